"""My list at the kiosk, by touch: noted, put in order, put back, and taken home on any screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind, Ref
from explorer.kiosk_program import KioskProgram
from explorer.presenters.trail import Screen
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.visit import Visit
from explorer.views.questions_pane import QuestionsPane
from explorer.views.routes_pane import RoutesPane
from tests.journeys.hands import Finger, read_code
from tests.journeys.kiosks import LANDSCAPE, kiosk
from tests.running import act

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

SMALL = (1280, 720)
SIZES = (SMALL, (720, 1280), (1366, 768), LANDSCAPE, (1080, 1920), (3840, 2160))
FACTORS = (1.0, 1.25, 1.5)
ROLES = ("practice-manager", "finance-manager", "research-manager")


@pytest.fixture
def allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The settings of a kiosk that offers every way out, which takes the most room."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("lp", "cancel"):
        program = folder / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return f'[take_home]\nallow_print = true\nallow_usb = true\nusb_folder = "{tmp_path}"\n'


@pytest.fixture(params=[LANDSCAPE, SMALL], ids=["large", "small"])
def program(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> Iterator[KioskProgram]:
    with kiosk(qtbot, tmp_path / "data", built_starter, request.param) as made:
        yield made


def roles(visit: Visit) -> RolesScreen:
    made = visit.screen_of(Screen.ROLES)
    assert isinstance(made, RolesScreen)
    return made


def list_of(visit: Visit) -> ListScreen:
    made = visit.screen_of(Screen.LIST)
    assert isinstance(made, ListScreen)
    return made


def keep(qtbot: QtBot, program: KioskProgram, visit: Visit, *refs: Ref) -> None:
    for ref in refs:
        act(qtbot, program, partial(visit.visitor.bookmarks.toggle, ref))


def refs(*ids: str) -> tuple[Ref, ...]:
    return tuple(Ref(Kind.ROLE, id_, id_.replace("-", " ").capitalize()) for id_ in ids)


def titles(visit: Visit) -> list[str]:
    return [row.title.words for row in list_of(visit).rows]


def whole(widget: QWidget) -> bool:
    """Whether all of a widget is in sight, without scrolling."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.fixture
def listed(qtbot: QtBot, program: KioskProgram, finger: Finger) -> Visit:
    """Somebody with three roles, at their list."""
    finger.tap(program.window.attract)
    visit = program.window.visits[0]
    keep(qtbot, program, visit, *refs(*ROLES))
    act(qtbot, program, partial(visit.show_task, Screen.LIST))
    return visit


# Taking it home


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_codes_are_whole_and_entries_have_room_whatever_the_screen(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, size: tuple[int, int], allowed: str
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, size, allowed) as program:
        window, finger = program.window, Finger(qtbot, program)
        finger.tap(window.attract)
        keep(qtbot, program, window.visits[0], *refs(*ROLES))
        for factor in FACTORS:
            act(qtbot, program, partial(program.look.set_factor, factor))
            check_list(qtbot, program, window.visits[0])
        act(qtbot, program, partial(program.look.set_factor, 1.0))
        if not window.people.has_room_for_two():
            return
        finger.tap(window.top.two)
        keep(qtbot, program, window.visits[1], *refs(*ROLES[1:]))
        for factor in FACTORS:
            act(qtbot, program, partial(program.look.set_factor, factor))
            for visit in window.visits:
                check_list(qtbot, program, visit)


def check_list(qtbot: QtBot, program: KioskProgram, visit: Visit) -> None:
    """The first entry can be read, and so can both codes once "Take it home" was touched."""
    finger, screen = Finger(qtbot, program), list_of(visit)
    act(qtbot, program, partial(visit.show_task, Screen.ROLES))
    act(qtbot, program, partial(visit.show_task, Screen.LIST))
    assert whole(screen.rows[0].title)
    assert screen.rows[0].facts.isVisible()
    if screen.in_turns:
        assert not screen.take_away.isVisible()
        finger.tap(screen.to_home)
        assert not screen.rows[0].isVisible()
    panel = screen.take_away
    assert whole(panel.picture)
    assert whole(panel.code)
    corner = panel.mapTo(program.shell, panel.rect().topLeft())
    seen = program.shell.grab(QRect(corner, panel.size())).toImage()
    read = read_code(seen)
    assert panel.code.text() in read
    assert visit.visitor.bookmarks.entries()[-1].title in read


def test_entries_and_codes_take_turns_where_both_do_not_fit(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, SMALL) as program:
        finger = Finger(qtbot, program)
        finger.tap(program.window.attract)
        visit = program.window.visits[0]
        keep(qtbot, program, visit, *refs(*ROLES))
        act(qtbot, program, partial(visit.show_task, Screen.LIST))
        screen = list_of(visit)
        assert screen.to_list.text() == "My list · 3"
        finger.tap(screen.to_home)
        assert whole(screen.take_away.picture)
        finger.tap(screen.to_list)
        assert whole(screen.rows[0])
        finger.tap(screen.to_home)
        finger.tap(visit.bottom.screens[Screen.ROLES])
        finger.tap(visit.bottom.list)
        assert screen.rows[0].isVisible()  # whoever comes back looks for the entries


# Entries


def test_an_entry_says_what_it_is(qtbot: QtBot, program: KioskProgram, listed: Visit) -> None:
    course = Ref(Kind.PROGRAMME, "healthcare-leadership-msc", "Healthcare leadership MSc")
    keep(qtbot, program, listed, course)
    row, other, _, taught = list_of(listed).rows
    assert row.facts.text() == (
        "Role · Manager · £22,250 to £55,000, 2020 · 6 ways in, from 4 years"
    )
    assert "Pay not stated" in other.facts.text()
    assert taught.facts.text() == "Course · University of Liverpool · 2½ years"


def type_by_touch(program: KioskProgram, finger: Finger, letters: str) -> None:
    """Touch keys of the keyboard on the screen."""
    keyboard = program.window.keyboard
    for letter in letters:
        places = {keyboard.name_of(place.key): place for place in keyboard.places}
        finger.tap(keyboard, places[letter].area.center().toPoint())


def test_a_note_is_written_and_changed_by_touch(
    program: KioskProgram, finger: Finger, listed: Visit
) -> None:
    row = list_of(listed).rows[1]
    finger.tap(row.write)
    assert program.window.keyboard.isVisible()
    editor = row.note.editor
    assert editor is not None
    assert whole(editor.field)
    type_by_touch(program, finger, "hi")
    finger.tap(editor.save)
    note = listed.visitor.bookmarks.entries()[1].note
    assert note.casefold() == "hi"
    assert row.note.text.text() == note
    assert not program.window.keyboard.isVisible()
    assert row.write.text() == "Change note"
    finger.tap(row.write)
    type_by_touch(program, finger, "p")
    assert row.note.editor is not None
    finger.tap(row.note.editor.cancel)
    assert listed.visitor.bookmarks.entries()[1].note == note
    assert len(list_of(listed).rows) == 3
    assert all(each.isVisible() for each in list_of(listed).rows)


def test_entries_are_put_in_order(program: KioskProgram, finger: Finger, listed: Visit) -> None:
    screen = list_of(listed)
    first, second = titles(listed)[:2]
    assert not screen.rows[0].up.isEnabled()
    finger.tap(screen.rows[0].down)
    assert titles(listed)[:2] == [second, first]
    row = screen.rows[1]
    assert whole(row.up)
    finger.tap(row.up)
    assert titles(listed)[:2] == [first, second]


def test_a_single_entry_has_no_order(program: KioskProgram, finger: Finger, listed: Visit) -> None:
    for _ in range(2):
        assert list_of(listed).rows[0].down.isVisible()
        finger.tap(list_of(listed).rows[0].star)
    (row,) = list_of(listed).rows
    assert not row.up.isVisible()
    assert not row.down.isVisible()
    finger.tap(listed.undo.undo)
    assert all(each.up.isVisible() for each in list_of(listed).rows)


def test_the_star_takes_an_entry_out_and_undo_brings_it_back_with_its_note(
    qtbot: QtBot, program: KioskProgram, finger: Finger, listed: Visit
) -> None:
    bookmarks, before = listed.visitor.bookmarks, titles(listed)
    act(qtbot, program, lambda: bookmarks.set_note(bookmarks.entries()[0], "ask Ama"))
    finger.tap(list_of(listed).rows[0].star)
    assert titles(listed) == before[1:]
    finger.tap(listed.undo.undo)
    assert titles(listed) == before
    assert bookmarks.entries()[0].note == "ask Ama"
    assert not listed.undo.isVisible()


# Nothing in it


def test_an_empty_list_says_how_it_is_filled_and_leads_to_the_roles(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    finger.tap(program.window.attract)
    visit = program.window.visits[0]
    act(qtbot, program, partial(visit.show_task, Screen.LIST))
    screen = list_of(visit)
    assert whole(screen.nothing.title)
    assert whole(screen.nothing.hint)
    assert whole(screen.nothing.typed)  # not at the far bottom, nor out of sight
    assert not screen.take_away.isVisible()
    finger.tap(screen.nothing.roles)
    assert visit.screen_shown is Screen.ROLES
    grid = roles(visit).centre.results.grid
    area = grid.visualRect(grid.model().index(0, 0))
    finger.tap(grid.viewport(), area.topRight() + QPoint(-40, 40))
    finger.tap(visit.bottom.list)
    assert len(screen.rows) == 1
    assert not screen.nothing.isVisible()
    finger.tap(screen.rows[0].star)
    assert screen.nothing.isVisible()
    finger.tap(visit.undo.undo)
    assert len(screen.rows) == 1


# Undo, wherever something is taken out


def undo(visit: Visit, finger: Finger, number: int) -> None:
    """The strip says what is gone; a touch of its button, which is large enough, puts it back."""
    bookmarks = visit.visitor.bookmarks
    assert len(bookmarks.entries()) == number - 1
    assert visit.undo.message.words.text().startswith("Removed ")
    button = visit.undo.undo
    assert min(button.width(), button.height()) >= 64
    assert whole(button)
    finger.tap(button)
    assert len(bookmarks.entries()) == number
    assert not visit.undo.isVisible()


def test_undo_is_there_wherever_a_star_takes_something_out(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    finger.tap(program.window.attract)
    visit = program.window.visits[0]
    (manager,) = refs("practice-manager")
    keep(qtbot, program, visit, manager)
    act(qtbot, program, lambda: visit.visitor.bookmarks.note_record(manager, "ask Ama"))
    act(qtbot, program, partial(visit.open_page, manager))
    page = roles(visit).centre.role_page
    assert page is not None
    finger.tap(page.head.star)
    undo(visit, finger, 1)
    assert visit.visitor.bookmarks.note_of(Kind.ROLE, manager.id) == "ask Ama"

    finger.tap(visit.bottom.screens[Screen.ROUTES])
    routes = visit.screen_of(Screen.ROUTES)
    assert isinstance(routes, RoutesPane)
    finger.tap(routes.rows[0].star)
    assert len(visit.visitor.bookmarks.entries()) == 2
    finger.tap(routes.rows[0].star)
    undo(visit, finger, 2)

    finger.tap(visit.bottom.screens[Screen.QUESTIONS])
    questions = visit.screen_of(Screen.QUESTIONS)
    assert isinstance(questions, QuestionsPane)
    asked = questions.rows[0]
    for _ in range(2):
        finger.tap(asked.star)
    undo(visit, finger, 3)


def test_of_two_people_each_takes_back_their_own(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    window = program.window
    finger.tap(window.attract)
    finger.tap(window.top.two)
    one, other = window.visits
    for visit in window.visits:
        keep(qtbot, program, visit, *refs(*ROLES))
        act(qtbot, program, partial(visit.show_task, Screen.LIST))
    finger.tap(list_of(other).rows[0].star)
    assert not one.undo.isVisible()
    assert other.undo.isVisible()
    undo(other, finger, 3)
    assert len(one.visitor.bookmarks.entries()) == 3


def test_undo_stays_on_the_way_to_the_list_and_goes_with_anything_else(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    finger.tap(program.window.attract)
    visit = program.window.visits[0]
    manager, finance = refs(*ROLES[:2])
    keep(qtbot, program, visit, manager, finance)
    act(qtbot, program, partial(visit.open_page, manager))
    page = roles(visit).centre.role_page
    assert page is not None
    finger.tap(page.head.star)
    finger.tap(visit.bottom.list)
    assert visit.undo.isVisible()
    finger.tap(visit.bottom.screens[Screen.QUESTIONS])
    assert not visit.undo.isVisible()
