"""Runs the real program, on the starter catalogue, inside a test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.app import Start, use_a_locale
from explorer.options import Options
from explorer.places import Places, places_for
from explorer.presenters.worker import Worker
from explorer.program import Program


class Settles(Protocol):
    """A window that knows when it shows the newest answer."""

    @property
    def settled(self) -> bool: ...


class Runs(Protocol):
    """What can be waited for: the desktop program or the kiosk."""

    @property
    def worker(self) -> Worker: ...
    @property
    def window(self) -> Settles: ...
    @property
    def shell(self) -> QWidget: ...


@contextmanager
def running(
    qtbot: QtBot, folder: Path, built: Path | None = None, catalogue: Path | None = None
) -> Iterator[Program]:
    """The program with its data in ``folder``, idle on its first screen; closed afterwards.

    ``built`` is a folder of catalogues that were built earlier, to start with.
    """
    places = prepared(folder, built)
    with restored():
        yield from _running(qtbot, places, Options(folder, catalogue))


def _running(qtbot: QtBot, places: Places, options: Options) -> Iterator[Program]:
    use_a_locale()
    start = Start(places, options)
    start.shell.resize(1440, 900)
    try:
        with qtbot.waitSignal(start.started, timeout=30_000):
            start.shell.show()
        program = start.program
        assert program is not None
        qtbot.waitUntil(lambda: program.explorer.delivery is not None, timeout=30_000)
        qtbot.waitUntil(lambda: program.bookmarks.is_open, timeout=30_000)
        idle(qtbot, program)
        start.shell.activateWindow()
        yield program
    finally:
        if start.shell.isVisible():
            start.shell.close()
        start.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def restored() -> Iterator[None]:
    """Leave the application's font, colours, style sheet and clicks as they were found."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, palette = application.font(), application.palette()
    interval = application.doubleClickInterval()
    try:
        yield
    finally:
        application.setStyleSheet("")
        application.setFont(font)
        application.setPalette(palette)
        application.setDoubleClickInterval(interval)


def prepared(folder: Path, built: Path | None = None) -> Places:
    """The places beneath ``folder``, with catalogues that were built earlier copied in."""
    places = places_for(folder)
    places.prepare()
    if built is not None:
        shutil.copytree(built, places.catalogues, dirs_exist_ok=True)
    return places


def idle(qtbot: QtBot, program: Runs) -> None:
    """Wait until nothing is left to do on either thread."""

    def at_rest() -> bool:
        return not program.worker.busy and program.window.settled

    # Twice: what is shown at last may itself ask for something, such as cards further down.
    for _ in range(2):
        qtbot.waitUntil(at_rest, timeout=30_000)
        for _ in range(5):
            QCoreApplication.processEvents()
    qtbot.waitUntil(at_rest, timeout=30_000)


def act(qtbot: QtBot, program: Runs, action: Callable[[], object]) -> None:
    """Do something and wait until its consequences are on the screen."""
    action()
    QCoreApplication.processEvents()
    idle(qtbot, program)
