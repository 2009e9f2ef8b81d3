"""What records have to do with each other: which programme opens which role, who asks of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyroaring import BitMap

from explorer.domain.records import Content, Kind
from explorer.store.schema import Tie

_Key = tuple[Kind, str]


def ties_of(content: Content, numbers: Mapping[_Key, int]) -> dict[tuple[Tie, int], BitMap]:
    """For each tie and record number, the numbers of the records that it ties to it."""
    ties: dict[tuple[Tie, int], BitMap] = {}

    def tie(how: Tie, one: _Key, other: _Key) -> None:
        first, second = numbers.get(one), numbers.get(other)
        if first is not None and second is not None:
            ties.setdefault((how, first), BitMap()).add(second)

    for how, back, one, other in _both_ways(content):
        tie(how, one, other)
        tie(back, other, one)
    for role in content.roles:
        for id_ in role.leads_to:
            tie(Tie.COMES_FROM, (Kind.ROLE, id_), (Kind.ROLE, role.id))
    return ties


def _both_ways(content: Content) -> Iterator[tuple[Tie, Tie, _Key, _Key]]:
    """Ties that are asked for from either end: the tie, the one back, and both ends."""
    for programme, role in _opened(content):
        yield Tie.OPENS, Tie.OPENED_BY, (Kind.PROGRAMME, programme), (Kind.ROLE, role)
    for question in content.questions:
        asking = (Kind.QUESTION, question.id)
        for id_ in question.roles:
            yield Tie.NAMES_ROLE, Tie.ROLE_ASKED, asking, (Kind.ROLE, id_)
        for id_ in question.programmes:
            yield Tie.NAMES_PROGRAMME, Tie.PROGRAMME_ASKED, asking, (Kind.PROGRAMME, id_)


def _opened(content: Content) -> Iterator[tuple[str, str]]:
    """(programme, role) where the one leads to the other: said so, a step, or what it asks."""
    awarding: dict[str, list[str]] = {}
    for programme in content.programmes:
        for role in programme.opens:
            yield programme.id, role
        for credential in programme.awards:
            awarding.setdefault(credential, []).append(programme.id)
    for role_ in content.roles:
        for way in role_.ways_in:
            for step in way.steps:
                yield step, role_.id
            # A nursing degree is a degree too, yet it does not lead to every role that asks for
            # some degree: what a programme itself names counts, not what that includes.
            for credential in {part for parts in way.needs.any_of for part in parts}:
                for id_ in awarding.get(credential, ()):
                    yield id_, role_.id
