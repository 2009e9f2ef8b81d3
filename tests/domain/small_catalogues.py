"""Catalogues that are small enough for every combination of steps to be tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, combinations, product

from hypothesis import strategies as st

from explorer.domain.entrances import entrances_of
from explorer.domain.planner import Planner
from explorer.domain.plans import Plan
from explorer.domain.records import (
    Cost,
    Credential,
    CredentialKind,
    Duration,
    Kind,
    Programme,
    Ref,
    Requirement,
    Role,
    RouteKind,
    WayIn,
)
from explorer.domain.routes import Route

STUDY, SCHOOL, WORKED = (
    CredentialKind.QUALIFICATION,
    CredentialKind.SCHOOL,
    CredentialKind.EXPERIENCE,
)
TARGET = "target"
NO_REQUIREMENT = Requirement(())


@dataclass(frozen=True)
class Small:
    """A catalogue of which one role is the target."""

    roles: Mapping[str, Role] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    credentials: Mapping[str, Credential] = field(default_factory=dict)

    @cached_property
    def records(self) -> list[Role | Programme]:
        return [*self.roles.values(), *self.programmes.values()]

    def record(self, number: int) -> Role | Programme:
        return self.records[number - 1]

    def ref_at(self, number: int) -> Ref:
        record = self.record(number)
        kind = Kind.ROLE if isinstance(record, Role) else Kind.PROGRAMME
        return Ref(kind, record.id, record.title)

    @cached_property
    def numbers(self) -> dict[str, int]:
        return {record.id: number for number, record in enumerate(self.records, start=1)}

    @cached_property
    def planner(self) -> Planner:
        numbered = enumerate(self.records, start=1)
        return Planner(entrances_of(numbered, self.numbers), self.credentials, self)

    def plan(self, *start: str) -> Plan:
        return self.planner.plan(self.numbers[TARGET], start)

    def routes(self, *start: str) -> tuple[Route, ...]:
        return self.plan(*start).routes

    # What follows is worked out without the planner.

    def held(self, ids: Iterable[str]) -> frozenset[str]:
        """Credentials with what they include."""
        found = set(ids)
        for _ in self.credentials:
            for id_ in list(found):
                if id_ in self.credentials:
                    found.update(self.credentials[id_].includes)
        return frozenset(found)

    def ways_into(self, id_: str) -> tuple[WayIn, ...]:
        """A role's ways; a programme has one, without steps."""
        if id_ in self.roles:
            return self.roles[id_].ways_in
        return (WayIn(RouteKind.OTHER, "", "s", needs=self.programmes[id_].needs),)

    def awards(self, id_: str) -> frozenset[str]:
        """What is held after a step: of what is got at school only what it names."""
        record = self.roles.get(id_) or self.programmes[id_]
        named = [award for award in record.awards if self._is_school(award)]
        not_named = self.held(record.awards) - self.held(named)
        return self.held(record.awards) - {id_ for id_ in not_named if self._is_school(id_)}

    def _is_school(self, id_: str) -> bool:
        return id_ in self.credentials and self.credentials[id_].kind is SCHOOL

    def is_open(
        self,
        way: WayIn,
        itself: str,
        held: frozenset[str],
        done: Iterable[str],
        start: frozenset[str],
    ) -> bool:
        """Whether a way can be gone with what is held and done by now."""
        for step in way.steps:
            if step not in self.numbers or step in (itself, *done):
                continue
            if not self.awards(step) or not self.awards(step) <= start:
                return False
        sets = way.needs.any_of
        return not sets or any(held.issuperset(parts) for parts in sets)

    def taken(
        self, steps: Iterable[str], start: frozenset[str], past: frozenset[str] | None = None
    ) -> tuple[list[str], frozenset[str]]:
        """Those of the steps that can be taken, in an order, and what is held in the end."""
        past = start if past is None else past
        done: list[str] = []
        held, left = start, list(steps)
        while True:
            for id_ in left:
                if any(self.is_open(way, id_, held, done, past) for way in self.ways_into(id_)):
                    done.append(id_)
                    held |= self.awards(id_)
                    left.remove(id_)
                    break
            else:
                return done, held

    def opens(self, way: WayIn, steps: frozenset[str], start: frozenset[str]) -> bool:
        """Whether these steps can all be taken and open the way."""
        done, held = self.taken(sorted(steps), start)
        return len(done) == len(steps) and self.is_open(way, TARGET, held, done, start)

    def combinations(self, way: WayIn, start: frozenset[str]) -> list[frozenset[str]]:
        """Every set of steps that opens a way, and of which none can be left out."""
        possible = [id_ for id_ in self.numbers if id_ != TARGET]
        found: list[frozenset[str]] = []
        for steps in map(frozenset, subsets(possible)):  # the smaller before the larger
            if not any(less <= steps for less in found) and self.opens(way, steps, start):
                found.append(steps)
        return found


def subsets(of: Iterable[str]) -> Iterator[tuple[str, ...]]:
    listed = list(of)
    return chain.from_iterable(combinations(listed, size) for size in range(len(listed) + 1))


def spelt_out(route: Route) -> Iterator[frozenset[str]]:
    """The steps of a route, with each choice of alternatives."""
    each = [[step.ref.id, *(ref.id for ref in step.alternatives)] for step in route.steps]
    return (frozenset(ids) for ids in product(*each))


# By hand


def programme(
    id_: str,
    *awards: str,
    months: float | None = None,
    needs: tuple[tuple[str, ...], ...] = (),
    cost: int | None = None,
    paid: bool | None = None,
) -> Programme:
    return Programme(
        id_,
        id_.title(),
        "",
        RouteKind.UNIVERSITY,
        ("s",),
        duration=None if months is None else Duration(months, months, "t"),
        cost=None if cost is None else Cost(cost, None, "2020", "s"),
        paid=paid,
        needs=Requirement(needs),
        awards=awards,
    )


def way(
    *steps: str,
    needs: tuple[tuple[str, ...], ...] = (),
    kind: RouteKind = RouteKind.OTHER,
    title: str = "",
) -> WayIn:
    return WayIn(kind, "A way.", "s", title, Requirement(needs), steps)


def role(id_: str, *ways: WayIn, awards: tuple[str, ...] = ()) -> Role:
    return Role(id_, id_.title(), "", ("s",), ways_in=ways, awards=awards)


def catalogue(*records: Role | Programme) -> Small:
    """GCSEs, A levels, a degree and a nursing degree, each with those before, and experience."""
    credentials = (
        Credential("gcses", "GCSEs", SCHOOL, 0),
        Credential("a-levels", "A levels", SCHOOL, 1, includes=("gcses",)),
        Credential("degree", "Degree", STUDY, 2, includes=("a-levels",)),
        Credential("nursing", "Nursing degree", STUDY, 3, includes=("degree",)),
        Credential("experience", "Experience", WORKED, 4),
    )
    return Small(
        {record.id: record for record in records if isinstance(record, Role)},
        {record.id: record for record in records if isinstance(record, Programme)},
        {credential.id: credential for credential in credentials},
    )


# Any

NAMES = [f"c{number}" for number in range(5)]
credential_ids = st.sampled_from(NAMES)
requirements = st.lists(
    st.lists(credential_ids, max_size=2, unique=True).map(tuple), max_size=2
).map(lambda sets: Requirement(tuple(sets)))
step_ids = st.sampled_from(["p0", "p1", "p2", "r1", "r2", TARGET, "none-such"])
ways_in = st.builds(
    WayIn,
    st.sampled_from([RouteKind.UNIVERSITY, RouteKind.WORK]),
    st.just(""),
    st.just("s"),
    needs=requirements,
    steps=st.lists(step_ids, max_size=2, unique=True).map(tuple),
)
durations = st.sampled_from(
    [None, *(Duration(*months, "s") for months in ((12, 12), (36, 36), (12, 48), (24, 24)))]
)
costs = st.sampled_from([None, *(Cost(cost, None, "2020", "s") for cost in (0, 9_000))])


@st.composite
def small_catalogues(
    draw: st.DrawFn, *, most_ways: int = 2, may_ask_for_what_it_gives: bool = True
) -> Small:
    """Programmes and roles that need and award credentials in any way, circles included."""
    including = st.lists(credential_ids, max_size=draw(st.integers(0, 1)))
    credentials = {
        name: Credential(
            name,
            name,
            draw(st.sampled_from([SCHOOL, STUDY, STUDY, WORKED])),
            place,
            includes=tuple(draw(including)),
        )
        for place, name in enumerate(NAMES)
    }
    programmes = {
        id_: replace(
            programme(id_, *draw(st.lists(credential_ids, max_size=2, unique=True))),
            needs=draw(requirements),
            duration=draw(durations),
            cost=draw(costs),
            paid=draw(st.sampled_from([None, True, False])),
        )
        for id_ in (f"p{number}" for number in range(draw(st.integers(0, 5))))
    }
    roles = {
        TARGET: role(TARGET, *draw(st.lists(ways_in, max_size=2)), awards=draw(awards)),
        **{
            id_: role(id_, *draw(st.lists(ways_in, max_size=most_ways)), awards=draw(awards))
            for id_ in ("r1", "r2")
        },
    }
    small = Small(roles, programmes, credentials)
    if may_ask_for_what_it_gives:
        return small
    for id_, course in programmes.items():
        asked = {held for parts in course.needs.any_of for held in small.held(parts)}
        given = tuple(award for award in course.awards if not small.held([award]) & asked)
        programmes[id_] = replace(course, awards=given)
    return Small(roles, programmes, credentials)


awards = st.lists(credential_ids, max_size=1).map(tuple)
starts = st.frozensets(credential_ids, min_size=1, max_size=2)
