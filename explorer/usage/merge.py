"""Figures from files of several kiosks, each kiosk's each day counted once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from explorer.domain.usage import Usage, all_merged
from explorer.usage.books import BookError, read_book
from explorer.usage.known import plain_line

PATTERN = "usage-*.json"
"""What files of figures are called; in a folder, others are passed over."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The figures of all files that could be read, and a sentence for each that could not.

    So there is for each that has lines that are not known here, and counts without them.
    """

    usage: Usage
    files: int
    problems: tuple[str, ...] = ()


def merged_files(paths: Iterable[Path]) -> Merged:
    """Read files, and what stands in folders, and count each kiosk's each day once."""
    usages: list[Usage] = []
    problems: list[str] = []
    for path in dict.fromkeys(each for given in paths for each in _files(given, problems)):
        try:
            book = read_book(path)
            usages.append(book.usage)
            if book.left_out:
                problems.append(_not_known(path, book.left_out))
        except BookError as error:
            problems.append(_left_out(path, str(error), "Copy it from its kiosk again."))
        except OSError as error:
            reason = error.strerror or str(error)
            problems.append(_left_out(path, reason, "See whether it is there and can be read."))
    return Merged(all_merged(usages), len(usages), tuple(problems))


def _files(path: Path, problems: list[str]) -> list[Path]:
    """A file, or the files of figures in a folder and in the folders within."""
    try:
        if not path.is_dir():
            return [path]
        return sorted(found for found in path.rglob(PATTERN) if found.is_file())
    except OSError as error:
        reason = error.strerror or str(error)
        problems.append(_left_out(path, reason, "See whether it is there and can be read."))
        return []


def _left_out(path: Path, why: str, what_to_do: str) -> str:
    return plain_line(f"{path} is not counted: {why[:1].lower()}{why[1:]}. {what_to_do}")


def _not_known(path: Path, lines: int) -> str:
    number = "1 line" if lines == 1 else f"{lines:,} lines"
    return plain_line(
        f"{path} is counted without {number} that this version does not know: a newer one wrote "
        "it, or it was changed. Update this one, or copy the file from its kiosk again."
    )
