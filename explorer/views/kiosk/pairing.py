"""From one person to two and back, with the button for it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.kiosk.bars import TopBar
from explorer.views.kiosk.covers import Confirm
from explorer.views.kiosk.people import People


class Pairing(QObject):
    """Offers a second place where there is room for it, and the way back in any case."""

    def __init__(self, top: TopBar, people: People, confirm: Confirm, *, wanted: bool) -> None:
        super().__init__(top)
        self._top, self._people, self._confirm, self._wanted = top, people, confirm, wanted
        top.two.setCheckable(True)
        top.two.setVisible(wanted)
        top.two_asked.connect(self._two_or_one)
        people.resized.connect(self.offer)

    def offer(self) -> None:
        """Show the button where it can do something."""
        possible = self._people.has_room_for_two or self._people.two
        self._top.two.setVisible(self._wanted and possible)
        self._top.two.setChecked(self._people.two)

    def _two_or_one(self) -> None:
        if self._people.two:
            self._ask_one()
        else:
            self._people.be_two()
        self._top.two.setChecked(self._people.two)

    def _ask_one(self) -> None:
        """Go on with the first visitor only, after asking where the second kept something."""
        kept = len(self._people.visits[-1].visitor.bookmarks.entries())
        if not kept:
            self._one()
            return
        self._confirm.ask(
            tr("Go on alone?"),
            tr("The second list ({0}) is forgotten, and cannot come back here.").format(
                wording.count(kept, "entry", "entries")
            ),
            tr("Forget the second list"),
            self._one,
        )

    def _one(self) -> None:
        self._people.be_one()
        self.offer()
