"""One route on paper: made on the worker thread, to be printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from explorer.domain.answer import RoutePage
from explorer.domain.records import Kind
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Explorer
from explorer.presenters.steps_done import StepsDone
from explorer.presenters.taken_as import TakenAs
from explorer.presenters.worker import Worker

if TYPE_CHECKING:
    from explorer.takeaway.handout import Handout
    from explorer.takeaway.pdf import MadePdf

Made = TypeVar("Made")
Pages = tuple[bytes, ...]
Told = Callable[[str], object]
"""Called with a sentence for the person."""


class PrintedRoute:
    """Makes handouts of routes, with the visitor's note and ticks as they are when it is asked."""

    def __init__(
        self, worker: Worker, explorer: Explorer, bookmarks: Bookmarks, steps_done: StepsDone
    ) -> None:
        self._worker, self._explorer = worker, explorer
        self._bookmarks, self._steps_done = bookmarks, steps_done

    def as_pages(
        self, page: RoutePage, today: date, done: Callable[[Pages], object], failed: Told
    ) -> None:
        """The pages of the handout as pictures, to be printed."""

        def made(handout: Handout) -> Pages:
            from explorer.presenters.handouts import pages_of

            return pages_of(handout)

        self._make(page, today, made, done, failed)

    def as_pdf(
        self, page: RoutePage, today: date, done: Callable[[MadePdf], object], failed: Told
    ) -> None:
        """The handout as a PDF, in memory."""

        def made(handout: Handout) -> MadePdf:
            from explorer.presenters.handouts import pdf_of

            return pdf_of(handout)

        self._make(page, today, made, done, failed)

    def save(
        self, page: RoutePage, today: date, path: Path, done: Callable[[], object], failed: Told
    ) -> None:
        """Save the route as a PDF, whole or not at all."""

        def saved(handout: Handout) -> None:
            from explorer.presenters.handouts import save_handout

            save_handout(TakenAs.PDF, handout, path)

        self._make(page, today, saved, lambda _: done(), failed)

    def _make(
        self,
        page: RoutePage,
        today: date,
        work: Callable[[Handout], Made],
        done: Callable[[Made], object],
        failed: Told,
    ) -> None:
        content = self._explorer.content
        if content is None:
            return
        note = self._bookmarks.note_of(Kind.ROUTE, page.id)
        ticked = frozenset(
            each.step.ref for each in page.steps if self._steps_done.is_done(each.step.ref)
        )

        def job() -> Made:
            from explorer.presenters.handouts import route_handout

            return work(route_handout(content, page, note, ticked, today))

        def finished(made: Made) -> None:
            done(made)

        self._worker.do(job, finished, lambda error: _told(failed, error), may_last=True)


def _told(failed: Told, error: Exception) -> None:
    from explorer.presenters.taking_home import sentence_of

    failed(sentence_of(error))
