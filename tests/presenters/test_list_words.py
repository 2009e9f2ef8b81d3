"""Sentences about lists read as a person would say them."""

from __future__ import annotations

import pytest

from explorer.domain.bookmarks import Bookmark, Change, ChangeKind, ImportReport, Shortlist
from explorer.domain.records import Kind
from explorer.presenters import list_words

ENTRY = Bookmark("1", "l", Kind.ROLE, "nurse", "Nurse", "", 0, "2026-01-01T00:00:00+00:00")
ASKING = Bookmark("2", "l", Kind.QUESTION, "q", "Which degree?", "why", 1, ENTRY.added)
LIST = Shortlist("l", "Later", 0)


def report(added: int, there: int, notes: int, lists: int) -> ImportReport:
    return ImportReport(added, there, notes, lists, Change(ChangeKind.IMPORTED))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_word(kind: Kind) -> None:
    assert list_words.kind_word(kind).isalpha()


def test_an_entry() -> None:
    assert list_words.entry_sentence(ENTRY, 1, 3, gone=False) == "Nurse, role, 1 of 3"
    gone = "Which degree?, question, 2 of 3, no longer in this catalogue, note: why"
    assert list_words.entry_sentence(ASKING, 2, 3, gone=True) == gone


def test_what_was_removed() -> None:
    assert list_words.removed((ENTRY,), None) == "Removed Nurse."
    assert list_words.removed((ENTRY, ENTRY), None) == "Removed Nurse."
    assert list_words.removed((ENTRY, ASKING), None) == "Removed Nurse and Which degree?"
    assert list_words.removed((), LIST) == "Deleted the list Later."
    assert list_words.removed((ENTRY,), LIST) == "Deleted the list Later with 1 bookmark."


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ((3, 2, 1, 0), "3 added, 2 were there already, 1 note kept beside yours."),
        ((0, 1, 0, 0), "Nothing added, 1 was there already."),
        ((0, 0, 0, 0), "Nothing added."),
        ((4, 0, 0, 2), "4 added, 2 lists made."),
        ((1, 3, 2, 1), "1 added, 3 were there already, 2 notes kept beside yours, 1 list made."),
    ],
)
def test_what_an_import_did(done: tuple[int, int, int, int], words: str) -> None:
    assert list_words.imported(report(*done)) == words
