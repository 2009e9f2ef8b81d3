"""Writing a file that a visitor takes home. Runs off the GUI thread."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path


class TakeawayError(Exception):
    """A file cannot be made or saved. Its text is a sentence for the person."""


def save(path: Path, content: bytes, tr: Callable[[str], str] = str) -> None:
    """Write a file whole, or leave what was there. Raises ``TakeawayError``.

    ``tr`` gives a fixed text in the visitor's language.
    """
    aside = path.with_name(f".{path.name[:80]}.{os.getpid()}.new")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except (OSError, ValueError) as error:
        _take_away(aside)
        raise TakeawayError(_sentence(path, error, tr)) from error


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except (OSError, ValueError):
        return  # what stopped the writing stops this too, and is told by the caller


def _sentence(path: Path, error: Exception, tr: Callable[[str], str]) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        text = tr("“{0}” cannot be saved: the folder “{1}” cannot be written to. {2}")
    elif number in (errno.ENOENT, errno.ENOTDIR):
        text = tr("“{0}” cannot be saved: there is no folder “{1}”. {2}")
    elif number in (errno.ENOSPC, errno.EDQUOT):
        text = tr("“{0}” cannot be saved: there is no room left in “{1}”. {2}")
    else:
        reason = getattr(error, "strerror", None) or str(error)
        text = tr("“{0}” cannot be saved: {1}. {2}")
        return text.format(path.name, reason, tr("Choose another place."))
    return text.format(path.name, path.parent, tr("Choose another place."))
