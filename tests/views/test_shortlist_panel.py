"""The shortlist: what it shows, what is taken out and put back, and files of lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.bookmarks import NOTE_MARK
from explorer.domain.records import Kind, Ref
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.worker import Worker
from explorer.views.look import Look
from explorer.views.shortlist_panel import ShortlistPanel
from explorer.views.tokens import ThemeName
from tests.views.lists import (
    ALT,
    CONTROL,
    MANAGER,
    MSC,
    WAY,
    WHICH,
    Key,
    Shown,
    click,
    focused,
    press,
    undo_shown,
)

# What is shown


def test_an_empty_list_says_how_to_add(empty: Shown) -> None:
    assert "Press the star" in empty.panel.hint.text()
    assert empty.rows == []
    assert not empty.panel.search.isVisible()


def test_before_the_lists_are_open_it_says_so(qtbot: QtBot, look: Look) -> None:
    worker = Worker()
    panel = ShortlistPanel(look, Bookmarks(worker), lambda _kind, _id: None)
    qtbot.addWidget(panel)
    assert panel.hint.text() == "Your lists are being opened."
    assert not panel.export.isEnabled()
    assert not panel.lists.isEnabled()
    worker.stop()


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
    shown.panel.open_with_keyboard()
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


def test_undo_in_the_search_field_is_of_what_was_typed_first(shown: Shown) -> None:
    shown.act(lambda: click(shown.rows[0].remove))
    shown.panel.open_with_keyboard()
    press(shown, Key.Key_Z, CONTROL)
    assert len(shown.kept) == 3
    shown.act(lambda: click(shown.rows[0].remove))
    shown.panel.open_with_keyboard()
    QTest.keyClicks(focused(), "msc")
    press(shown, Key.Key_Z, CONTROL)
    assert shown.panel.search.text() == ""
    assert len(shown.kept) == 2


def test_the_keyboard_stays_when_the_last_row_goes(shown: Shown) -> None:
    shown.rows[2].title.setFocus()
    press(shown, Key.Key_Delete)
    assert shown.rows[1].title.hasFocus()


def test_what_was_removed_can_be_left_at_that(shown: Shown) -> None:
    shown.act(lambda: click(shown.rows[0].remove))
    shown.act(lambda: click(shown.panel.removed.away))
    assert undo_shown(shown) == ""
    assert shown.bookmarks.can_undo


# Searching


def test_searching_titles_and_notes(shown: Shown) -> None:
    shown.act(lambda: shown.bookmarks.set_note(shown.bookmarks.entries()[0], "Café in Leeds"))
    shown.panel.open_with_keyboard()
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
