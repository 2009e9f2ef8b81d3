"""Options that are worked out from a record rather than named by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from explorer.domain.records import (
    Credential,
    Facet,
    FacetKind,
    Kind,
    Option,
    Pay,
    Programme,
    Requirement,
    Role,
)
from explorer.domain.routes import Route

STATED, NOT_STATED = "stated", "not-stated"
Record = Role | Programme


def pay_options(pays: Sequence[Pay], options: Iterable[Option]) -> set[str]:
    """``stated`` or ``not-stated``, and every "from" that the highest stated figure reaches."""
    if not pays:
        return {NOT_STATED}
    top = max((pay.top for pay in pays if pay.period == "year"), default=-1)
    reached = {option.id for option in options if option.low is not None and top >= option.low}
    return reached | {STATED}


def time_options(months: float | None, options: Iterable[Option]) -> set[str]:
    """The bands (low, high] that a time in months lies in, or ``not-stated``."""
    if months is None:
        return {NOT_STATED}
    return {
        option.id
        for option in options
        if option.id != NOT_STATED
        and months > (option.low if option.low is not None else -1)
        and months <= (option.high if option.high is not None else months)
    }


def always_needed(
    requirements: Sequence[Requirement], credentials: Mapping[str, Credential]
) -> set[str]:
    """The credentials that every stated set of every requirement asks for, or includes.

    One requirement without any set means that there is a way without them all.
    """
    sets = [parts for requirement in requirements for parts in requirement.any_of]
    if not sets or any(not requirement.any_of for requirement in requirements):
        return set()
    needed = _with_included(sets[0], credentials)
    for parts in sets[1:]:
        if not needed:
            break
        needed &= _with_included(parts, credentials)
    return needed


def _with_included(parts: Iterable[str], credentials: Mapping[str, Credential]) -> set[str]:
    found: set[str] = set()
    waiting = list(parts)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            known = credentials.get(id_)
            waiting.extend(known.includes if known else ())
    return found


def route_requirement(route: Route) -> Requirement:
    """All that a route takes: the credentials brought along, and those that its steps award."""
    asked = set(route.needs)
    for step in route.steps:
        asked.update(step.awards)
    return Requirement((tuple(sorted(asked)),))


def slug(text: str) -> str:
    """An option id made from words: "University of Liverpool" gives university-of-liverpool."""
    kept = "".join(character if character.isalnum() else " " for character in text.casefold())
    return "-".join(kept.split())


def with_made_options(facet: Facet, programmes: Sequence[Programme]) -> Facet:
    """Providers and modes get their options from the programmes, in the order of the alphabet."""
    titles: Iterable[str]
    if facet.kind is FacetKind.PROVIDER:
        titles = {programme.provider for programme in programmes if programme.provider}
        lacking = any(programme.provider is None for programme in programmes)
    elif facet.kind is FacetKind.MODE:
        titles = {mode.text for programme in programmes for mode in programme.modes}
        lacking = any(not programme.modes for programme in programmes)
    else:
        return facet
    made: dict[str, Option] = {}
    for title in sorted(titles, key=str.casefold):
        made.setdefault(slug(title), Option(slug(title), title[:1].upper() + title[1:]))
    if lacking:
        made[NOT_STATED] = Option(NOT_STATED, "Not stated")
    return replace(facet, options=tuple(made.values()))


def options_of(
    record: Record,
    facet: Facet,
    routes: Sequence[Route],
    months: float | None,
    credentials: Mapping[str, Credential],
) -> set[str]:
    """The ids of a facet's options that a record has."""
    kind = facet.kind
    if kind is FacetKind.TAGGED:
        return {tag.option for tag in record.tags if tag.facet == facet.id}
    if kind is FacetKind.PAY:
        return pay_options(record.pay, facet.options)
    if kind is FacetKind.TIME:
        return time_options(months, facet.options)
    if kind is FacetKind.REQUIRES:
        wanted = (
            [record.needs]
            if isinstance(record, Programme)
            else list({route_requirement(route) for route in routes})
        )
        needed = always_needed(wanted, credentials)
        return {option.id for option in facet.options if option.id in needed}
    if isinstance(record, Role):
        return {str(way.kind) for way in record.ways_in} if kind is FacetKind.WAY_IN else set()
    if kind is FacetKind.WAY_IN:
        return {str(record.route_kind)}
    if kind is FacetKind.PROVIDER:
        return {slug(record.provider)} if record.provider else {NOT_STATED}
    return {slug(mode.text) for mode in record.modes} or {NOT_STATED}


def applies(facet: Facet, record: Record) -> bool:
    """Whether a facet is one of this kind of record."""
    return (Kind.ROLE if isinstance(record, Role) else Kind.PROGRAMME) in facet.applies_to
