"""The kiosk's upper bar says where one is and what can be done, as far as it has room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.views.kiosk.bars import TopBar
from explorer.views.look import Look
from explorer.views.tokens import kiosk_sizing

SHORT, LONG = "Healthcare leadership", "Healthcare leadership and the people around it"
HINT = "Touch a role to see how to get there"


@pytest.fixture
def top(qtbot: QtBot, kiosk_look: Look) -> Iterator[TopBar]:
    """At the top of a window of 1920 by 1080."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    kiosk_look.sizing = kiosk_sizing(1920, 1080)
    made = TopBar(kiosk_look, SHORT)
    made.aloud.hide()
    column.addWidget(made)
    column.addStretch(1)
    window.resize(1920, 1080)
    window.show()
    yield made


def place(button: QWidget) -> QPoint:
    """Where the bar has it."""
    return button.mapTo(button.window(), QPoint())


def whole(top: TopBar, qtbot: QtBot) -> bool:
    """Whether title and hint stand apart, and nothing of either is cut."""
    qtbot.wait(20)
    title, hint = top.title.geometry(), top.hint.geometry()
    enough = all(
        label.width() >= label.sizeHint().width() and label.height() >= label.sizeHint().height()
        for label in (top.title, top.hint)
    )
    return enough and not title.intersects(hint)


def test_the_hint_stands_beside_a_short_title(top: TopBar, qtbot: QtBot) -> None:
    top.say(HINT)
    assert top.hint.isVisible()
    assert whole(top, qtbot)
    assert top.hint.x() > top.title.x()


def test_the_hint_stands_beneath_a_long_title_in_a_bar_as_high(top: TopBar, qtbot: QtBot) -> None:
    top.title.setText(LONG)
    top.say("")
    qtbot.wait(20)
    high, stands = top.height(), place(top.text_size)
    top.say(HINT)
    assert top.hint.isVisible()
    assert whole(top, qtbot)
    assert top.hint.x() == top.title.x()
    assert top.hint.y() >= top.title.y() + top.title.height()
    assert top.height() == high
    assert place(top.text_size) == stands


@pytest.mark.parametrize(("wide", "high"), [(1920, 1080), (3840, 2160), (1280, 720), (1024, 768)])
@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("title", ["Healthcare", SHORT, LONG])
def test_no_button_moves_when_something_is_said(
    top: TopBar, kiosk_look: Look, qtbot: QtBot, wide: int, high: int, factor: float, title: str
) -> None:
    kiosk_look.sizing = kiosk_sizing(wide, high)
    kiosk_look.set_factor(factor)
    top.window().resize(wide, high)
    top.title.setText(title)
    top.say("")
    qtbot.wait(20)
    shown = [button for button in top.buttons if button.isVisible()]
    before = top.height(), *map(place, shown)
    for hint in (HINT, "Touch two roles to compare", ""):
        top.say(hint)
        qtbot.wait(20)
        assert (top.height(), *map(place, shown)) == before


def test_staff_read_nothing_that_is_said_to_visitors(top: TopBar, qtbot: QtBot) -> None:
    top.say(HINT)
    top.show_for(visitors=False)
    assert not top.hint.isVisible()
    top.show_for(visitors=True)
    assert top.hint.isVisible()


def test_a_hint_that_finds_no_room_is_not_shown(top: TopBar, qtbot: QtBot) -> None:
    top.title.setText(LONG)
    top.window().resize(1080, 1920)
    qtbot.wait(20)
    top.say(HINT)
    assert top.title.isVisible()
    assert not top.hint.isVisible()
