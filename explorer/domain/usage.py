"""What was looked for on a kiosk: how often, on which day, and nothing of who or when.

Every rule here gives the same figures whatever the order of events and of files. See
``docs/decisions.md`` for what is left uncounted, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from typing import NamedTuple

LEAST_TYPED = 5
"""How often a word must have been typed on one day before anything but a count of it exists."""

MOST_THINGS = 2_000
"""Different things that are counted by name on one day; further ones are counted as ``REST``."""

EARLIEST = date(2026, 1, 1)
"""No kiosk counted before this day, whatever its clock said: the program is not older."""

REST = ""
"""The id under which things are counted that have no name, or for which there is no room."""


class What(StrEnum):
    """What is counted."""

    ROLE = "role"
    ROUTE = "route"
    QUESTION = "question"
    PROGRAMME = "programme"
    OPTION = "option"
    """An option of a facet that was ticked or ruled out: "level/manager"."""
    TAKEN = "taken"
    """A list that was taken home, by way and size: "qr/2-5"."""
    LENGTH = "length"
    """A visit, by how long it was. Their sum is the number of visits."""
    WORD = "word"
    """A word of searches that found nothing."""


OPENED = (What.ROLE, What.ROUTE, What.QUESTION, What.PROGRAMME)
"""What a visitor opens."""


CLASSED = (What.TAKEN, What.LENGTH)
"""What is counted in a few classes, for which a day always has room."""


class Way(StrEnum):
    """How a list is taken home."""

    QR = "qr"
    """As a picture for a phone or a code to type: both are shown together."""
    PRINT = "print"
    USB = "usb"


class Size(StrEnum):
    """How many entries a list has, in classes: an exact number could point to one list."""

    ONE = "1"
    FEW = "2-5"
    SOME = "6-10"
    MANY = "11-20"
    MORE = "over-20"


class Length(StrEnum):
    """How long a visit was, in minutes, in classes."""

    UNDER_1 = "under-1"
    FROM_1 = "1-3"
    FROM_3 = "3-5"
    FROM_5 = "5-10"
    OVER_10 = "over-10"


_SIZES = ((1, Size.ONE), (5, Size.FEW), (10, Size.SOME), (20, Size.MANY))
_LENGTHS = (
    (60.0, Length.UNDER_1),
    (180.0, Length.FROM_1),
    (300.0, Length.FROM_3),
    (600.0, Length.FROM_5),
)


def size_of(entries: int) -> Size:
    """The class of a list with so many entries."""
    return next((size for most, size in _SIZES if entries <= most), Size.MORE)


def length_of(seconds: float) -> Length:
    """The class of a visit of so many seconds; each class begins with its lower end."""
    return next((length for end, length in _LENGTHS if seconds < end), Length.OVER_10)


class Thing(NamedTuple):
    """One thing that is counted: what it is, and its id, which is the same in every language."""

    what: What
    id: str


def taken(way: Way, entries: int) -> Thing:
    """A list with so many entries that was taken home."""
    return Thing(What.TAKEN, f"{way}/{size_of(entries)}")


def add(tally: dict[Thing, int], thing: Thing, times: int = 1) -> None:
    """Count a thing; where the day has no room for another one by name, with the rest."""
    if thing not in tally and len(tally) >= MOST_THINGS and thing.what not in CLASSED:
        thing = Thing(thing.what, REST)
    tally[thing] = tally.get(thing, 0) + times


@dataclass(frozen=True, slots=True, order=True)
class DayCounts:
    """How often each thing happened on one day, sorted, so that no order of events is left."""

    counts: tuple[tuple[Thing, int], ...] = ()

    @classmethod
    def of(cls, tally: Mapping[Thing, int]) -> DayCounts:
        """The counts of a tally; what was never counted is left out."""
        return cls(tuple(sorted((thing, times) for thing, times in tally.items() if times > 0)))

    def plus(self, other: DayCounts) -> DayCounts:
        """The counts of both."""
        tally = dict(self.counts)
        for thing, times in other.counts:
            tally[thing] = tally.get(thing, 0) + times
        return DayCounts.of(tally)

    def without_rare_words(self) -> DayCounts:
        """The same without words that were typed less than ``LEAST_TYPED`` times."""
        return DayCounts(
            tuple(
                (thing, times)
                for thing, times in self.counts
                if thing.what is not What.WORD or times >= LEAST_TYPED
            )
        )

    def total(self, what: What) -> int:
        """How often anything of that sort happened."""
        return sum(times for thing, times in self.counts if thing.what is what)

    def by_id(self, what: What) -> dict[str, int]:
        """How often each thing of that sort happened."""
        return {thing.id: times for thing, times in self.counts if thing.what is what}


NOTHING = DayCounts()


def summed(counts: Iterable[DayCounts]) -> DayCounts:
    """All of them together."""
    return reduce(DayCounts.plus, counts, NOTHING)


class Page(NamedTuple):
    """One day of one kiosk's book: what is never counted twice.

    ``book`` is another where a kiosk had to begin its files again: both hold different events.
    """

    kiosk: str
    book: str
    day: date


class Written(NamedTuple):
    """What a book says of a day, and in which revision of the book. The greater one is newer."""

    revision: int
    counts: DayCounts


@dataclass(frozen=True, slots=True)
class Usage:
    """What several kiosks counted on several days."""

    pages: Mapping[Page, Written] = field(default_factory=dict)

    def merged(self, other: Usage) -> Usage:
        """Both together, each kiosk's each day once, as its newest revision has it."""
        pages = dict(self.pages)
        for page, written in other.pages.items():
            # Counts decide between equal revisions, so that the order of files never does.
            pages[page] = max(pages.get(page, written), written)
        return Usage(pages)

    def between(self, first: date | None, last: date | None) -> Usage:
        """The days from ``first`` to ``last``, both included; ``None`` leaves an end open."""
        return Usage(
            {
                page: written
                for page, written in self.pages.items()
                if (first is None or page.day >= first) and (last is None or page.day <= last)
            }
        )

    def dated(self, today: date) -> tuple[Usage, Usage]:
        """What is on days that can be right, and what is on others: a clock was wrong then.

        Where ``today`` itself cannot be right, any later day can.
        """
        last = today if today >= EARLIEST else date.max
        right = self.between(EARLIEST, last)
        return right, Usage({page: self.pages[page] for page in self.pages.keys() - right.pages})

    def of_days(self) -> dict[date, DayCounts]:
        """What all kiosks counted on each day, the earliest first."""
        return self._in_spans(lambda day: day)

    def of_weeks(self) -> dict[date, DayCounts]:
        """What all kiosks counted in each week, by its Monday, the earliest first."""
        return self._in_spans(lambda day: day - timedelta(days=day.weekday()))

    def in_all(self) -> DayCounts:
        """What all kiosks counted on all days."""
        return summed(written.counts for written in self.pages.values())

    @property
    def kiosks(self) -> int:
        """How many kiosks counted something."""
        return len({page.kiosk for page in self.pages})

    def _in_spans(self, beginning: Callable[[date], date]) -> dict[date, DayCounts]:
        spans: dict[date, list[DayCounts]] = {}
        for page, written in self.pages.items():
            spans.setdefault(beginning(page.day), []).append(written.counts)
        return {first: summed(spans[first]) for first in sorted(spans)}


def all_merged(usages: Iterable[Usage]) -> Usage:
    """All of them together: see ``Usage.merged``."""
    return reduce(Usage.merged, usages, Usage())
