"""Building a catalogue: read the sources, write a new file, check it, and switch to it at once.

Until the switch, which replaces one small file, nothing that is in use is touched; so whatever goes
wrong leaves the catalogue that was in use.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from explorer.domain.records import Content
from explorer.file_lock import FileLock
from explorer.packs.errors import BuildError
from explorer.packs.fingerprint import hash_of
from explorer.packs.pointer import (
    Built,
    catalogue_name,
    delete_with_sidecars,
    describe,
    flush,
    locked,
    switch,
)
from explorer.packs.reading import files_of, read_files

Progress = Callable[[str, int, int], None]

_TEMPORARY = ".building-"
_LOCK = ".lock"
_STALE_AFTER = 24 * 60 * 60.0
"""Seconds after which a file that has no lock is taken for one that an interrupted build left."""


def build_catalogue(folder: Path, catalogues: Path, progress: Progress | None = None) -> Path:
    """Build the pack in ``folder`` into ``catalogues``, make it the one in use, and give its path.

    ``progress`` is told what is being done, how many of these steps are over, and of how many.
    Raises ``PackMistakes`` for the sources, and ``BuildError`` where nothing can be written;
    either leaves the catalogue that was in use, and no temporary file.
    """
    files = files_of(folder)
    content = read_files(files, progress)
    try:
        return _build(content, hash_of(files), catalogues, progress)
    except OSError as error:
        raise _not_written(catalogues, error.strerror or str(error)) from error


def _build(content: Content, source: str, catalogues: Path, progress: Progress | None) -> Path:
    catalogues.mkdir(parents=True, exist_ok=True)
    _sweep(catalogues)
    # A name of its own, so that two programs that build at once do not write into one file.
    temporary = catalogues / f"{_TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}.db"
    with _held(temporary):
        built = _write(content, temporary, progress)
        path = catalogues / catalogue_name(source)
        with locked(catalogues):
            temporary.replace(path)
            flush(catalogues)
            switch(catalogues, replace(built, catalogue=path.name))
    return path


@contextmanager
def _held(temporary: Path) -> Iterator[None]:
    """Let others see that this file is being built; whatever is left of it goes at the end."""
    path = temporary.with_name(temporary.name + _LOCK)
    lock = FileLock(path)
    with suppress(OSError):  # on a disk that knows no locks
        lock.take()
    try:
        yield
    finally:
        lock.release()
        delete_with_sidecars(temporary)
        with suppress(OSError):  # Windows keeps it while another looks at it; that one deletes it
            path.unlink()


def _write(content: Content, path: Path, progress: Progress | None) -> Built:
    # The database library is only needed here, and takes longer to import than a hash to compare.
    from explorer.store.catalogue import Catalogue, CatalogueDamaged
    from explorer.store.writing import write_catalogue

    try:
        write_catalogue(content, path, progress)
    except Exception as error:
        # SQLite's own word for a full disk or a folder that is only read, inside the library's.
        if not isinstance(error.__cause__, sqlite3.OperationalError):
            raise
        raise _not_written(path.parent, str(error.__cause__)) from error
    if progress:
        progress("Checking what was written", 0, 1)
    flush(path)
    built = describe(path)
    if built is None:
        raise _badly_written(path)
    try:
        Catalogue.open(path, verify=True).close()
    except CatalogueDamaged as error:
        raise _badly_written(path) from error
    return built


def _not_written(catalogues: Path, reason: str) -> BuildError:
    return BuildError(
        f"The catalogue could not be written to {catalogues} ({reason}). Make the folder "
        "writable, or free some space, and start again."
    )


def _badly_written(path: Path) -> BuildError:
    return BuildError(
        f"The catalogue that was written to {path.parent} cannot be read back. Start again; if "
        "that does not help, the disk may be failing: name another folder with --data-dir."
    )


def _sweep(catalogues: Path) -> None:
    """Delete what interrupted builds left: at a full disk each would leave some more.

    The system lets go of a lock when its process ends. A build makes its file once it has its
    lock, so a file that is there while its lock is free is nobody's; and so is the lock, whose name
    no other build will want. What has no such lock goes by its age.
    """
    left = catalogues.glob(f"{_TEMPORARY}*")
    for path in {each.with_name(each.name.removesuffix(_LOCK)) for each in left}:
        lock = path.with_name(path.name + _LOCK)
        with suppress(OSError):  # another program may be faster
            if _is_left(path, lock):
                delete_with_sidecars(path)
                lock.unlink(missing_ok=True)


def _is_left(path: Path, lock: Path) -> bool:
    if not (path.exists() and lock.exists()):
        return _is_old(lock if lock.exists() else path)
    try:
        return _is_free(lock)
    except OSError:
        return _is_old(path)


def _is_free(path: Path) -> bool:
    lock = FileLock(path)
    taken = lock.take()
    lock.release()
    return taken


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _STALE_AFTER
