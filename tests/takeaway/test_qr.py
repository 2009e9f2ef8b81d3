"""What is drawn is read by an independent reader, and restores the list."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.takeaway.qr import matrix
from explorer.takeaway.qr_text import MOST_BYTES, pages
from explorer.takeaway.restoring import restore
from explorer.takeaway.short_code import Restored, encode
from explorer.takeaway.shortening import size
from tests.takeaway.samples import TITLES, Record, entries, records, scanned, some_records

LARGEST = 129
"""Modules a side of version 28, which is the largest that is shown."""


@pytest.mark.parametrize("count", [1, 2, 7, 20, 50])
def test_the_pictures_of_a_list_restore_it(count: int) -> None:
    listed = records(count)
    texts = pages("Fy rhestr — قائمتي", entries(listed), encode(listed, listed))
    found = []
    for text in texts:
        drawn = matrix(text)
        assert len(drawn) <= LARGEST
        (read,) = scanned(drawn)
        assert read == text
        found.append(read)
    assert restore(reversed(found), listed) == Restored(listed, 0)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_any_script_is_read_as_it_was(title: str) -> None:
    listed = records(1)
    (text,) = pages(title, entries(listed, [title]), encode(listed))
    assert f"1. {title}\n" in text
    assert scanned(matrix(text), scale=5) == [text]
    assert scanned(matrix(title)) == [title]


@settings(max_examples=25, deadline=None)
@given(some_records, st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_any_list_is_read(listed: list[Record], titles: list[str]) -> None:
    texts = pages(titles[0], entries(listed, titles), encode(listed))
    found = [read for text in texts for read in scanned(matrix(text))]
    assert found == list(texts)
    assert restore(found, listed).records == tuple(listed)


@pytest.mark.parametrize("letter", ["x", "é", "词", "👩"])
def test_a_full_text_is_no_larger_than_is_shown(letter: str) -> None:
    text = letter * (MOST_BYTES // size(letter))
    drawn = matrix(text)
    assert len(drawn) == len(drawn[0]) <= LARGEST
    assert scanned(drawn) == [text]


def test_only_what_is_more_than_ascii_is_marked_as_utf_8() -> None:
    """Both take 17 bytes, which is all that version 1 holds; the mark needs more."""
    assert len(matrix("x" * 17)) == 21
    assert len(matrix("é" * 8 + "x")) == 25


def test_a_picture_is_square_and_has_its_corners() -> None:
    drawn = matrix("x")
    assert {len(row) for row in drawn} == {len(drawn)} == {21}
    assert drawn[0][:8] == (True,) * 7 + (False,)
    assert drawn[0][-7:] == drawn[-1][:7] == (True,) * 7


def test_what_no_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"too large|does not fit"):
        matrix("x" * 3_000)
