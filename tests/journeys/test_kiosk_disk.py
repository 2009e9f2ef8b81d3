"""A kiosk whose disk is full or whose catalogue is damaged, while it runs and when it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Finger
from tests.journeys.kiosks import LANDSCAPE, kiosk
from tests.journeys.real_screens import Twin, furnish, needs_screen, real_screen
from tests.journeys.test_kiosk import card, roles, start
from tests.journeys.watched import Watched, needs_proc, watching
from tests.packs.test_current import spoil
from tests.programs import wait_for

pytestmark = [
    pytest.mark.journey,
    needs_proc,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

ROOM = 4  # megabytes: a catalogue, and little more


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, in memory."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip(f"no small disk can be made here: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The temporary folder of the kiosk, which has room."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def watched(disk: Path, built_starter: Path, temporary: Path, tmp_path: Path) -> Iterator[Watched]:
    """A kiosk on the small disk, ready for visitors."""
    shutil.copytree(built_starter, disk / "catalogues")
    environment = {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(temporary)}
    with watching(disk, environment) as made:
        yield made


def fill(disk: Path) -> Path:
    """Take all the room that is left, with one file."""
    taken = disk / "taken"
    with taken.open("wb", buffering=0) as file:
        for size in (1 << 16, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    assert shutil.disk_usage(disk).free == 0
    return taken


def test_a_kiosk_that_dies_on_a_full_disk_comes_back(watched: Watched, disk: Path) -> None:
    taken = fill(disk)
    watched.kill(ready=2)
    watched.kill(ready=3)
    taken.unlink()
    watched.kill(ready=4)
    assert watched.times("Start 5") == 0  # each was ready at its first attempt


def test_on_a_full_disk_a_damaged_catalogue_is_built_elsewhere_and_does_not_pile_up(
    watched: Watched, disk: Path, temporary: Path
) -> None:
    (catalogue,) = (disk / "catalogues").glob("catalogue-*.db")
    spoil(catalogue)
    taken = fill(disk)
    for times in (2, 3):
        watched.kill(ready=times)
        (built,) = temporary.glob("*/catalogue-*.db")
        assert built.stat().st_size == catalogue_size(disk)
    taken.unlink()
    watched.kill(ready=4)
    assert watched.times("Start 5") == 0
    assert list(temporary.iterdir()) == []
    assert catalogue.exists()


def catalogue_size(disk: Path) -> int:
    (damaged,) = (disk / "catalogues").glob("*.damaged-1")
    return damaged.stat().st_size


@needs_screen
def test_a_catalogue_that_is_damaged_under_a_visitor_is_there_again(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    data = tmp_path / "data"
    furnish(data, built_starter)
    (catalogue,) = (data / "catalogues").glob("catalogue-*.db")
    with (
        kiosk(qtbot, tmp_path / "twin", built_starter) as program,
        real_screen(tmp_path / "screen", LANDSCAPE) as screen,
    ):
        twin = Twin(program, Finger(qtbot, program))
        begin = twin.step(program.window.attract)
        (visit,) = program.window.visits
        onward = twin.step(start(visit).onward)
        page = twin.step(roles(visit).centre.results.grid.viewport(), card(visit, 1))
        with watching(data, screen.environment) as watched:
            screen.wait_until_it_invites()
            process = watched.kiosk
            screen.follow(begin)
            screen.follow(onward)
            spoil(catalogue)
            screen.touch(page.place)
            aside = catalogue.with_name(f"{catalogue.name}.damaged-1")
            wait_for(lambda: aside.exists() and catalogue.exists(), lambda: "nothing is mended")
            screen.wait_until_it_invites()
            for step in (begin, onward, page):
                screen.follow(step)
            assert watched.kiosk == process
