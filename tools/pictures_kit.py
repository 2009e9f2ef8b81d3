"""What the pictures of the desktop and of the kiosk have in common."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from explorer.app import use_a_locale
from explorer.kiosk_program import KioskProgram
from explorer.kiosk_start import KioskStart
from explorer.options import Options
from explorer.places import places_for
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


def start_kiosk(
    folder: Path, size: tuple[int, int], catalogue: Path | None = None, settings: str = ""
) -> KioskProgram:
    """The kiosk in a window of that size, on its attract screen; the starter catalogue is usual.

    ``settings`` is what staff wrote into its settings file.
    """
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    use_a_locale()
    places = places_for(folder)
    places.prepare()
    if settings:
        places.kiosk_settings.write_text(settings, "utf-8")
    start = KioskStart(places, Options(folder, catalogue, kiosk=True))
    start.shell.open_sized(*size)
    until = time.monotonic() + 60
    while start.program is None or not start.program.built or not start.program.window.visits:
        run_events()
        if time.monotonic() > until:
            raise SystemExit("The kiosk did not start within a minute.")
    settle(start.program)
    return start.program


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
