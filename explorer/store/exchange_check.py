"""Reading a JSON file of lists that anybody may have written: all of it is checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from explorer.domain.bookmarks import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_TITLE,
    clean_line,
    clean_note,
    is_record_id,
)
from explorer.domain.records import Kind

FORMAT = "career-explorer-lists"
FORMAT_VERSION = 1
MOST_LETTERS = 32_000_000
MOST_LISTS = 1_000
MOST_BOOKMARKS = 100_000


class ExchangeError(Exception):
    """A file of lists cannot be taken. The text is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class ReadBookmark:
    """One entry as the file has it, checked and cleaned. ``added`` is in UTC."""

    kind: Kind
    record: str
    title: str
    note: str
    added: str


@dataclass(frozen=True, slots=True)
class ReadList:
    """One list as the file has it. No record stands in it twice."""

    name: str
    bookmarks: tuple[ReadBookmark, ...]


def read_lists(text: str) -> tuple[ReadList, ...]:
    """The lists of a file, no two with the same name. Raises ``ExchangeError``."""
    document = _parsed(text)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ExchangeError(
            "This file does not hold lists of Career Explorer. Choose a file that was saved there "
            "with “Export”."
        )
    version = document.get("version")
    if type(version) is not int or version < 1:
        _wrong("version", "is not a version number")
    if version > FORMAT_VERSION:
        raise ExchangeError(
            f"This file was saved by a newer version of Career Explorer (its format is {version}; "
            f"this version reads {FORMAT_VERSION}). Update this program, then import it again."
        )
    fields = _fields(document, "", ("format", "version", "exported_at", "lists"))
    _moment(fields["exported_at"], "exported_at")
    lists = _list(fields["lists"], "lists", MOST_LISTS)
    read = tuple(_read_list(value, f"lists › {n}") for n, value in enumerate(lists, 1))
    _no_name_twice([each.name.casefold() for each in read])
    if (count := sum(len(each.bookmarks) for each in read)) > MOST_BOOKMARKS:
        _wrong("lists", f"hold {count:,} bookmarks; {MOST_BOOKMARKS:,} are the most")
    return read


def _parsed(text: str) -> Any:
    if len(text) > MOST_LETTERS:
        raise ExchangeError(
            f"This file is too large ({len(text):,} letters; {MOST_LETTERS:,} are the most). It "
            "cannot be a file of lists."
        )
    try:
        return json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        raise ExchangeError(
            f"This file is not JSON: line {error.lineno}, column {error.colno}: {error.msg}. "
            "Choose a file that was saved with “Export”, or export it again."
        ) from error
    except RecursionError as error:
        raise ExchangeError(
            "This file is nested too deeply to be a file of lists. Choose a file that was saved "
            "with “Export”."
        ) from error
    except ValueError as error:
        raise ExchangeError(
            f"This file holds a number that cannot be read ({error}). Choose a file that was saved "
            "with “Export”."
        ) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            _wrong(key, "is there twice in the same place")
        made[key] = value
    return made


def _constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read_list(value: Any, place: str) -> ReadList:
    fields = _fields(value, place, ("name", "bookmarks"))
    name = clean_line(_text(fields["name"], f"{place} › name", LONGEST_NAME))
    if not name:
        _wrong(f"{place} › name", "is empty")
    entries = _list(fields["bookmarks"], f"{place} › bookmarks", MOST_BOOKMARKS)
    read = tuple(
        _read_bookmark(entry, f"{place} › bookmarks › {n}") for n, entry in enumerate(entries, 1)
    )
    seen: set[tuple[Kind, str]] = set()
    for n, entry in enumerate(read, 1):
        if (entry.kind, entry.record) in seen:
            _wrong(f"{place} › bookmarks › {n}", "is a record that the list has already")
        seen.add((entry.kind, entry.record))
    return ReadList(name, read)


def _read_bookmark(value: Any, place: str) -> ReadBookmark:
    fields = _fields(value, place, ("kind", "record", "title", "note", "added"))
    kind, record = fields["kind"], fields["record"]
    if not isinstance(kind, str) or kind not in set(Kind):
        _wrong(f"{place} › kind", f"is not one of {', '.join(Kind)}")
    if not isinstance(record, str) or not is_record_id(record):
        _wrong(f"{place} › record", "is not the id of a record")
    return ReadBookmark(
        Kind(kind),
        record,
        clean_line(_text(fields["title"], f"{place} › title", LONGEST_TITLE)),
        clean_note(_text(fields["note"], f"{place} › note", LONGEST_NOTE)),
        _moment(fields["added"], f"{place} › added"),
    )


def _fields(value: Any, place: str, names: Sequence[str]) -> dict[str, Any]:
    """An object with these fields and no others."""
    if not isinstance(value, dict):
        _wrong(place, "is not an object in { }")
    before = f"{place} › " if place else ""
    for name in names:
        if name not in value:
            _wrong(f"{before}{name}", "is missing")
    for name in value:
        if name not in names:
            _wrong(f"{before}{name[:40]}", "is not a field of this format")
    return value


def _list(value: Any, place: str, most: int) -> list[Any]:
    if not isinstance(value, list):
        _wrong(place, "is not a list in [ ]")
    if len(value) > most:
        _wrong(place, f"has {len(value):,} entries; {most:,} are the most")
    return value


def _text(value: Any, place: str, most: int) -> str:
    if not isinstance(value, str):
        _wrong(place, "is not a text in quotes")
    if len(value) > most:
        _wrong(place, f"has {len(value):,} letters; {most:,} are the most")
    return value


def _moment(value: Any, place: str) -> str:
    """A date and time with its zone, turned to UTC."""
    try:
        moment = datetime.fromisoformat(_text(value, place, 40))
        if moment.tzinfo is None:
            raise ValueError("no zone")
        return moment.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        _wrong(place, "is not a date and time such as 2026-11-23T10:30:00+00:00")


def _no_name_twice(names: list[str]) -> None:
    for n, name in enumerate(names, 1):
        if name in names[: n - 1]:
            _wrong(f"lists › {n} › name", "is the name of another list in the file")


def _wrong(place: str, what: str) -> NoReturn:
    raise ExchangeError(
        f"This file of lists cannot be imported: {place} {what}. Nothing was imported. Correct the "
        "file, or export it again."
    )
