"""Writing a file that a visitor takes home. Runs off the GUI thread."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from explorer.takeaway.said import SaidError, said


class TakeawayError(SaidError):
    """A file cannot be made or saved. Its text is a sentence for the person."""


def save(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there. Raises ``TakeawayError``.

    What is there is replaced only once the new file is on the disk, which may be a stick that is
    pulled out at once.
    """
    aside = _aside(path)
    try:
        target = path.resolve()  # what a link names is written, and the link stays
        if target.exists() and not target.is_file():
            raise _NotAFileError
        aside = _aside(target)
        _write(aside, content)
        aside.replace(target)
    except (OSError, RuntimeError, ValueError) as error:
        _take_away(aside)
        raise _told(path, error) from error


def save_new(folder: Path, name: str, ending: str, content: bytes) -> Path:
    """Write a new file into a folder, whole or not at all, and give its path.

    Nothing that is there is replaced, and no link is followed: the folder may be that of a stick
    which somebody prepared. Raises ``TakeawayError``.
    """
    path = named(str(folder / name), ending)
    aside = _aside(path)
    try:
        _write(aside, content)
        aside.replace(path)
    except (OSError, ValueError) as error:
        _take_away(aside)
        raise _told(path, error) from error
    return path


def save_all_new(folder: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """The same with a new folder of files, all of them or none; gives the new folder's path."""
    path = _numbered(str(folder / name))
    aside = _aside(path)
    try:
        _take_away_all(aside)
        aside.mkdir()
        for inside, content in files.items():
            _write(aside / inside, content)
        aside.rename(path)
    except (OSError, ValueError) as error:
        _take_away_all(aside)
        raise _told(path, error) from error
    return path


def _aside(path: Path) -> Path:
    """Where a file is written until it is whole.

    A short name: one made of the file's own could be longer than the disk takes.
    """
    return path.with_name(f".career-explorer-{os.getpid()}.new")


def _write(path: Path, content: bytes) -> None:
    """Write a file anew, and have it on the disk: what had its name goes, a link among them."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def named(chosen: str, ending: str) -> Path:
    """The path that a person chose, with the ending that it lacks.

    Whoever chose “Dr. Lee” gets “Dr. Lee.pdf”. No file is replaced that they were not asked about:
    where that one is there already, it is “Dr. Lee (2).pdf”.
    """
    if chosen.casefold().endswith(f".{ending}"):
        return Path(chosen)
    return _numbered(chosen, f".{ending}")


def _numbered(name: str, ending: str = "") -> Path:
    """A path that nothing has yet: with a number, where one is needed."""
    whole, number = f"{name}{ending}", 2
    while os.path.lexists(whole):
        whole = f"{name} ({number}){ending}"
        number += 1
    return Path(whole)


class _NotAFileError(ValueError):
    """Something that is no file stands in the place, such as a folder or a device."""


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except (OSError, ValueError):
        return  # what stopped the writing stops this too, and is told by the caller


def _take_away_all(path: Path) -> None:
    """Take a folder away, or what has its name; no link in it is followed."""
    shutil.rmtree(path, ignore_errors=True)
    _take_away(path)


def _told(path: Path, error: Exception) -> TakeawayError:
    number = error.errno if isinstance(error, OSError) else None
    where: object = path.parent
    if isinstance(error, _NotAFileError):
        text = "“{0}” cannot be saved: what has this name in “{1}” is not a file. {2}"
    elif number == errno.ENAMETOOLONG:
        text = "“{0}” cannot be saved in “{1}”: its name is too long. {2}"
        return TakeawayError(text, f"{path.name[:40]}…", where, said("Choose a shorter name."))
    elif number in (errno.EACCES, errno.EPERM, errno.EROFS):
        text = "“{0}” cannot be saved: the folder “{1}” cannot be written to. {2}"
    elif number in (errno.ENOENT, errno.ENOTDIR):
        text = "“{0}” cannot be saved: there is no folder “{1}”. {2}"
    elif number in (errno.ENOSPC, errno.EDQUOT):
        text = "“{0}” cannot be saved: there is no room left in “{1}”. {2}"
    else:
        text = "“{0}” cannot be saved: {1}. {2}"
        where = getattr(error, "strerror", None) or str(error)
    return TakeawayError(text, path.name, where, said("Choose another place."))
