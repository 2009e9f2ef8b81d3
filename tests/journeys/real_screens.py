"""Screens of real X servers in memory: looked at, and touched by way of the X server.

Where to touch, and what is to be seen then, is found with a twin: a second kiosk of the same size,
inside the test. So no place on the screen and no picture is written down in a test.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from explorer.kiosk_program import KioskProgram
from explorer.views.kiosk.twice import SOON
from tests.journeys.hands import Finger
from tests.programs import PATIENCE, screen_in_memory, wait_for

OURS = QColor("#c01080")
"""What the attract screen is filled with, by which it is known whatever else moves there."""

_BLOCK = 20  # pixels each way
_MOST_BLOCKS = 6  # so many may differ: the mouse pointer lies over four
_UNLIKE = 12  # of 255, on the average of a block

needs_screen = pytest.mark.skipif(
    shutil.which("Xvfb") is None or shutil.which("xdotool") is None,
    reason="Xvfb or xdotool is not installed",
)


@dataclass(frozen=True)
class Step:
    """Touch a place; then this is to be seen."""

    place: QPoint
    seen: QImage


class RealScreen:
    """The screen of an X server in memory."""

    def __init__(self, display: str, frames: Path) -> None:
        self.display = display
        self._frames = frames / "Xvfb_screen0"
        self._touched = 0.0

    @property
    def environment(self) -> dict[str, str]:
        """With which a program is shown on it."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def picture(self) -> QImage:
        """What is on it now.

        The file is an X window dump: /usr/include/X11/XWDFile.h.
        """
        data = self._frames.read_bytes()
        head = struct.unpack(">25I", data[:100])
        size, width, height, line, colours = (head[at] for at in (0, 4, 5, 12, 19))
        pixels = data[size + 12 * colours :]
        return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()

    def touch(self, place: QPoint, times: int = 1) -> None:
        """Press there and let go, as quickly one after the other as the X server takes it."""
        # Somebody who sees the next screen first is not as quick as a double touch.
        time.sleep(max(0.0, self._touched + SOON / 1000 - time.monotonic()))
        self._touched = time.monotonic()
        at = (str(place.x()), str(place.y()))
        self._xdotool("mousemove", *at, "click", "--repeat", str(times), "--delay", "1", "1")

    def follow(self, step: Step) -> None:
        """Touch, and wait until what is to be seen then is there."""
        self.touch(step.place)
        self.wait_for(step.seen)

    def wait_for(self, wanted: QImage, besides: QRect | None = None) -> None:
        """Wait until it shows this picture; what it shows ``besides`` is not looked at."""
        self.wait_until_like(lambda: wanted, besides)

    def wait_until_like(self, other: Callable[[], QImage], besides: QRect | None = None) -> None:
        """Wait until it shows what another shows then."""
        wait_for(
            lambda: unlike(self.picture(), other(), besides) <= _MOST_BLOCKS,
            lambda: self._told(other()),
        )

    def invites(self) -> bool:
        """Whether the attract screen is there, with the picture that staff have chosen for it."""
        little = self.picture().scaled(40, 40)
        colours = [little.pixelColor(x, y) for x in range(40) for y in range(40)]
        return colours.count(OURS) > 0.2 * len(colours)

    def wait_until_it_invites(self) -> None:
        """Wait for the attract screen."""
        wait_for(self.invites, lambda: self._told(self.picture()))

    def _told(self, wanted: QImage) -> str:
        """What is wrong, for whoever looks why a test failed."""
        seen, folder = self.picture(), self._frames.parent
        seen.save(str(folder / "seen.png"))
        wanted.save(str(folder / "wanted.png"))
        return f"{unlike(seen, wanted)} blocks differ: see the pictures in {folder}"

    def _xdotool(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words],
            env=os.environ | {"DISPLAY": self.display},
            timeout=PATIENCE,
            check=True,
        )


@contextmanager
def real_screen(folder: Path, size: tuple[int, int]) -> Iterator[RealScreen]:
    """A screen of that size; ``folder`` takes what is on it."""
    folder.mkdir()
    with screen_in_memory(size, folder) as display:
        yield RealScreen(display, folder)


def unlike(one: QImage, other: QImage, besides: QRect | None = None) -> int:
    """In how many blocks two pictures of one size differ; many where the sizes do."""
    if one.size() != other.size():
        return one.width() * one.height()
    difference = one.copy()
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    if besides is not None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(besides, Qt.GlobalColor.black)
    painter.end()
    little = difference.scaled(
        one.width() // _BLOCK,
        one.height() // _BLOCK,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    rows, line = bytes(little.constBits()), little.bytesPerLine()
    return sum(
        value > _UNLIKE
        for y in range(little.height())
        for value in rows[y * line : y * line + little.width()]
    )


class Twin:
    """The kiosk inside the test, in which each step is done first."""

    def __init__(self, program: KioskProgram, finger: Finger) -> None:
        self.program, self._finger = program, finger

    def area(self, widget: QWidget) -> QRect:
        """Where a widget is on the screen."""
        return QRect(widget.mapTo(self.program.shell, QPoint()), widget.size())

    def touch(self, widget: QWidget, at: QPoint | None = None, times: int = 1) -> QPoint:
        """Touch a widget, which must be in sight, and say where that was."""
        place = widget.mapTo(self.program.shell, widget.rect().center() if at is None else at)
        for _ in range(times):
            self._finger.tap(widget, at)
        return place

    def step(self, widget: QWidget, at: QPoint | None = None) -> Step:
        """Touch a widget; where that was, and what came of it."""
        return Step(self.touch(widget, at), self.seen())

    def seen(self) -> QImage:
        """What it shows now."""
        QCoreApplication.processEvents()
        return self.program.shell.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def furnish(data: Path, built: Path, settings: str = "") -> None:
    """Make a kiosk's data folder: catalogues built earlier, a picture of our own, settings."""
    shutil.copytree(built, data / "catalogues")
    (data / "pictures").mkdir()
    picture = QImage(1440, 900, QImage.Format.Format_RGB32)
    picture.fill(OURS)
    picture.save(str(data / "pictures" / "ours.png"))
    ours = '[attract]\nattract_pictures = "pictures"\n'
    (data / "kiosk.toml").write_text(ours + settings, "utf-8")
