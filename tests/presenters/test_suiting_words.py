"""Statements, facts and changes read as plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Kind, Pay, PayBasis, Ref, Source
from explorer.domain.suiting import (
    About,
    Fact,
    Replaced,
    Replies,
    Reply,
    Statement,
    Suggestion,
)
from explorer.presenters import suiting_words as words


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    """Numbers and dates as they are written in Britain, whatever the machine's own way."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


NURSE, PORTER = Ref(Kind.ROLE, "nurse", "Nurse"), Ref(Kind.ROLE, "porter", "Porter")


def stated(facet: str, title: str, text: str = "") -> Statement:
    return Statement(f"{facet}/x", text, (OptionKey(facet, "x"),), title)


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        (stated("skill", "Planning", "I like planning."), "I like planning."),
        (stated("skill", "Planning"), "I would like to use this skill: planning"),
        (stated("quality", "Calm"), "This describes me: calm"),
        (stated("interest", "IT and science"), "This interests me: IT and science"),
    ],
)
def test_a_statement_is_the_packs_own_or_made_of_the_title(statement: Statement, read: str) -> None:
    assert words.statement(statement) == read


def test_every_reply_has_words() -> None:
    assert len({words.reply(reply) for reply in Reply}) == len(Reply)
    assert words.progress(2, 8) == "Statement 3 of 8"


def said(facet: str, title: str, reply: Reply) -> Fact:
    return Fact(About.SAID, ("s",), title, stated(facet, title), reply)


PAY = (Pay(22_250, 55_000, PayBasis.TYPICAL, "2020-11-16", "s"),)


@pytest.mark.parametrize(
    ("fact", "read"),
    [
        (
            said("quality", "Calm", Reply.LIKE_ME),
            "Calm: it asks for this quality, and you said this is like you.",
        ),
        (
            said("skill", "Planning", Reply.VERY_MUCH_LIKE_ME),
            "Planning: it uses this skill, and you said this is very much like you.",
        ),
        (
            said("interest", "Science", Reply.NOT_LIKE_ME),
            "Science: it goes with this interest, but you said this is not like you.",
        ),
        (
            said("else", "Tea", Reply.NOT_AT_ALL_LIKE_ME),
            "Tea: this belongs to it, but you said this is not at all like you.",
        ),
        (Fact(About.PAY), "Its pay is not stated."),
        (Fact(About.PAY, pay=PAY), "Its pay is stated: £22,250 to £55,000, 2020."),
        (Fact(About.WAYS_IN, amount=3), "There are 3 ways in."),
        (Fact(About.TIME), "How long it takes to qualify is not stated."),
        (Fact(About.TIME, amount=48), "The shortest time to qualify that is known is 4 years."),
        (Fact(About.LEVEL, subject="Entry"), "Its level: entry."),
        (Fact(About.NEEDED, subject="Needs a degree"), "Needs a degree."),
        (Fact(About.DRAWBACK, subject="Shifts"), "It comes with this: shifts."),
    ],
)
def test_a_fact_is_a_sentence(fact: Fact, read: str) -> None:
    assert words.fact(fact) == read


def test_how_many_things_fit_is_said_in_words() -> None:
    def standing(matched: int, contradicted: int) -> str:
        return words.standing(Suggestion(NURSE, (), None, matched, contradicted))

    assert standing(1, 0) == "1 thing you said fits it."
    assert standing(3, 1) == "3 things you said fit it, 1 does not."
    assert standing(4, 2) == "4 things you said fit it, 2 do not."


def test_who_states_it_is_named_once() -> None:
    sources = {
        id_: Source(id_, publisher, "", "")
        for id_, publisher in (("a", "One"), ("b", "Two"), ("c", "One"))
    }
    facts = (Fact(About.PAY, ("a", "b")), Fact(About.WAYS_IN, ("c", "gone")))
    both = Suggestion(NURSE, facts, Fact(About.LEVEL, ("c",)), 1, 0)
    assert words.publishers(both, sources) == "As stated by One and Two."
    assert words.publishers(Suggestion(NURSE, (), None, 1, 0), sources) == ""


def test_what_taking_one_away_changed() -> None:
    assert words.replaced(Replaced(NURSE, PORTER, 5)) == (
        "Nurse is taken away. Porter takes its place."
    )
    assert words.replaced(Replaced(NURSE, None, 1)) == (
        "Nurse is taken away. No other role fits, so 1 is left."
    )
    assert words.replaced(Replaced(NURSE, None, 4)).endswith("so 4 are left.")
    assert words.replaced(Replaced(NURSE, None, 0)).endswith("No other role fits what you said.")
    assert words.bring_back(1) == "Bring it back"
    assert words.bring_back(2) == "Bring all 2 back"


def test_why_there_is_nothing_to_suggest() -> None:
    suggestion = Suggestion(NURSE, (), None, 1, 0)
    assert words.suggested(()) == "Nothing to suggest"
    assert words.suggested((suggestion,)) == "One role that may suit you"
    assert words.suggested((suggestion,) * 5) == "5 roles that may suit you"
    likes = Replies({"a": Reply.LIKE_ME})
    assert "taken away every role" in words.nothing(likes, removed=True)
    assert "more of what you said" in words.nothing(likes, removed=False)
    assert "nothing to go by" in words.nothing(Replies({"a": Reply.NOT_SURE}), removed=False)


def test_how_it_is_worked_out_names_all_that_counts() -> None:
    for part in ("like you", "is not", "very much", "not at all", "order of the catalogue"):
        assert part in words.explain()
    assert "not kept" in words.privacy()
