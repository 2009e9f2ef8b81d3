"""Options with their counts: ticked, ruled out, and read by a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import Enquiry, OptionKey
from explorer.domain.records import Kind
from explorer.views.look import Look
from explorer.views.narrow_pane import NarrowPane, OptionRow
from explorer.views.tokens import ThemeName
from tests.views import answers


@pytest.fixture
def pane(look: Look, qtbot: QtBot) -> NarrowPane:
    made = NarrowPane(look)
    qtbot.addWidget(made)
    made.set_facets(answers.FACETS)
    made.resize(240, 900)
    made.show_answer(answers.answer())
    made.show()
    return made


def rows(pane: NarrowPane) -> dict[str, OptionRow]:
    return {row.accessibleName(): row for row in pane.findChildren(OptionRow) if row.isVisible()}


def test_every_option_says_how_many_it_leaves(pane: NarrowPane) -> None:
    assert rows(pane)["Manager"].accessibleDescription() == "leaves 6"
    assert rows(pane)["Entry"].accessibleDescription() == "leaves 0"
    assert rows(pane)["Entry"].isEnabled(), "an option that would empty the list is still there"


def test_pressing_asks_to_tick(pane: NarrowPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.toggled) as toggled:
        QTest.mouseClick(rows(pane)["Manager"], Qt.MouseButton.LeftButton)
    assert toggled.args == [answers.MANAGER]
    assert not rows(pane)["Manager"].isChecked(), "it is ticked when the answer says so"
    pane.show_answer(answers.answer(Enquiry().toggled(answers.MANAGER)))
    assert rows(pane)["Manager"].isChecked()


def test_space_asks_to_tick(pane: NarrowPane, qtbot: QtBot) -> None:
    row = rows(pane)["Entry"]
    row.setFocus()
    with qtbot.waitSignal(pane.toggled):
        QTest.keyClick(row, Qt.Key.Key_Space)


def test_rule_out_stands_beneath_and_says_what_it_takes(pane: NarrowPane, qtbot: QtBot) -> None:
    row = rows(pane)["Rule out On call"]
    assert row.accessibleDescription() == "takes 1 away"
    with qtbot.waitSignal(pane.ruled_out) as ruled_out:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert ruled_out.args == [answers.ON_CALL]


def test_any_option_can_be_ruled_out_from_its_menu(pane: NarrowPane, qtbot: QtBot) -> None:
    rows(pane)["Manager"].rule_out_asked.emit()
    menu = next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())
    with qtbot.waitSignal(pane.ruled_out) as ruled_out:
        menu.actions()[0].trigger()
    menu.close()
    assert ruled_out.args == [answers.MANAGER]
    pane.show_answer(answers.answer(Enquiry().rule_out_toggled(answers.MANAGER)))
    assert rows(pane)["Rule out Manager"].isChecked()


def test_a_long_facet_shows_its_first_options_and_all_on_request(
    pane: NarrowPane, qtbot: QtBot
) -> None:
    assert "Skill 11" not in rows(pane)
    more = next(
        button
        for button in pane.findChildren(QPushButton)
        if button.accessibleName() == "Show all 12: Skills it uses"
    )
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert "Skill 11" in rows(pane)


def test_a_ticked_option_of_a_long_facet_is_always_shown(pane: NarrowPane) -> None:
    key = OptionKey("skill", "skill-11")
    pane.show_answer(answers.answer(Enquiry().toggled(key)))
    assert rows(pane)["Skill 11"].isChecked()


def test_courses_have_facets_of_their_own(pane: NarrowPane) -> None:
    pane.show_answer(answers.answer(Enquiry(listing=Kind.PROGRAMME)))
    assert set(rows(pane)) == {"Online"}


def test_another_look_keeps_what_is_shown(pane: NarrowPane, look: Look) -> None:
    before = set(rows(pane))
    look.set_theme(ThemeName.DARK)
    look.set_factor(2.0)
    assert set(rows(pane)) == before


def test_a_screen_reader_finds_boxes_with_their_state(pane: NarrowPane) -> None:
    pane.show_answer(answers.answer(Enquiry().toggled(answers.MANAGER)))
    interface = QAccessible.queryAccessibleInterface(rows(pane)["Manager"])
    assert interface.role() == QAccessible.Role.CheckBox
    assert interface.state().checked
