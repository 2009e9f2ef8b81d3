"""A file that one process at a time holds, by a lock of the operating system.

The system itself lets go when the process is gone, however it ended. So what stands in the file,
how old it is and whether the disk is full decide nothing, and the file stays for the next one.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_MOST_NOTE = 512  # bytes
_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows would write the ends of lines otherwise


class FileLock:
    """The lock at one path. Nobody may delete the file while others may want to hold it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self, note: str = "") -> bool:
        """Whether it is held from now on; ``False`` where another holds it.

        ``note`` is left in the file for those who come later, where there is room for it. Raises
        ``OSError`` where there can be no lock (a folder that is only for reading).
        """
        # Python opens it so that no child of this process inherits it, and with it the lock.
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | _AS_IT_IS, 0o644)
        try:
            if not try_lock(handle):
                os.close(handle)
                return False
        except OSError:
            os.close(handle)
            raise
        self._handle = handle
        _write_note(handle, note)
        return True

    def note(self) -> str:
        """What whoever holds it has left in the file, as far as that can be read."""
        try:
            with self._path.open("rb") as stream:
                return stream.read(_MOST_NOTE).decode("utf-8", "replace").strip()
        except OSError:
            return ""

    def release(self) -> None:
        """Let another hold it. The file stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _write_note(handle: int, note: str) -> None:
    # Over what stands there, and always as long: that takes no more room on a disk that is full.
    # What cannot be written must not leave what an earlier one wrote.
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, note.encode("utf-8")[:_MOST_NOTE].ljust(_MOST_NOTE))
    except OSError:
        with suppress(OSError):
            os.ftruncate(handle, 0)


if sys.platform == "win32":
    import msvcrt

    _PLACE = 1 << 20  # behind all that stands there: Windows lets nobody read what is locked

    def wait_for_lock(handle: int) -> None:
        """Lock an open file as soon as nobody else does. Raises ``OSError``."""
        os.lseek(handle, _PLACE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

    def try_lock(handle: int) -> bool:
        """Lock an open file unless another does. Raises ``OSError`` where none can."""
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def wait_for_lock(handle: int) -> None:
        """Lock an open file as soon as nobody else does. Raises ``OSError``."""
        fcntl.flock(handle, fcntl.LOCK_EX)

    def try_lock(handle: int) -> bool:
        """Lock an open file unless another does. Raises ``OSError`` where none can."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
