"""Opening ``explorer.db`` whatever has happened to it, and saying what was done about it.

The rule: nothing is ever deleted, a sound file is never given up, and there is always a database to
work with, if need be one in memory.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copyfile

from explorer.places import Places
from explorer.store import visitor_wording as wording
from explorer.store.visitor_check import (
    Finding,
    State,
    copy_to_memory,
    examine,
    examine_with_log,
    primary_code,
)
from explorer.store.visitor_files import (
    SIDECARS,
    backup_before,
    backup_today,
    backups_newest_first,
    daily_backup,
    discard,
    give_back_ballast,
    load_ballast,
    put_in_place,
    set_aside,
)
from explorer.store.visitor_schema import create, new_id
from explorer.store.visitor_upgrades import UpgradeError, upgrade

SECONDS_TO_WAIT = 1.0
"""How long to wait for another program to let go of the file."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database. ``keeps`` is false for one in memory, which is lost at the end.

    ``sealed`` says that the file itself, not only its log, has the seal of this opening.
    """

    connection: sqlite3.Connection
    notices: tuple[str, ...] = ()
    keeps: bool = False
    sealed: bool = False


def open_database(places: Places, today: date) -> Opened:
    """Open the visitor's database, or one in memory where that cannot be done."""
    opening = _Opening(places, today)
    try:
        return opening.on_disk()
    except (OSError, sqlite3.Error, UpgradeError) as error:
        _log.warning("%s could not be opened", places.visitor_database, exc_info=True)
        return opening.in_memory(error)


def open_in_memory() -> Opened:
    """Open an empty database that is lost at the end."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    create(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return Opened(connection)


def checkpoint(connection: sqlite3.Connection) -> bool:
    """Bring the log into the file itself; whether that was done in full."""
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


class _Opening:
    """One attempt to open, with what there is to say about it."""

    def __init__(self, places: Places, today: date) -> None:
        self._places = places
        # What SQLite writes beside a database stands beside the file that a link leads to.
        self._path = Path(os.path.realpath(places.visitor_database))
        self._today = today
        self._notices: list[str] = []
        self._reads_only = False

    def on_disk(self) -> Opened:
        """Make the file sound, take it into use, bring it up to date and back it up."""
        self._places.data.mkdir(parents=True, exist_ok=True)
        _refuse_if_held(self._path)
        _try_to_write(self._path)
        self._make_sound()
        connection = _connect(self._path)
        try:
            self._bring_up_to_date(connection)
            sealed = self._seal(connection)
            self._back_up(connection)
        except BaseException:
            connection.close()
            raise
        load_ballast(self._places)
        return Opened(connection, tuple(self._notices), keeps=True, sealed=sealed)

    def in_memory(self, error: Exception) -> Opened:
        """Work without the file, on a copy of what can be read of it or of its backups."""
        connection, shown = next(self._copies(), (None, wording.NOTHING_SHOWN))
        if connection is None:
            connection = open_in_memory().connection
        connection.execute("PRAGMA foreign_keys = ON")
        notice = wording.not_kept(self._places, error, shown)
        return Opened(connection, (*self._notices, notice))

    # The file

    def _make_sound(self) -> None:
        finding = examine_with_log(self._path)
        if finding.state is State.SOUND:
            return
        if finding.state is State.STRAY_LOG:
            aside = self._set_aside("stray-log", SIDECARS)
            self._notices.append(wording.stray_log(self._path, aside))
            return
        made, backup = self._replacement()
        aside = self._set_aside(finding.state)
        put_in_place(made, self._path)
        self._tell(finding, aside, backup)

    def _set_aside(self, why: str, endings: tuple[str, ...] = ("", *SIDECARS)) -> Path | None:
        return set_aside(self._path, self._places.set_aside, self._today, why, endings)

    def _tell(self, finding: Finding, aside: Path | None, backup: date | None) -> None:
        # The first start of all has nothing to tell.
        if aside is not None or backup is not None:
            _log.warning("%s was %s: %s", self._path, finding.state, finding.detail)
            self._notices.append(wording.replaced(self._places, finding, aside, backup))

    def _replacement(self) -> tuple[Path, date | None]:
        """A file to put in place of the one that is not sound, and the day of its content."""
        try:
            return self._make_replacement()
        except (OSError, sqlite3.Error) as error:
            if not (wording.disk_is_full(error) and give_back_ballast(self._places)):
                raise
        return self._make_replacement()

    def _make_replacement(self) -> tuple[Path, date | None]:
        made = self._path.with_name(f"{self._path.name}.new")
        discard(made)
        try:
            for backup, day in self._sound_backups():
                copyfile(backup, made)
                return made, day
            with closing(sqlite3.connect(made, isolation_level=None)) as connection:
                create(connection)
        except (OSError, sqlite3.Error):
            with suppress(OSError):
                discard(made)
            raise
        return made, None

    def _sound_backups(self) -> Iterator[tuple[Path, date]]:
        for path, day in backups_newest_first(self._places):
            try:
                sound = examine(path).state is State.SOUND
            except (OSError, sqlite3.Error):
                sound = False
            if sound:
                yield path, day
            else:
                _log.warning("The backup %s is not sound and was passed over", path)

    # Taken into use

    def _bring_up_to_date(self, connection: sqlite3.Connection) -> None:
        made: list[Path] = []
        try:
            upgrade(connection, lambda n: made.append(backup_before(connection, self._places, n)))
        except UpgradeError:
            # The file is as it was, so that a copy for each attempt would only fill the disk.
            made[-1].unlink(missing_ok=True)
            raise

    def _seal(self, connection: sqlite3.Connection) -> bool:
        """Draw a new seal and put it into the file itself; whether it got there.

        What a crash left in the log is brought into the file first.
        """
        try:
            if not checkpoint(connection):
                return False
            connection.execute("UPDATE file_state SET earlier_seal = seal, seal = ?", (new_id(),))
            return checkpoint(connection)
        except sqlite3.Error as error:
            if not wording.cannot_write_now(error):
                raise
            self._reads_only = True
            self._notices.append(wording.reading_only(self._path, error))
            return False

    def _back_up(self, connection: sqlite3.Connection) -> None:
        (changes,) = connection.execute("SELECT changes FROM file_state").fetchone()
        if not changes or daily_backup(self._places, self._today).exists():
            return
        try:
            backup_today(connection, self._places, self._today)
        except (OSError, sqlite3.Error) as error:
            _log.warning("No backup could be made", exc_info=True)
            # On a full disk it has been said already that nothing can be saved.
            if not self._reads_only:
                self._notices.append(wording.no_backup(self._places, error))

    # In memory

    def _copies(self) -> Iterator[tuple[sqlite3.Connection, str]]:
        """What can be read, brought up to date in memory, the newest first."""
        yield from _copied(self._path, wording.FILE_SHOWN)
        for path, day in backups_newest_first(self._places):
            yield from _copied(path, wording.backup_shown(day))


def _copied(path: Path, shown: str) -> Iterator[tuple[sqlite3.Connection, str]]:
    memory = None
    try:
        memory = copy_to_memory(path)
        if memory is not None:
            upgrade(memory, lambda _: None)
    except (OSError, sqlite3.Error, UpgradeError):
        _log.warning("%s could not be read", path, exc_info=True)
        if memory is not None:
            memory.close()
        return
    if memory is not None:
        yield memory, shown


def _refuse_if_held(path: Path) -> None:
    """Raise ``sqlite3.OperationalError`` if another process works on the file just now.

    Asked before anything is read by other means: what another process is writing may look damaged.
    A reader that asks for all locks is turned away at once, and can neither read a log back nor
    leave anything beside the file.
    """
    if not path.is_file():
        return
    uri = f"{path.as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=SECONDS_TO_WAIT)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA schema_version").fetchone()
        except sqlite3.Error as error:
            # Any other says that nobody holds it: its content is looked at next.
            if primary_code(error) == sqlite3.SQLITE_BUSY:
                raise


def _try_to_write(path: Path) -> None:
    """Raise ``OSError`` if the file or its folder cannot be written to.

    SQLite itself would only speak of a fault of the disk.
    """
    if path.is_file():
        with path.open("r+b"):
            pass
    trial = path.with_name(f"{path.name}.new")
    trial.write_bytes(b"")
    trial.unlink()


def _connect(path: Path) -> sqlite3.Connection:
    """The one connection that writes. Raises ``sqlite3.Error`` where it cannot write."""
    connection = sqlite3.connect(
        path, timeout=SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in (
            "locking_mode = EXCLUSIVE",
            "trusted_schema = OFF",
            "journal_mode = WAL",
            "synchronous = FULL",
            # So that the log takes a megabyte at the most.
            "wal_autocheckpoint = 250",
            "fullfsync = ON",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchone()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection
