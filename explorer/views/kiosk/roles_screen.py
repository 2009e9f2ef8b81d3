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
from explorer.views.tokens import TextSize

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
        self.search.setPlaceholderText(tr("Search roles, courses and questions"))
        self.search.setAccessibleName(tr("Search"))
        self.search.setMaxLength(200)
        self.narrow = Button(look, tr("Narrow"))
        self.narrow.clicked.connect(lambda: self.narrow_asked.emit())
        self.start = Button(look)
        self.start.clicked.connect(lambda: self.start_asked.emit())
        self._head = QWidget()
        self._buttons = QWidget()
        rows = Rows(look.unit(3))
        self._buttons.setLayout(rows)
        for made in (self.narrow, self.start):
            rows.addWidget(made)
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
        self._paged = False
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        look = self._look
        edge = look.unit(4)
        self._head_line.setContentsMargins(edge, edge, edge, 0)
        self._head_line.setSpacing(look.unit(3))
        self._both.setContentsMargins(look.unit(2), 0, look.unit(2), 0)
        self._both.setSpacing(look.unit(2))
        self._beside.setContentsMargins(0, edge, 0, edge)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look = self._look
        # Where there is little room, cards come first: the list has a screen of its own.
        room = self.width() >= look.px(_BESIDE) and not self._paged
        self.take_away.setVisible(room and self.take_away.entries > 0)
        self.take_away.setFixedWidth(look.px(_SIDE))
        edge = look.unit(4)
        self._both.setContentsMargins(look.unit(2), 0, edge if room else look.unit(2), 0)
        self._place_head(self.width() - (look.px(_SIDE) if room and self.take_away.entries else 0))

    def _place_head(self, room: int) -> None:
        """Put the buttons beside the field, or beneath it where both do not fit."""
        look = self._look
        buttons = sum(each.sizeHint().width() for each in (self.narrow, self.start)) + look.unit(3)
        field = round(look.width_of(self.search.placeholderText(), TextSize.BODY)) + look.unit(8)
        beside = buttons + field + 2 * look.unit(6) <= room
        way = QBoxLayout.Direction
        self._head_line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._buttons.setMinimumWidth(buttons if beside else 1)

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
        self.start.setText(tr("From: {0}").format(start_words.said(held)))
        self.start.setAccessibleName(tr("I have: {0}").format(start_words.every(held)))
        self._place()

    def show_delivery(self, delivery: Delivery) -> None:
        """Show an answer."""
        self._paged = delivery.page is not None
        self._head.setVisible(not self._paged)
        self.centre.show_delivery(delivery)
        self._place()
