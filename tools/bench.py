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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tools.bench_child import STARTED

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer

    from explorer.domain.enquiry import Enquiry
    from explorer.program import Program
    from explorer.store.catalogue import Catalogue

RUNS = int(os.environ.get("BENCH_RUNS", "12"))
LARGE = 10_000
ROOT = Path(__file__).resolve().parent.parent


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


def say(line: object = "") -> None:
    """Print at once."""
    print(line, flush=True)


def percentile(values: Iterable[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


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


# The window


class Steps:
    """How long the GUI thread is at work between two waits, in milliseconds."""

    def __init__(self) -> None:
        from PySide6.QtCore import QAbstractEventDispatcher

        self.times: list[float] = []
        self._begun: float | None = None
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._awake)
        dispatcher.aboutToBlock.connect(self._block)

    def _awake(self) -> None:
        self._end()
        self._begun = time.perf_counter()

    def _block(self) -> None:
        self._end()
        self._begun = None

    def _end(self) -> None:
        if self._begun is not None:
            self.times.append((time.perf_counter() - self._begun) * 1000)


def window_rows(folder: Path, catalogue: Path | None, name: str) -> list[Row]:
    """Key press to painted cards and counts, and the longest step, with a real window."""
    from PySide6.QtWidgets import QApplication

    from explorer.app import Start, use_a_locale
    from explorer.options import Options
    from explorer.places import places_for

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    use_a_locale()
    places = places_for(folder / f"window-{name}")
    places.prepare()
    start = Start(places, Options(places.data, catalogue))
    start.shell.resize(1440, 900)
    started = Waiter(start.started.connect)
    start.shell.show()
    started.wait()
    program = start.program
    assert program is not None
    while not program.bookmarks.is_open or program.worker.busy:
        run_events()
    steps = Steps()
    keys = typed(program)
    longest = used(program, steps)
    relooked = changed_looks(program, steps)
    start.shell.close()
    label = "starter catalogue" if catalogue is None else f"{LARGE:,} records"
    limit = 33.0 if catalogue is not None else None
    return [
        Row(
            f"key press to painted cards and counts, {label}: median", statistics.median(keys), "ms"
        ),
        Row(f"the same, {label}: 95th percentile", percentile(keys, 0.95), "ms", limit),
        Row(f"longest step on the GUI thread, {label}", longest, "ms", 50.0),
        Row(f"the same, when theme or text size is changed, {label}", relooked, "ms", 50.0),
    ]


class Waiter:
    """Runs the event loop until a signal has come."""

    def __init__(self, connect: Callable[[Any], object]) -> None:
        self._come = False
        connect(self._note)

    def _note(self, *_: object) -> None:
        self._come = True

    def wait(self) -> None:
        """Run events until the signal has come; give up after a minute."""
        until = time.monotonic() + 60
        while not self._come:
            run_events()
            if time.monotonic() > until:
                raise SystemExit("The window did not answer within a minute.")
        self._come = False


class Painted:
    """Runs the event loop until an answer has come and its cards have been painted."""

    def __init__(self, program: Program) -> None:
        self._answered = self._painted = False
        program.explorer.delivered.connect(self._note_answer)
        program.window.results.grid.painted.connect(self._note_paint)

    def _note_answer(self, *_: object) -> None:
        self._answered, self._painted = True, False

    def _note_paint(self) -> None:
        self._painted = self._answered

    def wait(self) -> None:
        """Run events until both have come; give up after a minute."""
        until = time.monotonic() + 60
        while not self._painted:
            run_events()
            if time.monotonic() > until:
                raise SystemExit("The window did not answer within a minute.")
        self._answered = self._painted = False


_wakes: QTimer | None = None


def run_events() -> None:
    """Wait for events and run them."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    global _wakes  # kept alive, so that waiting ends though nothing happens
    if _wakes is None:
        _wakes = QTimer()
        _wakes.start(250)
    # Without a longest time: with one, it would not wait but spin, and slow the worker down.
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def typed(program: Program) -> list[float]:
    """Milliseconds from each key press to the cards and counts of its answer, painted."""
    from PySide6.QtTest import QTest

    window = program.window
    window.top.search.setFocus()
    times = []
    painted = Painted(program)
    for word in titles(program):
        for letter in word:
            begun = time.perf_counter()
            QTest.keyClicks(window.top.search, letter)
            painted.wait()  # the counts stand left of the cards and are painted just before them
            times.append((time.perf_counter() - begun) * 1000)
            settle()  # the other panes follow; nobody types the next letter within their time
        program.explorer.type_words("")
        painted.wait()
        settle()
    return times


def titles(program: Program) -> list[str]:
    """A few titles of the catalogue's own, to be typed."""
    model = program.window.results.model
    cards = [model.card(row) for row in range(0, 50, 8)]
    return [card.ref.title[:18] for card in cards if card is not None]


def used(program: Program, steps: Steps) -> float:
    """The longest step while options are ticked, records looked at, pages opened, looks changed."""
    from explorer.domain.enquiry import Enquiry, OptionKey
    from explorer.domain.records import Kind, Ref

    window, explorer = program.window, program.explorer
    delivered = Waiter(explorer.delivered.connect)
    steps.times.clear()
    assert explorer.content is not None
    for facet in explorer.content.facets[:6]:
        if Kind.ROLE in facet.applies_to:
            for option in facet.options[:4]:
                explorer.ask(Enquiry().toggled(OptionKey(facet.id, option.id)))
                delivered.wait()
    explorer.ask(Enquiry())
    delivered.wait()
    for row in range(12):
        card = window.results.model.card(row)
        if card is not None:
            window.look_at(card.ref)
            delivered.wait()
            window.open_page(Ref(card.ref.kind, card.ref.id, card.ref.title))
            delivered.wait()
    explorer.ask(Enquiry(listing=Kind.PROGRAMME))
    delivered.wait()
    for width in (1300, 1000, 1440):
        program.shell.resize(width, 900)
        settle()
    return max(steps.times)


def changed_looks(program: Program, steps: Steps) -> float:
    """The longest step while theme and text size are changed."""
    from explorer.views.tokens import ThemeName

    steps.times.clear()
    for theme in (ThemeName.DARK, ThemeName.CONTRAST, ThemeName.LIGHT):
        program.look.set_theme(theme)
        settle()
    for factor in (1.5, 1.0):
        program.look.set_factor(factor)
        settle()
    return max(steps.times)


def settle(rounds: int = 20) -> None:
    """Run the events that are waiting, and those that they lead to."""
    from PySide6.QtCore import QCoreApplication

    for _ in range(rounds):
        time.sleep(0.002)
        QCoreApplication.processEvents()


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
            lambda: window_rows(folder, None, "starter"),
            lambda: window_rows(folder, large, "large"),
        )
        for part in parts:
            for row in part():
                say(row)
            say()


if __name__ == "__main__":
    main()
