"""Sentences: how figures, times, reasons and cards read on screen and to a screen reader.

Everything here can be translated; numbers and dates follow the visitor's locale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from explorer.domain.answer import Card, Reason, Why
from explorer.domain.plans import Blocked
from explorer.domain.records import (
    Credential,
    Duration,
    Hours,
    Kind,
    Option,
    Pay,
    PayBasis,
    Ref,
    RouteKind,
    Source,
)
from explorer.domain.routes import Route, Step

_MONTHS_A_YEAR = 12
_CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def tr(text: str) -> str:
    """The text in the visitor's language."""
    return QCoreApplication.translate("Explorer", text)


def count(n: int, one: str, many: str) -> str:
    """A number with its noun, as in "1 role" and "6 roles"."""
    return f"{QLocale().toString(n)} {tr(one if n == 1 else many)}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Words in a row: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {tr(last)} {parts[-1]}"


def listing_count(listing: Kind, n: int) -> str:
    """How many records a list has, as in "6 roles"."""
    if listing is Kind.PROGRAMME:
        return count(n, "course", "courses")
    return count(n, "role", "roles")


def money(amount: int, currency: str = "GBP") -> str:
    """An amount without pence: £24,628."""
    symbol = _CURRENCY_SIGNS.get(currency, f"{currency} ")
    return f"{symbol}{QLocale().toString(amount)}"


def currency_sign(step: Step) -> str:
    """One sign for a paid step: that of the currency it is paid in, where that is stated."""
    return _CURRENCY_SIGNS.get(step.pay[0].currency, "¤") if step.pay else tr("£")


def pay_range(pay: Pay) -> str:
    """The figures of one pay entry, without basis and date."""
    if pay.high is None:
        text = money(pay.low, pay.currency)
        return tr("{0} or more").format(text) if pay.or_more else text
    low, high = money(pay.low, pay.currency), money(pay.high, pay.currency)
    return tr("{0} to more than {1}" if pay.or_more else "{0} to {1}").format(low, high)


def pay_basis(basis: PayBasis) -> str:
    """When a figure holds, in a word."""
    return {
        PayBasis.STARTING: tr("starting"),
        PayBasis.EXPERIENCED: tr("experienced"),
        PayBasis.AFTER_SCHEME: tr("after the scheme"),
        PayBasis.TYPICAL: tr("typical"),
    }[basis]


def period(pay: Pay) -> str:
    """The time that a figure is for: "a year", "an hour"."""
    return {
        "year": tr("a year"),
        "month": tr("a month"),
        "week": tr("a week"),
        "day": tr("a day"),
        "hour": tr("an hour"),
    }.get(pay.period, tr("a {0}").format(pay.period))


def pay_short(pays: Sequence[Pay]) -> str:
    """Pay for a card: the span of its figures, with the year.

    Where there are figures for a year, they alone count; none is ever set beside one in another
    currency or for another time.
    """
    if not pays:
        return tr("Pay not stated")
    first = next((pay for pay in pays if pay.period == "year"), pays[0])
    same = [p for p in pays if (p.currency, p.period) == (first.currency, first.period)]
    low, high = min(pay.low for pay in same), max(pay.top for pay in same)
    year = max(pay.as_of for pay in same)[:4]
    more = "+" if any(pay.or_more and pay.top == high for pay in same) else ""
    text = f"{money(high, first.currency)}{more}"
    if low != high:
        text = f"{money(low, first.currency)} {tr('to')} {text}"
    if first.period != "year":
        text = f"{text} {period(first)}"
    elif low == high and first.basis is PayBasis.STARTING:
        text = f"{text} {tr('to start')}"
    return f"{text} · {year}"


def number(value: float) -> str:
    """A number as people write it: 2½, 37½, 4."""
    whole, half = divmod(value, 1)
    if half == 0.5:
        return f"{int(whole) or ''}½"
    return QLocale().toString(int(whole)) if half == 0 else QLocale().toString(value, "f", 1)


def months(value: float) -> str:
    """A time: months below a year and a half that is not a whole year, else years."""
    amount, in_years = _in_units(value)
    one, many = ("year", "years") if in_years else ("month", "months")
    return f"{number(amount)} {tr(one if amount <= 1 else many)}"


def _in_units(value: float) -> tuple[float, bool]:
    """How many months, or years where that is so; and whether it is years."""
    halves = value * 2 / _MONTHS_A_YEAR
    in_years = value >= _MONTHS_A_YEAR and halves == int(halves)
    return (value / _MONTHS_A_YEAR if in_years else value), in_years


def _between(least: float, most: float) -> str:
    """A time between two, with the unit once where it is the same: "1 to 2 years"."""
    (fewest, fewest_in_years), (_, in_years) = _in_units(least), _in_units(most)
    first = number(fewest) if fewest_in_years == in_years else months(least)
    return tr("{0} to {1}").format(first, months(most))


def duration(time: Duration | None) -> str:
    """A time to complete: "up to 4 years", "about 2½ years", "1 to 2 years", "time not stated"."""
    if time is None:
        return tr("time not stated")
    if time.least is None:
        return tr("up to {0}").format(months(time.longest))
    if time.most is None:
        return tr("at least {0}").format(months(time.shortest))
    if time.least != time.most:
        return _between(time.least, time.most)
    return tr("about {0}").format(months(time.least)) if time.about else months(time.least)


def duration_short(time: Duration) -> str:
    """A time to complete where there is little room: "up to 4 y", "3 mo"."""
    words = duration(time)
    for long, short in (("years", "y"), ("year", "y"), ("months", "mo"), ("month", "mo")):
        words = words.replace(tr(long), tr(short))
    return words


def route_time(route: Route) -> str:
    """The time of a whole route; an unknown part is never left out of the sentence."""
    if route.months_most == 0:
        return tr("time not stated")
    stated = _stated_time(route)
    return stated if route.known else tr("{0} + time not stated").format(stated)


def _stated_time(route: Route) -> str:
    """The time of the steps that state one; an end that a step leaves open stays open."""
    times = [step.duration for step in route.steps if step.duration]
    no_least, no_most = any(t.least is None for t in times), any(t.most is None for t in times)
    most = months(route.months_most)
    if no_least and no_most:
        return tr("about {0}").format(most)
    if no_least:
        return tr("up to {0}").format(most)
    if no_most:
        return tr("at least {0}").format(months(route.months_least))
    if route.months_least != route.months_most:
        return _between(route.months_least, route.months_most)
    return tr("about {0}").format(most) if any(t.about for t in times) else most


def route_time_short(route: Route) -> str:
    """The time of a route where there is little room: "up to 4 years + ?"."""
    return route_time(route).replace(tr("{0} + time not stated").format(""), " + ?")


def hours(value: Hours) -> str:
    """Hours a week: "36 to 38 a week"."""
    if value.low == value.high:
        return tr("{0} a week").format(number(value.low))
    return tr("{0} to {1} a week").format(number(value.low), number(value.high))


def iso_date(text: str) -> str:
    """An ISO date, as precise as it is stated, in the visitor's way of writing dates."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    # The locale's own order of day, month and year, without the day of the week.
    form = re.sub(r"\W*dddd\W*", "", QLocale().dateFormat(QLocale.FormatType.LongFormat))
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def route_kind(kind: RouteKind) -> str:
    """The name of a way in."""
    return {
        RouteKind.UNIVERSITY: tr("University"),
        RouteKind.COLLEGE: tr("College"),
        RouteKind.APPRENTICESHIP: tr("Apprenticeship"),
        RouteKind.WORK: tr("Work"),
        RouteKind.VOLUNTEERING: tr("Volunteering"),
        RouteKind.DIRECT: tr("Direct application"),
        RouteKind.OTHER: tr("Other training"),
    }[kind]


def route_title(route: Route) -> str:
    """The name of a route: the source's own, or else its kind."""
    return route.title or route_kind(route.kind)


def route_to(route: Route) -> str:
    """A route with the role it leads to, as it is called in a list."""
    return tr("{0} to {1}").format(route_title(route), route.role.title)


def route_ref(route: Route) -> Ref:
    """A route as a list keeps it, with a title that tells it from the role."""
    return Ref(Kind.ROUTE, route.ref.id, route_to(route))


def blocked_title(route: Route) -> str:
    """A route that is not open: the course that would be begun at once, or else the way in."""
    if len(route.steps) == 1:
        return tr("{0} straight away").format(route.steps[0].ref.title)
    return route_title(route)


def earliest(route: Route, year: int, month: int) -> str:
    """When one would arrive who sets out in a month: "earliest: autumn 2031"; or nothing."""
    arrival = route.earliest(year, month)
    if arrival is None or not route.steps:
        return ""
    return tr("earliest: {0}").format(season(*arrival))


def season(year: int, month: int) -> str:
    """A month as roughly as a plan can know it: "autumn 2031"."""
    names = (tr("winter"), tr("spring"), tr("summer"), tr("autumn"))
    return f"{names[month % 12 // 3]} {year}"


def needs(ids: Sequence[str], credentials: dict[str, Credential]) -> str:
    """Credentials in a sentence after "needs"."""
    titles = [
        (credentials[id_].phrase or credentials[id_].title) if id_ in credentials else id_
        for id_ in ids
    ]
    return joined(titles)


def missing_first(blocked: Blocked, credentials: dict[str, Credential]) -> str:
    """What blocks a route, in a sentence."""
    if blocked.missing:
        return tr("Needs {0} first.").format(needs(blocked.missing, credentials))
    return tr("Our sources state no way into a role that comes before.")


def instead(step: Step, most: int) -> str:
    """What would do as well as a step: at most so many by name, and how many more there are."""
    shown = [ref.title for ref in step.alternatives[:most]]
    more = len(step.alternatives) - len(shown) + step.more_alternatives
    if more:
        return tr("{0} and {1} more").format(", ".join(shown), more)
    return joined(shown, "or")


def step_words(step: Step) -> str:
    """A step in words: "Nursing degree, time not stated, paid"."""
    parts = [step.ref.title, duration(step.duration)]
    if step.paid:
        parts.append(tr("paid"))
    return ", ".join(parts)


def routes_legend(routes: Sequence[Route]) -> str:
    """What the bars of these routes mean, as far as such bars are among them."""
    steps = [step for route in routes for step in route.steps]
    times = [step.duration for step in steps if step.duration]
    parts = [tr("Solid: time is known.")]
    if any(time.shortest != time.longest for time in times):
        parts.append(tr("Paler: up to the most."))
    if any(not route.known for route in routes):
        parts.append(tr("Dashed, with an open end: not stated."))
    if paid := [step for step in steps if step.paid]:
        parts.append(tr("{0}: paid.").format(currency_sign(paid[0])))
    return " ".join(parts)


def route_sentence(route: Route, credentials: dict[str, Credential]) -> str:
    """A whole route as text, for a screen reader and for print."""
    parts = [f"{route_title(route)}, {route_time(route)}"]
    if route.needs:
        parts.append(tr("needs {0}").format(needs(route.needs, credentials)))
    parts += [
        tr("step {0}: {1}").format(place, step_words(step))
        for place, step in enumerate(route.steps, start=1)
    ]
    return "; ".join(parts) + f"; {tr('then')} {route.role.title}."


def reason(why: Reason) -> str:
    """Why a row is there, in a short sentence."""
    if why.why is Why.OPENS_MATCHES:
        return tr("Opens {0} of the {1} shown").format(
            why.count, listing_count(Kind.ROLE, why.total)
        )
    if why.why is Why.OPENS_ROLES:
        return tr("Opens {0}").format(listing_count(Kind.ROLE, why.count))
    if why.why is Why.ABOUT_MATCHES:
        return tr("About {0} of the {1} shown").format(why.count, why.total)
    return {
        Why.LEADS_TO_FOCUS: tr("Leads to {0}"),
        Why.THROUGH_FOCUS: tr("Goes through {0}"),
        Why.IN_QUESTION: tr("Named by the question “{0}”"),
        Why.NAMES_ROLE: tr("Mentions {0}"),
        Why.NAMES_PROGRAMME: tr("Mentions {0}"),
        Why.NAMES_ROUTE: tr("Mentions {0}, a step on a route"),
        Why.ABOUT_KIND: tr("About this way in: {0}"),
        Why.ABOUT_SUBJECT: tr("Shares the subject {0}"),
        Why.HAS_WORDS: tr("Has the words “{0}”"),
        Why.OPENED: tr("You chose this question"),
    }[why.why].format(_kind_title(why) if why.why is Why.ABOUT_KIND else why.subject)


def _kind_title(why: Reason) -> str:
    try:
        return route_kind(RouteKind(why.subject))
    except ValueError:
        return why.subject


def ways_in(card: Card) -> str:
    """The lower right of a card: how many ways in, and the shortest known time."""
    if card.ref.kind is Kind.PROGRAMME:
        return months(card.months_least) if card.months_least else tr("time not stated")
    ways = count(card.ways_in, "way in", "ways in") if card.ways_in else tr("ways in not stated")
    if card.months_least is None:
        return ways
    return tr("{0} · from {1}").format(ways, months(card.months_least))


def card_facts(card: Card) -> tuple[str, ...]:
    """What a list says of a card: pay and ways in of a role, provider and time of a course."""
    first = (
        pay_short(card.pay)
        if card.ref.kind is Kind.ROLE
        else card.provider or tr("provider not stated")
    )
    return first.replace(" · ", ", "), ways_in(card).replace(" · ", ", ")


def card_sentence(card: Card, *, in_shortlist: bool) -> str:
    """A card as one sentence."""
    parts = [card.ref.title, *card.tags, *card_facts(card)]
    if in_shortlist:
        parts.append(tr("in your shortlist"))
    return ", ".join(parts)


def ruled_out(option: Option) -> str:
    """How a ruled-out option reads on its chip."""
    return option.rule_out_title or tr("not {0}").format(
        option.title[:1].lower() + option.title[1:]
    )


def source_line(source: Source) -> str:
    """A source with its dates: publisher, title, date of figures, licence."""
    parts = [source.publisher, source.title]
    parts.append(
        tr("figures as of {0}").format(iso_date(source.as_of))
        if source.as_of
        else tr("no date given")
    )
    if source.read_on:
        parts.append(tr("read {0}").format(iso_date(source.read_on)))
    return ", ".join(parts) + "."
