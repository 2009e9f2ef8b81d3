"""A kiosk that is left alone follows the advice on its health."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from explorer.kiosk.health import SPACE_NEEDED, Beats, Seen
from explorer.kiosk_care import Care
from explorer.presenters.worker import Worker

SEEN = Seen(1000.0, 1_800_000_000.0, 10 * SPACE_NEEDED, (7, 4096), None)


@pytest.fixture
def care(qtbot: QtBot, tmp_path: Path) -> Iterator[Care]:
    worker, parent = Worker(), QObject()
    made = Care(worker, tmp_path, tmp_path / "catalogue.db", None, parent)
    qtbot.waitUntil(lambda: not worker.busy)
    made._health = None  # what was seen of this machine is of no matter here
    made.judge(SEEN)
    yield made
    made.stop()
    worker.stop()


def heard(care: Care) -> list[object]:
    told: list[object] = []
    care.space_short.connect(told.append)
    care.slept.connect(lambda: told.append("slept"))
    care.restart_wanted.connect(lambda: told.append("restart"))
    return told


def test_where_all_is_well_nothing_is_done(care: Care) -> None:
    told = heard(care)
    care.judge(SEEN)
    assert told == []


def test_a_full_disk_is_told_until_there_is_room_again(care: Care) -> None:
    told = heard(care)
    care.judge(replace(SEEN, free=0))
    care.judge(SEEN)
    assert told == [True, False]


def test_after_sleep_the_visit_is_over_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    worker, parent = Worker(), QObject()
    now = iter((0.0, 1.0, 9000.0, 9001.0))
    beats = Beats(lambda: next(now))
    made = Care(worker, tmp_path, tmp_path / "catalogue.db", None, parent, beats)
    told: list[object] = []
    made.slept.connect(lambda: told.append("slept"))
    made.beat()
    assert told == []
    made.beat()
    assert told == ["slept"]
    made.beat()
    assert told == ["slept"]
    made.stop()
    worker.stop()


def test_a_catalogue_that_is_gone_asks_for_a_new_start(care: Care) -> None:
    told = heard(care)
    care.judge(replace(SEEN, catalogue=None))
    assert told == ["restart"]


def test_it_looks_at_this_machine(qtbot: QtBot, tmp_path: Path) -> None:
    worker, parent = Worker(), QObject()
    care = Care(worker, tmp_path, tmp_path / "none.db", None, parent)
    qtbot.waitUntil(lambda: care._health is not None)
    care.stop()
    worker.stop()
