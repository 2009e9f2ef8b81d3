"""What is open from a start, over a whole catalogue, as by trying everything again and again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.openness import Door, Doors, Entrance, Opening, entrance_of
from explorer.domain.records import (
    Credential,
    CredentialKind,
    Requirement,
    Role,
    RouteKind,
    WayIn,
)
from explorer.domain.starts import included
from tests.domain.test_routes import programme

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
).map(lambda made: [Entrance(n, ways, awards) for n, (ways, awards) in enumerate(made)])


def passes(door: Door, held: set[str], reached: set[int]) -> bool:
    met = not door.needs or any(set(parts) <= held for parts in door.needs)
    return met and set(door.steps) <= reached


@given(catalogues, st.frozensets(names))
def test_what_is_open_is_what_can_be_walked_to(
    catalogue: list[Entrance], start: frozenset[str]
) -> None:
    held, reached = set(included(start, CREDENTIALS)), set[int]()
    now = {e.number for e in catalogue if any(passes(door, held, reached) for door in e.doors)}
    for _ in catalogue:
        for entrance in catalogue:
            if any(passes(door, held, reached) for door in entrance.doors):
                reached.add(entrance.number)
                held |= included(entrance.awards, CREDENTIALS)
    found = Doors(catalogue, CREDENTIALS).tried(start)
    assert {n for n, opening in found.items() if opening is Opening.NOW} == now
    assert {n for n, opening in found.items() if opening is not Opening.NOT} == reached
    assert set(found) == {entrance.number for entrance in catalogue}


@given(catalogues, st.frozensets(names), names)
def test_whoever_has_more_finds_no_less_open(
    catalogue: list[Entrance], start: frozenset[str], more: str
) -> None:
    def reached(held: frozenset[str]) -> set[int]:
        found = Doors(catalogue, CREDENTIALS).tried(held)
        return {n for n, opening in found.items() if opening is not Opening.NOT}

    assert reached(start) <= reached(start | {more})


def test_how_records_are_entered() -> None:
    course = programme("bsc", "degree", needs=(("a-levels",),))
    assert entrance_of(3, course, {}) == Entrance(3, (Door((("a-levels",),)),), ("degree",))
    way = WayIn(RouteKind.WORK, "t", "s", needs=Requirement((("x",),)), steps=("bsc", "none-such"))
    nurse = Role("nurse", "Nurse", "Cares.", ("s",), ways_in=(way,))
    assert entrance_of(1, nurse, {"bsc": 3}) == Entrance(1, (Door((("x",),), (3,)),))
