"""Which roles may suit: the statement shown, what was said so far, and what follows from it.

All of it lives in memory and goes with the program; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from explorer.domain.enquiry import Enquiry, OptionKey
from explorer.domain.records import FacetKind, Kind, Ref, Source
from explorer.domain.suiting import (
    Replaced,
    Replies,
    Reply,
    Roles,
    Stated,
    Statement,
    Suggestion,
    roles_by_statement,
    statements,
    suggestions,
    without,
)
from explorer.presenters.explorer import Catalogue, Explorer
from explorer.presenters.worker import Worker

T = TypeVar("T")


class Stage(Enum):
    """What there is to show."""

    PREPARING = "preparing"  # no catalogue yet, or it has not been looked through
    UNABLE = "unable"  # the catalogue says too little of its roles to ask anything
    ASKING = "asking"
    SHOWING = "showing"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one catalogue has for it: read once, by ``prepare``.

    ``needed`` has the title of each thing that every way into some roles needs, and their numbers;
    ``drawbacks`` the options that are offered under "Rule out".
    """

    statements: tuple[Statement, ...]
    roles: Roles
    needed: tuple[tuple[str, frozenset[int]], ...]
    drawbacks: frozenset[OptionKey]


class Suiting(QObject):
    """Asks one statement after another, and holds the suggestions.

    What was said stays while the page is closed, so that one can go on where one left off.
    """

    changed = Signal()

    def __init__(self, explorer: Explorer, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explorer, self._worker = explorer, worker
        self._prepared: Prepared | None = None
        self._begun = False
        self._newest = 0
        self._forget()
        explorer.loaded.connect(self._on_loaded)

    def _forget(self) -> None:
        self._newest += 1  # what is being worked out is of no use any more
        self.stage = Stage.PREPARING
        self.place = 0
        self.replies = Replies()
        self.suggestions: tuple[Suggestion, ...] = ()
        self.removed: tuple[Ref, ...] = ()
        self.replaced: Replaced | None = None

    # What stands now

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in the order in which they are shown; none while preparing."""
        return self._prepared.statements if self._prepared else ()

    @property
    def statement(self) -> Statement | None:
        """The statement that is shown."""
        return self.statements[self.place] if self.stage is Stage.ASKING else None

    @property
    def reply(self) -> Reply | None:
        """What was said of it before, if anything was."""
        return self.replies.get(self.statement.id) if self.statement else None

    @property
    def complete(self) -> bool:
        """Whether every statement has been answered or skipped."""
        return all(each.id in self.replies for each in self.statements)

    @property
    def sources(self) -> dict[str, Source]:
        """The sources of the catalogue that is open, by id."""
        return self._explorer.content.sources if self._explorer.content else {}

    # What a person does

    def begin(self) -> None:
        """Show the first statement, or go on where one left off."""
        self._begun = True
        if self._prepared is not None:
            self._take_up(self._prepared)
        else:
            self._do(prepare, self._take_up)

    def answer(self, reply: Reply) -> None:
        """Say something of the statement shown, and go on to the next one or the suggestions."""
        statement = self.statement
        if statement is None:
            return
        self.replies = self.replies.with_reply(statement.id, reply)
        if self.place + 1 < len(self.statements):
            self._go_to(self.place + 1)
        else:
            self.show_suggestions()

    def skip(self) -> None:
        """Say nothing of the statement shown, and go on."""
        self.answer(Reply.SKIPPED)

    def back(self) -> None:
        """Go to the statement before; from the suggestions, to the last one."""
        if self.stage is Stage.SHOWING:
            self._go_to(len(self.statements) - 1)
        elif self.stage is Stage.ASKING and self.place:
            self._go_to(self.place - 1)

    def show_suggestions(self) -> None:
        """Work out and show what follows from what was said so far."""
        if self.stage in (Stage.ASKING, Stage.SHOWING):
            self._work_out(None)

    def change_answers(self) -> None:
        """Show the statements again from the first, with what was said of each."""
        if self.stage is Stage.SHOWING:
            self._go_to(0)

    def start_again(self) -> None:
        """Forget what was said and show the first statement."""
        self._forget()
        self.begin()

    def reset(self) -> None:
        """Forget everything, as for another visitor; nothing is shown until ``begin``."""
        self._begun = False
        self._forget()
        self.changed.emit()

    def not_for_me(self, role: Ref) -> None:
        """Take a suggestion away; ``replaced`` says what that changed."""
        if self.stage is Stage.SHOWING and role not in self.removed:
            self.removed = (*self.removed, role)
            self._work_out(role)

    def bring_back(self) -> None:
        """Let what was taken away be suggested again."""
        if self.stage is Stage.SHOWING and self.removed:
            self.removed = ()
            self._work_out(None)

    # How it is worked out

    def _on_loaded(self, _: object) -> None:
        """Another catalogue may ask other things, and has other roles."""
        self._prepared = None
        self._forget()
        self.changed.emit()
        if self._begun:
            self.begin()

    def _take_up(self, prepared: Prepared) -> None:
        self._prepared = prepared
        if self.stage is Stage.PREPARING:
            self.stage = Stage.ASKING if prepared.statements else Stage.UNABLE
        self.changed.emit()

    def _go_to(self, place: int) -> None:
        self._newest += 1  # suggestions on their way are no longer wanted
        self.stage, self.place, self.replaced = Stage.ASKING, place, None
        self.changed.emit()

    def _work_out(self, taken_away: Ref | None) -> None:
        prepared, replies, removed = self._prepared, self.replies, self.removed
        assert prepared is not None
        before = self.suggestions

        def take(found: tuple[Suggestion, ...]) -> None:
            self.stage, self.suggestions = Stage.SHOWING, found
            self.replaced = without(taken_away, before, found) if taken_away else None
            self.changed.emit()

        self._do(lambda catalogue: work_out(catalogue, prepared, replies, removed), take)

    def _do(self, job: Callable[[Catalogue], T], done: Callable[[T], None]) -> None:
        """Run a job over the catalogue; its result is dropped where it came too late."""
        catalogue = self._explorer.catalogue
        if catalogue is None:
            return
        self._newest += 1
        number = self._newest

        def take(result: T) -> None:
            if number == self._newest:
                done(result)

        self._worker.do(lambda: job(catalogue), take, self._explorer.broken.emit)


def prepare(catalogue: Catalogue) -> Prepared:
    """Choose the statements, and look up the roles tied to them. Runs on the worker thread."""
    everything, facets = catalogue.answer(Enquiry()), catalogue.facets()
    asked = statements(facets, everything.counts, everything.total)

    def having(key: OptionKey) -> tuple[int, ...]:
        return tuple(catalogue.answer(Enquiry(ticked=frozenset({key}))).matches)

    tied = {key: having(key) for statement in asked for key in statement.options}
    needed = tuple(
        (option.title, frozenset(having(OptionKey(facet.id, option.id))))
        for facet in facets
        if facet.kind is FacetKind.REQUIRES and asked
        for option in facet.options
    )
    drawbacks = frozenset(
        OptionKey(facet.id, option.id)
        for facet in facets
        for option in facet.options
        if option.offer_rule_out
    )
    return Prepared(asked, roles_by_statement(asked, tied), needed, drawbacks)


def work_out(
    catalogue: Catalogue, prepared: Prepared, replies: Replies, removed: tuple[Ref, ...]
) -> tuple[Suggestion, ...]:
    """The suggestions that follow from what was said. Runs on the worker thread."""
    numbers = (catalogue.number_of(Kind.ROLE, ref.id) for ref in removed)
    gone = frozenset(number for number in numbers if number is not None)

    def look_up(number: int) -> Stated:
        (card,) = catalogue.cards([number])
        page = catalogue.role(card.ref.id)
        assert page is not None
        needed = tuple(title for title, having in prepared.needed if number in having)
        return Stated(page.role, page.tag_titles, card.months_least, needed, prepared.drawbacks)

    return suggestions(prepared.statements, replies, prepared.roles, look_up, gone)
