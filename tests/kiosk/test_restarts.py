"""The supervisor's rules: when a kiosk counts as hung, and what follows from its end."""

from __future__ import annotations

import pytest

from explorer.kiosk import exits
from explorer.kiosk.heartbeat import BEAT, HERE, PREPARING, READY, STUCK
from explorer.kiosk.restarts import EARLIER, MOST_PATIENCE, End, Life, Limits, Restarts
from explorer.packs.pointer import KEPT
from tests.conftest import ROOT

LIMITS = Limits()


def life() -> Life:
    return Life(LIMITS, began=100.0)


def test_as_many_catalogues_are_tried_as_are_kept() -> None:
    assert EARLIER == KEPT


def test_systemd_waits_longer_than_the_longest_silence_that_is_no_hang() -> None:
    """A slow machine's window is waited for; from its end on the supervisor speaks again."""
    unit = (ROOT / "resources" / "kiosk" / "career-explorer-kiosk.service").read_text("utf-8")
    (watchdog,) = [line for line in unit.splitlines() if line.startswith("WatchdogSec=")]
    silence = LIMITS.between_signs * MOST_PATIENCE + LIMITS.last_look + LIMITS.to_end
    assert float(watchdog.removeprefix("WatchdogSec=")) > silence + 10  # a busy machine is late


def test_only_signs_of_a_gui_thread_that_is_well_say_so() -> None:
    started = life()
    assert not started.hear(HERE, 101.0)
    assert started.hear(BEAT, 102.0)
    assert started.hear(HERE + PREPARING, 103.0)
    assert started.hear(READY, 104.0)
    assert not started.hear(BEAT + STUCK, 105.0)
    assert not started.hear(BEAT, 106.0)


def to_next_start(deadline: float, silent_since: float) -> float:
    """Seconds from when it hung until it is started again, where it does not end when asked to."""
    return deadline - silent_since + LIMITS.last_look + LIMITS.to_end


def test_one_that_hangs_is_started_again_within_twenty_seconds_whatever_it_had_come_to() -> None:
    started = life()
    assert to_next_start(started.deadline, 100.0) < 20
    started.hear(HERE, 101.0)
    assert to_next_start(started.deadline, 101.0) < 20
    started.hear(BEAT, 104.0)
    assert to_next_start(started.deadline, 104.0) < 20
    started.hear(READY, 105.0)
    assert to_next_start(started.deadline, 105.0) < 20


def test_loading_qt_is_waited_for_from_the_first_sign_of_the_process() -> None:
    started = life()
    assert started.deadline == 110.0
    started.hear(HERE, 109.0)
    assert started.deadline == 124.0
    assert started.heard is None  # its GUI thread has said nothing yet


def test_on_a_slow_machine_each_failed_start_is_waited_for_longer_than_the_one_before() -> None:
    restarts, waited = Restarts(LIMITS), []
    for _ in range(4):
        started = Life(LIMITS, 100.0, restarts.patience)
        started.hear(HERE, 100.0)
        waited.append(started.deadline - 100.0)
        restarts.after(End.FAILED)
    assert waited == [15.0, 30.0, 60.0, 60.0]
    restarts.after(End.LATER)
    assert restarts.patience == 1


def test_a_patient_start_is_waited_for_no_longer_once_visitors_can_begin() -> None:
    started = Life(LIMITS, 100.0, patience=4)
    started.hear(READY, 110.0)
    assert started.deadline == 120.0


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


def test_a_step_of_building_may_take_long_while_the_gui_thread_lives() -> None:
    started = life()
    started.hear(BEAT + PREPARING, 103.0)
    for now in range(104, 1800):
        started.hear(BEAT, float(now))
        assert not started.is_over(now)
    assert started.deadline == 1809.0


def test_a_gui_thread_that_hangs_while_building_is_noticed() -> None:
    started = life()
    started.hear(BEAT + PREPARING, 103.0)
    assert started.deadline == 113.0


def test_a_build_without_any_progress_is_not_waited_for_for_ever() -> None:
    started = life()
    started.hear(PREPARING, 155.0)
    started.hear(BEAT, 155.0 + LIMITS.preparing - 1)
    assert started.deadline == 155.0 + LIMITS.preparing


def test_one_that_says_it_is_stuck_is_over_at_once() -> None:
    started = life()
    started.hear(READY, 103.0)
    assert not started.is_over(110.0)
    started.hear(STUCK, 111.0)
    assert started.is_over(111.0)


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
        (True, exits.FAULTY, 900, End.FAILED),
        (False, exits.FAULTY, 105, End.FAILED),
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
