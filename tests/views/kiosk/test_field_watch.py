"""Whether a field to type into has the focus, by whatever means it came there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.views.kiosk.field_watch import FieldWatch


class Scene:
    """A window with a button, a line, a note and a line that is only read."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.button, self.line = QPushButton("Go"), QLineEdit()
        self.note, self.fixed = QPlainTextEdit(), QLineEdit()
        self.fixed.setReadOnly(True)
        layout = QVBoxLayout(self.window)
        for widget in (self.button, self.line, self.note, self.fixed):
            layout.addWidget(widget)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.button.setFocus()
        self.watch = FieldWatch(self.window)
        self.heard: list[object] = []
        self.watch.field_entered.connect(self.heard.append)
        self.watch.field_left.connect(lambda: self.heard.append("left"))


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    """The window, active, with the focus on its button."""
    return Scene(qtbot)


def test_a_field_is_told_of_when_it_is_pressed(scene: Scene) -> None:
    QTest.mouseClick(scene.line, Qt.MouseButton.LeftButton)
    assert scene.heard == [scene.line]
    assert scene.watch.field is scene.line


def test_a_field_is_told_of_when_the_tab_key_comes_to_it(scene: Scene) -> None:
    QTest.keyClick(scene.button, Qt.Key.Key_Tab)
    assert scene.heard == [scene.line]


def test_from_field_to_field_none_is_left(scene: Scene) -> None:
    scene.line.setFocus()
    scene.note.setFocus()
    assert scene.heard == [scene.line, scene.note]


def test_a_field_is_left_for_a_button_and_for_what_is_only_read(scene: Scene) -> None:
    scene.line.setFocus()
    scene.button.setFocus()
    scene.note.setFocus()
    scene.fixed.setFocus()
    assert scene.heard == [scene.line, "left", scene.note, "left"]


def test_a_field_that_is_hidden_is_left(scene: Scene) -> None:
    scene.note.setFocus()
    scene.note.hide()
    assert scene.heard == [scene.note, "left"]
    assert scene.watch.field is None
    scene.note.show()
    assert scene.watch.field is scene.note


def test_fields_of_another_window_are_nothing_to_it(qtbot: QtBot, scene: Scene) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    other.setFocus()
    assert scene.heard == []


def test_a_field_that_has_the_focus_already_is_known(scene: Scene) -> None:
    scene.line.setFocus()
    assert FieldWatch(scene.window).field is scene.line
