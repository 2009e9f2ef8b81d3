"""What is within reach from a start: which steps can be taken, and what would open the others.

Credentials are bits of a number here, so that sets of them are compared at once: a plan compares
thousands. A number whose bits stand for credentials is called a mask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from explorer.domain.entrances import Door, Effort, Entrance
from explorer.domain.records import Credential, CredentialKind
from explorer.domain.starts import gained, included
from explorer.domain.weights import least


@dataclass(frozen=True, slots=True)
class Way:
    """A door in masks: sets of credentials of which one is asked for, and steps by number."""

    sets: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Steps that ask the same and give the same beyond a start, so that any of them will do.

    A choice without efforts stands for a credential that a visitor brings along.
    """

    ways: tuple[Way, ...]
    gives: int
    efforts: tuple[Effort, ...] = ()
    """Those of the records that no other of them takes less than."""
    places: tuple[int, ...] = ()
    """The entrances of the records."""
    number: int = 0
    """The record, where only this one will do."""
    brings: int = 0
    """The mask of the credential that is brought along."""


class Map:
    """The entrances of one catalogue with credentials as bits, in the editor's order."""

    def __init__(
        self, entrances: Sequence[Entrance], credentials: Mapping[str, Credential]
    ) -> None:
        self.entrances = entrances
        self._credentials = credentials
        named = (id_ for each in entrances for id_ in _named(each))
        self._ids = tuple(dict.fromkeys([*credentials, *named]))
        self._bits = {id_: bit for bit, id_ in enumerate(self._ids)}
        self.every = (1 << len(self._ids)) - 1
        """The mask of all credentials."""
        self.proves = tuple(self._mask(included((id_,), credentials)) for id_ in self._ids)
        """For each bit, the mask of what that credential proves, itself included."""
        self._gained = tuple(self._mask(gained((id_,), credentials)) for id_ in self._ids)
        self.gives = tuple(self._mask(gained(e.awards, credentials)) for e in entrances)
        self.ways = tuple(tuple(map(self._way, each.doors)) for each in entrances)
        self.place = {
            effort.number: place for place, each in enumerate(entrances) for effort in each.efforts
        }
        """The place of each record's entrance, by the record's number."""
        self._least: dict[int, tuple[Effort, ...]] = {}

    def _mask(self, ids: Iterable[str]) -> int:
        mask = 0
        for id_ in ids:
            mask |= 1 << self._bits[id_] if id_ in self._bits else 0
        return mask

    def held(self, ids: Iterable[str]) -> int:
        """The mask of credentials and of all that they prove."""
        return self.proven(self._mask(ids))

    def proven(self, mask: int) -> int:
        """The mask of what the credentials of a mask prove, themselves included."""
        for bit in bits_of(mask):
            mask |= self.proves[bit]
        return mask

    def order(self, ids: Iterable[str]) -> list[int]:
        """The places of credentials in the editor's order."""
        return sorted(self._bits[id_] for id_ in ids)

    def gained(self, mask: int) -> int:
        """The mask of what is held with the credentials of a mask, whatever step gave them."""
        for bit in bits_of(mask):
            mask |= self._gained[bit]
        return mask

    def ids(self, mask: int) -> tuple[str, ...]:
        """The ids of the credentials in a mask, in the editor's order."""
        return tuple(self._ids[bit] for bit in bits_of(mask))

    def _way(self, door: Door) -> Way:
        return Way(tuple(self._mask(parts) for parts in door.needs), door.steps)

    def least_efforts(self, place: int) -> Sequence[Effort]:
        """Of the records that share an entrance, those that no other takes less than."""
        if place not in self._least:
            self._least[place] = least(self.entrances[place].efforts)
        return self._least[place]

    @cached_property
    def stepping(self) -> frozenset[int]:
        """The entrances of the records that some role names as a step on the way to it."""
        return frozenset(
            self.place[step] for ways in self.ways for way in ways for step in way.steps
        )

    @cached_property
    def studied(self) -> int:
        """What is got by studying: the qualifications that programmes give."""
        qualifications = self._mask(
            credential.id
            for credential in self._credentials.values()
            if credential.kind is CredentialKind.QUALIFICATION
        )
        given = 0
        for entrance, gives in zip(self.entrances, self.gives, strict=True):
            given |= 0 if entrance.role else gives
        return qualifications & given


def _named(entrance: Entrance) -> Iterable[str]:
    yield from entrance.awards
    for door in entrance.doors:
        for parts in door.needs:
            yield from parts


class Reach:
    """What a start makes of a catalogue.

    Without a start nobody has said what they have: then what is not got by studying is brought
    along, experience included, and each such credential is a choice of its own.

    ``left_out`` is the record that a plan leads to, which is no step on the way to itself.
    """

    def __init__(self, map_: Map, start: int, left_out: int = 0, *, from_start: bool) -> None:
        self.map, self.held = map_, start
        self._left_out, self.from_start = left_out, from_start
        self._nothing = 1 << len(map_.proves)  # a bit beside the credentials: nothing is missing
        self._every = 2 * self._nothing - 1
        self._only: dict[int, Choice] = {}
        self._left: dict[int, tuple[Way, ...]] = {}
        self._proving: dict[int, int] = {}
        self._without: dict[int, tuple[list[int], dict[int, int]]] = {}
        self._choices = self._merged()
        if not from_start:
            self._choices += [self._brought(bit) for bit in bits_of(map_.every & ~map_.studied)]
        if not from_start:
            self._choices += self._what_nothing_gives()
        self._enough, self._opened = self._worked_out(self._choices)
        self.giving = self._by_bit()
        """For each bit, the choices that give it, and what would open each: see ``opens``."""
        paid = (e.months_most or 0 for c in self._choices for e in c.efforts if e.paid)
        self.most_paid = max(paid, default=0)
        """The longest paid time of any step, in months."""

    # Choices

    def _merged(self) -> list[Choice]:
        """What gives something beyond the start; without a start, what is studied for only."""
        found: dict[tuple[tuple[Way, ...], int, bool], list[int]] = {}
        for place, entrance in enumerate(self.map.entrances):
            gives = self.map.gives[place] & ~self.held
            if gives if self.from_start else gives & self.map.studied and not entrance.role:
                key = (self._ways_at(place), gives, entrance.role)
                found.setdefault(key, []).append(place)
        return [
            Choice(ways, gives, efforts, tuple(places))
            for (ways, gives, _), places in found.items()
            if (efforts := tuple(self._efforts(places)))
        ]

    def _efforts(self, places: Iterable[int]) -> Iterator[Effort]:
        for place in places:
            for effort in self.map.least_efforts(place):
                if effort.number != self._left_out:
                    yield effort

    def _ways_at(self, place: int) -> tuple[Way, ...]:
        """The ways of an entrance by what they still ask for; those without steps are one."""
        if place not in self._left:
            self._left[place] = self._joined(self.map.ways[place])
        return self._left[place]

    def _joined(self, ways: Iterable[Way]) -> tuple[Way, ...]:
        sets: set[int] = set()
        stepped: dict[Way, None] = {}
        plain = False
        for way in ways:
            left = self.still_asked(way)
            if left.steps:
                stepped[left] = None
            else:
                plain = True
                sets.update(left.sets or (0,))
        first = (Way(_fewest(sets)),) if plain else ()
        return (*first, *stepped)

    def still_asked(self, way: Way) -> Way:
        """A way without what is held, and without steps that give nothing beyond it."""
        steps = tuple(step for step in way.steps if not self._is_past(step))
        return Way(_fewest({mask & ~self.held for mask in way.sets}), steps)

    def _is_past(self, number: int) -> bool:
        gives = self.map.gives[self.map.place[number]]
        return bool(gives) and not gives & ~self.held

    def only(self, number: int) -> Choice:
        """The choice of one record, which no other can stand in for."""
        if number not in self._only:
            place = self.map.place[number]
            effort = next(e for e in self.map.entrances[place].efforts if e.number == number)
            gives = self.map.gives[place] & ~self.held
            self._only[number] = Choice(self._ways_at(place), gives, (effort,), (place,), number)
        return self._only[number]

    def _brought(self, bit: int) -> Choice:
        return Choice((Way(),), self.map.proves[bit], brings=1 << bit)

    def _what_nothing_gives(self) -> list[Choice]:
        """What is studied for only by those who have it already: that is brought along too."""
        plain = [replace(c, gives=c.brings) if c.brings else c for c in self._choices]
        enough, _ = self._worked_out(plain)
        return [self._brought(bit) for bit, e in enumerate(enough) if not e & self._nothing]

    def _by_bit(self) -> list[list[tuple[Choice, int]]]:
        found: list[list[tuple[Choice, int]]] = [[] for _ in self.map.proves]
        for choice in self._choices:
            if opens := self.opens(choice.ways):
                # What is brought along is what is asked for, not something that proves it too.
                for bit in bits_of(choice.brings or choice.gives):
                    found[bit].append((choice, opens))
        return found

    # What would be enough

    def _worked_out(
        self, choices: Sequence[Choice], shut: int = 0
    ) -> tuple[list[int], dict[int, int]]:
        """For each credential, the mask of those of which any one would be enough to get it.

        Where it can be got without any, all bits are set. What a choice gives can be got with what
        opens the choice, so all choices are gone through until nothing is added. Second, the same
        for each step that a role names. What gives the credential of the mask ``shut`` stays shut.
        """
        enough = [0] * len(self.map.proves)
        for bit, proves in enumerate(self.map.proves):
            for proven in bits_of(proves):
                enough[proven] |= 1 << bit
        for bit in bits_of(self.held):
            enough[bit] = self._every
        opened = {place: self._puts_behind(place) for place in self.map.stepping}
        changed = True
        while changed:
            changed = False
            for place in opened:
                if self.map.gives[place] & shut:
                    continue
                opens = self._opens(self._ways_at(place), enough, opened)
                if opens & ~opened[place]:
                    opened[place] |= opens
                    changed = True
            for choice in choices:
                opens = self._opens(choice.ways, enough, opened)
                for bit in bits_of(choice.gives):
                    if opens & ~enough[bit]:
                        enough[bit] |= opens
                        changed = True
        return enough, opened

    def _puts_behind(self, place: int) -> int:
        """The mask of credentials of which any one has what a step gives, so that it is past."""
        gives = self.map.gives[place] & ~self.held
        if gives not in self._proving:
            proving = 0
            for bit, proves in enumerate(self.map.proves):
                proving |= 1 << bit if gives and not gives & ~proves else 0
            self._proving[gives] = proving
        return self._proving[gives]

    def _opens(self, ways: Iterable[Way], enough: Sequence[int], opened: Mapping[int, int]) -> int:
        """The mask of credentials of which any one opens one of the ways."""
        opens = 0
        for way in ways:
            each = 0 if way.sets else self._every
            for mask in way.sets:
                all_parts = self._every
                for bit in bits_of(mask):
                    all_parts &= enough[bit]
                each |= all_parts
            for step in way.steps:
                place = self.map.place[step]
                each &= opened[place] if step != self._left_out else self._puts_behind(place)
            opens |= each
            if opens == self._every:
                break
        return opens

    def opens(self, ways: Iterable[Way]) -> int:
        """The mask of credentials of which any one opens one of these ways.

        Where none is needed, all bits are set and one more. The ways are such as ``still_asked``
        gives.
        """
        return self._opens(ways, self._enough, self._opened)

    def opens_beyond(self, way: Way) -> int:
        """The same of a way into the record that the plan leads to."""
        return self.opens((self.still_asked(way),))

    def is_open(self, way: Way) -> bool:
        """Whether a way can be gone, at once or after other steps."""
        return bool(self.opens_beyond(way) & self._nothing)

    def is_open_without(self, bit: int, ways: Iterable[Way]) -> bool:
        """Whether one of these ways can be gone by somebody who never gets one credential."""
        if bit not in self._without:
            others = [choice for choice in self._choices if not choice.gives >> bit & 1]
            self._without[bit] = self._worked_out(others, 1 << bit)
        return bool(self._opens(ways, *self._without[bit]) & self._nothing)

    @property
    def size(self) -> int:
        """How many choices there are."""
        return len(self._choices) + len(self._opened)


def _fewest(masks: set[int]) -> tuple[int, ...]:
    """The sets that no other is part of; none, where one of them asks for nothing."""
    if 0 in masks:
        return ()
    return tuple(
        sorted(mask for mask in masks if not any(o != mask and not o & ~mask for o in masks))
    )


@lru_cache(4_096)
def bits_of(mask: int) -> tuple[int, ...]:
    """The bits that are set in a mask, lowest first."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return tuple(found)
