"""What a kiosk that runs for months looks at every minute, and what it is to do then.

Looking (``look``) and judging (``Health.judge``) are apart, so that what is judged needs no clock
and no disk. Neither raises: what cannot be looked at counts as well.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

SPACE_NEEDED = 100 * 1024 * 1024
"""Bytes that have to be free for the kiosk to write what it could do without."""

SPACE_AGAIN = 2 * SPACE_NEEDED
"""Bytes that have to be free before it writes that again."""

SLEPT = 10.0
"""Seconds by which a beat must be late to show that the machine slept."""

GROWN = 3
"""How many times its size after the first quarter of an hour the program may reach."""

SETTLED_AFTER = 900.0
"""Seconds after which the program has loaded what it needs."""

RAN_AT_LEAST = 3600.0
"""Seconds that a program has run which starts anew at night."""


class Advice(StrEnum):
    """What the kiosk is to do."""

    STOP_WRITING = "stop writing what can be done without, such as the count of usage"
    WRITE_AGAIN = "there is space again to write"
    RESTART_WHEN_IDLE = "start anew as soon as nobody is there"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen at one look; ``None`` for what could not be seen."""

    running: float
    """Seconds that the machine has run, without its sleep."""
    time_of_day: float
    free: int | None
    catalogue: tuple[int, int] | None
    """Number and size of the catalogue's file."""
    memory: int | None = None
    """Bytes that the program holds."""


class Health:
    """Compares what is seen now with what was seen before, for one run of the kiosk."""

    def __init__(self, first: Seen, restart_hour: int | None = None) -> None:
        self._first = first
        self._restart_hour = restart_hour
        self._settled: int | None = None
        self._short = False

    def judge(self, seen: Seen) -> tuple[Advice, ...]:
        """What to do now; most often nothing. To start anew is said until it is done."""
        told = (
            self._of_space(seen),
            Advice.RESTART_WHEN_IDLE if self._should_restart(seen) else None,
        )
        return tuple(advice for advice in told if advice is not None)

    def _of_space(self, seen: Seen) -> Advice | None:
        if seen.free is None:
            return None
        if not self._short and seen.free < SPACE_NEEDED:
            self._short = True
            return Advice.STOP_WRITING
        if self._short and seen.free >= SPACE_AGAIN:
            self._short = False
            return Advice.WRITE_AGAIN
        return None

    def _should_restart(self, seen: Seen) -> bool:
        ran = seen.running - self._first.running
        hour = datetime.fromtimestamp(seen.time_of_day).hour
        return (
            self._catalogue_gone(seen)
            or self._has_grown(seen)
            or is_restart_time(self._restart_hour, hour, ran)
        )

    def _catalogue_gone(self, seen: Seen) -> bool:
        return self._first.catalogue is not None and seen.catalogue != self._first.catalogue

    def _has_grown(self, seen: Seen) -> bool:
        if seen.memory is None or seen.running - self._first.running < SETTLED_AFTER:
            return False
        if self._settled is None:
            self._settled = seen.memory
        return seen.memory > GROWN * self._settled


def with_sleep() -> float:
    """Seconds that the machine has run, with its sleep where the system counts that."""
    try:
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    except (AttributeError, OSError):  # only Linux has it; elsewhere the other does not stop
        return time.monotonic()


class Beats:
    """Notices that the machine has slept: then a beat that comes every second comes late."""

    def __init__(self, clock: Callable[[], float] = with_sleep) -> None:
        self._clock = clock
        self._last = clock()

    def beat(self) -> bool:
        """Whether the machine has slept since the beat before."""
        before, self._last = self._last, self._clock()
        return self._last - before >= SLEPT


def is_restart_time(restart_hour: int | None, hour: int, ran: float) -> bool:
    """Whether this is the hour to start anew for a program that has run so many seconds.

    One that was started in this very hour waits for the next night.
    """
    return hour == restart_hour and ran >= RAN_AT_LEAST


def look(data: Path, catalogue: Path | None) -> Seen:
    """See how the machine is; takes less than a millisecond on a disk of its own."""
    return Seen(
        running=time.monotonic(),
        time_of_day=time.time(),
        free=_free(data),
        catalogue=_file(catalogue),
        memory=_memory(),
    )


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _file(path: Path | None) -> tuple[int, int] | None:
    try:
        status = path.stat() if path is not None else None
    except OSError:
        return (0, 0)  # it is gone: other than any file that was there
    return (status.st_ino, status.st_size) if status is not None else None


def _memory() -> int | None:
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def give_memory_back() -> None:
    """Give the system what is free of the program's memory: after a visit that is much of it.

    Left to itself, the C library keeps it in pieces, and the program seems to grow for days. Does
    nothing where there is another C library than GNU's.
    """
    import ctypes

    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
