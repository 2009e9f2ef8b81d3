"""Sentences about the visitor's lists: entries, removals, and what an import did."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.domain.answer import Card
from explorer.domain.bookmarks import Bookmark, ImportReport, Shortlist
from explorer.domain.records import Kind
from explorer.domain.routes import Route
from explorer.presenters.wording import card_facts, count, joined, route_time, tr


def kind_word(kind: Kind) -> str:
    """What sort of record an entry is, in a word."""
    return {
        Kind.ROLE: tr("Role"),
        Kind.PROGRAMME: tr("Course"),
        Kind.QUESTION: tr("Question"),
        Kind.ROUTE: tr("Route"),
    }[kind]


def bookmarks_count(number: int) -> str:
    """How many bookmarks a list has, as in "3 bookmarks"."""
    return count(number, "bookmark", "bookmarks")


def entry_sentence(bookmark: Bookmark, place: int, total: int, *, gone: bool) -> str:
    """An entry as one sentence; ``place`` counts from 1."""
    parts = [
        bookmark.title,
        kind_word(bookmark.kind).lower(),
        tr("{0} of {1}").format(place, total),
    ]
    if gone:
        parts.append(not_in_catalogue())
    if bookmark.note:
        parts.append(tr("note: {0}").format(bookmark.note))
    return ", ".join(parts)


def facts_of_card(card: Card) -> str:
    """A role or a course in a line: "Role · Manager · £42,000, 2024 · 3 ways in, from 4 years"."""
    is_role = card.ref.kind is Kind.ROLE
    # Of the words on a card a line has room for the level, and none for all the settings.
    level = [tag for tag in card.tags if is_role and tag not in card.settings]
    return " · ".join((kind_word(card.ref.kind), *level, *card_facts(card)))


def facts_of_route(route: Route) -> str:
    """A route in a line: "Route to Practice manager · 2 steps · 5 years"."""
    steps = [count(len(route.steps), "step", "steps")] if route.steps else []
    return " · ".join((tr("Route to {0}").format(route.role.title), *steps, route_time(route)))


def not_in_catalogue() -> str:
    """What is said of an entry whose record the catalogue does not have."""
    return tr("no longer in this catalogue")


def removed(bookmarks: Sequence[Bookmark], shortlist: Shortlist | None) -> str:
    """What a removal took: "Removed Practice manager."."""
    if shortlist is None:
        titles = list(dict.fromkeys(bookmark.title for bookmark in bookmarks))
        return _ended(tr("Removed {0}").format(joined(titles)))
    if not bookmarks:
        return _ended(tr("Deleted the list {0}").format(shortlist.name))
    held = bookmarks_count(len(bookmarks))
    return _ended(tr("Deleted the list {0} with {1}").format(shortlist.name, held))


def _ended(words: str) -> str:
    """The words with a full stop, where they do not end a sentence already."""
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def imported(report: ImportReport) -> str:
    """What an import did: "3 added, 2 were there already, 1 note kept beside yours."."""
    added, there, notes = report.added, report.already_there, report.kept_notes
    parts = [tr("{0} added").format(added) if added else tr("Nothing added")]
    if there:
        words = tr("{0} was there already") if there == 1 else tr("{0} were there already")
        parts.append(words.format(there))
    if notes:
        parts.append(tr("{0} kept beside yours").format(count(notes, "note", "notes")))
    if report.lists_made:
        parts.append(tr("{0} made").format(count(report.lists_made, "list", "lists")))
    return f"{', '.join(parts)}."
