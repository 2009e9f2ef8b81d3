"""The table of a comparison: it scrolls both ways, and its heads and names stay in sight.

Heights follow from widths, and heads and names have places that follow the scroll bars; so the
table is laid out by arithmetic here and not by a grid of Qt's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from explorer.marks import override
from explorer.views.basics import stops_in
from explorer.views.compare_parts import Band, ColumnHead, CompareCell, Ground, RowName
from explorer.views.controls import use_thin_scroll_bar
from explorer.views.flick import held_back
from explorer.views.look import Look
from explorer.views.tokens import CARD_RADIUS

_LEAST_COLUMN = 190  # at usual text, so that a cell stays readable; beyond it, one scrolls
_MOST_NAME, _LEAST_NAME = 180, 110
_SCROLL_EVERY = 30  # milliseconds, while a column is held near an edge


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; a band between two groups has no cells."""

    name: RowName | Band
    cells: tuple[CompareCell, ...] = ()


class _Content(QWidget):
    """The ground of the table with a line under each row."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.table = QRect()
        self.lines: list[int] = []  # where each row ends

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(theme.line), theme.line_width))
        painter.setBrush(look.colour(theme.card))
        box = QRectF(self.table).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, CARD_RADIUS / 2, CARD_RADIUS / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for y in self.lines[:-1]:
            line = QRect(1, y, self.table.width() - 2, int(theme.line_width))
            painter.fillRect(line, look.colour(theme.line))
        painter.end()


class _DropMark(QWidget):
    """Where a dragged column would go."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._look.theme.focus))
        painter.end()


class CompareSheet(QScrollArea):
    """What stands above the table, and the table, whose columns can be dragged by their heads."""

    dropped = Signal(int, int)  # the place of a column, and its place from now on

    def __init__(self, look: Look, top: QWidget) -> None:
        super().__init__()
        self._look, self._top = look, top
        self.heads: list[ColumnHead] = []
        self.lines: list[Line] = []
        self._name_width = self._column_width = self._head_top = self._head_height = 0
        self._tops: list[int] = []
        self._content = _Content(look)
        top.setParent(self._content)
        self.corner = Ground(look)
        self.corner.setParent(self._content)
        self.mark = _DropMark(look, self._content)
        self._lifted: ColumnHead | None = None
        self._held_at = QPointF()
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_on)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        use_thin_scroll_bar(self, look)
        self.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        for stop in stops_in(top):
            stop.installEventFilter(self)

    # What is shown

    def show_table(self, heads: Sequence[ColumnHead], lines: Sequence[Line]) -> None:
        """Show other columns and rows; the places of the scroll bars stay."""
        self._let_go()
        for widget in (*self.heads, *self._parts()):
            widget.hide()
            widget.deleteLater()
        self.heads, self.lines = list(heads), list(lines)
        # In this order: what comes later lies above, and names lie above cells, heads above names.
        cells = [cell for line in self.lines for cell in line.cells]
        for widget in (*cells, *(line.name for line in self.lines), *self.heads):
            widget.setParent(self._content)
            widget.show()
        for each in (self.corner, self.mark):
            each.raise_()
        for head in self.heads:
            head.drag.lifted.connect(lambda at, head=head: self._lift(head, at))
            head.drag.dragged.connect(self._drag)
            head.drag.dropped.connect(self._drop)
            head.drag.given_up.connect(self._let_go)
            for stop in head.stops.values():
                stop.installEventFilter(self)
        self.arrange()

    def _parts(self) -> list[QWidget]:
        return [part for line in self.lines for part in (line.name, *line.cells)]

    # Arithmetic

    def arrange(self) -> None:
        """Give everything its place for the width there is."""
        if not self.heads:
            return
        width, look = self.viewport().width(), self._look
        edge = look.unit(2)
        self._measure_columns(width - edge)
        table = self._name_width + self._column_width * len(self.heads)
        self._head_top = _height(self._top, width) + look.unit(2)
        self._head_height = max(_height(head, self._column_width) for head in self.heads)
        thick = int(look.theme.line_width)
        y = self._head_top + thick + self._head_height
        self._tops = []
        for line in self.lines:
            self._tops.append(y)
            y += self._line_height(line) + thick
        self._content.table = QRect(0, self._head_top, table, y - self._head_top)
        self._content.lines = [top - thick for top in (*self._tops[1:], y)]
        self._content.resize(max(width, table + edge), y + look.unit(4))
        for line, top, below in zip(self.lines, self._tops, self._content.lines, strict=True):
            for place, cell in enumerate(line.cells):
                wide = self._column_width - (thick if place == len(line.cells) - 1 else 0)
                cell.setGeometry(self._left(place), top, wide, below - top)
        self._stick()
        self._content.update()

    def _measure_columns(self, width: int) -> None:
        look, number = self._look, len(self.heads)
        name, least = min(look.px(_MOST_NAME), width // 3), look.px(_LEAST_COLUMN)
        least += int(look.theme.line_width)
        if name + least * number > width:  # one scrolls: then names leave more room to columns
            name = min(name, max(look.px(_LEAST_NAME), width // 4))
        self._name_width = name
        self._column_width = max(least, (width - name) // number)

    def _line_height(self, line: Line) -> int:
        if not line.cells:
            return line.name.sizeHint().height()
        cells = max(_height(cell, self._column_width) for cell in line.cells)
        return max(cells, _height(line.name, self._name_width))

    def _left(self, place: int) -> int:
        return self._name_width + place * self._column_width

    def _stick(self) -> None:
        """Put names at the left edge and heads at the upper edge of what is in sight."""
        table, width = self._content.table, self.viewport().width()
        thick, along = int(self._look.theme.line_width), self.horizontalScrollBar().value()
        x = along if self.names_stay and along else thick
        names = self._name_width if x == along else self._name_width - thick
        first = y = self._head_top + thick
        if self.heads_stay:
            lowest = max(y, table.bottom() - self._head_height)
            y = min(max(y, self.verticalScrollBar().value()), lowest)
        for line, top, below in zip(self.lines, self._tops, self._content.lines, strict=True):
            wide = names if line.cells else min(width, table.width() - x - thick)
            line.name.setGeometry(x, top, wide, below - top)
            if isinstance(line.name, RowName):
                line.name.set_edges(right=x == along, below=False)
        for place, head in enumerate(self.heads):
            wide = self._column_width - (thick if place == len(self.heads) - 1 else 0)
            head.setGeometry(self._left(place), y, wide, self._head_height)
            head.set_edges(right=False, below=y > first)
        self.corner.setGeometry(x, y, names, self._head_height)
        self.corner.set_edges(right=x == along, below=y > first)
        self._top.setGeometry(along, 0, width, self._head_top - self._look.unit(2))

    @property
    def names_stay(self) -> bool:
        """Whether the names of the rows stay in sight: where they leave room for more."""
        return self._name_width * 2 < self.viewport().width()

    @property
    def heads_stay(self) -> bool:
        """Whether the heads stay in sight: where they leave room for more."""
        return self._head_height * 2 < self.viewport().height()

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self.arrange()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self.heads:
            self._stick()

    @override
    def viewportEvent(self, arg__1: QEvent) -> bool:
        return held_back(self, arg__1) or super().viewportEvent(arg__1)

    # The keyboard

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        by_key = isinstance(arg__2, QFocusEvent) and arg__2.reason() not in (
            Qt.FocusReason.MouseFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        )
        if by_key and arg__2.type() == QEvent.Type.FocusIn and isinstance(arg__1, QWidget):
            self.reveal(arg__1)
        return False

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a control of the top or of a head is in sight, and its column whole."""
        if self._top.isAncestorOf(widget):
            self.verticalScrollBar().setValue(0)
            return
        for place, head in enumerate(self.heads):
            if head.isAncestorOf(widget):
                self._reveal_column(place)
        if not self.heads_stay:
            self.verticalScrollBar().setValue(min(self._head_top, self.verticalScrollBar().value()))

    def _reveal_column(self, place: int) -> None:
        bar, left = self.horizontalScrollBar(), self._left(place)
        kept = self._name_width if self.names_stay else 0
        right = left + self._column_width + self._look.unit(2)
        if right - bar.value() > self.viewport().width():
            bar.setValue(right - self.viewport().width())
        if left - bar.value() < kept:
            bar.setValue(left - kept)

    # Dragging

    def _lift(self, head: ColumnHead, at: QPointF) -> None:
        if len(self.heads) < 2:
            return
        self._lifted, self._held_at = head, at
        head.set_lifted(True)
        self._scrolling.start()

    def _drag(self, at: QPointF) -> None:
        self._held_at = at
        if self._lifted is not None:
            self._show_mark()

    def _gap(self) -> int:
        """Before which column the held one would go; the number of columns for after the last."""
        x = self._content.mapFromGlobal(self._held_at).x()
        middle = self._column_width / 2
        return sum(x > self._left(place) + middle for place in range(len(self.heads)))

    def _show_mark(self) -> None:
        table, thick = self._content.table, max(4, self._look.px(4))
        edge = min(self._left(self._gap()), table.right())
        self.mark.setGeometry(edge - thick // 2 - 1, table.top(), thick, table.height())
        self.mark.show()
        self.mark.raise_()

    def _drop(self) -> None:
        head = self._lifted
        if head is None:
            return
        place, gap = self.heads.index(head), self._gap()
        self._let_go()
        goal = gap - 1 if gap > place else gap
        if goal != place:
            self.dropped.emit(place, goal)

    def _let_go(self) -> None:
        head, self._lifted = self._lifted, None
        self._scrolling.stop()
        self.mark.hide()
        if head is not None:
            head.set_lifted(False)

    def _scroll_on(self) -> None:
        """Scroll while the held column is near the left or right edge of the columns."""
        at = self.viewport().mapFromGlobal(self._held_at).toPoint()
        first = self._name_width if self.names_stay else 0
        near, bar = self._look.px(24), self.horizontalScrollBar()
        right = at.x() > self.viewport().width() - near
        step = 1 if right else -1 if at.x() < first + near else 0
        before = bar.value()
        bar.setValue(before + step * self._look.px(10))
        if bar.value() != before:
            self._show_mark()


def _height(widget: QWidget, width: int) -> int:
    tall = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
    return tall if tall >= 0 else widget.sizeHint().height()
