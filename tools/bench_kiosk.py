"""What the kiosk costs: from a finger that lifts to the painting that shows what it did."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScroller, QWidget

from explorer.domain.enquiry import Enquiry
from explorer.domain.records import Ref
from explorer.kiosk_program import KioskProgram
from explorer.marks import override
from explorer.presenters.trail import Screen
from explorer.views.kiosk.narrow_screen import NarrowScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.start_screen import StartScreen
from explorer.views.kiosk.visit import Visit
from tools.bench_rows import LARGE, Row, percentile
from tools.bench_window import run_events
from tools.pictures_kit import settle, start_kiosk

SIZE = (1920, 1080)
LIMIT = 50.0  # milliseconds from touch to painted
VISITS = 4
LARGEST = (3840, 2160)
KINDS = (
    "first touch of a visit",
    "tile of the start",
    "star of a card",
    "button of the bar",
    "choice",
    "card to its page",
    "key of the keyboard",
)


class Paintings(QObject):
    """Paints the window itself, and knows when the first painting of a result was over."""

    def __init__(self, shell: QWidget) -> None:
        super().__init__(shell)
        self._shell = shell
        self._shows: Callable[[], bool] | None = None
        self.over: float | None = None
        shell.installEventFilter(self)

    def wait_for(self, shows: Callable[[], bool]) -> None:
        """Look for the first painting that is begun when ``shows`` is true."""
        self._shows, self.over = shows, None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._shell or event.type() != QEvent.Type.UpdateRequest:
            return False
        shown = self._shows is not None and self._shows()
        self._shell.event(event)
        if shown and self.over is None:
            self.over, self._shows = time.perf_counter(), None
        return True


class Touches:
    """Touches the window as a screen would, and takes the time of each kind of touch."""

    device = QTest.createTouchDevice()

    def __init__(self, program: KioskProgram) -> None:
        self.program = program
        self._paintings = Paintings(program.shell)
        self.times: dict[str, list[float]] = {kind: [] for kind in KINDS}

    def touch(
        self,
        kind: str,
        widget: QWidget,
        at: QPoint,
        shows: Callable[[], bool],
        *,
        lifted: bool = True,
    ) -> None:
        """Touch there and let go; note how long it takes until a painting shows the result.

        It is counted from when the finger is ``lifted``, or from when it comes down.
        """
        shell = self.program.shell
        handle = shell.windowHandle()
        assert handle is not None
        there = widget.mapTo(shell, at)
        down = QTest.touchEvent(handle, self.device, False).press(0, there, handle)
        up = QTest.touchEvent(handle, self.device, False).release(0, there, handle)
        if lifted:
            down.commit()
            run_events()
        self._paintings.wait_for(shows)
        begun = time.perf_counter()
        (up if lifted else down).commit()
        until = begun + 20
        while self._paintings.over is None:
            run_events()
            if time.perf_counter() > until:
                raise SystemExit(f"A touch of a {kind} showed nothing.")
        self.times[kind].append((self._paintings.over - begun) * 1000)
        if not lifted:
            up.commit()
        settle(self.program)
        while any(each.state() != QScroller.State.Inactive for each in QScroller.activeScrollers()):
            run_events()

    def press(
        self, kind: str, widget: QWidget, shows: Callable[[], bool], *, lifted: bool = True
    ) -> None:
        """Touch the middle of a widget."""
        self.touch(kind, widget, widget.rect().center(), shows, lifted=lifted)


def kiosk_rows(
    folder: Path, catalogue: Path | None, name: str, size: tuple[int, int] = SIZE
) -> list[Row]:
    """The rows of touches on a catalogue; the starter one where none is named."""
    program = start_kiosk(folder / f"kiosk-{name}", size, catalogue)
    touches = Touches(program)
    for _ in range(VISITS):
        visit_once(touches)
    program.shell.leave()
    label = "starter catalogue" if catalogue is None else f"{LARGE:,} records"
    every = [each for times in touches.times.values() for each in times]
    rows = []
    for kind, times in {**touches.times, "touch to painted": every}.items():
        what = f"kiosk, {size[0]} by {size[1]}, {label}: {kind}"
        rows.append(Row(f"{what}: median", statistics.median(times), "ms"))
        rows.append(Row(f"{what}: 95th percentile", percentile(times, 0.95), "ms", LIMIT))
    return rows


def visit_once(touches: Touches) -> None:
    """What a visitor does, touch by touch, from the first to being forgotten."""
    window = touches.program.window
    visit = window.visits[0]
    # The attract screen takes the finger itself, before it lifts.
    touches.press(KINDS[0], window.attract, lambda: newest(visit, Screen.START), lifted=False)
    _tiles(touches, visit)
    for _ in range(2):  # the second time, each screen stands already
        _bar(touches, visit)
    _stars(touches, visit)
    _choices(touches, visit)
    _pages(touches, visit)
    _keys(touches, visit)
    window.end()
    settle(touches.program)


def newest(visit: Visit, screen: Screen) -> bool:
    """Whether that screen is in sight, with the answer to what is asked."""
    explorer = visit.visitor.explorer
    delivery = explorer.delivery
    answered = delivery is not None and delivery.answer.enquiry == explorer.enquiry
    return answered and visit.screen_shown is screen


def _is_checked(button: QAbstractButton, checked: bool) -> bool:
    return button.isChecked() is checked


def _is_marked(visit: Visit, ref: Ref, marked: bool) -> bool:
    return visit.visitor.is_marked(ref) is marked


def _is_answered(visit: Visit, before: Enquiry) -> bool:
    return visit.visitor.explorer.enquiry != before and newest(visit, Screen.NARROW)


def _has_letters(field: QLineEdit, number: int) -> bool:
    return len(field.text()) == number


def _go(touches: Touches, visit: Visit, screen: Screen) -> None:
    visit.go(screen)
    settle(touches.program)


def _in_sight(widget: QWidget) -> bool:
    """Whether a touch of its middle would reach it."""
    window = widget.window()
    return window.childAt(widget.mapTo(window, widget.rect().center())) is widget


def _tiles(touches: Touches, visit: Visit) -> None:
    start = visit.screen_of(Screen.START)
    assert isinstance(start, StartScreen)
    for tile in [each for each in start.tiles.values() if _in_sight(each)][:6]:
        for checked in (True, False):
            if tile.isEnabled():
                touches.press(KINDS[1], tile, partial(_is_checked, tile, checked))


def _bar(touches: Touches, visit: Visit) -> None:
    for screen, button in visit.bottom.screens.items():
        if not visit.bottom.isVisible():
            _go(touches, visit, Screen.NARROW)
        touches.press(KINDS[3], button, partial(newest, visit, screen))
    touches.press(KINDS[3], visit.bottom.list, partial(newest, visit, Screen.LIST))
    touches.press(KINDS[3], visit.bottom.back, partial(newest, visit, Screen.QUESTIONS))


def _roles(visit: Visit) -> RolesScreen:
    roles = visit.screen_of(Screen.ROLES)
    assert isinstance(roles, RolesScreen)
    return roles


def _stars(touches: Touches, visit: Visit) -> None:
    _go(touches, visit, Screen.ROLES)
    grid, model = _roles(visit).centre.results.grid, _roles(visit).centre.results.model
    for marked in (True, False):
        for row in range(4):
            card = model.card(row)
            assert card is not None
            corner = grid.visualRect(model.index(row, 0)).topRight() + QPoint(-40, 40)
            touches.touch(
                KINDS[2],
                grid.viewport(),
                corner,
                partial(_is_marked, visit, card.ref, marked),
            )


def _choices(touches: Touches, visit: Visit) -> None:
    _go(touches, visit, Screen.NARROW)
    narrow = visit.screen_of(Screen.NARROW)
    assert isinstance(narrow, NarrowScreen)
    rows = [row for section in narrow.pane.sections for row in section.rows if _in_sight(row)]
    for row in rows[:6]:
        for _ in range(2):  # ticked, and taken back
            if row.isEnabled():
                before = visit.visitor.explorer.enquiry
                touches.press(KINDS[4], row, partial(_is_answered, visit, before))


def _pages(touches: Touches, visit: Visit) -> None:
    for row in range(4):
        _go(touches, visit, Screen.ROLES)
        grid = _roles(visit).centre.results.grid
        area = grid.visualRect(grid.model().index(row, 0))
        touches.touch(
            KINDS[5],
            grid.viewport(),
            area.center(),
            lambda: visit.visitor.explorer.enquiry.page and newest(visit, Screen.ROLES),
        )
        visit.close_page()
        settle(touches.program)


def _keys(touches: Touches, visit: Visit) -> None:
    _go(touches, visit, Screen.ROLES)
    search, keyboard = _roles(visit).search, touches.program.window.keyboard
    search.setFocus()
    settle(touches.program)
    for end, letter in enumerate("manager", start=1):
        place = next(each for each in keyboard.places if keyboard.name_of(each.key) == letter)
        touches.touch(
            KINDS[6], keyboard, place.area.center().toPoint(), partial(_has_letters, search, end)
        )
    search.clearFocus()
    QCoreApplication.processEvents()
