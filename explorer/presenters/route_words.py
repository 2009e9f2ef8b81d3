"""Sentences on the page of a route, and the lines that it and its print-out have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from explorer.domain.answer import Fit, RoutePage, RouteStep
from explorer.domain.records import Cost, Credential, Kind
from explorer.domain.routes import Route
from explorer.domain.starts import highest, included, with_credential
from explorer.domain.step_times import StepTime, step_times
from explorer.presenters import page_words, start_words, wording
from explorer.presenters.wording import tr
from explorer.takeaway.facts import joined_sets


@dataclass(frozen=True, slots=True)
class Line:
    """What is known under a label, with the ids of its sources; an empty text is not stated."""

    label: str
    text: str
    sources: tuple[str, ...] = ()


def title(route: Route) -> str:
    """The heading of a route's page: "University route to Practice manager"."""
    kind = wording.route_kind(route.kind)
    return tr("{0} route to {1}").format(kind, route.role.title)


def own_title(route: Route) -> str:
    """What the source calls the route, where that is more than its kind."""
    return "" if route.title == wording.route_kind(route.kind) else route.title


# The route in all


def summary(page: RoutePage, today: date) -> tuple[Line, ...]:
    """Time, arrival, cost and paid time of the whole route."""
    route = page.route
    arrival = route.earliest(today.year, today.month) if route.steps else None
    arrives = _large(wording.season(*arrival)) if arrival else ""
    if arrives and page.missing:
        arrives = tr("{0}, with what you need first").format(arrives)
    return (
        Line(tr("Time in all"), "" if _timeless(route) else _large(wording.route_time(route))),
        Line(tr("Earliest arrival"), arrives),
        Line(tr("Cost in all"), cost_in_all(route)),
        Line(tr("Paid"), paid_time(route)),
    )


def _timeless(route: Route) -> bool:
    return all(step.duration is None for step in route.steps)


def cost_in_all(route: Route) -> str:
    """What the steps cost together, and of how many that is not stated; empty where of all."""
    costs = [step.cost for step in route.steps if step.cost]
    if not costs:
        return ""
    every = Cost(route.cost_low, route.cost_high, "", "", costs[0].currency)
    words = page_words.cost(every)
    if not route.costs_unknown:
        return words
    steps = wording.count(route.costs_unknown, "step", "steps")
    return tr("{0}; not stated for {1}").format(words, steps)


def paid_time(route: Route) -> str:
    """How much of the route is known to be paid; empty where no step says."""
    paid = [step for step in route.steps if step.paid]
    if not paid:
        unsaid = any(step.paid is None for step in route.steps) or not route.steps
        return "" if unsaid else tr("No step is paid")
    timed = [step for step in paid if step.duration]
    known = wording.months(route.months_paid)
    if len(timed) == len(paid):
        return _large(known)
    steps = wording.count(len(paid) - len(timed), "paid step", "paid steps")
    if not timed:
        return tr("{0}, time not stated").format(steps)
    return tr("{0}, and {1} whose time is not stated").format(known, steps)


def planned_from(page: RoutePage) -> str:
    """Where the route begins, and whether it is one of those from there."""
    if not page.start:
        return tr("From the beginning. Say what you have at the top, and it begins there.")
    start = start_words.every(highest(page.start, page.credentials))
    return {
        Fit.PLANNED: tr("Starting from: {0}."),
        Fit.REST: tr("Starting from: {0}. The steps before these give what you have already."),
        Fit.BLOCKED: tr("Starting from: {0}. It is not open to you yet."),
        Fit.ELSEWHERE: tr(
            "You have: {0}. From there our sources state other routes, which are beside this page."
        ),
    }[page.fit].format(start)


def missing(page: RoutePage) -> tuple[str, ...]:
    """What must be there before the first step, each by itself."""
    known = dict(page.credentials)
    return tuple(_large(wording.needs((id_,), known)) for id_ in page.missing)


def nothing_missing(page: RoutePage) -> str:
    """Said where nothing has to be there before the first step."""
    if page.fit is Fit.BLOCKED:
        return tr("Our sources state no way into a role that comes before")
    if page.start and page.fit is not Fit.ELSEWHERE:
        return tr("Nothing more than you have")
    return tr("Our sources state nothing that you need first")


def not_known(role: str) -> str:
    """Said where a route is asked for that the catalogue does not plan any more."""
    if not role:
        return tr("That route leads to a role that is not in this catalogue.")
    words = tr("That route to {0} is not known here any more. This is the role itself.")
    return words.format(role)


# A step


def step_name(page: RoutePage, place: int) -> str:
    """The number of a step, from nought, in words."""
    return tr("Step {0}").format(page_words.number(place + 1))


def step_lines(page: RoutePage, today: date) -> tuple[tuple[Line, ...], ...]:
    """What is known of each step, in the order to show."""
    times = step_times(page.route, today.year, today.month)
    return tuple(
        tuple(_lines(page, each, time)) for each, time in zip(page.steps, times, strict=True)
    )


def _lines(page: RoutePage, each: RouteStep, time: StepTime | None) -> Iterator[Line]:
    step, known = each.step, dict(page.credentials)
    is_programme = step.ref.kind is Kind.PROGRAMME
    yield Line(tr("What to do"), to_do(each))
    yield Line(tr("When"), when(time))
    how_long = step.duration
    if how_long:
        yield Line(tr("How long"), page_words.time(how_long), (how_long.source,))
    else:
        yield Line(tr("How long"), "")
    if is_programme:
        cost = step.cost
        said = (page_words.cost(cost), (cost.source,)) if cost else ("", ())
        yield Line(tr("Cost"), *said)
    yield _paid(each)
    yield _needs(each, known)
    awards = [known[id_].title for id_ in step.awards if id_ in known]
    yield Line(tr("What it gives"), ", ".join(awards))


def to_do(each: RouteStep) -> str:
    """What to do for a step, in a sentence."""
    step = each.step
    if step.ref.kind is Kind.ROLE:
        return tr("Find work in this role, and stay in it for a time.")
    if each.provider:
        return tr("Apply to {0}, and complete it.").format(each.provider)
    return tr("Apply for a place, and complete it. The provider is not stated.")


def when(time: StepTime | None) -> str:
    """When a step can be taken at the earliest; empty where nobody can say."""
    if time is None:
        return ""
    first = wording.season(*time.first)
    if time.last is None or time.latest is None:
        return tr("From {0} at the earliest; until when is not stated").format(first)
    last, latest = wording.season(*time.last), wording.season(*time.latest)
    if first == latest:
        return _large(tr("{0} at the earliest").format(first))
    if last == latest:
        return _large(tr("{0} to {1}, at the earliest").format(first, last))
    return _large(tr("{0} to {1} or {2}, at the earliest").format(first, last, latest))


def _paid(each: RouteStep) -> Line:
    step = each.step
    said = "" if step.paid is None else tr("Yes") if step.paid else tr("No")
    pays = [page_words.pay_line(pay) for pay in step.pay]
    if step.paid and not pays:
        said = tr("Yes; how much is not stated")
    return Line(tr("Paid"), "; ".join(filter(None, (said, *pays))), _each(step.pay))


def _needs(each: RouteStep, known: dict[str, Credential]) -> Line:
    label = tr("What it needs")
    if each.asks_text:
        said = "; ".join(dict.fromkeys(text.text for text in each.asks_text))
        return Line(label, _large(said), _each(each.asks_text))
    sets = page_words.requirement_sets(each.asks, known)
    return Line(label, _large(joined_sets(sets, tr)))


def _each(cited: Sequence[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(getattr(each, "source", "")) for each in cited))


def instead(each: RouteStep) -> str:
    """What would do as well as a step, in a sentence."""
    return wording.instead(each.step, len(each.step.alternatives))


def more_instead(each: RouteStep) -> str:
    """How many more would do as well than those that are named; empty where none."""
    more = each.step.more_alternatives
    return tr("and {0} more").format(more) if more else ""


# Ticks


def tick_name(page: RoutePage, place: int) -> str:
    """What a step's box says to a screen reader."""
    return tr("{0} done: {1}").format(step_name(page, place), page.steps[place].step.ref.title)


def start_after(page: RoutePage, place: int) -> frozenset[str]:
    """The start with what a step gives; the same where that is nothing new."""
    start = page.start
    for id_ in page.steps[place].step.awards:
        if id_ not in included(start, page.credentials):
            start = with_credential(start, id_, page.credentials)
    return start


def start_here_name(page: RoutePage, place: int) -> str:
    """What the button by a done step does, for a screen reader."""
    known = dict(page.credentials)
    gives = wording.needs(page.steps[place].step.awards, known)
    return tr("Start from here, with {0}").format(gives)


def _large(text: str) -> str:
    return page_words.capital(text)
