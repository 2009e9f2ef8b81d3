"""Words are compared without accents and capitals, and found where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.text import fold, places_of, words_of

anything = st.text(st.characters(), max_size=60)


@given(anything)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(anything)
def test_folding_again_changes_nothing_of_plain_text(text: str) -> None:
    plain = fold(text).encode("ascii", "ignore").decode()
    assert fold(plain) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café MANAGER", ("cafe", "manager")),
        ("C++ & BA (Hons)", ("c", "ba", "hons")),
        ("what's 5.0_x", ("what", "s", "5", "0", "x")),
        ("cafe\u0301", ("cafe",)),
        ("a\ud800b", ("ab",)),
        ('"" -- *', ()),
        ("", ()),
    ],
)
def test_the_words_of_what_was_typed(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@given(anything)
def test_words_of_anything_are_folded_and_few(text: str) -> None:
    words = words_of(text * 3)
    assert len(words) <= 24
    assert all(word.isalnum() for word in words)


def test_a_long_paste_is_cut() -> None:
    assert words_of("a " * 400) == ("a",) * 24
    assert words_of("x" * 900) == ("x" * 500,)


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Practice manager", "manager", ["manager"]),
        ("Practice manager", "man", ["man"]),
        ("Practice manager", "pract man", ["man"]),
        ("Practice manager", "practice man", ["Practice", "man"]),
        ("A café by the Café", "cafe", ["café", "Café"]),
        ("Command manner", "man", ["man"]),
        ("Practice manager", "", []),
        ("Practice manager", "&&", []),
        ("", "manager", []),
    ],
)
def test_where_the_words_stand(text: str, typed: str, found: list[str]) -> None:
    assert [text[start : start + length] for start, length in places_of(text, typed)] == found


@given(anything, anything)
def test_places_are_in_the_text_and_apart(text: str, typed: str) -> None:
    end = 0
    for start, length in places_of(text, typed):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(text)
