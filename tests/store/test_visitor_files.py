"""Backups by day, names that are never taken twice, and the ballast."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from explorer.places import Places
from explorer.store.visitor_files import (
    BALLAST_BYTES,
    backup_before,
    backup_today,
    backups_newest_first,
    bring_to_disk,
    copy_database,
    filled_sidecars,
    give_back_ballast,
    load_ballast,
    set_aside,
)
from explorer.store.visitor_schema import create
from tests.store.visitor_folders import DAY, fill, mounted


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create(connection)
        yield connection


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_newest_seven_days_are_kept(tmp_path: Path, database: sqlite3.Connection) -> None:
    places = Places(tmp_path)
    backup_before(database, places, 2)
    (tmp_path / "backups" / "my own copy.db").write_text("mine")
    for n in range(10):
        backup_today(database, places, DAY + timedelta(days=n))
    assert _names(tmp_path / "backups") == [
        "explorer-2026-11-26.db",
        "explorer-2026-11-27.db",
        "explorer-2026-11-28.db",
        "explorer-2026-11-29.db",
        "explorer-2026-11-30.db",
        "explorer-2026-12-01.db",
        "explorer-2026-12-02.db",
        "explorer-before-v2.db",
        "my own copy.db",
    ]


def test_days_to_come_do_not_push_out_today(tmp_path: Path, database: sqlite3.Connection) -> None:
    """The clock was years ahead for a week, and has been put right."""
    places = Places(tmp_path)
    for n in range(8):
        backup_today(database, places, DAY + timedelta(days=2_000 + n))
    backup_today(database, places, DAY)
    names = _names(tmp_path / "backups")
    assert len(names) == 7
    assert "explorer-2026-11-23.db" in names


def test_backups_come_newest_first(tmp_path: Path, database: sqlite3.Connection) -> None:
    places = Places(tmp_path)
    for n in (0, 2):
        backup_today(database, places, DAY + timedelta(days=n))
    old = backup_before(database, places, 2)
    os.utime(old, (0, 0))
    (tmp_path / "backups" / "explorer-2026-99-99.db").write_text("no such day")
    found = list(backups_newest_first(places))
    assert [path.name for path, _ in found] == [
        "explorer-2026-11-25.db",
        "explorer-2026-11-23.db",
        "explorer-before-v2.db",
    ]
    assert found[0][1] == DAY + timedelta(days=2)


def test_without_a_folder_there_are_no_backups(tmp_path: Path) -> None:
    assert list(backups_newest_first(Places(tmp_path))) == []


def test_a_copy_is_one_file_and_has_its_own_seal(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    path = tmp_path / "copies" / "copy.db"
    copy_database(database, path, sealed_anew=True)
    copy_database(database, path, sealed_anew=True)
    assert _names(path.parent) == ["copy.db"]
    seals = "SELECT seal FROM file_state"
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute(seals).fetchone() != database.execute(seals).fetchone()


def test_a_copy_that_is_not_sound_does_not_replace_one_that_is(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    path = tmp_path / "copy.db"
    copy_database(database, path)
    before = path.read_bytes()
    database.execute("PRAGMA writable_schema = ON")
    database.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'setting'")
    database.execute("PRAGMA user_version = 3")
    with pytest.raises(sqlite3.DatabaseError):
        copy_database(database, path)
    assert path.read_bytes() == before
    assert _names(tmp_path) == ["copy.db"]


def test_setting_aside_takes_all_and_overwrites_nothing(tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    for n in range(2):
        for ending in ("", "-wal", "-shm"):
            (tmp_path / f"a.db{ending}").write_text(f"{n}{ending}")
        moved = set_aside(tmp_path / "a.db", aside, DAY, "odd")
        assert moved is not None
        assert moved.read_text() == str(n)
    (tmp_path / "a.db-wal").write_text("alone")
    assert (
        set_aside(tmp_path / "a.db", aside, DAY, "odd")
        == aside / "explorer-odd-2026-11-23-3.db-wal"
    )
    assert _names(tmp_path) == ["aside"]
    assert len(_names(aside)) == 7
    assert (aside / "explorer-odd-2026-11-23-2.db-shm").read_text() == "1-shm"


def test_nothing_to_set_aside(tmp_path: Path) -> None:
    assert set_aside(tmp_path / "a.db", tmp_path / "aside", DAY, "odd") is None
    assert _names(tmp_path) == []


def test_a_log_without_content_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    (tmp_path / "a.db-wal").write_bytes(b"")
    (tmp_path / "a.db-shm").write_bytes(b"index")
    assert filled_sidecars(path) == ()
    (tmp_path / "a.db-journal").write_bytes(b"journal")
    assert filled_sidecars(path) == (tmp_path / "a.db-journal",)


def test_the_ballast_is_there_after_a_start_and_stays_as_it_is(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    ballast = tmp_path / "ballast"
    first = ballast.read_bytes()
    assert len(first) == BALLAST_BYTES
    fill(tmp_path, "porter")
    assert ballast.read_bytes() == first
    assert give_back_ballast(Places(tmp_path))
    assert not give_back_ballast(Places(tmp_path))
    fill(tmp_path, "dentist")
    assert ballast.stat().st_size == BALLAST_BYTES


def test_no_half_ballast_stays_on_a_full_disk(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder, "-o", "size=64k"):
        load_ballast(Places(folder))
        assert _names(folder) == []


def test_bringing_to_disk_takes_files_and_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    (tmp_path / "file").write_text("content")
    bring_to_disk(tmp_path / "file")
    bring_to_disk(tmp_path)
    assert len(synced) == 2
