"""A QR code, drawn from its modules: black on white in every theme, so that any phone reads it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.marks import override
from explorer.presenters.wording import tr

Modules = tuple[tuple[bool, ...], ...]

_QUIET = 4  # modules of white around it, as the standard asks
_LEAST = 3  # pixels a module
_BLACK, _WHITE = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)


class QrView(QWidget):
    """One code, as large as whole pixels a module allow."""

    def __init__(self) -> None:
        super().__init__()
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

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side * 5, self._side * 5)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._side * _LEAST, self._side * _LEAST)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        size = max(1, min(self.width(), self.height()) // self._side)
        whole = size * self._side
        corner = QPoint((self.width() - whole) // 2, (self.height() - whole) // 2)
        painter = QPainter(self)
        painter.fillRect(QRect(corner, QSize(whole, whole)), _WHITE)
        for y, row in enumerate(self._modules):
            for x, dark in enumerate(row):
                if dark:
                    at = corner + QPoint((x + _QUIET) * size, (y + _QUIET) * size)
                    painter.fillRect(QRect(at, QSize(size, size)), _BLACK)
        painter.end()
