"""The composition root: builds the parts and connects them.

The window is shown first; the database library is imported, and the catalogue opened, on the worker
thread once the first frame is painted.
"""

from __future__ import annotations

import gc
import logging
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from explorer import logs
from explorer.crash import CrashReporter, mark_read, unread_reports
from explorer.options import Options
from explorer.places import Places, PlacesError, places_for, starter_catalogue
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Explorer, Loaded, load
from explorer.presenters.session import Session, read_session, write_session
from explorer.presenters.worker import Worker
from explorer.single import SingleInstance, Standing
from explorer.views.desktop import TITLE, DesktopWindow
from explorer.views.look import Look
from explorer.views.tokens import ThemeName

if TYPE_CHECKING:
    from explorer.store.catalogue import Catalogue
    from explorer.store.visitor import VisitorStore

CANNOT_START = 2
_SAVE_AFTER = 2_000  # milliseconds without a change
_COLLECT_EVERY = 10_000  # milliseconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open catalogue, what stays the same of it, and what is to be said about its opening."""

    catalogue: Catalogue
    loaded: Loaded
    notices: tuple[str, ...]


class Application(QObject):
    """One run of the desktop program."""

    building = Signal(str, int, int)
    ready = Signal()  # the first answer has been handed to the panes
    crashed = Signal(object)  # path of a crash report; sent from any thread

    def __init__(self, application: QApplication, places: Places, options: Options) -> None:
        super().__init__()
        self._places, self._options = places, options
        session = read_session(places.session)
        self.look = Look(application, _theme(session), session.factor)
        self.worker = Worker(self)
        self.explorer = Explorer(self.worker, session.enquiry, self)
        self.bookmarks = Bookmarks(self.worker, self)
        self.window = DesktopWindow(self.look, self.worker, self.explorer, self.bookmarks)
        self.window.restore(session)
        self._session = session
        self._catalogue: Catalogue | None = None
        self._visitor: VisitorStore | None = None
        self._spare: tempfile.TemporaryDirectory[str] | None = None
        self._saving = QTimer(self, interval=_SAVE_AFTER, singleShot=True)
        self._collecting = QTimer(self, interval=_COLLECT_EVERY)
        self._connect()

    def _connect(self) -> None:
        # fmt: off
        self.window.first_frame.connect(self._open)
        self.window.closing.connect(self.close)
        self.building.connect(self.window.centre.preparing.show_progress)
        self.explorer.delivered.connect(self._on_first_answer)
        self.explorer.asked.connect(self._saving.start)
        self.look.changed.connect(self._saving.start)
        self._saving.timeout.connect(self._save)
        self._collecting.timeout.connect(gc.collect)
        # fmt: on

    # Opening, on the worker thread

    def _open(self) -> None:
        self.worker.do(self._open_catalogue, self._use_catalogue, self._cannot_open)
        self.worker.do(self._open_visitor, self._use_visitor)

    def _open_catalogue(self) -> Opened:
        from explorer.store.catalogue import Catalogue

        path, notices = self._catalogue_file()
        catalogue = Catalogue.open(path)
        return Opened(catalogue, load(catalogue), notices)

    def _catalogue_file(self) -> tuple[Path, tuple[str, ...]]:
        wanted = self._options.catalogue
        if wanted is not None and wanted.is_file():
            return wanted, ()
        from explorer.packs.current import ensure_catalogue

        ensured = ensure_catalogue(
            wanted or starter_catalogue(), self._catalogues(wanted), self.building.emit
        )
        return ensured.path, ensured.notices

    def _catalogues(self, wanted: Path | None) -> Path:
        """Where catalogues are built: each pack by itself, so that none pushes out another's."""
        folder = self._places.catalogues
        if wanted is not None:
            folder = folder / "others" / wanted.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("%s cannot be used, a temporary folder is: %s", folder, error)
            self._spare = tempfile.TemporaryDirectory(prefix="career-explorer-")
            return Path(self._spare.name)
        return folder

    def _open_visitor(self) -> VisitorStore:
        from explorer.store.visitor import VisitorStore

        return VisitorStore.open(self._places.data)

    # Opened, on the GUI thread

    def _use_catalogue(self, opened: Opened) -> None:
        self._catalogue = opened.catalogue
        for notice in opened.notices:
            self.window.notices.tell(notice)
        self.explorer.open(opened.catalogue, opened.loaded)

    def _cannot_open(self, error: Exception) -> None:
        from explorer.packs.current import NoCatalogue
        from explorer.store.catalogue import CatalogueDamaged

        if not isinstance(error, NoCatalogue | CatalogueDamaged | OSError):
            raise error
        _log.error("No catalogue can be opened: %s", error)
        self.window.centre.preparing.show_failure(str(error))

    def _use_visitor(self, store: VisitorStore) -> None:
        self._visitor = store
        for notice in store.notices:
            self.window.notices.tell(notice)
        self.bookmarks.open(store, self._session.current_list)
        if self._session.shortlist_open:
            self.window.toggle_shortlist()

    def _on_first_answer(self) -> None:
        self.explorer.delivered.disconnect(self._on_first_answer)
        self.window.results.grid.setFocus()
        collect_on_this_thread()
        self._collecting.start()
        self.ready.emit()

    def tell_of_crash(self, report: Path) -> None:
        """Say that something went wrong while the program goes on, and where the report is."""
        mark_read([report])
        self.window.notices.tell(
            "Something went wrong inside the program. It goes on, but please close it and open it "
            f"again when you can. A report is in {report}."
        )

    # Closing

    def _save(self) -> None:
        write_session(self._places.session, self.window.session())

    def close(self) -> None:
        """Save, finish what was handed to the worker, and close both databases."""
        self._saving.stop()
        self._save()
        self.worker.do(self._close_stores)
        self.worker.stop()

    def _close_stores(self) -> None:
        if self._visitor is not None:
            self._visitor.close()
        if self._catalogue is not None:
            self._catalogue.close()
        if self._spare is not None:
            self._spare.cleanup()


def _theme(session: Session) -> ThemeName:
    try:
        return ThemeName(session.theme)
    except ValueError:
        return ThemeName.LIGHT


def use_a_locale() -> None:
    """Write numbers and dates the British way where the system names no country."""
    if QLocale().language() is QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def collect_on_this_thread() -> None:
    """Keep Python's cyclic collector off the worker thread, where it could delete Qt's objects."""
    gc.collect()
    gc.freeze()
    gc.disable()


def run(options: Options) -> int:
    """Run the program on this machine and return its exit code."""
    log = logs.start()
    places = places_for(options.data_dir)
    single = SingleInstance(places)
    reporter = CrashReporter(places.crash_reports, log.recent)
    try:
        with reporter:
            notices = _prepare(places)
            standing = single.claim()
            if standing is Standing.STUCK:
                sys.stderr.write(f"{single.trouble}\n")
                return CANNOT_START
            if standing is Standing.SECOND:
                return 0
            reporter.watch_faults()
            reporter.install_qt_handler()
            return _run(options, places, single, reporter, log, notices)
    finally:
        single.release()
        log.close()


def _prepare(places: Places) -> list[str]:
    try:
        places.prepare()
    except PlacesError as error:
        return [f"{error} Until then, nothing you save here is kept."]
    return []


def _run(
    options: Options,
    places: Places,
    single: SingleInstance,
    reporter: CrashReporter,
    log: logs.Log,
    notices: list[str],
) -> int:
    application = QApplication(["career-explorer"])
    application.setApplicationName(TITLE)
    application.setDesktopFileName("career-explorer")
    use_a_locale()
    program = Application(application, places, options)
    window = program.window
    for notice in notices:
        window.notices.tell(notice)
    _tell_of_earlier_crash(places, window.notices.tell)
    program.crashed.connect(program.tell_of_crash)
    reporter.told = program.crashed.emit
    window.first_frame.connect(lambda: log.write_to(places.log))
    window.first_frame.connect(lambda: single.listen(window.come_forward))
    window.show()
    return int(application.exec())


def _tell_of_earlier_crash(places: Places, tell: Callable[[str], None]) -> None:
    reports = unread_reports(places.crash_reports)
    if reports:
        tell(
            "Career Explorer stopped unexpectedly the last time, and nothing you saved was lost. "
            f"A report of what happened is in {reports[-1]}."
        )
        mark_read(reports)
