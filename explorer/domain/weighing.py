"""Which of the routes that were found are worth seeing, and what can stand in for their steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.domain.picks import Found
from explorer.domain.records import RouteKind, WayIn
from explorer.domain.weights import Weight, is_beaten


@dataclass(frozen=True, slots=True)
class Candidate:
    """A route in numbers: for each step the records of which any will do."""

    way_in: WayIn
    weight: Weight
    brought: int
    """The mask of what is brought along, with what it proves."""
    steps: tuple[tuple[int, ...], ...]
    needs: tuple[int, ...]
    """The masks of what is brought along for each step, and for the role in the end."""

    def sort_key(self) -> tuple[object, ...]:
        """The order of ``Route.sort_key``, with numbers in place of ids."""
        title = self.way_in.title or self.way_in.kind
        return (self.weight[0], self.weight[1], title, self.steps, self.needs)


def candidates(way_in: WayIn, found: Iterable[Found]) -> list[Candidate]:
    """The routes by one way in."""
    return [
        Candidate(
            way_in,
            each.weight,
            each.brought,
            tuple(each.numbers),
            each.combination.needs,
        )
        for each in found
    ]


def worth_seeing(ways: Iterable[Sequence[Candidate]]) -> list[Candidate]:
    """What no other route of the same kind and title is better than, in the order to show.

    ``ways`` are the routes of each way in, of which none is better than another. Routes that weigh
    the same and differ in one step only are one, whose step has alternatives.
    """
    alike: dict[tuple[RouteKind, str], list[Sequence[Candidate]]] = {}
    for way in ways:
        if way:
            alike.setdefault((way[0].way_in.kind, way[0].way_in.title), []).append(way)
    found: list[Candidate] = []
    for group in alike.values():
        every = [each for way in group for each in way]
        # The same steps in another order are the same route.
        unlike = {(*sorted(each.steps), each.brought): each for each in reversed(every)}
        found += _shared(_unbeaten([*unlike.values()][::-1]) if len(group) > 1 else unlike.values())
    return sorted(found, key=Candidate.sort_key)


def _unbeaten(every: Sequence[Candidate]) -> list[Candidate]:
    """What none of the others is better than."""
    return [
        each
        for each in every
        if not any(
            is_beaten(each.weight, each.brought, other.weight, other.brought) for other in every
        )
    ]


def _shared(routes: Iterable[Candidate]) -> list[Candidate]:
    """The routes with those that differ in one step made one, as long as there are any."""
    left = list(routes)
    places = max((len(route.steps) for route in left), default=0)
    for place in range(places):
        joined: dict[tuple[object, ...], Candidate] = {}
        for route in left:
            others = (*route.steps[:place], None, *route.steps[place + 1 :])
            steps = others if place < len(route.steps) else route.steps
            key = (route.weight, steps, route.needs)
            joined[key] = _joined(joined[key], route, place) if key in joined else route
        left = list(joined.values())
    return left


def _joined(one: Candidate, other: Candidate, place: int) -> Candidate:
    numbers = tuple(sorted({*one.steps[place], *other.steps[place]}))
    steps = (*one.steps[:place], numbers, *one.steps[place + 1 :])
    return replace(one, steps=steps)
