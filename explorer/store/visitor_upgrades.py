"""Bringing an older ``explorer.db`` up to date, one version at a time.

Each step is written out in full and never changed afterwards: it turns the tables as they were into
the tables as they then became, whatever ``visitor_schema`` says today. A step runs in one
transaction, after a copy of the file has been made.

| version | what it brought |
|---|---|
| 1 | lists; bookmarks with notes, in the order in which they were added |
| 2 | an order of the visitor's own within each list, settings, the seal of the file |
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from uuid import uuid4

from explorer.store.visitor_schema import VERSION

Step = Callable[[sqlite3.Connection], None]


class UpgradeError(Exception):
    """A step failed and was taken back whole. The text says between which versions, and why."""


def _to_version_2(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE setting (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) STRICT"
    )
    connection.execute(
        "CREATE TABLE file_state (one INTEGER NOT NULL CHECK (one = 1), seal TEXT NOT NULL, "
        "earlier_seal TEXT NOT NULL, changes INTEGER NOT NULL, PRIMARY KEY (one)) STRICT"
    )
    connection.execute("INSERT INTO file_state VALUES (1, ?, '', 1)", (uuid4().hex,))
    connection.execute(
        "CREATE TABLE bookmark_2 (id TEXT NOT NULL, shortlist TEXT NOT NULL, kind TEXT NOT NULL, "
        "record TEXT NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL, position INTEGER NOT NULL, "
        "added TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (shortlist, kind, record), "
        "CHECK (kind IN ('role', 'programme', 'question', 'route')), "
        "FOREIGN KEY (shortlist) REFERENCES shortlist (id) ON DELETE CASCADE) STRICT"
    )
    connection.execute(
        "INSERT INTO bookmark_2 SELECT id, shortlist, kind, record, title, note, "
        "row_number() OVER (PARTITION BY shortlist ORDER BY added, rowid) - 1, added FROM bookmark"
    )
    connection.execute("DROP TABLE bookmark")
    connection.execute("ALTER TABLE bookmark_2 RENAME TO bookmark")
    connection.execute("CREATE INDEX bookmark_in_order ON bookmark (shortlist, position)")


STEPS: Mapping[int, Step] = {1: _to_version_2}
"""The step that starts from each older version."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables in an open database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(
    connection: sqlite3.Connection,
    before: Callable[[int], None],
    *,
    steps: Mapping[int, Step] = STEPS,
    target: int = VERSION,
) -> int:
    """Bring a database to ``target`` and return how many steps that took.

    ``before(n)`` is called ahead of the step to version ``n``, to make a copy; an error of its own
    passes through. Raises ``UpgradeError`` where a step cannot be done: what that step did is taken
    back, earlier steps stay.
    """
    first = version_of(connection)
    for version in range(first, target):
        before(version + 1)
        try:
            _take(connection, steps[version], version + 1)
        except (sqlite3.Error, KeyError) as error:
            raise UpgradeError(
                f"the step from version {version} to {version + 1} failed: {error}"
            ) from error
    return target - first


def _take(connection: sqlite3.Connection, step: Step, version: int) -> None:
    # Rows are moved between tables, so that references are checked once, at the end.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        step(connection)
        if orphan := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError(f"a row of {orphan[0]} refers to no row of {orphan[2]}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
