"""What of a visit is counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.answer import Answer
from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.records import Kind, Ref
from explorer.domain.usage import Way
from explorer.presenters.counted import Counted
from explorer.presenters.explorer import Delivery
from explorer.presenters.visitor import Visitor
from explorer.presenters.worker import Worker

ROLE = Focus(Kind.ROLE, "practice-manager")
MANAGER = OptionKey("level", "manager")
HOSPITAL = OptionKey("setting", "hospital")


class Sums:
    """Takes the counts down, in the order in which they come."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def opened(self, kind: Kind, record: str) -> None:
        self.told.append(("opened", kind, record))

    def used(self, facet: str, option: str) -> None:
        self.told.append(("used", facet, option))

    def took_home(self, way: Way, entries: int) -> None:
        self.told.append(("took", way, entries))

    def visit_ended(self, seconds: float) -> None:
        self.told.append(("ended", seconds))

    def found_nothing(self, words: str) -> None:
        self.told.append(("nothing", words))

    def left_alone(self) -> None:
        self.told.append(("alone",))


@pytest.fixture
def visitor(qtbot: QtBot) -> Iterator[Visitor]:
    worker = Worker()
    yield Visitor(worker)
    worker.stop()


@pytest.fixture
def sums() -> Sums:
    return Sums()


class Clock:
    """Says the seconds that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def counted(visitor: Visitor, sums: Sums, clock: Clock) -> Counted:
    return Counted(visitor, sums, clock)


def show(visitor: Visitor, enquiry: Enquiry, total: int = 5) -> None:
    answer = Answer(enquiry, range(total), total, {}, {})
    visitor.explorer.delivered.emit(Delivery(answer, ()))


def test_a_page_counts_once_while_it_stays_open(
    visitor: Visitor, counted: Counted, sums: Sums
) -> None:
    opened = Enquiry(focus=ROLE, page=True)
    show(visitor, opened)
    show(visitor, opened.starting_from(frozenset({"a-levels"})))
    assert sums.told == [("opened", Kind.ROLE, "practice-manager")]
    show(visitor, Enquiry(focus=ROLE))  # only looked at
    assert len(sums.told) == 1


def test_a_question_counts_when_its_answer_is_opened(counted: Counted, sums: Sums) -> None:
    counted.read(Ref(Kind.QUESTION, "which-degree", "Which degree?"))
    assert sums.told == [("opened", Kind.QUESTION, "which-degree")]


def test_options_count_when_they_are_chosen_or_ruled_out(
    visitor: Visitor, counted: Counted, sums: Sums
) -> None:
    show(visitor, Enquiry(ticked=frozenset({MANAGER})))
    show(visitor, Enquiry(ticked=frozenset({MANAGER}), ruled_out=frozenset({HOSPITAL})))
    show(visitor, Enquiry())
    assert sums.told == [("used", *MANAGER), ("used", *HOSPITAL)]


def test_words_without_a_result_count_once_they_are_typed_out(
    visitor: Visitor, counted: Counted, sums: Sums
) -> None:
    for words in ("z", "zz", "zzz"):
        show(visitor, Enquiry(words=words), total=0)
    assert sums.told == []  # more letters may follow
    counted._typed.timeout.emit()
    counted._typed.timeout.emit()
    assert sums.told == [("nothing", "zzz")]


def test_words_that_found_something_after_all_do_not_count(
    visitor: Visitor, counted: Counted, sums: Sums
) -> None:
    show(visitor, Enquiry(words="nursx"), total=0)
    show(visitor, Enquiry(words="nurs"))
    counted.end()
    assert sums.told == []


def test_a_way_home_counts_once_a_visit_with_the_last_size(counted: Counted, sums: Sums) -> None:
    counted.touch()
    for entries in (1, 2, 3):
        counted.took(Way.QR, entries)
    counted.took(Way.PRINT, 3)
    counted.end()
    assert sums.told == [("took", Way.QR, 3), ("took", Way.PRINT, 3), ("ended", 0)]


def test_a_visit_lasts_from_its_first_touch_to_its_last(
    counted: Counted, sums: Sums, clock: Clock
) -> None:
    for clock.now in (100, 130, 145):
        counted.touch()
    clock.now = 225  # nobody was there any more
    counted.end()
    assert sums.told == [("ended", 45)]


def test_a_visit_that_nobody_touched_is_none(counted: Counted, sums: Sums) -> None:
    counted.end()
    assert sums.told == []
