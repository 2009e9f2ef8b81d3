"""What a kiosk that runs for months looks at, and what it makes of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.kiosk.health import (
    RAN_AT_LEAST,
    SETTLED_AFTER,
    SPACE_AGAIN,
    SPACE_NEEDED,
    Advice,
    Beats,
    Health,
    Seen,
    give_memory_back,
    is_restart_time,
    look,
    with_sleep,
)

NOON = datetime(2026, 6, 1, 12).timestamp()
FIRST = Seen(1000.0, NOON, SPACE_AGAIN, (7, 5000), 100)


def later(seconds: float, seen: Seen = FIRST) -> Seen:
    """The same after so many seconds in which nothing happened."""
    return replace(seen, running=seen.running + seconds, time_of_day=seen.time_of_day + seconds)


def test_where_nothing_happens_there_is_nothing_to_do() -> None:
    health = Health(FIRST)
    seen = FIRST
    for _ in range(2000):
        seen = later(60, seen)
        assert health.judge(seen) == ()


def test_on_a_full_disk_it_stops_writing_until_there_is_plenty_again() -> None:
    health = Health(FIRST)
    frees = [SPACE_NEEDED - 1, 0, SPACE_NEEDED, SPACE_AGAIN, SPACE_NEEDED, None]
    told = [health.judge(replace(FIRST, free=free)) for free in frees]
    assert told == [(Advice.STOP_WRITING,), (), (), (Advice.WRITE_AGAIN,), (), ()]


@pytest.mark.parametrize("jump", [-86400, -121, 121, 86400])
def test_another_time_of_day_changes_nothing(jump: float) -> None:
    health = Health(FIRST)
    seen = later(60)
    assert health.judge(replace(seen, time_of_day=seen.time_of_day + jump)) == ()


@given(st.lists(st.floats(0, 9.9), max_size=50))
def test_beats_that_come_in_time_are_no_sleep(pauses: list[float]) -> None:
    now = iter(accumulate(pauses, initial=100.0))
    beats = Beats(lambda: next(now))
    assert not any(beats.beat() for _ in pauses)


def test_a_late_beat_is_sleep_and_the_next_is_not() -> None:
    now = iter((100.0, 101.0, 5000.0, 5001.0))
    beats = Beats(lambda: next(now))
    assert [beats.beat() for _ in range(3)] == [False, True, False]


def test_the_clock_with_sleep_goes_on() -> None:
    assert with_sleep() <= with_sleep()


@pytest.mark.parametrize("file", [(0, 0), (8, 5000), (7, 4999)])
def test_a_catalogue_that_is_gone_or_another_is_a_reason_to_start_anew(
    file: tuple[int, int],
) -> None:
    health = Health(FIRST)
    for _ in range(2):
        assert health.judge(replace(FIRST, catalogue=file)) == (Advice.RESTART_WHEN_IDLE,)


def test_a_program_that_grows_and_grows_starts_anew() -> None:
    health = Health(FIRST)
    assert health.judge(replace(FIRST, memory=1000)) == ()  # it is still loading
    settled = later(SETTLED_AFTER)
    assert health.judge(settled) == ()
    assert health.judge(replace(settled, memory=300)) == ()
    assert health.judge(replace(settled, memory=301)) == (Advice.RESTART_WHEN_IDLE,)


@pytest.mark.parametrize(
    ("restart_hour", "hour", "ran", "due"),
    [
        (3, 3, RAN_AT_LEAST, True),
        (3, 3, RAN_AT_LEAST - 1, False),
        (3, 4, 1e6, False),
        (0, 0, 1e6, True),
        (None, 0, 1e6, False),
    ],
)
def test_the_hour_of_the_night(restart_hour: int | None, hour: int, ran: float, due: bool) -> None:
    assert is_restart_time(restart_hour, hour, ran) == due


def test_the_restart_at_night_is_advised_by_the_time_of_day() -> None:
    health = Health(FIRST, restart_hour=13)
    assert health.judge(later(3599)) == ()
    assert health.judge(later(3601)) == (Advice.RESTART_WHEN_IDLE,)
    assert health.judge(later(7201)) == ()


def test_this_machine_can_be_looked_at(tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue.db"
    catalogue.write_bytes(b"x" * 10)
    seen = look(tmp_path, catalogue)
    assert seen.free is not None
    assert seen.catalogue == (catalogue.stat().st_ino, 10)
    if sys.platform.startswith("linux"):
        assert seen.memory is not None
    catalogue.unlink()
    gone = look(tmp_path / "nowhere", catalogue)
    assert gone.free is None
    assert Health(seen).judge(gone) == (Advice.RESTART_WHEN_IDLE,)
    assert look(tmp_path, None).catalogue is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of GNU's C library")
def test_memory_that_is_free_is_given_back() -> None:
    held = [bytes([number % 256]) * 50_000 for number in range(2_000)]  # in the C library's heap
    full = look(Path.cwd(), None).memory
    kept = held[::100]  # what lies between is left to the C library in pieces
    del held
    give_memory_back()
    after = look(Path.cwd(), None).memory
    assert full is not None
    assert after is not None
    assert full - after > 50 * 1024 * 1024
    assert len(kept) == 20
