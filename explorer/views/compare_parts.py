"""The parts of a comparison: heads of columns, names of rows, cells, bands between groups."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.records import Ref
from explorer.marks import override
from explorer.presenters.comparing import Cell
from explorer.presenters.wording import tr
from explorer.views.basics import Label, StarButton, Tone, dot
from explorer.views.flick import DRAGGED
from explorer.views.look import Look, square
from explorer.views.page_buttons import TextLink
from explorer.views.page_texts import Words
from explorer.views.signs import Sign, SignButton
from explorer.views.tokens import TextSize


class CompareCell(QWidget):
    """One cell: its words on a ground that says whether they differ."""

    def __init__(self, look: Look, column: str, label: str, cell: Cell) -> None:
        super().__init__()
        self._look, self.cell = look, cell
        tone = Tone.INK if cell.stated else Tone.MUTED
        text = cell.text if cell.stated else tr("not stated by our sources")
        self.words = Words(look, text, tone=tone)
        if not cell.stated:
            self.words.setToolTip(tr("None of the sources that this catalogue has says it."))
        inside = QVBoxLayout(self)
        edge = look.unit(2)
        inside.setContentsMargins(edge * 2, edge, edge, edge)
        inside.addWidget(self.words)
        inside.addStretch(1)
        said = f"{column}, {label}: {text}"
        self.setAccessibleName(tr("{0}; differs").format(said) if cell.differs else said)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.cell.differs:
            return
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour(theme.differs))
        # Not by colour alone: a bar at the left edge too.
        painter.fillRect(0, 0, max(3, look.px(3)), self.height(), look.colour(theme.bookmark))
        painter.end()


class Ground(QWidget):
    """Covers what goes beneath it when the table is scrolled."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._edges = (False, False)

    def set_edges(self, *, right: bool, below: bool) -> None:
        """Draw a line where something goes beneath."""
        if (right, below) != self._edges:
            self._edges = (right, below)
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, (right, below) = self._look.theme, self._edges
        line, thick = self._look.colour(theme.line), int(theme.line_width)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(theme.card))
        if right:
            painter.fillRect(self.width() - thick, 0, thick, self.height(), line)
        if below:
            painter.fillRect(0, self.height() - thick, self.width(), thick, line)
        painter.end()


class RowName(Ground):
    """What the cells of a row are about."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look)
        self.words = Words(look, name, tone=Tone.MUTED)
        box = QVBoxLayout(self)
        edge = look.unit(2)
        box.setContentsMargins(edge * 2, edge, edge, edge)
        box.addWidget(self.words)
        box.addStretch(1)


class Band(QWidget):
    """The heading of a group, across all columns."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(look.unit(4), look.unit(1.5), look.unit(2), look.unit(1.5))
        row.addWidget(Label(look, title, TextSize.SMALL, bold=True))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._look.theme.track))
        painter.end()


class _Grip(QWidget):
    """Six dots that show that a column can be dragged. What is done to it goes to its head."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setToolTip(tr("Drag to another place"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(20), square(self._look).height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        apart, middle = look.px(5), self.height() / 2
        for column in (0, 1):
            for row in (-1, 0, 1):
                at = QPointF(look.px(5) + column * apart, middle + row * apart)
                dot(painter, look.colour(look.theme.muted), at, max(1.2, look.px(1.3)))
        painter.end()


class _Escape(QObject):
    """Catches the Escape key wherever the keyboard is, for as long as it is there."""

    def __init__(self, pressed: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._pressed = pressed
        self._application = QCoreApplication.instance()
        if self._application is not None:
            self._application.installEventFilter(self)

    def end(self) -> None:
        """Leave the key to others again."""
        if self._application is not None:
            self._application.removeEventFilter(self)
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._pressed()
        return True


class HeadDrag(QObject):
    """Tells that a head is dragged by its ground or its title, with places on the whole screen.

    A press that does not go far stays a press. Escape gives a drag up wherever the keyboard is.
    """

    lifted = Signal(QPointF)
    dragged = Signal(QPointF)
    dropped = Signal()
    given_up = Signal()

    def __init__(self, head: QWidget, title: QAbstractButton) -> None:
        super().__init__(head)
        self._title = title
        self._pressed_at: QPointF | None = None
        self._begun = False  # until the button is let go, even when the drag was given up
        self._escape: _Escape | None = None
        for widget in (head, title):
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.give_up()
        if not isinstance(event, QMouseEvent):
            return False
        kind, left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonPress and left:
            self._pressed_at, self._begun = event.globalPosition(), False
        elif kind == QEvent.Type.MouseMove and self._pressed_at is not None:
            self._move(event.globalPosition(), self._pressed_at)
        elif kind == QEvent.Type.MouseButtonRelease and left:
            return self._let_go()
        return self._begun

    def _move(self, at: QPointF, pressed_at: QPointF) -> None:
        far = (at - pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._begun:
            self._begun = True
            self._title.setDown(False)
            self._escape = _Escape(self.give_up, self)
            self.lifted.emit(pressed_at)
        if self._begun:
            self.dragged.emit(at)

    def _let_go(self) -> bool:
        begun, self._begun, self._pressed_at = self._begun, False, None
        if self._finish():
            self.dropped.emit()
        return begun

    def give_up(self) -> None:
        """Leave the column where it was."""
        self._pressed_at = None
        if self._finish():
            self.given_up.emit()

    def _finish(self) -> bool:
        """Watch the keys no longer; whether a drag was going on."""
        escape, self._escape = self._escape, None
        if escape is not None:
            escape.end()
        return escape is not None


class ColumnHead(Ground):
    """A record's title, its star, and buttons to move the column and to take it away."""

    opened = Signal(object)  # Ref
    starred = Signal(object)  # Ref
    moved = Signal(int)  # places to the right
    taken = Signal()

    def __init__(self, look: Look, ref: Ref, *, marked: bool, first: bool, last: bool) -> None:
        super().__init__(look)
        self.ref, self._lifted = ref, False
        self.title = TextLink(look, ref.title, lambda: self.opened.emit(ref))
        self.star = StarButton(look)
        self.star.set_state(ref.title, marked=marked)
        self.star.clicked.connect(lambda: self.starred.emit(ref))
        self.left = SignButton(look, Sign.LEFT, lambda: self.moved.emit(-1))
        self.left.set_name(tr("Move {0} to the left").format(ref.title))
        self.left.setEnabled(not first)
        self.right = SignButton(look, Sign.RIGHT, lambda: self.moved.emit(1))
        self.right.set_name(tr("Move {0} to the right").format(ref.title))
        self.right.setEnabled(not last)
        self.away = SignButton(look, Sign.CROSS, self.taken.emit)
        self.away.set_name(tr("Take {0} out of the comparison").format(ref.title))
        self.grip = _Grip(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.unit(4) - 3, look.unit(2), look.unit(1), 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for made in (self.star, self.left, self.right, self.away, self.grip):
            buttons.addWidget(made)
        buttons.addStretch(1)
        column.addLayout(buttons)
        movable = not (first and last)
        self.grip.setVisible(movable)
        self.setProperty(DRAGGED, movable)
        if movable:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.drag = HeadDrag(self, self.title)

    def set_lifted(self, lifted: bool) -> None:
        """Show that it is held."""
        self._lifted = lifted
        shape = Qt.CursorShape.ClosedHandCursor if lifted else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)
        self.update()

    @property
    def stops(self) -> dict[str, QAbstractButton]:
        """What has the keyboard one after the other, by what it does."""
        return {
            "open": self.title,
            "star": self.star,
            "left": self.left,
            "right": self.right,
            "away": self.away,
        }

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lifted:
            look = self._look
            painter = QPainter(self)
            painter.fillRect(self.rect(), look.colour(look.theme.track))
            painter.setPen(QPen(look.colour(look.theme.focus), 4))
            painter.drawRect(self.rect().adjusted(2, 2, -2, -2))
            painter.end()
