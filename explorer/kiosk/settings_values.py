"""How the value of one setting is read, and what is said where it will not do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from explorer.kiosk.pin import is_hash

_LONGEST_PATH = 200  # characters of a path that are repeated in a mistake
_MOST_BITS = 200

Reader = Callable[[object, Path], object]
"""Gives what a value of the file means; relative paths begin at the folder."""


class Wrong(Exception):  # noqa: N818 - reads as what happened
    """A value will not do: ``what`` follows the setting's name in a sentence."""

    def __init__(self, what: str, write: str, example: str = "") -> None:
        super().__init__(what)
        self.what, self._write, self._example = what, write, example

    def instead(self, key: str) -> str:
        """What to write in its place."""
        example = f", such as {key} = {self._example}" if self._example else ""
        return f"Write {self._write}{example}."


def truth(value: object, _folder: Path) -> bool:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    quotes = " without quotation marks" if isinstance(value, str) else ""
    raise Wrong(f"is {shown(value)}.", f"true or false{quotes}")


def whole(low: int, high: int, usual: int) -> Reader:
    """A whole number between two, which are both allowed."""

    def read(value: object, _folder: Path) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        quotes = " without quotation marks" if isinstance(value, str) else ""
        raise Wrong(
            f"is {shown(value)}.", f"a whole number from {low} to {high}{quotes}", str(usual)
        )

    return read


def hour(value: object, folder: Path) -> int:
    """An hour of the day."""
    try:
        read = whole(0, 23, 3)(value, folder)
    except Wrong as wrong:
        raise Wrong(wrong.what, "an hour from 0 to 23", "3") from wrong
    assert isinstance(read, int)
    return read


def scale(allowed: tuple[float, ...]) -> Reader:
    """One of several numbers."""

    def read(value: object, _folder: Path) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and value in allowed:
            return float(value)
        raise Wrong(f"is {shown(value)}.", f"one of {', '.join(map(str, allowed))}")

    return read


def choice(allowed: tuple[str, ...]) -> Reader:
    """One of several words."""

    def read(value: object, _folder: Path) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        raise Wrong(f"is {shown(value)}.", _one_of(value, allowed))

    return read


def text(longest: int) -> Reader:
    """A text that may have several lines."""

    def read(value: object, _folder: Path) -> str:
        if not isinstance(value, str):
            raise Wrong(f"is {shown(value)}.", "a text in quotation marks", '"Like this"')
        if len(value) > longest:
            raise Wrong(f"has {len(value)} characters.", f"at most {longest}")
        if any(not character.isprintable() and character != "\n" for character in value):
            raise Wrong("holds a character that cannot be shown.", "it again by hand")
        return value.strip()

    return read


def one_line(longest: int) -> Reader:
    """A text on one line."""
    any_text = text(longest)

    def read(value: object, folder: Path) -> str:
        words = any_text(value, folder)
        assert isinstance(words, str)
        if "\n" in words:
            raise Wrong("has several lines.", "it on one line")
        return words

    return read


def place(value: object, folder: Path) -> Path | None:
    """A folder, which need not be there yet; nothing for an empty text."""
    if not isinstance(value, str):
        raise Wrong(f"is {shown(value)}.", "a folder in quotation marks", '"pictures"')
    if "\0" in value:
        raise Wrong("holds a character that cannot be in a path.", "it again by hand")
    try:
        return (folder / Path(value).expanduser()).absolute() if value.strip() else None
    except (OSError, RuntimeError, ValueError) as error:  # ~nobody, or a character of no file name
        raise Wrong(f"names no place ({error}).", "a folder's whole path", '"/media"') from error


def folder(value: object, beside: Path) -> Path | None:
    """A folder that is there; nothing for an empty text."""
    path = place(value, beside)
    try:
        if path is None or path.is_dir():
            return path
        what = "is a file, not a folder" if path.exists() else "is not there"
    except (OSError, ValueError) as error:  # it is too long, or may not be looked at
        what = f"cannot be looked at ({getattr(error, 'strerror', None) or error})"
    name = str(path)
    named = name if len(name) <= _LONGEST_PATH else f"{name[:_LONGEST_PATH]}…"
    raise Wrong(f"names {named}, which {what}.", 'a folder that is there, or "" for none')


def pin_text(value: object, _folder: Path) -> str:
    """What ``main.py kiosk-pin`` prints; never the PIN itself."""
    if isinstance(value, str) and (not value or is_hash(value)):
        return value
    # Not shown: staff may have put the PIN itself here.
    raise Wrong("is not what kiosk-pin prints.", 'the line that “main.py kiosk-pin” prints, or ""')


def shown(value: object) -> str:
    """A value as it stands in the file, in short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"the text “{line[:40]}{'…' if line[40:] else ''}”"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a number with too many digits"  # which Python refuses to write out
    if isinstance(value, int | float):
        return str(value)
    return "a list" if isinstance(value, list) else "something else"


def _one_of(value: object, allowed: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # only for a file with mistakes

    near = get_close_matches(value.lower(), allowed, 1) if isinstance(value, str) else []
    if near:
        return f'"{near[0]}", or another of {_listed(allowed)}'
    return f"one of {_listed(allowed)}"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f'"{word}"' for word in words)
