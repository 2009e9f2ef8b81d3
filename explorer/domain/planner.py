"""Plans routes: every way to a role from where a visitor starts, and what blocks the others.

Routes of one way in are weighed against each other, never those of different ways: a degree that is
quicker does not hide the apprenticeship beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, Protocol

from explorer.domain.combining import Search
from explorer.domain.entrances import Entrance
from explorer.domain.missing import fewest_missing
from explorer.domain.picks import Found, Picks
from explorer.domain.plans import Blocked, Plan
from explorer.domain.reach import Map, Reach, Way, bits_of
from explorer.domain.records import (
    Credential,
    Kind,
    Programme,
    Question,
    Ref,
    Role,
    RouteKind,
    WayIn,
)
from explorer.domain.routes import MOST_ROUTES, Route, Step, step_of
from explorer.domain.weighing import Candidate, candidates, worth_seeing

_KEPT_STARTS = 32
_MOST_ALTERNATIVES = 12
_TRIES = 150  # combinations tried for one way in
_TRIES_WITHOUT_START = 60


class Steps(Protocol):
    """Where a planner looks up what it shows of a record."""

    def record(self, number: int) -> Role | Programme | Question:
        """The record with a number."""

    def ref_at(self, number: int) -> Ref:
        """Its kind, id and title."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The shortest known time to a role, in months, and what no way into it can do without."""

    months_least: float | None
    always_needed: frozenset[str]
    """Credentials; what the sources state no way around."""


class _Tried(NamedTuple):
    """A way into the role that is planned for, and its routes of which none beats another."""

    way_in: WayIn
    way: Way
    found: Sequence[Candidate]


class Planner:
    """Plans routes in one catalogue, and keeps what they have in common."""

    def __init__(
        self, entrances: Sequence[Entrance], credentials: Mapping[str, Credential], steps: Steps
    ) -> None:
        self.entrances = tuple(entrances)
        self._map = Map(entrances, credentials)
        self._steps = steps
        # A cache of this one catalogue, which goes with it.
        self._reach = lru_cache(_KEPT_STARTS)(self._reach_from)

    def make_ready(self) -> None:
        """Work out what plans without a start have in common: the first would wait for it."""
        self._reach(0)

    def plan(self, number: int, start: Iterable[str] = ()) -> Plan:
        """The routes to the role with a number.

        ``start`` are the ids of the credentials that are held. Where none is said, what is got at
        school or by working is brought along (``Route.needs``); else it becomes a step where time
        in a role gives it, and a route is open only if nothing is missing.
        """
        role = self._steps.record(number)
        if not isinstance(role, Role):
            raise ValueError(f"record {number} is no role")
        held = self._map.held(start)
        tried = [
            _Tried(way_in, way, candidates(way_in, self._through(number, way, held)))
            for way_in, way in zip(role.ways_in, self._ways_into(number), strict=True)
        ]
        best = worth_seeing(each.found for each in tried)
        ref = Ref(Kind.ROLE, role.id, role.title)
        routes = [self._route(ref, number, each) for each in best[:MOST_ROUTES]]
        return Plan(
            tuple(sorted(routes, key=Route.sort_key)),
            tuple(self._all_blocked(ref, number, tried, held)) if held else (),
            len(best) - len(routes),
            bool(held) and any(not each.steps for each in best),
        )

    def _ways_into(self, number: int) -> tuple[Way, ...]:
        return self._map.ways[self._map.place[number]]

    def outline(self, number: int) -> Outline:
        """What a role's card and facets say of all ways to it, whatever one has."""
        reach, picks = self._reach(0)
        known: list[float] = []
        needed = self._map.every
        ways = self._ways_into(number)
        for way in ways:
            gives = 0
            for choices in Search(reach, picks, way, number).soonest(_TRIES_WITHOUT_START):
                for choice in choices:
                    gives |= choice.gives
                times = [picks.soonest(choice) for choice in choices if choice.efforts]
                if times:  # a route without steps states no time at all
                    if not any(unknown for unknown, _ in times):
                        known.append(sum(months for _, months in times))
                    break
            needed &= gives
        always = [
            id_
            for bit, id_ in zip(bits_of(needed), self._map.ids(needed), strict=True)
            if ways and not reach.is_open_without(bit, ways)
        ]
        return Outline(min(known, default=None), frozenset(always))

    def _reach_from(self, held: int, left_out: int = 0) -> tuple[Reach, Picks]:
        return Reach(self._map, held, left_out, from_start=bool(held)), Picks()

    def _exactly(self, number: int, held: int) -> tuple[Reach, Picks]:
        """What is within reach without the record itself, where this makes a difference."""
        place = self._map.place[number]
        matters = self._map.gives[place] & ~held or place in self._map.stepping
        return self._reach(held, number if matters else 0)

    def _through(self, number: int, way: Way, held: int) -> list[Found]:
        """The routes by one way in. Only without a start is there always one."""
        search = Search(*self._reach(held), way, number)
        if held:
            return search.best(_TRIES)
        return search.best(_TRIES_WITHOUT_START) or [search.as_asked()]

    # What is told

    def _route(self, role: Ref, number: int, route: Candidate) -> Route:
        needs = [self._map.ids(mask) for mask in route.needs]
        steps = [
            self._step(numbers, number, asked)
            for numbers, asked in zip(route.steps, needs, strict=False)
        ]
        return _route(role, route.way_in, steps, tuple(id_ for ids in needs for id_ in ids))

    def _step(self, numbers: Iterable[int], target: int, needs: tuple[str, ...]) -> Step:
        """A step with its alternatives; the role that is planned for is none of them."""
        first, *others = [number for number in numbers if number != target]
        record = self._steps.record(first)
        if isinstance(record, Programme):
            step = step_of(record, needs)
        elif isinstance(record, Role):
            ref = Ref(Kind.ROLE, record.id, record.title)
            step = Step(ref, RouteKind.WORK, paid=True, needs=needs, awards=record.awards)
        else:
            raise ValueError(f"record {first} is no step")
        shown = tuple(map(self._steps.ref_at, others[:_MOST_ALTERNATIVES]))
        return replace(step, alternatives=shown, more_alternatives=len(others) - len(shown))

    # What blocks

    def _all_blocked(
        self, role: Ref, number: int, tried: Sequence[_Tried], held: int
    ) -> Iterator[Blocked]:
        """The ways that are not open, what is missing least first; then what is not open yet."""
        open_ways = {(each.way_in.kind, each.way_in.title) for each in tried if each.found}
        shut = [
            self._blocked(role, number, way_in, way, held)
            for way_in, way, _ in tried
            if (way_in.kind, way_in.title) not in open_ways
        ]
        yield from sorted(shut, key=lambda each: (not each.missing, self._first_got(each.missing)))
        yield from self._not_at_once(role, (each for each in tried if each.found), held)

    def _blocked(self, role: Ref, number: int, way_in: WayIn, way: Way, held: int) -> Blocked:
        """A way in of which no route is open, by its shortest route once nothing is missing."""
        missing, found = self._one_more(number, way, held)
        if found is None:
            missing = fewest_missing(way, held, lambda mask: self._exactly(number, mask)[0])
            opened = held | self._map.proven(missing)
            search = Search(*self._exactly(number, opened), way, number)
            found = search.first(_TRIES) if missing else None
        ids = self._map.ids(missing)
        # Where nothing opens the roles that come before, they are all that can be shown.
        numbers = found.numbers if found else [(step,) for step in way.steps]
        first = [ids, *[()] * len(numbers)]
        steps = [
            self._step(each, number, needs) for each, needs in zip(numbers, first, strict=False)
        ]
        return Blocked(_route(role, way_in, steps, ids), ids)

    def _one_more(self, number: int, way: Way, held: int) -> tuple[int, Found | None]:
        """The first credential with which alone a way is open, and the shortest route then.

        What is within reach is not asked for anew without the role itself, which takes long: a
        route that is found does without it.
        """
        reach, picks = self._reach(held)
        if not reach.is_open(way):
            for bit in bits_of(reach.opens_beyond(way)):
                if found := Search(reach, picks, way, number, 1 << bit).first(_TRIES):
                    return 1 << bit, found
        return 0, None

    def _not_at_once(self, role: Ref, ways: Iterable[_Tried], held: int) -> Iterator[Blocked]:
        """The last programmes on the ways that are open, where they cannot be begun at once."""
        told: set[object] = set()
        for way_in, way, found in ways:
            for number in [*self._last_programmes(found), *self._giving(way, held)]:
                asked = [mask & ~held for mask in self._ways_into(number)[0].sets]
                if number in told or not asked or not all(asked):
                    continue
                ids = min((self._least(mask) for mask in asked), key=self._first_got)
                if (way_in.kind, way_in.title, ids) not in told:
                    told |= {number, (way_in.kind, way_in.title, ids)}
                    yield Blocked(_route(role, way_in, [self._step([number], 0, ids)], ids), ids)

    def _last_programmes(self, found: Iterable[Candidate]) -> Iterator[int]:
        for each in found:
            if len(each.steps) > 1 and not self._entrance(each.steps[-1][0]).role:
                yield each.steps[-1][0]

    def _giving(self, way: Way, held: int) -> Iterator[int]:
        """The first programmes that award just what a way asks for, and are within reach."""
        if way.steps:
            return
        reach, picks = self._reach(held)
        for mask in reach.still_asked(way).sets:
            for bit, id_ in zip(bits_of(mask), self._map.ids(mask), strict=True):
                for choice, _ in reach.giving[bit]:
                    first = picks.of(choice)[0].numbers[0]
                    entrance = self._entrance(first)
                    if not entrance.role and id_ in entrance.awards:
                        yield first

    def _entrance(self, number: int) -> Entrance:
        return self._map.entrances[self._map.place[number]]

    def _least(self, mask: int) -> tuple[str, ...]:
        """The credentials of a mask without those that others of them prove."""
        for bit in bits_of(mask):
            if self._map.proven(mask & ~(1 << bit)) >> bit & 1:
                mask &= ~(1 << bit)
        return self._map.ids(mask)

    def _first_got(self, ids: Sequence[str]) -> tuple[int, list[int]]:
        """The fewest first; of as few, those that people get first."""
        return len(ids), self._map.order(ids)


def _route(role: Ref, way_in: WayIn, steps: Iterable[Step], needs: tuple[str, ...]) -> Route:
    words = (way_in.kind, way_in.title, way_in.text, way_in.source)
    return Route(role, *words, tuple(steps), needs)
