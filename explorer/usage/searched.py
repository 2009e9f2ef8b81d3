"""Words of searches that found nothing, kept so that no single visitor's words are ever written.

Until a word has been typed at five stands on one day, all that exists of it is its hash under a
random key, which is in memory and gone with the day. A stand is what happens from one attract
screen to the next: in it one person may start again, or be joined by another.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b

from explorer.domain.text import FILLERS, all_words
from explorer.domain.usage import LEAST_TYPED

SHORTEST, LONGEST = 3, 30
MOST_WORDS = 5_000
"""Different words of one day; once there are so many, no new one is counted that day."""

_MOST_TYPED = 500  # letters of a search that are looked at
_MOST_AT_ONCE = 24


class SearchedWords:
    """At how many stands each word was typed on one day. It holds hashes only."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._stands: dict[bytes, int] = {}
        self._this_stand: set[bytes] = set()

    def typed(self, word: str) -> int:
        """Count a word once for the stand that goes on; how much its open count grows by.

        That is nothing up to its fourth stand, five at its fifth, and one at each further one.
        """
        hashed = blake2b(word.encode("utf-8"), digest_size=16, key=self._key).digest()
        new = hashed not in self._stands
        if hashed in self._this_stand or (new and len(self._stands) >= MOST_WORDS):
            return 0
        self._this_stand.add(hashed)
        stands = self._stands[hashed] = self._stands.get(hashed, 0) + 1
        if stands == LEAST_TYPED:
            return LEAST_TYPED
        return int(stands > LEAST_TYPED)

    def left_alone(self) -> None:
        """Forget which words belong together."""
        self._this_stand.clear()


def countable(typed: str) -> Iterator[str]:
    """The words of a search that may be counted, in small letters and without accents.

    What has a digit, an @ or a full stop in it is left out whole: it may be an address, a number
    or a password. So are words of fewer than 3 letters or more than 30, and "the", "how" and such.
    """
    for chunk in typed[:_MOST_TYPED].split()[:_MOST_AT_ONCE]:
        inner = chunk.strip(".,;:!?\"'()[]…“”‘’")
        if not any(sign in "@.\\/_" or not _is_in_words(sign) for sign in inner):
            for word in all_words(inner):
                if SHORTEST <= len(word) <= LONGEST and word not in FILLERS:
                    yield word


def _is_in_words(sign: str) -> bool:
    return sign in "-‐‑'’" or unicodedata.category(sign)[0] in "LM"
