"""USB sticks: which are there, and how files are saved on one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from explorer.presenters.taking_home import Told, sentence_of
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker

_DEPTH = 2  # systems mount sticks in a folder, or in one of the account's own in it

IsMount = Callable[[Path], bool]
Done = Callable[[Path | None], None]


class Sticks(QObject):
    """Saves files on the stick that was plugged in last, on a thread of its own.

    A stick may take minutes, or never answer: nobody else waits for it.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder`` is where this system shows sticks."""
        super().__init__(parent)
        self._folder = folder
        self.worker = Worker(self, name="sticks")

    def save(self, name: str, ending: str, content: bytes, done: Done, failed: Told) -> None:
        """Save a new file; ``done`` gets its path, or ``None`` where there is no stick."""

        def keep(stick: Path) -> Path:
            from explorer.takeaway.files import save_new

            return save_new(stick, name, ending, content)

        self._do(keep, done, failed)

    def save_all(self, name: str, files: Mapping[str, bytes], done: Done, failed: Told) -> None:
        """Save files in a new folder; ``done`` gets its path, or ``None`` as before."""

        def keep(stick: Path) -> Path:
            from explorer.takeaway.files import save_all_new

            return save_all_new(stick, name, files)

        self._do(keep, done, failed)

    def _do(self, keep: Callable[[Path], Path], done: Done, failed: Told) -> None:
        def job() -> Path | None:
            found = sticks(self._folder)
            return keep(found[-1]) if found else None

        def told(error: Exception) -> None:
            failed(_of_stick(error))

        self.worker.do(job, done, told)

    def stop(self) -> None:
        """Take nothing more, and wait for no stick that hangs."""
        self.worker.abandon()


def no_stick() -> str:
    """What whoever wants to save is told where there is none."""
    return tr("Put a USB stick in first, wait a moment, and press again.")


def _of_stick(error: Exception) -> str:
    """The sentence for an error of the world's, without paths, which say nothing to most people."""
    said = sentence_of(error)
    cause = error.__cause__
    if not isinstance(cause, OSError):
        return said
    if cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr("There is no room left on the stick. Make some, or take another one.")
    if cause.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return tr("This stick cannot be written to. Take another one.")
    return tr(
        "The stick was pulled out, or does not work. Put one in, wait a moment, and press again."
    )


def sticks(folder: Path, is_mount: IsMount = os.path.ismount) -> tuple[Path, ...]:
    """The sticks that are mounted beneath a folder and can be written to. Never raises."""
    return tuple(each for each in _mounted(folder, is_mount, _DEPTH) if os.access(each, os.W_OK))


def _mounted(folder: Path, is_mount: IsMount, depth: int) -> Iterator[Path]:
    try:
        inside = sorted(
            each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()
        )
    except OSError:
        return  # pulled out at this moment, or not for us to look into
    for each in inside:
        if is_mount(each):
            yield each
        elif depth > 1:
            yield from _mounted(each, is_mount, depth - 1)
