"""Small buttons that show a sign instead of a word, painted so that no font needs to have it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF

from explorer.marks import override
from explorer.views.basics import PaintedButton, draw_focus_ring
from explorer.views.look import Look, square
from explorer.views.tokens import ThemeName


class Sign(Enum):
    """The signs there are: strokes through points, from -1 to 1 across and down."""

    UP = (((-0.8, 0.4), (0.0, -0.4), (0.8, 0.4)),)
    DOWN = (((-0.8, -0.4), (0.0, 0.4), (0.8, -0.4)),)
    LEFT = (((0.4, -0.8), (-0.4, 0.0), (0.4, 0.8)),)
    RIGHT = (((-0.4, -0.8), (0.4, 0.0), (-0.4, 0.8)),)
    CROSS = (((-0.7, -0.7), (0.7, 0.7)), ((-0.7, 0.7), (0.7, -0.7)))


class SignButton(PaintedButton):
    """A button with a sign. ``name`` is what a screen reader says and the tool tip shows."""

    def __init__(self, look: Look, sign: Sign, pressed: Callable[[], object]) -> None:
        super().__init__(look)
        self._sign = sign
        self.clicked.connect(lambda: pressed())

    def set_name(self, name: str) -> None:
        """Say what a press does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    @override
    def sizeHint(self) -> QSize:
        return square(self._look)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            # High contrast has no greys: there, what cannot be pressed is not shown.
            painter.setOpacity(0.0 if theme.name is ThemeName.CONTRAST else 0.35)
        hot = self.isEnabled() and (self.underMouse() or self.hasFocus())
        pen = QPen(look.colour(theme.ink if hot else theme.muted), max(1.6, look.px(1.6)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        centre, reach = QRectF(self.rect()).center(), look.px(5)
        for stroke in self._sign.value:
            points = [QPointF(centre.x() + x * reach, centre.y() + y * reach) for x, y in stroke]
            painter.drawPolyline(QPolygonF(points))
        if self.hasFocus():
            painter.setOpacity(1)
            draw_focus_ring(painter, look, QRectF(self.rect()), 6)
        painter.end()
