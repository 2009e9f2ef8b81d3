"""Pages: a record with everything that it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explorer.domain.answer import ProgrammePage, RolePage, RoutePage, RouteStep
from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Credential, Kind, Programme, Ref, Requirement, Source, Tag
from explorer.domain.routes import Route, Step
from explorer.store.records import Records
from explorer.store.routing import Found
from explorer.store.schema import Tie


def role_page(records: Records, id_: str) -> RolePage | None:
    """The page of a role, or ``None`` where there is none with this id."""
    role = records.role(id_)
    number = records.number_of(Kind.ROLE, id_)
    if role is None or number is None:
        return None
    steps = {
        step: ref
        for way in role.ways_in
        for step in way.steps
        if (ref := records.ref(Kind.PROGRAMME, step) or records.ref(Kind.ROLE, step))
    }
    return RolePage(
        role=role,
        sources=_sources(records, role.sources),
        tag_titles=_titles(records, role.tags),
        comes_from=_refs(records, records.tied(Tie.COMES_FROM, number)),
        goes_to=_named(records, Kind.ROLE, role.leads_to),
        related=_named(records, Kind.ROLE, role.related),
        steps=steps,
        credentials=_credentials(
            records, [*(way.needs for way in role.ways_in), Requirement((role.awards,))]
        ),
        programmes=_refs(records, records.tied(Tie.OPENED_BY, number)),
    )


def programme_page(records: Records, id_: str) -> ProgrammePage | None:
    """The page of a programme, or ``None`` where there is none with this id."""
    programme = records.programme(id_)
    number = records.number_of(Kind.PROGRAMME, id_)
    if programme is None or number is None:
        return None
    return ProgrammePage(
        programme=programme,
        sources=_sources(records, programme.sources),
        tag_titles=_titles(records, programme.tags),
        opens=_refs(records, records.tied(Tie.OPENS, number)),
        credentials=_credentials(records, [programme.needs, Requirement((programme.awards,))]),
        follows=_following(records, programme),
    )


def route_page(records: Records, id_: str, found: Found, start: frozenset[str]) -> RoutePage:
    """The page of a route that was found by an id, for a visitor with a start."""
    route = found.route
    steps = tuple(_route_step(records, step) for step in route.steps)
    return RoutePage(
        id=id_,
        route=route,
        steps=steps,
        sources=_sources(records, dict.fromkeys(_cited(route, steps))),
        credentials=records.credentials,
        start=start.intersection(records.credentials),
        missing=found.missing,
        fit=found.fit,
    )


def _route_step(records: Records, step: Step) -> RouteStep:
    if step.ref.kind is Kind.ROLE:
        role = records.role(step.ref.id)
        return RouteStep(step, role.overview, role.sources[0]) if role else RouteStep(step)
    programme = records.programme(step.ref.id)
    if programme is None:
        return RouteStep(step)
    return RouteStep(
        step,
        programme.overview,
        programme.sources[0],
        programme.provider,
        programme.needs,
        programme.needs_text,
    )


def _cited(route: Route, steps: Sequence[RouteStep]) -> Iterator[str]:
    """The ids of all sources of a route's page, in the order in which it names them."""
    yield route.source
    for each in steps:
        step = each.step
        yield each.source
        yield step.source
        yield from (time.source for time in (step.duration, step.cost) if time)
        yield from (pay.source for pay in step.pay)
        yield from (text.source for text in each.asks_text)


def _following(records: Records, programme: Programme) -> tuple[Ref, ...]:
    """Programmes that ask for a credential that this one awards."""
    awarded = set(programme.awards)
    for id_ in programme.awards:
        known = records.credentials.get(id_)
        awarded.update(known.includes if known else ())
    marks = ",".join("?" * len(awarded))
    rows = records.cursor.execute(
        f"SELECT DISTINCT programme FROM needing WHERE credential IN ({marks})"
        " ORDER BY programme LIMIT 12",
        sorted(awarded),
    ).fetchall()
    refs = [records.ref_at(number) for (number,) in rows]
    return tuple(ref for ref in refs if ref.id != programme.id)


def _refs(records: Records, numbers: Iterable[int]) -> tuple[Ref, ...]:
    return tuple(records.ref_at(number) for number in numbers)


def _named(records: Records, kind: Kind, ids: Iterable[str]) -> tuple[Ref, ...]:
    refs = (records.ref(kind, id_) for id_ in ids)
    return tuple(ref for ref in refs if ref is not None)


def _sources(records: Records, ids: Iterable[str]) -> tuple[Source, ...]:
    return tuple(records.sources[id_] for id_ in ids if id_ in records.sources)


def _titles(records: Records, tags: Iterable[Tag]) -> dict[OptionKey, str]:
    keys = [OptionKey(tag.facet, tag.option) for tag in tags]
    return {key: records.option_titles.get(key, key.option) for key in keys}


def _credentials(records: Records, asked: Iterable[Requirement]) -> dict[str, Credential]:
    ids = {part for requirement in asked for parts in requirement.any_of for part in parts}
    return {id_: known for id_, known in records.credentials.items() if id_ in ids}
