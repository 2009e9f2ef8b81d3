"""What a kiosk shows while nobody is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.records import Kind
from explorer.presenters.attracting import (
    MOST_SCENES,
    Scene,
    SceneKind,
    first_sentence,
    pick_scenes,
    pictures_in,
)
from tests.presenters.fakes import FakeCatalogue
from tests.starter import Starter, built_starter


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """The starter catalogue."""
    with built_starter(tmp_path_factory.mktemp("attracting")) as found:
        yield found


@pytest.fixture(scope="module")
def scenes(starter: Starter) -> tuple[Scene, ...]:
    """What is picked from the starter catalogue."""
    return pick_scenes(starter.catalogue, seed=7)


def _of(scenes: tuple[Scene, ...], kind: SceneKind) -> list[Scene]:
    return [scene for scene in scenes if scene.kind is kind]


def test_thirty_scenes_come_round_and_none_twice(scenes: tuple[Scene, ...]) -> None:
    assert len(scenes) == MOST_SCENES
    assert len({scene.title for scene in scenes}) == MOST_SCENES


def test_roles_and_questions_take_turns(scenes: tuple[Scene, ...]) -> None:
    assert [scene.kind for scene in scenes[:6]] == [
        SceneKind.ROLE,
        SceneKind.ROLE,
        SceneKind.QUESTION,
    ] * 2


def test_every_level_of_the_catalogue_is_among_the_roles(
    starter: Starter, scenes: tuple[Scene, ...]
) -> None:
    levels = {option.title for option in starter.facets["level"].options}
    shown = {scene.above.split(" · ")[0] for scene in _of(scenes, SceneKind.ROLE)}
    tagged = {
        starter.option("level", tag.option).title
        for role in starter.roles.values()
        for tag in role.tags
        if tag.facet == "level"
    }
    assert shown == tagged & levels


def test_a_role_says_pay_with_its_year_or_that_it_is_not_stated(
    scenes: tuple[Scene, ...],
) -> None:
    pays = [scene.pay for scene in _of(scenes, SceneKind.ROLE)]
    assert "Pay not stated" in pays
    assert all(pay == "Pay not stated" or pay[-4:].isdigit() for pay in pays)


def test_a_role_has_the_kinds_of_its_ways_in(starter: Starter, scenes: tuple[Scene, ...]) -> None:
    by_title = {role.title: role for role in starter.roles.values()}
    for scene in _of(scenes, SceneKind.ROLE):
        assert set(scene.kinds) == {way.kind for way in by_title[scene.title].ways_in}


def test_an_answer_is_short_and_whole(starter: Starter, scenes: tuple[Scene, ...]) -> None:
    named = starter.catalogue.keys()
    answers = {
        question.title: question.answer[0].text
        for kind, id_ in named
        if kind is Kind.QUESTION and (question := starter.question(id_)).answer
    }
    for scene in _of(scenes, SceneKind.QUESTION):
        assert 0 < len(scene.line) <= 170
        assert answers[scene.title].startswith(scene.line)


def test_the_same_seed_picks_the_same_and_another_another(starter: Starter) -> None:
    first = pick_scenes(starter.catalogue, seed=1)
    assert first == pick_scenes(starter.catalogue, seed=1)
    assert first != pick_scenes(starter.catalogue, seed=2)


def test_a_small_catalogue_shows_what_it_has() -> None:
    assert len(pick_scenes(FakeCatalogue(3))) == 3
    assert pick_scenes(FakeCatalogue(0)) == ()


def test_a_large_catalogue_is_not_read_whole() -> None:
    catalogue = FakeCatalogue(10_000)
    assert len(pick_scenes(catalogue)) == MOST_SCENES
    assert sum(len(numbers) for numbers in catalogue.fetched) < 1_000


def test_a_scene_reads_as_sentences() -> None:
    scene = Scene(
        SceneKind.ROLE,
        "Practice manager",
        "Runs a practice.",
        above="Manager · GP surgery",
        pay="£22,250 to £55,000 · 2020",
        ways="3 ways in · from 2½ years",
    )
    assert scene.sentence == (
        "Manager, GP surgery. Practice manager. Runs a practice. "
        "£22,250 to £55,000, 2020, 3 ways in, from 2½ years."
    )


def test_pictures_come_by_name_and_nothing_else_does(tmp_path: Path) -> None:
    for name in ("b open_day.JPG", "a-welcome.png", "notes.txt", "c.webp"):
        (tmp_path / name).touch()
    found = pictures_in(tmp_path)
    assert [scene.title for scene in found] == ["a welcome", "b open day", "c"]
    assert all(scene.path is not None and scene.path.exists() for scene in found)
    assert pictures_in(tmp_path / "missing") == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("Costs £9,250.50 a year. Two.", "Costs £9,250.50 a year."),
        ("No end", "No end"),
        ("Is it? Yes.", "Is it?"),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
