"""The starter catalogue, built once for all journeys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.kiosk_program import KioskProgram
from explorer.packs.building import build_catalogue
from explorer.places import starter_catalogue
from explorer.program import Program
from tests.journeys.hands import Finger
from tests.journeys.kiosks import LANDSCAPE, PORTRAIT, kiosk
from tests.running import Runs, running


@pytest.fixture(scope="session")
def built_starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the built starter catalogue."""
    folder = tmp_path_factory.mktemp("catalogues")
    build_catalogue(starter_catalogue(), folder)
    return folder


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> Iterator[Program]:
    """The program on the starter catalogue, on its first screen."""
    with running(qtbot, tmp_path / "data", built_starter) as made:
        yield made


@pytest.fixture
def finger(qtbot: QtBot, program: Runs) -> Finger:
    """A finger on whatever program the tests of a file are about."""
    return Finger(qtbot, program)


@pytest.fixture(params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def either_way(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> Iterator[KioskProgram]:
    """The kiosk on its attract screen, lying and upright."""
    with kiosk(qtbot, tmp_path / "data", built_starter, request.param) as made:
        yield made
