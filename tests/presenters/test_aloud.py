"""What is read aloud of a screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from explorer.domain.answer import Answer, Card, QuestionRow, Reason, Why
from explorer.domain.bookmarks import Bookmark
from explorer.domain.enquiry import Enquiry
from explorer.domain.plans import Blocked
from explorer.domain.records import Cited, Kind, Pay, PayBasis, Question, Ref
from explorer.presenters import aloud
from explorer.presenters.explorer import Delivery
from tests.views.route_samples import CREDENTIALS, PAGE, ROUTE, TODAY
from tests.views.samples import BARE_PROGRAMME, BARE_ROLE, MANAGER, MASTERS

ASKED = Question(
    "which",
    "Which degree do I need?",
    (Cited("Any degree at 2:2 or above.", "s"), Cited("A master's helps — it is not needed.", "s")),
    ("s",),
)


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def _cards(count: int) -> tuple[Card, ...]:
    pay = (Pay(22_250, 55_000, PayBasis.TYPICAL, "2020-11-16", "s"),)
    return tuple(
        Card(n, Ref(Kind.ROLE, f"r{n}", f"Role {n}"), "", ("Manager",), pay, 3, 30.0)
        for n in range(count)
    )


def _delivery(count: int, enquiry: Enquiry | None = None) -> Delivery:
    return Delivery(Answer(enquiry or Enquiry(), range(count), count, {}, {}), _cards(count))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("£30,000 to £40,000", "30000 pounds to 40000 pounds"),
        ("£30,000–£40,000", "30000 pounds to 40000 pounds"),
        ("£22,250 starting · 2020", "22250 pounds starting, in 2020"),
        ("£90,000 to £100,000+ · 2020", "90000 pounds to 100000 pounds or more, in 2020"),
        ("£120k", "120000 pounds"),
        ("£9.50 an hour", "9.50 pounds an hour"),
        ("$1,200,000", "1200000 dollars"),
        ("from 2½ years", "from 2 and a half years"),
        ("½ year", "half a year"),
        ("37½ a week", "37 and a half a week"),
        ("3 ways in · from 15 months", "3 ways in, from 15 months"),
        ("2–3 years", "2 to 3 years"),
        ("Care — at home", "Care, at home"),
        ("1,250 roles", "1250 roles"),
        ("Open ›", "Open"),
        ("See https://example.org/a?b=c for more", "See for more"),
        ("autumn 2031", "autumn 2031"),
        ("It costs £5.", "It costs 5 pounds."),
        ("A levels, BTEC, 2 years", "A levels, BTEC, 2 years"),
        ("about 3 years + time not stated", "about 3 years and time not stated"),
        ("grades A*A*A at A level", "grades A star A star A at A level"),
        ("", ""),
    ],
)
def test_figures_and_signs_are_said_well(written: str, said: str) -> None:
    assert aloud.spoken(written) == said


def test_a_list_says_how_many_there_are_and_the_first_six() -> None:
    said = aloud.roles(_delivery(9), marked=["r1"])
    assert said.startswith("9 roles. These are the first 6. Role 0, Manager, ")
    assert "Role 0, Manager, 22250 pounds to 55000 pounds, in 2020, 3 ways in" in said
    assert "from 2 and a half years. Role 1" in said
    assert said.count("in your shortlist") == 1
    assert "Role 5" in said
    assert "Role 6" not in said


def test_a_short_list_is_read_whole() -> None:
    assert aloud.roles(_delivery(1)).startswith("1 role. Role 0,")


def test_an_empty_list_is_said() -> None:
    assert aloud.roles(_delivery(0)) == "Nothing fits all that was chosen."


def test_courses_are_called_courses() -> None:
    delivery = _delivery(2, Enquiry(listing=Kind.PROGRAMME))
    assert aloud.roles(delivery).startswith("2 courses. ")


def test_a_role_is_read_with_pay_and_year_and_ways_in() -> None:
    said = aloud.role_page(MANAGER)
    assert said.startswith("Practice manager. Runs a practice such as a GP surgery")
    assert "Pay: 22250 pounds a year starting, in 2020; 55000 pounds a year experienced" in said
    assert "Hours: 36 to 38 a week." in said
    assert "What you would do: recruit and support staff; manage appointments" in said
    assert "3 ways in." in said
    assert "Needs a degree, or a master's." in said
    assert "Steps: Healthcare administrator, then NHS Graduate Management" in said
    assert "It can lead to General manager or Health services manager." in said
    assert "£" not in said


def test_what_is_not_stated_is_said_to_be() -> None:
    said = aloud.role_page(BARE_ROLE)
    assert "Pay not stated. Ways in not stated." in said
    course = aloud.programme_page(BARE_PROGRAMME)
    assert "Provider: not stated. How long: not stated. Cost: not stated." in course


def test_a_course_is_read() -> None:
    said = aloud.programme_page(MASTERS)
    assert "Provider: Example University." in said
    assert "How long: About 2 and a half years; at two modules a term." in said
    assert "Cost: 12500 pounds, in 2021, in instalments." in said
    assert "You are not paid." in said
    assert "What it needs: a degree at 2:2 or above, or experience." in said
    assert "It leads to Practice manager and General manager." in said


def test_a_route_is_read_step_by_step() -> None:
    said = aloud.route_page(PAGE, TODAY)
    assert said.startswith("University route to Practice manager. Degree, then the scheme.")
    assert "Earliest arrival: not stated." in said
    assert "First you need: A levels." in said
    assert "Step 1: Healthcare management degree." in said
    assert "How long: 3 years." in said
    assert "Cost: 27750 pounds, in 2020." in said
    assert "Step 3: Healthcare administrator." in said


def test_any_page_that_can_be_open_is_read() -> None:
    assert aloud.page(MANAGER, TODAY) == aloud.role_page(MANAGER)
    assert aloud.page(MASTERS, TODAY) == aloud.programme_page(MASTERS)
    assert aloud.page(PAGE, TODAY) == aloud.route_page(PAGE, TODAY)


def test_routes_are_read_and_what_the_others_need() -> None:
    said = aloud.routes([ROUTE], [Blocked(ROUTE, ("degree",))], CREDENTIALS, "Practice manager")
    assert said.startswith("1 route to Practice manager. Route 1: Degree, then the scheme, ")
    assert "needs A levels. step 1: Healthcare management degree, 3 years" in said
    assert said.endswith("Not open to you yet. Degree, then the scheme. Needs a degree first.")


def test_routes_of_an_answer_name_the_role() -> None:
    answer = Answer(Enquiry(), (), 0, {}, {}, focus=Ref(Kind.ROLE, "nurse", "Nurse"))
    assert aloud.delivered_routes(Delivery(answer, ()), {}) == "0 routes to Nurse."


def test_a_question_is_read_with_its_answer() -> None:
    assert aloud.question(ASKED) == (
        "Which degree do I need? Any degree at 2:2 or above. A master's helps, it is not needed."
    )


def test_questions_are_read_as_a_list() -> None:
    rows = [QuestionRow(ASKED, Reason(Why.OPENED))] * 2
    assert aloud.questions(rows) == "2 questions. " + " ".join([ASKED.title] * 2)


def test_a_visitors_list_is_read_with_notes() -> None:
    entry = Bookmark("b", "l", Kind.ROLE, "r", "Nurse", "Ask about £500 grant", 0, "2026-01-01")
    said = aloud.bookmarks("My list", [entry])
    assert said == "My list: 1 bookmark. Nurse, role. Your note: Ask about 500 pounds grant."
    assert aloud.bookmarks("My list", []) == "My list: nothing in it yet."
