"""The way of one visitor through the screens of a kiosk, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from explorer.domain.enquiry import Enquiry

_MOST_KEPT = 60


class Screen(Enum):
    """The screens of a visit: one task each."""

    START = "start"  # where are you now?
    ROLES = "roles"  # cards, or the page of what was opened, or the comparison
    NARROW = "narrow"
    SUITING = "suiting"
    ROUTES = "routes"
    QUESTIONS = "questions"
    LIST = "list"
    OURS = "ours"  # the lists of two people beside each other
    ADDRESS = "address"  # an address or a source, to be taken along


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a visitor stands: which screen, and what is asked there."""

    screen: Screen
    enquiry: Enquiry


class Trail:
    """Where a visitor stands, and the earlier stands that Back leads to."""

    def __init__(self, first: Stand) -> None:
        self.now = first
        self._earlier: list[Stand] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier stand."""
        return bool(self._earlier)

    def go(self, stand: Stand) -> None:
        """Stand somewhere else.

        Letters typed one after another are one step, not many; so are ticks set on one screen.
        """
        if stand == self.now:
            return
        if not _same_step(self.now, stand):
            self._earlier.append(self.now)
            del self._earlier[:-_MOST_KEPT]
        self.now = stand

    def give_up(self, screen: Screen, instead: Screen) -> None:
        """Let another screen stand for one that is not there any more, now and on the way back."""

        def kept(stand: Stand) -> Stand:
            return replace(stand, screen=instead) if stand.screen is screen else stand

        self.now = kept(self.now)
        earlier: list[Stand] = []
        for stand in map(kept, self._earlier):
            if not earlier or earlier[-1] != stand:
                earlier.append(stand)
        while earlier and earlier[-1] == self.now:
            earlier.pop()
        self._earlier = earlier

    def back(self) -> Stand:
        """Stand where one stood before; the same place where there is none."""
        if self._earlier:
            self.now = self._earlier.pop()
        return self.now


def _same_step(now: Stand, then: Stand) -> bool:
    if now.screen is not then.screen:
        return False
    if now.screen in (Screen.START, Screen.NARROW):
        return True
    typed_on = bool(now.enquiry.words) and now.enquiry.words != then.enquiry.words
    return typed_on and now.enquiry.with_words("") == then.enquiry.with_words("")
