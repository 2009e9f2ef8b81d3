"""The keys of the on-screen keyboard, one by one, as a screen reader finds them under a finger.

Qt keeps what is made here in a table of its own and may ask for it at any time, so nothing of it
is given back while the program runs. It is made only when a screen reader asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from explorer.marks import override
from explorer.views.kiosk.key_rows import Key, Place

_KEPT: list[QAccessibleInterface] = []
_installed: list[bool] = []


class HasKeys(Protocol):
    """A keyboard, as far as its keys have names."""

    @property
    def places(self) -> Sequence[Place]: ...

    def name_of(self, key: Key) -> str: ...


class KeyName(QAccessibleInterface):
    """One key: its name, where it lies, and that it is a button."""

    def __init__(self, widget: QWidget, keys: HasKeys, number: int) -> None:
        super().__init__()
        self._widget, self._keys, self._number = widget, keys, number

    @override
    def isValid(self) -> bool:
        return isValid(self._widget) and self._number < len(self._keys.places)

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    @override
    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._widget.window().windowHandle() if self.isValid() else None

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._widget) if self.isValid() else None

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        return -1

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Button

    @override
    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        area = self._keys.places[self._number].area.toRect()
        return QRect(self._widget.mapToGlobal(area.topLeft()), area.size())

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        """A key cannot be called otherwise."""

    @override
    def state(self) -> QAccessible.State:
        return QAccessible.State()

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t is not QAccessible.Text.Name or not self.isValid():
            return ""
        return self._keys.name_of(self._keys.places[self._number].key)


class KeyboardNames(QAccessibleWidget):
    """The keyboard as a group of keys."""

    def __init__(self, widget: QWidget, keys: HasKeys) -> None:
        super().__init__(widget, QAccessible.Role.Grouping)
        self._widget, self._keys = widget, keys
        self._names: list[KeyName] = []

    @override
    def childCount(self) -> int:
        return len(self._keys.places)

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        while len(self._names) <= index:
            self._names.append(KeyName(self._widget, self._keys, len(self._names)))
            _KEPT.append(self._names[-1])
        return self._names[index]

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        at = self._widget.mapFromGlobal(QPoint(x, y)).toPointF()
        places = enumerate(self._keys.places)
        return next((self.child(n) for n, place in places if place.reach.contains(at)), None)

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self._names.index(child) if child in self._names else -1


def name_keys(kind: type[QWidget]) -> None:
    """Have screen readers find the keys of every keyboard of this class."""
    if _installed:
        return
    _installed.append(True)

    def make(_class: str, thing: QObject) -> QAccessibleInterface | None:
        if type(thing) is not kind:
            return None
        made = KeyboardNames(thing, thing)  # type: ignore[arg-type]
        _KEPT.append(made)
        return made

    QAccessible.installFactory(make)
