"""Batches: nothing of fewer than several visits ever comes out, and nothing comes out twice."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.usage import Thing, What
from explorer.usage.batches import LEAST_STANDS, LEAST_VISITS, Batches, Tally

MONDAY = date(2026, 11, 23)


class Crowd:
    """Visits whose counts say whose they were, which real ones never do."""

    def __init__(self) -> None:
        self.batches, self.day = Batches(), MONDAY
        self.visits = self.stands = 0
        self.counted: Counter[Thing] = Counter()
        self.written: Counter[Thing] = Counter()
        self.together: list[Tally] = []
        """What was written of a day at one time."""

    def visit(self) -> None:
        """Somebody opens two roles, and goes on."""
        for half in ("first", "second"):
            thing = Thing(What.ROLE, f"{self.stands} {self.visits} {half}")
            self.counted[thing] += 1
            self.batches.count(thing)

    def end(self) -> None:
        """The visit ends, and another begins with "Start again"."""
        self.visit()
        self.batches.visit_ended(self.day)
        self.visits += 1

    def leave(self) -> None:
        """The visit ends, and nobody is there."""
        self.end()
        self.batches.left_alone()
        self.stands += 1

    def go_to(self, after: int) -> None:
        """The clock shows another day, later or earlier."""
        self.day = MONDAY + timedelta(days=after)

    def write(self, *, works: bool = True) -> None:
        """Write what can be written; or fail to."""
        self.batches.begin_day(self.day)
        taken = self.batches.take()
        if not works:
            self.batches.put_back(taken)
            return
        for tally in taken.values():
            self.together.append(tally)
            self.written.update(tally)

    def play(self, steps: list[tuple[str, int]]) -> None:
        """Do all of this, one after another."""
        for step, number in steps:
            if step == "go_to":
                self.go_to(number)
            elif step == "write":
                self.write(works=bool(number))
            else:
                for _ in range(number):
                    {"visit": self.visit, "end": self.end, "leave": self.leave}[step]()


def _numbers(tally: Tally, place: int) -> set[str]:
    return {thing.id.split()[place] for thing in tally}


steps = st.lists(
    st.one_of(
        st.tuples(st.just("visit"), st.just(1)),
        st.tuples(st.just("end"), st.integers(1, LEAST_VISITS)),
        st.tuples(st.just("leave"), st.integers(1, LEAST_STANDS)),
        st.tuples(st.just("go_to"), st.sampled_from([0, 1, 2, 5_000, -5_000, -700_000])),
        st.tuples(st.just("write"), st.integers(0, 1)),
    ),
    max_size=40,
)


@given(steps)
def test_what_is_written_together_is_of_several_visits(played: list[tuple[str, int]]) -> None:
    crowd = Crowd()
    crowd.play(played)
    for tally in crowd.together:
        enough = len(_numbers(tally, 0)) >= LEAST_STANDS or len(_numbers(tally, 1)) >= LEAST_VISITS
        assert enough


@given(steps)
def test_everything_is_written_once_or_still_held(played: list[tuple[str, int]]) -> None:
    crowd = Crowd()
    crowd.play(played)
    assert crowd.written <= crowd.counted
    crowd.go_to(0)
    for _ in range(LEAST_STANDS):
        crowd.leave()
    crowd.write()
    assert crowd.written == crowd.counted


@given(steps)
def test_what_waits_is_less_than_enough(played: list[tuple[str, int]]) -> None:
    crowd = Crowd()
    crowd.play(played)
    crowd.go_to(0)
    crowd.write()
    waiting = dict(crowd.counted - crowd.written)
    over = _numbers(waiting, 0) - {str(crowd.stands)}
    assert len(over) < LEAST_STANDS
    assert len(_numbers(waiting, 1)) <= LEAST_VISITS


def test_people_who_take_turns_are_written_in_the_end() -> None:
    crowd = Crowd()
    crowd.play([("end", LEAST_VISITS - 1), ("write", 1)])
    assert not crowd.written
    crowd.play([("end", 1), ("visit", 1), ("write", 1)])
    assert len(_numbers(dict(crowd.written), 1)) == LEAST_VISITS  # without the one that is on


def test_one_person_who_starts_again_is_not_several() -> None:
    crowd = Crowd()
    crowd.play([("end", LEAST_STANDS), ("write", 1)])
    assert not crowd.written
