"""Drawing a text as a QR code. Reading it back is in ``restoring``."""

from __future__ import annotations

from explorer.takeaway.restoring import ReadBack, read_back, restore

__all__ = ["QUIET_ZONE", "ReadBack", "matrix", "read_back", "restore"]

QUIET_ZONE = 4
"""Modules that must stay light around a code on each side."""


def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a text's QR code, row by row, ``True`` where one is dark.

    It is square, with 21 to 177 modules a side, without the quiet zone. The text is UTF-8 in byte
    mode. Where it is more than ASCII the code says so (ECI 26), for a reader would have to guess;
    plain ASCII says nothing, since a few readers trip over it. The error level is L, or a higher
    one where that costs no module. Raises ``ValueError`` for more than 2,950 bytes.
    """
    import segno  # takes 30 ms, and few sessions draw one

    drawn = segno.make(
        text, error="l", mode="byte", encoding="utf-8", eci=not text.isascii(), micro=False
    )
    return tuple(tuple(bool(module) for module in row) for row in drawn.matrix)
