"""Domain values survive being written as JSON and read again."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest

from explorer.domain.answer import CatalogueSummary
from explorer.domain.records import (
    Cited,
    Content,
    Credential,
    Facet,
    Pay,
    Programme,
    Question,
    Role,
    Source,
)
from explorer.store.codec import from_json, reader, to_json
from tests.store.conftest import Built

PARTS: dict[str, Any] = {
    "roles": Role,
    "programmes": Programme,
    "questions": Question,
    "facets": Facet,
    "credentials": Credential,
    "sources": Source,
}


def test_every_kind_of_record_is_tried() -> None:
    assert set(PARTS) | {"pack"} == {field.name for field in fields(Content)}


@pytest.mark.parametrize("part", PARTS)
def test_what_is_read_is_what_was_written(built: Built, part: str) -> None:
    for value in getattr(built.content, part):
        text = to_json(value)
        assert from_json(PARTS[part], text) == value
        assert to_json(from_json(PARTS[part], text)) == text


def test_the_kinds_of_values_are_kept(sample: Built) -> None:
    for role in sample.content.roles:
        read = from_json(Role, to_json(role))
        for way, was in zip(read.ways_in, role.ways_in, strict=True):
            assert type(way.kind) is type(was.kind)
            assert isinstance(way.needs.any_of, tuple)
            assert all(isinstance(parts, tuple) for parts in way.needs.any_of)
    summary = sample.catalogue.summary()
    assert from_json(CatalogueSummary, to_json(summary)) == summary


def test_cards_are_read_as_they_were_written(built: Built) -> None:
    numbers = sorted(built.oracle.options)
    for card in built.catalogue.cards(numbers):
        assert from_json(type(card), to_json(card)) == card


def test_many_at_once() -> None:
    cited = (Cited("a", "s"), Cited("b", "t"))
    read = reader(tuple[Cited, ...])
    assert read(json.loads(to_json(cited))) == cited


@pytest.mark.parametrize(
    "text",
    [
        '["text"]',
        '["text","source","more"]',
        "[]",
        "5",
        "null",
        "",
        "[",
        '{"text":"a","source":"b"}' + "x",
    ],
)
def test_what_is_no_such_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Cited|Expecting|Extra data"):
        from_json(Cited, text)


def test_a_word_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="monthly-ish"):
        from_json(Pay, '[1,null,"monthly-ish","2020","s","GBP","year",false,""]')


def test_a_list_in_place_of_a_text_inside_is_refused() -> None:
    with pytest.raises(ValueError, match="Pay"):
        from_json(Pay, "5")


def test_what_json_has_no_idea_of_is_our_own_mistake() -> None:
    with pytest.raises(TypeError):
        to_json({1, 2})
