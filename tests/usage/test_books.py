"""Files of figures: written as they are read, and refused in words where they are not ours."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.usage import MOST_THINGS, REST, DayCounts, Thing, What
from explorer.usage import books
from explorer.usage.books import Book, BookError, book_name, new_id, read_book, write_book

MONDAY = date(2026, 11, 30)
KIOSK, BOOK = "0123456789abcdef", "fedcba9876543210"


def _document(**changes: Any) -> dict[str, Any]:
    return {
        "format": "career-explorer-usage",
        "version": 1,
        "kiosk": KIOSK,
        "book": BOOK,
        "revision": 3,
        "days": {"2026-11-30": {"role": {"nurse": 2}}},
    } | changes


def _refused(path: Path, document: object) -> str:
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(BookError) as refused:
        read_book(path)
    return str(refused.value)


def test_a_book_is_read_as_it_was_written(tmp_path: Path) -> None:
    book = Book(KIOSK, BOOK).with_more({MONDAY: DayCounts.of({Thing(What.ROLE, "größe"): 2})})
    write_book(tmp_path / "x.json", book)
    assert read_book(tmp_path / "x.json") == book
    assert book.revision == 1
    assert [file.name for file in tmp_path.iterdir()] == ["x.json"]


def test_a_day_has_no_more_names_however_often_it_is_written() -> None:
    book = Book(KIOSK, BOOK)
    for half in range(2):
        routes = {Thing(What.ROUTE, f"{half}-{n}"): 1 for n in range(MOST_THINGS)}
        book = book.with_more({MONDAY: DayCounts.of(routes)})
    counted = book.days[MONDAY].by_id(What.ROUTE)
    assert len(counted) == MOST_THINGS + 1
    assert counted[REST] == MOST_THINGS


def test_a_file_names_its_month_and_kiosk() -> None:
    assert book_name(KIOSK, MONDAY) == "usage-2026-11-0123456789abcdef.json"
    assert len({new_id() for _ in range(50)}) == 50


def test_a_file_of_this_format_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("\ufeff" + json.dumps(_document()), "utf-8")
    assert read_book(path).days == {MONDAY: DayCounts.of({Thing(What.ROLE, "nurse"): 2})}


def test_a_code_of_an_older_file_counts_with_the_qr_codes(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    days = {"2026-11-30": {"taken": {"code/2-5": 3, "qr/2-5": 2}}}
    path.write_text(json.dumps(_document(days=days)), "utf-8")
    assert read_book(path).days == {MONDAY: DayCounts.of({Thing(What.TAKEN, "qr/2-5"): 5})}


@pytest.mark.parametrize(
    ("sort", "id_"),
    [
        ("role", "a\nb"),
        ("role", "\u202eevil"),
        ("question", "\x1b[31mred"),
        ("programme", "x" * 5_000),
        ("route", "nurse"),
        ("route", "nurse/teleport/bsc"),
        ("option", "level"),
        ("option", "/"),
        ("taken", "zz/../"),
        ("taken", "qr/2-5/1"),
        ("taken", ""),
        ("length", "never"),
        ("length", ""),
        ("word", "a b <script>"),
        ("word", "jane@example"),
        ("word", "ab"),
    ],
)
def test_a_line_that_is_none_of_its_sort_is_left_out_and_the_others_count(
    tmp_path: Path, sort: str, id_: str
) -> None:
    path = tmp_path / "x.json"
    days = {"2026-11-30": {"role": {"nurse": 2}}, "2026-11-29": {sort: {id_: 5}}}
    path.write_text(json.dumps(_document(days=days)), "utf-8")
    book = read_book(path)
    assert book.left_out == 1
    assert book.usage.in_all() == DayCounts.of({Thing(What.ROLE, "nurse"): 2})


@pytest.mark.parametrize(
    ("sort", "id_"),
    [
        ("role", ""),
        ("route", "nurse/direct/"),
        ("route", "nurse/university/bsc+msc"),
        ("option", "level/manager"),
        ("taken", "usb/over-20"),
        ("length", "over-10"),
        ("word", "हिनदी"),
    ],
)
def test_what_a_kiosk_writes_is_known(tmp_path: Path, sort: str, id_: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(_document(days={"2026-11-30": {sort: {id_: 5}}})), "utf-8")
    book = read_book(path)
    assert book.left_out == 0
    assert book.usage.in_all().by_id(What(sort)) == {id_: 5}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": "career-explorer-lists"}, "not a file of figures"),
        ({"version": 2}, "newer version"),
        ({"version": 0}, "its head"),
        ({"version": True}, "its head"),
        ({"visitor": "ada"}, "its head"),
        ({"kiosk": "front-desk"}, "the id of its kiosk"),
        ({"book": 7}, "the id of its kiosk"),
        ({"revision": 0}, "its revision"),
        ({"revision": True}, "its revision"),
        ({"days": []}, "the list of its days"),
        ({"days": {"2026-02-31": {}}}, "the day “2026-02-31”"),
        ({"days": {"20261130": {}}}, "the day “20261130”"),
        ({"days": {"9999-12-31": {}}}, "the day “9999-12-31”"),
        ({"days": {"2026-11-30": []}}, "what it says of 2026-11-30"),
        ({"days": {"2026-11-30": {"visitor": {}}}}, "what it says of 2026-11-30"),
        ({"days": {"2026-11-30": {"role": ["nurse"]}}}, "what it says of 2026-11-30"),
        ({"days": {"2026-11-30": {"role": {"nurse": -1}}}}, "what it says of 2026-11-30"),
        ({"days": {"2026-11-30": {"role": {"nurse": 1.5}}}}, "what it says of 2026-11-30"),
        ({"days": {"2026-11-30": {"role": {"nurse": 10**13}}}}, "what it says of 2026-11-30"),
        ({"days": {"2026-11-30": {"word": {"ada": 4}}}}, "a word of 2026-11-30"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused(
    tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    assert said in _refused(tmp_path / "x.json", _document(**changes))


@pytest.mark.parametrize("other", [[], None, 7, {}, "text"])
def test_other_json_is_refused(tmp_path: Path, other: object) -> None:
    assert "not a file of figures" in _refused(tmp_path / "x.json", other)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"9" * 5_000])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(BookError, match="cut off"):
        read_book(path)


def test_a_file_that_is_far_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "MOST_BYTES", 10)
    path = tmp_path / "x.json"
    path.write_bytes(b" " * 11)
    with pytest.raises(BookError, match="too large"):
        read_book(path)


def test_a_temporary_file_that_stays_hides_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_more: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(os, "fsync", fails)
    monkeypatch.setattr(Path, "unlink", fails)
    book = Book(KIOSK, BOOK).with_more({MONDAY: DayCounts()})
    with pytest.raises(OSError, match="the disk is gone"):
        write_book(tmp_path / "x.json", book)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.sampled_from(sorted(books.FIELDS)), _json)
def test_any_other_value_is_read_or_refused_and_never_worse(
    tmp_path_factory: pytest.TempPathFactory, field: str, value: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "mangled.json"
    path.write_text(json.dumps(_document(**{field: value})), "utf-8")
    try:
        read_book(path)
    except BookError as refused:
        assert str(refused)
