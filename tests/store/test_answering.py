"""Answers: what matches, what each option would leave, in which order, and what could be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.enquiry import Enquiry, Focus, OptionKey, Sort
from explorer.domain.openness import OPENING_FACET
from explorer.domain.records import Kind, Programme, Role
from tests.store.conftest import Built
from tests.store.enquiries import enquiries, options
from tests.store.sample import plain_words

data = st.data()


def asked(built: Built, enquiry: Enquiry) -> set[int]:
    return set(built.catalogue.answer(enquiry).matches)


def known_options(
    built: Built, listing: Kind, start: frozenset[str] = frozenset()
) -> set[OptionKey]:
    credentials = {credential.id for credential in built.content.credentials}
    said = [OPENING_FACET] if start & credentials else []
    return {
        OptionKey(facet.id, option.id)
        for facet in [*said, *built.oracle.facets]
        if listing in facet.applies_to
        for option in facet.options
    }


# What matches


@given(data)
@settings(max_examples=40)
def test_the_same_records_match_as_in_a_plain_search(built: Built, data: st.DataObject) -> None:
    enquiry = data.draw(enquiries(built.content))
    answer = built.catalogue.answer(enquiry)
    assert set(answer.matches) == built.oracle.matching(enquiry)
    assert answer.total == len(answer.matches) == len(set(answer.matches))


@given(data)
@settings(max_examples=25)
def test_the_first_tick_in_a_facet_never_adds_rows(built: Built, data: st.DataObject) -> None:
    enquiry = data.draw(enquiries(built.content))
    key = data.draw(options(built.content))
    before = replace(
        enquiry,
        ticked=frozenset(k for k in enquiry.ticked if k.facet != key.facet),
        ruled_out=enquiry.ruled_out - {key},
    )
    assert asked(built, before.with_tick(key)) <= asked(built, before)


@given(data)
@settings(max_examples=25)
def test_a_tick_adds_no_rows_that_another_facet_keeps_out(
    built: Built, data: st.DataObject
) -> None:
    enquiry = data.draw(enquiries(built.content))
    key = data.draw(options(built.content))
    others = replace(
        enquiry,
        ticked=frozenset(k for k in enquiry.ticked if k.facet != key.facet),
        ruled_out=enquiry.ruled_out - {key},
    )
    assert asked(built, enquiry.with_tick(key)) <= asked(built, others)


@given(data)
@settings(max_examples=25)
def test_ruled_out_records_never_appear(built: Built, data: st.DataObject) -> None:
    enquiry = data.draw(enquiries(built.content))
    for number in built.catalogue.answer(enquiry).matches:
        applying = known_options(built, enquiry.listing)
        assert not built.oracle.options[number] & enquiry.ruled_out & applying


# Counts


@given(data)
@settings(max_examples=15)
def test_a_count_is_how_many_rows_the_option_alone_gives(built: Built, data: st.DataObject) -> None:
    enquiry = data.draw(enquiries(built.content))
    counts = built.catalogue.answer(enquiry).counts
    assert set(counts) == known_options(built, enquiry.listing, enquiry.start)
    for key in data.draw(st.lists(st.sampled_from(sorted(counts)), max_size=12)):
        alone = replace(
            enquiry,
            ticked=frozenset(k for k in enquiry.ticked if k.facet != key.facet) | {key},
            ruled_out=enquiry.ruled_out - {key},
        )
        assert counts[key] == built.catalogue.answer(alone).total


@given(data)
@settings(max_examples=15)
def test_what_an_option_rules_out_is_how_many_rows_go(built: Built, data: st.DataObject) -> None:
    enquiry = data.draw(enquiries(built.content))
    rules_out = built.catalogue.answer(enquiry).rules_out
    assert set(rules_out) == known_options(built, enquiry.listing, enquiry.start)
    for key in data.draw(st.lists(st.sampled_from(sorted(rules_out)), max_size=12)):
        let_in = replace(enquiry, ruled_out=enquiry.ruled_out - {key})
        kept_out = replace(enquiry, ruled_out=enquiry.ruled_out | {key})
        gone = built.catalogue.answer(let_in).total - built.catalogue.answer(kept_out).total
        assert rules_out[key] == gone


# Order


@given(data)
@settings(max_examples=25)
def test_the_same_enquiry_gets_the_same_answer_again(built: Built, data: st.DataObject) -> None:
    first = data.draw(enquiries(built.content))
    answer = built.catalogue.answer(first)
    for other in data.draw(st.lists(enquiries(built.content), max_size=3)):
        built.catalogue.answer(other)
    assert built.catalogue.answer(first) == answer


@given(data)
@settings(max_examples=25)
def test_one_order_for_all_that_matches(built: Built, data: st.DataObject) -> None:
    """What is left of an enquiry that narrows more stands in the order that it had before."""
    enquiry = data.draw(enquiries(built.content))
    key = data.draw(options(built.content))
    before = list(built.catalogue.answer(replace(enquiry, ticked=frozenset())).matches)
    after = list(built.catalogue.answer(replace(enquiry, ticked=frozenset({key}))).matches)
    assert after == [number for number in before if number in set(after)]


def test_orders(built: Built) -> None:
    oracle = built.oracle
    for listing in (Kind.ROLE, Kind.PROGRAMME):
        usual = list(built.catalogue.answer(Enquiry(listing=listing)).matches)
        assert usual == sorted(usual)
        for sort in Sort:
            found = built.catalogue.answer(Enquiry(listing=listing, sort=sort)).matches
            assert sorted(found) == usual
        titles = _in_order(built, Enquiry(listing=listing, sort=Sort.TITLE))
        assert titles == sorted(titles, key=lambda title: plain_words(title))
        by_time = built.catalogue.answer(Enquiry(listing=listing, sort=Sort.TIME)).matches
        months = [oracle.months(_listed(built, number)) for number in by_time]
        known = [month for month in months if month is not None]
        assert months == [*sorted(known), *([None] * (len(months) - len(known)))]


def test_best_paid_first_and_unpaid_last(built: Built) -> None:
    found = built.catalogue.answer(Enquiry(sort=Sort.PAY)).matches
    tops = [
        max((pay.top for pay in _listed(built, number).pay if pay.period == "year"), default=None)
        for number in found
    ]
    known = [top for top in tops if top is not None]
    assert tops == [*sorted(known, reverse=True), *([None] * (len(tops) - len(known)))]


def _listed(built: Built, number: int) -> Role | Programme:
    record = built.oracle.numbered[number]
    assert isinstance(record, Role | Programme)
    return record


def _in_order(built: Built, enquiry: Enquiry) -> list[str]:
    numbers = built.catalogue.answer(enquiry).matches
    return [card.ref.title for card in built.catalogue.cards(numbers)]


# Among the records that something names


def titles(built: Built, enquiry: Enquiry) -> set[str]:
    return set(_in_order(built, enquiry))


def test_a_question_narrows_to_the_roles_or_programmes_that_it_names(sample: Built) -> None:
    within = Focus(Kind.QUESTION, "what-is-leading-care")
    assert titles(sample, Enquiry(within=within)) == {"Surgery manager", "Director of care"}
    among_programmes = Enquiry(listing=Kind.PROGRAMME, within=within)
    assert titles(sample, among_programmes) == {"Leading Care MSc"}


def test_a_programme_narrows_to_the_roles_it_opens_and_back(sample: Built) -> None:
    programme = Focus(Kind.PROGRAMME, "nursing-bsc")
    answer = sample.catalogue.answer(Enquiry(within=programme))
    assert [card.ref.title for card in sample.catalogue.cards(answer.matches)] == ["Nurse"]
    assert answer.within is not None and answer.within.title == "Nursing BSc"
    role = Enquiry(listing=Kind.PROGRAMME, within=Focus(Kind.ROLE, "nurse"))
    assert titles(sample, role) == {"Nursing BSc", "Nursing apprenticeship"}


@pytest.mark.parametrize(
    "within",
    [
        Focus(Kind.ROLE, "nurse"),
        Focus(Kind.QUESTION, "none-such"),
        Focus(Kind.ROUTE, "nurse/university/nursing-bsc"),
        Focus(Kind.PROGRAMME, "\ud800"),
    ],
)
def test_what_cannot_narrow_is_passed_over(sample: Built, within: Focus) -> None:
    answer = sample.catalogue.answer(Enquiry(within=within))
    assert answer.within is None
    assert answer.total == len(sample.content.roles)


def test_a_question_that_names_nothing_leaves_nothing(sample: Built) -> None:
    answer = sample.catalogue.answer(Enquiry(within=Focus(Kind.QUESTION, "who-can-volunteer")))
    assert answer.total == 0
    (relaxation,) = answer.relaxed
    assert relaxation.within
    assert relaxation.count == len(sample.content.roles)


def test_unknown_options_and_records_are_passed_over(sample: Built) -> None:
    unknown = OptionKey("setting", "the-moon")
    plain = sample.catalogue.answer(Enquiry())
    odd = Enquiry(
        ticked=frozenset({unknown}),
        ruled_out=frozenset({OptionKey("none", "none")}),
        focus=Focus(Kind.ROLE, "none-such"),
        start=frozenset({"none-such"}),
    )
    answer = sample.catalogue.answer(odd)
    assert (answer.matches, answer.counts) == (plain.matches, plain.counts)
    assert (answer.routes, answer.questions) == (plain.routes, plain.questions)
    assert answer.focus is None


def test_options_of_programmes_do_not_narrow_roles(sample: Built) -> None:
    online = Enquiry().with_tick(OptionKey("mode", "online"))
    answer = sample.catalogue.answer(online)
    assert answer.total == len(sample.content.roles)
    assert OptionKey("mode", "online") not in answer.counts


# An empty list


@given(data)
@settings(max_examples=25)
def test_what_can_be_taken_back_gives_what_it_says(built: Built, data: st.DataObject) -> None:
    enquiry = data.draw(enquiries(built.content))
    answer = built.catalogue.answer(enquiry)
    assert not (answer.matches and answer.relaxed)
    meant = [bool(relaxation.instead) for relaxation in answer.relaxed]
    assert meant == sorted(meant, reverse=True)
    counts = [relaxation.count for relaxation in answer.relaxed if not relaxation.instead]
    assert counts == sorted(counts, reverse=True)
    for relaxation in answer.relaxed:
        assert relaxation.count > 0
        assert relaxation.enquiry != enquiry
        assert built.catalogue.answer(relaxation.enquiry).total == relaxation.count


def test_every_sort_of_choice_can_be_taken_back(sample: Built) -> None:
    catalogue = sample.catalogue
    entry, manager = OptionKey("level", "entry"), OptionKey("level", "manager")
    surgery, on_call = OptionKey("setting", "gp-surgery"), OptionKey("pattern", "on-call")
    no_words = catalogue.answer(Enquiry(words="astronaut", ticked=frozenset({entry})))
    assert [(r.words, r.count) for r in no_words.relaxed] == [("astronaut", 2)]
    both = Enquiry(words="assistant", ticked=frozenset({manager, OptionKey("level", "senior")}))
    (ticks,) = [r for r in catalogue.answer(both).relaxed if r.key]
    assert (ticks.key, ticks.ticks, ticks.count) == (manager, 2, 1)
    assert ticks.enquiry.ticked == frozenset()
    ruled = Enquiry(ticked=frozenset({entry, surgery})).rule_out_toggled(
        OptionKey("pattern", "office-hours")
    )
    offered = catalogue.answer(ruled).relaxed
    assert [(r.key, r.ruled_out) for r in offered] == [
        (entry, False),
        (surgery, False),
        (OptionKey("pattern", "office-hours"), True),
    ]
    assert catalogue.answer(Enquiry().rule_out_toggled(on_call)).relaxed == ()


def test_a_tick_that_is_taken_back_is_one_that_the_catalogue_has(sample: Built) -> None:
    ticks = frozenset({OptionKey("level", "aaa"), OptionKey("level", "manager")})
    (offered,) = [
        r for r in sample.catalogue.answer(Enquiry(words="carer", ticked=ticks)).relaxed if r.key
    ]
    assert (offered.key, offered.ticks) == (OptionKey("level", "manager"), 1)
