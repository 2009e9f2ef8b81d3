"""Where nothing can be kept, or not much: the store opens, and says so."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from explorer.domain.records import Kind
from explorer.store.visitor import VisitorStore
from explorer.store.visitor_files import copy_with_sidecars
from tests.store.visitor_folders import (
    NEXT_DAY,
    crashed,
    database_of,
    fill,
    filled_up,
    holding,
    made_folder,
    make_empty,
    mounted,
    names_set_aside,
    opened,
    records,
    remount,
    spoil_header,
    spoil_middle,
)

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
        spoil_header(database_of(folder))
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
    database_of(tmp_path).symlink_to(database_of(tmp_path))
    with opened(tmp_path) as store:
        assert store.keeps
        assert len(store.notices) == 1
    assert names_set_aside(tmp_path) == ["explorer-foreign-2026-11-23.db"]


def test_another_program_reads_the_database(tmp_path: Path) -> None:
    """It does not write, and still nobody can have the file for themselves meanwhile."""
    fill(tmp_path, "nurse")
    with closing(sqlite3.connect(database_of(tmp_path), isolation_level=None)) as reader:
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
        assert names_set_aside(tmp_path) == []
    with opened(tmp_path) as store:
        assert store.notices == ()
        assert records(store) == ["nurse"]


def test_another_process_has_a_database_that_looks_damaged(tmp_path: Path) -> None:
    """It may be in the middle of writing: nothing of it may be moved."""
    fill(tmp_path, "nurse")
    with holding(tmp_path):
        spoil_middle(database_of(tmp_path))
        with opened(tmp_path) as store:
            _says_nothing_is_kept(store, tmp_path)
            assert records(store) == ["nurse"]
        assert names_set_aside(tmp_path) == []
        assert database_of(tmp_path).exists()


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
        spoil_middle(database_of(folder))
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
    assert names_set_aside(tmp_path) == []
    with opened(tmp_path) as store:
        assert records(store) == ["nurse"]


def test_backups_that_cannot_be_read_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "nurse")
    make_empty(database_of(tmp_path))
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
    folder = made_folder(tmp_path / "copy")
    for answers in ([False], [True, False]):
        left = iter(answers)
        with monkeypatch.context() as patch:
            patch.setattr(
                "explorer.store.visitor_safety.checkpoint", lambda _, left=left: next(left)
            )
            with opened(tmp_path) as store:
                store.add(Kind.ROLE, f"role-{len(answers)}", "Role")
                before = records(store)
                copy_with_sidecars(database_of(tmp_path), folder)
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
    database_of(folder).symlink_to(database_of(real))
    shutil.copytree(real / "backups", folder / "backups")
    spoil_header(database_of(real))
    with opened(folder) as store:
        assert records(store) == ["nurse"]
        assert store.keeps
    assert database_of(folder).is_symlink()
