"""Goes through a few pictures or addresses, one at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from explorer.views.look import Look
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.signs import Sign, SignButton


class Turner(QWidget):
    """The one before, which one it is, the next one. After the last comes the first.

    It is seen only where there is more than one. Whoever hears ``turned`` writes into ``which``.
    """

    turned = Signal(int)  # which one is to be shown, counted from 0

    def __init__(self, look: Look, before: str, after: str) -> None:
        """``before`` and ``after`` are what the two buttons are called."""
        super().__init__()
        self._at, self._number = 0, 0
        self.before = SignButton(look, Sign.LEFT, partial(self._turn, -1))
        self.before.set_name(before)
        self.after = SignButton(look, Sign.RIGHT, partial(self._turn, 1))
        self.after.set_name(after)
        self.which = Words(look, "", bold=True)
        rows = Rows(look.unit(2))
        self.setLayout(rows)
        for widget in (self.before, self.which, self.after):
            rows.addWidget(widget)
        self.hide()

    def begin(self, number: int) -> None:
        """Show the first of so many."""
        self._at, self._number = 0, number
        self.setVisible(number > 1)
        self._turn(0)

    def _turn(self, steps: int) -> None:
        if self._number:
            self._at = (self._at + steps) % self._number
            self.turned.emit(self._at)
