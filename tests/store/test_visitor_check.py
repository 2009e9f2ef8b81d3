"""Whatever bytes a file holds, opening ends in the lists as they were or in a notice."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.store.visitor_check import (
    State,
    copy_to_memory,
    examine,
    examine_with_log,
    primary_code,
)
from tests.store.visitor_folders import crashed, fill, mounted, opened, records

RECORDS = [f"role-{n}" for n in range(40)]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with saved lists and a backup of them."""
    folder = tmp_path_factory.mktemp("saved")
    fill(folder, *RECORDS)
    return folder


@given(place=st.floats(0, 1), content=st.binary(min_size=1, max_size=600), cut=st.booleans())
@settings(max_examples=120)
def test_any_damage_ends_in_the_same_lists(
    saved: Path, place: float, content: bytes, cut: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(saved, Path(name) / "copy"))
        path = folder / "explorer.db"
        whole = path.read_bytes()
        start = int(place * len(whole))
        rest = b"" if cut else whole[start + len(content) :]
        path.write_bytes(whole[:start] + content + rest)
        with opened(folder) as store:
            assert store.keeps
            found = records(store)
        if not store.notices:
            # What was overwritten was of no account, or a letter became another letter.
            assert len(found) == len(RECORDS)
            return
        assert found == RECORDS
        assert list((folder / "set-aside").glob("*.db"))


def test_looking_changes_nothing(saved: Path) -> None:
    path = saved / "explorer.db"
    before = path.read_bytes(), sorted(saved.iterdir())
    found = examine(path)
    assert (found.state, found.version) == (State.SOUND, 2)
    assert found.seal
    assert examine_with_log(path) == found
    assert (path.read_bytes(), sorted(saved.iterdir())) == before


def test_looking_at_a_log_changes_nothing(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=2)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert examine_with_log(tmp_path / "explorer.db").state is State.SOUND
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert after == before


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    assert examine(tmp_path / "explorer.db").state is State.MISSING
    assert copy_to_memory(tmp_path / "explorer.db") is None


def test_a_newer_file_in_the_log_only(tmp_path: Path) -> None:
    """A newer program was killed right after it had brought the file up to date."""
    fill(tmp_path, "nurse")
    path = tmp_path / "explorer.db"
    copy = tmp_path / "copy"
    copy.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 3")
        for name in ("explorer.db", "explorer.db-wal"):
            shutil.copy(tmp_path / name, copy / name)
    assert examine(copy / "explorer.db").state is State.SOUND
    assert examine_with_log(copy / "explorer.db").state is State.NEWER


def test_a_file_that_cannot_be_judged_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damaged alone, perhaps whole with its log, and no room to try: nothing may be moved."""
    fill(tmp_path, "nurse")
    crashed(tmp_path, first=0, count=2)
    path = tmp_path / "explorer.db"
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xfe" * 8192)
    small = tmp_path / "small"
    with mounted(small, "-o", "size=4k"):
        monkeypatch.setattr(tempfile, "tempdir", str(small))
        with pytest.raises(OSError, match="No space left"):
            examine_with_log(path)
        with opened(tmp_path) as store:
            assert not store.keeps
            assert records(store) == ["nurse"]
    assert not (tmp_path / "set-aside").exists()


def test_a_copy_that_another_process_spoilt_meanwhile_is_not_used(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(saved / "explorer.db", tmp_path))
    found = examine(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE bookmark SET title = char(0)")
        connection.commit()
    monkeypatch.setattr("explorer.store.visitor_check.examine_with_log", lambda _: found)
    assert copy_to_memory(path) is None


def test_the_main_code_of_an_error() -> None:
    error = sqlite3.OperationalError("Could not decode to UTF-8")
    assert primary_code(error) == sqlite3.SQLITE_ERROR
