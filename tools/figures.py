"""Figures of some weeks as a kiosk counts them, made up for pictures of the staff's screen."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from explorer.domain.usage import DayCounts, Length, Page, Size, Thing, Usage, Way, What, Written

_DAYS = 40
_NAMED = (
    (What.ROLE, ("practice-manager", "nurse", "healthcare-administrator", "paramedic"), 30),
    (What.PROGRAMME, ("healthcare-leadership-msc",), 8),
    (What.OPTION, ("level/manager", "level/entry", "setting/hospital"), 14),
    (What.TAKEN, tuple(f"{way}/{size}" for way in Way for size in Size), 6),
    (What.LENGTH, tuple(Length), 12),
    (What.WORD, ("midwife", "anaesthetist"), 6),
)


def figures_of_weeks(last: date, seed: int = 1) -> Usage:
    """What one kiosk counted up to a day; the same for the same seed."""
    random = Random(seed)
    pages = {}
    for before in range(_DAYS):
        day = last - timedelta(days=before)
        if day.weekday() < 5:  # an open day is none at the weekend
            tally = {
                Thing(what, id_): random.randrange(most)
                for what, ids, most in _NAMED
                for id_ in ids
            }
            pages[Page("0123456789abcdef", "b" * 16, day)] = Written(1, DayCounts.of(tally))
    return Usage(pages)
