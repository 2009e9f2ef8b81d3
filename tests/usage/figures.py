"""Figures that several tests show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from explorer.domain.usage import DayCounts, Page, Thing, Usage, What, Written
from explorer.usage.batches import LEAST_STANDS
from explorer.usage.counting import UsageCounting

MONDAY = date(2026, 11, 23)
NURSE, MANAGER = Thing(What.ROLE, "nurse"), Thing(What.ROLE, "manager")

TITLES = {
    NURSE: "Nurse",
    MANAGER: "Practice manager <b>",
    Thing(What.OPTION, "level/entry"): "Level: Entry",
}


def on(days: Mapping[int, Mapping[Thing, int]], kiosk: str = "0123456789abcdef") -> Usage:
    """What one kiosk counted, by days after the Monday."""
    return Usage(
        {
            Page(kiosk, "b" * 16, MONDAY + timedelta(days=after)): Written(1, DayCounts.of(tally))
            for after, tally in days.items()
        }
    )


def sample() -> Usage:
    """Two days of one kiosk, in two weeks."""
    return on(
        {
            0: {
                NURSE: 1_234,
                MANAGER: 2,
                Thing(What.ROUTE, "nurse/university/bsc"): 3,
                Thing(What.OPTION, "level/entry"): 5,
                Thing(What.TAKEN, "qr/2-5"): 4,
                Thing(What.TAKEN, "print/1"): 1,
                Thing(What.LENGTH, "under-1"): 6,
                Thing(What.LENGTH, "3-5"): 2,
            },
            8: {NURSE: 1, Thing(What.LENGTH, "1-3"): 1, Thing(What.WORD, "beekeeper"): 5},
        }
    )


def enough_people(counting: UsageCounting) -> None:
    """So many visits, one after another, that what was counted can be written."""
    for _ in range(LEAST_STANDS):
        counting.visit_ended(30)
        counting.left_alone()
