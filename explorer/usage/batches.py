"""Counts wait here until those of several visits are together: nothing less is ever written.

So whoever compares two copies of the files, or looks at the figures before and after somebody,
sees the sums of several people at once, and never what one of them did.
"""

from __future__ import annotations

from datetime import date

from explorer.domain.usage import Thing, add

LEAST_STANDS = 5
"""At how many stands, from one attract screen to the next, a batch was counted at the least."""

LEAST_VISITS = 25
"""Visits that are enough in any case: people may take turns with "Start again" for hours."""

MOST_DAYS = 31
"""Days that are held while nothing can be written; then the earliest is given up."""

YEARS = range(1970, 9_000)
"""What a day can be in: a clock without a battery begins in the first."""

Tally = dict[Thing, int]


class Batches:
    """Counts of one kiosk that are not written yet. Not for several threads at once.

    A visit counts once it is over. Those of a day that has too few go on with the next day's.
    """

    def __init__(self) -> None:
        self._day = date.min
        self._visit: Tally = {}
        self._open: Tally = {}
        self._visits = self._stands = 0
        self._somebody = False
        self._ready: dict[date, Tally] = {}

    def count(self, thing: Thing, times: int = 1) -> None:
        """Something happened in the visit that is on."""
        add(self._visit, thing, times)

    def visit_ended(self, today: date) -> None:
        """A visit is over; it counts on the day that is ``today``."""
        self.begin_day(today)
        _add_all(self._open, self._visit)
        self._visit = {}
        self._visits += 1
        self._somebody = True

    def left_alone(self) -> None:
        """Nobody is there any more: who comes next is taken for somebody else."""
        self._stands += self._somebody
        self._somebody = False

    def begin_day(self, today: date) -> None:
        """Where it is another day, have what is enough of the last one ready."""
        if today != self._day:
            self._close()
            self._day = today

    def take(self) -> dict[date, Tally]:
        """What can be written, by days; it is no longer held here."""
        self._close()
        taken, self._ready = self._ready, {}
        return taken

    def put_back(self, taken: dict[date, Tally]) -> None:
        """Hold again what could not be written."""
        for day, tally in taken.items():
            _add_all(self._ready.setdefault(day, {}), tally)
        while len(self._ready) > MOST_DAYS:
            del self._ready[min(self._ready)]

    def _close(self) -> None:
        """Have what is open ready, if it is enough, and if any file takes its day."""
        if self._day.year in YEARS and self._is_enough:
            self.put_back({self._day: self._open})
            self._open, self._visits, self._stands = {}, 0, 0

    @property
    def _is_enough(self) -> bool:
        return self._stands >= LEAST_STANDS or self._visits >= LEAST_VISITS


def _add_all(tally: Tally, more: Tally) -> None:
    for thing, times in more.items():
        add(tally, thing, times)
