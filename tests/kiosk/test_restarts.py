"""The supervisor's rules: when a kiosk counts as hung, and what follows from its end."""

from __future__ import annotations

import pytest

from explorer.kiosk import exits
from explorer.kiosk.heartbeat import BEAT, PREPARING, READY
from explorer.kiosk.restarts import EARLIER, End, Life, Limits, Restarts
from explorer.packs.pointer import KEPT

LIMITS = Limits()


def life() -> Life:
    return Life(LIMITS, began=100.0)


def test_as_many_catalogues_are_tried_as_are_kept() -> None:
    assert EARLIER == KEPT


def test_a_start_has_a_minute_for_its_first_sign() -> None:
    assert life().deadline == 160.0


def test_after_the_first_sign_ten_seconds_without_one_are_a_hang() -> None:
    started = life()
    started.hear(BEAT, 103.0)
    assert started.deadline == 113.0
    started.hear(READY, 104.0)
    started.hear(BEAT, 1000.0)
    assert started.deadline == 1010.0


def test_signs_without_being_ready_do_not_last_longer_than_a_minute() -> None:
    started = life()
    started.hear(BEAT, 155.0)
    assert started.deadline == 160.0


def test_building_a_catalogue_may_take_longer_but_not_for_ever() -> None:
    started = life()
    started.hear(BEAT + PREPARING, 155.0)
    assert started.deadline == 165.0
    assert started.ready_by == 215.0
    started.hear(PREPARING, 100.0 + LIMITS.preparing - 1)
    assert started.deadline == 100.0 + LIMITS.preparing


@pytest.mark.parametrize(
    ("ready", "code", "now", "end"),
    [
        (False, exits.STAFF_LEFT, 105, End.STAFF_LEFT),
        (True, exits.STAFF_LEFT, 105, End.STAFF_LEFT),
        (True, exits.START_AGAIN, 105, End.ASKED),
        (False, exits.START_AGAIN, 105, End.FAILED),
        (False, exits.CANNOT_START, 105, End.CANNOT_START),
        (True, exits.CANNOT_START, 900, End.LATER),
        (False, 0, 105, End.FAILED),
        (True, 0, 105, End.FAILED),
        (True, 0, 900, End.LATER),
        (True, -11, 131, End.FAILED),
        (True, -11, 132, End.LATER),
        (False, None, 160, End.FAILED),
        (True, None, 900, End.LATER),
    ],
)
def test_what_an_end_means(ready: bool, code: int | None, now: float, end: End) -> None:
    started = life()
    if ready:
        started.hear(READY, 102.0)
    assert started.end(code, now) is end


def test_failed_starts_are_waited_after_longer_and_longer() -> None:
    restarts = Restarts(LIMITS)
    waits = [restarts.after(End.FAILED) for _ in range(9)]
    assert waits == [0, 1, 2, 4, 8, 16, 30, 30, 30]


def test_three_failed_starts_lead_to_the_catalogue_before_and_round_again() -> None:
    restarts = Restarts(LIMITS)
    backs = []
    for _ in range(10):
        backs.append(restarts.back)
        restarts.after(End.FAILED)
    assert backs == [0, 0, 0, 1, 1, 1, 2, 2, 2, 0]
    assert restarts.all_tried


def test_what_runs_with_an_earlier_catalogue_keeps_it_until_a_planned_restart() -> None:
    restarts = Restarts(LIMITS)
    for _ in range(3):
        restarts.after(End.FAILED)
    assert restarts.after(End.LATER) == 0
    assert (restarts.back, restarts.failures) == (1, 0)
    assert restarts.after(End.ASKED) == 0
    assert restarts.back == 0


def test_mistaken_settings_are_no_fault_of_the_catalogue() -> None:
    restarts = Restarts(LIMITS)
    waits = [restarts.after(End.CANNOT_START) for _ in range(8)]
    assert waits[-1] == 30
    assert (restarts.back, restarts.failures, restarts.all_tried) == (0, 0, False)
