"""The visitor's own bookmarks, notes, lists and settings."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from explorer.domain.bookmarks import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    Bookmark,
    Change,
    ChangeKind,
    Shortlist,
    clean_line,
    clean_note,
    matches_words,
)
from explorer.domain.records import Kind, Ref
from explorer.places import Places
from explorer.store import visitor_wording as wording
from explorer.store.visitor_errors import VisitorError, VisitorReadError, VisitorWriteError
from explorer.store.visitor_files import backup_today, give_back_ballast
from explorer.store.visitor_reading import Lists
from explorer.store.visitor_safety import Opened, checkpoint, open_database, open_in_memory
from explorer.store.visitor_schema import AT_END

if TYPE_CHECKING:
    from explorer.store.visitor_changing import ChangingLists, Transactions

__all__ = ["VisitorError", "VisitorReadError", "VisitorStore", "VisitorWriteError"]

T = TypeVar("T")
_log = logging.getLogger(__name__)


class VisitorStore:
    """The visitor's own data, from ``open`` or ``in_memory`` to ``close``.

    Not for two threads at once, and one store for a folder. Each change is one transaction: it
    stands on the disk when the method returns, or else ``VisitorWriteError`` is raised and nothing
    has changed. Reading raises ``VisitorReadError``. A change to a bookmark or list that is no
    longer there does nothing and says so by a ``Change`` without bookmarks.
    """

    def __init__(self, opened: Opened, places: Places | None, today: Callable[[], date]) -> None:
        self._raw = opened.connection
        self._places = places
        self._today = today
        self._keeps = opened.keeps
        self._sealed = opened.sealed
        self._notices = opened.notices
        self._written = False
        self._transactions: Transactions | None = None

    @classmethod
    def open(cls, folder: Path, *, today: Callable[[], date] = date.today) -> VisitorStore:
        """Open ``explorer.db`` in a folder, whatever its state; ``notices`` says what was done.

        Where that cannot be, the store works in memory, on a copy of what could be read, and a
        notice says that nothing will be kept and why.
        """
        places = Places(folder.absolute())
        return cls(open_database(places, today()), places, today)

    @classmethod
    def in_memory(cls) -> VisitorStore:
        """A store with one empty list that is gone when it is closed."""
        return cls(open_in_memory(), None, date.today)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the person: what happened to the file, and what was done about it."""
        return self._notices

    @property
    def keeps(self) -> bool:
        """Whether changes are kept after the end."""
        return self._keeps

    def close(self) -> None:
        """Bring everything into the one file, back it up if it was changed, and let go of it.

        What cannot be done stays for the next start: nothing that was acknowledged is lost.
        """
        try:
            if self._keeps:
                self._finish()
        finally:
            if self._transactions is not None:
                self._transactions.close()
            self._raw.close()

    # Reading

    def lists(self) -> tuple[Shortlist, ...]:
        """All lists in order; there is always one."""
        return self.read(Lists.all_lists)

    def bookmarks(self, list_id: str) -> tuple[Bookmark, ...]:
        """The bookmarks of a list in order."""
        return self.read(lambda lists: lists.bookmarks_of(list_id))

    def all_bookmarks(self) -> tuple[Bookmark, ...]:
        """The bookmarks of all lists, list by list, each in order."""
        return self.read(Lists.bookmarks_of)

    def search(self, text: str, list_id: str | None = None) -> tuple[Bookmark, ...]:
        """The bookmarks of a list, or of all, whose title and note have all words of ``text``."""
        found = self.read(lambda lists: lists.bookmarks_of(list_id))
        return tuple(bookmark for bookmark in found if matches_words(bookmark, text))

    # Bookmarks

    def add(
        self, kind: Kind, record: str, title: str, shortlist: str | None = None, *, by: str = ""
    ) -> Change:
        """Bookmark a record at the end of a list (the first one unless such a list is there).

        The change holds the bookmark, whether it is new or was there already.
        """

        def work(lists: ChangingLists) -> Bookmark:
            list_id = lists.list_or_first(shortlist).id
            there = lists.bookmark_of(list_id, kind, record)
            if there is not None:
                return there
            return lists.add_bookmark(list_id, kind, record, clean_line(title)[:LONGEST_TITLE])

        return _changed(ChangeKind.ADDED, self.write(work), by)

    def remove(self, bookmark_id: str, by: str = "") -> Change:
        """Take a bookmark out. The change holds it as it was, for ``restore``."""

        def work(lists: ChangingLists) -> Bookmark | None:
            there = lists.bookmark_with(bookmark_id)
            if there is not None:
                lists.drop_bookmark(there)
            return there

        return _changed(ChangeKind.REMOVED, self.write(work, frees=True), by)

    def restore(self, bookmark: Bookmark, by: str = "") -> Change:
        """Put a removed bookmark back with its id, note and position.

        It comes to the first list where its own is gone. Where the record was bookmarked again
        meanwhile, that bookmark stays and gets both notes.
        """
        restored = self.write(lambda lists: lists.restore_bookmark(bookmark))
        return _changed(ChangeKind.ADDED, restored, by)

    def move(self, bookmark_id: str, position: int, by: str = "") -> Change:
        """Give a bookmark another place in its list, counted from 0."""

        def work(lists: ChangingLists) -> Bookmark | None:
            there = lists.bookmark_with(bookmark_id)
            return there and lists.move_bookmark(there, position)

        return _changed(ChangeKind.MOVED, self.write(work), by)

    def move_to_list(
        self, bookmark_id: str, shortlist: str, position: int | None = None, by: str = ""
    ) -> Change:
        """Move a bookmark to another list, at its end or at ``position``.

        Where that list has the record already, its bookmark stays there and gets both notes.
        """

        def work(lists: ChangingLists) -> Bookmark | None:
            there = lists.bookmark_with(bookmark_id)
            if there is None or not lists.has_list(shortlist):
                return None
            if there.shortlist == shortlist:
                return there
            lists.drop_bookmark(there)
            place = AT_END if position is None else position
            return lists.put_or_join(replace(there, shortlist=shortlist, position=place))

        return _changed(ChangeKind.MOVED, self.write(work), by)

    def set_note(self, bookmark_id: str, note: str, by: str = "") -> Change:
        """Replace the note of a bookmark."""
        cleaned = clean_note(note)
        if len(cleaned) > LONGEST_NOTE:
            raise VisitorWriteError(
                f"This note has {len(cleaned):,} letters, and a note can have {LONGEST_NOTE:,}. "
                "Make it shorter."
            )

        def work(lists: ChangingLists) -> Bookmark | None:
            there = lists.bookmark_with(bookmark_id)
            return there and lists.write_note(there, cleaned)

        return _changed(ChangeKind.NOTE, self.write(work), by)

    # Lists

    def create_list(self, name: str, by: str = "") -> Change:
        """Start a new list at the end; ``shortlist`` of the change is its id."""

        made = self.write(lambda lists: lists.add_list(name))
        return Change(ChangeKind.LISTS, shortlist=made.id, by=by)

    def make_list(self, name: str, records: Sequence[Ref], by: str = "") -> Change:
        """Start a new list at the end with these records in order; each stands in it once.

        A number is put after the name where another list has it. The change holds the bookmarks.
        """

        def work(lists: ChangingLists) -> Change:
            free = lists.free_name(lists.checked_name(lists.free_name(name)))
            made = lists.add_list(free)
            held = tuple(
                lists.add_bookmark(made.id, ref.kind, ref.id, clean_line(ref.title)[:LONGEST_TITLE])
                for ref in {(ref.kind, ref.id): ref for ref in records}.values()
            )
            return Change(ChangeKind.LISTS, held, made.id, by)

        return self.write(work)

    def rename_list(self, shortlist: str, name: str, by: str = "") -> Change:
        """Give a list another name."""

        def work(lists: ChangingLists) -> None:
            lists.name_list(shortlist, lists.checked_name(name, but=shortlist))

        self.write(work)
        return Change(ChangeKind.LISTS, shortlist=shortlist, by=by)

    def delete_list(self, shortlist: str, by: str = "") -> Change:
        """Delete a list with its bookmarks, which the change holds for ``restore_list``.

        Raises ``VisitorWriteError`` for the last list.
        """

        def work(lists: ChangingLists) -> Change:
            every = lists.all_lists()
            there = next((each for each in every if each.id == shortlist), None)
            if there is None:
                return Change(ChangeKind.LISTS, shortlist=shortlist, by=by)
            if len(every) == 1:
                raise VisitorWriteError(
                    f"“{there.name}” is your only list, so it stays. You can rename it, or make "
                    "another list first."
                )
            held = lists.bookmarks_of(shortlist)
            lists.drop_list(shortlist)
            return Change(ChangeKind.LISTS, held, shortlist, by, deleted=there)

        return self.write(work, frees=True)

    def restore_list(
        self, shortlist: Shortlist, bookmarks: tuple[Bookmark, ...], by: str = ""
    ) -> Change:
        """Put a deleted list back with its id, name, position and bookmarks.

        Where another list has taken the name meanwhile, a number is put after it.
        """

        def work(lists: ChangingLists) -> tuple[Bookmark, ...]:
            if not lists.has_list(shortlist.id):
                name = lists.free_name(shortlist.name)
                lists.put_list(replace(shortlist, name=name))
            in_order = sorted(bookmarks, key=lambda bookmark: bookmark.position)
            return tuple(lists.restore_bookmark(bookmark) for bookmark in in_order)

        return Change(ChangeKind.LISTS, self.write(work), shortlist.id, by)

    # Settings

    def settings(self) -> dict[str, Any]:
        """All settings as JSON values."""
        found = self.read(Lists.settings).items()
        return {name: value for name, text in found for value in _json_values(name, text)}

    def setting(self, key: str, default: Any = None) -> Any:
        """The JSON value of a setting, or ``default`` where it was never set."""
        return self.settings().get(key, default)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a JSON value under a name."""
        if clean_line(key) != key:
            raise ValueError(f"{key!r} cannot be the name of a setting")
        text = json.dumps(value, allow_nan=False)
        self.write(lambda lists: lists.put_setting(key, text))

    # Transactions

    def read(self, work: Callable[[Lists], T]) -> T:
        """Do something that only reads. What it reads fits together: nobody else writes."""
        try:
            return work(Lists(self._raw.execute))
        except sqlite3.Error as error:
            raise VisitorReadError(wording.not_read(self._file, error)) from error

    def write(self, work: Callable[[ChangingLists], T], *, frees: bool = False) -> T:
        """Do something in one transaction, and return its result once that is on the disk.

        On a full disk the log is brought into the file to make room and ``work`` is done again;
        where it ``frees`` something, the ballast is given back for it too. An error of ``work``'s
        own takes everything back and passes through.
        """
        transactions = self._ready_to_write()
        ways_to_make_room = [self._shorten_log, *([self._give_back] if frees else [])]
        while True:
            try:
                result = transactions.once(work)
            except sqlite3.Error as error:
                short_of_room = self._keeps and wording.cannot_write_now(error)
                if short_of_room and any(_tried_in_turn(ways_to_make_room)):
                    continue
                raise VisitorWriteError(wording.not_saved(self._file, error)) from error
            self._written = True
            return result

    def _ready_to_write(self) -> Transactions:
        if self._transactions is None:
            from explorer.store.visitor_changing import Transactions

            self._transactions = Transactions(self._raw, self._sealed)
        return self._transactions

    def _shorten_log(self) -> bool:
        """Bring the log into the file; whether that could be done."""
        try:
            return checkpoint(self._raw)
        except sqlite3.Error:
            return False

    def _give_back(self) -> bool:
        """Give back the room that the ballast takes up; whether there was any."""
        return self._places is not None and give_back_ballast(self._places)

    @property
    def _file(self) -> Path:
        return self._places.visitor_database if self._places else Path(":memory:")

    def _finish(self) -> None:
        """Bring the log into the file, with the ballast's room if need be, and back it up."""
        if not self._shorten_log() and self._give_back():
            self._shorten_log()
        try:
            if self._written and self._places is not None:
                backup_today(self._raw, self._places, self._today())
        except (OSError, sqlite3.Error):
            _log.warning("The backup of %s is not up to date", self._file, exc_info=True)


def _tried_in_turn(ways: list[Callable[[], bool]]) -> Iterator[bool]:
    """Try each way, for the first and only time; whether it helped."""
    while ways:
        yield ways.pop(0)()


def _json_values(name: str, text: str) -> Iterator[Any]:
    """The value of a setting; none where the text is not JSON, so that the usual value holds."""
    try:
        yield json.loads(text)
    except ValueError:
        _log.warning("The setting %s could not be read", name)


def _changed(kind: ChangeKind, bookmark: Bookmark | None, by: str) -> Change:
    if bookmark is None:
        return Change(kind, by=by)
    return Change(kind, (bookmark,), bookmark.shortlist, by)
