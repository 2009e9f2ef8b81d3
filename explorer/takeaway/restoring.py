"""The line by which a text brings a list back, and finding it in what was scanned or pasted.

The line is "Career Explorer code: W3FH-2A9K-4RTX". A list on several QR codes has one in each, with
the code of the entries on it: "Career Explorer code, part 2 of 3 of list HJ4K: …". So each part
restores its entries by itself, and all parts, in any order, the whole list in its order. "HJ4K" is
the check of the whole list's code: parts of two lists are never put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from explorer.domain.kinds import Kind
from explorer.takeaway.said import said
from explorer.takeaway.short_code import CodeError, Restored, decode, joined, mark, width_of

BEGINNING = "Career Explorer code"
"""How a restore line begins, as text of the program's own never does elsewhere."""

_LINE = re.compile(
    # Mail can break a line at any blank; the code itself has none.
    r"^[ \t]*Career\s+Explorer\s+code"
    r"(?:,\s+part\s+(\d{1,4})\s+of\s+(\d{1,4})\s+of\s+list\s+(\w+))?\s*:\s*(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_WEB = re.compile(r"\s*(?:https?://|www\.)\S+", re.IGNORECASE)
_ONE_AT_A_TIME = said("Read the QR codes of one list at a time.")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the restore lines of a text say: a code of all entries that were read, in order.

    ``of`` is how many QR codes the list has, ``missing`` the numbers (from 1) of those not read.
    """

    code: str
    of: int = 1
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    number: int
    of: int
    list: str
    code: str


def restore_line(code: str, *, number: int = 1, of: int = 1, whole: str = "") -> str:
    """The line for a code; as a part, ``number`` (from 1) ``of`` several of the ``whole`` code."""
    if of == 1:
        return f"{BEGINNING}: {code}"
    return f"{BEGINNING}, part {number} of {of} of list {mark(whole)}: {code}"


def restore(texts: Iterable[str], known: Iterable[tuple[Kind, str]]) -> Restored:
    """The records that texts name, as ``decode`` gives them, and the parts still to be read.

    ``texts`` are those of QR codes, in any order, or what was pasted or typed: several parts at
    once, or a bare code. Raises ``CodeError``; a text of something else brings nothing back.
    """
    read = read_back(texts)
    return replace(decode(read.code, known), missing=read.missing)


def read_back(texts: Iterable[str]) -> ReadBack:
    """The code that texts hold: see ``restore``. Raises ``CodeError``."""
    parts: dict[tuple[str, int, int, str], _Part] = {}
    for text in filter(str.strip, texts):
        for each in _parts(text):
            # The same QR code can be read more than once.
            parts.setdefault((each.list, each.of, each.number, _plain(each.code)), each)
    if not parts:
        raise CodeError(
            "There is nothing to read. Scan the QR code of a list, or paste its text, or type its "
            "code."
        )
    found = sorted(parts.values(), key=lambda each: each.number)
    if len({(each.list, each.of) for each in found}) > 1 or _same_number(found):
        raise CodeError("These are QR codes of different lists. {0}", _ONE_AT_A_TIME)
    return _put_together(found)


def _put_together(found: list[_Part]) -> ReadBack:
    """Parts of one list, by number, as one code."""
    first = found[0]
    if not first.list:
        return ReadBack(first.code)
    for each in found:
        try:
            width_of(each.code)
        except CodeError as error:
            raise CodeError("QR code {0} of {1}: {2}", each.number, each.of, error.said) from error
    code = joined([each.code for each in found])
    read = {each.number for each in found}
    missing = tuple(number for number in range(1, first.of + 1) if number not in read)
    if not missing and mark(code) != first.list:
        raise CodeError("These QR codes do not make one list. {0}", _ONE_AT_A_TIME)
    return ReadBack(code, first.of, missing)


def _parts(text: str) -> list[_Part]:
    """What the restore lines of one text say, at least one. Raises ``CodeError``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = [_part(match) for match in _LINE.finditer(text)]
    if parts:
        return parts
    if BEGINNING.casefold() in text.casefold():
        raise CodeError(
            "The line “{0}” is not as it was written. Scan the QR code again, or type the code "
            "that stands behind it.",
            BEGINNING,
        )
    if _WEB.match(text):
        raise CodeError(
            "This is a web address, not a list of Career Explorer. Scan the QR code that the "
            "program showed for your list."
        )
    if looks_like_a_code(text):
        return [_Part(1, 1, "", text)]
    raise CodeError(
        "This is not a list of Career Explorer: it has no line that begins with “{0}”. Scan the QR "
        "code that the program showed for your list, or type its code.",
        BEGINNING,
    )


def looks_like_a_code(text: str) -> bool:
    """Whether a text is a bare code, or what is left of one after a slip: groups of four."""
    try:
        width_of(text)
    except CodeError:
        groups = re.split(r"[\s-]+", text.strip())
        return sum(len(group) == 4 for group in groups) * 2 > len(groups)
    return True


def _part(match: re.Match[str]) -> _Part:
    number, of, list_, code = match.groups()
    if number is None:
        return _Part(1, 1, "", code)
    if not 1 <= int(number) <= int(of):
        raise CodeError(
            "There is no part {0} of {1}: the line “{2}” was changed. Scan the QR code again.",
            number,
            of,
            BEGINNING,
        )
    return _Part(int(number), int(of), list_.upper(), code)


def _plain(code: str) -> str:
    """A code as it is compared with another, before it is checked."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _same_number(found: list[_Part]) -> bool:
    return len({each.number for each in found}) < len(found)
