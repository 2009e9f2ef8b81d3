"""Every fact of the page on healthcare leadership stands in the built starter catalogue.

The facts are restated in ``starter_facts.py``. Where the page itself stands beside the checkout, it
is read too, so that no row of it can be missed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.records import Pay, RouteKind
from tests.starter import Starter, built_starter, tagged, text_of
from tests.starter_facts import (
    DEGREE_ARTICLE,
    LEADERS,
    PAY,
    PROGRAMMES,
    QUESTIONS,
    ROLES,
    ROLES_ARTICLE,
    SCHEME,
    SOURCES,
    SUBJECT,
    WORKED_FOR,
    cited,
)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """The catalogue that the program would build at its first start."""
    with built_starter(tmp_path_factory.mktemp("starter")) as found:
        yield found


@pytest.fixture(scope="module")
def page(shared_facts: Path) -> str:
    """The page of facts itself."""
    return (shared_facts / "healthcare-leadership.md").read_text("utf-8")


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the page, without its head."""
    section = page.split(f"\n## {heading}", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("title", ROLES)
def test_role_says_what_the_page_says(starter: Starter, title: str) -> None:
    fact = ROLES[title]
    role = starter.role(fact.id)
    assert tagged(role, "level") == {fact.level}
    assert cited(fact.sources) <= set(role.sources)
    for words in fact.about:
        assert words in role.overview.lower()
    for words, source in fact.duties.items():
        assert words in text_of(role.duties, SOURCES[source])


def test_roles_of_the_page_come_first(starter: Starter) -> None:
    assert list(starter.roles)[: len(ROLES)] == [fact.id for fact in ROLES.values()]


def test_there_is_enough_to_explore(starter: Starter) -> None:
    summary = starter.catalogue.summary()
    assert summary.roles >= len(ROLES) + 25
    assert summary.programmes >= 20
    assert summary.questions >= 30


def test_practice_and_clinical_manager_are_alike(starter: Starter) -> None:
    practice = starter.role("practice-manager")
    assert "clinical-manager" in practice.related
    assert "similar to a clinical manager" in text_of(practice.notes, ROLES_ARTICLE)


@pytest.mark.parametrize("who", PAY)
def test_pay_is_that_of_the_page_with_its_year(starter: Starter, who: str) -> None:
    fact = PAY[who]
    role = starter.role(fact.role)
    (pay,) = [pay for pay in role.pay if pay.basis is fact.basis]
    assert (pay.low, pay.high, pay.or_more) == (fact.low, fact.high, fact.or_more)
    assert (pay.currency, pay.period, pay.as_of) == ("GBP", "year", "2020")
    assert pay.source in cited(fact.sources)
    assert cited(fact.sources) <= set(role.sources)


def test_no_other_figure_comes_from_the_page(starter: Starter) -> None:
    def from_page(pays: tuple[Pay, ...]) -> bool:
        return any(pay.source in SOURCES.values() for pay in pays)

    assert {role.id for role in starter.roles.values() if from_page(role.pay)} == {
        fact.role for fact in PAY.values()
    }
    silent = {fact.id for fact in ROLES.values() if not starter.role(fact.id).pay}
    assert silent == {fact.id for fact in ROLES.values()} - {
        "practice-manager",  # its figures come from a job profile
        "chief-executive",
        "nhs-graduate-management-trainee",
    }


@pytest.mark.parametrize("name", PROGRAMMES)
def test_programme_says_what_the_page_says(starter: Starter, name: str) -> None:
    fact = PROGRAMMES[name]
    programme = starter.programme(fact.id)
    time = programme.duration
    assert (time and (time.least, time.most, time.about)) == fact.months
    assert time is None or time.source in cited(fact.sources)
    assert programme.qualification == fact.qualification
    assert cited(fact.sources) <= set(programme.sources)
    said = f"{programme.overview.lower()} {text_of((*programme.notes, *programme.needs_text))}"
    for words in fact.words:
        assert words in said


def test_programmes_have_the_modes_and_provider_of_the_page(starter: Starter) -> None:
    msc = starter.programme("healthcare-leadership-msc")
    assert (msc.provider, text_of(msc.modes, DEGREE_ARTICLE)) == (
        "University of Liverpool",
        "online",
    )
    degree = starter.programme("healthcare-management-degree")
    assert text_of(degree.modes, DEGREE_ARTICLE) == "full-time"
    flexible = starter.programme("healthcare-management-flexible")
    assert text_of(flexible.modes, DEGREE_ARTICLE) == "distance learning / accelerated"


def test_graduate_scheme_is_paid_and_opens_management(starter: Starter) -> None:
    scheme = starter.programme("nhs-graduate-management-training-scheme")
    trainee = starter.role("nhs-graduate-management-trainee")
    assert scheme.paid is True
    assert scheme.pay == trainee.pay
    assert scheme.needs.any_of == (("relevant-degree",), ("management-experience",))
    assert {"practice-manager", "finance-manager"} <= set(scheme.opens)


def test_degrees_that_are_accepted_meet_the_scheme(starter: Starter) -> None:
    awarded = {
        award
        for fact in ("healthcare-management-degree", "nursing-degree", "business-management-degree")
        for award in starter.programme(fact).awards
    }
    assert "relevant-degree" in awarded
    for degree in ("healthcare-management-degree", "nursing-degree", "business-degree"):
        assert "relevant-degree" in starter.credentials[degree].includes


def test_administrator_is_a_step_to_the_specialised_roles(starter: Starter) -> None:
    first = starter.role("healthcare-administrator")
    assert any("one of the first steps" in way.text for way in first.ways_in)
    assert "highest levels" in text_of(first.notes, ROLES_ARTICLE)
    specialised = (
        "practice-manager human-resources-manager finance-manager research-manager "
        "operational-manager chief-executive"
    ).split()
    for id_ in specialised:
        ways = [way for way in starter.role(id_).ways_in if way.kind is RouteKind.WORK]
        assert any(way.steps == ("healthcare-administrator",) for way in ways), id_
    assert set(specialised) - {"chief-executive"} == set(first.leads_to)


def test_advanced_degree_opens_the_roles_of_the_page(starter: Starter) -> None:
    for (
        id_
    ) in "clinical-manager human-resources-manager operational-manager general-manager".split():
        ways = [
            way
            for way in starter.role(id_).ways_in
            if way.kind is RouteKind.UNIVERSITY and way.source == DEGREE_ARTICLE
        ]
        assert any(way.needs.any_of == (("masters-degree",),) for way in ways), id_
        assert id_ in starter.programme("healthcare-leadership-msc").opens
    assert "masters-degree" in starter.credentials["healthcare-leadership-masters"].includes


def test_course_develops_what_the_page_names(starter: Starter) -> None:
    for id_ in (
        "healthcare-management-degree healthcare-leadership-msc healthcare-leadership-course"
    ).split():
        develops = starter.programme(id_).develops
        for words in (
            "critical thinking",
            "problem solving",
            "research",
            "plans",
            "teamwork",
            "effective communication",
        ):
            assert words in text_of(develops, DEGREE_ARTICLE)
        assert "all forms of healthcare management" in text_of(develops, ROLES_ARTICLE)


def test_leaders_have_the_four_qualities(starter: Starter) -> None:
    four = {"compassionate", "adaptable", "organised", "people-orientated"}
    for id_ in LEADERS:
        tags = starter.role(id_).tags
        said = {tag.option for tag in tags if (tag.facet, tag.source) == ("quality", ROLES_ARTICLE)}
        assert said == four, id_
    for option, words in {
        "compassionate": "unsettle",
        "adaptable": "pandemic",
        "organised": "deadlines",
        "people-orientated": "visit",
    }.items():
        assert words in starter.option("quality", option).summary


def test_managers_share_skills_settings_and_patterns(starter: Starter) -> None:
    wanted = {
        "skill": {"human-resources", "finance", "planning", "strategy", "leadership"},
        "setting": {
            *("hospital", "gp-surgery", "care-home", "nhs-organisation", "private-provider"),
            *("research", "commercial", "medicine-supply"),
        },
        "pattern": {"office-based", "hands-on", "on-call"},
    }
    roles = [starter.role(fact.id) for fact in ROLES.values()]
    for facet, options in wanted.items():
        assert options <= set().union(*(tagged(role, facet) for role in roles))


@pytest.mark.parametrize("concept", SUBJECT, ids=str)
def test_subject_is_explained(starter: Starter, concept: tuple[str, str]) -> None:
    id_, source, words = SUBJECT[concept]
    answer = text_of(starter.question(id_).answer, source)
    for word in words:
        assert word in answer


def test_subject_options_define_the_two_subjects(starter: Starter) -> None:
    management = starter.option("subject", "healthcare-management").summary
    for word in ("strategic planning", "medicine is bought or sold", "planned and coordinated"):
        assert word in management
    leadership = starter.option("subject", "healthcare-leadership").summary
    for word in ("part of healthcare management", "unite teams", "same objectives"):
        assert word in leadership


@pytest.mark.parametrize("title", QUESTIONS)
def test_question_is_answered(starter: Starter, title: str) -> None:
    id_, sources, words = QUESTIONS[title]
    question = starter.question(id_)
    assert question.title == title
    assert cited(sources) <= set(question.sources)
    assert question.roles or question.programmes
    for word in words:
        assert word in text_of(question.answer)


def test_further_reading_is_named(starter: Starter) -> None:
    urls = {source.id: source.url for source in starter.sources.values()}
    assert urls["nhs-health-careers-management"] == (
        "https://www.healthcareers.nhs.uk/explore-roles/management"
    )
    assert urls[SCHEME] == (
        "https://www.nhsgraduates.co.uk/frequently-asked-questions/salary-and-employment/"
    )
    assert starter.sources[SCHEME].as_of == "2020"
    assert starter.sources[ROLES_ARTICLE].as_of is starter.sources[DEGREE_ARTICLE].as_of is None
    notes = text_of(starter.programme("healthcare-leadership-msc").notes, ROLES_ARTICLE)
    assert "course page" in notes
    assert "no address" in notes


# The page itself


@pytest.mark.shared_data
def test_every_role_of_the_page_is_covered(page: str) -> None:
    found = rows(page, "Roles")
    assert [row[0] for row in found] == list(ROLES)
    for title, level, _does, _duties, sources in found:
        assert ROLES[title].level == level
        assert cited(ROLES[title].sources) == cited(sources)


@pytest.mark.shared_data
def test_every_salary_of_the_page_is_covered(page: str) -> None:
    found = rows(page, "Salaries")
    assert [row[0] for row in found] == list(PAY)
    for who, figure, sources in found:
        fact = PAY[who]
        figures = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", figure)]
        assert figures == [number for number in (fact.low, fact.high) if number is not None]
        assert ("more than" in figure) is fact.or_more
        assert cited(sources) == cited(fact.sources)


@pytest.mark.shared_data
def test_every_programme_of_the_page_is_covered(page: str) -> None:
    found = rows(page, "Qualifications and routes")
    assert {row[0] for row in found} == {*PROGRAMMES, WORKED_FOR}
    for name, kind, duration, _notes, sources in found:
        if name == WORKED_FOR:
            continue
        fact = PROGRAMMES[name]
        assert fact.qualification == ("" if kind == "mode of study" else kind)
        years = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", duration)]
        stated = [] if fact.months is None else [fact.months[1]]
        assert [year * 12 for year in years] == stated
        assert cited(sources) == cited(fact.sources)


@pytest.mark.shared_data
def test_every_question_of_the_page_is_covered(page: str) -> None:
    section = page.split("\n## Questions people ask", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"^\d+\. ([^?]+\?) \(([^)]*)\)", section, flags=re.MULTILINE)
    assert [title for title, _ in found] == list(QUESTIONS)
    for title, sources in found:
        assert cited(QUESTIONS[title][1]) == cited(sources)


@pytest.mark.shared_data
def test_every_subject_of_the_page_is_covered(page: str) -> None:
    found = {(row[0], source) for row in rows(page, "Subject") for source in row[2].split(", ")}
    assert found == set(SUBJECT)


@pytest.mark.shared_data
def test_every_quality_and_address_of_the_page_is_covered(page: str, starter: Starter) -> None:
    section = page.split("\n## Qualities of a leader", 1)[1].split("\n## ", 1)[0]
    named = re.findall(r"([a-z-]+) \(", section)
    question = starter.question("which-qualities-matter-in-a-leader")
    assert set(named) == tagged(question, "quality")
    addresses = set(re.findall(r"`(https://[^`]+)`", page))
    assert addresses <= {source.url for source in starter.sources.values()}
