"""The current enquiry and its answer: what every pane draws and what every pane changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from explorer.domain.answer import (
    Answer,
    Card,
    CatalogueSummary,
    ProgrammePage,
    RolePage,
    RoutePage,
)
from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Credential, Facet, Kind, Question, Ref, Requirement, Source
from explorer.domain.routes import Route
from explorer.presenters import wording
from explorer.presenters.history import History
from explorer.presenters.worker import Worker

FIRST_CARDS = 24
"""How many cards come with an answer, so that the first screenful is painted at once."""

Page = RolePage | ProgrammePage
"""What is compared. What can be open is this, or a route."""


class Catalogue(Protocol):
    """What the presenters ask of a catalogue. ``explorer.store.catalogue`` answers."""

    def answer(self, enquiry: Enquiry) -> Answer: ...
    def cards(self, numbers: Sequence[int]) -> list[Card]: ...
    def role(self, id_: str) -> RolePage | None: ...
    def programme(self, id_: str) -> ProgrammePage | None: ...
    def route(self, id_: str, start: frozenset[str]) -> RoutePage | None: ...
    def question(self, id_: str) -> Question | None: ...
    def ref(self, kind: Kind, id_: str) -> Ref | None: ...
    def number_of(self, kind: Kind, id_: str) -> int | None: ...
    def routes(self, role: str, start: frozenset[str]) -> tuple[Route, ...]: ...
    def keys(self) -> tuple[tuple[Kind, str], ...]: ...
    def alternatives(self) -> tuple[Requirement, ...]: ...
    def summary(self) -> CatalogueSummary: ...
    def facets(self) -> tuple[Facet, ...]: ...
    def credentials(self) -> tuple[Credential, ...]: ...
    def sources(self) -> tuple[Source, ...]: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stays the same while a catalogue is open."""

    summary: CatalogueSummary
    facets: tuple[Facet, ...]
    credentials: dict[str, Credential]
    sources: dict[str, Source]


@dataclass(frozen=True, slots=True)
class Compared:
    """One record of a comparison: its page and the routes to it, or one route and its role."""

    record: Focus
    page: Page
    routes: tuple[Route, ...] = ()
    """Of a role: all routes to it. Of a route: that one."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """An answer with the first cards and, where one is open, the page in the centre."""

    answer: Answer
    cards: tuple[Card, ...]
    page: Page | RoutePage | None = None
    focus_row: int = -1
    """The place of the focus among the matches, or -1."""
    fresh: bool = True
    """Whether the matches may differ from those delivered before."""
    compared: tuple[Compared, ...] = ()
    """What stands side by side, where records are compared."""

    @property
    def looked_at(self) -> Ref | None:
        """What is looked at, with the title by which a list keeps it."""
        focus = self.answer.focus
        if focus is None or focus.kind is not Kind.ROUTE:
            return focus
        shown = [row.route for row in self.answer.routes if row.route.ref.id == focus.id]
        if isinstance(self.page, RoutePage):
            shown = [self.page.route]
        return focus._replace(title=wording.route_to(shown[0])) if shown else focus


class Explorer(QObject):
    """Turns what a visitor does into the next enquiry and hands its answer to the panes.

    Every enquiry carries a number; an answer to anything but the newest is dropped.
    """

    loaded = Signal(object)  # Loaded
    asked = Signal(object)  # Enquiry, at once
    delivered = Signal(object)  # Delivery, when it has been worked out
    broken = Signal(object)  # Exception: the catalogue could not be read

    def __init__(
        self, worker: Worker, first: Enquiry | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._catalogue: Catalogue | None = None
        self._history = History(first or Enquiry())
        self._newest = 0
        self._typing = False
        self.delivery: Delivery | None = None
        self.content: Loaded | None = None

    # What stands now

    @property
    def enquiry(self) -> Enquiry:
        """The newest enquiry, whether or not its answer is there yet."""
        return self._history.current

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier enquiry."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back from a later enquiry."""
        return self._history.can_go_forward

    @property
    def catalogue(self) -> Catalogue | None:
        """The open catalogue; to be used on the worker thread only."""
        return self._catalogue

    # What a visitor does

    def ask(self, enquiry: Enquiry) -> None:
        """Ask anew; the earlier enquiry is one step back."""
        if enquiry != self.enquiry:
            self._typing = False
            self._history.push(enquiry)
            self._answer()

    def type_words(self, words: str) -> None:
        """Ask with other words; letters typed one after another make one step back, not many."""
        if words == self.enquiry.words:
            return
        self._history.push(self.enquiry.with_words(words), in_place=self._typing)
        self._typing = True
        self._answer()

    def look_at(self, kind: Kind, id_: str, *, page: bool = False) -> None:
        """Make a record the focus; ``page`` opens it in the centre."""
        self.ask(self.enquiry.focused(Focus(kind, id_), page=page))

    def start_from(self, start: frozenset[str]) -> None:
        """Ask the same from other credentials."""
        self.ask(self.enquiry.starting_from(start))

    def close_page(self) -> None:
        """Back from the page to the list, with the focus kept."""
        self.ask(self.enquiry.focused(self.enquiry.focus))

    def back(self) -> None:
        """Go to the earlier enquiry."""
        self._go(self._history.back() if self._history.can_go_back else None)

    def forward(self) -> None:
        """Go to the later enquiry."""
        self._go(self._history.forward() if self._history.can_go_forward else None)

    def restart(self, enquiry: Enquiry) -> None:
        """Start from ``enquiry`` with nothing to go back to."""
        self._history = History(enquiry)
        self._answer()

    def _go(self, enquiry: Enquiry | None) -> None:
        if enquiry is not None:
            self._typing = False
            self._answer()

    # How it is answered

    def open(self, catalogue: Catalogue, loaded: Loaded, first: Delivery | None = None) -> None:
        """Take an open catalogue into use and answer the current enquiry from it.

        ``first`` may be that answer, worked out already.
        """
        self._catalogue = catalogue
        self.content = loaded
        self.loaded.emit(loaded)
        if first is None or first.answer.enquiry != self.enquiry:
            self._answer()
        else:
            self._newest += 1
            self.asked.emit(self.enquiry)
            self._take(self._newest, first)

    def find_gone(
        self,
        records: Sequence[tuple[Kind, str]],
        done: Callable[[frozenset[tuple[Kind, str]]], None],
    ) -> None:
        """Tell ``done`` which of the records this catalogue does not have."""
        catalogue = self._catalogue
        if catalogue is not None:
            self._worker.do(
                lambda: frozenset(key for key in records if catalogue.number_of(*key) is None), done
            )

    def _answer(self) -> None:
        self._newest += 1
        number, enquiry, catalogue = self._newest, self.enquiry, self._catalogue
        self.asked.emit(enquiry)
        if catalogue is None:
            return

        def job() -> Delivery | None:
            # Superseded while it waited: its answer would be dropped anyway.
            return deliver(catalogue, enquiry) if number == self._newest else None

        self._worker.do(
            job, lambda delivery: self._take(number, delivery), self.broken.emit, receiver=self
        )

    def _take(self, number: int, delivery: Delivery | None) -> None:
        if number == self._newest and delivery is not None:
            self.delivery = delivery
            self.delivered.emit(delivery)


def deliver(catalogue: Catalogue, enquiry: Enquiry) -> Delivery:
    """Answer and fetch what the first screenful of it needs. Runs on the worker thread."""
    answer = catalogue.answer(enquiry)
    cards = tuple(catalogue.cards(answer.matches[:FIRST_CARDS]))
    return Delivery(
        answer,
        cards,
        _page(catalogue, enquiry),
        _focus_row(catalogue, answer),
        compared=_compared(catalogue, enquiry) if enquiry.comparing else (),
    )


def load(catalogue: Catalogue) -> Loaded:
    """Read what stays the same while the catalogue is open. Runs on the worker thread."""
    return Loaded(
        summary=catalogue.summary(),
        facets=catalogue.facets(),
        credentials={credential.id: credential for credential in catalogue.credentials()},
        sources={source.id: source for source in catalogue.sources()},
    )


def _page(catalogue: Catalogue, enquiry: Enquiry) -> Page | RoutePage | None:
    if not enquiry.page or enquiry.focus is None:
        return None
    if enquiry.focus.kind is Kind.ROLE:
        return catalogue.role(enquiry.focus.id)
    if enquiry.focus.kind is Kind.PROGRAMME:
        return catalogue.programme(enquiry.focus.id)
    if enquiry.focus.kind is Kind.ROUTE:
        # One that is not known here: at least the role that it led to, with the routes beside it.
        found = catalogue.route(enquiry.focus.id, enquiry.start)
        return found or catalogue.role(enquiry.focus.record.id)
    return None


def _compared(catalogue: Catalogue, enquiry: Enquiry) -> tuple[Compared, ...]:
    """What is to be compared, without what this catalogue does not have."""
    found = (_compare(catalogue, record, enquiry.start) for record in enquiry.compared)
    return tuple(each for each in found if each is not None)


def _compare(catalogue: Catalogue, record: Focus, start: frozenset[str]) -> Compared | None:
    if record.kind is Kind.PROGRAMME:
        programme = catalogue.programme(record.id)
        return Compared(record, programme) if programme is not None else None
    role = catalogue.role(record.record.id) if record.kind in (Kind.ROLE, Kind.ROUTE) else None
    if role is None:
        return None
    if record.kind is Kind.ROLE:
        return Compared(record, role, catalogue.routes(record.id, start))
    found = catalogue.route(record.id, start)
    return Compared(record, role, (found.route,)) if found is not None else None


def _focus_row(catalogue: Catalogue, answer: Answer) -> int:
    focus = answer.enquiry.focus.record if answer.enquiry.focus else None
    if focus is None or focus.kind is not answer.enquiry.listing:
        return -1
    number = catalogue.number_of(focus.kind, focus.id)
    try:
        return -1 if number is None else list(answer.matches).index(number)
    except ValueError:
        return -1
