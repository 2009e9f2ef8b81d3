"""What is typed at a kiosk, and what is found by it, is in sight on every screen and text size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.bookmarks import LONGEST_NOTE
from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.records import Kind
from explorer.kiosk_program import KioskProgram
from explorer.presenters.trail import Screen
from explorer.views.basics import Chip, Label
from explorer.views.kiosk.bars import KIOSK_FACTORS
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.typing import bring_into_sight
from explorer.views.kiosk.visit import Visit
from explorer.views.page_note import NoteView
from tests.journeys.hands import Finger
from tests.journeys.kiosks import kiosk
from tests.running import act

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

SIZES = [(1280, 720), (720, 1280), (1920, 1080), (1080, 1920), (3840, 2160)]
PAGE = Enquiry(focus=Focus(Kind.ROLE, "practice-manager"), page=True)
TICKED = Enquiry(ticked=frozenset({OptionKey("level", "manager")}))


class Stage:
    """The kiosk on one screen, with one visitor or two."""

    def __init__(self, qtbot: QtBot, program: KioskProgram) -> None:
        self._qtbot, self.program = qtbot, program
        self.finger = Finger(qtbot, program)

    def wait(self) -> None:
        act(self._qtbot, self.program, lambda: None)

    def begin(self, factor: float, people: int) -> Visit | None:
        """A new visitor, with another one beside where that is offered; else nobody."""
        window = self.program.window
        act(self._qtbot, self.program, window.end)
        self._qtbot.waitUntil(lambda: bool(window.visits), timeout=30_000)
        window.look.set_factor(factor)
        act(self._qtbot, self.program, window.begin)
        if people == 2:
            if not window.people.has_room_for_two():
                return None
            act(self._qtbot, self.program, window.people.be_two)
            self.go(window.visits[1], Screen.ROLES)
        return window.visits[0]

    def go(self, visit: Visit, screen: Screen, enquiry: Enquiry | None = None) -> None:
        act(self._qtbot, self.program, lambda: visit.go(screen, enquiry))

    def roles(self, visit: Visit, enquiry: Enquiry | None = None) -> RolesScreen:
        self.go(visit, Screen.ROLES, enquiry)
        made = visit.screen_of(Screen.ROLES)
        assert isinstance(made, RolesScreen)
        return made

    def note(self, visit: Visit) -> NoteView:
        """The note of a page, with its field open and the keyboard beneath."""
        page = self.roles(visit, PAGE).centre.role_page
        assert page is not None
        act(self._qtbot, self.program, page.head.write.click)
        assert self.program.window.keyboard.field is page.head.note.field
        return page.head.note

    def press_done(self) -> None:
        keyboard = self.program.window.keyboard
        (done,) = [place for place in keyboard.places if keyboard.name_of(place.key) == "Done"]
        self.finger.tap(keyboard, done.area.center().toPoint())
        assert not keyboard.isVisible()


@pytest.fixture(params=SIZES, ids=[f"{wide}x{high}" for wide, high in SIZES])
def stage(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> Iterator[Stage]:
    with kiosk(qtbot, tmp_path / "data", built_starter, request.param) as made:
        yield Stage(qtbot, made)


def visitors(stage: Stage) -> Iterator[Visit]:
    """A first visitor in each text size, alone and beside another."""
    for factor in KIOSK_FACTORS:
        for people in (1, 2):
            visit = stage.begin(factor, people)
            if visit is not None:
                yield visit


# What is seen


def seen(widget: QWidget, part: QRect | None = None) -> QRect:
    """What is in sight of a widget or a part of it, in its window's own places."""
    area = widget.rect() if part is None else part
    area = area if widget.isVisible() else QRect()
    inside: QWidget = widget
    while not area.isEmpty():
        area = area.intersected(inside.rect())
        around = inside.parentWidget()
        if around is None or inside.isWindow():
            break
        area = QRect(inside.mapTo(around, area.topLeft()), area.size())
        inside = around
    return area


def is_seen(widget: QWidget, part: QRect | None = None) -> bool:
    """Whether all of a widget or of a part of it is in sight, with nothing over it."""
    wanted = widget.rect() if part is None else part
    area = seen(widget, part)
    if area.size() != wanted.size() or area.isEmpty():
        return False
    inner = area.adjusted(1, 1, -1, -1) if area.width() > 2 else area
    corners = (inner.topLeft(), inner.bottomRight(), inner.center())
    return all(_is_on_top(widget, at) for at in corners)


def _is_on_top(widget: QWidget, at: QPoint) -> bool:
    hit = widget.window().childAt(at)
    return hit is not None and (hit is widget or widget.isAncestorOf(hit))


def cursor(field: QPlainTextEdit) -> QRect:
    return field.cursorRect()


def parts(visit: Visit) -> list[QWidget]:
    """What stands on a screen apart from cards: buttons, fields and words."""
    shown: list[QWidget] = [
        each
        for kind in (QAbstractButton, QLineEdit, Label)
        for each in visit.findChildren(kind)
        if each.isVisible() and not seen(each).isEmpty()
    ]
    return shown


def cards(roles: RolesScreen) -> list[QRect]:
    """Where the cards of the first row lie, as the first thing that is scrolled to."""
    grid = roles.centre.results.grid
    rows = range(min(grid.columns, grid.model().rowCount()))
    return [grid.visualRect(grid.model().index(row, 0)) for row in rows]


# Typing


def test_the_search_field_and_the_code_field_are_in_sight(stage: Stage) -> None:
    keyboard = stage.program.window.keyboard
    for visit in visitors(stage):
        roles = stage.roles(visit)
        stage.finger.tap(roles.search)
        assert keyboard.field is roles.search
        roles.search.setText("manager " * 24)
        stage.wait()
        assert is_seen(roles.search)
        stage.press_done()
        stage.go(visit, Screen.LIST)
        made = visit.screen_of(Screen.LIST)
        assert isinstance(made, ListScreen)
        bring_into_sight(made.nothing.typed)  # as a flick would
        stage.finger.tap(made.nothing.typed)
        assert keyboard.field is made.nothing.typed
        assert is_seen(made.nothing.typed)


def test_the_line_of_a_note_that_is_written_is_in_sight_and_so_is_what_saves_it(
    stage: Stage,
) -> None:
    for visit in visitors(stage):
        note = stage.note(visit)
        field = note.field
        for line in range(12):
            field.insertPlainText(f"Line {line} of what I want to ask at the open day\n")
            stage.wait()
            assert is_seen(field.viewport(), cursor(field)), (line, visit.width())
            assert is_seen(note.save)
        field.moveCursor(field.textCursor().MoveOperation.Start)
        stage.wait()
        assert is_seen(field.viewport(), cursor(field))
        field.setPlainText("word " * (LONGEST_NOTE // 5))
        field.moveCursor(field.textCursor().MoveOperation.End)
        stage.wait()
        assert is_seen(field.viewport(), cursor(field))
        assert is_seen(note.save)


def test_done_saves_the_note(stage: Stage) -> None:
    visit = stage.begin(1.0, 1)
    assert visit is not None
    note = stage.note(visit)
    note.field.insertPlainText("Ask about night shifts")
    stage.press_done()
    assert not note.editing
    assert note.text.text() == "Ask about night shifts"
    assert visit.visitor.bookmarks.note_of(Kind.ROLE, "practice-manager") == note.text.text()


def test_a_note_has_its_usual_height_again_without_the_keyboard(stage: Stage) -> None:
    visit = stage.begin(1.5, 1)
    assert visit is not None
    note = stage.note(visit)
    usual = 4 * note.field.fontMetrics().lineSpacing()
    stage.program.window.typing.end()
    stage.wait()
    assert note.field.height() >= usual


# What is found


def test_while_a_search_is_typed_whole_cards_are_in_sight(stage: Stage) -> None:
    for visit in visitors(stage):
        roles = stage.roles(visit, TICKED)
        stage.finger.tap(roles.search)
        roles.search.textEdited.emit("manag")
        stage.wait()
        viewport = roles.centre.results.grid.viewport()
        assert cards(roles)
        for area in cards(roles):
            assert is_seen(viewport, area), (visit.size(), area, viewport.size())


def test_nothing_is_cut_through_or_lies_over_another_thing_while_a_search_is_typed(
    stage: Stage,
) -> None:
    for visit in visitors(stage):
        roles = stage.roles(visit, TICKED)
        stage.finger.tap(roles.search)
        roles.search.textEdited.emit("manag")
        stage.wait()
        shown = parts(visit)
        assert roles.search in shown
        for each in shown:
            assert is_seen(each), each
        for one, other in combinations(shown, 2):
            assert not seen(one).intersects(seen(other)), (one, other)


def test_what_gave_way_to_the_results_comes_back_when_the_keyboard_goes(stage: Stage) -> None:
    for visit in visitors(stage):
        roles = stage.roles(visit, TICKED)
        results = roles.centre.results
        wanted = (roles.narrow, roles.start, results.listing, results.sort, results.suiting)
        chips = results.findChildren(Chip)
        before = [seen(each) for each in (*wanted, *chips)]
        height = cards(roles)[0].size()
        stage.finger.tap(roles.search)
        stage.press_done()
        stage.wait()
        assert [seen(each) for each in (*wanted, *chips)] == before
        assert all(is_seen(each) for each in (roles.narrow, roles.start))
        assert cards(roles)[0].size() == height


def test_on_a_low_screen_only_the_results_stand_beneath_the_words_that_are_typed(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, (1280, 720)) as program:
        stage = Stage(qtbot, program)
        visit = stage.begin(1.0, 1)
        assert visit is not None
        roles = stage.roles(visit, TICKED)
        results = roles.centre.results
        stage.finger.tap(roles.search)
        hidden = (roles.narrow, roles.start, results.listing, results.sort, results.suiting)
        for each in (*hidden, *results.findChildren(Chip)):
            assert not each.isVisible(), each
        assert is_seen(results.count)


# What can be chosen


def test_courses_the_order_and_what_suits_are_within_reach(stage: Stage) -> None:
    for visit in visitors(stage):
        roles = stage.roles(visit, TICKED)
        results, explorer = roles.centre.results, visit.visitor.explorer
        stage.finger.tap(results.sort)
        assert explorer.enquiry.sort is not Enquiry().sort
        courses = [each for each in results.findChildren(QToolButton) if each.text() == "Courses"]
        stage.finger.tap(courses[0])
        assert explorer.enquiry.listing is Kind.PROGRAMME
        stage.roles(visit, TICKED)
        stage.finger.tap(results.suiting)
        assert visit.screen_shown is Screen.SUITING


def test_what_stands_above_the_cards_scrolls_with_them_on_a_low_screen(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, (1280, 720)) as program:
        stage = Stage(qtbot, program)
        visit = stage.begin(1.5, 1)
        assert visit is not None
        roles = stage.roles(visit)
        results = roles.centre.results
        grid = results.grid.viewport()
        assert is_seen(results.count)
        high = seen(grid, cards(roles)[0]).height()
        middle = grid.rect().center()
        stage.finger.slide(grid, middle + QPoint(0, 60), middle - QPoint(0, 60), steps=40)
        assert seen(results.count).isEmpty()
        assert seen(grid, cards(roles)[0]).height() > high
        # Where nothing is found, neither stands over the other.
        stage.roles(visit, Enquiry(words="zebra keeper", ticked=TICKED.ticked))
        stage.wait()
        shown = parts(visit)
        for one, other in combinations(shown, 2):
            assert not seen(one).intersects(seen(other)), (one, other)
        assert results.empty.isVisible()


def test_who_has_not_said_what_they_have_is_asked_to(stage: Stage) -> None:
    visit = stage.begin(1.5, 1)
    assert visit is not None
    roles = stage.roles(visit)
    assert roles.start.text() == "Say what you have"
    assert is_seen(roles.start)
    assert roles.start.width() >= roles.start.sizeHint().width()
    roles = stage.roles(visit, Enquiry(start=frozenset({"a-levels"})))
    assert roles.start.text() == "From: A levels"
