"""What a list says of its entries is what the catalogue states, and no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer.domain.bookmarks import Bookmark
from explorer.domain.records import Kind
from explorer.presenters.kept_facts import lines_of
from explorer.presenters.wording import route_time
from tests.starter import Starter, built_starter

NOBODY: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    with built_starter(tmp_path_factory.mktemp("kept")) as found:
        yield found


def line(starter: Starter, kind: Kind, record: str) -> str:
    entry = Bookmark("1", "l", kind, record, "Title", "", 0, "2026-01-01T00:00:00+00:00")
    return lines_of(starter.catalogue, [entry], NOBODY)[kind, record]


def test_a_role_says_its_level_pay_with_its_year_and_ways_in(starter: Starter) -> None:
    said = line(starter, Kind.ROLE, "practice-manager")
    assert said == "Role · Manager · £22,250 to £55,000, 2020 · 6 ways in, from 4 years"


def test_pay_that_no_source_states_is_said_to_be_so(starter: Starter) -> None:
    unpaid = next(id_ for id_, role in starter.roles.items() if not role.pay)
    assert " · Pay not stated · " in line(starter, Kind.ROLE, unpaid)


def test_a_course_says_who_gives_it_and_how_long_it_takes(starter: Starter) -> None:
    said = line(starter, Kind.PROGRAMME, "healthcare-leadership-msc")
    assert said == "Course · University of Liverpool · 2½ years"


def test_a_route_says_its_role_its_steps_and_its_time(starter: Starter) -> None:
    routes = starter.catalogue.routes("practice-manager", NOBODY)
    route = next(each for each in routes if len(each.steps) > 1)
    said = line(starter, Kind.ROUTE, route.ref.id)
    assert said.startswith(f"Route to Practice manager · {len(route.steps)} steps · ")
    assert said.endswith(route_time(route))


def test_a_question_says_nothing_more(starter: Starter) -> None:
    known = starter.catalogue.keys()
    id_ = next(id_ for kind, id_ in known if kind is Kind.QUESTION)
    assert line(starter, Kind.QUESTION, id_) == "Question"


def test_what_the_catalogue_does_not_have_is_said_to_be_gone(starter: Starter) -> None:
    assert line(starter, Kind.ROLE, "no-such") == "Role · no longer in this catalogue"
    assert line(starter, Kind.ROUTE, "no-such/x") == "Route · no longer in this catalogue"
    assert line(starter, Kind.ROUTE, "practice-manager/nothing/x") == "Route"
