"""Starts the program: the window's first frame before anything else is loaded.

Then the rest is loaded on the worker thread, built on the GUI thread in short steps, and connected
in ``program.py``. Nothing that takes long to import may be imported at the top of this file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from explorer import logs
from explorer.crash import CrashReporter, mark_read, unread_reports
from explorer.options import Options
from explorer.places import Places, PlacesError, places_for
from explorer.presenters.saved import read_saved
from explorer.presenters.worker import Worker
from explorer.single import SingleInstance, Standing
from explorer.views.shell import TITLE, Shell

if TYPE_CHECKING:
    from explorer.program import Program

CANNOT_START = 2


class Start(QObject):
    """From a shell to a program in it. ``started`` goes out when the program's parts stand."""

    started = Signal(object)  # Program
    crashed = Signal(object)  # path of a crash report; sent from any thread

    def __init__(self, places: Places, options: Options) -> None:
        super().__init__()
        self._places, self._options = places, options
        self._saved = read_saved(places.session)
        self._steps: Iterator[None] = iter(())
        self._notices: list[str] = []
        self.program: Program | None = None
        self.shell = Shell(self._saved)
        self.worker = Worker()
        self.shell.first_frame.connect(self._load)
        self.shell.closing.connect(self._on_closing)
        self.crashed.connect(self._on_crash)

    def tell(self, notice: str) -> None:
        """Say something in the window, as soon as there is a place for it."""
        if self.program is not None and self.program.window.built:
            self.program.window.notices.tell(notice)
        else:
            self._notices.append(notice)

    def _load(self) -> None:
        self.worker.do(lambda: import_module("explorer.program"), self._build)

    def _build(self, module: Any) -> None:
        if not self.shell.isVisible():
            return  # closed again while it was being loaded
        program: Program = module.Program(
            self.shell, self.worker, self._places, self._options, self._saved
        )
        self.program = program
        self._steps = program.start()
        self._step()

    def _step(self) -> None:
        """Build one part and let the window breathe before the next."""
        if self.program is None:
            return
        for _ in self._steps:
            QTimer.singleShot(0, self._step)
            return
        for notice in self._notices:
            self.program.window.notices.tell(notice)
        self.started.emit(self.program)

    def _on_closing(self) -> None:
        if self.program is None or not self.program.window.built:
            self.program = None
            self.worker.stop()

    def _on_crash(self, report: Path) -> None:
        if self.program is not None and self.program.window.built:
            self.program.tell_of_crash(report)


def use_a_locale() -> None:
    """Write numbers and dates the British way where the system names no country."""
    if QLocale().language() is QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def run(options: Options) -> int:
    """Run the program on this machine and return its exit code."""
    log = logs.start()
    places = places_for(options.data_dir)
    single = SingleInstance(places)
    reporter = CrashReporter(places.crash_reports, log.recent)
    try:
        with reporter:
            notices = _prepare(places)
            standing = single.claim()
            if standing is Standing.STUCK:
                sys.stderr.write(f"{single.trouble}\n")
                return CANNOT_START
            if standing is Standing.SECOND:
                return 0
            reporter.watch_faults()
            reporter.install_qt_handler()
            return _run(options, places, single, reporter, log, notices)
    finally:
        single.release()
        log.close()


def _prepare(places: Places) -> list[str]:
    try:
        places.prepare()
    except PlacesError as error:
        return [f"{error} Until then, nothing you save here is kept."]
    return []


def _run(
    options: Options,
    places: Places,
    single: SingleInstance,
    reporter: CrashReporter,
    log: logs.Log,
    notices: list[str],
) -> int:
    application = QApplication(["career-explorer"])
    application.setApplicationName(TITLE)
    application.setDesktopFileName("career-explorer")
    use_a_locale()
    start = Start(places, options)
    for notice in notices:
        start.tell(notice)
    _tell_of_earlier_crash(places, start.tell)
    reporter.told = start.crashed.emit
    start.shell.first_frame.connect(lambda: log.write_to(places.log))
    start.started.connect(lambda: single.listen(start.shell.come_forward))
    start.shell.show()
    return int(application.exec())


def _tell_of_earlier_crash(places: Places, tell: Callable[[str], None]) -> None:
    reports = unread_reports(places.crash_reports)
    if reports:
        tell(
            "Career Explorer stopped unexpectedly the last time, and nothing you saved was lost. "
            f"A report of what happened is in {reports[-1]}."
        )
        mark_read(reports)
