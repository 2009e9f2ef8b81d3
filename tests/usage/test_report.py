"""The report: sums, charts and what they say in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from explorer.domain.usage import REST, Thing, Usage, What
from explorer.usage.report import MOST_DAYS, MOST_WEEKS, TOP, Chart, Report, Row, make_report
from explorer.usage.wording import COLUMNS, MOST_OPENED, SHORT, Wording, in_english
from tests.usage.figures import MONDAY, NURSE, TITLES, on, sample


def _chart(report: Report, heading: str) -> Chart:
    (chart,) = [chart for chart in report.charts if chart.heading == heading]
    return chart


def _visits(*days: int) -> Usage:
    return on({day: {Thing(What.LENGTH, "1-3"): day + 1} for day in days})


def test_it_says_of_which_days_and_kiosks_the_figures_are() -> None:
    assert make_report(sample()).summary == (
        "23 November 2026 to 1 December 2026: counted on 2 days, by 1 kiosk."
    )
    two = on({0: {NURSE: 1}}).merged(on({0: {NURSE: 1}}, kiosk="f" * 16))
    assert make_report(two).summary == "23 November 2026: counted on 1 day, by 2 kiosks."


def test_sums_are_in_all_by_day_and_by_week() -> None:
    report = make_report(sample())
    assert {row.title: row.times for row in report.totals} == {
        "Visits": 9,
        "Roles opened": 1_237,
        "Routes opened": 3,
        "Questions opened": 0,
        "Courses opened": 0,
        "Options used": 5,
        "Lists taken home": 5,
    }
    assert [(day.title, day.times[:2]) for day in report.days] == [
        ("23 November 2026", (8, 1_236)),
        ("1 December 2026", (1, 1)),
    ]
    assert [(week.title, week.times[:2]) for week in report.weeks] == [
        ("23 November 2026", (8, 1_236)),
        ("30 November 2026", (1, 1)),
    ]
    assert [week.last.isoformat() for week in report.weeks] == ["2026-11-29", "2026-12-06"]
    assert len(report.columns) == len(COLUMNS) == len(SHORT)


def test_days_without_visits_are_shown() -> None:
    chart = _chart(make_report(_visits(0, 2)), "Visits by day")
    assert [row.times for row in chart.rows] == [1, 0, 3]
    assert chart.note == ""
    assert chart.most == 3


def test_of_a_long_time_the_last_days_and_weeks_are_shown() -> None:
    report = make_report(_visits(0, 400))
    days, weeks = _chart(report, "Visits by day"), _chart(report, "Visits by week, from its Monday")
    assert (len(days.rows), days.note) == (MOST_DAYS, "The last 31 days.")
    assert (len(weeks.rows), weeks.note) == (MOST_WEEKS, "The last 26 weeks.")
    assert [row.times for row in days.rows] == [0] * (MOST_DAYS - 1) + [401]
    assert [period.times[0] for period in report.days] == [1, 401]


def test_a_clock_that_was_wrong_spoils_no_chart() -> None:
    visits = _visits(0, 2, 5_000, 5_001, 5_002, 5_003, -20_000)
    right, wrong = visits.dated(MONDAY + timedelta(days=4))
    report = make_report(right, misdated=wrong)
    assert report.summary == "23 November 2026 to 25 November 2026: counted on 2 days, by 1 kiosk."
    assert [row.times for row in _chart(report, "Visits by day").rows] == [1, 0, 3]
    assert [day.title for day in report.days] == ["23 November 2026", "25 November 2026"]
    assert len(report.weeks) == 1
    assert report.totals[0] == Row("Visits", visits.in_all().total(What.LENGTH))
    assert report.misdated == (
        "Days that cannot be right: 20 February 1972, 1 August 2040, 2 August 2040 and 2 more. A "
        "clock was wrong, here or at a kiosk. What was counted then is in the sums, and under no "
        "day or week."
    )


def test_figures_of_wrong_days_alone_are_shown_as_such() -> None:
    right, wrong = _visits(5_000).dated(MONDAY)
    report = make_report(right, misdated=wrong)
    assert report.summary == "Counted by 1 kiosk."
    assert report.totals[0].times == 5_001
    assert _chart(report, "Visits by day").rows == ()
    assert "1 August 2040" in report.misdated


def test_where_no_clock_was_wrong_nothing_is_said_of_it() -> None:
    right, wrong = _visits(0).dated(MONDAY)
    assert make_report(right, misdated=wrong) == make_report(_visits(0))


def test_one_week_needs_no_chart_of_weeks() -> None:
    headings = [chart.heading for chart in make_report(_visits(0, 6)).charts]
    assert "Visits by week, from its Monday" not in headings


def test_classes_stand_in_their_own_order_with_those_that_never_happened() -> None:
    report = make_report(sample())
    assert _chart(report, "How long visits last").rows == (
        Row("Under 1 minute", 6),
        Row("1 to 3 minutes", 1),
        Row("3 to 5 minutes", 2),
        Row("5 to 10 minutes", 0),
        Row("Over 10 minutes", 0),
    )
    assert _chart(report, "How lists are taken home").rows == (
        Row("QR code or code to type", 4),
        Row("Printed", 1),
        Row("On a USB stick", 0),
    )
    assert [row.times for row in _chart(report, "How long the lists are").rows] == [1, 4, 0, 0, 0]


def test_what_was_opened_most_stands_first_and_the_rest_is_counted() -> None:
    roles = {Thing(What.ROLE, f"role-{n:02}"): n + 1 for n in range(TOP + 2)}
    chart = _chart(make_report(on({0: roles})), "Roles opened most")
    assert chart.rows[0] == Row("role-11", 12)
    assert len(chart.rows) == TOP
    assert chart.note == "And 2 others, together 3 times."


def test_what_was_opened_as_often_stands_by_the_alphabet() -> None:
    roles = {Thing(What.ROLE, id_): 3 for id_ in ("b", "C", "a")}
    chart = _chart(make_report(on({0: roles})), "Roles opened most")
    assert [row.title for row in chart.rows] == ["a", "b", "C"]


def test_titles_come_from_the_catalogue_and_else_the_id_stands() -> None:
    report = make_report(sample(), Wording(titles=TITLES.get))
    assert [row.title for row in _chart(report, "Roles opened most").rows] == [
        "Nurse",
        "Practice manager <b>",
    ]
    assert _chart(report, "Options used most").rows == (Row("Level: Entry", 5),)
    assert _chart(report, "Routes opened most").rows == (Row("nurse/university/bsc", 3),)


def test_a_chart_says_in_words_what_it_shows() -> None:
    report = make_report(sample(), Wording(titles=TITLES.get))
    assert _chart(report, "Roles opened most").text == (
        "Roles opened most: Nurse 1,235, Practice manager <b> 2."
    )
    nothing = _chart(report, "Courses opened most")
    assert nothing.rows == ()
    assert nothing.text == "Courses opened most: None were counted."
    assert nothing.most == 1


def test_words_of_searches_are_listed() -> None:
    chart = _chart(make_report(sample()), MOST_OPENED[What.WORD])
    assert chart.rows == (Row("beekeeper", 5),)


def test_where_nothing_was_counted_it_says_so() -> None:
    report = make_report(Usage(), problems=["One file is damaged."])
    assert report.summary == "Nothing was counted."
    assert report.charts == ()
    assert report.problems == ("One file is damaged.",)


def test_every_text_is_translated() -> None:
    fixed = make_report(sample(), Wording(tr=lambda text: f"*{text}"))
    texts = [fixed.heading, fixed.promise, *fixed.columns]
    texts += [row.title for row in fixed.totals]
    texts += [chart.heading for chart in fixed.charts]
    assert all(text.startswith("*") for text in texts)


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        (Thing(What.TAKEN, "usb/over-20"), "On a USB stick, More than 20 entries"),
        (Thing(What.TAKEN, "pigeon/2-5"), "pigeon/2-5"),
        (Thing(What.TAKEN, "usb"), "usb"),
        (Thing(What.LENGTH, "5-10"), "5 to 10 minutes"),
        (Thing(What.LENGTH, "a-while"), "a-while"),
        (Thing(What.ROUTE, REST), "Others, not counted by name"),
        (NURSE, "nurse"),
    ],
)
def test_everything_has_a_name(thing: Thing, name: str) -> None:
    assert Wording().name(thing) == name


def test_a_day_is_written_in_english() -> None:
    assert in_english(MONDAY) == "23 November 2026"
