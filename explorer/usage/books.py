"""The files of the figures: for each kiosk and month one book, in JSON.

A book holds ``format`` ("career-explorer-usage"), ``version`` (1), ``kiosk`` and ``book`` (random
ids, made once), ``revision`` (which grows with each writing) and ``days``: for each day, for each
sort of thing, how often each id was counted. Nothing else may be in it.

Ids stand in the order of the alphabet, and the time of the file and of its folder is the beginning
of a day: neither says when on it something happened.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from explorer.domain.usage import (
    LEAST_TYPED,
    NOTHING,
    DayCounts,
    Page,
    Thing,
    Usage,
    Way,
    What,
    Written,
    add,
)
from explorer.usage.batches import YEARS
from explorer.usage.known import is_known

FORMAT, VERSION = "career-explorer-usage", 1
FIELDS = {"format", "version", "kiosk", "book", "revision", "days"}
BOOKS = "usage-[0-9][0-9][0-9][0-9]-[0-9][0-9]-*.json"
"""What the files of books are called, by their months."""

MOST_BYTES = 32_000_000
MOST_COUNT = 10**12
ID = re.compile("[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ASIDE = ".new"  # ends the name of a file until it is whole


class BookError(Exception):
    """A file is no book that can be counted. The text says what is wrong, to follow its name."""


@dataclass(frozen=True, slots=True)
class Book:
    """What one file holds."""

    kiosk: str
    id: str
    revision: int = 0
    days: dict[date, DayCounts] = field(default_factory=dict)
    left_out: int = 0
    """How many lines of its file count something that is not known here."""

    def with_more(self, counted: dict[date, DayCounts]) -> Book:
        """The next revision, with more counted; a word that is rare all the same is left out."""
        days = dict(self.days)
        for day, counts in counted.items():
            tally = dict(days.get(day, NOTHING).counts)
            for thing, times in counts.counts:
                add(tally, thing, times)
            days[day] = DayCounts.of(tally).without_rare_words()
        return Book(self.kiosk, self.id, self.revision + 1, days)

    @property
    def usage(self) -> Usage:
        """The figures, to be merged with those of others."""
        return Usage(
            {
                Page(self.kiosk, self.id, day): Written(self.revision, counts)
                for day, counts in self.days.items()
            }
        )


def new_id() -> str:
    """A random id, which says nothing of the machine."""
    return secrets.token_hex(8)


def book_name(kiosk: str, day: date) -> str:
    """The name of the file that a day of a kiosk is written to."""
    return f"usage-{day:%Y-%m}-{kiosk}.json"


def read_book(path: Path) -> Book:
    """The book at ``path``, all of it checked. Raises ``BookError``, ``OSError``."""
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BookError("it is too large to hold figures of Career Explorer")
    try:
        return _book(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise BookError("it is cut off or is not a file of figures") from error


def write_book(path: Path, book: Book) -> None:
    """Write a book whole, or leave what was there. Raises ``OSError``."""
    text = json.dumps(_document(book), ensure_ascii=False, indent=1)
    write_quietly(path, text, max(book.days))


def write_quietly(path: Path, text: str, day: date) -> None:
    """Write a file whole, or leave what was there; its time says no more than a day.

    So does that of its folder, as far as the folder is ours. Raises ``OSError``.
    """
    aside = path.with_name(f".{path.name}{_ASIDE}")
    try:
        with aside.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        _tell_only_the_day(aside, day)
        aside.replace(path)
    except OSError:
        _take_away(aside)
        raise
    with suppress(OSError):  # it is written, and must not be counted again
        _tell_only_the_day(path.parent, day)


def tidy(folder: Path) -> None:
    """Undo what a write leaves that was broken off, as by a power cut. Never raises.

    That is a file that is not whole, and a folder whose time says when.
    """
    with suppress(OSError):
        for stray in list(folder.glob(f".*{_ASIDE}")):
            _take_away(stray)
        days = [book.stat().st_mtime for book in folder.glob(BOOKS)]
        if days:
            os.utime(folder, (max(days), max(days)))


def _tell_only_the_day(path: Path, day: date) -> None:
    beginning = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
    os.utime(path, (beginning, beginning))


def _take_away(path: Path) -> None:
    with suppress(OSError):  # a disk that takes no writing gives nothing back either
        path.unlink(missing_ok=True)


def _document(book: Book) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "kiosk": book.kiosk,
        "book": book.id,
        "revision": book.revision,
        "days": {day.isoformat(): _by_sort(book.days[day]) for day in sorted(book.days)},
    }


def _by_sort(counts: DayCounts) -> dict[str, dict[str, int]]:
    sorts: dict[str, dict[str, int]] = {}
    for thing, times in counts.counts:
        sorts.setdefault(thing.what.value, {})[thing.id] = times
    return sorts


# Reading, where anybody may have written


def _book(document: Any) -> Book:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BookError("it is not a file of figures of Career Explorer")
    version = document.get("version")
    if type(version) is int and version > VERSION:
        raise BookError("a newer version of Career Explorer wrote it; update this one")
    if type(version) is not int or version != VERSION or set(document) != FIELDS:
        raise _damaged("its head")
    kiosk, book, revision = document["kiosk"], document["book"], document["revision"]
    if not all(isinstance(each, str) and ID.fullmatch(each) for each in (kiosk, book)):
        raise _damaged("the id of its kiosk")
    if not _is_number(revision):
        raise _damaged("its revision")
    days, left_out = _days(document["days"])
    return Book(kiosk, book, revision, days, left_out)


def _days(found: Any) -> tuple[dict[date, DayCounts], int]:
    """What each day counts, and how many lines of all of them are not known."""
    if not isinstance(found, dict):
        raise _damaged("the list of its days")
    days: dict[date, DayCounts] = {}
    left_out = 0
    for text, sorts in found.items():
        day = _day(text)
        days[day], unknown = _counts(text, sorts)
        left_out += unknown
    return days, left_out


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text) and (day := date.fromisoformat(text)).year in YEARS:
            return day
    except ValueError:
        pass  # the 31st of February is no day
    raise _damaged(f"the day “{text[:20]}”")


def _counts(day: str, sorts: Any) -> tuple[DayCounts, int]:
    tally: dict[Thing, int] = {}
    left_out = 0
    for sort, things in sorts.items() if isinstance(sorts, dict) else [("", sorts)]:
        if sort not in list(What) or not isinstance(things, dict):
            raise _damaged(f"what it says of {day}")
        for id_, times in things.items():
            if not _is_number(times):
                raise _damaged(f"what it says of {day}")
            if sort == What.WORD and times < LEAST_TYPED:
                raise _damaged(f"a word of {day} that should not be in it")
            thing = _as_now(Thing(What(sort), id_))
            if is_known(thing):
                tally[thing] = tally.get(thing, 0) + times
            else:
                left_out += 1
    return DayCounts.of(tally), left_out


def _as_now(thing: Thing) -> Thing:
    """The same as it is called now: a code to type was once told apart from its QR code."""
    way, _, size = thing.id.partition("/")
    if thing.what is What.TAKEN and way == "code":
        return Thing(What.TAKEN, f"{Way.QR}/{size}")
    return thing


def _is_number(found: Any) -> bool:
    return type(found) is int and 0 < found <= MOST_COUNT


def _damaged(what: str) -> BookError:
    return BookError(f"it is damaged: {what} cannot be read")
