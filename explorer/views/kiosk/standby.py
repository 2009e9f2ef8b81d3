"""What a kiosk shows while there is nothing to explore: none is ready yet, or none can be had."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Label, Surface, Tone
from explorer.views.controls import ProgressBar
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize

_WIDEST = 420  # of the card at usual text


class Standby(Surface):
    """The kiosk's title, and beneath it a sentence for visitors. Touching it does nothing."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look, "bar")
        self.title = Label(look, title, TextSize.TITLE, bold=True, wrap=True)
        self.title.set_tint(lambda: look.colour(look.theme.on_bar))
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card = CardSurface(look, CARD_RADIUS)
        self.said = Label(look, "", TextSize.TITLE, bold=True, wrap=True)
        self.more = Words(look, "", TextSize.CARD, tone=Tone.MUTED)
        self.bar = ProgressBar(look)
        self.bar.setAccessibleName(tr("Preparing the catalogue"))
        self._within = QVBoxLayout(self._card)
        for widget in (self.said, self.more, self.bar):
            self._within.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self.title)
        # Not aligned: its height would be that for the width of the whole window.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.setAccessibleName(title)
        self._card.hide()
        self._space()
        look.changed.connect(self._space)

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Say that a catalogue is being made ready, and how far it is."""
        doing = tr("Preparing the catalogue, which is done once: {0}").format(what)
        self._say(tr("This screen is being made ready."), doing)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.show()

    def show_trouble(self) -> None:
        """Say that there is nothing to see, and who can help. What is wrong, only staff see."""
        self._say(tr("This screen is out of order."), tr("Please ask a member of staff."))
        self.bar.hide()

    def _say(self, said: str, more: str) -> None:
        self.said.setText(said)
        self.more.setText(more)
        self.setAccessibleName(f"{said} {more}".strip())
        self._card.show()

    def _space(self) -> None:
        look = self._look
        edge = look.unit(7)
        self._within.setContentsMargins(edge, edge, edge, edge)
        self._within.setSpacing(look.unit(4))
        margin = look.unit(6)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(look.unit(7))
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * self._look.unit(6)
        self._card.setFixedWidth(max(1, min(self._look.px(_WIDEST), room)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
