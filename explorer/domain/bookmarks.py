"""A visitor's own lists."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from explorer.domain.records import Kind

DEFAULT_LIST = "My shortlist"
"""The name of the list that is there from the start."""

NOTE_MARK = "— also noted —"
"""The line that stands between two notes on the same record that were both kept."""

LONGEST_NOTE = 100_000
"""Letters that a note can hold."""

LONGEST_RECORD = 4_000
"""Letters that the id of a record can have; that of a route names all of its steps."""

LONGEST_TITLE = 1_000
"""Letters that a title can have: more are cut off."""

NEVER_KEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that no text of a bookmark has: control characters but tabs and ends of lines."""

LONGEST_NAME = 200
"""Letters that the name of a list can hold."""


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
    """What one committed change did, and who asked for it, so that a pane repaints a star only.

    ``bookmarks`` are those that were changed, as they are now (of a removal: as they were); it is
    empty where there was nothing to change. ``deleted`` is the list that was deleted: with
    ``bookmarks`` all that is needed to put it back.
    """

    kind: ChangeKind
    bookmarks: tuple[Bookmark, ...] = ()
    shortlist: str | None = None
    by: str = ""
    deleted: Shortlist | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. ``kept_notes`` counts notes that differed: both texts were kept."""

    added: int
    already_there: int
    kept_notes: int
    lists_made: int
    change: Change


def clean_line(text: str) -> str:
    """A title or name as it is kept: on one line, without control characters."""
    return " ".join(_keepable(text).split())


def clean_note(text: str) -> str:
    """A note as it is kept: without control characters but for tabs and ends of lines."""
    return _keepable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _keepable(text: str) -> str:
    """The text with a blank for what is never kept and ``?`` for what UTF-8 cannot hold."""
    return NEVER_KEPT.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


def is_record_id(text: str) -> bool:
    """Whether a text can be the id of a record: one word or more on one line, not too long."""
    return 0 < len(text) <= LONGEST_RECORD and clean_line(text) == text


def joined_notes(first: str, second: str) -> str:
    """Both notes, each part once, in order: joining what is there already changes nothing."""
    parts = dict.fromkeys((*_parts(first), *_parts(second)))
    return f"\n\n{NOTE_MARK}\n\n".join(parts)


def _parts(note: str) -> list[str]:
    """What stands between the marks of a note that was joined; the whole of any other."""
    parts: list[list[str]] = [[]]
    for line in note.split("\n"):
        if line.strip() == NOTE_MARK:
            parts.append([])
        else:
            parts[-1].append(line)
    texts = ("\n".join(lines).strip() for lines in parts)
    return [text for text in texts if text]


def same_name(first: str, second: str) -> bool:
    """Whether two names of lists are the same to a person."""
    return first.casefold() == second.casefold()


def matches_words(bookmark: Bookmark, text: str) -> bool:
    """Whether a bookmark's title and note hold all words of ``text``, whatever case and accents."""
    held = _plain(f"{bookmark.title} {bookmark.note}")
    return all(word in held for word in _plain(text).split())


def _plain(text: str) -> str:
    """The text without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
