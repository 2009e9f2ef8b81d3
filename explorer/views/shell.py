"""The window before its panes are there: its first frame needs next to nothing to be loaded."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.marks import override
from explorer.views.tokens import BASE_PIXELS, THEMES, ThemeName

TITLE = "Career Explorer"
_USUAL_SIZE = (1440, 900)
_BAR, _SIDE, _RIGHT, _FOOT = 48, 232, 452, 36  # pixels at 100 % text, as the panes will stand


class Shell(QWidget):
    """A top-level window that paints the grounds of the panes, until it is given the panes.

    ``first_frame`` goes out once, after the first paint; ``closing`` when the window is closed.
    """

    first_frame = Signal()
    closing = Signal()

    def __init__(self, saved: dict[str, Any]) -> None:
        super().__init__()
        self._theme = THEMES[theme_named(saved.get("theme"))]
        self._factor = saved_factor(saved)
        self._painted = False
        self._content: QWidget | None = None
        self.setWindowTitle(TITLE)
        self.setMinimumSize(560, 420)
        self.resize(*_USUAL_SIZE)
        geometry = saved.get("geometry")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))

    def fill(self, content: QWidget) -> None:
        """Take the panes in."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self._content = content

    def come_forward(self) -> None:
        """Stand in front of other windows, as when the program is started a second time."""
        # Not before it is needed: its enums take as long to make as all else here together.
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def geometry_text(self) -> str:
        """The window's place, to be restored from."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._content is None:
            self._paint_grounds()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_frame.emit)

    def _paint_grounds(self) -> None:
        theme = self._theme
        scale = self._factor * self.fontInfo().pixelSize() / BASE_PIXELS
        bar, side, right, foot = (round(size * scale) for size in (_BAR, _SIDE, _RIGHT, _FOOT))
        wide, high = self.width(), self.height()
        painter = QPainter(self)
        _fill(painter, self.rect(), theme.paper)
        if wide > (side + right) * 1.6:
            _fill(painter, QRect(0, 0, side, high), theme.side)
            _fill(painter, QRect(wide - right, 0, right, high), theme.card)
            for x in (side, wide - right):
                _fill(painter, QRect(x, 0, 1, high), theme.line)
        for area, ground in (
            (QRect(0, 0, wide, bar), theme.card),
            (QRect(0, high - foot, wide, foot), theme.side),
        ):
            _fill(painter, area, ground)
        for y in (bar - 1, high - foot):
            _fill(painter, QRect(0, y, wide, 1), theme.line)
        painter.end()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def _fill(painter: QPainter, area: QRect, colour: str) -> None:
    """Fill an area, without what ``fillRect`` would look at first: all the enums of Qt."""
    pixel = QPixmap(1, 1)
    pixel.fill(QColor(colour))
    painter.drawPixmap(area, pixel)


def theme_named(name: object) -> ThemeName:
    """The theme of that name, or the light one."""
    try:
        return ThemeName(str(name))
    except ValueError:
        return ThemeName.LIGHT


def saved_factor(saved: dict[str, Any]) -> float:
    """The text factor that was saved, or 1."""
    factor = saved.get("factor")
    return float(factor) if isinstance(factor, int | float) and 0.5 <= factor <= 3 else 1.0
