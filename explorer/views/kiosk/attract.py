"""Stand-in until the real one is merged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent

from explorer.marks import override
from explorer.views.basics import Surface
from explorer.views.look import Look


class AttractScreen(Surface):
    touched = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "primary")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
