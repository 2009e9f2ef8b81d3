"""Ticks of steps: kept with the visitor, shown at once, and taken back where they are not saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind, Ref
from explorer.presenters.steps_done import SETTING, StepsDone
from explorer.presenters.worker import Worker
from explorer.store.visitor import VisitorStore, VisitorWriteError

DEGREE = Ref(Kind.PROGRAMME, "degree", "A degree")
WORK = Ref(Kind.ROLE, "administrator", "Administrator")


@pytest.fixture
def store() -> Iterator[VisitorStore]:
    made = VisitorStore.in_memory()
    yield made
    made.close()


def done_in(worker: Worker, qtbot: QtBot, store: VisitorStore) -> object:
    qtbot.waitUntil(lambda: not worker.busy)
    return store.setting(SETTING)


def opened(worker: Worker, qtbot: QtBot, store: VisitorStore) -> StepsDone:
    made = StepsDone(worker)
    made.open(store)
    qtbot.waitUntil(lambda: not worker.busy)
    return made


def test_a_tick_is_kept(worker: Worker, qtbot: QtBot, store: VisitorStore) -> None:
    steps = opened(worker, qtbot, store)
    with qtbot.waitSignal(steps.changed):
        steps.set_done(DEGREE, True)
    assert steps.is_done(DEGREE)
    steps.set_done(WORK, True)
    steps.set_done(DEGREE, False)
    assert done_in(worker, qtbot, store) == [["role", "administrator"]]
    again = opened(worker, qtbot, store)
    assert again.is_done(WORK)
    assert not again.is_done(DEGREE)


def test_a_tick_before_there_is_a_store_is_saved_later(
    worker: Worker, qtbot: QtBot, store: VisitorStore
) -> None:
    store.set_setting(SETTING, [["role", "administrator"]])
    steps = StepsDone(worker)
    steps.set_done(DEGREE, True)
    steps.set_done(WORK, False)
    assert steps.is_done(DEGREE)
    steps.open(store)
    qtbot.waitUntil(lambda: not worker.busy)
    assert done_in(worker, qtbot, store) == [["programme", "degree"]]
    assert not steps.is_done(WORK)


def test_a_tick_that_cannot_be_saved_is_taken_back_with_a_sentence(
    worker: Worker, qtbot: QtBot, store: VisitorStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = opened(worker, qtbot, store)

    def full(_key: str, _value: object) -> None:
        raise VisitorWriteError("The disk is full.")

    monkeypatch.setattr(store, "set_setting", full)
    with qtbot.waitSignal(steps.failed) as failed:
        steps.set_done(DEGREE, True)
    assert failed.args == ["The disk is full."]
    qtbot.waitUntil(lambda: not steps.is_done(DEGREE))


@pytest.mark.parametrize("value", [None, 3, "degree", [3, ["moon", "x"], ["role"], "ab"], {"a": 1}])
def test_what_cannot_be_read_is_left_out(
    worker: Worker, qtbot: QtBot, store: VisitorStore, value: object
) -> None:
    store.set_setting(SETTING, value)
    steps = opened(worker, qtbot, store)
    assert not steps.is_done(DEGREE)
    steps.set_done(DEGREE, True)
    assert done_in(worker, qtbot, store) == [["programme", "degree"]]
