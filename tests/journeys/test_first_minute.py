"""A newcomer's first minute: find, see why, filter, rule out, bookmark with a note, come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Kind
from explorer.presenters.cards import CardRole
from explorer.program import Program
from explorer.views.narrow_pane import OptionRow
from tests.running import act, idle, running

pytestmark = pytest.mark.journey

LEFT = Qt.MouseButton.LeftButton
MANAGER, FINANCE = (Kind.ROLE, "practice-manager"), (Kind.ROLE, "finance-manager")
NOTE = "Ask what it pays now."


def row_of(program: Program, id_: str) -> int:
    titles(program)  # so that every card is there
    model = program.window.results.model
    for row in range(model.rowCount()):
        card = model.card(row)
        if card is not None and card.ref.id == id_:
            return row
    raise AssertionError(f"no card of {id_} is listed")


def option(program: Program, name: str) -> OptionRow:
    rows = program.window.narrow.findChildren(OptionRow)
    return next(row for row in rows if row.accessibleName() == name and row.isVisible())


def visible_button(within: QWidget, words: str) -> QAbstractButton:
    buttons = within.findChildren(QAbstractButton)
    return next(b for b in buttons if words in (b.text() or b.accessibleName()) and b.isVisible())


def note_editor(program: Program) -> QPlainTextEdit:
    editors = program.window.centre.findChildren(QPlainTextEdit)
    return next(editor for editor in editors if editor.isVisible())


def titles(program: Program) -> list[str]:
    model = program.window.results.model
    for row in range(model.rowCount()):
        model.card(row)  # those below the edge are fetched when they are asked for
    while program.worker.busy:
        QApplication.processEvents()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_with_the_mouse(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    with running(qtbot, tmp_path, built_starter) as program:
        window = program.window
        grid = window.results.grid

        def press_card(id_: str) -> None:
            index = grid.model().index(row_of(program, id_), 0)
            grid.scrollTo(index)
            centre = grid.visualRect(index).center()
            act(qtbot, program, lambda: QTest.mouseClick(grid.viewport(), LEFT, pos=centre))

        # finds a role, and sees the routes to it and why each question is there
        press_card("practice-manager")
        assert window.routes.title.text() == "Routes to Practice manager"
        assert len(window.routes.rows) >= 3
        assert window.questions.rows
        assert all(row.reason.text() for row in window.questions.rows)
        first = window.questions.rows[0]
        act(qtbot, program, lambda: QTest.mouseClick(first.header, LEFT))
        assert first.answer.isVisible()
        assert first.answer.text()

        # filters by setting
        before = titles(program)
        act(qtbot, program, lambda: QTest.mouseClick(option(program, "GP surgery"), LEFT))
        filtered = titles(program)
        assert "Practice manager" in filtered
        assert set(filtered) < set(before)

        # rules something out
        act(qtbot, program, lambda: QTest.mouseClick(ruled_out_option(program), LEFT))
        assert program.explorer.enquiry.ruled_out
        assert set(titles(program)) <= set(filtered)
        act(qtbot, program, lambda: QTest.mouseClick(window.top.back, LEFT))
        act(qtbot, program, lambda: QTest.mouseClick(window.top.back, LEFT))
        assert titles(program) == before

        # bookmarks two roles, one with a note
        press_card("practice-manager")
        act(qtbot, program, lambda: QTest.mouseClick(visible_star_button(window.centre), LEFT))
        act(
            qtbot,
            program,
            lambda: QTest.mouseClick(visible_button(window.centre, "Add a note"), LEFT),
        )
        editor = note_editor(program)
        QTest.keyClicks(editor, NOTE)
        save = visible_button(window.centre, "Save")
        act(qtbot, program, lambda: QTest.mouseClick(save, LEFT))
        act(
            qtbot,
            program,
            lambda: QTest.mouseClick(visible_button(window.centre, "Back to"), LEFT),
        )
        index = grid.model().index(row_of(program, "finance-manager"), 0)
        grid.scrollTo(index)
        corner = grid.visualRect(index).topRight() + QPoint(-20, 20)
        act(qtbot, program, lambda: QTest.mouseClick(grid.viewport(), LEFT, pos=corner))
        assert "2" in window.top.shortlist.text()
    _both_are_found_again(qtbot, tmp_path)


def test_with_keys_alone(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    with running(qtbot, tmp_path, built_starter) as program:
        window = program.window
        key = Qt.Key
        window.activateWindow()

        def press(which: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
            focus = QApplication.focusWidget() or window
            act(qtbot, program, lambda: QTest.keyClick(focus, which, how))

        def type_text(text: str) -> None:
            focus = QApplication.focusWidget()
            assert focus is not None
            act(qtbot, program, lambda: QTest.keyClicks(focus, text))

        control = Qt.KeyboardModifier.ControlModifier

        # finds a role by its other name
        press(key.Key_F, control)
        assert window.top.search.hasFocus()
        type_text("gp practice man")
        assert titles(program)[0] == "Practice manager"
        press(key.Key_Return)
        assert window.results.grid.hasFocus()
        press(key.Key_Home)
        assert window.routes.title.text() == "Routes to Practice manager"
        assert all(row.reason.text() for row in window.questions.rows)

        # reads a question
        press(key.Key_4, control)
        press(key.Key_Space)
        assert window.questions.rows[0].answer.isVisible()

        # bookmarks it with a note
        press(key.Key_2, control)
        press(key.Key_Return)
        assert program.explorer.enquiry.page
        press(key.Key_D, control)
        assert program.bookmarks.is_marked(*MANAGER)
        tab_to(program, press, "Add a note")
        press(key.Key_Space)
        type_text(NOTE)
        tab_to(program, press, "Save")
        press(key.Key_Space)
        assert program.bookmarks.note_of(*MANAGER) == NOTE
        press(key.Key_Escape)
        assert not program.explorer.enquiry.page
        press(key.Key_Escape)
        assert program.explorer.enquiry.words == ""

        # filters by setting and rules something out
        press(key.Key_1, control)
        tab_to(program, press, "GP surgery")
        everything = titles(program)
        press(key.Key_Space)
        assert set(titles(program)) < set(everything)
        press(key.Key_Space)
        tab_to(program, press, "Rule out ")
        press(key.Key_Space)
        assert len(program.explorer.enquiry.ruled_out) == 1
        press(key.Key_Left, Qt.KeyboardModifier.AltModifier)

        # bookmarks another from its card
        press(key.Key_F, control)
        type_text("finance manager")
        press(key.Key_Return)
        press(key.Key_Home)
        press(key.Key_Space)
        assert program.bookmarks.is_marked(*FINANCE)
    _both_are_found_again(qtbot, tmp_path)


def tab_to(program: Program, press: object, name: str) -> None:
    """Press Tab until something called ``name`` has the keyboard."""
    for _ in range(150):
        focus = QApplication.focusWidget()
        assert focus is not None
        called = focus.accessibleName() or getattr(focus, "text", str)()
        if called.startswith(name) or (focus.isVisible() and name in called and len(name) > 5):
            return
        press(Qt.Key.Key_Tab)  # type: ignore[operator]
    raise AssertionError(f"the Tab key does not lead to {name}")


def ruled_out_option(program: Program) -> OptionRow:
    rows = program.window.narrow.findChildren(OptionRow)
    return next(row for row in rows if row.accessibleName().startswith("Rule out"))


def visible_star_button(within: QWidget) -> QAbstractButton:
    return visible_button(within, "shortlist")


def _both_are_found_again(qtbot: QtBot, folder: Path) -> None:
    with running(qtbot, folder) as program:
        assert program.bookmarks.is_marked(*MANAGER)
        assert program.bookmarks.is_marked(*FINANCE)
        assert program.bookmarks.note_of(*MANAGER) == NOTE
        window = program.window
        act(qtbot, program, lambda: QTest.mouseClick(window.top.shortlist, LEFT))
        idle(qtbot, program)
        entries = program.bookmarks.entries()
        assert {entry.title for entry in entries} == {"Practice manager", "Finance manager"}


def test_the_last_enquiry_is_there_again(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    key = OptionKey("level", "manager")
    with running(qtbot, tmp_path, built_starter) as program:
        act(qtbot, program, lambda: program.explorer.ask(program.explorer.enquiry.toggled(key)))
        act(qtbot, program, lambda: program.explorer.look_at(Kind.ROLE, "clinical-manager"))
        shown = titles(program)
    with running(qtbot, tmp_path) as program:
        assert titles(program) == shown
        assert program.window.routes.title.text() == "Routes to Clinical manager"
        index = program.window.results.grid.currentIndex()
        assert index.data(CardRole).ref.id == "clinical-manager"
