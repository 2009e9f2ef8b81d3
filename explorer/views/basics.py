"""Small widgets from which the panes are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.controls import use_thin_scroll_bar
from explorer.views.look import Look, square
from explorer.views.painting import draw_star
from explorer.views.tokens import TextSize, Theme


class Tone(Enum):
    """Which of a theme's inks a text takes."""

    INK = "ink"
    MUTED = "muted"
    PRIMARY = "primary"
    RULED_OUT = "ruled_out"

    def of(self, theme: Theme) -> str:
        """The colour in a theme."""
        return str(getattr(theme, self.value))


class Label(QLabel):
    """Plain text in one size and tone. Never rich text: content comes from packs."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        size: TextSize = TextSize.BODY,
        *,
        bold: bool = False,
        tone: Tone = Tone.INK,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._size, self._bold, self._tone = look, size, bold, tone
        self._tint: Callable[[], QColor] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(1)
        self.setText(text)
        self.restyle()
        look.changed.connect(self.restyle)

    def set_tone(self, tone: Tone) -> None:
        """Take another ink."""
        self._tone = tone
        self.restyle()

    def set_tint(self, tint: Callable[[], QColor]) -> None:
        """Take the colour that ``tint`` gives, now and in every other look."""
        self._tint = tint
        self.restyle()

    # Not marked as a slot: of one that a subclass overrides, PySide keeps the connection for ever.
    def restyle(self) -> None:
        """Take font and ink from the look again."""
        self._take_look()

    def _take_look(self) -> None:
        """What a subclass does otherwise. A slot that is overridden is called after its end, too:
        Qt would not know whose it is.
        """
        self.setFont(self._look.font(self._size, bold=self._bold))
        palette = self.palette()
        ink = self._look.colour(self._tone.of(self._look.theme))
        colour = self._tint() if self._tint else ink
        palette.setColor(self.foregroundRole(), colour)
        self.setPalette(palette)


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""The keys that press a button, as Space does."""


class PaintedButton(QAbstractButton):
    """A button that a subclass paints. Enter presses it; Up and Down are left to what is around."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in ENTER:
            self.click()
        elif e.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            e.ignore()  # they go from entry to entry, or scroll
        else:
            super().keyPressEvent(e)


class StarButton(PaintedButton):
    """Puts a record in the shortlist and takes it out again."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setCheckable(True)
        self.set_state("", marked=False)

    def set_state(self, title: str, *, marked: bool) -> None:
        """Show whether the record with this title is in a shortlist."""
        self.setChecked(marked)
        verb = tr("Take {0} out of your shortlist") if marked else tr("Add {0} to your shortlist")
        self.setAccessibleName(verb.format(title))
        self.setToolTip(verb.format(title))
        self.update()

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: the star changes when the database has committed."""

    @override
    def sizeHint(self) -> QSize:
        return square(self._look)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        draw_star(painter, self._look, centre, self._look.px(8), on=self.isChecked())
        if self.hasFocus():
            draw_focus_ring(painter, self._look, QRectF(self.rect()), 6)
        painter.end()


class Chip(PaintedButton):
    """A choice that was made, as a pill with a cross; pressing it takes the choice back."""

    def __init__(self, look: Look, text: str, *, ruled_out: bool = False) -> None:
        super().__init__(look)
        self._ruled_out = ruled_out
        self.show_choice(text)

    def show_choice(self, text: str) -> None:
        """Say which choice it is."""
        self._words = text  # not the button's own text, which would take "&" for the mark of a key
        self.setAccessibleName(tr("Take back: {0}").format(text))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    @override
    def text(self) -> str:
        return self._words

    @override
    def sizeHint(self) -> QSize:
        metrics = self._look.metrics(TextSize.SMALL)
        width = metrics.horizontalAdvance(f"{self.text()} ×") + self._look.px(22)
        slimmer = 0 if self._look.sizing.touch else 4
        return QSize(width, max(square(self._look).height() - slimmer, metrics.height() + 8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        ground, ink = (
            (theme.ruled_out_soft, theme.ruled_out)
            if self._ruled_out
            else (theme.soft, theme.on_soft)
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outlined = theme.line_width > 1 or self.underMouse()
        painter.setPen(QPen(look.colour(ink), 1) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(ink))
        room = int(box.width()) - look.px(20)
        cross = " ×"
        metrics = look.metrics(TextSize.SMALL)
        text = metrics.elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room - metrics.horizontalAdvance(cross) + 2
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text + cross)
        if self.hasFocus():
            draw_focus_ring(painter, look, QRectF(self.rect()), box.height() / 2)
        painter.end()


def draw_focus_ring(painter: QPainter, look: Look, area: QRectF, radius: float) -> None:
    """The ring around what has the keyboard, where it is used."""
    if not look.rings:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour(look.theme.focus), 2))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)


class Rule(QFrame):
    """A line between two things."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(max(1, int(look.theme.line_width)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._look.theme.line))
        painter.end()


class Surface(QWidget):
    """A widget with a ground of its own, and a line on the sides that are asked for."""

    def __init__(self, look: Look, token: str, *, edges: str = "") -> None:
        super().__init__()
        self._look, self._token, self._edges = look, token, edges
        look.changed.connect(self._paint_anew)

    def _paint_anew(self) -> None:
        # Connected itself, a method of Qt's leaves some memory behind with every widget.
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        area = self.rect()
        painter.fillRect(area, self._look.colour(str(getattr(theme, self._token))))
        line = self._look.colour(theme.line)
        width = int(theme.line_width)
        if "top" in self._edges:
            painter.fillRect(QRect(0, 0, area.width(), width), line)
        if "bottom" in self._edges:
            painter.fillRect(QRect(0, area.height() - width, area.width(), width), line)
        painter.end()


class CardSurface(QWidget):
    """A ground with round corners and a thin edge, as a page stands on."""

    def __init__(self, look: Look, radius: float) -> None:
        super().__init__()
        self._look, self._radius = look, radius
        look.changed.connect(self._paint_anew)

    def _paint_anew(self) -> None:
        # Connected itself, a method of Qt's leaves some memory behind with every widget.
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        painter.setPen(QPen(self._look.colour(theme.line), theme.line_width))
        painter.setBrush(self._look.colour(theme.card))
        inset = theme.line_width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, self._radius, self._radius)
        painter.end()


class Pill(QWidget):
    """A word in an outlined pill."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look, self._text = look, text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = self._look.metrics(TextSize.SMALL)
        wide = metrics.horizontalAdvance(self._text) + self._look.px(18)
        return QSize(wide, metrics.height() + self._look.px(6))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(theme.line), theme.line_width))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, look.px(6), look.px(6))
        painter.setPen(look.colour(theme.ink))
        painter.setFont(look.font(TextSize.SMALL))
        room = self.width() - look.px(12)
        text = look.metrics(TextSize.SMALL).elidedText(
            self._text, Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class Scroll(QScrollArea):
    """A column that scrolls up and down only."""

    def __init__(self, look: Look, content: QWidget) -> None:
        super().__init__()
        use_thin_scroll_bar(self, look)
        # The keys that scroll reach it from whatever within has the keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        # Its height follows from its width; its least size does not, and would leave blank room.
        content.setMinimumHeight(1)
        self.setWidget(content)
        content.setAutoFillBackground(False)


def stops_in(area: QWidget) -> list[QWidget]:
    """What in an area the Tab key stops at, in the order in which it was made."""
    found = area.findChildren(QWidget)
    return [widget for widget in found if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def tab_through(widgets: Sequence[QWidget]) -> None:
    """Have the Tab key go through widgets in this order."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)


def first_in(area: QWidget) -> QWidget | None:
    """The widget of an area that the Tab key comes to first."""
    widget = area.nextInFocusChain()
    while widget is not None and widget is not area:
        if (
            area.isAncestorOf(widget)
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
        ):
            return widget
        widget = widget.nextInFocusChain()
    return None


def dot(painter: QPainter, colour: QColor, centre: QPointF, radius: float) -> None:
    """A filled dot."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, radius, radius)
