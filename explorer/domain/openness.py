"""Which roles and programmes are open from a start, over a whole catalogue at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import NamedTuple

from explorer.domain.entrances import Entrance
from explorer.domain.records import Credential, Facet, FacetKind, Kind, Option
from explorer.domain.starts import gained, highest, included


class Opening(StrEnum):
    """Whether a record can be reached from a start; the values are ids of options."""

    NOW = "open-now"
    LATER = "open-later"
    NOT = "not-open"


OPENING = "opening-from-start"
"""The id of the facet that asks for this."""

OPENING_FACET = Facet(
    OPENING,
    "From what you have",
    FacetKind.WAY_IN,  # worked out, not tagged
    (Kind.ROLE, Kind.PROGRAMME),
    (
        Option(Opening.NOW, "Open now"),
        Option(Opening.LATER, "Open later"),
        Option(Opening.NOT, "No route from here"),
    ),
)


class After(NamedTuple):
    """What a record asks for beyond the start: credentials by id, or else its last earlier step."""

    credentials: tuple[str, ...] = ()
    step: int = 0


_Doors = list[tuple[list[frozenset[str]], tuple[int, ...]]]
"""Sets of credentials of which one is asked for, and numbers of earlier steps."""
_Tried = tuple[tuple[int, ...], _Doors, frozenset[str]]
"""Numbers, doors, and what is given in the end."""


class Doors:
    """The entrances of one catalogue, ready to be tried from any start."""

    def __init__(
        self, entrances: Iterable[Entrance], credentials: Mapping[str, Credential]
    ) -> None:
        self._credentials = credentials
        self._entrances: list[_Tried] = [
            (
                tuple(effort.number for effort in entrance.efforts),
                [([frozenset(s) for s in door.needs], door.steps) for door in entrance.doors],
                gained(entrance.awards, credentials),
            )
            for entrance in entrances
        ]
        steps = {step for _, doors, _ in self._entrances for _, steps in doors for step in steps}
        self._given_by = {
            number: awards
            for numbers, _, awards in self._entrances
            for number in steps.intersection(numbers)
        }

    def tried(self, start: Iterable[str]) -> dict[int, Opening]:
        """How each record stands: open now, open after other steps, or not at all."""
        return self.standing(start)[0]

    def standing(self, start: Iterable[str]) -> tuple[dict[int, Opening], dict[int, After]]:
        """How each record stands, and after what those open that are not open now.

        What a record gives is held once it has been reached, so that the steps that it opens are
        tried again, until nothing more opens. Takes as many rounds as the longest way has steps. A
        step whose gain is held at the start is behind the visitor.
        """
        begun = included(tuple(start), self._credentials)
        held = set(begun)
        done = {number for number, gain in self._given_by.items() if gain and gain <= held}
        found: dict[int, Opening] = {}
        after: dict[int, After] = {}
        waiting, opens = self._entrances, Opening.NOW
        while True:
            shut: list[_Tried] = []
            opened: list[tuple[_Tried, After]] = []
            for entrance in waiting:
                way = self._way_in(entrance[1], held, begun, done)
                if way is None:
                    shut.append(entrance)
                else:
                    opened.append((entrance, way))
            if not opened:
                break
            for (numbers, _, awards), way in opened:
                found.update(dict.fromkeys(numbers, opens))
                if opens is Opening.LATER:
                    after.update(dict.fromkeys(numbers, way))
                held |= awards
                done.update(numbers)
            waiting, opens = shut, Opening.LATER
        shut_for_good = {n: Opening.NOT for numbers, *_ in waiting for n in numbers}
        return found | shut_for_good, after

    def _way_in(
        self, doors: _Doors, held: AbstractSet[str], begun: AbstractSet[str], done: set[int]
    ) -> After | None:
        """What the first door that is open asks for beyond the start; ``None`` where none is."""
        for needs, steps in doors:
            if all(step in done for step in steps):
                if not needs:
                    return After((), steps[-1] if steps else 0)
                for parts in needs:
                    if parts <= held:
                        asked = highest(parts - begun, self._credentials)
                        return After(tuple(each.id for each in asked), steps[-1] if steps else 0)
        return None
