"""A finger finds a role, scrolls, compares, puts one in the shortlist and takes it home."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.records import Kind
from explorer.program import Program
from explorer.views.basics import Chip, Scroll
from explorer.views.narrow_pane import OptionRow
from explorer.views.shortlist_panel import ShortlistPanel
from explorer.views.take_home_dialog import TakeHomeDialog
from tests.journeys.hands import Finger, scanned
from tests.running import act

# Qt looks for what lies under a gesture on the screen, and the offscreen one is smaller than the
# window; the gesture goes where it belongs all the same.
pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

ROLES = tuple(
    Focus(Kind.ROLE, id_) for id_ in ("practice-manager", "finance-manager", "clinical-manager")
)


def card(program: Program, row: int) -> QPoint:
    grid = program.window.results.grid
    return grid.visualRect(grid.model().index(row, 0)).center()


def test_a_tap_on_a_card_shows_the_routes_to_it(program: Program, finger: Finger) -> None:
    window = program.window
    finger.tap(window.results.grid.viewport(), card(program, 1))
    assert window.routes.title.text() == "Routes to Practice manager"
    assert window.routes.rows


def test_a_tap_on_a_star_marks_the_card(program: Program, finger: Finger) -> None:
    grid = program.window.results.grid
    area = grid.visualRect(grid.model().index(0, 0))
    finger.tap(grid.viewport(), area.topRight() + QPoint(-20, 20))
    assert program.bookmarks.is_marked(Kind.ROLE, "healthcare-administrator")


def flicked(finger: Finger, area: QAbstractScrollArea) -> int:
    """How far an area was scrolled by a flick upwards."""
    view = area.viewport()
    low, high = QPoint(view.width() // 2, view.height() - 40), QPoint(view.width() // 2, 40)
    before = area.verticalScrollBar().value()
    finger.slide(view, low, high)
    return area.verticalScrollBar().value() - before


def test_a_flick_scrolls_and_presses_nothing(
    qtbot: QtBot, program: Program, finger: Finger
) -> None:
    window = program.window
    act(qtbot, program, lambda: program.explorer.ask(Enquiry(focus=ROLES[0])))
    asked = program.explorer.enquiry
    areas: list[QAbstractScrollArea] = [window.results.grid]
    areas += [pane.findChildren(Scroll)[0] for pane in (window.narrow, window.routes)]
    areas += [window.questions.findChildren(Scroll)[0]]
    for area in areas:
        assert area.verticalScrollBar().maximum() > 0
        assert flicked(finger, area) > 0
        assert program.explorer.enquiry == asked
    assert not program.bookmarks.entries()
    assert not any(row.answer.isVisible() for row in window.questions.rows)
    finger.tap(window.results.grid.viewport(), card_in_sight(program))
    assert program.explorer.enquiry != asked  # a tap after a flick is a tap


def card_in_sight(program: Program) -> QPoint:
    grid = program.window.results.grid
    for row in range(grid.model().rowCount()):
        area = grid.visualRect(grid.model().index(row, 0))
        shown = program.window.results.grid.viewport().rect()
        if shown.contains(area.center()):
            return area.center()
    raise AssertionError("no card is in sight")


def test_a_press_that_leaves_an_option_is_none(program: Program) -> None:
    row = next(each for each in program.window.narrow.findChildren(OptionRow) if each.isVisible())
    QTest.mousePress(row, Qt.MouseButton.LeftButton)
    QTest.mouseMove(row, QPoint(10, row.height() * 3))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(10, row.height() * 3))
    assert not program.explorer.enquiry.ticked


def test_a_tap_takes_a_chip_away(qtbot: QtBot, program: Program, finger: Finger) -> None:
    manager = OptionKey("level", "manager")
    ticked = Enquiry(ticked=frozenset({manager}))
    act(qtbot, program, lambda: program.explorer.ask(ticked))
    (chip,) = [chip for chip in program.window.results.findChildren(Chip) if chip.isVisible()]
    finger.tap(chip, QPoint(chip.width() - 14, chip.height() // 2))
    assert not program.explorer.enquiry.ticked


def test_a_tap_on_a_step_looks_at_it(qtbot: QtBot, program: Program, finger: Finger) -> None:
    act(qtbot, program, lambda: program.explorer.ask(Enquiry(focus=ROLES[0])))
    bar = program.window.routes.rows[0].track.bars[0]
    finger.tap(bar)
    assert program.explorer.enquiry.focus != ROLES[0]


def test_a_finger_drags_a_column_and_scrolls_beside_it(
    qtbot: QtBot, program: Program, finger: Finger
) -> None:
    asked = Enquiry(compared=ROLES, comparing=True)
    act(qtbot, program, partial(program.explorer.ask, asked))
    page = program.window.whole.page
    assert page is not None
    first, last = page.heads[0], page.heads[-1]
    goal = first.mapFromGlobal(last.mapToGlobal(QPoint(last.width() - 20, 10)))
    finger.slide(first, QPoint(first.width() - 10, 10), goal)
    titles = [head.ref.title for head in page.heads]
    assert titles == ["Finance manager", "Clinical manager", "Practice manager"]
    assert flicked(finger, page.sheet) > 0


def test_from_a_start_to_a_list_on_a_phone(program: Program, finger: Finger) -> None:
    window = program.window
    finger.tap(window.top.start)
    start = window.top.start.panel
    assert start is not None
    finger.tap(start.rows["a-levels"])
    finger.tap(start.done)
    assert window.top.start.text() == "I have: A levels ▾"
    grid = window.results.grid
    for _ in range(2):
        finger.tap(grid.viewport(), card(program, 1))
    page = window.centre.role_page
    assert page is not None
    assert page.isVisible()
    finger.tap(page.head.star)
    (entry,) = program.bookmarks.entries()
    finger.tap(window.top.shortlist)
    (panel,) = window.findChildren(ShortlistPanel)
    finger.tap(panel.take_home)
    (dialog,) = window.findChildren(TakeHomeDialog)
    assert entry.title in scanned(dialog)
    finger.tap(dialog.done_button)
