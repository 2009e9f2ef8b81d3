"""Two to four records side by side, over the whole width, with what differs marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.enquiry import MOST_COMPARED, Focus
from explorer.domain.records import Ref
from explorer.marks import override
from explorer.presenters.comparing import Cell, Comparison, Row
from explorer.presenters.wording import tr
from explorer.views.basics import Label, StarButton, Tone
from explorer.views.controls import Button, Menu, use_thin_scroll_bar
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.signs import Sign, SignButton
from explorer.views.tick_row import TickRow
from explorer.views.tokens import CARD_RADIUS, TextSize

_LEAST_COLUMN = 190  # at usual text, so that a cell stays readable; beyond it, one scrolls
_MOST_LABEL = 180

Offer = Callable[[], Sequence[Ref]]
"""The records that can be added, most wanted first."""


class CompareCell(QWidget):
    """One cell: its words on a ground that says whether they differ."""

    def __init__(self, look: Look, column: str, label: str, cell: Cell) -> None:
        super().__init__()
        self._look, self.cell = look, cell
        tone = Tone.INK if cell.stated else Tone.MUTED
        text = cell.text if cell.stated else tr("not stated by our sources")
        self.words = Words(look, text, tone=tone)
        if not cell.stated:
            self.words.setToolTip(tr("None of the sources that this catalogue has says it."))
        inside = QVBoxLayout(self)
        edge = look.unit(2)
        inside.setContentsMargins(edge * 2, edge, edge, edge)
        inside.addWidget(self.words)
        inside.addStretch(1)
        said = f"{column}, {label}: {text}"
        self.setAccessibleName(tr("{0}; differs").format(said) if cell.differs else said)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.cell.differs:
            return
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour(theme.differs))
        # Not by colour alone: a bar at the left edge too.
        painter.fillRect(0, 0, max(3, look.px(3)), self.height(), look.colour(theme.bookmark))
        painter.end()


class _Band(QWidget):
    """The heading of a group, across all columns."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(look.unit(4), look.unit(1.5), look.unit(2), look.unit(1.5))
        row.addWidget(Label(look, title, TextSize.SMALL, bold=True))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._look.theme.track))
        painter.end()


class ColumnHead(QWidget):
    """A record's title, its star, and buttons to move the column and to take it away."""

    opened = Signal(object)  # Ref
    starred = Signal(object)  # Ref
    moved = Signal(int)  # places to the right
    taken = Signal()

    def __init__(self, look: Look, ref: Ref, *, marked: bool, first: bool, last: bool) -> None:
        super().__init__()
        self.ref = ref
        self.title = TextLink(look, ref.title, lambda: self.opened.emit(ref))
        self.star = StarButton(look)
        self.star.set_state(ref.title, marked=marked)
        self.star.clicked.connect(lambda: self.starred.emit(ref))
        self.left = SignButton(look, Sign.LEFT, lambda: self.moved.emit(-1))
        self.left.set_name(tr("Move {0} to the left").format(ref.title))
        self.left.setEnabled(not first)
        self.right = SignButton(look, Sign.RIGHT, lambda: self.moved.emit(1))
        self.right.set_name(tr("Move {0} to the right").format(ref.title))
        self.right.setEnabled(not last)
        self.away = SignButton(look, Sign.CROSS, self.taken.emit)
        self.away.set_name(tr("Take {0} out of the comparison").format(ref.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.unit(4) - 3, look.unit(2), look.unit(1), 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for made in (self.star, self.left, self.right, self.away):
            buttons.addWidget(made)
        buttons.addStretch(1)
        column.addLayout(buttons)


class _Table(QWidget):
    """The ground of the table with a line under each row."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(1, 1, 1, 1)
        self.grid.setSpacing(0)
        self.grid.setVerticalSpacing(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(theme.line), theme.line_width))
        painter.setBrush(look.colour(theme.card))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, CARD_RADIUS / 2, CARD_RADIUS / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for row in range(self.grid.rowCount()):
            area = self.grid.cellRect(row, 0)
            if area.isValid() and area.height() > 1:
                painter.drawLine(1, area.bottom() + 1, self.width() - 2, area.bottom() + 1)
        painter.end()


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
        self.hint = Words(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self._head = Rows(look.unit(3))
        top = QWidget()
        top.setLayout(self._head)
        for widget in (self.title, self.only, self.add):
            self._head.addWidget(widget)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        use_thin_scroll_bar(self._scroll, look)
        self._column = QVBoxLayout(self)
        for part in (self.back, top, self.hint):
            self._column.addWidget(part)
        self._column.addWidget(self._scroll, 1)
        self._space()
        look.changed.connect(self._relook)

    def _space(self) -> None:
        edge = self._look.unit(6)
        self._column.setContentsMargins(edge, self._look.unit(3), edge, self._look.unit(2))
        self._column.setSpacing(self._look.unit(2))

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
        self.hint.setText(_hint(several, full=not self.add.isEnabled()))
        table = self._table(comparison, only_differences=self.only.isChecked() and several)
        place = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(table)
        table.setAutoFillBackground(False)
        table.setMinimumHeight(1)
        self._scroll.verticalScrollBar().setValue(place)

    def _table(self, comparison: Comparison, *, only_differences: bool) -> QWidget:
        table = _Table(self._look)
        grid, columns = table.grid, comparison.columns
        least = self._look.px(_LEAST_COLUMN)
        grid.setColumnMinimumWidth(0, min(self._look.px(_MOST_LABEL), self.width() // 3))
        for place in range(len(columns)):
            grid.setColumnMinimumWidth(place + 1, least)
            grid.setColumnStretch(place + 1, 1)
        self.heads = [self._head_of(place, columns) for place in range(len(columns))]
        for place, head in enumerate(self.heads):
            grid.addWidget(head, 0, place + 1)
        self.cells = []
        at = 1
        for group in comparison.groups:
            rows = [row for row in group.rows if row.differs or not only_differences]
            if rows:
                grid.addWidget(_Band(self._look, group.title), at, 0, 1, len(columns) + 1)
                at += 1
            for row in rows:
                self._add_row(grid, at, row, columns)
                at += 1
        grid.setRowStretch(at, 1)
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, self._look.unit(2), self._look.unit(4))
        outer.addWidget(table)
        outer.addStretch(1)
        return holder

    def _head_of(self, place: int, columns: Sequence[Ref]) -> ColumnHead:
        ref, last = columns[place], place == len(columns) - 1
        head = ColumnHead(self._look, ref, marked=self._is_marked(ref), first=place == 0, last=last)
        head.opened.connect(self.opened)
        head.starred.connect(self.starred)
        head.moved.connect(partial(self._move, place))
        head.taken.connect(partial(self._take, place))
        return head

    def _add_row(self, grid: QGridLayout, at: int, row: Row, columns: Sequence[Ref]) -> None:
        label = Words(self._look, row.label, tone=Tone.MUTED)
        inside = QWidget()
        box = QVBoxLayout(inside)
        edge = self._look.unit(2)
        box.setContentsMargins(edge * 2, edge, edge, edge)
        box.addWidget(label)
        box.addStretch(1)
        grid.addWidget(inside, at, 0)
        for place, (ref, cell) in enumerate(zip(columns, row.cells, strict=True)):
            made = CompareCell(self._look, ref.title, row.label, cell)
            grid.addWidget(made, at, place + 1)
            self.cells.append(made)

    # What a visitor does

    def _records(self) -> list[Focus]:
        columns = self._comparison.columns if self._comparison is not None else ()
        return [Focus(ref.kind, ref.id) for ref in columns]

    def _move(self, place: int, steps: int) -> None:
        records = self._records()
        records.insert(place + steps, records.pop(place))
        self.changed.emit(tuple(records))
        moved = self.heads[place + steps] if 0 <= place + steps < len(self.heads) else None
        if moved is not None:
            target = moved.right if steps > 0 else moved.left
            (target if target.isEnabled() else moved.title).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

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


def _hint(several: bool, *, full: bool) -> str:
    if not several:
        return tr("Add one more to see what differs.")
    marked = tr("What differs from the others is marked.")
    return tr("{0} Four is the most.").format(marked) if full else marked
