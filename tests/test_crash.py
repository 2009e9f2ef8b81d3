"""``explorer/crash.py``"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer import __version__, crash
from explorer.crash import CrashReporter, collect_faults, mark_read, unread_reports
from tests.programs import run

PROGRAM = """
import sys, threading
from pathlib import Path
from explorer import crash, logs
log = logs.start()
reporter = crash.CrashReporter(Path(sys.argv[1]), log.recent)
reporter.install()
reporter.watch_faults()
{what_happens}
reporter.uninstall()
"""


@pytest.fixture
def reporter(tmp_path: Path) -> Iterator[CrashReporter]:
    reporter = CrashReporter(tmp_path / "reports", lambda: ("one line", "another line"))
    reporter.install()
    yield reporter
    reporter.uninstall()


def _raise(text: str, kind: type[Exception] = ValueError) -> None:
    raise kind(text)


def _crash_with(text: str, kind: type[Exception] = ValueError) -> None:
    """Do what Python does with an exception that nobody handled."""
    try:
        _raise(text, kind)
    except kind as error:
        sys.excepthook(type(error), error, error.__traceback__)


def _crash_in_another_way(number: int) -> None:
    _crash_with("again", type(f"Fault{number}", (Exception,), {}))


def _happens(tmp_path: Path, what_happens: str) -> str:
    """Let something happen in a process of its own; return its only report's text."""
    run("-c", PROGRAM.format(what_happens=what_happens), str(tmp_path))
    collect_faults(tmp_path)
    (report,) = unread_reports(tmp_path)
    return report.read_text("utf-8")


def test_a_report_says_what_a_programmer_needs(reporter: CrashReporter) -> None:
    _crash_with("the roof fell in")
    (report,) = unread_reports(reporter.folder)
    text = report.read_text("utf-8")
    assert f"Career Explorer {__version__}" in text
    assert f"Python {sys.version.split()[0]}" in text
    assert "\nValueError\n" in text
    assert "in _raise" in text
    assert "the roof fell in" not in text  # which may be what somebody typed
    assert text.endswith("one line\nanother line\n")


def test_a_report_names_nobody(reporter: CrashReporter) -> None:
    reporter.recent = lambda: (f"cannot open {Path.home() / 'career' / 'x.db'}",)
    _crash_with("once")
    (report,) = unread_reports(reporter.folder)
    assert str(Path.home() / "career") not in report.read_text("utf-8")
    assert "cannot open ~" in report.read_text("utf-8")


def test_the_window_hears_of_a_report(reporter: CrashReporter) -> None:
    told: list[Path] = []
    reporter.told = told.append
    _crash_with("once")
    assert tuple(told) == unread_reports(reporter.folder)


def test_a_fault_that_comes_back_is_reported_once(reporter: CrashReporter) -> None:
    for _ in range(3):
        _crash_with("again")
    assert len(unread_reports(reporter.folder)) == 1


def test_every_further_fault_is_heard_of_without_a_report(reporter: CrashReporter) -> None:
    told: list[Path] = []
    again: list[None] = []
    reporter.told, reporter.again = told.append, lambda: again.append(None)
    for _ in range(3):
        _crash_with("again")
    for number in range(crash.MOST_REPORTS + 3):
        _crash_in_another_way(number)
    assert len(told) == crash.MOST_REPORTS
    assert len(told) + len(again) == 3 + crash.MOST_REPORTS + 3


def test_a_run_writes_only_so_many_reports(reporter: CrashReporter) -> None:
    for number in range(crash.MOST_REPORTS + 3):
        _crash_in_another_way(number)
    assert len(unread_reports(reporter.folder)) == crash.MOST_REPORTS


def test_the_folder_keeps_the_newest_reports(tmp_path: Path) -> None:
    for number in range(crash.KEPT + 3):
        CrashReporter(tmp_path).report("What", f"number {number}")
    reports = unread_reports(tmp_path)
    assert len(reports) == crash.KEPT
    assert "number 3\n" in reports[0].read_text("utf-8")


def test_an_exception_on_another_thread_is_reported_with_its_thread(
    reporter: CrashReporter,
) -> None:
    thread = threading.Thread(target=_raise, args=("below",), name="reader")
    thread.start()
    thread.join()
    (report,) = unread_reports(reporter.folder)
    assert "on the thread reader" in report.read_text("utf-8")
    assert "\nValueError\n" in report.read_text("utf-8")


def test_a_thread_that_ends_itself_is_no_crash(reporter: CrashReporter) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    assert unread_reports(reporter.folder) == ()


def test_ending_with_ctrl_c_is_no_crash(
    reporter: CrashReporter, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert unread_reports(reporter.folder) == ()
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_an_exception_in_a_destructor_is_reported(tmp_path: Path) -> None:
    text = _happens(
        tmp_path,
        "class Door:\n    def __del__(self):\n        raise ValueError('slammed')\nDoor()",
    )
    assert "\nValueError\n" in text
    assert "__del__" in text


def test_the_real_hooks_of_a_real_process_are_used(tmp_path: Path) -> None:
    assert "ZeroDivisionError" in _happens(tmp_path, "1 / 0")


def test_a_fault_in_native_code_is_reported_at_the_next_start(tmp_path: Path) -> None:
    text = _happens(tmp_path, "import faulthandler; faulthandler._sigsegv()")
    assert "A fault in native code" in text
    assert f"Career Explorer {__version__}" in text
    assert "Segmentation fault" in text or "access violation" in text
    assert [path.suffix for path in tmp_path.iterdir()] == [".txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_being_killed_from_outside_is_no_crash(tmp_path: Path) -> None:
    kill = f"import os; os.kill(os.getpid(), {int(signal.SIGTERM)})"
    run("-c", PROGRAM.format(what_happens=kill), str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 1
    assert collect_faults(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_normal_end_leaves_nothing(tmp_path: Path) -> None:
    ended = run("-c", PROGRAM.format(what_happens="pass"), str(tmp_path))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_qts_messages_go_to_the_log_and_a_fatal_one_is_reported(tmp_path: Path) -> None:
    text = _happens(
        tmp_path,
        "from PySide6.QtCore import qFatal, qWarning, qDebug\n"
        "reporter.install_qt_handler()\n"
        "qDebug('a detail')\nqWarning('rain ahead')\nqFatal('no sky left')",
    )
    assert "Qt ended the program" in text
    assert "no sky left" in text
    assert "WARNING" in text
    assert "rain ahead" in text
    assert "a detail" not in text


def test_once_somebody_may_type_no_words_of_qts_are_written_down(tmp_path: Path) -> None:
    text = _happens(
        tmp_path,
        "from PySide6.QtCore import qFatal, qWarning\n"
        "reporter.install_qt_handler()\nreporter.in_use = True\n"
        "qWarning('QObject::connect: zqse' + 'cret')\nqWarning('Qzqse' + 'cret::x: y')\n"
        "qFatal('zqse' + 'cret')",
    )
    assert "Qt ended the program" in text
    assert "Qt (default) said something of QObject\n" in text
    assert "Qt (default) said something\n" in text
    assert "zqsecret" not in text


def test_reports_that_were_told_of_are_not_told_again(tmp_path: Path) -> None:
    reporter = CrashReporter(tmp_path)
    reporter.report("What", "first")
    first = unread_reports(tmp_path)
    mark_read(first)
    reporter.report("What", "second")
    second = unread_reports(tmp_path)
    assert [path.read_text("utf-8").count("second") for path in second] == [1]
    mark_read(second)
    assert unread_reports(tmp_path) == ()
    assert all(path.exists() for path in (*first, *second))


def test_without_a_folder_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert unread_reports(tmp_path / "none") == ()
    mark_read(())


def test_where_nothing_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    in_the_way = tmp_path / "reports"
    in_the_way.touch()
    reporter = CrashReporter(in_the_way, told=lambda path: pytest.fail(f"there is no {path}"))
    reporter.watch_faults()
    assert reporter.report("What", "lost") is None
    mark_read([in_the_way / "crash-1.txt"])
    reporter.uninstall()
    assert unread_reports(in_the_way) == ()


def test_the_earlier_hooks_come_back(tmp_path: Path) -> None:
    earlier = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    reporter = CrashReporter(tmp_path)
    reporter.install()
    assert sys.excepthook != earlier[0]
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == earlier


def test_an_exception_that_ends_the_program_is_reported_and_goes_on_its_way(
    tmp_path: Path,
) -> None:
    earlier = sys.excepthook
    with pytest.raises(ValueError, match="at the start"), CrashReporter(tmp_path):
        _raise("at the start")
    (report,) = unread_reports(tmp_path)
    assert "\nValueError\n" in report.read_text("utf-8")
    assert sys.excepthook is earlier


def test_an_end_that_was_asked_for_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(SystemExit), CrashReporter(tmp_path):
        sys.exit(2)
    with CrashReporter(tmp_path):
        pass
    assert unread_reports(tmp_path) == ()
