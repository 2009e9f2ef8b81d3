"""The real kiosk where the only screen goes away and comes back: switched off, or unplugged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Finger
from tests.journeys.kiosks import LANDSCAPE, kiosk
from tests.journeys.outputs import Output, needs_randr, only_output
from tests.journeys.real_screens import RealScreen, Step, Twin, furnish, needs_screen, real_screen
from tests.journeys.test_kiosk import card, roles, start
from tests.journeys.watched import needs_proc, watching

pytestmark = [
    pytest.mark.journey,
    needs_proc,
    needs_screen,
    needs_randr,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[RealScreen]:
    with real_screen(tmp_path / "screen", LANDSCAPE) as made:
        yield made


@pytest.fixture
def output(screen: RealScreen) -> Iterator[Output]:
    with only_output(screen.display) as found:
        yield found


@pytest.fixture
def data(tmp_path: Path, built_starter: Path) -> Path:
    furnish(tmp_path / "data", built_starter)
    return tmp_path / "data"


@pytest.fixture
def steps(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> list[Step]:
    """A visit: begun, on to the roles, and into one of them."""
    with kiosk(qtbot, tmp_path / "twin", built_starter) as program:
        twin = Twin(program, Finger(qtbot, program))
        begin = twin.step(program.window.attract)
        (visit,) = program.window.visits
        onward = twin.step(start(visit).onward)
        page = twin.step(roles(visit).centre.results.grid.viewport(), card(visit, 1))
    return [begin, onward, page]


def test_a_visit_goes_on_when_the_screen_is_there_again(
    screen: RealScreen, output: Output, data: Path, steps: list[Step]
) -> None:
    begin, onward, page = steps
    with watching(data, screen.environment) as watched:
        screen.wait_until_it_invites()
        process = watched.kiosk
        screen.follow(begin)
        output.take_away()
        screen.follow(onward)  # the X server goes on drawing what nobody sees
        output.bring_back()
        screen.follow(page)
        assert watched.kiosk == process


def test_a_kiosk_that_starts_without_a_screen_fills_the_one_that_comes(
    screen: RealScreen, output: Output, data: Path, steps: list[Step]
) -> None:
    output.take_away()
    with watching(data, screen.environment) as watched:
        output.bring_back()
        screen.wait_until_it_invites()
        screen.follow(steps[0])
        output.take_away()
        watched.kill(ready=2)
        output.bring_back()
        screen.wait_until_it_invites()
        screen.follow(steps[0])
        assert watched.times("Start 3") == 0
