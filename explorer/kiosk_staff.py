"""What a kiosk does for its staff: looks at their PIN, and says how the kiosk stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer import __version__
from explorer.domain.answer import CatalogueSummary
from explorer.kiosk.backoff import Backoff
from explorer.kiosk.health import look
from explorer.places import Places
from explorer.presenters import wording as words
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.store.catalogue import Catalogue
from explorer.usage.report import Report

if TYPE_CHECKING:
    from explorer.usage.merge import Merged

_KEEP_EVERY = 60_000  # milliseconds
_GIB = 1 << 30

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a PIN was right; ``words`` say why it was not taken."""

    right: bool
    words: str = ""
    wait: int = 0
    """Seconds until the next one is looked at."""


class PinCheck(QObject):
    """Looks at PINs on the thread of the staff, where their hash may take its tenth of a second.

    ``judged`` brings a ``Verdict``. Wrong ones make the next wait, also after a restart.
    """

    judged = Signal(object)  # Verdict

    def __init__(self, worker: Worker, places: Places, pin_hash: str, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._places, self._pin_hash = worker, places, pin_hash
        self._backoff: Backoff | None = None
        self._keeping = QTimer(self, interval=_KEEP_EVERY)
        self._keeping.timeout.connect(self._keep)
        self._keeping.start()
        worker.do(self._wrong_ones)  # so that their wait runs from the start on

    def check(self, pin: str) -> None:
        """Look at a PIN."""
        self._worker.do(lambda: self._judge(pin), self.judged.emit)

    def stop(self) -> None:
        """Write down how long was waited, as before the end."""
        self._keeping.stop()
        self._keep()

    # On that thread

    def _wrong_ones(self) -> Backoff:
        if self._backoff is None:
            self._backoff = Backoff(self._places.pin_attempts)
        return self._backoff

    def _judge(self, pin: str) -> Verdict:
        if not self._pin_hash:
            return Verdict(False, tr("No PIN is set. The guide for staff says how to set one."))
        from explorer.kiosk.pin import check

        wrong_ones = self._wrong_ones()
        if wrong_ones.attempt(lambda: check(self._pin_hash, pin)):
            return Verdict(True)
        seconds = math.ceil(max(0.0, wrong_ones.remaining()))
        told = tr("This is not the PIN, or it was tried too soon.")
        return Verdict(False, told if seconds else tr("This is not the PIN."), seconds)

    def _keep(self) -> None:
        self._worker.do(lambda: self._wrong_ones().keep())


def facts(
    summary: CatalogueSummary | None, places: Places, settings_file: str, notices: Sequence[str]
) -> list[Fact]:
    """How the kiosk stands, where no catalogue is open too. Runs on the thread of the staff."""
    seen = look(places.data, None)
    told: list[Fact] = [
        (tr("Catalogue"), _contents(summary) if summary else tr("None is open.")),
        (tr("Program"), f"Career Explorer {__version__}"),
        (tr("Settings"), settings_file),
        (tr("Data"), str(places.data)),
    ]
    if seen.free is not None:
        told.append((tr("Free space"), tr("{0} GiB").format(words.number(seen.free // _GIB))))
    told += [(tr("Notice"), notice) for notice in notices]
    return told


def _contents(summary: CatalogueSummary) -> str:
    counts = ", ".join(
        (
            words.count(summary.roles, "role", "roles"),
            words.count(summary.programmes, "course", "courses"),
            words.count(summary.questions, "question", "questions"),
        )
    )
    dated = tr(", figures as of {0}").format(summary.as_of[:4]) if summary.as_of else ""
    return f"{summary.title}: {counts}{dated}"


def figures(places: Places) -> Merged:
    """What people looked for, as it is written. Runs on the thread of the figures.

    Nothing is written for it: who looked before and after a visitor would see what they did.
    """
    from explorer.usage.merge import merged_files

    # A new kiosk has written none yet.
    return merged_files([places.usage] if places.usage.exists() else [])


def report_of(counted: Merged, catalogue: Catalogue) -> Report:
    """The same with titles. Runs on the worker thread, which reads the catalogue."""
    from explorer.presenters.usage_words import usage_wording
    from explorer.usage.report import make_report
    from explorer.usage.titles import catalogue_titles

    wording = usage_wording(catalogue_titles(catalogue, tr))
    usage, misdated = counted.usage.dated(date.today())
    return make_report(usage, wording, counted.problems, misdated)
