"""The files around ``explorer.db``: its copies, what is set aside, and the ballast.

A file is never overwritten in part: what is new is written beside its place, brought to the disk
and then put in its place in one step.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from itertools import count
from pathlib import Path

from explorer.places import Places
from explorer.store.visitor_schema import new_id

BACKUPS_KEPT = 7
BALLAST_BYTES = 256 * 1024
SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite writes beside a database, by the ends of the names."""

_DAILY = re.compile(r"explorer-(\d{4}-\d\d-\d\d)\.db")


def sidecar(path: Path, ending: str) -> Path:
    """The file that SQLite writes beside a database, whether it is there or not."""
    return path.with_name(path.name + ending)


def filled_sidecars(path: Path) -> tuple[Path, ...]:
    """The files beside a database that SQLite would read back into it."""
    beside = (sidecar(path, ending) for ending in ("-wal", "-journal"))
    return tuple(file for file in beside if file.is_file() and file.stat().st_size)


def bring_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk itself."""
    # Windows cannot open a folder, and has no need to: it writes names at once.
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name, so that a crash leaves the old file or the new one."""
    bring_to_disk(made)
    made.replace(path)
    bring_to_disk(path.parent)


def discard(path: Path) -> None:
    """Delete a half-made database with what SQLite wrote beside it."""
    for file in (path, *(sidecar(path, ending) for ending in SIDECARS)):
        file.unlink(missing_ok=True)


def set_aside(
    path: Path, folder: Path, today: date, why: str, endings: tuple[str, ...] = ("", *SIDECARS)
) -> Path | None:
    """Move a database, and what SQLite wrote beside it, to names that are not taken yet.

    ``endings`` can leave the database itself where it is. ``why`` becomes part of the name:
    ``explorer-damaged-2026-11-23.db``, then ``explorer-damaged-2026-11-23-2.db``.
    Returns the new name of the database, or else of what stood in for it; ``None`` where there was
    nothing to move. Raises ``OSError``.
    """
    there = [ending for ending in endings if os.path.lexists(sidecar(path, ending))]
    if not there:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    aside = _free_name(folder, f"explorer-{why}-{today.isoformat()}")
    moved = [sidecar(path, ending).rename(sidecar(aside, ending)) for ending in there]
    bring_to_disk(folder)
    bring_to_disk(path.parent)
    return moved[0]


def _free_name(folder: Path, stem: str) -> Path:
    numbered = (folder / f"{stem}{'' if n == 1 else f'-{n}'}.db" for n in count(1))
    return next(
        path
        for path in numbered
        if not any(os.path.lexists(sidecar(path, ending)) for ending in ("", *SIDECARS))
    )


def copy_database(source: sqlite3.Connection, path: Path, *, sealed_anew: bool = False) -> None:
    """Copy an open database into one file of its own, whole or not at all.

    The copy has no write-ahead log. ``sealed_anew`` gives it a seal of its own, so that no log of
    the database it was made from is ever taken for its. Raises ``OSError`` or ``sqlite3.Error``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.new")
    discard(made)
    try:
        with closing(sqlite3.connect(made, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if sealed_anew:
                copy.execute("UPDATE file_state SET seal = ?, earlier_seal = ''", (new_id(),))
            if (verdict := copy.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                raise sqlite3.DatabaseError(f"the copy is not sound: {verdict}")
        put_in_place(made, path)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            discard(made)
        raise


def daily_backup(places: Places, day: date) -> Path:
    """Where the backup of a day stands."""
    return places.backups / f"explorer-{day.isoformat()}.db"


def backup_today(source: sqlite3.Connection, places: Places, day: date) -> None:
    """Make or renew the backup of the day; the newest seven days are kept."""
    made = daily_backup(places, day)
    copy_database(source, made, sealed_anew=True)
    dailies = [path for path in places.backups.iterdir() if _DAILY.fullmatch(path.name)]
    # Where the clock was wrong once, days yet to come must not push out what was made just now.
    others = sorted((path for path in dailies if path != made), reverse=True)
    for old in others[BACKUPS_KEPT - 1 :]:
        old.unlink()


def backup_before(source: sqlite3.Connection, places: Places, version: int) -> Path:
    """Copy the database as it is ahead of its upgrade to ``version``, under a name of its own."""
    path = _free_name(places.backups, f"explorer-before-v{version}")
    copy_database(source, path)
    return path


def backups_newest_first(places: Places) -> Iterator[tuple[Path, date]]:
    """Every backup with the day it was made, the newest first; none from an unreadable folder."""
    dated: list[tuple[date, bool, str, Path]] = []
    with suppress(OSError):
        for path in places.backups.glob("explorer-*.db"):
            named = _DAILY.fullmatch(path.name)
            with suppress(OSError, ValueError):
                day = (
                    date.fromisoformat(named[1])
                    if named
                    else date.fromtimestamp(path.stat().st_mtime)
                )
                dated.append((day, bool(named), path.name, path))
    return ((path, day) for day, _, _, path in sorted(dated, reverse=True))


def load_ballast(places: Places) -> None:
    """Take up the space that ``give_back_ballast`` gives back, if it is not taken up yet."""
    with suppress(OSError):
        if places.ballast.stat().st_size == BALLAST_BYTES:
            return
    try:
        # Not noughts, which some file systems keep in no space at all.
        places.ballast.write_bytes(os.urandom(BALLAST_BYTES))
        bring_to_disk(places.ballast)
    except OSError:
        # On a full disk there is none to be had; what there was of it is needed elsewhere.
        give_back_ballast(places)


def give_back_ballast(places: Places) -> bool:
    """Free the space that the ballast takes up; whether there was any."""
    try:
        places.ballast.unlink()
    except OSError:
        return False
    return True


def copy_with_sidecars(path: Path, folder: Path) -> Path:
    """Copy a database with what would be read back into it, to look at it without touching it."""
    for file in (path, *filled_sidecars(path)):
        shutil.copyfile(file, folder / file.name)
    return folder / path.name
