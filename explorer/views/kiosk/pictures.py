"""Staff's own pictures: decoded as large as they are shown, and one at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from explorer.presenters.worker import Worker

_log = logging.getLogger(__name__)

_MOST_MEMORY = 256
"""What decoding one picture may take, in megabytes."""


class Pictures(QObject):
    """Reads pictures on the worker thread, so that the screen never waits for one."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._broken: set[Path] = set()

    def is_broken(self, path: Path) -> bool:
        """Whether a picture could not be read before."""
        return path in self._broken

    def read(self, path: Path, size: QSize, then: Callable[[QImage | None], object]) -> None:
        """Read a picture to show in that size, in pixels; ``then`` gets nothing of a bad one."""

        def take(read: tuple[QImage | None, str]) -> None:
            image, said = read
            if image is None:
                self._leave_out(path, said)
            then(image)

        self._worker.do(lambda: read_picture(path, size), take, receiver=self)

    def _leave_out(self, path: Path, said: str) -> None:
        if path not in self._broken:
            self._broken.add(path)
            _log.warning("The picture %s is not shown: %s", path.name, said)


def read_picture(path: Path, size: QSize) -> tuple[QImage | None, str]:
    """A picture turned as its camera was held and no larger than ``size``; or why there is none."""
    QImageReader.setAllocationLimit(_MOST_MEMORY)
    reader = QImageReader(str(path))
    # By what is in the file, not by its name; and as the camera was held.
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    own = reader.size()
    if own.isValid():
        reader.setScaledSize(_scaled(own, size, turned=_is_turned(reader)))
    image = reader.read()
    return (None, reader.errorString()) if image.isNull() else (image, "")


def _is_turned(reader: QImageReader) -> bool:
    """Whether width and height change places when it is turned upright."""
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)


def _scaled(own: QSize, size: QSize, *, turned: bool) -> QSize:
    """The size to decode in: that of the screen, in the picture's own proportions, or its own."""
    room = size.transposed() if turned else size
    fitting = own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return own if fitting.width() > own.width() else fitting
