"""Titles of what was counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.kinds import Kind
from explorer.domain.records import Ref
from explorer.domain.usage import Thing, What
from explorer.packs.pointer import describe, switch
from explorer.store.catalogue import Catalogue, CatalogueDamaged
from explorer.usage.titles import catalogue_titles, titles_in
from tests.store.sample import opened, sample_content

NAME = f"catalogue-{64 * 'a'}.db"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = tmp_path_factory.mktemp("titles")
    with opened(sample_content(), folder / "catalogue.db") as made:
        yield made


def test_records_options_and_routes_have_titles(catalogue: Catalogue) -> None:
    titles = catalogue_titles(catalogue)
    content = sample_content()
    role, programme, question = content.roles[0], content.programmes[0], content.questions[0]
    assert titles(Thing(What.ROLE, role.id)) == role.title
    assert titles(Thing(What.PROGRAMME, programme.id)) == programme.title
    asked = catalogue.ref(Kind.QUESTION, question.id)
    assert asked is not None
    assert titles(Thing(What.QUESTION, question.id)) == asked.title
    facet = next(facet for facet in catalogue.facets() if facet.options)
    option = facet.options[0]
    thing = Thing(What.OPTION, f"{facet.id}/{option.id}")
    assert titles(thing) == f"{facet.title}: {option.title}"
    steps = f"{programme.id}+{role.id}+gone"
    assert titles(Thing(What.ROUTE, f"{role.id}/university/{steps}")) == (
        f"{role.title}, University: {programme.title}, {role.title}, gone"
    )
    assert titles(Thing(What.ROUTE, f"{role.id}/direct/")) == f"{role.title}, Direct application"


@pytest.mark.parametrize(
    "thing",
    [
        Thing(What.ROLE, "gone"),
        Thing(What.OPTION, "gone/gone"),
        Thing(What.ROUTE, "gone/university/x"),
        Thing(What.ROUTE, "no-route"),
        Thing(What.WORD, "beekeeper"),
    ],
)
def test_what_the_catalogue_does_not_know_has_none(catalogue: Catalogue, thing: Thing) -> None:
    assert catalogue_titles(catalogue)(thing) is None


def test_a_catalogue_that_breaks_while_it_is_read_gives_no_titles(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = catalogue_titles(catalogue)

    def broken(_kind: Kind, _id: str) -> Ref | None:
        raise CatalogueDamaged("a page is damaged")

    monkeypatch.setattr(catalogue, "ref", broken)
    assert titles(Thing(What.ROLE, sample_content().roles[0].id)) is None


def test_the_catalogue_in_use_is_asked(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with opened(sample_content(), path):
        pass
    built = describe(path)
    assert built is not None
    switch(tmp_path, built)
    role = sample_content().roles[0]
    with titles_in(tmp_path) as titles:
        assert titles(Thing(What.ROLE, role.id)) == role.title
    path.write_bytes(b"damaged")
    with titles_in(tmp_path) as titles:
        assert titles(Thing(What.ROLE, role.id)) is None


def test_without_a_catalogue_there_are_none(tmp_path: Path) -> None:
    with titles_in(tmp_path / "nowhere") as titles:
        assert titles(Thing(What.ROLE, "nurse")) is None
