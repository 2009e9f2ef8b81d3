"""Every figure that the starter catalogue takes from a job profile equals the profile's own.

The profiles of the National Careers Service stand in ``../shared/data``, beside the checkout; where
they do not, these tests skip.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer.domain.records import PayBasis, Programme, Role, RouteKind
from tests.starter import Starter, built_starter

pytestmark = pytest.mark.shared_data

PROFILE_PAGE = "https://nationalcareers.service.gov.uk"
DAY = "2020-11-16"

Profile = dict[str, Any]

ROUTES = {
    "UniversityRoute": RouteKind.UNIVERSITY,
    "CollegeRoute": RouteKind.COLLEGE,
    "ApprenticeshipRoute": RouteKind.APPRENTICESHIP,
    "WorkRoute": RouteKind.WORK,
    "VolunteeringRoute": RouteKind.VOLUNTEERING,
    "DirectRoute": RouteKind.DIRECT,
    "OtherRoute": RouteKind.OTHER,
}

PATTERNS = {
    "evenings": "evenings",
    "weekends": "weekends",
    "bank holidays": "bank-holidays",
    "on call": "on-call",
    "between 8am and 6pm": "office-hours",
    "9am to 5pm": "office-hours",
    "on a rota": "rota",
    "on shifts": "shifts",
    "flexibly": "flexible",
    "occasionally": None,  # said in words on the page of the role
}

SETTINGS = {
    "a client's business": {"commercial"},
    "a client's home": {"clients-home"},
    "a GP practice": {"gp-surgery"},
    "a children's care home": {"care-home"},
    "a control room": {"control-room"},
    "a dental practice": {"dental-practice"},
    "a fitness centre": {"fitness-centre"},
    "a health centre": {"health-centre"},
    "a hospice": {"hospice"},
    "a laboratory": {"laboratory"},
    "a nursery": {"school"},
    "a prison": {"prison"},
    "a research facility": {"research"},
    "a school": {"school"},
    "a store": {"pharmacy"},
    "a university": {"university"},
    "an adult care home": {"care-home"},
    "an ambulance": {"ambulance"},
    "an NHS or private hospital": {"hospital", "nhs-organisation", "private-provider"},
    "an office": {"office"},
    "the community": {"community"},
    "stay overnight at people's homes": {"clients-home"},
}

SKILLS = {
    "Speaking, Verbal Abilities": ("skill", "communication"),
    "Verbal Abilities": ("skill", "communication"),
    "Fine Manipulative Abilities": ("skill", "good-with-hands"),
    "Analytical Thinking": ("skill", "analysis"),
    "Quantitative Abilities, Mathematics Knowledge": ("skill", "maths"),
    "Self Control": ("quality", "calm"),
    "Stress Tolerance": ("quality", "works-under-pressure"),
    "Cooperation": ("quality", "team-player"),
    "Concern for Others": ("quality", "compassionate"),
    "Adaptability/Flexibility": ("quality", "adaptable"),
    "Initiative": ("quality", "initiative"),
    "Reading Comprehension": None,  # to read English is asked for in every job
}

STANDARDS = {
    "adult-care-worker-apprenticeship": ("Adult care worker",),
    "ambulance-support-worker-apprenticeship": (
        "Ambulance support worker (emergency, urgent and non-urgent)",
    ),
    "business-administrator-apprenticeship": ("Business administrator",),
    "chartered-manager-apprenticeship": ("Chartered manager",),
    "customer-service-apprenticeship": ("Customer service specialist",),
    "dental-nurse-apprenticeship": ("Dental nurse",),
    "dietitian-apprenticeship": ("Dietitian",),
    "district-nurse-apprenticeship": ("District nurse",),
    "emergency-contact-handling-apprenticeship": ("Emergency service contact handling",),
    "families-manager-apprenticeship": ("Children, young people and families manager",),
    "healthcare-science-assistant-apprenticeship": ("Healthcare science assistant",),
    "healthcare-support-worker-apprenticeship": ("Healthcare support worker",),
    "lead-adult-care-worker-apprenticeship": ("Lead adult care worker",),
    "leader-in-adult-care-apprenticeship": ("Leader in adult care",),
    "midwife-apprenticeship": ("Midwife",),
    "nursing-associate-apprenticeship": ("Nursing associate (NMC 2018)",),
    "occupational-therapist-apprenticeship": ("Occupational therapist",),
    "paramedic-apprenticeship": ("Paramedic",),
    "pharmacy-services-assistant-apprenticeship": ("Pharmacy services assistant",),
    "pharmacy-technician-apprenticeship": ("Pharmacy technician",),
    "physiotherapist-apprenticeship": ("Physiotherapist",),
    "public-health-practitioner-apprenticeship": ("Public health practitioner",),
    "radiographer-apprenticeship": ("Diagnostic radiographer", "Therapeutic radiographer"),
    "registered-nurse-apprenticeship": (
        "Registered nurse - degree (NMC 2010)",
        "Registered nurse degree (NMC 2018)",
    ),
    "senior-healthcare-support-worker-apprenticeship": ("Senior healthcare support worker",),
    "social-worker-apprenticeship": ("Social worker",),
    "speech-and-language-therapist-apprenticeship": ("Speech and language therapist",),
}
"""Apprenticeships whose time is that of a standard (or of several alike) in a profile."""

STATED = {
    "adult-nursing-degree": (36, 36, r"usually take 3 years"),
    "childrens-nursing-degree": (36, 36, r"usually take 3 years"),
    "core-medical-training": (24, 36, r"2 to 3 years of core medical training"),
    "district-nursing-course": (12, 24, r"last 1 or 2 years"),
    "foundation-doctor-training": (24, 24, r"2-year foundation course"),
    "gp-specialist-training": (36, 36, r"3-year specialist training"),
    "health-visiting-course": (12, 24, r"between 1 and 2 years"),
    "level-5-care-leadership-diploma": (24, 36, r"within 2 to 3 years"),
    "medicine-degree": (60, 60, r"5-year degree in medicine"),
    "medicine-graduate-entry": (48, 48, r"4-year graduate entry"),
    "mental-health-nursing-conversion": (18, 18, r"18-month"),
    "mental-health-nursing-degree": (36, 36, r"usually take 3 years"),
    "midwifery-conversion": (18, 24, r"between 18 and 24 months"),
    "midwifery-degree": (36, 36, r"courses take 3 years"),
    "paramedic-science-degree": (36, 36, r"usually take 3 years"),
    "pharmacy-degree": (48, 48, r"4-year Master of Pharmacy"),
    "pharmacy-foundation-degree": (24, 24, r"2-year pharmacy foundation degree"),
    "pharmacy-pre-registration-training": (12, 12, r"one year pre-registration"),
    "physiotherapy-postgraduate-course": (24, 24, r"2-year postgraduate"),
    "radiography-postgraduate-course": (24, 24, r"over 2 years"),
    "social-work-postgraduate-course": (24, 24, r"2-year postgraduate"),
    "specialist-medical-training": (48, 84, r"4 to 7 years of specialist training"),
    "speech-and-language-therapy-postgraduate-course": (24, 24, r"2-year fast-track"),
    "trainee-pharmacy-technician-training": (24, 24, r"over 2 years"),
}
"""Times in months that a profile states in words, and where it does."""


ASKED_FOR = {
    r"^some GCSEs": ("some-gcses",),
    r"^2 or more GCSEs": ("some-gcses",),
    r"^5 GCSEs": ("five-gcses",),
    r"and A levels": ("a-levels",),
    r"^2 to 3 A levels": ("a-levels",),
    r"^to be a registered nurse": ("nursing-degree",),
}
"""What the profiles ask of apprentices, as a set of credentials."""


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """The catalogue that the program would build at its first start."""
    with built_starter(tmp_path_factory.mktemp("starter")) as found:
        yield found


@pytest.fixture(scope="module")
def profiles(shared_data: Path, starter: Starter) -> dict[str, Profile]:
    """The profile behind each source of the National Careers Service, by the source's id."""
    lines = (shared_data / "national-careers-service" / "job_profiles.jsonl").open("rb")
    with lines:
        by_url = {profile["url"]: profile for profile in map(json.loads, lines)}
    found = {
        source.id: by_url[(source.url or "").removeprefix(PROFILE_PAGE)]
        for source in starter.sources.values()
        if source.publisher == "National Careers Service"
    }
    assert set(found) == {id_ for id_ in starter.sources if id_.startswith("ncs-")}
    return found


@pytest.fixture(scope="module")
def drawn_on(starter: Starter, profiles: dict[str, Profile]) -> list[tuple[Role, str, Profile]]:
    """Each role with each profile that it describes: one of the role's own, one by one."""
    found = [
        (role, source, profiles[source])
        for role in starter.roles.values()
        for source in role.sources
        if source in profiles
    ]
    assert {source for _, source, _ in found} == set(profiles)
    assert len(found) >= 28
    return found


def number(text: str) -> int | None:
    """A figure of a profile; ``None`` where it says that it varies."""
    return int(text) if text.isdecimal() else None


def words_of(profile: Profile) -> str:
    """All that a profile says on how to get into the job, in one line."""
    said = [
        str(route.get(field) or "")
        for name in ROUTES
        for route in profile[name]
        for field in ("RelevantSubjects", "FurtherInfo", "Description")
    ]
    return " ".join(" ".join(said).split())


def test_sources_name_profile_date_and_licence(
    starter: Starter, profiles: dict[str, Profile]
) -> None:
    for id_, profile in profiles.items():
        source = starter.sources[id_]
        slug = profile["url"].rsplit("/", 1)[1]
        assert id_ == f"ncs-{slug}".replace("'", "")
        assert source.title == f"Job profile: {profile['title']}"
        assert source.as_of == DAY == profile["modified"][:10]
        assert source.licence == "Open Government Licence v3.0"
        assert source.attribution == (
            "Contains public sector information licensed under the Open Government Licence v3.0."
        )


def test_pay_is_that_of_the_profile(drawn_on: list[tuple[Role, str, Profile]]) -> None:
    for role, source, profile in drawn_on:
        figures = {
            (pay.basis, pay.low, pay.high, pay.or_more, pay.currency, pay.period, pay.as_of)
            for pay in role.pay
            if pay.source == source
        }
        stated = {
            PayBasis.STARTING: number(profile["SalaryStarter"]),
            PayBasis.EXPERIENCED: number(profile["SalaryExperienced"]),
        }
        assert figures == {
            (basis, figure, None, False, "GBP", "year", DAY)
            for basis, figure in stated.items()
            if figure is not None
        }, role.id


def test_hours_are_those_of_the_profile(drawn_on: list[tuple[Role, str, Profile]]) -> None:
    for role, source, profile in drawn_on:
        hours = [(each.low, each.high) for each in role.hours if each.source == source]
        stated = (profile["MinimumHours"], profile["MaximumHours"])
        assert profile["WorkingHoursDetails"] == "a week"
        assert hours == [stated] if all(stated) else not hours, role.id


def test_codes_are_those_of_the_profile(drawn_on: list[tuple[Role, str, Profile]]) -> None:
    for role, source, profile in drawn_on:
        codes = {
            (code.classification, code.version, code.code, code.title)
            for code in role.codes
            if code.source == source
        }
        soc = {
            ("SOC", "2010", code["title"], " ".join(code["Description"].split()))
            for code in profile["SOCCode"]
        }
        onet = {
            ("O*NET-SOC", "2010", code["title"], "")
            for code in profile["ONetOccupationalCode"]
            if not code["title"].startswith("00-")
        }
        assert codes == soc | onet, role.id


def test_route_kinds_are_those_of_the_profile(drawn_on: list[tuple[Role, str, Profile]]) -> None:
    for role, source, profile in drawn_on:
        kinds = {way.kind for way in role.ways_in if way.source == source}
        assert kinds == {kind for name, kind in ROUTES.items() if profile[name]}, role.id


def test_patterns_are_those_of_the_profile(drawn_on: list[tuple[Role, str, Profile]]) -> None:
    for role, source, profile in drawn_on:
        words = [*profile["WorkingPattern"].split(" / "), profile["WorkingPatternDetails"]]
        options = {PATTERNS[word] for word in words if word} - {None}
        assert options == {
            tag.option for tag in role.tags if (tag.facet, tag.source) == ("pattern", source)
        }, role.id


def test_settings_are_those_of_the_profile(drawn_on: list[tuple[Role, str, Profile]]) -> None:
    for role, source, profile in drawn_on:
        said = " or ".join(place["Description"] for place in profile["WydWorkingLocation"])
        places = re.split(r", | or (?=at |in |on |stay )", said)
        options = [SETTINGS[re.sub(r"^(at|in|on) ", "", place)] for place in places]
        # The description of a job may name more places than its list of locations.
        assert set().union(*options) <= {
            tag.option for tag in role.tags if (tag.facet, tag.source) == ("setting", source)
        }, role.id


def test_skills_and_qualities_are_those_of_the_profile(
    drawn_on: list[tuple[Role, str, Profile]],
) -> None:
    for role, source, profile in drawn_on:
        named = [
            SKILLS[skill["title"]]
            for code in profile["ONetOccupationalCode"]
            for skill in code["ONetSkills"]
        ]
        assert {option for option in named if option} == {
            (tag.facet, tag.option)
            for tag in role.tags
            if tag.source == source and tag.facet in {"skill", "quality"}
        }, role.id


def test_no_figure_escapes(starter: Starter) -> None:
    articles = {"liverpool-roles", "liverpool-degree", "nhs-gmts-salary"}
    for role in starter.roles.values():
        for source in (
            fact.source for facts in (role.pay, role.hours, role.codes) for fact in facts
        ):
            assert source in role.sources, role.id
            assert source in articles or source.startswith("ncs-"), role.id
    for programme in starter.programmes():
        own = {pay.source for pay in programme.pay} | (
            {programme.cost.source} if programme.cost else set()
        )
        assert own <= articles, programme.id


def timed_by_profiles(starter: Starter, profiles: dict[str, Profile]) -> dict[str, Programme]:
    """The programmes whose time comes from a profile."""
    return {
        programme.id: programme
        for programme in starter.programmes()
        if programme.duration and programme.duration.source in profiles
    }


def test_every_time_from_a_profile_is_checked(
    starter: Starter, profiles: dict[str, Profile]
) -> None:
    assert set(timed_by_profiles(starter, profiles)) == {*STANDARDS, *STATED}


@pytest.mark.parametrize("id_", STANDARDS)
def test_time_is_that_of_the_standard(
    starter: Starter, profiles: dict[str, Profile], id_: str
) -> None:
    time = timed_by_profiles(starter, profiles)[id_].duration
    assert time is not None
    standards = {
        standard["title"]: standard["Duration"]
        for standard in profiles[time.source]["ApprenticeshipStandards"]
    }
    for title in STANDARDS[id_]:
        assert (time.least, time.most) == (standards[title], standards[title])


@pytest.mark.parametrize("id_", STANDARDS)
def test_every_profile_named_lists_the_standard(
    starter: Starter, profiles: dict[str, Profile], id_: str
) -> None:
    for source in starter.programme(id_).sources:
        listed = {standard["title"] for standard in profiles[source]["ApprenticeshipStandards"]}
        assert listed & set(STANDARDS[id_]), source


@pytest.mark.parametrize("id_", STATED)
def test_time_is_that_which_the_profile_states(
    starter: Starter, profiles: dict[str, Profile], id_: str
) -> None:
    time = timed_by_profiles(starter, profiles)[id_].duration
    assert time is not None
    least, most, words = STATED[id_]
    assert (time.least, time.most) == (least, most)
    assert re.search(words, words_of(profiles[time.source]))


@pytest.mark.parametrize("id_", STANDARDS)
def test_apprenticeship_asks_for_what_the_profiles_ask(
    starter: Starter, profiles: dict[str, Profile], id_: str
) -> None:
    programme = starter.programme(id_)
    asked = {
        needs
        for source in programme.sources
        for route in profiles[source]["ApprenticeshipRoute"]
        for requirement in route["Requirements"]
        for pattern, needs in ASKED_FOR.items()
        if re.search(pattern, requirement["Description"])
    }
    assert set(programme.needs.any_of) <= asked
    assert bool(programme.needs.any_of) is bool(asked)
