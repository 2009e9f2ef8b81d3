"""The kiosk: builds the parts and connects them. Loaded once the first frame is painted."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.options import Options
from explorer.places import Places
from explorer.presenters.worker import Worker
from explorer.views.kiosk.shell import KioskShell
from explorer.views.kiosk.terms import Terms
from explorer.views.kiosk.window import KioskWindow
from explorer.views.look import make_look
from explorer.views.tokens import kiosk_sizing

if TYPE_CHECKING:
    from explorer.opening import Opened, Opener

_log = logging.getLogger(__name__)


class KioskProgram(QObject):
    """One run of the kiosk in a shell that stands already."""

    building = Signal(str, int, int)
    ready = Signal()

    def __init__(
        self, shell: KioskShell, worker: Worker, places: Places, options: Options, terms: Terms
    ) -> None:
        super().__init__()
        self._places, self._options = places, options
        self._opener: Opener | None = None
        self._opened: Opened | None = None
        self.shell, self.worker, self.terms = shell, worker, terms
        sizing = kiosk_sizing(shell.width(), shell.height())
        self.look = make_look(terms.theme, terms.factor, sizing)
        self.window = KioskWindow(self.look, worker, terms, NoWays)

    def start(self) -> Iterator[None]:
        """Build the window part by part, and open the catalogue meanwhile."""
        self.worker.do(self._open_catalogue, self._use_catalogue)
        yield
        yield from self.window.build()
        self._connect()
        self.shell.fill(self.window)
        self._show_opened()

    def _connect(self) -> None:
        self.shell.closing.connect(self.close)
        self.shell.guard.touched.connect(self.window.touch)
        self.shell.guard.staff_asked.connect(self.window.ask_for_pin)
        self.window.ended.connect(self._collect)

    def _open_catalogue(self) -> Opened:
        from explorer.domain.enquiry import Enquiry
        from explorer.opening import Opener

        self._opener = Opener(self._places, self._options, Enquiry(), self.building.emit)
        return self._opener.open()

    def _use_catalogue(self, opened: Opened) -> None:
        self._opened = opened
        self._show_opened()

    def _show_opened(self) -> None:
        if self._opened is not None and self.window.built:
            self.window.open(self._opened.catalogue, self._opened.loaded)
            self.ready.emit()

    def _collect(self) -> None:
        gc.collect()

    @property
    def built(self) -> bool:
        """Whether its window's parts stand."""
        return self.window.built

    def tell(self, notice: str) -> None:
        """Keep a sentence for staff: visitors can do nothing about it."""
        _log.warning("%s", notice)

    def tell_of_crash(self, report: Path) -> None:
        """Nothing is said to visitors; the report is there for staff."""

    def close(self) -> None:
        """Forget the visit and let go of everything."""
        self.window.idle.watch(False)
        for visit in self.window.visits:
            visit.visitor.end()
        self.worker.do(self._close_stores)
        self.worker.stop()

    def _close_stores(self) -> None:
        if self._opened is not None:
            self._opened.catalogue.close()
        if self._opener is not None:
            self._opener.close()


class NoWays:
    """Nothing but the codes."""

    can_print = False
    can_save = False

    def print_list(self, taking: object, told: object) -> None: ...
    def save_list(self, taking: object, told: object) -> None: ...
    def took_code(self, entries: int) -> None: ...
