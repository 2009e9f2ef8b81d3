"""The keyboard on the screen, from a field that is entered to one that is left."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from explorer.views.kiosk.field_watch import FieldWatch
from explorer.views.kiosk.keyboard import OnScreenKeyboard
from explorer.views.kiosk.keystrokes import Field
from explorer.views.kiosk.people import People


class Typing(QObject):
    """Brings the keyboard to whatever field of the visitors is entered, and puts it away."""

    def __init__(self, keyboard: OnScreenKeyboard, people: People, *, brings: bool) -> None:
        """``brings`` is false where staff have a real keyboard there."""
        super().__init__(people)
        self._keyboard, self._people = keyboard, people
        self.fields = FieldWatch(people, people.keeps_keyboard)
        self._revealing = QTimer(self, interval=0, singleShot=True)
        self._revealing.timeout.connect(self._reveal)
        keyboard.hide()
        keyboard.done.connect(self.end)
        if brings:
            self.fields.field_entered.connect(self._begin)
            self.fields.field_left.connect(self.end)

    def _begin(self, field: Field) -> None:
        self._keyboard.attach(field)
        self._people.make_room(True)
        self._keyboard.show()
        # The field may now stand lower than its area is high.
        self._revealing.start()

    def _reveal(self) -> None:
        if self.fields.field is not None:
            bring_into_sight(self.fields.field)

    def end(self) -> None:
        """Put the keyboard away: whoever is done with typing is done with the field."""
        self._keyboard.hide()
        self._keyboard.detach()
        self._people.make_room(False)
        focus = self._keyboard.window().focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            focus.clearFocus()

    def is_at(self, at: QPoint) -> bool:
        """Whether there are keys at a place of the window."""
        return self._keyboard.isVisible() and self._keyboard.geometry().contains(at)


def bring_into_sight(field: QWidget) -> None:
    """Scroll what a field stands in until it can be seen."""
    parent = field.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(field)
        parent = parent.parentWidget()
