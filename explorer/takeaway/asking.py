"""Questions to ask at a stand: made only from what is not stated and from what is required.

Each question names what it is about. The same question about several records is asked once. The
most useful come first, and no topic takes all the room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from explorer.domain.answer import ProgrammePage, RolePage
from explorer.domain.kinds import Kind, RouteKind
from explorer.domain.records import Credential, CredentialKind, Question, Requirement
from explorer.domain.routes import Route
from explorer.takeaway.facts import joined_sets
from explorer.takeaway.handout import MOST_ROUTES, AskHere
from explorer.takeaway.words import Words

MOST_QUESTIONS = 10
_IN_A_ROW = 2  # questions on one topic before the next topic has its turn


class Topic(IntEnum):
    """What a question is on; the most useful first."""

    ACCEPTED = 0
    PAY = 1
    TIME = 2
    COST = 3
    PAID = 4
    WAYS_IN = 5
    HOURS = 6
    MODE = 7


class Asked(Protocol):
    """An entry of a list, as far as questions are made from it."""

    @property
    def page(self) -> RolePage | ProgrammePage | Question | Route | None:
        """What the catalogue says of it."""

    @property
    def routes(self) -> tuple[Route, ...]:
        """Routes to it, where it is a role."""


@dataclass(frozen=True, slots=True)
class _Draft:
    topic: Topic
    text: str
    about: str
    why: str


def questions_to_ask(
    kept: Sequence[Asked],
    words: Words,
    credentials: Mapping[str, Credential],
    *,
    start: frozenset[str] = frozenset(),
    elsewhere: Sequence[Requirement] = (),
) -> tuple[AskHere, ...]:
    """At most ten questions about the entries of a list, best first.

    ``credentials`` are all of the catalogue, ``start`` those that the visitor holds; ``elsewhere``
    are requirements beside those of the list, whose alternatives can be asked after. Entries that
    the catalogue no longer has, and questions in the list, give none.
    """
    holdings = _Holdings(credentials, (*_requirements(kept), *elsewhere), start)
    asker = _Asker(words, holdings)
    return _best(draft for each in kept for draft in asker.about(each))


def _best(drafts: Iterable[_Draft]) -> tuple[AskHere, ...]:
    """Drafts merged by their text and put in order, a few of each topic at a time."""
    merged: dict[str, list[_Draft]] = {}
    for draft in drafts:
        merged.setdefault(draft.text, []).append(draft)
    seen: dict[Topic, int] = {}
    ranked = []
    for place, same in enumerate(merged.values()):
        topic = same[0].topic
        turn = seen[topic] = seen.get(topic, -1) + 1
        ranked.append(((turn // _IN_A_ROW, topic, place), same))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(
        AskHere(same[0].text, tuple(dict.fromkeys(draft.about for draft in same)), same[0].why)
        for _, same in ranked[:MOST_QUESTIONS]
    )


def _requirements(kept: Iterable[Asked]) -> tuple[Requirement, ...]:
    """Every requirement that the list names."""
    found = []
    for each in kept:
        if isinstance(each.page, ProgrammePage):
            found.append(each.page.programme.needs)
        elif isinstance(each.page, RolePage):
            found += [way.needs for way in each.page.role.ways_in]
    return tuple(found)


class _Holdings:
    """What proves what, what is accepted elsewhere, and what the visitor holds."""

    def __init__(
        self,
        credentials: Mapping[str, Credential],
        elsewhere: Sequence[Requirement],
        start: frozenset[str],
    ) -> None:
        self.credentials, self._elsewhere, self._start = credentials, elsewhere, start

    def proved(self, ids: Iterable[str]) -> set[str]:
        """These credentials and all that they include."""
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            id_ = waiting.pop()
            if id_ not in found:
                found.add(id_)
                waiting.extend(self._includes(id_))
        return found

    def met(self, needs: Requirement, ids: Iterable[str]) -> bool:
        """Whether any of the sets is proved by these credentials."""
        held = self.proved(ids)
        return any(held.issuperset(parts) for parts in needs.any_of)

    def offered(self, needs: Requirement) -> tuple[str, ...]:
        """What to offer in place of a requirement, or nothing.

        First the visitor's own highest credential. Else a set that another record takes in place
        of something that proves as much: so nothing is offered out of thin air. What the
        requirement itself proves is left out: it would be no change.
        """
        if self._start:
            return (self._highest(),)
        asked = self.proved(id_ for parts in needs.any_of for id_ in parts)
        for parts in self._accepted_elsewhere(needs):
            return tuple(id_ for id_ in parts if id_ not in asked) or parts
        return ()

    def _highest(self) -> str:
        return max(
            self._start,
            key=lambda id_: (self.credentials[id_].order if id_ in self.credentials else -1, id_),
        )

    def _accepted_elsewhere(self, needs: Requirement) -> Iterator[tuple[str, ...]]:
        for other in self._elsewhere:
            if any(self._is_near(parts, needs) for parts in other.any_of):
                yield from (parts for parts in other.any_of if not self.met(needs, parts))

    def _is_near(self, parts: Sequence[str], needs: Requirement) -> bool:
        """Whether a set is a requirement, or what directly includes it, and of the same kind.

        Experience that a course takes in place of a degree says nothing on A levels, although a
        degree proves them.
        """
        near = set(parts).union(*(self._includes(id_) for id_ in parts))
        return any(
            near.issuperset(asked) and self._kinds(parts) == self._kinds(asked)
            for asked in needs.any_of
        )

    def _includes(self, id_: str) -> tuple[str, ...]:
        return self.credentials[id_].includes if id_ in self.credentials else ()

    def _kinds(self, ids: Iterable[str]) -> set[CredentialKind]:
        return {self.credentials[id_].kind for id_ in ids if id_ in self.credentials}

    def is_met_at_start(self, needs: Requirement) -> bool:
        """Whether the visitor has said what they hold, and it is enough."""
        return bool(self._start) and self.met(needs, self._start)


class _Asker:
    """Makes the questions about one entry."""

    def __init__(self, words: Words, holdings: _Holdings) -> None:
        self._words, self._holdings = words, holdings
        self._unstated = words.tr("Our sources do not state it.")

    def about(self, entry: Asked) -> Iterator[_Draft]:
        """All questions about an entry, in no order that matters."""
        page = entry.page
        if isinstance(page, RolePage):
            yield from self._role(page)
            yield from self._routes(page, entry.routes[:MOST_ROUTES])
        elif isinstance(page, ProgrammePage):
            yield from self._programme(page)
        elif isinstance(page, Route):
            yield from self._accepted(Requirement((page.needs,)), page.role.title)
            yield from self._times((page,))

    def _role(self, page: RolePage) -> Iterator[_Draft]:
        role, tr = page.role, self._words.tr
        if not role.pay:
            text = tr("What is the pay, at the start and with some years of experience?")
            yield self._missing(Topic.PAY, text, role.title)
        shifts = role.pattern or any(tag.facet == "pattern" for tag in role.tags)
        if not role.hours and not shifts:
            text = tr("How many hours a week is it, and are evenings or weekends part of it?")
            yield self._missing(Topic.HOURS, text, role.title)
        elif not role.hours:
            yield self._missing(Topic.HOURS, tr("How many hours a week is it?"), role.title)
        elif not shifts:
            text = tr("Are evenings, nights or weekends part of the work?")
            yield self._missing(Topic.HOURS, text, role.title)
        if not role.ways_in:
            yield self._missing(Topic.WAYS_IN, tr("How do people get into this work?"), role.title)

    def _routes(self, page: RolePage, routes: Sequence[Route]) -> Iterator[_Draft]:
        """What the routes ask for at the outset: what their own steps give need not be asked."""
        title = page.role.title
        for route in routes:
            yield from self._accepted(Requirement((route.needs,)), title)
        for way in page.role.ways_in if not routes else ():
            yield from self._accepted(way.needs, title)
        yield from self._times(routes)

    def _programme(self, page: ProgrammePage) -> Iterator[_Draft]:
        programme, tr = page.programme, self._words.tr
        title = programme.title
        yield from self._accepted(programme.needs, title)
        if not programme.needs.any_of and not programme.needs_text:
            yield self._missing(Topic.ACCEPTED, tr("What do you need before you can start?"), title)
        if programme.duration is None:
            yield self._missing(Topic.TIME, tr("How long does it take?"), title)
        # An apprentice is employed: what matters is the pay, which is asked for below.
        if programme.cost is None and programme.route_kind is not RouteKind.APPRENTICESHIP:
            text = tr("What does it cost in all, and is there help with paying for it?")
            yield self._missing(Topic.COST, text, title)
        if programme.paid is None:
            yield self._missing(Topic.PAID, tr("Are you paid while you learn?"), title)
        elif programme.paid and not programme.pay:
            yield self._missing(Topic.PAID, tr("How much are you paid while you learn?"), title)
        if not programme.modes:
            text = tr("Can it be done part-time, or online?")
            yield self._missing(Topic.MODE, text, title)

    def _accepted(self, needs: Requirement, title: str) -> Iterator[_Draft]:
        """One question on what is asked for, unless the visitor holds it already."""
        if not any(needs.any_of) or self._holdings.is_met_at_start(needs):
            return
        tr = self._words.tr
        # The set with the fewest parts makes the sentence that is quickest to say.
        asked = self._said(min(needs.any_of, key=len))
        all_asked = joined_sets([self._said(parts) for parts in needs.any_of], tr)
        offered = self._holdings.offered(needs)
        if offered:
            text = tr("Do you accept {0} in place of {1}?").format(self._said(offered), asked)
        elif len(needs.any_of) > 1:
            text = tr("Do you accept anything else besides {0}?").format(all_asked)
        else:
            text = tr("What do you accept in place of {0}?").format(asked)
        yield _Draft(Topic.ACCEPTED, text, title, tr("It asks for {0}.").format(all_asked))

    def _times(self, routes: Iterable[Route]) -> Iterator[_Draft]:
        """Questions on the steps of routes whose time is not stated."""
        tr = self._words.tr
        for route in routes:
            for step in route.steps:
                if step.duration is not None:
                    continue
                if step.ref.kind is Kind.ROLE:
                    asked = tr("How long do people usually work as {0} before the next step?")
                else:
                    asked = tr("How long does this step take: {0}?")
                yield self._missing(Topic.TIME, asked.format(step.ref.title), route.role.title)

    def _said(self, ids: Sequence[str]) -> str:
        return self._words.credentials(ids, self._holdings.credentials)

    def _missing(self, topic: Topic, text: str, about: str) -> _Draft:
        return _Draft(topic, text, about, self._unstated)
