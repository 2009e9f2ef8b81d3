"""A list as a handout: what the catalogue says of its entries, on paper. For the worker thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.domain.answer import RoutePage, RouteStep
from explorer.domain.bookmarks import Bookmark
from explorer.domain.records import Kind, Ref
from explorer.presenters import page_words, route_words, wording
from explorer.presenters.explorer import Catalogue, Loaded
from explorer.presenters.handout_words import HandoutWords
from explorer.presenters.route_words import Line
from explorer.presenters.taken_as import TakenAs
from explorer.presenters.wording import tr
from explorer.takeaway.files import save
from explorer.takeaway.handout import Handout
from explorer.takeaway.making import Kept, KeptLine, KeptStep, Known, make_handout
from explorer.takeaway.short_code import encode

if TYPE_CHECKING:
    from explorer.takeaway.pdf import MadePdf


def handout_of(
    catalogue: Catalogue,
    content: Loaded,
    title: str,
    bookmarks: Sequence[Bookmark],
    start: frozenset[str],
) -> Handout:
    """The handout of a list's bookmarks, as of today. Raises ``CodeError`` for too long a list."""
    code = encode([(each.kind, each.record) for each in bookmarks], catalogue.keys())
    return make_handout(
        title,
        [_kept(catalogue, bookmark, start) for bookmark in bookmarks],
        HandoutWords(),
        Known(content.credentials, content.sources, start, catalogue.alternatives()),
        made_on=date.today(),
        catalogue=content.summary.title,
        code=code,
    )


def _kept(catalogue: Catalogue, bookmark: Bookmark, start: frozenset[str]) -> Kept:
    kind, id_, title, note = bookmark.kind, bookmark.record, bookmark.title, bookmark.note
    if kind is Kind.ROLE:
        return Kept(kind, title, note, catalogue.role(id_), catalogue.routes(id_, start))
    if kind is Kind.PROGRAMME:
        return Kept(kind, title, note, catalogue.programme(id_))
    if kind is Kind.QUESTION:
        return Kept(kind, title, note, catalogue.question(id_))
    found = catalogue.route(id_, start)
    return Kept(kind, title, note, found.route if found is not None else None)


def route_handout(
    content: Loaded, page: RoutePage, note: str, done: frozenset[Ref], today: date
) -> Handout:
    """The handout of one route, with a box for each of its steps."""
    route = page.route
    steps = [
        KeptStep(
            f"{route_words.step_name(page, place)}: {each.step.ref.title}",
            each.step.ref in done,
            each.overview,
            each.source,
            tuple(KeptLine(*line) for line in _printed(each, lines)),
        )
        for place, (each, lines) in enumerate(
            zip(page.steps, route_words.step_lines(page, today), strict=True)
        )
    ]
    facts = [KeptLine(line.label, line.text) for line in route_words.summary(page, today)]
    needs = ", ".join(route_words.missing(page))
    facts.append(KeptLine(tr("You need first"), needs or route_words.nothing_missing(page)))
    kept = Kept(Kind.ROUTE, wording.route_to(route), note, route, facts=tuple(facts))
    return make_handout(
        route_words.title(route),
        [replace(kept, steps=tuple(steps))],
        HandoutWords(),
        Known(content.credentials, content.sources, page.start),
        made_on=today,
        catalogue=content.summary.title,
    )


def _printed(each: RouteStep, lines: Sequence[Line]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield from ((line.label, line.text, line.sources) for line in lines)
    if each.step.alternatives:
        yield tr("Or instead"), page_words.capital(route_words.instead(each)), ()


def pages_of(handout: Handout) -> tuple[bytes, ...]:
    """The pages of the handout as pictures (PNG), to be printed. Raises ``TakeawayError``."""
    from explorer.takeaway.pdf import make_pictures

    return make_pictures(handout)


def pdf_of(handout: Handout) -> MadePdf:
    """The handout as a PDF of which nothing stays in this process. Raises ``TakeawayError``."""
    from explorer.takeaway.pdf_apart import make_pdf_apart

    return make_pdf_apart(handout)


def save_handout(kind: TakenAs, handout: Handout, path: Path) -> None:
    """Write a handout as a file, whole or not at all. Raises ``TakeawayError``."""
    save(path, _content(kind, handout))


def save_calendar(bookmarks: Sequence[Bookmark], path: Path) -> None:
    """Write the days that notes name for a calendar. Raises ``TakeawayError``."""
    from explorer.presenters.dates import dated
    from explorer.takeaway.calendar_file import calendar_file

    made = calendar_file(dated(bookmarks), datetime.now(UTC), HandoutWords().language)
    save(path, made)


def _content(kind: TakenAs, handout: Handout) -> bytes:
    if kind is TakenAs.PDF:
        from explorer.takeaway.pdf import make_pdf

        return make_pdf(handout).content
    if kind is TakenAs.HTML:
        from explorer.takeaway.html import html_file

        return html_file(handout)
    from explorer.takeaway.csv_file import csv_file

    return csv_file(handout)
