"""How one key of the on-screen keyboard looks. Its signs are drawn: no font need have them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from explorer.views.kiosk.key_rows import Act, Place
from explorer.views.look import Look
from explorer.views.tokens import CONTROL_RADIUS, TextSize

Strokes = tuple[tuple[tuple[float, float], ...], ...]

_SIGNS: dict[Act, Strokes] = {
    Act.SHIFT: (
        (
            (0.0, -0.9),
            (0.9, 0.05),
            (0.4, 0.05),
            (0.4, 0.8),
            (-0.4, 0.8),
            (-0.4, 0.05),
            (-0.9, 0.05),
            (0.0, -0.9),
        ),
    ),
    Act.RUB_OUT: (
        ((-1.1, 0.0), (-0.5, -0.7), (1.1, -0.7), (1.1, 0.7), (-0.5, 0.7), (-1.1, 0.0)),
        ((-0.05, -0.3), (0.55, 0.3)),
        ((-0.05, 0.3), (0.55, -0.3)),
    ),
    Act.LEFT: (((0.35, -0.7), (-0.35, 0.0), (0.35, 0.7)),),
    Act.RIGHT: (((-0.35, -0.7), (0.35, 0.0), (-0.35, 0.7)),),
}
"""Strokes through points, from -1 to 1 across and down."""
_LOCKED: Strokes = (((-0.6, 1.15), (0.6, 1.15)),)


@dataclass(frozen=True, slots=True)
class KeyState:
    """What changes about a key."""

    down: bool = False
    capital: bool = False
    locked: bool = False


def draw_key(painter: QPainter, look: Look, place: Place, state: KeyState) -> None:
    """Draw one key where it lies."""
    ground, ink = _colours(look, place.key.act, state)
    theme = look.theme
    painter.setPen(QPen(look.colour(theme.line), theme.line_width))
    painter.setBrush(ground)
    half = theme.line_width / 2
    box = place.area.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
    if place.key.act in _SIGNS:
        _draw_sign(painter, look, place, state, ink)
    else:
        text = _label(place, state)
        painter.setPen(ink)
        painter.setFont(_fitting(look, text, box.width(), bold=place.key.act is Act.DONE))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _label(place: Place, state: KeyState) -> str:
    """What stands on a key: its name, or where that would be long, a sample of what it gives."""
    key = place.key
    return key.text if key.act is Act.TURN else key.name(capital=state.capital)


def _colours(look: Look, act: Act, state: KeyState) -> tuple[QColor, QColor]:
    """The ground of a key, and what stands on it."""
    theme = look.theme
    raised = act is Act.DONE or (act is Act.SHIFT and state.capital)
    if state.down and raised:
        return look.colour(theme.card), look.colour(theme.primary)
    if state.down or raised:
        return look.colour(theme.primary), look.colour(theme.on_primary)
    return look.colour(theme.card if act is Act.TYPE else theme.paper), look.colour(theme.ink)


def _fitting(look: Look, text: str, room: float, *, bold: bool) -> QFont:
    """The font for a key, smaller where the key is narrow."""
    size = TextSize.BODY if len(text) > 1 else TextSize.CARD
    font = QFont(look.font(size, bold=bold))
    wide = QFontMetricsF(font).horizontalAdvance(text)
    most = room - look.unit(2)
    if wide > most > 0:
        font.setPixelSize(max(12, int(font.pixelSize() * most / wide)))
    return font


def _draw_sign(painter: QPainter, look: Look, place: Place, state: KeyState, ink: QColor) -> None:
    pen = QPen(ink, max(2.0, look.px(1.6)))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    act = place.key.act
    locked = _LOCKED if act is Act.SHIFT and state.locked else ()
    for stroke in (*_SIGNS[act], *locked):
        painter.drawPolyline(_points(stroke, place.area))


def _points(stroke: tuple[tuple[float, float], ...], area: QRectF) -> QPolygonF:
    centre, reach = area.center(), min(area.height() * 0.2, area.width() * 0.3)
    return QPolygonF([QPointF(centre.x() + x * reach, centre.y() + y * reach) for x, y in stroke])
