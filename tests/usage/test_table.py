"""The table of all figures."""

from __future__ import annotations

import csv
import io

from explorer.domain.usage import Thing, Usage, What
from explorer.usage.table import HEAD, csv_table
from explorer.usage.wording import Wording
from tests.usage.figures import MONDAY, NURSE, TITLES, on, sample


def _rows(usage: Usage, misdated: Usage | None = None) -> list[list[str]]:
    content = csv_table(usage, Wording(titles=TITLES.get), misdated)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_each_thing_has_a_row_for_each_day_and_week_and_in_all() -> None:
    head, *rows = _rows(sample())
    assert tuple(head) == HEAD
    assert [row for row in rows if row[4] == "nurse"] == [
        ["day", "2026-11-23", "2026-11-23", "Roles opened", "nurse", "Nurse", "1234"],
        ["day", "2026-12-01", "2026-12-01", "Roles opened", "nurse", "Nurse", "1"],
        ["week", "2026-11-23", "2026-11-29", "Roles opened", "nurse", "Nurse", "1234"],
        ["week", "2026-11-30", "2026-12-06", "Roles opened", "nurse", "Nurse", "1"],
        ["in all", "2026-11-23", "2026-12-01", "Roles opened", "nurse", "Nurse", "1235"],
    ]


def test_the_three_periods_add_up_to_the_same() -> None:
    sums: dict[str, int] = {}
    for row in _rows(sample())[1:]:
        sums[row[0]] = sums.get(row[0], 0) + int(row[6])
    assert len(set(sums.values())) == 1


def test_days_that_cannot_be_right_stand_apart_and_are_in_all() -> None:
    right, wrong = on({0: {NURSE: 3}, 5_000: {NURSE: 4}}).dated(MONDAY)
    assert [row[:3] + row[6:] for row in _rows(right, wrong)[1:]] == [
        ["day", "2026-11-23", "2026-11-23", "3"],
        ["week", "2026-11-23", "2026-11-29", "3"],
        ["wrong day", "2040-08-01", "2040-08-01", "4"],
        ["in all", "2026-11-23", "2026-11-23", "7"],
    ]
    assert [row[:3] for row in _rows(Usage(), wrong)[1:]] == [
        [period, "2040-08-01", "2040-08-01"] for period in ("wrong day", "in all")
    ]


def test_no_cell_can_run_as_a_formula() -> None:
    (row,) = [row for row in _rows(on({0: {Thing(What.ROLE, "=1+1"): 2}})) if row[0] == "day"]
    assert row[4:6] == ["'=1+1", "'=1+1"]


def test_nothing_counted_is_a_head_alone() -> None:
    assert len(_rows(Usage())) == 1
