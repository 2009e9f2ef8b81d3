"""What can be done with a card, where it was asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from explorer.presenters.wording import tr
from explorer.views.controls import Menu
from explorer.views.look import Look


class CardMenu(Menu):
    """Open a record, put it in the shortlist or the comparison, or take it out; used once."""

    opened = Signal()
    starred = Signal()
    compare_asked = Signal()

    def __init__(self, look: Look, parent: QWidget, *, compared: bool, marked: bool) -> None:
        super().__init__(look, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        star = tr("Take out of the shortlist") if marked else tr("Add to shortlist")
        compare = tr("Take out of the comparison") if compared else tr("Add to the comparison")
        self.offer(tr("Open"), self.opened.emit)
        self.offer(star, self.starred.emit)
        self.offer(compare, self.compare_asked.emit)
