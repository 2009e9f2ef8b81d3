"""Records, cards and sets come out of a catalogue as its content says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.enquiry import OptionKey, Sort
from explorer.domain.records import Kind, Question, RouteKind
from explorer.store.records import Records
from explorer.store.schema import Tie
from explorer.store.writing import write_catalogue
from tests.store.sample import Oracle, kind_of, sample_content, varied


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    """The sample's records."""
    yield from _records(tmp_path_factory.mktemp("records") / "sample.db", varying=False)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    """More records than are read at once."""
    yield from _records(tmp_path_factory.mktemp("records") / "many.db", varying=True)


def _records(path: Path, *, varying: bool) -> Iterator[Records]:
    write_catalogue(varied(9, roles=600) if varying else sample_content(), path)
    connection = sqlite3.connect(path)
    yield Records(connection.cursor())
    connection.close()


def test_every_record_by_number_and_by_id(records: Records) -> None:
    for number, record in Oracle(sample_content()).numbered.items():
        kind = kind_of(record)
        assert records.record(number) == record
        assert records.number_of(kind, record.id) == number
        assert (
            records.ref_at(number)
            == records.ref(kind, record.id)
            == (kind, record.id, record.title)
        )
        assert records.role(record.id) == (record if kind is Kind.ROLE else None)
        assert records.programme(record.id) == (record if kind is Kind.PROGRAMME else None)
        assert records.question(record.id) == (record if kind is Kind.QUESTION else None)


def test_cards_come_in_the_order_asked_for(many: Records) -> None:
    numbers = [*range(620, 0, -1), 5, 5]
    assert [card.number for card in many.cards(numbers)] == numbers


def test_questions_and_numbers_that_are_not_there_have_no_card(records: Records) -> None:
    assert [card.number for card in records.cards([1, 13, 99, 0, -5, 2])] == [1, 2]
    assert records.cards([]) == []


def test_all_records_of_a_kind(records: Records) -> None:
    sizes = {kind: len(numbers) for kind, numbers in records.of_kind.items()}
    assert sizes == {Kind.ROLE: 6, Kind.PROGRAMME: 6, Kind.QUESTION: 6, Kind.ROUTE: 0}


def test_orders_hold_every_record_once(many: Records) -> None:
    for kind in (Kind.ROLE, Kind.PROGRAMME):
        for sort in (Sort.TITLE, Sort.PAY, Sort.TIME):
            assert sorted(many.ordered(kind, sort)) == list(many.of_kind[kind])
    assert list(many.ordered(Kind.QUESTION, Sort.TITLE)) == []


def test_ties_go_both_ways(many: Records) -> None:
    for how, back in (
        (Tie.OPENS, Tie.OPENED_BY),
        (Tie.NAMES_ROLE, Tie.ROLE_ASKED),
        (Tie.NAMES_PROGRAMME, Tie.PROGRAMME_ASKED),
    ):
        pairs = {(one, other) for one, tied in many.all_tied(how).items() for other in tied}
        returned = {(one, other) for other, tied in many.all_tied(back).items() for one in tied}
        assert pairs == returned != set()
        assert all(many.tied(how, one) == tied for one, tied in many.all_tied(how).items())
    assert len(many.tied(Tie.OPENS, 1)) == 0


def test_how_records_are_entered(records: Records) -> None:
    course, assistant = (
        records.number_of(Kind.PROGRAMME, "nursing-bsc"),
        records.number_of(Kind.ROLE, "care-assistant"),
    )
    by_number = {e.number: each for each in records.entrances for e in each.efforts}
    assert course is not None and assistant is not None
    assert not by_number[course].role
    assert by_number[assistant].awards == ("care-experience",)
    assert len(by_number) == len(records.of_kind[Kind.ROLE]) + len(records.of_kind[Kind.PROGRAMME])


def test_what_questions_are_about(records: Records) -> None:
    titles = {n: records.ref_at(n).id for n in records.of_kind[Kind.QUESTION]}
    by_option = {key: [titles[n] for n in ns] for key, ns in records.questions_by_option.items()}
    assert by_option == {
        OptionKey("subject", "leading-care"): ["what-is-leading-care"],
        OptionKey("skill", "leadership"): ["what-is-leading-care"],
        OptionKey("pattern", "evenings-weekends"): ["what-is-a-rota"],
    }
    by_kind = {kind: [titles[n] for n in ns] for kind, ns in records.questions_by_kind.items()}
    assert by_kind == {
        RouteKind.UNIVERSITY: ["do-i-need-a-degree"],
        RouteKind.APPRENTICESHIP: ["can-i-earn-while-i-learn"],
        RouteKind.VOLUNTEERING: ["who-can-volunteer"],
    }


def test_options_hold_the_records_that_have_them(records: Records) -> None:
    having = Oracle(sample_content()).options
    for key, numbers in records.options.items():
        assert set(numbers) == {number for number, keys in having.items() if key in keys}
    titles = records.option_titles
    assert titles[OptionKey("provider", "sample-trust")] == "Sample Trust"
    assert set(titles) == set(records.options)


def test_a_record_that_is_not_there_is_an_error(records: Records) -> None:
    with pytest.raises(ValueError, match="record 99 is missing"):
        records.record(99)
    assert isinstance(records.record(13), Question)
