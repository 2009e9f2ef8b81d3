"""Words as they are compared: without accents and capitals."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 24
_MOST_CHARACTERS = 500


def fold(text: str) -> str:
    """The text without accents and capitals, of the same length character by character."""
    return text.casefold() if text.isascii() else "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character)[:1].casefold()
    return plain if len(plain) == 1 else character


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of anything that a person can type or paste, two dozen at the most."""
    # Half of a surrogate pair, as a paste can hold, is nothing that a database takes.
    whole = text[:_MOST_CHARACTERS].encode("utf-8", "ignore").decode("utf-8")
    return tuple(_WORD.findall(fold(unicodedata.normalize("NFC", whole)))[:_MOST_WORDS])


def places_of(text: str, typed: str) -> list[tuple[int, int]]:
    """(start, length) of each word of ``text`` that was typed; the last one typed as a prefix."""
    words = words_of(typed)
    if not words:
        return []
    whole, prefix = set(words[:-1]), words[-1]
    places = []
    for match in _WORD.finditer(fold(text)):
        if match.group() in whole:
            places.append((match.start(), len(match.group())))
        elif match.group().startswith(prefix):
            places.append((match.start(), len(prefix)))
    return places
