"""The real kiosk on real X servers in memory, lying and upright: visits, staff, and a crash.

``main.py --kiosk`` is a process of its own, full screen, and whoever touches it does so by way of
the X server. xdotool has no touch and no device with several fingers can be made here: presses of
a mouse stand for one finger. Touches as such, two at a time too, are tried inside the process in
``test_kiosk.py`` and ``tests/views/kiosk``.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.kiosk.exits import STAFF_LEFT
from explorer.kiosk.pin import hash_pin
from explorer.presenters.trail import Screen
from explorer.views.kiosk.guard import TAPS
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.visit import Visit
from tests.conftest import ROOT
from tests.journeys.hands import Finger, read_code
from tests.journeys.kiosks import LANDSCAPE, PORTRAIT, kiosk
from tests.journeys.real_screens import (
    RealScreen,
    Step,
    Twin,
    furnish,
    needs_screen,
    real_screen,
)
from tests.journeys.test_kiosk import card, roles, seconds, star, start
from tests.journeys.test_kiosk_staff import CORNER, PIN, WRONG
from tests.journeys.watched import needs_proc, watching
from tests.programs import PATIENCE, without_screen
from tests.running import act

pytestmark = [
    pytest.mark.journey,
    needs_screen,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]

SIZES = {"landscape": LANDSCAPE, "portrait": PORTRAIT}
TYPED = "zqxmarker"
LEAST = "[visit]\nidle_seconds = 20\nwarning_seconds = 20\n"


@pytest.fixture(params=list(SIZES.values()), ids=list(SIZES))
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    made: tuple[int, int] = request.param
    return made


@pytest.fixture
def screen(tmp_path: Path, size: tuple[int, int]) -> Iterator[RealScreen]:
    with real_screen(tmp_path / "screen", size) as made:
        yield made


@pytest.fixture(scope="module")
def settings() -> str:
    """With a PIN, and so patient that no slow machine ends a visit."""
    return f'[staff]\npin_hash = "{hash_pin(PIN)}"\n[visit]\nidle_seconds = 1800\n'


@pytest.fixture
def data(tmp_path: Path, built_starter: Path, settings: str) -> Path:
    """The real kiosk's data folder. Its name is as wide as the twin's, wherever that is shown."""
    folder = tmp_path / "kiosk-1"
    furnish(folder, built_starter, settings)
    return folder


@pytest.fixture
def twin(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, size: tuple[int, int], settings: str
) -> Iterator[Twin]:
    with kiosk(qtbot, tmp_path / "kiosk-2", built_starter, size, settings) as program:
        # As a kiosk that invited for a while.
        qtbot.waitUntil(lambda: program.window.people.prepared, timeout=30_000)
        yield Twin(program, Finger(qtbot, program))


@contextmanager
def shown(data: Path, screen: RealScreen) -> Iterator[subprocess.Popen[bytes]]:
    """The real kiosk, which nobody watches, from its attract screen on."""
    arguments = [sys.executable, "-W", "error", "main.py", "--kiosk", "--data-dir", str(data)]
    environment = without_screen() | screen.environment
    with subprocess.Popen(arguments, cwd=ROOT, env=environment) as process:
        try:
            screen.wait_until_it_invites()
            yield process
        finally:
            process.kill()


@dataclass(frozen=True)
class Both:
    """The twin and the real screen: what is done on one is done on both, and looks the same."""

    twin: Twin
    screen: RealScreen

    def touch(self, widget: QWidget, at: QPoint | None = None, times: int = 1) -> None:
        """Touch a widget, and wait until both show the same again."""
        self.screen.touch(self.twin.touch(widget, at, times), times)
        self.screen.wait_until_like(self.twin.seen)

    def begin(self) -> Visit:
        """Touch the attract screen."""
        self.touch(self.twin.program.window.attract)
        return self.twin.program.window.visits[0]

    def to_roles(self) -> Visit:
        """Begin, and go on to the roles."""
        visit = self.begin()
        self.touch(start(visit).onward)
        return visit

    def type_words(self, words: str) -> None:
        """Type on the keyboard on the screen."""
        keyboard = self.twin.program.window.keyboard
        for letter in words:
            (place,) = [each for each in keyboard.places if each.key.text == letter]
            self.touch(keyboard, place.area.center().toPoint())

    def type_pin(self, pin: str) -> None:
        """Type a PIN on the pad."""
        pad = self.twin.program.window.pin_pad
        for digit in pin:
            self.touch(pad.keys[digit])
        self.touch(pad.done)


@pytest.fixture
def both(twin: Twin, screen: RealScreen) -> Both:
    return Both(twin, screen)


def test_a_whole_visit(both: Both, data: Path) -> None:
    with shown(data, both.screen):
        visit = both.begin()
        both.touch(start(visit).tiles["a-levels"])
        both.touch(start(visit).onward)
        both.touch(visit.bottom.list)  # there is nothing on it yet
        both.touch(visit.bottom.screens[Screen.ROLES])
        grid = roles(visit).centre.results.grid
        both.touch(grid.viewport(), card(visit, 1))
        page = roles(visit).centre.role_page
        assert page is not None
        both.touch(page.head.star)
        both.touch(visit.bottom.screens[Screen.ROUTES])
        both.touch(visit.bottom.screens[Screen.QUESTIONS])
        both.touch(visit.bottom.list)
        kept = visit.screen_of(Screen.LIST)
        assert isinstance(kept, ListScreen)
        assert [row.title.words for row in kept.rows] == ["Practice manager"]
        read = read_code(both.screen.picture())
        assert "Practice manager" in read
        assert kept.take_away.code.text() in read


def test_staff_leave_with_their_pin_and_with_no_other(both: Both, data: Path) -> None:
    window = both.twin.program.window
    with shown(data, both.screen) as process:
        both.to_roles()
        both.touch(both.twin.program.shell, CORNER, times=TAPS)
        assert window.stage.currentWidget() is window.pin_pad
        both.type_pin(WRONG)
        assert window.pin_pad.told.text() == "This is not the PIN."
        assert process.poll() is None
        both.type_pin(PIN)
        assert window.staff is not None
        both.screen.touch(both.twin.touch(window.staff.leave))
        assert process.wait(PATIENCE) == STAFF_LEFT


@needs_proc
def test_a_kill_during_a_visit_leaves_nothing_of_it(both: Both, data: Path) -> None:
    screen, window = both.screen, both.twin.program.window
    with watching(data, screen.environment) as watched:
        screen.wait_until_it_invites()
        visit = both.to_roles()
        both.touch(roles(visit).centre.results.grid.viewport(), star(visit, 1))
        both.touch(roles(visit).search)
        both.type_words(TYPED)
        watched.kill(ready=2)
        screen.wait_until_it_invites()
        window.end()
        visit = both.to_roles()  # where it looks as for any first visitor
        both.touch(visit.bottom.list)
        assert not visit.visitor.bookmarks.entries()
    assert places_of(data, TYPED, "practice-manager") == []


def places_of(data: Path, *words: str) -> list[str]:
    """Files of a data folder that hold one of these words; what catalogues hold is no visitor's."""
    files = [path for path in data.rglob("*") if path.is_file()]
    assert data / "logs" / "watchdog.log" in files
    return [
        f"{word} in {path}"
        for path in files
        for word in words
        if path.parent.name != "catalogues" and word.encode() in path.read_bytes()
    ]


@dataclass(frozen=True)
class Waiting:
    """One who begins a visit and then touches nothing, and what is seen of it."""

    begin: Step
    warning: QImage
    ring: QRect  # counts down
    stay: Step


def waiting(qtbot: QtBot, twin: Twin) -> Waiting:
    window = twin.program.window
    begin = twin.step(window.attract)
    act(qtbot, twin.program, partial(seconds, twin.program, window.terms.idle))
    assert window.still_there.isVisible()
    warning, ring = twin.seen(), twin.area(window.still_there.ring)
    return Waiting(begin, warning, ring, twin.step(window.still_there.stay))


def test_an_idle_visit_is_warned_and_then_forgotten(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    """Lying and upright at the same time, since this one really waits."""
    with ExitStack() as stack:
        screens: list[tuple[RealScreen, Waiting]] = []
        for name, size in SIZES.items():
            with kiosk(qtbot, tmp_path / f"{name}-twin", built_starter, size, LEAST) as program:
                known = waiting(qtbot, Twin(program, Finger(qtbot, program)))
            furnish(tmp_path / name, built_starter, LEAST)
            screen = stack.enter_context(real_screen(tmp_path / f"{name}-screen", size))
            stack.enter_context(shown(tmp_path / name, screen))
            screens.append((screen, known))
        for screen, known in screens:
            screen.follow(known.begin)
        for screen, known in screens:
            screen.wait_for(known.warning, besides=known.ring)
        for screen, known in screens:
            screen.follow(known.stay)
        for screen, known in screens:
            screen.wait_for(known.warning, besides=known.ring)
        for screen, _ in screens:
            screen.wait_until_it_invites()
        for screen, known in screens:
            screen.follow(known.begin)
