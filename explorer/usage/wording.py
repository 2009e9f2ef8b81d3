"""How figures of use are called: fixed texts that can be translated, and the titles of records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from explorer.domain.kinds import RouteKind
from explorer.domain.usage import LEAST_TYPED, REST, Length, Size, Thing, Way, What
from explorer.takeaway.said import Tr
from explorer.usage.batches import LEAST_STANDS
from explorer.usage.known import plain_line

Titles = Callable[[Thing], str | None]
"""Gives the title of what was opened or ticked, or ``None`` where it is not known."""

_MONTHS = (
    "January February March April May June July August September October November December"
).split()

COLUMNS = {
    What.LENGTH: "Visits",
    What.ROLE: "Roles opened",
    What.ROUTE: "Routes opened",
    What.QUESTION: "Questions opened",
    What.PROGRAMME: "Courses opened",
    What.OPTION: "Options used",
    What.TAKEN: "Lists taken home",
}
"""What is summed up for each day and week, in the order to show."""

SHORT = ("Visits", "Roles", "Routes", "Questions", "Courses", "Options", "Lists")
"""The same at the head of a table."""

MOST_OPENED = {
    What.ROLE: "Roles opened most",
    What.ROUTE: "Routes opened most",
    What.QUESTION: "Questions opened most",
    What.PROGRAMME: "Courses opened most",
    What.OPTION: "Options used most",
    What.WORD: "Words of searches that found nothing",
}
"""The heading of what is listed from the most frequent down."""

SORTS = {**COLUMNS, What.WORD: MOST_OPENED[What.WORD]}

LENGTHS = {
    Length.UNDER_1: "Under 1 minute",
    Length.FROM_1: "1 to 3 minutes",
    Length.FROM_3: "3 to 5 minutes",
    Length.FROM_5: "5 to 10 minutes",
    Length.OVER_10: "Over 10 minutes",
}

WAYS = {
    Way.QR: "QR code or code to type",
    Way.PRINT: "Printed",
    Way.USB: "On a USB stick",
}

SIZES = {
    Size.ONE: "1 entry",
    Size.FEW: "2 to 5 entries",
    Size.SOME: "6 to 10 entries",
    Size.MANY: "11 to 20 entries",
    Size.MORE: "More than 20 entries",
}

ROUTE_KINDS = {
    RouteKind.UNIVERSITY: "University",
    RouteKind.COLLEGE: "College",
    RouteKind.APPRENTICESHIP: "Apprenticeship",
    RouteKind.WORK: "Work",
    RouteKind.VOLUNTEERING: "Volunteering",
    RouteKind.DIRECT: "Direct application",
    RouteKind.OTHER: "Other training",
}

PROMISE = (
    "Only counts of each day are kept: nothing of any one visitor or visit, no order and no time "
    f"of day. They come once an hour, of at least {LEAST_STANDS} visits together; a day with fewer "
    f"counts with the next. A word is here only where at least {LEAST_TYPED} visits of one day "
    "typed it."
)


def in_english(day: date) -> str:
    """A day as it is written in English, whatever the machine's own language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def untitled(thing: Thing) -> str | None:
    """No title is known."""
    return None


@dataclass(frozen=True, slots=True)
class Wording:
    """How texts, days, numbers and records are written for whoever reads them."""

    tr: Tr = str
    day: Callable[[date], str] = in_english
    number: Callable[[int], str] = "{:,}".format
    titles: Titles = untitled

    def name(self, thing: Thing) -> str:
        """What a thing is called; the id of a record whose title is not known."""
        if thing.id == REST:
            return self.tr("Others, not counted by name")
        if thing.what is What.LENGTH and thing.id in LENGTHS:
            return self.tr(LENGTHS[Length(thing.id)])
        if thing.what is What.TAKEN:
            return self._taken(thing.id)
        return plain_line(self.titles(thing) or thing.id)

    def _taken(self, id_: str) -> str:
        way, _, size = id_.partition("/")
        if way not in WAYS or size not in SIZES:
            return id_
        return f"{self.tr(WAYS[Way(way)])}, {self.tr(SIZES[Size(size)])}"

    def days(self, first: date, last: date) -> str:
        """A time from one day to another."""
        if first == last:
            return self.day(first)
        return self.tr("{0} to {1}").format(self.day(first), self.day(last))
