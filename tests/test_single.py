"""``explorer/single.py``"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from explorer.places import Places
from explorer.single import SingleInstance, Standing, ask_to_show, socket_name
from tests.conftest import ROOT
from tests.programs import run, without_screen

SECOND = """
import sys
from pathlib import Path
from explorer.places import Places
from explorer.single import SingleInstance
instance = SingleInstance(Places(Path(sys.argv[1])))
print(instance.claim(float(sys.argv[2])), instance.trouble)
"""
FIRST = """
print("ready", flush=True)
sys.stdin.read()
"""

ASK_THEN_OPEN = """
import sys
from explorer.single import ask_to_show
print(*(ask_to_show(sys.argv[1], seconds=0.1) for attempt in range(2)), end=" ")
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
application.processEvents()
print("opened")
"""
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

Start = Callable[..., SingleInstance]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path)


@pytest.fixture
def start(places: Places) -> Iterator[Start]:
    """Starts of this program on one data folder, each released at the end."""
    started: list[SingleInstance] = []

    def one_more() -> SingleInstance:
        started.append(SingleInstance(places))
        return started[-1]

    yield one_more
    for instance in started:
        instance.release()


def _process(places: Places, seconds: float, more: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", SECOND + more, str(places.data), str(seconds)],
        cwd=ROOT,
        env=without_screen() | {"XDG_ACTIVATION_TOKEN": "token-7"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_first_start_is_first(start: Start) -> None:
    first = start()
    assert first.claim() is Standing.FIRST
    assert first.trouble is None


def test_a_second_start_shows_the_first_ones_window(
    start: Start, places: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    shown: list[str] = []
    first = start()
    first.claim()
    first.listen(lambda: shown.append(os.environ["XDG_ACTIVATION_TOKEN"]))
    for number in range(1, 3):
        with _process(places, 30) as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
            assert second.stdout is not None
            assert second.stderr is not None
            assert second.stdout.read() == "second None\n"
            assert second.stderr.read() == ""
        assert shown == ["token-7"] * number


def test_a_first_that_does_not_answer_is_told_with_what_to_do(start: Start, places: Places) -> None:
    start().claim()
    with _process(places, 0.0) as second:
        said, _ = second.communicate(timeout=30)
    assert said.startswith("stuck Career Explorer is running already")
    assert f"process {os.getpid()} on " in said
    assert str(places.lock) in said


def test_who_the_first_is_stays_unsaid_where_the_file_does_not_tell(
    start: Start, places: Places
) -> None:
    start().claim()
    for there in ("", "\0\n\0", "-1\nhere", "12\n\x1b[1m", "²\nhere"):
        places.lock.write_text(there, "utf-8")
        with _process(places, 0.0) as second:
            said, _ = second.communicate(timeout=30)
        assert said.startswith("stuck Career Explorer is running already but does not answer.")


@pytest.mark.parametrize("left", [b"", b"\xff\0" * 100, b"1\nsystemd\nhere\n"])
def test_a_file_that_is_left_is_in_nobodys_way(start: Start, places: Places, left: bytes) -> None:
    """Empty or garbled by a full disk, or with the number of a process that lives."""
    places.lock.write_bytes(left)
    first = start()
    assert first.claim(0.0) is Standing.FIRST
    assert first.trouble is None


def test_after_the_first_has_ended_the_next_is_first(start: Start) -> None:
    first = start()
    first.claim()
    first.listen(lambda: None)
    first.release()
    assert start().claim(0.0) is Standing.FIRST


def test_a_first_that_was_killed_is_in_nobodys_way(
    start: Start, places: Places, qtbot: QtBot
) -> None:
    listen = "instance.listen(lambda: None)\n"
    with _process(places, 1.0, listen + FIRST) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "first None\n"
        assert killed.stdout.readline() == "ready\n"
        killed.kill()
    assert places.lock.exists()
    instance = start()
    assert instance.claim(0.0) is Standing.FIRST
    shown: list[bool] = []
    instance.listen(lambda: shown.append(True))
    with _process(places, 30) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert shown == [True]


def test_where_no_lock_can_be_made_the_program_runs_and_says_so(tmp_path: Path) -> None:
    instance = SingleInstance(Places(tmp_path / "not" / "there"))
    assert instance.claim() is Standing.FIRST
    assert "cannot be made" in str(instance.trouble)
    instance.release()


def test_another_data_folder_is_another_program(start: Start, tmp_path: Path) -> None:
    start().claim()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = SingleInstance(Places(elsewhere))
    assert other.claim(0.0) is Standing.FIRST
    other.release()


@pytest.mark.parametrize(
    "words", [b"dance\n", b"show\n\n", b"show \xff\xfe\n", b"show \x1b[1m\n", b"\n"]
)
def test_words_that_are_not_understood_do_no_harm(
    words: bytes, start: Start, places: Places, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "mine")
    shown: list[bool] = []
    first = start()
    first.claim()
    first.listen(lambda: shown.append(True))
    visitor = QLocalSocket()
    visitor.connectToServer(socket_name(places.socket))
    assert visitor.waitForConnected(10_000)
    visitor.write(words)
    visitor.flush()
    qtbot.waitUntil(
        lambda: (
            visitor.bytesAvailable() > 0
            or visitor.state() is QLocalSocket.LocalSocketState.UnconnectedState
        ),
        timeout=30_000,
    )
    assert bool(shown) == words.startswith(b"show")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "mine"
    visitor.abort()


def test_a_visitor_who_is_still_there_at_the_end_is_let_go(
    start: Start, places: Places, qtbot: QtBot
) -> None:
    first = start()
    first.claim()
    first.listen(lambda: None)
    visitor = QLocalSocket()
    visitor.connectToServer(socket_name(places.socket))
    assert visitor.waitForConnected(10_000)
    qtbot.wait(1)
    first.release()
    qtbot.waitUntil(lambda: visitor.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert not places.socket.exists()


def test_asking_where_nobody_listens_is_answered_with_no(places: Places, qtbot: QtBot) -> None:
    assert ask_to_show(socket_name(places.socket), seconds=0.1) is False


def test_a_start_that_asked_in_vain_can_still_open_a_window(places: Places) -> None:
    """As when the first program ends at the moment at which the second asks it."""
    ended = run("-c", ASK_THEN_OPEN, socket_name(places.socket), environment=OFFSCREEN)
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", "False False opened\n")


def test_without_qts_network_library_the_log_says_what_is_missing(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first = start()
    first.claim()
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)
    first.listen(lambda: None)
    assert ask_to_show("nobody") is False
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "A second start cannot show this window",
        "The running program cannot be asked to show its window",
    ]


def test_a_socket_that_cannot_be_made_is_told_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    instance = SingleInstance(Places(tmp_path / "not" / "there"))
    instance.listen(lambda: None)
    instance.release()
    assert "cannot show this window" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names sockets otherwise")
def test_a_data_folder_with_a_long_path_has_a_socket_too(tmp_path: Path, qtbot: QtBot) -> None:
    deep = tmp_path.joinpath(*["a-folder-with-a-long-name"] * 5)
    deep.mkdir(parents=True)
    places = Places(deep)
    assert socket_name(places.socket) != socket_name(Places(tmp_path).socket)
    assert len(socket_name(places.socket)) < 60
    shown: list[bool] = []
    first = SingleInstance(places)
    first.claim()
    first.listen(lambda: shown.append(True))
    with _process(places, 30) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    first.release()
    assert shown == [True]
