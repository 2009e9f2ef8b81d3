"""Folders of visitors for tests: stores with something in them, and what has happened to files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from explorer.domain.records import Kind
from explorer.store.visitor import VisitorStore
from tests.conftest import ROOT

DAY = date(2026, 11, 23)
NEXT_DAY = DAY + timedelta(days=1)


def on(day: date = DAY) -> Callable[[], date]:
    """A calendar that always shows the same day."""
    return lambda: day


@contextmanager
def opened(folder: Path, day: date = DAY) -> Iterator[VisitorStore]:
    """The store of a folder, closed at the end."""
    with closing(VisitorStore.open(folder, today=on(day))) as store:
        yield store


def fill(folder: Path, *records: str, day: date = DAY) -> None:
    """Bookmark records, each with a note, and close the store."""
    with opened(folder, day) as store:
        for record in records:
            added = store.add(Kind.ROLE, record, record.title())
            store.set_note(added.bookmarks[0].id, f"why {record}")


def records(store: VisitorStore) -> list[str]:
    """The ids of all bookmarked records, in order."""
    return [bookmark.record for bookmark in store.all_bookmarks()]


def child(*arguments: str) -> subprocess.Popen[str]:
    """Start ``crash_writer`` with these arguments; its lines come through ``stdout``."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.store.crash_writer", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Another process that has the database of a folder open meanwhile."""
    process = child(str(folder), "hold")
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def crashed(folder: Path, first: int, count: int) -> None:
    """Let another process add ``count`` records, acknowledged, and die without closing."""
    process = child(str(folder), "write", str(first), str(count + 1_000))
    assert process.stdin is not None
    assert process.stdout is not None
    for _ in range(count + 1):
        assert process.stdout.readline()
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """A small file system of its own at a folder; skips the test where that is not allowed."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("this machine has no mount command")
    if done.returncode:
        pytest.skip(f"this user may not mount a file system: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def remount(folder: Path, how: str) -> None:
    """Make a mounted file system read-only ("ro") or not ("rw")."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


@contextmanager
def filled_up(folder: Path) -> Iterator[None]:
    """Not one more byte fits on the file system of a folder."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        while True:
            file.write(b"x" * 4096)
    try:
        yield
    finally:
        filler.unlink()


# What can happen to a file


def database_of(folder: Path) -> Path:
    """Where the database of a folder stands."""
    return folder / "explorer.db"


def names_set_aside(folder: Path) -> list[str]:
    """The names of all that was set aside."""
    return sorted(path.name for path in (folder / "set-aside").glob("*"))


def overwrite(path: Path, offset: int, content: bytes) -> None:
    """Write over part of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def spoil_middle(path: Path) -> None:
    """Write rubbish over the second quarter of a file."""
    size = path.stat().st_size
    overwrite(path, size // 4, b"\xfe\xed" * (size // 4))


def spoil_header(path: Path) -> None:
    """Write noughts over the part by which a database is known."""
    overwrite(path, 0, b"\0" * 100)


def cut_in_half(path: Path) -> None:
    """Lose the second half of a file."""
    os.truncate(path, path.stat().st_size // 2)


def cut_within_last_page(path: Path) -> None:
    """Lose the last few bytes of a file."""
    os.truncate(path, path.stat().st_size - 100)


def cut_within_header(path: Path) -> None:
    """Lose all but part of the header."""
    os.truncate(path, 60)


def make_empty(path: Path) -> None:
    """Lose all bytes of a file."""
    os.truncate(path, 0)


def made_folder(folder: Path) -> Path:
    """Make a folder."""
    folder.mkdir()
    return folder
