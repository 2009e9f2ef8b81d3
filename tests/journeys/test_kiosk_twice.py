"""Two quick touches mean what stood there at the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.kiosk_program import KioskProgram
from explorer.views.kiosk.twice import SOON
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


@pytest.fixture
def finger(qtbot: QtBot, program: KioskProgram) -> Finger:
    return Finger(qtbot, program)


def middle(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())


def quick(program: KioskProgram, on: bool = True) -> None:
    """Have the kiosk look for double touches, as it does but for the other tests."""
    program.shell.guard.twice.soon = 60_000 if on else 0


def test_two_touches_of_the_invitation_choose_nothing(
    qtbot: QtBot, program: KioskProgram, finger: Finger, touch: Touch
) -> None:
    tile = next(iter(start(begin(program, finger)).tiles.values()))
    at = middle(tile)
    program.window.end()
    qtbot.waitUntil(lambda: program.window.people.prepared)
    quick(program)
    touch(program, at)
    assert program.window.visiting
    tile = next(iter(start(program.window.visits[0]).tiles.values()))
    qtbot.wait(50)
    assert middle(tile) == at
    touch(program, at)
    assert not tile.isChecked()
    touch(program, at)  # which is the first of the tile, whose second it may be
    assert tile.isChecked()


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


def test_later_or_elsewhere_a_touch_is_one(
    qtbot: QtBot, program: KioskProgram, finger: Finger, touch: Touch
) -> None:
    visit = begin(program, finger)
    one, other = list(start(visit).tiles.values())[:2]
    quick(program)
    touch(program, middle(one))
    touch(program, middle(other))
    assert other.isChecked()
    assert SOON < 500  # or people who are slow would touch in vain
