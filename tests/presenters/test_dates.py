"""Days that notes name are found as people in the United Kingdom write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.bookmarks import Bookmark
from explorer.domain.records import Kind
from explorer.presenters.dates import dated, dates_in

DAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Open day 2026-12-03, bring a parent",
        "3/12/2026",
        "03.12.2026",
        "on the 3rd of December 2026",
        "3 Dec 2026.",
        "December 3, 2026",
        "DEC 3rd 2026",
    ],
)
def test_a_day_is_found(text: str) -> None:
    assert dates_in(text) == (DAY,)


@pytest.mark.parametrize(
    "text", ["31/2/2026", "in 2026", "3 December", "room 3.12", "5 May be 2026"]
)
def test_what_is_no_whole_day_is_left(text: str) -> None:
    assert dates_in(text) == ()


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%B %d %Y"):
        assert dates_in(day.strftime(form)) == (day,)


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert list(dates_in(text)) == sorted(set(dates_in(text)))


def test_each_day_of_a_list_has_its_title() -> None:
    note = "Open day 3/12/2026, apply by 2027-01-15"
    held = Bookmark("1", "a", Kind.ROLE, "nurse", "Nurse", note, 0, "")
    plain = Bookmark("2", "a", Kind.ROLE, "porter", "Porter", "ask", 1, "")
    found = dated([held, plain])
    assert [(each.title, each.day) for each in found] == [
        ("Nurse", DAY),
        ("Nurse", date(2027, 1, 15)),
    ]
