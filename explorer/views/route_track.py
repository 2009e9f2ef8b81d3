"""The bars of one route on the time axis, with every step's words where there is room for them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.domain.routes import Route
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import dot
from explorer.views.look import Look
from explorer.views.step_bar import (
    StepBar,
    TimeScale,
    bar_height,
    bar_width,
    bar_words,
    draw_open_bar,
    drawn_months,
    step_months,
)
from explorer.views.tokens import TextSize

END_ROOM = 18
"""Pixels at usual text that the axis leaves for the dot at the end."""

_BETWEEN = 4  # pixels between two bars
_LEAST_BAR = 18  # pixels at usual text: room for a number
_INDENT = 15  # pixels at usual text of words beside their number
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a step that its bar has no room for. ``number`` is 0 where none is needed."""

    place: int
    number: int
    words: str
    box: QRect


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where everything in a track stands, in pixels, and what each bar says."""

    bars: tuple[tuple[int, int], ...]
    inside: tuple[str, ...]
    lines: tuple[Line, ...]
    end: int
    height: int


Texts = tuple[tuple[tuple[str, ...], str], ...]
"""For each step of a route, what its bar may say, longest first, and all its words."""


def texts_of(route: Route) -> Texts:
    """The words of a route's steps, which are made once for all widths."""
    alone = len(route.steps) == 1
    return tuple((bar_words(step, alone=alone), wording.step_words(step)) for step in route.steps)


def arrange(
    look: Look, scale: TimeScale, route: Route, width: int, texts: Texts = ()
) -> Arrangement:
    """Find a place for the words of each step.

    They stand in the bar where they fit. Else the bar has the number of its step, and the words
    stand beside that number beneath the bars; those of the last step stand behind the dot, if
    they fit there.
    """
    bars, texts = _places(look, scale, route, width), texts or texts_of(route)
    end = sum(bars[-1]) if bars else round(scale.x(drawn_months(route), width - look.px(END_ROOM)))
    metrics, high = look.metrics(TextSize.SMALL), bar_height(look)
    inside, lines, top = [], [], high + look.unit(0.5)
    behind = end + look.px(END_ROOM + 3)
    for place, (step, (_, wide)) in enumerate(zip(route.steps, bars, strict=True)):
        offered, words = texts[place]
        fitting = (words for words in offered if bar_width(look, step, words) <= wide)
        if said := next(fitting, ""):
            inside.append(said)
            continue
        if place + 1 == len(bars) and behind + look.width_of(words, TextSize.SMALL) + 1 < width:
            inside.append("")
            lines.append(Line(place, 0, words, QRect(behind, 0, width - behind, high)))
            continue
        number = place + 1 if len(bars) > 1 else 0
        inside.append(str(number or ""))
        left = look.px(_INDENT) if number else 0
        box = QRect(left, top, width - left, metrics.height())
        if look.width_of(words, TextSize.SMALL) > box.width():
            box.setHeight(metrics.boundingRect(box, int(_WRAPPED), words).height())
        lines.append(Line(place, number, words, box))
        top = box.bottom() + 1
    below = max((line.box.bottom() + 1 for line in lines), default=0)
    return Arrangement(tuple(bars), tuple(inside), tuple(lines), end, max(high + 2, below))


def _places(look: Look, scale: TimeScale, route: Route, width: int) -> list[tuple[int, int]]:
    """Left edge and width of each bar: as long as its time, but never too short for its number.

    What a short bar takes too much moves the next ones on, and at the end of the axis back.
    """
    room, least = width - look.px(END_ROOM), look.px(_LEAST_BAR)
    lefts, widths, at, free = [], [], 0.0, 0
    for step in route.steps:
        left, right = scale.x(at, room), scale.x(at + step_months(step), room)
        widths.append(max(round(right - left) - _BETWEEN, least))
        lefts.append(max(round(left), free))
        free = lefts[-1] + widths[-1] + _BETWEEN
        at += step_months(step)
    _shrink(widths, room - _BETWEEN * (len(widths) - 1), least)
    limit = room
    for place in reversed(range(len(lefts))):
        lefts[place] = max(0, min(lefts[place], limit - widths[place]))
        limit = lefts[place] - _BETWEEN
    return list(zip(lefts, widths, strict=True))


def _shrink(widths: list[int], room: int, least: int) -> None:
    """Take what is too wide for the room from the bars in proportion, down to the least."""
    spare = sum(widths) - least * len(widths)
    over = sum(widths) - room
    if over > 0 and spare > 0:
        kept = max(0.0, 1 - over / spare)
        widths[:] = [least + int((wide - least) * kept) for wide in widths]


class RouteTrack(QWidget):
    """The bars of one route on the axis, a dot where the role begins, and the words."""

    chosen = Signal(object)  # Ref

    def __init__(self, look: Look, scale: TimeScale) -> None:
        super().__init__()
        self._look, self._scale = look, scale
        self._route: Route | None = None
        self._texts: Texts = ()
        self._kept: dict[tuple[object, ...], Arrangement] = {}
        self.bars: list[StepBar] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        look.changed.connect(self._renew)

    def show_route(self, route: Route) -> None:
        """Show the steps of a route."""
        self._route, self._texts = route, texts_of(route)
        while len(self.bars) < len(route.steps):
            bar = StepBar(self._look)
            bar.setParent(self)
            bar.clicked.connect(lambda _=False, bar=bar: self._press(bar))
            self.bars.append(bar)
        for place, bar in enumerate(self.bars):
            bar.setVisible(place < len(route.steps))
            if place < len(route.steps):
                bar.show_step(route.steps[place], route.kind)
        self._renew()

    @property
    def bars_height(self) -> int:
        """How much of the height the bars take; words may stand beneath them."""
        return bar_height(self._look)

    @property
    def arrangement(self) -> Arrangement | None:
        """Where everything stands at the present width."""
        return self._arranged(self.width())

    def _arranged(self, width: int) -> Arrangement | None:
        """The arrangement at a width; the layout asks again and again for the same ones."""
        if self._route is None:
            return None
        key = (width, self._scale.months, self._look.factor)
        if key not in self._kept:
            self._kept[key] = arrange(self._look, self._scale, self._route, width, self._texts)
        return self._kept[key]

    def _renew(self) -> None:
        self._kept.clear()
        self._place()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), bar_height(self._look) + 2)

    @override
    def heightForWidth(self, width: int) -> int:
        arranged = self._arranged(width)
        return arranged.height if arranged else bar_height(self._look) + 2

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _press(self, bar: StepBar) -> None:
        if bar.step is not None:
            self.chosen.emit(bar.step.ref)

    def _place(self) -> None:
        arranged = self.arrangement
        if arranged is None:
            return
        high = bar_height(self._look)
        for bar, (left, wide), words in zip(
            self.bars, arranged.bars, arranged.inside, strict=False
        ):
            bar.setText(words)
            bar.setGeometry(QRect(left, 0, wide, high))

    def _bar_at(self, at: QPointF) -> StepBar | None:
        """The bar whose words are there."""
        lines = self.arrangement.lines if self.arrangement else ()
        here = (line for line in lines if line.box.contains(at.toPoint()))
        return next((self.bars[line.place] for line in here), None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._bar_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        bar = self._bar_at(event.position())
        if bar is not None and event.button() is Qt.MouseButton.LeftButton:
            self._press(bar)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        arranged, route = self.arrangement, self._route
        if arranged is None or route is None:
            return
        look, high = self._look, bar_height(self._look)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(TextSize.SMALL))
        if not route.steps:
            box = QRectF(1, 1, arranged.end - 2, high - 2)
            draw_open_bar(painter, look, box, route.kind)
            painter.setPen(look.colour(look.theme.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("?"))
        centre = QPointF(arranged.end + look.px(9), high / 2)
        dot(painter, look.colour(look.theme.primary), centre, look.px(6))
        for line in arranged.lines:
            self._draw_line(painter, line, route)
        painter.end()

    def _draw_line(self, painter: QPainter, line: Line, route: Route) -> None:
        look = self._look
        if line.number:
            painter.setPen(look.kind(route.kind))
            painter.setFont(look.font(TextSize.SMALL, bold=True))
            number = QRect(0, line.box.top(), line.box.left(), line.box.height())
            painter.drawText(number, int(_WRAPPED), str(line.number))
            painter.setFont(look.font(TextSize.SMALL))
        beneath = line.box.top() > 0
        if not beneath:  # the lines of the years do not run through words
            wide = round(look.width_of(line.words, TextSize.SMALL))
            ground = QRect(line.box.left() - 3, -2, wide + 6, self.height() + 4)
            painter.fillRect(ground, look.colour(look.theme.card))
        painter.setPen(look.colour(look.theme.ink))
        flags = int(_WRAPPED) if beneath else int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(line.box, flags, line.words)
