"""Entries are moved by keys, buttons and dragging, and the keyboard goes from one to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind, Ref
from explorer.store.visitor import VisitorStore
from explorer.views.shortlist_entries import SHOWN_AT_FIRST
from tests.views.lists import (
    ALT,
    LEFT,
    MANAGER,
    MSC,
    WHICH,
    Key,
    Shown,
    click,
    press,
)

# Reordering


def test_moving_with_keys_keeps_the_keyboard(shown: Shown) -> None:
    shown.rows[0].title.setFocus()
    press(shown, Key.Key_Down, ALT)
    assert shown.titles == [MSC.title, MANAGER.title, WHICH.title]
    assert shown.rows[1].title.hasFocus()
    press(shown, Key.Key_Down, ALT)
    press(shown, Key.Key_Down, ALT)
    assert shown.titles == shown.kept == [MSC.title, WHICH.title, MANAGER.title]
    press(shown, Key.Key_Up, ALT)
    assert shown.titles == [MSC.title, MANAGER.title, WHICH.title]
    assert shown.rows[1].title.hasFocus()


def test_steps_add_up_however_fast_they_come(shown: Shown) -> None:
    title = shown.rows[0].title
    title.setFocus()
    for _ in range(2):
        QTest.keyClick(title, Key.Key_Down, ALT)
    shown.settle()
    assert shown.kept == [MSC.title, WHICH.title, MANAGER.title]


def test_moving_with_buttons(shown: Shown) -> None:
    assert not shown.rows[0].up.isEnabled()
    assert not shown.rows[2].down.isEnabled()
    shown.rows[1].up.setFocus()
    press(shown, Key.Key_Return)
    assert shown.titles == [MSC.title, MANAGER.title, WHICH.title]
    assert shown.rows[0].title.hasFocus()
    shown.act(lambda: click(shown.rows[0].down))
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title]


def test_the_tab_key_follows_the_new_order(shown: Shown) -> None:
    shown.rows[2].title.setFocus()
    press(shown, Key.Key_Up, ALT)
    shown.rows[0].title.setFocus()
    seen = []
    for _ in range(20):
        row = shown.panel.entries.focused_row
        if row is not None and row.title.words not in seen:
            seen.append(row.title.words)
        press(shown, Key.Key_Tab)
    assert seen == [MANAGER.title, WHICH.title, MSC.title]


def drag(shown: Shown, row: int, to: int, *, drop: bool = True) -> None:
    """Drag a row by its handle to the middle of another's upper or lower half."""
    handle, target = shown.rows[row].handle, shown.rows[to]
    start = handle.rect().center()
    lower = to > row
    at = target.mapToGlobal(QPoint(5, target.height() - 4 if lower else 4))
    end = handle.mapFromGlobal(at)
    QTest.mousePress(handle, LEFT, pos=start)
    for part in (1, 2, 3, 4):
        QTest.mouseMove(handle, start + (end - start) * part / 4)
        QApplication.processEvents()
    if drop:
        QTest.mouseRelease(handle, LEFT, pos=end)
        shown.settle()


@pytest.mark.parametrize(
    ("row", "to", "order"),
    [(0, 2, [1, 2, 0]), (2, 0, [2, 0, 1]), (0, 1, [1, 0, 2]), (1, 1, [0, 1, 2])],
)
def test_dragging_a_row(shown: Shown, row: int, to: int, order: list[int]) -> None:
    before = shown.titles
    drag(shown, row, to)
    assert shown.titles == shown.kept == [before[place] for place in order]
    assert shown.panel.entries.focused_row is shown.rows[order.index(row)]


def test_a_line_shows_where_it_would_go(shown: Shown) -> None:
    line = shown.panel.entries._line
    assert not line.isVisible()
    drag(shown, 0, 1, drop=False)
    assert line.isVisible()
    assert abs(line.y() - shown.rows[1].geometry().bottom()) < 8
    assert not shown.panel.grab().isNull()
    press(shown, Key.Key_Escape)
    assert not line.isVisible()
    QTest.mouseRelease(shown.rows[0].handle, LEFT)
    shown.settle()
    assert shown.kept == [MANAGER.title, MSC.title, WHICH.title]


def test_a_press_on_the_handle_moves_nothing(shown: Shown) -> None:
    click(shown.rows[0].handle)
    QTest.mouseMove(shown.rows[0].handle, QPoint(5, 200))
    QTest.mouseClick(shown.rows[0].handle, Qt.MouseButton.RightButton)
    shown.settle()
    assert shown.kept == [MANAGER.title, MSC.title, WHICH.title]


def test_a_row_that_goes_while_it_is_dragged_does_no_harm(shown: Shown) -> None:
    drag(shown, 0, 2, drop=False)
    shown.star(MANAGER)
    assert shown.titles == [MSC.title, WHICH.title]
    assert not shown.panel.entries._line.isVisible()


def test_a_held_row_scrolls_the_list(empty: Shown) -> None:
    empty.star(*(Ref(Kind.ROLE, f"role-{n}", f"Role {n}") for n in range(12)))
    entries = empty.panel.entries
    handle = empty.rows[0].handle
    start = handle.rect().center()
    below = handle.mapFromGlobal(entries.viewport().mapToGlobal(QPoint(5, entries.height() - 2)))
    QTest.mousePress(handle, LEFT, pos=start)
    QTest.mouseMove(handle, start + QPoint(0, 40))
    QTest.mouseMove(handle, below)
    entries._scroll_on()
    assert entries.verticalScrollBar().value() > 0
    QTest.mouseRelease(handle, LEFT, pos=below)
    empty.settle()
    assert empty.kept[0] == "Role 1"


# The keyboard


def test_arrows_go_from_entry_to_entry(shown: Shown) -> None:
    shown.panel.open_with_keyboard()
    for key, row in ((Key.Key_Down, 0), (Key.Key_Down, 1), (Key.Key_End, 2), (Key.Key_Down, 2)):
        press(shown, key)
        assert shown.rows[row].title.hasFocus()
    press(shown, Key.Key_Home)
    assert shown.rows[0].title.hasFocus()
    press(shown, Key.Key_Up)
    assert shown.panel.search.hasFocus()


def test_escape_and_the_cross_close_the_panel(shown: Shown, qtbot: QtBot) -> None:
    shown.rows[0].remove.setFocus()
    with qtbot.waitSignal(shown.panel.closed):
        press(shown, Key.Key_Escape)
    with qtbot.waitSignal(shown.panel.closed):
        click(shown.panel.away)


def test_everything_that_can_be_pressed_has_a_name(shown: Shown) -> None:
    shown.act(shown.rows[0].edit_note)
    for widget in shown.panel.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_long_list_shows_more_when_asked(qtbot: QtBot, empty: Shown, store: VisitorStore) -> None:
    for n in range(SHOWN_AT_FIRST + 3):
        store.add(Kind.ROLE, f"role-{n}", f"Role {n}")
    empty.star(MANAGER)
    assert len(empty.rows) == SHOWN_AT_FIRST
    more = empty.panel.entries._more
    assert more.words == "Show more (4 left)"
    empty.rows[-1].title.setFocus()
    press(empty, Key.Key_Down, ALT)
    assert empty.rows[SHOWN_AT_FIRST].title.hasFocus()
    empty.act(lambda: click(more))
    assert len(empty.rows) == SHOWN_AT_FIRST + 4
    assert not more.isVisible()
    assert empty.rows[SHOWN_AT_FIRST + 1].title.hasFocus()
