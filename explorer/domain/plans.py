"""Which of the routes to a role are worth seeing from a start, and what blocks the others.

Routes of one way in are weighed against each other, never those of different ways: a degree that is
quicker does not hide the apprenticeship beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from explorer.domain.records import Credential, Kind, Programme
from explorer.domain.routes import MOST_ROUTES, Route, step_of
from explorer.domain.starts import included

FindProgramme = Callable[[str], Programme | None]


@dataclass(frozen=True, slots=True)
class Blocked:
    """A route that is not open, and the smallest set of credentials that would open it."""

    route: Route
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The routes from a start to one role.

    ``routes`` are those that are open, in the order to show, at most ``MOST_ROUTES``; ``more`` is
    how many others are worth seeing. ``blocked`` names what is missing for those that are not open;
    it is empty where no start is said. ``held`` says that the role can be entered as one stands.
    """

    routes: tuple[Route, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    more: int = 0
    held: bool = False


def plan_from(
    candidates: Sequence[Route],
    start: frozenset[str],
    credentials: Mapping[str, Credential],
    programme: FindProgramme,
) -> Plan:
    """Sort out the candidates that a ``Planner`` gives for a start."""
    if not start:
        shown = worth_seeing(candidates)
        return Plan(shown[:MOST_ROUTES], more=max(0, len(shown) - MOST_ROUTES))
    every_open = [route for route in candidates if not route.needs]
    open_ = worth_seeing(every_open)
    blocked = [*_ways_that_are_shut(candidates, open_, credentials)]
    blocked += _straight_away(every_open, included(start, credentials), credentials, programme)
    return Plan(
        open_[:MOST_ROUTES],
        tuple(blocked),
        max(0, len(open_) - MOST_ROUTES),
        any(not route.steps for route in open_),
    )


# What is worth seeing


def worth_seeing(routes: Iterable[Route]) -> tuple[Route, ...]:
    """The routes that none of the same way in is at least as good as, and better in one point.

    The points are known time, number of times not stated, cost with number of costs not stated,
    paid time, and what has to be brought along. Of routes that are equal in all of them one is
    shown, with the steps of the others as its alternatives. In the order to show.
    """
    found: list[Route] = []
    in_ways = sorted(routes, key=_way)
    for _, group in groupby(in_ways, key=_way):
        found += _best_of(sorted(group, key=Route.sort_key))
    return tuple(sorted(found, key=Route.sort_key))


def _way(route: Route) -> tuple[str, str]:
    return (route.kind.value, route.title)


Points = tuple[float, ...]


def points(route: Route) -> Points:
    """What routes are weighed by, each the less the better."""
    return (
        route.months_most,
        route.unknown,
        route.cost_high,
        route.costs_unknown,
        -route.months_paid,
    )


def _best_of(routes: Sequence[Route]) -> list[Route]:
    weighed = [(route, points(route), frozenset(route.needs)) for route in routes]
    kept: dict[tuple[Points, frozenset[str]], list[Route]] = {}
    for route, its, needs in weighed:
        beaten = any(
            theirs_needs <= needs
            and (theirs, theirs_needs) != (its, needs)
            and all(a <= b for a, b in zip(theirs, its, strict=True))
            for _, theirs, theirs_needs in weighed
        )
        if not beaten:
            kept.setdefault((its, needs), []).append(route)
    return [_with_alternatives(equal) for equal in kept.values()]


def _with_alternatives(equal: Sequence[Route]) -> Route:
    """The first of routes that are equal, with what could stand in for each of its steps."""
    first, *others = equal
    alike = [route for route in others if len(route.steps) == len(first.steps)]
    if not alike:
        return first
    steps = []
    for place, step in enumerate(first.steps):
        refs = dict.fromkeys(route.steps[place].ref for route in alike)
        steps.append(replace(step, alternatives=tuple(ref for ref in refs if ref != step.ref)))
    return replace(first, steps=tuple(steps))


# What blocks


def _ways_that_are_shut(
    candidates: Sequence[Route], open_: Sequence[Route], credentials: Mapping[str, Credential]
) -> list[Blocked]:
    """Each way in of which no route is open, by the route that has the least missing."""
    ways_open = {_way(route) for route in open_}
    shut: dict[tuple[str, str], Route] = {}
    for route in candidates:
        way = _way(route)
        if way in ways_open:
            continue
        other = shut.get(way)
        if other is None or _missing_key(route, credentials) < _missing_key(other, credentials):
            shut[way] = route
    ordered = sorted(shut.values(), key=lambda route: _missing_key(route, credentials))
    return [Blocked(route, _least(route.needs, credentials)) for route in ordered]


def _least(ids: Iterable[str], credentials: Mapping[str, Credential]) -> tuple[str, ...]:
    """The credentials without those that others of them bring."""
    left = list(ids)
    for id_ in tuple(left):
        others = [other for other in left if other != id_]
        if id_ in included(others, credentials):
            left = others
    return tuple(left)


def _missing_key(route: Route, credentials: Mapping[str, Credential]) -> tuple[object, ...]:
    """The fewest missing first; then those that people get first."""
    missing = _least(route.needs, credentials)
    return (len(missing), _orders(missing, credentials), route.sort_key())


def _orders(ids: Iterable[str], credentials: Mapping[str, Credential]) -> list[int]:
    late = len(credentials)
    return sorted(credentials[id_].order if id_ in credentials else late for id_ in ids)


def _straight_away(
    open_: Sequence[Route],
    held: frozenset[str],
    credentials: Mapping[str, Credential],
    programme: FindProgramme,
) -> list[Blocked]:
    """The last programme of each longer route, where it cannot be begun at once."""
    found: dict[str, Blocked] = {}
    for route in open_:
        if len(route.steps) < 2:
            continue
        last = route.steps[-1]
        if last.ref.kind is not Kind.PROGRAMME or last.ref.id in found:
            continue
        asked = programme(last.ref.id)
        if asked is None or not asked.needs.any_of:
            continue
        lacking = [
            _least((part for part in parts if part not in held), credentials)
            for parts in asked.needs.any_of
        ]
        if not all(lacking):
            continue
        missing = min(lacking, key=lambda ids: (len(ids), _orders(ids, credentials)))
        alone = replace(route, steps=(step_of(asked, missing),), needs=missing)
        found[last.ref.id] = Blocked(alone, missing)
    return list(found.values())
