"""Changing the visitor's lists, bookmarks and settings, each change inside one transaction.

This is what needs SQLAlchemy, which takes 0.2 s and 34 MiB to load: import it at the first change.
Whatever changes an order writes the positions of that order anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import (
    Connection,
    bindparam,
    column,
    create_engine,
    delete,
    event,
    insert,
    table,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_or_update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from explorer.domain.bookmarks import Bookmark, Shortlist, is_record_id, joined_notes
from explorer.domain.records import Kind
from explorer.store.visitor_reading import Lists
from explorer.store.visitor_schema import AT_END, new_id, now, tables

T = TypeVar("T")

_TABLES = {name: table(name, *map(column, columns)) for name, columns in tables().items()}
_shortlists, _bookmarks = _TABLES["shortlist"], _TABLES["bookmark"]
_settings, _file_state = _TABLES["setting"], _TABLES["file_state"]

_NUMBER_LIST = update(_shortlists).where(_shortlists.c.id == bindparam("which"))
_NUMBER_BOOKMARK = update(_bookmarks).where(_bookmarks.c.id == bindparam("which"))
_COUNTED = update(_file_state).values(changes=_file_state.c.changes + 1)
# Once the seal is in the file itself, the one before it says nothing any more.
_COUNTED_SEALED = _COUNTED.values(earlier_seal="")


class Transactions:
    """Transactions over the one connection that writes.

    ``sealed`` says that the file itself, not only its log, has the seal of this opening.
    """

    def __init__(self, raw: sqlite3.Connection, sealed: bool) -> None:
        self._count = _COUNTED_SEALED if sealed else _COUNTED
        # An error would quote the note that it was to write.
        self._engine = create_engine(
            "sqlite://", poolclass=StaticPool, creator=lambda: raw, hide_parameters=True
        )

        # The connection leaves it to us to begin.
        @event.listens_for(self._engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN")

    def once(self, work: Callable[[ChangingLists], T]) -> T:
        """Do something in one transaction; its result comes once that is on the disk.

        Raises ``sqlite3.Error`` where it cannot be done. An error of ``work``'s own passes through;
        in both cases nothing has changed.
        """
        try:
            with self._engine.begin() as connection:
                result = work(ChangingLists(connection))
                connection.execute(self._count)
        except DBAPIError as error:
            raise _cause(error) from error
        return result

    def close(self) -> None:
        """Let go of the connection."""
        self._engine.dispose()


class ChangingLists(Lists):
    """The lists inside a transaction that is open, to read and to change."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.exec_driver_sql)
        self._connection = connection

    # Lists

    def add_list(self, name: str) -> Shortlist:
        """Make a list at the end. Raises ``VisitorWriteError`` for a name it cannot have."""
        return self.put_list(Shortlist(new_id(), self.checked_name(name), AT_END))

    def put_list(self, shortlist: Shortlist) -> Shortlist:
        """Insert a list at its position, or at the end where that is past it."""
        order = [other.id for other in self.all_lists()]
        position = _within(shortlist.position, len(order))
        self._connection.execute(
            insert(_shortlists).values(id=shortlist.id, name=shortlist.name, position=position)
        )
        order.insert(position, shortlist.id)
        self._number_lists(order)
        return replace(shortlist, position=position)

    def name_list(self, list_id: str, name: str) -> None:
        """Give a list another name."""
        named = update(_shortlists).where(_shortlists.c.id == list_id).values(name=name)
        self._connection.execute(named)

    def drop_list(self, list_id: str) -> None:
        """Delete a list with its bookmarks."""
        self._connection.execute(delete(_shortlists).where(_shortlists.c.id == list_id))
        self._number_lists([other.id for other in self.all_lists()])

    def _number_lists(self, order: list[str]) -> None:
        places = [{"which": id_, "position": n} for n, id_ in enumerate(order)]
        if places:
            self._connection.execute(_NUMBER_LIST, places)

    # Bookmarks

    def add_bookmark(self, list_id: str, kind: Kind, record: str, title: str) -> Bookmark:
        """Make a bookmark at the end of a list."""
        return self.put_bookmark(
            Bookmark(new_id(), list_id, kind, record, title, "", AT_END, now())
        )

    def put_bookmark(self, bookmark: Bookmark) -> Bookmark:
        """Insert a bookmark at its position, or at the end where that is past it."""
        order = self._order(bookmark.shortlist)
        position = _within(bookmark.position, len(order))
        placed = replace(bookmark, position=position)
        self._connection.execute(insert(_bookmarks).values(_row(placed)))
        order.insert(position, bookmark.id)
        self._number_bookmarks(order, first=position + 1)
        return placed

    def drop_bookmark(self, bookmark: Bookmark) -> None:
        """Delete a bookmark and close the gap."""
        self._connection.execute(delete(_bookmarks).where(_bookmarks.c.id == bookmark.id))
        self._number_bookmarks(self._order(bookmark.shortlist), first=bookmark.position)

    def move_bookmark(self, bookmark: Bookmark, position: int) -> Bookmark:
        """Give a bookmark another place in its list; past an end means that end."""
        order = self._order(bookmark.shortlist)
        place = _within(position, len(order) - 1)
        order.remove(bookmark.id)
        order.insert(place, bookmark.id)
        self._number_bookmarks(order)
        return replace(bookmark, position=place)

    def write_note(self, bookmark: Bookmark, note: str) -> Bookmark:
        """Replace the note of a bookmark."""
        noted = update(_bookmarks).where(_bookmarks.c.id == bookmark.id).values(note=note)
        self._connection.execute(noted)
        return replace(bookmark, note=note)

    def put_or_join(self, bookmark: Bookmark) -> Bookmark:
        """Insert a bookmark; where its list has the record already, that one gets both notes."""
        there = self.bookmark_of(bookmark.shortlist, bookmark.kind, bookmark.record)
        if there is None:
            return self.put_bookmark(bookmark)
        return self.write_note(there, joined_notes(there.note, bookmark.note))

    def append_bookmarks(self, made: Iterable[Bookmark]) -> None:
        """Insert many bookmarks that already have the positions after the last of their lists."""
        rows = [_row(bookmark) for bookmark in made]
        if rows:
            self._connection.execute(insert(_bookmarks), rows)

    def restore_bookmark(self, bookmark: Bookmark) -> Bookmark:
        """Put a removed bookmark back, unless it is there; in the first list where its own is gone.

        Where the record was bookmarked again meanwhile, that bookmark stays and gets both notes.
        """
        there = self.bookmark_with(bookmark.id)
        if there is not None:
            return there
        home = self.list_or_first(bookmark.shortlist)
        return self.put_or_join(replace(bookmark, shortlist=home.id))

    def _order(self, list_id: str) -> list[str]:
        return [bookmark.id for bookmark in self.bookmarks_of(list_id)]

    def _number_bookmarks(self, order: list[str], first: int = 0) -> None:
        """Write the positions of an order from its ``first`` on."""
        places = [{"which": id_, "position": first + n} for n, id_ in enumerate(order[first:])]
        if places:
            self._connection.execute(_NUMBER_BOOKMARK, places)

    # Settings

    def put_setting(self, name: str, value: str) -> None:
        """Keep the JSON text of a setting in place of the one before it."""
        statement = insert_or_update(_settings).values(name=name, value=value)
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[_settings.c.name], set_={"value": value}
            )
        )


def _cause(error: DBAPIError) -> sqlite3.Error:
    return error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.Error(str(error))


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
