"""``make bench``: what the program costs, side by side in one run, printed as a table.

The machine is shared and noisy: judge the ratios, not the milliseconds.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tools.bench_child import STARTED
from tools.bench_kiosk import LARGEST, kiosk_rows
from tools.bench_plans import plan_rows
from tools.bench_restart import restart_rows
from tools.bench_rows import LARGE, Row, percentile
from tools.bench_window import window_rows
from tools.soak_report import MOST_GROWTH, read_csv, tenths

if TYPE_CHECKING:
    from explorer.domain.enquiry import Enquiry
    from explorer.store.catalogue import Catalogue

RUNS = int(os.environ.get("BENCH_RUNS", "12"))
SOAK = int(os.environ.get("BENCH_SOAK", "10000"))
ROOT = Path(__file__).resolve().parent.parent


def say(line: object = "") -> None:
    """Print at once."""
    print(line, flush=True)


# Whole processes


def child(*arguments: str) -> dict[str, float]:
    """One measured run in a process of its own."""
    environment = os.environ | {STARTED: repr(time.time()), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tools.bench_child", *arguments]
    ended = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if not ended.stdout.strip():
        raise SystemExit(f"A run of {arguments[0]} printed nothing:\n{ended.stderr}")
    figures: dict[str, float] = json.loads(ended.stdout.strip().splitlines()[-1])
    return figures


def starts(folder: Path, large: Path) -> list[Row]:
    """Start-up and memory, with the runs of each kind taken in turn."""
    small_data, large_data = str(folder / "small-data"), str(folder / "large-data")
    kinds: dict[str, tuple[str, ...]] = {
        "empty": ("empty",),
        "orm": ("orm",),
        "program": ("program", small_data, ""),
        "large": ("program", large_data, str(large)),
        "kiosk": ("kiosk", small_data, ""),
        "large kiosk": ("kiosk", large_data, str(large)),
    }
    runs: dict[str, list[dict[str, float]]] = {kind: [] for kind in kinds}
    for turn in range(RUNS + 1):
        for kind, arguments in kinds.items():
            figures = child(*arguments)
            if turn:  # the first of each kind warms up, and builds the catalogue
                runs[kind].append(figures)

    def median(kind: str, figure: str) -> float:
        return statistics.median(run[figure] for run in runs[kind])

    empty, orm = median("empty", "first_frame") * 1000, median("orm", "done") * 1000
    first, cards = median("program", "first_frame") * 1000, median("program", "done") * 1000
    large_cards = median("large", "done") * 1000
    bookmark = median("program", "first_bookmark") * 1000
    invited = median("kiosk", "done") * 1000
    large_invited = median("large kiosk", "done") * 1000
    return [
        Row("empty PySide6 window: first frame", empty, "ms"),
        Row("the same, then import sqlalchemy.orm", orm, "ms"),
        Row("this program: first frame", first, "ms"),
        Row("this program: painted cards", cards, "ms"),
        Row(f"this program with {LARGE:,} records: painted cards", large_cards, "ms"),
        Row("first frame / empty window", first / empty, "", 1.4),
        Row("painted cards / (empty window + sqlalchemy.orm)", cards / orm, "", 1.25),
        Row(f"painted cards: {LARGE:,} records / starter", large_cards / cards, "", 1.15),
        Row("empty window: resident memory", median("empty", "resident"), "MiB"),
        Row("this program: resident memory", median("program", "resident"), "MiB"),
        Row("this program: peak memory", median("program", "peak"), "MiB"),
        Row(f"this program with {LARGE:,} records: peak memory", median("large", "peak"), "MiB"),
        Row(
            "resident memory / empty window's",
            median("program", "resident") / median("empty", "resident"),
            "",
            2.0,
        ),
        # The first change of a session loads the library that makes changes.
        Row("first bookmark of a session: until it is kept", bookmark, "ms"),
        Row("after it: resident memory", median("program", "resident_with_bookmark"), "MiB"),
        Row("kiosk: first frame", median("kiosk", "first_frame") * 1000, "ms"),
        Row("kiosk: start to attract screen", invited, "ms"),
        Row(f"kiosk with {LARGE:,} records: start to attract screen", large_invited, "ms"),
        Row("start to attract screen / (empty window + sqlalchemy.orm)", invited / orm, ""),
        Row("kiosk: resident memory", median("kiosk", "resident"), "MiB"),
    ]


# The kiosk over time


def soak_rows(folder: Path) -> list[Row]:
    """Memory and the longest step of a kiosk in the hands of a monkey, in a process of its own."""
    figures = folder / "soak.csv"
    command = [sys.executable, "-m", "tools.soak", "--events", str(SOAK), "--csv", str(figures)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if not figures.exists():
        raise SystemExit(f"The soak wrote no figures:\n{ended.stdout}{ended.stderr}")
    samples = read_csv(figures)
    early, late = tenths(samples, lambda each: each.resident)
    longest = [each.longest for each in samples]
    what = f"kiosk, soak of {samples[-1].event:,} events"
    return [
        Row(f"{what}: memory after a tenth", early, "MiB"),
        Row(f"{what}: memory at the end", late, "MiB"),
        Row(f"{what}: memory at the end / after a tenth", late / early, "", MOST_GROWTH),
        Row(f"{what}: longest step of a visit, median", statistics.median(longest), "ms"),
        Row(f"{what}: faults", float(ended.returncode), "", 0.0),
    ]


# Answers


def enquiries(catalogue: Catalogue, words: Sequence[str]) -> list[Enquiry]:
    """What visitors ask: words letter by letter, options ticked and ruled out, records."""
    from explorer.domain.enquiry import Enquiry, Focus, OptionKey, Sort
    from explorer.domain.records import Kind

    usual = Enquiry()
    asked = [usual]
    asked += [usual.with_words(word[:end]) for word in words for end in range(1, len(word) + 1)]
    keys = [
        OptionKey(facet.id, option.id)
        for facet in catalogue.facets()
        if Kind.ROLE in facet.applies_to
        for option in facet.options[:12]
    ]
    asked += [usual.toggled(key) for key in keys] + [usual.rule_out_toggled(key) for key in keys]
    asked += [usual.toggled(key).toggled(other) for key, other in zip(keys, keys[7:], strict=False)]
    asked += [Enquiry(sort=sort) for sort in Sort]
    cards = catalogue.cards(catalogue.answer(usual).matches[:60])
    asked += [usual.focused(Focus(card.ref.kind, card.ref.id)) for card in cards]
    listed = catalogue.answer(Enquiry(listing=Kind.PROGRAMME))
    asked.append(listed.enquiry)
    programmes = catalogue.cards(listed.matches[:20])
    asked += [usual.focused(Focus(card.ref.kind, card.ref.id)) for card in programmes]
    return asked


WORDS = ("practice manager", "nurse", "care home", "pharmacist", "finance")


def answer_times(path: Path) -> list[float]:
    """Milliseconds of each answer, after one round that warms up."""
    from explorer.store.catalogue import Catalogue

    catalogue = Catalogue.open(path)
    asked = enquiries(catalogue, WORDS)
    times = []
    for measured in (False, True, True, True):
        for enquiry in asked:
            begun = time.perf_counter()
            catalogue.answer(enquiry)
            if measured:
                times.append((time.perf_counter() - begun) * 1000)
    catalogue.close()
    return times


def answers(starter: Path, large: Path) -> list[Row]:
    """The answer alone, on the starter catalogue and on a large one."""
    small, big = answer_times(starter), answer_times(large)
    return [
        Row("answer, starter catalogue: median", statistics.median(small), "ms"),
        Row("answer, starter catalogue: 95th percentile", percentile(small, 0.95), "ms", 5.0),
        Row(f"answer, {LARGE:,} records: median", statistics.median(big), "ms"),
        Row(f"answer, {LARGE:,} records: 95th percentile", percentile(big, 0.95), "ms", 16.7),
    ]


# Together


def build(folder: Path) -> tuple[Path, Path]:
    """The starter catalogue and a large one of varied records, as database files."""
    from explorer.packs.building import build_catalogue
    from explorer.places import starter_catalogue
    from explorer.store.writing import write_catalogue
    from tools.varied import varied_content

    (folder / "starter").mkdir()
    starter = build_catalogue(starter_catalogue(), folder / "starter")
    large = folder / "large.db"
    begun = time.perf_counter()
    write_catalogue(varied_content(roles=7_500, programmes=1_700, questions=800, seed=1), large)
    say(f"a catalogue of {LARGE:,} varied records was built in {time.perf_counter() - begun:.1f} s")
    return starter, large


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="explorer-bench-") as name:
        folder = Path(name)
        starter, large = build(folder)
        say(f"{RUNS} runs of each process, in turn; medians\n")
        parts: tuple[Callable[[], list[Row]], ...] = (
            lambda: starts(folder, large),
            lambda: answers(starter, large),
            lambda: plan_rows(folder),
            lambda: window_rows(folder, None, "starter"),
            lambda: window_rows(folder, large, "large"),
            lambda: kiosk_rows(folder, None, "starter"),
            lambda: kiosk_rows(folder, large, "large"),
            lambda: kiosk_rows(folder, None, "largest", LARGEST),
            lambda: restart_rows(folder),
            lambda: soak_rows(folder),
        )
        for part in parts:
            for row in part():
                say(row)
            say()


if __name__ == "__main__":
    main()
