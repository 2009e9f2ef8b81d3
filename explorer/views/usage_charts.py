"""Charts of how often something happened: painted bars, every one with its figure in words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from explorer.marks import override
from explorer.usage.report import Chart, Row
from explorer.views.basics import CardSurface, Tone, draw_focus_ring
from explorer.views.look import Look
from explorer.views.page_buttons import EDGE
from explorer.views.page_texts import Words
from explorer.views.painting import TextStyle, draw_text, text_height
from explorer.views.tokens import CARD_RADIUS, TextSize

_BAR = 8  # pixels that a lying bar is high, at usual text
_TALL = 132  # and that standing ones are at the most
_WIDEST = 36  # and that one of them is wide
_LEAST = 3.0  # pixels of a bar of something that happened at all


class ChartCard(CardSurface):
    """A chart with its heading and what it leaves out. The Tab key stops here, to be read out."""

    def __init__(self, look: Look, chart: Chart) -> None:
        super().__init__(look, CARD_RADIUS)
        self.chart = chart
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(chart.text)
        column = QVBoxLayout(self)
        pad = look.unit(4.5)
        column.setContentsMargins(pad, look.unit(4), pad, pad)
        column.setSpacing(look.unit(3))
        column.addWidget(Words(look, chart.heading, TextSize.HEADING, bold=True))
        if chart.rows:
            column.addWidget((Columns if chart.over_time else Bars)(look, chart))
        if chart.note:
            column.addWidget(Words(look, chart.note, TextSize.SMALL, tone=Tone.MUTED))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus_ring(painter, self._look, QRectF(self.rect()), CARD_RADIUS)
            painter.end()


class _Painted(QWidget):
    """A drawing whose height follows from its width. What it says stands in the card's name."""

    def __init__(self, look: Look, chart: Chart) -> None:
        super().__init__()
        self._look, self._chart = look, chart
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def sizeHint(self) -> QSize:
        width = self._look.px(280)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def _share(self, row: Row) -> float:
        return row.times / self._chart.most

    def _begin(self) -> QPainter:
        """A painter whose origin is where the words of the card begin."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(EDGE, 0)
        return painter

    @property
    def _room(self) -> int:
        """How wide the drawing is."""
        return max(self.width() - 2 * EDGE, 1)


class Bars(_Painted):
    """Lying bars one below the other, each under its title and its figure. No title is cut."""

    @override
    def heightForWidth(self, arg__1: int) -> int:
        room = max(arg__1 - 2 * EDGE, 1)
        bottom = max((area.bottom() for _, area in self._places(room)), default=0.0)
        return round(bottom + 0.49)

    def _places(self, width: int) -> Iterator[tuple[Row, QRectF]]:
        """Each row with the room it takes, its bar included."""
        look, top = self._look, 0.0
        font, room = look.font(TextSize.BODY), self._title_room(width)
        for row in self._chart.rows:
            height = text_height(row.title, font, room) + look.unit(0.5) + look.px(_BAR)
            yield row, QRectF(0, top, width, height)
            top += height + look.unit(3)

    def _title_room(self, width: int) -> float:
        look = self._look
        figures = (
            look.width_of(figure, TextSize.BODY, bold=True) for figure in self._chart.figures
        )
        return max(width - max(figures, default=0.0) - look.unit(3), look.px(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = self._begin()
        ink = look.colour(theme.ink)
        room = self._title_room(self._room)
        style = TextStyle(look.font(TextSize.BODY), ink)
        for (row, area), figure in zip(self._places(self._room), self._chart.figures, strict=True):
            draw_text(painter, QRectF(0, area.top(), room, area.height()), row.title, style)
            painter.setFont(look.font(TextSize.BODY, bold=True))
            painter.setPen(ink)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, figure)
            bar = area.adjusted(0, area.height() - look.px(_BAR), 0, 0)
            self._draw_bar(painter, bar, self._share(row))
        painter.end()

    def _draw_bar(self, painter: QPainter, area: QRectF, share: float) -> None:
        look, theme = self._look, self._look.theme
        inset = theme.line_width / 2
        track = area.adjusted(inset, inset, -inset, -inset)
        radius = track.height() / 2
        edged = theme.line_width > 1  # where the track has the colour of the card
        painter.setPen(
            QPen(look.colour(theme.line), theme.line_width) if edged else Qt.PenStyle.NoPen
        )
        painter.setBrush(look.colour(theme.track))
        painter.drawRoundedRect(track, radius, radius)
        if share:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(theme.primary))
            long = max(share * track.width(), track.height())
            painter.drawRoundedRect(
                QRectF(track.left(), track.top(), long, track.height()), radius, radius
            )


class Columns(_Painted):
    """Standing bars from the first day to the last, with the figures and days that have room."""

    @override
    def heightForWidth(self, arg__1: int) -> int:
        line = self._look.metrics(TextSize.SMALL).lineSpacing()
        return 2 * line + 2 * self._look.unit(1) + self._look.px(_TALL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = self._begin()
        line, gap = look.metrics(TextSize.SMALL).lineSpacing(), look.unit(1)
        foot = self.height() - line - gap
        step = self._room / len(self._chart.rows)
        wide = max(min(step * 0.7, look.px(_WIDEST)), 1.0)
        bars = []
        for place, row in enumerate(self._chart.rows):
            tall = max(self._share(row) * (foot - line - gap), _LEAST) if row.times else 0.0
            bars.append(QRectF(place * step + (step - wide) / 2, foot - tall, wide, tall))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(theme.primary))
        for bar in bars:
            radius = min(look.px(3), bar.width() / 2, bar.height() / 2)
            painter.drawRoundedRect(bar, radius, radius)
        painter.setPen(QPen(look.colour(theme.line), theme.line_width))
        painter.drawLine(QPointF(0, foot), QPointF(self._room, foot))
        self._draw_figures(painter, bars, line + gap)
        self._draw_days(painter, bars, foot + gap)
        painter.end()

    def _draw_figures(self, painter: QPainter, bars: list[QRectF], above: float) -> None:
        """Each figure over its bar, where they fit side by side; else that of the highest."""
        look, figures = self._look, self._chart.figures
        widest = max(look.width_of(figure, TextSize.SMALL) for figure in figures)
        step = bars[1].left() - bars[0].left() if len(bars) > 1 else self._room
        highest = max(range(len(bars)), key=lambda place: bars[place].height())
        shown = range(len(bars)) if widest + look.px(4) <= step else [highest]
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(look.theme.ink))
        for place in shown:
            middle, wide = bars[place].center().x(), look.width_of(figures[place], TextSize.SMALL)
            left = min(max(middle - wide / 2, 0.0), self._room - wide)
            area = QRectF(left, bars[place].top() - above, wide + 1, above)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, figures[place])

    def _draw_days(self, painter: QPainter, bars: list[QRectF], top: float) -> None:
        """The last day, the first, and those between that have room."""
        look, rows = self._look, self._chart.rows
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(look.theme.muted))
        taken: list[tuple[float, float]] = []
        for place in dict.fromkeys((len(rows) - 1, 0, *range(len(rows)))):
            wide = look.width_of(rows[place].title, TextSize.SMALL)
            left = min(bars[place].center().x() - wide / 2, self._room - wide)
            left, apart = max(left, 0.0), look.px(8)
            if all(left > end + apart or left + wide + apart < start for start, end in taken):
                taken.append((left, left + wide))
                height = self.height() - top
                area = QRectF(left, top, wide + 1, height)
                painter.drawText(area, Qt.AlignmentFlag.AlignLeft, rows[place].title)
