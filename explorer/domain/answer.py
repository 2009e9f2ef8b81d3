"""Everything the screen shows for an enquiry, and why each row of it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from explorer.domain.enquiry import Enquiry, OptionKey
from explorer.domain.openness import Opening
from explorer.domain.plans import Blocked
from explorer.domain.records import (
    Cited,
    Code,
    Credential,
    Pay,
    Programme,
    Question,
    Ref,
    Requirement,
    Role,
    Source,
)
from explorer.domain.routes import Route, Step


class Why(StrEnum):
    """The reasons for which a row can be there. Each says what ``Reason``'s fields hold."""

    LEADS_TO_FOCUS = "leads-to-focus"  # subject: the role in focus
    THROUGH_FOCUS = "through-focus"  # subject: the programme in focus
    IN_QUESTION = "in-question"  # subject: the question in focus
    OPENS_MATCHES = "opens-matches"  # count of total matching roles
    OPENS_ROLES = "opens-roles"  # count: how many roles it leads to
    NAMES_ROLE = "names-role"  # subject: the role in focus
    NAMES_PROGRAMME = "names-programme"  # subject: the programme in focus
    NAMES_ROUTE = "names-route"  # subject: a programme on a route to the focus
    ABOUT_KIND = "about-kind"  # subject: a way in (route kind) that the focus has
    ABOUT_SUBJECT = "about-subject"  # subject: title of an option shared with the focus
    HAS_WORDS = "has-words"  # subject: the words typed
    ABOUT_MATCHES = "about-matches"  # count of total matching records
    OPENED = "opened"  # the question in focus itself


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is there; put in words by the presenters."""

    why: Why
    subject: str = ""
    count: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A route and why it is shown."""

    route: Route
    reason: Reason


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question and why it is shown."""

    question: Question
    reason: Reason


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of a record; ``number`` is its place in this catalogue, never stored."""

    number: int
    ref: Ref
    overview: str
    tags: tuple[str, ...]
    pay: tuple[Pay, ...] = ()
    ways_in: int = 0
    months_least: float | None = None
    """Shortest known time to qualify (of a programme: to complete); ``None`` is not stated."""
    provider: str | None = None
    settings: tuple[str, ...] = ()
    """Titles of the settings, for the sentence that a screen reader says."""


class Numbers(Protocol):
    """A set of numbers of records."""

    def __contains__(self, number: int, /) -> bool: ...


class OpensAfter(NamedTuple):
    """What comes before a record that is not open yet: credentials by id, or else a step."""

    credentials: tuple[str, ...] = ()
    step: Ref | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one enquiry.

    ``matches`` are the numbers of the matching records in order, to be shown with
    ``Catalogue.cards``. ``counts`` gives, for each option of the listing's facets, how many records
    it would leave if only the other facets applied; ``rules_out`` how many of the records that all
    other choices leave have the option. ``within`` is the record (a question, or a programme
    while roles are listed) whose records are the only ones to match. ``relaxed`` is filled only
    where ``matches`` is empty: how many there would be with one choice taken back. ``blocked``
    are routes to the focus that are not open from the start, ``openings`` how records stand from
    it; both are empty where no start is said.
    """

    enquiry: Enquiry
    matches: Sequence[int]
    total: int
    counts: Mapping[OptionKey, int]
    rules_out: Mapping[OptionKey, int]
    routes: tuple[RouteRow, ...] = ()
    more_routes: int = 0
    questions: tuple[QuestionRow, ...] = ()
    more_questions: int = 0
    focus: Ref | None = None
    within: Ref | None = None
    relaxed: tuple[Relaxation, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    openings: Mapping[Opening, Numbers] = field(default_factory=dict)
    after: Mapping[int, OpensAfter] = field(default_factory=dict)
    """What the records that open later open after."""

    def opening(self, number: int) -> Opening | None:
        """How a record stands from the start; ``None`` where no start is said."""
        return next((each for each, held in self.openings.items() if number in held), None)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One choice that could be taken back, and how many records that would leave.

    ``ticks`` counts the ticked options of one facet, which go together; ``key`` is the first.
    With ``instead`` the words are not taken back but changed to these, which may have been meant.
    """

    enquiry: Enquiry
    count: int
    words: str = ""
    key: OptionKey | None = None
    ticks: int = 1
    ruled_out: bool = False
    within: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class RolePage:
    """A role with everything it refers to, resolved. ``sources`` are numbered from 1 in order."""

    role: Role
    sources: tuple[Source, ...]
    tag_titles: Mapping[OptionKey, str]
    comes_from: tuple[Ref, ...] = ()
    goes_to: tuple[Ref, ...] = ()
    related: tuple[Ref, ...] = ()
    steps: Mapping[str, Ref] = field(default_factory=dict)
    """Titles of the programmes and roles that its ways in name."""
    credentials: Mapping[str, Credential] = field(default_factory=dict)
    programmes: tuple[Ref, ...] = ()
    """Programmes that lead to it."""


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """A programme with everything it refers to, resolved."""

    programme: Programme
    sources: tuple[Source, ...]
    tag_titles: Mapping[OptionKey, str]
    opens: tuple[Ref, ...] = ()
    credentials: Mapping[str, Credential] = field(default_factory=dict)
    follows: tuple[Ref, ...] = ()
    """Programmes that one can enter with what this one awards."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A step of a route with what its record says of itself, whoever comes to it.

    ``source`` states the overview. ``asks`` and ``asks_text`` are all that it asks for, whether or
    not an earlier step gives it.
    """

    step: Step
    overview: str = ""
    source: str = ""
    provider: str | None = None
    asks: Requirement = Requirement()
    asks_text: tuple[Cited, ...] = ()


class Fit(StrEnum):
    """How a route fits what the visitor has."""

    PLANNED = "planned"  # it is one of those from there
    REST = "rest"  # the steps that are left: what the first ones give is there already
    BLOCKED = "blocked"  # something is missing that no step gives
    ELSEWHERE = "elsewhere"  # it is known, but not as a route from there


@dataclass(frozen=True, slots=True)
class RoutePage:
    """A route with everything it refers to, resolved.

    ``id`` is what it was asked for by, which a bookmark keeps; ``start`` what the visitor has, and
    ``missing`` what they lack at the outset (without a start: all that the route needs).
    """

    id: str
    route: Route
    steps: tuple[RouteStep, ...]
    sources: tuple[Source, ...]
    credentials: Mapping[str, Credential] = field(default_factory=dict)
    start: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    fit: Fit = Fit.PLANNED


@dataclass(frozen=True, slots=True)
class CatalogueSummary:
    """What is loaded, for the bar at the bottom and for About."""

    title: str
    version: str
    publisher: str
    licence: str
    as_of: str | None
    roles: int
    programmes: int
    questions: int
    sources: tuple[Source, ...]
    pay_low: int | None = None
    """Lowest and highest figure for pay of all roles, a year: the ends of the common scale."""
    pay_high: int | None = None


__all__ = [
    "Answer",
    "Card",
    "CatalogueSummary",
    "Code",
    "Fit",
    "ProgrammePage",
    "QuestionRow",
    "Reason",
    "Relaxation",
    "RolePage",
    "RoutePage",
    "RouteRow",
    "RouteStep",
    "Why",
]
