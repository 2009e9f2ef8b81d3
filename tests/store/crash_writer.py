"""A process of its own that works on a visitor's folder until it is killed or told to end.

    python -m tests.store.crash_writer FOLDER write FIRST COUNT  bookmark one record after another
    python -m tests.store.crash_writer FOLDER hold               keep the database open
    python -m tests.store.crash_writer FOLDER limit BYTES        write until no file may grow

Each line it prints is flushed at once: what stands there has been acknowledged.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from explorer.domain.records import Kind
from explorer.store.visitor import VisitorStore, VisitorWriteError


def say(line: str) -> None:
    """Print a line that the parent sees even if this process dies with the next instruction."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write(store: VisitorStore, first: int, count: int) -> None:
    """Add bookmarks and print each record that was acknowledged."""
    say("ready")
    for n in range(first, first + count):
        change = store.add(Kind.ROLE, f"role-{n}", f"Role {n}")
        store.set_note(change.bookmarks[0].id, f"Note on {n}")
        say(f"role-{n}")


def hold(store: VisitorStore) -> None:
    """Keep the database until standard input ends."""
    say("ready")
    sys.stdin.read()


def limit(store: VisitorStore, size: int) -> None:
    """Write until no file may grow past ``size`` bytes; then show that the store goes on."""
    import resource  # there is none on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    kept = 0
    try:
        while True:
            store.add(Kind.ROLE, f"role-{kept}", "A role " * 100)
            kept += 1
    except VisitorWriteError as error:
        say(str(error))
    say(f"{kept} kept, {len(store.all_bookmarks())} read")


def main(folder: str, task: str, *numbers: str) -> None:
    """Do one of the tasks above, then close the store."""
    store = VisitorStore.open(Path(folder))
    tasks: dict[str, Callable[..., None]] = {"write": write, "hold": hold, "limit": limit}
    tasks[task](store, *map(int, numbers))
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
