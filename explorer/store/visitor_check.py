"""Whether a file is a sound ``explorer.db``, found out without changing anything."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from explorer.domain.bookmarks import NEVER_KEPT
from explorer.store.visitor_files import copy_with_sidecars, filled_sidecars
from explorer.store.visitor_schema import APPLICATION_ID, VERSION, missing_columns, tables

_log = logging.getLogger(__name__)

# What SQLite says of a file whose content is wrong. Anything else (no permission, a disk that does
# not answer) says nothing about the content.
_WRONG_CONTENT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


class State(StrEnum):
    """What a file turned out to be."""

    MISSING = "missing"
    SOUND = "sound"  # of this version or an older one
    EMPTY = "empty"
    DAMAGED = "damaged"
    FOREIGN = "foreign"  # another program's
    NEWER = "newer"  # of a version that this program does not know
    STRAY_LOG = "stray-log"  # sound in itself; the log beside it is another file's


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and why. The seals are empty in a file without any."""

    state: State
    detail: str = ""
    version: int = 0
    seal: str = ""
    earlier_seal: str = ""


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's main code of an error; that of an error of Python's own is ``SQLITE_ERROR``."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def examine(path: Path, *, with_log: bool = False) -> Finding:
    """Look at one file. ``with_log`` reads the log beside it back into it: for copies only.

    Raises ``OSError`` or ``sqlite3.Error`` where it cannot be read at all.
    """
    if not os.path.lexists(path):
        return Finding(State.MISSING)
    if not path.is_file():
        return Finding(State.FOREIGN, "it is not a file")
    if path.stat().st_size == 0:
        return Finding(State.EMPTY)
    try:
        with closing(_connect_to_read(path, with_log=with_log)) as connection:
            # SQLite reads noughts where a file ends within its last page.
            if not with_log and path.stat().st_size < _bytes_needed(connection):
                return Finding(State.DAMAGED, "it is cut short")
            return look_at(connection)
    except sqlite3.Error as error:
        if primary_code(error) not in _WRONG_CONTENT:
            raise
        return Finding(State.DAMAGED, str(error))
    except UnicodeDecodeError:
        # SQLite repeats the damaged part in its message, and Python cannot read that.
        return Finding(State.DAMAGED, "the description of its tables is not readable")


def examine_with_log(path: Path) -> Finding:
    """Look at a database as it would be once opened, with a log left by a crash read back.

    The log is read back into a copy. Raises ``OSError`` or ``sqlite3.Error`` where nothing can be
    said.
    """
    alone = examine(path)
    if alone.state in (State.MISSING, State.NEWER) or not filled_sidecars(path):
        return alone
    try:
        with TemporaryDirectory(prefix="career-explorer-", ignore_cleanup_errors=True) as folder:
            together = examine(copy_with_sidecars(path, Path(folder)), with_log=True)
    except OSError:
        if alone.state is State.SOUND:
            _log.warning("The log beside %s could not be tried on a copy", path, exc_info=True)
            return alone
        raise
    return _judged(alone, together)


def _judged(alone: Finding, together: Finding) -> Finding:
    """What a file and the log beside it are, from the file alone and with the log read back."""
    if together.state is State.NEWER:
        return together
    if alone.state is not State.SOUND:
        # A crash while the log was being brought into the file: only the two together are whole.
        return together if together.state is State.SOUND else alone
    # A file of version 1 has no seal to compare.
    fits = not alone.seal or alone.seal in (together.seal, together.earlier_seal)
    if together.state is State.SOUND and fits:
        return together
    return Finding(State.STRAY_LOG, together.detail, alone.version)


def look_at(connection: sqlite3.Connection) -> Finding:
    """Look at an open database. Raises ``sqlite3.Error`` where its content stops it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        return Finding(State.FOREIGN, "it belongs to another program")
    if version > VERSION:
        return Finding(State.NEWER, version=version)
    trouble = _trouble(connection, version)
    if trouble:
        return Finding(State.DAMAGED, trouble, version)
    if version < VERSION:
        return Finding(State.SOUND, version=version)
    row = connection.execute("SELECT seal, earlier_seal FROM file_state").fetchone()
    if row is None:
        return Finding(State.DAMAGED, "its seal is missing", version)
    return Finding(State.SOUND, "", version, *row)


def _trouble(connection: sqlite3.Connection, version: int) -> str:
    """What is wrong with a database of ours; empty where nothing is."""
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        return str(verdict)
    if version < 1:
        return "its version is not stated"
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        return "a bookmark is in no list"
    missing = missing_columns(connection)
    if version < VERSION:
        return "" if missing else "its version does not fit its content"
    if missing:
        return f"{missing[0]} is missing"
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'trigger'").fetchone():
        return "it holds a program of its own"
    return _unreadable_text(connection)


def _unreadable_text(connection: sqlite3.Connection) -> str:
    """A table with text that was never written so: SQLite does not check what texts say."""
    for table in tables():
        for row in connection.execute(f"SELECT * FROM {table}"):
            if any(isinstance(value, str) and NEVER_KEPT.search(value) for value in row):
                return f"a text in {table} is not readable"
    return ""


def _bytes_needed(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages * size)


def _connect_to_read(path: Path, *, with_log: bool) -> sqlite3.Connection:
    # An immutable file is read as it stands: without its log, and with nothing made beside it.
    how = "mode=rw" if with_log else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, isolation_level=None)


def copy_to_memory(path: Path) -> sqlite3.Connection | None:
    """A database in memory with what a sound file holds, or ``None`` where it is not sound.

    A log beside it is read back where it fits. Raises ``OSError`` or ``sqlite3.Error``.
    """
    found = examine_with_log(path)
    if found.state is State.STRAY_LOG or (found.state is State.SOUND and not filled_sidecars(path)):
        with closing(_connect_to_read(path, with_log=False)) as source:
            return _into_memory(source)
    if found.state is not State.SOUND:
        return None
    with TemporaryDirectory(prefix="career-explorer-", ignore_cleanup_errors=True) as folder:
        copy = copy_with_sidecars(path, Path(folder))
        with closing(_connect_to_read(copy, with_log=True)) as source:
            return _into_memory(source)


def _into_memory(source: sqlite3.Connection) -> sqlite3.Connection | None:
    with ExitStack() as unless_sound:
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        unless_sound.callback(memory.close)
        source.backup(memory)
        # Another process may have written meanwhile: what was copied has to be sound itself.
        if look_at(memory).state is not State.SOUND:
            return None
        unless_sound.pop_all()
    return memory
