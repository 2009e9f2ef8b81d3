"""What can be said of a database file from its first bytes, and how files are set aside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.packs.pointer import (
    Built,
    delete_with_sidecars,
    describe,
    locked,
    looks_sound,
    read_pointer,
    set_aside,
    switch,
)


def database(folder: Path, digit: str, version: int = 3) -> Built:
    """A small database with the name of a catalogue, described."""
    path = folder / f"catalogue-{digit * 64}.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA application_id = 77")
        connection.execute("CREATE TABLE record (id INTEGER PRIMARY KEY)")
        connection.commit()
    built = describe(path)
    assert built is not None
    return built


def test_marks_are_read_from_the_first_bytes(tmp_path: Path) -> None:
    built = database(tmp_path, "a")
    assert (built.application_id, built.user_version, built.source) == (77, 3, "a" * 64)
    assert looks_sound(tmp_path, built)


@pytest.mark.parametrize("page_size", [512, 65_536])
def test_pages_of_any_size_are_understood(tmp_path: Path, page_size: int) -> None:
    path = tmp_path / "any.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute("CREATE TABLE record (id INTEGER PRIMARY KEY)")
    built = describe(path)
    assert built is not None
    assert built.size % page_size == 0


def test_what_is_no_whole_database(tmp_path: Path) -> None:
    built = database(tmp_path, "a")
    path = tmp_path / built.catalogue
    whole = path.read_bytes()
    for spoilt in (b"", b"text" * 100, whole[:50], whole[:-1], whole + b"x"):
        path.write_bytes(spoilt)
        assert describe(path) is None
        assert not looks_sound(tmp_path, built)
    path.unlink()
    assert describe(path) is None


def test_another_version_does_not_look_sound(tmp_path: Path) -> None:
    built = database(tmp_path, "a")
    database(tmp_path, "b", version=4)
    (tmp_path / f"catalogue-{'b' * 64}.db").replace(tmp_path / built.catalogue)
    assert not looks_sound(tmp_path, built)


def test_switching_keeps_two_and_deletes_what_is_older(tmp_path: Path) -> None:
    built = [database(tmp_path, digit) for digit in "abcd"]
    (tmp_path / "catalogue-mine.db").write_bytes(b"not one of ours")
    stray = tmp_path / (built[0].catalogue + "-wal")
    for one in built:
        stray.write_bytes(b"stray")
        with locked(tmp_path):
            switch(tmp_path, one)
    pointer = read_pointer(tmp_path)
    assert pointer is not None
    assert pointer.all == (built[3], built[2], built[1])
    assert not (tmp_path / built[0].catalogue).exists()
    assert not stray.exists()
    assert (tmp_path / "catalogue-mine.db").exists()


def test_no_pointer(tmp_path: Path) -> None:
    assert read_pointer(tmp_path) is None
    assert read_pointer(tmp_path / "nowhere") is None


def test_files_are_set_aside_under_the_first_free_number(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    for number in (1, 2, 3):
        path.write_bytes(b"%d" % number)
        aside = set_aside(path)
        assert aside.name == f"x.db.damaged-{number}"
        assert aside.read_bytes() == b"%d" % number
        assert not path.exists()


def test_deleting_takes_what_sqlite_left_beside(tmp_path: Path) -> None:
    for name in ("x.db", "x.db-wal", "x.db-journal", "y.db"):
        (tmp_path / name).write_bytes(b"")
    delete_with_sidecars(tmp_path / "x.db")
    assert [path.name for path in tmp_path.iterdir()] == ["y.db"]
