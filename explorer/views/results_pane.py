"""The centre: how many match, the choices made as chips, the order, and the cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.answer import Answer
from explorer.domain.enquiry import Enquiry, Focus, OptionKey, Sort, sorts_of
from explorer.domain.openness import OPENING, Opening
from explorer.domain.records import Credential, Kind, Option, Ref
from explorer.marks import override
from explorer.presenters import start_words, wording
from explorer.presenters.cards import CardsModel
from explorer.presenters.explorer import Delivery, Loaded
from explorer.presenters.wording import tr
from explorer.views.basics import Chip, Label, Scroll, Surface
from explorer.views.card_grid import CardGrid
from explorer.views.controls import Manner, Menu, ToolButton, link
from explorer.views.flow_layout import FlowLayout
from explorer.views.look import Look
from explorer.views.nothing_found import NothingFound, within_words
from explorer.views.page_layouts import Rows
from explorer.views.tokens import TextSize

_LONGEST_WORDS = 40  # letters of a search on its chip
_BESIDE, _BESIDE_TOUCH = 360, 640
"""The least width, at usual text, at which the choices stand beside the count."""

_LEAST_SEEN = 0.75
"""The part of a card that is in sight at least, or else what stands above the cards scrolls."""


class ResultsPane(Surface):
    """Cards and what chose them. Every choice is a chip that takes it back."""

    suiting_asked = Signal()
    asked = Signal(object)  # Enquiry

    def __init__(self, look: Look, model: CardsModel, is_marked: Callable[[Ref], bool]) -> None:
        super().__init__(look, "paper")
        self._look = look
        self._options: dict[OptionKey, Option] = {}
        self._credentials: dict[str, Credential] = {}
        self._enquiry = Enquiry()
        self._shown: list[_Choice] = []
        self._cramped = False
        self.model = model

        self.grid = CardGrid(look, is_marked)
        self.grid.setModel(model)
        size = TextSize.BRAND if look.sizing.touch else TextSize.HEADING
        self.count = Label(look, size=size, bold=True)
        self.listing = _ListingSwitch(look)
        self.listing.chosen.connect(lambda kind: self.asked.emit(self._enquiry.listing_of(kind)))
        self.sort = _SortButton(look)
        self.sort.chosen.connect(self._sort_by)
        self.suiting = link(look, tr("Which suit me?"), self.suiting_asked.emit)
        self._chips = QWidget()
        self._chip_flow = FlowLayout(6)
        self._chips.setLayout(self._chip_flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._chips.setAccessibleName(tr("Choices made"))
        self.empty = NothingFound(look)
        self.empty.asked.connect(self.asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        nothing = QWidget()
        self._nothing_column = QVBoxLayout(nothing)
        self._nothing_column.setContentsMargins(0, 0, 0, 0)
        self._nothing_column.addWidget(self.empty)
        self._stack.addWidget(Scroll(look, nothing))
        self._assemble()
        self._space()
        look.changed.connect(self._space)
        self.setAccessibleName(tr("Roles and courses"))

    def _assemble(self) -> None:
        touch = self._look.sizing.touch
        self._row = Rows(self._look.unit(2)) if touch else QHBoxLayout()
        self._orders = QWidget()
        self._orders.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.listing)
        self._row.addWidget(self.sort)
        if touch:  # where the choices stand beneath the count, it has no line of its own
            self._row.addWidget(self.suiting)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(self.count)
        if not touch:
            head.addWidget(self.suiting)
        head.addStretch(1)
        head.addWidget(self._orders)
        self._above = QWidget()
        self._above.setSizePolicy(self._chips.sizePolicy())
        self._above_column = QVBoxLayout(self._above)
        self._above_column.setContentsMargins(0, 0, 0, 0)
        self._above_column.addLayout(head)
        self._above_column.addWidget(self._chips)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._above)
        self._column.addWidget(self._stack, 1)

    # Where things stand

    def _space(self) -> None:
        look = self._look
        for layout in (self._row, self._head, self._above_column, self._column):
            layout.setSpacing(look.unit(2))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look, touch = self._look, self._look.sizing.touch
        side_by_side = self.width() > look.px(_BESIDE_TOUCH if touch else _BESIDE)
        way = QBoxLayout.Direction
        self._head.setDirection(way.LeftToRight if side_by_side else way.TopToBottom)
        self._column.setContentsMargins(look.unit(4), self._margin, look.unit(4), 0)
        self._chips.setVisible(bool(self._shown) and not self._cramped)
        if touch:
            self._place_above(side_by_side=side_by_side)

    @property
    def _margin(self) -> int:
        """What is free above everything, in pixels."""
        return self._look.unit(2 if self._cramped else 3)

    def _place_above(self, *, side_by_side: bool) -> None:
        """What stands above the cards: it scrolls with them, or is left out, where they need it."""
        look = self._look
        parts = (self.listing, self.sort, self.suiting)
        wide = sum(each.sizeHint().width() + look.unit(2) for each in parts)
        self._orders.setMinimumWidth(wide if side_by_side else 1)
        self._orders.setVisible(not self._cramped)
        seen = self.height() - self._margin - look.unit(2)
        counted = self.count.sizeHint().height() + self.grid.painter.least_height() <= seen
        self._above.setVisible(counted or not self._cramped)
        self.grid.set_shortened(self._cramped)
        self._scroll_above(seen)

    def _scroll_above(self, seen: int) -> None:
        room = seen - self._above.heightForWidth(self._inside)
        low = room < _LEAST_SEEN * self.grid.painter.whole_height()
        if not low or self._cramped:
            self._put_above(self._column)
        elif self._stack.currentWidget() is self.grid:
            self._put_above(None)
        else:
            self._put_above(self._nothing_column)

    def _put_above(self, column: QVBoxLayout | None) -> None:
        """At the top of a column, or over the first cards."""
        for each in (self._column, self._nothing_column):
            if each is not column:
                each.removeWidget(self._above)
        self.grid.set_header(self._above if column is None else None)
        if column is not None and column.indexOf(self._above) < 0:
            column.insertWidget(0, self._above)

    @property
    def _inside(self) -> int:
        return max(1, self.width() - 2 * self._look.unit(4))

    @property
    def wanted_height(self) -> int:
        """The height at which all of a card is in sight beneath all that stands above it."""
        look, inside = self._look, self._inside
        parts = [self.count.sizeHint().height(), self._row.heightForWidth(inside)]
        if self._shown:
            parts.append(self._chip_flow.heightForWidth(inside))
        above = sum(part + look.unit(2) for part in parts)
        return look.unit(3) + above + self.grid.painter.whole_height()

    @property
    def least_height(self) -> int:
        """The height below which not even the lowest card is in sight whole."""
        return self._look.unit(3) + self.grid.painter.least_height()

    def be_cramped(self, on: bool) -> None:
        """Give all room to the cards, as while a search is typed; not much is needed meanwhile."""
        self._cramped = on
        self._place()

    # What it shows

    def set_loaded(self, loaded: Loaded) -> None:
        """Know the titles of the options for the chips, and of credentials for the cards."""
        self._credentials = loaded.credentials
        self._options = {
            OptionKey(facet.id, option.id): option
            for facet in loaded.facets
            for option in facet.options
        }

    def _opening_words(self, answer: Answer, number: int) -> str:
        opening = answer.opening(number)
        if opening is None:
            return ""
        return start_words.opening(opening, answer.after.get(number), self._credentials)

    def show_delivery(self, delivery: Delivery) -> None:
        """Show an answer's cards."""
        answer = delivery.answer
        self._enquiry = answer.enquiry
        self.count.setText(self._said(answer))
        self.listing.show_listing(answer.enquiry.listing)
        self.suiting.setVisible(answer.enquiry.listing is Kind.ROLE)
        self.sort.show_sort(answer.enquiry)
        self._show_chips(answer)
        self.grid.words = answer.enquiry.words
        self.grid.opening = answer.opening
        self.grid.opening_words = partial(self._opening_words, answer)
        self.model.show(delivery)
        focus = answer.focus
        at = Ref(*Focus(focus.kind, focus.id).record, focus.title) if focus is not None else None
        own = at is not None and at.kind is answer.enquiry.listing
        self.grid.set_chosen(at if own else None, delivery.focus_row)
        self._stack.setCurrentIndex(1 if not answer.total else 0)
        if not answer.total:
            self.empty.show_answer(answer, self._options)
        self._place()

    def _said(self, answer: Answer) -> str:
        """How many match; at a kiosk, how many of them are open first."""
        listed = wording.listing_count(answer.enquiry.listing, answer.total)
        now = answer.counts.get(OptionKey(OPENING, Opening.NOW.value))
        asked = all(key.facet != OPENING for key in answer.enquiry.ticked)
        if not (self._look.sizing.touch and answer.enquiry.start and asked and now):
            return listed
        return tr("{0}, {1} open to you now").format(listed, now)

    def _show_chips(self, answer: Answer) -> None:
        """A chip for each choice. Where only words change, as while typing, the chips stay."""
        choices = self._choices(answer)
        same = [choice.key for choice in choices] == [choice.key for choice in self._shown]
        if not same:
            self._chip_flow.clear()
        for place, choice in enumerate(choices):
            if not same:
                self._add_chip(choice)
            elif choice.text != self._shown[place].text:
                self._chip(place).show_choice(choice.text)
        self._shown = choices
        if not same:
            self._chips.updateGeometry()

    def _choices(self, answer: Answer) -> list[_Choice]:
        enquiry, within = answer.enquiry, answer.within
        made: list[_Choice] = []
        if enquiry.words.strip():
            typed = enquiry.words.strip()
            short = typed if len(typed) <= _LONGEST_WORDS else f"{typed[: _LONGEST_WORDS - 1]}…"
            words = tr("“{0}”").format(short)
            made.append(_Choice("words", words, lambda now: now.with_words("")))
        if within is not None:
            made.append(
                _Choice("within", within_words(within), lambda now: replace(now, within=None))
            )
        for key in self._in_order(enquiry.ticked):
            made.append(_Choice(key, self._title(key), partial(Enquiry.toggled, key=key)))
        for key in self._in_order(enquiry.ruled_out):
            option = self._options.get(key)
            text = wording.ruled_out(option) if option else key.option
            taken_back = partial(Enquiry.rule_out_toggled, key=key)
            made.append(_Choice((key, "ruled out"), text, taken_back, ruled_out=True))
        if len(made) > 1:
            made.append(_Choice("all", tr("Clear all"), Enquiry.cleared))
        return made

    def _in_order(self, keys: frozenset[OptionKey]) -> list[OptionKey]:
        order = {key: place for place, key in enumerate(self._options)}
        return sorted(keys, key=lambda key: (order.get(key, len(order)), key))

    def _title(self, key: OptionKey) -> str:
        option = self._options.get(key)
        return option.title if option else key.option

    def _add_chip(self, choice: _Choice) -> None:
        chip = Chip(self._look, choice.text, ruled_out=choice.ruled_out)
        chip.clicked.connect(lambda: self.asked.emit(choice.taken_back(self._enquiry)))
        self._chip_flow.addWidget(chip)

    def _chip(self, place: int) -> Chip:
        item = self._chip_flow.itemAt(place)
        chip = item.widget() if item is not None else None
        assert isinstance(chip, Chip)
        return chip

    def _sort_by(self, sort: Sort) -> None:
        self.asked.emit(replace(self._enquiry, sort=sort))


@dataclass(frozen=True, slots=True)
class _Choice:
    """A choice that was made, and the enquiry without it."""

    key: object
    text: str
    taken_back: Callable[[Enquiry], Enquiry]
    ruled_out: bool = False


class _ListingSwitch(QWidget):
    """Roles or courses."""

    chosen = Signal(object)  # Kind

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(tr("Show roles or courses"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.unit(1))
        self._group = QButtonGroup(self)
        self._buttons: dict[Kind, ToolButton] = {}
        for kind, title in ((Kind.ROLE, tr("Roles")), (Kind.PROGRAMME, tr("Courses"))):
            made = ToolButton(look, title, Manner.SEGMENT)
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            self._group.addButton(made)
            self._buttons[kind] = made
            row.addWidget(made)

    def show_listing(self, listing: Kind) -> None:
        """Show which of the two is listed."""
        self._buttons[listing].setChecked(True)


class _SortButton(ToolButton):
    """The order of the cards."""

    chosen = Signal(object)  # Sort

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._touch = look.sizing.touch
        self._enquiry = Enquiry()
        self._actions: dict[Sort, QAction] = {}
        if self._touch:
            self.clicked.connect(lambda: self.chosen.emit(_next_sort(self._enquiry)))
        else:
            self._make_menu(look)

    def _make_menu(self, look: Look) -> None:
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = Menu(look, self)
        group = QActionGroup(self)
        for sort in Sort:
            action = menu.offer(_sort_title(sort), partial(self.chosen.emit, sort), checkable=True)
            group.addAction(action)
            self._actions[sort] = action
        self.setMenu(menu)

    def show_sort(self, enquiry: Enquiry) -> None:
        """Show the order in use."""
        self._enquiry = enquiry
        title = _sort_title(enquiry.sort)
        if self._actions:
            self._actions[Sort.PAY].setVisible(Sort.PAY in sorts_of(enquiry.listing))
            self._actions[enquiry.sort].setChecked(True)
        self.setText(tr("Order: {0}").format(title) if self._touch else f"{title} ▾")
        self.setAccessibleName(tr("Order: {0}").format(title))


def _next_sort(enquiry: Enquiry) -> Sort:
    sorts = sorts_of(enquiry.listing)
    at = sorts.index(enquiry.sort) if enquiry.sort in sorts else -1
    return sorts[(at + 1) % len(sorts)]


def _sort_title(sort: Sort) -> str:
    return {
        Sort.BEST: tr("Best match"),
        Sort.TITLE: tr("A to Z"),
        Sort.PAY: tr("Highest pay"),
        Sort.TIME: tr("Shortest time"),
    }[sort]
