"""What the take-home window asks for: a list's codes, files of it, and a list brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from explorer.domain.bookmarks import Shortlist
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Explorer
from explorer.presenters.take_home import BroughtBack, bring_back, take_home
from explorer.presenters.taken_as import TakenAs
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker

if TYPE_CHECKING:
    from explorer.takeaway.handout import Handout
    from explorer.takeaway.pdf import MadePdf

T = TypeVar("T")
Told = Callable[[str], object]
"""Called with a sentence for the person."""


class TakingHome(QObject):
    """Works on the list that is current when it is asked. All work is done on the worker thread."""

    made = Signal(object)  # TakenHome

    def __init__(
        self,
        worker: Worker,
        explorer: Explorer,
        bookmarks: Bookmarks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._explorer, self._bookmarks = worker, explorer, bookmarks

    @property
    def shortlist(self) -> Shortlist | None:
        """The list that is taken home."""
        current = self._bookmarks.current_list
        return next((each for each in self._bookmarks.lists if each.id == current), None)

    @property
    def size(self) -> int:
        """How many entries it has."""
        return len(self._bookmarks.entries())

    @property
    def has_dates(self) -> bool:
        """Whether a note of the list names a day."""
        from explorer.presenters.dates import dated

        return bool(dated(self._bookmarks.entries()))

    def make(self, failed: Told) -> None:
        """Make the codes of the list; ``made`` brings them."""
        catalogue, shortlist = self._explorer.catalogue, self.shortlist
        entries, start = self._bookmarks.entries(), self._explorer.enquiry.start
        if catalogue is None or shortlist is None or not entries:
            failed(_nothing_yet())
            return
        self._do(
            lambda: take_home(catalogue, shortlist.name, entries, start), self.made.emit, failed
        )

    def save(self, kind: TakenAs, path: Path, done: Callable[[], None], failed: Told) -> None:
        """Save the list as a file, whole or not at all."""
        from explorer.presenters.handouts import save_calendar, save_handout

        entries = self._bookmarks.entries()
        if kind is TakenAs.CALENDAR:
            self._do(lambda: save_calendar(entries, path), lambda _: done(), failed)
        else:
            self._work(lambda handout: save_handout(kind, handout, path), lambda _: done(), failed)

    def as_pages(self, done: Callable[[tuple[bytes, ...]], None], failed: Told) -> None:
        """The pages of the handout as pictures, to be printed."""
        from explorer.presenters.handouts import pages_of

        self._work(pages_of, done, failed)

    def as_pdf(self, done: Callable[[MadePdf], None], failed: Told) -> None:
        """The list as a PDF, in memory."""
        from explorer.presenters.handouts import pdf_of

        self._work(pdf_of, done, failed)

    def _work(
        self, work: Callable[[Handout], T], done: Callable[[T], object], failed: Told
    ) -> None:
        """Make something of the handout of the list as it is now."""
        from explorer.presenters.handouts import handout_of

        catalogue, content = self._explorer.catalogue, self._explorer.content
        shortlist = self.shortlist
        if catalogue is None or shortlist is None or content is None:
            failed(_nothing_yet())
            return
        entries, start = self._bookmarks.entries(), self._explorer.enquiry.start
        self._do(
            lambda: work(handout_of(catalogue, content, shortlist.name, entries, start)),
            done,
            failed,
        )

    def read_code(self, text: str, done: Callable[[BroughtBack], None], failed: Told) -> None:
        """Tell ``done`` which records a code or a scanned text names."""
        catalogue = self._explorer.catalogue
        if catalogue is not None:
            self._do(lambda: bring_back(catalogue, text), done, failed)

    def bring_back(self, text: str, done: Callable[[BroughtBack], None], failed: Told) -> None:
        """Make a new list of the records that a code or a scanned text names."""

        def found(back: BroughtBack) -> None:
            if back.records:
                self._bookmarks.make_list(tr("Brought back"), back.records, failed=failed)
            done(back)

        self.read_code(text, found, failed)

    def _do(self, job: Callable[[], T], done: Callable[[T], object], failed: Told) -> None:
        def told(error: Exception) -> None:
            failed(sentence_of(error))

        # A slow stick, or a long list as a PDF, is no reason to think that the thread hangs.
        self._worker.do(job, lambda result: _ignore(done(result)), told, may_last=True)


def _nothing_yet() -> str:
    return tr("There is nothing in this list yet. Press a star first.")


def _ignore(_: object) -> None:
    """What a slot gives back is of no use."""


def sentence_of(error: Exception) -> str:
    """The sentence of an error that is the world's fault; one of our own is raised."""
    from explorer.takeaway.said import SaidError

    if not isinstance(error, SaidError):
        raise error
    return error.said.in_words(tr)
