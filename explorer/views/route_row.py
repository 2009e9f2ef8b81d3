"""One route: its bars on the time axis, its words, and what is missing where it is not open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.answer import RouteRow, Why
from explorer.domain.plans import Blocked
from explorer.domain.records import Credential, Ref, RouteKind
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

_ALTERNATIVES = 3  # named in the pane; the page names more


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
        self._place_time()
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
        for step in route.steps:
            if step.alternatives:
                others = wording.instead(step, _ALTERNATIVES)
                words = tr("instead of {0}: {1}") if len(route.steps) > 1 else tr("or instead: {1}")
                parts.append(words.format(step.ref.title, others))
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
        self.missing.setText(wording.missing_first(blocked, credentials))
        self.setAccessibleName(f"{words}: {self.missing.text()}")

    def show_current(self, current: bool) -> None:
        """Show whether this is the route that is looked at."""
        self.current = current
        self.setAccessibleDescription(_looked_at() if current else "")

    def _press(self) -> None:
        if self.blocked is not None:
            self._opened(self.blocked.route.ref)
