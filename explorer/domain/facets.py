"""Options that are worked out from a record rather than named by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from explorer.domain.starts import included

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


def always_needed(requirement: Requirement, credentials: Mapping[str, Credential]) -> set[str]:
    """The credentials that every set of a requirement asks for, or includes."""
    sets = [included(parts, credentials) for parts in requirement.any_of]
    return set(sets[0].intersection(*sets[1:])) if sets else set()


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
    needed: Collection[str],
    months: float | None,
) -> set[str]:
    """The ids of a facet's options that a record has.

    ``needed`` are the credentials that are always needed for it, and ``months`` the shortest known
    time to it.
    """
    kind = facet.kind
    if kind is FacetKind.TAGGED:
        return {tag.option for tag in record.tags if tag.facet == facet.id}
    if kind is FacetKind.PAY:
        return pay_options(record.pay, facet.options)
    if kind is FacetKind.TIME:
        return time_options(months, facet.options)
    if kind is FacetKind.REQUIRES:
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
