"""How a card is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from explorer.domain.answer import Card
from explorer.domain.openness import Opening
from explorer.domain.records import Kind
from explorer.presenters import wording
from explorer.views.basics import draw_focus_ring
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

_OVERVIEW_LINES = 3


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
        self._height = 0
        look.changed.connect(self._measure_anew)

    # Sizes

    @property
    def _padding(self) -> int:
        return self._look.unit(4)

    def least_width(self) -> int:
        """The narrowest a card may be before a column is given up, in pixels."""
        return self._look.px(255)

    def _measure_anew(self) -> None:
        self._height = 0

    def height(self) -> int:
        """The height of every card, in pixels."""
        if not self._height:
            self._height = self._measured_height()
        return self._height

    def _measured_height(self) -> int:
        look = self._look
        small = round(look.metrics(TextSize.SMALL).lineSpacing() * LEADING)
        return round(
            2 * self._padding
            + self._pills_top()
            + pill_size(look, "x").height()
            + look.unit(3)
            + look.px(6)
            + look.unit(2)
            + small
        )

    def _pills_top(self) -> float:
        """How far below the upper padding the pills begin, in pixels."""
        look = self._look
        title = look.metrics(TextSize.CARD, bold=True).lineSpacing() * LEADING
        overview = look.metrics(TextSize.SMALL).lineSpacing() * LEADING * _OVERVIEW_LINES
        return title + look.unit(1) + overview + look.unit(2.5)

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
        look, theme, pad = self._look, self._look.theme, self._padding
        inner = area.adjusted(pad, pad, -pad, -pad)
        self._draw_star(painter, area, state)
        y = inner.top()
        title = QRectF(inner.left(), y, inner.width() - look.px(26), inner.height())
        mark = look.colour(theme.mark)
        style = TextStyle(
            look.font(TextSize.CARD, bold=True), look.colour(theme.ink), state.words, mark
        )
        lines = QFontMetricsF(style.font)
        used = draw_text(painter, title, card.ref.title, style, 2)
        y += used + look.unit(1)
        wrapped = used > lines.lineSpacing() * LEADING * 1.5
        small = TextStyle(look.font(TextSize.SMALL), look.colour(theme.muted), state.words, mark)
        overview = QRectF(inner.left(), y, inner.width(), inner.height())
        # A title of two lines takes the room of a line and a half of the overview.
        most = _OVERVIEW_LINES - 1 if wrapped else _OVERVIEW_LINES
        draw_text(painter, overview, card.overview, small, most)
        y = inner.top() + self._pills_top()
        room = inner.width() - (self._draw_open(painter, inner, y) if state.chosen else 0)
        draw_pills(painter, look, QRectF(inner.left(), y, room, 0), card.tags)
        self._draw_foot(painter, inner, card, state)

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
        metrics = QFontMetricsF(look.font(TextSize.SMALL))
        line = QRectF(
            inner.left(),
            inner.bottom() - metrics.lineSpacing(),
            inner.width(),
            metrics.lineSpacing(),
        )
        if card.ref.kind is Kind.ROLE:
            yearly = [pay for pay in card.pay if pay.period == "year"]
            if yearly:
                top = line.top() - look.unit(2) - look.px(6)
                bar = QRectF(inner.left(), top, inner.width(), look.px(6))
                draw_pay_bar(painter, look, bar, self.scale, yearly)
            left = wording.pay_short(card.pay)
        else:
            left = card.provider or wording.tr("Provider not stated")
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(look.theme.muted))
        right = wording.ways_in(card) if state.opening is None else state.opening_words
        if state.opening is Opening.LATER:
            most = line.width() - min(look.width_of(left, TextSize.SMALL), line.width() / 2)
            if look.width_of(right, TextSize.SMALL) > most - look.unit(2) and not card.pay:
                # There is no bar above the foot, so there is room for a line.
                above = line.translated(0, -line.height())
                right = metrics.elidedText(right, Qt.TextElideMode.ElideRight, line.width())
                painter.drawText(above, Qt.AlignmentFlag.AlignLeft, right)
                right = ""
            right = metrics.elidedText(right, Qt.TextElideMode.ElideRight, most - look.unit(2))
        if look.width_of(right, TextSize.SMALL) + 8 >= line.width() - look.width_of(
            left, TextSize.SMALL
        ):
            right = right.split(" · ")[0]  # the whole does not fit beside the pay
        room = line.width() - look.width_of(right, TextSize.SMALL) - look.unit(2)
        if look.width_of(left, TextSize.SMALL) > room:
            left = metrics.elidedText(left, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, left)
        if state.opening is Opening.NOW:
            painter.setPen(look.colour(look.theme.primary))
            painter.setFont(look.font(TextSize.SMALL, bold=True))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, right)
