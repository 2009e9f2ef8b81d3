"""Words of searches that found nothing: which count, and from when on they exist at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.usage.searched import LONGEST, MOST_WORDS, SHORTEST, SearchedWords, countable


def _stands(words: SearchedWords, word: str, times: int) -> list[int]:
    grown = []
    for _ in range(times):
        grown.append(words.typed(word))
        words.left_alone()
    return grown


def test_a_word_counts_openly_from_its_fifth_stand_on() -> None:
    assert _stands(SearchedWords(), "beekeeper", 7) == [0, 0, 0, 0, 5, 1, 1]


def test_one_stand_counts_once_however_often_a_word_is_typed() -> None:
    words = SearchedWords()
    assert [words.typed("beekeeper") for _ in range(9)] == [0] * 9
    words.left_alone()
    assert _stands(words, "beekeeper", 4) == [0, 0, 0, 5]


def test_what_is_held_does_not_name_the_word() -> None:
    words = SearchedWords()
    _stands(words, "beekeeper", 9)
    words.typed("beekeeper")
    assert "beekeeper" not in repr(vars(words))


def test_two_days_hash_a_word_differently() -> None:
    one, other = SearchedWords(), SearchedWords()
    one.typed("beekeeper")
    other.typed("beekeeper")
    assert vars(one)["_stands"].keys().isdisjoint(vars(other)["_stands"])


def test_a_day_takes_only_so_many_different_words() -> None:
    words = SearchedWords()
    for number in range(MOST_WORDS):
        words.typed(f"word{number}")
    words.left_alone()
    assert _stands(words, "onemore", 9) == [0] * 9
    assert _stands(words, "word0", 4) == [0, 0, 0, 5]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Beekeeper", ["beekeeper"]),
        ("  how do I become a BEEKEEPER? ", ["become", "beekeeper"]),
        ("self-employed", ["self", "employed"]),
        ("Café", ["cafe"]),
        ("हिन्दी", ["हिनदी"]),
        ("ab", []),
        ("x" * 31, []),
        ("jane.smith@example.org", []),
        ("pass123word 07700900123 SW1A1AA", []),
        ("www.example.org c:\\users smith_j", []),
        ("", []),
    ],
)
def test_only_words_count(typed: str, words: list[str]) -> None:
    assert list(countable(typed)) == words


@given(st.text())
def test_whatever_is_typed_words_are_small_letters_of_a_fair_length(typed: str) -> None:
    for word in countable(typed):
        assert SHORTEST <= len(word) <= LONGEST
        assert not any(sign.isdigit() or sign.isspace() for sign in word)
