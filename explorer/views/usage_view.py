"""What people looked for, for staff: sums, and charts of what was opened most."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.marks import override
from explorer.usage.report import Report, Row
from explorer.views.basics import Tone, tab_through
from explorer.views.flow_layout import FlowLayout
from explorer.views.layouts import replace
from explorer.views.look import Look
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import TextSize
from explorer.views.usage_charts import ChartCard

_COLUMN = 270  # pixels that one of several columns has at the least, at usual text
_MOST_COLUMNS = 3


class UsageView(QWidget):
    """The figures of use, as high as they are: what they stand in scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._report: Report | None = None
        self.cards: list[ChartCard] = []
        self.totals: list[Total] = []
        self._sheet = QWidget()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self._sheet)
        look.changed.connect(self._build)

    def show_report(self, report: Report) -> None:
        """Show other figures."""
        self._report = report
        self._build()

    def _build(self) -> None:
        """Make everything anew, as the look is now."""
        report, look = self._report, self._look
        if report is None:
            return
        self.setAccessibleName(report.heading)
        self.cards = [ChartCard(look, chart) for chart in report.charts]
        self.totals = [Total(look, report, row) for row in report.totals]
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.unit(5))
        column.addWidget(self._head(report))
        if self.totals:
            column.addWidget(_held(Rows(look.unit(8), look.unit(3)), list(self.totals)))
        beside = [card for card in self.cards if not card.chart.over_time]
        for card in self.cards:
            if card.chart.over_time:
                column.addWidget(card)
        column.addWidget(_held(_SideBySide(look), list(beside)))
        column.addStretch(1)
        self._replace(sheet)

    def _head(self, report: Report) -> QWidget:
        look, head = self._look, QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.unit(1.5))
        column.addWidget(Words(look, report.heading, TextSize.TITLE, bold=True))
        column.addWidget(Words(look, report.summary))
        column.addWidget(Words(look, report.promise, TextSize.SMALL, tone=Tone.MUTED))
        for problem in (*filter(None, [report.misdated]), *report.problems):
            column.addWidget(Words(look, problem, tone=Tone.RULED_OUT))
        return head

    def _replace(self, sheet: QWidget) -> None:
        replace(self._outer, self._sheet, sheet)
        self._sheet = sheet
        sheet.show()
        tab_through(self.cards)


class Total(QWidget):
    """A sum, large, over what it is the sum of."""

    def __init__(self, look: Look, report: Report, row: Row) -> None:
        super().__init__()
        figure = report.wording.number(row.times)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(look, figure, TextSize.TITLE, bold=True, tone=Tone.PRIMARY))
        column.addWidget(Words(look, row.title, TextSize.SMALL, tone=Tone.MUTED))
        self.setAccessibleName(f"{row.title}: {figure}")


class _SideBySide(FlowLayout):
    """Cards in as many columns as have room, each card in the column that is the shortest yet."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.unit(5))
        self._least = look.px(_COLUMN)

    @override
    def _arrange(self, rect: QRect, *, move: bool) -> int:
        fit = (rect.width() + self._gap) // (self._least + self._gap)
        count = min(max(fit, 1), _MOST_COLUMNS)
        wide = max((rect.width() - self._gap * (count - 1)) // count, 1)
        bottoms = [rect.y()] * count
        for item in self._items:
            place = bottoms.index(min(bottoms))
            height = item.heightForWidth(wide)
            if move:
                left = rect.x() + place * (wide + self._gap)
                item.setGeometry(QRect(left, bottoms[place], wide, height))
            bottoms[place] += height + self._gap
        return max(max(bottoms) - self._gap - rect.y(), 0)


def _held(layout: FlowLayout, widgets: list[QWidget]) -> QWidget:
    """A widget with others in a layout whose height follows from its width."""
    holder = QWidget()
    for widget in widgets:
        layout.addWidget(widget)
    holder.setLayout(layout)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
