"""A pack's content becomes a database that holds what docs/content.md promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from explorer.domain.enquiry import Enquiry, OptionKey, Sort
from explorer.domain.facets import slug
from explorer.domain.records import FacetKind, Kind, Pay, PayBasis, Role
from explorer.domain.starts import included
from explorer.store.catalogue import Catalogue, CatalogueDamaged
from explorer.store.schema import APPLICATION_ID, FORMAT
from explorer.store.writing import write_catalogue
from tests.store.conftest import Built
from tests.store.sample import opened, sample_content, varied


def having(built: Built, facet: str, option: str, listing: Kind = Kind.ROLE) -> set[str]:
    """The ids of the records that have an option."""
    enquiry = Enquiry(listing=listing).with_tick(OptionKey(facet, option))
    cards = built.catalogue.cards(built.catalogue.answer(enquiry).matches)
    return {card.ref.id for card in cards}


# The file


def test_the_file_says_what_it_is_and_its_tables_are_strict(tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    write_catalogue(sample_content(), path)
    with closing(sqlite3.connect(path)) as connection:

        def value(pragma: str) -> object:
            return connection.execute(f"PRAGMA {pragma}").fetchone()[0]

        assert (value("application_id"), value("user_version")) == (APPLICATION_ID, FORMAT)
        assert value("integrity_check") == "ok"
        tables = connection.execute("PRAGMA table_list").fetchall()
        ours = [row for row in tables if not row[1].startswith(("sqlite_", "words"))]
        assert {row[1] for row in ours} >= {"part", "record", "ordered", "tied"}
        assert all(row[5] for row in ours), "a table is not STRICT"
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_content_gives_the_same_answers(tmp_path: Path) -> None:
    content = varied(5)
    with opened(content, tmp_path / "a.db") as one, opened(content, tmp_path / "b.db") as other:
        for enquiry in (Enquiry(), Enquiry(words="nurse"), Enquiry(sort=Sort.PAY)):
            assert one.answer(enquiry) == other.answer(enquiry)
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_a_pack_of_nothing_is_a_catalogue(tmp_path: Path) -> None:
    empty = replace(
        sample_content(),
        sources=(),
        facets=(),
        credentials=(),
        roles=(),
        programmes=(),
        questions=(),
    )
    with opened(empty, tmp_path / "empty.db") as catalogue:
        for enquiry in (Enquiry(), Enquiry(words="nurse"), Enquiry(listing=Kind.PROGRAMME)):
            answer = catalogue.answer(enquiry)
            assert (list(answer.matches), answer.counts, answer.relaxed) == ([], {}, ())
        summary = catalogue.summary()
        assert (summary.roles, summary.as_of, summary.pay_low, summary.pay_high) == (
            0,
            None,
            None,
            None,
        )


# What is told, and what goes wrong


def test_progress_is_told_to_its_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write_catalogue(varied(6, roles=200), tmp_path / "varied.db", lambda *step: told.append(step))
    total = 200 + 24 + 20
    assert {step[2] for step in told} == {total}
    numbers = [number for _, number, _ in told]
    assert numbers == sorted(numbers)
    assert (numbers[0], numbers[-1]) == (1, total)
    assert {what for what, _, _ in told} <= {"roles", "programmes", "questions"}


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        write_catalogue(sample_content(), tmp_path / "none" / "sample.db")


@contextmanager
def _at_most(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size`` bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource", reason="this system has no limits of file sizes")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 40_000, 200_000])
def test_a_full_disk_is_an_error_and_leaves_no_catalogue(tmp_path: Path, size: int) -> None:
    path = tmp_path / "varied.db"
    with _at_most(size), pytest.raises((DatabaseError, OSError)):
        write_catalogue(varied(1), path)
    with pytest.raises(CatalogueDamaged):
        Catalogue.open(path, verify=True)


# Options that are worked out


def test_the_options_of_the_sample(sample: Built) -> None:
    assert having(sample, "pay", "not-stated") == {"ward-visitor"}
    assert having(sample, "pay", "from-40000") == {"surgery-manager", "director-of-care"}
    assert having(sample, "pay", "stated") == {role.id for role in sample.content.roles} - {
        "ward-visitor"
    }
    assert having(sample, "time", "up-to-12") == {"care-assistant", "records-clerk"}
    assert having(sample, "time", "up-to-36") == {"nurse", "surgery-manager", "director-of-care"}
    assert having(sample, "time", "not-stated") == {"ward-visitor"}
    assert having(sample, "way-in", "direct") == {"care-assistant"}
    assert having(sample, "requires", "bachelors-degree") == {"nurse"}


def test_modes_and_providers_are_made_from_the_programmes(sample: Built) -> None:
    facets = {facet.id: facet for facet in sample.catalogue.facets()}
    assert [option.title for option in facets["provider"].options] == [
        "Sample College",
        "Sample Trust",
        "University of Sample",
        "Not stated",
    ]
    modes = {option.id: option.title for option in facets["mode"].options}
    assert modes == {
        "evening-classes": "Evening classes",
        "full-time": "Full-time",
        "on-the-job": "On the job",
        "online": "Online",
        "part-time": "Part-time",
        "not-stated": "Not stated",
    }
    online = having(sample, "mode", "part-time", Kind.PROGRAMME)
    assert online == {"certificate-in-care", "leading-care-msc"}
    assert having(sample, "provider", "not-stated", Kind.PROGRAMME) == {"open-day"}


def test_worked_out_options_follow_the_rules_for_every_record(built: Built) -> None:
    """The rules of docs/content.md, said once more in other words."""
    facets = {facet.id: facet for facet in built.catalogue.facets()}
    for role in built.content.roles:
        tops = [pay.top for pay in role.pay if pay.period == "year"]
        for option in facets["pay"].options:
            if option.low is not None:
                reached = any(top >= option.low for top in tops)
                assert reached == (role.id in _ids(built, "pay", option.id))
        assert bool(role.pay) == (role.id in _ids(built, "pay", "stated"))
        for way in role.ways_in:
            assert role.id in _ids(built, "way-in", way.kind.value)
    for programme in built.content.programmes:
        provided = _ids(built, "provider", slug(programme.provider or "not stated"))
        assert programme.id in provided


def _ids(built: Built, facet: str, option: str) -> set[str]:
    key = OptionKey(facet, option)
    return {built.oracle.numbered[n].id for n, keys in built.oracle.options.items() if key in keys}


def test_what_is_required_is_had_or_got_on_every_route(built: Built) -> None:
    known = built.oracle.credentials
    asking = (facet for facet in built.content.facets if facet.kind is FacetKind.REQUIRES)
    for option in (option for facet in asking for option in facet.options):
        for id_ in having(built, "requires", option.id):
            for route in built.oracle.plan(id_).routes:
                got = [*route.needs, *(c for step in route.steps for c in step.awards)]
                assert option.id in included(got, known)


# Cards and orders


def test_cards_show_the_shortest_time_and_the_ways_in(sample: Built) -> None:
    cards = sample.catalogue.cards(sample.catalogue.answer(Enquiry()).matches)
    assert {card.ref.id: card.months_least for card in cards} == {
        "care-assistant": 9,
        "records-clerk": 12,
        "nurse": 36,
        "surgery-manager": 30,
        "director-of-care": 30,
        "ward-visitor": None,
    }
    nurse = next(card for card in cards if card.ref.id == "nurse")
    assert (nurse.ways_in, nurse.settings) == (2, ("Hospital", "In the community"))
    assert nurse.tags == ("Manager", "Hospital", "In the community")
    (course,) = sample.catalogue.cards([sample.catalogue.answer(_msc()).matches[0]])
    assert (course.provider, course.months_least) == ("University of Sample", 30)
    assert course.tags == ("master's degree", "online", "part-time")


def _msc() -> Enquiry:
    return Enquiry(words="leading care msc", listing=Kind.PROGRAMME)


def test_pay_by_the_hour_does_not_count_among_years(tmp_path: Path) -> None:
    content = sample_content()
    model = content.roles[-1]

    def paid(id_: str, low: int, period: str) -> Role:
        pay = Pay(low, None, PayBasis.TYPICAL, "2020", "sample-talk", period=period)
        return replace(model, id=id_, title=id_, pay=(pay,))

    roles = (model, paid("monthly", 99_000, "month"), paid("low", 20_000, "year"))
    high = paid("high", 30_000, "year")
    with opened(
        replace(content, roles=(*roles, high), programmes=(), questions=()), tmp_path / "p"
    ) as c:
        cards = c.cards(c.answer(Enquiry(sort=Sort.PAY)).matches)
        assert [card.ref.id for card in cards] == ["high", "low", "monthly", "ward-visitor"]
        assert (c.summary().pay_low, c.summary().pay_high) == (20_000, 30_000)


def test_references_to_what_is_not_there_are_passed_over(tmp_path: Path) -> None:
    content = sample_content()
    with opened(replace(content, roles=content.roles[3:5]), tmp_path / "torn.db") as catalogue:
        page = catalogue.role("surgery-manager")
        assert page is not None
        assert [ref.id for ref in page.goes_to] == ["director-of-care"]
        assert page.related == page.comes_from == ()
