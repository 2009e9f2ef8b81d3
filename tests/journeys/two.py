"""Two people at one kiosk, and their hands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScroller, QWidget
from pytestqt.qtbot import QtBot

from explorer.kiosk_program import KioskProgram
from explorer.presenters.trail import Screen
from explorer.views.kiosk.key_rows import Act
from explorer.views.kiosk.visit import Visit
from tests.journeys.hands import Finger
from tests.journeys.test_kiosk import roles, star, start, to_roles
from tests.running import idle

ONE, OTHER = 1, 2
"""The numbers of two people's fingers."""


class Hands:
    """Any number of fingers at once. Each step is one event, in which the others lie still."""

    def __init__(self, qtbot: QtBot, program: KioskProgram) -> None:
        self._qtbot, self._program, self._shell = qtbot, program, program.shell
        self._down: dict[int, QPoint] = {}

    def place(self, widget: QWidget, at: QPoint | None = None) -> QPoint:
        """A place of the window: the middle of a widget that is in sight, or a place within it."""
        assert widget.isVisible(), f"{widget} is not shown"
        there = widget.mapTo(self._shell, widget.rect().center() if at is None else at)
        hit = self._shell.childAt(there)
        assert hit is not None
        assert hit is widget or widget.isAncestorOf(hit), f"{hit} lies over {widget}"
        return there

    def down(self, fingers: dict[int, QPoint]) -> None:
        """Put fingers down at places of the window, all at the same instant."""
        self._send("press", fingers)
        self._down.update(fingers)

    def move(self, fingers: dict[int, QPoint]) -> None:
        """Move fingers that are down."""
        self._send("move", fingers)
        self._down.update(fingers)

    def lift(self, *numbers: int) -> None:
        """Lift fingers where they are, and wait for what comes of it."""
        lifted = {number: self._down.pop(number) for number in numbers}
        self._send("release", lifted)
        idle(self._qtbot, self._program)

    def cancel(self) -> None:
        """Have the system take all fingers back, as for a gesture of its own."""
        handle = self._shell.windowHandle()
        assert handle is not None
        cancelled = QTouchEvent(QEvent.Type.TouchCancel, Finger.device)
        QCoreApplication.sendEvent(handle, cancelled)
        self._down.clear()
        idle(self._qtbot, self._program)

    def tap(self, number: int, widget: QWidget, at: QPoint | None = None) -> None:
        """Touch a widget with one finger while the others stay where they are."""
        self.down({number: self.place(widget, at)})
        self.lift(number)

    def flick(self, ways: dict[int, tuple[QPoint, QPoint]], steps: int = 8) -> None:
        """Move fingers that are down, all at once, from one place to another."""
        for step in range(1, steps + 1):
            self._qtbot.wait(16)
            moved = {n: a + (b - a) * (step / steps) for n, (a, b) in ways.items()}
            self.move(moved)

    def rest(self) -> None:
        """Wait until nothing scrolls any more."""
        still = QScroller.State.Inactive
        moving = QScroller.activeScrollers()
        self._qtbot.waitUntil(lambda: all(each.state() == still for each in moving))
        idle(self._qtbot, self._program)

    def _send(self, what: str, fingers: dict[int, QPoint]) -> None:
        handle = self._shell.windowHandle()
        assert handle is not None
        event = QTest.touchEvent(handle, Finger.device, False)
        for number in self._down:
            if number not in fingers:
                event.stationary(number)
        for number, at in fingers.items():
            getattr(event, what)(number, at, handle)
        event.commit()


def two(program: KioskProgram, finger: Finger) -> tuple[Visit, Visit]:
    """Two people, both at the cards."""
    one = to_roles(program, finger)
    finger.tap(program.window.top.two)
    other = program.window.visits[1]
    finger.tap(start(other).onward)
    assert standing(one) is standing(other) is Screen.ROLES
    return one, other


def cards(visit: Visit) -> QWidget:
    """What a card of somebody's is touched in."""
    return roles(visit).centre.results.grid.viewport()


def title(visit: Visit, row: int) -> QPoint:
    """The upper edge of a card, which is in sight also where there is little height."""
    return star(visit, row) - QPoint(120, 0)


def upwards(hands: Hands, visit: Visit) -> tuple[QPoint, QPoint]:
    """From low to high on somebody's cards."""
    view = cards(visit)
    middle = view.width() // 2
    low, high = QPoint(middle, view.height() - 30), QPoint(middle, 30)
    return hands.place(view, low), hands.place(view, high)


def scrolled(visit: Visit) -> int:
    """How far somebody's cards are scrolled."""
    return roles(visit).centre.results.grid.verticalScrollBar().value()


def kept(visit: Visit) -> int:
    """How many entries somebody's list has."""
    return len(visit.visitor.bookmarks.entries())


def standing(visit: Visit) -> Screen:
    """The screen that somebody is on."""
    return visit.screen_shown


def done(program: KioskProgram) -> QPoint:
    """Where the key that ends typing lies, within the keyboard."""
    (place,) = [each for each in program.window.keyboard.places if each.key.act is Act.DONE]
    return place.area.center().toPoint()


def key(program: KioskProgram, words: str) -> QPoint:
    """Where a key of the keyboard lies, within it."""
    places = program.window.keyboard.places
    (place,) = [each for each in places if each.key.act is Act.TYPE and each.key.text == words]
    return place.area.center().toPoint()
