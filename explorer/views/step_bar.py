"""Steps on a time axis: solid where the time is known, dashed where it is not stated."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from explorer.domain.records import RouteKind
from explorer.domain.routes import Route, Step
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import PaintedButton, draw_focus_ring
from explorer.views.look import Look
from explorer.views.tokens import TextSize

_UNKNOWN_MONTHS = 24.0
"""How long a step is drawn whose time is not stated: a third of a usual axis, always dashed."""

_LEAST_AXIS = 12.0


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


class StepBar(PaintedButton):
    """A step: a solid bar where its time is known, dashed where it is not stated."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.kind = RouteKind.OTHER
        self.step: Step | None = None

    def show_step(self, step: Step, kind: RouteKind) -> None:
        """Show a step of a route of that kind."""
        self.step, self.kind = step, kind
        words = step.ref.title
        if step.duration:
            words = f"{words}, {wording.duration(step.duration)}"
        if step.paid:
            words = f"{words}, {tr('paid')}"
        self.setText(words)
        self.setAccessibleName(tr("Step: {0}").format(wording.step_words(step)))
        self.setToolTip(wording.step_words(step))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(80), max(28, self._look.px(28)))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look = self._look
        known = self.step is not None and self.step.duration is not None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        colour = look.kind(self.kind)
        pen = QPen(colour, 2 if self.underMouse() or not known else 1)
        if not known:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour if known else look.kind_soft(self.kind))
        painter.drawRoundedRect(box, 7, 7)
        if known:
            _draw_pattern(painter, look, box, self.kind)
        painter.setPen(look.colour(look.theme.on_kind if known else look.theme.ink))
        painter.setFont(look.font(TextSize.SMALL))
        room = box.adjusted(look.px(9), 0, -look.px(4), 0)
        text = look.metrics(TextSize.SMALL).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus():
            draw_focus_ring(painter, look, QRectF(self.rect()), 8)
            painter.setPen(QPen(look.colour(look.theme.card), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 5, 5)
        painter.end()


_PATTERNS = {
    RouteKind.COLLEGE: Qt.BrushStyle.BDiagPattern,
    RouteKind.APPRENTICESHIP: Qt.BrushStyle.FDiagPattern,
    RouteKind.WORK: Qt.BrushStyle.VerPattern,
    RouteKind.VOLUNTEERING: Qt.BrushStyle.DiagCrossPattern,
    RouteKind.DIRECT: Qt.BrushStyle.HorPattern,
    RouteKind.OTHER: Qt.BrushStyle.CrossPattern,
}


def _draw_pattern(painter: QPainter, look: Look, box: QRectF, kind: RouteKind) -> None:
    """A patterned foot, so that a kind is not told by its colour alone."""
    pattern = _PATTERNS.get(kind)
    if pattern is None:
        return
    foot = QRectF(box.left() + 3, box.bottom() - 5, box.width() - 6, 4)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(look.theme.on_kind))
    brush = painter.brush()
    brush.setStyle(pattern)
    painter.setBrush(brush)
    painter.drawRect(foot)
    painter.restore()
