"""What is read aloud of a screen: the sentences that stand there, as a voice says them well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from explorer.domain.answer import Card, ProgrammePage, QuestionRow, RolePage, RoutePage
from explorer.domain.bookmarks import Bookmark
from explorer.domain.plans import Blocked
from explorer.domain.records import Cited, Credential, Pay, Question, WayIn
from explorer.domain.routes import Route
from explorer.presenters import list_words, page_words, route_words, wording
from explorer.presenters.explorer import Delivery
from explorer.presenters.wording import tr

MOST_ROWS = 6
"""How many rows of a list are read: as many as are listened to."""

_MONEY = re.compile(r"([£€$])(\d+(?:[,\u00a0\u202f]\d{3})*(?:\.\d+)?)(k?\b)(\+?)")
_GROUPS = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")
_HALF = re.compile(r"(\d*)½")
_BETWEEN = re.compile(r"(?<=\d)\s?[–—]\s?(?=[\d£€$])")
_PAUSE = re.compile(r"\s*[·—–]\s*|\s*…")
_YEAR = re.compile(r", ((?:19|20)\d\d)(?=[,.;]|$)")
_ADDRESS = re.compile(r"\bhttps?://\S+")
_GRADE = re.compile(r"(?<=\b[A-Z])\*")
_PLUS = re.compile(r"(?<=\w) \+ (?=\w)")
_SILENT = re.compile(r"[‹›★☆→←✓×]")


def spoken(text: str) -> str:
    """A text as a voice says it well: money, halves, ranges, and pauses where signs stood."""
    text = _ADDRESS.sub("", _SILENT.sub("", text))
    text = _BETWEEN.sub(f" {tr('to')} ", text)
    text = _GRADE.sub(f" {tr('star')} ", _PLUS.sub(f" {tr('and')} ", text))
    text = _MONEY.sub(_money, text)
    text = _HALF.sub(_half, _GROUPS.sub("", text))
    text = _YEAR.sub(tr(", in {0}").format(r"\1"), _PAUSE.sub(", ", text))
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"(?: ?,)+(?=[,.;:?!])", "", text).strip(" ,")


def _money(found: re.Match[str]) -> str:
    """ "£30,000+" as "30000 pounds or more"."""
    sign, digits, thousands, more = found.groups()
    amount = _GROUPS.sub("", digits) + ("000" if thousands else "")
    one, many = {
        "£": (tr("pound"), tr("pounds")),
        "€": (tr("euro"), tr("euros")),
        "$": (tr("dollar"), tr("dollars")),
    }[sign]
    words = f"{amount} {one if amount == '1' else many}"
    return tr("{0} or more").format(words) if more else words


def _half(found: re.Match[str]) -> str:
    """ "2½ years" as "2 and a half years"; "½ year" as "half a year"."""
    return tr("{0} and a half").format(found[1]) if found[1] else tr("half a")


# Lists


def roles(delivery: Delivery, marked: Iterable[str] = ()) -> str:
    """The list of an answer; ``marked`` are the ids of what is in the visitor's list."""
    answer, held = delivery.answer, set(marked)
    found = wording.listing_count(answer.enquiry.listing, len(answer.matches))
    cards = delivery.cards[:MOST_ROWS]
    if not cards:
        return _text([tr("Nothing fits all that was chosen")])
    return _text([_headed(found, len(answer.matches)), *(_card(card, held) for card in cards)])


def _card(card: Card, held: set[str]) -> str:
    return wording.card_sentence(card, in_shortlist=card.ref.id in held)


def _headed(found: str, total: int) -> str:
    """How many there are, and how many of them are read."""
    if total <= MOST_ROWS:
        return found
    return tr("{0}. These are the first {1}").format(found, MOST_ROWS)


def bookmarks(name: str, entries: Sequence[Bookmark]) -> str:
    """A visitor's list with its notes."""
    if not entries:
        return _text([tr("{0}: nothing in it yet").format(name)])
    held = list_words.bookmarks_count(len(entries))
    parts = [_headed(tr("{0}: {1}").format(name, held), len(entries))]
    for entry in entries[:MOST_ROWS]:
        kind = list_words.kind_word(entry.kind).lower()
        note = tr("Your note: {0}").format(entry.note) if entry.note else ""
        parts += [f"{entry.title}, {kind}", note]
    return _text(parts)


def routes(
    shown: Sequence[Route],
    blocked: Sequence[Blocked],
    credentials: Mapping[str, Credential],
    role: str = "",
) -> str:
    """The routes to what is looked at: those that are open, then what the others need first."""
    known = dict(credentials)
    found = wording.count(len(shown), "route", "routes")
    heading = tr("{0} to {1}").format(found, role) if role else found
    parts = [_headed(heading, len(shown))]
    parts += [_route(place, route, known) for place, route in enumerate(shown[:MOST_ROWS], 1)]
    if blocked:
        parts.append(tr("Not open to you yet"))
    for each in blocked[:MOST_ROWS]:
        title = wording.blocked_title(each.route)
        parts += [title, wording.missing_first(each, known)]
    return _text(parts)


def _route(place: int, route: Route, known: dict[str, Credential]) -> str:
    said = wording.route_sentence(route, known).replace(";", ".")
    return tr("Route {0}: {1}").format(place, said)


def delivered_routes(delivery: Delivery, credentials: Mapping[str, Credential]) -> str:
    """The routes of an answer."""
    answer = delivery.answer
    shown = [row.route for row in answer.routes]
    role = shown[0].role.title if shown else answer.focus.title if answer.focus else ""
    return routes(shown, answer.blocked, credentials, role)


def questions(rows: Sequence[QuestionRow]) -> str:
    """The questions of an answer, without their answers."""
    found = wording.count(len(rows), "question", "questions")
    return _text([_headed(found, len(rows)), *(row.question.title for row in rows[:MOST_ROWS])])


def question(asked: Question) -> str:
    """A question and its answer."""
    return _text([asked.title, *_cited(asked.answer)])


# Pages


def page(opened: RolePage | ProgrammePage | RoutePage, today: date) -> str:
    """The page that is open."""
    if isinstance(opened, RolePage):
        return role_page(opened)
    if isinstance(opened, ProgrammePage):
        return programme_page(opened)
    return route_page(opened, today)


def role_page(opened: RolePage) -> str:
    """A role: what it is, what it pays, how to get there, and what follows."""
    role = opened.role
    parts = [role.title, role.overview]
    if role.also_called:
        parts.append(tr("Also called: {0}").format(", ".join(role.also_called)))
    parts += _pay(role.pay)
    if role.hours:
        parts.append(tr("Hours: {0}").format(", ".join(map(wording.hours, role.hours))))
    parts += _listed(tr("What you would do"), role.duties)
    parts += _listed(tr("Working pattern"), role.pattern)
    parts += _ways_in(opened)
    parts += _listed(tr("Also needed"), role.also_needed)
    if opened.comes_from or opened.goes_to:
        parts.append(page_words.path_sentence(opened.comes_from, role.title, opened.goes_to))
    parts += _listed(tr("Good to know"), role.notes)
    return _text(parts)


def programme_page(opened: ProgrammePage) -> str:
    """A course: what it is, how long it takes, what it costs and needs, and where it leads."""
    programme = opened.programme
    parts = [
        programme.title,
        programme.overview,
        tr("Provider: {0}").format(programme.provider or tr("not stated")),
        tr("How long: {0}").format(
            page_words.time(programme.duration) if programme.duration else tr("not stated")
        ),
        tr("Cost: {0}").format(
            page_words.cost(programme.cost) if programme.cost else tr("not stated")
        ),
    ]
    if programme.paid is not None:
        parts.append(tr("You are paid") if programme.paid else tr("You are not paid"))
    parts += _pay(programme.pay) if programme.pay else []
    if programme.needs_text:
        parts += _listed(tr("What it needs"), programme.needs_text)
    else:
        parts.append(page_words.requirement(programme.needs, opened.credentials))
    if opened.opens:
        titles = wording.joined([ref.title for ref in opened.opens])
        parts.append(tr("It leads to {0}").format(titles))
    parts += _listed(tr("Good to know"), programme.notes)
    return _text(parts)


def route_page(opened: RoutePage, today: date) -> str:
    """A route: time, arrival and cost in all, what is needed first, and each of its steps."""
    parts = [route_words.title(opened.route), route_words.own_title(opened.route)]
    parts.append(opened.route.text)
    parts += [_line(line) for line in route_words.summary(opened, today)]
    parts.append(route_words.planned_from(opened))
    missing = route_words.missing(opened)
    if missing:
        parts.append(tr("First you need: {0}").format(wording.joined(missing)))
    else:
        parts.append(route_words.nothing_missing(opened))
    lines = route_words.step_lines(opened, today)
    for place, (each, said) in enumerate(zip(opened.steps, lines, strict=True)):
        name = route_words.step_name(opened, place)
        parts += [f"{name}: {each.step.ref.title}", each.overview, *map(_line, said)]
    return _text(parts)


def _line(line: route_words.Line) -> str:
    return f"{line.label}: {line.text or tr('not stated')}"


def _pay(pays: Sequence[Pay]) -> list[str]:
    if not pays:
        return [tr("Pay not stated")]
    said = [
        page_words.pay_line(pay).replace(wording.pay_range(pay), _with_period(pay), 1)
        for pay in pays
    ]
    return [tr("Pay: {0}").format("; ".join(said))]


def _with_period(pay: Pay) -> str:
    """The figures of a pay entry with what they are for, which a page says in its heading."""
    figures = wording.pay_range(pay)
    return f"{figures} {wording.period(pay)}" if pay.period == "year" else figures


def _ways_in(opened: RolePage) -> Iterator[str]:
    ways = opened.role.ways_in
    if not ways:
        yield tr("Ways in not stated")
        return
    yield wording.count(len(ways), "way in", "ways in")
    for way in ways:
        kind = wording.route_kind(way.kind)
        yield f"{kind}: {way.title}" if way.title else kind
        yield from (way.text, page_words.requirement(way.needs, opened.credentials))
        yield _steps(opened, way)


def _steps(opened: RolePage, way: WayIn) -> str:
    titles = [opened.steps[step].title for step in way.steps if step in opened.steps]
    return tr("Steps: {0}").format(f", {tr('then')} ".join(titles)) if titles else ""


def _cited(texts: Sequence[Cited]) -> list[str]:
    return [each.text for each in texts]


def _listed(heading: str, texts: Sequence[Cited]) -> list[str]:
    return [f"{heading}: {'; '.join(text.rstrip('.') for text in _cited(texts))}"] if texts else []


def _text(parts: Iterable[str]) -> str:
    """Sentences in a row, each with its end."""
    said = (spoken(part) for part in parts if part)
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in said if part)
