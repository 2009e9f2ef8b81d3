"""Making a text short enough, at a word, and never in the middle of a character.

What a person sees as one character can be several in Unicode: a letter with its accents, a family
of emoji, a flag, a syllable of Hindi or Korean. The rules here are those of Unicode's grapheme
clusters (UAX #29) as far as the standard library knows the characters, and err towards not cutting.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate, pairwise

DOTS = "..."
"""What stands for the part that was left out; ASCII, so that plain text stays plain."""

_JOINER = "\N{ZERO WIDTH JOINER}"
_ABOVE_NUMBERS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd"
"""Arabic and Syriac signs that are drawn above or around the number that follows."""
_VIRAMA = 9  # the combining class of signs that bind two consonants to one syllable


def size(text: str) -> int:
    """The bytes that a text takes as UTF-8."""
    return len(text.encode())


def shortened(text: str, most_bytes: int) -> str:
    """The text, or as much of its beginning as fits into ``most_bytes`` of UTF-8 with ``DOTS``.

    ``most_bytes`` is 3 or more. The text ends at a word where that keeps half of what fits, and
    else after a whole character.
    """
    if size(text) <= most_bytes:
        return text
    left = most_bytes - len(DOTS)
    pieces = characters(text[:most_bytes])  # each takes a byte or more
    kept = "".join(pieces[: bisect_right(list(accumulate(map(size, pieces))), left)])
    if not (text[len(kept)].isspace() or kept[-1:].isspace()):
        word_end = kept.rfind(" ")
        if word_end > 0 and size(kept[:word_end]) * 2 >= left:
            kept = kept[:word_end]
    return kept.rstrip(" ,;:–—-") + DOTS


def characters(text: str) -> list[str]:
    """The text in pieces that a person sees as one character each."""
    if not text:
        return []
    starts = [0]
    flags = 0  # letters of flags up to here: they go two by two
    for place, (before, after) in enumerate(pairwise(text), 1):
        flags = flags + 1 if _is_flag_letter(before) else 0
        if not (_belongs(before, after) or (flags % 2 and _is_flag_letter(after))):
            starts.append(place)
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def _is_flag_letter(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _belongs(before: str, after: str) -> bool:
    """Whether no cut may fall between two characters of Unicode."""
    return (
        (unicodedata.category(after) in ("Mn", "Mc", "Me", "Cf") and after not in _ABOVE_NUMBERS)
        or before == _JOINER
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # colours of skin
        or after in "\u0e33\u0eb3"  # vowels of Thai and Lao that stand on the letter before
        or (unicodedata.combining(before) == _VIRAMA and not after.isspace())
        or before in _ABOVE_NUMBERS
        or _is_later_jamo(after)
    )


def _is_later_jamo(letter: str) -> bool:
    """Whether it is a vowel or an end of a Korean syllable that is written in parts."""
    return "\u1160" <= letter <= "\u11ff" or "\ud7b0" <= letter <= "\ud7fb"
