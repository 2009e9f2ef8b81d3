"""The tables of ``explorer.db``, the visitor's own database, as they are in this version."""

from __future__ import annotations

import sqlite3
from uuid import uuid4

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from explorer.domain.bookmarks import DEFAULT_LIST

APPLICATION_ID = 0x43584531
"""Marks a file as ours ("CXE1"), in the place that SQLite's header has for it."""

VERSION = 2
"""The version of the tables, kept in ``user_version``; see ``visitor_upgrades`` for the steps."""

metadata = MetaData()

shortlists = Table(
    "shortlist",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    sqlite_strict=True,
)

# The kinds stand here in full, so that a file cannot hold what this version cannot read. A new kind
# of record needs a new version of the tables.
bookmarks = Table(
    "bookmark",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("shortlist", Text, ForeignKey("shortlist.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("added", Text, nullable=False),
    UniqueConstraint("shortlist", "kind", "record"),
    CheckConstraint("kind IN ('role', 'programme', 'question', 'route')"),
    Index("bookmark_in_order", "shortlist", "position"),
    sqlite_strict=True,
)

# Values are JSON text.
settings = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

# One row. ``seal`` is drawn anew each time the file is opened and put into the file itself before
# anything else; every later transaction writes the row again. So a write-ahead log that shows
# another seal than the file beside it belongs to another file. ``earlier_seal`` is filled only
# while the new seal may not have reached the file. ``changes`` counts transactions.
file_state = Table(
    "file_state",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, nullable=False),
    Column("seal", Text, nullable=False),
    Column("earlier_seal", Text, nullable=False),
    Column("changes", Integer, nullable=False),
    sqlite_strict=True,
)


def statements() -> list[str]:
    """The statements that make the tables of this version in an empty database."""
    dialect = sqlite.dialect()
    tables = metadata.sorted_tables
    indexes = [index for table in tables for index in table.indexes]
    made = [CreateTable(table) for table in tables] + [CreateIndex(index) for index in indexes]
    return [str(statement.compile(dialect=dialect)).strip() for statement in made]


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database, with the one list that is there from the start."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements():
        connection.execute(statement)
    connection.execute("INSERT INTO file_state VALUES (1, ?, '', 0)", (new_id(),))
    connection.execute("INSERT INTO shortlist VALUES (?, ?, 0)", (new_id(), DEFAULT_LIST))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def new_id() -> str:
    """A random text that is used for one list, bookmark or seal only."""
    return uuid4().hex


def missing_columns(connection: sqlite3.Connection) -> list[str]:
    """The columns of this version that a database does not have, as ``table.column``."""
    missing: list[str] = []
    for table in metadata.sorted_tables:
        found = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
        missing += [f"{table.name}.{c.name}" for c in table.columns if c.name not in found]
    return missing
