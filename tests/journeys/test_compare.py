"""Records are chosen from cards, pages and routes, and stand side by side."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import MOST_COMPARED
from explorer.domain.records import Kind, Ref
from explorer.program import Program
from explorer.views.compare_page import ComparePage
from explorer.views.compare_parts import ColumnHead
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


# Columns are dragged by their heads


def hold(qtbot: QtBot, program: Program, head: ColumnHead, over: ColumnHead, part: float) -> QPoint:
    """Take a column by the ground of its head and move to a part of another; gives the place."""
    goal = head.mapFromGlobal(over.mapToGlobal(QPoint(round(over.width() * part), 8)))
    begun = head.rect().bottomRight() - QPoint(6, 6)
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=begun)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(head, begun + (goal - begun) * share)
    return goal


def let_go(qtbot: QtBot, program: Program, head: QWidget, at: QPoint) -> None:
    act(qtbot, program, lambda: QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=at))


@pytest.mark.parametrize(
    ("taken", "over", "part", "expected"),
    [
        (0, 2, 0.8, ["Finance manager", "Nurse", "Practice manager"]),
        (0, 1, 0.8, ["Finance manager", "Practice manager", "Nurse"]),
        (2, 0, 0.2, ["Nurse", "Practice manager", "Finance manager"]),
        (1, 1, 0.9, ["Practice manager", "Finance manager", "Nurse"]),
        (1, 0, 0.8, ["Practice manager", "Finance manager", "Nurse"]),
    ],
)
def test_a_column_lands_where_the_mark_is(
    qtbot: QtBot, program: Program, taken: int, over: int, part: float, expected: list[str]
) -> None:
    page = opened(qtbot, program, PRACTICE, FINANCE, NURSE)
    head = page.heads[taken]
    at = hold(qtbot, program, head, page.heads[over], part)
    mark = page.sheet.mark
    assert mark.isVisible()
    beside = page.heads[over].geometry()
    edge = beside.left() if part < 0.5 else beside.right()
    assert abs(mark.geometry().center().x() - edge) <= mark.width()
    assert mark.height() > page.sheet.viewport().height() // 2
    let_go(qtbot, program, head, at)
    assert titles(page) == expected
    assert not mark.isVisible()


def test_a_title_opens_when_pressed_and_moves_when_dragged(qtbot: QtBot, program: Program) -> None:
    page = opened(qtbot, program, PRACTICE, FINANCE)
    title = page.heads[0].title
    goal = title.mapFromGlobal(page.heads[1].mapToGlobal(page.heads[1].rect().center()))
    goal += QPoint(60, 0)
    QTest.mousePress(title, Qt.MouseButton.LeftButton)
    for at in (title.rect().center() + QPoint(40, 0), goal, title.rect().center(), goal):
        QTest.mouseMove(title, at)
    let_go(qtbot, program, title, goal)
    assert titles(page) == ["Finance manager", "Practice manager"]
    title = page.heads[0].title
    QTest.mousePress(title, Qt.MouseButton.LeftButton)
    QTest.mouseMove(title, title.rect().center() + QPoint(60, 0))
    QTest.mouseMove(title, title.rect().center())
    let_go(qtbot, program, title, title.rect().center())
    assert page.isVisible()  # a drag that comes back is no press
    act(qtbot, program, partial(QTest.mouseClick, page.heads[0].title, Qt.MouseButton.LeftButton))
    assert not page.isVisible()


def test_escape_gives_a_drag_up_and_leaves_the_comparison(qtbot: QtBot, program: Program) -> None:
    page = opened(qtbot, program, PRACTICE, FINANCE, NURSE)
    head = page.heads[0]
    at = hold(qtbot, program, head, page.heads[2], 0.8)
    focus = QApplication.focusWidget() or program.shell
    act(qtbot, program, partial(QTest.keyClick, focus, Qt.Key.Key_Escape))
    assert page.isVisible()
    assert not page.sheet.mark.isVisible()
    QTest.mouseMove(head, at + QPoint(-5, 0))
    assert not page.sheet.mark.isVisible()
    let_go(qtbot, program, head, at)
    assert titles(page) == ["Practice manager", "Finance manager", "Nurse"]
    act(qtbot, program, partial(QTest.keyClick, focus, Qt.Key.Key_Escape))
    assert not page.isVisible()


def test_a_column_on_its_own_is_not_moved(qtbot: QtBot, program: Program) -> None:
    page = opened(qtbot, program, PRACTICE)
    head = page.heads[0]
    at = hold(qtbot, program, head, head, 0.9)
    assert not page.sheet.mark.isVisible()
    let_go(qtbot, program, head, at)
    assert titles(page) == ["Practice manager"]


def test_held_at_the_edge_the_table_scrolls(qtbot: QtBot, program: Program) -> None:
    page = opened(qtbot, program, PRACTICE, FINANCE, NURSE)
    program.shell.resize(1280, 720)
    act(qtbot, program, lambda: program.look.set_factor(2.0))
    bar = page.sheet.horizontalScrollBar()
    head = page.heads[0]
    viewport = page.sheet.viewport()
    edge = head.mapFromGlobal(viewport.mapToGlobal(QPoint(viewport.width() - 4, 20)))
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    for at in (QPoint(60, 20), edge):
        QTest.mouseMove(head, at)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    end = head.mapFromGlobal(viewport.mapToGlobal(QPoint(viewport.width() - 30, 20)))
    QTest.mouseMove(head, end)
    let_go(qtbot, program, head, end)
    assert titles(page) == ["Finance manager", "Nurse", "Practice manager"]


# The keyboard


def test_the_keyboard_stays_at_the_column_that_it_moves(qtbot: QtBot, program: Program) -> None:
    page = opened(qtbot, program, PRACTICE, FINANCE, NURSE)
    page.heads[0].right.setFocus(Qt.FocusReason.TabFocusReason)
    for expected in (1, 2):
        focus = QApplication.focusWidget()
        assert focus is not None
        act(qtbot, program, partial(QTest.keyClick, focus, Qt.Key.Key_Space))
        assert titles(page).index("Practice manager") == expected
        assert any(stop.hasFocus() for stop in page.heads[expected].stops.values())
    assert page.heads[2].title.hasFocus()  # it can go no further
    page.heads[2].away.setFocus(Qt.FocusReason.TabFocusReason)
    act(qtbot, program, partial(QTest.keyClick, page.heads[2].away, Qt.Key.Key_Space))
    assert page.heads[1].away.hasFocus()


# Large text


def test_names_and_heads_stay_in_sight(qtbot: QtBot, program: Program) -> None:
    page = opened(qtbot, program, PRACTICE, FINANCE, NURSE)
    program.shell.resize(1280, 720)
    act(qtbot, program, lambda: program.look.set_factor(2.0))
    sheet = page.sheet
    for bar in (sheet.horizontalScrollBar(), sheet.verticalScrollBar()):
        assert bar.maximum() > 0
        bar.setValue(bar.maximum() // 2 if bar is sheet.verticalScrollBar() else bar.maximum())
    seen = sheet.viewport().rect()
    for line in sheet.lines:
        assert line.name.mapTo(sheet.viewport(), QPoint()).x() == 0
        assert line.name.height() >= line.name.heightForWidth(line.name.width())
    for head in page.heads:
        assert head.mapTo(sheet.viewport(), QPoint()).y() == 0
    last = page.heads[-1]
    area = last.rect().translated(last.mapTo(sheet.viewport(), QPoint()))
    assert seen.contains(area)
    page.heads[0].title.setFocus(Qt.FocusReason.TabFocusReason)
    name = sheet.lines[1].name
    assert page.heads[0].mapTo(sheet.viewport(), QPoint()).x() >= name.width()
    page.back.setFocus(Qt.FocusReason.TabFocusReason)
    assert sheet.verticalScrollBar().value() == 0


def test_routes_of_one_name_say_what_one_does_on_them(qtbot: QtBot, program: Program) -> None:
    window = program.window
    start = frozenset({"a-levels"})
    act(qtbot, program, lambda: program.explorer.ask(program.explorer.enquiry.starting_from(start)))
    act(qtbot, program, partial(window.look_at, PRACTICE))
    act(qtbot, program, window.routes.compare.click)
    page = window.whole.page
    assert page is not None
    assert len(set(titles(page))) == len(page.heads)
