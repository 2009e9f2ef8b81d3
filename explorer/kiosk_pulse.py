"""The kiosk's signs of life, given for as long as its event loop turns."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.kiosk.heartbeat import BEAT_SECONDS, Heartbeat
from explorer.presenters.worker import Worker

STUCK_AFTER = 10
"""Beats without an answer from the worker thread, after which it counts as stuck. To be ended at
once for it, and to start, take less than the rest of twenty seconds."""

STUCK_IN_ANY_CASE = 600
"""The same while it does something that may take long."""

_log = logging.getLogger(__name__)


class Pulse(QObject):
    """Beats from the first turn of the event loop on, long before visitors can begin.

    So building a catalogue on the worker may take as long as it likes, and a GUI thread that hangs
    is noticed at any time. ``deserted`` goes out when the supervisor is gone.

    Once visitors can begin, they need the worker thread as well. It is asked for an answer at each
    beat, and where none comes the beats end. Beats are counted, not seconds: after the whole
    program stood still, the worker has as many turns as this thread to catch up.
    """

    deserted = Signal()

    def __init__(self, heart: Heartbeat, worker: Worker) -> None:
        super().__init__()
        self._heart, self._worker = heart, worker
        self._asking = self._asked = False
        self._unanswered = 0
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
        """Say that the GUI thread lives, and the worker thread too where visitors need it."""
        if self._asking and self._is_stuck():
            self._heart.stuck()
            return
        self._heart.beat()
        if self._heart.deserted:
            self.deserted.emit()

    def _is_stuck(self) -> bool:
        if not self._asked:
            self._asked = True
            self._worker.do(_nothing, self._take_answer)
        self._unanswered += 1
        most = STUCK_IN_ANY_CASE if self._worker.may_last else STUCK_AFTER
        if self._unanswered == most + 1:
            _log.error("The worker thread has given no answer for %d seconds.", most)
        return self._unanswered > most

    def _take_answer(self, _: object) -> None:
        self._asked, self._unanswered = False, 0

    @Slot()
    def preparing(self) -> None:
        """Say that a catalogue is being built; its progress comes from the worker thread."""
        self._unanswered = 0
        self._heart.preparing()

    def ready(self) -> None:
        """Say that visitors can begin."""
        self._asking = True
        self._heart.ready()

    def stop(self) -> None:
        """Give no more signs: the kiosk ends."""
        if self._timer.isActive():
            self._timer.stop()
            self._heart.stopping()


def _nothing() -> None:
    """Nothing, done on the worker thread: that it was done is the answer."""
