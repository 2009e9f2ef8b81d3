"""A slip of the pen finds what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.enquiry import Enquiry
from explorer.store.catalogue import Catalogue
from explorer.store.spelling import slips
from tests.store.sample import opened, starter_content

short = st.text("abc", max_size=6)


@cache
def plain_slips(one: str, other: str) -> int:
    """The same distance, by trying every way."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        plain_slips(one[1:], other) + 1,
        plain_slips(one, other[1:]) + 1,
        plain_slips(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if one[:2] == other[:2][::-1] and len(one) > 1 and len(other) > 1:
        ways.append(plain_slips(one[2:], other[2:]) + 1)
    return min(ways)


@given(short, short, st.integers(0, 3))
def test_slips_are_counted_up_to_a_limit(one: str, other: str, most: int) -> None:
    assert slips(one, other, most) == min(plain_slips(one, other), most + 1)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with opened(starter_content(), tmp_path_factory.mktemp("spelling") / "c.db") as catalogue:
        yield catalogue


@pytest.mark.parametrize(
    ("typed", "meant", "title"),
    [
        ("manger", "manager", "Practice manager"),
        ("practise manager", "practice manager", "Practice manager"),
        ("radiografer", "radiographer", "Radiographer"),
        ("helth records", "health records", "Health records clerk"),
        ("a nursin asociate", "nursing associate", "Nursing associate"),
        ("pharmasist", "pharmacist", "Pharmacist"),
    ],
)
def test_a_slip_finds_what_was_meant(
    starter: Catalogue, typed: str, meant: str, title: str
) -> None:
    answer = starter.answer(Enquiry(words=typed))
    assert not answer.total
    offered = {relaxation.instead: relaxation for relaxation in answer.relaxed}
    assert meant in offered
    cards = starter.cards(starter.answer(offered[meant].enquiry).matches)
    assert len(cards) == offered[meant].count
    assert title in [card.ref.title for card in cards]


def test_words_that_are_near_to_nothing_are_not_changed(starter: Catalogue) -> None:
    answer = starter.answer(Enquiry(words="xylophonist"))
    assert not answer.total
    assert [relaxation.instead for relaxation in answer.relaxed] == [""]
