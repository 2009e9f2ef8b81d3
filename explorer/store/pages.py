"""Pages: a record with everything that it refers to."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.domain.answer import ProgrammePage, RolePage
from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Credential, Kind, Programme, Ref, Requirement, Source, Tag
from explorer.store.records import Records
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
