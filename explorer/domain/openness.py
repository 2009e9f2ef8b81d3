"""Which roles and programmes are open from a start, over a whole catalogue at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from explorer.domain.entrances import Entrance
from explorer.domain.records import Credential, Facet, FacetKind, Kind, Option
from explorer.domain.starts import gained, included


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


_Tried = tuple[tuple[int, ...], list[tuple[list[frozenset[str]], tuple[int, ...]]], frozenset[str]]
"""Numbers, doors (sets of credentials, numbers of earlier steps), and what is given in the end."""


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
        """How each record stands: open now, open after other steps, or not at all.

        What a record gives is held once it has been reached, so that the steps that it opens are
        tried again, until nothing more opens. Takes as many rounds as the longest way has steps. A
        step whose gain is held at the start is behind the visitor.
        """
        held = set(included(tuple(start), self._credentials))
        past = {number for number, gain in self._given_by.items() if gain and gain <= held}
        found: dict[int, Opening] = {}
        waiting: Sequence[_Tried]
        waiting, opens = self._entrances, Opening.NOW
        while True:
            shut: list[_Tried] = []
            opened: list[_Tried] = []
            for entrance in waiting:
                is_open = any(
                    (not needs or any(parts <= held for parts in needs))
                    and all(step in found or step in past for step in steps)
                    for needs, steps in entrance[1]
                )
                (opened if is_open else shut).append(entrance)
            if not opened:
                break
            for numbers, _, awards in opened:
                found.update(dict.fromkeys(numbers, opens))
                held |= awards
            waiting, opens = shut, Opening.LATER
        return found | {number: Opening.NOT for numbers, *_ in waiting for number in numbers}
