"""The model of the cards holds numbers, and fetches rows as they are painted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from explorer.domain.answer import Card
from explorer.domain.enquiry import Enquiry
from explorer.presenters.cards import CardRole, CardsModel
from explorer.presenters.explorer import deliver
from explorer.presenters.worker import Worker
from tests.presenters.fakes import FakeCatalogue


@pytest.fixture
def catalogue() -> FakeCatalogue:
    return FakeCatalogue(size=1_000)


@pytest.fixture
def model(worker: Worker, catalogue: FakeCatalogue) -> CardsModel:
    made = CardsModel(worker, lambda: catalogue, lambda card: f"{card.ref.title}, a sentence")
    made.show(deliver(catalogue, Enquiry()))
    return made


def titles(model: CardsModel, rows: Sequence[int]) -> list[object]:
    return [model.index(row).data() for row in rows]


def test_it_is_a_model_as_qt_wants_it(qtmodeltester: ModelTester, model: CardsModel) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == 1_000
    assert model.rowCount(model.index(0)) == 0


def test_the_first_rows_are_there_at_once(model: CardsModel) -> None:
    assert titles(model, [0, 23]) == ["Role 0", "Role 23"]
    assert model.index(2).data(Qt.ItemDataRole.AccessibleTextRole) == "Role 2, a sentence"
    assert isinstance(model.index(2).data(CardRole), Card)
    assert model.index(2).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_a_row_further_down_comes_when_it_is_painted(
    qtbot: QtBot, model: CardsModel, catalogue: FakeCatalogue
) -> None:
    with qtbot.waitSignal(model.dataChanged):
        assert titles(model, [700, 701]) == [None, None]
    assert titles(model, [700, 701]) == ["Role 700", "Role 701"]
    assert len(catalogue.fetched) == 2, "the rows of one screenful are fetched together, once"


def test_the_same_matches_do_not_reset_the_view(
    qtbot: QtBot, model: CardsModel, catalogue: FakeCatalogue
) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(deliver(catalogue, Enquiry()))
    with qtbot.waitSignal(model.modelReset):
        model.show(deliver(catalogue, Enquiry(words="99")))
    assert titles(model, [0, 1]) == ["Role 99", "Role 199"]


def test_a_row_is_found_by_its_number(model: CardsModel) -> None:
    assert model.row_of(5) == 5
    assert model.row_of(5_000) == -1


def test_rows_that_come_late_do_not_land_in_another_list(
    qtbot: QtBot, model: CardsModel, catalogue: FakeCatalogue, worker: Worker
) -> None:
    assert titles(model, [900]) == [None]
    model.show(deliver(catalogue, Enquiry(words="Role 3")))
    with qtbot.assertNotEmitted(model.dataChanged, wait=50):
        qtbot.waitUntil(lambda: not worker.busy)
    assert titles(model, [0, 1]) == ["Role 3", "Role 30"]


def test_another_catalogue_starts_from_nothing(model: CardsModel) -> None:
    model.forget()
    assert model.rowCount() == 0


def test_repainting_tells_of_every_row(qtbot: QtBot, model: CardsModel) -> None:
    with qtbot.waitSignal(model.dataChanged) as blocker:
        model.repaint_all()
    assert blocker.args is not None
    assert (blocker.args[0].row(), blocker.args[1].row()) == (0, 999)
    model.forget()
    with qtbot.assertNotEmitted(model.dataChanged):
        model.repaint_all()


def test_many_rows_do_not_pile_up(qtbot: QtBot, worker: Worker) -> None:
    large = FakeCatalogue(size=9_000)
    model = CardsModel(worker, lambda: large, lambda card: card.ref.title)
    model.show(deliver(large, Enquiry()))
    for row in range(0, 9_000, 60):
        model.card(row)
    qtbot.waitUntil(lambda: not worker.busy)
    assert len([row for row in range(9_000) if row in model._cards]) <= 3_100


def test_rows_that_come_after_the_window_is_gone_are_dropped(
    qtbot: QtBot, worker: Worker, catalogue: FakeCatalogue
) -> None:
    window = QObject()
    model = CardsModel(worker, lambda: catalogue, lambda card: card.ref.title, window)
    model.show(deliver(catalogue, Enquiry()))
    assert titles(model, [700]) == [None]
    delete(window)
    assert not isValid(model)
    qtbot.waitUntil(lambda: not worker.busy)
    assert len(catalogue.fetched) == 2, "they were fetched, and nothing was told of them"
