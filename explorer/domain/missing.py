"""What is missing before a way into a role is open: the fewest credentials."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from explorer.domain.reach import Reach, Way, bits_of

MOST_WORK = 40_000
"""Choices that are looked at before the fewest are given up for few."""

ReachFrom = Callable[[int], Reach]
"""What is within reach from a mask of credentials and all that they prove."""


def fewest_missing(way: Way, held: int, reach_from: ReachFrom, work: int = MOST_WORK) -> int:
    """The mask of the fewest credentials that open a way; of as few, those got first.

    Nought where not even all credentials open it. In a catalogue so large that the fewest would
    take long to find, no one of those that are named can be left out, yet there may be fewer.
    """
    reach = reach_from(held)
    if singles := reach.opens_beyond(way):
        return singles & -singles
    every = reach.map.every
    if not reach_from(every).is_open(way):
        return 0
    bits = [1 << bit for bit in bits_of(every & ~held)]
    for size in range(1, len(bits)):
        for some in combinations(bits, size):
            work -= reach.size
            if work < 0:
                return _without_needless(every & ~held, way, held, reach_from)
            together = sum(some)
            if last := reach_from(held | reach.map.proven(together)).opens_beyond(way):
                return together | last & -last
    raise AssertionError("all credentials open the way, yet no number of them does")


def _without_needless(missing: int, way: Way, held: int, reach_from: ReachFrom) -> int:
    """What is left when what can be left out is left out, what is got last first."""
    proven = reach_from(held).map.proven
    for bit in reversed(bits_of(missing)):
        fewer = missing & ~(1 << bit)
        if reach_from(held | proven(fewer)).is_open(way):
            missing = fewer
    return missing
