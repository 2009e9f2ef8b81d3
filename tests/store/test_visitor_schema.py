"""The tables agree with the domain, and refuse what it cannot read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from explorer.domain.records import Kind
from explorer.store.visitor_schema import APPLICATION_ID, VERSION, create, missing_columns, new_id


@pytest.fixture
def fresh() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def _add(connection: sqlite3.Connection, kind: str) -> None:
    connection.execute(
        "INSERT INTO bookmark SELECT ?, id, ?, 'a', 'A', '', 0, '' FROM shortlist", (new_id(), kind)
    )


def test_a_file_is_marked_as_ours(fresh: sqlite3.Connection) -> None:
    assert fresh.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert fresh.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_every_kind_of_record_can_be_bookmarked_and_no_other(fresh: sqlite3.Connection) -> None:
    for kind in Kind:
        _add(fresh, kind.value)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        _add(fresh, "planet")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        _add(fresh, Kind.ROLE.value)


def test_a_list_takes_its_bookmarks_with_it(fresh: sqlite3.Connection) -> None:
    _add(fresh, "role")
    fresh.execute("DELETE FROM shortlist")
    assert fresh.execute("SELECT count(*) FROM bookmark").fetchone() == (0,)


def test_columns_that_are_missing_are_named(fresh: sqlite3.Connection) -> None:
    assert missing_columns(fresh) == []
    fresh.execute("ALTER TABLE bookmark DROP COLUMN added")
    fresh.execute("DROP TABLE setting")
    assert missing_columns(fresh) == ["bookmark.added", "setting.name", "setting.value"]


def test_types_are_kept_to(fresh: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        fresh.execute("UPDATE shortlist SET position = 'first'")
