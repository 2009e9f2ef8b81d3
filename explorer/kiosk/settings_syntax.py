"""Reading a TOML file in which something is no TOML: the other lines count all the same.

``tomllib`` gives nothing at all of a file with one mistake in it. Staff would lose the PIN over a
missing quotation mark in the title.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from explorer.kiosk.settings_lines import line_numbers

MOST_MISTAKES = 20
"""Lines that are left out; after one more, nothing further of the file is read."""

_LONGEST = 20_000  # characters: a longer file with a mistake would take long to search
_MOST_TRIES = 600
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a settings file; ``line`` is 0 where the whole file is meant."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Written:
    """What could be read of a file, on which lines it stands, and what could not be read."""

    said: dict[str, Any]
    lines: dict[tuple[str, ...], int]
    mistakes: tuple[Mistake, ...] = ()


class _Unreadable(Exception):  # noqa: N818 - reads as what happened
    """``tomllib`` cannot read a text; ``line`` is where it stopped, if it says so."""

    def __init__(self, what: str, line: int | None) -> None:
        super().__init__(what)
        self.what, self.line = what, line


def read_toml(written: str) -> Written:
    """What a text says, without the lines that cannot be read. Never raises."""
    try:
        return Written(_loads(written), line_numbers(written))
    except _Unreadable:
        return _Search(written).result()


class _Search:
    """Leaves out one line after the other until the rest can be read."""

    def __init__(self, written: str) -> None:
        self._lines = written.replace("\r\n", "\n").split("\n")
        self._too_long = len(written) > _LONGEST
        self._tries = 0
        self._mistakes: list[Mistake] = []

    def result(self) -> Written:
        while True:
            try:
                return self._all_before(len(self._lines))
            except _Unreadable as error:
                number = self._culprit(error)
                if number is None:
                    line = error.line or len(self._lines)
                    self._mistakes.append(_mistake(line, "", error.what))
                    return Written({}, {}, tuple(self._mistakes))
                self._mistakes.append(self._told(number, error))
            if len(self._mistakes) > MOST_MISTAKES:
                return self._all_before(number)
            self._lines[number] = ""

    def _all_before(self, number: int) -> Written:
        text = "\n".join(self._lines[:number])
        return Written(_loads(text), line_numbers(text), tuple(self._mistakes))

    def _culprit(self, error: _Unreadable) -> int | None:
        """The line after the longest beginning that can be read, from 0.

        Not the line that ``tomllib`` names: of a text or list that is never closed, that is far
        below, and all lines between them would go.
        """
        if self._too_long:
            return None
        last = len(self._lines) if error.line is None else min(error.line, len(self._lines))
        for number in range(last - 1, -1, -1):
            self._tries += 1
            if self._tries > _MOST_TRIES:
                return None
            if _is_readable("\n".join(self._lines[:number])):
                return number
        return None

    def _told(self, number: int, error: _Unreadable) -> Mistake:
        what = error.what
        if error.line != number + 1:
            try:
                _loads("\n".join(self._lines[: number + 1]))
            except _Unreadable as nearer:
                what = nearer.what
        return _mistake(number + 1, self._lines[number], what)


def _loads(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _PLACE.search(said)
        line = int(found[1]) if found and found[1] else None
        raise _Unreadable(said[: found.start()] if found else said, line) from error
    except RecursionError as error:
        raise _Unreadable("too many brackets", None) from error
    except ValueError as error:  # of a number with thousands of digits
        raise _Unreadable("a number with too many digits", None) from error


def _is_readable(text: str) -> bool:
    try:
        _loads(text)
    except _Unreadable:
        return False
    return True


def _mistake(line: int, text: str, what: str) -> Mistake:
    shown = text.strip()[:60]
    if "pin" in shown.lower():
        shown = ""  # staff may have put the PIN itself there, and this text is logged
    quoted = f"“{shown}” " if shown else "This "
    return Mistake(line, f"{quoted}cannot be read ({what}). {_advice(what)}")


def _advice(what: str) -> str:
    if "overwrite" in what or "twice" in what:
        return "It is there a second time: take one of the two out."
    if "\\n" in what or "control" in what or "Unterminated" in what:
        return 'A text begins and ends with " on the same line.'
    if "\\" in what or "hex" in what:
        return "In a path, write / in place of each \\."
    if "brackets" in what or "array" in what:
        return "No setting needs brackets."
    return 'A setting is written name = value; a text stands in "…", a yes or no is true or false.'
