"""Nothing that was acknowledged is lost, whenever the process is killed."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from explorer.store.visitor_files import copy_with_sidecars
from tests.store.visitor_folders import child, opened

WRITES = 500


@pytest.mark.parametrize("seed", [11, 23])
def test_acknowledged_bookmarks_survive_kills_at_random_moments(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    acknowledged: list[str] = []
    kills = 0
    while len(acknowledged) < WRITES:
        lines = min(chance.randint(1, 120), WRITES - len(acknowledged))
        acknowledged += _written_until_killed(tmp_path, len(acknowledged), lines, chance)
        kills += 1
        _is_sound(tmp_path / "explorer.db")
        with opened(tmp_path) as store:
            assert store.notices == ()
            kept = {bookmark.record: bookmark.note for bookmark in store.all_bookmarks()}
            missing = [record for record in acknowledged if record not in kept]
            assert missing == []
            assert all(kept[record] == f"Note on {record[5:]}" for record in acknowledged)
            places = [bookmark.position for bookmark in store.all_bookmarks()]
            assert places == list(range(len(places)))
            # What was written and not acknowledged may be there: the next child counts on from it.
            acknowledged = [bookmark.record for bookmark in store.all_bookmarks() if bookmark.note]
    assert kills >= 5


def test_a_process_killed_while_it_opens_leaves_a_sound_file(tmp_path: Path) -> None:
    chance = random.Random(5)
    for _ in range(6):
        process = child(str(tmp_path), "write", "0", "1")
        time.sleep(chance.uniform(0.15, 0.6))
        process.kill()
        process.communicate()
    with opened(tmp_path) as store:
        assert store.notices == ()
        assert store.keeps
    _is_sound(tmp_path / "explorer.db")


def _written_until_killed(folder: Path, first: int, lines: int, chance: random.Random) -> list[str]:
    """The records that a child acknowledged before it was killed, some time after ``lines``."""
    process = child(str(folder), "write", str(first), str(WRITES))
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    said = [process.stdout.readline() for _ in range(lines)]
    time.sleep(chance.uniform(0, 0.004))
    process.kill()
    rest, _ = process.communicate()
    # A line that was cut off was not acknowledged.
    return [line.strip() for line in [*said, *rest.splitlines(keepends=True)] if line[-1:] == "\n"]


def _is_sound(path: Path) -> None:
    """Ask SQLite about a copy, so that it is the store that reads back what the crash left."""
    with (
        TemporaryDirectory() as folder,
        closing(sqlite3.connect(copy_with_sidecars(path, Path(folder)))) as connection,
    ):
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
