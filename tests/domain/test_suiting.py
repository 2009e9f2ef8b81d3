"""What one says of oneself orders the roles by a rule that can be told; nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.enquiry import OptionKey
from explorer.domain.records import (
    Facet,
    FacetKind,
    Kind,
    Option,
    Pay,
    PayBasis,
    Ref,
    Role,
    RouteKind,
    Tag,
    WayIn,
)
from explorer.domain.suiting import (
    FACTS_FOR,
    MOST_STATEMENTS,
    MOST_SUGGESTIONS,
    About,
    Replaced,
    Replies,
    Reply,
    Roles,
    Stated,
    Statement,
    Suggestion,
    ranked,
    roles_by_statement,
    statements,
    suggestion,
    suggestions,
    without,
)

VERY, LIKE, UNSURE = Reply.VERY_MUCH_LIKE_ME, Reply.LIKE_ME, Reply.NOT_SURE
NOT, NOT_AT_ALL, SKIPPED = Reply.NOT_LIKE_ME, Reply.NOT_AT_ALL_LIKE_ME, Reply.SKIPPED
WARMTH = [NOT_AT_ALL, NOT, UNSURE, LIKE, VERY]
"""The replies from the coldest to the warmest; skipping counts as not being sure."""


def facet(id_: str, *options: Option, kind: FacetKind = FacetKind.TAGGED) -> Facet:
    return Facet(id_, id_.capitalize(), kind, (Kind.ROLE,), options)


def options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(id_, id_.capitalize(), statement=f"I am {id_}.") for id_ in ids)


def said_of(*ids: str, facet: str = "quality") -> tuple[Statement, ...]:
    return tuple(
        Statement(f"{facet}/{id_}", f"I am {id_}.", (OptionKey(facet, id_),), id_.capitalize())
        for id_ in ids
    )


# Which statements


def test_an_option_that_half_of_the_roles_have_is_asked_first() -> None:
    facets = [facet("quality", *options("rare", "half", "common", "none", "all"))]
    counts = {"rare": 1, "half": 5, "common": 8, "none": 0, "all": 10}
    facets.append(facet("skill", *options("a", "b", "c")))
    having = {OptionKey("quality", id_): count for id_, count in counts.items()}
    having |= {OptionKey("skill", id_): 4 for id_ in "abc"}
    asked = statements(facets, having, 10)
    assert [each.id for each in asked] == [
        "quality/half",
        "skill/a",
        "quality/common",
        "skill/b",
        "quality/rare",
        "skill/c",
    ]
    assert (asked[0].text, asked[0].title, asked[0].facet) == ("I am half.", "Half", "quality")


def test_interests_come_in_where_a_pack_has_them() -> None:
    ids = "abcd"
    facets = [facet(name, *options(*ids)) for name in ("skill", "quality", "interest", "level")]
    counts = {OptionKey(each.id, id_): 5 for each in facets for id_ in ids}
    asked = statements(facets, counts, 10)
    assert len(asked) == MOST_STATEMENTS
    assert [each.facet for each in asked[:4]] == ["interest", "quality", "skill", "interest"]


def test_with_too_little_to_tell_roles_apart_nothing_is_asked() -> None:
    few = facet("quality", *options("a", "b", "c", "d"))
    counts = {OptionKey("quality", id_): 3 for id_ in "abcd"}
    worked_out = facet("skill", *options("e", "f"), kind=FacetKind.PAY)
    assert statements([few, worked_out], counts, 10) == ()
    assert statements([], {}, 0) == ()


def test_options_with_the_same_words_are_asked_once() -> None:
    same = [Option(id_, id_, statement="I like people.") for id_ in ("a", "b")]
    others = facet("quality", *same, *options("c", "d"), Option("e", "E"), Option("f", "F"))
    counts = {OptionKey("quality", id_): 3 for id_ in "abcdef"}
    asked = statements([others], counts, 10)
    assert [each.id.removeprefix("quality/") for each in asked] == ["a", "c", "d", "e", "f"]
    assert asked[0].options == (OptionKey("quality", "a"), OptionKey("quality", "b"))
    assert asked[-1].text == ""
    having = {OptionKey("quality", "a"): [1, 2], OptionKey("quality", "b"): [2, 3]}
    assert roles_by_statement(asked, having).alike == {frozenset({"quality/a"}): (1, 2, 3)}


# The order of the roles: rules that hold for anything that can be said

STATEMENTS = said_of(*"abcdefgh")
IDS = [each.id for each in STATEMENTS]
ALL_REPLIES = st.dictionaries(st.sampled_from(IDS), st.sampled_from(Reply)).map(Replies)
HAVING = st.lists(st.frozensets(st.sampled_from(IDS)), max_size=25)


def roles_of(having: list[frozenset[str]]) -> Roles:
    """Roles numbered from 0, each tied to these statements."""
    keys = {each.options[0]: each.id for each in STATEMENTS}
    return roles_by_statement(
        STATEMENTS,
        {key: [n for n, ids in enumerate(having) if id_ in ids] for key, id_ in keys.items()},
    )


def look_up(having: list[frozenset[str]], number: int) -> Stated:
    tags = tuple(
        Tag(each.facet, each.options[0].option, "s")
        for each in STATEMENTS
        if each.id in having[number]
    )
    return Stated(Role(str(number), f"Role {number}", "", ("s",), tags=tags), {})


@given(HAVING, st.permutations(IDS), st.data())
def test_the_order_of_the_replies_changes_nothing(
    having: list[frozenset[str]], order: list[str], data: st.DataObject
) -> None:
    drawn = [(id_, data.draw(st.sampled_from(Reply))) for id_ in IDS]
    shuffled = sorted(drawn, key=lambda pair: order.index(pair[0]))
    first, other = Replies(drawn), Replies()
    for id_, reply in shuffled:
        other = other.with_reply(id_, reply)
    assert first == other
    assert hash(first) == hash(other)
    roles = roles_of(having)
    assert list(ranked(first, roles)) == list(ranked(other, roles))


@given(HAVING, ALL_REPLIES, st.frozensets(st.integers(0, 24)))
def test_at_most_five_and_never_one_that_was_taken_away(
    having: list[frozenset[str]], replies: Replies, removed: frozenset[int]
) -> None:
    found = suggestions(
        STATEMENTS, replies, roles_of(having), lambda number: look_up(having, number), removed
    )
    assert len(found) <= MOST_SUGGESTIONS
    assert not {int(each.role.id) for each in found} & removed
    for each in found:
        assert 0 < len(each.speaks_for) <= FACTS_FOR
        assert each.matched > each.contradicted
        assert (each.against is not None) or not each.contradicted


@given(HAVING, st.dictionaries(st.sampled_from(IDS), st.sampled_from([SKIPPED, UNSURE])))
def test_who_skips_everything_or_is_sure_of_nothing_is_told_nothing(
    having: list[frozenset[str]], given_: dict[str, Reply]
) -> None:
    assert not list(ranked(Replies(given_), roles_of(having)))


@given(HAVING, ALL_REPLIES, st.sampled_from(IDS), st.data())
def test_a_warmer_reply_never_lowers_a_role_that_has_the_option_below_one_that_has_not(
    having: list[frozenset[str]], replies: Replies, id_: str, data: st.DataObject
) -> None:
    given_ = UNSURE if replies.of(id_) is SKIPPED else replies.of(id_)
    warmer = data.draw(st.sampled_from(WARMTH[WARMTH.index(given_) :]))
    roles = roles_of(having)
    before = list(ranked(replies, roles))
    after = list(ranked(replies.with_reply(id_, warmer), roles))
    for place, number in enumerate(before):
        if id_ in having[number]:
            assert number in after
            below = [other for other in before[place:] if id_ not in having[other]]
            above = set(after[: after.index(number)])
            assert not above & set(below)


@given(HAVING, ALL_REPLIES)
def test_the_order_is_what_it_is_said_to_be(having: list[frozenset[str]], replies: Replies) -> None:
    def place(number: int) -> tuple[int, int, int]:
        given_ = [replies.of(id_) for id_ in having[number]]
        likes = sum(reply in (VERY, LIKE) for reply in given_)
        dislikes = sum(reply in (NOT, NOT_AT_ALL) for reply in given_)
        strongly = given_.count(VERY) - given_.count(NOT_AT_ALL)
        return dislikes - likes, -strongly, number

    expected = sorted(number for number in range(len(having)) if place(number)[0] < 0)
    assert list(ranked(replies, roles_of(having))) == sorted(expected, key=place)


# What is said of one role

PAY = Pay(30_000, 40_000, PayBasis.TYPICAL, "2020", "pay-source")
WAYS = tuple(WayIn(kind, "", "way-source") for kind in (RouteKind.WORK, RouteKind.COLLEGE))
TAGS = (
    Tag("level", "entry", "s"),
    Tag("quality", "calm", "s"),
    Tag("quality", "calm", "t"),
    Tag("quality", "kind", "s"),
    Tag("quality", "neat", "s"),
    Tag("quality", "keen", "s"),
)
NURSE = Role("nurse", "Nurse", "Nurses.", ("s", "t"), tags=TAGS, pay=(PAY,), ways_in=WAYS)
TITLES = {OptionKey(tag.facet, tag.option): tag.option.capitalize() for tag in TAGS}
STATED = Stated(NURSE, TITLES, 12.0, ("Needs a degree",))
ASKED = said_of("calm", "kind", "neat", "keen", "loud")


def told(stated: Stated = STATED, **said: Reply) -> Suggestion:
    replies = Replies((f"quality/{id_}", reply) for id_, reply in said.items())
    return suggestion(ASKED, replies, stated)


def abouts(found: Suggestion) -> list[About]:
    return [fact.about for fact in found.speaks_for]


def test_what_was_said_strongly_is_said_first_with_its_sources() -> None:
    found = told(calm=LIKE, kind=VERY, neat=LIKE, keen=LIKE, loud=VERY)
    assert [fact.subject for fact in found.speaks_for] == ["Kind", "Calm", "Neat"]
    assert found.speaks_for[1].sources == ("s", "t")
    assert found.speaks_for[1].statement == ASKED[0]
    assert found.role == Ref(Kind.ROLE, "nurse", "Nurse")
    assert (found.matched, found.contradicted) == (4, 0)


def test_other_true_things_come_in_where_too_little_fits() -> None:
    found = told(calm=LIKE)
    assert abouts(found) == [About.SAID, About.PAY, About.WAYS_IN]
    assert [fact.sources for fact in found.speaks_for[1:]] == [("pay-source",), ("way-source",)]
    assert found.speaks_for[2].amount == 2
    bare = replace(NURSE, pay=(), ways_in=WAYS[:1])
    assert abouts(told(replace(STATED, role=bare), calm=LIKE)) == [
        About.SAID,
        About.TIME,
        About.LEVEL,
    ]
    slow = told(replace(STATED, role=bare, months_least=36.0, titles={}), calm=LIKE)
    assert [(fact.about, fact.subject) for fact in slow.speaks_for] == [
        (About.SAID, "calm"),
        (About.LEVEL, "entry"),
    ]


def test_what_the_person_said_is_not_like_them_speaks_against_before_all_else() -> None:
    found = told(replace(STATED, months_least=None), calm=LIKE, kind=NOT, neat=NOT_AT_ALL)
    assert found.against is not None
    assert (found.against.subject, found.against.reply) == ("Neat", NOT_AT_ALL)
    assert (found.matched, found.contradicted) == (1, 2)


def test_else_a_long_time_speaks_against_it_or_pay_or_a_degree_or_nothing() -> None:
    unpaid = replace(NURSE, pay=())
    cases = (
        (Stated(unpaid, TITLES, None, ("A degree",)), About.TIME),
        (Stated(unpaid, TITLES, 36.0, ("A degree",)), About.TIME),
        (Stated(unpaid, TITLES, 12.0, ("A degree",)), About.PAY),
        (Stated(NURSE, TITLES, 30.0, ("A degree",)), About.NEEDED),
    )
    for stated, about in cases:
        against = told(stated, calm=LIKE).against
        assert against is not None
        assert against.about is about
    assert told(Stated(NURSE, TITLES, 12.0), calm=LIKE).against is None


def test_else_what_many_would_rule_out_speaks_against_it() -> None:
    shifts = Tag("pattern", "shifts", "t")
    nurse = replace(NURSE, tags=(*TAGS, shifts))
    titles = {**TITLES, OptionKey("pattern", "shifts"): "Shifts"}
    drawbacks = frozenset({OptionKey("pattern", "shifts"), OptionKey("pattern", "on-call")})
    against = told(Stated(nurse, titles, 12.0, (), drawbacks), calm=LIKE).against
    assert against is not None
    assert (against.about, against.subject, against.sources) == (About.DRAWBACK, "Shifts", ("t",))


def test_a_reply_can_be_changed() -> None:
    replies = Replies().with_reply("a", LIKE).with_reply("a", NOT)
    assert (dict(replies), len(replies)) == ({"a": NOT}, 1)
    assert replies["a"] is NOT
    assert replies.of("b") is SKIPPED


# Not for me


@given(HAVING, ALL_REPLIES)
def test_taking_one_away_says_what_takes_its_place(
    having: list[frozenset[str]], replies: Replies
) -> None:
    roles = roles_of(having)
    order = list(ranked(replies, roles))

    def best(removed: frozenset[int]) -> tuple[Suggestion, ...]:
        return suggestions(
            STATEMENTS, replies, roles, lambda number: look_up(having, number), removed
        )

    before = best(frozenset())
    for number, each in zip(order, before, strict=False):
        after = best(frozenset({number}))
        sixth = order[MOST_SUGGESTIONS] if len(order) > MOST_SUGGESTIONS else None
        instead = None if sixth is None else Ref(Kind.ROLE, str(sixth), f"Role {sixth}")
        assert without(each.role, before, after) == Replaced(each.role, instead, len(after))
        kept = [other for other in before if other != each]
        assert list(chain(kept, after[len(kept) :])) == list(after)
