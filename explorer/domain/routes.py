"""Routes: the steps from where a visitor starts to a role.

This module plans from what the catalogue says: each way into a role names steps and requirements,
and a requirement that a programme awards becomes a step itself. A time that is not stated is never
counted as nought: it is counted as one unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Protocol

from explorer.domain.records import (
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

    def programmes_opening(self, role: str) -> Sequence[Programme]:
        """Programmes that say they lead to the role, best first."""


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
    )


@dataclass(frozen=True, slots=True)
class _Path:
    """A route being built: its steps, what must be brought along, and what is held by then."""

    steps: tuple[Step, ...]
    needs: tuple[str, ...]
    held: frozenset[str]

    def passes(self, id_: str) -> bool:
        return any(step.ref.id == id_ for step in self.steps)

    def with_step(self, step: Step, given: frozenset[str]) -> _Path:
        return _Path((*self.steps, step), self.needs, self.held | given)

    def bringing(self, credential: str, given: frozenset[str]) -> _Path:
        return _Path(self.steps, (*self.needs, credential), self.held | given)


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
        at_start = _Path((), (), self._closure(tuple(sorted(start))))
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
            step = Step(role, RouteKind.WORK, paid=True, awards=awards)
            yield path.with_step(step, self._closure(awards))
            return
        programme = self._catalogue.programme(id_)
        if programme is None:
            yield path
            return
        given = self._closure(programme.awards)
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
        if not found:
            yield path.bringing(credential, self._closure((credential,)))

    def _is_studied_for(self, credential: str) -> bool:
        known = self._credentials.get(credential)
        return known is not None and known.kind is CredentialKind.QUALIFICATION


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
