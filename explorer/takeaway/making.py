"""Makes a handout from what the catalogue says of the entries of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from explorer.domain.answer import ProgrammePage, RolePage
from explorer.domain.kinds import Kind
from explorer.domain.records import Credential, Question, Requirement, Source
from explorer.domain.routes import Route
from explorer.takeaway.addresses import web_address
from explorer.takeaway.asking import questions_to_ask
from explorer.takeaway.facts import FactLines, capital
from explorer.takeaway.handout import (
    MOST_ROUTES,
    Entry,
    Fact,
    Handout,
    RouteLine,
    SourceLine,
    StepBar,
    TickStep,
    labels,
)
from explorer.takeaway.words import Words

_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that is said already, with the ids of its sources; an empty text is not stated."""

    label: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step of a route that is printed by itself. ``source`` states the overview."""

    title: str
    done: bool = False
    overview: str = ""
    source: str = ""
    lines: tuple[KeptLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry of a list, and what the catalogue says of it.

    ``page`` is ``None`` where the catalogue no longer has the record: then ``title`` is the one
    that was kept with the bookmark. ``routes`` are those to a role, best first.
    """

    kind: Kind
    title: str
    note: str = ""
    page: RolePage | ProgrammePage | Question | Route | None = None
    routes: tuple[Route, ...] = ()
    facts: tuple[KeptLine, ...] = ()
    """Of a route: what is known of it in all."""
    steps: tuple[KeptStep, ...] = ()
    """Of a route: its steps, to be ticked."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a handout looks up by id in the catalogue, and what the visitor holds already."""

    credentials: Mapping[str, Credential]
    sources: Mapping[str, Source]
    start: frozenset[str] = frozenset()
    elsewhere: tuple[Requirement, ...] = ()
    """Requirements of other records, whose alternatives can be asked after."""


def make_handout(
    title: str,
    kept: Sequence[Kept],
    words: Words,
    known: Known,
    *,
    made_on: date,
    catalogue: str = "",
    code: str = "",
) -> Handout:
    """The handout of a list. Sources are numbered from 1 in the order in which they are cited."""
    maker = _Maker(words, known)
    entries = tuple(maker.entry(each) for each in kept)
    return Handout(
        title,
        made_on,
        catalogue,
        code,
        entries,
        questions_to_ask(
            kept, words, known.credentials, start=known.start, elsewhere=known.elsewhere
        ),
        maker.sources(),
        labels(words, made_on, catalogue, code),
        words.language,
        tuple(words.months(12.0 * year) for year in range(1, _MOST_YEARS + 1)),
    )


class _Maker:
    """Makes entries, and numbers the sources on the way."""

    def __init__(self, words: Words, known: Known) -> None:
        self._words, self._known = words, known
        self._numbers: dict[str, int] = {}
        self._facts = FactLines(words, self._number)

    def _number(self, id_: str) -> int:
        return self._numbers.setdefault(id_, len(self._numbers) + 1)

    def _cited(self, ids: Sequence[str]) -> tuple[int, ...]:
        return tuple(sorted({self._number(id_) for id_ in ids if id_}))

    def entry(self, kept: Kept) -> Entry:
        """One entry, by what it is."""
        page = kept.page
        if isinstance(page, RolePage):
            return self._role(kept, page)
        if isinstance(page, ProgrammePage):
            return self._programme(kept, page)
        if isinstance(page, Question):
            return self._question(kept, page)
        if isinstance(page, Route):
            return self._route_entry(kept, page)
        return Entry(
            kept.kind, kept.title, note=kept.note, gone=True, kind_title=self._kind(kept.kind)
        )

    def _kind(self, kind: Kind) -> str:
        tr = self._words.tr
        return {
            Kind.ROLE: tr("Role"),
            Kind.PROGRAMME: tr("Course"),
            Kind.QUESTION: tr("Question"),
            Kind.ROUTE: tr("Route"),
        }[kind]

    def _role(self, kept: Kept, page: RolePage) -> Entry:
        role, left = page.role, len(kept.routes) - MOST_ROUTES
        more = ""
        if left > 0:
            one = "One more route is in the program."
            many = "{0} more routes are in the program."
            more = self._words.tr(one if left == 1 else many).format(left)
        overview = self._cited(role.sources[:1])
        return Entry(
            Kind.ROLE,
            role.title,
            role.overview,
            kept.note,
            self._facts.of_role(page),
            tuple(self.route(route) for route in kept.routes[:MOST_ROUTES]),
            kind_title=self._kind(Kind.ROLE),
            more_routes=more,
            sources=overview,
        )

    def _programme(self, kept: Kept, page: ProgrammePage) -> Entry:
        programme = page.programme
        overview = self._cited(programme.sources[:1])
        return Entry(
            Kind.PROGRAMME,
            programme.title,
            programme.overview,
            kept.note,
            self._facts.of_programme(page),
            kind_title=self._kind(Kind.PROGRAMME),
            address=web_address(programme.url),
            sources=overview,
        )

    def _question(self, kept: Kept, question: Question) -> Entry:
        return Entry(
            Kind.QUESTION,
            question.title,
            "\n".join(part.text for part in question.answer),
            kept.note,
            kind_title=self._kind(Kind.QUESTION),
            sources=self._cited([part.source for part in question.answer]),
        )

    def _route_entry(self, kept: Kept, route: Route) -> Entry:
        title = self._words.tr("{0} to {1}").format(
            self._words.route_title(route), route.role.title
        )
        return Entry(
            Kind.ROUTE,
            title,
            # With steps to tick, the way in says in its own words what they are for.
            overview=route.text if kept.steps else "",
            note=kept.note,
            facts=tuple(map(self._fact, kept.facts)),
            routes=(self.route(route),),
            kind_title=self._kind(Kind.ROUTE),
            sources=self._cited([route.source]) if kept.steps else (),
            steps=tuple(map(self._step, kept.steps)),
        )

    def _step(self, step: KeptStep) -> TickStep:
        sources = self._cited([step.source]) if step.overview else ()
        lines = tuple(map(self._fact, step.lines))
        return TickStep(step.title, step.done, step.overview, sources, lines)

    def _fact(self, line: KeptLine) -> Fact:
        if not line.text:
            return Fact(line.label, self._words.tr("Not stated by our sources"), stated=False)
        return Fact(line.label, line.text, self._cited(line.sources))

    def route(self, route: Route) -> RouteLine:
        """A route with its steps, each with its time in words."""
        words = self._words
        steps = tuple(
            StepBar(
                step.ref.title,
                step.duration.least if step.duration else None,
                step.duration.most if step.duration else None,
                step.paid,
                words.time(step.duration),
            )
            for step in route.steps
        )
        needs = words.credentials(route.needs, self._known.credentials)
        return RouteLine(
            words.route_title(route),
            route.kind,
            words.route_time(route),
            steps,
            capital(words.tr("needs {0}").format(needs)) if needs else "",
            self._cited([route.source, *(step.source for step in route.steps)]),
            words.route_kind(route.kind),
            # With steps, the bars say the same; a handout has no room for both.
            "" if route.steps else route.text,
            route.role.title,
        )

    def sources(self) -> tuple[SourceLine, ...]:
        """The sources that were cited, in the order of their numbers."""
        return tuple(self._source(number, id_) for id_, number in self._numbers.items())

    def _source(self, number: int, id_: str) -> SourceLine:
        source = self._known.sources.get(id_)
        if source is None:
            return SourceLine(number, id_, self._words.tr("No date given"))
        return SourceLine(
            number,
            self._words.source_title(source),
            self._words.source_dates(source),
            web_address(source.url),
            source.licence,
            source.attribution or "",
        )
