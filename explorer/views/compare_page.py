"""Two to four records side by side, over the whole width, with what differs marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.enquiry import MOST_COMPARED, Focus
from explorer.domain.records import Ref
from explorer.marks import override
from explorer.presenters.comparing import Comparison, Row
from explorer.presenters.wording import tr
from explorer.views.basics import Label, Tone
from explorer.views.compare_parts import Band, ColumnHead, CompareCell, RowName
from explorer.views.compare_sheet import CompareSheet, Line
from explorer.views.controls import Button, Menu
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tick_row import TickRow
from explorer.views.tokens import TextSize

Offer = Callable[[], Sequence[Ref]]
"""The records that can be added, most wanted first."""


class ComparePage(QWidget):
    """The comparison that stands; nothing of it is kept but which records they are."""

    closed = Signal()
    changed = Signal(object)  # tuple of Focus: what is to be compared from now on
    opened = Signal(object)  # Ref
    starred = Signal(object)  # Ref

    def __init__(self, look: Look, is_marked: Callable[[Ref], bool], offer: Offer) -> None:
        super().__init__()
        self._look, self._is_marked, self._offer = look, is_marked, offer
        self._comparison: Comparison | None = None
        self.heads: list[ColumnHead] = []
        self.cells: list[CompareCell] = []
        self.back = TextLink(look, tr("‹ Back"), self.closed.emit, size=TextSize.SMALL)
        self.title = Label(look, size=TextSize.TITLE, bold=True)
        self.only = TickRow(look, tr("Only differences"))
        self.only.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.only.clicked.connect(self._show)
        self.add = Button(look, tr("Add…"))
        self._menu = Menu(look, self.add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self._menu)
        if look.sizing.touch:
            self.add.hide()
        self.hint = Words(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self._head = Rows(look.unit(3))
        top = QWidget()
        top.setLayout(self._head)
        for widget in (self.title, self.only, self.add):
            self._head.addWidget(widget)
        above = QWidget()
        self._above = QVBoxLayout(above)
        for part in (self.back, top, self.hint):
            self._above.addWidget(part)
        self.sheet = CompareSheet(look, above)
        self.sheet.dropped.connect(self._put)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.sheet)
        self._space()
        look.changed.connect(self._relook)

    def _space(self) -> None:
        edge = self._look.unit(6)
        self._column.setContentsMargins(edge, 0, edge, 0)
        self._above.setContentsMargins(0, self._look.unit(3), 0, 0)
        self._above.setSpacing(self._look.unit(2))

    def _relook(self) -> None:
        self._space()
        self._show()

    # What is shown

    def show_comparison(self, comparison: Comparison) -> None:
        """Show other records, or the same in another order."""
        self._comparison = comparison
        self._show()

    def refresh(self) -> None:
        """Show which of the records are in a shortlist."""
        for head in self.heads:
            head.star.set_state(head.ref.title, marked=self._is_marked(head.ref))

    def _show(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        self.title.setText(comparison.title)
        self.setAccessibleName(comparison.title)
        self.add.setEnabled(len(comparison.columns) < MOST_COMPARED)
        several = len(comparison.columns) > 1
        self.only.setVisible(several)
        touch = self._look.sizing.touch
        self.hint.setText(_hint(several, full=not self.add.isEnabled(), touch=touch))
        only_differences = self.only.isChecked() and several
        held = self._keyboard()
        columns = comparison.columns
        self.heads = [self._head_of(place, columns) for place in range(len(columns))]
        self.sheet.show_table(self.heads, self._lines(comparison, only_differences))
        self.cells = [cell for line in self.sheet.lines for cell in line.cells]
        if held is not None:
            self._give_keyboard(*held)

    def _lines(self, comparison: Comparison, only_differences: bool) -> list[Line]:
        lines = []
        for group in comparison.groups:
            rows = [row for row in group.rows if row.differs or not only_differences]
            if rows:
                lines.append(Line(Band(self._look, group.title)))
                lines.extend(self._line(row, comparison.columns) for row in rows)
        return lines

    def _line(self, row: Row, columns: Sequence[Ref]) -> Line:
        cells = [
            CompareCell(self._look, ref.title, row.label, cell)
            for ref, cell in zip(columns, row.cells, strict=True)
        ]
        return Line(RowName(self._look, row.label), tuple(cells))

    # The keyboard stays at what it was used for, while the columns are made anew

    def _keyboard(self) -> tuple[int, Ref, str] | None:
        for place, head in enumerate(self.heads):
            for name, stop in head.stops.items():
                if stop.hasFocus():
                    return place, head.ref, name
        return None

    def _give_keyboard(self, place: int, ref: Ref, name: str) -> None:
        same = [head for head in self.heads if (head.ref.kind, head.ref.id) == (ref.kind, ref.id)]
        if not self.heads:
            return
        head = same[0] if same else self.heads[min(place, len(self.heads) - 1)]
        stops = head.stops
        stop = stops[name] if stops[name].isEnabled() else stops["open"]
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head_of(self, place: int, columns: Sequence[Ref]) -> ColumnHead:
        ref, last = columns[place], place == len(columns) - 1
        head = ColumnHead(self._look, ref, marked=self._is_marked(ref), first=place == 0, last=last)
        head.opened.connect(self.opened)
        head.starred.connect(self.starred)
        head.moved.connect(partial(self._move, place))
        head.taken.connect(partial(self._take, place))
        return head

    # What a visitor does

    def _records(self) -> list[Focus]:
        columns = self._comparison.columns if self._comparison is not None else ()
        return [Focus(ref.kind, ref.id) for ref in columns]

    def _move(self, place: int, steps: int) -> None:
        self._put(place, place + steps)

    def _put(self, place: int, goal: int) -> None:
        records = self._records()
        records.insert(goal, records.pop(place))
        self.changed.emit(tuple(records))

    def _take(self, place: int) -> None:
        records = self._records()
        del records[place]
        self.changed.emit(tuple(records))

    def _fill_menu(self) -> None:
        self._menu.clear()
        there = self._records()
        offered = [ref for ref in self._offer() if Focus(ref.kind, ref.id) not in there]
        for ref in offered[:14]:
            records = (*there, Focus(ref.kind, ref.id))
            self._menu.offer(ref.title, partial(self.changed.emit, records))
        if not offered:
            self._menu.offer(tr("Star or find some first"), lambda: None).setEnabled(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(900), self._look.px(600))


def _hint(several: bool, *, full: bool, touch: bool) -> str:
    if not several and touch:
        return tr("Press “Add to comparison” on one more page to see what differs.")
    if not several:
        return tr("Add one more to see what differs.")
    marked = tr("What differs from the others is marked.")
    return tr("{0} Four is the most.").format(marked) if full else marked
