"""Writing a file that a visitor takes home. Runs off the GUI thread."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from explorer.takeaway.said import SaidError, said


class TakeawayError(SaidError):
    """A file cannot be made or saved. Its text is a sentence for the person."""


def save(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there. Raises ``TakeawayError``."""
    aside = path.with_name(f".{path.name[:80]}.{os.getpid()}.new")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except (OSError, ValueError) as error:
        _take_away(aside)
        raise _told(path, error) from error


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except (OSError, ValueError):
        return  # what stopped the writing stops this too, and is told by the caller


def _told(path: Path, error: Exception) -> TakeawayError:
    number = error.errno if isinstance(error, OSError) else None
    where: object = path.parent
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        text = "“{0}” cannot be saved: the folder “{1}” cannot be written to. {2}"
    elif number in (errno.ENOENT, errno.ENOTDIR):
        text = "“{0}” cannot be saved: there is no folder “{1}”. {2}"
    elif number in (errno.ENOSPC, errno.EDQUOT):
        text = "“{0}” cannot be saved: there is no room left in “{1}”. {2}"
    else:
        text = "“{0}” cannot be saved: {1}. {2}"
        where = getattr(error, "strerror", None) or str(error)
    return TakeawayError(text, path.name, where, said("Choose another place."))
