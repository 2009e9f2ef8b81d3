"""Counting on a kiosk: what gets into the files, what never does, and disks that take nothing."""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from explorer.domain.kinds import Kind
from explorer.domain.usage import REST, DayCounts, Thing, Way, What
from explorer.usage import books, counting
from explorer.usage.batches import MOST_DAYS
from explorer.usage.counting import FULL, LEAST_FREE, UsageCounting
from explorer.usage.merge import merged_files
from tests.usage.figures import enough_people

MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)


class Kiosk:
    """A kiosk whose day and whose disk are set by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.day, self.room = folder, MONDAY, LEAST_FREE
        self.begin()

    def begin(self) -> None:
        """Start the program anew."""
        self.counting = UsageCounting(
            self.folder, today=lambda: self.day, free=lambda _folder: self.room
        )

    def written(self, day: date = MONDAY) -> DayCounts:
        """What the files say of a day."""
        return merged_files([self.folder]).usage.of_days().get(day, DayCounts())

    def opened(self, *roles: str) -> None:
        """Roles were opened, and there were so many visits that this can be written."""
        for role in roles:
            self.counting.opened(Kind.ROLE, role)
        enough_people(self.counting)

    def visits(self, times: int, typed: str) -> None:
        """Visits in each of which something is looked for that is not there."""
        for _ in range(times):
            self.counting.found_nothing(typed)
            self.counting.visit_ended(30)
            self.counting.left_alone()

    def texts(self) -> str:
        """All that stands in the files, and what they are called."""
        files = sorted(self.folder.iterdir())
        return "\n".join(f"{file.name}\n{file.read_text('utf-8')}" for file in files)


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path / "usage")


def test_everything_that_is_told_is_counted(kiosk: Kiosk) -> None:
    counting = kiosk.counting
    counting.opened(Kind.ROLE, "nurse")
    counting.opened(Kind.ROLE, "nurse")
    counting.opened(Kind.ROUTE, "nurse/university/bsc")
    counting.opened(Kind.QUESTION, "how-long")
    counting.opened(Kind.PROGRAMME, "bsc")
    counting.used("level", "manager")
    counting.took_home(Way.QR, 3)
    counting.visit_ended(200)
    enough_people(counting)
    assert counting.flush()
    assert kiosk.written() == DayCounts.of(
        {
            Thing(What.ROLE, "nurse"): 2,
            Thing(What.ROUTE, "nurse/university/bsc"): 1,
            Thing(What.QUESTION, "how-long"): 1,
            Thing(What.PROGRAMME, "bsc"): 1,
            Thing(What.OPTION, "level/manager"): 1,
            Thing(What.TAKEN, "qr/2-5"): 1,
            Thing(What.LENGTH, "3-5"): 1,
            Thing(What.LENGTH, "under-1"): 5,
        }
    )


def test_nothing_is_written_before_something_is_counted(kiosk: Kiosk) -> None:
    assert kiosk.counting.flush()
    assert not kiosk.folder.exists()


def test_counts_grow_over_flushes_and_starts_of_the_program(kiosk: Kiosk) -> None:
    for _ in range(3):
        kiosk.opened("nurse")
        assert kiosk.counting.flush()
        assert kiosk.counting.flush()
        kiosk.begin()
    assert kiosk.written().total(What.ROLE) == 3
    assert merged_files([kiosk.folder]).usage.kiosks == 1


def test_each_day_is_counted_by_itself_and_each_month_has_its_file(kiosk: Kiosk) -> None:
    kiosk.opened("nurse")
    kiosk.day = TUESDAY
    kiosk.opened("nurse", "nurse")
    assert kiosk.counting.flush()
    assert kiosk.written(MONDAY).total(What.ROLE) == 1
    assert kiosk.written(TUESDAY).total(What.ROLE) == 2
    assert len(list(kiosk.folder.glob("usage-2026-1*.json"))) == 2


# Never fewer than several visits together: the rule itself is tried in test_batches.py


def test_two_copies_around_one_visit_are_the_same(kiosk: Kiosk) -> None:
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    before = kiosk.texts()
    kiosk.counting.opened(Kind.ROLE, "baker")
    kiosk.visits(1, "beekeeper")
    assert kiosk.counting.flush()
    assert kiosk.texts() == before
    kiosk.visits(4, "beekeeper")
    assert kiosk.counting.flush()
    assert kiosk.written().by_id(What.ROLE) == {"baker": 1, "nurse": 1}


def test_a_day_with_few_visits_counts_with_the_next(kiosk: Kiosk) -> None:
    kiosk.counting.opened(Kind.ROLE, "nurse")
    kiosk.visits(3, "")
    kiosk.day = TUESDAY
    assert kiosk.counting.flush()
    assert not kiosk.folder.exists()
    kiosk.visits(2, "")
    assert kiosk.counting.flush()
    assert kiosk.written(MONDAY) == DayCounts()
    assert kiosk.written(TUESDAY).by_id(What.ROLE) == {"nurse": 1}
    assert kiosk.written(TUESDAY).total(What.LENGTH) == 5


def test_what_is_too_little_at_the_end_is_given_up(kiosk: Kiosk) -> None:
    kiosk.visits(4, "")
    assert kiosk.counting.flush()
    kiosk.begin()
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    assert kiosk.written().total(What.LENGTH) == 5


def test_a_wrong_clock_for_a_visit_leaves_no_trace(kiosk: Kiosk) -> None:
    for day in (MONDAY, date(2042, 10, 2), date(1, 1, 1), MONDAY):
        kiosk.day = day
        kiosk.visits(1, "")
    kiosk.visits(1, "")
    assert kiosk.counting.flush()
    assert list(merged_files([kiosk.folder]).usage.of_days()) == [MONDAY]
    assert kiosk.written().total(What.LENGTH) == 5


# What never gets into a file


def test_a_word_of_four_visits_is_nowhere(kiosk: Kiosk) -> None:
    kiosk.visits(4, "beekeeper")
    enough_people(kiosk.counting)
    assert kiosk.counting.flush()
    assert "beekeeper" not in kiosk.texts()
    assert "beekeeper" not in _everything_in(kiosk.counting)


def test_a_word_of_five_visits_is_written_with_its_count(kiosk: Kiosk) -> None:
    kiosk.visits(4, "beekeeper")
    assert kiosk.counting.flush()
    kiosk.visits(3, "Beekeeper")
    enough_people(kiosk.counting)
    assert kiosk.counting.flush()
    assert kiosk.written().by_id(What.WORD) == {"beekeeper": 7}


def test_one_person_who_starts_again_has_no_word_written(kiosk: Kiosk) -> None:
    for _ in range(9):
        kiosk.counting.found_nothing("beekeeper")
        kiosk.counting.visit_ended(30)
    kiosk.counting.left_alone()
    kiosk.visits(3, "beekeeper")
    enough_people(kiosk.counting)
    assert kiosk.counting.flush()
    assert "beekeeper" not in kiosk.texts()
    kiosk.visits(1, "beekeeper")
    enough_people(kiosk.counting)
    assert kiosk.counting.flush()
    assert kiosk.written().by_id(What.WORD) == {"beekeeper": 5}


def test_a_word_begins_anew_each_day(kiosk: Kiosk) -> None:
    kiosk.visits(4, "beekeeper")
    kiosk.day = TUESDAY
    kiosk.visits(4, "beekeeper")
    enough_people(kiosk.counting)
    assert kiosk.counting.flush()
    assert "beekeeper" not in kiosk.texts()


def test_a_word_that_goes_on_after_its_file_was_deleted_is_left_out(kiosk: Kiosk) -> None:
    kiosk.visits(5, "beekeeper")
    assert kiosk.counting.flush()
    (file,) = kiosk.folder.glob("usage-*.json")
    file.unlink()
    kiosk.visits(1, "beekeeper")
    enough_people(kiosk.counting)
    assert kiosk.counting.flush()
    assert "beekeeper" not in kiosk.texts()


def test_no_order_and_no_time_is_left(kiosk: Kiosk) -> None:
    kiosk.opened("zoo-vet", "nurse", "baker")
    assert kiosk.counting.flush()
    (file,) = kiosk.folder.glob("usage-*.json")
    days = json.loads(file.read_text("utf-8"))["days"]
    assert list(days) == ["2026-11-30"]
    assert list(days["2026-11-30"]["role"]) == ["baker", "nurse", "zoo-vet"]
    for path in (file, kiosk.folder, kiosk.folder / "kiosk-id"):
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        assert changed == datetime(2026, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize("id_", ["", "a\nb", "x" * 5_000, "\ud800", " a"])
def test_what_is_no_id_is_counted_without_a_name(kiosk: Kiosk, id_: str) -> None:
    kiosk.opened(id_)
    assert kiosk.counting.flush()
    assert kiosk.written().by_id(What.ROLE) == {REST: 1}


# Disks


def test_what_cannot_be_written_waits_and_is_said_once(
    kiosk: Kiosk, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.room = LEAST_FREE - 1
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            kiosk.opened("nurse")
            assert not kiosk.counting.flush()
    assert [record.getMessage() for record in caplog.records] == [
        "The figures of use cannot be written now (the disk is almost full)."
    ]
    assert "nurse" not in kiosk.texts()
    kiosk.room = LEAST_FREE
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    assert kiosk.written().total(What.ROLE) == 4


@pytest.mark.parametrize("failing", ["fsync", "utime"])
def test_a_write_that_fails_half_way_leaves_what_was_there(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    before = kiosk.texts()

    def no_room(*_arguments: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    kiosk.opened("nurse")
    with monkeypatch.context() as patch:
        patch.setattr(os, failing, no_room)
        assert not kiosk.counting.flush()
    assert kiosk.texts() == before
    assert kiosk.counting.flush()
    assert kiosk.written().total(What.ROLE) == 2


def test_a_month_that_was_written_is_not_written_again_when_the_next_fails(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.opened("nurse")
    kiosk.day = TUESDAY
    kiosk.opened("nurse")
    write = books.write_book

    def only_november(path: Path, book: books.Book) -> None:
        if "2026-12" in path.name:
            raise OSError(errno.EIO, "Input/output error")
        write(path, book)

    with monkeypatch.context() as patch:
        patch.setattr(counting, "write_book", only_november)
        assert not kiosk.counting.flush()
    assert kiosk.counting.flush()
    assert kiosk.written(MONDAY).total(What.ROLE) == 1
    assert kiosk.written(TUESDAY).total(What.ROLE) == 1


def test_a_disk_that_stays_full_is_not_held_in_memory_for_ever(kiosk: Kiosk) -> None:
    kiosk.room = 0
    for _ in range(MOST_DAYS + 5):
        kiosk.opened("nurse")
        kiosk.counting.flush()
        kiosk.day += timedelta(days=1)
    kiosk.room = LEAST_FREE
    assert kiosk.counting.flush()
    assert len(merged_files([kiosk.folder]).usage.of_days()) == MOST_DAYS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_folder_that_takes_no_writing(kiosk: Kiosk) -> None:
    kiosk.folder.mkdir()
    kiosk.folder.chmod(0o500)
    kiosk.opened("nurse")
    assert not kiosk.counting.flush()
    kiosk.folder.chmod(0o700)
    assert kiosk.counting.flush()


def test_a_file_in_the_place_of_the_folder_stops_nothing(kiosk: Kiosk) -> None:
    kiosk.folder.write_text("")
    kiosk.opened("nurse")
    kiosk.room = 0
    kiosk.counting.hold(True)
    assert not kiosk.counting.flush()


def test_with_little_room_counts_wait_until_there_is_more(kiosk: Kiosk) -> None:
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    before = kiosk.texts()
    kiosk.counting.hold(True)
    kiosk.opened("nurse")
    assert not kiosk.counting.flush()  # although there would be room for it
    assert kiosk.texts() == before
    kiosk.counting.hold(False)
    assert kiosk.written().total(What.ROLE) == 2
    assert merged_files([kiosk.folder]).usage.kiosks == 1


def months(kiosk: Kiosk) -> list[str]:
    """The months of which there are files."""
    return sorted(file.name[6:13] for file in kiosk.folder.glob("usage-*.json"))


@pytest.fixture
def kiosk_of_a_year(kiosk: Kiosk) -> Kiosk:
    """A kiosk that has counted in four months, and has a file of somebody else in its folder."""
    for month in (9, 10, 11, 12):
        kiosk.day = date(2026, month, 3)
        kiosk.opened("nurse")
        assert kiosk.counting.flush()
    (kiosk.folder / "notes.txt").write_text("mine", "utf-8")
    return kiosk


def test_little_room_deletes_nothing(kiosk_of_a_year: Kiosk) -> None:
    kiosk_of_a_year.room = FULL
    before = kiosk_of_a_year.texts()
    kiosk_of_a_year.counting.hold(True)
    assert kiosk_of_a_year.texts() == before


def test_on_a_full_disk_the_oldest_months_give_way_and_no_more(kiosk_of_a_year: Kiosk) -> None:
    kiosk = kiosk_of_a_year
    sizes = [file.stat().st_size for file in sorted(kiosk.folder.glob("usage-*.json"))]
    own = (kiosk.folder / "kiosk-id").read_text("ascii")
    kiosk.counting.hold(True)
    kiosk.room = FULL - sizes[0] - 1  # a byte more than the oldest one has
    kiosk.opened("nurse")
    assert not kiosk.counting.flush()
    assert months(kiosk) == ["2026-11", "2026-12"]
    assert (kiosk.folder / "kiosk-id").read_text("ascii") == own
    assert (kiosk.folder / "notes.txt").exists()


def test_months_that_would_not_help_stay(kiosk_of_a_year: Kiosk) -> None:
    kiosk_of_a_year.room = 0
    kiosk_of_a_year.counting.hold(True)
    assert months(kiosk_of_a_year) == ["2026-09", "2026-10", "2026-11", "2026-12"]


def test_a_month_that_cannot_be_deleted_is_passed_over(
    kiosk_of_a_year: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    kiosk_of_a_year.room = FULL - 1
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", fails)
        kiosk_of_a_year.counting.hold(True)
    assert len(months(kiosk_of_a_year)) == 4


def test_a_disk_that_does_not_say_its_room_deletes_nothing(kiosk: Kiosk) -> None:
    def fails(_folder: Path) -> int:
        raise OSError(errno.EIO, "Input/output error")

    made = UsageCounting(kiosk.folder, today=lambda: MONDAY, free=fails)
    made.hold(True)
    assert not kiosk.folder.exists()


def test_a_disk_that_hangs_holds_up_no_visit(tmp_path: Path) -> None:
    asked, answers = threading.Event(), threading.Event()

    def hangs(_folder: Path) -> int:
        asked.set()
        assert answers.wait(30)
        return LEAST_FREE

    made = UsageCounting(tmp_path, today=lambda: MONDAY, free=hangs)
    made.opened(Kind.ROLE, "nurse")
    enough_people(made)
    writer = threading.Thread(target=made.flush)
    writer.start()
    assert asked.wait(30)
    made.opened(Kind.ROLE, "nurse")  # would wait for ever if it waited for the disk
    made.found_nothing("beekeeper")
    enough_people(made)
    answers.set()
    writer.join(30)
    assert made.flush()
    assert merged_files([tmp_path]).usage.in_all().total(What.ROLE) == 2


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_that_no_clock_should_show_is_not_counted(kiosk: Kiosk, day: date) -> None:
    kiosk.day = day
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    assert not kiosk.folder.exists()


def test_what_a_write_left_that_was_broken_off_is_taken_away(kiosk: Kiosk) -> None:
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    before = kiosk.texts()
    for name in (".usage-2026-11-0123456789abcdef.json.new", ".kiosk-id.new"):
        (kiosk.folder / name).write_text("{", "utf-8")
    kiosk.begin()
    kiosk.counting.tidy()
    assert kiosk.texts() == before
    changed = datetime.fromtimestamp(kiosk.folder.stat().st_mtime, UTC)
    assert changed == datetime(2026, 11, 30, tzinfo=UTC)


def test_where_nothing_was_written_there_is_nothing_to_tidy(kiosk: Kiosk) -> None:
    kiosk.counting.tidy()
    assert not kiosk.folder.exists()


# Files that were lost, changed or copied


@pytest.mark.parametrize("damage", ["", "{", '{"format": "another"}'])
def test_a_damaged_file_is_set_aside_and_counting_goes_on(kiosk: Kiosk, damage: str) -> None:
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    (file,) = kiosk.folder.glob("usage-*.json")
    file.write_text(damage, "utf-8")
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    assert kiosk.written().total(What.ROLE) == 1
    (aside,) = kiosk.folder.glob("*.damaged-*")
    assert aside.read_text("utf-8") == damage


def test_what_a_copy_holds_still_counts_after_the_file_was_lost(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    (file,) = kiosk.folder.glob("usage-*.json")
    copy = file.rename(tmp_path / "copy.json")
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    usage = merged_files([kiosk.folder, copy]).usage
    assert usage.in_all().total(What.ROLE) == 2
    assert usage.kiosks == 1


def test_another_kiosks_file_under_ones_own_name_is_not_written_on(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    other = Kiosk(tmp_path / "other")
    for each in (kiosk, other):
        each.opened("nurse")
        assert each.counting.flush()
    (own,), (foreign,) = (each.folder.glob("usage-*.json") for each in (kiosk, other))
    foreign.replace(own)
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    assert kiosk.written().total(What.ROLE) == 1


@pytest.mark.parametrize("damage", [b"", b"\xff", b"NOT-AN-ID"])
def test_a_lost_id_is_made_anew(kiosk: Kiosk, damage: bytes) -> None:
    kiosk.folder.mkdir()
    (kiosk.folder / "kiosk-id").write_bytes(damage)
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    assert kiosk.written().total(What.ROLE) == 1


def test_figures_deleted_by_staff_do_not_come_back(kiosk: Kiosk) -> None:
    kiosk.opened("nurse")
    assert kiosk.counting.flush()
    for file in kiosk.folder.iterdir():
        file.unlink()
    kiosk.opened("baker")
    assert kiosk.counting.flush()
    assert kiosk.written().by_id(What.ROLE) == {"baker": 1}


def test_events_of_several_threads_are_all_counted(tmp_path: Path) -> None:
    made = UsageCounting(tmp_path)  # with the real day and the real disk

    def visit() -> None:
        for _ in range(500):
            made.opened(Kind.ROLE, "nurse")
            made.visit_ended(30)
            made.left_alone()

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert made.flush()
    enough_people(made)
    assert made.flush()
    assert merged_files([tmp_path]).usage.in_all().total(What.ROLE) == 2_000


def _everything_in(found: object) -> str:
    """What an object and the objects that it is made of hold, as text."""
    parts = [repr(found)]
    for value in vars(found).values():
        parts.append(repr(value))
        if hasattr(value, "__dict__"):
            parts.append(_everything_in(value))
    return "\n".join(parts)
