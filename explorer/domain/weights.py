"""What routes are weighed by."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add, le

from explorer.domain.entrances import Effort

Weight = tuple[float, ...]
"""How many times are not stated, the most and the least months, the cost, how many costs are not
stated, and the months that are known to be paid, below nought: each the less the better."""

NO_WEIGHT: Weight = (0, 0, 0, 0, 0, 0)


def weight_of(effort: Effort) -> Weight:
    """What one step adds to the weight of a route."""
    most = effort.months_most or 0
    return (
        effort.months_most is None,
        most,
        effort.months_least or 0,
        effort.cost or 0,
        effort.cost is None,
        -most if effort.paid else 0,
    )


def added(one: Weight, other: Weight) -> Weight:
    """The weight of two parts of a route together."""
    return tuple(map(add, one, other))


def as_good(one: Weight, other: Weight) -> bool:
    """Whether the one is at least as good as the other in every point."""
    return all(map(le, one, other))


def is_beaten(one: Weight, brought: int, other: Weight, others_brought: int) -> bool:
    """Whether another is at least as good in every point, and better in one.

    What is brought along is a point too: the less of it the better.
    """
    return (
        as_good(other, one)
        and not others_brought & ~brought
        and (other, others_brought) != (one, brought)
    )


def least(efforts: Sequence[Effort]) -> tuple[Effort, ...]:
    """Those that no other takes less than, in the order of their weights."""
    if len(efforts) < 2:
        return tuple(efforts)
    weighed = sorted(((weight_of(effort), effort) for effort in efforts), key=lambda each: each[0])
    kept: list[tuple[Weight, Effort]] = []
    for weight, effort in weighed:  # what takes less stands before
        if not any(other != weight and as_good(other, weight) for other, _ in kept):
            kept.append((weight, effort))
    return tuple(effort for _, effort in kept)
