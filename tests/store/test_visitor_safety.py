"""Whatever has happened to ``explorer.db``: the store opens, says so, and loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from explorer.domain.records import Kind
from explorer.store.visitor_files import copy_with_sidecars
from explorer.store.visitor_schema import VERSION
from tests.store.visitor_folders import (
    NEXT_DAY,
    crashed,
    cut_in_half,
    cut_within_header,
    cut_within_last_page,
    database_of,
    fill,
    made_folder,
    make_empty,
    names_set_aside,
    opened,
    overwrite,
    records,
    spoil_header,
    spoil_middle,
)


def _spoil_names_of_tables(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE", b"CREATE \x80ABLE"))


def _text_file(path: Path) -> None:
    path.write_text("Dear diary, this is no database.\n" * 200)


def _database_of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.execute("INSERT INTO recipe VALUES ('soup')")
        connection.commit()


def _folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").write_text("else")


def _no_table_of_bookmarks(path: Path) -> None:
    _change(path, "DROP TABLE bookmark")


def _no_seal(path: Path) -> None:
    _change(path, "DELETE FROM file_state")


def _no_version(path: Path) -> None:
    _change(path, "PRAGMA user_version = 0")


def _bookmark_in_no_list(path: Path) -> None:
    _change(path, "DELETE FROM shortlist")


def _program_inside(path: Path) -> None:
    _change(path, "CREATE TRIGGER t AFTER INSERT ON bookmark BEGIN DELETE FROM bookmark; END")


def _noughts_in_a_title(path: Path) -> None:
    _change(path, "UPDATE bookmark SET title = title || char(0, 0, 0)")


def _text_that_is_no_text(path: Path) -> None:
    _change(path, "UPDATE bookmark SET title = CAST(x'ff00fe' AS TEXT)")


def _change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


UNUSABLE = [
    (spoil_middle, "damaged"),
    (spoil_header, "damaged"),
    (_spoil_names_of_tables, "damaged"),
    (cut_in_half, "damaged"),
    (cut_within_last_page, "damaged"),
    (cut_within_header, "damaged"),
    (make_empty, "empty"),
    (_text_file, "damaged"),
    (_database_of_another_program, "foreign"),
    (_folder_in_its_place, "foreign"),
    (_no_table_of_bookmarks, "damaged"),
    (_no_seal, "damaged"),
    (_no_version, "damaged"),
    (_bookmark_in_no_list, "damaged"),
    (_program_inside, "damaged"),
    (_noughts_in_a_title, "damaged"),
    (_text_that_is_no_text, "damaged"),
]
each_unusable = pytest.mark.parametrize(
    ("happen", "why"), UNUSABLE, ids=[happen.__name__.strip("_") for happen, _ in UNUSABLE]
)


@each_unusable
def test_an_unusable_file_is_kept_aside_and_the_backup_restored(
    tmp_path: Path, happen: Callable[[Path], None], why: str
) -> None:
    fill(tmp_path, "nurse", "porter")
    happen(database_of(tmp_path))
    before = database_of(tmp_path).read_bytes() if database_of(tmp_path).is_file() else None
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse", "porter"]
        assert [bookmark.note for bookmark in store.all_bookmarks()] == ["why nurse", "why porter"]
        (notice,) = store.notices
        assert store.keeps
        store.add(Kind.ROLE, "paramedic", "Paramedic")
    assert str(database_of(tmp_path)) in notice
    assert "the backup of 2026-11-23" in notice
    aside = tmp_path / "set-aside" / f"explorer-{why}-2026-11-24.db"
    assert str(aside) in notice
    assert before is None or aside.read_bytes() == before
    with opened(tmp_path, NEXT_DAY) as store:
        assert store.notices == ()
        assert records(store) == ["nurse", "porter", "paramedic"]


@each_unusable
def test_without_a_backup_one_begins_with_empty_lists(
    tmp_path: Path, happen: Callable[[Path], None], why: str
) -> None:
    fill(tmp_path, "nurse")
    shutil.rmtree(tmp_path / "backups")
    happen(database_of(tmp_path))
    with opened(tmp_path) as store:
        (notice,) = store.notices
        assert "no sound backup" in notice
        assert records(store) == []
        assert [shortlist.name for shortlist in store.lists()] == ["My shortlist"]
        assert store.keeps
    assert names_set_aside(tmp_path) == [f"explorer-{why}-2026-11-23.db"]


def test_what_was_set_aside_before_is_never_overwritten(tmp_path: Path) -> None:
    for _ in range(3):
        fill(tmp_path, "nurse")
        spoil_header(database_of(tmp_path))
    with opened(tmp_path):
        pass
    assert names_set_aside(tmp_path) == [
        "explorer-damaged-2026-11-23-2.db",
        "explorer-damaged-2026-11-23-3.db",
        "explorer-damaged-2026-11-23.db",
    ]


def test_what_stands_beside_a_damaged_file_goes_aside_with_it(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=3)
    spoil_header(database_of(tmp_path))
    log = database_of(tmp_path).with_name("explorer.db-wal")
    overwrite(log, 0, b"\0" * 40)
    with opened(tmp_path) as store:
        (notice,) = store.notices
        assert records(store) == ["nurse"]
    assert names_set_aside(tmp_path) == [
        "explorer-damaged-2026-11-23.db",
        "explorer-damaged-2026-11-23.db-wal",
    ]
    assert "restored from the newest sound backup" in notice


def test_damaged_backups_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    fill(tmp_path, "porter", day=NEXT_DAY)
    fill(tmp_path, "dentist", day=NEXT_DAY + timedelta(days=1))
    backups = tmp_path / "backups"
    spoil_middle(backups / "explorer-2026-11-25.db")
    make_empty(backups / "explorer-2026-11-24.db")
    spoil_header(database_of(tmp_path))
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse"]
        assert "the backup of 2026-11-23" in store.notices[0]


def test_a_missing_file_is_restored_too(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    database_of(tmp_path).unlink()
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse"]
        (notice,) = store.notices
    assert "missing" in notice
    assert "begin anew" in notice


def test_an_interrupted_recovery_is_gone_on_with(tmp_path: Path) -> None:
    """Killed after the damaged file was moved, with the log still there and a half-made copy."""
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=3)
    database_of(tmp_path).unlink()
    (tmp_path / "explorer.db.new").write_bytes(b"half a ba")
    with opened(tmp_path) as store:
        assert records(store) == ["nurse"]
        assert len(store.notices) == 1
    assert names_set_aside(tmp_path) == ["explorer-missing-2026-11-23.db-wal"]
    assert not (tmp_path / "explorer.db.new").exists()


def test_the_first_start_of_all_says_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "new" / "folder") as store:
        assert store.notices == ()
        assert store.keeps
        assert records(store) == []
    assert not (tmp_path / "new" / "folder" / "set-aside").exists()


def test_a_newer_file_is_kept_unchanged(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    _change(database_of(tmp_path), f"PRAGMA user_version = {VERSION + 1}")
    before = database_of(tmp_path).read_bytes()
    with opened(tmp_path) as store:
        (notice,) = store.notices
        assert records(store) == ["nurse"]
        assert store.keeps
    aside = tmp_path / "set-aside" / "explorer-newer-2026-11-23.db"
    assert aside.read_bytes() == before
    assert "newer version" in notice
    assert str(aside) in notice
    assert "install the newer version" in notice


def test_a_newer_backup_is_not_restored(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    fill(tmp_path, "porter", day=NEXT_DAY)
    _change(tmp_path / "backups" / "explorer-2026-11-24.db", f"PRAGMA user_version = {VERSION + 1}")
    make_empty(database_of(tmp_path))
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse"]


# A log beside the file


def test_a_log_left_by_a_crash_is_read_back(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=3)
    assert database_of(tmp_path).with_name("explorer.db-wal").stat().st_size
    with opened(tmp_path) as store:
        assert store.notices == ()
        assert records(store)[:4] == ["nurse", "role-0", "role-1", "role-2"]


@pytest.mark.parametrize("old", ["another person's", "a backup", "an earlier state"])
def test_a_log_of_another_file_is_moved_away(tmp_path: Path, old: str) -> None:
    """Somebody put another file in the place of one that had crashed, and left its log there."""
    mine, other = tmp_path / "mine", tmp_path / "other"
    fill(mine, "nurse", "porter")
    earlier = database_of(mine).read_bytes()
    fill(mine, "dentist", day=NEXT_DAY)
    fill(other, "surgeon", "baker")
    crashed(mine, first=0, count=3)
    source = {
        "another person's": database_of(other).read_bytes(),
        "a backup": (mine / "backups" / "explorer-2026-11-24.db").read_bytes(),
        "an earlier state": earlier,
    }[old]
    database_of(mine).write_bytes(source)
    expected = {
        "another person's": ["surgeon", "baker"],
        "a backup": ["nurse", "porter", "dentist"],
        "an earlier state": ["nurse", "porter"],
    }[old]
    with opened(mine, NEXT_DAY) as store:
        assert records(store) == expected
        (notice,) = store.notices
    assert names_set_aside(mine) == ["explorer-stray-log-2026-11-24.db-wal"]
    assert "explorer-stray-log-2026-11-24.db-wal" in notice


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_rubbish_beside_the_file_does_no_harm(tmp_path: Path, ending: str) -> None:
    fill(tmp_path, "nurse")
    (tmp_path / f"explorer.db{ending}").write_bytes(b"rubbish " * 1_000)
    with opened(tmp_path) as store:
        assert records(store) == ["nurse"]
        assert store.keeps


def test_a_log_of_another_program_is_moved_away(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.execute("INSERT INTO recipe VALUES ('soup')")
        shutil.copy(tmp_path / "foreign.db-wal", tmp_path / "explorer.db-wal")
        shutil.copy(tmp_path / "foreign.db-shm", tmp_path / "explorer.db-shm")
    with opened(tmp_path) as store:
        assert records(store) == ["nurse"]
        assert len(store.notices) == 1
    assert "explorer-stray-log-2026-11-23.db-wal" in names_set_aside(tmp_path)


def test_a_crash_while_the_log_is_brought_into_the_file(tmp_path: Path) -> None:
    """The file alone is then no longer whole; with its log it is."""
    fill(tmp_path, "nurse")
    with opened(tmp_path) as store:
        for n in range(200):
            store.add(Kind.ROLE, f"role-{n}", f"Role {n}")
        copy = copy_with_sidecars(database_of(tmp_path), made_folder(tmp_path / "copy"))
        whole = records(store)
    after = database_of(tmp_path).read_bytes()
    # The pages that the file already had are new; those to be added at its end are still missing.
    copy.write_bytes(after[: copy.stat().st_size])
    with opened(tmp_path / "copy") as store:
        assert records(store) == whole
        assert store.notices == ()
