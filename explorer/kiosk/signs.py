"""How the supervisor hears the kiosk's signs of life: through a pipe, or a file on Windows."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from explorer.kiosk.heartbeat import FILE, PIPE

LOOK_EVERY = 0.5
"""Seconds between two looks at the file."""

Heard = Callable[[bytes], None]


class Signs(Protocol):
    """What one start of the kiosk is given to send signs, and what hears them."""

    environment: dict[str, str]
    handed_on: tuple[int, ...]

    def listen(self, heard: Heard) -> None:
        """After the start: call ``heard`` on a thread of its own with the signs that come."""

    def close(self) -> None:
        """Hear nothing more, once the kiosk has ended."""


class PipeSigns:
    """Signs through a pipe, which also tells the kiosk when the supervisor is gone."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        self.environment = {PIPE: str(self._write)}
        self.handed_on: tuple[int, ...] = (self._write,)
        self._thread: threading.Thread | None = None
        self._closing, self._close = os.pipe()

    def listen(self, heard: Heard) -> None:
        """After the start: call ``heard`` on a thread of its own with the signs that come."""
        os.close(self._write)
        self._write = -1
        self._thread = threading.Thread(target=self._hear, args=(heard,), daemon=True)
        self._thread.start()

    def _hear(self, heard: Heard) -> None:
        from select import select

        while True:
            ready, _, _ = select((self._read, self._closing), (), ())
            if self._closing in ready:
                return
            signs = os.read(self._read, 4096)
            if not signs:
                return
            heard(signs)

    def close(self) -> None:
        """Hear nothing more, once the kiosk has ended."""
        os.close(self._close)  # wakes the thread, also where another program holds the pipe open
        if self._thread is not None:
            self._thread.join()
        for number in (self._read, self._write, self._closing):
            if number >= 0:
                os.close(number)


class FileSigns:
    """Signs through a small file that is written over and over."""

    def __init__(self, every: float = LOOK_EVERY) -> None:
        number, name = tempfile.mkstemp(prefix="career-explorer-heartbeat-")
        os.close(number)
        self._file, self._every = Path(name), every
        self.environment = {FILE: name}
        self.handed_on: tuple[int, ...] = ()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def listen(self, heard: Heard) -> None:
        """After the start: call ``heard`` on a thread of its own with the signs that come."""
        self._thread = threading.Thread(target=self._hear, args=(heard,), daemon=True)
        self._thread.start()

    def _hear(self, heard: Heard) -> None:
        before = b""
        while not self._closing.wait(self._every):
            with suppress(OSError):
                now = self._file.read_bytes()
                if now != before:
                    before = now
                    heard(now[:1])

    def close(self) -> None:
        """Hear nothing more, once the kiosk has ended."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
        with suppress(OSError):
            self._file.unlink()


def new_signs() -> Signs:
    """What this system can do."""
    return FileSigns() if sys.platform == "win32" else PipeSigns()
