"""One statement and its five answers, on a sheet of their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from explorer.domain.suiting import Reply
from explorer.marks import override
from explorer.presenters import suiting_words
from explorer.presenters.suiting import Suiting
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Tone
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_layouts import Block, Rows
from explorer.views.page_texts import Words
from explorer.views.painting import LEADING
from explorer.views.tokens import CARD_RADIUS, CONTROL_RADIUS, TextSize

ANSWER_HEIGHT = 44
"""Pixels that an answer is high at least: it is hit with a finger too."""

_EARLIER = "✓"


class ReplyButton(ActionButton):
    """One of the five answers, with the digit that gives it; marked where it was given before."""

    def __init__(self, look: Look, digit: int, words: str, pressed: Callable[[], object]) -> None:
        super().__init__(look, words, pressed)
        self.digit = digit
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: what was said is shown when the statement is shown again."""

    def show_given(self, *, given: bool) -> None:
        """Say whether this was the answer when the statement was shown before."""
        self.setChecked(given)
        self.setAccessibleDescription(tr("Your answer so far") if given else "")
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Answer nothing: the second click would hit a statement that nobody has read."""

    @override
    def _inset(self) -> QSize:
        least = max(ANSWER_HEIGHT, self._look.px(ANSWER_HEIGHT))
        line = QFontMetricsF(self._font()).lineSpacing() * LEADING
        return QSize(self._look.px(34), max(self._look.unit(1), int((least - line) / 2) + 1))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look, theme, given = self._look, self._look.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = given or self.underMouse()
        painter.setPen(QPen(look.colour(theme.primary if strong else theme.line), theme.line_width))
        painter.setBrush(look.colour(theme.soft if given else theme.card))
        inset = theme.line_width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        ink = theme.on_soft if given else theme.ink
        self._draw_words(painter, look.colour(ink))
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(ink if given else theme.muted))
        side = QRectF(0, 0, look.px(34), self.height())
        painter.drawText(side, Qt.AlignmentFlag.AlignCenter, str(self.digit))
        if given:
            side.moveRight(self.width())
            painter.drawText(side, Qt.AlignmentFlag.AlignCenter, _EARLIER)
        if self.hasFocus():
            painter.setPen(QPen(look.colour(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS
            )
            if given and theme.line_width > 1:  # seen on a ground as dark as the ring, too
                painter.setPen(QPen(look.colour(theme.on_soft), 1))
                painter.drawRoundedRect(
                    QRectF(self.rect()).adjusted(4, 4, -4, -4), CONTROL_RADIUS, CONTROL_RADIUS
                )
        painter.end()


class StatementSheet(CardSurface):
    """How far one is, the statement, the answers, and the ways on and back."""

    def __init__(self, look: Look, suiting: Suiting) -> None:
        super().__init__(look, CARD_RADIUS)
        self._suiting = suiting
        self.progress = Words(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self.statement = Words(look, size=TextSize.TITLE, bold=True)
        self.answers = {
            reply: ReplyButton(look, digit, suiting_words.reply(reply), partial(self._say, reply))
            for digit, reply in enumerate(suiting_words.ANSWERS, start=1)
        }
        self.back = ActionButton(look, tr("‹ Back"), self._go_back)
        self.back.setAccessibleName(tr("Back to the statement before"))
        self.skip = ActionButton(look, tr("Skip"), partial(self._say, Reply.SKIPPED))
        self.again = ActionButton(look, tr("Answer anew"), self._start_again)
        self.finish = ActionButton(look, tr("See the suggestions"), self._show, main=True)
        keys = tr("Keys: 1 to 5 answer, 0 or S skips, Backspace goes back.")
        self.keys = Words(look, keys, TextSize.SMALL, tone=Tone.MUTED)
        if look.sizing.touch:
            self.keys.hide()
        self.privacy = Words(look, suiting_words.privacy(), TextSize.SMALL, tone=Tone.MUTED)
        self._lay_out()
        self._space()
        look.changed.connect(self._space)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.progress)
        self._column.addWidget(self.statement)
        self._answers = QVBoxLayout()
        for answer in self.answers.values():
            self._answers.addWidget(answer)
        self._column.addLayout(self._answers)
        ways = Block()
        self._ways = Rows(self._look.unit(2))
        ways.setLayout(self._ways)
        for way in (self.back, self.skip, self.again, self.finish):
            self._ways.addWidget(way)
        self._column.addWidget(ways)
        self._small = QVBoxLayout()
        self._small.addWidget(self.keys)
        self._small.addWidget(self.privacy)
        self._column.addLayout(self._small)

    def _space(self) -> None:
        look = self._look
        pad = look.unit(6)
        self._column.setContentsMargins(pad, look.unit(5), pad, pad)
        self._column.setSpacing(look.unit(4))
        self._answers.setSpacing(look.unit(2))
        self._small.setSpacing(look.unit(0.5))
        # Two lines, so that the answers stay in their place from one statement to the next.
        line = QFontMetricsF(look.font(TextSize.TITLE, bold=True)).lineSpacing() * LEADING
        self.statement.setMinimumHeight(round(2 * line + 0.5))

    def show_statement(self) -> None:
        """Show the statement that it is the turn of."""
        suiting, statement = self._suiting, self._suiting.statement
        if statement is None:
            return
        progress = suiting_words.progress(suiting.place, len(suiting.statements))
        if suiting.reply is Reply.SKIPPED:
            progress = tr("{0} · skipped so far").format(progress)
        self.progress.setText(progress)
        self.statement.setText(suiting_words.statement(statement))
        self.setAccessibleName(self.sentence)
        for reply, answer in self.answers.items():
            answer.show_given(given=reply is suiting.reply)
        self.back.setEnabled(suiting.place > 0)
        self.back.setVisible(suiting.place > 0)
        self.again.setVisible(bool(suiting.replies))
        self.finish.setVisible(suiting.complete)

    @property
    def sentence(self) -> str:
        """What is shown, for a screen reader."""
        return f"{self.progress.text()}. {self.statement.text()}"

    # What a person does

    def _say(self, reply: Reply) -> None:
        self._suiting.answer(reply)

    def _go_back(self) -> None:
        self._suiting.back()

    def _start_again(self) -> None:
        self._suiting.start_again()

    def _show(self) -> None:
        self._suiting.show_suggestions()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, steps = Qt.Key(event.key()), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digits = {str(answer.digit): reply for reply, answer in self.answers.items()}
        digits |= {"0": Reply.SKIPPED, "s": Reply.SKIPPED}
        # Not the key's code: on some keyboards digits stand above others.
        typed = event.text().casefold()
        if key in steps and plain:
            self._move(steps[key])
        elif event.isAutoRepeat() or not plain:
            super().keyPressEvent(event)
        elif typed in digits:
            self._say(digits[typed])
        elif key == Qt.Key.Key_Backspace:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        """Take the keyboard to the answer above or below; from elsewhere, to the first or last."""
        answers = list(self.answers.values())
        at = next((n for n, answer in enumerate(answers) if answer.hasFocus()), None)
        if at is None:
            at = -1 if step > 0 else len(answers)
        place = min(max(at + step, 0), len(answers) - 1)
        answers[place].setFocus(Qt.FocusReason.TabFocusReason)
