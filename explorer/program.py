"""The desktop program: builds the parts and connects them.

It is loaded, on the worker thread, once the window's first frame is painted: see ``app.py``.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.crash import mark_read
from explorer.options import Options
from explorer.places import Places
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Explorer
from explorer.presenters.session import session_of, write_session
from explorer.presenters.worker import Worker
from explorer.views.desktop import DesktopWindow
from explorer.views.look import make_look
from explorer.views.shell import Shell, saved_factor, theme_named

if TYPE_CHECKING:
    from explorer.opening import Opened, Opener
    from explorer.store.visitor import VisitorStore

_AFTER_CARDS = 60  # milliseconds
_SAVE_AFTER = 2_000  # milliseconds without a change
_COLLECT_EVERY = 10_000  # milliseconds


class Program(QObject):
    """One run of the desktop program in a shell that stands already."""

    building = Signal(str, int, int)
    ready = Signal()  # the first answer has been handed to the panes

    def __init__(
        self,
        shell: Shell,
        worker: Worker,
        places: Places,
        options: Options,
        saved: dict[str, Any],
    ) -> None:
        super().__init__()
        self._places, self._options = places, options
        self._session = session_of(saved)
        self._opener: Opener | None = None
        self._opened: Opened | None = None
        self._visitor: VisitorStore | None = None
        self._mended = False
        self._failure = ""
        self.shell, self.worker = shell, worker
        self.look = make_look(theme_named(saved.get("theme")), saved_factor(saved))
        self.explorer = Explorer(worker, self._session.enquiry, self)
        self.bookmarks = Bookmarks(worker, self)
        self.window = DesktopWindow(self.look, worker, self.explorer, self.bookmarks)
        self._saving = QTimer(self, interval=_SAVE_AFTER, singleShot=True)
        self._collecting = QTimer(self, interval=_COLLECT_EVERY)

    def start(self) -> Iterator[None]:
        """Build the window part by part, and open the databases meanwhile."""
        self.worker.do(self._open_catalogue, self._use_catalogue, self._cannot_open)
        yield
        yield from self.window.build()
        self._connect()
        self.window.restore(self._session)
        self.shell.fill(self.window)
        self._show_opened()
        self._show_failure()

    def _connect(self) -> None:
        self.shell.closing.connect(self.close)
        self.building.connect(self.window.centre.preparing.show_progress)
        self.explorer.delivered.connect(self._on_first_answer)
        self.explorer.broken.connect(self._on_broken)
        self.explorer.asked.connect(self._saving.start)
        self.look.changed.connect(self._saving.start)
        self._saving.timeout.connect(self._save)
        self._collecting.timeout.connect(gc.collect)

    # Opening, on the worker thread

    def _open_catalogue(self) -> Opened:
        from explorer.opening import Opener

        self._opener = Opener(
            self._places, self._options, self._session.enquiry, self.building.emit
        )
        return self._opener.open()

    def _open_visitor(self) -> VisitorStore:
        from explorer.store.visitor import VisitorStore

        return VisitorStore.open(self._places.data)

    # Opened, on the GUI thread

    def _use_catalogue(self, opened: Opened) -> None:
        self._opened = opened
        self._show_opened()

    def _show_opened(self) -> None:
        """Answer from the catalogue once both it and the panes are there, whichever is later."""
        opened = self._opened
        if opened is None or not self.window.built or self.explorer.catalogue is not None:
            return
        for notice in opened.notices:
            self.window.notices.tell(notice)
        self.explorer.open(opened.catalogue, opened.loaded, opened.first)

    def _on_broken(self, error: Exception) -> None:
        """The catalogue turned out to be damaged while it was read: build it again, once."""
        from explorer.store.catalogue import CatalogueDamaged

        if not isinstance(error, CatalogueDamaged):
            raise error
        if self._mended or self._opener is None:
            self.window.notices.tell(str(error))
            return
        self._mended = True
        self.worker.do(self._mend, self._use_mended, self._cannot_open)

    def _mend(self) -> Opened:
        assert self._opener is not None
        if self._opened is not None:
            self._opened.catalogue.close()
        return self._opener.open_again()

    def _use_mended(self, opened: Opened) -> None:
        self._opened = opened
        for notice in opened.notices:
            self.window.notices.tell(notice)
        self.explorer.open(opened.catalogue, opened.loaded)

    def _cannot_open(self, error: Exception) -> None:
        from explorer.opening import CannotOpen

        if not isinstance(error, CannotOpen):
            raise error
        self._failure = str(error)
        self._show_failure()

    def _show_failure(self) -> None:
        """Say why there is no catalogue, once the panes are there; the lists can still be seen."""
        if not self._failure or not self.window.built:
            return
        self.window.centre.show_failure(self._failure)
        if self._visitor is None:
            self.worker.do(self._open_visitor, self._use_visitor)

    def _use_visitor(self, store: VisitorStore) -> None:
        self._visitor = store
        collect_on_this_thread()  # what importing SQLAlchemy left behind
        for notice in store.notices:
            self.window.notices.tell(notice)
        self.bookmarks.open(store, self._session.current_list)
        self.window.steps_done.open(store)
        if self._session.shortlist_open:
            self.window.toggle_shortlist()

    def _on_first_answer(self) -> None:
        self.explorer.delivered.disconnect(self._on_first_answer)
        self.window.results.grid.setFocus()
        self._collecting.start()
        self.ready.emit()
        # Not before the cards are painted: the two would fight over the interpreter.
        QTimer.singleShot(_AFTER_CARDS, self._open_visitors_own)

    def _open_visitors_own(self) -> None:
        collect_on_this_thread()
        if self.shell.isVisible():
            self.worker.do(self._open_visitor, self._use_visitor)

    @property
    def built(self) -> bool:
        """Whether its window's parts stand."""
        return self.window.built

    def tell(self, notice: str) -> None:
        """Say something in the window."""
        self.window.notices.tell(notice)

    def tell_of_crash(self, report: Path) -> None:
        """Say that something went wrong while the program goes on, and where the report is."""
        mark_read([report])
        self.window.notices.tell(
            "Something went wrong inside the program. It goes on, but please close it and open it "
            f"again when you can. A report is in {report}."
        )

    # Closing

    def _save(self) -> None:
        write_session(self._places.session, self.window.session(self.shell.geometry_text()))

    def close(self) -> None:
        """Save, finish what was handed to the worker, and close both databases."""
        self._saving.stop()
        self._collecting.stop()
        self.window.flush()
        self._save()
        self.worker.do(self._close_stores)
        self.worker.stop()

    def _close_stores(self) -> None:
        if self._visitor is not None:
            self._visitor.close()
        if self._opened is not None:
            self._opened.catalogue.close()
        if self._opener is not None:
            self._opener.close()


def collect_on_this_thread() -> None:
    """Keep Python's cyclic collector off the worker thread, where it could delete Qt's objects."""
    gc.collect()
    gc.freeze()
    gc.disable()
