"""What the pictures of the desktop and of the kiosk have in common."""

from __future__ import annotations

import time
from collections import Counter
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QImage

from explorer.presenters.worker import Worker


class Settles(Protocol):
    """A window that knows when it shows the newest answer."""

    @property
    def settled(self) -> bool: ...


class Runs(Protocol):
    """What can be waited for: the desktop program or the kiosk."""

    @property
    def worker(self) -> Worker: ...
    @property
    def window(self) -> Settles: ...


def run_events() -> None:
    """Run the events that are waiting, for a moment."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(program: Runs) -> None:
    """Run events until nothing is waiting, on the worker thread or on this one."""
    quiet, until = 0, time.monotonic() + 30
    while quiet < 5 and time.monotonic() < until:
        run_events()
        busy = program.worker.busy or not program.window.settled
        quiet = 0 if busy else quiet + 1
        time.sleep(0.005)


def with_few_colours(image: QImage) -> QImage:
    """The picture in 256 colours of its own: as good on flat grounds, and far smaller."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    alike: dict[int, int] = {}  # the commonest colour of each neighbourhood stands for it
    for colour, _ in Counter(pixels).most_common():
        alike.setdefault(colour & 0xF0F0F0, colour)
    commonest = list(alike.values())[:256]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, commonest, flags)
