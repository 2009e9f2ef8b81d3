"""The ways by which something leaves a kiosk, as far as staff allow them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.domain.answer import RoutePage
from explorer.domain.usage import Way
from explorer.presenters import wording
from explorer.presenters.print_jobs import PrintJobs
from explorer.presenters.printed_route import PrintedRoute
from explorer.presenters.sticks import Sticks, no_stick
from explorer.presenters.taking_home import TakingHome
from explorer.presenters.wording import tr

if TYPE_CHECKING:
    from explorer.takeaway.pdf import MadePdf

Told = Callable[[str], object]
Took = Callable[[Way, int], object]
"""Called with the way and how many entries went by it."""


@dataclass(slots=True, weakref_slot=True)
class WaysOut:
    """What the settings allow one visit. Once it is over, nothing of it is told or sent."""

    took: Took
    jobs: PrintJobs | None = None
    sticks: Sticks | None = None
    _visit: object = field(default_factory=object)
    _over: bool = False
    _busy: bool = False
    _printed: int = 0

    def end(self) -> None:
        """The visit is over: what of it is not printed yet is called back."""
        self._over = True
        if self.jobs is not None:
            self.jobs.cancel(self._visit)

    @property
    def can_print(self) -> bool:
        """Whether something can be printed."""
        return self.jobs is not None and self.jobs.available

    @property
    def can_save(self) -> bool:
        """Whether a list can be saved to a USB stick."""
        return self.sticks is not None

    # On paper

    def print_list(self, taking: TakingHome, told: Told) -> None:
        """Print the list as it is now, without asking for anything."""
        entries = taking.size
        self._print(taking.as_pdf, told, lambda: self.took(Way.PRINT, entries))

    def print_route(self, printed: PrintedRoute, page: RoutePage, told: Told) -> None:
        """Print a route, which is no list that is taken home, and not counted as one."""

        def made(done: Callable[[MadePdf], None], failed: Told) -> None:
            printed.as_pdf(page, date.today(), done, failed)

        self._print(made, told, lambda: None)

    def _print(
        self,
        make: Callable[[Callable[[MadePdf], None], Told], object],
        told: Told,
        taken: Callable[[], object],
    ) -> None:
        jobs = self.jobs
        if jobs is None or self._busy:
            return  # a second press of a button that does its work already
        left = jobs.most_pages - self._printed
        if left <= 0:
            told(_all_printed(self._printed))
            return
        told(tr("Making the pages…"))
        tell = self._begin(told)

        def send(made: MadePdf) -> None:
            if self._over:
                return  # pages that come later are nobody's
            pages = min(left, made.pages)

            def count() -> None:
                self._printed += pages
                taken()

            jobs.send(made.content, tell, count, self._visit, pages=pages)

        make(send, tell)

    # On a stick

    def save_list(self, taking: TakingHome, told: Told) -> None:
        """Save the list to the stick that is plugged in."""
        sticks, entries = self.sticks, taking.size
        if sticks is None or self._busy:
            return
        told(tr("Saving…"))
        tell = self._begin(told)

        def saved(path: Path | None) -> None:
            if path is None:
                tell(no_stick())
                return
            self.took(Way.USB, entries)
            tell(tr("Saved as “{0}”. Now take your stick with you.").format(path.name))

        def keep(made: MadePdf) -> None:
            sticks.save(tr("Career list"), "pdf", made.content, saved, tell)

        taking.as_pdf(keep, tell)

    def _begin(self, told: Told) -> Told:
        """Be busy until the last thing is told, which it is only for as long as the visit.

        Later, what would show it is gone.
        """
        self._busy = True

        def tell(words: str) -> None:
            self._busy = False
            if not self._over:
                told(words)

        return tell

    def took_code(self, entries: int) -> None:
        """The codes of a list were shown."""
        self.took(Way.QR, entries)


def _all_printed(pages: int) -> str:
    return tr("You have printed {0}, which is all that one visitor may print here.").format(
        wording.count(pages, "page", "pages")
    )
