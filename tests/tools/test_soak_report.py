"""What a soak measured is judged by its end against its beginning."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.soak_report import (
    LEAST_EVENTS,
    WARM,
    Sample,
    Steps,
    grown,
    growth,
    read_csv,
    sheet,
    tenths,
    write_csv,
)

VISITS = 100
STEADY = [
    Sample((visit + 1) * LEAST_EVENTS // VISITS, 128.0, 350, 612, 480, 10, 2, 40.0)
    for visit in range(VISITS)
]
EARLY, LATE = VISITS // 10, VISITS - VISITS // 10

samples = st.builds(
    Sample,
    event=st.integers(0, 10**7),
    resident=st.floats(0, 1e5),
    widgets=st.integers(0, 10**6),
    objects=st.integers(0, 10**6),
    wrappers=st.integers(0, 10**6),
    files=st.integers(0, 10**4),
    threads=st.integers(1, 100),
    longest=st.floats(0, 1e6),
)


def steps(*took: float) -> Steps:
    made = Steps()
    for each in took:
        made.add(each)
    return made


def changed(begun: int, **figures: Any) -> list[Sample]:
    """Steady until a visit, and other figures from there on."""
    return [
        replace(each, **figures) if visit >= begun else each for visit, each in enumerate(STEADY)
    ]


def rising(events: int) -> list[Sample]:
    """Each visit of a soak leaves one MiB more behind than the one before."""
    return [
        replace(each, event=(visit + 1) * events // VISITS, resident=float(visit))
        for visit, each in enumerate(STEADY)
    ]


def test_the_tenths_are_the_second_and_the_last() -> None:
    assert tenths(rising(100_000), lambda each: each.resident) == (14.5, 94.5)


def test_of_a_short_soak_the_beginning_is_when_it_is_warm() -> None:
    assert tenths(rising(2 * WARM), lambda each: each.resident) == (53.5, 94.5)


def test_a_tenth_of_too_few_figures_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than ten"):
        tenths(STEADY[:9], lambda each: each.resident)


def test_a_steady_kiosk_has_not_grown() -> None:
    assert grown(STEADY) == []
    assert growth(STEADY) == 1.0


@pytest.mark.parametrize(
    ("figures", "what"),
    [
        ({"resident": 128 * 1.06}, "resident memory"),
        ({"widgets": 380}, "widgets"),
        ({"objects": 650}, "objects"),
        ({"wrappers": 520}, "objects in Python"),
        ({"files": 14}, "open files"),
        ({"threads": 4}, "threads"),
    ],
)
def test_what_grew_is_named(figures: dict[str, float], what: str) -> None:
    (sentence,) = grown(changed(LATE - 5, **figures))
    assert sentence.startswith(what)


def test_what_is_loaded_within_the_first_tenth_is_no_growth() -> None:
    assert grown(changed(EARLY // 2, resident=200.0, widgets=700)) == []


def test_one_visit_that_needs_more_is_no_growth() -> None:
    peak = [*STEADY[:-1], replace(STEADY[-1], resident=900.0)]
    assert grown(peak) == []
    assert any("900.0" in line for line in sheet(peak, steps(1.0)))  # but it is told


@given(st.floats(1.0, 1.049))
def test_five_per_cent_more_memory_are_agreed(times: float) -> None:
    assert grown(changed(LATE - 5, resident=128.0 * times)) == []


@given(st.floats(1.051, 10.0))
def test_more_than_that_is_not(times: float) -> None:
    assert len(grown(changed(LATE - 5, resident=128.0 * times))) == 1


def test_a_short_soak_is_not_judged_and_says_so() -> None:
    short = [replace(each, event=each.event // 2) for each in changed(LATE - 5, resident=900.0)]
    assert grown(short) == []
    assert "too short to compare the end with the beginning" in sheet(short, Steps())


def test_the_sheet_tells_the_longest_step() -> None:
    assert any("longest 91 ms" in line for line in sheet(STEADY, steps(1.0, 91.0, 3.0)))


@given(st.lists(samples))
def test_the_figures_come_back_from_their_file(measured: list[Sample]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "soak.csv"
        write_csv(path, measured)
        assert read_csv(path) == measured


@given(st.lists(st.floats(0, 1e4), min_size=1), st.floats(0, 1))
def test_steps_are_counted_to_a_tenth_of_a_millisecond(took: list[float], share: float) -> None:
    counted, ordered = steps(*took), sorted(took)
    assert len(counted) == len(took)
    exact = ordered[min(len(took) - 1, int(share * len(took)))]
    assert counted.percentile(share) == pytest.approx(exact, abs=0.051)
