"""Options that are worked out follow the rules of docs/content.md."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.domain.facets import (
    always_needed,
    applies,
    options_of,
    pay_options,
    slug,
    time_options,
    with_made_options,
)
from explorer.domain.records import (
    Cited,
    Credential,
    CredentialKind,
    Duration,
    Facet,
    FacetKind,
    Kind,
    Option,
    Pay,
    PayBasis,
    Programme,
    Requirement,
    Role,
    RouteKind,
    Tag,
    WayIn,
)

PAY = (Option("stated", ""), Option("from-0", "", low=0), Option("from-30", "", low=30_000))
BANDS = (
    Option("short", "", high=12),
    Option("middle", "", low=12, high=36),
    Option("long", "", low=36),
    Option("not-stated", "Not stated"),
)
CREDENTIALS = {
    "gcses": Credential("gcses", "GCSEs", CredentialKind.SCHOOL, 0),
    "degree": Credential("degree", "Degree", CredentialKind.QUALIFICATION, 1, includes=("gcses",)),
    "nursing": Credential(
        "nursing", "Nursing", CredentialKind.QUALIFICATION, 2, includes=("degree",)
    ),
}
ROLE = Role("nurse", "Nurse", "", ("s",))
PROGRAMME = Programme("bsc", "BSc", "", RouteKind.UNIVERSITY, ("s",))


def pay(low: int, high: int | None = None, period: str = "year") -> Pay:
    return Pay(low, high, PayBasis.TYPICAL, "2020", "s", period=period)


def needing(*sets: tuple[str, ...]) -> Requirement:
    return Requirement(sets)


@pytest.mark.parametrize(
    ("pays", "options"),
    [
        ((), {"not-stated"}),
        ((pay(20_000),), {"stated", "from-0"}),
        ((pay(20_000, 30_000),), {"stated", "from-0", "from-30"}),
        ((pay(29_999), pay(45_000)), {"stated", "from-0", "from-30"}),
        ((pay(40_000, period="hour"),), {"stated"}),
    ],
)
def test_pay_reaches_each_figure_up_to_its_highest(
    pays: tuple[Pay, ...], options: set[str]
) -> None:
    assert pay_options(pays, PAY) == options


@pytest.mark.parametrize(
    ("months", "options"),
    [
        (None, {"not-stated"}),
        (0.5, {"short"}),
        (12, {"short"}),
        (12.5, {"middle"}),
        (36, {"middle"}),
        (37, {"long"}),
    ],
)
def test_a_time_is_in_the_band_that_it_is_above_and_not_over(
    months: float | None, options: set[str]
) -> None:
    assert time_options(months, BANDS) == options


@pytest.mark.parametrize(
    ("requirement", "needed"),
    [
        (needing(), set()),
        (needing(("nursing",)), {"nursing", "degree", "gcses"}),
        (needing(("nursing",), ("degree",)), {"degree", "gcses"}),
        (needing(("nursing",), ("gcses", "unheard-of")), {"gcses"}),
        (needing(("nursing",), ()), set()),
        (needing(()), set()),
    ],
)
def test_what_every_set_needs(requirement: Requirement, needed: set[str]) -> None:
    assert always_needed(requirement, CREDENTIALS) == needed


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("University of Liverpool", "university-of-liverpool"),
        ("  On-the-job! ", "on-the-job"),
        ("École 2", "école-2"),
    ],
)
def test_ids_are_made_from_words(text: str, id_: str) -> None:
    assert slug(text) == id_


def test_providers_become_options_in_the_order_of_the_alphabet() -> None:
    facet = Facet("provider", "Provider", FacetKind.PROVIDER, (Kind.PROGRAMME,), ())
    programmes = [replace(PROGRAMME, provider=name) for name in ("west College", "East", "East")]
    assert [option.title for option in with_made_options(facet, programmes).options] == [
        "East",
        "West College",
    ]
    lacking = with_made_options(facet, [*programmes, PROGRAMME]).options
    assert [option.id for option in lacking] == ["east", "west-college", "not-stated"]


def test_modes_become_options_however_they_are_written() -> None:
    facet = Facet("mode", "How", FacetKind.MODE, (Kind.PROGRAMME,), ())
    modes = (Cited("part-time", "s"), Cited("Part time", "s"), Cited("online", "s"))
    options = with_made_options(facet, [replace(PROGRAMME, modes=modes)]).options
    assert [option.id for option in options] == ["online", "part-time"]
    lacking = with_made_options(facet, [PROGRAMME]).options
    assert [option.id for option in lacking] == ["not-stated"]


def test_other_facets_keep_their_options() -> None:
    facet = Facet("level", "Level", FacetKind.TAGGED, (Kind.ROLE,), PAY)
    assert with_made_options(facet, [PROGRAMME]) is facet


def having(record: Role | Programme, kind: FacetKind, *options: Option) -> set[str]:
    facet = Facet("facet", "", kind, (Kind.ROLE, Kind.PROGRAMME), options)
    return options_of(record, facet, {"degree", "gcses"}, 24)


def test_the_options_of_a_role() -> None:
    ways = tuple(
        WayIn(kind, "", "s") for kind in (RouteKind.WORK, RouteKind.DIRECT, RouteKind.WORK)
    )
    tags = (Tag("facet", "a", "s"), Tag("facet", "a", "t"), Tag("other", "b", "s"))
    role = replace(ROLE, ways_in=ways, tags=tags, pay=(pay(31_000),))
    assert having(role, FacetKind.TAGGED) == {"a"}
    assert having(role, FacetKind.WAY_IN) == {"work", "direct"}
    assert having(role, FacetKind.PAY, *PAY) == {"stated", "from-0", "from-30"}
    assert having(role, FacetKind.TIME, *BANDS) == {"middle"}
    needed = having(role, FacetKind.REQUIRES, Option("degree", ""), Option("other", ""))
    assert needed == {"degree"}
    assert having(role, FacetKind.PROVIDER) == having(role, FacetKind.MODE) == set()


def test_the_options_of_a_programme() -> None:
    programme = replace(
        PROGRAMME,
        provider="East College",
        modes=(Cited("part-time", "s"),),
        duration=Duration(12, 24, "s"),
    )
    assert having(programme, FacetKind.WAY_IN) == {"university"}
    assert having(programme, FacetKind.PROVIDER) == {"east-college"}
    assert having(programme, FacetKind.MODE) == {"part-time"}
    assert having(programme, FacetKind.REQUIRES, Option("gcses", "")) == {"gcses"}
    assert having(PROGRAMME, FacetKind.PROVIDER) == {"not-stated"}
    assert having(PROGRAMME, FacetKind.MODE) == {"not-stated"}


def test_a_facet_applies_to_the_kinds_it_names() -> None:
    facet = Facet("level", "Level", FacetKind.TAGGED, (Kind.ROLE, Kind.QUESTION), ())
    assert applies(facet, ROLE)
    assert not applies(facet, PROGRAMME)
