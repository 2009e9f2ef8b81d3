"""Which questions an answer shows, and for what reason."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.answer import Reason, Why
from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Kind, Programme, Role
from explorer.store.asking import MOST_QUESTIONS
from tests.store.conftest import Built
from tests.store.enquiries import enquiries
from tests.store.sample import opened, plain_words, sample_content

STRENGTH = {
    Why.OPENED: 0,
    Why.HAS_WORDS: 1,
    Why.NAMES_ROLE: 1,
    Why.NAMES_PROGRAMME: 2,
    Why.NAMES_ROUTE: 2,
    Why.ABOUT_KIND: 3,
    Why.ABOUT_SUBJECT: 4,
    Why.ABOUT_MATCHES: 5,
}


def shown(built: Built, enquiry: Enquiry) -> list[tuple[str, Reason]]:
    answer = built.catalogue.answer(enquiry)
    return [(row.question.id, row.reason) for row in answer.questions]


@given(st.data())
@settings(max_examples=25)
def test_each_question_stands_once_with_its_strongest_reason(
    built: Built, data: st.DataObject
) -> None:
    answer = built.catalogue.answer(data.draw(enquiries(built.content)))
    ids = [row.question.id for row in answer.questions]
    assert len(ids) == len(set(ids)) <= MOST_QUESTIONS
    assert answer.more_questions >= 0
    strengths = [STRENGTH[row.reason.why] for row in answer.questions]
    assert strengths == sorted(strengths)
    for row in answer.questions:
        if row.reason.why is not Why.OPENED:
            assert row.reason.subject or row.reason.count > 0


@given(st.data())
@settings(max_examples=25)
def test_without_a_focus_those_about_the_most_of_what_matches_come_first(
    built: Built, data: st.DataObject
) -> None:
    enquiry = replace(data.draw(enquiries(built.content)), focus=None)
    answer = built.catalogue.answer(enquiry)
    matching = {built.oracle.numbered[number].id for number in answer.matches}
    typed = plain_words(enquiry.words)
    having = built.oracle.having_words(enquiry.words) if typed else set()
    about: dict[str, int] = {}
    worded = set()
    for question in built.content.questions:
        named = question.roles if enquiry.listing is Kind.ROLE else question.programmes
        number = built.oracle.numbers[Focus(Kind.QUESTION, question.id)]
        if number in having:
            worded.add(question.id)
        elif count := len(matching.intersection(named)):
            about[question.id] = count
    found = {row.question.id: row.reason for row in answer.questions}
    assert len(found) + answer.more_questions == len(worded) + len(about)
    for id_, reason in found.items():
        if reason.why is Why.ABOUT_MATCHES:
            assert reason == Reason(Why.ABOUT_MATCHES, count=about[id_], total=answer.total)
        else:
            assert id_ in worded
    counts = [reason.count for reason in found.values() if reason.why is Why.ABOUT_MATCHES]
    assert counts == sorted(counts, reverse=True)


@given(st.data())
@settings(max_examples=25)
def test_a_role_brings_every_question_that_names_it(built: Built, data: st.DataObject) -> None:
    records: list[Role | Programme] = [*built.content.roles, *built.content.programmes]
    record = data.draw(st.sampled_from(records))
    kind = Kind.ROLE if isinstance(record, Role) else Kind.PROGRAMME
    naming = [
        (len(names), place, question.id)
        for place, question in enumerate(built.content.questions)
        if record.id in (names := question.roles if kind is Kind.ROLE else question.programmes)
    ]
    named = [id_ for _, _, id_ in sorted(naming)]  # those that name the fewest others first
    why = Why.NAMES_ROLE if kind is Kind.ROLE else Why.NAMES_PROGRAMME
    rows = shown(built, Enquiry(focus=Focus(kind, record.id)))
    assert [id_ for id_, _ in rows[: len(named)]] == named[:MOST_QUESTIONS]
    assert {reason for _, reason in rows[: len(named)]} <= {Reason(why, record.title)}


def test_a_role_brings_questions_about_its_routes_ways_in_and_subjects(sample: Built) -> None:
    assert shown(sample, Enquiry(focus=Focus(Kind.ROLE, "nurse"))) == [
        ("how-much-does-a-nurse-earn", Reason(Why.NAMES_ROLE, "Nurse")),
        ("do-i-need-a-degree", Reason(Why.NAMES_ROLE, "Nurse")),
        ("can-i-earn-while-i-learn", Reason(Why.NAMES_ROUTE, "Nursing apprenticeship")),
        ("what-is-a-rota", Reason(Why.ABOUT_SUBJECT, "Evenings and weekends")),
    ]
    assert shown(sample, Enquiry(focus=Focus(Kind.ROLE, "care-assistant")))[1:] == [
        ("who-can-volunteer", Reason(Why.ABOUT_KIND, "volunteering")),
        ("what-is-a-rota", Reason(Why.ABOUT_SUBJECT, "Evenings and weekends")),
    ]


def test_a_programme_brings_questions_about_it_and_its_kind(sample: Built) -> None:
    assert shown(sample, Enquiry(focus=Focus(Kind.PROGRAMME, "nursing-bsc"))) == [
        ("do-i-need-a-degree", Reason(Why.ABOUT_KIND, "university"))
    ]


def test_a_question_stands_first_beside_those_that_share_something(sample: Built) -> None:
    rows = shown(sample, Enquiry(focus=Focus(Kind.QUESTION, "do-i-need-a-degree")))
    assert rows == [
        ("do-i-need-a-degree", Reason(Why.OPENED)),
        ("how-much-does-a-nurse-earn", Reason(Why.NAMES_ROLE, "Nurse")),
    ]


def test_questions_of_one_subject_stand_beside_each_other(sample: Built) -> None:
    content = sample_content()
    (leading, *others) = content.questions
    other = replace(leading, id="another", title="Another?", roles=(), programmes=())
    with opened(replace(content, questions=(leading, *others, other)), sample.folder / "q.db") as c:
        answer = c.answer(Enquiry(focus=Focus(Kind.QUESTION, "another")))
    assert [(row.question.id, row.reason) for row in answer.questions] == [
        ("another", Reason(Why.OPENED)),
        ("what-is-leading-care", Reason(Why.ABOUT_SUBJECT, "Leading care")),
    ]


def test_many_questions_are_told_by_number(sample: Built) -> None:
    content = sample_content()
    degree = next(q for q in content.questions if q.id == "do-i-need-a-degree")
    many = tuple(replace(degree, id=f"q-{n}") for n in range(MOST_QUESTIONS + 7))
    with opened(replace(content, questions=many), sample.folder / "many.db") as catalogue:
        for enquiry in (
            Enquiry(),
            Enquiry(words="degree"),
            Enquiry(focus=Focus(Kind.ROLE, "nurse")),
            Enquiry(focus=Focus(Kind.QUESTION, "q-3")),
        ):
            answer = catalogue.answer(enquiry)
            assert (len(answer.questions), answer.more_questions) == (MOST_QUESTIONS, 7)


def test_words_that_stand_in_a_question_bring_it(sample: Built) -> None:
    rows = shown(sample, Enquiry(words=" rota "))
    assert rows[0] == ("what-is-a-rota", Reason(Why.HAS_WORDS, "rota"))
