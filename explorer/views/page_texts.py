"""Running text of a page, with the marks of its sources after the last word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent

from explorer.marks import override
from explorer.views.basics import Label, Tone
from explorer.views.look import Look
from explorer.views.page_buttons import EDGE, ONE_LINE, LaidOut, SourceMark, lay_out
from explorer.views.painting import LEADING
from explorer.views.tokens import TextSize


class Words(Label):
    """Running text of a page, with the marks of its sources after the last word.

    ``bullet`` sets it as an item of a list. ``colour`` is for what has its own, as a route kind.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        size: TextSize = TextSize.BODY,
        *,
        bold: bool = False,
        tone: Tone = Tone.INK,
        marks: Sequence[SourceMark] = (),
        bullet: bool = False,
        colour: QColor | None = None,
    ) -> None:
        self.marks, self._bullet, self._colour = tuple(marks), bullet, colour
        self._laid: dict[int, LaidOut] = {}
        self._heights: dict[int, int] = {}
        super().__init__(look, text, size, bold=bold, tone=tone, wrap=True)
        for mark in self.marks:
            mark.setParent(self)

    @override
    def setText(self, arg__1: str) -> None:
        self._forget_sizes()
        super().setText(arg__1)
        self.updateGeometry()

    @override
    def _take_look(self) -> None:
        """Be measured and painted again."""
        self._forget_sizes()
        self.updateGeometry()
        self.update()

    def _forget_sizes(self) -> None:
        self._laid.clear()
        self._heights.clear()

    def _indent(self) -> int:
        return EDGE + (self._look.px(15) if self._bullet else 0)

    def _lines(self, width: int) -> LaidOut:
        if width not in self._laid:
            font, room = self._look.font(self._size, bold=self._bold), width - self._indent() - EDGE
            whole = self._lines(ONE_LINE) if width < ONE_LINE else None
            fits = whole is not None and whole.fits(room)
            self._laid[width] = whole if whole and fits else lay_out(self.text(), font, room)
        return self._laid[width]

    @property
    def _gap(self) -> int:
        return self._look.px(3)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        if arg__1 not in self._heights:
            places = self._mark_places(arg__1)
            lowest = max((area.bottom() + 1 for area in places), default=0)
            self._heights[arg__1] = max(lowest, round(self._lines(arg__1).height + 0.49))
        return self._heights[arg__1]

    @override
    def sizeHint(self) -> QSize:
        wide = round(self._lines(ONE_LINE).width + self._indent() + EDGE + 1.49)
        wide += sum(mark.sizeHint().width() + self._gap for mark in self.marks)
        return QSize(wide, self.heightForWidth(wide))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._look.metrics(self._size, bold=self._bold).lineSpacing())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        for mark, area in zip(self.marks, self._mark_places(self.width()), strict=True):
            mark.setGeometry(area)

    def _baseline(self, size: TextSize, *, bold: bool = False) -> float:
        """How far the foot of the letters lies beneath the top of their line."""
        metrics = QFontMetricsF(self._look.font(size, bold=bold))
        return metrics.ascent() + metrics.lineSpacing() * (LEADING - 1) / 2

    def _mark_places(self, width: int) -> list[QRect]:
        """Where the marks stand: after the last word, or on a line of their own."""
        if not self.marks:
            return []
        laid = self._lines(width)
        spacing = laid.height / max(1, laid.lines)
        lower = self._baseline(self._size, bold=self._bold) - self._baseline(TextSize.SMALL)
        x, y = self._indent() + laid.last, laid.height - spacing
        places = []
        for mark in self.marks:
            size = mark.sizeHint()
            if x + self._gap + size.width() > width and x > self._indent():
                x, y = self._indent() - self._gap, y + spacing
            places.append(
                QRect(round(x + self._gap), round(y + lower), size.width(), size.height())
            )
            x += self._gap + size.width()
        return places

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._colour or self._look.colour(self._tone.of(self._look.theme))
        laid = self._lines(self.width())
        painter.setPen(colour)
        laid.layout.draw(painter, QPointF(self._indent(), 0))
        if self._bullet:
            middle = self._look.metrics(self._size).lineSpacing() * LEADING / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            radius = max(1.5, self._look.px(2))
            painter.drawEllipse(QPointF(self._look.px(6), middle), radius, radius)
        painter.end()
