"""Which roles and programmes are open from a start, over a whole catalogue at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explorer.domain.records import Credential, Facet, FacetKind, Kind, Option, Programme, Role
from explorer.domain.starts import included


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


@dataclass(frozen=True, slots=True)
class Door:
    """One way into a record: sets of credentials of which one is asked for, and earlier steps.

    Steps are numbers of records in the catalogue.
    """

    needs: tuple[tuple[str, ...], ...] = ()
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entrance:
    """All ways into the record with a number, and the credentials that it gives in the end."""

    number: int
    doors: tuple[Door, ...]
    awards: tuple[str, ...] = ()


def entrance_of(number: int, record: Role | Programme, numbers: Mapping[str, int]) -> Entrance:
    """How a record is entered. ``numbers`` are those of roles and programmes by id."""
    if isinstance(record, Programme):
        return Entrance(number, (Door(record.needs.any_of),), record.awards)
    doors = tuple(
        Door(way.needs.any_of, tuple(numbers[step] for step in way.steps if step in numbers))
        for way in record.ways_in
    )
    return Entrance(number, doors, record.awards)


_Tried = tuple[int, list[tuple[list[frozenset[str]], tuple[int, ...]]], frozenset[str]]
"""Number, doors (sets of credentials, numbers of earlier steps), and what is given in the end."""


class Doors:
    """The entrances of one catalogue, ready to be tried from any start."""

    def __init__(
        self, entrances: Iterable[Entrance], credentials: Mapping[str, Credential]
    ) -> None:
        self._credentials = credentials
        self._entrances = [
            (
                entrance.number,
                [([frozenset(s) for s in door.needs], door.steps) for door in entrance.doors],
                included(entrance.awards, credentials),
            )
            for entrance in entrances
        ]

    def tried(self, start: Iterable[str]) -> dict[int, Opening]:
        """How each record stands: open now, open after other steps, or not at all.

        What a record gives is held once it has been reached, so that the steps that it opens are
        tried again, until nothing more opens. Takes as many rounds as the longest way has steps.
        """
        held = set(included(tuple(start), self._credentials))
        found: dict[int, Opening] = {}
        waiting: Sequence[_Tried]
        waiting, opens = self._entrances, Opening.NOW
        while True:
            opened = [
                entrance
                for entrance in waiting
                if any(
                    (not needs or any(parts <= held for parts in needs))
                    and all(step in found for step in steps)
                    for needs, steps in entrance[1]
                )
            ]
            if not opened:
                break
            for number, _, awards in opened:
                found[number] = opens
                held |= awards
            waiting = [entrance for entrance in waiting if entrance[0] not in found]
            opens = Opening.LATER
        return found | {number: Opening.NOT for number, _, _ in waiting}
