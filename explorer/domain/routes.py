"""Routes: the steps from where a visitor starts to a role.

A time that is not stated is never counted as nought: it is counted as one unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from explorer.domain.records import (
    Cost,
    Duration,
    Kind,
    Pay,
    Programme,
    Ref,
    RouteKind,
)

MOST_ROUTES = 12
"""How many routes to one role are shown; an answer says how many more there are."""

_SEPTEMBER = 9
_FROM_SEPTEMBER = frozenset({RouteKind.UNIVERSITY, RouteKind.COLLEGE})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a programme, or time in another role (whose time is never stated).

    ``needs`` are the ids of the credentials that it asks for and no earlier step gives; ``awards``
    of those that it gives.
    """

    ref: Ref
    kind: RouteKind
    duration: Duration | None = None
    paid: bool | None = None
    pay: tuple[Pay, ...] = ()
    needs: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    source: str = ""
    cost: Cost | None = None
    alternatives: tuple[Ref, ...] = ()
    """Others that would do as well here, in time, cost and pay."""
    more_alternatives: int = 0
    """How many more of these there are."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way to a role.

    ``needs`` are the ids of the credentials to hold at the outset, because no step gives them.
    ``title`` and ``text`` are the way in's own; an empty title stands for the kind's name.
    """

    role: Ref
    kind: RouteKind
    title: str
    text: str
    source: str
    steps: tuple[Step, ...]
    needs: tuple[str, ...] = ()

    @property
    def ref(self) -> Ref:
        """The route by role, kind and steps, so that it can be bookmarked and found again."""
        steps = "+".join(step.ref.id for step in self.steps)
        return Ref(Kind.ROUTE, f"{self.role.id}/{self.kind}/{steps}", self.role.title)

    @property
    def unknown(self) -> int:
        """How many times are not stated; a route without steps states no time at all."""
        return sum(step.duration is None for step in self.steps) if self.steps else 1

    @property
    def months_least(self) -> float:
        """Shortest time in months of the steps that state one."""
        return sum(step.duration.shortest for step in self.steps if step.duration)

    @property
    def months_most(self) -> float:
        """Longest time in months of the steps that state one."""
        return sum(step.duration.longest for step in self.steps if step.duration)

    @property
    def known(self) -> bool:
        """Whether the time of every step is stated."""
        return self.unknown == 0

    @property
    def cost_low(self) -> int:
        """What the steps that state a cost take at the least, in whole units of currency."""
        return sum(step.cost.low for step in self.steps if step.cost)

    @property
    def cost_high(self) -> int:
        """What the steps that state a cost take at the most."""
        costs = [step.cost for step in self.steps if step.cost]
        return sum(cost.low if cost.high is None else cost.high for cost in costs)

    @property
    def costs_unknown(self) -> int:
        """How many programmes state no cost; time in a role has none."""
        return sum(
            step.cost is None and not step.paid and step.ref.kind is Kind.PROGRAMME
            for step in self.steps
        )

    @property
    def months_paid(self) -> float:
        """The time that is known to be paid, in months."""
        return sum(step.duration.longest for step in self.steps if step.paid and step.duration)

    def earliest(self, year: int, month: int) -> tuple[int, int] | None:
        """The year and month of arrival for somebody who sets out in a month, 1 to 12.

        Counted with the least time that is stated for each step; courses at a university or a
        college begin in September. ``None`` where a time is not stated.
        """
        if not self.known:
            return None
        months = year * 12 + month - 1
        for step in self.steps:
            assert step.duration is not None
            if step.kind in _FROM_SEPTEMBER:
                months += (_SEPTEMBER - 1 - months) % 12
            months += ceil(step.duration.shortest)
        return months // 12, months % 12 + 1

    def sort_key(self) -> tuple[int, float, str, tuple[str, ...], tuple[str, ...]]:
        """Known times first, shortest first; then by title and steps, so that order is stable."""
        ids = tuple(step.ref.id for step in self.steps)
        return (self.unknown, self.months_most, self.title or self.kind, ids, self.needs)


def step_of(programme: Programme, needs: tuple[str, ...] = ()) -> Step:
    """A programme as a step of a route."""
    return Step(
        ref=Ref(Kind.PROGRAMME, programme.id, programme.title),
        kind=programme.route_kind,
        duration=programme.duration,
        paid=programme.paid,
        pay=programme.pay,
        needs=needs,
        awards=programme.awards,
        source=programme.duration.source if programme.duration else programme.sources[0],
        cost=programme.cost,
    )
