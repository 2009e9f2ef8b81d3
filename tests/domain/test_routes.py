"""A route says of its steps what their programmes state, and never counts an unknown as nought."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.records import Cost, Duration, Kind, Ref, RouteKind
from explorer.domain.routes import Route, Step, step_of
from tests.domain.small_catalogues import programme

ROLE = Ref(Kind.ROLE, "target", "Target")
STEP = Step(Ref(Kind.PROGRAMME, "p", "P"), RouteKind.UNIVERSITY)


def route(*steps: Step, needs: tuple[str, ...] = (), title: str = "") -> Route:
    return Route(ROLE, RouteKind.COLLEGE, title, "", "s", steps, needs)


steps = st.builds(
    lambda id_, time, cost, paid: replace(
        STEP, ref=Ref(Kind.PROGRAMME, id_, id_), duration=time, cost=cost, paid=paid
    ),
    st.sampled_from("abc"),
    st.none() | st.builds(Duration, st.integers(1, 60), st.integers(60, 90), st.just("s")),
    st.none()
    | st.builds(
        Cost, st.integers(0, 5), st.none() | st.integers(6, 9), st.just("2020"), st.just("s")
    ),
    st.sampled_from([None, True, False]),
)
routes = st.lists(steps, max_size=4).map(lambda some: route(*some))


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
    assert (route(step).months_least, route(step).months_most) == (least, most)
    assert step_of(programme("bsc")).source == "s"


@given(routes)
def test_a_time_that_is_not_stated_is_never_nought(some: Route) -> None:
    unstated = [step for step in some.steps if step.duration is None]
    assert some.unknown == (len(unstated) if some.steps else 1)
    assert some.known == (bool(some.steps) and not unstated)
    stated = [step.duration for step in some.steps if step.duration]
    assert some.months_least == sum(duration.shortest for duration in stated)
    assert some.months_most == sum(duration.longest for duration in stated)


@given(routes)
def test_a_cost_that_is_not_stated_is_never_nought(some: Route) -> None:
    stated = [step.cost for step in some.steps if step.cost]
    assert some.cost_low == sum(cost.low for cost in stated)
    assert some.cost_high == sum(cost.high or cost.low for cost in stated)
    assert some.costs_unknown == sum(not step.cost and not step.paid for step in some.steps)
    paid = [step.duration for step in some.steps if step.paid and step.duration]
    assert some.months_paid == sum(duration.longest for duration in paid)


@given(st.lists(routes, max_size=6))
def test_known_and_short_times_come_first(some: list[Route]) -> None:
    ordered = sorted(some, key=Route.sort_key)
    times = [(each.unknown, each.months_most) for each in ordered]
    assert times == sorted(times)


def test_a_route_is_named_by_its_role_kind_and_steps() -> None:
    two = route(STEP, replace(STEP, ref=Ref(Kind.ROLE, "clerk", "Clerk")))
    assert two.ref == Ref(Kind.ROUTE, "target/college/p+clerk", "Target")
    assert route().ref.id == "target/college/"


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
    assert route(replace(STEP, kind=kind, duration=time)).earliest(*set_out) == arrival
