"""The store as its callers see it: lists, bookmarks, notes, settings, and changes that fail."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from explorer.domain.bookmarks import (
    LONGEST_NAME,
    LONGEST_NOTE,
    NOTE_MARK,
    Change,
    ChangeKind,
    Shortlist,
)
from explorer.domain.records import Kind
from explorer.store.visitor import VisitorReadError, VisitorStore, VisitorWriteError
from explorer.store.visitor_changing import ChangingLists, Transactions
from tests.store.visitor_folders import DAY, child, fill, filled_up, mounted, opened, records


@pytest.fixture
def store() -> Iterator[VisitorStore]:
    with closing(VisitorStore.in_memory()) as made:
        yield made


def _add(store: VisitorStore, *record_ids: str, to: str | None = None) -> list[str]:
    """Bookmark records; the ids of the bookmarks."""
    return [store.add(Kind.ROLE, each, each.title(), to).bookmarks[0].id for each in record_ids]


# Adding and removing


def test_a_bookmark_holds_what_was_bookmarked(store: VisitorStore) -> None:
    change = store.add(Kind.PROGRAMME, "msc", "  Master of\nScience ", by="the card")
    (bookmark,) = store.all_bookmarks()
    assert change == Change(ChangeKind.ADDED, (bookmark,), store.lists()[0].id, "the card")
    assert (bookmark.kind, bookmark.record, bookmark.title) == (
        Kind.PROGRAMME,
        "msc",
        "Master of Science",
    )
    assert (bookmark.note, bookmark.position) == ("", 0)
    assert datetime.fromisoformat(bookmark.added).utcoffset() == timedelta(0)


def test_adding_again_changes_nothing(store: VisitorStore) -> None:
    (first,) = _add(store, "nurse")
    store.set_note(first, "mine")
    again = store.add(Kind.ROLE, "nurse", "Another title")
    assert again.bookmarks == store.all_bookmarks()
    assert again.bookmarks[0].note == "mine"
    assert again.bookmarks[0].title == "Nurse"


def test_a_list_that_is_gone_means_the_first(store: VisitorStore) -> None:
    for shortlist in ("gone", "", None):
        added = store.add(Kind.ROLE, f"role-{shortlist}", "Role", shortlist)
        assert added.shortlist == store.lists()[0].id


def test_an_id_that_is_none_is_refused(store: VisitorStore) -> None:
    for record in ("", "two\nlines", "nul\0", "x" * 4_001):
        with pytest.raises(ValueError, match="cannot be the id"):
            store.add(Kind.ROLE, record, "Title")
    assert store.all_bookmarks() == ()


def test_removing_and_putting_back(store: VisitorStore) -> None:
    ids = _add(store, "nurse", "porter", "dentist")
    store.set_note(ids[1], "near home")
    before = store.all_bookmarks()
    removed = store.remove(ids[1], by="the star")
    assert removed == Change(ChangeKind.REMOVED, (before[1],), before[1].shortlist, "the star")
    assert records(store) == ["nurse", "dentist"]
    assert [bookmark.position for bookmark in store.all_bookmarks()] == [0, 1]
    store.restore(removed.bookmarks[0])
    assert store.all_bookmarks() == before
    assert store.restore(removed.bookmarks[0]).bookmarks == (before[1],)
    assert store.all_bookmarks() == before


def test_putting_back_where_the_record_was_bookmarked_again(store: VisitorStore) -> None:
    (first,) = _add(store, "nurse")
    store.set_note(first, "first thought")
    (removed,) = store.remove(first).bookmarks
    (second,) = _add(store, "nurse")
    store.set_note(second, "second thought")
    (put_back,) = store.restore(removed).bookmarks
    assert put_back.id == second
    assert put_back.note == f"second thought\n\n{NOTE_MARK}\n\nfirst thought"


def test_what_is_not_there_any_more_changes_nothing(store: VisitorStore) -> None:
    _add(store, "nurse")
    before = store.all_bookmarks(), store.lists()
    assert store.remove("gone").bookmarks == ()
    assert store.move("gone", 3).bookmarks == ()
    assert store.set_note("gone", "note").bookmarks == ()
    assert store.move_to_list("gone", store.lists()[0].id).bookmarks == ()
    assert store.move_to_list(store.all_bookmarks()[0].id, "gone").bookmarks == ()
    assert store.delete_list("gone").deleted is None
    assert (store.all_bookmarks(), store.lists()) == before


def test_moving_within_a_list(store: VisitorStore) -> None:
    first, _, last = _add(store, "a", "b", "c")
    assert store.move(first, 1).bookmarks[0].position == 1
    assert records(store) == ["b", "a", "c"]
    store.move(last, -5)
    assert records(store) == ["c", "b", "a"]
    store.move(last, 99)
    assert records(store) == ["b", "a", "c"]
    assert [bookmark.position for bookmark in store.all_bookmarks()] == [0, 1, 2]


def test_moving_to_another_list(store: VisitorStore) -> None:
    first = store.lists()[0].id
    second = store.create_list("Later").shortlist or ""
    a, b, c = _add(store, "a", "b", "c")
    _add(store, "x", to=second)
    store.move_to_list(a, second)
    store.move_to_list(b, second, 0)
    assert [bookmark.record for bookmark in store.bookmarks(second)] == ["b", "x", "a"]
    assert [(each.record, each.position) for each in store.bookmarks(first)] == [("c", 0)]
    assert store.move_to_list(c, first).bookmarks == store.bookmarks(first)


def test_moving_to_a_list_that_has_the_record(store: VisitorStore) -> None:
    second = store.create_list("Later").shortlist or ""
    (here,), (there,) = _add(store, "nurse"), _add(store, "nurse", to=second)
    store.set_note(here, "here")
    store.set_note(there, "there")
    (moved,) = store.move_to_list(here, second).bookmarks
    assert moved.id == there
    assert moved.note == f"there\n\n{NOTE_MARK}\n\nhere"
    assert store.all_bookmarks() == (moved,)


# Notes and searching


def test_a_note_is_kept_without_what_nobody_can_see(store: VisitorStore) -> None:
    (id_,) = _add(store, "nurse")
    (noted,) = store.set_note(id_, "  one\r\ntwo\tthree\0 \ud800 ☂\n").bookmarks
    assert noted.note == "one\ntwo\tthree  ? ☂"
    assert store.all_bookmarks() == (noted,)


def test_what_was_to_be_written_is_not_told_with_the_error() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        empty = Transactions(raw, sealed=False)
        with pytest.raises(sqlite3.OperationalError) as caught:
            empty.once(lambda lists: lists.name_list("id", "zqsecret"))
        empty.close()
    cause = caught.value.__cause__  # SQLAlchemy's own, which would tell the parameters
    assert "UPDATE shortlist" in str(cause)
    assert "zqsecret" not in str(cause)


def test_a_note_that_is_too_long_is_refused(store: VisitorStore) -> None:
    (id_,) = _add(store, "nurse")
    with pytest.raises(VisitorWriteError, match=r"100,001 letters.*Make it shorter"):
        store.set_note(id_, "x" * (LONGEST_NOTE + 1))
    assert store.all_bookmarks()[0].note == ""


def test_searching_within_lists(store: VisitorStore) -> None:
    second = store.create_list("Later").shortlist or ""
    nurse, _ = _add(store, "nurse", "porter")
    _add(store, "night nurse", to=second)
    store.set_note(nurse, "Ask at the Café")
    assert [found.record for found in store.search("NURSE")] == ["nurse", "night nurse"]
    assert [found.record for found in store.search("nurse", second)] == ["night nurse"]
    assert [found.record for found in store.search("cafe nur")] == ["nurse"]
    assert [found.record for found in store.search("  ", store.lists()[0].id)] == [
        "nurse",
        "porter",
    ]
    assert store.search("100%") == ()


# Lists


def test_making_and_naming_lists(store: VisitorStore) -> None:
    change = store.create_list("  For\tSam ", by="the panel")
    assert change.kind is ChangeKind.LISTS
    assert [(each.name, each.position) for each in store.lists()] == [
        ("My shortlist", 0),
        ("For Sam", 1),
    ]
    store.rename_list(change.shortlist or "", "for sam", by="the panel")
    assert store.lists()[1].name == "for sam"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "needs a name"),
        (" \n\0", "needs a name"),
        ("MY SHORTLIST", "already a list called “My shortlist”"),
        ("x" * (LONGEST_NAME + 1), "Make it shorter"),
    ],
)
def test_names_that_cannot_be(store: VisitorStore, name: str, sentence: str) -> None:
    other = store.create_list("Other").shortlist or ""
    before = store.lists()
    with pytest.raises(VisitorWriteError, match=sentence):
        store.create_list(name)
    with pytest.raises(VisitorWriteError, match=sentence):
        store.rename_list(other, name)
    assert store.lists() == before


def test_deleting_a_list_and_putting_it_back(store: VisitorStore) -> None:
    first = store.lists()[0]
    store.create_list("Later")
    _add(store, "a", "b", "c", to=first.id)
    before = store.lists(), store.all_bookmarks()
    change = store.delete_list(first.id, by="the panel")
    assert change == Change(ChangeKind.LISTS, before[1], first.id, "the panel", deleted=first)
    assert [(each.name, each.position) for each in store.lists()] == [("Later", 0)]
    assert store.all_bookmarks() == ()
    assert change.deleted is not None
    store.restore_list(change.deleted, change.bookmarks)
    assert (store.lists(), store.all_bookmarks()) == before
    store.restore_list(change.deleted, change.bookmarks)
    assert (store.lists(), store.all_bookmarks()) == before


def test_the_last_list_stays(store: VisitorStore) -> None:
    _add(store, "nurse")
    with pytest.raises(VisitorWriteError, match="your only list"):
        store.delete_list(store.lists()[0].id)
    assert records(store) == ["nurse"]


def test_putting_back_a_list_whose_name_is_taken(store: VisitorStore) -> None:
    for name in ("Later", "Later 2"):
        store.create_list(name)
    store.restore_list(Shortlist("old", "LATER", 0), ())
    assert [each.name for each in store.lists()] == ["LATER 3", "My shortlist", "Later", "Later 2"]


def test_a_bookmark_of_a_deleted_list_comes_back_to_the_first(store: VisitorStore) -> None:
    later = store.create_list("Later").shortlist or ""
    (id_,) = _add(store, "nurse", to=later)
    (removed,) = store.remove(id_).bookmarks
    store.delete_list(later)
    assert store.restore(removed).bookmarks == (replace(removed, shortlist=store.lists()[0].id),)


# Settings


def test_settings_hold_json(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert store.setting("theme", "light") == "light"
        assert store.setting("theme") is None
        store.set_setting("theme", "dark")
        store.set_setting("columns", [1, {"wide": None}])
        store.set_setting("columns", [2, {"wide": 1.5}])
    with opened(tmp_path) as store:
        assert store.settings() == {"theme": "dark", "columns": [2, {"wide": 1.5}]}
        assert store.setting("columns", 0) == [2, {"wide": 1.5}]
        for value in (object(), float("nan")):
            with pytest.raises((TypeError, ValueError)):
                store.set_setting("theme", value)
        with pytest.raises(ValueError, match="name of a setting"):
            store.set_setting("two\nlines", 1)
        assert store.setting("theme") == "dark"


def test_a_setting_that_cannot_be_read_is_as_if_never_set(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.set_setting("theme", "dark")
        store.set_setting("factor", 1.5)
    with closing(sqlite3.connect(tmp_path / "explorer.db")) as connection:
        connection.execute("UPDATE setting SET value = 'da' WHERE name = 'theme'")
        connection.commit()
    with opened(tmp_path) as store:
        assert store.setting("theme", "light") == "light"
        assert store.settings() == {"factor": 1.5}


# Keeping


def test_everything_is_there_the_next_time(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        later = store.create_list("Later").shortlist
        ids = _add(store, "a", "b", to=later)
        store.set_note(ids[0], "why")
        before = store.lists(), store.all_bookmarks()
    with opened(tmp_path) as store:
        assert (store.lists(), store.all_bookmarks()) == before
    assert not (tmp_path / "explorer.db-wal").exists()


def test_the_file_is_set_up_as_the_design_says(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        found = store.read(
            lambda lists: {
                name: next(iter(lists.ask(f"PRAGMA {name}")))[0]
                for name in ("journal_mode", "locking_mode", "synchronous", "foreign_keys")
            }
        )
    assert found == {
        "journal_mode": "wal",
        "locking_mode": "exclusive",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
    }


def test_closing_after_changes_renews_the_backup_of_the_day(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    fill(tmp_path, "porter")
    (tmp_path / "explorer.db").unlink()
    with opened(tmp_path) as store:
        assert records(store) == ["nurse", "porter"]


def test_closing_without_changes_leaves_the_backup(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    backup = tmp_path / "backups" / "explorer-2026-11-23.db"
    before = backup.read_bytes()
    with opened(tmp_path):
        pass
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_the_first_start_of_a_day_backs_up_what_was_there_before(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    with opened(tmp_path, DAY + timedelta(days=1)):
        made = sorted(path.name for path in (tmp_path / "backups").iterdir())
    assert made == ["explorer-2026-11-23.db", "explorer-2026-11-24.db"]


def test_only_a_change_loads_the_library_for_changes(tmp_path: Path) -> None:
    fill(tmp_path, "nurse")
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from explorer.domain.records import Kind\n"
        "from explorer.store.visitor import VisitorStore\n"
        "store = VisitorStore.open(Path(sys.argv[1]))\n"
        "print([held.record for held in store.all_bookmarks()], store.settings())\n"
        "print('sqlalchemy' in sys.modules)\n"
        "store.add(Kind.ROLE, 'porter', 'Porter')\n"
        "print('sqlalchemy' in sys.modules)\n"
        "store.close()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines() == ["['nurse'] {}", "False", "True"]


# Changes that fail


def test_a_change_that_fails_halfway_is_taken_back(store: VisitorStore) -> None:
    _add(store, "nurse")

    def work(lists: ChangingLists) -> None:
        lists.drop_bookmark(lists.bookmarks_of()[0])
        raise RuntimeError("our own fault")

    before = store.all_bookmarks()
    with pytest.raises(RuntimeError, match="our own fault"):
        store.write(work)
    assert store.all_bookmarks() == before
    _add(store, "porter")
    assert records(store) == ["nurse", "porter"]


def test_a_change_that_cannot_be_written_is_told_and_the_next_one_can(store: VisitorStore) -> None:
    _add(store, "nurse")
    store.read(lambda lists: list(lists.ask("PRAGMA query_only = ON")))
    with pytest.raises(VisitorWriteError, match=r"cannot be written to.*Try again"):
        store.add(Kind.ROLE, "porter", "Porter")
    store.read(lambda lists: list(lists.ask("PRAGMA query_only = OFF")))
    assert records(store) == ["nurse"]
    _add(store, "porter")
    assert records(store) == ["nurse", "porter"]


def test_a_full_disk_refuses_additions_and_lets_one_remove(tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder, "-o", "size=4m"), opened(folder) as store:
        ids = _add(store, *(f"role-{n}" for n in range(200)))
        kept = store.all_bookmarks()
        with filled_up(folder):
            with pytest.raises(VisitorWriteError, match=r"not saved.*the disk is full"):
                for n in range(1_000):
                    kept = (*kept, *store.add(Kind.ROLE, f"more-{n}", "More").bookmarks)
            assert store.all_bookmarks() == kept
            for id_ in ids[:20]:
                store.remove(id_)
            assert not (folder / "ballast").exists()
            left = store.all_bookmarks()
            assert len(left) == len(kept) - 20
        store.add(Kind.ROLE, "again", "Again")
        assert records(store) == [*(bookmark.record for bookmark in left), "again"]


@pytest.mark.parametrize("without_ballast", [False, True])
def test_closing_on_a_full_disk_keeps_what_was_acknowledged(
    tmp_path: Path, without_ballast: bool
) -> None:
    folder = tmp_path / "mounted"
    with mounted(folder, "-o", "size=4m"):
        with ExitStack() as stack:
            # Left last of all, so that the store is closed while the disk is full.
            filled = stack.enter_context(ExitStack())
            store = stack.enter_context(opened(folder))
            _add(store, *(f"role-{n}" for n in range(100)))
            before = store.all_bookmarks()
            if without_ballast:
                (folder / "ballast").unlink()
            filled.enter_context(filled_up(folder))
        with opened(folder) as store:
            assert store.all_bookmarks() == before
            assert store.notices == ()


def test_a_file_that_may_not_grow_any_more(tmp_path: Path) -> None:
    """The limit stands in for a full disk where no small disk can be mounted."""
    process = child(str(tmp_path), "limit", "300000")
    said, _ = process.communicate()
    refused, counted = said.splitlines()
    assert "The change was not saved" in refused
    kept = int(counted.split()[0])
    assert counted == f"{kept} kept, {kept} read"
    assert kept > 10
    with opened(tmp_path) as store:
        assert records(store) == [f"role-{n}" for n in range(kept)]


def test_reading_from_a_file_that_was_spoilt_meanwhile(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        _add(store, *(f"role-{n}" for n in range(300)))
    with opened(tmp_path) as store:
        path = tmp_path / "explorer.db"
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xfe" * (path.stat().st_size - 4096))
        with pytest.raises(VisitorReadError, match="start it again"):
            store.search("role-299")
        with pytest.raises(VisitorWriteError, match="it is damaged"):
            store.add(Kind.ROLE, "nurse", "Nurse")
    with opened(tmp_path) as store:
        assert len(store.all_bookmarks()) == 300
        assert len(store.notices) == 1
