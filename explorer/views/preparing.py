"""What stands in the centre until there is a catalogue to show."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from explorer.presenters.wording import tr
from explorer.views.basics import Label, Surface
from explorer.views.controls import ProgressBar
from explorer.views.look import Look


class Preparing(Surface):
    """Shown in the centre while the catalogue is built at the first start."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "paper")
        self._what = Label(look, wrap=True)
        self._bar = ProgressBar(look)
        self._bar.setAccessibleName(tr("Preparing the catalogue"))
        column = QVBoxLayout(self)
        edge = look.unit(8)
        column.setContentsMargins(edge, edge * 2, edge, edge)
        column.addWidget(self._what)
        column.addWidget(self._bar)
        column.addStretch(1)
        self._bar.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._what.text()

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Show how far the building is."""
        self._what.setText(tr("Preparing the catalogue, which is done once: {0}").format(what))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()

    def show_failure(self, text: str) -> None:
        """Say why there is nothing to show."""
        self._what.setText(text)
        self._bar.hide()
