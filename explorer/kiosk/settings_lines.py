"""On which line of a TOML file each of its keys stands, which ``tomllib`` does not say."""

from __future__ import annotations

import re

_STRINGS_AND_COMMENTS = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*",
    re.DOTALL,
)
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"\s*\[{{1,2}}[ \t]*({_KEY})[ \t]*\]")
_SETTING = re.compile(rf"\s*({_KEY})[ \t]*=")


def line_numbers(written: str) -> dict[tuple[str, ...], int]:
    """The line, from 1, of each section and of each key with its section before it.

    ``written`` is a file that ``tomllib`` can read.
    """
    found: dict[tuple[str, ...], int] = {}
    section: tuple[str, ...] = ()
    depth = 0
    plain = _STRINGS_AND_COMMENTS.sub(_without_lines_and_brackets, written)
    for number, line in enumerate(plain.split("\n"), 1):
        header, setting = _HEADER.match(line), _SETTING.match(line)
        if depth == 0 and header:
            section = _parts(header[1])
            found.setdefault(section, number)
        elif depth == 0 and setting:
            key = (*section, *_parts(setting[1]))
            found.setdefault(key, number)
            found.setdefault(key[:1], number)
        depth += sum(line.count(mark) for mark in "[{") - sum(line.count(mark) for mark in "]}")
    return found


def _without_lines_and_brackets(found: re.Match[str]) -> str:
    """A string as it can stand as a quoted key; of all else, only the number of its lines."""
    if found[0].startswith(('"""', "'''", "#")):
        return "\n" * found[0].count("\n")
    return re.sub(r"[\[\]{}=]", "_", found[0])


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip(" \t\"'") for part in re.findall(_PART, key))
