"""The report in a terminal."""

from __future__ import annotations

import pytest

from explorer.domain.usage import Thing, Usage, What
from explorer.usage.report import make_report
from explorer.usage.text import PLAIN_BAR, text_report
from explorer.usage.wording import Wording
from tests.usage.figures import MANAGER, MONDAY, TITLES, on, sample


def test_charts_have_bars_as_long_as_their_figures() -> None:
    lines = text_report(make_report(sample(), Wording(titles=TITLES.get)), bar=PLAIN_BAR).split(
        "\n"
    )
    start = lines.index("How long visits last")
    most, less, none = lines[start + 1], lines[start + 3], lines[start + 4]
    assert most.startswith("  Under 1 minute   6  ###")
    assert most.count("#") == pytest.approx(3 * less.count("#"), abs=2)
    assert none.split() == ["5", "to", "10", "minutes", "0"]


def test_days_and_weeks_stand_in_tables() -> None:
    lines = text_report(make_report(sample())).split("\n")
    (head,) = [line for line in lines if line.startswith("Week of")]
    assert head.split()[2:] == [
        "Visits",
        "Roles",
        "Routes",
        "Questions",
        "Courses",
        "Options",
        "Lists",
    ]
    assert lines[lines.index(head) + 1].split() == ("23 November 2026 8 1,236 3 0 0 5 5".split())


def test_what_happened_once_among_thousands_still_has_a_bar() -> None:
    shown = text_report(make_report(sample(), Wording(titles={MANAGER: "Manager"}.get)), bar="#")
    (line,) = [line for line in shown.split("\n") if line.startswith("  Manager")]
    assert line.endswith("2  #")


@pytest.mark.parametrize("width", [0, 40, 80, 100, 500])
def test_lines_stay_within_the_terminal(width: int) -> None:
    long = on({0: {Thing(What.ROLE, "x" * 300): 1, Thing(What.ROLE, "line\u2028break"): 2}})
    shown = text_report(make_report(long.merged(sample())), width)
    charts = shown[: shown.index("Week of")].split("\n")
    assert max(map(len, charts)) <= max(60, min(width, 100))


def test_where_nothing_was_counted_no_chart_stands() -> None:
    assert "Nothing was counted." in text_report(make_report(Usage()))


def test_days_that_cannot_be_right_are_named() -> None:
    right, wrong = on({0: {MANAGER: 1}, 5_000: {MANAGER: 1}}).dated(MONDAY)
    assert "right: 1 August 2040." in text_report(make_report(right, misdated=wrong), 100)
