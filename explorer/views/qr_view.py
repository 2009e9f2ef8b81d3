"""A QR code, drawn from its modules: black on white in every theme, so that any phone reads it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.look import Look

Modules = tuple[tuple[bool, ...], ...]

_QUIET = 4  # modules of white around it, as the standard asks
_LEAST = 3  # pixels a module
_BLACK, _WHITE = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)


class QrView(QWidget):
    """One code, as large as whole pixels a module allow; with a look, in a thin frame."""

    def __init__(self, frame: Look | None = None) -> None:
        super().__init__()
        self._frame = frame
        self._modules: Modules = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def show_code(self, modules: Modules, number: int, of: int) -> None:
        """Show a code, which is the ``number``th, from 1, of so many."""
        self._modules = modules
        name = tr("QR code of the list")
        self.setAccessibleName(name if of == 1 else tr("{0}, {1} of {2}").format(name, number, of))
        self.updateGeometry()
        self.update()

    @property
    def _side(self) -> int:
        return len(self._modules) + 2 * _QUIET

    @property
    def _edge(self) -> int:
        return 0 if self._frame is None else ceil(self._frame.theme.line_width)

    def pixels_within(self, side: int) -> int:
        """How many pixels a module can have in a square of so many pixels; 0 without a code."""
        return max(0, side - 2 * self._edge) // self._side if self._modules else 0

    def side_at(self, pixels: int) -> int:
        """The side of the picture with so many pixels a module."""
        return pixels * self._side + 2 * self._edge

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.side_at(5), self.side_at(5))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.side_at(_LEAST), self.side_at(_LEAST))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        size = max(1, self.pixels_within(min(self.width(), self.height())))
        whole = size * self._side
        corner = QPoint((self.width() - whole) // 2, (self.height() - whole) // 2)
        painter = QPainter(self)
        area = QRect(corner, QSize(whole, whole))
        if self._frame is not None:
            edge, line = self._edge, self._frame.colour(self._frame.theme.line)
            painter.fillRect(area.adjusted(-edge, -edge, edge, edge), line)
        painter.fillRect(area, _WHITE)
        for y, row in enumerate(self._modules):
            for x, dark in enumerate(row):
                if dark:
                    at = corner + QPoint((x + _QUIET) * size, (y + _QUIET) * size)
                    painter.fillRect(QRect(at, QSize(size, size)), _BLACK)
        painter.end()
