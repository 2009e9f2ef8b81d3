"""How programmes and roles are entered, what they take and what they give."""

from __future__ import annotations

from dataclasses import replace

from explorer.domain.entrances import Door, Effort, Entrance, entrances_of
from explorer.domain.records import Cost, Duration
from tests.domain.small_catalogues import programme, role, way


def test_a_programme_is_entered_by_what_it_needs() -> None:
    course = programme("bsc", "degree", months=36, needs=(("a-levels",),), cost=9_000)
    (entrance,) = entrances_of([(3, course)], {})
    assert entrance == Entrance(
        False, (Door((("a-levels",),)),), ("degree",), (Effort(3, 36, 36, 9_000),)
    )


def test_a_role_has_a_door_for_each_way_in() -> None:
    nurse = role("nurse", way("bsc", "nurse", "none-such", "bsc", needs=(("x",),)), way())
    (entrance,) = entrances_of([(1, nurse)], {"bsc": 3, "nurse": 1})
    assert entrance.role
    assert entrance.doors == (Door((("x",),), (3,)), Door())
    assert entrance.efforts == (Effort(1, paid=True),), "time in a role is not stated, but paid"


def test_what_asks_and_gives_the_same_shares_an_entrance() -> None:
    courses = [programme(f"p{n}", "degree", months=n) for n in range(1, 4)]
    other = programme("p4", "degree", needs=(("a-levels",),))
    entrances = entrances_of(enumerate([*courses, other, role("r", way(), awards=("degree",))]), {})
    assert [[effort.number for effort in each.efforts] for each in entrances] == [
        [0, 1, 2],
        [3],
        [4],
    ]


def test_what_is_not_stated_is_no_effort_of_nought() -> None:
    unstated = programme("p")
    paid = replace(unstated, paid=True)
    ranged = replace(unstated, duration=Duration(None, 9, "s"), cost=Cost(1, 5, "2020", "s"))
    numbered = list(enumerate([unstated, paid, ranged]))
    efforts = {e.number: e for entrance in entrances_of(numbered, {}) for e in entrance.efforts}
    assert efforts[0] == Effort(0, None, None, None, False)
    assert efforts[1] == Effort(1, None, None, 0, True), "who is paid pays nothing"
    assert efforts[2] == Effort(2, 9, 9, 5, False)
