"""Dates of a list as a calendar file that every calendar can read (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from explorer.domain.bookmarks import clean_line, clean_note

_LONGEST_LINE = 75  # octets, without the end of the line
_MAKER = "-//Career Explorer//List//EN"


@dataclass(frozen=True, slots=True)
class Dated:
    """Something on a day, such as an open day or the last day to apply."""

    title: str
    day: date
    note: str = ""


def calendar_file(dates: Sequence[Dated], made_at: datetime, language: str = "en") -> bytes:
    """The calendar as UTF-8, or nothing where there are no dates: an empty one helps nobody.

    ``made_at`` is a time with its zone. The same date has the same name in every file, so that
    opening a newer one changes an event and does not add a second. Two of the same title on the
    same day are one event with both notes.
    """
    if not dates:
        return b""
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_MAKER}", "CALSCALE:GREGORIAN"]
    for dated in _merged(dates):
        lines += _event(dated, stamp, language)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def _merged(dates: Sequence[Dated]) -> Iterator[Dated]:
    notes: dict[tuple[date, str], dict[str, None]] = {}
    for dated in dates:
        same = notes.setdefault((dated.day, clean_line(dated.title)), {})
        same[clean_note(dated.note)] = None
    for (day, title), texts in notes.items():
        yield Dated(title, day, "\n\n".join(text for text in texts if text))


def _event(dated: Dated, stamp: str, language: str) -> Iterator[str]:
    day = f"{dated.day.year:04}{dated.day.month:02}{dated.day.day:02}"
    name = hashlib.sha256(f"{day}\n{dated.title}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@career-explorer"
    yield f"DTSTAMP:{stamp}"
    # A day without an end lasts for that one day.
    yield f"DTSTART;VALUE=DATE:{day}"
    yield f"SUMMARY;LANGUAGE={language}:{escaped(dated.title)}"
    if dated.note:
        yield f"DESCRIPTION;LANGUAGE={language}:{escaped(dated.note)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as a value of iCalendar."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets; each but the first begins with a blank.

    No character is cut in two, as a fold between octets would do.
    """
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece
