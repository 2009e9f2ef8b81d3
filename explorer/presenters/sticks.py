"""USB sticks: which are there, and how a file is saved on one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject

from explorer.presenters.taking_home import Told, sentence_of
from explorer.presenters.worker import Worker

_DEPTH = 2  # systems mount sticks in a folder, or in one of the account's own in it

IsMount = Callable[[Path], bool]


class Sticks(QObject):
    """Saves files on the stick that was plugged in last, on a thread of its own.

    A stick may take minutes, or never answer: nobody else waits for it.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder`` is where this system shows sticks."""
        super().__init__(parent)
        self._folder = folder
        self.worker = Worker(self, name="sticks")

    def save(
        self,
        name: str,
        ending: str,
        content: bytes,
        done: Callable[[Path | None], None],
        failed: Told,
    ) -> None:
        """Save a new file; ``done`` gets its path, or ``None`` where there is no stick."""

        def job() -> Path | None:
            from explorer.takeaway.files import save_new

            found = sticks(self._folder)
            return save_new(found[-1], name, ending, content) if found else None

        def told(error: Exception) -> None:
            failed(sentence_of(error))

        self.worker.do(job, done, told)

    def stop(self) -> None:
        """Take nothing more, and wait for no stick that hangs."""
        self.worker.abandon()


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
