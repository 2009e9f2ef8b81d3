"""Finding records by the words that were typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pyroaring import BitMap

from explorer.domain.text import asked_words, words_of

_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Found:
    """What words found: all records, and the same in grades, best first, none in two of them."""

    records: BitMap
    grades: tuple[BitMap, ...]


def find(cursor: Any, typed: str) -> Found | None:
    """The records that have all the words asked for, the last one as a prefix; ``None``: no words.

    The grades are: the title exactly, titles that begin with these words, then with the last one
    as a prefix, titles, other titles, any text.
    ``cursor`` is a cursor of Python's own sqlite3.
    """
    words = asked_words(typed)
    if not words:
        return None
    records = _matching(cursor, words, "")
    title = " ".join(words_of(typed))
    exact = records & _numbers(cursor, "SELECT number FROM record WHERE folded = ?", (title,))
    in_full, begins = (records & _beginning(cursor, start) for start in (f"{title} ", title))
    in_title = _matching(cursor, words, "{title}") if len(records) else BitMap()
    in_other = _matching(cursor, words, "{title other_titles}") if len(records) else BitMap()
    return Found(records, _apart((exact, in_full, begins, in_title, in_other, records)))


def _beginning(cursor: Any, start: str) -> BitMap:
    return _numbers(
        cursor,
        "SELECT number FROM record WHERE folded >= ? AND folded < ?",
        (start, start + _LAST_CHARACTER),
    )


def _matching(cursor: Any, words: Sequence[str], columns: str) -> BitMap:
    # Every word is quoted, so that nothing a person types is taken for a sign of the query's own.
    asked = " ".join(f'"{word}"' for word in words) + "*"
    query = f"{columns} : ({asked})" if columns else asked
    return _numbers(cursor, "SELECT rowid FROM words WHERE words MATCH ?", (query,))


def _numbers(cursor: Any, statement: str, values: tuple[str, ...]) -> BitMap:
    return BitMap([number for (number,) in cursor.execute(statement, values)])


def _apart(grades: Sequence[BitMap]) -> tuple[BitMap, ...]:
    seen = BitMap()
    apart = []
    for grade in grades:
        apart.append(grade - seen)
        seen |= grade
    return tuple(apart)
