"""What is worth seeing, what blocks the rest, and when one would arrive."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.plans import Plan, plan_from, points, worth_seeing
from explorer.domain.records import Cost, Duration, Kind, Ref, RouteKind, WayIn
from explorer.domain.routes import MOST_ROUTES, Planner, Route, Step
from tests.domain.test_routes import (
    NAMES,
    TARGET,
    Known,
    catalogue,
    catalogues,
    ids,
    programme,
    starts,
    way,
    ways_in,
)

times = st.sampled_from([None, 12.0, 24.0])
costs = st.sampled_from([None, 0, 9_000])
few_steps = st.lists(
    st.builds(
        lambda id_, months, cost, paid: Step(
            Ref(Kind.PROGRAMME, id_, id_),
            RouteKind.UNIVERSITY,
            None if months is None else Duration(months, months, "s"),
            paid,
            cost=None if cost is None else Cost(cost, None, "2020", "s"),
        ),
        st.sampled_from("abc"),
        times,
        costs,
        st.sampled_from([None, True, False]),
    ),
    max_size=3,
    unique_by=lambda step: step.ref.id,
)
some_routes = st.lists(
    st.builds(
        lambda title, steps, needs: Route(
            TARGET, RouteKind.UNIVERSITY, title, "", "s", tuple(steps), tuple(needs)
        ),
        st.sampled_from(["one", "two"]),
        few_steps,
        st.lists(st.sampled_from(NAMES), max_size=1),
    ),
    max_size=10,
)


def at_least_as_good(one: Route, other: Route) -> bool:
    """In every point that routes of one way in are weighed by."""
    return (
        one.title == other.title
        and set(one.needs) <= set(other.needs)
        and one.months_most <= other.months_most
        and one.unknown <= other.unknown
        and one.cost_high <= other.cost_high
        and one.costs_unknown <= other.costs_unknown
        and one.months_paid >= other.months_paid
    )


def weight(route: Route) -> tuple[object, ...]:
    return (route.title, points(route), frozenset(route.needs))


@given(some_routes)
def test_the_same_are_worth_seeing_as_by_trying_all_pairs(routes: list[Route]) -> None:
    best = {
        weight(route)
        for route in routes
        if not any(
            at_least_as_good(other, route) and weight(other) != weight(route) for other in routes
        )
    }
    seen = worth_seeing(routes)
    assert {weight(route) for route in seen} == best
    assert len(seen) == len(best), "each once"
    assert list(seen) == sorted(seen, key=Route.sort_key)


@given(some_routes)
def test_what_is_not_seen_has_something_as_good_that_is(routes: list[Route]) -> None:
    seen = worth_seeing(routes)
    for route in routes:
        assert any(at_least_as_good(other, route) for other in seen)


def planned(known: Known, ways: list[WayIn], start: frozenset[str]) -> Plan:
    candidates = Planner(known, known.credentials).plan(TARGET, ways, start)
    return plan_from(candidates, start, known.credentials, known.programme)


@given(catalogues(), st.lists(ways_in, max_size=2), starts)
@settings(max_examples=150)
def test_every_open_route_needs_nothing_that_is_not_there(
    known: Known, ways: list[WayIn], start: frozenset[str]
) -> None:
    plan = planned(known, ways, start)
    assert len(plan.routes) <= MOST_ROUTES
    if not start:
        assert plan.blocked == ()
        return
    for route in plan.routes:
        assert route.needs == ()
    for blocked in plan.blocked:
        assert blocked.missing
        assert not set(blocked.missing) & known.held(start)


@given(catalogues(), ways_in, st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=2))
@settings(max_examples=150)
def test_what_is_missing_opens_the_way_and_nothing_less_does(
    known: Known, one: WayIn, start: frozenset[str]
) -> None:
    known = replace(known, roles={})  # with more held, a role may open that gives the rest
    plan = planned(known, [one], start)
    if plan.routes:
        return  # then what is blocked is a course that cannot be begun at once
    for blocked in plan.blocked:
        assert planned(known, [one], start | set(blocked.missing)).routes
        for fewer in combinations(blocked.missing, len(blocked.missing) - 1):
            assert not planned(known, [one], start | set(fewer)).routes


def test_from_a_levels_the_degree_is_open_and_the_master_s_is_not_yet() -> None:
    known = catalogue(
        programme("bsc", "degree", months=36, needs=(("a-levels",),)),
        programme("msc", "masters", months=12, needs=(("degree",), ("experience",))),
    )
    plan = planned(known, [way("msc", kind=RouteKind.UNIVERSITY)], frozenset({"a-levels"}))
    assert [ids(route) for route in plan.routes] == [["bsc", "msc"]]
    (blocked,) = plan.blocked
    assert ids(blocked.route) == ["msc"]
    assert blocked.missing == ("degree",)


def test_what_another_brings_is_not_named_as_missing() -> None:
    plan = planned(catalogue(), [way(needs=(("gcses", "a-levels"),))], frozenset({"experience"}))
    assert plan.blocked[0].missing == ("a-levels",)


def test_a_role_that_can_be_entered_as_one_stands_is_held() -> None:
    known = catalogue()
    open_way = way(needs=(("gcses",),), kind=RouteKind.DIRECT)
    assert planned(known, [open_way], frozenset({"a-levels"})).held
    shut = planned(known, [way(needs=(("experience",),))], frozenset({"a-levels"}))
    assert not shut.held
    assert shut.blocked[0].missing == ("experience",)


def test_experience_is_a_step_where_a_role_gives_it() -> None:
    known = catalogue(roles={"assistant": ("experience",)})
    plan = planned(known, [way(needs=(("experience",),))], frozenset({"gcses"}))
    assert [ids(route) for route in plan.routes] == [["assistant"]]
    assert plan.routes[0].unknown == 1, "time in a role is never taken for free"


def test_what_one_has_is_not_studied_for_again() -> None:
    known = catalogue(programme("bsc", "degree", months=36))
    plan = planned(known, [way("bsc", kind=RouteKind.UNIVERSITY)], frozenset({"nursing"}))
    assert [ids(route) for route in plan.routes] == [[]]


def test_equal_courses_are_alternatives_of_one_route() -> None:
    known = catalogue(*(programme(id_, "degree", months=36) for id_ in ("a", "b", "c")))
    plan = planned(known, [way(needs=(("degree",),))], frozenset({"gcses"}))
    (route,) = plan.routes
    assert [ref.id for ref in route.steps[0].alternatives] == ["b", "c"]


@pytest.mark.parametrize(
    ("kind", "months", "set_out", "arrival"),
    [
        (RouteKind.UNIVERSITY, 36, (2026, 11), (2030, 9)),
        (RouteKind.UNIVERSITY, 36, (2026, 9), (2029, 9)),
        (RouteKind.COLLEGE, 10, (2026, 12), (2028, 7)),
        (RouteKind.APPRENTICESHIP, 18, (2026, 11), (2028, 5)),
        (RouteKind.UNIVERSITY, None, (2026, 11), None),
    ],
)
def test_the_earliest_arrival(
    kind: RouteKind, months: float | None, set_out: tuple[int, int], arrival: object
) -> None:
    time = None if months is None else Duration(months, months, "s")
    step = Step(Ref(Kind.PROGRAMME, "p", "P"), kind, time)
    route = Route(TARGET, kind, "", "", "s", (step,))
    assert route.earliest(*set_out) == arrival
