"""Words are compared without accents and capitals, and found where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.text import all_words, asked_words, places_of, words_of

anything = st.text(st.characters(), max_size=60)


@given(anything)
def test_words_of_words_are_the_same(text: str) -> None:
    words = all_words(text)
    assert all_words(" ".join(words)) == words


@given(anything)
def test_capitals_do_not_matter(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert words_of(plain.upper()) == words_of(plain.lower()) == words_of(plain)


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
        ("Straße ﬁnance", ("strasse", "finance")),
        ("½ ② x\u0301y", ("1", "2", "2", "xy")),
        ("كِتاب", ("كتاب",)),
        ("की का", ("की", "का")),
        ("a\x00b\u2028c", ("a", "b", "c")),
    ],
)
def test_the_words_of_what_was_typed(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@given(anything)
def test_words_of_anything_are_folded_and_few(text: str) -> None:
    words = words_of(text * 3)
    assert len(words) <= 24
    assert all(word and word == word.casefold() and " " not in word for word in words)


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
        ("cafe\u0301s here", "cafe", ["cafe\u0301"]),
        ("Die Straße", "strasse", ["Straße"]),
        ("Die Straße", "stras", ["Straß"]),
        ("½ day", "2 1 day", ["½", "day"]),
        ("한국 호강", "한", ["한"]),
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


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("how much do I get paid", ("paid",)),
        ("I want to be a nurse ", ("nurse",)),
        ("what is the", ("the",)),
        ("what is the ", ("what", "is", "the")),
        ("a", ("a",)),
        ("IT manager", ("it", "manager")),
        ("", ()),
    ],
)
def test_the_fillers_of_a_question_are_not_looked_for(typed: str, asked: tuple[str, ...]) -> None:
    assert asked_words(typed) == asked


def test_fillers_are_not_marked() -> None:
    assert places_of("How to get into nursing", "how do I get into nurs") == [
        (11, 4),
        (16, 4),
    ]


@given(anything)
def test_something_is_looked_for_wherever_words_were_typed(text: str) -> None:
    assert bool(asked_words(text)) == bool(words_of(text))
    assert set(asked_words(text)) <= set(words_of(text))
