"""What differs is marked, what is not stated says so, and nothing is made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app import use_a_locale
from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Kind
from explorer.presenters.comparing import Comparison, Row, compare, marked
from explorer.presenters.explorer import deliver, load
from explorer.store.catalogue import Catalogue
from tests.store.sample import opened, starter_content

texts = st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=1, max_size=4)


@given(texts)
def test_what_most_say_is_not_marked(said: list[str]) -> None:
    cells = marked(said)
    assert [cell.text for cell in cells] == said
    counted = Counter(said).most_common()
    if len(counted) == 1:
        assert not any(cell.differs for cell in cells)
    elif counted[0][1] == counted[1][1]:
        assert all(cell.differs for cell in cells)
    else:
        assert [cell.differs for cell in cells] == [text != counted[0][0] for text in said]


@pytest.fixture(autouse=True)
def locale() -> None:
    use_a_locale()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with opened(starter_content(), tmp_path_factory.mktemp("comparing") / "c.db") as made:
        yield made


def compared(catalogue: Catalogue, *records: Focus, start: str = "") -> Comparison:
    enquiry = Enquiry(compared=records).side_by_side()
    loaded = load(catalogue)
    return compare(deliver(catalogue, enquiry).compared, loaded.facets, loaded.credentials, start)


def rows(comparison: Comparison) -> dict[str, Row]:
    return {row.label: row for group in comparison.groups for row in group.rows}


def role(id_: str) -> Focus:
    return Focus(Kind.ROLE, id_)


def test_roles_side_by_side(catalogue: Catalogue) -> None:
    made = compared(catalogue, role("practice-manager"), role("finance-manager"))
    assert made.title == "Compare 2 roles"
    assert [ref.title for ref in made.columns] == ["Practice manager", "Finance manager"]
    found = rows(made)
    assert [cell.text for cell in found["Starting"].cells] == ["£22,250 (2020)", ""]
    assert [cell.stated for cell in found["Starting"].cells] == [True, False]
    assert found["Starting"].differs
    assert not found["Level"].differs
    assert found["Shortest known time"].cells[0].text == "Up to 4 years"
    assert "National Careers Service" in found["Sources"].cells[0].text


def test_skills_are_told_as_shared_and_own(catalogue: Catalogue) -> None:
    found = rows(compared(catalogue, role("practice-manager"), role("finance-manager")))
    shared = found["Skills it uses: shared"]
    assert not shared.differs
    own = found["Skills it uses: its own"].cells
    for cell in own:
        for word in shared.cells[0].text.split(", "):
            assert word not in cell.text.split(", ")


def test_what_the_visitor_has_stands_over_the_ways(catalogue: Catalogue) -> None:
    made = compared(catalogue, role("nurse"), role("midwife"), start="A levels")
    assert made.groups[0].title == "From: A levels"


def test_courses_side_by_side(catalogue: Catalogue) -> None:
    made = compared(
        catalogue,
        Focus(Kind.PROGRAMME, "healthcare-leadership-msc"),
        Focus(Kind.PROGRAMME, "healthcare-management-degree"),
    )
    found = rows(made)
    assert made.title == "Compare 2 courses"
    assert found["Time"].differs
    assert found["Roles it opens"].cells[0].text


def test_routes_side_by_side(catalogue: Catalogue) -> None:
    routes = catalogue.routes("practice-manager", frozenset())[:3]
    made = compared(catalogue, *(Focus(Kind.ROUTE, route.ref.id) for route in routes))
    assert made.title == "Compare 3 routes"
    found = rows(made)
    assert {cell.text for cell in found["Leads to"].cells} == {"Practice manager"}
    assert len(found["Steps"].cells) == 3


def test_a_record_that_is_gone_is_left_out(catalogue: Catalogue) -> None:
    gone = (
        role("nobody"),
        Focus(Kind.PROGRAMME, "nothing"),
        Focus(Kind.ROUTE, "practice-manager/work/nowhere"),
        Focus(Kind.QUESTION, "what"),
    )
    for each in gone:
        assert deliver(catalogue, Enquiry(compared=(each,)).side_by_side()).compared == ()
