"""The way through the screens of a kiosk, and back."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.enquiry import Enquiry
from explorer.presenters.trail import Screen, Stand, Trail

stands = st.builds(
    Stand,
    st.sampled_from(list(Screen)),
    st.builds(Enquiry, words=st.sampled_from(["", "n", "nu"]), page=st.booleans()),
)
FIRST = Stand(Screen.START, Enquiry())


@given(st.lists(stands, max_size=30))
def test_back_leads_through_earlier_stands_to_the_first_screen(visited: list[Stand]) -> None:
    trail = Trail(FIRST)
    for stand in visited:
        trail.go(stand)
        assert trail.now == stand
    been = {FIRST, *visited}
    while trail.can_go_back:
        assert trail.back() in been
    assert trail.now.screen is Screen.START
    assert trail.back() == trail.now


@given(st.lists(stands, max_size=30))
def test_no_step_back_stays_where_one_is(visited: list[Stand]) -> None:
    trail = Trail(FIRST)
    for stand in visited:
        trail.go(stand)
    while trail.can_go_back:
        before = trail.now
        assert trail.back() != before


def test_letters_typed_one_after_another_are_one_step() -> None:
    trail = Trail(Stand(Screen.ROLES, Enquiry()))
    for words in ("n", "nu", "nur"):
        trail.go(Stand(Screen.ROLES, Enquiry(words=words)))
    assert trail.back() == Stand(Screen.ROLES, Enquiry())


def test_ticks_on_one_screen_are_one_step() -> None:
    trail = Trail(FIRST)
    trail.go(Stand(Screen.ROLES, Enquiry()))
    trail.go(Stand(Screen.NARROW, Enquiry()))
    for words in ("a", "b", "c"):
        trail.go(Stand(Screen.NARROW, replace(Enquiry(), start=frozenset({words}))))
    assert trail.back().screen is Screen.ROLES


def test_only_so_many_steps_are_kept() -> None:
    trail = Trail(FIRST)
    for number in range(500):
        trail.go(Stand(Screen.ROLES, Enquiry(start=frozenset({str(number)}))))
    steps = 0
    while trail.can_go_back:
        trail.back()
        steps += 1
    assert steps == 60


@given(st.lists(stands, max_size=30))
def test_a_screen_that_is_gone_is_never_come_back_to(visited: list[Stand]) -> None:
    trail = Trail(FIRST)
    for stand in visited:
        trail.go(stand)
    trail.give_up(Screen.OURS, Screen.LIST)
    seen = [trail.now]
    while trail.can_go_back:
        seen.append(trail.back())
    assert all(before != after for before, after in pairwise(seen))  # each step leads elsewhere
    assert Screen.OURS not in {stand.screen for stand in seen}


def test_what_was_asked_on_a_screen_that_is_gone_stays() -> None:
    trail = Trail(FIRST)
    asked = Enquiry(words="nurse")
    trail.go(Stand(Screen.OURS, asked))
    trail.give_up(Screen.OURS, Screen.LIST)
    assert trail.now == Stand(Screen.LIST, asked)
    assert trail.back() == FIRST
