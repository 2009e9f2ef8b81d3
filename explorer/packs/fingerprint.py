"""The files of a pack and one hash over them, cheap enough to be taken at every start.

Nothing here may import pydantic, ruamel.yaml or SQLAlchemy: see ``current.py``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from explorer.store.schema import FORMAT

MOST_BYTES = 8_000_000
"""The largest file that is read; a bigger one is better cut in several."""

READER_VERSION = 1
"""Raised whenever the same sources are to give another catalogue, so that it is built anew."""

_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file as it stood when it was read. ``problem`` says why it could not be, if so."""

    name: str
    data: bytes = b""
    problem: str = ""


def pack_files(folder: Path) -> tuple[PackFile, ...]:
    """The YAML files right inside ``folder``, ordered by their names without the ending.

    Hidden files are passed over, as are those of any other ending, such as a README.
    Raises ``OSError`` if the folder itself cannot be listed.
    """
    paths = (path for path in folder.iterdir() if _is_pack_file(path))
    return tuple(_read(path) for path in sorted(paths, key=lambda path: (path.stem, path.name)))


def source_hash(folder: Path) -> str:
    """64 hex digits that change with any change to the pack's files or to the catalogue's format.

    Raises ``OSError`` if the folder cannot be listed.
    """
    return hash_of(pack_files(folder))


def hash_of(files: tuple[PackFile, ...]) -> str:
    """As ``source_hash``, of files that were read already."""
    digest = hashlib.sha256(f"{FORMAT} {READER_VERSION}".encode())
    for file in files:
        for part in (file.name.encode("utf-8", "surrogateescape"), file.data):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _is_pack_file(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith(".")


def _read(path: Path) -> PackFile:
    if not path.is_file():  # a pipe would be waited on for ever
        return PackFile(path.name, problem="is not a file that can be read")
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return PackFile(path.name, problem=f"cannot be read ({error.strerror})")
    if len(data) > MOST_BYTES:
        return PackFile(path.name, data, f"is larger than {MOST_BYTES // 1_000_000} MB")
    return PackFile(path.name, data)
