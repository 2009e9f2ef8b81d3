"""Which steps of routes the visitor has ticked as done, kept beside their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from explorer.domain.records import Kind, Ref
from explorer.presenters.worker import Worker

if TYPE_CHECKING:
    from explorer.store.visitor import VisitorStore

SETTING = "steps-done"
"""The name under which they are kept, as a list of pairs of kind and id."""

_Key = tuple[Kind, str]


class StepsDone(QObject):
    """Ticks of steps. A tick is shown at once, and taken back where it could not be saved.

    It belongs to the programme or role that is the step, not to one route: what is done is done on
    every route that goes through it. Ticks set before ``open`` are saved once there is a store.
    """

    changed = Signal()
    failed = Signal(str)  # a sentence for the person

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._store: VisitorStore | None = None
        self._done: frozenset[_Key] = frozenset()
        self._early: dict[_Key, bool] = {}

    def is_done(self, ref: Ref) -> bool:
        """Whether a step is ticked."""
        return (ref.kind, ref.id) in self._done

    def open(self, store: VisitorStore) -> None:
        """Take the visitor's store into use; it has been opened on the worker thread."""
        self._store = store
        self._worker.do(lambda: _read(store), self._take, self._tell)

    def set_done(self, ref: Ref, done: bool) -> None:
        """Tick a step, or take the tick away."""
        key = (ref.kind, ref.id)
        self._done = self._done | {key} if done else self._done - {key}
        self.changed.emit()
        if self._store is None:
            self._early[key] = done
        else:
            self._save(self._store, {key: done})

    def _save(self, store: VisitorStore, ticks: dict[_Key, bool]) -> None:
        def job() -> None:
            done = _read(store).difference(ticks) | {key for key, on in ticks.items() if on}
            store.set_setting(SETTING, sorted([kind.value, id_] for kind, id_ in done))

        def not_saved(error: Exception) -> None:
            self._tell(error)
            self._worker.do(lambda: _read(store), self._take, self._tell)

        self._worker.do(job, None, not_saved)

    def _take(self, done: frozenset[_Key]) -> None:
        early, self._early = self._early, {}
        self._done = done.difference(early) | {key for key, on in early.items() if on}
        self.changed.emit()
        if early and self._store is not None:
            self._save(self._store, early)

    def _tell(self, error: Exception) -> None:
        from explorer.store.visitor import VisitorError

        if not isinstance(error, VisitorError):
            raise error
        self.failed.emit(str(error))


def _read(store: VisitorStore) -> frozenset[_Key]:
    """The steps that are kept; whatever cannot be read is left out."""
    return frozenset(key for each in _listed(store.setting(SETTING)) for key in _keys(each))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _keys(value: Any) -> list[_Key]:
    try:
        kind, id_ = value
        return [(Kind(kind), str(id_))]
    except (TypeError, ValueError):
        return []
