"""The letters and digits of a code, and the check that finds a slip in them.

A code is a row of numbers below 23, a prime; each is written as one sign. No two of the 23 signs
look alike: of O, Q, D and 0, of I, L and 1, and of U and V none is used; of Z and 2, S and 5, B and
8, G and 6 only the digit is, and the letter is read as the digit.

The last four numbers are the check. Number n of the others (counted from 1) has four weights,
(1, a, b, c), and each number of the check makes one weighted sum nought, modulo 23. No number's
weights are a multiple of another's, those of the check's own numbers (1, 0, 0, 0) to (0, 0, 0, 1)
included. So two numbers that are changed by x and y change the sums by x·w + y·v, which is never
nought: any one or two wrong signs are found, and with them every swap of two signs, wherever they
stand, up to ``MOST_CHECKED`` numbers. Of all other slips about one in 279,841 goes unfound.

The weights lie on a curve (a, a², a³ within a run of 23 numbers), so that two neighbours that were
swapped can be told from one sign that is wrong, and the place of either can be named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

SIGNS = "23456789ACEFHJKMNPRTWXY"
READ_AS = {"Z": "2", "S": "5", "B": "8", "G": "6"}
"""Letters that are in no code, and the digit that each is taken for."""

PRIME = len(SIGNS)
CHECKS = 4
"""How many numbers the check has."""

MOST_CHECKED = PRIME ** (CHECKS - 1) - 1
"""How many numbers can stand before the check."""


def with_check(values: Sequence[int]) -> list[int]:
    """The numbers (each from 0 to 22, ``MOST_CHECKED`` of them at most), then their check."""
    return [*values, *(-total % PRIME for total in _sums(values))]


def adds_up(values: Sequence[int]) -> bool:
    """Whether numbers with their check (the last four) are without a slip."""
    return not any(_off(values))


def mended(values: Sequence[int]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
    """Every way to make numbers with their check add up by mending one slip.

    A slip is one wrong number, or two neighbours that were swapped. Each way is the places that
    change (counted from 0) and the numbers as they are then. Nothing says that one is right.
    """
    off = _off(values)
    wrong = _wrong_place(off, len(values) - CHECKS)
    if wrong is not None:
        change = next(part for part in off if part)
        right = list(values)
        right[wrong] = (right[wrong] - change) % PRIME
        yield (wrong,), right
    if not any(off):
        return
    before_check = len(values) - CHECKS
    for place, (first, second) in enumerate(pairwise(values)):
        here, there = (_weights_at(at, before_check) for at in (place, place + 1))
        weights = zip(here, there, strict=True)
        by_swap = [(second - first) * (one - other) for one, other in weights]
        if not any((total + change) % PRIME for total, change in zip(off, by_swap, strict=True)):
            right = list(values)
            right[place], right[place + 1] = second, first
            yield (place, place + 1), right


def _weights_at(place: int, before_check: int) -> tuple[int, ...]:
    """The weights of a number or of one of the check's own, by its place counted from 0."""
    if place < before_check:
        return _weights(place + 1)
    return tuple(int(place - before_check == own) for own in range(CHECKS))


def _weights(number: int) -> tuple[int, int, int, int]:
    """The weights of a number by its place, counted from 1: different for each place."""
    a = number % PRIME
    b = (a**2 + number // PRIME) % PRIME
    c = (a**3 + number // PRIME**2) % PRIME
    return 1, a, b, c


def _sums(values: Sequence[int]) -> list[int]:
    sums = [0] * CHECKS
    for number, value in enumerate(values, 1):
        for place, weight in enumerate(_weights(number)):
            sums[place] += weight * value
    return sums


def _off(values: Sequence[int]) -> list[int]:
    """By how much each sum is off, modulo 23: four noughts where there is no slip."""
    sums = _sums(values[:-CHECKS])
    return [(total + own) % PRIME for total, own in zip(sums, values[-CHECKS:], strict=True)]


def _wrong_place(off: Sequence[int], before_check: int) -> int | None:
    """The one place (from 0) at which a single wrong number puts the sums off like this."""
    set_off = [place for place, part in enumerate(off) if part]
    if len(set_off) == 1:
        return before_check + set_off[0]
    if not off[0]:
        return None
    by = pow(off[0], -1, PRIME)
    a, b, c = (part * by % PRIME for part in off[1:])
    number = a + PRIME * ((b - a**2) % PRIME) + PRIME**2 * ((c - a**3) % PRIME)
    return number - 1 if number <= before_check else None
