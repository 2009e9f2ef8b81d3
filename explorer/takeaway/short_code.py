"""A list of records as a short code that a person can type, and back.

A code has letters and digits in groups of four: "W3FH-2A9K-4RTX" for one record. Without the dashes
it is one sign for the width (how many signs name a record), one for the count of records modulo 23,
the names of the records in their order, and four signs of check (see ``signs``).

A name is a hash of the record's kind and id, as 6 signs (27 bits), 7 or 8 (36 bits). Whoever reads
a code hashes every record of the catalogue and looks the names up. Among 100,000 records one in
1,500 shares its name of 6 signs with another (of 7, one in 34,000; of 8, one in 780,000). So
writing takes the least width at which no record of the list shares its name, and a code is not
ambiguous in the catalogue that it was written with. In a newer one a name can come to be shared;
then it is reported, never guessed.

A later format takes another first sign, and keeps the check.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from explorer.domain.kinds import Kind
from explorer.takeaway.said import Said, SaidError, Tr, said
from explorer.takeaway.signs import CHECKS, PRIME, READ_AS, SIGNS, adds_up, mended, with_check

MOST_RECORDS = 1_000
"""Records that one code can hold; nobody types a tenth of that, but a program may."""

_WIDTHS = (6, 7, 8)
_HEAD = 2
_GROUP = 4
_LONGEST = _HEAD + MOST_RECORDS * _WIDTHS[-1] + CHECKS
_SHORTEST = _HEAD + _WIDTHS[0] + CHECKS
_PASSED_OVER = ("Z", "Cc", "Cf", "Pd", "Pc")  # blanks, ends of lines, invisible signs, dashes
_MINUS = "\N{MINUS SIGN}"
_LETTERS = " ".join(sign for sign in SIGNS if sign.isalpha())
_COMPARE = said("Compare it with your copy, group by group, and try again.")
_NOT_SHOWN = said("a sign that cannot be shown")


class CodeError(SaidError):
    """A code cannot be read. The text is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The records that a code names, in its order.

    ``unknown`` counts names that no record of this catalogue has, ``ambiguous`` those that several
    have, and neither is among the records. ``missing`` are the numbers, from 1, of the QR codes of
    the list that were not read (none for a code that was typed).
    """

    records: tuple[tuple[Kind, str], ...]
    unknown: int
    ambiguous: int = 0
    missing: tuple[int, ...] = ()

    def sentence(self, tr: Tr = str) -> str:
        """What a person should know of what did not come back; empty where all did."""
        total = len(self.records) + self.unknown + self.ambiguous
        sentences = []
        if self.unknown:
            sentences.append(_for(self.unknown, _UNKNOWN, self.unknown, total))
        if self.ambiguous:
            sentences.append(_for(self.ambiguous, _AMBIGUOUS, self.ambiguous, total))
        if self.missing:
            numbers = ", ".join(map(str, self.missing))
            sentences.append(_for(len(self.missing), _MISSING, numbers))
        return " ".join(each.in_words(tr) for each in sentences)


_UNKNOWN = (
    "{0} of {1} is not in this catalogue and cannot be shown.",
    "{0} of {1} are not in this catalogue and cannot be shown.",
)
_AMBIGUOUS = (
    "{0} of {1} could be more than one record of this catalogue and was left out: look by title.",
    "{0} of {1} could be more than one record of this catalogue and were left out: look by title.",
)
_MISSING = (
    "Of this list, the QR code {0} still has to be read.",
    "Of this list, the QR codes {0} still have to be read.",
)


def _for(number: int, forms: tuple[str, str], *values: object) -> Said:
    """The sentence for one, or for more."""
    return said(forms[number != 1], *values)


def encode(records: Iterable[tuple[Kind, str]], known: Iterable[tuple[Kind, str]] = ()) -> str:
    """The code of some records, at least one, in groups of four with dashes.

    ``known`` are all records of the catalogue: with them the names are made long enough that none
    of these records is taken for another there. Raises ``CodeError`` for more than
    ``MOST_RECORDS``, ``ValueError`` for none.
    """
    listed = tuple(records)
    if not listed:
        raise ValueError("a code names at least one record")
    if len(listed) > MOST_RECORDS:
        raise CodeError(
            "A code can hold {0} entries, and this list has {1}. Save the list to a file instead.",
            f"{MOST_RECORDS:,}",
            f"{len(listed):,}",
        )
    numbers = [_number(*each) for each in listed]
    width = _width_for(dict(zip(listed, numbers, strict=True)), known)
    names = [place for number in numbers for place in _name(number, width)]
    return _sealed(width, names)


def decode(text: str, known: Iterable[tuple[Kind, str]]) -> Restored:
    """The records of a code as a person typed or pasted it.

    ``known`` are all records of the catalogue by kind and id, routes included; 100,000 take a
    fifth of a second. Capitals, blanks and dashes do not matter. Raises ``CodeError``.
    """
    width, names = _read(text)
    wanted = [_from_name(name) for name in _names(names, width)]
    found: dict[int, set[tuple[Kind, str]]] = {name: set() for name in wanted}
    for each in known:
        name = _number(*each) % PRIME**width
        if name in found:
            found[name].add(each)
    fitting = [found[name] for name in wanted]
    return Restored(
        records=tuple(next(iter(records)) for records in fitting if len(records) == 1),
        unknown=sum(not records for records in fitting),
        ambiguous=sum(len(records) > 1 for records in fitting),
    )


def part(code: str, start: int, stop: int) -> str:
    """The code of some of a code's records: those from ``start`` to before ``stop``, from 0."""
    width, names = _read(code)
    return _sealed(width, names[start * width : stop * width])


def joined(codes: Sequence[str]) -> str:
    """The code of all records of several codes, which come from one list. Raises ``CodeError``."""
    read = [_read(code) for code in codes]
    if len({width for width, _ in read}) > 1:
        raise CodeError(
            "These codes do not belong to one list. Read the codes of one list at a time."
        )
    return _sealed(read[0][0], [name for _, names in read for name in names])


def mark(code: str) -> str:
    """Four signs by which a list can be told from others: the check of its code."""
    return _signs(code)[-CHECKS:]


def width_of(code: str) -> int:
    """How many signs of a code name one record. Raises ``CodeError``."""
    return _read(code)[0]


def length(records: int, width: int) -> int:
    """How many characters a code of this many records has, dashes included."""
    signs = _HEAD + records * width + CHECKS
    return signs + (signs - 1) // _GROUP


def _number(kind: Kind, record: str) -> int:
    """The hash of a record: 64 bits, of which a name takes the last 27 to 36."""
    named = f"{kind}:{record}".encode()
    return int.from_bytes(blake2b(named, digest_size=8).digest(), "big")


def _name(number: int, width: int) -> list[int]:
    return [number // PRIME**place % PRIME for place in reversed(range(width))]


def _from_name(name: Iterable[int]) -> int:
    number = 0
    for value in name:
        number = number * PRIME + value
    return number


def _names(values: Sequence[int], width: int) -> Iterator[Sequence[int]]:
    return (values[start : start + width] for start in range(0, len(values), width))


def _width_for(listed: dict[tuple[Kind, str], int], known: Iterable[tuple[Kind, str]]) -> int:
    """The least width at which no listed record has the name of another; or else the largest."""
    numbers = {each: _number(*each) for each in known} | listed
    for width in _WIDTHS[:-1]:
        wanted = {number % PRIME**width for number in listed.values()}
        if sum(number % PRIME**width in wanted for number in numbers.values()) == len(wanted):
            return width
    return _WIDTHS[-1]


def _sealed(width: int, names: list[int]) -> str:
    """The code of these names, with its head, its check and its dashes."""
    head = [_WIDTHS.index(width), len(names) // width % PRIME]
    signs = "".join(SIGNS[value] for value in with_check([*head, *names]))
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def _signs(text: str) -> str:
    """The signs of a code without what does not matter. Raises ``CodeError``."""
    signs: list[str] = []
    for sign in unicodedata.normalize("NFKC", text).upper():
        sign = READ_AS.get(sign, sign)
        if sign in SIGNS:
            signs.append(sign)
        elif sign != _MINUS and not unicodedata.category(sign).startswith(_PASSED_OVER):
            shown = said("“{0}”", sign) if sign.isprintable() else _NOT_SHOWN
            raise CodeError(
                "Group {0} has {1}, which is in no code. A code has only the digits 2 to 9 and the "
                "letters {2}. {3}",
                len(signs) // _GROUP + 1,
                shown,
                _LETTERS,
                _COMPARE,
            )
        if len(signs) > _LONGEST:
            raise CodeError(
                "This is much too long for a code. Type or paste the code alone, and nothing else."
            )
    return "".join(signs)


def _read(text: str) -> tuple[int, list[int]]:
    """The width and the names of a code, checked. Raises ``CodeError``."""
    signs = _signs(text)
    if not signs:
        raise CodeError(
            "There is no code yet. Type the code from your paper or your phone: letters and "
            "digits in groups of four."
        )
    if len(signs) < _SHORTEST:
        raise CodeError(
            "The code is too short: even the shortest has {0} letters and digits, and here are "
            "{1}. {2}",
            _SHORTEST,
            len(signs),
            _COMPARE,
        )
    values = [SIGNS.index(sign) for sign in signs]
    if not adds_up(values):
        raise _what_is_wrong(values)
    if values[0] >= len(_WIDTHS):
        raise CodeError(
            "This code was made by a newer version of Career Explorer. Update this program, then "
            "type the code again."
        )
    if not _is_whole(values):
        raise _not_whole(values)
    return _WIDTHS[values[0]], values[_HEAD:-CHECKS]


def _is_whole(values: Sequence[int]) -> bool:
    """Whether the head of a code of a known width fits how long it is."""
    count, rest = divmod(len(values) - _HEAD - CHECKS, _WIDTHS[values[0]])
    return rest == 0 and count >= 1 and count % PRIME == values[1]


def _what_is_wrong(values: Sequence[int]) -> CodeError:
    """The error of a code that does not add up: which group, if one slip explains it."""
    groups = {
        place // _GROUP + 1
        for places, right in mended(values)
        if right[0] < len(_WIDTHS) and _is_whole(right)
        for place in places
    }
    if groups:
        first, *others = sorted(groups)
        named = said("{0}", first)
        for other in others:
            named = said("{0} or {1}", named, other)
        text = "There is a slip in the code, most likely in group {0}. {1}"
        return CodeError(text, named, _COMPARE)
    if values[0] < len(_WIDTHS) and not _is_whole(values):
        return _not_whole(values)
    return CodeError("There is more than one slip in the code. {0}", _COMPARE)


def _not_whole(values: Sequence[int]) -> CodeError:
    """The error of a code whose length is not the one that its head calls for."""
    width, here = _WIDTHS[values[0]], len(values)
    counts = range(values[1] or PRIME, MOST_RECORDS + PRIME, PRIME)
    due = min((_HEAD + n * width + CHECKS for n in counts), key=lambda n: abs(n - here))
    what = (
        said("A group, or a part of one, is missing")
        if here < due
        else said("There is something in it that does not belong there")
    )
    return CodeError(
        "{0}: going by its first group, the code has {1} letters and digits ({2} groups), and here "
        "are {3}. {4}",
        what,
        due,
        -(-due // _GROUP),
        here,
        _COMPARE,
    )
