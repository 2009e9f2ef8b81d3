"""``make soak``: the kiosk in the hands of a monkey, and what that costs it over time.

Prints how it goes and a sheet at the end; returns 1 where something went wrong: an error, a
warning, another window, a way out, a trace of what was typed, in a long one a screen that was never
seen, or more memory, widgets, objects, files or threads at the end than after the first tenth.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import logging
import os
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from explorer.app import use_a_locale
from explorer.kiosk import backoff
from explorer.kiosk.pin import hash_pin
from explorer.kiosk.traces import search
from explorer.kiosk_program import KioskProgram
from explorer.kiosk_start import KioskStart
from explorer.marks import override
from explorer.options import Options
from explorer.places import places_for
from explorer.presenters import sticks
from tools import soak_objects
from tools.bench_child import resident
from tools.soak_monkey import MARKER, PIN, SIZES, Monkey
from tools.soak_report import ALL_SEEN, Sample, Steps, grown, sheet, write_csv

SETTINGS = """
[take_home]
allow_print = true
allow_usb = true
usb_folder = "{sticks}"
[staff]
pin_hash = "{pin}"
"""

_PATIENCE = 30_000  # milliseconds until the window must be at rest
_LOOK_EVERY = 2  # milliseconds
_TELL_EVERY = 10  # visits
# What Qt says of the screen in memory, and of a touch that is taken back, is not about us.
_OF_NO_MATTER = ("does not support", "could not find the target for gesture")


def say(line: str = "") -> None:
    """Print at once."""
    print(line, flush=True)


class Faults(logging.Handler):
    """Hears of everything that goes wrong, wherever it is said."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    @contextmanager
    def listening(self) -> Iterator[Faults]:
        """Hear errors of every thread, warnings of Python and of Qt, and what is logged."""
        faulthandler.enable()
        hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
        sys.excepthook = self._on_error
        sys.unraisablehook = lambda told: self._say("Not raised", told.exc_value, told.object)
        threading.excepthook = lambda told: self._say("On a thread", told.exc_value, told.thread)
        earlier = qInstallMessageHandler(self._on_qt)
        logging.getLogger().addHandler(self)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                yield self
        finally:
            logging.getLogger().removeHandler(self)
            qInstallMessageHandler(earlier)
            sys.excepthook, sys.unraisablehook, threading.excepthook = hooks

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(f"Logged: {record.name}: {record.getMessage()}")

    def _on_error(
        self, kind: type[BaseException], error: BaseException, where: TracebackType | None
    ) -> None:
        self.told.append("".join(traceback.format_exception(kind, error, where)))

    def _on_qt(self, _kind: object, _where: object, words: str) -> None:
        if not any(each in words for each in _OF_NO_MATTER):
            self.told.append(f"Qt says: {words}")

    def _say(self, what: str, error: BaseException | None, whose: object) -> None:
        lines = traceback.format_exception(error) if error is not None else []
        self.told.append(f"{what} ({whose!r}): {''.join(lines)}")


class Soak(QObject):
    """Lets the monkey play within the event loop, and takes a sample after each visit."""

    def __init__(
        self, start: KioskStart, faults: Faults, asked: argparse.Namespace, folder: Path
    ) -> None:
        super().__init__()
        self._start, self._faults, self._asked, self._folder = start, faults, asked, folder
        self._random = Random(asked.seed)
        self.samples: list[Sample] = []
        self.steps = Steps()
        self.faults: list[str] = []
        self.monkey: Monkey | None = None
        self.events = 0
        self._began, self._since = time.monotonic(), time.time() - 1
        self._longest = 0.0
        self._in_step = QElapsedTimer()
        self._script: Iterator[int] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)
        start.started.connect(self._begin)

    def _begin(self, program: KioskProgram) -> None:
        self._program, self._window = program, program.window
        for way_out in (self._window.leave_asked, self._window.restart_asked):
            way_out.disconnect()
            way_out.connect(self._on_way_out)
        self.monkey = Monkey(program, self._random)
        self._script = self._play(self.monkey)
        self._timer.start(0)

    # Step by step

    def _go_on(self) -> None:
        """One step; the next comes once the event loop has done what follows from this one."""
        self._note_step()
        self._in_step.start()
        wait = next(self._script, None)
        self._look_around()
        if wait is None or self.faults:
            QApplication.exit()
            return
        if wait:  # for that time the program may be at rest, and it is nobody's step
            self._note_step()
        self._timer.start(wait)

    def _note_step(self) -> None:
        if self._in_step.isValid():
            took = self._in_step.nsecsElapsed() / 1e6
            self._in_step.invalidate()
            self.steps.add(took)
            self._longest = max(self._longest, took)

    def _play(self, monkey: Monkey) -> Iterator[int]:
        yield from self._rest()
        while self._goes_on():
            for _ in range(self._random.randrange(self._asked.visit // 2, self._asked.visit * 2)):
                yield from monkey.act()
                self.events += 1
            yield from self._forget()
            self._take_sample()
        self._search()

    def _goes_on(self) -> bool:
        if self._asked.hours:
            return bool(time.monotonic() - self._began < self._asked.hours * 3600)
        return bool(self.events < self._asked.events)

    def _forget(self) -> Iterator[int]:
        """As when nobody comes any more."""
        self._window.end()
        yield from self._rest()
        if self._window.visiting:  # a touch that was on its way began another visit
            self._window.end()
            yield from self._rest()
        gc.collect()
        yield from self._rest()
        if QGuiApplication.clipboard().text():
            self.faults.append("The clipboard still holds something after the visit.")

    def _rest(self) -> Iterator[int]:
        waited, quiet = QElapsedTimer(), 0
        waited.start()
        while quiet < 5:
            yield _LOOK_EVERY
            window = self._window
            busy = self._program.worker.busy or not window.people.prepared or not window.settled
            quiet = 0 if busy else quiet + 1
            if waited.elapsed() > _PATIENCE:
                self.faults.append("The window did not come to rest.")
                return

    # What it looks at

    def _look_around(self) -> None:
        self.faults += self._faults.told
        self._faults.told.clear()
        shell = self._start.shell
        if not shell.isVisible():
            self.faults.append("The kiosk's window is gone.")
        others = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        self.faults += [f"Another window is there: {each}" for each in others if each is not shell]

    def _on_way_out(self) -> None:
        if self._window.stage.currentWidget() is not self._window.staff:
            self.faults.append("The kiosk was left by somebody who is not staff.")

    def _take_sample(self) -> None:
        application = QApplication.instance()
        assert application is not None
        counts = soak_objects.count([self._start.shell, application])
        self.samples.append(
            Sample(
                event=self.events,
                resident=resident(),
                widgets=counts.widgets,
                objects=counts.objects,
                wrappers=counts.wrappers,
                files=_open_files(),
                threads=threading.active_count(),
                longest=self._longest,
            )
        )
        self._longest = 0.0
        self._in_step.invalidate()  # to count the objects takes its time, too
        if len(self.samples) % _TELL_EVERY == 0:
            self._tell(self.samples[-1])

    def _tell(self, now: Sample) -> None:
        rate = self.events / (time.monotonic() - self._began)
        longest = max(each.longest for each in self.samples[-_TELL_EVERY:])
        say(
            f"{now.event:>9,} events  {now.resident:>7.1f} MiB  {now.widgets:>5} widgets"
            f"  {now.objects:>6} objects  {now.files:>3} files  {now.threads} threads"
            f"  longest step {longest:>4.0f} ms  {rate:>4.0f} a second"
        )

    def _search(self) -> None:
        found = search([MARKER], self._folder, self._since).found
        self.faults += [f"{file} holds a word that was typed." for file, _ in found]


def _open_files() -> int:
    try:
        return sum(1 for _ in Path("/proc/self/fd").iterdir())
    except OSError:
        return 0


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser("make soak", description="Let a monkey loose on the kiosk.")
    parser.add_argument("--events", type=int, default=20_000, help="how many things it does")
    parser.add_argument("--hours", type=float, default=0.0, help="for how long, instead")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another monkey")
    parser.add_argument("--visit", type=int, default=200, help="how many events a visit has, about")
    parser.add_argument("--catalogue", type=Path, help="another catalogue than the starter")
    parser.add_argument("--csv", type=Path, help="where the figures of each visit are written")
    return parser.parse_args(arguments)


def let_out(folder: Path) -> None:
    """Have a printer that swallows pages, and a stick that is always there, in this folder."""
    stick = folder / "STICK"
    stick.mkdir()
    setattr(sticks, "sticks", lambda _: (stick,))  # noqa: B010 - it stands for the real one
    for name, says in (("lp", "request id is P-1 (1 file(s))"), ("cancel", "")):
        program = folder / name
        program.write_text(f"#!/bin/sh\ncat >/dev/null </dev/stdin\necho '{says}'\n", "utf-8")
        program.chmod(0o700)
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"


def soak(asked: argparse.Namespace, folder: Path) -> int:
    """Run one; print what came of it, and return the exit code."""
    # A soak has no time to wait after wrong PINs, of which a monkey types many.
    backoff.FIRST_WAIT = backoff.LONGEST_WAIT = 0.0
    places = places_for(folder)
    places.prepare()
    outside = folder.with_name("outside")
    outside.mkdir()
    let_out(outside)
    settings = SETTINGS.format(pin=hash_pin(PIN), sticks=outside.as_posix())
    places.kiosk_settings.write_text(settings, "utf-8")
    with Faults().listening() as faults:
        application = QApplication.instance() or QApplication(["soak"])
        assert isinstance(application, QApplication)
        use_a_locale()
        start = KioskStart(places, Options(folder, asked.catalogue, kiosk=True))
        played = Soak(start, faults, asked, folder)
        start.shell.open_sized(*SIZES[0])
        application.exec()
        start.shell.leave()
        played.faults += faults.told
    return _conclude(played, asked)


def _conclude(played: Soak, asked: argparse.Namespace) -> int:
    if asked.csv is not None:
        write_csv(asked.csv, played.samples)
    say()
    say(f"seed {asked.seed}: {played.events:,} events in {len(played.samples):,} visits")
    monkey = played.monkey
    if monkey is not None:
        say("seen: " + _counted(monkey.seen))
        if monkey.unseen and played.events >= ALL_SEEN:
            played.faults.append(f"Never seen: {', '.join(monkey.unseen)}.")
        elif monkey.unseen:
            say(f"never seen: {', '.join(monkey.unseen)}")
        say("done: " + _counted(monkey.done))
    for line in sheet(played.samples, played.steps):
        say(line)
    too_much = grown(played.samples)
    for line in too_much:
        say(f"GREW: {line}")
    for fault in played.faults:
        say(f"FAULT at event {played.events:,}: {fault}")
    if played.faults and monkey is not None:
        say("what was done last:")
        for done in monkey.latest:
            say(f"  {done}")
    if not played.faults and not too_much:
        say("nothing went wrong")
    return 1 if played.faults or too_much else 0


def _counted(counts: Any) -> str:
    return ", ".join(f"{what} {number:,}" for what, number in counts.most_common())


def main(arguments: Sequence[str]) -> int:
    """Run a soak in a folder that is deleted afterwards."""
    asked = read_arguments(arguments)
    with tempfile.TemporaryDirectory(prefix="explorer-soak-") as name:
        folder = Path(name, "data")
        folder.mkdir()
        return soak(asked, folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
