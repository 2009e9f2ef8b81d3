"""Each way to ask further keeps what was asked before, and nothing that no longer fits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.enquiry import MOST_COMPARED, Enquiry, Focus, OptionKey, Sort, sorts_of
from explorer.domain.records import Duration, Kind

KEY, OTHER = OptionKey("level", "entry"), OptionKey("pattern", "on-call")
NURSE = Focus(Kind.ROLE, "nurse")
ASKED = Enquiry(
    words="nur",
    ticked=frozenset({KEY}),
    ruled_out=frozenset({OTHER}),
    start=frozenset({"gcses"}),
    sort=Sort.PAY,
    focus=NURSE,
    within=Focus(Kind.QUESTION, "pay"),
    page=True,
)


def test_other_words_look_at_nothing_yet() -> None:
    typed = ASKED.with_words("doc")
    assert (typed.words, typed.focus, typed.page) == ("doc", None, False)
    assert (typed.ticked, typed.within) == (ASKED.ticked, ASKED.within)


def test_an_option_is_ticked_or_ruled_out_and_never_both() -> None:
    assert ASKED.toggled(KEY).ticked == frozenset()
    assert ASKED.toggled(KEY).toggled(KEY).ticked == ASKED.ticked
    ticked = ASKED.toggled(OTHER)
    assert (ticked.ticked, ticked.ruled_out) == (frozenset({KEY, OTHER}), frozenset())
    assert ASKED.with_tick(OTHER) == ticked == ticked.with_tick(OTHER)
    ruled = ASKED.rule_out_toggled(KEY)
    assert (ruled.ticked, ruled.ruled_out) == (frozenset(), frozenset({KEY, OTHER}))
    assert ruled.rule_out_toggled(KEY).ruled_out == frozenset({OTHER})


def test_only_something_looked_at_can_be_open_as_a_page() -> None:
    assert Enquiry().focused(NURSE, page=True).page
    assert not Enquiry().focused(NURSE).page
    assert not ASKED.focused(None, page=True).page


def test_keeping_within_something_looks_at_it_in_the_list() -> None:
    kept = ASKED.kept_within(NURSE)
    assert (kept.within, kept.focus, kept.page) == (NURSE, NURSE, False)


def test_another_listing_keeps_words_start_and_order() -> None:
    assert replace(ASKED, sort=Sort.TIME).listing_of(Kind.PROGRAMME) == Enquiry(
        words="nur", listing=Kind.PROGRAMME, start=ASKED.start, sort=Sort.TIME
    )
    assert ASKED.cleared() == Enquiry(start=ASKED.start, sort=Sort.PAY)


def test_a_duration_without_any_end_is_our_own_mistake() -> None:
    nothing = Duration(None, None, "s")
    with pytest.raises(ValueError, match="least or its most"):
        _ = nothing.shortest
    with pytest.raises(ValueError, match="least or its most"):
        _ = nothing.longest


ROLE_A, ROLE_B = Focus(Kind.ROLE, "a"), Focus(Kind.ROLE, "b")
COURSE = Focus(Kind.PROGRAMME, "c")


def test_records_are_put_in_the_comparison_and_taken_out() -> None:
    both = Enquiry().compare_toggled(ROLE_A).compare_toggled(ROLE_B)
    assert both.compared == (ROLE_A, ROLE_B)
    assert both.compare_toggled(ROLE_A).compared == (ROLE_B,)


def test_another_kind_begins_another_comparison() -> None:
    assert Enquiry(compared=(ROLE_A, ROLE_B)).compare_toggled(COURSE).compared == (COURSE,)


def test_four_are_the_most() -> None:
    full = Enquiry(compared=tuple(Focus(Kind.ROLE, str(n)) for n in range(MOST_COMPARED)))
    assert full.compare_toggled(ROLE_A) == full


def test_comparing_ends_with_the_last_record_and_with_whatever_else_is_asked() -> None:
    shown = Enquiry(compared=(ROLE_A,)).side_by_side()
    assert shown.comparing
    assert not shown.compare_toggled(ROLE_A).comparing
    assert not Enquiry().side_by_side().comparing
    key = OptionKey("level", "manager")
    for other in (
        shown.with_words("x"),
        shown.toggled(key),
        shown.rule_out_toggled(key),
        shown.with_tick(key),
        shown.focused(ROLE_B),
        shown.kept_within(ROLE_B),
        shown.listing_of(Kind.PROGRAMME),
        shown.cleared(),
        shown.side_by_side(False),
    ):
        assert not other.comparing
        assert other.compared == (ROLE_A,)


def test_a_start_stays_with_whatever_else_is_asked() -> None:
    start = frozenset({"a-levels"})
    enquiry = Enquiry(words="x").starting_from(start)
    for other in (enquiry.cleared(), enquiry.listing_of(Kind.PROGRAMME), enquiry.with_words("y")):
        assert other.start == start


@given(st.sampled_from(Sort), st.sampled_from([Kind.ROLE, Kind.PROGRAMME]))
def test_another_listing_never_has_an_order_that_it_cannot_have(sort: Sort, listing: Kind) -> None:
    asked = Enquiry(sort=sort).listing_of(listing)
    assert asked.sort in sorts_of(listing)
    assert asked.sort is sort or sort not in sorts_of(listing)
