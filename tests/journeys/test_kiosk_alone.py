"""The real kiosk as processes: killed, hung, rehearsed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.kiosk.exits import START_AGAIN
from explorer.kiosk.restarts import Limits
from tests.conftest import ROOT
from tests.journeys.real_screens import RealScreen, furnish, needs_screen, real_screen
from tests.journeys.watched import Watched, needs_proc, watching
from tests.programs import PATIENCE, run, wait_for, without_screen

pytestmark = pytest.mark.journey

TO_START = 5.0
"""Seconds that a slow machine may take from the process to the attract screen."""

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[RealScreen]:
    with real_screen(tmp_path / "screen", (1440, 900)) as made:
        yield made


@pytest.fixture
def watched(tmp_path: Path, built_starter: Path, screen: RealScreen) -> Iterator[Watched]:
    furnish(tmp_path / "data", built_starter)
    with watching(tmp_path / "data", screen.environment) as made:
        yield made


@pytest.mark.skipif(sys.platform == "win32", reason="there a program is ended without being asked")
def test_a_kiosk_that_the_system_ends_leaves_in_good_order(
    tmp_path: Path, built_starter: Path
) -> None:
    shutil.copytree(built_starter, tmp_path / "catalogues")
    process = subprocess.Popen(
        [sys.executable, "main.py", "--kiosk", "--data-dir", str(tmp_path)],
        cwd=ROOT,
        env=without_screen() | OFFSCREEN,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for((tmp_path / "logs" / "explorer.log").exists, lambda: "there is no log")
    process.terminate()
    assert process.wait(PATIENCE) == START_AGAIN


@needs_proc
@needs_screen
def test_a_crashed_and_a_hung_kiosk_are_back_on_their_first_screen(
    watched: Watched, screen: RealScreen
) -> None:
    screen.wait_until_it_invites()
    first = watched.kiosk
    os.kill(first, signal.SIGKILL)
    watched.ready(2)
    screen.wait_until_it_invites()
    second = watched.kiosk
    assert second != first
    os.kill(second, signal.SIGSTOP)  # its GUI thread gives no sign any more
    watched.ready(3)
    screen.wait_until_it_invites()
    assert watched.kiosk not in (first, second)
    assert watched.times("It gives no sign of life") == 1
    assert watched.times("Start 4") == 0
    watched.stop()
    assert not Path(f"/proc/{first}").exists()


def test_the_limits_leave_time_for_a_start_within_20_seconds_of_a_hang() -> None:
    """``make bench`` measures it; a test that did would depend on the machine."""
    limits = Limits()
    ended = limits.between_signs + limits.last_look + limits.to_end + limits.waits[0]
    assert ended <= 20 - TO_START


def test_a_rehearsal_proves_that_a_visit_is_forgotten(tmp_path: Path) -> None:
    own = tmp_path / "mine"
    ended = run(
        "main.py", "--kiosk", "--rehearse", "--data-dir", str(own), environment=OFFSCREEN,
        seconds=PATIENCE,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "FAILED" not in ended.stdout
    assert "All of it was proved." in ended.stdout
    assert "No file holds a word, a note or a bookmark of the visit" in ended.stdout
    assert not own.exists()  # what staff have there is not touched


def test_a_mistake_in_the_settings_is_told_with_its_line(tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[visit]\nidle_seconds = 5\n[look]\ntheme = "drak"\n')
    ended = run(
        "main.py", "--kiosk", "--rehearse", "--kiosk-settings", str(settings),
        environment=OFFSCREEN, seconds=PATIENCE,
    )  # fmt: skip
    assert f"{settings}, line 2: " in ended.stderr
    assert f"{settings}, line 4: " in ended.stderr
    assert ended.returncode == 0  # it goes on with the usual values
