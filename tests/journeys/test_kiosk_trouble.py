"""A kiosk that has nothing to show: what visitors and staff see of it, and the way out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer import kiosk_program
from explorer.kiosk import supervisor
from explorer.kiosk.exits import FAULTY, STAFF_LEFT, START_AGAIN
from explorer.kiosk.pin import hash_pin
from explorer.kiosk.restarts import Limits
from explorer.kiosk.watchdog import Watchdog
from explorer.kiosk_program import KioskProgram
from explorer.kiosk_pulse import Pulse
from explorer.opening import CannotOpen, Opened, Opener
from explorer.options import Options
from explorer.store.catalogue import CatalogueDamaged
from tests.journeys.hands import Finger
from tests.journeys.kiosks import kiosk
from tests.journeys.test_kiosk import begin, seconds
from tests.journeys.test_kiosk_staff import PIN, WRONG, be_staff, shown, tap_corner, type_pin
from tests.running import act

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

OUT_OF_ORDER = "This screen is out of order. Please ask a member of staff."


@pytest.fixture(scope="module")
def settings() -> str:
    return f'[staff]\npin_hash = "{hash_pin(PIN)}"\n'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with a mistake in it, and others missing."""
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "roles.yaml").write_text("- id: x\n  titel: X\n", encoding="utf-8")
    return folder


def in_trouble(program: KioskProgram) -> bool:
    return program.window.standby.accessibleName() == OUT_OF_ORDER


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, pack: Path, settings: str) -> Iterator[KioskProgram]:
    """A kiosk whose pack is broken, and which has no other catalogue."""
    with kiosk(
        qtbot, tmp_path / "data", None, settings=settings, catalogue=pack, stands=in_trouble
    ) as made:
        yield made


def texts(program: KioskProgram) -> str:
    labels = shown(program).findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def ends(program: KioskProgram) -> list[int]:
    codes: list[int] = []
    program.shell.left.connect(codes.append)
    return codes


def leave(program: KioskProgram, finger: Finger) -> None:
    be_staff(program, finger)
    codes, staff = ends(program), program.window.staff
    assert staff is not None
    finger.tap(staff.leave)
    assert codes == [STAFF_LEFT]
    assert not program.shell.isVisible()


def test_visitors_read_whom_to_ask_and_nothing_else(
    program: KioskProgram, finger: Finger, pack: Path
) -> None:
    assert shown(program) is program.window.standby
    assert "This screen is out of order.\nPlease ask a member of staff." in texts(program)
    assert pack.name not in texts(program)
    assert "yaml" not in texts(program)
    assert not program.window.top.isVisible()
    finger.tap(program.window.standby)
    assert shown(program) is program.window.standby
    assert not program.window.visiting


def test_staff_read_what_is_wrong_and_leave(
    program: KioskProgram, finger: Finger, pack: Path
) -> None:
    be_staff(program, finger)
    assert f"The catalogue's sources in {pack} hold a mistake" in texts(program)
    assert "None is open." in texts(program)
    assert program.window.staff is not None
    finger.tap(program.window.staff.back)
    assert shown(program) is program.window.standby
    leave(program, finger)


def test_what_is_wrong_stands_in_the_log(
    qtbot: QtBot, tmp_path: Path, pack: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with kiosk(qtbot, tmp_path / "data", None, catalogue=pack, stands=in_trouble):
        assert f"The catalogue's sources in {pack} hold a mistake" in caplog.text


def test_a_wrong_pin_is_refused_in_trouble_too(program: KioskProgram, finger: Finger) -> None:
    tap_corner(program, finger)
    type_pin(program, finger, WRONG)
    assert program.window.pin_pad.told.text() == "This is not the PIN."
    finger.tap(program.window.pin_pad.cancel)
    assert shown(program) is program.window.standby


def test_staff_who_close_their_screen_have_it_tried_anew_where_it_is_watched(
    program: KioskProgram, finger: Finger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pulse, "watched", True)
    be_staff(program, finger)
    codes = ends(program)
    assert program.window.staff is not None
    program.window.staff.back.click()  # the program ends, so that nothing more can be waited for
    assert codes == [START_AGAIN]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried anew ten times a second; or would be, if somebody started it again."""
    monkeypatch.setattr(kiosk_program, "_TRY_EVERY", 100)
    monkeypatch.setattr(Pulse, "watched", True)


@pytest.mark.usefixtures("impatient")
def test_it_is_tried_anew_by_itself_once_nobody_of_the_staff_is_there(
    qtbot: QtBot, tmp_path: Path, pack: Path, settings: str
) -> None:
    ended: list[list[int]] = []

    def closes(program: KioskProgram) -> bool:
        if not ended:
            ended.append(ends(program))
            program.window.ask_for_pin()
        if program.window.pin_pad.isVisible() and in_trouble(program):
            qtbot.wait(400)
            assert ended == [[]]  # somebody is about to read what is wrong
            program.window.pin_pad.cancel.click()
        return ended == [[START_AGAIN]]

    with kiosk(
        qtbot, tmp_path / "data", None, settings=settings, catalogue=pack, stands=closes
    ) as program:
        assert not program.shell.isVisible()


def test_a_screen_of_the_staff_that_was_left_closes_in_trouble_too(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    be_staff(program, finger)
    act(qtbot, program, lambda: seconds(program, 80))
    assert shown(program) is program.window.standby


class Building:
    """A first build that goes on until it is let go, or given up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done = Event()
        self._real = Opener.open
        monkeypatch.setattr(Opener, "open", lambda opener: self._open(opener))

    def _open(self, opener: Opener) -> Opened:
        while not self.done.wait(0.02):
            opener._progress("Reading roles.yaml", 3, 12)
        return self._real(opener)


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> Iterator[Building]:
    made = Building(monkeypatch)
    yield made
    made.done.set()


def shows_progress(program: KioskProgram) -> bool:
    return "Reading roles.yaml" in program.window.standby.more.text()


@pytest.fixture
def first_build(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, settings: str, building: Building
) -> Iterator[KioskProgram]:
    with kiosk(
        qtbot, tmp_path / "data", built_starter, settings=settings, stands=shows_progress
    ) as made:
        yield made


def press(qtbot: QtBot, program: KioskProgram, pin: str) -> None:
    """Type a PIN by touch; the worker is busy, so that nothing of it is waited for."""
    pad = program.window.pin_pad
    for digit in pin:
        pad.keys[digit].click()
    pad.done.click()
    qtbot.waitUntil(lambda: not pad.waiting)


def test_a_first_build_shows_how_far_it_is_and_staff_leave_at_once(
    qtbot: QtBot, first_build: KioskProgram
) -> None:
    window = first_build.window
    assert shown(first_build) is window.standby
    assert (window.standby.bar.value(), window.standby.bar.maximum()) == (3, 12)
    assert window.standby.bar.isVisible()
    first_build.shell.guard.staff_asked.emit()
    assert shown(first_build) is window.pin_pad
    press(qtbot, first_build, PIN)
    assert shown(first_build) is window.staff
    assert "None is open." in texts(first_build)
    codes = ends(first_build)
    assert window.staff is not None
    window.staff.leave.click()  # and the build is given up, or this would not come back
    assert codes == [STAFF_LEFT]


def test_staff_go_on_when_the_catalogue_is_there(
    qtbot: QtBot, first_build: KioskProgram, building: Building
) -> None:
    window = first_build.window
    first_build.shell.guard.staff_asked.emit()
    building.done.set()
    qtbot.waitUntil(lambda: bool(window.visits), timeout=30_000)
    assert shown(first_build) is window.pin_pad
    finger = Finger(qtbot, first_build)
    finger.tap(window.pin_pad.cancel)
    assert shown(first_build) is window.attract
    begin(first_build, finger)


def test_an_unforeseen_end_of_the_opening_is_trouble_with_a_report(
    qtbot: QtBot, tmp_path: Path, settings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Opener) -> Opened:
        raise KeyError("zqsecret")

    monkeypatch.setattr(Opener, "open", fail)
    with (
        qtbot.captureExceptions() as raised,
        kiosk(qtbot, tmp_path / "data", None, settings=settings, stands=in_trouble) as program,
    ):
        finger = Finger(qtbot, program)
        be_staff(program, finger)
        assert "The catalogue cannot be opened (KeyError)." in texts(program)
        leave_asked = program.window.staff
        assert leave_asked is not None
        finger.tap(leave_asked.leave)
    assert [kind for kind, *_ in raised] == [KeyError]


@pytest.fixture
def in_use(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, settings: str
) -> Iterator[KioskProgram]:
    with kiosk(qtbot, tmp_path / "data", built_starter, settings=settings) as made:
        yield made


def _break(program: KioskProgram) -> None:
    program.window.broken.emit(CatalogueDamaged("zqsecret: the disk image is malformed"))


def test_a_catalogue_that_cannot_be_built_again_is_trouble(
    qtbot: QtBot, in_use: KioskProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Opener) -> Opened:
        raise CannotOpen("There is no room on the disk.")

    monkeypatch.setattr(Opener, "open_again", fail)
    finger = Finger(qtbot, in_use)
    begin(in_use, finger)
    act(qtbot, in_use, lambda: _break(in_use))
    assert in_trouble(in_use)
    assert shown(in_use) is in_use.window.standby
    be_staff(in_use, finger)
    assert "There is no room on the disk." in texts(in_use)


def test_a_catalogue_that_is_damaged_again_ends_a_watched_kiosk_as_one_that_failed(
    qtbot: QtBot, in_use: KioskProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pulse, "watched", True)
    codes, finger = ends(in_use), Finger(qtbot, in_use)
    begin(in_use, finger)
    act(qtbot, in_use, lambda: _break(in_use))
    assert codes == []
    begin(in_use, finger)
    _break(in_use)
    assert codes == [FAULTY]


def test_a_catalogue_that_is_damaged_again_and_again_is_trouble_where_nobody_restarts_it(
    qtbot: QtBot, in_use: KioskProgram
) -> None:
    codes, finger = ends(in_use), Finger(qtbot, in_use)
    begin(in_use, finger)
    act(qtbot, in_use, lambda: _break(in_use))
    assert shown(in_use) is in_use.window.attract  # it was built again
    begin(in_use, finger)
    act(qtbot, in_use, lambda: _break(in_use))
    assert codes == []
    assert in_trouble(in_use)
    be_staff(in_use, finger)
    assert "is damaged again" in texts(in_use)
    assert "zqsecret" not in texts(in_use)


def test_a_kiosk_in_trouble_is_started_again_by_its_supervisor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    damaged = tmp_path / "catalogue.db"
    damaged.write_text("no catalogue")
    options = Options(tmp_path / "data", damaged, kiosk=True)
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        if line == "Start 2":
            dog.stop()

    limits = Limits(to_begin=60, to_window=60, to_ready=8, preparing=8, waits=(0.0,))
    dog = Watchdog(lambda back: supervisor.command(options, back), tell, limits)
    dog.run()
    assert told[:3] == [
        "Start 1",
        "It lives, but does not come up, and is ended.",
        "The kiosk failed at its start or soon after.",
    ]
