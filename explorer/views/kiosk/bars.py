"""The bar at the top of the kiosk, which stays, and the bar of a visit at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.trail import Screen
from explorer.presenters.wording import tr
from explorer.views.basics import Label, Surface
from explorer.views.controls import Button, Manner
from explorer.views.layouts import take_out
from explorer.views.look import Look
from explorer.views.page_layouts import Rows
from explorer.views.tokens import TextSize, ThemeName

KIOSK_FACTORS = (1.0, 1.25, 1.5)
"""The text sizes that a press goes through."""

_LOW = 400  # a window is low beneath this height, at usual text

_ABREAST = 3  # buttons in a row of the bottom bar, where one row cannot hold all


class TopBar(Surface):
    """Title, text size, contrast, and what begins again."""

    aloud_asked = Signal()
    two_asked = Signal()
    again_asked = Signal()
    no_other_size = Signal()  # asked for another text size, and there is none that fits

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look, "bar")
        self._look = look
        self.fits: Callable[[float], bool] = lambda _: True
        """Whether everything can be used at a text size: others are passed over."""
        self.title = Label(look, title, TextSize.BRAND, bold=True)
        self.hint = Label(look, "", TextSize.SMALL)
        for label in (self.title, self.hint):
            label.set_tint(self._ink)
            label.setMinimumWidth(1)
        self.text_size = self._button(tr("A A Aa"), tr("Text size"), self._next_factor)
        self.contrast = self._button(tr("Contrast"), tr("Contrast"), self._next_theme)
        self.aloud = self._button(tr("Read aloud"), tr("Read aloud"), self.aloud_asked.emit)
        self.aloud.setCheckable(True)
        self.two = self._button(tr("Two people"), tr("Two people"), self.two_asked.emit)
        self.again = self._button(tr("Start again"), tr("Start again"), self.again_asked.emit)
        self._said = QWidget()
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._said)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.addWidget(self.title)
        self._words.addWidget(self.hint, 1)
        self._made = QWidget()
        rows = Rows(look.unit(2))
        self._made.setLayout(rows)
        for each in self.buttons:
            rows.addWidget(each)
        self._offered = set(self.buttons)
        self._for_visitors = True
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.addWidget(self._said, 1)
        self._line.addWidget(self._made)
        self._space()
        look.changed.connect(self._space)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, from left to right."""
        return (self.text_size, self.contrast, self.aloud, self.two, self.again)

    def _button(self, words: str, name: str, pressed: Callable[[], object]) -> Button:
        made = Button(self._look, words, Manner.ON_BAR)
        made.setAccessibleName(name)
        # By the Tab key only: a touch leaves the keyboard where somebody types.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: pressed())
        return made

    def offer(self, button: Button, on: bool) -> None:
        """Offer a button to visitors, where it can do something, or do not."""
        (self._offered.add if on else self._offered.discard)(button)
        self._show_buttons()

    def show_for(self, *, visitors: bool) -> None:
        """Show visitors all that is offered, and staff what changes how they see."""
        self._for_visitors = visitors
        self._show_buttons()

    def _show_buttons(self) -> None:
        for each in self.buttons:
            mine = self._for_visitors or each in (self.text_size, self.contrast)
            each.setVisible(mine and each in self._offered)
        self._place()

    def _ink(self) -> QColor:
        return self._look.colour(self._look.theme.on_bar)

    def _space(self) -> None:
        look = self._look
        self._line.setSpacing(look.unit(3))
        self._place()

    def say(self, hint: str) -> None:
        """Say what can be done here, beside the title or beneath it where there is room."""
        self.hint.setText(hint)
        self._place()

    # What a press does to the look of both visitors

    def _next_factor(self) -> None:
        factors = KIOSK_FACTORS
        now = min(factors, key=lambda factor: abs(factor - self._look.factor))
        place = factors.index(now)
        others = (*factors[place + 1 :], *factors[:place])
        fitting = next((factor for factor in others if self.fits(factor)), None)
        if fitting is None:
            self.no_other_size.emit()
        else:
            self._look.set_factor(fitting)

    def _next_theme(self) -> None:
        order = (ThemeName.LIGHT, ThemeName.CONTRAST, ThemeName.DARK)
        now = order.index(self._look.theme.name)
        self._look.set_theme(order[(now + 1) % len(order)])

    # Where things stand

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put the buttons beside the title, or beneath it where both do not fit."""
        look, gap = self._look, self._look.unit(3)
        shown = [each for each in self.buttons if not each.isHidden()]
        between = look.unit(2)
        buttons = sum(each.sizeHint().width() + between for each in shown) - between
        room = self.width() - 2 * look.unit(6) - gap
        title = round(look.width_of(self.title.text(), TextSize.BRAND, bold=True))
        hint = round(look.width_of(self.hint.text(), TextSize.SMALL))
        beside = title + gap + buttons <= room
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._made.setMinimumWidth(buttons if beside else 1)
        # Where there is little height, the buttons have it.
        low = self.window().height() < look.px(_LOW)
        edge, above = look.unit(6), look.unit(1 if low else 3)
        self.title.setVisible(beside or (title <= room + gap and not low))
        used = buttons if beside else 0
        fits = title + hint + used + 2 * gap <= room
        told = bool(self.hint.text()) and self._for_visitors
        apart = told and beside and not fits
        under = apart and hint + used + gap <= room and self._higher <= 2 * above
        self._words.setDirection(way.TopToBottom if under else way.LeftToRight)
        self._words.setSpacing(0 if under else gap)
        higher = self._higher if under else 0
        # The bar stays as high as it is where nothing is said, and its buttons where they are.
        self._line.setContentsMargins(edge, above - higher // 2, edge, above - (higher + 1) // 2)
        self._made.setContentsMargins(0, higher // 2, 0, 0)
        self._said.setMinimumHeight(self._lines if under else 0)
        self.hint.setVisible(told and (fits or under) and not self.title.isHidden())
        self._said.setVisible(not self.title.isHidden())

    @property
    def _higher(self) -> int:
        """By how much title and hint, one above the other, are higher than a button."""
        return max(0, self._lines - self.text_size.sizeHint().height())

    @property
    def _lines(self) -> int:
        return self.title.sizeHint().height() + self.hint.sizeHint().height()


class BottomBar(Surface):
    """Where to go next: back, and one button for each task."""

    back_asked = Signal()
    screen_asked = Signal(object)  # Screen
    compare_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "card", edges="top")
        self._look = look
        self._wide: bool | None = None
        self._kept = 0
        self.back = Button(look, _back_words(short=False))
        self.back.setAccessibleName(tr("Back"))
        self.back.clicked.connect(lambda: self.back_asked.emit())
        self.screens = {
            screen: self._to(screen, words)
            for screen, words in (
                (Screen.ROLES, tr("Roles")),
                (Screen.ROUTES, tr("Routes")),
                (Screen.QUESTIONS, tr("Questions")),
            )
        }
        self.compare = Button(look, tr("Compare"), Manner.SEGMENT)
        self.compare.setCheckable(True)
        self.compare.clicked.connect(lambda: self.compare_asked.emit())
        self.list = Button(look, "", Manner.MAIN)
        self.list.clicked.connect(lambda: self.screen_asked.emit(Screen.LIST))
        self._column = QVBoxLayout(self)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        for row in self._rows:
            self._column.addLayout(row)
        self.show_list(0)
        self._space()
        look.changed.connect(self._space)

    def _to(self, screen: Screen, words: str) -> Button:
        made = Button(self._look, words, Manner.SEGMENT)
        made.setCheckable(True)
        made.clicked.connect(partial(self._ask, screen))
        return made

    def _ask(self, screen: Screen) -> None:
        self.screen_asked.emit(screen)

    @property
    def buttons(self) -> Sequence[Button]:
        """All buttons, in their order."""
        return (self.back, *self.screens.values(), self.compare, self.list)

    def show_at(self, screen: Screen, *, comparing: bool, compared: int, back: bool) -> None:
        """Show where the visitor is."""
        for each, button in self.screens.items():
            button.setChecked(each is screen and not comparing)
        self.compare.setChecked(comparing)
        self.compare.setText(tr("Compare · {0}").format(compared) if compared else tr("Compare"))
        chosen = wording.count(compared, "record", "records")
        self.compare.setAccessibleName(tr("Compare, {0} chosen").format(chosen))
        self.back.setEnabled(back)
        self._place()

    def show_list(self, number: int) -> None:
        """Show how many entries the list has."""
        self._kept = number
        entries = wording.count(number, "entry", "entries")
        self.list.setAccessibleName(tr("My list, {0}").format(entries))
        self._place()

    def _space(self) -> None:
        self._wide = None
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def _place(self) -> None:
        """All in one row with the list at the far end, or in rows of three."""
        look = self._look
        low = self.window().height() < look.px(_LOW)
        short = not self._one_row(short=False) and (low or not self._rows_fit())
        self.back.setText(_back_words(short=short))
        self.list.setText(_list_words(self._kept, short=short))
        roomy = self._one_row(short=short, gap=3, edge=6)
        wide = self._one_row(short=short)
        edge = look.unit(6 if roomy else 1 if short else 3)
        above = look.unit(1 if low else 3)
        self._column.setContentsMargins(edge, above, edge, above)
        for each in (self._column, *self._rows):
            each.setSpacing(look.unit(3 if roomy else 1))
        if wide != self._wide:
            self._wide = wide
            self._arrange(wide=wide)

    def _arrange(self, *, wide: bool) -> None:
        for row in self._rows:
            take_out(row)
        for place, button in enumerate(self.buttons):
            if wide and button is self.list:
                self._rows[0].addStretch(1)
            row = self._rows[0 if wide else place // _ABREAST]
            row.addWidget(button, 0 if wide else 1)

    # How wide things are

    def _widths(self, *, short: bool) -> list[int]:
        """How wide each button is with its words, or with the short ones."""
        other = {
            self.back: _back_words(short=short),
            self.list: _list_words(self._kept, short=short),
        }
        return [self._width(each, other.get(each, each.text())) for each in self.buttons]

    def _width(self, button: Button, words: str) -> int:
        bold = button.manner is Manner.MAIN
        around = button.sizeHint().width() - self._look.width_of(button.text(), bold=bold)
        return round(around + self._look.width_of(words, bold=bold))

    def _one_row(self, *, short: bool, gap: int = 1, edge: int = 3) -> bool:
        look, widths = self._look, self._widths(short=short)
        between = len(widths) * look.unit(gap)
        return sum(widths) + between + 2 * look.unit(edge) <= self.width()

    def _rows_fit(self) -> bool:
        """Whether two rows hold all with their full words."""
        look, widths = self._look, self._widths(short=False)
        row = max(sum(widths[:_ABREAST]), sum(widths[_ABREAST:]))
        return row + 2 * look.unit(1) + 2 * look.unit(3) <= self.width()


def _list_words(number: int, *, short: bool) -> str:
    if short:
        return tr("★ {0}").format(number)
    return tr("★ My list · {0}").format(number) if number else tr("★ My list")


def _back_words(*, short: bool) -> str:
    return tr("‹") if short else tr("‹ Back")
