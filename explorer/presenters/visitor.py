"""One person at a kiosk: what they ask, and what they keep, in memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.domain.records import Ref
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Catalogue, Explorer, Loaded
from explorer.presenters.steps_done import StepsDone
from explorer.presenters.worker import Worker

if TYPE_CHECKING:
    from explorer.store.visitor import VisitorStore


class Visitor(QObject):
    """From ``begin`` to ``end``. Nothing of it is ever written to a file."""

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = worker
        self.explorer = Explorer(worker, parent=self)
        self.bookmarks = Bookmarks(worker, self)
        self.steps_done = StepsDone(worker, self)
        self._store: VisitorStore | None = None
        self._ended = False

    def begin(self, catalogue: Catalogue, loaded: Loaded) -> None:
        """Ask this catalogue, and have lists to keep things in."""
        self.explorer.open(catalogue, loaded)
        self.worker.do(_lists_in_memory, self._keep)

    def _keep(self, store: VisitorStore) -> None:
        self._store = store
        if self._ended:
            self.end()
        else:
            self.bookmarks.open(store)
            self.steps_done.open(store)

    def end(self) -> None:
        """Forget everything, once what was asked last is done."""
        self._ended = True
        if self._store is not None:
            store, self._store = self._store, None
            self.worker.do(store.close)

    def is_marked(self, ref: Ref) -> bool:
        """Whether a record is in the list."""
        return self.bookmarks.is_marked(ref.kind, ref.id)


def _lists_in_memory() -> VisitorStore:
    # Loaded with the first visit, so that the first star does not wait for it.
    from explorer.store import visitor_changing  # noqa: F401
    from explorer.store.visitor import VisitorStore

    return VisitorStore.in_memory()
