"""The dates in a visitor's notes, so that a calendar can have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from explorer.domain.bookmarks import Bookmark
from explorer.takeaway.calendar_file import Dated

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_NAME = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_FORMS = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"),
    # As it is written in the United Kingdom: the day first.
    re.compile(r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<n>{_NAME})\.?,?\s+(?P<y>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<n>{_NAME})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b",
        re.IGNORECASE,
    ),
)


def dates_in(text: str) -> tuple[date, ...]:
    """The days that a text names with their year, earliest first, each once."""
    return tuple(sorted(set(_found(text))))


def dated(bookmarks: Sequence[Bookmark]) -> tuple[Dated, ...]:
    """What a calendar gets of a list: each day that a note names, with the title and the note."""
    return tuple(
        Dated(bookmark.title, day, bookmark.note)
        for bookmark in bookmarks
        for day in dates_in(bookmark.note)
    )


def _found(text: str) -> Iterator[date]:
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            name = (parts.get("n") or "")[:3].lower()
            month = int(parts["m"]) if not name else 1 + [m[:3] for m in _MONTHS].index(name)
            try:
                yield date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                continue  # the 31st of February is no day
