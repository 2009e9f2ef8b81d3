"""Staff at the kiosk: the hidden corner, wrong PINs, the right one, and the way out."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.kinds import Kind
from explorer.kiosk.exits import STAFF_LEFT
from explorer.kiosk.pin import hash_pin
from explorer.kiosk_program import KioskProgram
from explorer.presenters import sticks
from explorer.presenters.trail import Screen
from explorer.usage import copying
from explorer.usage.command import run as usage_command
from explorer.views.kiosk.guard import TAPS
from explorer.views.kiosk.staff_screen import StaffScreen
from tests.journeys.hands import Finger
from tests.journeys.kiosks import LANDSCAPE, PORTRAIT, kiosk
from tests.journeys.test_kiosk import begin, keep, seconds, start, to_roles
from tests.running import act
from tests.usage.figures import enough_people

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

PIN, WRONG = "407183", "407184"
CORNER = QPoint(20, 20)


@pytest.fixture(scope="module")
def settings() -> str:
    return f'[staff]\npin_hash = "{hash_pin(PIN)}"\n'


@pytest.fixture(params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def program(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    tmp_path: Path,
    built_starter: Path,
    settings: str,
) -> Iterator[KioskProgram]:
    with kiosk(qtbot, tmp_path / "data", built_starter, request.param, settings) as made:
        yield made


def tap_corner(program: KioskProgram, finger: Finger, times: int = TAPS) -> None:
    for _ in range(times):
        finger.tap(program.shell, CORNER)


def type_pin(program: KioskProgram, finger: Finger, pin: str) -> None:
    pad = program.window.pin_pad
    for digit in pin:
        finger.tap(pad.keys[digit])
    finger.tap(pad.done)


def shown(program: KioskProgram) -> QWidget:
    widget = program.window.stage.currentWidget()
    assert widget is not None
    return widget


def be_staff(program: KioskProgram, finger: Finger) -> StaffScreen:
    """Touch the corner and type the right PIN."""
    tap_corner(program, finger)
    type_pin(program, finger, PIN)
    staff = program.window.staff
    assert staff is not None
    assert shown(program) is staff
    return staff


def test_staff_leave_with_their_pin(program: KioskProgram, finger: Finger) -> None:
    visit = to_roles(program, finger)
    keep(visit, finger, 0)
    tap_corner(program, finger)
    assert shown(program) is program.window.pin_pad
    type_pin(program, finger, PIN)
    staff = program.window.staff
    assert staff is not None
    assert shown(program) is staff
    texts = [label.text() for label in staff.findChildren(QLabel)]
    assert any("Healthcare" in text for text in texts)
    assert not program.window.visits[0].visitor.bookmarks.entries()  # nothing of the visitor's
    top = program.window.top
    assert [each for each in top.buttons if each.isVisible()] == [top.text_size, top.contrast]
    left: list[int] = []
    program.shell.left.connect(left.append)
    finger.tap(staff.leave)
    assert left == [STAFF_LEFT]
    assert not program.shell.isVisible()


def test_figures_are_the_same_before_and_after_a_visitor(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    def texts() -> list[str]:
        act(qtbot, program, program.window.end)
        staff = be_staff(program, finger)
        return [label.text() for label in staff.usage.findChildren(QLabel) if label.isVisible()]

    assert program.usage is not None
    enough_people(program.usage)
    program.figures.do(program.usage.flush)
    before = texts()
    act(qtbot, program, program.window.end)
    to_roles(program, finger)
    assert texts() == before
    enough_people(program.usage)
    program.figures.do(program.usage.flush)
    assert texts() != before


def test_a_new_kiosk_has_no_figures_and_that_is_no_fault(
    program: KioskProgram, finger: Finger
) -> None:
    staff = be_staff(program, finger)
    texts = [label.text() for label in staff.usage.findChildren(QLabel) if label.isVisible()]
    assert "Nothing was counted." in texts
    assert not [text for text in texts if "is not counted" in text]


def test_a_wrong_pin_is_refused_and_the_third_makes_staff_wait(
    program: KioskProgram, finger: Finger
) -> None:
    tap_corner(program, finger)
    pad = program.window.pin_pad
    for _ in range(2):
        type_pin(program, finger, WRONG)
        assert pad.told.text() == "This is not the PIN."
    type_pin(program, finger, WRONG)
    assert "Wait 30 seconds" in pad.told.text()
    type_pin(program, finger, PIN)  # too soon, so that it says nothing of the PIN
    assert shown(program) is pad
    assert "Wait" in pad.told.text()


def test_the_wait_outlives_a_restart(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, settings: str
) -> None:
    for wrong in (True, False):
        with kiosk(qtbot, tmp_path / "data", built_starter, LANDSCAPE, settings) as program:
            finger = Finger(qtbot, program)
            tap_corner(program, finger)
            for _ in range(3 if wrong else 0):
                type_pin(program, finger, WRONG)
            type_pin(program, finger, PIN)
            assert shown(program) is program.window.pin_pad
            assert "Wait" in program.window.pin_pad.told.text()


def test_a_visitor_who_finds_the_corner_goes_back_to_the_visit(
    program: KioskProgram, finger: Finger
) -> None:
    visit = to_roles(program, finger)
    keep(visit, finger, 0)
    tap_corner(program, finger)
    finger.tap(program.window.pin_pad.cancel)
    assert program.window.visits == [visit]
    assert visit.screen_shown is Screen.ROLES
    assert visit.visitor.bookmarks.entries()


def test_a_pin_that_was_given_up_opens_nothing(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    visit = to_roles(program, finger)
    keep(visit, finger, 0)
    tap_corner(program, finger)
    pad = program.window.pin_pad
    for digit in PIN:
        finger.tap(pad.keys[digit])

    def ok_and_cancel() -> None:  # before the PIN can have been looked at
        pad.done.click()
        pad.cancel.click()

    act(qtbot, program, ok_and_cancel)
    act(qtbot, program, lambda: qtbot.waitUntil(lambda: not program.busy))
    assert shown(program) is program.window.people
    assert program.window.visits == [visit]
    assert visit.visitor.bookmarks.entries()


def test_a_visitor_who_comes_between_does_not_stand_before_staff(
    qtbot: QtBot, program: KioskProgram
) -> None:
    def staff_while_somebody_touches() -> None:
        program.window.end()
        program.window.begin()  # wanted as soon as the visit before is forgotten
        program.window.open_staff([("Program", "Career Explorer")])

    act(qtbot, program, staff_while_somebody_touches)
    assert shown(program) is program.window.staff
    assert not program.window.visiting


def test_fewer_touches_or_elsewhere_ask_for_nothing(program: KioskProgram, finger: Finger) -> None:
    visit = begin(program, finger)
    tap_corner(program, finger, TAPS - 1)
    finger.tap(start(visit).title)
    tap_corner(program, finger, 1)
    assert shown(program) is program.window.people


def test_the_pad_closes_by_itself(qtbot: QtBot, program: KioskProgram, finger: Finger) -> None:
    tap_corner(program, finger)
    finger.tap(program.window.pin_pad.keys["4"])
    act(qtbot, program, lambda: seconds(program, 80))
    assert shown(program) is program.window.attract
    assert program.window.pin_pad.dots.text() == "PIN"


def test_without_a_pin_there_is_no_way_out(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter) as program:
        finger = Finger(qtbot, program)
        tap_corner(program, finger)
        type_pin(program, finger, PIN)
        assert shown(program) is program.window.pin_pad
        assert "No PIN is set" in program.window.pin_pad.told.text()


# The figures on a stick


def figures_written(qtbot: QtBot, program: KioskProgram) -> None:
    """Enough people came, one of whom opened a role, and their figures are written."""
    assert program.usage is not None
    program.usage.opened(Kind.ROLE, "practice-manager")
    enough_people(program.usage)
    program.figures.do(program.usage.flush)
    qtbot.waitUntil(lambda: not program.busy)


def copied(qtbot: QtBot, program: KioskProgram, finger: Finger) -> str:
    """What staff are told once they have pressed the button for it."""
    tap_corner(program, finger)
    type_pin(program, finger, PIN)
    staff, saving = program.window.staff, program.sticks
    assert staff is not None
    assert saving is not None
    finger.tap(staff.copy)
    qtbot.waitUntil(lambda: not program.busy and not saving.worker.busy)
    return staff.told.text()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one stick that is plugged in."""
    folder = tmp_path / "media" / "STICK"
    folder.mkdir(parents=True)
    monkeypatch.setattr(sticks, "sticks", lambda _: (folder,) if folder.exists() else ())
    return folder


@pytest.fixture
def with_sticks(settings: str, tmp_path: Path) -> str:
    """Settings that show where sticks are, and let no visitor save on one."""
    return f"[take_home]\nusb_folder = {json.dumps(str(tmp_path))}\n{settings}"


def test_one_stick_takes_the_figures_of_several_kiosks(
    qtbot: QtBot,
    tmp_path: Path,
    built_starter: Path,
    with_sticks: str,
    stick: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("north", "south", "south"):
        with kiosk(qtbot, tmp_path / name, built_starter, LANDSCAPE, with_sticks) as program:
            finger = Finger(qtbot, program)
            visit = to_roles(program, finger)
            assert not visit.ways.can_save  # not for visitors
            act(qtbot, program, program.window.end)
            figures_written(qtbot, program)
            told = copied(qtbot, program, finger)
            assert told.startswith("Saved in the folder “career-explorer-")
            assert told.endswith("”. You can take the stick out.")
    folders = sorted(stick.iterdir())
    assert len(folders) == 3
    for folder in folders:
        table = (folder / "figures.csv").read_text("utf-8-sig")
        assert "Roles opened,practice-manager,Practice manager," in table
    assert usage_command([str(stick)]) == 0
    out = capsys.readouterr().out
    assert "by 2 kiosks." in out
    assert "  Roles opened       3\n" in out  # the older copy does not count


def test_without_a_stick_or_figures_staff_are_told(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, with_sticks: str, stick: Path
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, LANDSCAPE, with_sticks) as program:
        finger = Finger(qtbot, program)
        assert copied(qtbot, program, finger).startswith("There are no figures yet.")
        act(qtbot, program, program.window.end)
        figures_written(qtbot, program)
        stick.rmdir()
        assert copied(qtbot, program, finger) == (
            "Put a USB stick in first, wait a moment, and press again."
        )
        act(qtbot, program, program.window.end)
        tap_corner(program, finger)
        type_pin(program, finger, PIN)
        staff = program.window.staff
        assert staff is not None
        assert not staff.told.isVisible()  # of another time


def test_figures_that_cannot_be_read_are_said(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, with_sticks: str, stick: Path
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, LANDSCAPE, with_sticks) as program:
        figures_written(qtbot, program)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(copying, "own_files", fails)
            told = copied(qtbot, program, Finger(qtbot, program))
        assert told == "The figures cannot be read: Input/output error."
        assert list(stick.iterdir()) == []


def fails(_: Path) -> None:
    raise OSError(errno.EIO, "Input/output error")


def test_where_no_place_of_sticks_is_named_there_is_no_button(
    program: KioskProgram, finger: Finger
) -> None:
    staff = be_staff(program, finger)
    assert staff.restart.isHidden()  # nobody watches this one
    assert staff.copy.isHidden()
    assert staff.back.isVisible()
