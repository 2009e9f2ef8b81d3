"""Figures, times, reasons and cards read as a person would say them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from explorer.domain.answer import Card, Reason, Why
from explorer.domain.records import (
    Credential,
    CredentialKind,
    Duration,
    Hours,
    Kind,
    Option,
    Pay,
    PayBasis,
    Ref,
    RouteKind,
    Source,
)
from explorer.domain.routes import Route, Step
from explorer.presenters import wording

ROLE = Ref(Kind.ROLE, "practice-manager", "Practice manager")
START, EXPERIENCED = PayBasis.STARTING, PayBasis.EXPERIENCED


@pytest.fixture(autouse=True, scope="module")
def british() -> Iterator[None]:
    """Numbers and dates as they are written in Britain, whatever the machine's own way."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def pay(
    low: int,
    high: int | None = None,
    basis: PayBasis = EXPERIENCED,
    as_of: str = "2020",
    currency: str = "GBP",
    period: str = "year",
    *,
    or_more: bool = False,
) -> Pay:
    return Pay(low, high, basis, as_of, "s", currency, period, or_more)


def time(least: float | None, most: float | None, *, about: bool = False) -> Duration:
    return Duration(least, most, "s", about)


def step(duration: Duration | None, title: str = "MSc", *, paid: bool | None = None) -> Step:
    ref = Ref(Kind.PROGRAMME, title.lower(), title)
    return Step(ref, RouteKind.UNIVERSITY, duration, paid)


def route(*steps: Step, needs: tuple[str, ...] = (), title: str = "") -> Route:
    return Route(ROLE, RouteKind.UNIVERSITY, title, "", "s", steps, needs)


# Counts and lists


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 roles"), (1, "1 role"), (2, "2 roles"), (12345, "12,345 roles")]
)
def test_a_number_with_its_noun(n: int, words: str) -> None:
    assert wording.listing_count(Kind.ROLE, n) == words
    assert wording.listing_count(Kind.PROGRAMME, n) == words.replace("role", "course")


def test_words_in_a_row() -> None:
    assert wording.joined([]) == ""
    assert wording.joined(["a"]) == "a"
    assert wording.joined(["a", "b"]) == "a and b"
    assert wording.joined(["a", "b", "c"], "or") == "a, b or c"


# Pay


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (pay(24628), "£24,628"),
        (pay(24628, or_more=True), "£24,628 or more"),
        (pay(25000, 45000), "£25,000 to £45,000"),
        (pay(25000, 45000, or_more=True), "£25,000 to more than £45,000"),
        (pay(25000, currency="EUR"), "€25,000"),
        (pay(25000, currency="CHF"), "CHF 25,000"),
    ],
)
def test_a_figure_for_pay(figure: Pay, words: str) -> None:
    assert wording.pay_range(figure) == words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([], "Pay not stated"),
        ([pay(24628, basis=START)], "£24,628 to start · 2020"),
        ([pay(24628)], "£24,628 · 2020"),
        ([pay(24628, or_more=True)], "£24,628+ · 2020"),
        ([pay(22250, basis=START), pay(55000)], "£22,250 to £55,000 · 2020"),
        ([pay(20000, 30000), pay(30000, as_of="2023")], "£20,000 to £30,000 · 2023"),
        ([pay(20000, 30000, or_more=True), pay(25000)], "£20,000 to £30,000+ · 2020"),
        ([pay(20000, or_more=True), pay(30000)], "£20,000 to £30,000 · 2020"),
        ([pay(12, period="hour"), pay(24000, 30000)], "£24,000 to £30,000 · 2020"),
        ([pay(12, 15, period="hour")], "£12 to £15 an hour · 2020"),
        ([pay(100, period="day", basis=START)], "£100 a day · 2020"),
        ([pay(100, period="fortnight")], "£100 a fortnight · 2020"),
        ([pay(30000, currency="EUR"), pay(20000)], "€30,000 · 2020"),
    ],
)  # fmt: skip
def test_pay_on_a_card(figures: list[Pay], words: str) -> None:
    assert wording.pay_short(figures) == words


@pytest.mark.parametrize("basis", PayBasis)
def test_every_basis_has_a_word(basis: PayBasis) -> None:
    assert wording.pay_basis(basis)


# Times


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.5, "½ month"),
        (1, "1 month"),
        (1.5, "1½ months"),
        (4.2, "4.2 months"),
        (6, "6 months"),
        (12, "1 year"),
        (14, "14 months"),
        (13.5, "13½ months"),
        (18, "1½ years"),
        (24, "2 years"),
        (30, "2½ years"),
        (48.0, "4 years"),
    ],
)
def test_months(value: float, words: str) -> None:
    assert wording.months(value) == words


@given(st.integers(1, 480).map(lambda halves: halves / 2))
def test_a_time_always_has_its_unit(value: float) -> None:
    assert wording.months(value).split(" ")[1].rstrip("s") in ("month", "year")


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (None, "time not stated"),
        (time(None, 48), "up to 4 years"),
        (time(24, None), "at least 2 years"),
        (time(12, 24), "1 to 2 years"),
        (time(6, 12), "6 months to 1 year"),
        (time(6, 9), "6 to 9 months"),
        (time(30, 30, about=True), "about 2½ years"),
        (time(36, 36), "3 years"),
    ],
)
def test_a_time_to_complete(duration: Duration | None, words: str) -> None:
    assert wording.duration(duration) == words


@pytest.mark.parametrize(
    ("steps", "words", "short"),
    [
        ((), "time not stated", "time not stated"),
        ((None,), "time not stated", "time not stated"),
        ((time(36, 36),), "3 years", "3 years"),
        ((time(36, 36), time(12, 24)), "4 to 5 years", "4 to 5 years"),
        ((time(None, 48), time(30, 30)), "up to 6½ years", "up to 6½ years"),
        ((time(36, None), time(12, 12)), "at least 4 years", "at least 4 years"),
        ((time(36, None), time(None, 12)), "about 4 years", "about 4 years"),
        ((time(30, 30, about=True),), "about 2½ years", "about 2½ years"),
        ((time(None, 48), None), "up to 4 years + time not stated", "up to 4 years + ?"),
        ((time(12, 24), None), "1 to 2 years + time not stated", "1 to 2 years + ?"),
        ((time(24, None), None), "at least 2 years + time not stated", "at least 2 years + ?"),
    ],
)
def test_the_time_of_a_route(steps: tuple[Duration | None, ...], words: str, short: str) -> None:
    made = route(*(step(duration) for duration in steps))
    assert wording.route_time(made) == words
    assert wording.route_time_short(made) == short


@given(st.lists(st.none() | st.just(time(12, 12)), min_size=1, max_size=5))
def test_an_unknown_time_is_never_left_out(durations: list[Duration | None]) -> None:
    words = wording.route_time(route(*(step(duration) for duration in durations)))
    assert ("time not stated" in words) == (None in durations)


def test_hours() -> None:
    assert wording.hours(Hours(37.5, 37.5, "s")) == "37½ a week"
    assert wording.hours(Hours(36, 38, "s")) == "36 to 38 a week"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020", "2020"),
        ("2020-11", "2020-11"),
        ("2020-11-16", "16 November 2020"),
        ("soon", "soon"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(text: str, words: str) -> None:
    assert wording.iso_date(text) == words


# Routes


DEGREE = Credential(
    "degree", "Bachelor's degree", CredentialKind.QUALIFICATION, 1, phrase="a degree"
)
MANAGING = Credential("managing", "Management experience", CredentialKind.EXPERIENCE, 2)
CREDENTIALS = {each.id: each for each in (DEGREE, MANAGING)}


def test_what_a_route_needs() -> None:
    assert wording.needs(["degree"], CREDENTIALS) == "a degree"
    words = wording.needs(["degree", "managing", "other"], CREDENTIALS)
    assert words == "a degree, Management experience and other"


def test_a_route_as_a_sentence() -> None:
    made = route(step(time(30, 30)), step(None, "Scheme", paid=True), needs=("degree",))
    assert wording.route_sentence(made, CREDENTIALS) == (
        "University, 2½ years + time not stated; needs a degree; step 1: MSc, 2½ years; "
        "step 2: Scheme, time not stated, paid; then Practice manager."
    )
    assert wording.route_title(route(title="Take a degree")) == "Take a degree"


@pytest.mark.parametrize("kind", RouteKind)
def test_every_kind_of_route_has_a_name(kind: RouteKind) -> None:
    assert wording.route_title(Route(ROLE, kind, "", "", "s", ())) == wording.route_kind(kind)


# Reasons


@pytest.mark.parametrize("why", Why)
def test_every_reason_is_a_sentence_with_its_figures(why: Why) -> None:
    words = wording.reason(Reason(why, "Practice manager", 2, 6))
    assert words
    assert words[0].isupper()
    assert "{" not in words


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Reason(Why.OPENS_MATCHES, count=2, total=6), "Opens 2 of the 6 roles shown"),
        (Reason(Why.OPENS_MATCHES, count=1, total=1), "Opens 1 of the 1 role shown"),
        (Reason(Why.OPENS_ROLES, count=1), "Opens 1 role"),
        (Reason(Why.ABOUT_MATCHES, count=3, total=12), "About 3 of the 12 shown"),
        (Reason(Why.ABOUT_KIND, "work"), "About this way in: Work"),
        (Reason(Why.ABOUT_KIND, "by-balloon"), "About this way in: by-balloon"),
        (Reason(Why.HAS_WORDS, "a {0} b"), "Has the words “a {0} b”"),
        (Reason(Why.NAMES_ROLE, "Nurse"), "Mentions Nurse"),
    ],
)
def test_reasons(why: Reason, words: str) -> None:
    assert wording.reason(why) == words


# Cards


def test_ways_in_on_a_card() -> None:
    assert wording.ways_in(Card(1, ROLE, "", ())) == "ways in not stated"
    assert wording.ways_in(Card(1, ROLE, "", (), ways_in=1)) == "1 way in"
    assert wording.ways_in(Card(1, ROLE, "", (), ways_in=3, months_least=30)) == (
        "3 ways in · from 2½ years"
    )
    course = Card(1, Ref(Kind.PROGRAMME, "msc", "MSc"), "", (), months_least=30)
    assert wording.ways_in(course) == "2½ years"


def test_a_card_as_a_sentence() -> None:
    card = Card(1, ROLE, "", ("Manager", "GP surgery"), (pay(22250, 55000),), 3, 30)
    assert wording.card_sentence(card, in_shortlist=True) == (
        "Practice manager, Manager, GP surgery, £22,250 to £55,000, 2020, "
        "3 ways in, from 2½ years, in your shortlist"
    )
    course = Card(1, Ref(Kind.PROGRAMME, "msc", "MSc"), "", ())
    assert wording.card_sentence(course, in_shortlist=False) == (
        "MSc, provider not stated, time not stated"
    )


def test_what_is_ruled_out() -> None:
    assert wording.ruled_out(Option("on-call", "On call")) == "not on call"
    assert wording.ruled_out(Option("x", "Shifts", rule_out_title="no shifts")) == "no shifts"


def test_a_source_says_whose_it_is_and_of_when() -> None:
    source = Source("s", "NCS", "Job profile", "OGL", as_of="2020", read_on="2024-05-02")
    assert wording.source_line(source) == ("NCS, Job profile, figures as of 2020, read 2 May 2024.")
    undated = Source("s", "NCS", "Job profile", "OGL")
    assert wording.source_line(undated) == "NCS, Job profile, no date given."
