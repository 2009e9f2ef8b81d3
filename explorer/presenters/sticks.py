"""USB sticks: which are there, and where on one a list is saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

_DEPTH = 2  # systems mount sticks in a folder, or in one of the account's own in it

IsMount = Callable[[Path], bool]


def sticks(folder: Path, is_mount: IsMount = os.path.ismount) -> tuple[Path, ...]:
    """The sticks that are mounted beneath a folder and can be written to. Never raises."""
    return tuple(each for each in _mounted(folder, is_mount, _DEPTH) if os.access(each, os.W_OK))


def _mounted(folder: Path, is_mount: IsMount, depth: int) -> Iterator[Path]:
    try:
        inside = sorted(
            each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()
        )
    except OSError:
        return  # pulled out at this moment, or not for us to look into
    for each in inside:
        if is_mount(each):
            yield each
        elif depth > 1:
            yield from _mounted(each, is_mount, depth - 1)
