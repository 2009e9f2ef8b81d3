"""How the parts of a page stand: in rows that wrap, or side by side where there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from explorer.marks import override
from explorer.views.flow_layout import FlowLayout

FOLLOWS = "follows"
"""The property of a widget that never stands in another row than the one before it."""


class Block(QWidget):
    """A part of a page: it takes the width that there is, and how high it is follows from that.

    Qt would work its own size out by laying out all that is in it at widths that it never has.
    """

    @override
    def sizeHint(self) -> QSize:
        return QSize(1, 1)


class _ByWidth(FlowLayout):
    """Has no size of its own: how high it is follows from the width it is given."""

    @override
    def minimumSize(self) -> QSize:
        return QSize(1, 1)


class Rows(_ByWidth):
    """Widgets in rows that wrap, each row's on one middle line, words wrapping where they must."""

    def __init__(self, gap: int, gap_down: int | None = None) -> None:
        super().__init__(gap)
        self._gap_down = gap if gap_down is None else gap_down

    @override
    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        y = area.y()
        for row in self._rows(max(1, area.width())):
            height = max(size.height() for _, size in row)
            x = area.x()
            for place, size in row:
                if move:
                    top = y + (height - size.height()) // 2
                    self._items[place].setGeometry(QRect(x, top, size.width(), size.height()))
                x += size.width() + self._gap
            y += height + self._gap_down
        used = y - self._gap_down if y > area.y() else y
        return used - rect.y() + margins.bottom()

    def _rows(self, width: int) -> list[list[tuple[int, QSize]]]:
        rows: list[list[tuple[int, QSize]]] = []
        x = 0
        for place, item in enumerate(self._items):
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if size.width() > width:
                tall = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
                size = QSize(width, tall)
            if not rows or x + size.width() > width:
                taken = self._taken_along(rows, widget, size.width(), width)
                rows.append(taken)
                x = sum(each.width() + self._gap for _, each in taken)
            rows[-1].append((place, size))
            x += size.width() + self._gap
        return rows

    def _taken_along(
        self, rows: list[list[tuple[int, QSize]]], widget: QWidget | None, wide: int, width: int
    ) -> list[tuple[int, QSize]]:
        """What comes down to the next row too, so that a mark stays with what it marks."""
        if not rows or not _follows(widget):
            return []
        row = rows[-1]
        first = len(row) - 1
        while first > 0 and _follows(self._items[row[first][0]].widget()):
            first -= 1
        taken = row[first:]
        needed = sum(size.width() + self._gap for _, size in taken) + wide
        if first == 0 or needed > width:
            return []
        del row[first:]
        return taken


def _follows(widget: QWidget | None) -> bool:
    return widget is not None and widget.property(FOLLOWS) is not None


class Beside(_ByWidth):
    """Two things side by side, or one above the other where ``split`` finds no room for both.

    ``split`` gives the width of the first for the width of both, in pixels, or ``None``. Side by
    side, the first stands lower by ``lower`` pixels, so that its words are level with a pill's.
    """

    def __init__(
        self, split: Callable[[int], int | None], gap: int, gap_above: int, lower: int = 0
    ) -> None:
        super().__init__(gap)
        self._split, self._gap_above, self._lower = split, gap_above, lower

    @override
    def _arrange(self, rect: QRect, *, move: bool) -> int:
        first, second = self._items[0], self._items[1]
        left = self._split(rect.width())
        x, y, width = rect.x(), rect.y(), rect.width()
        if left is None:
            upper, lower = first.heightForWidth(width), second.heightForWidth(width)
            below = upper + self._gap_above
            places = (QRect(x, y, width, upper), QRect(x, y + below, width, lower))
        else:
            beside = left + self._gap
            right = max(1, width - beside)
            upper, lower = first.heightForWidth(left), second.heightForWidth(right)
            places = (QRect(x, y + self._lower, left, upper), QRect(x + beside, y, right, lower))
        if move:
            first.setGeometry(places[0])
            second.setGeometry(places[1])
        return max(area.bottom() + 1 for area in places) - y
