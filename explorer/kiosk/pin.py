"""The PIN with which staff leave the kiosk: kept as an scrypt hash, and slow to guess."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from itertools import pairwise

SHORTEST, LONGEST = 6, 12
"""How many digits a PIN has."""

_LOG2_N, _R, _P = 15, 8, 1
"""About 32 MB and a tenth of a second for each try."""

_MOST_LOG2_N = 17
_MEMORY = 256 * 1024 * 1024
_SALT_BYTES = 16
_TEXT = re.compile(r"scrypt:(\d{1,2}):(\d{1,2}):(\d{1,2}):([A-Za-z0-9_-]{22}):([A-Za-z0-9_-]{43})")


class PinRefused(Exception):  # noqa: N818 - reads as what happened
    """A PIN will not do. Its text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class _Hash:
    log2_n: int
    r: int
    p: int
    salt: bytes
    result: bytes

    def of(self, pin: str) -> bytes:
        """The hash of another PIN with this one's salt."""
        return hashlib.scrypt(
            pin.encode(), salt=self.salt, n=1 << self.log2_n, r=self.r, p=self.p,
            maxmem=_MEMORY, dklen=32,
        )  # fmt: skip


def hash_pin(pin: str) -> str:
    """The text to keep for a PIN; raises ``PinRefused`` for one that will not do."""
    reason = why_refused(pin)
    if reason is not None:
        raise PinRefused(reason)
    salt = secrets.token_bytes(_SALT_BYTES)
    result = _Hash(_LOG2_N, _R, _P, salt, b"").of(pin)
    return f"scrypt:{_LOG2_N}:{_R}:{_P}:{_written(salt)}:{_written(result)}"


def check(text: str, pin: str) -> bool:
    """Whether the text was made of this PIN. It takes a tenth of a second, so not on a GUI thread.

    A text that is no hash is made of no PIN.
    """
    kept = _read(text)
    if kept is None or len(pin) > LONGEST:
        return False
    return hmac.compare_digest(kept.of(pin), kept.result)


def is_hash(text: str) -> bool:
    """Whether this is a text that ``hash_pin`` could have made."""
    return _read(text) is not None


def why_refused(pin: str) -> str | None:
    """A sentence that says why a PIN will not do; ``None`` for one that will."""
    if not (pin.isascii() and pin.isdigit()):
        return "A PIN is of digits only."
    if not SHORTEST <= len(pin) <= LONGEST:
        return f"A PIN has {SHORTEST} to {LONGEST} digits; this one has {len(pin)}."
    if _is_simple(pin):
        return "This PIN is too easy to guess. Take one without a pattern."
    return None


def _is_simple(pin: str) -> bool:
    """Whether it is what people try first: 111111, 123456, 987654, 121212, 123123, 112233."""
    steps = {(int(later) - int(earlier)) % 10 for earlier, later in pairwise(pin)}
    repeated = any(
        pin == (pin[:length] * len(pin))[: len(pin)] for length in range(1, len(pin) // 2 + 1)
    )
    pairs = pin[::2] == pin[1::2]
    mirrored = pin == pin[::-1]
    return len(steps) == 1 or repeated or pairs or mirrored or len(set(pin)) < 3


def _read(text: str) -> _Hash | None:
    found = _TEXT.fullmatch(text)
    if found is None:
        return None
    log2_n, r, p = (int(part) for part in found.groups()[:3])
    if not (_LOG2_N <= log2_n <= _MOST_LOG2_N and r == _R and p == _P):
        return None  # weaker than ours, or more than a kiosk can work out
    try:
        return _Hash(log2_n, r, p, _bytes(found[4]), _bytes(found[5]))
    except (binascii.Error, ValueError):
        return None


def _written(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _bytes(written: str) -> bytes:
    return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
