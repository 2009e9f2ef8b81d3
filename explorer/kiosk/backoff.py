"""How long to wait after wrong PINs, which a restart or another time of day does not shorten.

No clock on the wall is asked. What is kept is for how long the kiosk has run since the last wrong
PIN, and that only grows while it runs: time in which the machine is off does not count.

A file that is damaged, or that cannot be written, counts as three wrong ones. A file that is not
there counts as none, as on the first day: whoever can delete it could change ``kiosk.toml`` too.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

FREE = 3
"""From so many wrong PINs on there is a wait."""

FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0
"""Seconds; the wait doubles with each further wrong one."""

FORGOTTEN_AFTER = 24 * 3600.0
"""Seconds without a wrong one after which they are forgotten: visitors play with the corner too."""

_SIZE = 160
_log = logging.getLogger(__name__)


def wait_after(failures: int) -> float:
    """How many seconds to wait after so many wrong PINs in a row."""
    if failures < FREE:
        return 0.0
    return min(FIRST_WAIT * 2.0 ** min(failures - FREE, 20), LONGEST_WAIT)


class Backoff:
    """The wrong PINs so far, kept in a file.

    ``clock`` counts seconds and is never set; ``now`` is the time of day, kept for staff to read
    and never used.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._path, self._clock, self._now = path, clock, now
        self._failures, self._waited, self._last = self._read()
        self._since = clock()
        if not self._save() and self._failures < FREE:
            self._failures, self._waited = FREE, 0.0

    @property
    def failures(self) -> int:
        """How many wrong PINs there were since the last right one."""
        return self._failures

    def remaining(self) -> float:
        """How many seconds no PIN is looked at; 0 if one may be tried."""
        return max(0.0, wait_after(self._failures) - self._waited_by_now())

    def attempt(self, matches: Callable[[], bool]) -> bool:
        """Try a PIN: whether it may be tried now and is right.

        It is written down as wrong before it is looked at, so that pulling the plug wins nothing.
        """
        if self.remaining() > 0:
            return False
        self._count(self._failures + 1)
        if not matches():
            return False
        self._count(0)
        return True

    def keep(self) -> None:
        """Write down how long was waited so far; to be called every minute or so."""
        if self._failures == 0:
            return
        if self._waited_by_now() >= FORGOTTEN_AFTER:
            self._count(0)
        else:
            self._save()

    def _count(self, failures: int) -> None:
        self._failures, self._waited, self._since = failures, 0.0, self._clock()
        self._last = self._now() if failures else self._last
        if not self._save() and failures:
            self._failures = max(failures, FREE)  # nothing outlives a restart: no tries for free

    def _waited_by_now(self) -> float:
        return self._waited + max(0.0, self._clock() - self._since)

    def _read(self) -> tuple[int, float, float]:
        try:
            with self._path.open("rb") as file:
                said = json.loads(file.read(_SIZE + 1))
            failures, waited, last = said["failures"], said["waited"], said["last"]
            if type(failures) is int and failures >= 0 and waited >= 0:
                return failures, min(float(waited), FORGOTTEN_AFTER), float(last)
        except FileNotFoundError:
            return 0, 0.0, 0.0
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            _log.warning("The count of wrong PINs cannot be read: %s", type(error).__name__)
        return FREE, 0.0, 0.0

    def _save(self) -> bool:
        """Write the state down; whether that was possible. Nothing to say needs no file."""
        if self._failures == 0 and not self._path.exists():
            return self._can_write()
        said = {"failures": self._failures, "waited": self._waited_by_now(), "last": self._last}
        content = json.dumps(said).ljust(_SIZE).encode()
        try:
            self._replace(content)
        except OSError as error:
            return self._overwrite(content, error)
        return True

    def _replace(self, content: bytes) -> None:
        beside = self._path.with_name(f".{self._path.name}-new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _overwrite(self, content: bytes, first: OSError) -> bool:
        """On a full disk: the file has one size for ever, and its own space is enough."""
        try:
            with self._path.open("r+b") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            _log.warning("The count of wrong PINs cannot be kept: %s", first.strerror)
            return False
        return True

    def _can_write(self) -> bool:
        """Whether a first wrong PIN could be written down; the file is made for that."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            said = {"failures": 0, "waited": 0.0, "last": 0.0}
            self._replace(json.dumps(said).ljust(_SIZE).encode())
        except OSError as error:
            _log.warning("Wrong PINs cannot be counted on the disk: %s", error.strerror)
            return False
        return True
