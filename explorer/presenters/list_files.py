"""Reading and writing the JSON files by which lists travel. Runs on the worker thread."""

from __future__ import annotations

import os
from pathlib import Path

from explorer.presenters.wording import tr

_MOST_BYTES = 128_000_000
"""More than any file of lists can have: four bytes a letter of the most letters there can be."""


class ListFileError(Exception):
    """A file cannot be read or written. Its text is a sentence for the person."""


def read_text(path: Path) -> str:
    """The text of a file. Raises ``ListFileError``."""
    try:
        with path.open("rb") as file:
            found = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ListFileError(
            tr("“{0}” cannot be read: {1}. Choose another file.").format(path.name, _why(error))
        ) from error
    if len(found) > _MOST_BYTES:
        raise ListFileError(
            tr("“{0}” is too large to be a file of lists. Choose another file.").format(path.name)
        )
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ListFileError(
            tr("“{0}” is not a text file. Choose a file that was saved with “Export”.").format(
                path.name
            )
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a file whole or leave what was there. Raises ``ListFileError``."""
    aside = path.with_name(f".{path.name[:200]}.{os.getpid()}.new")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        _take_away(aside)
        raise ListFileError(
            tr("“{0}” cannot be saved: {1}. Choose another place.").format(path.name, _why(error))
        ) from error


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # what stopped the writing stops this too, and has been told already


def _why(error: OSError) -> str:
    return error.strerror or str(error)
