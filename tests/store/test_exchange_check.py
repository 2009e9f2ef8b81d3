"""Every way in which a file of lists can be wrong has a sentence of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.bookmarks import LONGEST_NAME, LONGEST_NOTE, LONGEST_TITLE
from explorer.domain.records import Kind
from explorer.store import exchange_check
from explorer.store.exchange_check import ExchangeError, ReadBookmark, ReadList, read_lists


def _bookmark() -> dict[str, Any]:
    return {
        "kind": "role",
        "record": "nurse",
        "title": "Nurse",
        "note": "near home",
        "added": "2026-01-02T03:04:05+00:00",
    }


def _document() -> dict[str, Any]:
    return {
        "format": "career-explorer-lists",
        "version": 1,
        "exported_at": "2026-01-02T03:04:05+00:00",
        "lists": [{"name": "Mine", "bookmarks": [_bookmark()]}],
    }


def _with(change: Callable[[dict[str, Any]], object]) -> str:
    document = _document()
    change(document)
    return json.dumps(document)


def _entry(**fields: object) -> str:
    """The usual file with other values in its only bookmark."""
    return _with(lambda document: document["lists"][0]["bookmarks"][0].update(fields))


def test_a_file_as_it_should_be() -> None:
    expected = ReadBookmark(Kind.ROLE, "nurse", "Nurse", "near home", "2026-01-02T03:04:05+00:00")
    assert read_lists(json.dumps(_document())) == (ReadList("Mine", (expected,)),)


def test_what_an_editor_may_have_changed_is_taken() -> None:
    text = "\ufeff" + _entry(
        title=" A\nNurse ", note="a\r\nb\0", added="2026-01-02T04:04:05+01:00", record="é"
    )
    (entry,) = read_lists(text)[0].bookmarks
    assert (entry.title, entry.note, entry.record) == ("A Nurse", "a\nb", "é")
    assert entry.added == "2026-01-02T03:04:05+00:00"


NOT_A_FILE_OF_LISTS = [
    ("", "not JSON: line 1, column 1"),
    ("Dear diary", "not JSON"),
    ('{"format": "career-explorer-lists",\n "version": 1,,}', "not JSON: line 2"),
    ("[" * 100_000, "nested too deeply"),
    ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deeply"),
    ('{"version": NaN}', "a number that cannot be read"),
    ('{"version": ' + "9" * 10_000 + "}", "a number that cannot be read"),
    ("[]", "does not hold lists of Career Explorer"),
    ("null", "does not hold lists of Career Explorer"),
    ('{"type": "FeatureCollection"}', "does not hold lists of Career Explorer"),
    ('{"format": "career-explorer-lists", "format": 2}', "format is there twice"),
    (_with(lambda d: d.update(format=["career-explorer-lists"])), "does not hold lists"),
    (_with(lambda d: d.update(version=2)), "newer version of Career Explorer"),
    (_with(lambda d: d.update(version=True)), "version is not a version number"),
    (_with(lambda d: d.update(version="1")), "version is not a version number"),
    (_with(lambda d: d.update(version=0)), "version is not a version number"),
    (_with(lambda d: d.pop("version")), "version is not a version number"),
    (_with(lambda d: d.pop("lists")), "lists is missing"),
    (_with(lambda d: d.update(colour="red")), "colour is not a field of this format"),
    (_with(lambda d: d.update(exported_at="yesterday")), "exported_at is not a date and time"),
    (_with(lambda d: d.update(lists={})), r"lists is not a list in \[ \]"),
    (_with(lambda d: d.update(lists=["Mine"])), "lists › 1 is not an object in { }"),
    (_with(lambda d: d["lists"][0].pop("name")), "lists › 1 › name is missing"),
    (_with(lambda d: d["lists"][0].update(name=1)), "lists › 1 › name is not a text"),
    (_with(lambda d: d["lists"][0].update(name=" \n")), "lists › 1 › name is empty"),
    (
        _with(lambda d: d["lists"][0].update(name="x" * (LONGEST_NAME + 1))),
        "name has 201 letters; 200 are the most",
    ),
    (
        _with(lambda d: d["lists"].append({"name": "MINE ", "bookmarks": []})),
        "lists › 2 › name is the name of another list",
    ),
    (
        _with(lambda d: d["lists"][0]["bookmarks"].append(_bookmark())),
        "lists › 1 › bookmarks › 2 is a record that the list has already",
    ),
    (_with(lambda d: d["lists"][0].update(bookmarks=None)), "bookmarks is not a list"),
    (_entry(kind="planet"), "bookmarks › 1 › kind is not one of role, programme, question, route"),
    (_entry(kind=["role"]), "kind is not one of"),
    (_entry(record=""), "record is not the id of a record"),
    (_entry(record=7), "record is not the id of a record"),
    (_entry(record="two\nlines"), "record is not the id of a record"),
    (_entry(record="\ud800"), "record is not the id of a record"),
    (_entry(title=None), "title is not a text in quotes"),
    (_entry(title="x" * (LONGEST_TITLE + 1)), "title has 1,001 letters"),
    (_entry(note=["a"]), "note is not a text in quotes"),
    (_entry(note="x" * (LONGEST_NOTE + 1)), "note has 100,001 letters"),
    (_entry(added="2026-01-02T03:04:05"), "added is not a date and time"),
    (_entry(added="0001-01-01T00:00:00+14:00"), "added is not a date and time"),
    (_entry(added=20260102), "added is not a text in quotes"),
    (_entry(extra=1), "bookmarks › 1 › extra is not a field of this format"),
]


@pytest.mark.parametrize(
    ("text", "sentence"), NOT_A_FILE_OF_LISTS, ids=[str(n) for n in range(len(NOT_A_FILE_OF_LISTS))]
)
def test_what_is_wrong_is_said_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ExchangeError, match=sentence) as raised:
        read_lists(text)
    said = str(raised.value)
    assert said.startswith("This file")
    assert said.endswith(".")
    assert len(said) < 400


def test_absurd_sizes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    two = _with(lambda d: d["lists"].append({"name": "B", "bookmarks": [_bookmark()]}))
    for limit, sentence in (
        ("MOST_LETTERS", "too large"),
        ("MOST_LISTS", "lists has 2 entries; 1 are the most"),
        ("MOST_BOOKMARKS", "lists hold 2 bookmarks; 1 are the most"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(exchange_check, limit, 1)
            with pytest.raises(ExchangeError, match=sentence):
                read_lists(two)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.data())
def test_no_file_gets_through_with_anything_but_a_sentence(data: st.DataObject) -> None:
    """Any one value of a good file is replaced by anything at all."""
    document = _document()
    holders: list[Any] = [
        document,
        document["lists"],
        document["lists"][0],
        document["lists"][0]["bookmarks"],
        document["lists"][0]["bookmarks"][0],
    ]
    holder = data.draw(st.sampled_from(holders))
    keys = list(holder) if isinstance(holder, dict) else range(len(holder))
    holder[data.draw(st.sampled_from(keys))] = data.draw(json_values)
    try:
        read = read_lists(json.dumps(document))
    except ExchangeError as error:
        assert str(error).endswith(".")
    else:
        assert all(isinstance(each, ReadList) for each in read)


@given(st.text())
def test_no_text_gets_through_with_anything_but_a_sentence(text: str) -> None:
    with pytest.raises(ExchangeError):
        read_lists(text)
