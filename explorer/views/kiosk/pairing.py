"""From one person to two and back, with the button for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.kiosk.bars import TopBar
from explorer.views.kiosk.covers import Confirm
from explorer.views.kiosk.people import People
from explorer.views.kiosk.visit import Visit


class Pairing(QObject):
    """Offers a second place where there is room for it, and the way back in any case."""

    def __init__(self, top: TopBar, people: People, confirm: Confirm, *, wanted: bool) -> None:
        super().__init__(top)
        self._top, self._people, self._confirm, self._wanted = top, people, confirm, wanted
        top.fits = self._fits
        top.two.setCheckable(True)
        top.offer(top.two, wanted)
        top.two_asked.connect(self._two_or_one)
        top.no_other_size.connect(self._say_why)
        people.resized.connect(self.offer)

    def offer(self) -> None:
        """Show the button where it can do something."""
        possible = self._people.has_room_for_two() or self._people.two
        self._top.offer(self._top.two, self._wanted and possible)
        self._top.two.setChecked(self._people.two)

    def _two_or_one(self) -> None:
        if not self._people.two:
            self._people.be_two()
        elif self._people.kept:
            self._ask_who()
        else:
            self._go_on(self._people.current)
        self._top.two.setChecked(self._people.two)

    def _ask_who(self) -> None:
        """Have them say who goes on, where one of them kept something."""
        if self._people.upright:
            sides = (tr("Top: {0}"), tr("Bottom: {0}"))
        else:
            sides = (tr("Left: {0}"), tr("Right: {0}"))
        self._confirm.offer(
            tr("Who goes on?"),
            tr(
                "One of you keeps the list. The other list is forgotten, and cannot come back here."
            ),
            [
                (side.format(_kept_by(visit)), partial(self._go_on, visit))
                for side, visit in zip(sides, self._people.visits, strict=True)
            ],
            keep=tr("Both of us"),
        )

    def _go_on(self, visit: Visit) -> None:
        self._people.be_one(visit)
        self.offer()

    # How large text may be for two

    def _fits(self, factor: float) -> bool:
        return not self._people.two or self._people.has_room_for_two(factor)

    def _say_why(self) -> None:
        for visit in self._people.visits:
            visit.notices.tell(tr("With two people, there is no room for larger text here."))


def _kept_by(visit: Visit) -> str:
    return wording.count(len(visit.visitor.bookmarks.entries()), "entry", "entries")
