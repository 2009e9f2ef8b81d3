"""A list as a handout: what the catalogue says of its entries, on paper. For the worker thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from explorer.domain.bookmarks import Bookmark
from explorer.domain.records import Kind
from explorer.presenters.explorer import Catalogue, Loaded
from explorer.presenters.handout_words import HandoutWords
from explorer.presenters.taken_as import TakenAs
from explorer.presenters.wording import tr
from explorer.takeaway.files import save
from explorer.takeaway.handout import Handout
from explorer.takeaway.making import Kept, Known, make_handout
from explorer.takeaway.short_code import encode


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
    routes = catalogue.routes(id_.split("/")[0], start)
    same = next((route for route in routes if route.ref.id == id_), None)
    return Kept(kind, title, note, same)


def pages_of(handout: Handout) -> tuple[bytes, ...]:
    """The pages of the handout as pictures (PNG), to be printed. Raises ``TakeawayError``."""
    from explorer.takeaway.pdf import make_pictures

    return make_pictures(handout)


def save_handout(kind: TakenAs, handout: Handout, path: Path) -> None:
    """Write a handout as a file, whole or not at all. Raises ``TakeawayError``."""
    save(path, _content(kind, handout), tr)


def save_calendar(bookmarks: Sequence[Bookmark], path: Path) -> None:
    """Write the days that notes name for a calendar. Raises ``TakeawayError``."""
    from explorer.presenters.dates import dated
    from explorer.takeaway.calendar_file import calendar_file

    made = calendar_file(dated(bookmarks), datetime.now(UTC), HandoutWords().language)
    save(path, made, tr)


def _content(kind: TakenAs, handout: Handout) -> bytes:
    if kind is TakenAs.PDF:
        from explorer.takeaway.pdf import make_pdf

        return make_pdf(handout).content
    if kind is TakenAs.HTML:
        from explorer.takeaway.html import html_file

        return html_file(handout)
    from explorer.takeaway.csv_file import csv_file

    return csv_file(handout)
