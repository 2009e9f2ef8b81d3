"""Arranges the panel that takes a list home, so that its picture is as large as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.marks import override
from explorer.views.kiosk.centred_words import CentredWords
from explorer.views.look import Look
from explorer.views.qr_view import QrView

_WANTED = 3  # pixels a module where text is 24 pixels high: words give way to no more than that
_AMPLE = 1.5  # times that, a picture is large enough not to push words to its side
_NARROW, _WIDE = 95, 260  # how wide words beside the picture are if they fit, at usual text
_LOW = 220  # height beneath which the edges are narrow, at usual text


def height_of(widget: QWidget, width: int) -> int:
    """How high a widget is that gets so much width."""
    return (
        widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    )


class Halves(QWidget):
    """Two buttons, each half as wide as both; beneath each other where a half is too narrow."""

    def __init__(self, look: Look, *buttons: QWidget) -> None:
        super().__init__()
        self._look, self._buttons = look, buttons
        for button in buttons:
            button.setParent(self)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def minimumSizeHint(self) -> QSize:
        wide = max((each.sizeHint().width() for each in self._shown), default=0)
        return QSize(wide, self.heightForWidth(wide))

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return max((area.bottom() + 1 for area in self._places(arg__1)), default=0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def place(self) -> None:
        """Put the buttons that are there where they belong."""
        for button, area in zip(self._shown, self._places(self.width()), strict=True):
            button.setGeometry(area)

    @property
    def _shown(self) -> list[QWidget]:
        return [each for each in self._buttons if not each.isHidden()]

    def _places(self, width: int) -> list[QRect]:
        shown, gap = self._shown, self._look.unit(3)
        half = (width - gap) // 2
        high = max((each.sizeHint().height() for each in shown), default=0)
        if len(shown) > 1 and max(each.sizeHint().width() for each in shown) <= half:
            return [QRect(at * (half + gap), 0, half, high) for at in range(len(shown))]
        return [QRect(0, at * (high + gap), width, high) for at in range(len(shown))]


class _Plan(NamedTuple):
    """Pixels a module; whether words stand beside the picture; how many of them are left out."""

    pixels: int
    beside: bool
    left_out: int


class TakeAwaySheet(QWidget):
    """The picture, and words above and beneath it or, where there is little height, beside it.

    The last of ``gives_way`` goes first where the picture would be too small for a phone. It and
    everything else that is hidden by whoever made it takes no room.
    """

    def __init__(
        self,
        look: Look,
        picture: QrView,
        above: Sequence[QWidget],
        beneath: Sequence[QWidget],
        gives_way: Sequence[QWidget],
    ) -> None:
        super().__init__()
        self._look, self._picture, self._edge = look, picture, 0
        self._above, self._beneath, self._gives_way = above, beneath, gives_way
        for widget in (*above, picture, *beneath):
            widget.setParent(self)

    def arrange(self, room: QSize) -> None:
        """Put everything in its place; what does not fit makes the sheet higher than the room."""
        self._edge = self._look.unit(3 if room.height() < self._look.px(_LOW) else 5)
        width, height = room.width() - 2 * self._edge, room.height() - 2 * self._edge
        plan = self._best(width, height)
        for place, widget in enumerate(reversed(self._gives_way)):
            widget.setVisible(place >= plan.left_out)
        self._picture.setVisible(plan.pixels > 0)
        for widget in self._beneath:
            if isinstance(widget, CentredWords):
                widget.centre(not plan.beside)
        put = self._put_beside if plan.beside else self._put_beneath
        self.setMinimumHeight(put(plan, width, height) + 2 * self._edge)

    # What fits

    @property
    def _gap(self) -> int:
        return self._look.unit(2)

    @property
    def _wanted(self) -> int:
        return round(_WANTED * self._usual / 2)

    @property
    def _usual(self) -> float:
        """How large things are on this screen: a larger text needs no larger picture."""
        return self._look.scale / self._look.factor

    def _best(self, width: int, height: int) -> _Plan:
        """The first with a picture that is large enough, or else the one with the largest."""
        best = _Plan(0, False, 0)
        for left_out in range(len(self._gives_way) + 1):
            plan = self._largest(self._words(left_out), width, height, left_out)
            best = max(best, plan, key=lambda each: each.pixels)
            if best.pixels >= self._wanted:
                return best
        return best if best.pixels > 1 else self._least(width, height)

    def _largest(self, words: Sequence[QWidget], width: int, height: int, left_out: int) -> _Plan:
        """The largest picture with which these words fit, beneath it or beside it."""
        room = height - self._height(words, width) - self._gap
        beneath = self._picture.pixels_within(min(width, room))
        if beneath >= _AMPLE * self._wanted:
            return _Plan(beneath, False, left_out)  # words read more easily in wide lines
        most = self._picture.pixels_within(min(width, height))
        for pixels in range(most, beneath, -1):
            beside = self._beside(width, pixels)
            if beside >= self._narrowest() and self._height(words, beside) <= height:
                return _Plan(pixels, True, left_out)
        return _Plan(beneath, False, left_out)

    def _least(self, width: int, height: int) -> _Plan:
        """Picture and code in sight, if only they are; or else at least the picture."""
        left_out = len(self._gives_way)
        words = self._words(left_out)
        seen = [each for each in words if not isinstance(each, Halves)]
        plan = self._largest(seen, width, height, left_out)
        if plan.pixels > 1:
            return plan
        pixels = min(self._wanted, self._picture.pixels_within(min(width, height)))
        beside = self._beside(width, pixels) >= self._narrowest()
        return _Plan(pixels, beside and pixels > 0, left_out if pixels else 0)

    def _words(self, left_out: int) -> list[QWidget]:
        gone = self._gives_way[len(self._gives_way) - left_out :]
        return [
            widget
            for widget in (*self._above, *self._beneath)
            if widget not in gone and (widget in self._gives_way or not widget.isHidden())
        ]

    def _narrowest(self) -> int:
        """The least width in which words can be read and pressed."""
        widest = max(each.minimumSizeHint().width() for each in self._words(0))
        return max(widest, self._look.px(_NARROW))

    def _height(self, words: Sequence[QWidget], width: int) -> int:
        gaps = self._gap * max(0, len(words) - 1)
        return sum(height_of(each, width) for each in words) + gaps

    def _beside(self, width: int, pixels: int) -> int:
        """How much width is left beside the picture."""
        return width - self._picture.side_at(pixels) - 2 * self._gap

    # Putting it there

    def _put_beneath(self, plan: _Plan, width: int, _: int) -> int:
        edge, words = self._edge, self._words(plan.left_out)
        y = self._column([each for each in words if each in self._above], edge, edge, width)
        if plan.pixels:
            side = self._picture.side_at(plan.pixels)
            self._picture.setGeometry(edge + (width - side) // 2, y, side, side)
            y += side + self._gap
        y = self._column([each for each in words if each in self._beneath], edge, y, width)
        return y - self._gap - edge

    def _put_beside(self, plan: _Plan, width: int, height: int) -> int:
        edge, side = self._edge, self._picture.side_at(plan.pixels)
        words = self._words(plan.left_out)
        most = self._beside(width, plan.pixels)
        wide = min(most, self._look.px(_WIDE))
        if self._height(words, wide) > height:
            wide = most
        high = self._height(words, wide)
        block = max(side, high)
        x = edge + (width - side - 2 * self._gap - wide) // 2
        y = edge + max(0, (height - block) // 2)
        self._picture.setGeometry(x, y + (block - side) // 2 if high <= height else y, side, side)
        self._column(words, x + side + 2 * self._gap, y + (block - high) // 2, wide)
        return block

    def _column(self, widgets: Sequence[QWidget], x: int, y: int, width: int) -> int:
        """Put widgets beneath each other; where the next one would begin."""
        for widget in widgets:
            high = height_of(widget, width)
            widget.setGeometry(x, y, width, high)
            y += high + self._gap
        return y
