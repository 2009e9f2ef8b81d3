"""What the on-screen keyboard does to a field: the same that a real keyboard would.

Each press goes to the field as the event of a key. So the field's own undo, limits and signals
work, and nothing of what is typed is held here.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

Field = QLineEdit | QPlainTextEdit
"""What can be typed into."""


class Keystrokes:
    """Sends keys to the field that is attached, and nowhere while none is."""

    def __init__(self) -> None:
        self._field: Field | None = None

    @property
    def field(self) -> Field | None:
        """The field that is typed into, while it lives and can be written in."""
        if self._field is None or not isValid(self._field):
            return None
        return self._field if self._field.isEnabled() and not self._field.isReadOnly() else None

    def attach(self, field: Field | None) -> None:
        """Type into another field, or into none."""
        self._field = field

    def type(self, letter: str) -> None:
        """Type one letter or sign."""
        self._press(_key_of(letter), letter)

    def press(self, key: Qt.Key) -> None:
        """Press a key that types nothing, such as an arrow."""
        self._press(key)

    def clear(self) -> None:
        """Take all text out, so that undoing brings it back at once."""
        if (field := self.field) is not None:
            field.selectAll()
            self._press(Qt.Key.Key_Backspace)

    def _press(self, key: Qt.Key, text: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            # Asked each time: a field may go at what is typed into it.
            if (field := self.field) is not None:
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
                QCoreApplication.sendEvent(field, event)


def _key_of(letter: str) -> Qt.Key:
    """Qt's own number for a key; where it has none, the text says all."""
    try:
        return Qt.Key(ord(letter.upper()))
    except (TypeError, ValueError):
        return Qt.Key.Key_unknown
