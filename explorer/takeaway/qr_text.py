"""A list as readable text in as many QR codes as it needs.

Any phone shows such a text by itself, without a network::

    Career Explorer: My shortlist (2 of 3)

    4. Practice manager
    About 3 years: a degree, then a graduate scheme
    https://nationalcareers.service.gov.uk/job-profiles/practice-manager
    Note: ask Ama

    Career Explorer code, part 2 of 3 of list HJ4K: W3FH-2A9K-4RTX
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from explorer.domain.bookmarks import clean_line
from explorer.domain.taken import TakenEntry
from explorer.takeaway.restoring import BEGINNING, restore_line
from explorer.takeaway.said import Tr
from explorer.takeaway.short_code import length, part, width_of
from explorer.takeaway.shortening import shortened, size

__all__ = ["LEAST_BYTES", "MOST_BYTES", "TakenEntry", "pages"]

MOST_BYTES = 1_520
"""Bytes of UTF-8 in one QR code, at error level L.

They fit into version 28: 129 modules, 137 with the quiet zone. In the window, which fits a screen
that is 768 high, that is four pixels a module, as it is for version 20 with 850 bytes; the next
version would have three. Level L, since a screen has neither stains nor folds. How small a picture
of it can still be read, and how many codes a list takes, is in docs/decisions.md.
"""

LEAST_BYTES = 600
"""The least that a page can be given: an entry with its heading and its code needs it."""

_GAP = "\n\n"
_TITLE, _LINE, _ADDRESS, _NOTE = 120, 210, 210, 120  # bytes, so that no entry takes a page


def pages(
    list_title: str,
    entries: Sequence[TakenEntry],
    code: str,
    *,
    most_bytes: int = MOST_BYTES,
    tr: Tr = str,
) -> tuple[str, ...]:
    """The texts of the QR codes of a list, each ``most_bytes`` of UTF-8 at the most.

    ``code`` is the code of the entries in their order (``short_code.encode``); it is at the end of
    the only text, or else each of several has the part of it for its own entries. A part restores
    its entries by itself, and all parts together, in any order, restore the list.

    Every entry stands whole on one page, with its number in the list. What an entry says besides is
    there only where all fits on one page. Long texts are shortened; an address that is too long is
    left out, since a part of one leads nowhere. The pages are about
    equally full, so that their QR codes are equally large. Raises ``ValueError`` for no entries or
    less than ``LEAST_BYTES``, ``CodeError`` for what is not a code. The restore line is the same in
    every language, so that every copy of the program reads it.
    """
    if not entries or most_bytes < LEAST_BYTES:
        raise ValueError("a page needs an entry and room for it")
    title = shortened(clean_line(list_title), min(most_bytes // 12, _TITLE))
    note = tr("Note: {0}")
    numbered = list(enumerate(entries, 1))
    full = [_entry(number, entry, most_bytes, note, full=True) for number, entry in numbered]
    whole = _page(_heading(title), full, restore_line(code))
    if size(whole) <= most_bytes:
        return (whole,)
    texts = [_entry(number, entry, most_bytes, note) for number, entry in numbered]
    width = width_of(code)
    # As long as the longest numbers that can come up.
    bare = size(_page(_heading(title, len(texts), len(texts)), [""], _line(code, "", texts)))
    sizes = [bare + length(count, width) for count in range(len(texts) + 1)]
    ends = _evened([size(text) + len(_GAP) for text in texts], sizes, most_bytes + len(_GAP))
    starts = [0, *ends[:-1]]
    return tuple(
        _page(
            _heading(title, number, len(ends)),
            texts[start:end],
            restore_line(part(code, start, end), number=number, of=len(ends), whole=code),
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def _heading(title: str, number: int = 1, of: int = 1) -> str:
    place = f" ({number} of {of})" if of > 1 else ""
    return f"Career Explorer: {title}{place}"


def _line(code: str, own: str, texts: Sequence[str]) -> str:
    """The restore line of a part with the longest numbers that this list can have."""
    return restore_line(own, number=len(texts), of=len(texts), whole=code)


def _page(heading: str, texts: Sequence[str], line: str) -> str:
    return _GAP.join([heading, *texts, line])


def _entry(
    number: int, entry: TakenEntry, most_bytes: int, noted: str, *, full: bool = False
) -> str:
    """The lines of an entry; altogether they take less than eight tenths of ``most_bytes``."""
    lines = [f"{number}. {shortened(clean_line(entry.title), min(most_bytes // 7, _TITLE))}"]
    besides = (entry.besides, entry.line) if full else (entry.line,)
    if line := clean_line(" ".join(filter(None, besides))):
        lines.append(_not_taken_for_a_code(shortened(line, min(most_bytes // 6, _LINE))))
    address = clean_line(entry.address)
    if address and size(address) <= min(most_bytes // 4, _ADDRESS):
        lines.append(_not_taken_for_a_code(address))
    if note := clean_line(entry.note):
        words = noted.format(shortened(note, min(most_bytes // 7, _NOTE)))
        lines.append(_not_taken_for_a_code(words))
    return "\n".join(lines)


def _not_taken_for_a_code(line: str) -> str:
    return f"- {line}" if line.casefold().startswith(BEGINNING.casefold()) else line


def _evened(texts: Sequence[int], others: Sequence[int], most: int) -> list[int]:
    """Where pages end (as slices do): the fewest pages, and of those the least full ones.

    ``texts`` are the bytes of the entries, ``others[n]`` those of all else on a page of n entries,
    and ``most`` those of a page.
    """
    count = len(_ends(texts, others, most))
    least = max(texts) + others[1]
    limits = range(least, most)
    return _ends(
        texts,
        others,
        least
        + bisect_left(limits, True, key=lambda each: len(_ends(texts, others, each)) <= count),
    )


def _ends(texts: Sequence[int], others: Sequence[int], most: int) -> list[int]:
    """Where pages end when each takes as many entries as fit into ``most`` bytes, at least one."""
    before = [0, *accumulate(texts)]
    ends = [0]
    while ends[-1] < len(texts):
        start = ends[-1]
        fitting = (
            end
            for end in range(start + 2, len(texts) + 1)
            if before[end] - before[start] + others[end - start] > most
        )
        ends.append(next(fitting, len(texts) + 1) - 1)
    return ends[1:]
