"""When the steps of a route can be taken, one after the other.

All of it is asked of ``Route.earliest``, so that a step never ends at another time than the route
says: a step begins where the route would have arrived if that step took no time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.domain.records import Duration
from explorer.domain.routes import Route

Month = tuple[int, int]
"""A year, and a month of it from 1 to 12."""


@dataclass(frozen=True, slots=True)
class StepTime:
    """The months in which a step begins and ends at the earliest.

    ``last`` and ``latest`` are the last months of it, by its least and by its most time; ``None``
    where its time is not stated.
    """

    first: Month
    last: Month | None = None
    latest: Month | None = None


def step_times(route: Route, year: int, month: int) -> tuple[StepTime | None, ...]:
    """The times of a route's steps, for somebody who sets out in a month.

    ``None`` for each step after one whose time is not stated: nobody can say when it begins.
    """
    return tuple(_time_of(route, place, (year, month)) for place in range(len(route.steps)))


def _time_of(route: Route, place: int, now: Month) -> StepTime | None:
    duration = route.steps[place].duration
    first = _arrival(route, place, now, 0)
    if first is None or duration is None:
        return None if first is None else StepTime(first)
    last = _arrival(route, place, now, duration.shortest)
    latest = _arrival(route, place, now, duration.longest)
    return StepTime(first, _before(last, first), _before(latest, first))


def _arrival(route: Route, place: int, now: Month, months: float) -> Month | None:
    """When a step is over that takes so many months."""
    step = replace(route.steps[place], duration=Duration(months, months, ""))
    return replace(route, steps=(*route.steps[:place], step)).earliest(*now)


def _before(over: Month | None, first: Month) -> Month | None:
    """The month before, in which it still goes on."""
    if over is None:
        return None
    year, month = over
    return max(first, (year - 1, 12) if month == 1 else (year, month - 1))
