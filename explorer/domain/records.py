"""What a catalogue is made of, as immutable values.

The words are the field's own: see the table in ``docs/architecture.md``. A fact that no source
states is absent here (``None`` or an empty tuple) and is shown as "not stated"; nothing is guessed.
Ids are lower-case words joined by hyphens and stay the same from one version of a pack to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from explorer.domain.kinds import CredentialKind, FacetKind, Kind, PayBasis, RouteKind

__all__ = [
    "Cited",
    "Code",
    "Content",
    "Cost",
    "Credential",
    "CredentialKind",
    "Duration",
    "Facet",
    "FacetKind",
    "Hours",
    "Kind",
    "Option",
    "Pack",
    "Pay",
    "PayBasis",
    "Programme",
    "Question",
    "Ref",
    "Requirement",
    "Role",
    "RouteKind",
    "Source",
    "Tag",
    "WayIn",
]


class Ref(NamedTuple):
    """A record named by kind and stable id, with the title to show for it."""

    kind: Kind
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A set of content: one publisher, one language, one licence."""

    id: str
    title: str
    version: str
    language: str
    licence: str
    publisher: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. Dates are ISO text as precise as known: ``2020`` or ``2020-11-16``."""

    id: str
    publisher: str
    title: str
    licence: str
    url: str | None = None
    as_of: str | None = None
    read_on: str | None = None
    attribution: str | None = None
    """The sentence by which the licence asks the source to be named."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A short text and the id of the source that states it."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Tag:
    """An option that a record has, and the id of the source that says so."""

    facet: str
    option: str
    source: str


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay before tax, in whole units of ``currency`` per ``period``.

    ``high`` is ``None`` where one figure is stated; ``or_more`` says that ``high`` (or ``low``,
    where there is no ``high``) is not the end of the scale.
    """

    low: int
    high: int | None
    basis: PayBasis
    as_of: str
    source: str
    currency: str = "GBP"
    period: str = "year"
    or_more: bool = False
    note: str = ""

    @property
    def top(self) -> int:
        """The highest figure that is stated."""
        return self.low if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of work a week, least and most."""

    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class Duration:
    """Time to complete in months. ``least`` is ``None`` for "up to", ``most`` for "at least".

    ``about`` marks a figure that the source itself calls rough. At least one end is known; a
    record whose time is not stated has no ``Duration`` at all.
    """

    least: float | None
    most: float | None
    source: str
    about: bool = False
    note: str = ""

    @property
    def shortest(self) -> float:
        """The time that can be counted on for comparing: the least, or else the most."""
        known = self.least if self.least is not None else self.most
        if known is None:
            raise ValueError("a duration needs its least or its most")
        return known

    @property
    def longest(self) -> float:
        """The most, or else the least."""
        known = self.most if self.most is not None else self.least
        if known is None:
            raise ValueError("a duration needs its least or its most")
        return known


@dataclass(frozen=True, slots=True)
class Cost:
    """What the learner pays in all, in whole units of ``currency``."""

    low: int
    high: int | None
    as_of: str
    source: str
    currency: str = "GBP"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its classification and version, as in SOC 2010 1241: never a bare number."""

    classification: str
    version: str
    code: str
    source: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must be held first: any one of several sets, each all of its credential ids.

    No sets at all means that nothing is required by the source.
    """

    any_of: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Credential:
    """Something that can be held. ``includes`` are credentials that it proves too."""

    id: str
    title: str
    kind: CredentialKind
    order: int
    summary: str = ""
    includes: tuple[str, ...] = ()
    phrase: str = ""
    """The title as it stands inside a sentence after "needs": "a degree"."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way into a role that a source names.

    ``steps`` are ids of programmes or of other roles, to be done in this order before the role.
    """

    kind: RouteKind
    text: str
    source: str
    title: str = ""
    needs: Requirement = Requirement()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An occupation that a person can hold (schema.org Occupation)."""

    id: str
    title: str
    overview: str
    sources: tuple[str, ...]
    also_called: tuple[str, ...] = ()
    hidden_titles: tuple[str, ...] = ()
    duties: tuple[Cited, ...] = ()
    tags: tuple[Tag, ...] = ()
    pay: tuple[Pay, ...] = ()
    hours: tuple[Hours, ...] = ()
    pattern: tuple[Cited, ...] = ()
    codes: tuple[Code, ...] = ()
    ways_in: tuple[WayIn, ...] = ()
    leads_to: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    also_needed: tuple[Cited, ...] = ()
    """Checks and registrations, such as a background check."""
    notes: tuple[Cited, ...] = ()
    """Facts that have no field of their own."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Something to enter that leads to a credential or a role (EducationalOccupationalProgram)."""

    id: str
    title: str
    overview: str
    route_kind: RouteKind
    sources: tuple[str, ...]
    provider: str | None = None
    qualification: str = ""
    """What sort of qualification it is, in words: "master's degree"."""
    hidden_titles: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    modes: tuple[Cited, ...] = ()
    duration: Duration | None = None
    cost: Cost | None = None
    paid: bool | None = None
    """Whether the learner is paid while on it; ``None`` is not stated."""
    pay: tuple[Pay, ...] = ()
    needs: Requirement = Requirement()
    needs_text: tuple[Cited, ...] = ()
    awards: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    """Ids of the roles that it leads to."""
    develops: tuple[Cited, ...] = ()
    notes: tuple[Cited, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question people ask, its answer, and what it is tied to."""

    id: str
    title: str
    answer: tuple[Cited, ...]
    sources: tuple[str, ...]
    roles: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    route_kinds: tuple[RouteKind, ...] = ()
    tags: tuple[Tag, ...] = ()
    """Subjects and options that the question is about."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet."""

    id: str
    title: str
    summary: str = ""
    offer_rule_out: bool = False
    """Whether it stands under "Rule out" without being asked for."""
    low: int | None = None
    """For pay: the least that this option stands for, a year. For time: months, least."""
    high: int | None = None
    """For time: months, most."""
    rule_out_title: str = ""
    """Its chip when ruled out, such as "not on call"; made from the title if empty."""
    statement: str = ""
    """What a person may say of themselves whom it suits: "I like planning ahead."."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow, with its options in the order to show."""

    id: str
    title: str
    kind: FacetKind
    applies_to: tuple[Kind, ...]
    options: tuple[Option, ...]
    narrows: bool = True
    """False for a facet whose options only stand on pages and under "Rule out"."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything of one pack, checked and ready to be written to a catalogue database."""

    pack: Pack
    sources: tuple[Source, ...]
    facets: tuple[Facet, ...]
    credentials: tuple[Credential, ...]
    roles: tuple[Role, ...]
    programmes: tuple[Programme, ...]
    questions: tuple[Question, ...]
