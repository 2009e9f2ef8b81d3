"""Crash reports: what is written down when something happens that nobody foresaw.

Four kinds of end are caught: an exception that nobody handled (on any thread), one that Python
could only print (in a destructor), a message of Qt's that ends the program, and a fault in native
code.
A report holds versions, where it happened and the last lines of the log; no names, nothing typed.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from explorer import __version__
from explorer.privacy import without_names
from explorer.wordless import traceback_of

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

MOST_REPORTS = 5
"""Reports written in one run: a fault in painting comes back with every frame."""

KEPT = 20
"""Reports kept in the folder; the oldest go first."""

_TOLD = "told.txt"
_FAULT_BEGINS = "---- what the system said ----\n"
_log = logging.getLogger("explorer.crash")


@dataclass
class CrashReporter:
    """Writes crash reports into ``folder``, from ``install`` to ``uninstall``.

    ``with reporter:`` does both, and also reports an exception that leaves its block.

    ``recent`` gives the last lines of the log. ``told`` is called with the path of every report
    that was written, on the thread on which the exception was raised; ``again`` is called there
    for an exception that is not reported any more. ``in_use`` is set once somebody may type: until
    then Qt's own words are written down as they are, which say why a window cannot be opened.
    """

    folder: Path
    recent: Callable[[], Iterable[str]] = tuple
    told: Callable[[Path], None] | None = None
    again: Callable[[], None] | None = None
    in_use: bool = False
    _seen: set[str] = field(default_factory=set)
    _fault_file: IO[str] | None = None
    _earlier: tuple[Any, Any, Any] | None = None

    def __enter__(self) -> Self:
        self.install()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None and issubclass(kind, Exception):
            self.report("An exception that ended the program", traceback_of(kind, error, trace))
        self.uninstall()

    def install(self) -> None:
        """Take over Python's hooks for what nobody handled."""
        self._earlier = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def watch_faults(self) -> None:
        """Have a fault in native code write its traceback into a file of this run.

        To be called by the program that holds the lock: what an earlier run left is collected.
        """
        collect_faults(self.folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self._fault_path().open("w", encoding="utf-8")
            file.write(_header("A fault in native code") + _FAULT_BEGINS)
            file.flush()
        except OSError as error:
            _log.warning("Faults in native code will leave no report: %s", error)
            return
        self._fault_file = file
        faulthandler.enable(file)

    def install_qt_handler(self) -> None:
        """Send Qt's messages to the log, and report those that end the program."""
        from PySide6.QtCore import qInstallMessageHandler

        qInstallMessageHandler(self._on_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back, at a normal end: then no fault has ended the program."""
        if self._earlier is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._earlier
            self._earlier = None
        if "PySide6.QtCore" in sys.modules:
            sys.modules["PySide6.QtCore"].qInstallMessageHandler(None)
        self._stop_watching()

    def report(self, what: str, details: str) -> Path | None:
        """Write a report, unless this run has written the same one, or enough, already.

        Returns its path; ``None`` where none was written.
        """
        if details in self._seen or len(self._seen) >= MOST_REPORTS:
            return None
        self._seen.add(details)
        recent = "".join(f"{line}\n" for line in self.recent())
        text = f"{_header(what)}{details.rstrip()}\n\n---- the last lines of the log ----\n{recent}"
        path = _write(self.folder, text)
        if path is not None and self.told is not None:
            self.told(path)
        return path

    def _stop_watching(self) -> None:
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None
            self._fault_path().unlink(missing_ok=True)

    def _fault_path(self) -> Path:
        return self.folder / f"fault-{os.getpid()}.running"

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            _say(traceback_of(kind, error, trace))
            return
        self._report_exception("An exception that nobody handled", kind, error, trace)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if issubclass(args.exc_type, SystemExit):
            return
        thread = args.thread.name if args.thread else "unknown"
        what = f"An exception that nobody handled, on the thread {thread}"
        self._report_exception(what, args.exc_type, args.exc_value, args.exc_traceback)

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        what = "An exception that could not be raised"  # Python's own words name the object
        self._report_exception(what, args.exc_type, args.exc_value, args.exc_traceback)

    def _report_exception(
        self,
        what: str,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        details = traceback_of(kind, error, trace)
        path = self.report(what, details)
        if path is None and self.again is not None:
            self.again()
        _log.error("%s: %s%s", what, kind.__name__, f" (reported in {path})" if path else "")
        _say(details)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        from PySide6.QtCore import QtMsgType

        levels = {
            QtMsgType.QtDebugMsg: logging.DEBUG,
            QtMsgType.QtInfoMsg: logging.INFO,
            QtMsgType.QtWarningMsg: logging.WARNING,
            QtMsgType.QtCriticalMsg: logging.ERROR,
            QtMsgType.QtFatalMsg: logging.CRITICAL,
        }
        if self.in_use:
            message = _without_words(context.category, message)
        logging.getLogger("explorer.qt").log(levels[kind], message)
        if kind is QtMsgType.QtFatalMsg:
            stack = "".join(traceback.format_stack())
            self.report("Qt ended the program", f"{message}\n\n{stack}")
            self._stop_watching()  # the abort that follows is no second crash


def unread_reports(folder: Path) -> tuple[Path, ...]:
    """The reports that the person has not been told of, oldest first.

    Call it before or after ``watch_faults``, which makes reports of the faults of earlier runs.
    """
    told = _names_told(folder)
    return tuple(path for path in _reports(folder) if path.name not in told)


def mark_read(reports: Iterable[Path]) -> None:
    """Remember that the person has been told of these reports, which stay where they are."""
    for folder in {path.parent for path in reports}:
        names = sorted(path.name for path in _reports(folder))
        told = _names_told(folder) | {path.name for path in reports}
        try:
            text = "".join(f"{name}\n" for name in names if name in told)
            (folder / _TOLD).write_text(text, encoding="utf-8")
        except OSError as error:
            _log.warning("Crash reports will be told of again at the next start: %s", error)


def collect_faults(folder: Path) -> tuple[Path, ...]:
    """Make reports of the faults in native code that ended earlier runs, and return their paths.

    A run that was ended from outside (by a kill or a power cut) leaves a file without a fault,
    which is only removed. Nothing but this program's own run may be alive on the data folder.
    """
    written = []
    for left in sorted(folder.glob("fault-*.running")):
        try:
            text = left.read_text(encoding="utf-8", errors="replace")
            if text.partition(_FAULT_BEGINS)[2].strip():
                written.append(_write(folder, text))
            left.unlink()
        except OSError as error:
            _log.warning("The fault of an earlier run cannot be read: %s", error)
    return tuple(path for path in written if path is not None)


def _say(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)


def _without_words(category: str | None, message: str) -> str:
    """What is left of a message of Qt's: its kind, and the class of Qt's that it begins with."""
    begun = re.match(r"Q\w+(?=::)", message)
    name = begun.group() if begun else ""
    parts = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
    known = any(hasattr(sys.modules.get(part), name) for part in parts)
    return f"Qt ({category or 'default'}) said something" + f" of {name}" * known


def _header(what: str) -> str:
    qt = sys.modules.get("PySide6")
    return (
        f"{what}\n\n"
        f"When: {time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())} UTC\n"
        f"Career Explorer {__version__}\n"
        f"Python {sys.version.split()[0]}, "
        f"PySide6 {getattr(qt, '__version__', 'not loaded')}\n"
        f"{_system()}, QT_QPA_PLATFORM={os.environ.get('QT_QPA_PLATFORM', 'not set')}\n\n"
    )


def _system() -> str:
    """The system's name and version, without the machine's own name."""
    if sys.platform == "win32":
        return f"Windows {'.'.join(map(str, sys.getwindowsversion()[:3]))}"
    system = os.uname()
    return f"{system.sysname} {system.release} {system.machine}"


def _write(folder: Path, text: str) -> Path | None:
    """Write a report under a name of its own; ``None``, and a line in the log, if it cannot be."""
    now = time.time_ns()
    moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now // 1_000_000_000))
    path = folder / f"crash-{moment}-{now % 1_000_000_000:09}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(without_names(text), encoding="utf-8")
        for old in _reports(folder)[:-KEPT]:
            old.unlink()
    except OSError as error:
        _log.warning("The crash report %s cannot be written: %s", path, error)
        return None
    return path


def _reports(folder: Path) -> list[Path]:
    return sorted(folder.glob("crash-*.txt"))


def _names_told(folder: Path) -> set[str]:
    try:
        return set((folder / _TOLD).read_text(encoding="utf-8").split())
    except OSError:
        return set()
