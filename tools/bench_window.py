"""What a window costs while it is used: from a key to painted cards, and the longest step."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.bench_rows import LARGE, Row, percentile

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer

    from explorer.program import Program


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
