"""Which of the built catalogues is in use: ``current.json`` and the files that it names.

Nothing here may import pydantic, ruamel.yaml or SQLAlchemy: see ``current.py``.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from explorer.file_lock import wait_for_lock

POINTER = "current.json"
LOCK = "build.lock"
KEPT = 2
"""How many earlier catalogues are kept to fall back on."""

_NAME = re.compile(r"catalogue-([0-9a-f]{64})\.db")
_SIDECARS = ("-journal", "-wal", "-shm")
_MOST_POINTER_BYTES = 10_000
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Built:
    """A catalogue file as it was when it had passed its check: what can be compared cheaply."""

    catalogue: str
    size: int
    application_id: int
    user_version: int

    @property
    def source(self) -> str:
        """The hash of the sources that it was built from."""
        match = _NAME.fullmatch(self.catalogue)
        return match.group(1) if match else ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The catalogue in use, and the earlier ones that are kept, the newest first."""

    current: Built
    previous: tuple[Built, ...] = ()

    @property
    def all(self) -> tuple[Built, ...]:
        """The one in use and the earlier ones."""
        return (self.current, *self.previous)


def catalogue_name(source: str) -> str:
    """The name of the file that is built from sources of this hash."""
    return f"catalogue-{source}.db"


def read_pointer(catalogues: Path) -> Pointer | None:
    """What ``current.json`` says; ``None`` if there is none that can be understood."""
    try:
        with (catalogues / POINTER).open("rb") as stream:
            said = json.loads(stream.read(_MOST_POINTER_BYTES))
        previous = tuple(_built(item) for item in said["previous"])
        return Pointer(_built(said), previous[:KEPT])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        # It is only a shortcut: without it, the catalogue files are checked in full.
        return None


def known_catalogues(catalogues: Path) -> tuple[Built, ...]:
    """The catalogue in use and the earlier ones, the newest first.

    Where ``current.json`` cannot be understood, they are those that stand in the folder.
    """
    pointer = read_pointer(catalogues)
    if pointer is not None:
        return pointer.all
    try:
        paths = [path for path in catalogues.iterdir() if _NAME.fullmatch(path.name)]
        paths.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    except OSError:
        return ()
    return tuple(built for path in paths if (built := describe(path)))


def describe(path: Path) -> Built | None:
    """What the first bytes of a database say, and its size; ``None`` if it is none.

    Shape of an SQLite file: https://www.sqlite.org/fileformat2.html, section 1.3.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
            size = os.fstat(stream.fileno()).st_size
    except OSError:
        return None
    if len(head) < 100 or not head.startswith(_MAGIC):
        return None
    page = int.from_bytes(head[16:18], "big")
    page_size = 65_536 if page == 1 else page
    if page_size * int.from_bytes(head[28:32], "big") != size:
        return None
    user_version, application_id = (int.from_bytes(head[at : at + 4], "big") for at in (60, 68))
    return Built(path.name, size, application_id, user_version)


def looks_sound(catalogues: Path, built: Built) -> bool:
    """Whether the file is there with the size and marks that it had; its pages are not read."""
    return describe(catalogues / built.catalogue) == built


def switch(catalogues: Path, built: Built) -> None:
    """Make a catalogue the one in use, keep two earlier ones and delete those before them.

    To be called while ``locked``. Raises ``OSError``; then nothing has changed.
    """
    known = known_catalogues(catalogues)
    previous = tuple(old for old in known if old.catalogue != built.catalogue)[:KEPT]
    _write_pointer(catalogues, Pointer(built, previous))
    _delete_others(catalogues, {built.catalogue, *(old.catalogue for old in previous)})


def set_aside(path: Path) -> Path:
    """Rename a damaged file to ``….damaged-1`` or the first free number, and give its new path.

    What SQLite left beside it goes with it: a stray journal beside a newly built
    file would be played back into it. Raises ``OSError``.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    path.rename(aside)
    for sidecar in _SIDECARS:
        stray = path.with_name(path.name + sidecar)
        if stray.exists():
            stray.rename(aside.with_name(aside.name + sidecar))
    return aside


def delete_with_sidecars(path: Path) -> None:
    """Delete a database and what SQLite may have left beside it, as far as they exist."""
    for name in (path.name, *(path.name + sidecar for sidecar in _SIDECARS)):
        path.with_name(name).unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows opens no folders; its renames are journalled
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(catalogues: Path) -> Iterator[None]:
    """Wait for, and hold, the lock of a folder of catalogues; the system lets go if we die."""
    with (catalogues / LOCK).open("a+b") as stream:
        wait_for_lock(stream.fileno())
        yield


def _built(said: dict[str, Any]) -> Built:
    built = Built(
        str(said["catalogue"]),
        int(said["size"]),
        int(said["application_id"]),
        int(said["user_version"]),
    )
    if not built.source:  # a name with a slash in it would lead out of the folder
        raise ValueError(f"{built.catalogue} is not the name of a catalogue")
    return built


def _write_pointer(catalogues: Path, pointer: Pointer) -> None:
    said = {
        **asdict(pointer.current),
        "source": pointer.current.source,
        "previous": [asdict(built) for built in pointer.previous],
    }
    temporary = catalogues / f".{POINTER}-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        temporary.write_text(json.dumps(said, indent=1) + "\n", "utf-8")
        flush(temporary)
        temporary.replace(catalogues / POINTER)
    finally:
        temporary.unlink(missing_ok=True)
    flush(catalogues)


def _delete_others(catalogues: Path, kept: set[str]) -> None:
    for path in catalogues.iterdir():
        if _NAME.fullmatch(path.name) and path.name not in kept:
            delete_with_sidecars(path)
