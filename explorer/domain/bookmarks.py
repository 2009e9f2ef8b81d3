"""A visitor's own lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.domain.records import Kind


@dataclass(frozen=True, slots=True)
class Shortlist:
    """A named list of bookmarks. ``id`` is a stable random text."""

    id: str
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of a list: the record by kind and stable id, with its title when it was added.

    ``added`` is an ISO date and time in UTC. Positions run from 0 without gaps within a list.
    """

    id: str
    shortlist: str
    kind: Kind
    record: str
    title: str
    note: str
    position: int
    added: str


class ChangeKind(StrEnum):
    """What a change did to the bookmarks."""

    ADDED = "added"
    REMOVED = "removed"
    NOTE = "note"
    MOVED = "moved"
    LISTS = "lists"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Change:
    """What one committed change did, and who asked for it, so that a pane repaints a star only."""

    kind: ChangeKind
    bookmarks: tuple[Bookmark, ...] = ()
    shortlist: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. ``kept_notes`` counts notes that differed: both texts were kept."""

    added: int
    already_there: int
    kept_notes: int
    lists_made: int
    change: Change
