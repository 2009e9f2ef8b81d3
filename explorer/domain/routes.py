"""Routes: the steps from where a visitor starts to a role.

This module plans from what the catalogue says: each way into a role names steps and requirements,
and a requirement that a programme awards becomes a step itself. A time that is not stated is never
counted as nought: it is counted as one unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from math import ceil
from typing import Protocol

from explorer.domain.records import (
    Cost,
    Credential,
    CredentialKind,
    Duration,
    Kind,
    Pay,
    Programme,
    Ref,
    Requirement,
    RouteKind,
    WayIn,
)

MOST_ROUTES = 12
"""How many routes to one role are shown; an answer says how many more there are."""

_MOST_AWARDING = 4  # programmes tried for one credential, best first
_MOST_CANDIDATES = 64  # routes tried for one way in, so that no catalogue can stall a plan
_DEEPEST = 5  # programmes that stand on each other
_KEPT = 4_096
_SEPTEMBER = 9
_FROM_SEPTEMBER = frozenset({RouteKind.UNIVERSITY, RouteKind.COLLEGE})
_MOST_GAINING = 2  # roles tried for one sort of experience


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
    """Programmes that would do as well here, in time, cost and pay."""


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


class Steps(Protocol):
    """Where a plan looks up what can be a step."""

    def programme(self, id_: str) -> Programme | None:
        """The programme with this id, if there is one."""

    def role_ref(self, id_: str) -> Ref | None:
        """The role with this id, if there is one."""

    def role_awards(self, id_: str) -> tuple[str, ...]:
        """The credentials that time in the role gives."""

    def awarding(self, credential: str) -> Sequence[Programme]:
        """Programmes that award the credential or one that includes it, best first."""

    def gaining(self, credential: str) -> Sequence[str]:
        """The ids of roles in which time gives the credential, in the editor's order."""

    def role_ways(self, id_: str) -> Sequence[WayIn]:
        """The ways into the role."""


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


@dataclass(frozen=True, slots=True)
class _Path:
    """A route being built: its steps, what must be brought along, and what is held by then."""

    steps: tuple[Step, ...]
    needs: tuple[str, ...]
    held: frozenset[str]
    target: str = ""
    from_start: bool = False
    """Whether it is said what is held: then experience is a step, where a role gives it."""

    def passes(self, id_: str) -> bool:
        return any(step.ref.id == id_ for step in self.steps)

    def with_step(self, step: Step, given: frozenset[str]) -> _Path:
        return replace(self, steps=(*self.steps, step), held=self.held | given)

    def bringing(self, credential: str, given: frozenset[str]) -> _Path:
        return replace(self, needs=(*self.needs, credential), held=self.held | given)


class Planner:
    """Plans routes in one catalogue, and keeps what they have in common."""

    def __init__(self, steps: Steps, credentials: Mapping[str, Credential]) -> None:
        self._catalogue = steps
        self._credentials = credentials
        # Caches of this one catalogue, which go with it.
        self._closure = lru_cache(_KEPT)(self._included)
        self._step = lru_cache(_KEPT)(self._programme_step)

    def plan(
        self, target: Ref, ways_in: Sequence[WayIn], start: frozenset[str] = frozenset()
    ) -> tuple[Route, ...]:
        """All routes to ``target`` by its ways in, in the order to show: see ``plan``."""
        held = self._closure(tuple(sorted(start)))
        at_start = _Path((), (), held, target.id, from_start=bool(start))
        routes: dict[tuple[object, ...], Route] = {}
        for way in ways_in:
            steps = [step for step in way.steps if step != target.id]
            for path in islice(self._through(steps, way.needs, at_start), _MOST_CANDIDATES):
                ids = tuple([step.ref.id for step in path.steps])
                key = (way.kind, way.title, ids, path.needs)
                if key not in routes:
                    routes[key] = Route(
                        target, way.kind, way.title, way.text, way.source, path.steps, path.needs
                    )
        return tuple(sorted(routes.values(), key=Route.sort_key))

    def _included(self, ids: tuple[str, ...]) -> frozenset[str]:
        """These credentials and all that they include."""
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            id_ = waiting.pop()
            if id_ not in found:
                found.add(id_)
                credential = self._credentials.get(id_)
                waiting.extend(credential.includes if credential else ())
        return frozenset(found)

    def _programme_step(self, id_: str, needs: tuple[str, ...]) -> Step:
        programme = self._catalogue.programme(id_)
        assert programme is not None
        return step_of(programme, needs)

    def _through(self, ids: Sequence[str], needs: Requirement, path: _Path) -> Iterator[_Path]:
        """Every path by which these steps are done, in order, and a requirement is met."""
        if not ids:
            yield from self._met(needs, path, ())
            return
        for longer in self._taken(ids[0], path, ()):
            yield from self._through(ids[1:], needs, longer)

    def _taken(self, id_: str, path: _Path, above: tuple[str, ...]) -> Iterator[_Path]:
        """The path with one step more, after what that step asks for."""
        if path.passes(id_):
            yield path
            return
        role = self._catalogue.role_ref(id_)
        if role is not None:
            awards = self._catalogue.role_awards(id_)
            if awards and path.held.issuperset(awards):
                yield path  # what time there gives is there already
                return
            step = Step(role, RouteKind.WORK, paid=True, awards=awards)
            yield path.with_step(step, self._closure(awards))
            return
        programme = self._catalogue.programme(id_)
        if programme is None:
            yield path
            return
        given = self._closure(programme.awards)
        if given and path.held.issuperset(given):
            yield path  # what it gives is held already
            return
        for ready in self._met(programme.needs, path, (*above, id_)):
            brought = ready.needs[len(path.needs) :]
            yield ready.with_step(self._step(id_, brought), given)

    def _met(self, needs: Requirement, path: _Path, above: tuple[str, ...]) -> Iterator[_Path]:
        """The path with a requirement met, in every way that one of its sets can be met."""
        if not needs.any_of or any(path.held.issuperset(parts) for parts in needs.any_of):
            yield path
            return
        for parts in needs.any_of:
            yield from self._all_held(parts, path, above)

    def _all_held(
        self, parts: Sequence[str], path: _Path, above: tuple[str, ...]
    ) -> Iterator[_Path]:
        missing = [part for part in parts if part not in path.held]
        if not missing:
            yield path
            return
        for longer in self._obtained(missing[0], path, above):
            yield from self._all_held(missing[1:], longer, above)

    def _obtained(self, credential: str, path: _Path, above: tuple[str, ...]) -> Iterator[_Path]:
        """The path with a credential more: by a programme that awards it, or else brought along."""
        found = False
        if self._is_studied_for(credential) and len(above) < _DEEPEST:
            awarding = (p for p in self._catalogue.awarding(credential) if p.id not in above)
            for programme in islice(awarding, _MOST_AWARDING):
                found = True
                yield from self._taken(programme.id, path, above)
        if path.from_start and not found:
            for role in islice(self._gaining(credential, path), _MOST_GAINING):
                found = True
                yield from self._taken(role, path, above)
        if not found:
            yield path.bringing(credential, self._closure((credential,)))

    def _gaining(self, credential: str, path: _Path) -> Iterator[str]:
        """Roles that give a sort of experience and can be entered with what is held by then."""
        known = self._credentials.get(credential)
        if known is None or known.kind is not CredentialKind.EXPERIENCE:
            return
        for id_ in self._catalogue.gaining(credential):
            ways = self._catalogue.role_ways(id_)
            if id_ != path.target and any(_is_open(way, path.held) for way in ways):
                yield id_

    def _is_studied_for(self, credential: str) -> bool:
        known = self._credentials.get(credential)
        return known is not None and known.kind is CredentialKind.QUALIFICATION


def _is_open(way: WayIn, held: frozenset[str]) -> bool:
    """Whether a way in asks for no step and for nothing that is not held."""
    sets = way.needs.any_of
    return not way.steps and (not sets or any(held.issuperset(parts) for parts in sets))


def plan(
    target: Ref,
    ways_in: Sequence[WayIn],
    steps: Steps,
    credentials: Mapping[str, Credential],
    start: frozenset[str] = frozenset(),
) -> tuple[Route, ...]:
    """All routes to ``target`` by its ways in, in the order to show (see ``Route.sort_key``).

    Credentials got at school or by working are brought along, not planned for; a qualification that
    a programme awards becomes a step. No two routes have the same kind, title, steps and needs.
    Who plans for many targets keeps a ``Planner``.
    """
    return Planner(steps, credentials).plan(target, ways_in, start)
