"""A list made by hand: roles and programmes that are well and hardly stated, and one that is gone.

``PlainWords`` says things as simply as can be, so that these tests need neither Qt nor a locale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from explorer.domain.kinds import Kind, RouteKind
from explorer.domain.records import (
    Cited,
    Cost,
    Credential,
    Duration,
    Hours,
    Pay,
    Question,
    Ref,
    Source,
)
from explorer.domain.routes import Route, Step
from explorer.takeaway.handout import Entry, Fact, Handout, TickStep, labels
from explorer.takeaway.making import Kept, Known, make_handout
from tests.views.samples import (
    BARE_PROGRAMME,
    BARE_ROLE,
    CREDENTIALS,
    MANAGER,
    MASTERS,
    SERVICE,
    UNIVERSITY,
)

MADE_ON = date(2025, 11, 23)
KNOWN = Known(CREDENTIALS, {source.id: source for source in (UNIVERSITY, SERVICE)})


class PlainWords:
    """Words in English, with figures as Python writes them."""

    language = "en-GB"

    def tr(self, text: str) -> str:
        return text

    def day(self, iso: str) -> str:
        return f"day {iso}"

    def pay(self, value: Pay) -> str:
        return f"£{value.low} {value.basis} · {value.as_of[:4]}"

    def hours(self, value: Hours) -> str:
        return f"{value.low:g} to {value.high:g} a week"

    def cost(self, value: Cost) -> str:
        return f"£{value.low}"

    def time(self, value: Duration | None) -> str:
        return self.months(value.longest) if value else "time not stated"

    def months(self, value: float) -> str:
        return f"{value:g} months"

    def credentials(self, ids: Sequence[str], known: Mapping[str, Credential]) -> str:
        return " and ".join(known[id_].phrase if id_ in known else id_ for id_ in ids)

    def route_title(self, route: Route) -> str:
        return route.title or self.route_kind(route.kind)

    def route_kind(self, kind: RouteKind) -> str:
        return str(kind).capitalize()

    def route_time(self, route: Route) -> str:
        return self.months(route.months_most) if route.known else "time not stated"

    def source_title(self, source: Source) -> str:
        return f"{source.publisher}: {source.title}"

    def source_dates(self, source: Source) -> str:
        return f"figures as of {source.as_of}"


WORDS = PlainWords()

ROLE = Ref(Kind.ROLE, "practice-manager", "Practice manager")


def step(title: str, months: float | None, kind: Kind = Kind.PROGRAMME) -> Step:
    """A step with a title, and a time where one is known."""
    time = None if months is None else Duration(months, months, "service")
    return Step(Ref(kind, title.lower().replace(" ", "-"), title), RouteKind.COLLEGE, time)


def route(*steps: Step, needs: tuple[str, ...] = (), title: str = "Take a degree") -> Route:
    """A route to the practice manager."""
    return Route(ROLE, RouteKind.UNIVERSITY, title, "As they say.", "university", steps, needs)


QUESTION = Question(
    "what", "What is it?", (Cited("Leading.", "university"), Cited("Care.", "service")), ("x",)
)
ROUTES = (
    route(step("A degree", 36), step("An MSc", 30), needs=("course",)),
    route(step("A scheme", None)),
    route(step("Administrator", None, Kind.ROLE), title=""),
    route(title="By luck"),
    route(step("A degree", 48)),
)
KEPT = (
    Kept(Kind.ROLE, "Manager", "Ask about it.\nFriday.", MANAGER, ROUTES),
    Kept(Kind.ROLE, "Trainee", "", BARE_ROLE),
    Kept(Kind.PROGRAMME, "MSc", "=1+1", MASTERS),
    Kept(Kind.PROGRAMME, "Course", "", BARE_PROGRAMME),
    Kept(Kind.QUESTION, "What", "", QUESTION),
    Kept(Kind.ROUTE, "Way", "", ROUTES[0]),
    Kept(Kind.ROLE, "Ward clerk", "It was nice.", None),
)


def sample() -> Handout:
    """The handout of the whole list."""
    return make_handout(
        "Jobs for me",
        KEPT,
        WORDS,
        KNOWN,
        made_on=MADE_ON,
        catalogue="Health, version 1",
        code="KETTLE-42",
    )


def with_text(text: str) -> Handout:
    """A small handout with that text in every place where a person's or a pack's words stand."""
    entry = Entry(
        Kind.ROLE,
        text,
        text,
        text,
        (Fact(text, text),),
        kind_title=text,
        address=f"https://example.org/{text}",
        steps=(TickStep(text, True, text, (), (Fact(text, text),)), TickStep(text)),
    )
    words = labels(WORDS, MADE_ON, text, text)
    return Handout(text, MADE_ON, text, text, (entry,), labels=words)
