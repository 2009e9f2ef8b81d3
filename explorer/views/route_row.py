"""One route: its bars on the time axis, its words, and what is missing where it is not open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.answer import RouteRow, Why
from explorer.domain.plans import Blocked
from explorer.domain.records import Credential, Ref
from explorer.domain.routes import Route
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import Label, StarButton, Tone
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.route_track import RouteTrack
from explorer.views.step_bar import TimeScale
from explorer.views.tokens import TextSize


class RouteRowView(QWidget):
    """One route: its name and time, its bars, what it needs, and why it is shown."""

    chosen = Signal(object)  # Ref
    starred = Signal(object)  # Ref

    def __init__(self, look: Look, scale: TimeScale) -> None:
        super().__init__()
        self._look = look
        self._route: Route | None = None
        self.title = Label(look, size=TextSize.SMALL, bold=True, wrap=True)
        self.time = Label(look, size=TextSize.SMALL)
        self.star = StarButton(look)
        self.star.clicked.connect(lambda: self._route and self.starred.emit(self._route.ref))
        self.track = RouteTrack(look, scale)
        self.track.chosen.connect(self.chosen)
        self.notes = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        head = self._head = QHBoxLayout()
        head.setSpacing(look.unit(1))
        head.addWidget(self.title, 1)
        head.addWidget(self.time)
        head.addWidget(self.star)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.unit(3))
        column.setSpacing(look.unit(0.5))
        column.addLayout(head)
        column.addWidget(self.track)
        column.addWidget(self.notes)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_time()

    def _place_time(self) -> None:
        """Put the time beside the title, or beneath it where there is no room for both."""
        look = self._look
        taken = look.width_of(self.time.text(), TextSize.SMALL) + self.star.sizeHint().width()
        room = self.width() - taken - 3 * look.unit(1)
        beneath = look.width_of(self.title.text(), TextSize.SMALL, bold=True) > room
        if beneath == (self._head.indexOf(self.time) < 0):
            return
        layout, other = (self._column, self._head) if beneath else (self._head, self._column)
        other.removeWidget(self.time)
        layout.insertWidget(1, self.time)

    @property
    def route(self) -> Route | None:
        """The route that is shown."""
        return self._route

    def show_row(self, row: RouteRow, credentials: dict[str, Credential], *, marked: bool) -> None:
        """Show a route and why it is there."""
        route = self._route = row.route
        title = wording.route_title(route)
        if row.reason.why is not Why.LEADS_TO_FOCUS:
            title = tr("{0} to {1}").format(title, route.role.title)
        self.title.setText(title)
        self.title.set_tint(lambda: self._look.kind(route.kind))
        self.time.setText(wording.route_time_short(route))
        self.time.setToolTip(wording.route_time(route))
        self._place_time()
        self.star.set_state(tr("the route {0}").format(title), marked=marked)
        self.track.show_route(route)
        notes = self._notes(row, credentials)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.setAccessibleName(wording.route_sentence(route, credentials))
        self.setAccessibleDescription(wording.reason(row.reason))

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


class BlockedView(QWidget):
    """A route that is not open yet, and what is missing."""

    def __init__(self, look: Look, chosen: Callable[[Ref], object]) -> None:
        super().__init__()
        self.blocked: Blocked | None = None
        self._chosen = chosen
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
        missing = wording.needs(blocked.missing, credentials)
        self.missing.setText(tr("Needs {0} first.").format(missing))
        self.setAccessibleName(f"{words}: {self.missing.text()}")

    def _press(self) -> None:
        if self.blocked is not None:
            route = self.blocked.route
            self._chosen(route.steps[-1].ref if route.steps else route.role)
