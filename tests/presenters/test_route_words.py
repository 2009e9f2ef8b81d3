"""What the page of a route says: in all, and of each step; what is not stated stays empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from explorer.domain.answer import Fit
from explorer.domain.records import Cost, Duration, Pay, PayBasis, RouteKind
from explorer.domain.routes import Route, Step
from explorer.presenters import route_words
from tests.views import route_samples as samples
from tests.views.route_samples import PAGE, TODAY


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def said(lines: tuple[route_words.Line, ...]) -> dict[str, str]:
    return {line.label: line.text for line in lines}


def with_steps(*steps: Step) -> Route:
    return replace(PAGE.route, steps=steps)


def test_titles() -> None:
    assert route_words.title(PAGE.route) == "University route to Practice manager"
    assert route_words.own_title(PAGE.route) == "Degree, then the scheme"
    plain = replace(PAGE.route, title="University")
    assert route_words.own_title(plain) == ""


def test_the_route_in_all() -> None:
    assert said(route_words.summary(PAGE, TODAY)) == {
        "Time in all": "3 years + time not stated",
        "Earliest arrival": "",
        "Cost in all": "£27,750",
        "Paid": "2 paid steps, time not stated",
    }


def test_what_is_needed_first_stands_by_the_arrival() -> None:
    known = replace(PAGE, route=with_steps(samples.DEGREE), steps=PAGE.steps[:1])
    assert said(route_words.summary(known, TODAY))["Earliest arrival"] == (
        "Autumn 2030, with what you need first"
    )
    ready = replace(known, missing=())
    assert said(route_words.summary(ready, TODAY))["Earliest arrival"] == "Autumn 2030"


def test_a_route_that_states_nothing() -> None:
    bare = replace(PAGE, route=with_steps(), steps=())
    assert set(said(route_words.summary(bare, TODAY)).values()) == {""}


@pytest.mark.parametrize(
    ("costs", "words"),
    [
        ((None,), ""),
        ((Cost(9250, None, "2020", "s"),), "£9,250"),
        ((Cost(9000, 10000, "2020", "s"), Cost(500, None, "2020", "s")), "£9,500 to £10,500"),
        ((Cost(500, None, "2020", "s"), None, None), "£500; not stated for 2 steps"),
        ((Cost(0, None, "2020", "s"),), "Nothing to pay"),
    ],
)
def test_cost_in_all(costs: tuple[Cost | None, ...], words: str) -> None:
    steps = (replace(samples.DEGREE, cost=cost) for cost in costs)
    assert route_words.cost_in_all(with_steps(*steps)) == words


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (((None, None),), ""),
        (((False, 36),), "No step is paid"),
        (((False, 36), (None, 36)), ""),
        (((True, 36), (None, 12)), "3 years"),
        (((True, 36), (True, None)), "3 years, and 1 paid step whose time is not stated"),
        (((True, None), (True, None)), "2 paid steps, time not stated"),
    ],
)
def test_paid_time(steps: tuple[tuple[bool | None, float | None], ...], words: str) -> None:
    made = (
        replace(samples.DEGREE, paid=paid, duration=Duration(time, time, "s") if time else None)
        for paid, time in steps
    )
    assert route_words.paid_time(with_steps(*made)) == words


def test_each_step_line_by_line() -> None:
    degree, scheme, work = map(said, route_words.step_lines(PAGE, TODAY))
    assert degree == {
        "What to do": "Apply to Example University, and complete it.",
        "When": "Autumn 2027 to summer 2030, at the earliest",
        "How long": "3 years",
        "Cost": "£27,750 · 2020",
        "Paid": "No",
        "What it needs": "A levels, or work experience",
        "What it gives": "Degree",
    }
    assert scheme == {
        "What to do": "Apply for a place, and complete it. The provider is not stated.",
        "When": "From autumn 2030 at the earliest; until when is not stated",
        "How long": "",
        "Cost": "",
        "Paid": "Yes; £24,628 starting · 2020",
        "What it needs": "A degree, at 2:2 or above",
        "What it gives": "",
    }
    assert work == {
        "What to do": "Find work in this role, and stay in it for a time.",
        "When": "",
        "How long": "",
        "Paid": "Yes; how much is not stated",
        "What it needs": "",
        "What it gives": "Work experience",
    }


def test_lines_name_their_sources() -> None:
    degree, scheme, _ = route_words.step_lines(PAGE, TODAY)
    sources = {line.label: line.sources for line in (*degree, *scheme) if line.sources}
    assert sources == {
        "How long": ("university",),
        "Cost": ("university",),
        "Paid": ("service",),
        "What it needs": ("service",),
    }


def test_a_time_that_may_be_longer_says_so() -> None:
    longer = replace(samples.DEGREE, duration=Duration(12, 48, "s"))
    page = replace(PAGE, route=with_steps(longer), steps=(replace(PAGE.steps[0], step=longer),))
    assert said(route_words.step_lines(page, TODAY)[0])["When"] == (
        "Autumn 2027 to summer 2028 or summer 2031, at the earliest"
    )
    short = replace(samples.DEGREE, kind=RouteKind.WORK, duration=Duration(1, 1, "s"))
    page = replace(PAGE, route=with_steps(short), steps=(replace(PAGE.steps[0], step=short),))
    lines = said(route_words.step_lines(page, date(2026, 10, 1))[0])
    assert lines["When"] == "Autumn 2026 at the earliest"


def test_what_is_paid_without_a_figure_says_that_too() -> None:
    pay = Pay(10, None, PayBasis.TYPICAL, "2020", "s")
    unpaid = replace(PAGE.steps[0], step=replace(samples.DEGREE, paid=None, pay=(pay,)))
    page = replace(PAGE, route=with_steps(unpaid.step), steps=(unpaid,))
    assert said(route_words.step_lines(page, TODAY)[0])["Paid"] == "£10 typical · 2020"


@pytest.mark.parametrize(
    ("fit", "words"),
    [
        (Fit.PLANNED, "Starting from: A levels."),
        (Fit.REST, "Starting from: A levels. The steps before these give what you have already."),
        (Fit.BLOCKED, "Starting from: A levels. It is not open to you yet."),
        (
            Fit.ELSEWHERE,
            "You have: A levels. From there our sources state other routes, which are beside this "
            "page.",
        ),
    ],
)
def test_where_it_begins(fit: Fit, words: str) -> None:
    page = replace(PAGE, start=frozenset({"a-levels"}), fit=fit)
    assert route_words.planned_from(page) == words


def test_without_a_start_it_says_how_to_give_one() -> None:
    assert "Say what you have" in route_words.planned_from(PAGE)
    assert route_words.missing(PAGE) == ("A levels",)
    assert "nothing that you need first" in route_words.nothing_missing(PAGE)
    held = replace(PAGE, start=frozenset({"a-levels"}), missing=())
    assert route_words.nothing_missing(held) == "Nothing more than you have"


def test_a_done_step_can_be_started_from() -> None:
    assert route_words.start_after(PAGE, 0) == {"degree"}
    held = replace(PAGE, start=frozenset({"a-levels", "degree"}))
    assert route_words.start_after(held, 0) == held.start, "that is nothing new"
    assert route_words.start_after(PAGE, 1) == frozenset(), "the scheme gives nothing"
    assert route_words.start_here_name(PAGE, 0) == "Start from here, with a degree"
    assert route_words.tick_name(PAGE, 0) == "Step 1 done: Healthcare management degree"


def test_a_route_that_is_gone() -> None:
    assert route_words.not_known("Nurse").startswith("That route to Nurse is not known")
    assert "not in this catalogue" in route_words.not_known("")
