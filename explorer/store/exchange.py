"""The visitor's lists as a JSON file that people can pass on, and merging such a file.

The file holds ``format`` ("career-explorer-lists"), ``version`` (1), ``exported_at`` and ``lists``;
a list holds ``name`` and ``bookmarks``, a bookmark ``kind``, ``record``, ``title``, ``note`` and
``added``. Nothing else may be in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorer.domain.bookmarks import (
    DEFAULT_LIST,
    LONGEST_NOTE,
    Bookmark,
    Change,
    ChangeKind,
    ImportReport,
    Shortlist,
    joined_notes,
    same_name,
)
from explorer.store.exchange_check import (
    FORMAT,
    FORMAT_VERSION,
    ExchangeError,
    ReadBookmark,
    ReadList,
    read_lists,
)
from explorer.store.visitor import VisitorStore
from explorer.store.visitor_schema import AT_END, new_id, now

if TYPE_CHECKING:
    from explorer.store.visitor_changing import ChangingLists

__all__ = ["ExchangeError", "export_lists", "import_lists"]


def export_lists(store: VisitorStore) -> str:
    """All lists with their bookmarks in order, as JSON text to be written as UTF-8.

    Raises ``VisitorReadError``.
    """
    lists, bookmarks = store.read(lambda held: (held.all_lists(), held.bookmarks_of()))
    return json.dumps(
        {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "exported_at": now(),
            "lists": [_list_out(each, bookmarks) for each in lists],
        },
        ensure_ascii=False,
        indent=2,
    )


def _list_out(shortlist: Shortlist, bookmarks: tuple[Bookmark, ...]) -> dict[str, Any]:
    held = (bookmark for bookmark in bookmarks if bookmark.shortlist == shortlist.id)
    return {
        "name": shortlist.name,
        "bookmarks": [
            {
                "kind": bookmark.kind.value,
                "record": bookmark.record,
                "title": bookmark.title,
                "note": bookmark.note,
                "added": bookmark.added,
            }
            for bookmark in held
        ],
    }


def import_lists(store: VisitorStore, text: str, by: str = "") -> ImportReport:
    """Merge the lists of a JSON file into the store, all of them or, on an error, none.

    A list goes into the one of the same name, or is made. A record that the list has already stays
    as it is; where the notes differ, both are kept in it. Importing a file a second time changes
    nothing. Raises ``ExchangeError`` for a file that cannot be taken, ``VisitorWriteError`` where
    it cannot be saved.
    """
    read = read_lists(text)
    return store.write(lambda held: _merged(held, read, by))


@dataclass(slots=True)
class _Merge:
    """What a merge has done so far."""

    already_there: int = 0
    kept_notes: int = 0
    lists_made: int = 0

    def into(self, held: ChangingLists, home: Shortlist, read: ReadList) -> list[Bookmark]:
        """Merge one list into its namesake; the bookmarks that are new or changed."""
        there = held.bookmarks_of(home.id)
        known = {(bookmark.kind, bookmark.record): bookmark for bookmark in there}
        joined: list[Bookmark] = []
        fresh: list[Bookmark] = []
        for entry in read.bookmarks:
            same = known.get((entry.kind, entry.record))
            if same is None:
                fresh.append(_bookmark(entry, home, position=len(there) + len(fresh)))
                continue
            self.already_there += 1
            note = _note_of_both(same, entry)
            if note != same.note:
                # Where there was none, nothing differs: the note is simply new.
                self.kept_notes += bool(same.note)
                joined.append(held.write_note(same, note))
        held.append_bookmarks(fresh)
        return joined + fresh


def _merged(held: ChangingLists, read: tuple[ReadList, ...], by: str) -> ImportReport:
    merge = _Merge()
    unused = _unused_list(held) if read else None
    if unused is not None:
        # It gives way, and comes back with its id where the file has a list of its name.
        held.drop_list(unused.id)
    changed: list[Bookmark] = []
    lists = list(held.all_lists())
    for each in read:
        home = next((known for known in lists if same_name(known.name, each.name)), None)
        if home is None:
            again = unused is not None and same_name(unused.name, each.name)
            id_ = unused.id if unused is not None and again else new_id()
            home = held.put_list(Shortlist(id_, each.name, AT_END))
            merge.lists_made += not again
        changed += merge.into(held, home, each)
    added = sum(len(each.bookmarks) for each in read) - merge.already_there
    change = Change(ChangeKind.IMPORTED, tuple(changed), by=by)
    return ImportReport(added, merge.already_there, merge.kept_notes, merge.lists_made, change)


def _unused_list(held: ChangingLists) -> Shortlist | None:
    """The list that is there from the start, where it is the only one and still empty."""
    lists = held.all_lists()
    unused = len(lists) == 1 and lists[0].name == DEFAULT_LIST
    return lists[0] if unused and not held.bookmarks_of() else None


def _note_of_both(there: Bookmark, entry: ReadBookmark) -> str:
    note = joined_notes(there.note, entry.note)
    if note == joined_notes(there.note, ""):
        return there.note  # nothing in the imported one is new
    if len(note) > LONGEST_NOTE:
        raise ExchangeError(
            f"The note on “{there.title}” would have {len(note):,} letters with the imported one, "
            f"and a note can have {LONGEST_NOTE:,}. Nothing was imported. Make one of the two "
            "shorter and try again."
        )
    return note


def _bookmark(entry: ReadBookmark, home: Shortlist, position: int) -> Bookmark:
    return Bookmark(
        new_id(), home.id, entry.kind, entry.record, entry.title, entry.note, position, entry.added
    )
