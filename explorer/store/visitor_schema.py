"""The tables of ``explorer.db``, the visitor's own database, as they are in this version.

They stand here as SQL, so that opening and reading need no more than ``sqlite3``.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from uuid import uuid4

from explorer.domain.bookmarks import DEFAULT_LIST

APPLICATION_ID = 0x43584531
"""Marks a file as ours ("CXE1"), in the place that SQLite's header has for it."""

VERSION = 2
"""The version of the tables, kept in ``user_version``; see ``visitor_upgrades`` for the steps."""

AT_END = sys.maxsize
"""A position past the end of any list."""

# The kinds stand here in full, so that a file cannot hold what this version cannot read. A new kind
# of record needs a new version of the tables.
#
# Values of settings are JSON text.
#
# ``file_state`` has one row. ``seal`` is drawn anew each time the file is opened and put into the
# file itself before anything else; every later transaction writes the row again. So a write-ahead
# log that shows another seal than the file beside it belongs to another file. ``earlier_seal`` is
# filled only while the new seal may not have reached the file. ``changes`` counts transactions.
_TABLES = (
    """
    CREATE TABLE shortlist (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        position INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE bookmark (
        id TEXT NOT NULL PRIMARY KEY,
        shortlist TEXT NOT NULL REFERENCES shortlist (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('role', 'programme', 'question', 'route')),
        record TEXT NOT NULL,
        title TEXT NOT NULL,
        note TEXT NOT NULL,
        position INTEGER NOT NULL,
        added TEXT NOT NULL,
        UNIQUE (shortlist, kind, record)
    ) STRICT
    """,
    "CREATE INDEX bookmark_in_order ON bookmark (shortlist, position)",
    """
    CREATE TABLE setting (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE file_state (
        one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
        seal TEXT NOT NULL,
        earlier_seal TEXT NOT NULL,
        changes INTEGER NOT NULL
    ) STRICT
    """,
)


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database, with the one list that is there from the start."""
    connection.execute("BEGIN IMMEDIATE")
    _make_tables(connection)
    connection.execute("INSERT INTO file_state VALUES (1, ?, '', 0)", (new_id(),))
    connection.execute("INSERT INTO shortlist VALUES (?, ?, 0)", (new_id(), DEFAULT_LIST))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def new_id() -> str:
    """A random text that is used for one list, bookmark or seal only."""
    return uuid4().hex


def now() -> str:
    """This moment in UTC, as bookmarks keep it: ``2026-11-23T10:30:00+00:00``."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def tables() -> dict[str, tuple[str, ...]]:
    """The tables of this version and the columns of each."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _make_tables(connection)
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {name: _columns(connection, name) for (name,) in names}


def missing_columns(connection: sqlite3.Connection) -> list[str]:
    """The columns of this version that a database does not have, as ``table.column``."""
    missing: list[str] = []
    for table, columns in tables().items():
        found = _columns(connection, table)
        missing += [f"{table}.{column}" for column in columns if column not in found]
    return missing


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
