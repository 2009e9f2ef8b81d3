"""Reading and changing lists and bookmarks inside a transaction that is already open.

Positions run from 0 without gaps, among the lists and within each list; whatever changes an order
writes the positions of that order anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select, update

from explorer.domain.bookmarks import (
    LONGEST_NAME,
    Bookmark,
    Shortlist,
    clean_line,
    is_record_id,
    joined_notes,
    same_name,
)
from explorer.domain.records import Kind
from explorer.store.visitor_errors import VisitorWriteError
from explorer.store.visitor_schema import bookmarks, new_id, shortlists

AT_END = sys.maxsize
"""A position past the end of any list."""

_LISTS = select(shortlists).order_by(shortlists.c.position, shortlists.c.id)
_BOOKMARKS = (
    select(bookmarks)
    .join(shortlists, bookmarks.c.shortlist == shortlists.c.id)
    .order_by(
        shortlists.c.position,
        shortlists.c.id,
        bookmarks.c.position,
        bookmarks.c.added,
        bookmarks.c.id,
    )
)


def now() -> str:
    """This moment in UTC, as bookmarks keep it: ``2026-11-23T10:30:00+00:00``."""
    return datetime.now(UTC).isoformat(timespec="seconds")


# Lists


def all_lists(connection: Connection) -> tuple[Shortlist, ...]:
    """Every list in order."""
    rows = connection.execute(_LISTS).mappings()
    return tuple(Shortlist(row["id"], row["name"], n) for n, row in enumerate(rows))


def list_or_first(connection: Connection, list_id: str | None) -> Shortlist:
    """The list with an id; the first of all where there is none such."""
    lists = all_lists(connection)
    return next((shortlist for shortlist in lists if shortlist.id == list_id), lists[0])


def has_list(connection: Connection, list_id: str) -> bool:
    """Whether there is a list with this id."""
    return any(shortlist.id == list_id for shortlist in all_lists(connection))


def free_name(connection: Connection, name: str) -> str:
    """The name, with a number after it where a list has it already."""
    taken = [shortlist.name for shortlist in all_lists(connection)]
    free, n = name, 2
    while any(same_name(free, other) for other in taken):
        free, n = f"{name} {n}", n + 1
    return free


def checked_name(connection: Connection, name: str, *, but: str = "") -> str:
    """A name as a list other than ``but`` can have it. Raises ``VisitorWriteError``."""
    cleaned = clean_line(name)
    if not cleaned:
        raise VisitorWriteError("A list needs a name. Type one and try again.")
    if len(cleaned) > LONGEST_NAME:
        raise VisitorWriteError(
            f"This name has {len(cleaned)} letters, and a list's name can have {LONGEST_NAME}. "
            "Make it shorter."
        )
    for other in all_lists(connection):
        if other.id != but and same_name(other.name, cleaned):
            raise VisitorWriteError(
                f"There is already a list called “{other.name}”. Choose another name."
            )
    return cleaned


def put_list(connection: Connection, shortlist: Shortlist) -> Shortlist:
    """Insert a list at its position, or at the end where that is past it."""
    order = [other.id for other in all_lists(connection)]
    position = _within(shortlist.position, len(order))
    connection.execute(
        insert(shortlists).values(id=shortlist.id, name=shortlist.name, position=position)
    )
    order.insert(position, shortlist.id)
    _number_lists(connection, order)
    return replace(shortlist, position=position)


def name_list(connection: Connection, list_id: str, name: str) -> None:
    """Give a list another name."""
    connection.execute(update(shortlists).where(shortlists.c.id == list_id).values(name=name))


def drop_list(connection: Connection, list_id: str) -> None:
    """Delete a list with its bookmarks."""
    connection.execute(delete(shortlists).where(shortlists.c.id == list_id))
    _number_lists(connection, [other.id for other in all_lists(connection)])


def _number_lists(connection: Connection, order: list[str]) -> None:
    places = [{"which": id_, "position": n} for n, id_ in enumerate(order)]
    if places:
        connection.execute(update(shortlists).where(shortlists.c.id == bindparam("which")), places)


# Bookmarks


def bookmarks_of(connection: Connection, list_id: str | None = None) -> tuple[Bookmark, ...]:
    """The bookmarks of a list in order, or of all lists, list by list."""
    chosen = _BOOKMARKS if list_id is None else _BOOKMARKS.where(bookmarks.c.shortlist == list_id)
    places: dict[str, int] = {}
    found = []
    for row in connection.execute(chosen).mappings():
        position = places[row["shortlist"]] = places.get(row["shortlist"], -1) + 1
        found.append(_bookmark(row, position))
    return tuple(found)


def bookmark_with(connection: Connection, bookmark_id: str) -> Bookmark | None:
    """The bookmark with an id."""
    row = connection.execute(select(bookmarks).where(bookmarks.c.id == bookmark_id)).mappings()
    found = row.first()
    return None if found is None else _bookmark(found, found["position"])


def bookmark_of(connection: Connection, list_id: str, kind: Kind, record: str) -> Bookmark | None:
    """The bookmark of a record in a list."""
    chosen = select(bookmarks).where(
        bookmarks.c.shortlist == list_id,
        bookmarks.c.kind == kind.value,
        bookmarks.c.record == record,
    )
    found = connection.execute(chosen).mappings().first()
    return None if found is None else _bookmark(found, found["position"])


def new_bookmark(list_id: str, kind: Kind, record: str, title: str) -> Bookmark:
    """A bookmark made now, for the end of a list, not yet in the database."""
    return Bookmark(new_id(), list_id, kind, record, title, "", AT_END, now())


def put_bookmark(connection: Connection, bookmark: Bookmark) -> Bookmark:
    """Insert a bookmark at its position, or at the end where that is past it."""
    order = _order(connection, bookmark.shortlist)
    position = _within(bookmark.position, len(order))
    placed = replace(bookmark, position=position)
    connection.execute(insert(bookmarks).values(_row(placed)))
    order.insert(position, bookmark.id)
    _number_bookmarks(connection, order, first=position + 1)
    return placed


def drop_bookmark(connection: Connection, bookmark: Bookmark) -> None:
    """Delete a bookmark and close the gap."""
    connection.execute(delete(bookmarks).where(bookmarks.c.id == bookmark.id))
    order = _order(connection, bookmark.shortlist)
    _number_bookmarks(connection, order, first=bookmark.position)


def move_bookmark(connection: Connection, bookmark: Bookmark, position: int) -> Bookmark:
    """Give a bookmark another place in its list; past an end means that end."""
    order = _order(connection, bookmark.shortlist)
    place = _within(position, len(order) - 1)
    order.remove(bookmark.id)
    order.insert(place, bookmark.id)
    _number_bookmarks(connection, order)
    return replace(bookmark, position=place)


def write_note(connection: Connection, bookmark: Bookmark, note: str) -> Bookmark:
    """Replace the note of a bookmark."""
    connection.execute(
        update(bookmarks).where(bookmarks.c.id == bookmark.id).values(note=note),
    )
    return replace(bookmark, note=note)


def put_or_join(connection: Connection, bookmark: Bookmark) -> Bookmark:
    """Insert a bookmark; where its list has the record already, that one gets both notes."""
    there = bookmark_of(connection, bookmark.shortlist, bookmark.kind, bookmark.record)
    if there is None:
        return put_bookmark(connection, bookmark)
    return write_note(connection, there, joined_notes(there.note, bookmark.note))


def append_bookmarks(connection: Connection, made: Iterable[Bookmark]) -> None:
    """Insert many bookmarks that already have the positions after the last of their lists."""
    rows = [_row(bookmark) for bookmark in made]
    if rows:
        connection.execute(insert(bookmarks), rows)


def _order(connection: Connection, list_id: str) -> list[str]:
    chosen = (
        select(bookmarks.c.id)
        .where(bookmarks.c.shortlist == list_id)
        .order_by(bookmarks.c.position, bookmarks.c.added, bookmarks.c.id)
    )
    return list(connection.scalars(chosen))


def _number_bookmarks(connection: Connection, order: list[str], first: int = 0) -> None:
    """Write the positions of an order from its ``first`` on."""
    places = [{"which": id_, "position": first + n} for n, id_ in enumerate(order[first:])]
    if places:
        connection.execute(update(bookmarks).where(bookmarks.c.id == bindparam("which")), places)


def _within(position: int, last: int) -> int:
    return max(0, min(position, last))


def _row(bookmark: Bookmark) -> dict[str, str | int]:
    if not is_record_id(bookmark.record):
        raise ValueError(f"{bookmark.record!r} cannot be the id of a record")
    return {
        "id": bookmark.id,
        "shortlist": bookmark.shortlist,
        "kind": bookmark.kind.value,
        "record": bookmark.record,
        "title": bookmark.title,
        "note": bookmark.note,
        "position": bookmark.position,
        "added": bookmark.added,
    }


def _bookmark(row: RowMapping, position: int) -> Bookmark:
    return Bookmark(
        id=row["id"],
        shortlist=row["shortlist"],
        kind=Kind(row["kind"]),
        record=row["record"],
        title=row["title"],
        note=row["note"],
        position=position,
        added=row["added"],
    )
