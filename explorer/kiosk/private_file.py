"""Writing a file whole or not at all, and only for the eyes of the user to whom it belongs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_OURS, _OUR_GROUPS = 0o600, 0o640


def write_privately(file: Path, content: bytes) -> None:
    """Put ``content`` in place of a file, or make it; raises ``OSError`` and leaves it as it was.

    A full disk, or a plug that is pulled, leaves the file of before or none. Its owner stays.
    """
    file = file.resolve()  # a link stays a link
    beside = file.with_name(f".{file.name}-new")
    try:
        beside.unlink(missing_ok=True)
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS)
        with os.fdopen(number, "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        if file.exists():
            _take_rights(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _take_rights(file: Path, beside: Path) -> None:
    """The owner of a file and what the owner may do; nothing for others.

    A file of the administrator's is read by the kiosk through its group, which may go on to.
    """
    status = file.stat()
    kept = _OUR_GROUPS if status.st_uid == 0 != status.st_gid else _OURS
    beside.chmod(status.st_mode & kept)
    with suppress(OSError, AttributeError):  # by an administrator, for the kiosk's own user
        os.chown(beside, status.st_uid, status.st_gid)
