"""How the attract screen is drawn: a large card, the next ones small, and the invitation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from explorer.domain.records import RouteKind
from explorer.presenters import wording
from explorer.presenters.attracting import Scene, SceneKind
from explorer.presenters.wording import tr
from explorer.views.kiosk.attract_places import Places, fits, places, promised
from explorer.views.look import Look
from explorer.views.painting import LEADING, TextStyle, draw_text, text_height
from explorer.views.tokens import CARD_RADIUS, TextSize

_STEP = 1.08
"""From one size of letters to the next. Of each size that was ever drawn Qt keeps the letters."""
_SPARE = 0.3
"""How much of a line may stand in the room around a card's words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the screen: the scene, those after it, and the words around them."""

    scenes: Sequence[Scene]
    """The first one large; empty while there is none."""
    invitation: str
    title: str
    corner: QSizeF
    """The room that is left free for the buttons."""
    turn: int = 0
    picture: QImage | None = None


class AttractPainter:
    """Draws the whole screen in the look that is in use."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def draw(self, painter: QPainter, size: QSizeF, shown: Shown) -> None:
        """Draw it all."""
        look, theme = self._look, self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(), size), look.colour(theme.paper))
        where = places(look, size, shown.turn, shown.corner, shown.title)
        self._draw_around(painter, where, shown)
        if shown.picture is not None:
            _draw_picture(painter, where.picture, shown.picture)
        elif shown.scenes:
            self._draw_large(painter, where.large, shown.scenes[0])
            for area, scene in zip(where.small, shown.scenes[1:], strict=False):
                self._draw_small(painter, area, scene)

    # Around the scenes

    def _draw_around(self, painter: QPainter, where: Places, shown: Shown) -> None:
        theme = self._look.theme
        self._draw_title(painter, where.title, shown.title)
        promise = promised()
        part = min(0.6, where.invitation.height() * 0.28 / where.promise.height())
        font = self._fitted(promise, where.promise, part, lines=3)
        style = TextStyle(font, self._look.colour(theme.muted))
        lines = _lines_in(where.promise.height(), font)
        high = text_height(promise, font, where.promise.width())
        top = where.promise.top() + max(0.0, (where.promise.height() - high) / 2)
        area = QRectF(where.promise.left(), top, where.promise.width(), high)
        draw_text(painter, area, promise, style, lines)
        self._draw_invitation(painter, where.invitation, shown.invitation)

    def _draw_title(self, painter: QPainter, area: QRectF, title: str) -> None:
        """On one line, as large as it fits there, or in two that are as high as the line."""
        ink = self._look.theme.primary
        font = self._fitted(title, area, 0.62, bold=True)
        if fits(title, font, area, 1):
            self._draw_line(painter, area, title, font, ink)
        else:
            style = TextStyle(self._stepped(0, bold=True), self._look.colour(ink))
            draw_text(painter, area, title, style, 2)

    def _draw_invitation(self, painter: QPainter, area: QRectF, words: str) -> None:
        look, theme = self._look, self._look.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(theme.primary))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        sign = area.height() * 0.5
        room = QRectF(0, 0, area.width() - 2 * area.height() - sign, area.height())
        font = self._fitted(words, room, 0.46, bold=True)
        wide = QFontMetricsF(font).horizontalAdvance(words)
        left = area.center().x() - (wide + sign * 1.4) / 2
        ink = look.colour(theme.on_primary)
        _draw_touch(painter, QPointF(left + sign / 2, area.center().y()), sign / 2, ink)
        painter.setFont(font)
        painter.setPen(ink)
        text = QRectF(left + sign * 1.4, area.top(), wide + 2, area.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    # The large card

    def _draw_large(self, painter: QPainter, area: QRectF, scene: Scene) -> None:
        ink, quiet = self._ground(painter, area, scene, CARD_RADIUS * 1.6)
        pad = max(self._look.unit(4), min(area.width(), area.height()) * 0.075)
        inner = area.adjusted(pad, pad, -pad, -pad)
        font = self._font(inner.height() * 0.062)
        above = _above(scene)
        needed = text_height(scene.title, self._stepped(0, bold=True), inner.width())
        needed += QFontMetricsF(font).lineSpacing() * LEADING * 1.1 if above else 0
        foot = self._draw_foot(painter, inner, scene, inner.top() + needed + pad * 0.4)
        inner.setBottom(foot - pad * 0.4)
        if above:
            used = QFontMetricsF(font).lineSpacing() * LEADING * 1.1
            line = QRectF(inner.left(), inner.top(), inner.width(), used)
            self._draw_line(painter, line, above, font, quiet)
            inner.setTop(inner.top() + used)
        title = QRectF(inner.topLeft(), QSizeF(inner.width(), inner.height() * 0.6))
        font = self._fitted(scene.title, title, 0.5, bold=True, lines=3)
        lines = min(3, _lines_in(inner.height(), font))
        used = draw_text(
            painter, title, scene.title, TextStyle(font, self._look.colour(ink)), lines
        )
        inner.setTop(inner.top() + used + pad * 0.3)
        most = font.pixelSize() * 0.6 / max(1.0, inner.height())
        self._draw_words(painter, inner, scene.line, min(0.5, most), quiet)

    def _draw_foot(self, painter: QPainter, inner: QRectF, scene: Scene, highest: float) -> float:
        """Pay and ways in at the lower end of a card; gives where they begin.

        Where all would begin higher than that, the kinds of way in are left out first, pay last.
        """
        look, theme = self._look, self._look.theme
        font = self._font(inner.height() * 0.07)
        line = QFontMetricsF(font).lineSpacing() * LEADING
        bold = QFont(font)
        bold.setBold(True)
        rows = [(scene.pay, bold, theme.ink), (scene.ways, font, theme.muted)]
        room = inner.bottom() - look.unit(2) - highest
        rows = rows[: max(0, int(room / line))]
        if scene.kind is not SceneKind.ROLE or not rows:
            return inner.bottom()
        bottom = inner.bottom()
        boxes, high, gap = _chips(inner.width(), scene.kinds, font)
        if len(rows) * line + gap + high <= room:
            painter.setFont(font)
            bottom -= gap + high
            self._draw_kinds(painter, QPointF(inner.left(), bottom + gap), scene.kinds, boxes)
        begin = bottom - len(rows) * line
        for place, (words, letters, colour) in enumerate(rows):
            area = QRectF(inner.left(), begin + place * line, inner.width(), line)
            self._draw_line(painter, area, words, letters, colour)
        painter.setPen(QPen(look.colour(theme.line), theme.line_width))
        top = begin - look.unit(2)
        painter.drawLine(QPointF(inner.left(), top), QPointF(inner.right(), top))
        return top

    def _draw_kinds(
        self, painter: QPainter, at: QPointF, kinds: Sequence[RouteKind], boxes: Sequence[QRectF]
    ) -> None:
        """The kinds of way in by name and colour, each in its box."""
        look = self._look
        for kind, box in zip(kinds, boxes, strict=True):
            there = box.translated(at)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.kind(kind))
            painter.drawRoundedRect(there, box.height() / 2, box.height() / 2)
            painter.setPen(look.colour(look.theme.on_kind))
            painter.drawText(there, Qt.AlignmentFlag.AlignCenter, wording.route_kind(kind))

    # The small cards

    def _draw_small(self, painter: QPainter, area: QRectF, scene: Scene) -> None:
        ink, quiet = self._ground(painter, area, scene, CARD_RADIUS * 1.3)
        pad = max(self._look.unit(3), min(area.width(), area.height()) * 0.1)
        inner = area.adjusted(pad, pad, -pad, -pad)
        title = QRectF(inner.topLeft(), QSizeF(inner.width(), inner.height() * 0.5))
        if scene.kind is SceneKind.QUESTION:
            title.setHeight(inner.height())
        part = inner.height() * 0.18 / title.height()
        font = self._fitted(scene.title, title, part, bold=True, lines=2)
        lines = min(4, _lines_in(inner.height(), font))
        used = draw_text(
            painter, title, scene.title, TextStyle(font, self._look.colour(ink)), lines
        )
        inner.setTop(inner.top() + used + pad * 0.25)
        least = self._look.metrics(TextSize.SMALL).lineSpacing() * LEADING
        if scene.ways and inner.height() >= 3 * least:
            foot = QRectF(inner.left(), inner.bottom() - least, inner.width(), least)
            self._draw_dots(painter, foot, scene, quiet)
            inner.setBottom(foot.top() - pad * 0.25)
        most = font.pixelSize() * 0.8 / max(1.0, inner.height())
        self._draw_words(painter, inner, scene.line, min(0.3, most), quiet)

    def _draw_dots(self, painter: QPainter, foot: QRectF, scene: Scene, ink: str) -> None:
        """A dot in the colour of each kind of way in, and in words how many there are."""
        side = foot.height() * 0.5
        left = foot.left()
        painter.setPen(Qt.PenStyle.NoPen)
        for kind in scene.kinds:
            painter.setBrush(self._look.kind(kind))
            painter.drawEllipse(QRectF(left, foot.center().y() - side / 2, side, side))
            left += side * 1.25
        rest = QRectF(left + (side * 0.4 if scene.kinds else 0), foot.top(), 0, foot.height())
        rest.setRight(foot.right())
        self._draw_line(painter, rest, scene.ways, self._look.font(TextSize.SMALL), ink)

    # What they have in common

    def _ground(
        self, painter: QPainter, area: QRectF, scene: Scene, radius: float
    ) -> tuple[str, str]:
        """Draw the ground of a card; gives the inks for what matters and for the rest."""
        look, theme = self._look, self._look.theme
        asks = scene.kind is SceneKind.QUESTION
        painter.setPen(QPen(look.colour(theme.primary if asks else theme.line), theme.line_width))
        painter.setBrush(look.colour(theme.soft if asks else theme.card))
        painter.drawRoundedRect(area, radius, radius)
        return (theme.on_soft, theme.on_soft) if asks else (theme.ink, theme.muted)

    def _draw_words(
        self, painter: QPainter, area: QRectF, words: str, part: float, ink: str
    ) -> None:
        """Running text, as large as it fits into an area, and cut with "…" where it cannot."""
        font = self._fitted(words, area, part, lines=6)
        lines = _lines_in(area.height(), font, least=0)
        if words and lines:
            draw_text(painter, area, words, TextStyle(font, self._look.colour(ink)), lines)

    def _draw_line(
        self, painter: QPainter, area: QRectF, words: str, font: QFont, ink: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(ink))
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _font(self, pixels: float, *, bold: bool = False) -> QFont:
        """The system's font in a size of the screen's own, never below the least of the kiosk."""
        return self._stepped(self._steps_to(pixels), bold=bold)

    def _steps_to(self, pixels: float) -> int:
        least = self._look.font(TextSize.SMALL).pixelSize()
        return max(0, round(math.log(max(1.0, pixels) / least, _STEP)))

    def _stepped(self, steps: int, *, bold: bool) -> QFont:
        font = QFont(self._look.font(TextSize.SMALL, bold=bold))
        font.setPixelSize(round(font.pixelSize() * _STEP**steps))
        return font

    def _fitted(
        self, words: str, area: QRectF, part: float, *, bold: bool = False, lines: int = 1
    ) -> QFont:
        """The largest font, up to a part of the area's height, in which the words fit into it."""
        steps = self._steps_to(area.height() * part)
        while steps and not fits(words, self._stepped(steps, bold=bold), area, lines):
            steps -= 1
        return self._stepped(steps, bold=bold)


def _lines_in(height: float, font: QFont, least: int = 1) -> int:
    """How many lines stand in a height, and so many in any case."""
    return max(least, int(height / (QFontMetricsF(font).lineSpacing() * LEADING) + _SPARE))


def _chips(
    room: float, kinds: Sequence[RouteKind], font: QFont
) -> tuple[list[QRectF], float, float]:
    """A box for each kind, in as many rows as it takes; how high they are; and their gap."""
    metrics = QFontMetricsF(font)
    high, gap = metrics.height() * 1.35, metrics.height() * 0.35
    boxes: list[QRectF] = []
    left = top = 0.0
    for kind in kinds:
        wide = metrics.horizontalAdvance(wording.route_kind(kind)) + high * 0.9
        if left and left + wide > room:
            left, top = 0.0, top + high + gap
        boxes.append(QRectF(left, top, wide, high))
        left += wide + gap
    return boxes, (top + high if boxes else 0.0), gap


def _above(scene: Scene) -> str:
    return tr("People ask") if scene.kind is SceneKind.QUESTION else scene.above


def _draw_picture(painter: QPainter, area: QRectF, picture: QImage) -> None:
    """A picture as large as it fits, whole: it may have words at its edge."""
    size = QSizeF(picture.size()).scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(QPointF(), size)
    box.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(box, picture)


def _draw_touch(painter: QPainter, centre: QPointF, radius: float, ink: QColor) -> None:
    """The sign for a touch: a spot with two rings around it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(centre, radius * 0.3, radius * 0.3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, max(2.0, radius * 0.12)))
    for reach in (0.6, 0.92):
        painter.drawEllipse(centre, radius * reach, radius * reach)
