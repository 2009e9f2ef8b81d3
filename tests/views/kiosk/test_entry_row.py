"""One entry of a list at the kiosk."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.bookmarks import Bookmark
from explorer.domain.records import Kind
from explorer.views.kiosk.entry_row import EntryRow
from explorer.views.look import Look

ENTRY = Bookmark("1", "l", Kind.ROLE, "nurse", "Nurse", "", 0, "2026-01-01T00:00:00+00:00")
NOTED = Bookmark("1", "l", Kind.ROLE, "nurse", "Nurse", "ask Ama", 0, ENTRY.added)
FACTS = "Role · Manager · Pay not stated · 3 ways in"


@pytest.fixture
def row(qtbot: QtBot, kiosk_look: Look) -> EntryRow:
    made = EntryRow(kiosk_look, ENTRY)
    qtbot.addWidget(made)
    made.resize(1100, 300)
    made.show_entry(ENTRY, 0, 3, FACTS)
    made.show()
    return made


def test_the_first_and_the_last_cannot_be_moved_further(row: EntryRow) -> None:
    assert (row.up.isEnabled(), row.down.isEnabled()) == (False, True)
    row.show_entry(ENTRY, 2, 3, FACTS)
    assert (row.up.isEnabled(), row.down.isEnabled()) == (True, False)
    assert row.accessibleName() == "Nurse, role, 3 of 3"


@pytest.mark.parametrize("wide", [1100, 560])
def test_buttons_are_as_large_as_a_finger_beside_the_title_or_beneath_the_words(
    row: EntryRow, wide: int
) -> None:
    row.resize(wide, 300)
    layout = row.layout()
    assert layout is not None
    layout.activate()
    for button in (row.up, row.down, row.star, row.write):
        assert min(button.width(), button.height()) >= 64
        assert row.rect().contains(
            button.rect().translated(button.mapTo(row, button.rect().topLeft()))
        )
    beside = row.star.mapTo(row, row.star.rect().center()).y() < row.facts.geometry().top()
    assert beside == (wide == 1100)


def test_while_its_note_is_written_there_is_nothing_else(row: EntryRow) -> None:
    told: list[bool] = []
    row.writing.connect(told.append)
    row.write.click()
    editor = row.note.editor
    assert editor is not None
    assert not row.facts.isVisible()
    assert not row.star.isVisible()
    editor.cancel.click()
    assert row.star.isVisible()
    assert row.facts.text() == FACTS
    assert told == [True, False]


def test_a_note_is_shown_once_it_was_saved(qtbot: QtBot, row: EntryRow) -> None:
    row.write.click()
    assert row.note.editor is not None
    row.note.editor.field.setPlainText("ask Ama")
    with qtbot.waitSignal(row.note_saved) as saved:
        row.note.editor.save.click()
    assert saved.args == [ENTRY, "ask Ama"]
    assert row.is_written
    row.show_entry(NOTED, 0, 3, FACTS)
    assert not row.is_written
    assert row.note.text.text() == "ask Ama"
    assert row.write.text() == "Change note"


def test_its_buttons_ask_for_what_they_say(qtbot: QtBot, row: EntryRow) -> None:
    with qtbot.waitSignals([row.opened, row.move_asked, row.remove_asked]):
        row.title.click()
        row.down.click()
        row.star.click()
    assert row.star.isChecked()  # until it is taken out
