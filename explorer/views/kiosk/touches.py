"""What several people do with their fingers at once: each finger presses and scrolls by itself.

Of all the fingers on a screen Qt makes the press of a mouse of the first one only. That is right
for one person; of two, the second would touch in vain. So while two are there, touches are taken
at the window, before Qt makes anything of them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QScroller, QWidget
from shiboken6 import isValid

from explorer.views.flick import NOWHERE
from explorer.views.kiosk.keyboard import OnScreenKeyboard
from explorer.views.kiosk.keystrokes import Field

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_Input = QScroller.Input


class Touches:
    """Hands each finger to what lies under it in one window."""

    def __init__(self, window: QWidget, apart: Callable[[], bool]) -> None:
        """``apart`` says whether fingers are those of several people."""
        self._window, self._apart = window, apart
        self._taken = False
        self._fingers: dict[int, _Pressing | _Typing] = {}

    def take(self, event: QTouchEvent) -> bool:
        """Hand on a touch, whose places are those of the window; or leave it to Qt.

        It is all the one or all the other from the first finger that comes down to the last one
        that is lifted, however many people are there by then.
        """
        if event.type() is QEvent.Type.TouchBegin:
            self._let_go()
            self._taken = self._apart()
        if not self._taken:
            return False
        if event.type() is QEvent.Type.TouchCancel:
            self._let_go()
        for point in event.points():
            self._follow(point, event.timestamp())
        event.accept()  # or else Qt presses, too
        return True

    def _follow(self, point: QEventPoint, when: int) -> None:
        number, at = point.id(), point.position()
        if point.state() is QEventPoint.State.Pressed:
            self._press(number, at, when)
        elif number not in self._fingers:
            return  # it is one of those that do nothing
        elif point.state() is QEventPoint.State.Updated:
            self._fingers[number].move(at, when)
        elif point.state() is QEventPoint.State.Released:
            self._fingers.pop(number).lift(at, when)

    def _press(self, number: int, at: QPointF, when: int) -> None:
        under = self._window.childAt(at.toPoint())
        if isinstance(under, OnScreenKeyboard):
            self._fingers[number] = _Typing(self._window, under, number, at)
            return
        areas = _areas_around(under)
        if under is None or self._in_use(areas):
            return
        pressing = self._fingers[number] = _Pressing(self._window, under, areas)
        pressing.press(at, when)

    def _in_use(self, areas: list[QWidget]) -> bool:
        """Whether one of these follows another finger already: it cannot follow two."""
        held = (each.areas for each in self._fingers.values() if isinstance(each, _Pressing))
        return any(area in areas for others in held for area in others)

    def _let_go(self) -> None:
        """Forget all fingers, and press nothing for them."""
        for finger in self._fingers.values():
            finger.let_go()
        self._fingers.clear()


class _Typing:
    """A finger on the keyboard, which follows several by itself."""

    def __init__(self, window: QWidget, keys: OnScreenKeyboard, number: int, at: QPointF) -> None:
        self._window, self._keys, self._number = window, keys, number
        keys.put_down(number, keys.mapFrom(window, at))

    def move(self, at: QPointF, _when: int) -> None:
        self._keys.slide(self._number, self._keys.mapFrom(self._window, at))

    def lift(self, at: QPointF, when: int) -> None:
        self.move(at, when)
        self._keys.lift(self._number)

    def let_go(self) -> None:
        self.lift(NOWHERE, 0)


class _Pressing:
    """A finger anywhere else: a mouse of its own, until an area begins to scroll under it.

    ``areas`` are the viewports around what it came down on that scroll by flick, the inner first.
    """

    def __init__(self, window: QWidget, widget: QWidget, areas: list[QWidget]) -> None:
        self._window, self._widget, self.areas = window, widget, areas
        self._part = self._part_of(widget)
        self._scrolls = False

    def press(self, at: QPointF, when: int) -> None:
        # Where it stops what still moves, it presses nothing.
        self._scrolls = self._scroll(_Input.InputPress, at, when)
        if not self._scrolls:
            _give_focus(self._widget)
            self._send(QEvent.Type.MouseButtonPress, at, _LEFT, _LEFT)

    def move(self, at: QPointF, when: int) -> None:
        if not self._there:
            return
        # What was pressed is let go by the area itself once it begins to scroll.
        self._scrolls = self._scroll(_Input.InputMove, at, when) or self._scrolls
        if not self._scrolls:
            self._send(QEvent.Type.MouseMove, at, _NONE, _LEFT)

    def lift(self, at: QPointF, when: int) -> None:
        if not self._there:
            return
        self._scroll(_Input.InputRelease, at, when)
        if not self._scrolls:
            covered = self._part_of(self._window.childAt(at.toPoint())) is not self._part
            self._release(NOWHERE if covered else at)

    def let_go(self) -> None:
        if self._there:
            for area in self.areas:
                QScroller.scroller(area).stop()
            self._release(NOWHERE)

    @property
    def _there(self) -> bool:
        """Whether what it came down on is: a visit may end, or show another screen, meanwhile."""
        return isValid(self._widget) and self._widget.isVisible()

    def _part_of(self, widget: QWidget | None) -> QWidget | None:
        """What of the window a widget belongs to: a bar, the visits, or what covers them."""
        while widget is not None and widget.parentWidget() is not self._window:
            widget = widget.parentWidget()
        return widget

    def _scroll(self, what: QScroller.Input, at: QPointF, when: int) -> bool:
        """Hand it to all areas until one of them scrolls; from then on to that one alone."""
        for area in self.areas:
            if _input(area, what, area.mapFrom(self._window, at), when):
                for other in self.areas:
                    if other is not area:
                        _input(other, _Input.InputRelease, other.mapFrom(self._window, at), when)
                self.areas = [area]
                return True
        return False

    def _release(self, at: QPointF) -> None:
        self._send(QEvent.Type.MouseButtonRelease, at, _LEFT, _NONE)

    def _send(
        self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        if self._there:
            here, everywhere = self._widget.mapFrom(self._window, at), self._window.mapToGlobal(at)
            plain = Qt.KeyboardModifier.NoModifier
            event = QMouseEvent(kind, here, at, everywhere, button, held, plain)
            QCoreApplication.sendEvent(self._widget, event)


def _input(area: QWidget, what: QScroller.Input, at: QPointF, when: int) -> bool:
    return QScroller.scroller(area).handleInput(what, at, when)


def _areas_around(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None:
        if QScroller.hasScroller(widget):
            found.append(widget)
        widget = widget.parentWidget()
    return found


def _give_focus(touched: QWidget) -> None:
    """Enter a field, or leave one: whatever else has the focus is not asked for it.

    For a button that is held down is let go by Qt where the focus goes to what another finger
    touches.
    """
    taker: QWidget | None = touched
    while taker is not None and not _takes_focus(taker):
        taker = taker.parentWidget()
    if taker is not None and (_is_field(taker) or _is_field(QApplication.focusWidget())):
        taker.setFocus(Qt.FocusReason.MouseFocusReason)


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.ClickFocus)


def _is_field(widget: QWidget | None) -> bool:
    return isinstance(widget, Field)
