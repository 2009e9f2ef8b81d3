"""When each step of a route can be taken: never at odds with when the route arrives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.records import Duration, Kind, Ref, RouteKind
from explorer.domain.routes import Route, Step
from explorer.domain.step_times import StepTime, step_times

ROLE = Ref(Kind.ROLE, "manager", "Manager")

months = st.integers(1, 60)
durations = st.none() | st.builds(
    lambda least, more, open_: Duration(None if open_ else least, least + more, "s"),
    months,
    st.integers(0, 12),
    st.booleans(),
)
steps = st.builds(
    lambda kind, duration: Step(Ref(Kind.PROGRAMME, "p", "P"), kind, duration),
    st.sampled_from(RouteKind),
    durations,
)


def route(*of: Step) -> Route:
    return Route(ROLE, RouteKind.UNIVERSITY, "", "", "s", of)


def step(kind: RouteKind, duration: Duration | None) -> Step:
    return Step(Ref(Kind.PROGRAMME, "p", "P"), kind, duration)


@given(st.lists(steps, min_size=1, max_size=4), st.integers(2020, 2040), st.integers(1, 12))
def test_they_follow_each_other_and_end_as_the_route_arrives(
    of: list[Step], year: int, month: int
) -> None:
    planned = route(*of)
    times = step_times(planned, year, month)
    before = (year, month)
    for each, time in zip(of, times, strict=True):
        if time is None:
            continue
        assert time.first >= before
        assert (time.last is None) == (each.duration is None)
        if time.last is not None and time.latest is not None:
            assert time.first <= time.last <= time.latest
            before = time.last
    arrival = planned.earliest(year, month)
    last = times[-1]
    if arrival is None:
        assert last is None or last.last is None
    else:
        assert last is not None
        assert last.last is not None
        after = (last.last[0] + last.last[1] // 12, last.last[1] % 12 + 1)
        assert after == arrival


def test_a_course_begins_in_september_and_ends_in_summer() -> None:
    degree = step(RouteKind.UNIVERSITY, Duration(36, 48, "s"))
    assert step_times(route(degree), 2026, 11) == (StepTime((2027, 9), (2030, 8), (2031, 8)),)


def test_after_a_time_that_is_not_stated_nobody_can_say() -> None:
    scheme = step(RouteKind.DIRECT, None)
    degree = step(RouteKind.UNIVERSITY, Duration(36, 36, "s"))
    assert step_times(route(scheme, degree), 2026, 11) == (StepTime((2026, 11)), None)


def test_a_route_without_steps_has_no_times() -> None:
    assert step_times(route(), 2026, 11) == ()
