"""A route from its row in the pane to a page to tick: with the mouse, and once more with keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.answer import RoutePage
from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Kind, Ref
from explorer.program import Program
from explorer.views.route_page import RoutePageView
from explorer.views.shortlist_row import EntryRow
from tests.running import act, idle, running

pytestmark = pytest.mark.journey

LEFT = Qt.MouseButton.LeftButton
MANAGER = Focus(Kind.ROLE, "practice-manager")
DEGREE = Ref(Kind.PROGRAMME, "paramedic-science-degree", "Paramedic science degree")
SCHEME = "nhs-graduate-management-training-scheme"
ROUTE = Focus(Kind.ROUTE, f"practice-manager/direct/{DEGREE.id}+{SCHEME}")
FROM_A_LEVELS = Enquiry(focus=MANAGER, start=frozenset({"a-levels"}))


def press(qtbot: QtBot, program: Program, widget: QWidget) -> None:
    act(qtbot, program, lambda: QTest.mouseClick(widget, LEFT))


def key(qtbot: QtBot, program: Program, which: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    target = program.shell.focusWidget() or program.shell
    act(qtbot, program, lambda: QTest.keyClick(target, which, held))


def page_of(program: Program) -> RoutePageView:
    page = program.window.centre.route_page
    assert page is not None
    assert program.window.centre.currentWidget() is page
    return page


def open_route(qtbot: QtBot, program: Program) -> RoutePageView:
    """From the row of the route in the pane, with the mouse."""
    act(qtbot, program, lambda: program.explorer.ask(FROM_A_LEVELS))
    rows = program.window.routes.rows
    (row,) = [row for row in rows if row.route is not None and row.route.ref.id == ROUTE.id]
    press(qtbot, program, row.title)
    return page_of(program)


def test_with_the_mouse(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    with running(qtbot, tmp_path, built_starter) as program:
        page = open_route(qtbot, program)
        assert page.head.title.text() == "Direct application route to Practice manager"
        assert program.window.routes.title.text() == "Routes to Practice manager"
        assert program.window.questions.title.text() == "Questions about Practice manager"
        press(qtbot, program, page.head.star)
        press(qtbot, program, page.steps[0].tick)
        assert page.steps[0].tick.isChecked()
        assert program.explorer.enquiry.start == {"a-levels"}, "a tick says nothing of the start"
    with running(qtbot, tmp_path, built_starter) as program:
        page = page_of(program)
        qtbot.waitUntil(page.steps[0].tick.isChecked)
        assert not page.steps[1].tick.isChecked()
        assert page.head.star.words == "★ In shortlist"
        # a step is looked at, and the panes follow
        press(qtbot, program, page.steps[0].link)
        assert program.explorer.enquiry.focus == Focus(DEGREE.kind, DEGREE.id)
        assert program.window.questions.title.text() == f"Questions about {DEGREE.title}"
        press(qtbot, program, program.window.top.back)
        assert page_of(program).steps[0].tick.isChecked()
        # from the list it is the same page
        act(qtbot, program, program.window.centre.back_asked.emit)
        act(qtbot, program, program.window.toggle_shortlist)
        (entry,) = program.window.findChildren(EntryRow)
        assert entry.title.words == "NHS graduate scheme to Practice manager"
        press(qtbot, program, entry.title)
        assert page_of(program).head.star.words == "★ In shortlist"


def test_with_keys(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> None:
    with running(qtbot, tmp_path, built_starter) as program:
        act(qtbot, program, lambda: program.explorer.ask(FROM_A_LEVELS))
        key(qtbot, program, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        for _ in range(60):
            widget = program.shell.focusWidget()
            if widget is not None and "NHS graduate scheme" in widget.accessibleName():
                break
            key(qtbot, program, Qt.Key.Key_Tab)
        key(qtbot, program, Qt.Key.Key_Return)
        page = page_of(program)
        key(qtbot, program, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        while program.shell.focusWidget() is not page.steps[0].tick:
            key(qtbot, program, Qt.Key.Key_Tab)
        key(qtbot, program, Qt.Key.Key_Space)
        assert page.steps[0].tick.isChecked()
        first = page.steps[0].ref
    with running(qtbot, tmp_path, built_starter) as program:
        page = page_of(program)
        qtbot.waitUntil(page.steps[0].tick.isChecked)
        key(qtbot, program, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        while program.shell.focusWidget() is not page.steps[0].link:
            key(qtbot, program, Qt.Key.Key_Tab)
        key(qtbot, program, Qt.Key.Key_Return)
        assert program.explorer.enquiry.focus == Focus(first.kind, first.id)
        key(qtbot, program, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert page_of(program).steps[0].tick.isChecked()
        key(qtbot, program, Qt.Key.Key_Escape)
        assert program.window.centre.currentWidget() is program.window.results


def test_a_done_step_is_a_start(qtbot: QtBot, program: Program) -> None:
    page = open_route(qtbot, program)
    press(qtbot, program, page.steps[0].tick)
    press(qtbot, program, page.steps[0].begin)
    assert "health-degree" in program.explorer.enquiry.start
    rest = page_of(program)
    assert [step.ref.id for step in rest.steps] == [SCHEME]
    press(qtbot, program, program.window.top.back)
    assert len(page_of(program).steps) == 2


def test_a_press_on_a_step_in_the_pane_is_like_one_on_a_card(
    qtbot: QtBot, program: Program
) -> None:
    window = program.window
    act(qtbot, program, lambda: program.explorer.ask(FROM_A_LEVELS))

    def bar() -> QWidget:
        bars = [bar for row in window.routes.rows for bar in row.track.bars if bar.isVisible()]
        return next(bar for bar in bars if bar.step is not None and bar.step.ref == DEGREE)

    press(qtbot, program, bar())
    assert program.explorer.enquiry.focus == Focus(DEGREE.kind, DEGREE.id)
    assert window.centre.currentWidget() is window.results, "the cards stay"
    assert window.routes.title.text() == f"Where {DEGREE.title} leads"
    press(qtbot, program, bar())
    assert window.centre.currentWidget() is window.centre.programme_page, "once more opens it"
    act(qtbot, program, lambda: program.explorer.ask(FROM_A_LEVELS.focused(ROUTE, page=True)))
    press(qtbot, program, bar())
    assert window.centre.currentWidget() is window.centre.programme_page, "a page follows"


def test_a_route_that_is_gone_leaves_its_role_and_says_so(qtbot: QtBot, program: Program) -> None:
    window = program.window
    gone = Ref(Kind.ROUTE, "practice-manager/university/a-course-that-was", "It")
    act(qtbot, program, lambda: window.open_page(gone))
    assert window.centre.currentWidget() is window.centre.role_page
    said = "That route to Practice manager is not known here any more. This is the role itself."
    assert window.notices.texts == (said,)
    window.notices.dismiss()
    act(qtbot, program, lambda: program.look.set_factor(1.1))
    assert not window.notices.isVisible(), "it is said once"
    act(qtbot, program, lambda: window.open_page(Ref(Kind.ROUTE, "no-such-role/other/", "It")))
    assert window.centre.currentWidget() is window.results
    assert "not in this catalogue" in window.notices.texts[0]


def test_a_route_is_saved_as_a_pdf(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_route(qtbot, program)
    press(qtbot, program, page.steps[0].tick)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "way"), ""))
    press(qtbot, program, page.print)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    act(qtbot, program, menu.actions()[1].trigger)
    menu.close()
    idle(qtbot, program)
    assert (tmp_path / "way.pdf").read_bytes().startswith(b"%PDF-")
    assert "Saved to “way.pdf”." in program.window.notices.texts
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "way.pdf"), "")
    )
    act(qtbot, program, partial(program.window.route_desk.save, page_shown(program)))
    idle(qtbot, program)
    assert "cannot be saved" in program.window.notices.texts[-1]


def test_a_route_is_printed(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[tuple[bytes, ...]] = []
    monkeypatch.setattr("explorer.views.route_desk.no_printer", lambda: "")
    monkeypatch.setattr(
        "explorer.views.route_desk.print_pages",
        lambda _window, pages, _told: printed.append(pages),
    )
    page = open_route(qtbot, program)
    press(qtbot, program, page.steps[1].tick)
    act(qtbot, program, partial(program.window.route_desk.print_out, page_shown(program)))
    idle(qtbot, program)
    (pages,) = printed
    assert pages
    assert all(QImage.fromData(each).width() > 1000 for each in pages)


def test_where_no_printer_is_that_is_said(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.views.route_desk.no_printer", lambda: "No printer is here.")
    open_route(qtbot, program)
    act(qtbot, program, partial(program.window.route_desk.print_out, page_shown(program)))
    assert program.window.notices.texts[-1] == "No printer is here."


def page_shown(program: Program) -> RoutePage:
    delivery = program.explorer.delivery
    assert delivery is not None
    assert isinstance(delivery.page, RoutePage)
    return delivery.page
