"""Reading the visitor's lists, bookmarks and settings from a database that is already open.

Positions run from 0 without gaps, among the lists and within each list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from explorer.domain.bookmarks import (
    LONGEST_NAME,
    Bookmark,
    Shortlist,
    clean_line,
    same_name,
)
from explorer.domain.records import Kind
from explorer.store.visitor_errors import VisitorWriteError

_LISTS = "SELECT id, name FROM shortlist ORDER BY position, id"
_COLUMNS = (
    "SELECT bookmark.id, shortlist, kind, record, title, note, bookmark.position, added "
    "FROM bookmark"
)
_BOOKMARKS = (
    f"{_COLUMNS} JOIN shortlist ON shortlist.id = shortlist {{chosen}} "
    "ORDER BY shortlist.position, shortlist.id, bookmark.position, added, bookmark.id"
)
_OF_ALL = _BOOKMARKS.format(chosen="")
_OF_ONE_LIST = _BOOKMARKS.format(chosen="WHERE shortlist = ?")


class Ask(Protocol):
    """Carry out a statement with its parameters and give back its rows."""

    def __call__(self, statement: str, parameters: tuple[str, ...] = (), /) -> Iterable[Any]:
        """The rows, each a sequence of its columns."""
        ...  # pragma: no cover - a form, not a function


class Lists:
    """What the database says now, asked anew at each call."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask

    # Lists

    def all_lists(self) -> tuple[Shortlist, ...]:
        """Every list in order."""
        return tuple(Shortlist(id_, name, n) for n, (id_, name) in enumerate(self.ask(_LISTS)))

    def list_or_first(self, list_id: str | None) -> Shortlist:
        """The list with an id; the first of all where there is none such."""
        lists = self.all_lists()
        return next((shortlist for shortlist in lists if shortlist.id == list_id), lists[0])

    def has_list(self, list_id: str) -> bool:
        """Whether there is a list with this id."""
        return any(shortlist.id == list_id for shortlist in self.all_lists())

    def free_name(self, name: str) -> str:
        """The name, with a number after it where a list has it already."""
        taken = [shortlist.name for shortlist in self.all_lists()]
        free, n = name, 2
        while any(same_name(free, other) for other in taken):
            free, n = f"{name} {n}", n + 1
        return free

    def checked_name(self, name: str, *, but: str = "") -> str:
        """A name as a list other than ``but`` can have it. Raises ``VisitorWriteError``."""
        cleaned = clean_line(name)
        if not cleaned:
            raise VisitorWriteError("A list needs a name. Type one and try again.")
        if len(cleaned) > LONGEST_NAME:
            raise VisitorWriteError(
                f"This name has {len(cleaned)} letters, and a list's name can have {LONGEST_NAME}. "
                "Make it shorter."
            )
        for other in self.all_lists():
            if other.id != but and same_name(other.name, cleaned):
                raise VisitorWriteError(
                    f"There is already a list called “{other.name}”. Choose another name."
                )
        return cleaned

    # Bookmarks

    def bookmarks_of(self, list_id: str | None = None) -> tuple[Bookmark, ...]:
        """The bookmarks of a list in order, or of all lists, list by list."""
        rows = self.ask(_OF_ALL) if list_id is None else self.ask(_OF_ONE_LIST, (list_id,))
        places: dict[str, int] = {}
        found = []
        for row in rows:
            position = places[row[1]] = places.get(row[1], -1) + 1
            found.append(_bookmark(row, position))
        return tuple(found)

    def bookmark_with(self, bookmark_id: str) -> Bookmark | None:
        """The bookmark with an id."""
        return self._one(f"{_COLUMNS} WHERE bookmark.id = ?", bookmark_id)

    def bookmark_of(self, list_id: str, kind: Kind, record: str) -> Bookmark | None:
        """The bookmark of a record in a list."""
        where = "WHERE shortlist = ? AND kind = ? AND record = ?"
        return self._one(f"{_COLUMNS} {where}", list_id, kind.value, record)

    def _one(self, statement: str, *parameters: str) -> Bookmark | None:
        rows = list(self.ask(statement, parameters))
        return _bookmark(rows[0], rows[0][6]) if rows else None

    # Settings

    def settings(self) -> dict[str, str]:
        """The JSON text of each setting that was ever set."""
        return dict(self.ask("SELECT name, value FROM setting"))


def _bookmark(row: Any, position: int) -> Bookmark:
    id_, shortlist, kind, record, title, note, _, added = row
    return Bookmark(id_, shortlist, Kind(kind), record, title, note, position, added)
