"""The check of a code finds every slip that it promises to find."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.takeaway.signs import (
    CHECKS,
    MOST_CHECKED,
    PRIME,
    READ_AS,
    SIGNS,
    _weights_at,
    adds_up,
    mended,
    with_check,
)

LOOK_ALIKE = ("0OQD", "1IL", "2Z", "5S", "8B", "6G", "UV")
codes = st.lists(st.integers(0, PRIME - 1), min_size=1, max_size=320).map(with_check)


def test_no_two_signs_look_alike() -> None:
    assert len(set(SIGNS)) == len(SIGNS) == 23
    for alike in LOOK_ALIKE:
        assert sum(sign in SIGNS for sign in alike) <= 1


def test_a_letter_is_read_only_as_the_digit_that_it_looks_like() -> None:
    assert not set(READ_AS) & set(SIGNS)
    for letter, digit in READ_AS.items():
        assert any({letter, digit} <= set(alike) for alike in LOOK_ALIKE)


def test_no_weights_are_a_multiple_of_another_s_up_to_the_longest_code() -> None:
    """With this every one or two wrong signs are found, of which a swap is a case."""
    lines = set()
    for place in range(MOST_CHECKED + CHECKS):
        weights = _weights_at(place, MOST_CHECKED)
        first = next(weight for weight in weights if weight)  # fails where all are nought
        by = pow(first, -1, PRIME)
        lines.add(tuple(weight * by % PRIME for weight in weights))
    assert len(lines) == MOST_CHECKED + CHECKS


@pytest.mark.parametrize("count", [1, 8, 14])
def test_every_wrong_sign_and_every_swap_is_found_in_small_codes(count: int) -> None:
    chance = random.Random(count)
    for _ in range(20):
        right = with_check([chance.randrange(PRIME) for _ in range(count)])
        assert adds_up(right)
        for place in range(len(right)):
            for value in set(range(PRIME)) - {right[place]}:
                assert not adds_up([*right[:place], value, *right[place + 1 :]])
        for first, second in combinations(range(len(right)), 2):
            swapped = list(right)
            swapped[first], swapped[second] = right[second], right[first]
            assert adds_up(swapped) == (right[first] == right[second])


def test_every_two_wrong_signs_are_found_in_the_smallest_code() -> None:
    right = with_check([3, 22])
    for first, second in combinations(range(len(right)), 2):
        for one in set(range(PRIME)) - {right[first]}:
            for other in set(range(PRIME)) - {right[second]}:
                wrong = list(right)
                wrong[first], wrong[second] = one, other
                assert not adds_up(wrong)


@given(codes, st.data())
def test_one_or_two_wrong_signs_are_found(right: list[int], data: st.DataObject) -> None:
    places = data.draw(
        st.lists(st.integers(0, len(right) - 1), min_size=1, max_size=2, unique=True)
    )
    wrong = list(right)
    for place in places:
        wrong[place] = (wrong[place] + data.draw(st.integers(1, PRIME - 1))) % PRIME
    assert adds_up(right)
    assert not adds_up(wrong)


@given(codes, st.data())
def test_a_swap_is_found(right: list[int], data: st.DataObject) -> None:
    first, second = data.draw(st.tuples(*[st.integers(0, len(right) - 1)] * 2))
    wrong = list(right)
    wrong[first], wrong[second] = right[second], right[first]
    assert adds_up(wrong) == (right[first] == right[second])


@given(codes, st.data())
def test_mending_tries_the_wrong_sign(right: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(right) - 1))
    wrong = list(right)
    wrong[place] = (wrong[place] + data.draw(st.integers(1, PRIME - 1))) % PRIME
    assert ((place,), right) in list(mended(wrong))


@given(codes, st.data())
def test_mending_tries_the_swapped_neighbours(right: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(right) - 2))
    wrong = list(right)
    wrong[place], wrong[place + 1] = right[place + 1], right[place]
    if wrong != right:
        assert ((place, place + 1), right) in list(mended(wrong))


@given(st.lists(st.integers(0, PRIME - 1), min_size=CHECKS + 1, max_size=60))
def test_what_is_mended_adds_up(values: list[int]) -> None:
    for places, right in mended(values):
        assert adds_up(right)
        assert [place for place, value in enumerate(values) if right[place] != value] == list(
            places
        )


def test_nothing_is_mended_where_nothing_is_wrong() -> None:
    assert list(mended(with_check([1, 2, 3, 3]))) == []
