"""Questions that cover the screen: are you still there, and may this be forgotten?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Label, Tone, stops_in
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize

_WIDEST = 420  # of the card at usual text
_RING = 96  # height of the ring at usual text
_MOST = 2  # things to choose from
_SAID = (20, 10, 5)  # seconds left at which a screen reader hears it


class _Ring(QWidget):
    """The seconds that are left, in a ring that closes as they go."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.seconds, self._of = 0, 1
        self.fit(0)

    def fit(self, room: int) -> None:
        """Be as high as a ring may be in a window of that height."""
        high = self._look.px(_RING)
        self.setFixedHeight(min(high, room // 5) if room else high)

    def show_seconds(self, seconds: int, of: int) -> None:
        self.seconds, self._of = seconds, of
        self.setAccessibleName(tr("{0} seconds").format(seconds))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - look.px(8)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(look.colour(theme.track), look.px(6)))
        painter.drawEllipse(box)
        pen = QPen(look.colour(theme.primary), look.px(6))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, round(360 * 16 * self.seconds / self._of))
        painter.setPen(look.colour(theme.ink))
        painter.setFont(look.font(TextSize.TITLE, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.seconds))
        painter.end()


class Cover(QWidget):
    """Covers the window with a question on a card, and takes every touch while it is shown."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._window = look, parent
        self.card = CardSurface(look, CARD_RADIUS)
        self.title = Label(look, "", TextSize.TITLE, bold=True, wrap=True)
        self.words = Words(look, "", tone=Tone.MUTED)
        self._buttons = QWidget()
        self._row = Rows(look.unit(3))
        self._buttons.setLayout(self._row)
        self._column = QVBoxLayout(self.card)
        for widget in (self.title, self.words, self._buttons):
            self._column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._before: QWidget | None = None
        self._space()
        look.changed.connect(self._space)
        self.hide()

    def _space(self) -> None:
        look = self._look
        edge = look.unit(7)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(look.unit(4))

    def say(self, title: str, words: str) -> None:
        """Ask something."""
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(title)

    def cover(self) -> None:
        """Stand over everything else, with the keyboard."""
        if not self.isVisible():
            self._before = self._window.focusWidget()
            self.fit()
            self.show()
            self.raise_()
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard: what is covered cannot be seen, and so not be pressed."""
        stops = [each for each in stops_in(self) if each.isVisibleTo(self)]
        now = self._window.focusWidget()
        step = 1 if forward else -1
        at = stops.index(now) + step if now in stops else (0 if forward else -1)
        stops[at % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to what had it."""
        super().hideEvent(event)
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Cover the whole window."""
        self.setGeometry(self._window.rect())
        margin = 2 * self._look.unit(6)
        self.card.setFixedWidth(min(self._look.px(_WIDEST), self.width() - margin))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(0.55)
        painter.fillRect(self.rect(), self._look.colour(self._look.theme.shade))
        painter.end()


class StillThere(Cover):
    """Are you still there? Any touch ends it."""

    stayed = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.ring = _Ring(look)
        self._column.insertWidget(2, self.ring)
        self.stay = ActionButton(look, tr("I am still here"), self.stayed.emit, main=True)
        self.leave = ActionButton(look, tr("Forget it now"), self.left.emit)
        self._row.addWidget(self.stay)
        self._row.addWidget(self.leave)
        self.speak_to(visitor=True)

    def speak_to(self, *, visitor: bool) -> None:
        """Say what happens otherwise: to a visitor, or to staff, of whom nothing is kept."""
        if visitor:
            otherwise = tr(
                "Touch anywhere to go on. Otherwise everything you chose here is forgotten, and "
                "the next visitor begins anew."
            )
        else:
            otherwise = tr("Touch anywhere to go on. Otherwise visitors are invited again.")
        self.leave.set_words(tr("Forget it now") if visitor else tr("Back to visitors"))
        self.say(tr("Are you still there?"), otherwise)

    @override
    def fit(self) -> None:
        super().fit()
        self.ring.fit(self.height())

    def show_seconds(self, seconds: int, of: int) -> None:
        """Count down, and cover the window if it is not covered yet."""
        self.ring.show_seconds(seconds, of)
        self.cover()
        if seconds in _SAID:
            said = tr("Are you still there? {0} seconds are left.").format(seconds)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.stayed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if not event.isAutoRepeat():
            self.stayed.emit()


Choice = tuple[str, Callable[[], object]]
"""The words of a button, and what happens where it is pressed."""


class Confirm(Cover):
    """Asks before something is forgotten that cannot come back."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._chosen: Sequence[Choice] = ()
        # What keeps everything is what is meant by whoever touches without reading.
        self.no = ActionButton(look, "", self.hide, main=True)
        self._row.addWidget(self.no)
        self.choices = [ActionButton(look, "", partial(self._choose, at)) for at in range(_MOST)]
        """The buttons of which something comes, the first ones in use."""
        for button in self.choices:
            self._row.addWidget(button)

    @property
    def yes(self) -> ActionButton:
        """The button of a question that has one."""
        return self.choices[0]

    def ask(self, title: str, words: str, yes: str, agreed: Callable[[], object]) -> None:
        """Ask; ``agreed`` is called only where ``yes`` is pressed."""
        self.offer(title, words, [(yes, agreed)])

    def offer(self, title: str, words: str, choices: Sequence[Choice], keep: str = "") -> None:
        """Ask which of at most two things is to happen; ``keep`` says that nothing is."""
        self.say(title, words)
        self.no.set_words(keep or tr("Keep it"))
        self._chosen = choices
        for place, button in enumerate(self.choices):
            button.setVisible(place < len(choices))
            if place < len(choices):
                button.set_words(choices[place][0])
        self.cover()

    def _choose(self, place: int) -> None:
        _, happens = self._chosen[place]
        self.hide()
        happens()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._chosen = ()  # what happens may name a visit, of which nothing is to be kept
