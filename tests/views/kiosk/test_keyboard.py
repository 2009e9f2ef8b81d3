"""The keyboard on the screen: what is touched stands in the field."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.views.kiosk.key_rows import Act
from explorer.views.kiosk.keyboard import OnScreenKeyboard, Shift
from explorer.views.kiosk.keystrokes import Field
from explorer.views.look import Look
from explorer.views.tokens import kiosk_sizing
from tests.views.kiosk.conftest import DEVICE, Fingers

LEFT = Qt.MouseButton.LeftButton
SPACE, RUB_OUT, SHIFT = "Space", "Rub out", "Capital letter"
ACCENTS, SIGNS, LETTERS = "Letters with accents", "Digits and signs", "Letters"


@dataclass
class Desk:
    """A window with two fields and the keyboard beneath them."""

    window: QWidget
    line: QLineEdit
    note: QPlainTextEdit
    keyboard: OnScreenKeyboard
    fingers: Fingers

    def at(self, name: str) -> QPoint:
        """The middle of the key of that name."""
        keyboard = self.keyboard
        places = {keyboard.name_of(place.key): place for place in keyboard.places}
        return places[name].area.center().toPoint()

    def tap(self, *names: str) -> None:
        """Touch keys one after another."""
        for name in names:
            self.fingers.tap(self.at(name))

    def click(self, *names: str) -> None:
        """Press keys with a mouse, through the window."""
        handle = self.window.windowHandle()
        assert handle is not None
        for name in names:
            there = self.keyboard.mapTo(self.window, self.at(name))
            QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, there)

    def type_into(self, field: Field) -> None:
        """Give a field the focus and the keyboard."""
        field.setFocus()
        self.keyboard.attach(field)


def _desk(qtbot: QtBot, look: Look, wide: int, high: int) -> Desk:
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    line, note, keyboard = QLineEdit(), QPlainTextEdit(), OnScreenKeyboard(look)
    layout.addWidget(line)
    layout.addWidget(note, 1)
    layout.addWidget(keyboard)
    qtbot.addWidget(window)
    window.resize(wide, high)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk = Desk(window, line, note, keyboard, Fingers(keyboard))
    desk.type_into(line)
    return desk


@pytest.fixture
def desk(qtbot: QtBot, kiosk_look: Look) -> Desk:
    """The keyboard at 1280 by 720, typing into the line."""
    return _desk(qtbot, kiosk_look, 1280, 720)


# Typing


def test_what_is_touched_stands_in_the_field_once(desk: Desk) -> None:
    edited: list[str] = []
    desk.line.textEdited.connect(edited.append)
    desk.tap("n", "u", "r", "s", "e", SPACE, "o", "f")
    assert desk.line.text() == "nurse of"
    assert edited[0] == "n"
    assert edited[-1] == "nurse of"
    assert len(edited) == 8


def test_a_mouse_types_too_however_quickly_it_is_pressed_twice(desk: Desk) -> None:
    desk.click("b", "e", "e")
    assert desk.line.text() == "bee"
    handle = desk.window.windowHandle()
    assert handle is not None
    there = desk.keyboard.mapTo(desk.window, desk.at("z"))
    QTest.mouseDClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, there)
    assert desk.line.text() == "beezz"


def test_the_field_keeps_the_focus(desk: Desk) -> None:
    desk.tap("a")
    desk.click("b")
    assert desk.line.hasFocus()


def test_it_types_into_a_note_of_many_lines(desk: Desk) -> None:
    desk.type_into(desk.note)
    desk.tap(SHIFT, "A", "s", "k")
    assert desk.note.toPlainText() == "Ask"
    assert desk.line.text() == ""
    desk.note.undo()
    assert desk.note.toPlainText() != "Ask"


def test_a_field_takes_no_more_than_its_limit(desk: Desk) -> None:
    desk.line.setMaxLength(3)
    desk.tap("a", "b", "c", "d")
    assert desk.line.text() == "abc"


def test_a_field_that_cannot_be_written_in_stays_as_it_is(desk: Desk) -> None:
    desk.line.setText("fixed")
    desk.line.setReadOnly(True)
    desk.tap("a", RUB_OUT, "Clear")
    assert desk.line.text() == "fixed"


def test_a_key_that_is_pressed_while_another_is_held_loses_no_letter(desk: Desk) -> None:
    fingers = desk.fingers
    fingers.press(1, desk.at("t"))
    fingers.press(2, desk.at("h"))
    fingers.lift(1)
    fingers.press(1, desk.at("e"))
    fingers.press(3, desk.at("n"))
    fingers.lift(3)
    fingers.lift(2)
    fingers.lift(1)
    assert desk.line.text() == "then"


def test_letters_stand_in_the_order_in_which_they_were_pressed(desk: Desk) -> None:
    fingers = desk.fingers
    fingers.press(1, desk.at("a"))
    fingers.press(2, desk.at("b"))
    fingers.lift(2)
    fingers.lift(1)
    assert desk.line.text() == "ab"


def test_a_finger_can_slide_to_the_right_key(desk: Desk) -> None:
    fingers = desk.fingers
    fingers.press(1, desk.at("s"))
    fingers.move(1, desk.at("d"))
    assert desk.line.text() == ""
    fingers.lift(1)
    assert desk.line.text() == "d"


def test_a_finger_that_slides_off_the_keys_types_nothing(desk: Desk) -> None:
    fingers = desk.fingers
    fingers.press(1, desk.at("s"))
    fingers.move(1, QPoint(600, -200))
    fingers.lift(1)
    assert desk.line.text() == ""
    desk.tap("s")
    assert desk.line.text() == "s"


def test_touches_that_the_system_takes_back_type_nothing(desk: Desk) -> None:
    rub_out = desk.at(RUB_OUT)
    desk.line.setText("abc")
    desk.fingers.press(1, rub_out)
    cancelled = QTouchEvent(QEvent.Type.TouchCancel, DEVICE)
    QApplication.sendEvent(desk.keyboard, cancelled)
    assert not desk.keyboard._repeat.isActive()
    desk.fingers.lift(1)
    assert desk.line.text() == "ab"


def test_a_press_between_two_keys_is_one_of_them(desk: Desk) -> None:
    place = desk.keyboard.places[0]
    desk.fingers.tap(QPoint(int(place.area.right()) + 1, int(place.area.center().y())))
    assert desk.line.text() in ("q", "w")


# Capitals and accents


def test_shift_goes_off_after_one_letter(desk: Desk) -> None:
    desk.tap(SHIFT, "A", "b")
    assert desk.line.text() == "Ab"


def test_shift_that_is_pressed_twice_stays(desk: Desk) -> None:
    desk.tap(SHIFT, SHIFT, "N", "H", "S", SHIFT, "x")
    assert desk.line.text() == "NHSx"


def test_letters_with_accents_take_two_presses_and_the_page_goes_by_itself(desk: Desk) -> None:
    edited: list[str] = []
    desk.line.textEdited.connect(edited.append)
    desk.tap("d", ACCENTS, "ŵ", "r", SPACE, ACCENTS, "ŷ", "d")
    assert desk.line.text() == "dŵr ŷd"
    assert edited[1] == "dŵ"


@pytest.mark.parametrize("letter", "âêîôûŵŷàèìòùáéíóúẃýẁỳäëïöüẅÿñç")
def test_every_welsh_letter_can_be_typed_small_and_large(desk: Desk, letter: str) -> None:
    desk.tap(ACCENTS, letter, ACCENTS, SHIFT, letter.upper())
    assert desk.line.text() == letter + letter.upper()


def test_where_there_is_room_the_welsh_letters_take_one_press(
    qtbot: QtBot, kiosk_look: Look
) -> None:
    upright = _desk(qtbot, kiosk_look, 720, 1280)
    upright.tap("t", "ŷ", SHIFT, "Ŵ")
    assert upright.line.text() == "tŷŴ"


def test_digits_and_signs_stay_until_they_are_left(desk: Desk) -> None:
    desk.tap(SIGNS, "1", "6", "-", "1", "8", LETTERS, "a")
    assert desk.line.text() == "16-18a"


# Changing what was typed


def test_rub_out_takes_one_letter(desk: Desk) -> None:
    desk.tap("a", "b", RUB_OUT)
    assert desk.line.text() == "a"


def test_rub_out_goes_on_while_it_is_held_and_no_longer(qtbot: QtBot, desk: Desk) -> None:
    desk.line.setText("abcdef")
    desk.fingers.press(1, desk.at(RUB_OUT))
    assert desk.line.text() == "abcde"
    qtbot.waitUntil(lambda: len(desk.line.text()) <= 3, timeout=20_000)
    desk.fingers.lift(1)
    left = desk.line.text()
    assert not desk.keyboard._repeat.isActive()
    desk.tap("x")
    assert desk.line.text() == left + "x"


def test_rub_out_ends_when_the_keyboard_goes(desk: Desk) -> None:
    desk.line.setText("abcdef")
    desk.fingers.press(1, desk.at(RUB_OUT))
    desk.keyboard.hide()
    assert not desk.keyboard._repeat.isActive()
    desk.fingers.lift(1)
    assert desk.line.text() == "abcde"


def test_clear_takes_all_out_and_can_be_undone(desk: Desk) -> None:
    desk.tap("a", "b")
    edited: list[str] = []
    desk.line.textEdited.connect(edited.append)
    desk.tap("Clear")
    assert (desk.line.text(), edited) == ("", [""])
    desk.line.undo()
    assert desk.line.text() == "ab"


def test_arrows_go_to_where_a_letter_is_missing(desk: Desk) -> None:
    desk.tap("n", "r", "To the left", "u", "To the right", "s")
    assert desk.line.text() == "nurs"


def test_done_hides_the_keyboard_and_says_so(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.keyboard.done):
        desk.tap("Done")
    assert not desk.keyboard.isVisible()


# Forgetting


def test_the_next_visitor_finds_small_letters(desk: Desk) -> None:
    desk.tap(SHIFT, SHIFT, SIGNS)
    desk.keyboard.forget()
    assert desk.keyboard.shift is Shift.OFF
    desk.tap("a")
    assert desk.line.text() == "a"


def test_a_field_that_is_gone_is_not_typed_into(desk: Desk) -> None:
    desk.keyboard.detach()
    desk.tap("a")
    assert desk.line.text() == ""
    passing = QLineEdit(desk.window)
    desk.keyboard.attach(passing)
    passing.setParent(None)
    passing.deleteLater()
    QApplication.sendPostedEvents(passing, QEvent.Type.DeferredDelete)
    desk.tap("a")
    assert desk.keyboard.field is None


# Sizes


@pytest.mark.parametrize(
    ("wide", "high"),
    [(1280, 720), (720, 1280), (1920, 1080), (1080, 1920), (3840, 2160)],
)
@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5])
def test_keys_are_large_enough_and_leave_room(
    qtbot: QtBot, kiosk_look: Look, wide: int, high: int, factor: float
) -> None:
    kiosk_look.sizing = kiosk_sizing(wide, high)
    kiosk_look.set_factor(factor)
    desk = _desk(qtbot, kiosk_look, wide, high)
    assert desk.keyboard.height() <= high / 2
    for page in (LETTERS, ACCENTS, SIGNS):
        if page is not LETTERS:
            desk.tap(page)
        for place in desk.keyboard.places:
            assert place.area.height() >= 64
            assert place.area.width() >= 44, place
            assert desk.keyboard.rect().contains(place.area.toRect())
        acts = {place.key.act for place in desk.keyboard.places}
        assert acts == set(Act) - ({Act.SHIFT} if page is SIGNS else set())  # 7 has no capital


def test_a_press_is_seen_at_once(desk: Desk) -> None:
    spot = desk.at("g") - QPoint(20, 20)
    before = desk.keyboard.grab().toImage().pixelColor(spot)
    desk.fingers.press(1, desk.at("g"))
    assert desk.keyboard.grab().toImage().pixelColor(spot) != before
    desk.fingers.lift(1)
    assert desk.keyboard.grab().toImage().pixelColor(spot) == before


# Screen readers


def test_a_screen_reader_finds_every_key_by_name_and_place(desk: Desk) -> None:
    keyboard = desk.keyboard
    found = QAccessible.queryAccessibleInterface(keyboard)
    assert found.text(QAccessible.Text.Name) == "Keyboard on the screen"
    assert found.childCount() == len(keyboard.places)
    names = [found.child(n).text(QAccessible.Text.Name) for n in range(found.childCount())]
    assert names[:3] == ["q", "w", "e"]
    assert {SPACE, RUB_OUT, SHIFT, ACCENTS, SIGNS, "Clear", "Done"} <= set(names)
    at = keyboard.mapToGlobal(desk.at("g"))
    under = found.childAt(at.x(), at.y())
    assert under.text(QAccessible.Text.Name) == "g"
    assert under.rect().contains(at)
    assert under.role() is QAccessible.Role.Button
    assert found.indexOfChild(under) == names.index("g")
    desk.tap(SHIFT)
    assert under.text(QAccessible.Text.Name) == "G"


def test_a_keyboard_that_is_gone_has_no_keys(qtbot: QtBot, kiosk_look: Look) -> None:
    keyboard = OnScreenKeyboard(kiosk_look)
    keyboard.resize(1280, 300)
    keyboard.grab()
    key = QAccessible.queryAccessibleInterface(keyboard).child(0)
    assert key.isValid()
    keyboard.deleteLater()
    QApplication.sendPostedEvents(keyboard, QEvent.Type.DeferredDelete)
    assert not key.isValid()
    assert key.text(QAccessible.Text.Name) == ""
