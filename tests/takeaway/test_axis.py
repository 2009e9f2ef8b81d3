"""Bars follow each other on one axis that holds them all; an unknown time is never solid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.kinds import RouteKind
from explorer.takeaway.axis import MOST_TICKS, UNKNOWN_MONTHS, axis_of
from explorer.takeaway.handout import RouteLine, StepBar

YEARS = tuple(f"{year} years" for year in range(1, 61))

MONTHS = st.none() | st.floats(0, 500)
ROUTES = st.lists(
    st.lists(st.builds(StepBar, st.just("x"), MONTHS, MONTHS), max_size=6).map(
        lambda steps: RouteLine("x", RouteKind.WORK, "", tuple(steps))
    ),
    max_size=5,
)


def _route(*times: tuple[float | None, float | None]) -> RouteLine:
    steps = tuple(StepBar("x", least, most) for least, most in times)
    return RouteLine("x", RouteKind.WORK, "", steps)


def test_steps_stand_one_after_the_other() -> None:
    axis = axis_of([_route((36, 36), (None, None), (12, 24))], "Now", YEARS)
    [track] = axis.tracks
    assert [(bar.start, bar.length, bar.known) for bar in track] == [
        (0, 36, True),
        (36, UNKNOWN_MONTHS, False),
        (60, 24, True),
    ]
    assert [bar.sure for bar in track] == [1, 1, 0.5]
    assert axis.months == 84
    assert [(tick.months, tick.text) for tick in axis.ticks] == [
        (0, "Now"),
        (24, "2 years"),
        (48, "4 years"),
        (72, "6 years"),
    ]


def test_a_route_without_steps_is_one_unknown_time() -> None:
    axis = axis_of([_route()], "Now", YEARS)
    [[bar]] = axis.tracks
    assert (bar.start, bar.length, bar.known) == (0, UNKNOWN_MONTHS, False)


def test_up_to_and_at_least_are_drawn_as_far_as_they_are_known() -> None:
    [[up_to, at_least]] = axis_of([_route((None, 48), (12, None))], "Now", YEARS).tracks
    assert (up_to.length, up_to.sure) == (48, 1)
    assert (at_least.length, at_least.sure) == (12, 1)


def test_no_routes_still_have_an_axis() -> None:
    assert axis_of([], "Now", YEARS).months == 12


def test_a_short_step_beside_a_long_one_has_room_for_its_number() -> None:
    [[short, _]] = axis_of([_route((1, 1), (120, 120))], "Now", YEARS).tracks
    assert short.length == pytest.approx(121 / 25)


@given(ROUTES)
def test_every_bar_is_on_the_axis_and_every_mark_has_room(routes: list[RouteLine]) -> None:
    axis = axis_of(routes, "Now", YEARS)
    assert len(axis.tracks) == len(routes)
    for route, track in zip(routes, axis.tracks, strict=True):
        assert [bar.known for bar in track] == ([step.known for step in route.steps] or [False])
        end = 0.0
        for bar in track:
            assert bar.start == pytest.approx(end)
            assert bar.length > 0
            assert 0 <= bar.sure <= 1
            end = bar.start + bar.length
        assert end <= axis.months + 1e-6
    assert len(axis.ticks) <= MOST_TICKS
    assert all(0 <= tick.months <= axis.months for tick in axis.ticks)
