"""Cards are found by mouse, keys and a screen reader, for ten as for ten thousand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import Enquiry
from explorer.domain.records import Ref
from explorer.presenters.cards import CardsModel
from explorer.presenters.explorer import deliver
from explorer.presenters.worker import Worker
from explorer.views.card_grid import CardGrid
from explorer.views.look import Look
from tests.presenters.fakes import FakeCatalogue


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def make_grid(look: Look, worker: Worker, qtbot: QtBot, size: int) -> CardGrid:
    catalogue = FakeCatalogue(size=size)
    grid = CardGrid(look, lambda ref: ref.id == "role-1")
    model = CardsModel(worker, lambda: catalogue, lambda card: f"{card.ref.title}.", grid)
    grid.setModel(model)
    model.show(deliver(catalogue, Enquiry()))
    qtbot.addWidget(grid)
    grid.resize(700, 600)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


@pytest.fixture
def grid(look: Look, worker: Worker, qtbot: QtBot) -> CardGrid:
    return make_grid(look, worker, qtbot, 10)


def areas(grid: CardGrid, rows: range) -> list[QRect]:
    return [grid.visualRect(grid.model().index(row, 0)) for row in rows]


def middle(grid: CardGrid, row: int) -> QPoint:
    return grid.visualRect(grid.model().index(row, 0)).center()


@pytest.mark.parametrize("width", [200, 500, 700, 1400])
def test_cards_use_the_width_and_never_overlap(grid: CardGrid, width: int) -> None:
    grid.resize(width, 600)
    placed = areas(grid, range(10))
    assert not any(one.intersects(other) for one, other in pairwise(placed))
    assert min(area.left() for area in placed) == 0
    room = grid.viewport().width()
    assert room - grid.columns <= max(area.right() for area in placed) + 1 <= room


def test_large_text_takes_fewer_columns(grid: CardGrid, look: Look) -> None:
    before, height = grid.columns, grid.visualRect(grid.model().index(0, 0)).height()
    look.set_factor(2.0)
    assert grid.columns < before
    assert grid.visualRect(grid.model().index(0, 0)).height() > height


def test_a_card_is_found_where_it_is_drawn(grid: CardGrid) -> None:
    for row in range(4):
        assert grid.indexAt(middle(grid, row)).row() == row
    assert not grid.indexAt(QPoint(3, 100_000)).isValid()


def test_the_screen_shows_the_cards_where_one_has_scrolled_to(grid: CardGrid, qtbot: QtBot) -> None:
    grid.resize(700, 300)
    QApplication.processEvents()
    grid.verticalScrollBar().setValue(40)
    QApplication.processEvents()
    on_screen = grid.screen().grabWindow(grid.winId())
    assert on_screen.toImage() == grid.grab().toImage().convertToFormat(
        on_screen.toImage().format()
    )


def test_pressing_chooses_and_pressing_again_opens(grid: CardGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.chosen) as chosen:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 2))
    assert chosen.args is not None
    ref = chosen.args[0]
    assert ref == Ref(ref.kind, "role-2", "Role 2")
    grid.set_chosen(ref, 2)
    with qtbot.waitSignal(grid.opened) as opened:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 2))
    assert opened.args == [ref]


def test_pressing_the_star_does_not_choose(grid: CardGrid, qtbot: QtBot) -> None:
    area = grid.visualRect(grid.model().index(1, 0))
    with qtbot.assertNotEmitted(grid.chosen), qtbot.waitSignal(grid.starred) as starred:
        corner = area.topRight() + QPoint(-20, 20)
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert starred.args is not None
    assert starred.args[0].id == "role-1"


def test_a_card_that_is_pressed_stays_where_it_is(grid: CardGrid, qtbot: QtBot) -> None:
    """However long it is held: what is scrolled beneath a finger is not what it pressed."""
    grid.resize(700, 250)
    area = next(each for each in areas(grid, range(10)) if each.bottom() > 250 > each.top() + 20)
    row = areas(grid, range(10)).index(area)
    interval = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)  # as at a kiosk; Qt would wait for it
    try:
        at = area.topLeft() + QPoint(20, 10)
        QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.wait(250)
        assert grid.visualRect(grid.model().index(row, 0)) == area
        with qtbot.waitSignal(grid.chosen):
            QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    finally:
        QApplication.setDoubleClickInterval(interval)


def test_keys_bring_into_sight_what_they_come_to(look: Look, worker: Worker, qtbot: QtBot) -> None:
    grid = make_grid(look, worker, qtbot, 100)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End):
        QTest.keyClick(grid, key)
    assert grid.viewport().rect().contains(middle(grid, 99))
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert grid.viewport().rect().contains(middle(grid, 0))


def test_pressing_between_cards_does_nothing(grid: CardGrid, qtbot: QtBot) -> None:
    below = QPoint(5, areas(grid, range(1))[0].bottom() + 3)
    with qtbot.assertNotEmitted(grid.chosen), qtbot.assertNotEmitted(grid.opened):
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=below)


def test_keys_go_from_card_to_card(grid: CardGrid, qtbot: QtBot) -> None:
    columns = grid.columns
    seen: list[str] = []
    grid.chosen.connect(lambda ref: seen.append(ref.id))
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 0))
    keys = Qt.Key
    for key in (keys.Key_Down, keys.Key_Right, keys.Key_Down, keys.Key_Up, keys.Key_Left):
        QTest.keyClick(grid, key)
    QTest.keyClick(grid, keys.Key_End)
    QTest.keyClick(grid, keys.Key_Home)
    assert columns == 2
    rows = [2, 3, 5, 3, 2, 9, 0]
    assert seen == [f"role-{row}" for row in rows]


def test_keys_stop_at_the_ends(grid: CardGrid) -> None:
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_Up)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.currentIndex().row() == 0
    grid.setCurrentIndex(grid.model().index(9, 0))
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.currentIndex().row() == 9


def test_enter_opens_and_space_stars(grid: CardGrid, qtbot: QtBot) -> None:
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(3, 0))
    with qtbot.waitSignal(grid.opened) as opened:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    with qtbot.waitSignal(grid.starred) as starred:
        QTest.keyClick(grid, Qt.Key.Key_Space)
    assert opened.args is not None
    assert starred.args is not None
    assert (opened.args[0].id, starred.args[0].id) == ("role-3", "role-3")


def test_the_chosen_card_is_brought_into_sight(look: Look, worker: Worker, qtbot: QtBot) -> None:
    grid = make_grid(look, worker, qtbot, 10_000)
    ref = Ref(FakeCatalogue().ref_at(0).kind, "role-8000", "Role 8000")
    grid.set_chosen(ref, 8_000)
    area = grid.visualRect(grid.model().index(8_000, 0))
    assert grid.viewport().rect().contains(area)
    grid.scrollTo(grid.model().index(0, 0))
    assert grid.verticalScrollBar().value() == 0


def test_the_last_card_can_be_scrolled_to(look: Look, worker: Worker, qtbot: QtBot) -> None:
    grid = make_grid(look, worker, qtbot, 1_000)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    last = grid.visualRect(grid.model().index(999, 0))
    assert 0 <= grid.viewport().height() - last.bottom() <= 2


def test_an_empty_grid_takes_keys_and_presses(look: Look, worker: Worker, qtbot: QtBot) -> None:
    grid = make_grid(look, worker, qtbot, 0)
    with qtbot.assertNotEmitted(grid.chosen), qtbot.assertNotEmitted(grid.opened):
        QTest.keyClick(grid, Qt.Key.Key_Down)
        QTest.keyClick(grid, Qt.Key.Key_Return)
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_a_screen_reader_hears_each_card_as_a_sentence(grid: CardGrid) -> None:
    interface = QAccessible.queryAccessibleInterface(grid)
    assert interface.childCount() == 10
    names = [
        interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())
    ]
    assert names == [f"Role {number}." for number in range(10)]
    assert interface.child(1).rect().isValid()


def test_painting_is_announced_once_cards_are_there(grid: CardGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.painted):
        grid.viewport().update()


def whole(grid: CardGrid, row: int) -> bool:
    return grid.viewport().rect().contains(grid.visualRect(grid.model().index(row, 0)))


def test_cards_are_shorter_where_whole_ones_would_not_be_in_sight(grid: CardGrid) -> None:
    usual = grid.visualRect(grid.model().index(0, 0)).height()
    for height in range(usual - 1, grid.painter.least_height(), -10):
        grid.resize(700, height)
        assert not whole(grid, 0)
        grid.set_shortened(True)
        assert whole(grid, 0)
        grid.set_shortened(False)
    grid.set_shortened(True)
    grid.resize(700, usual)
    assert grid.visualRect(grid.model().index(0, 0)).height() == usual


def test_what_stands_above_the_cards_scrolls_with_them(grid: CardGrid, qtbot: QtBot) -> None:
    first = grid.visualRect(grid.model().index(0, 0))
    end = grid.verticalScrollBar().maximum()
    header = QLabel("50 roles")
    header.setFixedHeight(80)
    grid.set_header(header)
    moved = grid.visualRect(grid.model().index(0, 0))
    assert header.isVisible()
    assert header.geometry().bottom() < moved.top()
    assert header.width() == grid.viewport().width()
    assert grid.indexAt(moved.center()).row() == 0
    assert grid.verticalScrollBar().maximum() == end + moved.top() - first.top()
    grid.verticalScrollBar().setValue(50)
    assert header.y() == -50
    assert grid.visualRect(grid.model().index(0, 0)).top() == moved.top() - 50
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert whole(grid, 9)
    header.setParent(None)
    grid.set_header(None)
    assert grid.visualRect(grid.model().index(0, 0)) == first


def test_nothing_is_painted_again_where_nothing_stood_above(grid: CardGrid, qtbot: QtBot) -> None:
    qtbot.wait(20)
    painted: list[None] = []
    grid.painted.connect(lambda: painted.append(None))
    grid.set_header(None)
    qtbot.wait(20)
    assert not painted
    grid.viewport().update()
    qtbot.waitUntil(lambda: bool(painted))
