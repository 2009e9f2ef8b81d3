"""Reading and writing the JSON files by which lists travel. Runs on the worker thread."""

from __future__ import annotations

from pathlib import Path

from explorer.presenters.wording import tr
from explorer.takeaway.files import TakeawayError, save

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
    try:
        save(path, text.encode("utf-8"))
    except TakeawayError as error:
        raise ListFileError(error.said.in_words(tr)) from error


def _why(error: OSError) -> str:
    return error.strerror or str(error)
