"""Waiting after wrong PINs: nothing that a visitor can do shortens it."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from explorer.kiosk.backoff import FORGOTTEN_AFTER, FREE, LONGEST_WAIT, Backoff, wait_after


@dataclass
class Machine:
    """A machine whose clocks a test can move."""

    path: Path
    ran: float = 1000.0
    time_of_day: float = 1.8e9
    backoff: Backoff = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.ran = 5.0  # counts from the machine's start
        self.backoff = Backoff(self.path, lambda: self.ran, lambda: self.time_of_day)

    def wrong(self, times: int = 1) -> None:
        for _ in range(times):
            assert not self.backoff.attempt(lambda: False)

    @property
    def remaining(self) -> float:
        return self.backoff.remaining()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "data" / "staff-pin.json")


def test_waits_begin_after_the_third_and_double_up_to_an_hour() -> None:
    waits = [wait_after(failures) for failures in range(14)]
    assert waits[:6] == [0, 0, 0, 30, 60, 120]
    assert waits[9:12] == [1920, 3600, 3600]
    assert wait_after(10**9) == LONGEST_WAIT


def test_two_wrong_ones_are_free(machine: Machine) -> None:
    machine.wrong(2)
    assert machine.remaining == 0
    assert machine.backoff.attempt(lambda: True)
    assert machine.backoff.failures == 0


def test_while_it_waits_not_even_the_right_one_is_looked_at(machine: Machine) -> None:
    machine.wrong(3)
    looked = iter([True])
    assert not machine.backoff.attempt(lambda: next(looked))
    assert list(looked) == [True]
    assert machine.remaining == 30
    machine.ran += 29
    assert machine.remaining == 1
    machine.ran += 1
    assert machine.backoff.attempt(lambda: True)


def test_each_further_wrong_one_waits_longer(machine: Machine) -> None:
    machine.wrong(3)
    machine.ran += 30
    machine.wrong()
    assert machine.remaining == 60


def test_a_restart_does_not_shorten_the_wait(machine: Machine) -> None:
    machine.wrong(3)
    machine.ran += 10
    machine.restart()
    assert machine.remaining == 30
    machine.ran += 10
    machine.backoff.keep()
    machine.restart()
    assert machine.remaining == 20


@pytest.mark.parametrize("jump", [-1e9, -3600.0, 3600.0, 1e9])
def test_another_time_of_day_does_not_shorten_the_wait(machine: Machine, jump: float) -> None:
    machine.wrong(3)
    machine.time_of_day += jump
    assert machine.remaining == 30
    machine.restart()
    assert machine.remaining == 30


def test_a_clock_that_goes_back_costs_nothing_already_waited(machine: Machine) -> None:
    machine.wrong(3)
    machine.ran -= 1000
    assert machine.remaining == 30


def test_pulling_the_plug_while_a_pin_is_looked_at_wins_nothing(machine: Machine) -> None:
    class PluggedOutError(Exception):
        pass

    def unplug() -> bool:
        raise PluggedOutError

    for _ in range(3):
        with pytest.raises(PluggedOutError):
            machine.backoff.attempt(unplug)
        machine.restart()
    assert machine.remaining == 30


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b"\xff" * 50, b'{"failures": -1, "waited": 0, "last": 0}',
     b'{"failures": "0", "waited": 0, "last": 0}', b'{"failures": 0, "waited": NaN, "last": 0}',
     b'{"failures": true, "waited": 0, "last": 0}', b"[" * 5000],
)  # fmt: skip
def test_a_damaged_file_counts_as_the_first_wait(machine: Machine, content: bytes) -> None:
    machine.path.parent.mkdir(exist_ok=True)
    machine.path.write_bytes(content)
    machine.restart()
    assert machine.remaining == 30
    assert machine.backoff.failures == FREE


def test_a_wait_that_was_made_up_counts_no_more_than_a_day(machine: Machine) -> None:
    machine.path.write_bytes(b'{"failures": 50, "waited": 1e300, "last": 0}')
    machine.restart()
    assert machine.remaining == 0
    machine.wrong()
    assert machine.remaining == LONGEST_WAIT


def test_a_file_that_is_not_there_counts_as_none(machine: Machine) -> None:
    machine.wrong(5)
    machine.path.unlink()
    machine.restart()
    assert machine.remaining == 0


def test_wrong_ones_are_forgotten_after_a_quiet_day(machine: Machine) -> None:
    machine.wrong(3)
    machine.ran += FORGOTTEN_AFTER - 1
    machine.backoff.keep()
    assert machine.backoff.failures == 3
    machine.restart()
    machine.ran += 1
    machine.backoff.keep()
    assert machine.backoff.failures == 0


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_still_counts_in_the_space_that_the_file_has(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Backoff, "_replace", full)
    machine.wrong(3)
    machine.restart()
    assert machine.remaining == 30


def test_where_nothing_can_be_written_no_try_is_free(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Backoff, "_replace", full)
    monkeypatch.setattr(Backoff, "_overwrite", lambda *_: False)
    machine.wrong()
    assert machine.remaining == 30
    machine.restart()
    assert machine.remaining == 30
    machine.ran += 30
    assert machine.backoff.attempt(lambda: True)


def test_the_file_keeps_its_size(machine: Machine) -> None:
    sizes = {machine.path.stat().st_size}
    for _ in range(12):
        machine.wrong()
        machine.ran += 3600
        sizes.add(machine.path.stat().st_size)
    assert len(sizes) == 1
    assert [path.name for path in machine.path.parent.iterdir()] == [machine.path.name]
