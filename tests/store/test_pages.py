"""A page holds its record and everything that the record refers to."""

from __future__ import annotations

from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Kind, Ref
from tests.store.conftest import Built


def ids(refs: tuple[Ref, ...]) -> list[str]:
    return [ref.id for ref in refs]


def test_the_page_of_a_role(sample: Built) -> None:
    page = sample.catalogue.role("surgery-manager")
    assert page is not None
    assert page.role in sample.content.roles
    assert [source.id for source in page.sources] == ["sample-handbook", "sample-talk"]
    assert page.tag_titles[OptionKey("setting", "gp-surgery")] == "GP surgery"
    assert ids(page.comes_from) == ["records-clerk", "nurse"]
    assert ids(page.goes_to) == ["director-of-care"]
    assert ids(page.related) == ["nurse"]
    assert page.steps == {"records-clerk": Ref(Kind.ROLE, "records-clerk", "Records clerk")}
    assert list(page.credentials) == [
        "bachelors-degree",
        "masters-leading",
        "management-experience",
    ]
    assert ids(page.programmes) == ["leading-care-msc"]


def test_the_steps_of_a_way_in_can_be_programmes(sample: Built) -> None:
    page = sample.catalogue.role("nurse")
    assert page is not None
    assert page.steps == {
        "nursing-apprenticeship": Ref(
            Kind.PROGRAMME, "nursing-apprenticeship", "Nursing apprenticeship"
        )
    }


def test_the_page_of_a_programme(sample: Built) -> None:
    page = sample.catalogue.programme("nursing-bsc")
    assert page is not None
    assert page.programme in sample.content.programmes
    assert [source.id for source in page.sources] == ["sample-handbook"]
    assert page.tag_titles == {OptionKey("sector", "clinical"): "Clinical"}
    assert ids(page.opens) == ["nurse"]
    assert list(page.credentials) == ["a-levels", "nursing-degree"]
    assert ids(page.follows) == ["leading-care-msc"]


def test_a_programme_that_awards_nothing_is_followed_by_nothing(sample: Built) -> None:
    page = sample.catalogue.programme("open-day")
    assert page is not None
    assert (page.opens, page.follows, page.credentials) == ((), (), {})


def test_pages_that_are_not_there(sample: Built) -> None:
    assert sample.catalogue.role("nursing-bsc") is None
    assert sample.catalogue.programme("nurse") is None


def test_everything_that_a_page_names_is_there(built: Built) -> None:
    catalogue = built.catalogue
    for role in built.content.roles:
        page = catalogue.role(role.id)
        assert page is not None and page.role == role
        assert [source.id for source in page.sources] == list(role.sources)
        assert set(ids(page.goes_to)) == set(role.leads_to)
        assert set(page.steps) == {step for way in role.ways_in for step in way.steps}
        needed = {part for way in role.ways_in for parts in way.needs.any_of for part in parts}
        assert set(page.credentials) == needed | set(role.awards)
        for before in page.comes_from:
            other = catalogue.role(before.id)
            assert other is not None and role.id in other.role.leads_to
    for programme in built.content.programmes:
        shown = catalogue.programme(programme.id)
        assert shown is not None and shown.programme == programme
        assert set(programme.opens) <= set(ids(shown.opens))
        assert programme.id not in ids(shown.follows)
