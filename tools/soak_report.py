"""What a soak measured after each visit, and what may not grow from one visit to the next."""

from __future__ import annotations

import csv
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

MOST_GROWTH = 1.05
"""Times what was there after the first tenth: memory, widgets and objects at the end."""

MORE_FILES, MORE_THREADS = 3, 1
"""So many more may be open at the end: the system opens some when it likes."""

LEAST_EVENTS, LEAST_VISITS = 10_000, 20
"""In a shorter soak much is still done for the first time, and growth says nothing."""

WARM = 5_000
"""Events after which most of what is done for the first time has been done."""

ALL_SEEN = 50_000
"""After so many events a screen that was never seen cannot be come to."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How the process stands when a visit has been forgotten."""

    event: int
    """How many things the monkey had done by then."""
    resident: float
    """Resident memory in MiB; nan where the system does not tell."""
    widgets: int
    objects: int
    """Qt's objects within the window and the program, widgets included."""
    wrappers: int
    """Those that Python knows, whoever owns them."""
    files: int
    """Open files; 0 where the system does not tell."""
    threads: int
    longest: float
    """The longest step on the GUI thread since the sample before, in milliseconds."""


_FIGURES: tuple[tuple[str, Callable[[Sample], float], Callable[[float], float]], ...] = (
    ("resident memory, MiB", lambda each: each.resident, lambda early: early * MOST_GROWTH),
    ("widgets", lambda each: each.widgets, lambda early: early * MOST_GROWTH),
    ("objects", lambda each: each.objects, lambda early: early * MOST_GROWTH),
    ("objects in Python", lambda each: each.wrappers, lambda early: early * MOST_GROWTH),
    ("open files", lambda each: each.files, lambda early: early + MORE_FILES),
    ("threads", lambda each: each.threads, lambda early: early + MORE_THREADS),
)
"""What is measured, and how much of it there may be at the end."""


class Steps:
    """How long steps on the GUI thread took, in milliseconds.

    Kept as numbers of steps by tenths of a millisecond: a list of hundreds of thousands would be
    taken for what the kiosk itself needs.
    """

    def __init__(self) -> None:
        self._tenths: Counter[int] = Counter()

    def add(self, took: float) -> None:
        """Count a step."""
        self._tenths[round(took * 10)] += 1

    def __len__(self) -> int:
        return self._tenths.total()

    def percentile(self, share: float) -> float:
        """What ``share`` (0 to 1) of the steps did not exceed."""
        left = share * len(self)
        for tenths, number in sorted(self._tenths.items()):
            left -= number
            if left < 0:
                return tenths / 10
        return max(self._tenths) / 10


def tenths(samples: Sequence[Sample], of: Callable[[Sample], float]) -> tuple[float, float]:
    """The median of a figure in the tenth that follows the first one, and in the last tenth.

    Of a short soak, in the tenth that follows ``WARM`` events: until then the program still comes
    to sizes, letters and screens for the first time, as a long one does in its first tenth.
    """
    size = len(samples) // 10
    if not size:
        raise ValueError("a tenth of fewer than ten samples is none")
    warm = next((place for place, each in enumerate(samples) if each.event >= WARM), 0)
    begun = min(max(size, warm), len(samples) - size)
    figures = [of(each) for each in samples]
    return statistics.median(figures[begun : begun + size]), statistics.median(figures[-size:])


def growth(samples: Sequence[Sample]) -> float:
    """Resident memory at the end, as a multiple of what it was after the first tenth."""
    early, late = tenths(samples, lambda each: each.resident)
    return late / early


def is_long(samples: Sequence[Sample]) -> bool:
    """Whether the end can be compared with the beginning."""
    return len(samples) >= LEAST_VISITS and samples[-1].event >= LEAST_EVENTS


def grown(samples: Sequence[Sample]) -> list[str]:
    """One sentence for each thing that there is too much more of at the end."""
    if not is_long(samples):
        return []
    sentences = []
    for what, of, most in _FIGURES:
        early, late = tenths(samples, of)
        if late > most(early):
            sentences.append(
                f"{what}: from {early:,.1f} to {late:,.1f}; at most {most(early):,.1f} is agreed."
            )
    return sentences


def sheet(samples: Sequence[Sample], steps: Steps) -> list[str]:
    """The figures of a soak, a line each."""
    lines = []
    if len(steps):
        lines.append(
            f"{len(steps):,} steps on the GUI thread: median {steps.percentile(0.5):.1f} ms, "
            f"95th percentile {steps.percentile(0.95):.1f} ms, longest {steps.percentile(1):.0f} ms"
        )
    if not is_long(samples):
        return [*lines, "too short to compare the end with the beginning"]
    lines.append(f"{'':<22}{'after a tenth':>14}{'at the end':>14}{'most':>14}")
    for what, of, _ in _FIGURES:
        early, late = tenths(samples, of)
        most = max(map(of, samples))
        lines.append(f"{what:<22}{early:>14,.1f}{late:>14,.1f}{most:>14,.1f}")
    lines.append(f"memory at the end is {growth(samples):.3f} of what it was after a tenth")
    return lines


def write_csv(path: Path, samples: Iterable[Sample]) -> None:
    """Write the samples to a file that a spreadsheet opens."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [each.name for each in fields(Sample)])
        writer.writeheader()
        writer.writerows(asdict(each) for each in samples)


def read_csv(path: Path) -> list[Sample]:
    """The samples in a file that ``write_csv`` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Sample(
                event=int(row["event"]),
                resident=float(row["resident"]),
                widgets=int(row["widgets"]),
                objects=int(row["objects"]),
                wrappers=int(row["wrappers"]),
                files=int(row["files"]),
                threads=int(row["threads"]),
                longest=float(row["longest"]),
            )
            for row in csv.DictReader(file)
        ]
