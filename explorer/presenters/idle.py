"""Notices that nobody is there any more, and counts down before it is said so."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class IdleWatch(QObject):
    """Counts seconds without a touch. A warning comes first, which any touch ends.

    It counts ticks of a timer and reads no clock: one that is set anew changes nothing.
    """

    warned = Signal()
    counted = Signal(int)  # whole seconds until the visit ends
    stayed = Signal()  # a touch ended the warning
    left = Signal()

    def __init__(
        self, idle: int, warning: int, *, second: int = 1000, parent: QObject | None = None
    ) -> None:
        """``idle`` and ``warning`` are in seconds, of ``second`` milliseconds each."""
        super().__init__(parent)
        self._idle, self._warning = idle, warning
        self._passed = 0
        self._paused = False
        self._timer = QTimer(self, interval=second)
        self._timer.timeout.connect(self._tick)

    @property
    def warning(self) -> bool:
        """Whether the countdown is on."""
        return self._timer.isActive() and self._passed >= self._idle

    def watch(self, on: bool) -> None:
        """Begin to count, as a visit begins; or stop."""
        self._passed = 0
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        was_warning = self.warning
        self._passed = 0
        if was_warning:
            self.stayed.emit()

    def pause(self, on: bool) -> None:
        """Do not count for now, as while something is read aloud."""
        self._paused = on
        if on:
            self.touch()

    def _tick(self) -> None:
        if self._paused:
            return
        self._passed += 1
        left = self._idle + self._warning - self._passed
        if self._passed == self._idle:
            self.warned.emit()
        if left <= 0:
            self.watch(False)
            self.left.emit()
        elif self._passed >= self._idle:
            self.counted.emit(left)
