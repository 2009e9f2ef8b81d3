"""What the pad says of a PIN that was not taken, and when the next one can be typed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from explorer.kiosk.pin import SHORTEST
from explorer.views.kiosk.pin_pad import PinPad
from explorer.views.look import Look


@pytest.fixture
def pad(qtbot: QtBot, kiosk_look: Look) -> PinPad:
    made = PinPad(kiosk_look)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    return made


def type_digits(pad: PinPad, digits: str) -> None:
    for digit in digits:
        pad.keys[digit].click()


def test_too_few_digits_are_no_try(pad: PinPad, qtbot: QtBot) -> None:
    typed: list[str] = []
    pad.typed.connect(typed.append)
    type_digits(pad, "1" * (SHORTEST - 1))
    pad.done.click()
    assert typed == []
    assert pad.told.text() == "A PIN has 6 digits or more."
    type_digits(pad, "1")  # what was typed is still there
    pad.done.click()
    assert typed == ["1" * SHORTEST]


def test_a_wait_counts_down_and_then_another_can_be_tried(pad: PinPad, qtbot: QtBot) -> None:
    typed: list[str] = []
    counted: list[None] = []
    pad.typed.connect(typed.append)
    pad.counted.connect(lambda: counted.append(None))
    type_digits(pad, "123456")
    pad.done.click()
    pad.refuse("This is not the PIN.", 2)
    assert pad.told.text() == "This is not the PIN. Wait 2 seconds."
    type_digits(pad, "654321")
    assert not pad.done.isEnabled()
    assert pad.told.text() == "This is not the PIN. Wait 2 seconds."
    qtbot.waitUntil(lambda: "Wait 1 second." in pad.told.text(), timeout=10_000)
    qtbot.waitUntil(pad.done.isEnabled, timeout=10_000)
    assert pad.told.text() == "Now type it again."
    assert counted
    pad.done.click()
    assert typed == ["123456", "654321"]


def test_a_long_wait_is_said_in_minutes_and_keeps_nobody_there(pad: PinPad, qtbot: QtBot) -> None:
    counted: list[None] = []
    pad.counted.connect(lambda: counted.append(None))
    pad.refuse("This is not the PIN.", 240)
    assert pad.told.text().endswith("Wait 4 minutes.")
    qtbot.wait(1_200)
    assert counted == []


def test_a_pad_that_is_left_forgets_its_wait(pad: PinPad, qtbot: QtBot) -> None:
    pad.refuse("This is not the PIN.", 60)
    pad.hide()
    pad.show()
    assert pad.told.text() == ""
    assert pad.done.isEnabled()
