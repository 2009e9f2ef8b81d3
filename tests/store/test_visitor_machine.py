"""Any sequence of changes, beside a model of plain Python lists."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from explorer.domain.bookmarks import Bookmark, Shortlist, joined_notes, matches_words
from explorer.domain.records import Kind
from explorer.store.visitor import VisitorStore, VisitorWriteError
from tests.store.visitor_folders import on

record_ids = st.sampled_from(["nurse", "porter", "dentist", "surgeon", "carer"])
kinds = st.sampled_from([Kind.ROLE, Kind.QUESTION])
notes = st.sampled_from(["", "near home", "ask Sam", "two\nlines"])
names = st.sampled_from(["Later", "later", "For Sam", "  ", "My shortlist"])
numbers = st.integers(-2, 8)


class Lists(RuleBasedStateMachine):
    """The store, and what it should hold: each list with its bookmarks in order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = self.opened()
        (first,) = self.store.lists()
        self.names = {first.id: first.name}
        self.order = [first.id]
        self.held: dict[str, list[Bookmark]] = {first.id: []}

    def opened(self) -> VisitorStore:
        return VisitorStore.open(Path(self.folder.name), today=on())

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def pick(self, number: int) -> Bookmark:
        everything = [bookmark for id_ in self.order for bookmark in self.held[id_]]
        return everything[number % len(everything)]

    def pick_list(self, number: int) -> str:
        return self.order[number % len(self.order)]

    def any_held(self) -> bool:
        return any(self.held.values())

    def expected(self, id_: str) -> tuple[Bookmark, ...]:
        return tuple(replace(b, shortlist=id_, position=n) for n, b in enumerate(self.held[id_]))

    def same(self, id_: str, kind: Kind, record: str) -> int | None:
        """Where a list has a record."""
        held = [(bookmark.kind, bookmark.record) for bookmark in self.held[id_]]
        return held.index((kind, record)) if (kind, record) in held else None

    # Changes

    @rule(kind=kinds, record=record_ids, number=numbers)
    def add(self, kind: Kind, record: str, number: int) -> None:
        id_ = self.pick_list(number)
        (added,) = self.store.add(kind, record, record.title(), id_).bookmarks
        there = self.same(id_, kind, record)
        if there is None:
            self.held[id_].append(added)
        else:
            assert added == self.expected(id_)[there]

    @precondition(any_held)
    @rule(number=numbers, note=notes)
    def set_note(self, number: int, note: str) -> None:
        chosen = self.pick(number)
        held = self.held[chosen.shortlist]
        held[held.index(chosen)] = replace(chosen, note=note)
        self.store.set_note(chosen.id, note)

    @precondition(any_held)
    @rule(number=numbers, position=numbers)
    def move(self, number: int, position: int) -> None:
        chosen = self.pick(number)
        held = self.held[chosen.shortlist]
        held.remove(chosen)
        held.insert(max(0, position), chosen)
        self.store.move(chosen.id, position)

    @precondition(any_held)
    @rule(number=numbers, to=numbers, position=st.none() | numbers)
    def move_to_list(self, number: int, to: int, position: int | None) -> None:
        chosen, target = self.pick(number), self.pick_list(to)
        self.store.move_to_list(chosen.id, target, position)
        if target == chosen.shortlist:
            return
        self.held[chosen.shortlist].remove(chosen)
        there = self.same(target, chosen.kind, chosen.record)
        held = self.held[target]
        if there is None:
            place = len(held) if position is None else max(0, position)
            held.insert(place, replace(chosen, shortlist=target))
        else:
            both = joined_notes(held[there].note, chosen.note)
            held[there] = replace(held[there], note=both)

    @precondition(any_held)
    @rule(number=numbers)
    def remove(self, number: int) -> None:
        chosen = self.pick(number)
        self.held[chosen.shortlist].remove(chosen)
        self.store.remove(chosen.id)

    @precondition(any_held)
    @rule(number=numbers)
    def remove_and_undo(self, number: int) -> None:
        before = self.store.all_bookmarks()
        (removed,) = self.store.remove(self.pick(number).id).bookmarks
        self.store.restore(removed)
        assert self.store.all_bookmarks() == before

    # Lists

    def refused(self, name: str, but: str = "") -> bool:
        others = [held.casefold() for id_, held in self.names.items() if id_ != but]
        return not name.strip() or name.casefold() in others

    @rule(name=names)
    def create_list(self, name: str) -> None:
        if self.refused(name):
            with pytest.raises(VisitorWriteError):
                self.store.create_list(name)
            return
        id_ = self.store.create_list(name).shortlist
        assert id_ is not None
        self.names[id_] = name
        self.order.append(id_)
        self.held[id_] = []

    @rule(number=numbers, name=names)
    def rename_list(self, number: int, name: str) -> None:
        id_ = self.pick_list(number)
        if self.refused(name, but=id_):
            with pytest.raises(VisitorWriteError):
                self.store.rename_list(id_, name)
            return
        self.store.rename_list(id_, name)
        self.names[id_] = name

    @rule(number=numbers, undo=st.booleans())
    def delete_list(self, number: int, undo: bool) -> None:
        id_ = self.pick_list(number)
        if len(self.order) == 1:
            with pytest.raises(VisitorWriteError):
                self.store.delete_list(id_)
            return
        change = self.store.delete_list(id_)
        assert change.bookmarks == self.expected(id_)
        assert change.deleted is not None
        if undo:
            self.store.restore_list(change.deleted, change.bookmarks)
            return
        self.order.remove(id_)
        del self.names[id_], self.held[id_]

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = self.opened()
        assert self.store.notices == ()

    # What must hold

    @invariant()
    def lists_are_as_in_the_model(self) -> None:
        assert self.store.lists() == tuple(
            Shortlist(id_, self.names[id_], n) for n, id_ in enumerate(self.order)
        )

    @invariant()
    def bookmarks_are_as_in_the_model(self) -> None:
        for id_ in self.order:
            self.held[id_] = list(self.expected(id_))
            assert self.store.bookmarks(id_) == self.expected(id_)
        everything = tuple(bookmark for id_ in self.order for bookmark in self.held[id_])
        assert self.store.all_bookmarks() == everything
        assert self.store.search("home") == tuple(
            bookmark for bookmark in everything if matches_words(bookmark, "home")
        )


Lists.TestCase.settings = settings(max_examples=25, stateful_step_count=25)
TestLists = Lists.TestCase
