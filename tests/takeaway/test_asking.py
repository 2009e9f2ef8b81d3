"""Questions come only from what is not stated and from requirements, each once, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.answer import ProgrammePage, RolePage
from explorer.domain.kinds import CredentialKind, Kind, RouteKind
from explorer.domain.records import Cited, Credential, Requirement, WayIn
from explorer.takeaway.asking import MOST_QUESTIONS, questions_to_ask
from explorer.takeaway.handout import AskHere
from explorer.takeaway.making import Kept
from tests.takeaway.handouts import KEPT, QUESTION, ROUTES, WORDS, route, step
from tests.views.samples import BARE_PROGRAMME, BARE_ROLE, CREDENTIALS, MANAGER, MASTERS

SCHOOL, STUDY = CredentialKind.SCHOOL, CredentialKind.QUALIFICATION
LEVELS = {
    credential.id: credential
    for credential in (
        Credential("gcses", "GCSEs", SCHOOL, 1, phrase="GCSEs"),
        Credential("a", "A levels", SCHOOL, 2, includes=("gcses",), phrase="two A levels"),
        Credential("science", "Science", SCHOOL, 3, includes=("a",), phrase="a science"),
        Credential("access", "Access", STUDY, 4, phrase="an Access diploma"),
        Credential("degree", "Degree", STUDY, 5, includes=("a",), phrase="a degree"),
        Credential("work", "Work", CredentialKind.EXPERIENCE, 6, phrase="work"),
    )
}


def _programme(*sets: tuple[str, ...], title: str = "Nursing") -> Kept:
    stated = replace(MASTERS.programme, title=title, needs=Requirement(sets))
    return Kept(Kind.PROGRAMME, title, "", replace(MASTERS, programme=stated))


def _asked(
    kept: Sequence[Kept], start: frozenset[str] = frozenset(), *elsewhere: Requirement
) -> tuple[AskHere, ...]:
    return questions_to_ask(kept, WORDS, LEVELS, start=start, elsewhere=elsewhere)


def _texts(kept: Sequence[Kept], start: frozenset[str] = frozenset()) -> list[str]:
    return [question.text for question in _asked(kept, start)]


def _of(page: RolePage | ProgrammePage) -> list[str]:
    return [
        question.text for question in questions_to_ask([Kept(Kind.ROLE, "", "", page)], WORDS, {})
    ]


def test_a_bare_role_is_asked_about() -> None:
    [pay, ways, hours] = _asked([Kept(Kind.ROLE, "", "", BARE_ROLE)])
    assert pay.text == "What is the pay, at the start and with some years of experience?"
    assert pay.about == ("Trainee <b>&amp;</b> helper",)
    assert pay.why == "Our sources do not state it."
    assert ways.text == "How do people get into this work?"
    assert hours.text == "How many hours a week is it, and are evenings or weekends part of it?"


def test_what_is_stated_is_not_asked() -> None:
    stated = replace(MANAGER, role=replace(MANAGER.role, ways_in=MANAGER.role.ways_in[1:2]))
    assert _of(stated) == []
    hours = replace(stated, role=replace(stated.role, hours=()))
    assert _of(hours) == ["How many hours a week is it?"]
    shifts = replace(stated, role=replace(stated.role, pattern=()))
    assert _of(shifts) == ["Are evenings, nights or weekends part of the work?"]


def test_a_bare_programme_is_asked_about() -> None:
    assert _of(BARE_PROGRAMME) == [
        "What do you need before you can start?",
        "How long does it take?",
        "What does it cost in all, and is there help with paying for it?",
        "Are you paid while you learn?",
        "Can it be done part-time, or online?",
    ]


def test_an_apprentice_is_asked_about_pay_and_not_about_cost() -> None:
    bare = replace(
        BARE_PROGRAMME.programme,
        route_kind=RouteKind.APPRENTICESHIP,
        paid=True,
        needs_text=(Cited("nothing", "university"),),
    )
    texts = _of(replace(BARE_PROGRAMME, programme=bare))
    assert "How much are you paid while you learn?" in texts
    assert not any("cost" in text for text in texts)
    assert "What do you need before you can start?" not in texts


def test_a_requirement_is_asked_about() -> None:
    [question] = _asked([_programme(("a",))])
    assert question.text == "What do you accept in place of two A levels?"
    assert question.why == "It asks for two A levels."


def test_an_alternative_is_one_that_another_record_takes() -> None:
    other = _programme(("science",), ("gcses", "access"), title="Midwifery")
    assert _texts([_programme(("a",)), other]) == [
        # GCSEs go without saying: A levels prove them.
        "Do you accept an Access diploma in place of two A levels?",
        "Do you accept anything else besides a science, or GCSEs and an Access diploma?",
    ]
    elsewhere = Requirement((("a",), ("access",)))
    [question] = _asked([_programme(("a",))], frozenset(), elsewhere)
    assert question.text == "Do you accept an Access diploma in place of two A levels?"


def test_an_alternative_to_something_else_is_not_offered() -> None:
    other = _programme(("degree",), ("work",), title="MSc")
    texts = _texts([_programme(("a",)), other])
    assert "What do you accept in place of two A levels?" in texts


def test_an_alternative_that_the_requirement_proves_itself_is_kept_whole() -> None:
    [question] = _asked([_programme(("a",))], frozenset(), Requirement((("a",), ("gcses",))))
    assert question.text == "Do you accept GCSEs in place of two A levels?"


def test_what_the_visitor_holds_is_offered() -> None:
    start = frozenset({"gcses", "access"})
    assert _texts([_programme(("a",))], start) == [
        "Do you accept an Access diploma in place of two A levels?"
    ]
    assert _texts([_programme(("a",))], frozenset({"degree"})) == []
    assert _texts([_programme(("a",))], frozenset({"unknown"})) == [
        "Do you accept unknown in place of two A levels?"
    ]


def test_routes_ask_for_what_their_steps_do_not_give() -> None:
    kept = Kept(Kind.ROLE, "", "", MANAGER, (route(step("A degree", 36), needs=("a",)),))
    assert _texts([kept]) == ["What do you accept in place of two A levels?"]


def test_ways_in_are_asked_about_where_there_are_no_routes() -> None:
    way = WayIn(RouteKind.WORK, "x", "university", needs=Requirement((("a",),)))
    page = replace(MANAGER, role=replace(MANAGER.role, ways_in=(way,)))
    assert _texts([Kept(Kind.ROLE, "", "", page)]) == [
        "What do you accept in place of two A levels?"
    ]


def test_steps_without_a_time_are_asked_about() -> None:
    kept = Kept(Kind.ROUTE, "", "", route(step("Clerk", None, Kind.ROLE), step("A scheme", None)))
    assert _texts([kept]) == [
        "How long do people usually work as Clerk before the next step?",
        "How long does this step take: A scheme?",
    ]


def test_one_question_about_several_records_is_asked_once() -> None:
    other = replace(BARE_ROLE, role=replace(BARE_ROLE.role, title="Helper"))
    questions = _asked([Kept(Kind.ROLE, "", "", page) for page in (BARE_ROLE, other, other)])
    assert len(questions) == 3
    assert all(each.about == ("Trainee <b>&amp;</b> helper", "Helper") for each in questions)


def test_entries_that_are_gone_and_questions_give_none() -> None:
    assert _asked([Kept(Kind.ROLE, "Gone"), Kept(Kind.QUESTION, "", "", QUESTION)]) == ()


def test_no_topic_takes_all_the_room() -> None:
    many = [_programme((f"credential {n}",), title=f"P{n}") for n in range(20)]
    texts = _texts([*many, Kept(Kind.ROLE, "", "", BARE_ROLE)])
    assert len(texts) == MOST_QUESTIONS
    assert sum(text.startswith("What do you accept") for text in texts[:5]) == 2


@given(st.lists(st.sampled_from(KEPT), max_size=12), st.sets(st.sampled_from(sorted(CREDENTIALS))))
def test_questions_are_few_different_and_about_something(kept: list[Kept], start: set[str]) -> None:
    questions = questions_to_ask(kept, WORDS, CREDENTIALS, start=frozenset(start))
    assert len(questions) <= MOST_QUESTIONS
    assert len({question.text for question in questions}) == len(questions)
    assert all(question.about and question.why for question in questions)


def test_only_the_routes_that_are_printed_are_asked_about() -> None:
    kept = Kept(Kind.ROLE, "", "", MANAGER, (*[ROUTES[3]] * 4, route(step("Fifth", None))))
    assert _texts([kept]) == []
