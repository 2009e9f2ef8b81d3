"""A person's hands: a mouse that presses only what is in sight, and keys where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import zxingcpp
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QScroller, QWidget
from pytestqt.qtbot import QtBot

from tests.running import Runs, act

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
MOST_TABS = 400
_NOTCH = 120


class Mouse:
    """Moves to what is seen and presses there, through the window, as Qt gets it from a system."""

    def __init__(self, qtbot: QtBot, program: Runs) -> None:
        self._qtbot, self._program = qtbot, program

    def do(self, action: Callable[[], object]) -> None:
        """Act and wait for what follows from it."""
        act(self._qtbot, self._program, action)

    def press(self, widget: QWidget) -> None:
        """Press the middle of a widget; it is scrolled to with the wheel first."""
        self._bring_into_sight(widget, widget.rect())
        self.press_at(widget, widget.rect().center())

    def press_at(self, widget: QWidget, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        """Press a place of a widget that must be in sight, with nothing over it."""
        assert widget.isVisible(), f"{widget} is not shown"
        assert widget.isEnabled(), f"{widget} cannot be pressed"
        popup, window = QApplication.activePopupWidget(), widget.window()
        assert popup is None or popup is window, f"{popup} is in the way"
        there = widget.mapTo(window, at)
        hit = window.childAt(there) or window
        assert hit is widget or widget.isAncestorOf(hit), f"{hit} lies over {widget}"
        handle = window.windowHandle()
        assert handle is not None
        self.do(lambda: QTest.mouseClick(handle, button, NONE, there))

    def press_item(self, view: QAbstractScrollArea, area: Callable[[], QRect]) -> None:
        """Press an item of a view, whose area within the viewport is asked for as it scrolls."""
        self._bring_into_sight(view.viewport(), area)
        self.press_at(view.viewport(), area().center())

    def choose(self, words: str) -> None:
        """Choose an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (action,) = [
            each for each in menu.actions() if each.text().replace("&", "").startswith(words)
        ]
        self.press_at(menu, menu.actionGeometry(action).center())

    def _bring_into_sight(self, widget: QWidget, area: QRect | Callable[[], QRect]) -> None:
        for _ in range(200):
            place = area() if callable(area) else area
            viewport = _viewport_of(widget)
            if viewport is None:
                return
            y = widget.mapTo(viewport, place.center()).y()
            if 0 <= y < viewport.height():
                return
            self._turn(viewport, up=y < 0)
        raise AssertionError(f"{widget} cannot be scrolled to")

    def _turn(self, viewport: QWidget, *, up: bool) -> None:
        middle = QPointF(viewport.rect().center())
        turned = QPoint(0, _NOTCH if up else -_NOTCH)
        event = QWheelEvent(
            middle,
            viewport.mapToGlobal(middle),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self.do(lambda: QApplication.sendEvent(viewport, event))


class Finger:
    """Touches the window where something is seen; Qt hands the touch on as for a real screen.

    What takes no touch gets it as the press of a mouse. That happens only this way: a touch that
    is sent to a widget reaches no push button.
    """

    device = QTest.createTouchDevice()

    def __init__(self, qtbot: QtBot, program: Runs) -> None:
        self._qtbot, self._program = qtbot, program

    def tap(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Touch a widget, which must be in sight, and let go."""
        place = widget.rect().center() if at is None else at
        assert widget.isVisible(), f"{widget} is not shown"
        there = widget.mapTo(widget.window(), place)
        hit = widget.window().childAt(there)
        assert hit is not None
        assert hit is widget or widget.isAncestorOf(hit), f"{hit} lies over {widget}"
        self.slide(widget, place, place)

    def slide(self, widget: QWidget, begun: QPoint, end: QPoint, steps: int = 8) -> None:
        """Touch a place of a widget, move to another and let go, as in a flick."""
        window = widget.window()
        handle = window.windowHandle()
        assert handle is not None
        first, last = widget.mapTo(window, begun), widget.mapTo(window, end)
        QTest.touchEvent(handle, self.device, False).press(0, first, handle).commit()
        if first != last:
            for step in range(1, steps + 1):
                self._qtbot.wait(16)
                at = first + (last - first) * (step / steps)
                QTest.touchEvent(handle, self.device, False).move(0, at, handle).commit()
        lift = QTest.touchEvent(handle, self.device, False).release(0, last, handle)
        act(self._qtbot, self._program, lift.commit)
        scrollers = QScroller.activeScrollers()
        at_rest = QScroller.State.Inactive
        self._qtbot.waitUntil(lambda: all(each.state() == at_rest for each in scrollers))
        act(self._qtbot, self._program, lambda: None)


class Keys:
    """Presses keys where the keyboard is, and nothing else."""

    def __init__(self, qtbot: QtBot, program: Runs) -> None:
        self._qtbot, self._program = qtbot, program

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key, and wait for what follows from it."""
        for _ in range(times):
            act(self._qtbot, self._program, lambda: QTest.keyClick(self._where(), key, modifiers))

    def type(self, words: str) -> None:
        """Type words."""
        for letter in words:
            act(self._qtbot, self._program, partial(self._type, letter))

    def go_to(self, widget: QWidget) -> None:
        """Press Tab until a widget has the keyboard."""
        for _ in range(MOST_TABS):
            if widget.hasFocus():
                return
            QTest.keyClick(self._where(), Qt.Key.Key_Tab)
        raise AssertionError(f"the Tab key does not come to {widget.accessibleName() or widget}")

    def _type(self, letter: str) -> None:
        QTest.keyClicks(self._where(), letter)

    def _where(self) -> QWidget:
        window = (
            QApplication.activePopupWidget() or QApplication.activeWindow() or self._program.shell
        )
        return window.focusWidget() or window


def _viewport_of(widget: QWidget) -> QWidget | None:
    """What a widget is scrolled in, or the widget itself where it is such a viewport."""
    inside: QWidget | None = widget
    while inside is not None:
        parent = inside.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is inside:
            return inside
        inside = parent
    return None


def scanned(window: QWidget) -> str:
    """What a phone reads in the one QR code that it sees in a window on the screen."""
    return read_code(window.screen().grabWindow(window.winId()).toImage())


def read_code(picture: QImage) -> str:
    """What a phone reads in a picture with one QR code."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = memoryview(grey.constBits())
    wide, high, line = grey.width(), grey.height(), grey.bytesPerLine()
    packed = b"".join(bytes(rows[y * line : y * line + wide]) for y in range(high))
    (found,) = zxingcpp.read_barcodes(memoryview(packed).cast("B", (high, wide)))
    return str(found.text)
