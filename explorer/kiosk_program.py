"""The kiosk: builds the parts and connects them. Loaded once the first frame is painted."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.kiosk.exits import FAULTY, STAFF_LEFT, START_AGAIN
from explorer.kiosk.health import give_memory_back
from explorer.kiosk.settings import KioskSettings
from explorer.kiosk_care import Care
from explorer.kiosk_figures import FiguresCopy
from explorer.kiosk_pulse import Pulse
from explorer.kiosk_staff import Fact, PinCheck, Verdict, facts, figures, report_of
from explorer.options import Options
from explorer.places import Places
from explorer.presenters.attracting import Scene, pick_scenes, pictures_in
from explorer.presenters.counted import Counting, NotCounted
from explorer.presenters.print_jobs import PrintJobs
from explorer.presenters.speaking import Speaking, find_speaker
from explorer.presenters.sticks import Sticks
from explorer.presenters.ways_out import Took, WaysOut
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.usage.counting import UsageCounting
from explorer.views.kiosk.shell import KioskShell
from explorer.views.kiosk.terms import Terms
from explorer.views.kiosk.window import KioskWindow
from explorer.views.look import make_look
from explorer.views.tokens import kiosk_sizing
from explorer.wordless import kind_of

if TYPE_CHECKING:
    from explorer.opening import CannotOpen, Opened, Opener
    from explorer.usage.merge import Merged

_COLLECT_EVERY = 60_000  # milliseconds
_TRY_EVERY = 60_000  # and where there is trouble, anew: it may be over, as when a disk was full
_WRITE_EVERY = 3_600_000  # and of the figures, by the clock, so that no file tells of a visit
_SOON, _MOST_FAULTS = 60.0, 10  # so many faults within so many seconds do not stop by themselves
_log = logging.getLogger(__name__)


class Closing(Exception):  # noqa: N818 - reads as what happened
    """The kiosk is left while a catalogue is being built, which is given up."""


class KioskProgram(QObject):
    """One run of the kiosk in a shell that stands already."""

    building = Signal(str, int, int)
    ready = Signal()  # a visitor could begin

    def __init__(
        self,
        shell: KioskShell,
        worker: Worker,
        pulse: Pulse,
        places: Places,
        options: Options,
        terms: Terms,
        settings: KioskSettings,
    ) -> None:
        super().__init__()
        self._places, self._options, self._settings = places, options, settings
        self._opener: Opener | None = None
        self._opened: Opened | None = None
        self._care: Care | None = None
        self._mended = self._in_trouble = self._closing = False
        self._faults: list[float] = []
        self.notices: list[str] = []
        self.shell, self.worker, self.pulse, self.terms = shell, worker, pulse, terms
        sizing = kiosk_sizing(shell.width(), shell.height())
        self.look = make_look(terms.theme, terms.factor, sizing)
        self.jobs: PrintJobs | None = None
        if settings.allow_print:
            self.jobs = PrintJobs(settings.printer, settings.print_pages_most, self)
        self.sticks: Sticks | None = None
        if settings.usb_folder is not None:
            self.sticks = Sticks(settings.usb_folder, self)
        self.usage = UsageCounting(places.usage) if settings.count_usage else None
        self.counting: Counting = self.usage or NotCounted()
        # A thread of their own: a disk that hangs while they are written holds up no visit.
        self.figures = Worker(self, name="figures")
        self._copy: FiguresCopy | None = None
        if self.usage is not None and self.sticks is not None:
            self._copy = FiguresCopy(places, self.sticks, self.figures, worker, self)
        # And of theirs: a PIN is looked at while the other thread builds a catalogue.
        self.for_staff = Worker(self, name="staff")
        self.speaking = Speaking(find_speaker() if terms.read_aloud else None, self)
        self.window = KioskWindow(
            self.look, worker, terms, self._ways, self.counting, self.speaking
        )
        self._collecting = QTimer(self, interval=_COLLECT_EVERY)
        self._writing = QTimer(self, interval=_WRITE_EVERY)
        self._trying = QTimer(self, interval=_TRY_EVERY)
        self._trying.timeout.connect(self._try_if_alone)

    def start(self) -> Iterator[None]:
        """Build the window part by part, and open the catalogue meanwhile."""
        self.building.connect(self.pulse.preparing)
        self.building.connect(self._show_progress)
        self.worker.do(self._open_catalogue, self._use_catalogue, self._cannot_open)
        yield
        yield from self.window.build()
        self._connect()
        self.shell.fill(self.window)
        self._show_opened()
        self._show_trouble()

    def _connect(self) -> None:
        guard, window = self.shell.guard, self.window
        self.shell.closing.connect(self.close)
        self.shell.refitted.connect(self._resize_look)
        guard.touched.connect(window.touch)
        guard.pressed.connect(window.people.press_at)
        guard.takes = window.touches.take
        guard.joined.connect(window.idle.touch)  # it ends the warning, too
        guard.typed_at = window.types_at
        guard.keys_used.connect(window.show_rings)
        guard.staff_asked.connect(window.ask_for_pin)
        window.ended.connect(self._clear_up)
        window.people.forgotten.connect(self._collect)
        window.broken.connect(self._on_broken)
        self._pin_check = PinCheck(self.for_staff, self._places, self._settings.pin_hash, self)
        window.pin_typed.connect(self._pin_check.check)
        self._pin_check.judged.connect(self._on_judged)
        window.restart_asked.connect(partial(self.shell.leave, START_AGAIN))
        window.leave_asked.connect(partial(self.shell.leave, STAFF_LEFT))
        if self._copy is not None:
            window.copy_asked.connect(self._copy_figures)
            self._copy.told.connect(window.tell_staff)
        window.staff_gone.connect(self._try_anew)
        self._collecting.timeout.connect(gc.collect)
        self._writing.timeout.connect(self._write_figures)
        if self.usage is not None:
            self.figures.do(self.usage.tidy)
            self._writing.start()

    def _ways(self, took: Took) -> WaysOut:
        return WaysOut(took, self.jobs, self.sticks if self._settings.allow_usb else None)

    def _resize_look(self) -> None:
        self.look.set_sizing(kiosk_sizing(self.shell.width(), self.shell.height()))

    # The catalogue

    def _open_catalogue(self) -> Opened:
        from explorer.domain.enquiry import Enquiry
        from explorer.opening import Opener

        self._opener = Opener(self._places, self._options, Enquiry(), self._tell_progress)
        return self._opener.open()

    def _tell_progress(self, what: str, done: int, total: int) -> None:
        """Called on the worker thread, again and again while a catalogue is built."""
        if self._closing:
            raise Closing
        self.building.emit(what, done, total)

    def _show_progress(self, what: str, done: int, total: int) -> None:
        if self.window.built:
            self.window.show_progress(what, done, total)

    def _use_catalogue(self, opened: Opened) -> None:
        self._opened = opened
        for notice in opened.notices:
            self.tell(notice)
        self._show_opened()

    def _show_opened(self) -> None:
        """Invite visitors once both the catalogue and the window are there."""
        opened = self._opened
        if opened is None or not self.window.built:
            return
        self.window.open(opened.catalogue, opened.loaded)
        self.worker.do(partial(self._scenes, opened), self._invite)
        gc.collect()
        gc.freeze()
        gc.disable()  # on the worker thread it could delete Qt's objects
        self._collecting.start()
        self._take_care(opened)
        self.pulse.ready()
        self.ready.emit()

    def _scenes(self, opened: Opened) -> tuple[Scene, ...]:
        folder = self._settings.attract_pictures
        own = pictures_in(folder) if folder is not None else ()
        return own or pick_scenes(opened.catalogue)

    def _invite(self, scenes: tuple[Scene, ...]) -> None:
        self.window.show_scenes(scenes, self._settings.invitation)
        if self._opened is not None:  # before the first visitor touches
            self.worker.do(self._opened.catalogue.make_ready, failed=self._on_broken)

    def _cannot_open(self, error: Exception) -> None:
        from explorer.opening import CannotOpen

        if isinstance(error, Closing):
            return
        self._in_trouble = True
        self._trying.start()
        self.pulse.preparing()  # it ends by itself, and not while staff read
        self._show_trouble()
        if isinstance(error, CannotOpen):
            self.tell(str(error))
            return
        reports = self._places.crash_reports
        self.tell(f"The catalogue cannot be opened ({kind_of(error)}). A report is in {reports}.")
        raise error

    def _show_trouble(self) -> None:
        """Say that nobody can begin, once there is a window to say it in."""
        if self._in_trouble and self.window.built:
            self.window.show_trouble()

    def _on_broken(self, error: Exception) -> None:
        """The catalogue turned out to be damaged while it was read: build it again, once."""
        from explorer.store.catalogue import CatalogueDamaged

        opened = self._opened
        if opened is None:
            return  # of a visit on a catalogue that was given up
        if not isinstance(error, CatalogueDamaged):
            raise error
        self.window.end()
        if self._mended and self.pulse.watched:
            self.shell.leave(FAULTY)
            return
        self._opened = None
        if self._mended:
            # Not in its own words, which may quote what was searched for.
            self._cannot_open(_broken_again(opened))
            return
        self._mended = True
        self.window.show_progress(tr("Checking"), 0, 1)
        self.worker.do(
            partial(self._mend, opened), self._use_mended, self._cannot_open, may_last=True
        )

    def _mend(self, opened: Opened) -> Opened:
        assert self._opener is not None
        opened.catalogue.close()
        return self._opener.open_again()

    def _use_mended(self, opened: Opened) -> None:
        self._opened = opened
        for notice in opened.notices:
            self.tell(notice)
        self.window.open(opened.catalogue, opened.loaded)

    # Left alone

    def _take_care(self, opened: Opened) -> None:
        hour, path = self._settings.restart_hour, opened.path
        self._care = Care(self.worker, self._places.data, path, hour, self)
        self._care.slept.connect(self.window.end)
        self._care.space_short.connect(self._save_space)
        self._care.restart_wanted.connect(self._restart_if_idle)

    def _save_space(self, short: bool) -> None:
        """Where the disk has little room, what is counted waits in memory until it has more."""
        if self.usage is not None:
            self.figures.do(partial(self.usage.hold, short))

    def _restart_if_idle(self) -> None:
        """Start anew while nobody is there, and only where somebody would start it again."""
        if self.pulse.watched and self.window.at_rest:
            self.shell.leave(START_AGAIN)

    # Between two visitors

    def _clear_up(self) -> None:
        """What a visit leaves behind outside its own objects."""
        if self._opened is not None:
            self.worker.do(self._opened.catalogue.forget_words)
        if self.jobs is not None:
            self.jobs.cancel()

    def _collect(self) -> None:
        """Let go of what the visit was made of."""
        gc.collect()
        self.worker.do(give_memory_back)

    def _write_figures(self) -> None:
        if self.usage is not None:
            self.figures.do(self.usage.flush)

    # Staff

    def _on_judged(self, verdict: Verdict) -> None:
        if not self.window.pin_pad.waiting:
            return  # given up meanwhile
        if not verdict.right:
            self.window.pin_pad.refuse(verdict.words, verdict.wait)
            return
        summary = self._opened.loaded.summary if self._opened is not None else None
        file, notices = self.terms.settings_file, tuple(self.notices)
        self.for_staff.do(partial(facts, summary, self._places, file, notices), self._open_staff)

    def _open_staff(self, told: list[Fact]) -> None:
        if not self.window.pin_pad.waiting:
            return
        if self._in_trouble:
            self.pulse.preparing()  # the supervisor gives them time to read
        copies = self._copy is not None and self._opened is not None
        self.window.open_staff(told, can_restart=self.pulse.watched, can_copy=copies)
        if self.usage is not None and self._opened is not None:
            self.figures.do(partial(figures, self._places), self._ask_report)

    def _ask_report(self, counted: Merged) -> None:
        if self._opened is not None:
            made = partial(report_of, counted, self._opened.catalogue)
            self.worker.do(made, self.window.show_usage, may_last=True)

    def _copy_figures(self) -> None:
        if self._copy is not None and self._opened is not None:
            self._copy.copy(self._opened.catalogue)

    def _try_anew(self) -> None:
        """Be started again: what the trouble was may be over, or mended by staff."""
        if self._in_trouble and self.pulse.watched:
            self.shell.leave(START_AGAIN)

    def _try_if_alone(self) -> None:
        if self.window.built and self.window.at_rest:
            self._try_anew()

    # What is said, and the end

    @property
    def busy(self) -> bool:
        """Whether one of its threads has something to do."""
        return self.worker.busy or self.figures.busy or self.for_staff.busy

    @property
    def built(self) -> bool:
        """Whether its window's parts stand."""
        return self.window.built

    def tell(self, notice: str) -> None:
        """Keep a sentence for staff: visitors can do nothing about it."""
        _log.warning("%s", notice)
        self.notices.append(notice)

    def tell_of_crash(self, report: Path) -> None:
        """Begin anew, and let staff know."""
        self.tell(f"Something went wrong inside the program. A report is in {report}.")
        self.begin_anew()

    def begin_anew(self) -> None:
        """End the visit after a fault: nobody knows what state it is in.

        Where faults do not stop, the program itself is started anew, if somebody would do that.
        """
        now = time.monotonic()
        self._faults = [at for at in self._faults if now - at < _SOON] + [now]
        if len(self._faults) < _MOST_FAULTS:
            QTimer.singleShot(0, self, self.window.end)
        elif self.pulse.watched:
            _log.error("Faults do not stop; the kiosk starts anew.")
            QTimer.singleShot(0, self, partial(self.shell.leave, FAULTY))

    def close(self) -> None:
        """Forget the visit and let go of everything."""
        self._closing = True
        self._collecting.stop()
        self._writing.stop()
        self._trying.stop()
        self.pulse.stop()
        if self.window.built:
            self._pin_check.stop()
        if self._care is not None:
            self._care.stop()
        self.window.stop()
        if self.jobs is not None:
            self.jobs.close()
        if self.sticks is not None:
            self.sticks.stop()
        self._write_figures()
        self.worker.do(self._close_stores)
        self.worker.stop()
        self.figures.stop()
        self.for_staff.stop()

    def _close_stores(self) -> None:
        if self._opened is not None:
            self._opened.catalogue.close()
        if self._opener is not None:
            self._opener.close()


def _broken_again(opened: Opened) -> CannotOpen:
    from explorer.opening import CannotOpen

    return CannotOpen(
        f"The catalogue {opened.path} is damaged again after it was built anew. The disk may be "
        "failing: let the program use another folder with --data-dir."
    )
