"""Where bars and marks stand on the time axis of an entry. Lengths are in months from now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.takeaway.handout import RouteLine, StepBar, Tick

UNKNOWN_MONTHS = 24.0
"""How long a step is drawn whose time is not stated: always dashed, so that none is misled."""

MOST_TICKS = 7
"""Marks on an axis, so that their words have room on paper."""

_LEAST_AXIS = 12.0
_LEAST_BAR = 1 / 25  # of the axis: a bar has room for its number
_STEPS = (1, 2, 5, 10, 20, 50)  # years between two marks


@dataclass(frozen=True, slots=True)
class Bar:
    """A step on the axis. ``sure`` is the part of its length that it takes at the least."""

    start: float
    length: float
    sure: float
    known: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """The time axis that all routes of an entry share, and each route's bars on it, in order."""

    months: float
    ticks: tuple[Tick, ...]
    tracks: tuple[tuple[Bar, ...], ...]


def axis_of(routes: Sequence[RouteLine], now: str, years: Sequence[str]) -> Axis:
    """Lay out routes on one axis; ``years[n]`` is how ``n + 1`` years read.

    A route without steps is one dashed bar. Bars are never too short for a number: a step of one
    month beside one of ten years is drawn a little longer than it is.
    """
    lengths = [[_drawn(step) for step in route.steps] or [UNKNOWN_MONTHS] for route in routes]
    longest = max((sum(track) for track in lengths), default=0.0)
    least = max(longest, _LEAST_AXIS) * _LEAST_BAR
    lengths = [[max(length, least) for length in track] for track in lengths]
    longest = max((sum(track) for track in lengths), default=0.0)
    months = max(_LEAST_AXIS, -(-longest // 12) * 12)
    tracks = tuple(_track(route, track) for route, track in zip(routes, lengths, strict=True))
    return Axis(months, _ticks(months, now, years), tracks)


def _drawn(step: StepBar) -> float:
    return UNKNOWN_MONTHS if step.longest is None else step.longest


def _track(route: RouteLine, lengths: Sequence[float]) -> tuple[Bar, ...]:
    if not route.steps:
        return (Bar(0.0, lengths[0], 0.0, known=False),)
    bars, at = [], 0.0
    for step, length in zip(route.steps, lengths, strict=True):
        bars.append(Bar(at, length, _sure(step), step.known))
        at += length
    return tuple(bars)


def _sure(step: StepBar) -> float:
    """How much of a bar is drawn full, from 0 to 1. Up to four years is one bar of four years."""
    if step.months_least is None or not step.months_most:
        return 1.0
    return min(step.months_least / step.months_most, 1.0)


def _ticks(months: float, now: str, years: Sequence[str]) -> tuple[Tick, ...]:
    whole = int(months // 12)
    step = next((step for step in _STEPS if whole / step < MOST_TICKS), _STEPS[-1])
    marks = [
        Tick(year * 12.0, years[year - 1])
        for year in range(step, whole + 1, step)
        if year <= len(years)
    ]
    return (Tick(0.0, now), *marks[: MOST_TICKS * 10])
