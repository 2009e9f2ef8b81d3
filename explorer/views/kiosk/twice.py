"""The second touch of a double one, where the first has put something else beneath the finger."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint
from PySide6.QtGui import QPointerEvent
from PySide6.QtWidgets import QWidget

SOON = 400
"""Milliseconds from the first to the second."""
_NEAR = 40  # pixels each way at 1080 lines

_ENDS = frozenset({QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease})


class Twice:
    """Takes such a touch away: who touches twice means what was there at first.

    Otherwise two quick touches of the invitation would choose what one has at school, and two of a
    field would type a letter on the keyboard that came up beneath the finger.
    """

    def __init__(self) -> None:
        self.under: Callable[[QPoint], QWidget | None] = lambda _: None
        """What stands at a place of the window."""
        self.soon = SOON
        """The same for this window. With 0 no touch is taken: a rehearsal waits between none."""
        self._since = QElapsedTimer()
        self._at = QPoint()
        self._first: weakref.ref[QWidget] | None = None
        self._taking = False

    def press(self, at: QPoint, lines: int) -> None:
        """A finger comes down there, in a window of so many lines."""
        soon = self._since.isValid() and self._since.elapsed() < self.soon
        near = _NEAR * max(1.0, lines / 1080)
        here = (at - self._at).manhattanLength() <= near
        now = self.under(at)
        changed = self._first is not None and self._first() is not now
        self._taking = soon and here and changed
        self._since.start()
        self._at = at
        self._first = weakref.ref(now) if now is not None else None

    def takes(self, event: QEvent) -> bool:
        """Whether this belongs to a touch that is taken away, its end too."""
        if not self._taking or not isinstance(event, QPointerEvent):
            return False
        self._taking = event.type() not in _ENDS
        return True
