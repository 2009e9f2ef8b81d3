"""What staff see once they have given their PIN: how the kiosk stands, and the ways out of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from explorer.presenters.wording import tr
from explorer.usage.report import Report
from explorer.views.basics import CardSurface, Label, Scroll, Surface, Tone
from explorer.views.layouts import empty
from explorer.views.look import Look
from explorer.views.page_buttons import EDGE, ActionButton
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize
from explorer.views.usage_view import UsageView


class StaffScreen(Surface):
    """Shows nothing of any visitor: the visit is forgotten before it is opened."""

    back_asked = Signal()
    restart_asked = Signal()
    leave_asked = Signal()
    copy_asked = Signal()

    def __init__(self, look: Look, usage: UsageView) -> None:
        super().__init__(look, "paper")
        self.usage = usage
        self.title = Label(look, tr("For staff"), TextSize.TITLE, bold=True)
        self.back = ActionButton(look, tr("Back to visitors"), self.back_asked.emit, main=True)
        self.restart = ActionButton(look, tr("Restart the kiosk"), self.restart_asked.emit)
        self.leave = ActionButton(look, tr("Close the kiosk"), self.leave_asked.emit)
        self.copy = ActionButton(look, tr("Copy the figures to a stick"), self.copy_asked.emit)
        self.told = Words(look, "")
        buttons = QWidget()
        rows = Rows(look.unit(3))
        buttons.setLayout(rows)
        for each in (self.back, self.restart, self.leave, self.copy):
            rows.addWidget(each)
        self._facts = CardSurface(look, CARD_RADIUS)
        self._grid = QGridLayout(self._facts)
        self._grid.setColumnStretch(1, 1)
        content = QWidget()
        self._column = QVBoxLayout(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = Scroll(look, content)
        outer.addWidget(self.scroller)
        for widget in (self.title, buttons, self.told, self._facts, usage):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setAccessibleName(tr("For staff"))
        self.tell("")
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        look = self._look
        edge = look.unit(6)
        self._column.setContentsMargins(edge, look.unit(5), edge, look.unit(5))
        self._column.setSpacing(look.unit(4))
        self._grid.setContentsMargins(look.unit(5), look.unit(4), look.unit(5), look.unit(4))
        self._grid.setHorizontalSpacing(look.unit(5))
        self._grid.setVerticalSpacing(look.unit(1))

    def tell(self, words: str) -> None:
        """Show a sentence on what was asked for; an empty one takes the last away."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def show_usage(self, report: Report | None) -> None:
        """Show what people looked for, where staff have it counted; all of it from the top."""
        self.scroller.verticalScrollBar().setValue(0)
        self.usage.setVisible(report is not None)
        if report is not None:
            self.usage.show_report(report)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show how the kiosk stands: what, and how."""
        empty(self._grid)
        widest = 0
        for row, (what, how) in enumerate(facts):
            # Of the same kind, or the two would not stand on one line.
            name = Words(self._look, what, TextSize.SMALL, tone=Tone.MUTED)
            wide = self._look.width_of(what, TextSize.SMALL)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(Words(self._look, how, TextSize.SMALL), row, 1)
            widest = max(widest, math.ceil(wide) + 2 * EDGE)
        self._grid.setColumnMinimumWidth(0, widest)
