"""A handout as one value, before it is a PDF, a page of HTML or a table.

Every text in it is ready to be shown, in the visitor's language; those who write files add no words
of their own and know nothing of catalogues. Sources are referred to by their number in the handout.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from explorer.domain.kinds import Kind, RouteKind
from explorer.takeaway.words import Words

MOST_ROUTES = 4
"""Routes that are printed for one role, so that a handout stays a few pages."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known: "Pay", "Not stated by our sources"."""

    label: str
    value: str
    sources: tuple[int, ...] = ()
    stated: bool = True


@dataclass(frozen=True, slots=True)
class StepBar:
    """One step of a route. Times in months; both are ``None`` where the time is not stated.

    ``time`` says it in words. ``paid`` is ``None`` where that is not stated.
    """

    title: str
    months_least: float | None
    months_most: float | None
    paid: bool | None = None
    time: str = ""

    @property
    def known(self) -> bool:
        """Whether the time of this step is stated."""
        return self.longest is not None

    @property
    def longest(self) -> float | None:
        """The most, or else the least, in months."""
        return self.months_most if self.months_most is not None else self.months_least


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One way to a role. ``needs`` and ``text`` are sentences, or empty."""

    title: str
    kind: RouteKind
    time: str
    steps: tuple[StepBar, ...] = ()
    needs: str = ""
    sources: tuple[int, ...] = ()
    kind_title: str = ""
    text: str = ""
    to: str = ""
    """The title of the role that it leads to."""


@dataclass(frozen=True, slots=True)
class TickStep:
    """A step with a box to tick, and what is known of it. ``sources`` are of the overview."""

    title: str
    done: bool = False
    overview: str = ""
    sources: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list. ``gone`` says that the catalogue no longer has it."""

    kind: Kind
    title: str
    overview: str = ""
    note: str = ""
    facts: tuple[Fact, ...] = ()
    routes: tuple[RouteLine, ...] = ()
    gone: bool = False
    kind_title: str = ""
    more_routes: str = ""
    """A sentence on routes that are not printed, or empty."""
    address: str = ""
    """Where to read on: an http address, or empty."""
    sources: tuple[int, ...] = ()
    """Of the overview."""
    steps: tuple[TickStep, ...] = ()
    """Of a route that is printed by itself."""


@dataclass(frozen=True, slots=True)
class AskHere:
    """A question for the people at a stand, the titles of what it is about, and why to ask."""

    text: str
    about: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it is printed. ``dates`` is of its figures and of the day it was read."""

    number: int
    title: str
    dates: str
    address: str = ""
    licence: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed texts of a handout, in the visitor's language."""

    made: str = ""
    catalogue: str = ""
    code: str = ""
    kind: str = "Kind"
    title: str = "Title"
    overview: str = "Overview"
    note: str = "Your note"
    routes: str = "Routes"
    legend: str = ""
    now: str = "Now"
    paid: str = "paid"
    coin: str = "£"
    then: str = "then"
    questions: str = "Questions to ask here"
    questions_hint: str = ""
    sources: str = "Sources"
    source: str = "Source {0}"
    gone: str = ""
    empty: str = ""
    read_on: str = "Read on"
    page: str = "Page"
    steps: str = "Steps"
    done: str = "Done"
    to_do: str = "To do"


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of a time axis, in months from now."""

    months: float
    text: str


@dataclass(frozen=True, slots=True)
class Handout:
    """All that is printed from one list. ``code`` gets the list back on another machine."""

    title: str
    made_on: date
    catalogue: str
    code: str
    entries: tuple[Entry, ...] = ()
    questions: tuple[AskHere, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    labels: Labels = field(default_factory=Labels)
    language: str = "en"
    years: tuple[str, ...] = ()
    """How each whole year reads on the axis, from one year on."""


def labels(words: Words, made_on: date, catalogue: str, code: str) -> Labels:
    """The fixed texts, translated and filled in."""
    tr = words.tr
    return Labels(
        made=tr("Made on {0}").format(words.day(made_on.isoformat())),
        catalogue=tr("From {0}").format(catalogue) if catalogue else "",
        code=tr("Code of this list: {0}").format(code) if code else "",
        kind=tr("Kind"),
        title=tr("Title"),
        overview=tr("Overview"),
        note=tr("Your note"),
        routes=tr("Routes"),
        legend=tr(
            "A solid bar is a step whose time is known; its paler end shows how much longer it can "
            "take. A dashed bar with an open end is a step whose time is not stated, so its length "
            "means nothing. A coin marks a step that is paid."
        ),
        now=tr("Now"),
        paid=tr("paid"),
        coin=tr("£"),
        then=tr("then"),
        questions=tr("Questions to ask here"),
        questions_hint=tr("Made from what our sources do not state, and from what is required."),
        sources=tr("Sources"),
        source=tr("Source {0}"),
        gone=tr("This is no longer in the catalogue. Your note was kept."),
        empty=tr("There is nothing in this list yet."),
        read_on=tr("Read on"),
        page=tr("Page"),
        steps=tr("Steps"),
        done=tr("Done"),
        to_do=tr("To do"),
    )
