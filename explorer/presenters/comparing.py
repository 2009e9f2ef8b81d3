"""Records side by side: the rows of a comparison, in words, and what differs in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.domain.answer import ProgrammePage, RolePage
from explorer.domain.records import (
    Credential,
    Facet,
    FacetKind,
    Kind,
    Pay,
    PayBasis,
    Programme,
    Ref,
    Role,
    Source,
)
from explorer.domain.routes import Route
from explorer.presenters import page_words, wording
from explorer.presenters.explorer import Compared
from explorer.presenters.wording import tr


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record says in a row; an empty text is what its sources do not state."""

    text: str
    differs: bool = False

    @property
    def stated(self) -> bool:
        """Whether any source states it."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of all records, in the order of the columns."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether the records do not all say the same."""
        return any(cell.differs for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, as on a page."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns and the groups of rows."""

    title: str
    columns: tuple[Ref, ...]
    groups: tuple[Group, ...]


def compare(
    compared: Sequence[Compared],
    facets: Sequence[Facet],
    credentials: Mapping[str, Credential],
    start: str,
) -> Comparison:
    """Set records side by side. ``start`` says what the visitor has, or is empty."""
    kind = compared[0].record.kind
    number = len(compared)
    if kind is Kind.ROLE:
        title = wording.count(number, "role", "roles")
        groups = _role_groups(compared, facets, credentials, start)
    elif kind is Kind.PROGRAMME:
        title = wording.count(number, "course", "courses")
        groups = _programme_groups(compared, facets, credentials)
    else:
        title = wording.count(number, "route", "routes")
        groups = _route_groups(compared, credentials, start)
    shown = tuple(group for group in groups if group.rows)
    return Comparison(tr("Compare {0}").format(title), _columns(compared), shown)


def _columns(compared: Sequence[Compared]) -> tuple[Ref, ...]:
    """What stands above each column; routes of the same name also say what one does on them."""
    refs = [_column(each) for each in compared]
    times = Counter(ref.title for ref in refs)
    return tuple(
        Ref(ref.kind, ref.id, tr("{0}: {1}").format(ref.title, steps))
        if times[ref.title] > 1 and (steps := _steps(each))
        else ref
        for ref, each in zip(refs, compared, strict=True)
    )


def _steps(compared: Compared) -> str:
    if compared.record.kind is not Kind.ROUTE:
        return ""
    (route,) = compared.routes
    return tr(", then ").join(step.ref.title for step in route.steps)


def _column(compared: Compared) -> Ref:
    page = compared.page
    record = page.role if isinstance(page, RolePage) else page.programme
    title = record.title
    if compared.record.kind is Kind.ROUTE:
        (route,) = compared.routes
        title = tr("{0} to {1}").format(wording.route_title(route), title)
    return Ref(compared.record.kind, compared.record.id, title)


# Rows


def marked(texts: Sequence[str]) -> tuple[Cell, ...]:
    """Cells of which those differ that do not say what most of them say."""
    counted = Counter(texts)
    if len(counted) == 1:
        return tuple(Cell(text) for text in texts)
    (usual, most), (_, next_most), *_ = counted.most_common(2)
    alone = most == next_most  # no text is the usual one
    return tuple(Cell(text, differs=alone or text != usual) for text in texts)


def _row(label: str, texts: Iterable[str]) -> Row:
    return Row(label, marked([page_words.capital(text) for text in texts]))


def _group(title: str, rows: Iterable[Row]) -> Group:
    """Rows that no record says anything in are left out."""
    return Group(title, tuple(row for row in rows if any(cell.stated for cell in row.cells)))


def _tag_rows(
    records: Sequence[Role | Programme], facets: Sequence[Facet], kind: Kind
) -> Iterable[Row]:
    """A row for each facet that is tagged: for many options, what they share and what not."""
    for facet in facets:
        if facet.kind is not FacetKind.TAGGED or kind not in facet.applies_to:
            continue
        order = {option.id: place for place, option in enumerate(facet.options)}
        titles = {option.id: option.title for option in facet.options}
        held = [
            {tag.option for tag in record.tags if tag.facet == facet.id and tag.option in order}
            for record in records
        ]
        if facet.id in ("skill", "quality"):
            yield from _shared_and_own(facet.title, held, titles, order)
        else:
            yield _row(facet.title, [_listed(options, titles, order) for options in held])


def _listed(options: Iterable[str], titles: Mapping[str, str], order: Mapping[str, int]) -> str:
    return ", ".join(titles[option] for option in sorted(options, key=order.__getitem__))


def _shared_and_own(
    title: str, held: list[set[str]], titles: Mapping[str, str], order: Mapping[str, int]
) -> Iterable[Row]:
    shared = set.intersection(*held) if all(held) else set()
    if shared:
        words = _listed(shared, titles, order)
        yield _row(tr("{0}: shared").format(title), [words] * len(held))
    own = [_listed(options - shared, titles, order) for options in held]
    label = tr("{0}: its own").format(title) if shared else title
    stated = [bool(options) for options in held]
    texts = [
        text or (tr("none beside these") if states and shared else "")
        for text, states in zip(own, stated, strict=True)
    ]
    yield _row(label, texts)


# Roles


def _role_groups(
    compared: Sequence[Compared],
    facets: Sequence[Facet],
    credentials: Mapping[str, Credential],
    start: str,
) -> tuple[Group, ...]:
    pages = [each.page for each in compared if isinstance(each.page, RolePage)]
    roles = [page.role for page in pages]
    known = dict(credentials)
    getting_there = [
        _row(tr("Ways in"), [_kinds(role) for role in roles]),
        _row(tr("Shortest known time"), [_shortest(each.routes) for each in compared]),
        _row(tr("Paid while you train"), [_paid(each.routes) for each in compared]),
        _row(tr("What you need to begin"), [_needs(each.routes, known) for each in compared]),
    ]
    pay = [
        _row(page_words.capital(wording.pay_basis(basis)), [_pay(role, basis) for role in roles])
        for basis in PayBasis
    ]
    hours = [
        _row(tr("Hours"), [", ".join(map(wording.hours, role.hours)) for role in roles]),
        _row(tr("Pattern"), [_cited(role.pattern) for role in roles]),
    ]
    work = [
        _row(tr("What you do"), [_cited(role.duties) for role in roles]),
        *_tag_rows(roles, facets, Kind.ROLE),
        _row(tr("Also needed"), [_cited(role.also_needed) for role in roles]),
        _row(tr("Can lead to"), [_titles(page.goes_to) for page in pages]),
    ]
    beginning = tr("From: {0}").format(start) if start else tr("Getting there")
    return (
        _group(beginning, getting_there),
        _group(tr("Pay and hours"), [*pay, *hours]),
        _group(tr("The work"), work),
        _sources(pages),
    )


def _kinds(role: Role) -> str:
    kinds = dict.fromkeys(wording.route_kind(way.kind) for way in role.ways_in)
    ways = wording.count(len(role.ways_in), "way", "ways")
    return f"{ways}: {', '.join(kinds)}" if kinds else ""


def _shortest(routes: Sequence[Route]) -> str:
    known = [route for route in routes if route.known]
    if not known:
        return ""
    return wording.route_time(min(known, key=lambda route: route.months_most))


def _paid(routes: Sequence[Route]) -> str:
    """How many routes have a step that is paid; silent where no step says."""
    said = [step.paid for route in routes for step in route.steps if step.paid is not None]
    paid = sum(any(step.paid for step in route.steps) for route in routes)
    if not said:
        return ""
    if not paid:
        return tr("not on these routes")
    return tr("{0} of {1}").format(paid, wording.count(len(routes), "route", "routes"))


def _needs(routes: Sequence[Route], credentials: dict[str, Credential]) -> str:
    """Each set of credentials that opens a route, shortest first."""
    sets = dict.fromkeys(route.needs for route in sorted(routes, key=lambda r: len(r.needs)))
    words = [wording.needs(needs, credentials) if needs else tr("nothing more") for needs in sets]
    return tr("; or ").join(words[:3]) + ("; …" if len(words) > 3 else "")


def _pay(role: Role, basis: PayBasis) -> str:
    return "; ".join(_figure(pay) for pay in role.pay if pay.basis is basis)


def _figure(pay: Pay) -> str:
    figures = wording.pay_range(pay)
    if pay.period != "year":
        figures = f"{figures} {wording.period(pay)}"
    return f"{figures} ({pay.as_of[:4]})"


def _cited(texts: Iterable[object]) -> str:
    return "; ".join(dict.fromkeys(str(getattr(text, "text", "")) for text in texts))


def _titles(refs: Sequence[Ref]) -> str:
    return ", ".join(ref.title for ref in refs)


# Courses


def _programme_groups(
    compared: Sequence[Compared], facets: Sequence[Facet], credentials: Mapping[str, Credential]
) -> tuple[Group, ...]:
    pages = [each.page for each in compared if isinstance(each.page, ProgrammePage)]
    programmes = [page.programme for page in pages]

    def each(says: Callable[[Programme], str]) -> list[str]:
        return [says(programme) for programme in programmes]

    at_a_glance = [
        _row(tr("Kind"), each(lambda p: wording.route_kind(p.route_kind))),
        _row(tr("Qualification"), each(lambda p: p.qualification)),
        _row(tr("Provider"), each(lambda p: p.provider or "")),
        _row(tr("Mode"), each(lambda p: _cited(p.modes))),
        _row(tr("Time"), each(lambda p: page_words.time(p.duration) if p.duration else "")),
        _row(tr("Cost"), each(lambda p: page_words.cost(p.cost) if p.cost else "")),
        _row(tr("Paid while on it"), each(_paid_on_it)),
        _row(tr("Pay"), each(lambda p: "; ".join(map(page_words.pay_line, p.pay)))),
    ]
    before_and_after = [
        _row(
            tr("You need"),
            each(lambda p: tr("; or ").join(page_words.requirement_sets(p.needs, credentials))),
        ),
        _row(
            tr("You get"),
            each(lambda p: ", ".join(credentials[c].title for c in p.awards if c in credentials)),
        ),
        _row(tr("Roles it opens"), [_titles(page.opens) for page in pages]),
    ]
    content = [
        _row(tr("What you learn"), each(lambda p: _cited(p.develops))),
        *_tag_rows(programmes, facets, Kind.PROGRAMME),
    ]
    return (
        _group(tr("At a glance"), at_a_glance),
        _group(tr("Before and after"), before_and_after),
        _group(tr("The course"), content),
        _sources(pages),
    )


def _paid_on_it(programme: Programme) -> str:
    if programme.paid is None:
        return ""
    return tr("yes") if programme.paid else tr("no")


def _sources(pages: Sequence[RolePage | ProgrammePage]) -> Group:
    """Who says all this, and as of when."""
    said = ["; ".join(dict.fromkeys(map(_source, page.sources))) for page in pages]
    return _group(tr("Where this comes from"), [_row(tr("Sources"), said)])


def _source(source: Source) -> str:
    dated = source.as_of or tr("no date")
    return f"{source.publisher} ({dated[:4] if source.as_of else dated})"


# Routes


def _route_groups(
    compared: Sequence[Compared], credentials: Mapping[str, Credential], start: str
) -> tuple[Group, ...]:
    routes = [route for each in compared for route in each.routes]
    known = dict(credentials)

    def each(says: Callable[[Route], str]) -> list[str]:
        return [says(route) for route in routes]

    way = [
        _row(tr("Leads to"), each(lambda r: r.role.title)),
        _row(tr("Kind"), each(lambda r: wording.route_kind(r.kind))),
        _row(tr("Steps"), each(lambda r: tr(", then ").join(s.ref.title for s in r.steps))),
        _row(tr("Time"), each(wording.route_time)),
        _row(tr("Times not stated"), each(lambda r: str(r.unknown) if r.unknown else tr("none"))),
        _row(tr("Paid steps"), each(_paid_steps)),
        _row(tr("You need first"), each(lambda r: wording.needs(r.needs, known))),
        _row(tr("What it says"), each(lambda r: r.text)),
    ]
    return (_group(tr("From: {0}").format(start) if start else tr("The way"), way),)


def _paid_steps(route: Route) -> str:
    paid = [step.ref.title for step in route.steps if step.paid]
    if paid:
        return ", ".join(paid)
    return "" if any(step.paid is None for step in route.steps) or not route.steps else tr("none")
