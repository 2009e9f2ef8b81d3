"""A file that one process at a time holds, whatever stands in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from explorer.file_lock import FileLock
from tests.conftest import ROOT

HOLD = """
import sys
from pathlib import Path
from explorer.file_lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.take("process 7"), flush=True)
sys.stdin.read()
"""
CHILD = """
import subprocess
child = "import sys; print('here', flush=True); sys.stdin.read()"
subprocess.Popen([sys.executable, "-c", child], close_fds=False)
"""
NO_ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
STANDS_THERE = [b"", b"\0" * 40, b"\xff" * 2_000, b"1\nsystemd\nhere\n", b"process 6" * 200]


@contextmanager
def held_by_another(path: Path, before: str = "") -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock at ``path``."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", before + HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "one.lock"


def test_one_at_a_time_holds_it(path: Path) -> None:
    first, second = FileLock(path), FileLock(path)
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


@pytest.mark.parametrize("there", STANDS_THERE)
def test_what_stands_in_the_file_decides_nothing(path: Path, there: bytes) -> None:
    path.write_bytes(there)
    with held_by_another(path) as holder:
        lock = FileLock(path)
        assert not lock.take()
        assert lock.note() == "process 7"
        path.write_bytes(there)
        assert not lock.take()
        holder.kill()
        holder.wait()
        assert lock.take()
        lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("there", [None, *STANDS_THERE])
def test_where_there_is_no_room_it_is_held_without_a_note(path: Path, there: bytes | None) -> None:
    if there is not None:
        path.write_bytes(there)
    with held_by_another(path, NO_ROOM):
        lock = FileLock(path)
        assert not lock.take()
        assert lock.note() == ""  # and not what an earlier one wrote


def test_a_longer_note_does_not_shine_through(path: Path) -> None:
    lock = FileLock(path)
    for note in ("a note of some length", "short"):
        assert lock.take(note)
        assert lock.note() == note
        lock.release()


def test_a_child_that_outlives_its_parent_does_not_hold_it(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD.replace("sys.stdin", CHILD + "sys.stdin"), str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        assert [parent.stdout.readline() for _ in range(2)] == ["True\n", "here\n"]
        parent.kill()
        parent.wait()
        lock = FileLock(path)
        assert lock.take()
        lock.release()


def test_where_there_can_be_no_lock_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileLock(tmp_path / "not" / "there").take()
    with pytest.raises(OSError, match="directory"):
        FileLock(tmp_path).take()
    assert FileLock(tmp_path).note() == ""
