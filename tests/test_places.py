"""``explorer/places.py``"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from explorer.places import Places, PlacesError, places_for, resources, starter_catalogue

NAMES = [name for name, value in vars(Places).items() if isinstance(value, property)]


@pytest.mark.parametrize("name", NAMES)
def test_everything_written_is_beneath_the_folder_that_was_named(name: str, tmp_path: Path) -> None:
    place: Path = getattr(places_for(tmp_path), name)
    assert place.is_relative_to(tmp_path)
    assert place != tmp_path


def test_no_two_things_share_a_place(tmp_path: Path) -> None:
    places = places_for(tmp_path)
    assert len({getattr(places, name) for name in NAMES}) == len(NAMES)


def test_a_relative_folder_is_meant_from_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert places_for(Path("mine")).data == tmp_path / "mine"


def test_the_home_folder_may_be_meant() -> None:
    assert places_for(Path("~/mine")).data == Path.home() / "mine"


def test_the_usual_place_is_a_folder_of_the_programs_own() -> None:
    assert places_for().data.name == "career-explorer"
    assert places_for().data.is_absolute()


def test_prepare_makes_the_folders_and_leaves_no_trial(tmp_path: Path) -> None:
    places = places_for(tmp_path / "new" / "deep")
    places.prepare()
    places.prepare()
    assert {path.name for path in places.data.iterdir()} == {
        "logs",
        "crash-reports",
        "catalogues",
        "backups",
    }


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(PlacesError, match=r"cannot be written to .*--data-dir") as caught:
        places_for(in_the_way / "data").prepare()
    assert str(in_the_way) in str(caught.value)


def test_places_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        places_for().data = Path()  # type: ignore[misc]


def test_the_resources_come_with_the_program() -> None:
    assert (resources() / "catalogue").is_dir()
    assert starter_catalogue().is_dir()
