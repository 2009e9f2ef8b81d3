"""From A levels to a list on a phone: with the mouse, and once more with keys alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import OptionKey
from explorer.domain.openness import OPENING, Opening
from explorer.domain.records import Kind
from explorer.presenters.taken_as import TakenAs
from explorer.program import Program
from explorer.views.compare_page import ComparePage
from explorer.views.narrow_pane import OptionRow
from explorer.views.page_buttons import ActionButton
from explorer.views.shortlist_panel import ShortlistPanel
from explorer.views.suiting_cards import SuggestionCard
from explorer.views.take_home_dialog import TakeHomeDialog
from tests.journeys.hands import Keys, Mouse, scanned
from tests.running import act, running

pytestmark = pytest.mark.journey

CTRL = Qt.KeyboardModifier.ControlModifier


def sees_routes_from_a_levels(program: Program) -> None:
    routes = program.window.routes
    assert routes.title.text() == "Routes to Practice manager"
    assert "Starting from: A levels." in routes.subtitle.text()
    assert len(routes.rows) >= 3
    shut = {view.title.words: view.missing.text() for view in routes.blocked}
    assert shut["Healthcare Leadership MSc straight away"] == "Needs a degree first."


def dialog_of(program: Program) -> TakeHomeDialog:
    (dialog,) = program.window.findChildren(TakeHomeDialog)
    assert dialog.isActiveWindow()
    return dialog


def records(program: Program) -> list[str]:
    return [each.record for each in program.bookmarks.entries()]


def saves_to_a_list(program: Program) -> ActionButton:
    assert program.window.suiting is not None
    made = program.window.suiting.findChildren(ActionButton)
    (save,) = [each for each in made if each.words == "Save these to a list"]
    return save


def compared(program: Program) -> ComparePage:
    page = program.window.whole.page
    assert page is not None
    assert page.isVisible()
    return page


def shortlist(program: Program) -> ShortlistPanel:
    (panel,) = program.window.findChildren(ShortlistPanel)
    assert panel.isVisible()
    return panel


def saved_and_scanned(folder: Path, dialog: TakeHomeDialog, turn: Callable[[], object]) -> str:
    """The PDF is there, and every code that the screen shows has been read."""
    assert (folder / "mine.pdf").read_bytes().startswith(b"%PDF-")
    texts = [scanned(dialog)]
    while dialog.after.isVisible() and dialog.after.isEnabled():
        turn()
        texts.append(scanned(dialog))
    return "\n".join(texts)


@pytest.fixture(autouse=True)
def saved_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The system's own dialog for files cannot be used in a test: it answers with one."""
    path = str(tmp_path / "mine.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (path, ""))


def test_with_the_mouse_alone(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    with running(qtbot, tmp_path / "kiosk", built_starter) as program:
        window, mouse = program.window, Mouse(qtbot, program)
        mouse.press(window.top.start)
        start = window.top.start.panel
        assert start is not None
        mouse.press(start.rows["a-levels"])
        mouse.press(start.done)
        assert window.top.start.text() == "I have: A levels ▾"
        card_pressed(mouse, program, "Practice manager")
        sees_routes_from_a_levels(program)
        mouse.press(window.routes.compare)
        page = compared(program)
        while len(page.heads) > 2:
            mouse.press(page.heads[-1].away)
        assert page.title.text() == "Compare 2 routes"
        mouse.press(page.back)
        mouse.press(window.results.suiting)
        assert window.suiting is not None
        strongly, *_ = window.suiting.sheet.answers.values()
        while window.suiting.sheet.isVisible():
            mouse.press(strongly)
        mouse.press(saves_to_a_list(program))
        panel = shortlist(program)
        assert [each.name for each in program.bookmarks.lists][-1] == "Might suit me"
        while len(panel.entries.rows) > 3:
            mouse.press(panel.entries.rows[-1].remove)
        listed = records(program)
        assert len(listed) == 3
        mouse.press(panel.take_home)
        dialog = dialog_of(program)
        mouse.press(dialog.files[TakenAs.PDF])
        text = saved_and_scanned(tmp_path, dialog, lambda: mouse.press(dialog.after))
        mouse.press(dialog.done_button)
    with running(qtbot, tmp_path / "home", built_starter) as program:
        mouse = Mouse(qtbot, program)
        QGuiApplication.clipboard().setText(text)  # as it came from the phone
        mouse.press(program.window.top.shortlist)
        mouse.press(shortlist(program).take_home)
        dialog = dialog_of(program)
        typed = dialog.typed
        paste_with_the_mouse(mouse, typed)
        mouse.press(dialog.restore)
        assert records(program) == listed


def card_pressed(mouse: Mouse, program: Program, title: str) -> None:
    """Press the card with a title, wherever it is scrolled to."""
    grid, model = program.window.results.grid, program.window.results.model
    for row in range(model.rowCount()):
        card = model.card(row)
        if card is not None and card.ref.title == title:
            mouse.press_item(grid, partial(grid.visualRect, model.index(row, 0)))
            return
    raise AssertionError(f"there is no card of {title}")


def paste_with_the_mouse(mouse: Mouse, field: QPlainTextEdit) -> None:
    """Press the right button, which opens a menu, and choose Paste there."""
    view = field.viewport()
    mouse.press(view)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse,
        view.rect().center(),
        view.mapToGlobal(view.rect().center()),
    )
    # The offscreen platform makes no such event of a press of the right button.
    mouse.do(lambda: QApplication.postEvent(view, event))
    mouse.choose("Paste")


def test_with_keys_alone(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    with running(qtbot, tmp_path / "kiosk", built_starter) as program:
        window, keys = program.window, Keys(qtbot, program)
        keys.press(Qt.Key.Key_H, CTRL)
        start = window.top.start.panel
        assert start is not None
        keys.go_to(start.rows["a-levels"])
        keys.press(Qt.Key.Key_Space)
        keys.press(Qt.Key.Key_Escape)
        keys.press(Qt.Key.Key_F, CTRL)
        keys.type("practice manager")
        keys.press(Qt.Key.Key_Return)
        sees_routes_from_a_levels(program)
        keys.press(Qt.Key.Key_Space)
        assert records(program) == ["practice-manager"]
        keys.press(Qt.Key.Key_3, CTRL)
        keys.go_to(window.routes.compare)
        keys.press(Qt.Key.Key_Return)
        page = compared(program)
        while len(page.heads) > 2:
            keys.go_to(page.heads[-1].away)
            keys.press(Qt.Key.Key_Space)
        assert page.title.text() == "Compare 2 routes"
        keys.go_to(page.heads[1].star)
        keys.press(Qt.Key.Key_Space)
        keys.press(Qt.Key.Key_Escape)
        keys.press(Qt.Key.Key_F, CTRL)
        keys.press(Qt.Key.Key_Backspace)
        keys.go_to(window.results.suiting)
        keys.press(Qt.Key.Key_Return)
        assert window.suiting is not None
        while window.suiting.sheet.isVisible():
            keys.press(Qt.Key.Key_1)
        cards = window.suiting.results.findChildren(SuggestionCard)
        other = next(c for c in cards if c.open.accessibleName() != "Open Practice manager")
        keys.go_to(other.open)
        keys.press(Qt.Key.Key_Return)
        keys.press(Qt.Key.Key_D, CTRL)
        listed = records(program)
        assert len(listed) == 3
        keys.press(Qt.Key.Key_L, CTRL)
        keys.go_to(shortlist(program).take_home)
        keys.press(Qt.Key.Key_Return)
        dialog = dialog_of(program)
        keys.go_to(dialog.files[TakenAs.PDF])
        keys.press(Qt.Key.Key_Return)

        def turn() -> None:
            keys.go_to(dialog.after)
            keys.press(Qt.Key.Key_Space)

        text = saved_and_scanned(tmp_path, dialog, turn)
        keys.press(Qt.Key.Key_Escape)
    with running(qtbot, tmp_path / "home", built_starter) as program:
        keys = Keys(qtbot, program)
        QGuiApplication.clipboard().setText(text)  # as it came from the phone
        keys.press(Qt.Key.Key_L, CTRL)
        keys.go_to(shortlist(program).take_home)
        keys.press(Qt.Key.Key_Space)
        dialog = dialog_of(program)
        keys.go_to(dialog.typed)
        keys.press(Qt.Key.Key_V, CTRL)
        keys.go_to(dialog.restore)
        keys.press(Qt.Key.Key_Space)
        assert records(program) == listed


def test_the_typed_code_brings_the_list_back(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    with running(qtbot, tmp_path / "kiosk", built_starter) as program:
        keys = Keys(qtbot, program)
        keys.press(Qt.Key.Key_2, CTRL)
        for _ in range(3):
            keys.press(Qt.Key.Key_Right)
            keys.press(Qt.Key.Key_Space)
        listed = records(program)
        assert len(listed) == 3
        keys.press(Qt.Key.Key_L, CTRL)
        keys.go_to(shortlist(program).take_home)
        keys.press(Qt.Key.Key_Return)
        code = dialog_of(program).code.text()
    with running(qtbot, tmp_path / "home", built_starter) as program:
        keys = Keys(qtbot, program)
        keys.press(Qt.Key.Key_L, CTRL)
        keys.go_to(shortlist(program).take_home)
        keys.press(Qt.Key.Key_Space)
        dialog = dialog_of(program)
        keys.go_to(dialog.typed)
        keys.type(code.lower())
        keys.go_to(dialog.restore)
        keys.press(Qt.Key.Key_Space)
        assert records(program) == listed


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
