"""Lists go out as JSON, come back the same, and are merged without losing anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.bookmarks import LONGEST_NOTE, NOTE_MARK, Bookmark, ChangeKind
from explorer.domain.records import Kind
from explorer.store.exchange import ExchangeError, export_lists, import_lists
from explorer.store.visitor import VisitorStore
from tests.store.visitor_folders import opened

Content = list[tuple[str, list[tuple[Kind, str, str, str]]]]


@pytest.fixture
def store() -> Iterator[VisitorStore]:
    with closing(VisitorStore.in_memory()) as made:
        yield made


def _fill(store: VisitorStore, content: Content) -> None:
    """Make these lists, with the first in place of the one that is there from the start."""
    for n, (name, bookmarks) in enumerate(content):
        first = store.lists()[0].id
        if n == 0:
            store.rename_list(first, name)
        id_ = first if n == 0 else store.create_list(name).shortlist
        for kind, record, title, note in bookmarks:
            (added,) = store.add(kind, record, title, id_).bookmarks
            store.set_note(added.id, note)


def _content(store: VisitorStore) -> list[Any]:
    """All that a person put into the lists, without the ids."""
    return [
        (shortlist.name, shortlist.position, [_entry(b) for b in store.bookmarks(shortlist.id)])
        for shortlist in store.lists()
    ]


def _entry(bookmark: Bookmark) -> tuple[object, ...]:
    return (
        bookmark.kind,
        bookmark.record,
        bookmark.title,
        bookmark.note,
        bookmark.position,
        bookmark.added,
    )


def _file(*notes: str, name: str = "My shortlist") -> str:
    """A file with one list, whose bookmarks are role-0, role-1 and so on with these notes."""
    bookmarks = [
        {
            "kind": "role",
            "record": f"role-{n}",
            "title": f"Role {n}",
            "note": note,
            "added": "2026-01-02T03:04:05+00:00",
        }
        for n, note in enumerate(notes)
    ]
    return json.dumps(
        {
            "format": "career-explorer-lists",
            "version": 1,
            "exported_at": "2026-01-02T03:04:05Z",
            "lists": [{"name": name, "bookmarks": bookmarks}],
        }
    )


def test_the_file_says_what_it_is(store: VisitorStore) -> None:
    _fill(store, [("Für Sam", [(Kind.ROUTE, "nurse/university/bsc", "Nurse", "☂ “near” home")])])
    text = export_lists(store)
    assert "Für Sam" in text
    document = json.loads(text)
    assert list(document) == ["format", "version", "exported_at", "lists"]
    assert (document["format"], document["version"]) == ("career-explorer-lists", 1)
    assert document["lists"] == [
        {
            "name": "Für Sam",
            "bookmarks": [
                {
                    "kind": "route",
                    "record": "nurse/university/bsc",
                    "title": "Nurse",
                    "note": "☂ “near” home",
                    "added": store.all_bookmarks()[0].added,
                }
            ],
        }
    ]


texts = st.text(max_size=30)
entries = st.tuples(
    st.sampled_from(Kind), st.from_regex(r"[a-z][a-z0-9/+-]{0,12}", fullmatch=True), texts, texts
)
letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
names = st.lists(st.text(letters, min_size=1, max_size=8), min_size=1, max_size=2).map(" ".join)
contents = st.lists(
    st.tuples(names, st.lists(entries, max_size=5)),
    min_size=1,
    max_size=4,
    unique_by=lambda made: " ".join(made[0].split()).casefold(),
)


@given(contents)
@settings(max_examples=50)
def test_what_goes_out_comes_back_the_same(content: Content) -> None:
    with (
        closing(VisitorStore.in_memory()) as source,
        closing(VisitorStore.in_memory()) as target,
    ):
        _fill(source, content)
        text = export_lists(source)
        import_lists(target, text)
        assert _content(target) == _content(source)
        again = import_lists(target, text)
        assert (again.added, again.kept_notes, again.lists_made) == (0, 0, 0)
        assert again.change.bookmarks == ()
        assert _content(target) == _content(source)
        import_lists(source, text)
        assert _content(target) == _content(source)


@given(contents, contents)
@settings(max_examples=50)
def test_merging_loses_nothing_and_is_done_once(mine: Content, theirs: Content) -> None:
    with closing(VisitorStore.in_memory()) as target, closing(VisitorStore.in_memory()) as source:
        _fill(target, mine)
        _fill(source, theirs)
        before, incoming = target.all_bookmarks(), source.all_bookmarks()
        text = export_lists(source)
        report = import_lists(target, text)
        once = _content(target)
        after = {bookmark.id: bookmark for bookmark in target.all_bookmarks()}
        assert all(bookmark.note in after[bookmark.id].note for bookmark in before)
        notes = {bookmark.record: "" for bookmark in incoming}
        for bookmark in after.values():
            notes[bookmark.record] = f"{notes.get(bookmark.record)}\0{bookmark.note}"
        assert all(bookmark.note in notes[bookmark.record] for bookmark in incoming)
        assert report.added + report.already_there == len(incoming)
        assert len(after) == len(before) + report.added
        import_lists(target, text)
        assert _content(target) == once


def test_notes_that_differ_are_both_kept(store: VisitorStore) -> None:
    import_lists(store, _file("mine", "same", "", "only mine", "new"))
    report = import_lists(store, _file("theirs", "same", "now with one", "", "new"), by="menu")
    assert [bookmark.note for bookmark in store.all_bookmarks()] == [
        f"mine\n\n{NOTE_MARK}\n\ntheirs",
        "same",
        "now with one",
        "only mine",
        "new",
    ]
    assert (report.added, report.already_there, report.kept_notes, report.lists_made) == (
        0,
        5,
        1,
        0,
    )
    assert report.change.kind is ChangeKind.IMPORTED
    assert report.change.by == "menu"
    assert report.change.bookmarks == (store.all_bookmarks()[0], store.all_bookmarks()[2])


def test_a_list_of_the_same_name_is_gone_into_and_others_are_made(store: VisitorStore) -> None:
    store.add(Kind.ROLE, "nurse", "Nurse")
    first = store.lists()
    report = import_lists(store, _file("a", name="MY shortlist"))
    assert store.lists() == first
    assert [bookmark.record for bookmark in store.all_bookmarks()] == ["nurse", "role-0"]
    assert (report.added, report.lists_made) == (1, 0)
    report = import_lists(store, _file("b", name="For Sam"))
    assert [each.name for each in store.lists()] == ["My shortlist", "For Sam"]
    assert (report.added, report.lists_made) == (1, 1)


def test_an_unused_first_list_gives_way(store: VisitorStore) -> None:
    unused = store.lists()
    import_lists(store, _file(name="My shortlist"))
    assert store.lists() == unused
    import_lists(store, _file("a", name="For Sam"))
    assert [each.name for each in store.lists()] == ["For Sam"]


def test_a_file_without_lists_changes_nothing(store: VisitorStore) -> None:
    document = json.loads(_file()) | {"lists": []}
    before = store.lists()
    assert import_lists(store, json.dumps(document)).lists_made == 0
    assert store.lists() == before


def test_notes_that_are_too_long_together_stop_all_of_it(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.add(Kind.ROLE, "role-1", "Role 1")
        store.set_note(store.all_bookmarks()[0].id, "x" * (LONGEST_NOTE - 5))
        before = _content(store)
        with pytest.raises(ExchangeError, match=r"“Role 1” would have .* Nothing was imported"):
            import_lists(store, _file("first", "second"))
        assert _content(store) == before
        import_lists(store, _file("first", "x" * (LONGEST_NOTE - 5)))
        assert len(store.all_bookmarks()) == 2


def test_a_file_that_is_not_taken_changes_nothing(store: VisitorStore) -> None:
    before = store.lists()
    with pytest.raises(ExchangeError, match="not JSON"):
        import_lists(store, _file("a")[:-1])
    assert (store.lists(), store.all_bookmarks()) == (before, ())


def test_ten_thousand_bookmarks_come_in_at_once(store: VisitorStore) -> None:
    report = import_lists(store, _file(*["note"] * 10_000))
    assert report.added == 10_000
    assert [bookmark.position for bookmark in store.all_bookmarks()] == list(range(10_000))
