"""What the list's screen says while nothing is in the list, and what fills it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Scroll, Tone
from explorer.views.controls import Button, Field, Manner
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize

_LONGEST_CODE = 400
_BESIDE = 260  # the least width at which the button stands beside the field, at usual text
_WIDEST = 520  # of the card, at usual text: longer lines are hard to read


class EmptyList(QWidget):
    """Says how the list is filled, leads to the roles, and takes the code of an earlier list."""

    roles_asked = Signal()
    code_typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = Words(look, tr("Nothing in your list yet"), TextSize.CARD, bold=True)
        self.hint = Words(
            look, tr("Press the star on a role, a course, a route or a question to keep it here.")
        )
        self.roles = Button(look, tr("See the roles"), Manner.MAIN)
        self.roles.clicked.connect(lambda: self.roles_asked.emit())
        self.question = Words(look, tr("Have you made a list before?"), bold=True)
        self.typed = Field(look)
        self.typed.setPlaceholderText(tr("Type its code"))
        self.typed.setAccessibleName(tr("Code of an earlier list"))
        self.typed.setMaxLength(_LONGEST_CODE)
        self.typed.returnPressed.connect(self._bring_back)
        self.typed.textEdited.connect(lambda _: self.tell(""))
        self.bring = Button(look, tr("Bring it back"))
        self.bring.clicked.connect(lambda: self._bring_back())
        self.told = Words(look, "", TextSize.SMALL, tone=Tone.MUTED)
        self.told.hide()
        self._assemble()
        self._space()
        look.changed.connect(self._space)

    def _assemble(self) -> None:
        self._card = CardSurface(self._look, CARD_RADIUS)
        self._column = QVBoxLayout(self._card)
        self._field = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._field.addWidget(self.typed, 1)
        self._field.addWidget(self.bring)
        for words in (self.title, self.hint):
            self._column.addWidget(words)
        self._column.addWidget(self.roles, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addSpacing(self._look.unit(4))
        # What is said stands over the field, where the keyboard never is.
        for words in (self.question, self.told):
            self._column.addWidget(words)
        self._column.addLayout(self._field)
        content = QWidget()
        around = QVBoxLayout(content)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)
        around.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(self._look, content))

    def _space(self) -> None:
        look = self._look
        edge = look.unit(6)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(look.unit(3))
        self._field.setSpacing(look.unit(3))
        self._card.setMaximumWidth(look.px(_WIDEST))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        way = QBoxLayout.Direction
        beside = self.width() >= self._look.px(_BESIDE)
        self._field.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def tell(self, words: str) -> None:
        """Say what became of a code."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _bring_back(self) -> None:
        from explorer.takeaway.restoring import looks_like_a_code

        text = self.typed.text().strip()
        if not text:
            self.tell(tr("Type the code first. It has groups of four signs."))
        elif looks_like_a_code(text):
            self.code_typed.emit(text)
        else:
            self.tell(tr("This is no code of a list. A code has groups of four signs."))
