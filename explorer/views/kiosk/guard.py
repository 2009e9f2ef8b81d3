"""Lets through to the kiosk what a visitor needs, and nothing that leads out of it.

It stands at the window itself, before any widget: what it takes away, no widget ever sees.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPointerEvent,
    QTouchEvent,
    QWheelEvent,
    QWindow,
)

from explorer.marks import override
from explorer.views.kiosk.twice import Twice

TAPS = 5
"""So many touches of the corner, one soon after the other, ask for the staff's PIN."""

_SOON = 2_000  # milliseconds from one touch of the corner to the next
_CORNER = 96  # pixels each way at 1080 lines

_MOVES = frozenset(
    {
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Shift,
    }
)
_NEVER = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.NativeGesture,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
        QEvent.Type.WhatsThisClicked,
    }
)
_DROPS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_SIGNS_OF_LIFE = _PRESSES | {
    QEvent.Type.KeyPress,
    QEvent.Type.TouchUpdate,
    QEvent.Type.Wheel,
}
_FAR = 40  # pixels that a mouse goes before somebody moves it: on some tables it trembles by itself


class Guard(QObject):
    """Watches one window. ``open`` lets it be closed, as when staff close it."""

    touched = Signal()
    pressed = Signal(QPoint)  # a finger or the button of a mouse came down at a place of the window
    joined = Signal()  # another finger came down beside one, and no press is made of it
    staff_asked = Signal()
    keys_used = Signal(bool)  # whether it was a key that somebody used, and not a finger or a mouse

    def __init__(self, corner: str = "top-left", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open = False
        self._corner = corner
        self._taps = 0
        self._keys = False
        self._since = QElapsedTimer()
        self._mouse = QPointF()
        self.typed_at: Callable[[QPoint], bool] = lambda _: False
        """Whether there are keys at a place of the window: who types quickly there is no staff."""
        self.twice = Twice()
        self.takes: Callable[[QTouchEvent], bool] = lambda _: False
        """Takes a touch where Qt is to make nothing of it."""

    def stand_at(self, window: QWindow) -> None:
        """Watch this window from now on."""
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.Close and not self.open:
            event.ignore()  # or else whoever asked takes it for closed
            return True
        if kind in _DROPS:
            event.ignore()  # or else where it comes from takes it for moved, and deletes it there
            return True
        if kind in _NEVER or (kind in _KEYS and not _types(event)) or _leads_out(event):
            event.accept()
            return True
        if kind in _PRESSES and isinstance(watched, QWindow) and _is_of_a_finger(event):
            self._count(watched, event)
            size = watched.size()
            self.twice.press(event.points()[0].position().toPoint(), min(size.toTuple()))
            if not self.twice.takes(event):
                self._tell_places(event)
        if _is_sign_of_life(event) or (isinstance(event, QMouseEvent) and self._moved(event)):
            self.touched.emit()
            self._note_keys(kind is QEvent.Type.KeyPress)
        if self.twice.takes(event):
            event.accept()
            return True
        if isinstance(event, QTouchEvent):
            return self._touch(event)
        # A mouse that only points would bring tool tips, which are windows of their own.
        return isinstance(event, QMouseEvent) and _only_points(event)

    def _touch(self, event: QTouchEvent) -> bool:
        """Hand on a touch; says whether it is taken."""
        joins = event.type() is QEvent.Type.TouchUpdate and bool(_new_places(event))
        if joins:
            self._tell_places(event)
        taken = self.takes(event)
        if joins and not taken:
            self.joined.emit()
        return taken

    def _tell_places(self, event: QPointerEvent) -> None:
        for place in _new_places(event):
            self.pressed.emit(place)

    def _note_keys(self, used: bool) -> None:
        if used is not self._keys:
            self._keys = used
            self.keys_used.emit(used)

    def _moved(self, event: QMouseEvent) -> bool:
        if event.type() is not QEvent.Type.MouseMove:
            return False
        at = event.position()
        if (at - self._mouse).manhattanLength() < _FAR:
            return False
        self._mouse = at
        return True

    # The hidden gesture

    def _count(self, window: QWindow, event: QPointerEvent) -> None:
        soon = self._since.isValid() and self._since.elapsed() <= _SOON
        self._since.start()
        if len(event.points()) != 1 or not self._in_corner(window, event.points()[0].position()):
            self._taps = 0
            return
        self._taps = self._taps + 1 if soon else 1
        if self._taps == TAPS:
            self._taps = 0
            self.staff_asked.emit()

    def _in_corner(self, window: QWindow, at: QPointF) -> bool:
        size = window.size()
        side = _CORNER * max(1.0, min(size.width(), size.height()) / 1080)
        upright, _, across = self._corner.partition("-")
        x = 0.0 if across == "left" else size.width() - side
        y = 0.0 if upright == "top" else size.height() - side
        return QRectF(x, y, side, side).contains(at) and not self.typed_at(at.toPoint())


def _is_sign_of_life(event: QEvent) -> bool:
    """Whether somebody does something; a key that is stuck repeats itself without anybody."""
    if isinstance(event, QKeyEvent) and event.isAutoRepeat():
        return False
    return event.type() in _SIGNS_OF_LIFE


def _new_places(event: QPointerEvent) -> list[QPoint]:
    """Where fingers came down just now."""
    pressed = QEventPoint.State.Pressed
    return [each.position().toPoint() for each in event.points() if each.state() is pressed]


def _types(event: QEvent) -> bool:
    """Whether a key writes something or moves within the window: nothing else gets through."""
    if not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers()
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    if held & Qt.KeyboardModifier.MetaModifier:
        return False
    both = bool(held & control) and bool(held & alt)  # as Windows says AltGr
    if held & (control | alt) and not (both and _printable(event)):
        return False
    if event.key() == Qt.Key.Key_Delete and held & Qt.KeyboardModifier.ShiftModifier:
        return False  # which cuts
    return event.key() in _MOVES or _printable(event)


def _printable(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable()


def _is_of_a_finger(event: QEvent) -> TypeGuard[QPointerEvent]:
    """Whether it is a touch or a press, and not what Qt made of a touch that was seen already."""
    if not isinstance(event, QPointerEvent):
        return False
    device = event.pointingDevice()
    touch = device is not None and device.type() is QInputDevice.DeviceType.TouchScreen
    return not (touch and isinstance(event, QMouseEvent))


def _only_points(event: QMouseEvent) -> bool:
    moved = event.type() is QEvent.Type.MouseMove
    return moved and event.buttons() == Qt.MouseButton.NoButton


def _leads_out(event: QEvent) -> bool:
    """Another button than the first (the middle one pastes), or a wheel that is to zoom."""
    if isinstance(event, QWheelEvent):
        return event.modifiers() != Qt.KeyboardModifier.NoModifier
    if isinstance(event, QMouseEvent) and event.type() is not QEvent.Type.MouseMove:
        return event.button() != Qt.MouseButton.LeftButton
    return False
