"""Two quick touches mean what stood there at the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.kiosk_program import KioskProgram
from explorer.views.kiosk.start_screen import Tile
from tests.journeys.hands import LEFT, NONE, Finger
from tests.journeys.test_kiosk import begin, keep, roles, start, to_roles
from tests.running import act

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

Touch = Callable[[KioskProgram, QPoint], None]


def _by_finger(program: KioskProgram, at: QPoint) -> None:
    handle = program.shell.windowHandle()
    QTest.touchEvent(handle, Finger.device, False).press(0, at, handle).commit()
    QTest.touchEvent(handle, Finger.device, False).release(0, at, handle).commit()


def _by_mouse(program: KioskProgram, at: QPoint) -> None:
    handle = program.shell.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, LEFT, NONE, at)


@pytest.fixture(params=[_by_finger, _by_mouse], ids=["finger", "mouse"])
def touch(request: pytest.FixtureRequest) -> Touch:
    made: Touch = request.param
    return made


@pytest.fixture
def program(either_way: KioskProgram) -> KioskProgram:
    return either_way


def middle(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())


def quick(program: KioskProgram) -> None:
    """Have the kiosk look for double touches, as it does but for the other tests."""
    program.shell.guard.twice.soon = 60_000


def first_tile(program: KioskProgram) -> Tile:
    return next(iter(start(program.window.visits[0]).tiles.values()))


def begin_at_first_tile(
    qtbot: QtBot, program: KioskProgram, finger: Finger, touch: Touch
) -> QPoint:
    """Touch the invitation where the first tile comes to stand, and say where that is."""
    begin(program, finger)
    at = middle(first_tile(program))
    program.window.end()
    qtbot.waitUntil(lambda: program.window.people.prepared)
    touch(program, at)
    assert program.window.visiting
    qtbot.wait(50)
    assert middle(first_tile(program)) == at
    return at


def test_two_touches_of_the_invitation_choose_nothing(
    qtbot: QtBot, program: KioskProgram, finger: Finger, touch: Touch
) -> None:
    at = begin_at_first_tile(qtbot, program, finger, touch)
    quick(program)
    touch(program, at)
    assert not first_tile(program).isChecked()
    touch(program, at)  # which is the first of the tile, whose second it may be
    assert first_tile(program).isChecked()


def test_a_later_touch_is_one(
    qtbot: QtBot, program: KioskProgram, finger: Finger, touch: Touch
) -> None:
    at = begin_at_first_tile(qtbot, program, finger, touch)
    program.shell.guard.twice.soon = 20
    touch(program, at)
    assert first_tile(program).isChecked()


def test_two_touches_of_a_star_take_out_one_entry(
    qtbot: QtBot, program: KioskProgram, finger: Finger, touch: Touch
) -> None:
    visit = to_roles(program, finger)
    keep(visit, finger, 0, 1, 2)
    finger.tap(visit.bottom.list)
    made = visit.screen_of(visit.screen_shown)
    at = middle(made.rows[0].star)  # type: ignore[attr-defined]
    quick(program)
    touch(program, at)
    qtbot.waitUntil(lambda: len(visit.visitor.bookmarks.entries()) == 2)
    qtbot.wait(50)
    touch(program, at)
    qtbot.wait(50)
    assert len(visit.visitor.bookmarks.entries()) == 2


def test_what_stays_where_it_is_can_be_touched_as_quickly_as_one_likes(
    qtbot: QtBot, program: KioskProgram, finger: Finger, touch: Touch
) -> None:
    visit = to_roles(program, finger)
    finger.tap(roles(visit).search)
    quick(program)
    keyboard = program.window.keyboard
    place = next(each for each in keyboard.places if keyboard.name_of(each.key) == "o")
    at = keyboard.mapTo(program.shell, place.area.center().toPoint())
    for _ in range(3):
        touch(program, at)
    assert roles(visit).search.text().casefold() == "ooo"
    act(qtbot, program, lambda: None)


def test_elsewhere_a_touch_is_one(
    qtbot: QtBot, program: KioskProgram, finger: Finger, touch: Touch
) -> None:
    visit = begin(program, finger)
    one, other = list(start(visit).tiles.values())[:2]
    quick(program)
    touch(program, middle(one))
    touch(program, middle(other))
    assert other.isChecked()
