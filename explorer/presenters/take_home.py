"""A list as codes to take home, and back from them. For the worker thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.domain.bookmarks import Bookmark
from explorer.domain.records import Kind, Programme, Ref, Source
from explorer.domain.routes import Route
from explorer.domain.taken import TakenEntry
from explorer.presenters import page_words, wording
from explorer.presenters.explorer import Catalogue
from explorer.presenters.wording import tr

_MOST_PLANNED = 2_000  # roles whose routes are planned to read a code that names a route

Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class TakenHome:
    """A list with its code, the texts of its QR codes and their pictures, in rows of modules."""

    title: str
    entries: tuple[TakenEntry, ...]
    code: str
    texts: tuple[str, ...]
    pictures: tuple[tuple[tuple[bool, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """The records that a code or a scanned text named, and what did not come back."""

    records: tuple[Ref, ...]
    sentence: str


def take_home(
    catalogue: Catalogue, title: str, bookmarks: Sequence[Bookmark], start: frozenset[str]
) -> TakenHome:
    """Make codes of a list's bookmarks. Raises ``CodeError`` for a list that is too long."""
    from explorer.takeaway.qr import matrix
    from explorer.takeaway.qr_text import pages
    from explorer.takeaway.short_code import encode

    entries = tuple(_entry(catalogue, bookmark, start) for bookmark in bookmarks)
    code = encode([(entry.kind, entry.record) for entry in entries], catalogue.keys())
    texts = pages(title, entries, code, tr=tr)
    return TakenHome(title, entries, code, texts, tuple(map(matrix, texts)))


def bring_back(catalogue: Catalogue, text: str) -> BroughtBack:
    """The records that a typed code or a scanned text names. Raises ``CodeError``."""
    from explorer.takeaway.restoring import restore

    known = catalogue.keys()
    found = restore([text], known)
    if found.unknown:
        # What is in no record may be a route, which is planned and not kept.
        found = restore([text], [*known, *_routes(catalogue, known)])
    refs = (_ref(catalogue, *key) for key in found.records)
    return BroughtBack(tuple(ref for ref in refs if ref is not None), found.sentence(tr))


def _routes(catalogue: Catalogue, known: Sequence[Key]) -> Iterator[Key]:
    roles = [id_ for kind, id_ in known if kind is Kind.ROLE][:_MOST_PLANNED]
    for role in roles:
        for route in catalogue.routes(role, frozenset()):
            yield Kind.ROUTE, route.ref.id


def _ref(catalogue: Catalogue, kind: Kind, id_: str) -> Ref | None:
    if kind is not Kind.ROUTE:
        return catalogue.ref(kind, id_)
    role = catalogue.ref(Kind.ROLE, id_.split("/")[0])
    return Ref(kind, id_, role.title) if role is not None else None


# Entries


def _entry(catalogue: Catalogue, bookmark: Bookmark, start: frozenset[str]) -> TakenEntry:
    """A bookmark in words that stand by themselves; one whose record is gone keeps its title."""
    line, address, besides = "", "", ""
    if bookmark.kind is Kind.ROLE and (role := catalogue.role(bookmark.record)) is not None:
        line = _way_line(catalogue.routes(bookmark.record, start))
        besides = f"{wording.pay_short(role.role.pay).replace(' · ', ', ')}."
        address = _address(role.sources)
    elif bookmark.kind is Kind.PROGRAMME and (
        (programme := catalogue.programme(bookmark.record)) is not None
    ):
        line = _programme_line(programme.programme)
        address = programme.programme.url or _address(programme.sources)
    elif bookmark.kind is Kind.ROUTE:
        found = catalogue.route(bookmark.record, start)
        line = _route_line(found.route) if found is not None else ""
    words = (bookmark.title, line, address, bookmark.note, besides)
    return TakenEntry(bookmark.kind, bookmark.record, *words)


def _way_line(routes: Sequence[Route]) -> str:
    known = [route for route in routes if route.known]
    best = min(known, key=lambda route: route.months_most) if known else None
    way = _route_line(best or routes[0]) if routes else tr("ways in not stated")
    return page_words.capital(way)


def _route_line(route: Route) -> str:
    steps = tr(", then ").join(wording.step_words(step) for step in route.steps)
    return tr("{0}: {1}").format(wording.route_title(route), steps or wording.route_time(route))


def _programme_line(programme: Programme) -> str:
    provider = programme.provider or tr("provider not stated")
    return f"{page_words.capital(wording.duration(programme.duration))}, {provider}"


def _address(sources: Sequence[Source]) -> str:
    return next((source.url for source in sources if source.url), "") or ""
