"""Figures of use: classes, sums, and merging that no order changes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.usage import (
    EARLIEST,
    MOST_THINGS,
    NOTHING,
    REST,
    DayCounts,
    Length,
    Page,
    Size,
    Thing,
    Usage,
    Way,
    What,
    Written,
    add,
    all_merged,
    length_of,
    size_of,
    summed,
    taken,
)

MONDAY, TUESDAY, NEXT_WEEK = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 30)
NURSE, MANAGER = Thing(What.ROLE, "nurse"), Thing(What.ROLE, "manager")

things = st.builds(Thing, st.sampled_from(What), st.sampled_from(["a", "b", "c"]))
days = st.dictionaries(things, st.integers(1, 20), max_size=6).map(DayCounts.of)
pages = st.builds(
    Page,
    st.sampled_from(["north", "south"]),
    st.sampled_from(["first", "second"]),
    st.sampled_from([MONDAY, TUESDAY, NEXT_WEEK]),
)
usages = st.builds(
    Usage, st.dictionaries(pages, st.builds(Written, st.integers(1, 3), days), max_size=5)
)


@pytest.mark.parametrize(
    ("seconds", "length"),
    [
        (0, Length.UNDER_1),
        (59.9, Length.UNDER_1),
        (60, Length.FROM_1),
        (180, Length.FROM_3),
        (300, Length.FROM_5),
        (600, Length.OVER_10),
        (1e9, Length.OVER_10),
        (-5, Length.UNDER_1),
    ],
)
def test_a_visit_has_a_class_by_its_length(seconds: float, length: Length) -> None:
    assert length_of(seconds) is length


@pytest.mark.parametrize(
    ("entries", "size"),
    [
        (0, Size.ONE),
        (1, Size.ONE),
        (2, Size.FEW),
        (5, Size.FEW),
        (6, Size.SOME),
        (10, Size.SOME),
        (20, Size.MANY),
        (21, Size.MORE),
    ],
)
def test_a_list_has_a_class_by_its_size(entries: int, size: Size) -> None:
    assert size_of(entries) is size


def test_a_list_taken_home_is_counted_by_way_and_size() -> None:
    assert taken(Way.PRINT, 3) == Thing(What.TAKEN, "print/2-5")


@given(st.lists(things))
def test_no_order_of_events_is_left(events: list[Thing]) -> None:
    def counted(events: list[Thing]) -> DayCounts:
        tally: dict[Thing, int] = {}
        for event in events:
            add(tally, event)
        return DayCounts.of(tally)

    assert counted(events) == counted(sorted(events)) == counted(events[::-1])
    assert sum(counted(events).total(what) for what in What) == len(events)


@given(st.lists(days))
def test_a_sum_is_the_same_in_any_order(several: list[DayCounts]) -> None:
    assert summed(several) == summed(several[::-1])
    for what in What:
        assert summed(several).total(what) == sum(each.total(what) for each in several)


def test_nothing_counted_is_nothing() -> None:
    assert DayCounts.of({NURSE: 0}) == NOTHING
    assert summed([]) == NOTHING


def test_a_day_counts_only_so_many_things_by_name() -> None:
    tally: dict[Thing, int] = {}
    for number in range(MOST_THINGS + 7):
        add(tally, Thing(What.ROUTE, f"route-{number}"))
    add(tally, Thing(What.ROUTE, "route-0"))
    counts = DayCounts.of(tally)
    assert counts.total(What.ROUTE) == MOST_THINGS + 8
    assert counts.by_id(What.ROUTE)[REST] == 7
    assert counts.by_id(What.ROUTE)["route-0"] == 2


def test_words_typed_less_than_five_times_are_taken_out_and_nothing_else_is() -> None:
    counts = DayCounts.of({Thing(What.WORD, "rare"): 4, Thing(What.WORD, "often"): 5, NURSE: 1})
    assert counts.without_rare_words().by_id(What.WORD) == {"often": 5}
    assert counts.without_rare_words().by_id(What.ROLE) == {"nurse": 1}


@given(usages, usages)
def test_it_does_not_matter_which_file_comes_first(one: Usage, other: Usage) -> None:
    assert one.merged(other) == other.merged(one)


@given(usages, usages, usages)
def test_it_does_not_matter_what_is_merged_first(one: Usage, two: Usage, three: Usage) -> None:
    assert one.merged(two).merged(three) == one.merged(two.merged(three))


@given(usages, usages)
def test_a_file_that_is_given_again_changes_nothing(one: Usage, other: Usage) -> None:
    both = one.merged(other)
    assert both.merged(one) == both.merged(other) == both
    assert all_merged([one, one]) == one


def test_the_newest_revision_of_a_kiosks_day_counts() -> None:
    def told(revision: int, times: int) -> Usage:
        page = Page("north", "first", MONDAY)
        return Usage({page: Written(revision, DayCounts.of({NURSE: times}))})

    assert told(2, 30).merged(told(10, 31)).in_all().total(What.ROLE) == 31


def test_other_kiosks_and_other_books_are_added() -> None:
    day = Written(1, DayCounts.of({NURSE: 2}))
    usage = Usage(
        {
            Page("north", "first", MONDAY): day,
            Page("north", "second", MONDAY): day,
            Page("south", "first", MONDAY): day,
        }
    )
    assert usage.of_days() == {MONDAY: DayCounts.of({NURSE: 6})}
    assert usage.kiosks == 2


def test_days_and_weeks_are_in_order_and_add_up() -> None:
    usage = Usage(
        {
            Page("north", "first", NEXT_WEEK): Written(1, DayCounts.of({NURSE: 4})),
            Page("south", "first", TUESDAY): Written(1, DayCounts.of({MANAGER: 2})),
            Page("north", "first", MONDAY): Written(1, DayCounts.of({NURSE: 1})),
        }
    )
    assert list(usage.of_days()) == [MONDAY, TUESDAY, NEXT_WEEK]
    assert usage.of_weeks() == {
        MONDAY: DayCounts.of({NURSE: 1, MANAGER: 2}),
        NEXT_WEEK: DayCounts.of({NURSE: 4}),
    }
    assert usage.in_all() == DayCounts.of({NURSE: 5, MANAGER: 2})


@given(usages)
def test_the_parts_of_a_time_make_the_whole(usage: Usage) -> None:
    first, rest = usage.between(None, MONDAY), usage.between(TUESDAY, None)
    assert first.merged(rest) == usage
    assert first.in_all().plus(rest.in_all()) == usage.in_all()
    assert usage.between(TUESDAY, MONDAY) == Usage()


@given(usages, st.dates())
def test_days_that_cannot_be_right_are_told_apart_and_none_is_lost(
    usage: Usage, today: date
) -> None:
    right, wrong = usage.dated(today)
    assert right.merged(wrong) == usage
    assert not right.pages.keys() & wrong.pages.keys()
    assert all(page.day >= EARLIEST for page in right.pages)
    if today >= EARLIEST:
        assert all(page.day <= today for page in right.pages)
        assert all(page.day > today for page in wrong.pages)


def test_a_clock_that_is_wrong_now_makes_no_day_wrong() -> None:
    usage = Usage({Page("north", "first", MONDAY): Written(1, NOTHING)})
    assert usage.dated(date(1970, 1, 1)) == (usage, Usage())


def test_a_day_before_there_was_a_kiosk_cannot_be_right() -> None:
    usage = Usage({Page("north", "first", date(1970, 1, 1)): Written(1, NOTHING)})
    assert usage.dated(MONDAY) == (Usage(), usage)
