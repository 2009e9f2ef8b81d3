"""What is pressed on a page: links, source marks, pills and boxes, made of words that wrap.

Nothing here is cut off however narrow the page or large the text: words that are too long for a
line are broken.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.marks import override
from explorer.views.basics import PaintedButton, Tone, draw_focus_ring
from explorer.views.look import Look
from explorer.views.painting import LEADING
from explorer.views.tokens import CARD_RADIUS, CONTROL_RADIUS, TextSize

EDGE = 2
"""How far words stand from their left and right edge, in pixels: room for the focus ring."""

ONE_LINE = 1_000_000
"""A width that is enough for any text in one line."""

_LEAST_HEIGHT = 24  # pixels that a control is high, even where it is a word


class LaidOut(NamedTuple):
    """Text in lines. ``width`` is that of the widest line, ``last`` that of the last one."""

    layout: QTextLayout
    width: float
    last: float
    lines: int
    height: float

    def fits(self, room: float) -> bool:
        """Whether it is one line that would be the same in so much room: no need to do it again."""
        return self.lines == 1 and self.width <= room


def lay_out(text: str, font: QFont, width: float) -> LaidOut:
    """Break a text into lines of at most ``width`` pixels, inside a word if it must be."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    own = QFontMetricsF(font).lineSpacing()
    spacing = own * LEADING
    count, widest, last = 0, 0.0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, count * spacing + (spacing - own) / 2))
        count += 1
        last = line.naturalTextWidth()
        widest = max(widest, last)
    layout.endLayout()
    return LaidOut(layout, widest, last, count, count * spacing)


class _Wrapping(PaintedButton):
    """A button made of words that wrap. Subclasses say how far the words are from the edge."""

    widest: float = 1e6
    """The most that the words may take of a line before they wrap, in pixels."""

    def __init__(self, look: Look, words: str, pressed: Callable[[], object]) -> None:
        super().__init__(look)
        self.words = words
        self._laid: dict[float, LaidOut] = {}
        self._size_hint: QSize | None = None
        # Not the button's own text, which would take "&" for the mark of a key.
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: pressed())
        look.changed.connect(self._measure_anew)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self.words = words
        self.setAccessibleName(words)
        self._measure_anew()

    def _measure_anew(self) -> None:
        self._laid.clear()
        self._size_hint = None
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return self._look.font()

    def _inset(self) -> QSize:
        return QSize(EDGE, 2)

    def _lines(self, width: float) -> LaidOut:
        if width not in self._laid:
            room = min(width - 2 * self._inset().width(), self.widest)
            whole = self._lines(ONE_LINE) if width < ONE_LINE else None
            fits = whole is not None and whole.fits(room)
            self._laid[width] = whole if whole and fits else lay_out(self.words, self._font(), room)
        return self._laid[width]

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        height = self._lines(arg__1).height + 2 * self._inset().height()
        return max(self._least_height, round(height + 0.49))

    @override
    def sizeHint(self) -> QSize:
        if self._size_hint is None:
            width = round(self._lines(ONE_LINE).width + 2 * self._inset().width() + 1.49)
            self._size_hint = QSize(width, self.heightForWidth(width))
        return self._size_hint

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._least_height)

    @property
    def _least_height(self) -> int:
        return max(_LEAST_HEIGHT, self._look.sizing.link)

    def _draw_words(self, painter: QPainter, colour: QColor) -> None:
        inset, laid = self._inset(), self._lines(self.width())
        painter.setPen(colour)
        top = max(inset.height(), int((self.height() - laid.height) / 2))
        laid.layout.draw(painter, QPointF(inset.width(), top))

    def _draw_focus(self, painter: QPainter, radius: float) -> None:
        if self.hasFocus():
            draw_focus_ring(painter, self._look, QRectF(self.rect()), radius)


class TextLink(_Wrapping):
    """Words to press that look like a link."""

    def __init__(
        self,
        look: Look,
        words: str,
        pressed: Callable[[], object],
        *,
        size: TextSize = TextSize.BODY,
        tone: Tone = Tone.PRIMARY,
    ) -> None:
        super().__init__(look, words, pressed)
        self._size, self._tone = size, tone
        self.tint: Callable[[], QColor] | None = None
        """A colour of its own, in place of its tone's."""

    @override
    def _font(self) -> QFont:
        return self._look.font(self._size, bold=self._tone is Tone.PRIMARY)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = Tone.INK if self.underMouse() and self._tone is Tone.MUTED else self._tone
        colour = self.tint() if self.tint is not None else look.colour(tone.of(look.theme))
        self._draw_words(painter, colour)
        if self.underMouse():
            self._underline(painter)
        self._draw_focus(painter, 4)
        painter.end()

    def _underline(self, painter: QPainter) -> None:
        laid = self._lines(self.width())
        top = max(self._inset().height(), int((self.height() - laid.height) / 2))
        spacing = laid.height / max(1, laid.lines)
        ascent = QFontMetricsF(self._font()).ascent() + spacing * (1 - 1 / LEADING) / 2
        for place in range(laid.lines):
            wide = laid.layout.lineAt(place).naturalTextWidth()
            y = top + place * spacing + ascent + 2
            left = self._inset().width()
            painter.drawLine(QPointF(left, y), QPointF(left + wide, y))


class SourceMark(_Wrapping):
    """The number of a source, "[2]", after what it states; pressed to see the source."""

    def __init__(self, look: Look, number: str, name: str, pressed: Callable[[], object]) -> None:
        super().__init__(look, f"[{number}]", pressed)
        if look.sizing.touch:
            # Too small for a finger: the sources stand at the end of the page under their numbers.
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)

    @override
    def _inset(self) -> QSize:
        return QSize(EDGE, 0)

    @override
    def _font(self) -> QFont:
        return self._look.font(TextSize.SMALL)

    @override
    def heightForWidth(self, arg__1: int) -> int:
        # As high as its line and no higher: it stands inside running text.
        return round(self._lines(arg__1).height + 0.49)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, theme = self._look, self._look.theme
        # Where it is not pressed it does not look as if it were.
        self._draw_words(painter, look.colour(theme.muted if look.sizing.touch else theme.primary))
        if self.underMouse():
            y = self.height() - 2
            painter.drawLine(3, y, self.width() - 4, y)
        self._draw_focus(painter, 4)
        painter.end()


class ActionButton(_Wrapping):
    """A push button whose words wrap; ``main`` marks the one that is most likely wanted."""

    def __init__(
        self, look: Look, words: str, pressed: Callable[[], object], *, main: bool = False
    ) -> None:
        super().__init__(look, words, pressed)
        self._main = main

    @override
    def _font(self) -> QFont:
        return self._look.font(bold=self._main)

    @override
    def _inset(self) -> QSize:
        look = self._look
        least = look.target
        line = QFontMetricsF(self._font()).lineSpacing() * LEADING
        sides = look.unit(3) if look.sizing.touch else look.unit(2) + 4
        return QSize(sides, max(look.unit(1), ceil((least - line) / 2)))

    @property
    def _radius(self) -> int:
        return CARD_RADIUS if self._look.sizing.touch else CONTROL_RADIUS

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._main or self.underMouse()
        painter.setPen(QPen(look.colour(theme.primary if strong else theme.line), theme.line_width))
        painter.setBrush(look.colour(theme.primary if self._main else theme.card))
        painter.drawRoundedRect(_inside(self, theme.line_width), self._radius, self._radius)
        self._draw_words(painter, look.colour(theme.on_primary if self._main else theme.ink))
        if self.hasFocus():
            ring = theme.ink if self._main else theme.focus
            painter.setPen(QPen(look.colour(ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_inside(self, 2), self._radius, self._radius)
            if self._main:  # seen on any ground: the ring, and a line inside it
                painter.setPen(QPen(look.colour(theme.on_primary), 1))
                painter.drawRoundedRect(_inside(self, 5), self._radius - 2, self._radius - 2)
        painter.end()


class PillButton(_Wrapping):
    """A word in an outlined pill, pressed to narrow by it."""

    @override
    def _font(self) -> QFont:
        return self._look.font(TextSize.SMALL)

    @override
    def _inset(self) -> QSize:
        return QSize(self._look.px(9), self._look.px(3))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.primary if self.underMouse() else theme.line
        painter.setPen(QPen(look.colour(edge), theme.line_width))
        painter.drawRoundedRect(_inside(self, theme.line_width), look.px(6), look.px(6))
        self._draw_words(painter, look.colour(theme.ink))
        self._draw_focus(painter, look.px(6))
        painter.end()


class PathBox(_Wrapping):
    """A role of a career path, in a box; ``current`` marks the one that the page is about."""

    def __init__(
        self, look: Look, words: str, pressed: Callable[[], object], *, current: bool = False
    ) -> None:
        super().__init__(look, words, pressed)
        self.current = current
        self.widest = look.px(150)

    @property
    @override
    def _least_height(self) -> int:
        return max(_LEAST_HEIGHT, self._look.sizing.target)

    @override
    def _font(self) -> QFont:
        return self._look.font(TextSize.SMALL)

    @override
    def _inset(self) -> QSize:
        return QSize(self._look.px(10), self._look.px(6))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.current or self.underMouse()
        painter.setPen(QPen(look.colour(theme.primary if strong else theme.line), theme.line_width))
        painter.setBrush(look.colour(theme.soft if self.current else theme.card))
        painter.drawRoundedRect(_inside(self, theme.line_width), look.px(8), look.px(8))
        self._draw_words(painter, look.colour(theme.on_soft if self.current else theme.ink))
        self._draw_focus(painter, look.px(8))
        painter.end()


def _inside(widget: QWidget, line: float) -> QRectF:
    return QRectF(widget.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
