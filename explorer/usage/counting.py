"""Counting on a kiosk: told what happens, and now and then writing how often it did.

Telling it something takes no longer than adding to a number, and never fails. Writing is done by a
worker thread that calls ``flush``. Where the disk has no room, the figures are what gives way.
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
    add,
    length_of,
    taken,
)
from explorer.usage.books import (
    ID,
    YEARS,
    Book,
    BookError,
    book_name,
    new_id,
    read_book,
    write_book,
)
from explorer.usage.known import is_known
from explorer.usage.searched import SearchedWords, countable

LEAST_FREE = 32 * 1024 * 1024
"""Bytes that must be free on the disk for figures to be written: they never take the last ones."""

FULL = 1024 * 1024
"""Bytes below which a disk is full: then the oldest months give way."""

MOST_DAYS = 31
"""Days that are held in memory while nothing can be written; then the earliest is given up."""

KIOSK = "kiosk-id"
"""The file that holds the kiosk's random id."""

MONTHS = "usage-[0-9][0-9][0-9][0-9]-[0-9][0-9]-*.json"
"""What the files of figures are called."""

_log = logging.getLogger(__name__)


def free_bytes(folder: Path) -> int:
    """How much room the disk of a folder has. Raises ``OSError``."""
    return shutil.disk_usage(folder).free


class UsageCounting:
    """The counters of one kiosk. Events are told from any thread.

    ``today`` gives the day in the kiosk's own time; it is asked at each event, and nothing finer
    ever is.
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
        self._waiting: dict[date, dict[Thing, int]] = {}
        self._words, self._day = SearchedWords(), date.min
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
        self._count(Thing(What.LENGTH, length_of(seconds)))

    def left_alone(self) -> None:
        """Nobody is there any more: who comes next is taken for somebody else."""
        with self._counting:
            self._words.left_alone()

    def found_nothing(self, typed: str) -> None:
        """A search found nothing. To be told when the typing has stopped, not at each letter."""
        for word in countable(typed):
            with self._counting:
                self._begin_day(today := self._today())
                if times := self._words.typed(word):
                    self._add(today, Thing(What.WORD, word), times)

    def _count(self, thing: Thing) -> None:
        if not is_known(thing):
            thing = Thing(thing.what, REST)
        with self._counting:
            self._begin_day(today := self._today())
            self._add(today, thing, 1)

    def _begin_day(self, today: date) -> None:
        if today != self._day:
            self._day, self._words = today, SearchedWords()

    def _add(self, day: date, thing: Thing, times: int) -> None:
        if day.year not in YEARS:
            return  # the clock has lost its mind, and no file takes such a day
        add(self._waiting.setdefault(day, {}), thing, times)
        while len(self._waiting) > MOST_DAYS:
            del self._waiting[min(self._waiting)]

    # Writing

    def flush(self) -> bool:
        """Write what was counted since the last time; whether nothing is left to be written.

        For a worker thread: it waits for the disk. Where nothing can be written, the figures stay
        in memory for the next time, and the log says so once.
        """
        with self._writing:
            with self._counting:
                taken_out, self._waiting = self._waiting, {}
            try:
                self._write(taken_out)
            except OSError as error:
                self._put_back(taken_out)
                self._tell(error)
                return False
            self._told = False
            return True

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

    def _write(self, waiting: dict[date, dict[Thing, int]]) -> None:
        """Write day by day; what is written is taken out. Raises ``OSError``."""
        if not waiting:
            return
        if self._held:
            self._make_room()
            raise OSError(errno.ENOSPC, "the disk has little room")
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._free(self._folder) < LEAST_FREE:
            raise OSError(errno.ENOSPC, "the disk is almost full")
        kiosk = self._kiosk()
        for day in sorted(waiting):
            path = self._folder / book_name(kiosk, day)
            book = _own_book(path, kiosk)
            write_book(path, book.with_more({day: DayCounts.of(waiting[day])}))
            del waiting[day]

    def _kiosk(self) -> str:
        """The kiosk's id; made, where there is none that can be read. Raises ``OSError``."""
        path = self._folder / KIOSK
        try:
            kiosk = path.read_text("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            kiosk = ""
        if not ID.fullmatch(kiosk):
            kiosk = new_id()
            path.write_text(f"{kiosk}\n", "ascii")
        return kiosk

    def _put_back(self, waiting: dict[date, dict[Thing, int]]) -> None:
        with self._counting:
            for day, tally in waiting.items():
                for thing, times in tally.items():
                    self._add(day, thing, times)

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
    earlier = sorted(path for path in folder.glob(MONTHS) if path.name < this_month)
    return [(path, path.stat().st_size) for path in earlier if path.is_file()]


def _deleted(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
