"""Stars, notes and lists over the real store: announced once committed, undone, kept in step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.bookmarks import Change, ChangeKind, ImportReport
from explorer.domain.records import Kind, Ref
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.worker import Worker
from explorer.store.visitor import VisitorReadError, VisitorStore, VisitorWriteError

NURSE = Ref(Kind.ROLE, "nurse", "Nurse")
PORTER = Ref(Kind.ROLE, "porter", "Porter")
MSC = Ref(Kind.PROGRAMME, "msc", "MSc")


@dataclass
class Desk:
    """Bookmarks on a store in memory, with everything that they announced."""

    qtbot: QtBot
    worker: Worker
    store: VisitorStore
    bookmarks: Bookmarks
    changes: list[Change] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def act(self, *actions: Callable[[], object]) -> None:
        """Do things one right after another, and wait until all are committed and announced."""
        for action in actions:
            action()
        self.qtbot.waitUntil(lambda: not self.worker.busy, timeout=10_000)

    def star(self, *refs: Ref) -> None:
        for ref in refs:
            self.act(partial(self.bookmarks.toggle, ref))

    @property
    def ids(self) -> list[str]:
        """Records of the current list as the panes see them, which is as the store has them."""
        assert self.bookmarks.lists == self.store.lists()
        held = self.bookmarks.entries()
        assert held == self.store.bookmarks(self.bookmarks.current_list)
        return [entry.record for entry in held]


@pytest.fixture
def desk(qtbot: QtBot, worker: Worker) -> Iterator[Desk]:
    store = VisitorStore.in_memory()
    made = Desk(qtbot, worker, store, Bookmarks(worker))
    made.bookmarks.changed.connect(made.changes.append)
    made.bookmarks.failed.connect(made.failures.append)
    made.act(lambda: made.bookmarks.open(store))
    made.changes.clear()
    yield made
    worker.stop()
    store.close()


# Opening


def test_before_it_is_open_nothing_is_there_and_nothing_can_be_done(
    qtbot: QtBot, worker: Worker, tmp_path: Path
) -> None:
    bookmarks = Bookmarks(worker)
    assert bookmarks.lists == ()
    assert bookmarks.entries() == ()
    assert not bookmarks.is_marked(NURSE.kind, NURSE.id)
    with qtbot.assertNotEmitted(bookmarks.changed):
        bookmarks.toggle(NURSE)
        bookmarks.note_record(NURSE, "note")
        bookmarks.choose_list("x")
        bookmarks.undo()
        bookmarks.export_to(tmp_path / "lists.json", lambda: None)
        qtbot.waitUntil(lambda: not worker.busy)
    assert not bookmarks.can_undo
    assert list(tmp_path.iterdir()) == []


def test_opening_shows_what_is_kept_in_the_list_that_was_last_shown(
    qtbot: QtBot, worker: Worker
) -> None:
    store = VisitorStore.in_memory()
    second = store.create_list("Second").shortlist
    assert second is not None
    store.add(Kind.ROLE, "nurse", "Nurse", second)
    for wanted, expected in ((second, second), ("gone", store.lists()[0].id)):
        bookmarks = Bookmarks(worker)
        with qtbot.waitSignal(bookmarks.changed):
            bookmarks.open(store, wanted)
        assert bookmarks.current_list == expected
        assert bookmarks.is_marked(Kind.ROLE, "nurse") is (expected == second)
    worker.stop()
    store.close()


# Stars


def test_a_star_adds_and_takes_out(desk: Desk) -> None:
    desk.act(lambda: desk.bookmarks.toggle(NURSE, by="card"))
    assert desk.ids == ["nurse"]
    assert desk.bookmarks.is_marked(Kind.ROLE, "nurse")
    assert not desk.bookmarks.is_marked(Kind.PROGRAMME, "nurse")
    desk.act(lambda: desk.bookmarks.toggle(NURSE, by="page"))
    assert desk.ids == []
    assert [(change.kind, change.by) for change in desk.changes] == [
        (ChangeKind.ADDED, "card"),
        (ChangeKind.REMOVED, "page"),
    ]
    assert [b.record for change in desk.changes for b in change.bookmarks] == ["nurse", "nurse"]


def test_what_is_announced_is_there_already(desk: Desk) -> None:
    seen: list[bool] = []
    desk.bookmarks.changed.connect(lambda _: seen.append(desk.bookmarks.is_marked(*NURSE[:2])))
    desk.star(NURSE)
    assert seen == [True]


def test_two_quick_presses_of_a_star_leave_it_as_it_was(desk: Desk) -> None:
    desk.act(*[lambda: desk.bookmarks.toggle(NURSE)] * 2)
    assert desk.ids == []
    desk.act(*[lambda: desk.bookmarks.toggle(NURSE)] * 3)
    assert desk.ids == ["nurse"]


def test_a_star_is_about_the_current_list_only(desk: Desk) -> None:
    first = desk.bookmarks.current_list
    desk.star(PORTER, NURSE)
    desk.act(lambda: desk.bookmarks.create_list("Second"))
    second = desk.bookmarks.current_list
    assert not desk.bookmarks.is_marked(Kind.ROLE, "nurse")
    desk.star(NURSE)
    assert desk.bookmarks.is_marked(Kind.ROLE, "nurse")
    assert [e.record for e in desk.bookmarks.entries(second)] == ["nurse"]
    desk.star(NURSE)
    assert not desk.bookmarks.is_marked(Kind.ROLE, "nurse")
    assert desk.bookmarks.undo_words == "Removed Nurse."
    assert [e.record for e in desk.bookmarks.entries(first)] == ["porter", "nurse"]
    desk.act(desk.bookmarks.undo)
    assert [e.record for e in desk.bookmarks.entries(second)] == ["nurse"]


# Undo


def test_undo_puts_back_with_note_and_place(desk: Desk) -> None:
    desk.star(NURSE, PORTER, MSC)
    entry = desk.bookmarks.entries()[1]
    desk.act(lambda: desk.bookmarks.set_note(entry, "heavy"))
    before = desk.bookmarks.entries()
    with desk.qtbot.waitSignal(desk.bookmarks.undoable) as undoable:
        desk.bookmarks.remove(entry)
    assert undoable.args == [True]
    assert desk.ids == ["nurse", "msc"]
    desk.act(desk.bookmarks.undo)
    assert desk.bookmarks.entries() == before
    assert not desk.bookmarks.can_undo
    assert desk.bookmarks.undo_words == ""


def test_removals_are_undone_newest_first(desk: Desk) -> None:
    desk.star(NURSE, PORTER, MSC)
    before = desk.bookmarks.entries()
    desk.act(*[partial(desk.bookmarks.remove, entry) for entry in before])
    assert desk.ids == []
    for expected in (["msc"], ["porter", "msc"], ["nurse", "porter", "msc"]):
        desk.act(desk.bookmarks.undo)
        assert desk.ids == expected
    assert desk.bookmarks.entries() == before


def test_removing_what_is_gone_is_nothing_to_undo(desk: Desk) -> None:
    desk.star(NURSE)
    entry = desk.bookmarks.entries()[0]
    desk.act(*[lambda: desk.bookmarks.remove(entry)] * 2)
    desk.act(desk.bookmarks.undo)
    assert desk.ids == ["nurse"]
    assert not desk.bookmarks.can_undo


def test_an_undo_that_fails_can_be_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.star(NURSE)
    desk.star(NURSE)
    monkeypatch.setattr(desk.store, "restore", _full)
    desk.act(desk.bookmarks.undo)
    assert desk.failures == ["The disk is full."]
    assert desk.bookmarks.undo_words == "Removed Nurse."
    monkeypatch.undo()
    desk.act(desk.bookmarks.undo)
    assert desk.ids == ["nurse"]


# Failing


def _full(*_: object, **__: object) -> Change:
    raise VisitorWriteError("The disk is full.")


def test_a_removal_that_fails_leaves_nothing_to_undo(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.star(NURSE)
    desk.changes.clear()
    monkeypatch.setattr(desk.store, "remove", _full)
    desk.star(NURSE)
    assert desk.failures == ["The disk is full."]
    assert desk.ids == ["nurse"]
    assert not desk.bookmarks.can_undo
    assert all(change.kind is ChangeKind.LISTS for change in desk.changes)


def test_what_was_done_before_a_failure_is_shown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.store, "set_note", _full)
    desk.act(lambda: desk.bookmarks.note_record(NURSE, "note"))
    assert desk.failures == ["The disk is full."]
    assert desk.ids == ["nurse"]


def test_lists_that_cannot_be_read_are_said_once_each(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable() -> None:
        raise VisitorReadError("It cannot be read.")

    monkeypatch.setattr(desk.store, "lists", unreadable)
    desk.star(NURSE)
    assert desk.failures == ["It cannot be read."] * 2
    assert desk.bookmarks.lists


def test_an_error_of_our_own_is_raised(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Change:
        raise KeyError("ours")

    monkeypatch.setattr(desk.store, "add", broken)
    with desk.qtbot.captureExceptions() as raised:
        desk.star(NURSE)
    assert [kind for kind, _, _ in raised] == [KeyError]
    assert desk.failures == []


# Notes


def test_a_note_on_a_record_adds_it_where_need_be(desk: Desk) -> None:
    desk.act(lambda: desk.bookmarks.note_record(NURSE, "first", by="page"))
    assert desk.bookmarks.note_of(Kind.ROLE, "nurse") == "first"
    assert (desk.changes[-1].kind, desk.changes[-1].by) == (ChangeKind.ADDED, "page")
    assert desk.changes[-1].bookmarks == desk.bookmarks.entries()
    desk.act(lambda: desk.bookmarks.note_record(NURSE, "second"))
    assert desk.bookmarks.note_of(Kind.ROLE, "nurse") == "second"
    assert desk.changes[-1].kind is ChangeKind.NOTE
    assert desk.ids == ["nurse"]
    assert desk.bookmarks.note_of(Kind.ROLE, "porter") == ""


def test_a_note_right_after_a_star_meets_its_bookmark(desk: Desk) -> None:
    desk.act(
        lambda: desk.bookmarks.toggle(NURSE), lambda: desk.bookmarks.note_record(NURSE, "quick")
    )
    assert desk.ids == ["nurse"]
    assert desk.bookmarks.note_of(Kind.ROLE, "nurse") == "quick"


def test_the_note_in_the_current_list_comes_first(desk: Desk) -> None:
    desk.act(lambda: desk.bookmarks.note_record(NURSE, "one"))
    first = desk.bookmarks.current_list
    desk.act(lambda: desk.bookmarks.create_list("Second"))
    assert desk.bookmarks.note_of(Kind.ROLE, "nurse") == "one"
    second = desk.bookmarks.current_list
    desk.store.set_note(desk.store.add(Kind.ROLE, "nurse", "Nurse", second).bookmarks[0].id, "two")
    desk.act(lambda: desk.bookmarks.rename_list(second, "Other"))
    assert desk.bookmarks.note_of(Kind.ROLE, "nurse") == "two"
    desk.bookmarks.choose_list(first)
    assert desk.bookmarks.note_of(Kind.ROLE, "nurse") == "one"


def test_the_same_note_is_not_written_again(desk: Desk) -> None:
    desk.act(lambda: desk.bookmarks.note_record(NURSE, "note"))
    desk.changes.clear()
    desk.act(lambda: desk.bookmarks.set_note(desk.bookmarks.entries()[0], " note\n"))
    assert desk.changes == []


# Order and lists


def test_moving(desk: Desk) -> None:
    desk.star(NURSE, PORTER, MSC)
    nurse = desk.bookmarks.entries()[0]
    desk.act(lambda: desk.bookmarks.move(nurse, 2, by="panel"))
    assert desk.ids == ["porter", "msc", "nurse"]
    assert (desk.changes[-1].kind, desk.changes[-1].by) == (ChangeKind.MOVED, "panel")
    desk.act(*[lambda: desk.bookmarks.move_by(nurse, -1)] * 2)
    assert desk.ids == ["nurse", "porter", "msc"]
    desk.act(lambda: desk.bookmarks.move_by(nurse, -1), lambda: desk.bookmarks.move_by(nurse, 9))
    assert desk.ids == ["porter", "msc", "nurse"]


def test_moving_what_is_gone_changes_nothing(desk: Desk) -> None:
    desk.star(NURSE, PORTER)
    nurse = desk.bookmarks.entries()[0]
    desk.act(lambda: desk.bookmarks.remove(nurse), lambda: desk.bookmarks.move_by(nurse, 1))
    assert desk.ids == ["porter"]
    assert desk.failures == []


def test_searching_ignores_case_and_accents(desk: Desk) -> None:
    desk.star(NURSE, PORTER)
    desk.act(lambda: desk.bookmarks.set_note(desk.bookmarks.entries()[1], "Café in Leeds"))
    found = [entry.record for entry in desk.bookmarks.entries(words="CAFE por")]
    assert found == ["porter"]
    assert desk.bookmarks.entries(words="nurse leeds") == ()


def test_lists_are_made_renamed_and_deleted(desk: Desk) -> None:
    desk.star(NURSE)
    desk.act(lambda: desk.bookmarks.create_list("Later"))
    later = desk.bookmarks.lists[1]
    assert later.name == "Later"
    assert desk.bookmarks.current_list == later.id
    assert desk.ids == []
    desk.star(PORTER)
    desk.act(lambda: desk.bookmarks.rename_list(later.id, "Sooner"))
    sooner = desk.bookmarks.lists[1]
    desk.act(lambda: desk.bookmarks.delete_list(sooner))
    assert desk.ids == ["nurse"]
    assert desk.bookmarks.undo_words == "Deleted the list Sooner with 1 bookmark."
    desk.act(desk.bookmarks.undo)
    assert desk.bookmarks.lists[1] == sooner
    assert [entry.record for entry in desk.bookmarks.entries(sooner.id)] == ["porter"]


def test_an_entry_moves_to_another_list(desk: Desk) -> None:
    desk.star(NURSE)
    first = desk.bookmarks.current_list
    desk.act(lambda: desk.bookmarks.create_list("Later"))
    entry = desk.bookmarks.entries(first)[0]
    desk.act(lambda: desk.bookmarks.move_to_list(entry, desk.bookmarks.current_list))
    assert desk.ids == ["nurse"]
    assert desk.bookmarks.entries(first) == ()


def test_the_last_list_stays_and_says_so(desk: Desk) -> None:
    desk.act(lambda: desk.bookmarks.delete_list(desk.bookmarks.lists[0]))
    assert "your only list" in desk.failures[0]
    assert len(desk.bookmarks.lists) == 1
    assert not desk.bookmarks.can_undo


def test_trouble_goes_to_whoever_asks_for_it(desk: Desk) -> None:
    told: list[str] = []
    desk.act(lambda: desk.bookmarks.create_list(" ", failed=told.append))
    assert told == ["A list needs a name. Type one and try again."]
    assert desk.failures == []


def test_only_a_list_that_is_there_can_be_chosen(desk: Desk) -> None:
    current = desk.bookmarks.current_list
    desk.bookmarks.choose_list("gone")
    desk.bookmarks.choose_list(current)
    assert desk.bookmarks.current_list == current
    assert desk.changes == []


# Files


def test_lists_are_exported_and_imported(desk: Desk, tmp_path: Path) -> None:
    file, reports, saved = tmp_path / "lists.json", list[ImportReport](), list[bool]()
    desk.star(NURSE, PORTER)
    desk.act(lambda: desk.bookmarks.export_to(file, lambda: saved.append(True)))
    assert saved == [True]
    desk.star(NURSE)
    desk.changes.clear()
    desk.act(lambda: desk.bookmarks.import_from(file, reports.append, "panel"))
    assert (reports[0].added, reports[0].already_there) == (1, 1)
    assert desk.ids == ["porter", "nurse"]
    assert [(change.kind, change.by) for change in desk.changes] == [(ChangeKind.IMPORTED, "panel")]


def test_an_import_into_an_unused_list_shows_what_came(desk: Desk, tmp_path: Path) -> None:
    other = VisitorStore.in_memory()
    other.rename_list(other.lists()[0].id, "From school")
    other.add(Kind.ROLE, "nurse", "Nurse")
    from explorer.store.exchange import export_lists

    (tmp_path / "lists.json").write_text(export_lists(other), encoding="utf-8")
    other.close()
    desk.act(lambda: desk.bookmarks.import_from(tmp_path / "lists.json", lambda _: None))
    assert desk.ids == ["nurse"]


def test_a_file_that_cannot_be_imported_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.star(NURSE)
    told: list[str] = []
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    for name in ("bad.json", "gone.json"):
        path = tmp_path / name
        desk.act(partial(desk.bookmarks.import_from, path, lambda _: None, failed=told.append))
    desk.act(lambda: desk.bookmarks.import_from(tmp_path / "bad.json", lambda _: None))
    assert [words.split(".")[0] for words in told] == [
        "This file does not hold lists of Career Explorer",
        "“gone",
    ]
    assert len(desk.failures) == 1
    assert desk.ids == ["nurse"]
