"""Counting on a kiosk: told what happens, and now and then writing how often it did.

Telling it something takes no longer than adding to a number, and never fails. Writing is done by a
worker thread that calls ``flush`` by the clock, so that when a file is written says nothing of a
visit. Where the disk has no room, the figures are what gives way.
"""

from __future__ import annotations

import errno
import logging
import shutil
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from explorer.domain.kinds import Kind
from explorer.domain.usage import (
    REST,
    DayCounts,
    Thing,
    Way,
    What,
    length_of,
    taken,
)
from explorer.usage import books
from explorer.usage.batches import Batches, Tally
from explorer.usage.books import (
    BOOKS,
    ID,
    Book,
    BookError,
    book_name,
    new_id,
    read_book,
    write_book,
    write_quietly,
)
from explorer.usage.known import is_known
from explorer.usage.searched import SearchedWords, countable

LEAST_FREE = 32 * 1024 * 1024
"""Bytes that must be free on the disk for figures to be written: they never take the last ones."""

FULL = 1024 * 1024
"""Bytes below which a disk is full: then the oldest months give way."""

KIOSK = "kiosk-id"
"""The file that holds the kiosk's random id."""

_log = logging.getLogger(__name__)


def free_bytes(folder: Path) -> int:
    """How much room the disk of a folder has. Raises ``OSError``."""
    return shutil.disk_usage(folder).free


class UsageCounting:
    """The counters of one kiosk. Events are told from any thread.

    ``today`` gives the day in the kiosk's own time; nothing finer is ever asked.
    """

    def __init__(
        self,
        folder: Path,
        *,
        today: Callable[[], date] = date.today,
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        self._folder, self._today, self._free = folder, today, free
        self._counting, self._writing = threading.Lock(), threading.Lock()
        self._batches, self._words, self._day = Batches(), SearchedWords(), date.min
        self._told = self._held = False

    # What happens

    def opened(self, kind: Kind, id_: str) -> None:
        """A role, a route, a question or a programme was opened."""
        self._count(Thing(What(kind.value), id_))

    def used(self, facet: str, option: str) -> None:
        """An option of a facet was ticked or ruled out."""
        self._count(Thing(What.OPTION, f"{facet}/{option}"))

    def took_home(self, way: Way, entries: int) -> None:
        """A list with so many entries was taken home."""
        self._count(taken(way, entries))

    def visit_ended(self, seconds: float) -> None:
        """A visit is over, which lasted so long."""
        with self._counting:
            self._batches.count(Thing(What.LENGTH, length_of(seconds)))
            self._batches.visit_ended(self._today())

    def left_alone(self) -> None:
        """Nobody is there any more: who comes next is taken for somebody else."""
        with self._counting:
            self._batches.left_alone()
            self._words.left_alone()

    def found_nothing(self, typed: str) -> None:
        """A search found nothing. To be told when the typing has stopped, not at each letter."""
        for word in countable(typed):
            with self._counting:
                if self._day != (today := self._today()):
                    self._day, self._words = today, SearchedWords()
                if times := self._words.typed(word):
                    self._batches.count(Thing(What.WORD, word), times)

    def _count(self, thing: Thing) -> None:
        if not is_known(thing):
            thing = Thing(thing.what, REST)
        with self._counting:
            self._batches.count(thing)

    # Writing

    def flush(self) -> bool:
        """Write what is enough of what was counted; whether nothing of that is left.

        For a worker thread: it waits for the disk. To be called about once an hour, by the clock,
        and at the end. What is less than ``Batches`` asks for stays in memory, and so does all of
        it where nothing can be written; then the log says so once.
        """
        with self._writing:
            with self._counting:
                self._batches.begin_day(self._today())
                taken_out = self._batches.take()
            try:
                self._write(taken_out)
            except OSError as error:
                with self._counting:
                    self._batches.put_back(taken_out)
                self._tell(error)
                return False
            self._told = False
            return True

    def tidy(self) -> None:
        """Take away what a write left that was broken off. For a worker thread, at the start."""
        with self._writing:
            books.tidy(self._folder)

    def hold(self, on: bool) -> None:
        """Write nothing while the disk has little room; or write again, as it has enough.

        For a worker thread. Counting goes on in memory meanwhile.
        """
        with self._writing:
            self._held = on
            if on:
                self._make_room()
        if not on:
            self.flush()

    def _make_room(self) -> None:
        """Where the disk is full, delete the oldest months until it is not.

        This month stays, and so does the kiosk's id: with another one, what was copied before
        would count as a second kiosk's. Where all months were too little, none is deleted.
        """
        try:
            wanted = FULL - self._free(self._folder)
            months = _earlier_months(self._folder, self._today()) if wanted > 0 else []
        except OSError:
            return
        if not months or sum(size for _, size in months) < wanted:
            return
        for path, size in months:
            if wanted > 0 and _deleted(path):
                wanted -= size
                _log.warning("The disk is full: the figures in %s were deleted.", path.name)

    def _write(self, waiting: dict[date, Tally]) -> None:
        """Write day by day; what is written is taken out. Raises ``OSError``."""
        if not waiting:
            return
        if self._held:
            self._make_room()
            raise OSError(errno.ENOSPC, "the disk has little room")
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._free(self._folder) < LEAST_FREE:
            raise OSError(errno.ENOSPC, "the disk is almost full")
        kiosk = self._kiosk(min(waiting))
        for day in sorted(waiting):
            path = self._folder / book_name(kiosk, day)
            book = _own_book(path, kiosk)
            write_book(path, book.with_more({day: DayCounts.of(waiting[day])}))
            del waiting[day]

    def _kiosk(self, day: date) -> str:
        """The kiosk's id; made, where there is none that can be read. Raises ``OSError``."""
        path = self._folder / KIOSK
        try:
            kiosk = path.read_text("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            kiosk = ""
        if not ID.fullmatch(kiosk):
            kiosk = new_id()
            write_quietly(path, f"{kiosk}\n", day)
        return kiosk

    def _tell(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            reason = error.strerror or str(error)
            _log.warning("The figures of use cannot be written now (%s).", reason)


def _own_book(path: Path, kiosk: str) -> Book:
    """The kiosk's book at ``path``, or a new one. Raises ``OSError``.

    A new one has a new id: what an older copy of a lost one counted is not in it, so that both
    count. One that cannot be read is set aside, and never deleted.
    """
    try:
        book = read_book(path)
        if book.kiosk == kiosk:
            return book
        why = "it is another kiosk's"
    except FileNotFoundError:
        return Book(kiosk, new_id())
    except BookError as error:
        why = str(error)
    aside = path.with_name(f"{path.name}.damaged-{new_id()}")
    path.replace(aside)
    _log.warning("The figures of use were set aside as %s: %s.", aside.name, why)
    return Book(kiosk, new_id())


def _earlier_months(folder: Path, today: date) -> list[tuple[Path, int]]:
    """The files of the months before this one and their sizes, oldest first. Raises ``OSError``."""
    this_month = f"usage-{today:%Y-%m}"
    earlier = sorted(path for path in folder.glob(BOOKS) if path.name < this_month)
    return [(path, path.stat().st_size) for path in earlier if path.is_file()]


def _deleted(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
