"""The screen for staff: what they read on it, and how it scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea, QScroller
from pytestqt.qtbot import QtBot

from explorer.usage.report import make_report
from explorer.views.kiosk.staff_screen import StaffScreen
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.usage_view import UsageView
from tests.usage.figures import sample


@pytest.fixture
def staff(qtbot: QtBot, kiosk_look: Look) -> StaffScreen:
    made = StaffScreen(kiosk_look, UsageView(kiosk_look))
    qtbot.addWidget(made)
    made.resize(1_000, 600)
    made.show_facts([("Data", "/var/lib/career-explorer"), ("Notice", "word " * 80)])
    made.show_usage(make_report(sample()))
    made.show()
    return made


def _text(staff: StaffScreen, text: str) -> Words:
    (found,) = [words for words in staff.findChildren(Words) if words.text() == text]
    return found


def test_all_of_it_scrolls_together_and_begins_at_the_top(qtbot: QtBot, staff: StaffScreen) -> None:
    assert staff.findChildren(QScrollArea) == [staff.scroller]
    assert QScroller.hasScroller(staff.scroller.viewport())
    bar = staff.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    staff.show_usage(make_report(sample()))
    assert bar.value() == 0


def test_what_a_fact_is_called_stands_on_its_first_line(staff: StaffScreen) -> None:
    name, fact = _text(staff, "Notice"), _text(staff, "word " * 80)
    assert name.height() == fact.height() > 2 * _text(staff, "Data").height()
    assert name.y() == fact.y()


def test_a_sentence_is_there_until_it_is_taken_away(staff: StaffScreen) -> None:
    assert not staff.told.isVisible()
    staff.tell("Saving…")
    assert staff.told.isVisible()
    staff.tell("")
    assert not staff.told.isVisible()
