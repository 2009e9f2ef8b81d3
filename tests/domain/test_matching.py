"""Narrowing works for any kind of set; here with Python's own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.enquiry import OptionKey
from explorer.domain.matching import Narrowing

KEYS = [OptionKey(facet, option) for facet in "ab" for option in "xyz"]
UNKNOWN = OptionKey("c", "x")
records = st.frozensets(st.integers(0, 20))
narrowings = st.builds(
    Narrowing[frozenset[int]],
    records=records,
    options=st.fixed_dictionaries(dict.fromkeys(KEYS, records)),
    ticked=st.frozensets(st.sampled_from([*KEYS, UNKNOWN])),
    ruled_out=st.frozensets(st.sampled_from([*KEYS, UNKNOWN])),
)
Sets = Narrowing[frozenset[int]]


def left(narrowing: Sets, ticked: frozenset[OptionKey], ruled_out: frozenset[OptionKey]) -> int:
    return len(Narrowing(narrowing.records, narrowing.options, ticked, ruled_out).left())


@given(narrowings)
def test_what_is_left_has_a_ticked_option_of_every_facet_and_none_ruled_out(
    narrowing: Sets,
) -> None:
    def kept(record: int) -> bool:
        having = {key for key in KEYS if record in narrowing.options[key]}
        ticked = narrowing.ticked - {UNKNOWN}
        wanted = {key.facet for key in ticked}
        return wanted <= {key.facet for key in having & ticked} and not having & narrowing.ruled_out

    assert narrowing.left() == {record for record in narrowing.records if kept(record)}


@given(narrowings, st.sampled_from(KEYS))
def test_counts_are_what_one_gets_by_ticking_that_alone(narrowing: Sets, key: OptionKey) -> None:
    others = frozenset(k for k in narrowing.ticked if k.facet != key.facet)
    alone = left(narrowing, others | {key}, narrowing.ruled_out - {key})
    assert narrowing.counts()[key] == alone


@given(narrowings, st.sampled_from(KEYS))
def test_rules_out_is_what_goes(narrowing: Sets, key: OptionKey) -> None:
    before = left(narrowing, narrowing.ticked, narrowing.ruled_out - {key})
    after = left(narrowing, narrowing.ticked, narrowing.ruled_out | {key})
    assert narrowing.rules_out()[key] == before - after


@given(narrowings)
def test_every_option_is_counted_and_no_other(narrowing: Sets) -> None:
    assert list(narrowing.counts()) == list(narrowing.rules_out()) == list(narrowing.options)


def test_nothing_asked_leaves_everything() -> None:
    narrowing = Narrowing({1, 2}, {KEYS[0]: {1}}, frozenset(), frozenset())
    assert narrowing.left() == {1, 2}
    assert narrowing.counts() == {KEYS[0]: 1}
