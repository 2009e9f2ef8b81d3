"""Looks for what a visitor left behind, byte by byte, in every file that the kiosk could write."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PIECE = 1 << 20
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_OPEN_FILES = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Search:
    """What a search has looked at, and where it found something."""

    files: int
    size: int
    """Bytes that were read."""
    found: tuple[tuple[str, str], ...]
    """The file, and what was found in it."""
    unread: tuple[str, ...] = ()
    """Files that could not be read."""


def search(markers: Sequence[str], folder: Path, since: float) -> Search:
    """Look for texts beneath a folder, in the files that this process has open, and in temporary
    files that were written since a time (seconds since the epoch, by the file system).
    """
    wanted = {each.encode(encoding): each for each in markers for encoding in _ENCODINGS}
    found: list[tuple[str, str]] = []
    unread: list[str] = []
    files = size = 0
    for name, path in _paths(folder, since):
        try:
            read, held = _held(path, wanted)
        except OSError:
            unread.append(name)
            continue
        files, size = files + 1, size + read
        found += [(name, marker) for marker in sorted(held)]
    return Search(files, size, tuple(found), tuple(unread))


def _paths(folder: Path, since: float) -> Iterator[tuple[str, Path]]:
    """Every file once: its name for people, and where it is read."""
    seen: set[tuple[int, int]] = set()
    for name, path in (*_beneath(folder), *_open_files(), *_temporary(since)):
        try:
            state = path.stat()
        except OSError:
            continue  # gone again
        key = (state.st_dev, state.st_ino)
        if stat.S_ISREG(state.st_mode) and key not in seen:
            seen.add(key)
            yield name, path


def _beneath(folder: Path) -> Iterator[tuple[str, Path]]:
    for at, _, names in os.walk(folder):
        for name in names:
            yield str(Path(at, name)), Path(at, name)


def _open_files() -> Iterator[tuple[str, Path]]:
    """Also what was deleted while it is open. Only where the system shows it (Linux)."""
    if _OPEN_FILES.is_dir():
        for link in _OPEN_FILES.iterdir():
            try:
                yield str(link.readlink()), link
            except OSError:
                continue  # the listing itself was open as well


def _temporary(since: float) -> Iterator[tuple[str, Path]]:
    for name, path in _beneath(Path(tempfile.gettempdir())):
        try:
            state = path.stat()
        except OSError:
            continue
        ours = not hasattr(os, "getuid") or state.st_uid == os.getuid()
        if ours and state.st_mtime >= since:
            yield name, path


def _held(path: Path, wanted: dict[bytes, str]) -> tuple[int, set[str]]:
    """How much of a file was read, and which of the texts are in it."""
    longest = max(map(len, wanted), default=1)
    held: set[str] = set()
    size, before = 0, b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            window = before + piece
            held |= {marker for text, marker in wanted.items() if text in window}
            before = window[-longest:]  # what lies over the edge of two pieces
    return size, held
