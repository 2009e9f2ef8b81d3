"""One route: its bars on the time axis, its words, and what is missing where it is not open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.answer import RouteRow, Why
from explorer.domain.plans import Blocked
from explorer.domain.records import Credential, Ref, RouteKind
from explorer.domain.routes import Route
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import Label, StarButton, Tone, dot
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.step_bar import StepBar, TimeScale, drawn_months, step_months
from explorer.views.tokens import TextSize


class _Track(QWidget):
    """The bars of one route on the axis, and a dot where the role begins."""

    chosen = Signal(object)  # Ref

    def __init__(self, look: Look, scale: TimeScale) -> None:
        super().__init__()
        self._look, self._scale = look, scale
        self._route: Route | None = None
        self.bars: list[StepBar] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_route(self, route: Route) -> None:
        """Show the steps of a route."""
        self._route = route
        while len(self.bars) < len(route.steps):
            bar = StepBar(self._look)
            bar.setParent(self)
            bar.clicked.connect(lambda _=False, bar=bar: self._press(bar))
            self.bars.append(bar)
        for place, bar in enumerate(self.bars):
            bar.setVisible(place < len(route.steps))
            if place < len(route.steps):
                step = route.steps[place]
                bar.show_step(step, route.kind)
        self._place()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), max(30, self._look.px(30)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _press(self, bar: StepBar) -> None:
        if bar.step is not None:
            self.chosen.emit(bar.step.ref)

    def _room(self) -> float:
        return self.width() - self._look.px(18)

    def _place(self) -> None:
        if self._route is None:
            return
        at, room = 0.0, self._room()
        for bar, step in zip(self.bars, self._route.steps, strict=False):
            left, right = (
                self._scale.x(at, room),
                self._scale.x(at + step_months(step), room),
            )
            width = max(round(right - left) - 4, self._look.px(16))
            bar.setGeometry(QRect(round(left), 0, width, self.height()))
            at += step_months(step)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._route is None:
            return
        look, room = self._look, self._room()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        end = self._scale.x(drawn_months(self._route), room)
        if not self._route.steps:
            pen = QPen(look.kind(self._route.kind), 2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(1, middle), QPointF(end, middle))
        dot(painter, look.colour(look.theme.primary), QPointF(end + look.px(7), middle), look.px(6))
        painter.end()


class RouteRowView(QWidget):
    """One route: its name and time, its bars, what it needs, and why it is shown."""

    chosen = Signal(object)  # Ref
    opened = Signal(object)  # Ref
    starred = Signal(object)  # Ref

    def __init__(self, look: Look, scale: TimeScale) -> None:
        super().__init__()
        self._look, self._why = look, ""
        self._route: Route | None = None
        self.current = False
        """Whether this is the route that is looked at."""
        self.title = TextLink(look, "", self._open, size=TextSize.SMALL)
        self.title.tint = self._tint
        # As wide as there is room, so that the time stands at the right.
        wide = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        wide.setHeightForWidth(True)
        self.title.setSizePolicy(wide)
        self.time = Label(look, size=TextSize.SMALL)
        self.star = StarButton(look)
        self.star.clicked.connect(self._star)
        self.track = _Track(look, scale)
        self.track.chosen.connect(self.chosen)
        self.notes = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(look.unit(1))
        head.addWidget(self.title, 1)
        head.addWidget(self.time)
        head.addWidget(self.star)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.unit(3))
        column.setSpacing(look.unit(0.5))
        column.addLayout(head)
        column.addWidget(self.track)
        column.addWidget(self.notes)

    @property
    def route(self) -> Route | None:
        """The route that is shown."""
        return self._route

    def _tint(self) -> QColor:
        kind = self._route.kind if self._route is not None else RouteKind.OTHER
        return self._look.kind(kind)

    def _open(self) -> None:
        if self._route is not None:
            self.opened.emit(self._route.ref)

    def _star(self) -> None:
        if self._route is not None:
            self.starred.emit(wording.route_ref(self._route))

    def show_row(self, row: RouteRow, credentials: dict[str, Credential], *, marked: bool) -> None:
        """Show a route and why it is there."""
        route = self._route = row.route
        title = wording.route_title(route)
        if row.reason.why is not Why.LEADS_TO_FOCUS:
            title = tr("{0} to {1}").format(title, route.role.title)
        if title != self.title.words:
            self.title.set_words(title)
            self.title.setAccessibleName(tr("Open the route {0}").format(title))
        self.title.update()
        self.time.setText(wording.route_time_short(route))
        self.time.setToolTip(wording.route_time(route))
        self.star.set_state(tr("the route {0}").format(title), marked=marked)
        self.track.show_route(route)
        notes = self._notes(row, credentials)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.setAccessibleName(wording.route_sentence(route, credentials))
        self._why = wording.reason(row.reason)
        self.show_current(self.current)

    def show_current(self, current: bool) -> None:
        """Show whether this is the route that is looked at."""
        said = [self._why, _looked_at() if current else ""]
        self.setAccessibleDescription(", ".join(filter(None, said)))
        self.current = current

    @staticmethod
    def _notes(row: RouteRow, credentials: dict[str, Credential]) -> str:
        route = row.route
        parts = [
            f"{wording.pay_range(pay)} {wording.pay_basis(pay.basis)} ({pay.as_of[:4]})"
            for step in route.steps
            for pay in step.pay[:1]
        ]
        today = date.today()
        if when := wording.earliest(route, today.year, today.month):
            parts.append(when)
        others = {ref.title for step in route.steps for ref in step.alternatives}
        if others:
            parts.append(tr("or instead: {0}").format(wording.joined(sorted(others)[:3], "or")))
        if route.needs:
            parts.append(tr("needs {0}").format(wording.needs(route.needs, credentials)))
        if not route.steps and route.text:
            parts.append(route.text)
        if row.reason.why is not Why.LEADS_TO_FOCUS:
            parts.append(wording.reason(row.reason))
        return " · ".join(part[:1].upper() + part[1:] for part in parts)


def _looked_at() -> str:
    return tr("this is the route that you look at")


class BlockedView(QWidget):
    """A route that is not open yet, and what is missing."""

    def __init__(self, look: Look, opened: Callable[[Ref], object]) -> None:
        super().__init__()
        self.blocked: Blocked | None = None
        self.current = False
        """Whether this is the route that is looked at."""
        self._opened = opened
        self.title = TextLink(look, "", self._press, size=TextSize.SMALL)
        self.missing = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.unit(1), 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.missing)

    def show_blocked(self, blocked: Blocked, credentials: dict[str, Credential]) -> None:
        """Show a route and the smallest set of credentials that would open it."""
        self.blocked = blocked
        words = wording.blocked_title(blocked.route)
        if words != self.title.words:
            self.title.set_words(words)
            self.title.setAccessibleName(tr("Open the route {0}").format(words))
        missing = wording.needs(blocked.missing, credentials)
        self.missing.setText(tr("Needs {0} first.").format(missing))
        self.setAccessibleName(f"{words}: {self.missing.text()}")

    def show_current(self, current: bool) -> None:
        """Show whether this is the route that is looked at."""
        self.current = current
        self.setAccessibleDescription(_looked_at() if current else "")

    def _press(self) -> None:
        if self.blocked is not None:
            self._opened(self.blocked.route.ref)
