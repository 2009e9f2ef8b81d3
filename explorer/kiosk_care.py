"""What a kiosk looks at while it is left alone, and what it does then."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.kiosk.health import Advice, Beats, Health, Seen, look
from explorer.presenters.worker import Worker

_BEAT_EVERY, _LOOK_EVERY = 1_000, 60_000  # milliseconds
_log = logging.getLogger(__name__)


class Care(QObject):
    """Follows the advice of ``Health``. Looking is done on the worker thread."""

    space_short = Signal(bool)
    slept = Signal()
    restart_wanted = Signal()

    def __init__(
        self,
        worker: Worker,
        data: Path,
        catalogue: Path,
        restart_hour: int | None,
        parent: QObject,
        beats: Beats | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._data, self._catalogue = worker, data, catalogue
        self._restart_hour = restart_hour
        self._health: Health | None = None
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._beats = beats or Beats()
        # The list of who was there before the sleep must not be seen after it.
        self._beating = QTimer(self, interval=_BEAT_EVERY)
        self._beating.timeout.connect(self.beat)
        self._beating.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._beating.stop()

    def beat(self) -> None:
        """Notice that the machine has slept, at once when it wakes."""
        if self._beats.beat():
            _log.info("The machine has slept.")
            self.slept.emit()

    def look(self) -> None:
        """See how the machine is, and do what is to be done."""
        self._worker.do(lambda: look(self._data, self._catalogue), self.judge)

    def judge(self, seen: Seen) -> None:
        """Act on what was seen."""
        if self._health is None:
            self._health = Health(seen, self._restart_hour)
        for advice in self._health.judge(seen):
            _log.info("The kiosk is advised: %s", advice)
            if advice is Advice.STOP_WRITING:
                self.space_short.emit(True)
            elif advice is Advice.WRITE_AGAIN:
                self.space_short.emit(False)
            elif advice is Advice.RESTART_WHEN_IDLE:
                self.restart_wanted.emit()
