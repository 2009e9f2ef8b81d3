"""What the shortlist panel has beside its entries: the search in a list, and messages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.controls import Field
from explorer.views.look import Look
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.signs import Sign, SignButton
from explorer.views.tokens import CONTROL_RADIUS, TextSize


class SearchThisList(Field):
    """Search within the list. Down goes to the entries; Escape clears it, or else leaves."""

    down_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setPlaceholderText(tr("Search this list"))
        self.setAccessibleName(tr("Search this list"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(500)

    @override
    def event(self, arg__1: QEvent) -> bool:
        # Left to the window where nothing that was typed can be undone.
        if (
            arg__1.type() is QEvent.Type.ShortcutOverride
            and isinstance(arg__1, QKeyEvent)
            and self._leaves(arg__1)
        ):
            arg__1.ignore()
            return False
        return super().event(arg__1)

    def _leaves(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if self._leaves(arg__1):
            arg__1.ignore()
        elif arg__1.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif arg__1.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(arg__1)


class Message(QWidget):
    """Words in a box, with something to press beside them, until they are put away."""

    shown = Signal()  # or hidden

    def __init__(self, look: Look, action: QAbstractButton | None = None) -> None:
        super().__init__()
        self._look = look
        self.words = Words(look, size=TextSize.SMALL)
        self.away = SignButton(look, Sign.CROSS, lambda: self.tell(""))
        self.away.set_name(tr("Put this message away"))
        middle = QWidget()
        self._rows = Rows(look.unit(3), 0)
        middle.setLayout(self._rows)
        self._rows.addWidget(self.words)
        if action is not None:
            self._rows.addWidget(action)
        self._row = QHBoxLayout(self)
        self._row.addWidget(middle, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        self._space()
        look.changed.connect(self._space)
        self.hide()

    def _space(self) -> None:
        pad = self._look.unit(2)
        self._row.setContentsMargins(
            pad, self._look.unit(1), self._look.unit(1), self._look.unit(1)
        )
        self._row.setSpacing(self._look.unit(1))

    def tell(self, words: str, tone: Tone = Tone.INK) -> None:
        """Say something, or nothing."""
        self.words.set_tone(tone)
        self.words.setText(words)
        self.setVisible(bool(words))
        self.shown.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(theme.line), theme.line_width))
        painter.setBrush(look.colour(theme.side))
        inset = theme.line_width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.end()
