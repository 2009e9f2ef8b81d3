"""The shortlist: entries with notes, reordered and taken out; lists made, exported, imported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.bookmarks import LONGEST_NOTE, NOTE_MARK
from explorer.domain.records import Kind, Ref
from explorer.presenters.worker import Worker
from explorer.store.visitor import VisitorStore
from explorer.views.look import Look
from explorer.views.shortlist_entries import SHOWN_AT_FIRST
from explorer.views.tokens import ThemeName
from tests.views.lists import MANAGER, MSC, WAY, WHICH, Shown, store_on

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def store() -> Iterator[VisitorStore]:
    store = VisitorStore.in_memory()
    yield store
    store.close()


@pytest.fixture
def empty(qtbot: QtBot, look: Look, store: VisitorStore) -> Iterator[Shown]:
    worker = Worker()
    yield Shown(qtbot, look, worker, store)
    worker.stop()


@pytest.fixture
def shown(empty: Shown) -> Shown:
    """The panel with a role, a course and a question in it."""
    empty.star(MANAGER, MSC, WHICH)
    return empty


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(
    shown: Shown, key: Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    shown.act(lambda: QTest.keyClick(focused(), key, how))


def menu_action(shown: Shown, words: str) -> QAction:
    menu = shown.panel.lists.menu
    menu.aboutToShow.emit()
    return next(action for action in menu.actions() if action.text().startswith(words))


def undo_shown(shown: Shown) -> str:
    message = shown.panel.removed
    return message.words.text() if message.isVisible() else ""


# What is shown


def test_an_empty_list_says_how_to_add(empty: Shown) -> None:
    assert "Press the star" in empty.panel.hint.text()
    assert empty.rows == []
    assert not empty.panel.search.isVisible()


def test_before_the_lists_are_open_it_says_so(qtbot: QtBot, look: Look) -> None:
    worker = Worker()
    with store_on(worker) as store:
        shown = Shown(qtbot, look, worker, store)
        shown.bookmarks._now = type(shown.bookmarks._now)()
        shown.panel.refresh()
        assert shown.panel.hint.text() == "Your lists are being opened."
        assert not shown.panel.export.isEnabled()


def test_each_entry_says_what_it_is(shown: Shown) -> None:
    shown.star(WAY)
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title, WAY.title]
    assert [row.kind.text() for row in shown.rows] == ["Role", "Course", "Question", "Route"]
    assert shown.panel.lists.button.text() == "My shortlist · 4 ▾"
    assert not shown.panel.hint.isVisible()


def test_an_entry_reads_as_a_sentence(shown: Shown) -> None:
    shown.act(lambda: shown.bookmarks.set_note(shown.bookmarks.entries()[0], "near home"))
    sentence = "Practice manager, role, 1 of 3, note: near home"
    assert shown.rows[0].accessibleName() == sentence
    assert shown.rows[0].title.accessibleName() == sentence
    assert shown.rows[0].remove.accessibleName() == "Remove Practice manager from this list"


def test_a_title_that_is_pressed_is_chosen(shown: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.panel.chosen) as chosen:
        click(shown.rows[1].title)
    assert chosen.args == [MSC]


def test_what_the_catalogue_no_longer_has_stays_with_its_note(shown: Shown, qtbot: QtBot) -> None:
    shown.act(lambda: shown.bookmarks.set_note(shown.bookmarks.entries()[1], "mine"))
    shown.rows[1].title.setFocus()
    shown.gone = {"msc"}
    shown.panel.refresh()
    row = shown.rows[1]
    assert row.kind.text() == "Course · no longer in this catalogue"
    assert "no longer in this catalogue" in row.accessibleName()
    assert row.gone_title.isVisible()
    assert row.gone_title.text() == MSC.title
    assert row.note.text.text() == "mine"
    assert not row.title.isVisible()
    assert row.remove.hasFocus()
    shown.panel.set_exists(lambda _kind, _id: None)
    assert row.title.isVisible()


def test_a_star_elsewhere_is_followed_and_rows_stay(shown: Shown) -> None:
    before = shown.rows
    shown.star(WAY, MSC)
    assert shown.titles == [MANAGER.title, WHICH.title, WAY.title]
    assert shown.rows[0] is before[0]
    assert shown.rows[1] is before[2]


def test_the_place_is_kept_when_something_changes(empty: Shown) -> None:
    empty.star(*(Ref(Kind.ROLE, f"role-{n}", f"Role {n}") for n in range(12)))
    bar = empty.panel.entries.verticalScrollBar()
    bar.setValue(120)
    empty.act(lambda: empty.bookmarks.set_note(empty.bookmarks.entries()[11], "a note"))
    assert bar.value() == 120


def test_it_follows_the_look(shown: Shown, look: Look) -> None:
    height = shown.rows[0].height()
    for theme in ThemeName:
        look.set_theme(theme)
        look.set_factor(2.0)
        shown.settle()
        assert not shown.panel.grab().isNull()
    assert shown.rows[0].height() > 1.5 * height


@pytest.mark.parametrize(("width", "factor"), [(320, 1.0), (450, 1.0), (320, 2.0), (450, 2.0)])
def test_nothing_is_cut_off(shown: Shown, look: Look, width: int, factor: float) -> None:
    shown.act(lambda: shown.bookmarks.set_note(shown.bookmarks.entries()[0], "word " * 40))
    shown.act(lambda: click(shown.rows[2].remove))
    shown.act(lambda: shown.rows[0].edit_note())
    look.set_factor(factor)
    shown.panel.resize(width, 700)
    shown.settle()
    assert shown.panel.width() == width
    for widget in shown.panel.findChildren(QWidget):
        if widget.isVisible() and not widget.window().isHidden():
            left = widget.mapTo(shown.panel, QPoint(0, 0)).x()
            assert left >= 0, widget
            assert left + widget.width() <= width, widget


# Taking out and putting back


def test_removing_and_undoing_with_the_mouse(shown: Shown) -> None:
    shown.act(lambda: shown.bookmarks.set_note(shown.bookmarks.entries()[1], "keep this"))
    shown.act(lambda: click(shown.rows[1].remove))
    assert shown.titles == [MANAGER.title, WHICH.title]
    assert undo_shown(shown) == "Removed Healthcare Leadership MSc."
    shown.act(lambda: click(shown.panel.undo))
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title]
    assert shown.rows[1].note.text.text() == "keep this"
    assert undo_shown(shown) == ""


def test_removing_and_undoing_with_keys(shown: Shown) -> None:
    shown.panel.setFocus()
    press(shown, Key.Key_Down)
    assert shown.rows[0].title.hasFocus()
    press(shown, Key.Key_Delete)
    assert shown.titles == [MSC.title, WHICH.title]
    assert shown.rows[0].title.hasFocus()
    press(shown, Key.Key_Delete)
    press(shown, Key.Key_Delete)
    assert shown.rows == []
    assert shown.panel.isAncestorOf(focused())
    for _ in range(3):
        press(shown, Key.Key_Z, CONTROL)
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title]
    press(shown, Key.Key_Z, CONTROL)
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title]


def test_the_keyboard_stays_when_the_last_row_goes(shown: Shown) -> None:
    shown.rows[2].title.setFocus()
    press(shown, Key.Key_Delete)
    assert shown.rows[1].title.hasFocus()


def test_what_was_removed_can_be_left_at_that(shown: Shown) -> None:
    shown.act(lambda: click(shown.rows[0].remove))
    shown.act(lambda: click(shown.panel.removed.away))
    assert undo_shown(shown) == ""
    assert shown.bookmarks.can_undo


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


# Notes


def test_a_note_is_written_with_keys(shown: Shown) -> None:
    shown.rows[0].write.setFocus()
    assert shown.rows[0].write.words == "Add a note"
    press(shown, Key.Key_Return)
    QTest.keyClicks(focused(), "Ask what it pays")
    press(shown, Key.Key_Return, CONTROL)
    row = shown.rows[0]
    assert row.note.text.text() == "Ask what it pays"
    assert row.note.editor is None
    assert row.write.words == "Edit note"
    assert row.write.hasFocus()
    assert shown.bookmarks.entries()[0].note == "Ask what it pays"


def test_a_note_is_written_with_the_mouse_and_can_be_taken_back(shown: Shown) -> None:
    shown.act(lambda: click(shown.rows[0].write))
    editor = shown.rows[0].note.editor
    assert editor is not None
    QTest.keyClicks(editor.field, "near home")
    shown.act(lambda: click(editor.save))
    assert shown.bookmarks.entries()[0].note == "near home"
    shown.act(lambda: click(shown.rows[0].write))
    again = shown.rows[0].note.editor
    assert again is not None
    assert again.field.toPlainText() == "near home"
    again.field.clear()
    shown.act(lambda: click(again.save))
    assert shown.bookmarks.entries()[0].note == ""
    assert not shown.rows[0].note.isVisible()


def test_escape_leaves_the_note_and_the_panel_as_they_were(shown: Shown, qtbot: QtBot) -> None:
    shown.note(0, "not this")
    with qtbot.assertNotEmitted(shown.panel.closed):
        press(shown, Key.Key_Escape)
    assert shown.rows[0].note.editor is None
    assert shown.bookmarks.entries()[0].note == ""


def test_saving_what_is_the_same_just_closes_the_field(shown: Shown) -> None:
    shown.act(shown.rows[0].edit_note)
    press(shown, Key.Key_Return, CONTROL)
    assert shown.rows[0].note.editor is None


def test_an_unsaved_note_stays_while_other_things_change(shown: Shown) -> None:
    shown.note(1, "half a thou")
    shown.star(WAY, MANAGER)
    shown.act(lambda: shown.bookmarks.move(shown.bookmarks.entries()[0], 2))
    shown.panel.refresh()
    row = next(row for row in shown.rows if row.title.words == MSC.title)
    assert row.note.draft == "half a thou"
    assert row.note.editor is not None
    assert row.note.editor.field.hasFocus()


def test_an_unsaved_note_is_saved_when_the_window_closes(shown: Shown) -> None:
    shown.note(0, "half a thought")
    shown.act(shown.panel.flush)
    assert shown.bookmarks.entries()[0].note == "half a thought"
    assert shown.rows[0].note.editor is None


def test_an_unsaved_note_survives_a_search_and_another_list(shown: Shown) -> None:
    shown.note(0, "half a thought")
    shown.panel.search.setText("MSc")
    shown.settle()
    assert shown.titles == [MSC.title]
    shown.panel.search.clear()
    assert shown.rows[0].note.draft == "half a thought"
    shown.act(lambda: shown.bookmarks.create_list("For school"))
    assert shown.rows == []
    shown.act(shown.panel.flush)
    first = shown.bookmarks.lists[0].id
    assert shown.bookmarks.entries(first)[0].note == "half a thought"
    shown.act(lambda: shown.bookmarks.choose_list(first))
    assert shown.rows[0].note.editor is None


def test_an_unsaved_note_comes_back_with_its_entry(shown: Shown) -> None:
    shown.note(0, "half a thought")
    shown.act(lambda: click(shown.rows[0].remove))
    shown.act(lambda: click(shown.panel.undo))
    assert shown.rows[0].note.text.text() == "half a thought"
    shown.note(1, "another")
    shown.star(MSC)
    shown.star(MSC)
    assert shown.rows[2].note.draft == "another"


def test_a_note_that_was_changed_elsewhere_meanwhile_is_kept_too(shown: Shown) -> None:
    shown.note(0, "mine")
    shown.act(lambda: shown.bookmarks.note_record(MANAGER, "from the page"))
    editor = shown.rows[0].note.editor
    assert editor is not None
    assert "changed elsewhere" in editor.trouble.text()
    shown.act(lambda: click(editor.save))
    assert shown.bookmarks.entries()[0].note == f"from the page\n\n{NOTE_MARK}\n\nmine"


def test_a_field_in_which_nothing_was_written_follows_the_note(shown: Shown) -> None:
    shown.act(shown.rows[0].edit_note)
    shown.act(lambda: shown.bookmarks.note_record(MANAGER, "from the page"))
    editor = shown.rows[0].note.editor
    assert editor is not None
    assert editor.field.toPlainText() == "from the page"
    assert shown.rows[0].note.draft is None


def test_a_note_that_is_too_long_says_so_and_is_cut_only_at_the_end(shown: Shown) -> None:
    shown.act(shown.rows[0].edit_note)
    editor = shown.rows[0].note.editor
    assert editor is not None
    editor.field.setPlainText("x" * (LONGEST_NOTE + 1))
    shown.act(lambda: click(editor.save))
    assert "Make it shorter" in editor.trouble.text()
    assert shown.bookmarks.entries()[0].note == ""
    shown.act(shown.panel.flush)
    assert shown.bookmarks.entries()[0].note == "x" * LONGEST_NOTE


def test_a_note_that_cannot_be_saved_stays_in_its_field(
    shown: Shown, store: VisitorStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorer.store.visitor import VisitorWriteError

    def full(*_: object, **__: object) -> None:
        raise VisitorWriteError("The disk is full.")

    monkeypatch.setattr(store, "set_note", full)
    shown.note(0, "mine")
    press(shown, Key.Key_Return, CONTROL)
    editor = shown.rows[0].note.editor
    assert editor is not None
    assert editor.trouble.text() == "The disk is full."
    assert shown.failures == []
    monkeypatch.undo()
    press(shown, Key.Key_Return, CONTROL)
    assert shown.bookmarks.entries()[0].note == "mine"


# Searching


def test_searching_titles_and_notes(shown: Shown) -> None:
    shown.act(lambda: shown.bookmarks.set_note(shown.bookmarks.entries()[0], "Café in Leeds"))
    shown.panel.setFocus()
    QTest.keyClicks(focused(), "cafe")
    assert shown.titles == [MANAGER.title]
    assert shown.panel.hint.text() == "1 of 3 bookmarks"
    row = shown.rows[0]
    assert not row.up.isVisible()
    assert not row.handle.isVisible()
    press(shown, Key.Key_Down)
    press(shown, Key.Key_Down, ALT)
    assert shown.kept == [MANAGER.title, MSC.title, WHICH.title]
    press(shown, Key.Key_Up)
    QTest.keyClicks(focused(), " in the moon")
    assert shown.rows == []
    assert shown.panel.hint.text() == "Nothing in this list has “cafe in the moon”."
    press(shown, Key.Key_Escape)
    assert len(shown.rows) == 3
    assert shown.rows[0].up.isVisible()


# The keyboard


def test_arrows_go_from_entry_to_entry(shown: Shown) -> None:
    shown.panel.setFocus()
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


# Lists


def test_making_renaming_and_choosing_lists(shown: Shown) -> None:
    menu_action(shown, "New list").trigger()
    lists = shown.panel.lists
    assert lists.field.hasFocus()
    QTest.keyClicks(lists.field, "For A & E")
    press(shown, Key.Key_Return)
    assert lists.button.isVisible()
    assert lists.button.hasFocus()
    assert lists.button.text() == "For A && E · 0 ▾"
    assert lists.button.accessibleName() == "List: For A & E, 0 bookmarks"
    shown.star(WAY)
    menu_action(shown, "Rename").trigger()
    assert lists.field.text() == "For A & E"
    QTest.keyClicks(lists.field, "Later")
    shown.act(lambda: click(lists.save))
    assert lists.button.text() == "Later · 1 ▾"
    texts = [action.text() for action in lists.menu.actions()[:2]]
    menu_action(shown, "My shortlist").trigger()
    shown.settle()
    assert texts == ["My shortlist · 3", "For A && E · 1"]
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title]
    assert menu_action(shown, "My shortlist").isChecked()


def test_a_name_that_cannot_be_is_said_beside_it(shown: Shown) -> None:
    lists = shown.panel.lists
    menu_action(shown, "New list").trigger()
    for name, words in (("", "needs a name"), ("my SHORTLIST", "already a list")):
        lists.field.setText(name)
        press(shown, Key.Key_Return)
        assert words in lists.trouble.text()
        assert lists.field.isVisible()
    press(shown, Key.Key_Escape)
    assert not lists.field.isVisible()
    assert lists.button.hasFocus()
    assert shown.failures == []
    menu_action(shown, "Rename").trigger()
    press(shown, Key.Key_Return)
    assert not lists.field.isVisible()
    menu_action(shown, "Rename").trigger()
    lists.field.setText("My  shortlist ")
    press(shown, Key.Key_Return)
    assert not lists.field.isVisible()


def test_the_last_list_stays(shown: Shown) -> None:
    assert not menu_action(shown, "Delete").isEnabled()


def test_deleting_a_list_can_be_undone(shown: Shown) -> None:
    shown.act(lambda: shown.bookmarks.create_list("Later"))
    shown.star(WAY)
    shown.note(0, "half")
    menu_action(shown, "Delete").trigger()
    shown.settle()
    assert [each.name for each in shown.bookmarks.lists] == ["My shortlist"]
    assert undo_shown(shown) == "Deleted the list Later with 1 bookmark."
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title]
    shown.act(lambda: click(shown.panel.undo))
    later = shown.bookmarks.lists[1]
    assert later.name == "Later"
    assert [(e.title, e.note) for e in shown.bookmarks.entries(later.id)] == [(WAY.title, "half")]


def test_an_entry_goes_to_another_list(shown: Shown) -> None:
    assert not shown.rows[0].move_to.isVisible()
    shown.act(lambda: shown.bookmarks.create_list("Later"))
    shown.act(lambda: shown.bookmarks.choose_list(shown.bookmarks.lists[0].id))
    shown.note(0, "half")
    row = shown.rows[0]
    later = shown.bookmarks.lists[1].id
    shown.act(lambda: row.list_asked.emit(row.bookmark, later))
    assert shown.titles == [MSC.title, WHICH.title]
    assert [(e.title, e.note) for e in shown.bookmarks.entries(later)] == [(MANAGER.title, "half")]


def test_the_menu_of_other_lists(shown: Shown) -> None:
    shown.act(lambda: shown.bookmarks.create_list("Later"))
    shown.act(lambda: shown.bookmarks.choose_list(shown.bookmarks.lists[0].id))
    click(shown.rows[0].move_to)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    (action,) = menu.actions()
    assert action.text() == "Later"
    shown.act(action.trigger)
    assert shown.titles == [MSC.title, WHICH.title]


# Files


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """Have the next file dialogs choose a path; none at all where it is empty."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def test_lists_travel_in_a_file(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "mine")
    shown.note(0, "from home")
    shown.act(lambda: click(shown.panel.export))
    assert shown.panel.told.words.text() == "All lists were saved to “mine.json”."
    file = tmp_path / "mine.json"
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert [each["title"] for each in saved["lists"][0]["bookmarks"]] == shown.kept
    assert saved["lists"][0]["bookmarks"][0]["note"] == "from home"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.json"]

    shown.act(lambda: click(shown.rows[1].remove))
    shown.act(lambda: shown.bookmarks.set_note(shown.bookmarks.entries()[0], "at school"))
    choose(monkeypatch, file)
    shown.act(lambda: click(shown.panel.import_))
    words = "1 added, 2 were there already, 1 note kept beside yours."
    assert shown.panel.told.words.text() == words
    assert shown.panel.told.isVisible()
    assert shown.titles == [MANAGER.title, WHICH.title, MSC.title]
    assert shown.rows[0].note.text.text() == f"at school\n\n{NOTE_MARK}\n\nfrom home"
    shown.act(lambda: click(shown.panel.import_))
    assert shown.panel.told.words.text() == "Nothing added, 3 were there already."


def test_choosing_no_file_does_nothing(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, "")
    shown.act(lambda: click(shown.panel.export))
    shown.act(lambda: click(shown.panel.import_))
    assert not shown.panel.told.isVisible()


_BOOKMARK = {
    "kind": "role",
    "record": "x",
    "title": "X",
    "note": "",
    "added": "2026-01-01T00:00:00+00:00",
}


def _file(**fields: object) -> bytes:
    usual: dict[str, object] = {
        "format": "career-explorer-lists",
        "version": 1,
        "exported_at": "2026-01-01T00:00:00+00:00",
        "lists": [{"name": "A", "bookmarks": [_BOOKMARK]}],
    }
    return json.dumps(usual | fields).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"\x89PNG\r\n\x1a\n\x00\xde\xad",
        b"[" * 100_000,
        b"9" * 10_000,
        b'{"format": NaN}',
        _file(format="something-else"),
        _file(version=2),
        _file(version=True),
        _file(lists=[{"name": "", "bookmarks": []}]),
        _file(lists=[{"name": "A", "bookmarks": [_BOOKMARK | {"kind": "pilot"}]}]),
        _file(lists=[{"name": "A", "bookmarks": [_BOOKMARK | {"record": "a\nb"}]}]),
        _file(lists=[{"name": "A", "bookmarks": [_BOOKMARK | {"note": 7}]}]),
        _file(lists=[{"name": "A", "bookmarks": [_BOOKMARK, _BOOKMARK]}]),
        _file(more="fields"),
        _file(lists={"$ref": "file:///etc/passwd"}),
    ],
)
def test_a_hostile_file_gives_a_sentence(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    choose(monkeypatch, tmp_path / "bad.json")
    shown.act(lambda: click(shown.panel.import_))
    words = shown.panel.told.words.text()
    assert words.endswith(".")
    assert len(words) > 40
    assert "Traceback" not in words
    assert shown.failures == []
    assert shown.kept == [MANAGER.title, MSC.title, WHICH.title]


def test_files_that_cannot_be_read_or_written_give_a_sentence(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (tmp_path / "gone.json", tmp_path):
        choose(monkeypatch, path)
        shown.act(lambda: click(shown.panel.import_))
        assert "cannot be read" in shown.panel.told.words.text()
    choose(monkeypatch, tmp_path / "gone" / "mine.json")
    shown.act(lambda: click(shown.panel.export))
    assert "cannot be saved" in shown.panel.told.words.text()
