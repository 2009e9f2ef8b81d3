"""The visitor's lists as the panes see them: read from memory, changed through the worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.domain.bookmarks import Bookmark, Change, ChangeKind, ImportReport, Shortlist
from explorer.domain.records import Kind, Ref
from explorer.presenters.worker import Worker

if TYPE_CHECKING:
    from explorer.store.visitor import VisitorStore


@dataclass(frozen=True, slots=True)
class _Removed:
    """What the newest removal took, so that it can be put back."""

    bookmarks: tuple[Bookmark, ...]
    shortlist: Shortlist | None = None


class Bookmarks(QObject):
    """Stars, notes and lists. A change is announced only after the database has committed it."""

    changed = Signal(object)  # Change
    failed = Signal(str)  # a sentence for the person
    undoable = Signal(bool)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._store: VisitorStore | None = None
        self._lists: tuple[Shortlist, ...] = ()
        self._bookmarks: tuple[Bookmark, ...] = ()
        self._marked: frozenset[tuple[Kind, str]] = frozenset()
        self._current = ""
        self._removed: _Removed | None = None

    # What stands now

    @property
    def lists(self) -> tuple[Shortlist, ...]:
        """All lists in their order."""
        return self._lists

    @property
    def current_list(self) -> str:
        """The id of the list that a star adds to."""
        return self._current

    @property
    def can_undo(self) -> bool:
        """Whether a removal can be put back."""
        return self._removed is not None

    def entries(self, shortlist: str | None = None, words: str = "") -> tuple[Bookmark, ...]:
        """The bookmarks of a list in order; with ``words``, those whose title or note has all."""
        chosen = shortlist or self._current
        needles = words.casefold().split()
        return tuple(
            bookmark
            for bookmark in self._bookmarks
            if bookmark.shortlist == chosen
            and all(needle in f"{bookmark.title} {bookmark.note}".casefold() for needle in needles)
        )

    def is_marked(self, kind: Kind, id_: str) -> bool:
        """Whether any list holds the record."""
        return (kind, id_) in self._marked

    def note_of(self, kind: Kind, id_: str) -> str:
        """The note on a record in the current list, or else in the first that has it."""
        found = self._find(kind, id_)
        return found.note if found else ""

    # Opening

    def open(self, store: VisitorStore, current_list: str = "") -> None:
        """Take the visitor's store into use; it has been opened on the worker thread."""
        self._store = store
        self._current = current_list
        self._worker.do(lambda: (Change(kind=ChangeKind.LISTS), _snapshot(store)), self._took)

    def choose_list(self, shortlist: str) -> None:
        """Make another list the one that is shown and added to."""
        self._current = shortlist
        self.changed.emit(Change(kind=ChangeKind.LISTS, shortlist=shortlist))

    # Changing

    def toggle(self, ref: Ref, by: str = "") -> None:
        """Add the record to the current list, or take it out of every list that has it."""
        marked = [b for b in self._bookmarks if (b.kind, b.record) == (ref.kind, ref.id)]
        if marked:
            self._remember(_Removed(tuple(marked)))
            self._write(lambda store: [store.remove(b.id, by=by) for b in marked][-1])
        else:
            current = self._current
            self._write(lambda store: store.add(ref.kind, ref.id, ref.title, current, by=by))

    def remove(self, bookmark: Bookmark, by: str = "") -> None:
        """Take one bookmark out; ``undo`` puts it back."""
        self._remember(_Removed((bookmark,)))
        self._write(lambda store: store.remove(bookmark.id, by=by))

    def undo(self, by: str = "") -> None:
        """Put back what the newest removal took, with its note and place."""
        removed = self._removed
        if removed is None:
            return
        self._remember(None)

        def restore(store: VisitorStore) -> Change:
            if removed.shortlist is not None:
                return store.restore_list(removed.shortlist, removed.bookmarks, by=by)
            return [store.restore(bookmark, by=by) for bookmark in removed.bookmarks][-1]

        self._write(restore)

    def set_note(self, bookmark: Bookmark, note: str, by: str = "") -> None:
        """Replace the note of a bookmark."""
        if note != bookmark.note:
            self._write(lambda store: store.set_note(bookmark.id, note, by=by))

    def note_record(self, ref: Ref, note: str, by: str = "") -> None:
        """Write a note on a record, adding it to the current list if no list has it."""
        found, current = self._find(ref.kind, ref.id), self._current

        def write(store: VisitorStore) -> Change:
            if found is not None:
                return store.set_note(found.id, note, by=by)
            added = store.add(ref.kind, ref.id, ref.title, current, by=by)
            return store.set_note(added.bookmarks[0].id, note, by=by)

        self._write(write)

    def move(self, bookmark: Bookmark, position: int, by: str = "") -> None:
        """Give a bookmark another place in its list, counted from 0."""
        self._write(lambda store: store.move(bookmark.id, position, by=by))

    def create_list(self, name: str, by: str = "") -> None:
        """Start a new list and make it the current one."""

        def create(store: VisitorStore) -> Change:
            change = store.create_list(name, by=by)
            self._current = change.shortlist or self._current
            return change

        self._write(create)

    def rename_list(self, shortlist: str, name: str, by: str = "") -> None:
        """Give a list another name."""
        self._write(lambda store: store.rename_list(shortlist, name, by=by))

    def delete_list(self, shortlist: Shortlist, by: str = "") -> None:
        """Delete a list with its bookmarks; ``undo`` puts both back. The last one stays."""
        if len(self._lists) > 1:
            self._remember(_Removed(self.entries(shortlist.id), shortlist))
            self._write(lambda store: store.delete_list(shortlist.id, by=by))

    # Exchange

    def export(self, done: Callable[[str], None]) -> None:
        """Hand all lists to ``done`` as JSON text."""
        store = self._store
        if store is None:
            return

        def job() -> str:
            from explorer.store.exchange import export_lists

            return export_lists(store)

        self._worker.do(job, done, self._report)

    def import_text(self, text: str, done: Callable[[ImportReport], None], by: str = "") -> None:
        """Merge lists from JSON text; a sentence goes out through ``failed`` where it cannot."""
        store = self._store
        if store is None:
            return

        def job() -> tuple[ImportReport, _Snapshot]:
            from explorer.store.exchange import import_lists

            return import_lists(store, text, by=by), _snapshot(store)

        def merged(result: tuple[ImportReport, _Snapshot]) -> None:
            report, snapshot = result
            self._took((report.change, snapshot))
            done(report)

        self._worker.do(job, merged, self._report)

    # Inside

    def _find(self, kind: Kind, id_: str) -> Bookmark | None:
        same = [b for b in self._bookmarks if (b.kind, b.record) == (kind, id_)]
        return next((b for b in same if b.shortlist == self._current), same[0] if same else None)

    def _remember(self, removed: _Removed | None) -> None:
        self._removed = removed
        self.undoable.emit(removed is not None)

    def _write(self, change: Callable[[VisitorStore], Change]) -> None:
        store = self._store
        if store is not None:
            self._worker.do(lambda: (change(store), _snapshot(store)), self._took, self._report)

    def _took(self, result: tuple[Change, _Snapshot]) -> None:
        change, (self._lists, self._bookmarks) = result
        self._marked = frozenset((b.kind, b.record) for b in self._bookmarks)
        if self._current not in {shortlist.id for shortlist in self._lists}:
            self._current = self._lists[0].id if self._lists else ""
        self.changed.emit(change)

    def _report(self, error: Exception) -> None:
        from explorer.store.exchange import ExchangeError
        from explorer.store.visitor import VisitorWriteError

        if not isinstance(error, ExchangeError | VisitorWriteError):
            raise error
        self.failed.emit(str(error))


_Snapshot = tuple[tuple[Shortlist, ...], tuple[Bookmark, ...]]


def _snapshot(store: VisitorStore) -> _Snapshot:
    return tuple(store.lists()), tuple(store.all_bookmarks())
