"""Pay on the common scale: a bar for the figures of each source and year, with every figure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.domain.records import Pay
from explorer.marks import override
from explorer.presenters import page_words
from explorer.views.basics import Tone
from explorer.views.look import Look
from explorer.views.page_parts import PageParts
from explorer.views.page_texts import Words
from explorer.views.painting import PayScale, draw_pay_bar
from explorer.views.tokens import TextSize


def pay_groups(pays: Sequence[Pay]) -> list[list[Pay]]:
    """Figures by source, year and currency, each group from low to high."""
    groups: dict[tuple[str, str, str], list[Pay]] = {}
    for pay in pays:
        groups.setdefault((pay.source, pay.as_of, pay.currency), []).append(pay)
    return [sorted(group, key=lambda pay: (pay.low, pay.top)) for group in groups.values()]


def pay_widgets(parts: PageParts, pays: Sequence[Pay], scale: PayScale) -> list[QWidget]:
    """Everything that is stated on pay. Figures that are not for a year are not on the scale."""
    yearly = [pay for pay in pays if pay.period == "year"]
    widgets: list[QWidget] = []
    for place, group in enumerate(pay_groups(yearly)):
        lines = [
            Words(
                parts.look,
                page_words.pay_line(pay),
                TextSize.SMALL,
                tone=Tone.MUTED,
                marks=parts.marks(pay.source),
            )
            for pay in group
        ]
        widgets.append(PayBar(parts.look, group, lines, scale, ends=place == 0))
    widgets += [
        parts.words(page_words.pay_line(pay), pay.source) for pay in pays if pay not in yearly
    ]
    return widgets


class PayBar(QWidget):
    """The figures of one source as a bar, each in words beneath the place where it stands."""

    def __init__(
        self,
        look: Look,
        pays: Sequence[Pay],
        lines: Sequence[Words],
        scale: PayScale,
        *,
        ends: bool,
    ) -> None:
        super().__init__()
        self._look, self._pays, self.lines = look, tuple(pays), tuple(lines)
        self._scale, self._ends = scale, ends
        for line in self.lines:
            line.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(page_words.pay_sentence(pays, scale.low, scale.high))

    # Sizes

    @property
    def _bar_top(self) -> int:
        look = self._look
        return look.metrics(TextSize.SMALL).lineSpacing() + look.unit(0.5) if self._ends else 0

    @property
    def _bar_height(self) -> int:
        return self._look.px(10)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return max(area.bottom() + 1 for area in self._places(arg__1))

    @override
    def sizeHint(self) -> QSize:
        width = self._look.px(240)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._bar_top + self._bar_height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        for line, area in zip(self.lines, self._places(self.width()), strict=True):
            line.setGeometry(area)

    def _places(self, width: int) -> list[QRect]:
        """Where the figures stand in words: each under its own place, or else all in a column."""
        top = self._bar_top + self._bar_height + self._look.unit(1)
        return self._in_one_line(width, top) or self._in_column(width, top)

    def _in_one_line(self, width: int, top: int) -> list[QRect]:
        gap, right = self._look.unit(4), 0
        sizes = [line.sizeHint() for line in self.lines]
        lefts = []
        for pay, size in zip(self._pays, sizes, strict=True):
            lefts.append(max(round(self._scale.place(pay.low) * width), right))
            right = lefts[-1] + size.width() + gap
        limit = width
        for place in reversed(range(len(lefts))):
            lefts[place] = min(lefts[place], limit - sizes[place].width())
            limit = lefts[place] - gap
        if lefts[0] < 0:
            return []
        return [
            QRect(left, top, s.width(), s.height()) for left, s in zip(lefts, sizes, strict=True)
        ]

    def _in_column(self, width: int, top: int) -> list[QRect]:
        places = []
        for line in self.lines:
            height = line.heightForWidth(width)
            places.append(QRect(0, top, width, height))
            top += height + self._look.unit(0.5)
        return places

    # Drawing

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ends:
            self._draw_ends(painter)
        area = QRectF(0, self._bar_top, self.width(), self._bar_height).adjusted(1, 1, -1, -1)
        draw_pay_bar(painter, self._look, area, self._scale, self._pays)
        self._draw_figures(painter, area)
        painter.end()

    def _draw_ends(self, painter: QPainter) -> None:
        look, currency = self._look, self._pays[0].currency
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(look.theme.muted))
        line = QRectF(0, 0, self.width(), self._bar_top)
        low, high = (
            page_words.pay_end(end, currency) for end in (self._scale.low, self._scale.high)
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, high)

    def _draw_figures(self, painter: QPainter, area: QRectF) -> None:
        """A notch where a figure lies inside the bar, and a point where a figure is not the end."""
        look = self._look
        ground = look.colour(look.theme.card)
        figures = {figure for pay in self._pays for figure in (pay.low, pay.top)}
        for figure in figures - {min(figures), max(figures)}:
            x = area.left() + self._scale.place(figure) * area.width()
            painter.fillRect(QRectF(x - 1, area.top(), 2, area.height()), ground)
        highest = max(self._pays, key=lambda pay: pay.top)
        if highest.or_more:
            x = area.left() + self._scale.place(highest.top) * area.width()
            x = min(max(x, area.left() + area.height() * 1.5), area.right())
            reach = area.height() * 0.3
            middle = area.center().y()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            tip = QPointF(x - reach, middle)
            back = x - 2 * reach
            painter.drawPolygon(
                QPolygonF([QPointF(back, middle - reach), tip, QPointF(back, middle + reach)])
            )
