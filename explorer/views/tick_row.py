"""A box to tick with words that wrap, and a quieter remark beneath them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from explorer.marks import override
from explorer.views.basics import ENTER, draw_focus_ring
from explorer.views.look import Look
from explorer.views.painting import TextStyle, draw_text, draw_tick, text_height
from explorer.views.tokens import TextSize

_EDGE = 6


class TickRow(QCheckBox):
    """The words are plain text; "&" marks no key."""

    def __init__(self, look: Look, words: str, remark: str = "") -> None:
        super().__init__()
        self._look, self.words, self.remark = look, words, remark
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_remark(remark)
        look.changed.connect(self._measure_anew)

    def _measure_anew(self) -> None:
        # Connected itself, a method of Qt's leaves some memory behind with every widget.
        self.updateGeometry()

    def set_remark(self, remark: str) -> None:
        """Say something else beneath the words."""
        self.remark = remark
        self.setAccessibleName(self.words)
        self.setAccessibleDescription(remark)
        self.updateGeometry()
        self.update()

    @property
    def _indent(self) -> int:
        return self._look.px(13) + self._look.px(10) + _EDGE

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        height = self._text_height(arg__1) + self._look.unit(2)
        return max(self._look.sizing.target, round(height + 0.49))

    def _text_height(self, width: int) -> float:
        look, room = self._look, max(20, width - self._indent - _EDGE)
        height = text_height(self.words, look.font(), room)
        if self.remark:
            height += text_height(self.remark, look.font(TextSize.SMALL), room)
        return height

    @override
    def sizeHint(self) -> QSize:
        wide = max(
            self._look.width_of(self.words),
            min(self._look.width_of(self.remark, TextSize.SMALL), self._look.px(420)),
        )
        width = round(wide) + self._indent + 2 * _EDGE
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._indent + 40, self._look.sizing.target)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(e)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.6 if theme.line_width < 2 else 1.0)
        spare = self.height() - self._text_height(self.width())
        side, top = look.px(13), max(0, round(spare / 2))
        line = look.metrics().lineSpacing()
        box = QRectF(_EDGE, top + (line - side) / 2 + 1, side, side)
        draw_tick(painter, look, box, on=self.isChecked(), hot=self.underMouse())
        room = self.width() - self._indent - _EDGE
        area = QRectF(self._indent, top, room, self.height())
        used = draw_text(painter, area, self.words, TextStyle(look.font(), look.colour(theme.ink)))
        if self.remark:
            below = area.adjusted(0, used, 0, 0)
            style = TextStyle(look.font(TextSize.SMALL), look.colour(theme.muted))
            draw_text(painter, below, self.remark, style)
        painter.setOpacity(1)
        if self.hasFocus():
            draw_focus_ring(painter, look, QRectF(self.rect()), 5)
        painter.end()
