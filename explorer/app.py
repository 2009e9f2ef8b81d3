"""Starts the program: the window's first frame before anything else is loaded.

Then the rest is loaded on the worker thread, built on the GUI thread in short steps, and connected
in ``program.py``. Nothing that takes long to import may be imported at the top of this file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from explorer import logs
from explorer.crash import CrashReporter, mark_read, unread_reports
from explorer.marks import override
from explorer.options import Options
from explorer.places import Places, PlacesError, places_for
from explorer.presenters.saved import read_saved
from explorer.single import SingleInstance, Standing
from explorer.starting import Starting
from explorer.views.shell import TITLE, Shell
from explorer.wordless import write_no_words

if TYPE_CHECKING:
    from explorer.kiosk_start import KioskStart
    from explorer.program import Program

CANNOT_START = 2


class Start(Starting):
    """The desktop's window, and then the program in it."""

    module = "explorer.program"

    def __init__(self, places: Places, options: Options) -> None:
        self._places, self._options = places, options
        self._saved = read_saved(places.session)
        self.shell = Shell(self._saved)
        self.program: Program | None = None
        super().__init__(self.shell)
        self.shell.first_frame.connect(self.load)
        self.shell.closing.connect(self.end_early)

    @override
    def make(self, module: Any) -> Program:
        self.program = module.Program(
            self.shell, self.worker, self._places, self._options, self._saved
        )
        return self.program

    def open(self) -> None:
        """Show the window."""
        self.shell.show()


def use_a_locale() -> None:
    """Write numbers and dates the British way where the system names no country."""
    if QLocale().language() is QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def run(options: Options) -> int:
    """Run the program on this machine and return its exit code."""
    write_no_words()
    if options.rehearse:
        return _rehearse(options)
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
    application = _application()
    start = _start(places, options)
    for notice in notices:
        start.tell(notice)
    _tell_of_earlier_crash(places, start.tell)
    reporter.told = start.crashed.emit
    reporter.again = start.crashed_again.emit
    start.shell.first_frame.connect(lambda: log.write_to(places.log))
    start.started.connect(lambda: single.listen(start.shell.come_forward))
    reporter.in_use = True
    start.open()
    return int(application.exec())


def _application() -> QApplication:
    application = QApplication(["career-explorer"])
    application.setApplicationName(TITLE)
    application.setDesktopFileName("career-explorer")
    use_a_locale()
    return application


def _rehearse(options: Options) -> int:
    """Run a rehearsal, which has a data folder of its own and disturbs no kiosk that is running."""
    from explorer.kiosk_rehearsal import rehearse

    log = logs.start()
    application = _application()
    try:
        return rehearse(places_for(options.data_dir), options, log.write_to)
    finally:
        log.close()
        application.shutdown()


def _start(places: Places, options: Options) -> Start | KioskStart:
    if not options.kiosk:
        return Start(places, options)
    from explorer.kiosk_start import KioskStart

    start = KioskStart(places, options)
    start.shell.left.connect(QApplication.exit)
    return start


def _tell_of_earlier_crash(places: Places, tell: Callable[[str], None]) -> None:
    reports = unread_reports(places.crash_reports)
    if reports:
        tell(
            "Career Explorer stopped unexpectedly the last time, and nothing you saved was lost. "
            f"A report of what happened is in {reports[-1]}."
        )
        mark_read(reports)
