"""The kiosk's signs of life come for as long as its event loop turns, and no longer."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.kiosk.exits import START_AGAIN
from explorer.kiosk.heartbeat import PIPE, Heartbeat
from explorer.kiosk_pulse import STUCK_AFTER, STUCK_IN_ANY_CASE, Pulse
from explorer.kiosk_start import KioskStart
from explorer.opening import Opened, Opener
from explorer.options import Options
from explorer.presenters.worker import Worker
from tests.running import prepared, restored

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes as on Linux")


class Listener:
    """Hears through a pipe what the kiosk says."""

    def __init__(self) -> None:
        self._read, self.write = os.pipe()
        os.set_blocking(self._read, False)
        self._heard = b""

    @property
    def heard(self) -> bytes:
        """All signs so far."""
        try:
            while signs := os.read(self._read, 4096):
                self._heard += signs
        except BlockingIOError:
            pass
        return self._heard

    def go(self) -> None:
        """Listen no more."""
        if self._read >= 0:
            os.close(self._read)
            self._read = -1


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.go()


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


@pytest.fixture
def pulse(listener: Listener, worker: Worker) -> Iterator[Pulse]:
    heart = Heartbeat(listener.write)
    made = Pulse(heart, worker)
    yield made
    made.stop()
    heart.close()


def test_it_beats_by_itself_and_stops_when_told_to(
    qtbot: QtBot, listener: Listener, pulse: Pulse
) -> None:
    assert pulse.watched
    qtbot.waitUntil(lambda: listener.heard.count(b".") >= 2, timeout=30_000)
    pulse.stop()
    heard = listener.heard
    qtbot.wait(1500)
    assert listener.heard == heard


def test_it_tells_when_nobody_listens_any_more(
    qtbot: QtBot, listener: Listener, pulse: Pulse
) -> None:
    listener.go()
    with qtbot.waitSignal(pulse.deserted, timeout=30_000):
        pulse.beat()


@pytest.fixture
def stick(worker: Worker) -> Iterator[Callable[[bool], None]]:
    """Gives the worker a job that does not end, which may be one that may last."""
    go_on = threading.Event()

    def wait() -> None:
        go_on.wait(60)

    yield lambda may_last: worker.do(wait, may_last=may_last)
    go_on.set()


def test_a_worker_thread_that_is_stuck_ends_the_beats(
    listener: Listener, pulse: Pulse, stick: Callable[[bool], None]
) -> None:
    pulse.ready()
    stick(False)
    for _ in range(STUCK_AFTER):
        pulse.beat()
    assert b"x" not in listener.heard
    pulse.beat()
    assert listener.heard.endswith(b"x")


def test_a_long_job_is_waited_for_but_not_for_ever(
    listener: Listener, pulse: Pulse, stick: Callable[[bool], None]
) -> None:
    pulse.ready()
    stick(True)
    for _ in range(STUCK_IN_ANY_CASE):
        pulse.beat()
    assert b"x" not in listener.heard
    pulse.beat()
    assert b"x" in listener.heard


def test_progress_of_a_build_shows_that_the_worker_lives(
    listener: Listener, pulse: Pulse, stick: Callable[[bool], None]
) -> None:
    pulse.ready()
    stick(True)
    for _ in range(3):
        for _ in range(STUCK_IN_ANY_CASE):
            pulse.beat()
        pulse.preparing()
    assert b"x" not in listener.heard


def test_before_visitors_can_begin_the_worker_may_take_its_time(
    listener: Listener, pulse: Pulse, stick: Callable[[bool], None]
) -> None:
    stick(False)
    for _ in range(10 * STUCK_AFTER):
        pulse.beat()
    assert b"x" not in listener.heard


def test_a_worker_that_answers_is_not_stuck(
    qtbot: QtBot, listener: Listener, pulse: Pulse, worker: Worker
) -> None:
    pulse.ready()
    for _ in range(10 * STUCK_AFTER):
        pulse.beat()
        qtbot.waitUntil(lambda: not worker.busy, timeout=30_000)
    assert b"x" not in listener.heard


@pytest.fixture
def start(
    qtbot: QtBot, tmp_path: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], KioskStart]]:
    """Starts the real kiosk, whose signs are heard."""
    made: list[KioskStart] = []

    def begin() -> KioskStart:
        monkeypatch.setenv(PIPE, str(listener.write))
        made.append(KioskStart(prepared(tmp_path / "data"), Options(tmp_path / "data", kiosk=True)))
        made[0].shell.open_sized(1280, 720)
        return made[0]

    with restored():
        yield begin
        for each in made:
            each.shell.leave()
            each.shell.deleteLater()


def test_it_beats_while_a_catalogue_is_built_however_long_a_step_takes(
    qtbot: QtBot,
    start: Callable[[], KioskStart],
    listener: Listener,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()

    def slow(opener: Opener) -> Opened:
        opener._progress("Writing the catalogue", 3, 4)
        go_on.wait(60)
        return opened(opener)

    opened = Opener.open
    monkeypatch.setattr(Opener, "open", slow)
    kiosk = start()
    qtbot.waitUntil(lambda: b"p" in listener.heard, timeout=30_000)
    beats = listener.heard.count(b".")
    qtbot.waitUntil(lambda: listener.heard.count(b".") >= beats + 3, timeout=30_000)
    assert b"R" not in listener.heard
    go_on.set()
    qtbot.waitUntil(lambda: b"R" in listener.heard, timeout=60_000)
    assert kiosk.program is not None


def test_a_kiosk_whose_supervisor_is_gone_ends_also_before_it_is_ready(
    qtbot: QtBot, start: Callable[[], KioskStart], listener: Listener
) -> None:
    kiosk = start()
    with qtbot.waitSignal(kiosk.shell.left, timeout=30_000) as left:
        listener.go()
    assert left.args == [START_AGAIN]
    assert not kiosk.shell.isVisible()
