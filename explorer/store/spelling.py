"""What a person may have meant by words that are in no record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import islice, product
from typing import Any, NamedTuple

from explorer.domain.text import asked_words

_TRIED_A_WORD = 3
_MOST_TRIED = 12
_SHORTEST = 3  # letters of a word that is offered in the place of another
_TITLE = "title"


class _Term(NamedTuple):
    """A word of the catalogue, the letters in it as bits, and how much it counts."""

    word: str
    letters: int
    weight: int


class Spelling:
    """The words of one catalogue, read at the first slip."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def corrections(self, typed: str) -> Iterator[str]:
        """Other words for those typed, nearest first; none where no word is near.

        A word that some record has is changed by one letter at the most, since it may be right.
        """
        words = asked_words(typed)
        choices = [self._choices(word, last=word is words[-1]) for word in words]
        tried = (" ".join(each) for each in _nearest_first(choices))
        yield from islice((each for each in tried if each != " ".join(words)), _MOST_TRIED)

    def _choices(self, word: str, *, last: bool) -> list[tuple[int, str]]:
        """(how far, word): the word itself where it is known, and those that are near."""
        known = self._is_known(word, as_beginning=last)
        most = 1 if known or len(word) < 5 else 2
        nearest = [
            (distance, term)
            for distance, _, term in nsmallest(_TRIED_A_WORD, self._near(word, most))
        ]
        return [(0, word), *nearest] if known or not nearest else nearest

    def _near(self, word: str, most: int) -> Iterator[tuple[int, int, str]]:
        letters = _letters(word)
        # Nobody who slips means "at" or "by".
        for length in range(max(_SHORTEST, len(word) - most), len(word) + most + 1):
            for term in self._by_length.get(length, ()):
                # Each slip changes two letters at the most: nearly all words fall out here.
                if (term.letters ^ letters).bit_count() <= 2 * most and term.word != word:
                    distance = slips(word, term.word, most)
                    if distance <= most:
                        yield distance, -term.weight, term.word

    def _is_known(self, word: str, *, as_beginning: bool) -> bool:
        if any(term.word == word for term in self._by_length.get(len(word), ())):
            return True
        longer = (each for length, each in self._by_length.items() if length > len(word))
        return as_beginning and any(t.word.startswith(word) for terms in longer for t in terms)

    @cached_property
    def _by_length(self) -> dict[int, list[_Term]]:
        """The words by length. What counts is how many records have one, most of all in titles."""
        self._cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, 'col')"
        )
        weights: dict[str, int] = {}
        rows = self._cursor.execute("SELECT term, col, doc FROM temp.vocabulary")
        for term, column, records in rows.fetchall():
            if not term.isdigit():
                weights[term] = weights.get(term, 0) + records * (20 if column == _TITLE else 1)
        found: dict[int, list[_Term]] = {}
        for word, weight in weights.items():
            found.setdefault(len(word), []).append(_Term(word, _letters(word), weight))
        return found


def _letters(word: str) -> int:
    """The letters that a word has, each as one of 64 bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _nearest_first(choices: Sequence[Sequence[tuple[int, str]]]) -> list[tuple[str, ...]]:
    """Every combination of one choice a word, those with the fewest slips first."""
    combined = list(islice(product(*choices), 256))
    combined.sort(key=lambda each: sum(distance for distance, _ in each))
    return [tuple(word for _, word in each) for each in combined]


def slips(one: str, other: str, most: int) -> int:
    """How many letters are left out, put in, wrong or swapped with the next; at most ``most`` + 1.

    This is the Damerau-Levenshtein distance with adjacent letters swapped once (optimal string
    alignment).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, theirs in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs
            if swapped:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return min(row[-1], most + 1)
