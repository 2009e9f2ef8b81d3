"""Roles: search, narrow and cards, or the page of what was opened; beside them what goes home."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.enquiry import Enquiry
from explorer.domain.records import Credential
from explorer.domain.starts import highest
from explorer.marks import override
from explorer.presenters import start_words
from explorer.presenters.explorer import Delivery
from explorer.presenters.wording import tr
from explorer.views.basics import Surface
from explorer.views.centre import Centre
from explorer.views.controls import Button, Field
from explorer.views.kiosk.take_away import TakeAway
from explorer.views.look import Look
from explorer.views.page_layouts import Rows

_SIDE = 300  # width of the panel at the right, at usual text
_BESIDE = 860  # the least width at which it stands there, at usual text


class RolesScreen(Surface):
    """The centre, with what leads to other roles above it and the way home beside it."""

    narrow_asked = Signal()
    start_asked = Signal()

    def __init__(self, look: Look, centre: Centre, take_away: TakeAway) -> None:
        super().__init__(look, "paper")
        self.centre, self.take_away = centre, take_away
        self.search = Field(look)
        self.search.setAccessibleName(tr("Search"))
        self.search.setMaxLength(200)
        self.narrow = Button(look, tr("Narrow"))
        self.narrow.clicked.connect(lambda: self.narrow_asked.emit())
        self.start = Button(look)
        self.start.clicked.connect(lambda: self.start_asked.emit())
        self._head = QWidget()
        self._buttons = QWidget()
        self._rows = Rows(look.unit(3))
        self._buttons.setLayout(self._rows)
        for made in (self.narrow, self.start):
            self._rows.addWidget(made)
        self._head_line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        self._head_line.addWidget(self.search, 1)
        self._head_line.addWidget(self._buttons)
        self._left = QVBoxLayout()
        self._left.setSpacing(0)
        self._left.addWidget(self._head)
        self._left.addWidget(centre, 1)
        self._both = QHBoxLayout(self)
        self._both.addLayout(self._left, 1)
        self._beside = QVBoxLayout()
        self._beside.addWidget(take_away)
        self._both.addLayout(self._beside)
        self._paged = self._typing = False
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        look = self._look
        self._head_line.setSpacing(look.unit(3))
        self._both.setSpacing(look.unit(2))
        self._beside.setContentsMargins(0, look.unit(4), 0, look.unit(4))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def make_room(self, on: bool) -> None:
        """Give the results what room there is, while there is a keyboard on the screen."""
        self._typing = on
        self._place()

    def _place(self) -> None:
        look = self._look
        # Where there is little room, cards come first: the list has a screen of its own.
        room = self.width() >= look.px(_BESIDE) and not self._paged and self.take_away.entries > 0
        beside = look.px(_SIDE) + look.unit(2) if room else 0
        self._place_head(self.width() - beside)
        cramped = self._is_cramped()
        self.take_away.setVisible(room and not cramped)
        self.take_away.setFixedWidth(look.px(_SIDE))
        right = look.unit(4) if room and not cramped else look.unit(2)
        self._both.setContentsMargins(look.unit(2), 0, right, 0)
        edge = look.unit(4)
        self._head_line.setContentsMargins(edge, look.unit(2) if cramped else edge, edge, 0)
        self._buttons.setVisible(not cramped)
        self.centre.results.be_cramped(cramped)

    def _place_head(self, room: int) -> None:
        """Put the buttons beside the field, or beneath it where both do not fit."""
        look = self._look
        buttons = sum(each.sizeHint().width() for each in (self.narrow, self.start)) + look.unit(3)
        free = room - 2 * look.unit(6)
        long, short = tr("Search roles, courses and questions"), tr("Search")
        wide = self.width() > self.height()
        beside = buttons + self._field_width(short if wide else long) <= free
        fits = self._field_width(long) + (buttons if beside else 0) <= free
        self.search.setPlaceholderText(long if fits else short)
        way = QBoxLayout.Direction
        self._head_line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._buttons.setMinimumWidth(buttons if beside else 1)

    def _field_width(self, words: str) -> int:
        """How wide the field is at least, with words that say what it is for."""
        return round(self._look.width_of(words)) + self._look.unit(8)

    def _is_cramped(self) -> bool:
        """Whether the results need the room of what else stands here.

        While something is typed, that is where less than a card would be in sight; else, where
        nothing would be, as while somebody at the side types.
        """
        results = self.centre.results
        wanted = results.wanted_height if self._typing else results.least_height
        return self.height() < self._head_height() + wanted

    def _head_height(self) -> int:
        look = self._look
        field = look.unit(4) + self.search.sizeHint().height()
        if self._head_line.direction() is QBoxLayout.Direction.LeftToRight:
            return field
        rows = self._rows.heightForWidth(max(1, self.width() - 2 * look.unit(6)))
        return field + look.unit(3) + rows

    def relay(self) -> None:
        """Show the panel at the right, or hide it, as the list has become."""
        self._place()

    # What is shown

    def show_asked(self, enquiry: Enquiry, credentials: dict[str, Credential]) -> None:
        """Show what is asked, before its answer is there."""
        if self.search.text() != enquiry.words:
            self.search.setText(enquiry.words)
        number = len(enquiry.ticked) + len(enquiry.ruled_out)
        self.narrow.setText(tr("Narrow · {0}").format(number) if number else tr("Narrow"))
        held = highest(enquiry.start, credentials)
        said = tr("From: {0}").format(start_words.said(held)) if held else tr("Say what you have")
        self.start.setText(said)
        self.start.setAccessibleName(tr("I have: {0}").format(start_words.every(held)))
        self._place()

    def show_delivery(self, delivery: Delivery) -> None:
        """Show an answer."""
        self._paged = delivery.page is not None
        self._head.setVisible(not self._paged)
        self.centre.show_delivery(delivery)
        self._place()
