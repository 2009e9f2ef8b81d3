"""The real kiosk as processes: killed, hung, rehearsed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from explorer.kiosk.exits import START_AGAIN
from tests.conftest import ROOT
from tests.programs import run, screen_in_memory, without_screen

pytestmark = pytest.mark.journey

PATIENCE = 90.0
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


LOOK = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
seen = application.primaryScreen().grabWindow(0).toImage()
points = [(x * seen.width() // 40, y * seen.height() // 40) for x in range(40) for y in range(40)]
print(sum(seen.pixelColor(x, y).name() == sys.argv[1] for x, y in points) / len(points))
"""
PICTURE = "#c01080"


def is_in_sight(display: str) -> bool:
    """Whether the picture that staff have chosen for the attract screen fills much of it."""
    looked = run("-c", LOOK, PICTURE, environment={"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
    return float(looked.stdout) > 0.2


class Watched:
    """The kiosk under its supervisor, and what the supervisor's log says."""

    def __init__(self, data: Path, environment: dict[str, str]) -> None:
        self.log = data / "logs" / "watchdog.log"
        arguments = [sys.executable, "main.py", "--kiosk", "--watched", "--data-dir", str(data)]
        self.process = subprocess.Popen(
            arguments,
            cwd=ROOT,
            env=without_screen() | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def times(self, words: str) -> int:
        return self.log.read_text("utf-8").count(words) if self.log.exists() else 0

    def ready(self, times: int) -> None:
        wait_for(lambda: self.times("Ready after") >= times)

    @property
    def kiosk(self) -> int:
        """The process of the kiosk itself."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        (child,) = children.read_text().split()
        return int(child)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


@pytest.fixture
def display() -> Iterator[str]:
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no X server in memory")
    with screen_in_memory() as name:
        yield name


@pytest.fixture
def watched(tmp_path: Path, built_starter: Path, display: str) -> Iterator[Watched]:
    shutil.copytree(built_starter, tmp_path / "catalogues")
    (tmp_path / "pictures").mkdir()
    picture = QImage(1440, 900, QImage.Format.Format_RGB32)
    picture.fill(QColor(PICTURE))
    picture.save(str(tmp_path / "pictures" / "ours.png"))
    (tmp_path / "kiosk.toml").write_text('[attract]\nattract_pictures = "pictures"\n')
    made = Watched(tmp_path, {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
    yield made
    if made.process.poll() is None:
        made.stop()


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="this system does not list child processes"
)


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
    wait_for((tmp_path / "logs" / "explorer.log").exists)
    process.terminate()
    assert process.wait(PATIENCE) == START_AGAIN


@needs_proc
def test_a_crashed_and_a_hung_kiosk_are_back_on_their_first_screen(
    watched: Watched, display: str
) -> None:
    watched.ready(1)
    wait_for(lambda: is_in_sight(display))
    first = watched.kiosk
    os.kill(first, signal.SIGKILL)
    watched.ready(2)
    wait_for(lambda: is_in_sight(display))
    second = watched.kiosk
    assert second != first
    os.kill(second, signal.SIGSTOP)  # its GUI thread gives no sign any more
    watched.ready(3)
    wait_for(lambda: is_in_sight(display))
    assert watched.kiosk not in (first, second)
    assert watched.times("It gives no sign of life") == 1
    assert watched.times("Start 4") == 0
    watched.stop()
    assert not Path(f"/proc/{first}").exists()


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
