"""Notes are written in their place, and what is half written is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.bookmarks import LONGEST_NOTE, NOTE_MARK
from explorer.store.visitor import VisitorStore, VisitorWriteError
from tests.views.lists import (
    CONTROL,
    MANAGER,
    MSC,
    WAY,
    Key,
    Shown,
    click,
    focused,
    press,
)


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
