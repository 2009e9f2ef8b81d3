"""An older ``explorer.db`` is brought up to date, after a copy, or left as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.records import Kind
from explorer.store.visitor_schema import APPLICATION_ID, VERSION, create
from explorer.store.visitor_upgrades import UpgradeError, upgrade, version_of
from tests.store.visitor_folders import opened

# The tables as version 1 made them, and what a visitor had in them.
VERSION_1 = f"""
    PRAGMA application_id = {APPLICATION_ID};
    PRAGMA user_version = 1;
    PRAGMA journal_mode = WAL;
    CREATE TABLE shortlist (
        id TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (id)
    ) STRICT;
    CREATE TABLE bookmark (
        id TEXT NOT NULL, shortlist TEXT NOT NULL REFERENCES shortlist (id) ON DELETE CASCADE,
        kind TEXT NOT NULL, record TEXT NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL,
        added TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (shortlist, kind, record)
    ) STRICT;
    INSERT INTO shortlist VALUES ('l1', 'My shortlist', 0), ('l2', 'For Sam', 1);
    INSERT INTO bookmark VALUES
        ('b1', 'l1', 'role', 'porter', 'Porter', '', '2020-01-03T10:00:00+00:00'),
        ('b2', 'l1', 'role', 'nurse', 'Nurse', 'near home', '2020-01-01T10:00:00+00:00'),
        ('b3', 'l2', 'question', 'what-pay', 'What pay?', '', '2020-01-02T10:00:00+00:00'),
        ('b4', 'l1', 'programme', 'msc', 'MSc', 'dear', '2020-01-02T10:00:00+00:00');
"""


def _make_version_1(folder: Path, *more: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "explorer.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(VERSION_1)
        for statement in more:
            connection.execute(statement)
    return path


def _shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Tables, columns, references and indexes of a database."""
    names = [row[0] for row in connection.execute("SELECT name FROM pragma_table_list")]
    own = sorted(name for name in names if not name.startswith("sqlite_"))
    return {
        f"{pragma} {name}": sorted(map(repr, connection.execute(f"PRAGMA {pragma}({name})")))
        for name in own
        for pragma in ("table_xinfo", "foreign_key_list", "index_list", "table_list")
    }


@pytest.fixture
def fresh() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create(connection)
        yield connection


def test_a_file_of_version_1_keeps_all_it_held(tmp_path: Path) -> None:
    _make_version_1(tmp_path)
    with opened(tmp_path) as store:
        assert store.notices == ()
        assert store.keeps
        assert [(each.id, each.name) for each in store.lists()] == [
            ("l1", "My shortlist"),
            ("l2", "For Sam"),
        ]
        found = store.all_bookmarks()
        assert [(each.id, each.shortlist, each.position) for each in found] == [
            ("b2", "l1", 0),
            ("b4", "l1", 1),
            ("b1", "l1", 2),
            ("b3", "l2", 0),
        ]
        assert (found[0].kind, found[0].title, found[0].note) == (Kind.ROLE, "Nurse", "near home")
        store.move("b1", 0)
        store.set_setting("theme", "dark")
    with opened(tmp_path) as store:
        assert [each.id for each in store.bookmarks("l1")] == ["b1", "b2", "b4"]
        assert store.setting("theme") == "dark"


def test_the_file_as_it_was_is_kept_among_the_backups(tmp_path: Path) -> None:
    _make_version_1(tmp_path)
    with opened(tmp_path):
        pass
    kept = tmp_path / "backups" / "explorer-before-v2.db"
    with closing(sqlite3.connect(kept)) as connection:
        assert version_of(connection) == 1
        assert connection.execute("SELECT count(*) FROM bookmark").fetchone() == (4,)


def test_an_upgraded_file_has_the_shape_of_a_new_one(
    tmp_path: Path, fresh: sqlite3.Connection
) -> None:
    path = _make_version_1(tmp_path)
    with opened(tmp_path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        assert _shape(connection) == _shape(fresh)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_of_version_1_is_restored_and_brought_up_to_date(tmp_path: Path) -> None:
    path = _make_version_1(tmp_path)
    with opened(tmp_path):
        pass
    for daily in (tmp_path / "backups").glob("explorer-2026*"):
        daily.unlink()
    path.write_bytes(b"spoilt")
    with opened(tmp_path) as store:
        assert len(store.all_bookmarks()) == 4
        assert "restored" in store.notices[0]
    names = {path.name for path in (tmp_path / "backups").iterdir()}
    assert {"explorer-before-v2.db", "explorer-before-v2-2.db"} <= names


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """A kind of record that no version knows: somebody has worked on the file by hand."""
    path = _make_version_1(tmp_path, "UPDATE bookmark SET kind = 'planet' WHERE id = 'b1'")
    before = path.read_bytes()
    for _ in range(2):
        with opened(tmp_path) as store:
            (notice,) = store.notices
            assert not store.keeps
            assert "could not be brought up to date" in notice
            assert "The file is as it was" in notice
            store.add(Kind.ROLE, "nurse", "Nurse")
        assert path.read_bytes() == before
        assert list((tmp_path / "backups").iterdir()) == []


def test_an_upgrade_on_a_full_backup_folder_is_not_begun(tmp_path: Path) -> None:
    path = _make_version_1(tmp_path)
    before = path.read_bytes()
    (tmp_path / "backups").write_text("in the way")
    with opened(tmp_path) as store:
        assert not store.keeps
        assert len(store.all_bookmarks()) == 4
    assert path.read_bytes() == before


# The mechanism


def _add_table(name: str) -> str:
    return f"CREATE TABLE {name} (x INTEGER)"


def test_each_step_has_a_copy_ahead_of_it(fresh: sqlite3.Connection) -> None:
    seen: list[tuple[int, int]] = []
    steps = {
        VERSION: lambda connection: connection.execute(_add_table("one")).close(),
        VERSION + 1: lambda connection: connection.execute(_add_table("two")).close(),
    }
    taken = upgrade(
        fresh,
        lambda version: seen.append((version, version_of(fresh))),
        steps=steps,
        target=VERSION + 2,
    )
    assert taken == 2
    assert seen == [(VERSION + 1, VERSION), (VERSION + 2, VERSION + 1)]
    assert version_of(fresh) == VERSION + 2


def test_a_step_that_fails_is_taken_back_and_earlier_steps_stay(fresh: sqlite3.Connection) -> None:
    def failing(connection: sqlite3.Connection) -> None:
        connection.execute(_add_table("two"))
        connection.execute("INSERT INTO nowhere VALUES (1)")

    steps = {
        VERSION: lambda connection: connection.execute(_add_table("one")).close(),
        VERSION + 1: failing,
    }
    with pytest.raises(UpgradeError, match=rf"from version {VERSION + 1} to {VERSION + 2} failed"):
        upgrade(fresh, lambda _: None, steps=steps, target=VERSION + 2)
    assert version_of(fresh) == VERSION + 1
    names = {row[0] for row in fresh.execute("SELECT name FROM sqlite_master")}
    assert "one" in names
    assert "two" not in names


def test_a_step_that_leaves_a_bookmark_without_a_list_is_taken_back(
    fresh: sqlite3.Connection,
) -> None:
    fresh.execute(
        "INSERT INTO bookmark SELECT 'b', id, 'role', 'nurse', 'Nurse', '', 0, '' FROM shortlist"
    )
    steps = {VERSION: lambda connection: connection.execute("DELETE FROM shortlist").close()}
    with pytest.raises(UpgradeError, match="refers to no row of shortlist"):
        upgrade(fresh, lambda _: None, steps=steps, target=VERSION + 1)
    assert fresh.execute("SELECT count(*) FROM shortlist").fetchone() == (1,)
    assert fresh.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_copy_that_cannot_be_made_stops_the_upgrade(fresh: sqlite3.Connection) -> None:
    def no_room(_: int) -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        upgrade(fresh, no_room, steps={}, target=VERSION + 1)
    assert version_of(fresh) == VERSION


def test_a_version_without_a_step_is_told(fresh: sqlite3.Connection) -> None:
    with pytest.raises(UpgradeError, match="failed"):
        upgrade(fresh, lambda _: None, steps={}, target=VERSION + 1)


def test_a_database_that_another_writes_to_is_told(tmp_path: Path) -> None:
    path = _make_version_1(tmp_path)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UpgradeError, match="locked"):
            upgrade(connection, lambda _: None)
