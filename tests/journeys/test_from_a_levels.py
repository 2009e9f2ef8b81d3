"""From A levels to a list on a phone: with the mouse, and once more with keys alone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import OptionKey
from explorer.domain.openness import OPENING, Opening
from explorer.domain.records import Kind
from explorer.presenters.taken_as import TakenAs
from explorer.program import Program
from explorer.views.narrow_pane import OptionRow
from explorer.views.page_buttons import ActionButton
from explorer.views.shortlist_panel import ShortlistPanel
from explorer.views.take_home_dialog import TakeHomeDialog
from tests.running import act, idle, running

pytestmark = pytest.mark.journey

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(qtbot: QtBot, program: Program, widget: QWidget) -> None:
    act(qtbot, program, lambda: QTest.mouseClick(widget, LEFT))


def key(
    qtbot: QtBot,
    program: Program,
    which: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the keyboard is."""
    target = QApplication.activePopupWidget() or program.shell
    act(qtbot, program, lambda: QTest.keyClick(target.focusWidget() or target, which, modifiers))


def card_at(qtbot: QtBot, program: Program, title: str) -> None:
    """Press the card with a title."""
    grid, model = program.window.results.grid, program.window.results.model
    for row in range(model.rowCount()):
        card = model.card(row)
        if card is not None and card.ref.title == title:
            grid.scrollTo(model.index(row, 0))
            middle = grid.visualRect(model.index(row, 0)).center()
            view = grid.viewport()
            act(qtbot, program, partial(QTest.mouseClick, view, LEFT, pos=middle))
            return
    raise AssertionError(f"there is no card of {title}")


def sees_routes_from_a_levels(program: Program) -> None:
    routes = program.window.routes
    assert routes.title.text() == "Routes to Practice manager"
    assert "Starting from: A levels." in routes.subtitle.text()
    assert len(routes.rows) >= 3
    shut = {view.title.words: view.missing.text() for view in routes.blocked}
    assert shut["Healthcare Leadership MSc straight away"] == "Needs a degree first."


def takes_it_home(qtbot: QtBot, program: Program, folder: Path) -> str:
    (dialog,) = program.window.findChildren(TakeHomeDialog)
    act(qtbot, program, dialog.files[TakenAs.PDF].click)
    idle(qtbot, program)
    assert (folder / "mine.pdf").read_bytes().startswith(b"%PDF-")
    code = dialog.code.text()
    assert code
    dialog.close()
    return code


def restores(qtbot: QtBot, program: Program, code: str, expected: list[str]) -> None:
    act(qtbot, program, program.window.over.show_take_home)
    (dialog,) = program.window.findChildren(TakeHomeDialog)
    dialog.typed.setPlainText(code.lower())
    act(qtbot, program, dialog.restore.click)
    idle(qtbot, program)
    assert [each.record for each in program.bookmarks.entries()] == expected
    dialog.close()


@pytest.fixture(autouse=True)
def saved_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = str(tmp_path / "mine.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (path, ""))


def test_with_the_mouse(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    with running(qtbot, tmp_path / "kiosk", built_starter) as program:
        window = program.window
        press(qtbot, program, window.top.start)
        panel = window.top.start.panel
        assert panel is not None
        press(qtbot, program, panel.rows["a-levels"])
        press(qtbot, program, panel.done)
        assert window.top.start.text() == "I have: A levels ▾"
        card_at(qtbot, program, "Practice manager")
        sees_routes_from_a_levels(program)
        press(qtbot, program, window.routes.compare)
        page = window.whole.page
        assert page is not None
        while len(page.heads) > 2:
            act(qtbot, program, page.heads[-1].away.click)
        assert page.title.text() == "Compare 2 routes"
        act(qtbot, program, page.back.click)
        press(qtbot, program, window.results.suiting)
        suiting = window.suiting
        assert suiting is not None
        for _ in range(12):
            act(
                qtbot,
                program,
                partial(QTest.keyClick, suiting.focusWidget() or suiting, Qt.Key.Key_1),
            )
        (save,) = [
            made
            for made in suiting.findChildren(ActionButton)
            if made.words == "Save these to a list"
        ]
        act(qtbot, program, save.click)
        idle(qtbot, program)
        assert [each.name for each in program.bookmarks.lists][-1] == "Might suit me"
        for entry in program.bookmarks.entries()[3:]:
            act(qtbot, program, partial(program.bookmarks.remove, entry))
        listed = [each.record for each in program.bookmarks.entries()]
        assert len(listed) == 3
        (panel_open,) = window.findChildren(ShortlistPanel)
        press(qtbot, program, panel_open.take_home)
        idle(qtbot, program)
        code = takes_it_home(qtbot, program, tmp_path)
    with running(qtbot, tmp_path / "home", built_starter) as program:
        restores(qtbot, program, code, listed)


def test_with_keys(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    with running(qtbot, tmp_path / "kiosk", built_starter) as program:
        window = program.window
        key(qtbot, program, Qt.Key.Key_H, CTRL)
        panel = window.top.start.panel
        assert panel is not None
        while panel.focusWidget() is not panel.rows["a-levels"]:
            key(qtbot, program, Qt.Key.Key_Tab)
        key(qtbot, program, Qt.Key.Key_Space)
        key(qtbot, program, Qt.Key.Key_Escape)
        key(qtbot, program, Qt.Key.Key_F, CTRL)
        for letter in "practice manager":
            act(qtbot, program, partial(QTest.keyClicks, window.top.search, letter))
        key(qtbot, program, Qt.Key.Key_Return)
        sees_routes_from_a_levels(program)
        key(qtbot, program, Qt.Key.Key_Space)
        key(qtbot, program, Qt.Key.Key_K, CTRL)
        key(qtbot, program, Qt.Key.Key_Right)
        key(qtbot, program, Qt.Key.Key_Space)
        key(qtbot, program, Qt.Key.Key_K, CTRL)
        key(qtbot, program, Qt.Key.Key_K, CTRL | SHIFT)
        assert window.whole.page is not None
        assert len(window.whole.page.heads) == 2
        key(qtbot, program, Qt.Key.Key_Escape)
        listed = [each.record for each in program.bookmarks.entries()]
        assert listed[0] == "practice-manager"
        assert len(listed) == 2
        act(qtbot, program, window.over.show_take_home)
        idle(qtbot, program)
        code = takes_it_home(qtbot, program, tmp_path)
    with running(qtbot, tmp_path / "home", built_starter) as program:
        restores(qtbot, program, code, listed)


def test_what_is_open_is_a_facet_like_any_other(qtbot: QtBot, program: Program) -> None:
    window = program.window
    key_now = OptionKey(OPENING, Opening.NOW)

    def rows() -> dict[OptionKey, OptionRow]:
        return {row.key: row for section in window.narrow.sections for row in section.rows}

    assert key_now not in rows()
    start = frozenset({"a-levels"})
    act(qtbot, program, lambda: program.explorer.ask(program.explorer.enquiry.starting_from(start)))
    row = rows()[key_now]
    act(qtbot, program, row.click)
    assert 0 < window.results.model.rowCount() < 50
    for place in range(window.results.model.rowCount()):
        card = window.results.model.card(place)
        if card is not None:
            assert window.results.grid.opening(card.number) is Opening.NOW
    assert window.results.model.card(0) is not None
    assert Kind.ROLE is program.explorer.enquiry.listing
