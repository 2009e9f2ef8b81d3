"""Which bookmarks are of records that the catalogue no longer has."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from explorer.domain.records import Kind
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Explorer

_Key = tuple[Kind, str]


class GoneRecords(QObject):
    """Looks again whenever a catalogue is opened or a bookmark changes."""

    changed = Signal()

    def __init__(
        self, explorer: Explorer, bookmarks: Bookmarks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._explorer, self._bookmarks = explorer, bookmarks
        self._gone: frozenset[_Key] = frozenset()
        explorer.loaded.connect(self._look)
        bookmarks.changed.connect(self._look)

    def exists(self, kind: Kind, id_: str) -> bool | None:
        """Whether the catalogue has what a bookmark needs; ``None`` while none is open."""
        return None if self._explorer.content is None else _needed(kind, id_) not in self._gone

    def _look(self, _: object) -> None:
        lists = [self._bookmarks.entries(shortlist.id) for shortlist in self._bookmarks.lists]
        keys = {_needed(entry.kind, entry.record) for entries in lists for entry in entries}
        if keys:
            self._explorer.find_gone(tuple(keys), self._found)

    def _found(self, gone: frozenset[_Key]) -> None:
        if gone != self._gone:
            self._gone = gone
            self.changed.emit()


def _needed(kind: Kind, id_: str) -> _Key:
    """The record that must be there for a bookmark to be of use: of a route, its role."""
    return (Kind.ROLE, id_.split("/")[0]) if kind is Kind.ROUTE else (kind, id_)
