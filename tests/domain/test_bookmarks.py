"""How texts of a visitor's own are kept, joined and searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.bookmarks import (
    LONGEST_RECORD,
    NEVER_KEPT,
    NOTE_MARK,
    Bookmark,
    clean_line,
    clean_note,
    is_record_id,
    joined_notes,
    matches_words,
    same_name,
)
from explorer.domain.records import Kind

any_text = st.text(st.characters()) | st.text(st.sampled_from("a \n\r\t\0\x85\ud800— also noted"))
notes = any_text.map(clean_note) | st.lists(st.sampled_from(["a", "b", "", NOTE_MARK])).map(
    lambda lines: clean_note("\n".join(lines))
)


@given(any_text)
def test_cleaned_text_is_kept_as_it_is(text: str) -> None:
    for clean in (clean_line, clean_note):
        kept = clean(text)
        assert clean(kept) == kept
        assert NEVER_KEPT.search(kept) is None
        assert kept.encode("utf-8").decode("utf-8") == kept
    assert "\n" not in clean_line(text)


@given(notes, notes)
def test_joining_notes_keeps_both_and_is_done_once(first: str, second: str) -> None:
    both = joined_notes(first, second)
    assert joined_notes(both, second) == both
    assert joined_notes(both, first) == both
    assert joined_notes(both, both) == both
    assert clean_note(both) == both
    lines = {line.strip() for line in both.split("\n")}
    for line in (*first.split("\n"), *second.split("\n")):
        assert line.strip() in lines | {NOTE_MARK, ""}


def test_two_notes_stand_apart() -> None:
    assert joined_notes("a", "b") == f"a\n\n{NOTE_MARK}\n\nb"
    assert joined_notes("a", "") == joined_notes("", "a") == joined_notes("a", "a") == "a"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("nurse", True),
        ("nurse/university/bsc+msc", True),
        ("", False),
        (" nurse", False),
        ("a\nb", False),
        ("a\0b", False),
        ("\udfff", False),
        ("x" * LONGEST_RECORD, True),
        ("x" * (LONGEST_RECORD + 1), False),
    ],
)
def test_ids_of_records(text: str, is_one: bool) -> None:
    assert is_record_id(text) is is_one


def test_names_are_the_same_whatever_their_case() -> None:
    assert same_name("STRASSE", "straße")
    assert not same_name("Later", "Later 2")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", True),
        ("nurse", True),
        ("NUR café", True),
        ("nurse cafe manager", False),
        ("cafe\u0301", True),
    ],
)
def test_words_are_looked_for_in_title_and_note(words: str, found: bool) -> None:
    bookmark = Bookmark("b", "l", Kind.ROLE, "nurse", "Night Nurse", "by the Café", 0, "")
    assert matches_words(bookmark, words) is found
