"""A handout says figures as the screen does."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from explorer.domain.kinds import Kind, RouteKind
from explorer.presenters.handout_words import HandoutWords
from explorer.takeaway.making import Kept, make_handout
from explorer.takeaway.words import Words
from tests.takeaway.handouts import KEPT, KNOWN, ROUTES


@pytest.fixture(autouse=True)
def _british() -> None:
    QLocale.setDefault(QLocale("en_GB"))


def test_it_says_all_that_a_handout_asks_for() -> None:
    words: Words = HandoutWords()
    handout = make_handout(
        "x", [*KEPT, Kept(Kind.ROLE, "x")], words, KNOWN, made_on=date(2025, 11, 23)
    )
    assert handout.language == "en-GB"
    assert handout.labels.made == "Made on 23 November 2025"
    facts = {fact.label: fact.value for fact in handout.entries[0].facts}
    assert facts["Pay"] == "£22,250 starting · 2020; £55,000 experienced · 2020"
    assert facts["Hours"] == "36 to 38 a week"
    programme = {fact.label: fact.value for fact in handout.entries[2].facts}
    assert programme["Cost"] == "£12,500 · 2021 · in instalments"
    assert programme["Time"] == "About 2½ years"
    first = handout.entries[0].routes[0]
    assert (first.kind_title, first.time) == ("University", "5½ years")
    assert first.needs == "Needs a course in management"
    assert handout.years[:2] == ("1 year", "2 years")
    assert handout.sources[1].dates == "Figures as of 16 November 2020 · read on 2 May 2024"


def test_a_route_has_its_own_title_or_its_kind() -> None:
    words = HandoutWords()
    assert words.route_title(ROUTES[0]) == "Take a degree"
    assert words.route_title(ROUTES[2]) == words.route_kind(RouteKind.UNIVERSITY) == "University"
