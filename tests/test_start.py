"""The real program as a process: what it writes, a second start, a start after a crash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from explorer.crash import CrashReporter, unread_reports
from explorer.places import Places
from tests.conftest import ROOT
from tests.programs import run, screen_in_memory, without_screen

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
SECONDS = 60  # how long to wait for what comes in a moment on an idle machine

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the socket is no file there, and tells not when it is ready"
)


@contextmanager
def _running(data: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The program on a data folder, from when it is ready until the end of the block."""
    program = subprocess.Popen(
        [sys.executable, "main.py", "--data-dir", str(data)],
        cwd=ROOT,
        env=without_screen() | dict(environment),
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        try:
            _wait_until(lambda: Places(data).socket.exists() or program.poll() is not None)
            assert program.poll() is None, program.stderr.read() if program.stderr else ""
            yield program
        finally:
            program.kill()


def _wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def _second_start(data: Path) -> subprocess.CompletedProcess[str]:
    return run("main.py", "--data-dir", str(data), environment=OFFSCREEN, seconds=SECONDS)


def test_a_second_start_leaves_the_work_to_the_first(tmp_path: Path) -> None:
    with _running(tmp_path, OFFSCREEN) as first:
        second = _second_start(tmp_path)
        assert (second.returncode, second.stderr) == (0, "")
        assert first.poll() is None


def test_a_program_that_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    with _running(tmp_path, OFFSCREEN) as first:
        first.kill()
        first.wait()
        Places(tmp_path).socket.unlink()
    with _running(tmp_path, OFFSCREEN):
        pass
    assert unread_reports(Places(tmp_path).crash_reports) == ()


def test_everything_is_written_beneath_the_folder_that_was_named(tmp_path: Path) -> None:
    home, data = tmp_path / "home", tmp_path / "data"
    home.mkdir()
    places = {name: str(home / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    environment = OFFSCREEN | places | {"HOME": str(home), "TMPDIR": str(home)}
    with _running(data, environment):
        assert Places(data).log.exists()
    assert list(home.iterdir()) == []


def test_a_crash_report_is_told_of_once(tmp_path: Path) -> None:
    reports = Places(tmp_path).crash_reports
    CrashReporter(reports).report("What", "it was dark")
    assert len(unread_reports(reports)) == 1
    with _running(tmp_path, OFFSCREEN):
        pass
    assert unread_reports(reports) == ()


@pytest.mark.skipif(
    shutil.which("Xvfb") is None or shutil.which("xdotool") is None,
    reason="Xvfb or xdotool is not installed",
)
def test_the_window_has_its_title_on_a_real_screen(tmp_path: Path) -> None:
    with screen_in_memory() as display, _running(tmp_path, {"DISPLAY": display}):
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Career Explorer$"],
            env=os.environ | {"DISPLAY": display},
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        assert len(found.stdout.split()) == 1
