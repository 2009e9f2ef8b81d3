"""What the guard at the window lets through, and the staff's corner."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.views.kiosk.guard import TAPS, Guard
from tests.views.kiosk.conftest import Fingers

CORNERS = {
    "top-left": QPoint(10, 10),
    "top-right": QPoint(790, 10),
    "bottom-left": QPoint(10, 590),
    "bottom-right": QPoint(790, 590),
}


class Guarded:
    """A window with a field, and what its guard said."""

    def __init__(self, qtbot: QtBot, corner: str) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.field)
        self.window.resize(800, 600)
        self.window.show()
        handle = self.window.windowHandle()
        assert handle is not None
        self.handle = handle
        self.guard = Guard(corner)
        self.guard.stand_at(handle)
        self.asked, self.touched = 0, 0
        self.guard.staff_asked.connect(self._ask)
        self.guard.touched.connect(self._touch)

    def _ask(self) -> None:
        self.asked += 1

    def _touch(self) -> None:
        self.touched += 1


@pytest.fixture
def guarded(qtbot: QtBot) -> Iterator[Guarded]:
    made = Guarded(qtbot, "top-left")
    yield made
    made.guard.open = True


@pytest.mark.parametrize("corner", list(CORNERS))
def test_so_many_touches_of_the_corner_ask_for_staff(qtbot: QtBot, corner: str) -> None:
    made = Guarded(qtbot, corner)
    fingers = Fingers(made.window)
    for _ in range(TAPS - 1):
        fingers.tap(CORNERS[corner])
    assert made.asked == 0
    fingers.tap(CORNERS[corner])
    assert made.asked == 1
    made.guard.open = True


def test_a_mouse_will_do_as_well(guarded: Guarded) -> None:
    for _ in range(TAPS):
        QTest.mouseClick(guarded.handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert guarded.asked == 1


def test_a_touch_elsewhere_begins_the_count_anew(guarded: Guarded) -> None:
    fingers = Fingers(guarded.window)
    for _ in range(TAPS - 1):
        fingers.tap(QPoint(10, 10))
    fingers.tap(QPoint(400, 300))
    fingers.tap(QPoint(10, 10))
    assert guarded.asked == 0


def test_letters_are_typed_and_shortcuts_are_not_seen(guarded: Guarded) -> None:
    guarded.field.setFocus()
    for key in (Qt.Key.Key_N, Qt.Key.Key_U, Qt.Key.Key_R):
        QTest.keyClick(guarded.handle, key)
    QTest.keyClick(guarded.handle, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert guarded.field.text() == "nur"
    assert not guarded.field.hasSelectedText()
    QTest.keyClick(guarded.handle, Qt.Key.Key_Backspace)
    assert guarded.field.text() == "nu"


def test_whatever_is_touched_is_a_sign_of_life(guarded: Guarded) -> None:
    QTest.keyClick(guarded.handle, Qt.Key.Key_A)
    keys = guarded.touched
    assert keys > 0
    Fingers(guarded.window).tap(QPoint(400, 300))
    assert guarded.touched > keys


def test_a_mouse_that_trembles_is_nobody(guarded: Guarded) -> None:
    def move(x: int) -> None:
        QTest.mouseMove(guarded.handle, QPoint(x, 300))
        QApplication.processEvents()

    move(300)
    move(400)
    before = guarded.touched
    assert before > 0
    for step in range(20):
        move(400 + step % 3)
    assert guarded.touched == before
    move(500)
    assert guarded.touched == before + 1


def test_a_key_that_is_stuck_is_nobody(guarded: Guarded) -> None:
    for _ in range(20):
        nothing = Qt.KeyboardModifier.NoModifier
        again = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Space, nothing, " ", True)
        QApplication.sendEvent(guarded.handle, again)
    assert guarded.touched == 0


def test_each_finger_that_joins_another_is_told(guarded: Guarded) -> None:
    joined: list[None] = []
    guarded.guard.joined.connect(lambda: joined.append(None))
    fingers = Fingers(guarded.window)
    fingers.press(0, QPoint(400, 300))
    fingers.move(0, QPoint(410, 300))
    assert not joined
    fingers.press(1, QPoint(500, 300))
    fingers.press(2, QPoint(600, 300))
    assert len(joined) == 2


def test_each_place_that_is_pressed_is_told(guarded: Guarded) -> None:
    places: list[QPoint] = []
    guarded.guard.pressed.connect(places.append)
    fingers = Fingers(guarded.window)
    fingers.press(0, QPoint(400, 300))
    fingers.move(0, QPoint(410, 300))
    fingers.press(1, QPoint(500, 300))
    fingers.lift(1)
    fingers.lift(0)
    QTest.mouseClick(guarded.handle, Qt.MouseButton.LeftButton, pos=QPoint(600, 300))
    assert places == [QPoint(400, 300), QPoint(500, 300), QPoint(600, 300)]


def take(event: QTouchEvent) -> bool:
    event.accept()
    return True


def test_what_is_taken_reaches_no_widget_and_is_a_sign_of_life(guarded: Guarded) -> None:
    joined: list[None] = []
    guarded.guard.joined.connect(lambda: joined.append(None))
    guarded.guard.takes = take
    guarded.field.setText("nurse")
    before = guarded.touched
    fingers = Fingers(guarded.window)
    fingers.press(0, guarded.field.geometry().center() - QPoint(300, 0))
    fingers.press(1, QPoint(500, 300))
    fingers.lift(1)
    fingers.lift(0)
    assert guarded.touched > before
    assert guarded.field.cursorPosition() == len("nurse")  # where it was, and not under the finger
    assert not joined  # of each finger a press was made


def test_what_is_dropped_is_not_taken(guarded: Guarded) -> None:
    """Where it comes from would take it for moved, and delete it there."""
    words, left = QMimeData(), Qt.MouseButton.LeftButton
    words.setText("nurse")
    copied, nothing = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(400, 20), copied, words, left, nothing)
    dropped = QDropEvent(QPointF(400, 20), copied, words, left, nothing)
    for event in (entered, dropped):
        event.accept()
        QApplication.sendEvent(guarded.handle, event)
        assert not event.isAccepted()
    assert guarded.field.text() == ""


def test_who_types_quickly_in_the_corner_is_no_staff(guarded: Guarded) -> None:
    guarded.guard.typed_at = lambda at: at.y() < 50
    fingers = Fingers(guarded.window)
    for _ in range(TAPS):
        fingers.tap(QPoint(10, 10))
    assert guarded.asked == 0


def test_it_tells_keys_from_fingers(guarded: Guarded) -> None:
    told: list[bool] = []
    guarded.guard.keys_used.connect(told.append)
    fingers = Fingers(guarded.window)
    fingers.tap(QPoint(400, 300))
    QTest.keyClick(guarded.handle, Qt.Key.Key_Tab)
    QTest.keyClick(guarded.handle, Qt.Key.Key_A)
    fingers.tap(QPoint(400, 300))
    assert told == [True, False]


def test_it_is_not_closed_until_it_is_open(guarded: Guarded) -> None:
    guarded.handle.close()
    assert guarded.window.isVisible()
    guarded.guard.open = True
    guarded.handle.close()
    assert not guarded.window.isVisible()
