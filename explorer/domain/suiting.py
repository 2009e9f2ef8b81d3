"""Which roles may suit a person, from what they say of themselves and what a catalogue states.

A statement such as "I like planning ahead" stands for an option that the catalogue ties to its
roles. How roles are put in order is meant to be told in one sentence: the statements tied to a role
that the person says are like them, less those that they say are not. Between roles that come out
the same, "very much" and "not at all" decide, and then the catalogue's own order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby, islice, zip_longest
from types import MappingProxyType
from typing import Self

from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Facet, FacetKind, Kind, Option, Pay, Ref, Role, Tag

FACETS_ASKED = ("interest", "quality", "skill")
"""The facets whose options become statements, taken from in turn in this order."""

LEAST_STATEMENTS, MOST_STATEMENTS = 5, 8
"""With fewer than the least, nothing is asked at all: too little would tell the roles apart."""

MOST_SUGGESTIONS = 5
FACTS_FOR = 3
SHORT_MONTHS, LONG_MONTHS = 24, 36
"""Times to qualify that speak for a role (at most) and against it (at least)."""

_LEVEL = "level"


# What is asked and what is said


class Reply(StrEnum):
    """What a person says of a statement."""

    VERY_MUCH_LIKE_ME = "very-much-like-me"
    LIKE_ME = "like-me"
    NOT_SURE = "not-sure"
    NOT_LIKE_ME = "not-like-me"
    NOT_AT_ALL_LIKE_ME = "not-at-all-like-me"
    SKIPPED = "skipped"

    @property
    def counts(self) -> int:
        """1 in favour of the roles tied to the statement, -1 against them, 0 neither."""
        return _COUNTS.get(self, 0)

    @property
    def strongly(self) -> int:
        """1 or -1 where it was said strongly: it decides between roles that come out the same."""
        return self.counts if self in _STRONG else 0


_COUNTS: Mapping[Reply, int] = MappingProxyType(
    {
        Reply.VERY_MUCH_LIKE_ME: 1,
        Reply.LIKE_ME: 1,
        Reply.NOT_LIKE_ME: -1,
        Reply.NOT_AT_ALL_LIKE_ME: -1,
    }
)
_STRONG = frozenset({Reply.VERY_MUCH_LIKE_ME, Reply.NOT_AT_ALL_LIKE_ME})


class Replies(Mapping[str, Reply]):
    """What was said of each statement, by its id. It never changes; it is replaced."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, Reply] | Iterable[tuple[str, Reply]] = ()) -> None:
        self._given = MappingProxyType(dict(given))

    def __getitem__(self, key: str) -> Reply:
        return self._given[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def __hash__(self) -> int:
        return hash(frozenset(self._given.items()))

    def of(self, statement: str) -> Reply:
        """What was said of a statement; one that was not reached counts as skipped."""
        return self._given.get(statement, Reply.SKIPPED)

    def with_reply(self, statement: str, reply: Reply) -> Self:
        """The same, but for what is said of one statement."""
        return type(self)({**self._given, statement: reply})


@dataclass(frozen=True, slots=True)
class Statement:
    """Something a person can say of themselves, and the options that it stands for.

    ``text`` is the pack's own, in the first person; empty where it has none, and then made of
    ``title``, which is that of the first option.
    """

    id: str
    text: str
    options: tuple[OptionKey, ...]
    title: str

    @property
    def facet(self) -> str:
        """The id of the facet that it comes from."""
        return self.options[0].facet


def statements(
    facets: Iterable[Facet], counts: Mapping[OptionKey, int], total: int
) -> tuple[Statement, ...]:
    """Five to eight statements that tell the roles of a catalogue apart best, or none at all.

    ``counts`` says how many of its ``total`` roles have each option. An option that nearer half of
    them have comes earlier; those of the facets asked take turns, so that they are mixed.
    """
    known = {facet.id: facet for facet in facets if facet.kind is FacetKind.TAGGED}
    lists = [_telling(known[id_], counts, total) for id_ in FACETS_ASKED if id_ in known]
    in_turn = (each for row in zip_longest(*lists) for each in row if each is not None)
    chosen = tuple(islice(in_turn, MOST_STATEMENTS))
    return chosen if len(chosen) >= LEAST_STATEMENTS else ()


def _telling(facet: Facet, counts: Mapping[OptionKey, int], total: int) -> list[Statement]:
    """The statements of a facet, the one that splits the roles most evenly first."""

    def unevenness(option: Option) -> int:
        return abs(2 * counts.get(OptionKey(facet.id, option.id), 0) - total)

    alike: dict[str, list[Option]] = {}
    for option in sorted(facet.options, key=unevenness):  # the facet's own order where equal
        if unevenness(option) < total:  # some roles have it, and some have not
            alike.setdefault(option.statement or option.id, []).append(option)
    return [
        Statement(
            f"{facet.id}/{options[0].id}",
            options[0].statement,
            tuple(OptionKey(facet.id, option.id) for option in options),
            options[0].title,
        )
        for options in alike.values()
    ]


# The order of the roles


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a catalogue, by number, that are tied to the same statements.

    ``alike`` has the ids of the statements on one side and the numbers, in order, on the other. A
    role's number is its place in the catalogue's own order.
    """

    alike: Mapping[frozenset[str], tuple[int, ...]]


def roles_by_statement(
    asked: Sequence[Statement], having: Mapping[OptionKey, Iterable[int]]
) -> Roles:
    """The roles by the statements they are tied to; ``having`` names the roles of each option."""
    tied: dict[int, list[str]] = {}
    for statement in asked:
        for number in set(chain.from_iterable(having.get(key, ()) for key in statement.options)):
            tied.setdefault(number, []).append(statement.id)
    alike: dict[frozenset[str], list[int]] = {}
    for number in sorted(tied):
        alike.setdefault(frozenset(tied[number]), []).append(number)
    return Roles({ids: tuple(numbers) for ids, numbers in alike.items()})


def ranked(replies: Replies, roles: Roles, removed: frozenset[int] = frozenset()) -> Iterator[int]:
    """Numbers of the roles that more speaks for than against, best first; without ``removed``."""
    standing = [(_standing(ids, replies), numbers) for ids, numbers in roles.alike.items()]
    first = sorted((each for each in standing if each[0][0] > 0), key=_best_first)
    for _, groups in groupby(first, key=_best_first):
        for number in heapq.merge(*(numbers for _, numbers in groups)):
            if number not in removed:
                yield number


def _standing(ids: Iterable[str], replies: Replies) -> tuple[int, int]:
    given = [replies.of(id_) for id_ in ids]
    return sum(reply.counts for reply in given), sum(reply.strongly for reply in given)


def _best_first(each: tuple[tuple[int, int], tuple[int, ...]]) -> tuple[int, int]:
    return -each[0][0], -each[0][1]


# What speaks for a role and against it


class About(StrEnum):
    """What a fact is about. Each says which of ``Fact``'s fields it uses."""

    SAID = "said"  # statement, reply; subject: the option's title
    PAY = "pay"  # pay; none is not stated
    WAYS_IN = "ways-in"  # amount: how many
    TIME = "time"  # amount: the shortest known months; None is not stated
    LEVEL = "level"  # subject: the level's title
    NEEDED = "needed"  # subject: title of what every way in needs
    DRAWBACK = "drawback"  # subject: title of an option that many would rule out


@dataclass(frozen=True, slots=True)
class Fact:
    """One true thing about a role; put in words by the presenters.

    ``sources`` are the ids of those that state it. They are empty where nothing is stated, or where
    it is worked out from the routes.
    """

    about: About
    sources: tuple[str, ...] = ()
    subject: str = ""
    statement: Statement | None = None
    reply: Reply = Reply.SKIPPED
    amount: float | None = None
    pay: tuple[Pay, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """All that a suggestion is made from: what the catalogue states of one role.

    ``months_least`` is the shortest known time to qualify; ``needed`` the titles of what every way
    in needs; ``drawbacks`` the options that the catalogue offers to rule out, such as shifts.
    """

    role: Role
    titles: Mapping[OptionKey, str]
    months_least: float | None = None
    needed: tuple[str, ...] = ()
    drawbacks: Collection[OptionKey] = ()

    def title(self, tag: Tag) -> str:
        """What the option of a tag is called."""
        return self.titles.get(OptionKey(tag.facet, tag.option), tag.option)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role that may suit, with what speaks for it and against it.

    ``speaks_for`` has three facts wherever that many are stated. ``matched`` and ``contradicted``
    count all statements tied to it that the person said are like them, and are not.
    """

    role: Ref
    speaks_for: tuple[Fact, ...]
    against: Fact | None
    matched: int
    contradicted: int


def suggestions(
    asked: Sequence[Statement],
    replies: Replies,
    roles: Roles,
    look_up: Callable[[int], Stated],
    removed: frozenset[int] = frozenset(),
) -> tuple[Suggestion, ...]:
    """At most five roles that may suit, best first. ``look_up`` tells what is stated of each."""
    best = islice(ranked(replies, roles, removed), MOST_SUGGESTIONS)
    return tuple(suggestion(asked, replies, look_up(number)) for number in best)


def suggestion(asked: Sequence[Statement], replies: Replies, stated: Stated) -> Suggestion:
    """One role with what speaks for it and against it."""
    said = _said(asked, replies, stated)
    fits = [fact for fact in said if fact.reply.counts > 0]
    clashes = [fact for fact in said if fact.reply.counts < 0]
    role = stated.role
    return Suggestion(
        Ref(Kind.ROLE, role.id, role.title),
        tuple(islice(chain(fits, _also_for(stated)), FACTS_FOR)),
        next(chain(clashes, _also_against(stated)), None),
        len(fits),
        len(clashes),
    )


def _said(asked: Sequence[Statement], replies: Replies, stated: Stated) -> list[Fact]:
    """What the person said of the options that the role has, what they said strongly first."""
    sources: dict[OptionKey, dict[str, None]] = {}
    for tag in stated.role.tags:
        sources.setdefault(OptionKey(tag.facet, tag.option), {})[tag.source] = None
    facts = []
    for statement in asked:
        key = next((key for key in statement.options if key in sources), None)
        if key is not None:
            subject, reply = stated.titles.get(key, key.option), replies.of(statement.id)
            facts.append(Fact(About.SAID, tuple(sources[key]), subject, statement, reply))
    return sorted(facts, key=lambda fact: not fact.reply.strongly)


def _also_for(stated: Stated) -> Iterator[Fact]:
    """Other things stated of a role that speak for it, where too little was said."""
    role = stated.role
    if role.pay:
        yield Fact(About.PAY, _each_once(pay.source for pay in role.pay), pay=role.pay)
    if len(role.ways_in) > 1:
        yield Fact(
            About.WAYS_IN,
            _each_once(way.source for way in role.ways_in),
            amount=len(role.ways_in),
        )
    if stated.months_least is not None and stated.months_least <= SHORT_MONTHS:
        yield Fact(About.TIME, amount=stated.months_least)
    for tag in role.tags:
        if tag.facet == _LEVEL:
            yield Fact(About.LEVEL, (tag.source,), stated.title(tag))


def _also_against(stated: Stated) -> Iterator[Fact]:
    """Other things that speak against a role, where nothing that was said does."""
    if stated.months_least is None or stated.months_least >= LONG_MONTHS:
        yield Fact(About.TIME, amount=stated.months_least)
    if not stated.role.pay:
        yield Fact(About.PAY)
    for title in stated.needed:
        yield Fact(About.NEEDED, subject=title)
    for tag in stated.role.tags:
        if OptionKey(tag.facet, tag.option) in stated.drawbacks:
            yield Fact(About.DRAWBACK, (tag.source,), stated.title(tag))


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


# Not for me


@dataclass(frozen=True, slots=True)
class Replaced:
    """What changed when a role was taken away: which role came in its place, if one did."""

    role: Ref
    instead: Ref | None
    left: int


def without(role: Ref, before: Sequence[Suggestion], after: Sequence[Suggestion]) -> Replaced:
    """What taking ``role`` away changed, by the suggestions before and after."""
    had = {each.role for each in before}
    instead = next((each.role for each in after if each.role not in had), None)
    return Replaced(role, instead, len(after))
