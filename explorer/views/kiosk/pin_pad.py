"""Where staff type their PIN with a finger."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout

from explorer.kiosk.pin import LONGEST, SHORTEST
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import ENTER, CardSurface, Label, Surface, Tone
from explorer.views.controls import Button, Manner
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize

_MINUTES = 90  # seconds from which a wait is said in minutes
_TOLD = 34  # two lines of what is said, at usual text
_WIDEST, _LOW = 250, 350  # its width, and the height that it needs, at usual text


class PinPad(Surface):
    """Digits, take back and done. What was typed shows as dots, and is gone once it is hidden."""

    typed = Signal(str)  # the PIN
    counted = Signal()  # a second of a short wait is over: whoever waits stands there
    given_up = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "paper")
        self._digits = ""
        self._waiting = False
        self._refused, self._left = "", 0
        self._counting = QTimer(self, interval=1_000)
        self._counting.timeout.connect(self._count_down)
        self.title = Label(look, tr("For staff"), TextSize.TITLE, bold=True)
        self.dots = Label(look, "", TextSize.TITLE, bold=True)
        self.told = Words(look, "", tone=Tone.RULED_OUT)
        self.keys = {
            str(digit): self._key(str(digit), partial(self.press, str(digit)))
            for digit in range(10)
        }
        self.back = self._key("⌫", self.take_back)
        self.back.setAccessibleName(tr("Take back a digit"))
        self.done = self._key(tr("OK"), self._done, Manner.MAIN)
        self.cancel = self._key(tr("Cancel"), self.given_up.emit)
        self._card = CardSurface(look, CARD_RADIUS)
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._card)
        self._column = QVBoxLayout()
        self._grid = QGridLayout()
        for place, digit in enumerate("123456789"):
            self._grid.addWidget(self.keys[digit], *divmod(place, 3))
        for column, button in enumerate((self.back, self.keys["0"], self.done)):
            self._grid.addWidget(button, 3, column)
        for widget in (self.title, self.dots, self.told):
            self._column.addWidget(widget)
        self._column.addStretch(0)
        self._keys = QVBoxLayout()
        self._keys.addLayout(self._grid)
        self._keys.addWidget(self.cancel)
        self._whole.addLayout(self._column, 1)
        self._whole.addLayout(self._keys, 1)
        outer = QVBoxLayout(self)
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("PIN of the staff"))
        self._space()
        self._show()
        look.changed.connect(self._space)

    def _key(self, words: str, pressed: object, manner: Manner = Manner.PLAIN) -> Button:
        made = Button(self._look, words, manner)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        assert callable(pressed)
        made.clicked.connect(lambda: pressed())
        return made

    def _space(self) -> None:
        look = self._look
        edge = look.unit(5)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        # What is said takes no room from the keys, which stay under the fingers.
        self.told.setMinimumHeight(look.px(_TOLD))
        for layout in (self._whole, self._column, self._keys):
            layout.setSpacing(look.unit(3))
        self._grid.setSpacing(look.unit(2))
        self._place()

    def _place(self) -> None:
        """The keys beneath the digits, or beside them where there is little height."""
        look = self._look
        low = self.height() < look.px(_LOW)
        way = QBoxLayout.Direction
        self._whole.setDirection(way.LeftToRight if low else way.TopToBottom)
        wide = look.px(_WIDEST * 2 if low else _WIDEST)
        self._card.setFixedWidth(max(1, min(wide, self.width() - 2 * look.unit(3))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @property
    def waiting(self) -> bool:
        """Whether a PIN was typed and is being looked at."""
        return self._waiting

    # What staff do

    def press(self, digit: str) -> None:
        """Take one more digit."""
        if not self._waiting and len(self._digits) < LONGEST:
            self._digits += digit
            if not self._counting.isActive():
                self.told.setText("")
            self._show()

    def take_back(self) -> None:
        """Take the last digit back."""
        if not self._waiting:
            self._digits = self._digits[:-1]
            self._show()

    def _done(self) -> None:
        if self._waiting or self._counting.isActive() or not self._digits:
            return
        if len(self._digits) < SHORTEST:  # which no PIN has: that is no try
            self.told.setText(tr("A PIN has {0} digits or more.").format(SHORTEST))
        else:
            self._waiting = True
            digits, self._digits = self._digits, ""
            self._show()
            self.typed.emit(digits)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in self.keys:
            self.press(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() in ENTER:
            self._done()
        else:
            super().keyPressEvent(event)

    # What it shows

    def refuse(self, words: str, seconds: int = 0) -> None:
        """Say why the PIN was not taken, and count down until another is looked at."""
        self._waiting = False
        self._refused, self._left = words, seconds
        self._say_refused()
        if seconds > 0:
            self._counting.start()
        self._show()

    def _count_down(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._counting.stop()
            self._refused = tr("Now type it again.")
            self._show()
        self._say_refused()
        if self._left < _MINUTES:
            self.counted.emit()

    def _say_refused(self) -> None:
        wait = tr("Wait {0}.").format(_in_words(self._left)) if self._left > 0 else ""
        self.told.setText(f"{self._refused} {wait}".strip())

    def forget(self) -> None:
        """Be as if nobody had typed anything."""
        self._digits, self._waiting = "", False
        self._counting.stop()
        self._left = 0
        self.told.setText("")
        self._show()

    def _show(self) -> None:
        self.dots.setText("●" * len(self._digits) or tr("PIN"))
        self.dots.set_tone(Tone.INK if self._digits else Tone.MUTED)
        typed = tr("{0} digits typed").format(len(self._digits))
        self.dots.setAccessibleName(typed)
        self.done.setEnabled(not self._counting.isActive())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.forget()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDEST + 40), self._look.px(360))


def _in_words(seconds: int) -> str:
    if seconds < _MINUTES:
        return wording.count(seconds, "second", "seconds")
    return wording.count(math.ceil(seconds / 60), "minute", "minutes")
