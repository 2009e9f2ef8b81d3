"""The visitor's lists as the panes see them: read from memory, changed through the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from explorer.domain.bookmarks import (
    Bookmark,
    Change,
    ChangeKind,
    ImportReport,
    Shortlist,
    clean_note,
    matches_words,
)
from explorer.domain.records import Kind, Ref
from explorer.presenters import list_words
from explorer.presenters.list_files import ListFileError, read_text, write_text
from explorer.presenters.worker import Worker

if TYPE_CHECKING:
    from explorer.store.visitor import VisitorStore

T = TypeVar("T")
Told = Callable[[str], object]
"""Called with a sentence for the person."""

_MOST_UNDOS = 100


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """All lists as they stand in the database, sorted out on the worker thread."""

    lists: tuple[Shortlist, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    held: Mapping[str, tuple[Bookmark, ...]] = field(default_factory=dict)
    marked: Mapping[str, frozenset[tuple[Kind, str]]] = field(default_factory=dict)
    """The records that each list holds."""

    @classmethod
    def of(cls, store: VisitorStore) -> _Snapshot:
        """What the store has now."""
        lists, bookmarks = store.lists(), store.all_bookmarks()
        held = {
            shortlist: tuple(group)
            for shortlist, group in groupby(bookmarks, key=lambda bookmark: bookmark.shortlist)
        }
        marked = {
            shortlist: frozenset((each.kind, each.record) for each in group)
            for shortlist, group in held.items()
        }
        return cls(lists, bookmarks, held, marked)


@dataclass(frozen=True, slots=True)
class _Removed:
    """What one removal took, so that it can be put back."""

    bookmarks: tuple[Bookmark, ...]
    shortlist: Shortlist | None = None


class Bookmarks(QObject):
    """Stars, notes and lists. A change is announced only after the database has committed it.

    What cannot be done goes out through ``failed`` as a sentence, or to the ``failed`` that a
    method was given. Before ``open`` there are no lists, and nothing can be changed.
    """

    changed = Signal(object)  # Change
    failed = Signal(str)  # a sentence for the person
    undoable = Signal(bool)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._store: VisitorStore | None = None
        self._waiting: list[Callable[[], None]] = []
        self._now = _Snapshot()
        self._current = ""
        self._removed: list[_Removed] = []

    # What stands now

    @property
    def lists(self) -> tuple[Shortlist, ...]:
        """All lists in their order."""
        return self._now.lists

    @property
    def current_list(self) -> str:
        """The id of the list that a star adds to."""
        return self._current

    @property
    def can_undo(self) -> bool:
        """Whether a removal can be put back."""
        return bool(self._removed)

    @property
    def undo_words(self) -> str:
        """What the newest removal took, as a sentence; nothing where none can be put back."""
        if not self._removed:
            return ""
        newest = self._removed[-1]
        return list_words.removed(newest.bookmarks, newest.shortlist)

    def entries(self, shortlist: str | None = None, words: str = "") -> tuple[Bookmark, ...]:
        """The bookmarks of a list in order; with ``words``, those whose title or note has all."""
        held = self._now.held.get(shortlist or self._current, ())
        if not words:
            return held
        return tuple(bookmark for bookmark in held if matches_words(bookmark, words))

    def is_marked(self, kind: Kind, id_: str) -> bool:
        """Whether the current list, the one that a star adds to, holds the record."""
        return (kind, id_) in self._now.marked.get(self._current, ())

    def note_of(self, kind: Kind, id_: str) -> str:
        """The note on a record in the current list, or else in the first that has it."""
        found = _best(self._now.bookmarks, kind, id_, self._current)
        return found.note if found else ""

    # Opening

    @property
    def is_open(self) -> bool:
        """Whether there is a store that keeps what is changed."""
        return self._store is not None

    def open(self, store: VisitorStore, current_list: str = "") -> None:
        """Take the visitor's store into use; it has been opened on the worker thread."""
        self._store = store
        self._current = current_list
        self._removed.clear()
        self._read_again()
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work()

    def choose_list(self, shortlist: str) -> None:
        """Make another list the one that is shown and added to."""
        if shortlist != self._current and shortlist in {each.id for each in self._now.lists}:
            self._current = shortlist
            self.changed.emit(Change(kind=ChangeKind.LISTS, shortlist=shortlist))

    # Changing. What a record has is looked up by the worker, after all changes before this one.

    def toggle(self, ref: Ref, by: str = "") -> None:
        """Add the record to the current list, or take it out of that list; others stay."""
        current = self._current

        def toggled(store: VisitorStore) -> Change:
            for held in store.bookmarks(current):
                if (held.kind, held.record) == (ref.kind, ref.id):
                    return store.remove(held.id, by=by)
            return store.add(ref.kind, ref.id, ref.title, current, by=by)

        self._write(toggled)

    def remove(self, bookmark: Bookmark, by: str = "") -> None:
        """Take one bookmark out; ``undo`` puts it back."""
        self._write(lambda store: store.remove(bookmark.id, by=by))

    def undo(self, by: str = "") -> None:
        """Put back what the newest removal took, with its note and place."""
        if not self._removed:
            return
        removed = self._removed.pop()
        self.undoable.emit(self.can_undo)

        def put_back(store: VisitorStore) -> Change:
            if removed.shortlist is not None:
                return store.restore_list(removed.shortlist, removed.bookmarks, by=by)
            back = tuple(
                b for each in removed.bookmarks for b in store.restore(each, by=by).bookmarks
            )
            return Change(ChangeKind.ADDED, back, back[0].shortlist if back else None, by)

        def not_put_back(words: str) -> None:
            self._remember(removed)
            self.failed.emit(words)

        self._write(put_back, failed=not_put_back)

    def set_note(
        self, bookmark: Bookmark, note: str, by: str = "", *, failed: Told | None = None
    ) -> None:
        """Replace the note of a bookmark."""
        if clean_note(note) != bookmark.note:
            self._write(lambda store: store.set_note(bookmark.id, note, by=by), failed=failed)

    def note_record(self, ref: Ref, note: str, by: str = "") -> None:
        """Write a note on a record, adding it to the current list if no list has it."""
        current = self._current

        def noted(store: VisitorStore) -> Change:
            found = _best(store.all_bookmarks(), ref.kind, ref.id, current)
            if found is not None:
                return store.set_note(found.id, note, by=by)
            (added,) = store.add(ref.kind, ref.id, ref.title, current, by=by).bookmarks
            change = store.set_note(added.id, note, by=by)
            return Change(ChangeKind.ADDED, change.bookmarks, change.shortlist, by)

        self._write(noted)

    def move(self, bookmark: Bookmark, position: int, by: str = "") -> None:
        """Give a bookmark another place in its list, counted from 0."""
        self._write(lambda store: store.move(bookmark.id, position, by=by))

    def move_by(self, bookmark: Bookmark, steps: int, by: str = "") -> None:
        """Move a bookmark down its list by so many places; up, where ``steps`` is below nought.

        Steps add up, however fast they are asked for.
        """

        def moved(store: VisitorStore) -> Change:
            held = store.bookmarks(bookmark.shortlist)
            places = [place for place, each in enumerate(held) if each.id == bookmark.id]
            position = max(0, places[0] + steps) if places else 0
            return store.move(bookmark.id, position, by=by)

        self._write(moved)

    def move_to_list(self, bookmark: Bookmark, shortlist: str, by: str = "") -> None:
        """Move a bookmark to the end of another list."""
        self._write(lambda store: store.move_to_list(bookmark.id, shortlist, by=by))

    # Lists

    def create_list(self, name: str, by: str = "", *, failed: Told | None = None) -> None:
        """Start a new list and make it the current one."""
        self._write(lambda store: store.create_list(name, by=by), self._show_list, failed)

    def make_list(
        self, name: str, records: Sequence[Ref], by: str = "", *, failed: Told | None = None
    ) -> None:
        """Start a new list with these records and make it the current one."""
        self._write(lambda store: store.make_list(name, records, by=by), self._show_list, failed)

    def rename_list(
        self, shortlist: str, name: str, by: str = "", *, failed: Told | None = None
    ) -> None:
        """Give a list another name."""
        self._write(lambda store: store.rename_list(shortlist, name, by=by), failed=failed)

    def delete_list(self, shortlist: Shortlist, by: str = "") -> None:
        """Delete a list with its bookmarks; ``undo`` puts both back. The last one stays."""
        self._write(lambda store: store.delete_list(shortlist.id, by=by))

    def _show_list(self, change: Change) -> None:
        self._current = change.shortlist or self._current

    # Exchange

    def export_to(
        self, path: Path, done: Callable[[], None], *, failed: Told | None = None
    ) -> None:
        """Save all lists to a JSON file."""

        def job(store: VisitorStore) -> None:
            from explorer.store.exchange import export_lists

            write_text(path, export_lists(store))

        self._work(job, lambda _: done(), failed)

    def import_from(
        self,
        path: Path,
        done: Callable[[ImportReport], None],
        by: str = "",
        *,
        failed: Told | None = None,
    ) -> None:
        """Merge the lists of a JSON file into the visitor's own, all of them or none."""

        def job(store: VisitorStore) -> tuple[ImportReport, _Snapshot]:
            from explorer.store.exchange import import_lists

            return import_lists(store, read_text(path), by=by), _Snapshot.of(store)

        def merged(result: tuple[ImportReport, _Snapshot]) -> None:
            report, snapshot = result
            self._take(report.change, snapshot)
            done(report)

        self._work(job, merged, failed)

    # Inside

    def _write(
        self,
        change: Callable[[VisitorStore], Change],
        committed: Callable[[Change], object] | None = None,
        failed: Told | None = None,
    ) -> None:
        def took(result: tuple[Change, _Snapshot]) -> None:
            self._take(*result, committed)

        def not_made(words: str) -> None:
            (failed or self.failed.emit)(words)
            self._read_again()  # of a change in several steps, the first ones may have been made

        self._work(lambda store: (change(store), _Snapshot.of(store)), took, not_made)

    def _read_again(self) -> None:
        self._work(_Snapshot.of, lambda found: self._take(_READ, found))

    def _work(
        self,
        job: Callable[[VisitorStore], T],
        done: Callable[[T], None],
        failed: Told | None = None,
    ) -> None:
        store = self._store

        def told(error: Exception) -> None:
            (failed or self.failed.emit)(_words(error))

        if store is None:  # a star pressed in the first moments is kept until there is a store
            self._waiting.append(lambda: self._work(job, done, failed))
        else:
            self._worker.do(lambda: job(store), done, told)

    def _take(
        self,
        change: Change,
        snapshot: _Snapshot,
        committed: Callable[[Change], object] | None = None,
    ) -> None:
        self._now = snapshot
        if committed is not None:
            committed(change)
        if self._current not in {shortlist.id for shortlist in self._now.lists}:
            self._current = self._now.lists[0].id if self._now.lists else ""
        if change.deleted is not None or (change.kind is ChangeKind.REMOVED and change.bookmarks):
            self._remember(_Removed(change.bookmarks, change.deleted))
        self.changed.emit(change)

    def _remember(self, removed: _Removed) -> None:
        self._removed.append(removed)
        del self._removed[:-_MOST_UNDOS]
        self.undoable.emit(True)


_READ = Change(kind=ChangeKind.LISTS)


def _best(bookmarks: tuple[Bookmark, ...], kind: Kind, id_: str, current: str) -> Bookmark | None:
    """The bookmark of a record in the current list, or else in the first that has it."""
    same = [b for b in bookmarks if (b.kind, b.record) == (kind, id_)]
    return next((b for b in same if b.shortlist == current), same[0] if same else None)


def _words(error: Exception) -> str:
    """The sentence of an error that is the world's fault; one of our own is raised."""
    from explorer.store.exchange import ExchangeError
    from explorer.store.visitor import VisitorError

    if not isinstance(error, ExchangeError | VisitorError | ListFileError):
        raise error
    return str(error)
