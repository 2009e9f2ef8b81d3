"""What is open from a start, over a whole catalogue, as by trying everything again and again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.entrances import Door, Effort, Entrance
from explorer.domain.openness import After, Doors, Opening
from explorer.domain.records import (
    Credential,
    CredentialKind,
)
from explorer.domain.starts import gained, included

NAMES = ("a", "b", "c", "d")
CREDENTIALS = {
    "a": Credential("a", "A", CredentialKind.SCHOOL, 0),
    "b": Credential("b", "B", CredentialKind.SCHOOL, 1, includes=("a",)),
    "c": Credential("c", "C", CredentialKind.QUALIFICATION, 2),
    "d": Credential("d", "D", CredentialKind.QUALIFICATION, 3, includes=("c", "a")),
}
names = st.sampled_from(NAMES)
doors = st.builds(
    Door,
    st.lists(st.lists(names, max_size=2).map(tuple), max_size=2).map(tuple),
    st.lists(st.integers(0, 5), max_size=2).map(tuple),
)
catalogues = st.lists(
    st.tuples(st.lists(doors, max_size=2).map(tuple), st.lists(names, max_size=2).map(tuple)),
    max_size=6,
).map(
    lambda made: [
        Entrance(True, ways, awards, (Effort(number),))
        for number, (ways, awards) in enumerate(made)
    ]
)


def number_of(entrance: Entrance) -> int:
    return entrance.efforts[0].number


def passes(door: Door, held: set[str], behind: set[int]) -> bool:
    met = not door.needs or any(set(parts) <= held for parts in door.needs)
    return met and set(door.steps) <= behind


@given(catalogues, st.frozensets(names))
def test_what_is_open_is_what_can_be_walked_to(
    catalogue: list[Entrance], start: frozenset[str]
) -> None:
    held, reached = set(included(start, CREDENTIALS)), set[int]()
    gains = {number_of(e): gained(e.awards, CREDENTIALS) for e in catalogue}
    past = {number for number, gain in gains.items() if gain and gain <= held}
    now = {number_of(e) for e in catalogue if any(passes(door, held, past) for door in e.doors)}
    for _ in catalogue:
        for entrance in catalogue:
            if any(passes(door, held, reached | past) for door in entrance.doors):
                reached.add(number_of(entrance))
                held |= gained(entrance.awards, CREDENTIALS)
    found = Doors(catalogue, CREDENTIALS).tried(start)
    assert {n for n, opening in found.items() if opening is Opening.NOW} == now
    assert {n for n, opening in found.items() if opening is not Opening.NOT} == reached
    assert set(found) == set(gains)


@given(catalogues, st.frozensets(names), names)
def test_whoever_has_more_finds_no_less_open(
    catalogue: list[Entrance], start: frozenset[str], more: str
) -> None:
    def reached(held: frozenset[str]) -> set[int]:
        found = Doors(catalogue, CREDENTIALS).tried(held)
        return {n for n, opening in found.items() if opening is not Opening.NOT}

    assert reached(start) <= reached(start | {more})


@given(catalogues, st.frozensets(names))
def test_what_opens_later_says_after_what(catalogue: list[Entrance], start: frozenset[str]) -> None:
    held = included(start, CREDENTIALS)
    openings, after = Doors(catalogue, CREDENTIALS).standing(start)
    assert set(after) == {n for n, opening in openings.items() if opening is Opening.LATER}
    for number, before in after.items():
        (entrance,) = [each for each in catalogue if number_of(each) == number]
        assert not set(before.credentials) & held
        if before.credentials:
            asked = [{*parts} for door in entrance.doors for parts in door.needs]
            assert any(set(before.credentials) <= parts for parts in asked)
        else:
            assert before.step in {step for door in entrance.doors for step in door.steps}


def test_after_a_degree_or_after_a_step() -> None:
    catalogue = [
        Entrance(True, (Door(),), ("c",), (Effort(1),)),
        Entrance(True, (Door((("b", "c"), ("d",))),), (), (Effort(2),)),
        Entrance(True, (Door((), (1,)),), (), (Effort(3),)),
    ]
    _, after = Doors(catalogue, CREDENTIALS).standing({"b"})
    assert after == {2: After(("c",), 0), 3: After((), 1)}
