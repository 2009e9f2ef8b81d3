"""When a kiosk counts as hung, and what the next start is like: the rules, without a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from explorer.kiosk import exits
from explorer.kiosk.heartbeat import HERE, PREPARING, READY, STUCK

EARLIER = 2
"""How many catalogues from before the one in use are kept: ``packs.pointer.KEPT``."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long the supervisor waits for what, in seconds."""

    to_begin: float = 10.0
    """Until the process says that it is there."""
    to_window: float = 15.0
    """From there until its GUI thread gives a sign: Qt is loaded meanwhile."""
    to_ready: float = 60.0
    preparing: float = 1800.0
    """From one sign that a catalogue is being built to the next, or to being ready."""
    between_signs: float = 10.0
    proven: float = 30.0
    to_end: float = 2.0
    last_look: float = 1.5
    """How long a sign is waited for once more: the supervisor itself may have been held up."""
    waits: tuple[float, ...] = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
    failures: int = 3
    """How many starts in a row may fail before an earlier catalogue is tried."""


MOST_PATIENCE = 4
"""How many times as long a slow machine is waited for after starts that failed."""


class End(StrEnum):
    """How one start of the kiosk came to its end."""

    STAFF_LEFT = "was left by staff"
    ASKED = "asked for a new start"
    CANNOT_START = "could not start; the lines before this say what to mend"
    FAILED = "failed at its start or soon after"
    LATER = "ended while in use"


@dataclass(slots=True)
class Life:
    """What is known of one start of the kiosk; all times are of one clock."""

    limits: Limits
    began: float
    patience: int = 1
    """How many times as long as usual its signs are waited for until it is ready."""
    here: float | None = None
    heard: float | None = None
    """When its GUI thread last gave a sign."""
    ready: float | None = None
    stuck: bool = False
    ready_by: float = field(init=False)

    def __post_init__(self) -> None:
        self.ready_by = self.began + self.limits.to_ready

    def hear(self, signs: bytes, now: float) -> bool:
        """Take in the signs of life that came: whether they say that the GUI thread is well."""
        if self.here is None:
            self.here = now
        if not signs.strip(HERE):
            return False
        self.heard = now
        if READY in signs and self.ready is None:
            self.ready = now
        self.stuck |= STUCK in signs
        if PREPARING in signs:
            self.ready_by = max(self.ready_by, now + self.limits.preparing)
        return not self.stuck

    @property
    def deadline(self) -> float:
        """When it counts as hung if nothing more is heard."""
        if self.ready is not None and self.heard is not None:
            return self.heard + self.limits.between_signs
        if self.heard is not None:
            next_sign = self.heard + self.limits.between_signs * self.patience
        elif self.here is not None:
            next_sign = self.here + self.limits.to_window * self.patience
        else:
            next_sign = self.began + self.limits.to_begin * self.patience
        return min(next_sign, self.ready_by)

    def is_over(self, now: float) -> bool:
        """Whether it gives signs, but was to be ready by now, or asks to be ended."""
        return self.stuck or (self.ready is None and now > self.ready_by)

    def end(self, code: int | None, now: float) -> End:
        """What its end means; ``code`` is ``None`` where it hung and was ended."""
        if code == exits.STAFF_LEFT:
            return End.STAFF_LEFT
        if code == exits.START_AGAIN and self.ready is not None:
            return End.ASKED
        if code == exits.CANNOT_START and self.ready is None:
            return End.CANNOT_START
        if code == exits.FAULTY:
            return End.FAILED
        proven = self.ready is not None and now >= self.ready + self.limits.proven
        return End.LATER if proven else End.FAILED


@dataclass(slots=True)
class Restarts:
    """What the ends so far mean for the next start."""

    limits: Limits
    failures: int = 0
    """Starts that failed, in a row."""
    back: int = 0
    """How many builds before the one in use the catalogue of the next start is."""
    _in_vain: int = 0

    def after(self, end: End) -> float:
        """How many seconds to wait before the next start."""
        if end is End.LATER or end is End.ASKED:
            self.failures = self._in_vain = 0
            # A catalogue that failed is tried again when a restart is harmless.
            self.back = self.back if end is End.LATER else 0
            return self.limits.waits[0]
        if end is End.FAILED:
            self.failures += 1
            if self.failures % self.limits.failures == 0:
                self.back = (self.back + 1) % (EARLIER + 1)
        self._in_vain += 1
        # The first start anew is at once, for a visitor may be waiting.
        return self.limits.waits[min(self._in_vain, len(self.limits.waits)) - 1]

    @property
    def patience(self) -> int:
        """How many times as long the next start is waited for: the machine may be a slow one."""
        return min(1 << self.failures, MOST_PATIENCE)

    @property
    def all_tried(self) -> bool:
        """Whether every catalogue has failed: the cause is something else."""
        return self.failures >= self.limits.failures * (EARLIER + 1)
