"""Where the words that were typed stand in a text, so that they can be marked."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """The text without accents and capitals, of the same length character by character."""
    return "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character)[:1].casefold()
    return plain if len(plain) == 1 else character


def found(text: str, words: str) -> list[tuple[int, int]]:
    """(start, length) of each word of ``text`` that was typed; the last one typed as a prefix."""
    typed = _WORD.findall(folded(words))
    if not typed:
        return []
    whole, prefix = set(typed[:-1]), typed[-1]
    ranges = []
    for match in _WORD.finditer(folded(text)):
        if match.group() in whole:
            ranges.append((match.start(), len(match.group())))
        elif match.group().startswith(prefix):
            ranges.append((match.start(), len(prefix)))
    return ranges
