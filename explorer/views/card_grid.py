"""The cards in a grid that uses the width.

The grid is worked out by arithmetic (every card has one size), so that showing, resetting and
resizing cost the same for ten rows as for a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from explorer.domain.answer import Card
from explorer.domain.openness import Opening
from explorer.domain.records import Ref
from explorer.marks import override
from explorer.presenters.cards import CardRole
from explorer.presenters.wording import tr
from explorer.views.card_painter import CardPainter, CardState
from explorer.views.controls import use_thin_scroll_bar
from explorer.views.look import Look

_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)

_Index = QModelIndex | QPersistentModelIndex


class CardGrid(QListView):
    """Cards to choose from, with mouse, keys or touch.

    ``chosen`` when a card is pressed once or moved to with the keys; ``opened`` when it is pressed
    twice or with Enter; ``starred`` when its star is pressed, or Space. Where nothing else shows
    what is chosen, ``opens_at_once``: one press opens, and the keys only move.
    """

    chosen = Signal(object)  # Ref
    opened = Signal(object)  # Ref
    starred = Signal(object)  # Ref
    menu_asked = Signal(object, object)  # Ref, QPoint on the screen
    painted = Signal()

    def __init__(self, look: Look, is_marked: Callable[[Ref], bool]) -> None:
        super().__init__()
        self._look = look
        self._is_marked = is_marked
        self._painter = CardPainter(look)
        self._chosen: Ref | None = None
        self._hovered = -1
        self.opens_at_once = False
        self._shorten = False
        self._header: QWidget | None = None
        self.words = ""
        self.opening: Callable[[int], Opening | None] = lambda _: None
        self.opening_words: Callable[[int], str] = lambda _: ""
        """How a record stands from the start, by its number."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Qt scrolls to a card a moment after it was pressed: under a finger that is still on it,
        # which then lifts from another place of it, or from another card.
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Cards"))
        self.viewport().setAutoFillBackground(False)
        use_thin_scroll_bar(self, look)
        look.changed.connect(self._relaid)

    # What it shows

    @property
    def painter(self) -> CardPainter:
        """What draws the cards; its pay scale belongs to the catalogue."""
        return self._painter

    def set_chosen(self, ref: Ref | None, row: int) -> None:
        """Draw this record's card with a thick edge, and bring it into sight when it changes."""
        changed = ref != self._chosen
        self._chosen = ref
        if row >= 0 and changed:
            index = self.model().index(row, 0)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)
            self.scrollTo(index)
        elif row < 0:
            self.clearSelection()
        self.viewport().update()

    def set_shortened(self, on: bool) -> None:
        """Draw less of each card where a whole one would not be in sight."""
        if on != self._shorten:
            self._shorten = on
            self._relaid()

    def set_header(self, header: QWidget | None) -> None:
        """Have something stand above the cards and scroll with them; it is as wide as they are."""
        if header is None and self._header is None:
            return
        if header is not self._header:
            self._header = header
            if header is not None:
                header.setParent(self.viewport())
                header.show()
            self.verticalScrollBar().setValue(0)
        self._relaid()

    # Arithmetic

    @property
    def _top(self) -> int:
        """Where the cards begin, in pixels below what is scrolled."""
        header = self._header
        if header is None:
            return 0
        wide = self.viewport().width()
        if header.hasHeightForWidth():
            return header.heightForWidth(wide) + self._gap
        return header.sizeHint().height() + self._gap

    def _place_header(self) -> None:
        if self._header is not None:
            wide, high = self.viewport().width(), self._top - self._gap
            self._header.setGeometry(0, -self.verticalScrollBar().value(), wide, high)

    @property
    def _gap(self) -> int:
        return self._look.unit(3)

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        room = self.viewport().width() + self._gap
        return max(1, room // (self._painter.least_width() + self._gap))

    @property
    def _card(self) -> QSize:
        columns = self.columns
        width = (self.viewport().width() - self._gap * (columns - 1)) // columns
        return QSize(width, self._painter.height())

    def _count(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0

    def _area(self, row: int) -> QRect:
        size, columns = self._card, self.columns
        x = (row % columns) * (size.width() + self._gap)
        y = self._top + (row // columns) * (size.height() + self._gap)
        y -= self.verticalScrollBar().value()
        return QRect(QPoint(x, y), size)

    def _rows_in_sight(self) -> range:
        pitch, columns = self._card.height() + self._gap, self.columns
        top = self.verticalScrollBar().value() - self._top
        first = max(0, top // pitch) * columns
        last = (top + self.viewport().height()) // pitch * columns + columns
        return range(first, min(last, self._count()))

    def _relaid(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    # Qt's item view

    @override
    def visualRect(self, index: _Index) -> QRect:
        return self._area(index.row()) if index.isValid() else QRect()

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        if self.model() is not None:
            for row in self._rows_in_sight():
                if self._area(row).contains(p):
                    return self.model().index(row, 0)
        return QModelIndex()

    @override
    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        area, bar, height = (
            self._area(index.row()),
            self.verticalScrollBar(),
            self.viewport().height(),
        )
        if area.top() < 0 or hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + area.top())
        elif area.bottom() > height:
            bar.setValue(bar.value() + min(area.top(), area.bottom() - height + 1))

    @override
    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    @override
    def updateGeometries(self) -> None:
        self._painter.fit(self.viewport().height() if self._shorten else None)
        pitch = self._card.height() + self._gap
        lines = -(-self._count() // self.columns)
        height = max(0, self._top + lines * pitch - self._gap)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(20, pitch // 4))
        self._place_header()
        QAbstractItemView.updateGeometries(self)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, e)
        self.updateGeometries()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Qt's list would move what it has laid out itself, and here that is nothing.
        self._place_header()
        self.viewport().update()

    @override
    def isIndexHidden(self, index: _Index) -> bool:
        return False

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(QItemSelection(index, index), command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self._area(index.row())
        return region

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count = self._count()
        if not count:
            return QModelIndex()
        action = QAbstractItemView.CursorAction
        row, columns = self.currentIndex().row(), self.columns
        screen = max(1, self.viewport().height() // (self._card.height() + self._gap)) * columns
        steps = {
            action.MoveLeft: -1,
            action.MovePrevious: -1,
            action.MoveRight: 1,
            action.MoveNext: 1,
            action.MoveUp: -columns,
            action.MoveDown: columns,
            action.MovePageUp: -screen,
            action.MovePageDown: screen,
            action.MoveHome: -count,
            action.MoveEnd: count,
        }
        if row < 0:
            row = 0
        else:
            moved = row + steps[cursorAction]
            stays = cursorAction in (action.MoveUp, action.MoveDown) and not 0 <= moved < count
            row = row if stays else min(max(moved, 0), count - 1)
        return self.model().index(row, 0)

    # Painting

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.currentIndex().row() if self.hasFocus() else -1
        drawn = False
        for row in self._rows_in_sight():
            area = self._area(row)
            if not area.intersects(e.rect()):
                continue
            card: Card | None = self.model().index(row, 0).data(CardRole)
            drawn = drawn or card is not None
            state = CardState(
                chosen=card is not None and self._is_chosen(card.ref),
                focused=row == current,
                hovered=row == self._hovered,
                marked=card is not None and self._is_marked(card.ref),
                words=self.words,
                opening=self.opening(card.number) if card is not None else None,
                opening_words=self.opening_words(card.number) if card is not None else "",
            )
            self._painter.draw(painter, QRectF(area), card, state)
        painter.end()
        if drawn:
            self.painted.emit()

    def _is_chosen(self, ref: Ref) -> bool:
        chosen = self._chosen
        return chosen is not None and (chosen.kind, chosen.id) == (ref.kind, ref.id)

    # Mouse and keys

    def _card_at(self, index: _Index) -> Card | None:
        card: Card | None = index.data(CardRole) if index.isValid() else None
        return card

    @override
    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        index = self.indexAt(e.position().toPoint())
        if index.row() != self._hovered:
            self._hovered = index.row()
            self.viewport().update()
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
        )

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        if e.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(e.position().toPoint())
        card = self._card_at(index)
        if card is None or index != self.currentIndex():
            return
        if self._painter.star_area(QRectF(self._area(index.row()))).contains(e.position()):
            self.starred.emit(card.ref)
        elif self.opens_at_once or self._is_chosen(card.ref):
            self.opened.emit(card.ref)
        else:
            self.chosen.emit(card.ref)

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        by_key = arg__1.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(arg__1.pos())
        card = self._card_at(index)
        if card is not None:
            at = self._area(index.row()).center() if by_key else arg__1.pos()
            self.menu_asked.emit(card.ref, self.viewport().mapToGlobal(at))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self._card_at(self.currentIndex())
        if card is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(card.ref)
        elif card is not None and event.key() == Qt.Key.Key_Space:
            self.starred.emit(card.ref)
        elif card is not None and event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before or event.key() in _MOVES:
                self.scrollTo(self.currentIndex())
                self.choose_current()

    def choose_current(self) -> None:
        """Look at the card that has the keyboard, or at the first where none has."""
        if not self.currentIndex().isValid() and self._count():
            self.setCurrentIndex(self.model().index(0, 0))
        card = self._card_at(self.currentIndex())
        if card is not None and not self.opens_at_once and not self._is_chosen(card.ref):
            self.chosen.emit(card.ref)
