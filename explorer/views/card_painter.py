"""How a card is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.domain.answer import Card
from explorer.domain.openness import Opening
from explorer.presenters import wording
from explorer.views.basics import draw_focus_ring
from explorer.views.card_foot import foot_of, short_foot_of, yearly_pay
from explorer.views.look import Look
from explorer.views.painting import (
    LEADING,
    PayScale,
    TextStyle,
    draw_pay_bar,
    draw_pills,
    draw_star,
    draw_text,
    pill_size,
)
from explorer.views.tokens import CARD_RADIUS, TextSize


@dataclass(frozen=True, slots=True)
class CardShape:
    """How much of a record stands on its card: lines of its overview, and its tags and pay bar."""

    lines: int
    pills: bool


WHOLE = CardShape(3, pills=True)
_SHAPES = (
    WHOLE,
    CardShape(2, pills=True),
    CardShape(2, pills=False),
    CardShape(1, pills=False),
    CardShape(0, pills=False),
)
"""From the highest to the lowest: the last says what it is called, what it pays and the ways in."""


@dataclass(frozen=True, slots=True)
class CardState:
    """What about a card is not of the record itself."""

    chosen: bool = False
    focused: bool = False
    hovered: bool = False
    marked: bool = False
    opening: Opening | None = None
    opening_words: str = ""
    words: str = ""


class CardPainter:
    """Draws cards of one size in the look that is in use."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.scale = PayScale(0, 100_000)
        self._shape = WHOLE
        self._heights: dict[CardShape, int] = {}
        look.changed.connect(self._measure_anew)

    # Sizes

    @property
    def _padding(self) -> int:
        return self._look.unit(4 if self._shape.pills else 2)

    def least_width(self) -> int:
        """The narrowest a card may be before a column is given up, in pixels."""
        return self._look.px(255)

    def _measure_anew(self) -> None:
        self._heights.clear()

    def fit(self, room: int | None = None) -> None:
        """Draw as much of each card as is seen whole in a height, in pixels; all of it in none."""
        fitting = (shape for shape in _SHAPES if room is None or self._high(shape) <= room)
        self._shape = next(fitting, _SHAPES[-1])

    def height(self) -> int:
        """The height of every card, in pixels."""
        return self._high(self._shape)

    def whole_height(self) -> int:
        """The height of a card with all that can stand on it, in pixels."""
        return self._high(WHOLE)

    def least_height(self) -> int:
        """The height of the lowest card there is, in pixels."""
        return self._high(_SHAPES[-1])

    def _high(self, shape: CardShape) -> int:
        if shape not in self._heights:
            self._heights[shape] = self._measured_height(shape)
        return self._heights[shape]

    def _measured_height(self, shape: CardShape) -> int:
        look = self._look
        small = look.metrics(TextSize.SMALL).lineSpacing() * LEADING
        if not shape.pills:
            text = self._title_height() + look.unit(1) + shape.lines * small
            return round(2 * look.unit(2) + text + look.unit(2) + small)
        return round(
            2 * look.unit(4)
            + self._pills_top(shape)
            + pill_size(look, "x").height()
            + look.unit(3)
            + look.px(6)
            + look.unit(2)
            + round(small)
        )

    def _title_height(self) -> float:
        return self._look.metrics(TextSize.CARD, bold=True).lineSpacing() * LEADING

    def _pills_top(self, shape: CardShape) -> float:
        """How far below the upper padding the pills begin, in pixels."""
        look = self._look
        overview = look.metrics(TextSize.SMALL).lineSpacing() * LEADING * shape.lines
        return self._title_height() + look.unit(1) + overview + look.unit(2.5)

    def star_area(self, card: QRectF) -> QRectF:
        """Where a press means the star, in the card's own place."""
        side = max(44.0, self._look.px(40))
        return QRectF(card.right() - side, card.top(), side, side)

    # Drawing

    def draw(self, painter: QPainter, area: QRectF, card: Card | None, state: CardState) -> None:
        """Draw one card; ``None`` is one whose text is still being fetched."""
        self._draw_ground(painter, area, state)
        if card is None:
            return
        pad = self._padding
        inner = area.adjusted(pad, pad, -pad, -pad)
        self._draw_star(painter, area, state)
        self._draw_words(painter, inner, card, state)
        if self._shape.pills:
            self._draw_pills(painter, inner, card, state)
        self._draw_foot(painter, inner, card, state)

    def _draw_words(self, painter: QPainter, inner: QRectF, card: Card, state: CardState) -> None:
        look, theme, lines = self._look, self._look.theme, self._shape.lines
        title = QRectF(inner.left(), inner.top(), inner.width() - look.px(26), inner.height())
        mark = look.colour(theme.mark)
        style = TextStyle(
            look.font(TextSize.CARD, bold=True), look.colour(theme.ink), state.words, mark
        )
        used = draw_text(painter, title, card.ref.title, style, 2 if lines > 1 else 1)
        wrapped = used > self._title_height() * 1.5
        small = TextStyle(look.font(TextSize.SMALL), look.colour(theme.muted), state.words, mark)
        # A title of two lines takes the room of a line and a half of the overview.
        most = lines - 1 if wrapped else lines
        if most:
            overview = inner.adjusted(0, used + look.unit(1), 0, 0)
            draw_text(painter, overview, card.overview, small, most)

    def _draw_pills(self, painter: QPainter, inner: QRectF, card: Card, state: CardState) -> None:
        y = inner.top() + self._pills_top(self._shape)
        room = inner.width() - (self._draw_open(painter, inner, y) if state.chosen else 0)
        draw_pills(painter, self._look, QRectF(inner.left(), y, room, 0), card.tags)

    def _draw_open(self, painter: QPainter, inner: QRectF, y: float) -> float:
        """Say on the chosen card that another press opens it; how much room that takes."""
        look, words = self._look, wording.tr("Open ›")
        wide = look.width_of(words, TextSize.SMALL, bold=True)
        painter.setFont(look.font(TextSize.SMALL, bold=True))
        painter.setPen(look.colour(look.theme.primary))
        area = QRectF(inner.right() - wide, y, wide, pill_size(look, "x").height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return wide + look.px(8)

    def _draw_ground(self, painter: QPainter, area: QRectF, state: CardState) -> None:
        look, theme = self._look, self._look.theme
        width = max(2.0, theme.line_width * 2) if state.chosen else theme.line_width
        edge = theme.primary if state.chosen else theme.muted if state.hovered else theme.line
        painter.setPen(QPen(look.colour(edge), width))
        painter.setBrush(look.colour(theme.card_chosen if state.chosen else theme.card))
        box = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        if state.focused:
            draw_focus_ring(painter, look, area.adjusted(4, 4, -4, -4), CARD_RADIUS - 4)

    def _draw_star(self, painter: QPainter, area: QRectF, state: CardState) -> None:
        look, pad = self._look, self._padding
        line = look.metrics(TextSize.CARD, bold=True).lineSpacing()
        centre = QPointF(area.right() - pad - look.px(7), area.top() + pad + line / 2)
        draw_star(painter, look, centre, look.px(8), on=state.marked)

    def _draw_foot(self, painter: QPainter, inner: QRectF, card: Card, state: CardState) -> None:
        look = self._look
        high = look.metrics(TextSize.SMALL).lineSpacing()
        line = QRectF(inner.left(), inner.bottom() - high, inner.width(), high)
        if self._shape.pills and (yearly := yearly_pay(card)):
            top = line.top() - look.unit(2) - look.px(6)
            bar = QRectF(line.left(), top, line.width(), look.px(6))
            draw_pay_bar(painter, look, bar, self.scale, yearly)
        make = foot_of if self._shape.pills else short_foot_of
        foot = make(look, card, state.opening, state.opening_words, line.width())
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(look.theme.muted))
        painter.drawText(line.translated(0, -high), right, foot.above)
        painter.drawText(line, left, foot.left)
        if state.opening is Opening.NOW:
            painter.setPen(look.colour(look.theme.primary))
            painter.setFont(look.font(TextSize.SMALL, bold=True))
        painter.drawText(line, right, foot.right)
