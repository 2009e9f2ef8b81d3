"""Printing at the kiosk, while visits end: nobody's pages are printed for somebody else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind, Ref
from explorer.kiosk_program import KioskProgram
from explorer.presenters.print_jobs import PrintJobs
from explorer.presenters.trail import Screen
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.visit import Visit
from explorer.views.route_page import RoutePageView
from tests.journeys.hands import Finger
from tests.journeys.kiosks import kiosk
from tests.running import act, idle

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(os.name == "nt", reason="the queue is played by programs of a shell"),
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

MANAGER = Ref(Kind.ROLE, "practice-manager", "Practice manager")
_WAITS = """cat > /dev/null; touch "$0.in"; while [ ! -e "$0.go" ]; do sleep 0.01; done"""


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A queue that takes its time until there is a file ``lp.go``."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, does in (
        ("lp", f'{_WAITS}; echo "request id is P-7 (1 file(s))"'),
        ("cancel", 'echo "$@" >> "$0.given"'),
    ):
        program = folder / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


@pytest.fixture
def program(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, queue: Path
) -> Iterator[KioskProgram]:
    settings = "[take_home]\nallow_print = true\n"
    with kiosk(qtbot, tmp_path / "data", built_starter, settings=settings) as made:
        yield made


def jobs_of(program: KioskProgram) -> PrintJobs:
    assert program.jobs is not None
    return program.jobs


def kept(qtbot: QtBot, program: KioskProgram, visit: Visit) -> ListScreen:
    """The list of a visit that has kept one role."""
    act(qtbot, program, lambda: visit.keep_all((MANAGER,)))
    made = visit.screen_of(Screen.LIST)
    assert isinstance(made, ListScreen)
    return made


def test_pages_that_are_still_being_made_when_the_visit_ends_are_not_printed(
    qtbot: QtBot, program: KioskProgram, queue: Path
) -> None:
    program.window.begin()
    idle(qtbot, program)
    kept(qtbot, program, program.window.visits[0]).take_away.print.click()
    act(qtbot, program, program.window.end)
    qtbot.waitUntil(lambda: not jobs_of(program).busy)
    assert not (queue / "lp.in").exists()


def route_page(qtbot: QtBot, program: KioskProgram, visit: Visit) -> RoutePageView:
    """The page of the first route to a role, opened."""
    act(qtbot, program, lambda: visit.open_page(MANAGER))
    delivery = visit.visitor.explorer.delivery
    assert delivery is not None
    act(qtbot, program, lambda: visit.open_page(delivery.answer.routes[0].route.ref))
    roles = visit.screen_of(Screen.ROLES)
    assert isinstance(roles, RolesScreen)
    page = roles.centre.route_page
    assert page is not None
    assert page.isVisible()
    return page


def test_a_route_is_printed_from_its_page(qtbot: QtBot, program: KioskProgram, queue: Path) -> None:
    finger = Finger(qtbot, program)
    finger.tap(program.window.attract)
    visit = program.window.visits[0]
    finger.tap(route_page(qtbot, program, visit).print)
    qtbot.waitUntil(lambda: (queue / "lp.in").exists())
    (queue / "lp.go").touch()
    qtbot.waitUntil(lambda: not jobs_of(program).busy)
    assert visit.notices.texts == ("Your pages are being printed.",)
    assert jobs_of(program).jobs == ("P-7",)


def test_without_a_printer_a_route_is_not_offered_to_be_printed(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    with kiosk(qtbot, tmp_path / "other", built_starter) as program:
        program.window.begin()
        idle(qtbot, program)
        assert not route_page(qtbot, program, program.window.visits[0]).print.isVisible()


def test_who_leaves_while_printing_takes_their_pages_and_nobody_elses_visit_along(
    qtbot: QtBot, program: KioskProgram, queue: Path
) -> None:
    window, finger = program.window, Finger(qtbot, program)
    finger.tap(window.attract)
    finger.tap(window.top.two)
    first, second = window.visits
    kept(qtbot, program, first)
    finger.tap(kept(qtbot, program, second).take_away.print)
    qtbot.waitUntil(lambda: (queue / "lp.in").exists())
    finger.tap(window.top.two)
    finger.tap(window.confirm.yes)
    assert window.visits == [first]
    (queue / "lp.go").touch()
    qtbot.waitUntil(lambda: not jobs_of(program).busy)
    idle(qtbot, program)
    assert window.visiting
    assert window.visits == [first]
    assert first.bottom.list.text() == "★ My list · 1"
