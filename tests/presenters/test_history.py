"""Back and forward, held against the simplest thing that could be right: two stacks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.enquiry import Enquiry
from explorer.presenters.history import History

moves = st.lists(st.sampled_from(["push", "back", "forward"]), max_size=60)
A, B, C, D = (Enquiry(words=letter) for letter in "abcd")


@given(moves)
def test_back_and_forward_are_two_stacks(steps: list[str]) -> None:
    history = History(Enquiry())
    behind: list[Enquiry] = []
    now, ahead = Enquiry(), list[Enquiry]()
    for place, step in enumerate(steps):
        if step == "push":
            behind, now, ahead = [*behind, now], Enquiry(words=str(place)), []
            history.push(now)
        elif step == "back":
            if behind:
                behind, now, ahead = behind[:-1], behind[-1], [now, *ahead]
            assert history.back() == now
        else:
            if ahead:
                behind, now, ahead = [*behind, now], ahead[0], ahead[1:]
            assert history.forward() == now
        assert history.current == now
        assert history.can_go_back == bool(behind)
        assert history.can_go_forward == bool(ahead)


def test_letters_typed_one_after_another_are_one_step() -> None:
    history = History(A)
    history.push(B)
    history.push(C, in_place=True)
    history.push(D, in_place=True)
    assert history.current == D
    assert history.back() == A
    assert history.forward() == D


def test_the_first_enquiry_is_never_replaced() -> None:
    history = History(A)
    history.push(B, in_place=True)
    assert history.back() == A


def test_asking_in_place_drops_what_lay_ahead() -> None:
    history = History(A)
    for enquiry in (B, C):
        history.push(enquiry)
    history.back()
    history.push(D, in_place=True)
    assert not history.can_go_forward
    assert history.current == D
    assert history.back() == A


def test_it_forgets_what_lies_very_far_back() -> None:
    history = History(Enquiry())
    for n in range(1_000):
        history.push(Enquiry(words=str(n)))
    steps = 0
    while history.can_go_back:
        history.back()
        steps += 1
    assert steps == 199
    assert history.current == Enquiry(words="800")
