"""Drawing that several widgets share: wrapped text with marked words, stars, pills and pay bars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from explorer.domain.records import Pay
from explorer.domain.text import places_of
from explorer.views.look import Look
from explorer.views.tokens import TextSize

LEADING = 1.15
"""Distance of lines of running text over the font's own."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A font, a colour, and the words to mark with their ground."""

    font: QFont
    colour: QColor
    words: str = ""
    mark: QColor | None = None


def draw_text(
    painter: QPainter, area: QRectF, text: str, style: TextStyle, most_lines: int = 99
) -> float:
    """Draw running text, cut with "…" after ``most_lines``; gives the height used, in pixels."""
    layout = QTextLayout(text, style.font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if style.words:
        layout.setFormats(_marks(text, style))
    metrics = QFontMetricsF(style.font)
    spacing = metrics.lineSpacing() * LEADING
    painter.setPen(style.colour)
    layout.beginLayout()
    lines: list[QTextLine] = []
    while len(lines) < most_lines and (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, len(lines) * spacing))
        lines.append(line)
    layout.endLayout()
    if lines and lines[-1].textStart() + lines[-1].textLength() < len(text):
        last = lines.pop()
        rest = metrics.elidedText(
            text[last.textStart() :], Qt.TextElideMode.ElideRight, area.width()
        )
        top = area.top() + len(lines) * spacing
        _draw_line(painter, QRectF(area.left(), top, area.width(), spacing), rest, style)
        height = (len(lines) + 1) * spacing
    else:
        height = len(lines) * spacing
    for line in lines:
        line.draw(painter, area.topLeft())
    return height


def text_height(text: str, font: QFont, width: float) -> float:
    """How high ``draw_text`` draws a text in that width, in pixels."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines += 1
    layout.endLayout()
    return lines * QFontMetricsF(font).lineSpacing() * LEADING


def _draw_line(painter: QPainter, area: QRectF, text: str, style: TextStyle) -> None:
    layout = QTextLayout(text, style.font)
    if style.words:
        layout.setFormats(_marks(text, style))
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(area.width() + 1)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    layout.draw(painter, area.topLeft())


def _marks(text: str, style: TextStyle) -> list[QTextLayout.FormatRange]:
    ranges = []
    for start, length in places_of(text, style.words):
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = start, length
        look = QTextCharFormat()
        look.setBackground(style.mark or style.colour)
        marked.format = look
        ranges.append(marked)
    return ranges


@lru_cache(maxsize=16)
def star_path(radius: float) -> QPainterPath:
    """A star with five points around the origin, the first one up. Not to be changed."""
    path = QPainterPath()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.42
        angle = math.pi * (corner / 5 - 0.5)
        point = QPointF(reach * math.cos(angle), reach * math.sin(angle))
        if corner:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path


def draw_star(painter: QPainter, look: Look, centre: QPointF, radius: float, *, on: bool) -> None:
    """A star: filled where the record is in a shortlist, else its outline."""
    theme = look.theme
    path = star_path(radius).translated(centre)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(theme.bookmark))
    else:
        pen = QPen(look.colour(theme.star_outline), max(1.2, theme.line_width))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def pill_size(look: Look, text: str) -> QSizeF:
    """How large a pill with that text is."""
    width = look.width_of(text, TextSize.SMALL) + look.px(16)
    return QSizeF(width, look.metrics(TextSize.SMALL).height() + look.px(4))


def draw_pills(painter: QPainter, look: Look, area: QRectF, texts: Sequence[str]) -> None:
    """Outlined pills in one row; those that do not fit are counted in a last one."""
    theme = look.theme
    x = area.left()
    for place, text in enumerate(texts):
        left = len(texts) - place
        more = f"+{left}"
        room = area.right() - x
        if left > 1:
            room -= pill_size(look, f"+{left - 1}").width() + look.px(6)
        size = pill_size(look, text)
        fits = size.width() <= room
        if not fits:
            if place:
                text = more
            else:
                metrics = QFontMetricsF(look.font(TextSize.SMALL))
                wanted = max(0.0, room - look.px(16))
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wanted)
            size = pill_size(look, text)
        box = QRectF(QPointF(x, area.top()), size)
        painter.setPen(QPen(look.colour(theme.line), theme.line_width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        x += size.width() + look.px(6)
        if not fits and place:
            return


@dataclass(frozen=True, slots=True)
class PayScale:
    """The common scale of all pay bars, in whole units of currency a year."""

    low: int
    high: int

    @classmethod
    def over(cls, low: int | None, high: int | None) -> PayScale:
        """Round ends that hold all figures, in steps of ten thousand."""
        step = 10_000
        first, last = low or 0, high or 100_000
        return cls(first // step * step, max(-(-last // step), first // step + 1) * step)

    def place(self, amount: int) -> float:
        """Where an amount stands, from 0 at the low end to 1 at the high end."""
        return min(max((amount - self.low) / (self.high - self.low), 0.0), 1.0)


def draw_pay_bar(
    painter: QPainter, look: Look, area: QRectF, scale: PayScale, pays: Sequence[Pay]
) -> None:
    """The span of all figures on the common scale; a single figure is a short bar."""
    theme = look.theme
    radius = area.height() / 2
    painter.setPen(
        QPen(look.colour(theme.line), theme.line_width)
        if theme.line_width > 1
        else Qt.PenStyle.NoPen
    )
    painter.setBrush(look.colour(theme.track))
    painter.drawRoundedRect(area, radius, radius)
    left = scale.place(min(pay.low for pay in pays)) * area.width()
    right = scale.place(max(pay.top for pay in pays)) * area.width()
    least = area.height() * 1.5
    if right - left < least:
        left = max(0.0, min(left, area.width() - least))
        right = left + least
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(theme.primary))
    span = QRectF(area.left() + left, area.top(), right - left, area.height())
    painter.drawRoundedRect(span, radius, radius)


def draw_tick(
    painter: QPainter, look: Look, box: QRectF, *, on: bool, hot: bool, rules_out: bool = False
) -> None:
    """A box to tick: with a tick where it is on, with a bar where it rules out."""
    theme = look.theme
    on_colour = look.colour(theme.ruled_out if rules_out else theme.primary)
    edge = on_colour if on or hot else look.colour(theme.muted)
    painter.setPen(QPen(edge, max(1.2, theme.line_width)))
    painter.setBrush(on_colour if on else look.colour(theme.card))
    painter.drawRoundedRect(box, 4, 4)
    if not on:
        return
    sign = look.colour(theme.on_ruled_out if rules_out else theme.on_primary)
    pen = QPen(sign, max(1.6, box.width() / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    at = [(0.26, 0.52), (0.44, 0.7), (0.76, 0.32)]
    if rules_out:
        at = [(0.28, 0.5), (0.72, 0.5)]
    points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in at]
    painter.drawPolyline(QPolygonF(points))
