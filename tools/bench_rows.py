"""Lines of the table that ``make bench`` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LARGE = 10_000
"""Records of the large catalogue."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what, the figure, and what it should not exceed."""

    what: str
    figure: float
    unit: str
    limit: float | None = None

    def __str__(self) -> str:
        judged = ""
        if self.limit is not None:
            judged = f"  at most {self.limit:g} {self.unit}".rstrip()
            judged += "" if self.figure <= self.limit else "   <-- over"
        return f"{self.what:<66}{self.figure:>9.2f} {self.unit:<3}{judged}"


def percentile(values: Iterable[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
