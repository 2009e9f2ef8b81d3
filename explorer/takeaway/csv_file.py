"""A list as a table: one row for each entry, to be opened in a spreadsheet."""

from __future__ import annotations

import csv
import io

from explorer.domain.bookmarks import clean_note
from explorer.takeaway.handout import Entry, Handout
from explorer.takeaway.sentences import route_sentence

_MAKES_FORMULAS = "=+-@\t\r\n＝＋－＠"
"""A cell that begins so can run as a formula; the wide signs do in spreadsheets of East Asia."""


def csv_file(handout: Handout) -> bytes:
    """The table as UTF-8 with a mark that Excel knows it by, in the form of RFC 4180.

    Columns: kind, title, overview, note, one for each fact that any entry has, routes, sources.
    """
    labels = handout.labels
    facts = tuple(dict.fromkeys(fact.label for each in handout.entries for fact in each.facts))
    head = (labels.kind, labels.title, labels.overview, labels.note, *facts)
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([harmless(cell) for cell in (*head, labels.routes, labels.sources)])
    for entry in handout.entries:
        table.writerow([harmless(cell) for cell in _row(entry, facts, handout)])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The text of a cell, with an apostrophe before what a spreadsheet could take for a formula.

    Blanks before a sign do not hide it: some spreadsheets drop them. Control characters go.
    """
    text = clean_note(cell)
    # Both are looked at: cleaning takes away what could stand before a sign, or the sign itself.
    risky = any(each.lstrip(" ")[:1] in _MAKES_FORMULAS for each in (cell, text) if each.strip(" "))
    return f"'{text}" if risky else text


def _row(entry: Entry, facts: tuple[str, ...], handout: Handout) -> tuple[str, ...]:
    labels = handout.labels
    values = {fact.label: fact.value for fact in entry.facts}
    overview = labels.gone if entry.gone else entry.overview
    routes = "\n".join(route_sentence(route, labels) for route in entry.routes)
    titles = {source.number: source.title for source in handout.sources}
    sources = "\n".join(titles[number] for number in cited(entry) if number in titles)
    cells = [values.get(fact, "") for fact in facts]
    return (entry.kind_title, entry.title, overview, entry.note, *cells, routes, sources)


def cited(entry: Entry) -> tuple[int, ...]:
    """The numbers of all sources of an entry, in order."""
    parts = [entry.sources, *(fact.sources for fact in entry.facts)]
    parts += [route.sources for route in entry.routes]
    return tuple(sorted({number for part in parts for number in part}))
