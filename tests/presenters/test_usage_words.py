"""Figures of use in words on the staff screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from explorer.presenters.usage_words import usage_wording
from explorer.usage.report import make_report
from tests.usage.figures import TITLES, sample


@pytest.fixture(params=["en_GB", "de_DE"])
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def test_days_and_numbers_are_written_as_in_the_visitors_country(locale: str) -> None:
    report = make_report(sample(), usage_wording(TITLES.get))
    days, number = {
        "en_GB": (["23 November 2026", "1 December 2026"], "1,235"),
        "de_DE": (["23. November 2026", "1. Dezember 2026"], "1.235"),
    }[locale]
    assert [day.title for day in report.days] == days
    (roles,) = [chart for chart in report.charts if chart.heading == "Roles opened most"]
    assert roles.figures[0] == number
    assert roles.rows[0].title == "Nurse"
