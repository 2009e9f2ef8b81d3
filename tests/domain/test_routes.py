"""Routes are put together from ways in, requirements and what programmes and roles award."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.records import (
    Credential,
    CredentialKind,
    Duration,
    Kind,
    Programme,
    Ref,
    Requirement,
    RouteKind,
    WayIn,
)
from explorer.domain.routes import Route, Step, plan, step_of

TARGET = Ref(Kind.ROLE, "target", "Target")
STUDY, SCHOOL, WORKED = (
    CredentialKind.QUALIFICATION,
    CredentialKind.SCHOOL,
    CredentialKind.EXPERIENCE,
)
MOST_FOR_A_WAY = 64


@dataclass(frozen=True)
class Known:
    """A catalogue made of dictionaries."""

    programmes: Mapping[str, Programme] = field(default_factory=dict)
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The credentials that each role gives."""
    credentials: Mapping[str, Credential] = field(default_factory=dict)
    ways: Mapping[str, tuple[WayIn, ...]] = field(default_factory=dict)
    """The ways into roles; one that names none can be entered at once."""

    def programme(self, id_: str) -> Programme | None:
        return self.programmes.get(id_)

    def role_ref(self, id_: str) -> Ref | None:
        return Ref(Kind.ROLE, id_, id_.title()) if id_ in self.roles else None

    def role_awards(self, id_: str) -> tuple[str, ...]:
        return self.roles.get(id_, ())

    def awarding(self, credential: str) -> Sequence[Programme]:
        found = (p for p in self.programmes.values() if credential in self.held(p.awards))
        return sorted(found, key=lambda programme: programme.id)

    def gaining(self, credential: str) -> Sequence[str]:
        return [id_ for id_, awards in self.roles.items() if credential in self.held(awards)]

    def role_ways(self, id_: str) -> Sequence[WayIn]:
        return self.ways.get(id_, (WayIn(RouteKind.WORK, "Begin.", "s"),))

    def held(self, ids: Sequence[str] | frozenset[str]) -> set[str]:
        """Credentials with what they include, worked out without the planner."""
        found = set(ids)
        for _ in self.credentials:
            for id_ in list(found):
                if id_ in self.credentials:
                    found.update(self.credentials[id_].includes)
        return found

    def routes(self, *ways: WayIn, start: frozenset[str] = frozenset()) -> tuple[Route, ...]:
        return plan(TARGET, ways, self, self.credentials, start)


def way(
    *steps: str, needs: tuple[tuple[str, ...], ...] = (), kind: RouteKind = RouteKind.OTHER
) -> WayIn:
    return WayIn(kind, "A way.", "s", needs=Requirement(needs), steps=steps)


def programme(
    id_: str,
    *awards: str,
    months: float | None = None,
    needs: tuple[tuple[str, ...], ...] = (),
) -> Programme:
    return Programme(
        id_,
        id_.title(),
        "",
        RouteKind.UNIVERSITY,
        ("s",),
        duration=None if months is None else Duration(months, months, "t"),
        needs=Requirement(needs),
        awards=awards,
    )


def catalogue(*programmes: Programme, roles: Mapping[str, tuple[str, ...]] | None = None) -> Known:
    credentials = (
        Credential("gcses", "GCSEs", SCHOOL, 0),
        Credential("a-levels", "A levels", SCHOOL, 1, includes=("gcses",)),
        Credential("degree", "Degree", STUDY, 2, includes=("a-levels",)),
        Credential("nursing", "Nursing degree", STUDY, 3, includes=("degree",)),
        Credential("experience", "Experience", WORKED, 4),
    )
    known = {credential.id: credential for credential in credentials}
    return Known({programme.id: programme for programme in programmes}, roles or {}, known)


def ids(route: Route) -> list[str]:
    return [step.ref.id for step in route.steps]


# A few routes by hand


def test_a_way_without_steps_or_needs_is_a_route_whose_time_nobody_states() -> None:
    (route,) = catalogue().routes(way(kind=RouteKind.DIRECT))
    assert (route.steps, route.needs, route.unknown, route.known) == ((), (), 1, False)
    assert route.ref == Ref(Kind.ROUTE, "target/direct/", "Target")


def test_a_qualification_that_is_needed_becomes_a_step() -> None:
    bsc = programme("bsc", "nursing", months=36, needs=(("a-levels",),))
    (route,) = catalogue(bsc).routes(way(needs=(("nursing",),)))
    assert ids(route) == ["bsc"]
    assert route.needs == route.steps[0].needs == ("a-levels",)
    assert (route.months_least, route.months_most, route.known) == (36, 36, True)
    assert route.ref.id == "target/other/bsc"


def test_what_nobody_awards_is_brought_along() -> None:
    (route,) = catalogue().routes(way(needs=(("nursing", "experience", "unheard-of"),)))
    assert (route.steps, route.needs) == ((), ("nursing", "experience", "unheard-of"))


def test_what_school_gives_is_never_planned_for() -> None:
    (route,) = catalogue(programme("evening-school", "gcses")).routes(way(needs=(("gcses",),)))
    assert (route.steps, route.needs) == ((), ("gcses",))


def test_a_route_for_each_set_that_is_enough() -> None:
    known = catalogue(programme("bsc", "nursing", months=36))
    routes = known.routes(way(needs=(("experience",), ("nursing",))))
    assert [(ids(route), route.needs) for route in routes] == [
        (["bsc"], ()),
        ([], ("experience",)),
    ]


def test_a_credential_that_is_included_is_held_too() -> None:
    known = catalogue(programme("bsc", "nursing", months=36))
    (route,) = known.routes(way("bsc", needs=(("degree", "gcses"),)))
    assert (ids(route), route.needs) == (["bsc"], ())


def test_the_start_is_held() -> None:
    bsc = programme("bsc", "nursing", months=36, needs=(("a-levels",),))
    known = catalogue(bsc)
    (route,) = known.routes(way(needs=(("nursing",),)), start=frozenset({"a-levels"}))
    assert (ids(route), route.needs) == (["bsc"], ())
    (route,) = known.routes(way(needs=(("degree",),)), start=frozenset({"nursing"}))
    assert (ids(route), route.needs) == ([], ())


def test_time_in_a_role_gives_what_the_role_awards() -> None:
    known = catalogue(roles={"clerk": ("experience",)})
    (route,) = known.routes(way("clerk", needs=(("experience",),)))
    assert (ids(route), route.needs) == (["clerk"], ())
    (step,) = route.steps
    assert (step.kind, step.paid, step.duration) == (RouteKind.WORK, True, None)
    assert step.awards == ("experience",)
    assert route.unknown == 1


def test_the_target_is_no_step_of_its_own_and_gives_nothing() -> None:
    known = catalogue(roles={"clerk": (), "target": ("experience",)})
    (route,) = known.routes(way("clerk", "target", needs=(("experience",),)))
    assert (ids(route), route.needs) == (["clerk"], ("experience",))


def test_a_step_that_is_not_in_the_catalogue_is_left_out() -> None:
    (route,) = catalogue(programme("bsc", months=36)).routes(way("none-such", "bsc", "bsc"))
    assert ids(route) == ["bsc"]


def test_what_stands_in_a_circle_is_brought_along() -> None:
    known = catalogue(
        programme("a", "degree", needs=(("nursing",),)),
        programme("b", "nursing", needs=(("degree",),)),
    )
    for route in known.routes(way("a", needs=(("nursing",),))):
        assert set(ids(route)) <= {"a", "b"}
        assert len(ids(route)) == len(set(ids(route)))


def test_the_same_route_by_two_ways_stands_once() -> None:
    known = catalogue(programme("bsc", "nursing", months=36))
    routes = known.routes(way("bsc"), way(needs=(("nursing",),)))
    assert [ids(route) for route in routes] == [["bsc"]]


def test_unknown_times_come_last_and_shortest_first() -> None:
    known = catalogue(
        programme("long", months=48),
        programme("unstated"),
        programme("short", months=6),
    )
    ways = (way("unstated"), way("long"), way("short"), way("short", "unstated"))
    assert [ids(route) for route in known.routes(*ways)] == [
        ["short"],
        ["long"],
        ["unstated"],
        ["short", "unstated"],
    ]


@pytest.mark.parametrize(
    ("duration", "least", "most"),
    [
        (Duration(12, 18, "t"), 12, 18),
        (Duration(None, 9, "t"), 9, 9),
        (Duration(24, None, "t"), 24, 24),
    ],
)
def test_a_step_takes_its_figures_from_the_programme(
    duration: Duration, least: float, most: float
) -> None:
    bsc = replace(programme("bsc", "nursing"), duration=duration, paid=True)
    step = step_of(bsc, ("gcses",))
    assert (step.duration, step.source, step.paid) == (duration, "t", True)
    assert (step.needs, step.awards) == (("gcses",), ("nursing",))
    route = Route(TARGET, RouteKind.COLLEGE, "", "", "s", (step,))
    assert (route.months_least, route.months_most) == (least, most)
    assert step_of(programme("bsc")).source == "s"


# Any catalogue

NAMES = [f"c{number}" for number in range(6)]
credential_ids = st.sampled_from([*NAMES, "unheard-of"])
requirements = st.lists(st.lists(credential_ids, max_size=3).map(tuple), max_size=3).map(
    lambda sets: Requirement(tuple(sets))
)
durations = st.none() | st.builds(Duration, st.integers(1, 60), st.integers(60, 90), st.just("s"))


@st.composite
def catalogues(draw: st.DrawFn) -> Known:
    """Programmes and roles that need and award credentials in any way, circles included."""
    kinds = st.sampled_from([SCHOOL, STUDY, STUDY, STUDY, WORKED])
    credentials = {
        name: Credential(
            name,
            name,
            draw(kinds),
            place,
            includes=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
        )
        for place, name in enumerate(NAMES)
    }
    programmes = {
        f"p{number}": Programme(
            f"p{number}",
            "P",
            "",
            draw(st.sampled_from(RouteKind)),
            ("s",),
            duration=draw(durations),
            needs=draw(requirements),
            awards=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2))),
        )
        for number in range(draw(st.integers(0, 8)))
    }
    roles = {
        role: tuple(draw(st.lists(st.sampled_from(NAMES), max_size=1)))
        for role in ("target", "r1", "r2")
    }
    return Known(programmes, roles, credentials)


step_ids = st.sampled_from(["p0", "p1", "p2", "p3", "r1", "r2", "target", "none-such"])
ways_in = st.builds(
    WayIn,
    st.sampled_from(RouteKind),
    st.just(""),
    st.just("s"),
    needs=requirements,
    steps=st.lists(step_ids, max_size=4).map(tuple),
)
starts = st.frozensets(st.sampled_from(NAMES), max_size=2)


@given(catalogues(), st.lists(ways_in, max_size=3), starts)
@settings(max_examples=150)
def test_every_route_can_be_walked(known: Known, ways: list[WayIn], start: frozenset[str]) -> None:
    for route in known.routes(*ways, start=start):
        held = known.held(start | set(route.needs))
        brought: list[str] = []
        for step in route.steps:
            brought += step.needs
            if step.ref.kind is Kind.PROGRAMME:
                assert _is_met(known.programmes[step.ref.id].needs, held)
            held |= known.held(step.awards)
        assert any(_belongs(route, one, known, held) and _is_met(one.needs, held) for one in ways)
        assert set(brought) <= set(route.needs)


def _is_met(needs: Requirement, held: set[str]) -> bool:
    return not needs.any_of or any(held.issuperset(parts) for parts in needs.any_of)


def _belongs(route: Route, one: WayIn, known: Known, held: set[str]) -> bool:
    """Whether a route has every step of a way in but those whose gain is held without them."""
    gains = {id_: known.programmes[id_].awards for id_ in one.steps if id_ in known.programmes}
    gains |= {id_: known.roles[id_] for id_ in one.steps if id_ in known.roles}
    needed = {id_ for id_, gain in gains.items() if not gain or not set(gain) <= held}
    return route.kind is one.kind and needed - {TARGET.id} <= set(ids(route))


@given(catalogues(), st.lists(ways_in, max_size=3), starts)
@settings(max_examples=150)
def test_routes_are_few_in_order_and_unlike(
    known: Known, ways: list[WayIn], start: frozenset[str]
) -> None:
    routes = known.routes(*ways, start=start)
    assert list(routes) == sorted(routes, key=Route.sort_key)
    assert len(routes) <= MOST_FOR_A_WAY * len(ways)
    assert bool(routes) == bool(ways)
    alike = {(route.kind, route.title, tuple(ids(route)), route.needs) for route in routes}
    assert len(alike) == len(routes)
    for route in routes:
        assert "target" not in ids(route)
        assert len(set(ids(route))) == len(route.steps)
        assert len(set(route.needs)) == len(route.needs)
        assert not set(route.needs) & known.held(start)


@given(catalogues(), st.lists(ways_in, max_size=3))
@settings(max_examples=60)
def test_a_time_that_is_not_stated_is_never_nought(known: Known, ways: list[WayIn]) -> None:
    for route in known.routes(*ways):
        unstated = [step for step in route.steps if step.duration is None]
        assert route.unknown == (len(unstated) if route.steps else 1)
        assert route.known == (bool(route.steps) and not unstated)
        stated = [step.duration for step in route.steps if step.duration]
        assert route.months_least == sum(duration.shortest for duration in stated)
        assert route.months_most == sum(duration.longest for duration in stated)
    unknown = [route.unknown for route in known.routes(*ways)]
    assert unknown == sorted(unknown)


def test_a_step_without_a_time_counts_as_unknown() -> None:
    step = Step(Ref(Kind.ROLE, "clerk", "Clerk"), RouteKind.WORK)
    known = step_of(programme("bsc", months=36))
    route = Route(TARGET, RouteKind.WORK, "", "", "s", (step, known))
    assert (route.unknown, route.months_least, route.known) == (1, 36, False)
