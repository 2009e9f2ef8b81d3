"""The supervisor with real processes that hang, crash and refuse to end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from explorer.kiosk import exits, watchdog
from explorer.kiosk.heartbeat import Notifier
from explorer.kiosk.restarts import Limits
from explorer.kiosk.signs import FileSigns, PipeSigns, Signs
from explorer.kiosk.watchdog import GAVE_UP, Watchdog
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its processes need signals")

CHILD = Path(__file__).with_name("kiosk_child.py")
LEAVE = f"ready+exit{exits.STAFF_LEFT}"
SHORT = Limits(to_ready=5.0, between_signs=0.6, proven=0.2, to_end=0.3, last_look=0.1, waits=(0.0,))


@pytest.fixture(autouse=True)
def child_finds_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def command(folder: Path, *whats: str) -> Callable[[int], Sequence[str]]:
    return lambda back: [sys.executable, str(CHILD), str(folder), *whats, "--", str(back)]


def watched(
    folder: Path,
    *whats: str,
    limits: Limits = SHORT,
    systemd: Notifier | None = None,
    signs: Callable[[], Signs] = PipeSigns,
) -> tuple[int, str]:
    """The supervisor's exit code and what it told, once a start has ended all."""
    told: list[str] = []
    code = Watchdog(command(folder, *whats), told.append, limits, systemd, signs).run()
    return code, "\n".join(told)


def backs(folder: Path) -> list[int]:
    return [int(line.split()[0]) for line in (folder / "starts").read_text().splitlines()]


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def test_when_staff_leave_it_is_over(tmp_path: Path) -> None:
    assert watched(tmp_path, LEAVE)[0] == exits.STAFF_LEFT
    assert backs(tmp_path) == [0]


@pytest.mark.parametrize("end", ["crash", "exit0", "exit1", f"exit{exits.START_AGAIN}"])
def test_any_other_end_is_a_new_start(tmp_path: Path, end: str) -> None:
    assert watched(tmp_path, f"ready+{end}", LEAVE)[0] == exits.STAFF_LEFT
    assert len(backs(tmp_path)) == 2


@pytest.mark.parametrize("hang", ["hang", "stop", "stubborn+hang", "stubborn+child+hang"])
@pytest.mark.parametrize("signs", [PipeSigns, lambda: FileSigns(0.05)], ids=["pipe", "file"])
def test_one_that_hangs_is_ended_and_started_again(
    tmp_path: Path, hang: str, signs: Callable[[], Signs]
) -> None:
    code, told = watched(tmp_path, f"beat3+ready+beat10+{hang}", LEAVE, signs=signs)
    assert code == exits.STAFF_LEFT
    assert "It gives no sign of life" in told
    hung = int((tmp_path / "starts").read_text().split()[1])
    assert not is_running(hung)


def test_what_a_hung_one_had_started_is_ended_too(tmp_path: Path) -> None:
    watched(tmp_path, "child+ready+stubborn+hang", LEAVE)
    child = int((tmp_path / "child").read_text())
    until(lambda: not is_running(child))


def test_a_program_left_behind_by_one_that_crashed_is_ended(tmp_path: Path) -> None:
    watched(tmp_path, "child+ready+crash", LEAVE)
    child = int((tmp_path / "child").read_text())
    until(lambda: not is_running(child))


def test_one_that_never_gives_a_sign_is_started_again(tmp_path: Path) -> None:
    limits = Limits(to_ready=0.5, to_end=0.3, last_look=0.1, waits=(0.0,))
    code, told = watched(tmp_path, "hang", f"exit{exits.STAFF_LEFT}", limits=limits)
    assert code == exits.STAFF_LEFT
    assert "no sign of life" in told


def test_one_that_hangs_while_qt_is_loaded_is_started_again(tmp_path: Path) -> None:
    limits = Limits(to_window=0.5, to_end=0.3, last_look=0.1, waits=(0.0,))
    code, told = watched(tmp_path, "hang", f"exit{exits.STAFF_LEFT}", limits=limits)
    assert code == exits.STAFF_LEFT
    assert "no sign of life" in told


def test_one_that_lives_but_is_never_ready_is_started_again(tmp_path: Path) -> None:
    limits = Limits(to_ready=0.8, to_end=0.3, last_look=0.2, waits=(0.0,))
    code, _ = watched(tmp_path, "beat", f"exit{exits.STAFF_LEFT}", limits=limits)
    assert code == exits.STAFF_LEFT
    assert len(backs(tmp_path)) == 2


def test_one_that_builds_a_catalogue_is_given_time(tmp_path: Path) -> None:
    limits = Limits(to_ready=1.0, between_signs=5.0, last_look=0.1, waits=(0.0,))
    assert watched(tmp_path, f"preparing+{LEAVE}", limits=limits)[0] == exits.STAFF_LEFT
    assert len(backs(tmp_path)) == 1


def test_a_catalogue_with_which_faults_do_not_stop_gives_way_to_the_one_before(
    tmp_path: Path,
) -> None:
    faulty = f"ready+beat10+exit{exits.FAULTY}"  # it ran for long enough to be proven
    code, told = watched(tmp_path, *[faulty] * 3, LEAVE)
    assert code == exits.STAFF_LEFT
    assert backs(tmp_path) == [0, 0, 0, 1]
    assert "with the catalogue 1 before" in told


def test_starts_that_fail_lead_to_earlier_catalogues(tmp_path: Path) -> None:
    code, told = watched(tmp_path, *["crash"] * 3, *["exit1"] * 3, "exit0", LEAVE)
    assert code == exits.STAFF_LEFT
    assert backs(tmp_path) == [0, 0, 0, 1, 1, 1, 2, 2]
    assert "with the catalogue 2 before" in told


def test_a_program_that_is_not_there_is_told_and_tried_again(tmp_path: Path) -> None:
    told: list[str] = []
    dog = Watchdog(lambda _: [str(tmp_path / "nothing")], told.append, SHORT)

    def tell(line: str) -> None:
        told.append(line)
        if len([line for line in told if "cannot be started" in line]) == 4:
            dog.stop()

    dog._tell = tell
    assert dog.run() == 0


def test_signs_of_a_start_that_is_over_do_not_count_for_the_next(tmp_path: Path) -> None:
    limits = Limits(
        to_ready=5, between_signs=0.6, proven=0.0, to_end=0.3, last_look=0.1, waits=(0.0,)
    )
    code, told = watched(
        tmp_path, "ready+beat40+crash", "exit1", f"exit{exits.STAFF_LEFT}", limits=limits
    )
    assert code == exits.STAFF_LEFT
    assert told.count("failed at its start") == 1


class Systemd:
    """A socket that plays systemd."""

    def __init__(self, folder: Path) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(folder / "notify"))
        self.address = str(folder / "notify")

    def heard(self) -> list[str]:
        self.socket.setblocking(False)
        lines = []
        with suppress(BlockingIOError):
            while True:
                lines += self.socket.recv(4096).decode().splitlines()
        return lines


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    made = Systemd(tmp_path)
    yield made
    made.socket.close()


def with_systemd(folder: Path, systemd: Systemd, *whats: str, limits: Limits = SHORT) -> list[str]:
    """What the supervisor told, the signs it heard and what systemd heard, in one order."""
    all_of_it: list[str] = []

    def tell(line: str) -> None:
        all_of_it.extend(systemd.heard())
        all_of_it.append(line)

    class Told(PipeSigns):
        def listen(self, heard: Callable[[bytes], None]) -> None:
            def heard_too(signs: bytes) -> None:
                tell("A sign.")
                heard(signs)

            super().listen(heard_too)

    notifier = Notifier(systemd.address)
    Watchdog(command(folder, *whats), tell, limits, notifier, Told).run()
    notifier.close()
    return all_of_it + systemd.heard()


def assured(all_of_it: Sequence[str], begun: str, ended: str) -> int:
    """How often systemd heard that all is well, between two lines of the supervisor's."""
    (first, *_) = [at for at, line in enumerate(all_of_it) if begun in line]
    (last, *_) = [at for at, line in enumerate(all_of_it) if ended in line]
    return all_of_it[first:last].count("WATCHDOG=1")


@pytest.fixture
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the supervisor speak to systemd as often as it may, so that silence is soon one."""
    monkeypatch.setattr(watchdog, "_ASSURE_EVERY", 0.05)
    monkeypatch.setattr(watchdog, "_TICK", 0.05)


def test_systemd_is_told(tmp_path: Path, systemd: Systemd) -> None:
    heard = with_systemd(tmp_path, systemd, "ready+beat5+crash", LEAVE)
    assert heard[0] == "READY=1"
    assert heard[-1] == "STOPPING=1"
    assert "WATCHDOG=1" in heard


@pytest.mark.usefixtures("_often")
def test_systemd_hears_each_sign_of_the_window(tmp_path: Path, systemd: Systemd) -> None:
    heard = with_systemd(tmp_path, systemd, "ready+beat40+crash", LEAVE)
    assert assured(heard, "Ready after", "It ended with") > 10


@pytest.mark.usefixtures("_often")
@pytest.mark.parametrize("come_to", ["beat1", "beat1+preparing", "ready+beat1"])
def test_systemd_hears_nothing_of_a_window_that_hangs(
    tmp_path: Path, systemd: Systemd, come_to: str
) -> None:
    limits = Limits(between_signs=3.0, to_end=1.0, last_look=0.5, waits=(0.0,))
    heard = with_systemd(tmp_path, systemd, f"{come_to}+stubborn+hang", LEAVE, limits=limits)
    end = heard.index("It gives no sign of life, and is ended.")
    last_sign = max(at for at, line in enumerate(heard[:end]) if line == "A sign.")
    # Not while it was waited for, and not while it refused to end.
    assert heard[last_sign : heard.index("Start 2")].count("WATCHDOG=1") <= 1


@pytest.mark.usefixtures("_often")
def test_the_supervisor_speaks_for_a_window_that_cannot_yet(
    tmp_path: Path, systemd: Systemd
) -> None:
    limits = Limits(to_window=1.0, to_end=0.3, last_look=0.1, waits=(1.0,))
    heard = with_systemd(tmp_path, systemd, "hang", f"exit{exits.STAFF_LEFT}", limits=limits)
    assert assured(heard, "Start 1", "It gives no sign of life") > 10
    assert assured(heard, "The kiosk failed at its start", "Start 2") > 10


def test_when_all_has_failed_systemd_starts_everything_anew(tmp_path: Path) -> None:
    systemd = Systemd(tmp_path)
    notifier = Notifier(systemd.address)
    assert watched(tmp_path, "exit1", systemd=notifier)[0] == GAVE_UP
    notifier.close()
    systemd.socket.close()
    assert backs(tmp_path) == [0, 0, 0, 1, 1, 1, 2, 2, 2]


SUPERVISE = """
import signal, sys
from pathlib import Path
from tests.kiosk.test_watchdog import SHORT, command
from explorer.kiosk.watchdog import Watchdog
dog = Watchdog(command(Path(sys.argv[1]), "ready+beat"), print, SHORT)
signal.signal(signal.SIGTERM, lambda *_: dog.stop())
sys.exit(dog.run())
"""


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE, str(tmp_path)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        until(lambda: (tmp_path / "starts").exists() and (tmp_path / "starts").read_text())
        yield process
    finally:
        process.kill()
        process.wait()


def test_the_end_of_the_supervisor_ends_the_kiosk(
    supervisor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    kiosk = int((tmp_path / "starts").read_text().split()[1])
    assert is_running(kiosk)
    supervisor.terminate()
    assert supervisor.wait(30) == 0
    assert not is_running(kiosk)


def test_a_kiosk_whose_supervisor_was_killed_notices(
    supervisor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    kiosk = int((tmp_path / "starts").read_text().split()[1])
    supervisor.kill()
    supervisor.wait(30)
    until(lambda: (tmp_path / "deserted").exists())
    until(lambda: not is_running(kiosk))


def test_a_supervisor_that_was_held_up_does_not_end_a_kiosk_that_lives(
    supervisor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    os.kill(supervisor.pid, signal.SIGSTOP)
    time.sleep(2 * SHORT.between_signs)
    os.kill(supervisor.pid, signal.SIGCONT)
    time.sleep(2 * SHORT.between_signs)
    assert len(backs(tmp_path)) == 1
    supervisor.terminate()
    assert supervisor.wait(30) == 0
    assert len(backs(tmp_path)) == 1
