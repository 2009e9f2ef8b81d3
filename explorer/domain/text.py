"""Words as they are compared: without accents and capitals."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile("[^ ]+")
FILLERS = frozenset(
    "a about am an and are as at be by can could did do does for from get had has have how i in is "
    "long many me much my of on or our should that the there these they this those to want was we "
    "what when where which who why will with would you your".split()
)
"""Words of a question that say nothing of what is asked for; catalogues are in English as yet."""

_MOST_WORDS = 24
_MOST_CHARACTERS = 500


class _Plain(dict[int, str]):
    """What each character is compared as: its plain letters, a blank between words, or nothing."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code)).casefold()
        plain = self[code] = "".join(map(_compared, letters))
        return plain


def _compared(letter: str) -> str:
    category = unicodedata.category(letter)
    # Accents go, and so does half of a surrogate pair, which a paste can hold.
    if unicodedata.combining(letter) or category == "Cs":
        return ""
    # Vowel signs, as of Hindi or Thai, are no letters by themselves yet stand inside words.
    return letter if letter.isalnum() or category in ("Mn", "Mc") else " "


_PLAIN = _Plain()


def all_words(text: str) -> list[str]:
    """The words of a text as they are compared, in order."""
    return text.translate(_PLAIN).split()


def words_of(typed: str) -> tuple[str, ...]:
    """The words of anything that a person can type or paste, two dozen at the most."""
    return tuple(all_words(typed[:_MOST_CHARACTERS])[:_MOST_WORDS])


def asked_words(typed: str) -> tuple[str, ...]:
    """The words to look for: without the fillers of a question, unless there are no others.

    The last one may be the beginning of another word while it is being typed, so that it stays.
    """
    words = words_of(typed)
    being_typed = bool(typed) and not typed[-1].isspace()
    last = len(words) - 1
    telling = tuple(
        word
        for place, word in enumerate(words)
        if word not in FILLERS or (being_typed and place == last)
    )
    return telling or words


def places_of(text: str, typed: str) -> list[tuple[int, int]]:
    """(start, length) of each word of ``text`` that is looked for; the last one as a prefix."""
    words = asked_words(typed)
    if not words:
        return []
    whole, prefix = set(words[:-1]), words[-1]
    # One character can be compared as several letters, or as none: where each of them stands.
    letters = [(letter, place) for place, one in enumerate(text) for letter in _PLAIN[ord(one)]]
    places: list[tuple[int, int]] = []
    end = 0
    for match in _WORD.finditer("".join(letter for letter, _ in letters)):
        if match.group() in whole:
            last = match.end() - 1
        elif match.group().startswith(prefix):
            last = match.start() + len(prefix) - 1
        else:
            continue
        start = letters[match.start()][1]
        if start >= end:
            end = _with_accents(text, letters[last][1] + 1)
            places.append((start, end - start))
    return places


def _with_accents(text: str, end: int) -> int:
    """The end of a part of a text with the accents that stand on its last letter."""
    while end < len(text) and not _PLAIN[ord(text[end])]:
        end += 1
    return end
