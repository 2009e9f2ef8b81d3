"""All four areas from 1280 pixels; tabs below 1100; one at a time where text is very large."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.views.arrangement import Arrangement, Mode
from explorer.views.look import Look


class Panes(QWidget):
    """An arrangement of labels."""

    def __init__(self, look: Look, qtbot: QtBot) -> None:
        super().__init__()
        self.parts = {name: QLabel(name) for name in ("narrow", "centre", "routes", "questions")}
        self.shortlist = QLabel("shortlist")
        self.panes = Arrangement(look, **self.parts)
        self.panes.set_shortlist(self.shortlist)
        qtbot.addWidget(self.panes)
        self.panes.resize(1440, 800)
        self.panes.show()
        self.panes.arrange()

    def at(self, width: int) -> set[str]:
        """What can be seen at a width."""
        self.panes.resize(width, 800)
        QApplication.processEvents()
        self.panes.arrange()
        QApplication.processEvents()
        every = self.parts | {"shortlist": self.shortlist}
        return {name for name, part in every.items() if part.isVisible()}


@pytest.fixture
def panes(look: Look, qtbot: QtBot) -> Panes:
    return Panes(look, qtbot)


def test_all_four_areas_are_seen_from_1280(panes: Panes) -> None:
    for width in (1280, 1440, 1920):
        assert panes.at(width) == {"narrow", "centre", "routes", "questions"}


def test_the_right_column_becomes_tabs(panes: Panes) -> None:
    assert panes.at(1000) == {"narrow", "centre", "routes"}
    panes.panes.show_pane(panes.parts["questions"])
    assert panes.at(1000) == {"narrow", "centre", "questions"}


def test_one_area_at_a_time_in_a_small_window(panes: Panes) -> None:
    assert panes.at(600) == {"centre"}
    for name, part in panes.parts.items():
        panes.panes.show_pane(part)
        assert panes.at(600) == {name}


def test_large_text_counts_as_less_room(panes: Panes, look: Look) -> None:
    look.set_factor(2.0)
    panes.at(1280)
    assert panes.panes.mode is Mode.ONE


def test_panes_come_back_when_there_is_room_again(panes: Panes) -> None:
    for width in (600, 1000, 600, 1440, 1000):
        panes.at(width)
    assert panes.at(1440) == {"narrow", "centre", "routes", "questions"}


def test_the_shortlist_takes_the_place_of_the_right_column(panes: Panes) -> None:
    panes.panes.open_shortlist(True)
    assert panes.at(1440) == {"narrow", "centre", "shortlist"}
    assert panes.at(1000) == {"narrow", "centre", "shortlist"}
    assert panes.at(600) == {"shortlist"}
    panes.panes.open_shortlist(False)
    assert panes.at(600) == {"centre"}
    assert panes.at(1440) == {"narrow", "centre", "routes", "questions"}


def test_splitters_remember_their_places(panes: Panes) -> None:
    panes.at(1440)
    panes.panes.columns.setSizes([300, 700, 440])
    panes.panes.rows.setSizes([300, 500])
    before = panes.panes.sizes()
    panes.at(600)
    panes.at(1440)
    assert panes.panes.sizes() == before


def test_sizes_that_were_saved_are_taken(look: Look, qtbot: QtBot) -> None:
    first = Panes(look, qtbot)
    first.panes.columns.setSizes([300, 700, 440])
    columns, rows = first.panes.sizes()
    other = Panes(look, qtbot)
    other.panes.set_sizes(columns, rows)
    other.at(1440)
    assert other.panes.sizes() == (columns, rows)
