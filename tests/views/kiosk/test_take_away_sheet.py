"""The panel that takes a list home shows its code whole, and as large as its room allows."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.takeaway.qr import matrix
from explorer.views.controls import Button
from explorer.views.kiosk.centred_words import CentredWords
from explorer.views.kiosk.take_away_sheet import Halves, TakeAwaySheet
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.qr_view import QrView
from tests.journeys.hands import read_code

TEXT = "Practice manager: a degree, then a graduate scheme. " * 8
CODE = "25XF-58R2-E9FK-925F-CCXT-3P98"


class Made:
    """A sheet with its parts."""

    def __init__(self, qtbot: QtBot, look: Look) -> None:
        self.title, self.promise = Words(look, "Take it with you"), Words(look, "No account.")
        self.how, self.code = CentredWords(look, "Scan"), CentredWords(look, "Or type {0} at home.")
        self.code.fill(CODE)
        self.print, self.save = Button(look, "Print"), Button(look, "Save to USB")
        self.halves = Halves(look, self.print, self.save)
        self.picture = QrView(look)
        self.picture.show_code(matrix(TEXT), 1, 1)
        self.sheet = TakeAwaySheet(
            look,
            self.picture,
            (self.title, self.promise),
            (self.how, self.code, self.halves),
            (self.how, self.title, self.promise),
        )
        qtbot.addWidget(self.sheet)

    def arrange(self, wide: int, high: int) -> None:
        """Give it room, and show it as an area that scrolls would."""
        self.sheet.arrange(QSize(wide, high))
        self.sheet.resize(wide, max(high, self.sheet.minimumHeight()))
        self.sheet.show()

    @property
    def shown(self) -> list[QWidget]:
        """The parts that are in sight."""
        parts = (self.title, self.promise, self.picture, self.how, self.code, self.halves)
        return [each for each in parts if not each.isHidden()]


@pytest.fixture
def made(qtbot: QtBot, kiosk_look: Look) -> Made:
    return Made(qtbot, kiosk_look)


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5])
@pytest.mark.parametrize(
    "room", [(590, 830), (1200, 420), (590, 340), (650, 900), (1000, 740), (600, 265)]
)
def test_nothing_overlaps_and_the_code_is_read(
    kiosk_look: Look, made: Made, room: tuple[int, int], factor: float
) -> None:
    kiosk_look.set_factor(factor)
    made.arrange(*room)
    assert read_code(made.sheet.grab().toImage()) == TEXT
    for part in made.shown:
        assert made.sheet.rect().contains(part.geometry())
    for one, other in combinations(made.shown, 2):
        assert not one.geometry().intersects(other.geometry())
    assert made.picture.geometry().bottom() < room[1]
    assert made.code.geometry().bottom() < room[1]


def test_words_stand_beneath_the_picture_as_in_the_design(made: Made) -> None:
    made.arrange(590, 830)
    tops = [each.y() for each in made.shown]
    assert tops == sorted(tops)
    assert len(made.shown) == 6
    middle = made.picture.geometry().center().x()
    assert abs(middle - made.sheet.rect().center().x()) <= 1
    assert made.print.width() == made.save.width()
    assert made.print.y() == made.save.y()


def test_words_stand_beside_the_picture_where_there_is_little_height(made: Made) -> None:
    made.arrange(1200, 420)
    assert made.picture.geometry().right() < made.code.x()
    assert len(made.shown) == 6


def test_the_promise_gives_way_before_the_title_and_neither_before_the_code(made: Made) -> None:
    gone = []
    for high in range(830, 200, -10):
        made.arrange(590, high)
        gone.append((made.promise.isHidden(), made.title.isHidden(), made.code.isHidden()))
    assert gone[0] == (False, False, False)
    assert gone[-1] == (True, True, False)
    assert not any(title and not promise for promise, title, _ in gone)


def test_a_larger_room_has_no_smaller_picture(made: Made) -> None:
    sides = []
    for more in range(0, 600, 20):
        made.arrange(500 + more, 500 + more)
        sides.append(made.picture.width())
    assert sides[-1] > sides[0]
    assert max(sides) == sides[-1]


def test_buttons_share_the_width_or_stand_beneath_each_other(made: Made) -> None:
    made.arrange(590, 830)
    made.save.hide()
    made.arrange(590, 831)
    made.halves.place()
    assert made.print.width() == made.halves.width()
    made.save.show()
    made.halves.resize(250, 400)
    made.halves.place()
    assert made.print.geometry().bottom() < made.save.y()
    assert made.save.width() == 250
