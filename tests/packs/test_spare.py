"""Folders for catalogues beneath the temporary one: which a later start deletes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from explorer.packs.spare import SpareFolder, remove_left_folders
from tests.conftest import ROOT

MAKE_ONE = """
import sys
from explorer.packs.spare import SpareFolder
folder = SpareFolder().path
(folder / "catalogue.db").write_text("built")
print(folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of this test's own, for it and for the programs that it starts."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@contextmanager
def another() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another program with a spare folder, in which something was built."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", MAKE_ONE],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())


def test_one_is_deleted_when_its_program_ends(temporary: Path) -> None:
    with another() as (process, path):
        assert path.parent == temporary
        assert (path / "catalogue.db").exists()
        process.communicate("")
    assert list(temporary.iterdir()) == []


def test_one_can_be_deleted_before(temporary: Path) -> None:
    folder = SpareFolder()
    (folder.path / "catalogue.db").write_text("built")
    folder.remove()
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there a killed program is ended otherwise")
def test_what_a_killed_program_left_is_deleted_and_nothing_before(temporary: Path) -> None:
    with another() as (process, path), another() as (_, living):
        remove_left_folders()
        assert (path / "catalogue.db").exists()
        process.kill()
        process.wait()
        remove_left_folders()
        assert list(temporary.iterdir()) == [living]
        assert (living / "catalogue.db").exists()


def test_one_that_is_just_made_is_left(temporary: Path) -> None:
    """Its program may be about to take it."""
    made = temporary / "career-explorer-catalogue-x1"
    made.mkdir()
    remove_left_folders()
    (made / "in-use.lock").touch()
    remove_left_folders()
    assert (made / "in-use.lock").exists()


def left_behind(folder: Path) -> Path:
    """What a killed program leaves, as far as one can see."""
    folder.mkdir()
    (folder / "in-use.lock").touch()
    (folder / "catalogue.db").touch()
    return folder


def test_nothing_else_is_deleted(temporary: Path, tmp_path: Path) -> None:
    others = [
        left_behind(temporary / "career-explorer-rehearsal-1"),
        left_behind(temporary / "my-career-explorer-catalogue-1"),
        left_behind(tmp_path / "elsewhere"),
    ]
    plain = temporary / "career-explorer-catalogue-plain"
    plain.mkdir()
    (plain / "notes.txt").touch()
    (temporary / "career-explorer-catalogue-file").touch()
    (temporary / "career-explorer-catalogue-link").symlink_to(tmp_path / "elsewhere")
    kept = sorted(temporary.iterdir())
    remove_left_folders()
    assert sorted(temporary.iterdir()) == kept
    assert all((other / "catalogue.db").exists() for other in others)
    assert (plain / "notes.txt").exists()


@pytest.mark.skipif(not hasattr(os, "chown") or os.geteuid() != 0, reason="needs to be root")
def test_another_users_is_not_deleted(temporary: Path) -> None:
    theirs = left_behind(temporary / "career-explorer-catalogue-theirs")
    os.chown(theirs, 12345, 12345)
    remove_left_folders()
    assert theirs.exists()


def test_a_temporary_folder_that_is_not_there_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "not there"))
    remove_left_folders()
