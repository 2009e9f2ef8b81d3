"""Whatever has happened to ``explorer.db``: the store opens, says so, and loses nothing."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from explorer.domain.records import Kind
from explorer.store.visitor import VisitorStore
from explorer.store.visitor_files import copy_with_sidecars
from explorer.store.visitor_schema import VERSION
from tests.store.visitor_folders import (
    DAY,
    crashed,
    fill,
    filled_up,
    holding,
    mounted,
    opened,
    records,
    remount,
)

NEXT_DAY = DAY + timedelta(days=1)


def _database(folder: Path) -> Path:
    return folder / "explorer.db"


def _aside(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "set-aside").glob("*"))


def _overwrite(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def _spoil_middle(path: Path) -> None:
    size = path.stat().st_size
    _overwrite(path, size // 4, b"\xfe\xed" * (size // 4))


def _spoil_header(path: Path) -> None:
    _overwrite(path, 0, b"\0" * 100)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _cut_within_last_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 100)


def _cut_within_header(path: Path) -> None:
    os.truncate(path, 60)


def _empty(path: Path) -> None:
    os.truncate(path, 0)


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
    (_spoil_middle, "damaged"),
    (_spoil_header, "damaged"),
    (_spoil_names_of_tables, "damaged"),
    (_cut, "damaged"),
    (_cut_within_last_page, "damaged"),
    (_cut_within_header, "damaged"),
    (_empty, "empty"),
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
    happen(_database(tmp_path))
    before = _database(tmp_path).read_bytes() if _database(tmp_path).is_file() else None
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse", "porter"]
        assert [bookmark.note for bookmark in store.all_bookmarks()] == ["why nurse", "why porter"]
        (notice,) = store.notices
        assert store.keeps
        store.add(Kind.ROLE, "paramedic", "Paramedic")
    assert str(_database(tmp_path)) in notice
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
    happen(_database(tmp_path))
    with opened(tmp_path) as store:
        (notice,) = store.notices
        assert "no sound backup" in notice
        assert records(store) == []
        assert [shortlist.name for shortlist in store.lists()] == ["My shortlist"]
        assert store.keeps
    assert _aside(tmp_path) == [f"explorer-{why}-2026-11-23.db"]


def test_what_was_set_aside_before_is_never_overwritten(tmp_path: Path) -> None:
    for _ in range(3):
        fill(tmp_path, "nurse")
        _spoil_header(_database(tmp_path))
    with opened(tmp_path):
        pass
    assert _aside(tmp_path) == [
        "explorer-damaged-2026-11-23-2.db",
        "explorer-damaged-2026-11-23-3.db",
        "explorer-damaged-2026-11-23.db",
    ]


def test_what_stands_beside_a_damaged_file_goes_aside_with_it(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=3)
    _spoil_header(_database(tmp_path))
    log = _database(tmp_path).with_name("explorer.db-wal")
    _overwrite(log, 0, b"\0" * 40)
    with opened(tmp_path) as store:
        (notice,) = store.notices
        assert records(store) == ["nurse"]
    assert _aside(tmp_path) == [
        "explorer-damaged-2026-11-23.db",
        "explorer-damaged-2026-11-23.db-wal",
    ]
    assert "restored from the newest sound backup" in notice


def test_damaged_backups_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    fill(tmp_path, "porter", day=NEXT_DAY)
    fill(tmp_path, "dentist", day=NEXT_DAY + timedelta(days=1))
    backups = tmp_path / "backups"
    _spoil_middle(backups / "explorer-2026-11-25.db")
    _empty(backups / "explorer-2026-11-24.db")
    _spoil_header(_database(tmp_path))
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse"]
        assert "the backup of 2026-11-23" in store.notices[0]


def test_a_missing_file_is_restored_too(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    _database(tmp_path).unlink()
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse"]
        (notice,) = store.notices
    assert "missing" in notice
    assert "begin anew" in notice


def test_an_interrupted_recovery_is_gone_on_with(tmp_path: Path) -> None:
    """Killed after the damaged file was moved, with the log still there and a half-made copy."""
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=3)
    _database(tmp_path).unlink()
    (tmp_path / "explorer.db.new").write_bytes(b"half a ba")
    with opened(tmp_path) as store:
        assert records(store) == ["nurse"]
        assert len(store.notices) == 1
    assert _aside(tmp_path) == ["explorer-missing-2026-11-23.db-wal"]
    assert not (tmp_path / "explorer.db.new").exists()


def test_the_first_start_of_all_says_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "new" / "folder") as store:
        assert store.notices == ()
        assert store.keeps
        assert records(store) == []
    assert not (tmp_path / "new" / "folder" / "set-aside").exists()


def test_a_newer_file_is_kept_unchanged(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    _change(_database(tmp_path), f"PRAGMA user_version = {VERSION + 1}")
    before = _database(tmp_path).read_bytes()
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
    _empty(_database(tmp_path))
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse"]


# A log beside the file


def test_a_log_left_by_a_crash_is_read_back(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=3)
    assert _database(tmp_path).with_name("explorer.db-wal").stat().st_size
    with opened(tmp_path) as store:
        assert store.notices == ()
        assert records(store)[:4] == ["nurse", "role-0", "role-1", "role-2"]


@pytest.mark.parametrize("old", ["another person's", "a backup", "an earlier state"])
def test_a_log_of_another_file_is_moved_away(tmp_path: Path, old: str) -> None:
    """Somebody put another file in the place of one that had crashed, and left its log there."""
    mine, other = tmp_path / "mine", tmp_path / "other"
    fill(mine, "nurse", "porter")
    earlier = _database(mine).read_bytes()
    fill(mine, "dentist", day=NEXT_DAY)
    fill(other, "surgeon", "baker")
    crashed(mine, first=0, count=3)
    source = {
        "another person's": _database(other).read_bytes(),
        "a backup": (mine / "backups" / "explorer-2026-11-24.db").read_bytes(),
        "an earlier state": earlier,
    }[old]
    _database(mine).write_bytes(source)
    expected = {
        "another person's": ["surgeon", "baker"],
        "a backup": ["nurse", "porter", "dentist"],
        "an earlier state": ["nurse", "porter"],
    }[old]
    with opened(mine, NEXT_DAY) as store:
        assert records(store) == expected
        (notice,) = store.notices
    assert _aside(mine) == ["explorer-stray-log-2026-11-24.db-wal"]
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
    assert "explorer-stray-log-2026-11-23.db-wal" in _aside(tmp_path)


def test_a_crash_while_the_log_is_brought_into_the_file(tmp_path: Path) -> None:
    """The file alone is then no longer whole; with its log it is."""
    fill(tmp_path, "nurse")
    with opened(tmp_path) as store:
        for n in range(200):
            store.add(Kind.ROLE, f"role-{n}", f"Role {n}")
        copy = copy_with_sidecars(_database(tmp_path), _made(tmp_path / "copy"))
        whole = records(store)
    after = _database(tmp_path).read_bytes()
    # The pages that the file already had are new; those to be added at its end are still missing.
    copy.write_bytes(after[: copy.stat().st_size])
    with opened(tmp_path / "copy") as store:
        assert records(store) == whole
        assert store.notices == ()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


# Where nothing can be kept


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder):
        fill(folder, "nurse")
        remount(folder, "ro")
        with opened(folder, NEXT_DAY) as store:
            _says_nothing_is_kept(store, folder)
            assert records(store) == ["nurse"]
            assert "as they were last saved" in store.notices[0]
        remount(folder, "rw")
        with opened(folder, NEXT_DAY) as store:
            assert store.notices == ()
            assert records(store) == ["nurse"]


def test_a_folder_that_cannot_be_written_to_after_a_crash(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder):
        fill(folder, "nurse")
        crashed(folder, first=0, count=2)
        remount(folder, "ro")
        with opened(folder) as store:
            _says_nothing_is_kept(store, folder)
            assert records(store)[:3] == ["nurse", "role-0", "role-1"]


def test_a_damaged_file_in_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder):
        fill(folder, "nurse")
        _spoil_header(_database(folder))
        remount(folder, "ro")
        with opened(folder) as store:
            _says_nothing_is_kept(store, folder)
            assert records(store) == ["nurse"]
            assert "the backup of 2026-11-23" in store.notices[0]


def test_a_new_folder_where_nothing_can_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder):
        remount(folder, "ro")
        with opened(folder / "inside") as store:
            _says_nothing_is_kept(store, folder / "inside")
            assert records(store) == []


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with opened(tmp_path / "file") as store:
        _says_nothing_is_kept(store, tmp_path / "file")
        assert "not a folder but a file" in store.notices[0]
    with opened(tmp_path / "file" / "beneath") as store:
        _says_nothing_is_kept(store, tmp_path / "file" / "beneath")


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)
    with opened(folder) as store:
        _says_nothing_is_kept(store, folder)
        assert "too long" in store.notices[0]


def test_a_link_that_leads_to_itself_is_moved_away(tmp_path: Path) -> None:
    _database(tmp_path).symlink_to(_database(tmp_path))
    with opened(tmp_path) as store:
        assert store.keeps
        assert len(store.notices) == 1
    assert _aside(tmp_path) == ["explorer-foreign-2026-11-23.db"]


def test_another_program_reads_the_database(tmp_path: Path) -> None:
    """It does not write, and still nobody can have the file for themselves meanwhile."""
    fill(tmp_path, "nurse")
    with closing(sqlite3.connect(_database(tmp_path), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM bookmark").fetchone()
        with opened(tmp_path) as store:
            _says_nothing_is_kept(store, tmp_path)
            assert "another program is using it" in store.notices[0]


def test_another_process_has_the_database(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    with holding(tmp_path):
        with opened(tmp_path) as store:
            _says_nothing_is_kept(store, tmp_path)
            assert "another program is using it" in store.notices[0]
            assert records(store) == ["nurse"]
        assert _aside(tmp_path) == []
    with opened(tmp_path) as store:
        assert store.notices == ()
        assert records(store) == ["nurse"]


def test_another_process_has_a_database_that_looks_damaged(tmp_path: Path) -> None:
    """It may be in the middle of writing: nothing of it may be moved."""
    fill(tmp_path, "nurse")
    with holding(tmp_path):
        _spoil_middle(_database(tmp_path))
        with opened(tmp_path) as store:
            _says_nothing_is_kept(store, tmp_path)
            assert records(store) == ["nurse"]
        assert _aside(tmp_path) == []
        assert _database(tmp_path).exists()


def _says_nothing_is_kept(store: VisitorStore, folder: Path) -> None:
    (notice,) = store.notices
    assert not store.keeps
    assert "will not be kept" in notice
    assert str(folder) in notice
    added = store.add(Kind.ROLE, "trial", "Trial")
    assert added.bookmarks[0] in store.all_bookmarks()
    store.remove(added.bookmarks[0].id)


# A full disk


def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder, "-o", "size=2m"):
        with filled_up(folder), opened(folder) as store:
            _says_nothing_is_kept(store, folder)
            assert "the disk is full" in store.notices[0]
        with opened(folder) as store:
            assert store.notices == ()
            assert store.keeps


def test_a_full_disk_with_saved_lists(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder, "-o", "size=2m"):
        fill(folder, "nurse", "porter")
        with filled_up(folder), opened(folder, NEXT_DAY) as store:
            assert any("the disk is full" in notice for notice in store.notices)
            assert records(store) == ["nurse", "porter"]
        with opened(folder, NEXT_DAY) as store:
            assert store.notices == ()
            assert records(store) == ["nurse", "porter"]


def test_a_damaged_file_on_a_full_disk_is_restored_with_the_ballast(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder, "-o", "size=2m"):
        fill(folder, "nurse")
        _spoil_middle(_database(folder))
        with filled_up(folder), opened(folder) as store:
            assert records(store) == ["nurse"]
            assert store.keeps
            assert "restored from the newest sound backup" in store.notices[0]


# What cannot be had from a real disk here


def _fails_with(code: int) -> Callable[..., Any]:
    def fail(*_: Any) -> None:
        error = sqlite3.OperationalError("as the test wants it")
        error.sqlite_errorcode = code
        raise error

    return fail


def test_a_disk_that_does_not_answer_says_nothing_about_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "nurse")
    with monkeypatch.context() as patch:
        patch.setattr("explorer.store.visitor_check.look_at", _fails_with(sqlite3.SQLITE_IOERR))
        with opened(tmp_path) as store:
            _says_nothing_is_kept(store, tmp_path)
            assert "There are no earlier lists to show" in store.notices[0]
    assert _aside(tmp_path) == []
    with opened(tmp_path) as store:
        assert records(store) == ["nurse"]


def test_backups_that_cannot_be_read_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "nurse")
    _empty(_database(tmp_path))
    monkeypatch.setattr("explorer.store.visitor_check.look_at", _fails_with(sqlite3.SQLITE_IOERR))
    with opened(tmp_path) as store:
        assert "no sound backup" in store.notices[0]
        assert store.keeps


def test_a_file_that_cannot_be_taken_into_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "nurse")
    monkeypatch.setattr(
        "explorer.store.visitor_safety.checkpoint", _fails_with(sqlite3.SQLITE_READONLY)
    )
    with opened(tmp_path) as store:
        _says_nothing_is_kept(store, tmp_path)
        assert "it cannot be written to" in store.notices[0]
        assert records(store) == ["nurse"]


def test_without_a_new_seal_the_log_still_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log could not be brought into the file, neither at the start nor before the crash."""
    fill(tmp_path, "nurse")
    folder = _made(tmp_path / "copy")
    for answers in ([False], [True, False]):
        left = iter(answers)
        with monkeypatch.context() as patch:
            patch.setattr(
                "explorer.store.visitor_safety.checkpoint", lambda _, left=left: next(left)
            )
            with opened(tmp_path) as store:
                store.add(Kind.ROLE, f"role-{len(answers)}", "Role")
                before = records(store)
                copy_with_sidecars(_database(tmp_path), folder)
        with opened(folder) as store:
            assert store.notices == ()
            assert records(store) == before


def test_a_full_temporary_folder_does_not_stop_a_log_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=2)

    def no_room(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("explorer.store.visitor_check.copy_with_sidecars", no_room)
    with opened(tmp_path) as store:
        assert records(store)[:3] == ["nurse", "role-0", "role-1"]
        assert store.notices == ()


def test_a_backup_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    shutil.rmtree(tmp_path / "backups")
    (tmp_path / "backups").write_text("in the way")
    with opened(tmp_path, NEXT_DAY) as store:
        (notice,) = store.notices
        assert "backup" in notice
        assert store.keeps
        store.add(Kind.ROLE, "porter", "Porter")
    with opened(tmp_path, NEXT_DAY) as store:
        assert records(store) == ["nurse", "porter"]


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    """Some people keep their data in a folder that another program carries from place to place."""
    real, folder = tmp_path / "real", tmp_path / "folder"
    fill(real, "nurse")
    folder.mkdir()
    _database(folder).symlink_to(_database(real))
    shutil.copytree(real / "backups", folder / "backups")
    _spoil_header(_database(real))
    with opened(folder) as store:
        assert records(store) == ["nurse"]
        assert store.keeps
    assert _database(folder).is_symlink()
