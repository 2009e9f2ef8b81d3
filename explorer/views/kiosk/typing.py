"""The keyboard on the screen, from a field that is entered to one that is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from explorer.marks import override
from explorer.views.kiosk.field_watch import FieldWatch
from explorer.views.kiosk.keyboard import OnScreenKeyboard
from explorer.views.kiosk.keystrokes import Field
from explorer.views.kiosk.people import People
from explorer.views.page_note import NoteField


class Typing(QObject):
    """Brings the keyboard to whatever field of the visitors is entered, and puts it away."""

    def __init__(self, keyboard: OnScreenKeyboard, people: People, *, brings: bool) -> None:
        """``brings`` is false where staff have a real keyboard there."""
        super().__init__(people)
        self._keyboard, self._people = keyboard, people
        self.fields = FieldWatch(people, people.keeps_keyboard)
        self._followed: list[QWidget] = []
        self._revealing = QTimer(self, interval=0, singleShot=True)
        self._revealing.timeout.connect(self._reveal)
        keyboard.hide()
        keyboard.done.connect(self._finish)
        if brings:
            self.fields.field_entered.connect(self._begin)
            self.fields.field_left.connect(self.end)

    def _begin(self, field: Field) -> None:
        self._keyboard.attach(field)
        self._people.make_room(True)
        self._keyboard.show()
        self._follow(field)

    def _finish(self) -> None:
        """ "Done" is pressed: a note is saved by it, as whoever wrote one expects."""
        if isinstance(field := self.fields.field, NoteField):
            field.done.emit()
        self.end()

    def end(self) -> None:
        """Put the keyboard away: whoever is done with typing is done with the field."""
        self._let_go()
        self._keyboard.hide()
        self._keyboard.detach()
        self._people.make_room(False)
        focus = self._keyboard.window().focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            focus.clearFocus()

    def is_at(self, at: QPoint) -> bool:
        """Whether there are keys at a place of the window."""
        return self._keyboard.isVisible() and self._keyboard.geometry().contains(at)

    # What is typed stays in sight

    def _follow(self, field: Field) -> None:
        self._let_go()
        area = _area_of(field)
        self._followed = [field] if area is None else [field, area.viewport()]
        for watched in self._followed:
            watched.installEventFilter(self)
        field.cursorPositionChanged.connect(self._reveal_soon)
        self._reveal_soon()

    def _let_go(self) -> None:
        for watched in filter(isValid, self._followed):
            watched.removeEventFilter(self)
            if isinstance(watched, QLineEdit | QPlainTextEdit):
                watched.cursorPositionChanged.disconnect(self._reveal_soon)
            if isinstance(watched, NoteField):
                watched.keep_within(None)
        self._followed = []
        self._revealing.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._reveal_soon()
        return False

    def _reveal_soon(self, *_: int) -> None:
        # Once everything has its place: the field may now stand lower than its area is high.
        self._revealing.start()

    def _reveal(self) -> None:
        field = self.fields.field
        area = _area_of(field) if field is not None else None
        if field is None or area is None:
            return
        if isinstance(field, NoteField):
            field.keep_within(area.viewport().height() - _beneath(field))
        if isinstance(field, QPlainTextEdit):
            field.ensureCursorVisible()
        bring_into_sight(field, _what_is_typed(field, area.viewport().height()))


def bring_into_sight(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll what a widget stands in until all of it, or a part, is seen; or else its top is."""
    area = _area_of(widget)
    if area is None:
        return
    wanted = widget.rect() if part is None else part
    view = area.viewport()
    top = view.mapFromGlobal(widget.mapToGlobal(wanted.topLeft())).y()
    lower = max(0, top + wanted.height() - view.height())
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + min(top, lower))


def _area_of(widget: QWidget) -> QScrollArea | None:
    """What a widget is scrolled in, where it is."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _beneath(field: Field) -> int:
    """How high that is, in pixels, what stands beneath a field and belongs to it: its buttons."""
    around = field.parentWidget()
    assert around is not None
    return around.height() - field.geometry().bottom() - 1


def _what_is_typed(field: Field, room: int) -> QRect:
    """The field with what stands beneath it, or the line with the cursor if there is less room."""
    whole = field.rect().adjusted(0, 0, 0, _beneath(field))
    if whole.height() <= room or not isinstance(field, QPlainTextEdit):
        return whole
    return field.cursorRect().translated(field.viewport().pos())
