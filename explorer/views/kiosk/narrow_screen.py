"""Narrow by: the facets over the whole width, and how many are left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.answer import Answer
from explorer.domain.records import Facet, Kind
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import Surface
from explorer.views.look import Look
from explorer.views.narrow_pane import NarrowPane
from explorer.views.page_buttons import ActionButton
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import TextSize

_LOW = 300  # where there is less height than this, at usual text, the choices have it

_COLUMN = 280  # the least width of a column of facets at usual text


class NarrowScreen(Surface):
    """The pane of facets in columns, and beneath it the way back to the cards."""

    toggled = Signal(object)  # OptionKey
    ruled_out = Signal(object)  # OptionKey
    done = Signal()
    cleared = Signal()

    def __init__(self, look: Look, facets: tuple[Facet, ...]) -> None:
        super().__init__(look, "side")
        self.pane = NarrowPane(look)
        self.pane.set_facets(facets)
        self.pane.toggled.connect(self.toggled)
        self.pane.ruled_out.connect(self.ruled_out)
        self.title = Words(look, tr("What matters to you?"), TextSize.TITLE, bold=True)
        self.onward = ActionButton(look, "", self.done.emit, main=True)
        self.clear = ActionButton(look, tr("Clear all"), self.cleared.emit)
        foot = QWidget()
        rows = Rows(look.unit(3))
        foot.setLayout(rows)
        rows.addWidget(self.onward)
        rows.addWidget(self.clear)
        self._foot = QHBoxLayout()
        self._foot.addWidget(foot)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.pane, 1)
        self._column.addLayout(self._foot)
        self.setAccessibleName(tr("Narrow by"))
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        look = self._look
        edge = look.unit(6)
        self._column.setContentsMargins(edge, look.unit(5), edge, look.unit(4))
        self._column.setSpacing(look.unit(2))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look = self._look
        self.title.setVisible(self.height() > look.px(_LOW))
        room = self.width() - 2 * look.unit(6)
        self.pane.set_columns(max(1, min(3, room // look.px(_COLUMN))))

    def show_answer(self, answer: Answer) -> None:
        """Show the counts of an answer."""
        self.pane.show_answer(answer)
        kind = answer.enquiry.listing
        if answer.total:
            words = tr("Show {0}").format(wording.listing_count(kind, answer.total))
        else:
            words = tr("No role is left") if kind is Kind.ROLE else tr("No course is left")
        self.onward.set_words(words)
        self.clear.setVisible(bool(answer.enquiry.ticked or answer.enquiry.ruled_out))
