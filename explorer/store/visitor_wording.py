"""What is said to a person about ``explorer.db``: what happened, what was done, what to do."""

from __future__ import annotations

import errno
import sqlite3
from datetime import date
from pathlib import Path

from explorer.places import Places
from explorer.store.visitor_check import Finding, State, primary_code
from explorer.store.visitor_schema import VERSION
from explorer.store.visitor_upgrades import UpgradeError

NOTHING_SHOWN = "There are no earlier lists to show."
FILE_SHOWN = "Your lists are shown as they were last saved."

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CANNOT_WRITE = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_A_FOLDER = {errno.EEXIST, errno.ENOTDIR}


def backup_shown(day: date) -> str:
    """That the lists on the screen come from a backup."""
    return f"Your lists are shown as they were in the backup of {day.isoformat()}."


def disk_is_full(error: Exception) -> bool:
    """Whether an error means that there is no room, or not as much as is allowed."""
    if isinstance(error, sqlite3.Error):
        return primary_code(error) == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def reason(error: Exception) -> str:
    """Why a file could not be read or written, as the part of a sentence after "because"."""
    if disk_is_full(error):
        return "the disk is full"
    if isinstance(error, sqlite3.Error):
        return {
            sqlite3.SQLITE_BUSY: "another program is using it",
            sqlite3.SQLITE_LOCKED: "another program is using it",
            sqlite3.SQLITE_READONLY: "it cannot be written to",
            sqlite3.SQLITE_CANTOPEN: "it cannot be opened for writing",
            sqlite3.SQLITE_CORRUPT: "it is damaged",
            sqlite3.SQLITE_NOTADB: "it is damaged",
        }.get(primary_code(error), f"the disk did not do as it was asked ({error})")
    if isinstance(error, OSError):
        if error.errno in _CANNOT_WRITE:
            return "the folder cannot be written to"
        if error.errno in _NOT_A_FOLDER:
            return "its folder is not a folder but a file"
        return error.strerror or str(error)
    return str(error)


def _remedy(error: Exception) -> str:
    if disk_is_full(error):
        return "Free some space, then start the program again."
    if isinstance(error, UpgradeError):
        return (
            "The file is as it was. Try the newest version of the program, or move the file to "
            "another folder to begin with empty lists."
        )
    if isinstance(error, sqlite3.Error) and primary_code(error) == sqlite3.SQLITE_BUSY:
        return "Close the other program, then start this one again."
    if isinstance(error, OSError) and error.errno in _NOT_A_FOLDER:
        return "Name another folder with --data-dir."
    return "Make the folder writable, or name another folder with --data-dir."


def not_kept(places: Places, error: Exception, shown: str) -> str:
    """That everything is lost at the end of the session, why, and what is shown meanwhile."""
    upgrading = isinstance(error, UpgradeError)
    failed = "could not be brought up to date" if upgrading else "cannot be used"
    return (
        f"Bookmarks, notes and settings will not be kept this time: {places.visitor_database} "
        f"{failed} because {reason(error)}. {shown} {_remedy(error)}"
    )


def stray_log(path: Path, aside: Path | None) -> str:
    """That a log of another file was moved away and the database itself is sound."""
    return (
        f"A file beside {path} held changes that do not belong to it. It was moved to {aside}, "
        "and your lists are as they stand in the file itself. If something new is missing from "
        "them, keep that file; otherwise you can delete it."
    )


def replaced(places: Places, finding: Finding, aside: Path | None, backup: date | None) -> str:
    """That another file stands in the place of one that could not be used."""
    parts = [_what_happened(places, finding)]
    if aside is not None:
        parts.append(f"It was kept as {aside}.")
    if backup is None:
        parts.append("There was no sound backup, so you begin with empty lists.")
    else:
        parts.append(
            "Your lists were restored from the newest sound backup, the backup of "
            f"{backup.isoformat()}; anything you changed after it is missing."
        )
    if finding.state is State.NEWER:
        parts.append(
            "To have it back, install the newer version, close the program and put that file in "
            f"the place of {places.visitor_database}."
        )
    if finding.state is State.MISSING and backup is not None:
        parts.append(
            f"If you wanted to begin anew, delete the folder {places.backups} together with the "
            "file."
        )
    return " ".join(parts)


def _what_happened(places: Places, finding: Finding) -> str:
    path = places.visitor_database
    return {
        State.MISSING: f"The file with your saved lists, {path}, was missing.",
        State.EMPTY: f"The file with your saved lists, {path}, was empty.",
        State.DAMAGED: f"The file with your saved lists, {path}, is damaged.",
        State.FOREIGN: f"{path} does not hold your saved lists: {finding.detail}.",
        State.NEWER: (
            f"{path} was written by a newer version of Career Explorer (its format is "
            f"{finding.version}; this version reads up to {VERSION})."
        ),
    }[finding.state]


def reading_only(path: Path, error: Exception) -> str:
    """That the lists can be read and nothing can be added to them."""
    return (
        f"Nothing new can be saved to {path} just now, because {reason(error)}. You can browse, "
        "and your saved lists are all there. Free some space on the disk and saving works again."
    )


def no_backup(places: Places, error: Exception) -> str:
    """That the lists are saved and today's copy of them is not."""
    return (
        f"Today's backup of your lists could not be made in {places.backups} because "
        f"{reason(error)}. The lists themselves are saved."
    )


def not_saved(path: Path, error: Exception) -> str:
    """That one change was not made, and that all that was saved before is as it was."""
    if disk_is_full(error):
        remedy = "Free some space, or remove what you no longer need, and try again."
    elif primary_code_of(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        remedy = "Close the program and start it again: it then restores the newest backup."
    else:
        remedy = "Try again; if it goes on, start the program again."
    return (
        f"The change was not saved to {path} because {reason(error)}. All that was saved before "
        f"is as it was. {remedy}"
    )


def not_read(path: Path, error: Exception) -> str:
    """That the lists could not be read."""
    return (
        f"Your lists could not be read from {path} because {reason(error)}. Close the program and "
        "start it again: if the file is damaged, it then restores the newest backup."
    )


def cannot_write_now(error: Exception) -> bool:
    """Whether an error says that there is no room or that the disk does not take what is new."""
    return disk_is_full(error) or primary_code_of(error) == sqlite3.SQLITE_IOERR


def primary_code_of(error: Exception) -> int:
    """SQLite's main code of an error, 0 for an error of another kind."""
    return primary_code(error) if isinstance(error, sqlite3.Error) else 0
