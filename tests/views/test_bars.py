"""The bars say what is loaded and lead to search, text size, theme and shortlist."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from explorer.views.bars import BottomBar, NoticeStrip, TopBar
from explorer.views.look import Look
from explorer.views.tokens import ThemeName
from tests.views import answers

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bottom(look: Look, qtbot: QtBot) -> BottomBar:
    made = BottomBar(look)
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.show_summary(answers.loaded().summary)
    made.show()
    return made


def menu_button(bar: BottomBar, name: str) -> QToolButton:
    return next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == name)


def test_it_says_what_is_loaded_and_its_date(bottom: BottomBar) -> None:
    assert "6 roles · 3 courses · 12 questions" in bottom.loaded.text()
    assert "Example, figures as of 2020" in bottom.loaded.text()
    bottom.show_summary(replace(answers.loaded().summary, as_of=None))
    assert "figures" not in bottom.loaded.text()


def test_theme_and_text_size_are_chosen_from_menus(bottom: BottomBar, qtbot: QtBot) -> None:
    themes = {a.text(): a for a in menu_button(bottom, "Theme").menu().actions()}
    with qtbot.waitSignal(bottom.theme_chosen) as theme:
        themes["High contrast"].trigger()
    sizes = {a.text(): a for a in menu_button(bottom, "Text size").menu().actions()}
    with qtbot.waitSignal(bottom.factor_chosen) as factor:
        sizes["200%"].trigger()
    assert theme.args == [ThemeName.CONTRAST]
    assert factor.args == [2.0]


def test_it_shows_the_look_in_use(bottom: BottomBar, look: Look) -> None:
    look.set_theme(ThemeName.DARK)
    look.set_factor(1.5)
    assert menu_button(bottom, "Theme").text() == "Dark ▾"
    assert menu_button(bottom, "Text size").text() == "150% text ▾"


def test_keys_and_about_are_one_press_away(bottom: BottomBar, qtbot: QtBot) -> None:
    buttons = {b.text(): b for b in bottom.findChildren(QPushButton)}
    with qtbot.waitSignal(bottom.about_asked):
        QTest.mouseClick(buttons["About"], LEFT)
    with qtbot.waitSignal(bottom.keys_asked):
        QTest.mouseClick(buttons["Keys"], LEFT)


def test_the_shortlist_button_counts(look: Look, qtbot: QtBot) -> None:
    top = TopBar(look)
    qtbot.addWidget(top)
    top.show_bookmarks(3)
    assert top.shortlist.text() == "★ Shortlist 3"
    assert top.shortlist.accessibleName() == "Shortlist, 3 bookmarks"
    top.show_bookmarks(0)
    assert top.shortlist.text() == "★ Shortlist"


def test_the_name_gives_way_in_a_narrow_window(look: Look, qtbot: QtBot) -> None:
    top = TopBar(look)
    qtbot.addWidget(top)
    top.resize(1200, 60)
    top.show()
    assert top.brand.isVisible()
    top.resize(500, 60)
    assert not top.brand.isVisible()


def test_notices_stay_until_they_are_dismissed_and_are_not_repeated(
    look: Look, qtbot: QtBot
) -> None:
    strip = NoticeStrip(look)
    qtbot.addWidget(strip)
    assert not strip.isVisible()
    for text in ("One thing.", "Another.", "One thing."):
        strip.tell(text)
    assert strip.texts == ("One thing.", "Another.")
    assert strip.isVisible()
    QTest.mouseClick(strip.findChildren(QPushButton)[0], LEFT)
    assert not strip.isVisible()
    assert not strip.texts
