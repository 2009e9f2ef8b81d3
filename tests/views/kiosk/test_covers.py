"""A question that covers the kiosk has the keyboard until it is answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.views.kiosk.covers import Confirm, StillThere
from explorer.views.look import Look


class Covered:
    """A window with two fields, of which the first has the keyboard, and both covers over it."""

    def __init__(self, qtbot: QtBot, look: Look) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        self.fields = [QLineEdit(), QLineEdit()]
        for field in self.fields:
            column.addWidget(field)
        self.confirm = Confirm(look, self.window)
        self.still_there = StillThere(look, self.window)
        self.window.resize(1280, 720)
        self.window.show()
        self.window.activateWindow()
        self.fields[0].setFocus()

    def press(self, key: Qt.Key) -> None:
        focus = self.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


@pytest.fixture
def covered(qtbot: QtBot, kiosk_look: Look) -> Iterator[Covered]:
    yield Covered(qtbot, kiosk_look)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_stays_within_the_question(covered: Covered, key: Qt.Key) -> None:
    covered.confirm.ask("Start again?", "It is forgotten.", "Forget it", lambda: None)
    seen = []
    for _ in range(5):
        covered.press(key)
        seen.append(covered.window.focusWidget())
    assert set(seen) == {covered.confirm.yes, covered.confirm.no}


def test_a_question_can_be_answered_by_keys(covered: Covered) -> None:
    agreed = []
    covered.confirm.ask("Start again?", "It is forgotten.", "Forget it", lambda: agreed.append(1))
    while covered.window.focusWidget() is not covered.confirm.yes:
        covered.press(Qt.Key.Key_Tab)
    covered.press(Qt.Key.Key_Space)
    assert agreed
    assert not covered.confirm.isVisible()


def test_afterwards_the_keyboard_is_where_it_was(covered: Covered) -> None:
    covered.confirm.ask("Start again?", "It is forgotten.", "Forget it", lambda: None)
    covered.press(Qt.Key.Key_Tab)
    covered.confirm.no.click()
    assert covered.window.focusWidget() is covered.fields[0]


def test_while_the_warning_is_on_nothing_beneath_is_typed_into(
    covered: Covered, qtbot: QtBot
) -> None:
    covered.still_there.show_seconds(20, 20)
    with qtbot.waitSignal(covered.still_there.stayed):
        covered.press(Qt.Key.Key_A)
    covered.press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(covered.still_there.stayed):
        covered.press(Qt.Key.Key_Space)  # on "I am still here"
    assert [field.text() for field in covered.fields] == ["", ""]
