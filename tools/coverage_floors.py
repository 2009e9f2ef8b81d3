"""Fails where the tests run less of the program than agreed.

``python -m tools.coverage_floors REPORT`` reads what ``coverage json`` wrote.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Floor:
    """The least share of lines and branches, in per cent, that tests run below a folder."""

    folder: str
    per_cent: float


FLOORS = (
    Floor("explorer/domain/", 95.0),
    Floor("explorer/store/", 95.0),
    Floor("explorer/packs/", 95.0),
    Floor("explorer/usage/", 98.0),
    Floor("explorer/", 85.0),
)


def covered(report: Mapping[str, Any], folder: str) -> float | None:
    """The share of lines and branches that ran below ``folder``, in per cent.

    ``None`` where the report has nothing of the folder.
    """
    done = total = 0
    for name, file in report["files"].items():
        if name.replace("\\", "/").startswith(folder):
            summary = file["summary"]
            done += summary["covered_lines"] + summary["covered_branches"]
            total += summary["num_statements"] + summary["num_branches"]
    return 100 * done / total if total else None


def shortfalls(report: Mapping[str, Any], floors: Sequence[Floor] = FLOORS) -> list[str]:
    """One sentence for each floor that is not reached."""
    if not report["meta"]["branch_coverage"]:
        return ["The report does not count branches: run coverage with branch = true."]
    sentences = []
    for floor in floors:
        share = covered(report, floor.folder)
        if share is None:
            sentences.append(f"{floor.folder}: the report has nothing of it.")
        elif share < floor.per_cent:
            sentences.append(
                f"{floor.folder}: tests run {share:.1f} % of lines and branches, "
                f"and at least {floor.per_cent:.0f} % are agreed."
            )
    return sentences


def main(arguments: Sequence[str]) -> int:
    """Print what each folder reaches; return 1 if that is too little for one of them."""
    report = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    for floor in FLOORS:
        share = covered(report, floor.folder)
        reached = "nothing measured" if share is None else f"{share:.1f} %"
        print(f"{floor.folder:<18} {reached:>8} of lines and branches (least {floor.per_cent} %)")
    missing = shortfalls(report)
    for sentence in missing:
        print(sentence, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
