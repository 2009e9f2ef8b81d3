"""The ways by which a list leaves a kiosk, as far as staff allow them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from explorer.domain.usage import Way
from explorer.presenters.print_jobs import PrintJobs
from explorer.presenters.sticks import sticks
from explorer.presenters.taken_as import TakenAs
from explorer.presenters.taking_home import TakingHome
from explorer.presenters.wording import tr

Told = Callable[[str], object]
Took = Callable[[Way, int], object]
"""Called with the way and how many entries went by it."""


@dataclass(slots=True, weakref_slot=True)
class WaysOut:
    """What the settings allow one visit. Once it is over, nothing of it is told or sent."""

    took: Took
    jobs: PrintJobs | None = None
    stick_folder: Path | None = None
    _visit: object = field(default_factory=object)
    _over: bool = False

    def end(self) -> None:
        """The visit is over: what of it is not printed yet is called back."""
        self._over = True
        if self.jobs is not None:
            self.jobs.cancel(self._visit)

    @property
    def can_print(self) -> bool:
        """Whether a list can be printed."""
        return self.jobs is not None and self.jobs.available

    @property
    def can_save(self) -> bool:
        """Whether a list can be saved to a USB stick."""
        return self.stick_folder is not None

    def print_list(self, taking: TakingHome, told: Told) -> None:
        """Print the list as it is now, without asking for anything."""
        jobs = self.jobs
        if jobs is None:
            return
        told(tr("Making the pages…"))
        tell, entries = self._while_on(told), taking.size

        def send(pdf: bytes) -> None:
            if not self._over:  # pages that come later are nobody's
                jobs.send(pdf, tell, lambda: self.took(Way.PRINT, entries), self._visit)

        taking.as_pdf(send, tell)

    def save_list(self, taking: TakingHome, told: Told) -> None:
        """Save the list to the stick that is plugged in."""
        found = sticks(self.stick_folder) if self.stick_folder is not None else ()
        if not found:
            told(tr("Put a USB stick in first, wait a moment, and press again."))
            return
        told(tr("Saving…"))
        path = _free(found[-1], tr("Career list"))
        saved = tr("Saved as “{0}”. Now take your stick with you.").format(path.name)
        tell, entries = self._while_on(told), taking.size

        def done() -> None:
            self.took(Way.USB, entries)
            tell(saved)

        taking.save(TakenAs.PDF, path, done, tell)

    def _while_on(self, told: Told) -> Told:
        """The same for as long as the visit: later what would show it is gone."""

        def tell(words: str) -> None:
            if not self._over:
                told(words)

        return tell

    def took_code(self, entries: int) -> None:
        """The codes of a list were shown."""
        self.took(Way.QR, entries)


def _free(folder: Path, name: str) -> Path:
    """A name that no file on the stick has, so that nothing of its owner's is replaced."""
    path, number = folder / f"{name}.pdf", 2
    while path.exists():
        path, number = folder / f"{name} ({number}).pdf", number + 1
    return path
