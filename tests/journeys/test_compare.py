"""Records are chosen from cards, pages and routes, and stand side by side."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import MOST_COMPARED
from explorer.domain.records import Kind, Ref
from explorer.program import Program
from explorer.views.compare_page import ComparePage
from tests.running import act

pytestmark = pytest.mark.journey

PRACTICE = Ref(Kind.ROLE, "practice-manager", "Practice manager")
FINANCE = Ref(Kind.ROLE, "finance-manager", "Finance manager")
NURSE = Ref(Kind.ROLE, "nurse", "Nurse")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def titles(page: ComparePage) -> list[str]:
    return [head.ref.title for head in page.heads]


def opened(qtbot: QtBot, program: Program, *refs: Ref) -> ComparePage:
    window = program.window
    for ref in refs:
        act(qtbot, program, partial(window.whole.toggle, ref))
    act(qtbot, program, window.top.compare.click)
    page = window.whole.page
    assert page is not None
    assert page.isVisible()
    return page


def test_with_the_mouse(qtbot: QtBot, program: Program) -> None:
    window = program.window
    assert window.top.compare.isHidden()
    for ref in (PRACTICE, FINANCE):
        act(qtbot, program, partial(window.open_page, ref))
        role_page = window.centre.role_page
        assert role_page is not None
        act(qtbot, program, role_page.head.compare.click)
        assert role_page.head.compare.words == "In comparison"
    assert window.top.compare.text() == "Compare 2"
    act(qtbot, program, window.top.compare.click)
    page = window.whole.page
    assert page is not None
    assert titles(page) == ["Practice manager", "Finance manager"]
    act(qtbot, program, page.heads[0].right.click)
    assert titles(page) == ["Finance manager", "Practice manager"]
    act(qtbot, program, page.heads[0].star.click)
    assert program.bookmarks.is_marked(FINANCE.kind, FINANCE.id)
    assert page.heads[0].star.isChecked()
    act(qtbot, program, page.heads[0].away.click)
    assert titles(page) == ["Practice manager"]
    act(qtbot, program, page.heads[0].title.click)
    assert window.centre.role_page is not None
    assert window.centre.role_page.isVisible()


def test_with_keys(qtbot: QtBot, program: Program) -> None:
    window, grid = program.window, program.window.results.grid
    grid.setFocus()
    for _ in range(2):
        act(qtbot, program, lambda: QTest.keyClick(grid, Qt.Key.Key_Right))
        act(qtbot, program, lambda: QTest.keyClick(program.shell, Qt.Key.Key_K, CTRL))
    act(qtbot, program, lambda: QTest.keyClick(program.shell, Qt.Key.Key_K, CTRL | SHIFT))
    page = window.whole.page
    assert page is not None
    assert len(page.heads) == 2
    assert page.back.hasFocus()
    act(qtbot, program, lambda: QTest.keyClick(page.back, Qt.Key.Key_Escape))
    assert window.panes.isVisible()
    assert window.top.compare.text() == "Compare 2"
    act(qtbot, program, program.explorer.back)
    assert page.isVisible()


def test_only_differences_leaves_out_what_all_say(qtbot: QtBot, program: Program) -> None:
    page = opened(qtbot, program, PRACTICE, FINANCE)
    every = len(page.cells)
    page.only.click()
    assert 0 < len(page.cells) < every
    rows = [page.cells[at : at + 2] for at in range(0, len(page.cells), 2)]
    assert all(any(cell.cell.differs for cell in row) for row in rows)


def test_routes_to_a_role_side_by_side(qtbot: QtBot, program: Program) -> None:
    window = program.window
    act(qtbot, program, partial(window.look_at, PRACTICE))
    act(qtbot, program, window.routes.compare.click)
    page = window.whole.page
    assert page is not None
    assert page.title.text() == f"Compare {MOST_COMPARED} routes"
    assert not page.add.isEnabled()


def test_more_are_offered_from_the_list_and_from_what_matches(
    qtbot: QtBot, program: Program
) -> None:
    act(qtbot, program, lambda: program.bookmarks.toggle(NURSE))
    page = opened(qtbot, program, PRACTICE)
    assert page.hint.text() == "Add one more to see what differs."
    page.add.menu().aboutToShow.emit()
    first, *_ = page.add.menu().actions()
    assert first.text() == "Nurse"
    act(qtbot, program, first.trigger)
    assert titles(page) == ["Practice manager", "Nurse"]


def test_a_fifth_is_refused_in_a_sentence(qtbot: QtBot, program: Program) -> None:
    window = program.window
    cards = [window.results.model.card(row) for row in range(MOST_COMPARED + 1)]
    for card in cards:
        assert card is not None
        act(qtbot, program, partial(window.whole.toggle, card.ref))
    assert window.notices.texts == (
        "4 can stand side by side. Take one out of the comparison first.",
    )
    assert len(program.explorer.enquiry.compared) == MOST_COMPARED


def test_columns_stay_readable_at_large_text(qtbot: QtBot, program: Program) -> None:
    page = opened(qtbot, program, PRACTICE, FINANCE, NURSE)
    act(qtbot, program, lambda: program.look.set_factor(2.0))
    for cell in page.cells:
        assert cell.width() >= program.look.px(190)
        assert cell.words.height() >= cell.words.heightForWidth(cell.words.width())
