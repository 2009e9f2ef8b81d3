"""Says when a field to type into gets the focus, by whatever means, and when it loses it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from explorer.marks import override
from explorer.views.kiosk.keystrokes import Field


class FieldWatch(QObject):
    """Watches one window. ``window`` may be any widget: what lies inside it counts.

    ``keeps`` says whether a field keeps the focus though it would go to something else that is no
    field, as to what another person touches.
    """

    field_entered = Signal(object)  # QLineEdit or QPlainTextEdit
    field_left = Signal()

    def __init__(
        self, window: QWidget, keeps: Callable[[QWidget, QWidget], bool] = lambda _, __: False
    ) -> None:
        super().__init__(window)
        self._window, self._keeps = window, keeps
        self._field: Field | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self._see(QApplication.focusWidget())

    @property
    def field(self) -> Field | None:
        """The field that has the focus now."""
        return self._field if self._field is not None and isValid(self._field) else None

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        field = self.field
        other = now is not None and self._as_field(now) is None
        if field is not None and now is not None and other and self._keeps(field, now):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._see(now)

    def _see(self, now: QWidget | None) -> None:
        field = self._as_field(now)
        if field is self._field:
            return
        before, self._field = self._field, field
        if field is not None:
            # What is hidden does not always lose the focus, such as a note of many lines.
            field.removeEventFilter(self)
            field.installEventFilter(self)
            self.field_entered.emit(field)
        elif before is not None:
            self.field_left.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self._field:
            self._see(None)
        elif event.type() == QEvent.Type.Show and watched is QApplication.focusWidget():
            self._see(QApplication.focusWidget())
        return False

    def _as_field(self, widget: QWidget | None) -> Field | None:
        if not isinstance(widget, QLineEdit | QPlainTextEdit) or widget.isReadOnly():
            return None
        return widget if self._window.isAncestorOf(widget) else None
