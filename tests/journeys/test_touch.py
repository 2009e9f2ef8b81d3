"""A finger finds a role and puts one in the shortlist."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind
from explorer.program import Program
from tests.running import act

pytestmark = pytest.mark.journey

DEVICE = QTest.createTouchDevice()


def tap(qtbot: QtBot, program: Program, widget: QWidget, at: QPoint) -> None:
    """Touch a widget and let go."""

    touch = QTest.touchEvent(widget, DEVICE, False)
    act(qtbot, program, lambda: touch.press(0, at, widget).commit())
    lifted = QTest.touchEvent(widget, DEVICE, False)
    act(qtbot, program, lambda: lifted.release(0, at, widget).commit())


def test_a_tap_on_a_card_shows_the_routes_to_it(qtbot: QtBot, program: Program) -> None:
    window = program.window
    grid = window.results.grid
    card = grid.visualRect(grid.model().index(1, 0))
    tap(qtbot, program, grid.viewport(), card.center())
    assert window.routes.title.text() == "Routes to Practice manager"
    assert window.routes.rows


def test_a_tap_on_a_star_marks_the_card(qtbot: QtBot, program: Program) -> None:
    grid = program.window.results.grid
    card = grid.visualRect(grid.model().index(0, 0))
    tap(qtbot, program, grid.viewport(), card.topRight() + QPoint(-20, 20))
    assert program.bookmarks.is_marked(Kind.ROLE, "healthcare-administrator")
