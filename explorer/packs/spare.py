"""Folders for catalogues where the data folder takes none: beneath the system's temporary one.

Such a folder is deleted when the program ends. What a program left that was killed is found by a
later start: the lock in it is nobody's any more.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from explorer.file_lock import FileLock

_PREFIX, _HELD = "career-explorer-catalogue-", "in-use.lock"


class SpareFolder:
    """A new folder at ``path``, which stays until ``remove`` or the end of the program.

    Raises ``OSError`` where none can be made.
    """

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = FileLock(self.path / _HELD)
        atexit.register(self.remove)
        self._lock.take()  # before anything else stands in it

    def remove(self) -> None:
        """Delete it and all that stands in it."""
        atexit.unregister(self.remove)
        self._lock.release()  # Windows deletes no file that is open
        shutil.rmtree(self.path, ignore_errors=True)


def remove_left_folders() -> None:
    """Delete the spare folders of programs that were killed, and nothing else."""
    for path in _spare_folders():
        with suppress(OSError):  # another start may be faster
            if _is_ours(path) and _is_nobodys(path):
                shutil.rmtree(path)


def _spare_folders() -> set[Path]:
    # Python's own answer names only a folder with some room left, and none on a full disk.
    named = {os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")}
    folders = {Path(each) for each in (*named, "/tmp", "/var/tmp") if each}
    return {path for folder in folders for path in folder.glob(f"{_PREFIX}*")}


def _is_ours(path: Path) -> bool:
    """Whether it is a folder, and no link to one, that this user has made."""
    seen = path.lstat()
    return stat.S_ISDIR(seen.st_mode) and (sys.platform == "win32" or seen.st_uid == os.getuid())


def _is_nobodys(path: Path) -> bool:
    """Whether something stands in it, and whoever made it is gone."""
    names = {inside.name for inside in path.iterdir()}
    if _HELD not in names or len(names) == 1:
        return False  # whoever makes it may be about to take the lock
    lock = FileLock(path / _HELD)
    taken = lock.take()
    lock.release()
    return taken
