"""The table can be read back, and no cell of it can run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.domain.bookmarks import clean_note
from explorer.takeaway.csv_file import csv_file, harmless
from explorer.takeaway.handout import Handout
from tests.takeaway.handouts import MADE_ON, sample, with_text


def _rows(handout: Handout) -> list[list[str]]:
    content = csv_file(handout)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_there_is_one_row_for_each_entry() -> None:
    handout = sample()
    head, *rows = _rows(handout)
    assert head[:5] == ["Kind", "Title", "Overview", "Your note", "Pay"]
    assert head[-2:] == ["Routes", "Sources"]
    assert [row[1] for row in rows] == [entry.title for entry in handout.entries]
    assert {len(row) for row in rows} == {len(head)}
    first = dict(zip(head, rows[0], strict=True))
    assert first["Your note"] == "Ask about it.\nFriday."
    assert first["Hours"] == "36 to 38 a week"
    assert len(first["Routes"].splitlines()) == 4
    assert "Example Careers Service: Job profile: practice manager" in first["Sources"]
    assert dict(zip(head, rows[1], strict=True))["Pay"] == "Not stated by our sources"
    assert rows[2][3] == "'=1+1"
    assert rows[-1][2] == handout.labels.gone


def test_lines_end_as_rfc_4180_asks() -> None:
    assert csv_file(replace(sample(), entries=())) == (
        "\ufeffKind,Title,Overview,Your note,Routes,Sources\r\n".encode()
    )


def test_a_source_that_is_not_listed_is_left_out() -> None:
    assert _rows(replace(sample(), sources=()))[1][-1] == ""


@pytest.mark.parametrize(
    "cell",
    [
        "=1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "\x00=1",
        "\x1b +1",
        "\t",
    ],
)
def test_what_could_run_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["", "a", "a=1", "£20", "1-2", "  a", "'=1", "…"])
def test_what_cannot_run_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell.strip()


@given(st.text())
@example("\x00=1")
@example('"\r\n=1,"')
def test_any_text_comes_back_and_none_runs(text: str) -> None:
    [_, row] = _rows(with_text(text))
    for cell in row:
        assert cell.lstrip(" ")[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert row[1].removeprefix("'") in (clean_note(text), clean_note(text).removeprefix("'"))


def test_an_empty_list_has_only_a_head() -> None:
    assert len(_rows(Handout("x", MADE_ON, "", ""))) == 1
