"""From a window's first frame to a program in it, whichever of the two windows it is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.plain_imports import use_plain_imports
from explorer.presenters.worker import Worker


class Window(Protocol):
    """Where the first frame is painted."""

    def isVisible(self) -> bool: ...


class Program(Protocol):
    """What is built in a window once its first frame is painted."""

    @property
    def built(self) -> bool: ...
    def start(self) -> Iterator[None]: ...
    def tell(self, notice: str, /) -> None: ...
    def tell_of_crash(self, report: Path, /) -> None: ...


class Starting(QObject):
    """Loads the program's module on the worker thread and builds it on the GUI thread in steps.

    ``started`` goes out when the program's parts stand. A subclass names the module and makes the
    program of it.
    """

    module: str
    started = Signal(object)  # the program
    crashed = Signal(object)  # path of a crash report; sent from any thread
    crashed_again = Signal()  # the same once more, of which there is a report

    def __init__(self, shell: Window) -> None:
        super().__init__()
        use_plain_imports()
        self._window = shell
        self._steps: Iterator[None] = iter(())
        self._notices: list[str] = []
        self._standing: Program | None = None
        self.worker = Worker()
        self.crashed.connect(self._on_crash)

    def make(self, module: Any) -> Program:
        """The program, made of its module."""
        raise NotImplementedError

    def tell(self, notice: str) -> None:
        """Say something in the window, as soon as there is a place for it."""
        if self._standing is not None and self._standing.built:
            self._standing.tell(notice)
        else:
            self._notices.append(notice)

    def load(self) -> None:
        """Load what the first frame did without."""
        name = self.module
        self.worker.do(lambda: import_module(name), self._build)

    def _build(self, module: Any) -> None:
        if not self._window.isVisible():
            return  # closed again while it was being loaded
        self._standing = self.make(module)
        self._steps = self._standing.start()
        self._step()

    def _step(self) -> None:
        """Build one part and let the window breathe before the next."""
        program = self._standing
        if program is None:
            return
        for _ in self._steps:
            QTimer.singleShot(0, self._step)
            return
        for notice in self._notices:
            program.tell(notice)
        self.started.emit(program)

    def end_early(self) -> None:
        """The window was closed: end the thread where no program stands that would."""
        if self._standing is None or not self._standing.built:
            self._standing = None
            self.worker.stop()

    def _on_crash(self, report: Path) -> None:
        if self._standing is not None and self._standing.built:
            self._standing.tell_of_crash(report)
