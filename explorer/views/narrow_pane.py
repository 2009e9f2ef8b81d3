"""Narrow by: facets with live counts, and rule out beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.answer import Answer
from explorer.domain.enquiry import OptionKey
from explorer.domain.openness import OPENING
from explorer.domain.records import Facet, Kind, Option
from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.basics import ENTER, Label, Scroll, Surface, Tone, draw_focus_ring, tab_through
from explorer.views.controls import Menu, link
from explorer.views.layouts import take_out
from explorer.views.look import Look
from explorer.views.painting import draw_tick
from explorer.views.tokens import TextSize

_SHOWN = 7
"""How many options of a facet are shown before more are asked for."""

_STEP = 40
"""How many more are shown at each press."""


_RING = 5
"""Room beside box and count for the ring around the row that has the keyboard, in pixels."""


class OptionRow(QCheckBox):
    """One option: a box, its title and how many records it leaves."""

    rule_out_asked = Signal()

    def __init__(self, look: Look, key: OptionKey, option: Option, *, rules_out: bool) -> None:
        super().__init__(option.title)
        self._look, self.key, self.option, self._rules_out = look, key, option, rules_out
        self._count = 0
        self.setToolTip(option.summary or option.title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_state(self, count: int, *, on: bool) -> None:
        """Show how many records the option leaves (or takes away) and whether it is chosen."""
        if (count, on) == (self._count, self.isChecked()) and self.accessibleDescription():
            return
        self._count = count
        self.setChecked(on)
        self.setAccessibleName(
            tr("Rule out {0}").format(self.option.title) if self._rules_out else self.option.title
        )
        words = tr("takes {0} away") if self._rules_out else tr("leaves {0}")
        self.setAccessibleDescription(words.format(count))
        self.update()

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: the box changes with the enquiry."""

    @override
    def sizeHint(self) -> QSize:
        height = max(self._look.sizing.row, self._look.metrics().height() + self._look.unit(2))
        return QSize(self._look.px(160), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(e)

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        self.rule_out_asked.emit()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(13)
        inner = self.rect().adjusted(_RING, 0, -_RING, 0)
        box = QRectF(inner.left() + 1, (self.height() - side) / 2, side, side)
        hot = self.underMouse()
        draw_tick(painter, look, box, on=self.isChecked(), hot=hot, rules_out=self._rules_out)
        figure = f"−{self._count}" if self._rules_out and self._count else str(self._count)
        metrics = look.metrics()
        empty = not self._count and not self.isChecked()
        painter.setFont(look.font())
        painter.setPen(look.colour(theme.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)
        left = box.right() + look.px(9)
        room = inner.right() - left - metrics.horizontalAdvance(figure) - look.unit(2)
        painter.setPen(look.colour(theme.muted if empty else theme.ink))
        title = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room))
        area = QRectF(left, 0, room, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        if self.hasFocus():
            draw_focus_ring(painter, look, QRectF(self.rect()), 5)
        painter.end()


class FacetSection(QWidget):
    """A facet's heading and options: the first few and the chosen, more when asked for.

    Rows are made when they are first shown: a large catalogue has hundreds of skills.
    """

    toggled = Signal(object)  # OptionKey
    ruled_out = Signal(object)  # OptionKey

    def __init__(
        self,
        look: Look,
        title: str,
        options: Sequence[tuple[OptionKey, Option]],
        *,
        rules_out: bool,
    ) -> None:
        super().__init__()
        self._look, self._rules_out = look, rules_out
        self._options = dict(options)
        self._rows: dict[OptionKey, OptionRow] = {}
        self._most = _SHOWN
        self._answer: Answer | None = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.title = Label(look, title, TextSize.SMALL, bold=True, tone=Tone.MUTED, wrap=True)
        self._column.addWidget(self.title)
        self.more = link(look, "", self._show_more)
        self._column.addWidget(self.more)
        self.setAccessibleName(title)
        self.relook()

    def relook(self) -> None:
        """Take distances from the look again."""
        look = self._look
        self._column.setContentsMargins(0, 0, 0, look.unit(3))
        self.title.setContentsMargins(_RING, 0, 0, look.unit(1))
        for row in self._rows.values():
            row.updateGeometry()

    def show_answer(self, answer: Answer) -> None:
        """Show the counts of an answer."""
        self._answer = answer
        enquiry = answer.enquiry
        chosen = enquiry.ruled_out if self._rules_out else enquiry.ticked
        counts = answer.rules_out if self._rules_out else answer.counts
        shown = self._shown(chosen)
        if list(self._rows) != shown:
            self._lay_out(shown)
        for key, row in self._rows.items():
            row.set_state(counts.get(key, 0), on=key in chosen)

    @property
    def rows(self) -> list[OptionRow]:
        """The options that are shown."""
        return list(self._rows.values())

    def _shown(self, chosen: frozenset[OptionKey]) -> list[OptionKey]:
        keys = list(self._options)
        if len(keys) <= self._most + 1:
            return keys
        return keys[: self._most] + [key for key in keys[self._most :] if key in chosen]

    def _lay_out(self, shown: Sequence[OptionKey]) -> None:
        rows = {key: self._rows.get(key) or self._row(key) for key in shown}
        for key, row in self._rows.items():
            if key not in rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, row in enumerate(rows.values(), start=1):
            self._column.insertWidget(place, row)
            row.show()
        self._rows = rows
        tab_through([*rows.values(), self.more])
        left = len(self._options) - self._most
        several = len(self._options) > _SHOWN + 1
        self.more.setVisible(several)
        everything = self._most + _STEP >= len(self._options)
        if left <= 1:
            words = tr("Show fewer")
        elif everything:
            words = tr("Show all {0}").format(len(self._options))
        else:
            words = tr("Show {0} more").format(_STEP)
        self.more.setText(words)
        self.more.setAccessibleName(f"{words}: {self.title.text()}")

    def _row(self, key: OptionKey) -> OptionRow:
        row = OptionRow(self._look, key, self._options[key], rules_out=self._rules_out)
        signal = self.ruled_out if self._rules_out else self.toggled
        row.clicked.connect(lambda: signal.emit(key))
        row.rule_out_asked.connect(lambda: self._offer_rule_out(row))
        return row

    def _show_more(self) -> None:
        complete = self._most + 1 >= len(self._options)
        self._most = _SHOWN if complete else self._most + _STEP
        if self._answer is not None:
            self.show_answer(self._answer)

    def _offer_rule_out(self, row: OptionRow) -> None:
        menu = Menu(self._look, self)
        words = tr("Let {0} in again") if self._rules_out else tr("Rule out {0}")
        menu.offer(words.format(row.option.title), lambda: self.ruled_out.emit(row.key))
        menu.popup(row.mapToGlobal(row.rect().bottomLeft()))


class NarrowPane(Surface):
    """All facets of the listing, and the options that can be ruled out."""

    toggled = Signal(object)  # OptionKey
    ruled_out = Signal(object)  # OptionKey

    def __init__(self, look: Look) -> None:
        super().__init__(look, "side")
        self._look = look
        self._facets: tuple[Facet, ...] = ()
        self._shown: tuple[Kind, frozenset[OptionKey], bool] | None = None
        self.sections: list[FacetSection] = []
        self._content = QWidget()
        self._row = QHBoxLayout(self._content)
        self._row.setSpacing(look.unit(8))
        self._columns = [self._new_column()]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = Scroll(look, self._content)
        outer.addWidget(scroll)
        self.setAccessibleName(tr("Narrow by"))
        look.changed.connect(self._relook)

    def _new_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._row.addLayout(column, 1)
        return column

    def set_columns(self, number: int) -> None:
        """Stand in so many columns, side by side."""
        if number == len(self._columns):
            return
        self._empty_columns()
        while len(self._columns) < number:
            self._columns.append(self._new_column())
        while len(self._columns) > number:
            gone = self._columns.pop()
            self._row.removeItem(gone)
            gone.deleteLater()
        self._spread()

    def _empty_columns(self) -> None:
        for column in self._columns:
            take_out(column)

    def _spread(self) -> None:
        """Put each section, in order, where there is least so far."""
        heights = [0] * len(self._columns)
        for section in self.sections:
            place = heights.index(min(heights))
            self._columns[place].addWidget(section)
            heights[place] += len(section.rows) + 2
        for column in self._columns:
            column.addStretch(1)

    def set_facets(self, facets: tuple[Facet, ...]) -> None:
        """Use the facets of another catalogue."""
        self._facets, self._shown = facets, None

    def show_answer(self, answer: Answer) -> None:
        """Show the counts of an answer; the rows are made anew only for another listing."""
        # How roles stand from a start can be asked only once a start is said.
        shown = (
            answer.enquiry.listing,
            self._extra_ruled_out(answer),
            bool(answer.enquiry.start),
        )
        if shown != self._shown:
            self._shown = shown
            self._build(answer)
        for section in self.sections:
            section.show_answer(answer)
        self._answer = answer

    def _extra_ruled_out(self, answer: Answer) -> frozenset[OptionKey]:
        offered = {key for key, _ in self._offered(answer.enquiry.listing)}
        return answer.enquiry.ruled_out - offered

    def _relook(self) -> None:
        """Take distances from the look again; place, keyboard and what was unfolded stay."""
        margin = self._look.unit(4)
        self._row.setContentsMargins(margin - _RING, margin, margin - _RING, margin)
        for section in self.sections:
            section.relook()

    def _build(self, answer: Answer) -> None:
        had_keyboard = self._focused_option()
        self._empty_columns()
        for old in self.sections:
            old.hide()
            old.deleteLater()
        self.sections = []
        listing = answer.enquiry.listing
        for facet in self._facets:
            asked = facet.id != OPENING or bool(answer.enquiry.start)
            if asked and listing in facet.applies_to and facet.narrows and facet.options:
                options = [(OptionKey(facet.id, option.id), option) for option in facet.options]
                self._add(facet.title, options, rules_out=False)
        offered = self._offered(listing) + [
            (key, option)
            for key, option in self._options(listing)
            if key in answer.enquiry.ruled_out and not option.offer_rule_out
        ]
        if offered:
            self._add(tr("Rule out"), offered, rules_out=True)
        self._relook()
        for section in self.sections:
            section.show_answer(answer)
        self._spread()
        if had_keyboard is not None:
            self._give_keyboard(had_keyboard)

    def _focused_option(self) -> OptionKey | None:
        focus = self.window().focusWidget()
        return focus.key if isinstance(focus, OptionRow) and self.isAncestorOf(focus) else None

    def _give_keyboard(self, key: OptionKey) -> None:
        """To the row of an option, where it is still there; else it would go to the next pane."""
        rows = [row for section in self.sections for row in section.rows]
        row = next((row for row in rows if row.key == key), rows[0] if rows else None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _options(self, listing: Kind) -> list[tuple[OptionKey, Option]]:
        return [
            (OptionKey(facet.id, option.id), option)
            for facet in self._facets
            if listing in facet.applies_to
            for option in facet.options
        ]

    def _offered(self, listing: Kind) -> list[tuple[OptionKey, Option]]:
        return [(key, option) for key, option in self._options(listing) if option.offer_rule_out]

    def _add(
        self, title: str, options: Sequence[tuple[OptionKey, Option]], *, rules_out: bool
    ) -> None:
        section = FacetSection(self._look, title, options, rules_out=rules_out)
        section.toggled.connect(self.toggled)
        section.ruled_out.connect(self.ruled_out)
        self.sections.append(section)
        section.setParent(self._content)
        section.show()
