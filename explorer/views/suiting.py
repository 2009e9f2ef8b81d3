"""Which suit me? A page for the centre: a few statements, then the roles that may suit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.marks import override
from explorer.presenters.suiting import Stage, Suiting
from explorer.presenters.wording import tr
from explorer.views.basics import Scroll, Tone
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.suiting_cards import SuggestionsView
from explorer.views.suiting_statement import StatementSheet
from explorer.views.tokens import TextSize

_WIDEST = 720  # of the column at usual text, so that lines stay readable
_NARROW = 300  # below which the margins give way, at usual text


class SuitingPage(QWidget):
    """Shows the statement that it is the turn of, or the suggestions, or why there are none."""

    chosen = Signal(object)  # Ref: the page of a role is asked for
    save_asked = Signal(object)  # tuple of Ref: they are to be put in a list
    closed = Signal()

    def __init__(self, look: Look, suiting: Suiting) -> None:
        super().__init__()
        self._look, self._suiting = look, suiting
        self._stage = Stage.PREPARING
        self._stale = False
        self.setAccessibleName(tr("Which suit me?"))
        self.way_back = TextLink(
            look, tr("‹ Back to the roles"), self.closed.emit, size=TextSize.SMALL, tone=Tone.MUTED
        )
        self.way_back.setAccessibleName(tr("Back to the roles"))
        self.title = Words(look, tr("· Which suit me?"), TextSize.SMALL, tone=Tone.MUTED)
        self.message = Words(look, tone=Tone.MUTED)
        self.sheet = StatementSheet(look, suiting)
        self.results = SuggestionsView(look, suiting, self.way_back)
        self._lay_out()
        self._space()
        self._connect()
        self._draw()

    def _lay_out(self) -> None:
        content, middle, head = QWidget(), QWidget(), QWidget()
        rows = Rows(self._look.unit(2))
        head.setLayout(rows)
        rows.addWidget(self.way_back)
        rows.addWidget(self.title)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (head, self.message, self.sheet, self.results):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._middle = middle
        self._row = QHBoxLayout(content)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(middle, 10_000)
        self._row.addStretch(1)
        self.scroller = Scroll(self._look, content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)

    def _connect(self) -> None:
        # fmt: off
        self.results.chosen.connect(self.chosen)
        self.results.save_asked.connect(self.save_asked)
        self._suiting.changed.connect(self._on_changed)
        self._look.changed.connect(self._on_look)
        # fmt: on

    def _space(self) -> None:
        look = self._look
        edge = look.unit(2 if self.width() < look.px(_NARROW) else 4)
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(look.unit(3))
        self._middle.setMaximumWidth(look.px(_WIDEST))

    # What is shown

    def reset(self) -> None:
        """Forget what was said."""
        self._suiting.reset()

    def open(self) -> None:
        """Begin, or go on where one left off, with the keyboard here."""
        self._suiting.begin()
        self._take_keyboard()

    def _draw(self) -> None:
        stage = self._stage = self._suiting.stage
        self.message.setText(
            {
                Stage.PREPARING: tr("Looking through the catalogue…"),
                Stage.UNABLE: tr(
                    "This catalogue says too little of the skills and qualities that its roles ask "
                    "for. Nothing can be suggested from it."
                ),
            }.get(stage, "")
        )
        self.message.setVisible(bool(self.message.text()))
        self.sheet.setVisible(stage is Stage.ASKING)
        self.results.setVisible(stage is Stage.SHOWING)
        if stage is Stage.ASKING:
            self.sheet.show_statement()
        elif stage is Stage.SHOWING:
            self.results.show_suggestions()

    def _on_changed(self) -> None:
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self)
        another = self._suiting.stage is not self._stage or self._stage is Stage.ASKING
        self._draw()
        bar = self.scroller.verticalScrollBar()
        if another:
            bar.setValue(0)
        if had_keyboard:
            self._take_keyboard()
        self._announce()

    def _take_keyboard(self) -> None:
        """Have the keyboard where the eye goes: to no answer, which would seem to be chosen."""
        if self._stage is Stage.ASKING:
            target: QWidget = self.sheet.statement
        elif self._stage is not Stage.SHOWING:
            target = self.way_back
        elif self.results.notice is not None and self.results.bring_back is not None:
            target = self.results.bring_back
        else:
            target = self.results.heading
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self) -> None:
        if self._stage is Stage.ASKING:
            words = self.sheet.sentence
        elif self._stage is not Stage.SHOWING:
            words = self.message.text()
        elif self.results.notice is not None:
            words = self.results.notice.text()
        else:
            words = self.results.heading.text()
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # What happens

    def _on_look(self) -> None:
        self._space()
        if not self.isVisible():
            self._stale = True
            return
        stops = self.results.stops
        place = next((n for n, stop in enumerate(stops) if stop.hasFocus()), None)
        self._draw()
        if place is not None:
            self.results.stops[place].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_Backspace and not event.isAutoRepeat():
            self._suiting.back()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._space()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._stale = False
            self._draw()
        super().showEvent(event)
