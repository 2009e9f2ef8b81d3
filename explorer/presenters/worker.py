"""A worker thread, such as the one on which everything that reads or writes a database runs.

The GUI thread hands over a function and what to do with its result; it never waits.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

Job = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Worker(QObject):
    """Runs jobs one after another on one thread and brings each result back to the GUI thread.

    A job that raises ends in its ``failed``; without one, the error is raised on the GUI thread,
    where the crash report is made.
    """

    _finished = Signal(object, object, bool)
    idle = Signal()

    def __init__(self, parent: QObject | None = None, *, name: str = "database") -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[tuple[Job, Done | None, Failed | None, bool] | None] = SimpleQueue()
        self._waiting = self._lasting = 0
        self._abandoned = False
        self._finished.connect(self._deliver)
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a job is waiting, running, or its result not yet delivered."""
        return self._waiting > 0

    @property
    def may_last(self) -> bool:
        """Whether a job that may take long is waiting, running, or its result not yet delivered."""
        return self._lasting > 0

    def do(
        self,
        job: Job,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        receiver: QObject | None = None,
        may_last: bool = False,
    ) -> None:
        """Run ``job`` on the worker thread, then ``done(result)`` on the GUI thread.

        ``may_last`` says that the job may take long, such as one that writes to a slow stick: until
        it is over the thread does not count as stuck.

        Where the result is for one ``receiver``, it is dropped if that has been deleted by then, as
        Qt drops signals to what is deleted: a window can go while its rows are on their way.
        """
        self._waiting += 1
        self._lasting += may_last
        if receiver is not None and done is not None:
            done = _while_there(receiver, done)
        self._jobs.put((job, done, failed, may_last))

    def stop(self) -> None:
        """Finish what was handed over, then end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def abandon(self) -> None:
        """The same, but wait for nothing: what is not finished ends with the program."""
        self._abandoned = True
        self._jobs.put(None)

    def _run(self) -> None:
        while (entry := self._jobs.get()) is not None:
            job, done, failed, may_last = entry
            try:
                then, value = done, job()
            except Exception as error:  # noqa: BLE001 - handed to the GUI thread whole
                then, value = failed or _raise, error
            if self._abandoned:
                return  # by now there may be no object to bring it to
            self._finished.emit(then, value, may_last)

    def _deliver(self, then: Done | Failed | None, value: Any, may_last: bool) -> None:
        self._waiting -= 1
        self._lasting -= may_last
        try:
            if then is not None:
                then(value)
        finally:
            if not self._waiting:
                self.idle.emit()


def _while_there(receiver: QObject, done: Done) -> Done:
    def deliver(result: Any) -> None:
        if isValid(receiver):
            done(result)

    return deliver


def _raise(error: Exception) -> None:
    raise error
