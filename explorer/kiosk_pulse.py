"""The kiosk's signs of life, given for as long as its event loop turns."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.kiosk.heartbeat import BEAT_SECONDS, Heartbeat


class Pulse(QObject):
    """Beats from the first turn of the event loop on, long before visitors can begin.

    So building a catalogue on the worker may take as long as it likes, and a GUI thread that hangs
    is noticed at any time. ``deserted`` goes out when the supervisor is gone.
    """

    deserted = Signal()

    def __init__(self, heart: Heartbeat, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heart = heart
        self._timer = QTimer(self, interval=round(BEAT_SECONDS * 1000))
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        QTimer.singleShot(0, self, self.beat)

    @property
    def watched(self) -> bool:
        """Whether anybody would start the kiosk again."""
        return self._heart.watched

    @Slot()
    def beat(self) -> None:
        """Say that the GUI thread lives."""
        self._heart.beat()
        if self._heart.deserted:
            self.deserted.emit()

    @Slot()
    def preparing(self) -> None:
        """Say that a catalogue is being built."""
        self._heart.preparing()

    def ready(self) -> None:
        """Say that visitors can begin."""
        self._heart.ready()

    def stop(self) -> None:
        """Give no more signs: the kiosk ends."""
        if self._timer.isActive():
            self._timer.stop()
            self._heart.stopping()
