"""The whole window on the starter catalogue: what stays, what follows, and where the keys lead."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind, Ref
from explorer.program import Program
from explorer.views.basics import stops_in
from explorer.views.questions_pane import QuestionRowView
from explorer.views.shortlist_panel import ShortlistPanel
from explorer.views.tokens import ThemeName
from tests.running import act, idle, running

MANAGER = Ref(Kind.ROLE, "practice-manager", "Practice manager")
OTHER = Ref(Kind.ROLE, "human-resources-manager", "Human resources manager")

CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.journey


def scroller(pane: QWidget) -> QScrollArea:
    return pane.findChildren(QScrollArea)[0]


def test_panes_scroll_to_their_last_line_and_no_further(qtbot: QtBot, program: Program) -> None:
    window = program.window
    for ref in (MANAGER, OTHER):
        act(qtbot, program, partial(window.look_at, ref))
        for pane in (window.routes, window.questions, window.narrow):
            area = scroller(pane)
            content = area.widget()
            layout = content.layout() if content is not None else None
            assert content is not None
            assert layout is not None
            needed = layout.totalHeightForWidth(content.width())
            assert content.height() == max(needed, area.viewport().height())


def test_another_record_is_shown_from_the_top(qtbot: QtBot, program: Program) -> None:
    window = program.window
    act(qtbot, program, lambda: window.look_at(MANAGER))
    bars = [scroller(pane).verticalScrollBar() for pane in (window.routes, window.questions)]
    for bar in bars:
        bar.setValue(bar.maximum())
        assert bar.value() > 0
    act(qtbot, program, lambda: window.look_at(OTHER))
    assert [bar.value() for bar in bars] == [0, 0]


def test_tab_goes_down_the_page_that_is_open(qtbot: QtBot, program: Program) -> None:
    window = program.window
    for ref in (MANAGER, OTHER, MANAGER):
        act(qtbot, program, partial(window.open_page, ref))
        page = window.centre.role_page
        assert page is not None
        wanted = [stop for stop in (*stops_in(page.head), *stops_in(page.body)) if stop.isVisible()]
        page.head.back.setFocus(Qt.FocusReason.TabFocusReason)
        walked: list[QWidget | None] = [QApplication.focusWidget()]
        for _ in wanted[1:]:
            QTest.keyClick(program.shell, Qt.Key.Key_Tab)
            walked.append(QApplication.focusWidget())
        assert walked == wanted


def test_a_star_taken_back_says_so_and_can_be_undone(qtbot: QtBot, program: Program) -> None:
    window, bookmarks = program.window, program.bookmarks
    for _ in range(2):
        act(qtbot, program, lambda: window.results.grid.starred.emit(MANAGER))
    strip = window.undo_strip
    assert strip is not None
    assert strip.isVisible()
    assert strip.message.words.text() == "Removed Practice manager."
    act(qtbot, program, strip.undo.click)
    assert bookmarks.is_marked(MANAGER.kind, MANAGER.id)
    assert not strip.isVisible()
    act(qtbot, program, lambda: window.results.grid.starred.emit(MANAGER))
    assert strip.isVisible()
    act(qtbot, program, lambda: window.look_at(OTHER))
    assert not strip.isVisible()


def test_enter_opens_a_question(qtbot: QtBot, program: Program) -> None:
    row = program.window.questions.findChildren(QuestionRowView)[0]
    row.header.setFocus()
    QTest.keyClick(row.header, Qt.Key.Key_Return)
    assert row.answer.isVisible()


def test_another_theme_leaves_place_and_unfolded_options(qtbot: QtBot, program: Program) -> None:
    narrow = program.window.narrow
    section = next(each for each in narrow.sections if each.more.isVisible())
    section.more.click()
    idle(qtbot, program)
    rows = len(section.rows)
    bar = scroller(narrow).verticalScrollBar()
    bar.setValue(200)
    act(qtbot, program, lambda: program.look.set_theme(ThemeName.DARK))
    assert len(section.rows) == rows
    assert bar.value() == 200


def test_another_listing_leaves_the_keyboard_among_the_options(
    qtbot: QtBot, program: Program
) -> None:
    window = program.window
    window.narrow.sections[0].rows[0].setFocus()
    enquiry = program.explorer.enquiry
    act(qtbot, program, lambda: program.explorer.ask(enquiry.listing_of(Kind.PROGRAMME)))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.narrow.isAncestorOf(focus)


def test_a_note_given_up_with_escape_comes_back(qtbot: QtBot, program: Program) -> None:
    window = program.window
    act(qtbot, program, lambda: window.open_page(MANAGER))
    page = window.centre.role_page
    assert page is not None
    page.head.write.click()
    QTest.keyClicks(page.head.note.field, "hello")
    QTest.keyClick(page.head.note.field, Qt.Key.Key_Escape)
    assert not page.head.note.editing
    page.head.write.click()
    assert page.head.note.field.toPlainText() == "hello"


def test_a_note_half_written_on_a_page_is_kept_when_the_window_closes(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    with running(qtbot, tmp_path, built_starter) as program:
        act(qtbot, program, lambda: program.window.open_page(MANAGER))
        page = program.window.centre.role_page
        assert page is not None
        page.head.write.click()
        QTest.keyClicks(page.head.note.field, "ask Dr Rao")
    with running(qtbot, tmp_path) as program:
        assert program.bookmarks.note_of(MANAGER.kind, MANAGER.id) == "ask Dr Rao"


@pytest.mark.parametrize("entries", [0, 2])
def test_tab_goes_through_the_shortlist_and_comes_round(
    qtbot: QtBot, program: Program, entries: int
) -> None:
    window = program.window
    for ref in (MANAGER, OTHER)[:entries]:
        act(qtbot, program, partial(program.bookmarks.toggle, ref))
    act(qtbot, program, lambda: QTest.keyClick(program.shell, Qt.Key.Key_L, CTRL))
    first = QApplication.focusWidget()
    (panel,) = window.findChildren(ShortlistPanel)
    assert first is not None
    assert panel.isAncestorOf(first)
    walked: list[QWidget | None] = [first]
    while len(walked) < 300:
        QTest.keyClick(program.shell, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is first:
            break
        assert focus not in walked
        walked.append(focus)
    assert {panel.take_home, window.results.grid, window.top.search} <= set(walked)
    for row in panel.entries.rows:
        assert {row.title, row.write, row.compare, row.remove} <= set(walked)
