from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.views import controls
from explorer.views.controls import Button, Field, Manner, Menu, Splitter, TextField
from explorer.views.look import Look
from explorer.views.tokens import THEMES, ThemeName

Make = Callable[[Look], QWidget]


def inner_colour(widget: QWidget) -> QColor:
    """The colour of a control's ground, where no words stand."""
    return widget.grab().toImage().pixelColor(QPoint(6, widget.height() // 2))


@pytest.mark.parametrize(
    ("make", "token"),
    [
        (lambda look: Button(look, "Go"), "card"),
        (lambda look: Button(look, "Go", Manner.MAIN), "primary"),
        (lambda look: Field(look), "field"),
        (lambda look: TextField(look), "field"),
    ],
)
def test_a_control_has_the_theme_s_ground_and_takes_the_next_one_s(
    make: Make, token: str, look: Look, qtbot: QtBot
) -> None:
    control = make(look)
    qtbot.addWidget(control)
    for name in (ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST):
        look.set_theme(name)
        assert inner_colour(control) == QColor(getattr(THEMES[name], token))


@pytest.mark.parametrize("manner", Manner)
def test_every_button_grows_with_the_text(manner: Manner, look: Look, qtbot: QtBot) -> None:
    made = Button(look, "Where from?", manner)
    qtbot.addWidget(made)
    before = made.sizeHint()
    look.set_factor(2.0)
    assert made.sizeHint().width() > 1.5 * before.width()
    assert made.sizeHint().height() > 1.3 * before.height()


def test_tabs_grow_with_the_text(look: Look, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    tabs = QTabBar()
    QVBoxLayout(holder).addWidget(tabs)
    tabs.addTab("Questions")
    controls.dress_tabs(tabs, look)
    holder.show()
    before = tabs.sizeHint().width()
    look.set_factor(2.0)
    assert tabs.sizeHint().width() > 1.5 * before


def test_words_are_shown_as_they_are_and_mark_no_key(look: Look, qtbot: QtBot) -> None:
    pressed: list[None] = []
    made = controls.button(look, "R&D && more", lambda: pressed.append(None))
    qtbot.addWidget(made)
    assert made.text() == "R&D && more"
    assert made.shortcut().isEmpty()
    made.click()
    assert pressed == [None]


def test_a_menu_shows_words_as_they_are_and_cuts_long_ones(look: Look, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = Menu(look, owner)
    chosen: list[str] = []
    action = menu.offer("R&D", lambda: chosen.append("r"))
    assert action.text() == "R&&D"
    assert menu.offer("a" * 61, lambda: None).text() == "a" * 59 + "…"
    menu.popup(owner.mapToGlobal(QPoint(0, 0)))
    assert menu.grab().toImage().pixelColor(3, 3) == QColor(look.theme.card)
    menu.close()
    action.trigger()
    assert chosen == ["r"]


def test_the_line_between_panes_has_the_theme_s_colour(look: Look, qtbot: QtBot) -> None:
    splitter = Splitter(look, Qt.Orientation.Horizontal)
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QWidget())
    splitter.resize(200, 50)
    splitter.show()
    for name in (ThemeName.DARK, ThemeName.LIGHT):
        look.set_theme(name)
        drawn = splitter.handle(1).grab().toImage().pixelColor(0, 5)
        assert drawn == QColor(look.theme.line)


def test_a_control_that_is_gone_is_not_dressed_again(look: Look, qtbot: QtBot) -> None:
    made = Button(look, "Go")
    made.deleteLater()
    qtbot.waitUntil(lambda: _gone(made))
    look.set_theme(ThemeName.DARK)  # an error in a slot would fail the test


def _gone(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return not isValid(widget)
