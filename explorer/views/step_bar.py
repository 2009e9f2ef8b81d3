"""Steps on a time axis: solid where the time is known, open at the end where it is not stated."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen

from explorer.domain.records import RouteKind
from explorer.domain.routes import Route, Step
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import PaintedButton, draw_focus_ring
from explorer.views.look import Look
from explorer.views.tokens import TextSize

_UNKNOWN_MONTHS = 24.0
"""How long a step is drawn whose time is not stated: always open at its end, so that its length
does not read as a time."""

_LEAST_AXIS = 12.0
_RADIUS = 7.0
_BEFORE, _AFTER, _GAP = 9, 7, 5  # pixels at usual text, around and between what is in a bar
_FADES_FROM = 0.45  # of an open bar


class TimeScale:
    """Months to pixels, the same for every route that is shown."""

    def __init__(self) -> None:
        self.months = 84.0

    def fit(self, routes: list[Route]) -> None:
        """Hold the longest route, in whole years."""
        longest = max((drawn_months(route) for route in routes), default=0.0)
        self.months = max(_LEAST_AXIS, -(-longest // 12) * 12)

    def x(self, months: float, width: float) -> float:
        """Where a time stands, leaving room for the dot at the end."""
        return months / self.months * width


def drawn_months(route: Route) -> float:
    """How long a route is drawn, in months."""
    return sum(step_months(step) for step in route.steps) or _UNKNOWN_MONTHS


def step_months(step: Step) -> float:
    """How long a step is drawn, in months."""
    return step.duration.longest if step.duration else _UNKNOWN_MONTHS


def sure_part(step: Step) -> float:
    """How much of a bar is drawn solid: its least time over its most, 0 where none is stated.

    "Up to 4 years" has no least and is one solid bar of four years.
    """
    if step.duration is None:
        return 0.0
    return min(1.0, step.duration.shortest / (step.duration.longest or 1.0))


def bar_words(step: Step, *, alone: bool = False) -> tuple[str, ...]:
    """What a bar says where it has room, at length and then in short.

    Where a time is missing its open end and a question mark say so. The time of a step that is
    ``alone`` stands over its bar, as that of the route.
    """
    after = [tr("paid")] if step.paid else []
    bare = ", ".join([step.ref.title, *after])
    if step.duration is None:
        return (bare,)
    times = (wording.duration(step.duration), wording.duration_short(step.duration))
    timed = tuple(", ".join([step.ref.title, time, *after]) for time in times)
    return (*timed, bare) if alone else timed


def bar_width(look: Look, step: Step, words: str) -> float:
    """How wide a bar must be for these words and the signs of the step, in pixels."""
    signs: float = _coin_side(look) + look.px(_GAP) if step.paid else 0
    if step.duration is None:
        signs += look.px(_GAP) + look.width_of(_unknown_sign(), TextSize.SMALL)
    return look.px(_BEFORE) + signs + look.width_of(words, TextSize.SMALL) + look.px(_AFTER)


def _coin_side(look: Look) -> int:
    return look.px(15)


def _unknown_sign() -> str:
    return tr("?")


class StepBar(PaintedButton):
    """A step. What it says in full is its accessible name; what is drawn in it, its text."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.kind = RouteKind.OTHER
        self.step: Step | None = None

    def show_step(self, step: Step, kind: RouteKind) -> None:
        """Show a step of a route of that kind."""
        self.step, self.kind = step, kind
        words = wording.step_words(step)
        self.setAccessibleName(tr("Step: {0}").format(words))
        self.setToolTip(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(80), bar_height(self._look))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        if self.step is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.step.duration is None:
            draw_open_bar(painter, look, box, self.kind)
            self._draw_inside(
                painter, box, look.kind(self.kind), look.kind_soft(self.kind), ink=True
            )
        else:
            self._draw_known(painter, box, sure_part(self.step))
        if self.hasFocus():
            draw_focus_ring(painter, look, QRectF(self.rect()), 8)
            painter.setPen(QPen(look.colour(look.theme.card), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 5, 5)
        elif self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour(look.theme.ink), 2))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.end()

    def _draw_known(self, painter: QPainter, box: QRectF, sure: float) -> None:
        """The least time solid, and paler from there to the most; the words in an ink for each."""
        look = self._look
        colour, soft = look.kind(self.kind), look.kind_soft(self.kind)
        on_kind = look.colour(look.theme.on_kind)
        solid = QRectF(box.left(), box.top(), box.width() * sure, box.height())
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour if sure == 1 else soft)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if sure == 1:
            _draw_pattern(painter, box, self.kind, on_kind)
            self._draw_inside(painter, box, on_kind, colour)
            return
        pale = QRectF(solid.right(), box.top(), box.width() - solid.width(), box.height())
        _draw_pattern(painter, box, self.kind, colour)
        self._draw_inside(painter, box, colour, soft, ink=True, clip=pale)
        painter.save()
        painter.setClipRect(solid)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        _draw_pattern(painter, box, self.kind, on_kind)
        painter.restore()
        self._draw_inside(painter, box, on_kind, colour, clip=solid)

    def _draw_inside(
        self,
        painter: QPainter,
        box: QRectF,
        sign: QColor,
        ground: QColor,
        *,
        ink: bool = False,
        clip: QRectF | None = None,
    ) -> None:
        """A coin where the step is paid, the words, and a question mark where no time is stated."""
        look, step = self._look, self.step
        assert step is not None
        painter.save()
        if clip is not None:
            painter.setClipRect(clip)
        painter.setFont(look.font(TextSize.SMALL))
        words = look.colour(look.theme.ink) if ink else sign
        room = box.adjusted(look.px(_BEFORE) - 1, 0, 1 - look.px(_AFTER), 0)
        wide = look.width_of(self.text(), TextSize.SMALL)
        if bar_width(look, replace(step, paid=None), self.text()) > self.width():
            room.setLeft(box.center().x() - wide / 2)  # nothing but a number
        elif step.duration is None:
            painter.setPen(words)
            painter.drawText(room, _RIGHT, _unknown_sign())
        if step.paid and bar_width(look, step, self.text()) <= self.width():
            side = _coin_side(look)
            coin = QRectF(room.left() - look.px(2), box.center().y() - side / 2, side, side)
            draw_coin(painter, look, coin, (sign, ground), wording.currency_sign(step))
            room.setLeft(coin.right() + look.px(_GAP))
        if self.text().isdigit():
            room.setLeft(_off_the_split(room.left(), wide, box, sure_part(step)))
        painter.setPen(words)
        painter.drawText(room.adjusted(0, 0, wide, 0), _LEFT, self.text())
        painter.restore()


def _off_the_split(left: float, wide: float, box: QRectF, sure: float) -> float:
    """Where a number begins, so that it is wholly on the solid part of a bar or on the pale one."""
    split = box.left() + box.width() * sure
    if not left < split < left + wide:
        return left
    on_solid = split - wide - 2
    return on_solid if on_solid >= box.left() + 2 else min(split + 2, box.right() - wide)


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def bar_height(look: Look) -> int:
    """How high bars are, in pixels."""
    return max(28, look.px(28), look.sizing.target if look.sizing.touch else 0)


def draw_coin(
    painter: QPainter, look: Look, box: QRectF, colours: tuple[QColor, QColor], sign: str
) -> None:
    """The sign of a paid step: a round coin with the sign of its currency, in these two colours."""
    colour, ground = colours
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(box)
    painter.setPen(ground)
    painter.setFont(look.font(TextSize.SMALL, bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
    painter.setFont(look.font(TextSize.SMALL))


def draw_open_bar(painter: QPainter, look: Look, box: QRectF, kind: RouteKind) -> None:
    """A bar without a right end: dashed, and paling away where greys are allowed."""
    edge, ground = _paling(look, box, look.kind(kind)), _paling(look, box, look.kind_soft(kind))
    painter.fillPath(_rounded_left(box, box.right()), ground)
    pen = QPen(edge, 2, Qt.PenStyle.DashLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_rounded_left(box, box.right()))
    sure = QRectF(box.left(), box.top(), box.width() * _FADES_FROM, box.height())
    _draw_pattern(painter, sure, kind, look.kind(kind))


def _paling(look: Look, box: QRectF, colour: QColor) -> QBrush:
    """A colour that pales away to the right; as it is where only full colours are used."""
    if look.theme.line_width > 1:
        return QBrush(colour)
    gone = QColor(colour)
    gone.setAlpha(0)
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    gradient.setColorAt(_FADES_FROM, colour)
    gradient.setColorAt(1, gone)
    return QBrush(gradient)


def _rounded_left(box: QRectF, right: float) -> QPainterPath:
    """The upper edge, the rounded left one and the lower one; the right one is left open."""
    corner = 2 * _RADIUS
    path = QPainterPath(QPointF(right, box.top()))
    path.lineTo(box.left() + _RADIUS, box.top())
    path.arcTo(QRectF(box.left(), box.top(), corner, corner), 90, 90)
    path.lineTo(box.left(), box.bottom() - _RADIUS)
    path.arcTo(QRectF(box.left(), box.bottom() - corner, corner, corner), 180, 90)
    path.lineTo(right, box.bottom())
    return path


_PATTERNS = {
    RouteKind.COLLEGE: Qt.BrushStyle.BDiagPattern,
    RouteKind.APPRENTICESHIP: Qt.BrushStyle.FDiagPattern,
    RouteKind.WORK: Qt.BrushStyle.VerPattern,
    RouteKind.VOLUNTEERING: Qt.BrushStyle.DiagCrossPattern,
    RouteKind.DIRECT: Qt.BrushStyle.HorPattern,
    RouteKind.OTHER: Qt.BrushStyle.CrossPattern,
}


def _draw_pattern(painter: QPainter, box: QRectF, kind: RouteKind, colour: QColor) -> None:
    """A patterned foot, so that a kind is not told by its colour alone."""
    pattern = _PATTERNS.get(kind)
    if pattern is not None:
        foot = QRectF(box.left() + 3, box.bottom() - 5, box.width() - 6, 4)
        painter.fillRect(foot, QBrush(colour, pattern))
