"""Ties are found from either end, and name no record that is not there."""

from __future__ import annotations

import pytest

from explorer.domain.records import Content, Kind
from explorer.store.schema import Tie
from explorer.store.ties import ties_of
from tests.store.sample import sample_content, starter_content, varied

BOTH_WAYS = (
    (Tie.OPENS, Tie.OPENED_BY),
    (Tie.NAMES_ROLE, Tie.ROLE_ASKED),
    (Tie.NAMES_PROGRAMME, Tie.PROGRAMME_ASKED),
)


def _pairs(content: Content) -> tuple[dict[tuple[Kind, str], int], set[tuple[Tie, int, int]]]:
    kinds = (
        (Kind.ROLE, content.roles),
        (Kind.PROGRAMME, content.programmes),
        (Kind.QUESTION, content.questions),
    )
    keys = [(kind, record.id) for kind, records in kinds for record in records]
    numbers = {key: number for number, key in enumerate(keys, 1)}
    ties = ties_of(content, numbers)
    return numbers, {(how, one, other) for (how, one), held in ties.items() for other in held}


@pytest.mark.parametrize("content", [sample_content(), starter_content(), varied(3)])
def test_every_tie_is_found_from_its_other_end(content: Content) -> None:
    _, pairs = _pairs(content)
    for how, back in BOTH_WAYS:
        there = {(one, other) for tie, one, other in pairs if tie is how}
        assert there == {(other, one) for tie, one, other in pairs if tie is back}
        assert there


def test_a_role_knows_which_roles_lead_to_it() -> None:
    content = starter_content()
    numbers, pairs = _pairs(content)
    said = {
        (numbers[Kind.ROLE, id_], numbers[Kind.ROLE, role.id])
        for role in content.roles
        for id_ in role.leads_to
        if (Kind.ROLE, id_) in numbers
    }
    assert {(one, other) for tie, one, other in pairs if tie is Tie.COMES_FROM} == said


def test_a_question_names_what_it_says() -> None:
    content = sample_content()
    numbers, pairs = _pairs(content)
    question = next(question for question in content.questions if question.roles)
    asking = numbers[Kind.QUESTION, question.id]
    named = {other for tie, one, other in pairs if (tie, one) == (Tie.NAMES_ROLE, asking)}
    assert named == {numbers[Kind.ROLE, id_] for id_ in question.roles}
