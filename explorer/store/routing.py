"""Which routes an answer shows, and why each is there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from pyroaring import BitMap

from explorer.domain.answer import Fit, Reason, RouteRow, Why
from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.plans import Blocked, Plan
from explorer.domain.records import Kind, Programme, Ref
from explorer.domain.routes import MOST_ROUTES, Route, Step, step_of
from explorer.domain.starts import included
from explorer.store.records import Records
from explorer.store.schema import Tie

_MOST_ROLES = 6  # roles of which the routes through a programme, or in a question, are planned
_KEPT = 512

Rows = tuple[tuple[RouteRow, ...], int]


class Found(NamedTuple):
    """A route that was asked for by its id, how it fits the start, and what is missing for it."""

    route: Route
    fit: Fit = Fit.PLANNED
    missing: tuple[str, ...] = ()


class Router:
    """Plans routes, and keeps those planned last."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._planned = lru_cache(_KEPT)(self._plan)

    def routes_for(self, enquiry: Enquiry, matching: BitMap) -> Rows:
        """The routes to what is looked at; else the programmes that open most of what matches."""
        focus = enquiry.focus.record if enquiry.focus else None
        number = self._records.number_of(*focus) if focus else None
        if focus is None or number is None:
            return self._opening(enquiry, matching)
        ref = self._records.ref_at(number)
        if focus.kind is Kind.ROLE:
            why = Reason(Why.LEADS_TO_FOCUS, ref.title)
            plan = self.plan_for(focus.id, enquiry.start)
            return tuple(RouteRow(route, why) for route in plan.routes), plan.more
        if focus.kind is Kind.PROGRAMME:
            return self._through(ref, number, enquiry.start)
        return self._in_question(ref, number, enquiry.start)

    def blocked_for(self, enquiry: Enquiry) -> tuple[Blocked, ...]:
        """The routes to the role that is looked at that are not open from the start."""
        focus = enquiry.focus.record if enquiry.focus else None
        if focus is None or focus.kind is not Kind.ROLE or not enquiry.start:
            return ()
        return self.plan_for(focus.id, enquiry.start).blocked

    def find(self, id_: str, start: frozenset[str]) -> Found | None:
        """The route with an id, as it is from a start; ``None`` where no such route is known.

        A bookmark of it may be older than the start, and a programme that opens a role is shown as
        a route of its own. So what is looked for in turn is a route that is planned, one that is
        blocked, the steps that are left of it, the programme alone, and the route from no start.
        """
        role, start = (
            Focus(Kind.ROUTE, id_).record.id,
            start.intersection(self._records.credentials),
        )
        plan = self.plan_for(role, start)
        planned = {route.ref.id: route for route in plan.routes}
        if id_ in planned:
            return Found(planned[id_], missing=planned[id_].needs)
        for each in plan.routes:
            if (other := self._by(each, _refs_in(id_, each))).ref.id == id_:
                return Found(other, missing=other.needs)
        for blocked in plan.blocked:
            if blocked.route.ref.id == id_:
                return Found(blocked.route, Fit.BLOCKED, blocked.missing)
        for rest in _rests(id_):
            if rest in planned:
                return Found(planned[rest], Fit.REST, planned[rest].needs)
        route = self._programme_alone(id_) or next(
            (route for route in self.planned(role) if route.ref.id == id_), None
        )
        return self._from_elsewhere(route, start) if route is not None else None

    def _from_elsewhere(self, route: Route, start: frozenset[str]) -> Found:
        held = included(start, self._records.credentials)
        missing = tuple(id_ for id_ in route.needs if id_ not in held)
        if not start or (route.needs and not missing):
            return Found(route, Fit.PLANNED, missing)
        return Found(route, Fit.BLOCKED if missing else Fit.ELSEWHERE, missing)

    def _programme_alone(self, id_: str) -> Route | None:
        """The route of one programme that opens the role, as it stands where no role is chosen."""
        role, _, step = (*id_.split("/", 2), "", "")[:3]  # an id may be of any form
        number = self._records.number_of(Kind.PROGRAMME, step)
        opened = self._records.number_of(Kind.ROLE, role)
        if number is None or opened is None or opened not in self._records.tied(Tie.OPENS, number):
            return None
        alone = self._alone(number, self._records.ref_at(opened))
        return alone if alone.ref.id == id_ else None

    def planned(self, role: str, start: frozenset[str] = frozenset()) -> tuple[Route, ...]:
        """The routes to a role that are worth seeing, in the order to show."""
        return self.plan_for(role, start).routes

    def plan_for(self, role: str, start: frozenset[str] = frozenset()) -> Plan:
        """The routes to a role from a start, and what blocks others."""
        return self._planned(role, start.intersection(self._records.credentials))

    def _plan(self, role: str, start: frozenset[str]) -> Plan:
        number = self._records.number_of(Kind.ROLE, role)
        return Plan() if number is None else self._records.planner.plan(number, start)

    def _through(self, programme: Ref, number: int, start: frozenset[str]) -> Rows:
        """For each of the first roles it opens, the routes that go through the programme."""
        why = Reason(Why.THROUGH_FOCUS, programme.title)
        rows = []
        roles = self._records.tied(Tie.OPENS, number)
        for role in islice(roles, _MOST_ROLES):
            ref = self._records.ref_at(role)
            planned = self.planned(ref.id, start)
            going = [self._by(route, {programme}) for route in planned if _goes(route, programme)]
            rows += [
                RouteRow(route, why) for route in going[:2] or [self._alone(number, ref, start)]
            ]
        shown, more = _first(rows)
        return shown, more + max(0, len(roles) - _MOST_ROLES)

    def _in_question(self, question: Ref, number: int, start: frozenset[str]) -> Rows:
        """The shortest route to each role that a question names, and through its programmes."""
        why = Reason(Why.IN_QUESTION, question.title)
        named = self._records.tied(Tie.NAMES_PROGRAMME, number)
        rows = []
        for programme in islice(named, _MOST_ROLES):
            opened = self._records.tied(Tie.OPENS, programme)
            if len(opened):
                alone = self._alone(programme, self._records.ref_at(opened.min()), start)
                rows.append(RouteRow(alone, why))
        roles = self._records.tied(Tie.NAMES_ROLE, number)
        for role in islice(roles, _MOST_ROLES):
            planned = self.planned(self._records.ref_at(role).id, start)
            rows += [RouteRow(route, why) for route in planned[:1]]
        shown, more = _first(_unlike(rows))
        return shown, more + sum(max(0, len(all_) - _MOST_ROLES) for all_ in (named, roles))

    def _by(self, route: Route, refs: Collection[Ref]) -> Route:
        """A route with these of its alternatives as its steps."""
        return replace(route, steps=tuple(self._step_by(step, refs) for step in route.steps))

    def _step_by(self, step: Step, refs: Collection[Ref]) -> Step:
        other = next((ref for ref in step.alternatives if ref in refs), None)
        if other is None or step.ref in refs:
            return step
        programme = self._records.programme(other.id) if other.kind is Kind.PROGRAMME else None
        role = self._records.role(other.id) if other.kind is Kind.ROLE else None
        if programme is not None:
            taken = step_of(programme, step.needs)
        else:
            taken = replace(step, ref=other, awards=role.awards if role else step.awards)
        rest = tuple(ref for ref in (step.ref, *step.alternatives) if ref != other)
        return replace(taken, alternatives=rest, more_alternatives=step.more_alternatives)

    def _opening(self, enquiry: Enquiry, matching: BitMap) -> Rows:
        """The programmes that open the most of the roles that match, or the matching programmes."""
        opens = self._records.all_tied(Tie.OPENS)
        if enquiry.listing is Kind.PROGRAMME:
            matched = [n for n in matching if n in opens]
            rows = [
                RouteRow(
                    self._alone(n, self._records.ref_at(opens[n].min()), enquiry.start),
                    _opened(opens[n]),
                )
                for n in matched[:MOST_ROUTES]
            ]
            return tuple(rows), len(matched) - len(rows)
        counted = [
            (-count, number)
            for number, opened in opens.items()
            if (count := opened.intersection_cardinality(matching))
        ]
        rows = []
        for count, number in nsmallest(MOST_ROUTES, counted):
            role = self._records.ref_at((opens[number] & matching).min())
            why = Reason(Why.OPENS_MATCHES, count=-count, total=len(matching))
            rows.append(RouteRow(self._alone(number, role, enquiry.start), why))
        return tuple(rows), len(counted) - len(rows)

    def _alone(self, number: int, role: Ref, start: frozenset[str] = frozenset()) -> Route:
        """A programme as the only step of a route, with what it asks for beyond a start."""
        programme = self._records.record(number)
        if not isinstance(programme, Programme):
            raise ValueError(f"record {number} is no programme")
        held = included(start, self._records.credentials)
        sets = [tuple(part for part in s if part not in held) for s in programme.needs.any_of]
        needs = min(sets, key=len, default=()) if start else next(iter(sets), ())
        return Route(
            role=role,
            kind=programme.route_kind,
            title=programme.title,
            text="",
            source=programme.sources[0],
            steps=(step_of(programme, needs),),
            needs=needs,
        )


def _rests(id_: str) -> list[str]:
    """The ids of a route without its first step, without its first two, and so on."""
    way, _, steps = id_.rpartition("/")
    parts = steps.split("+")
    return [f"{way}/{'+'.join(parts[place:])}" for place in range(1, len(parts))]


def _goes(route: Route, programme: Ref) -> bool:
    return any(programme in (step.ref, *step.alternatives) for step in route.steps)


def _refs_in(id_: str, route: Route) -> list[Ref]:
    """The alternatives of a route that the id of a route names."""
    named = set(id_.rpartition("/")[2].split("+"))
    return [ref for step in route.steps for ref in step.alternatives if ref.id in named]


def _opened(roles: BitMap) -> Reason:
    return Reason(Why.OPENS_ROLES, count=len(roles))


def _first(rows: list[RouteRow]) -> Rows:
    return tuple(rows[:MOST_ROUTES]), max(0, len(rows) - MOST_ROUTES)


def _unlike(rows: list[RouteRow]) -> list[RouteRow]:
    """The rows without those whose route stands there already."""
    return list({row.route.ref.id: row for row in reversed(rows)}.values())[::-1]
