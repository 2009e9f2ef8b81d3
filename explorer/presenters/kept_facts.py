"""What a list says of its entries besides their titles: read from the catalogue they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from explorer.domain.bookmarks import Bookmark
from explorer.domain.enquiry import Focus
from explorer.domain.records import Kind
from explorer.presenters import list_words
from explorer.presenters.explorer import Catalogue
from explorer.presenters.visitor import Visitor

_Key = tuple[Kind, str]


class KeptFacts(QObject):
    """A line for each entry of a visitor's list. ``changed`` says that other lines are there."""

    changed = Signal()

    def __init__(self, visitor: Visitor, parent: QObject) -> None:
        super().__init__(parent)
        self._visitor = visitor
        self._lines: Mapping[_Key, str] = {}

    def of(self, bookmark: Bookmark) -> str:
        """The line of an entry; no more than its kind until it has been read."""
        known = self._lines.get((bookmark.kind, bookmark.record))
        return list_words.kind_word(bookmark.kind) if known is None else known

    def read(self) -> None:
        """Read the lines of the list as it is now, for the visitor's start."""
        explorer, entries = self._visitor.explorer, self._visitor.bookmarks.entries()
        catalogue, start = explorer.catalogue, explorer.enquiry.start
        if catalogue is not None and entries:
            self._visitor.worker.do(
                lambda: lines_of(catalogue, entries, start), self._take, receiver=self
            )

    def _take(self, lines: Mapping[_Key, str]) -> None:
        if lines != self._lines:
            self._lines = lines
            self.changed.emit()


def lines_of(
    catalogue: Catalogue, entries: Sequence[Bookmark], start: frozenset[str]
) -> dict[_Key, str]:
    """A line for each entry. Runs on the worker thread."""
    return {(each.kind, each.record): _line(catalogue, each, start) for each in entries}


def _line(catalogue: Catalogue, entry: Bookmark, start: frozenset[str]) -> str:
    """What the catalogue states of an entry, or that it does not have it."""
    if entry.kind is Kind.ROUTE:
        found = catalogue.route(entry.record, start)
        if found is not None:
            return list_words.facts_of_route(found.route)
    needed = Focus(entry.kind, entry.record).record  # of a route, its role
    number = catalogue.number_of(needed.kind, needed.id)
    kind = list_words.kind_word(entry.kind)
    if number is None:
        return f"{kind} · {list_words.not_in_catalogue()}"
    cards = catalogue.cards([number]) if needed.kind is entry.kind else []
    return list_words.facts_of_card(cards[0]) if cards else kind
