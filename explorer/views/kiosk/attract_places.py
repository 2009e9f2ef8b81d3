"""Where things stand on the attract screen, and how they move so that nothing burns in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from explorer.presenters.wording import tr
from explorer.views.look import Look
from explorer.views.painting import LEADING, text_height
from explorer.views.tokens import TextSize

SMALL_ONES = 2
"""How many of the next scenes are shown small."""

_SHIFTS = ((0, 0), (1, -1), (-1, 1), (-2, -1), (2, 1), (0, 2), (1, 1), (-1, -2))
"""Where all of it stands from scene to scene, in distances of the look."""
_SIDE_STAYS = 6
"""After so many scenes the two sides change places."""


@dataclass(frozen=True, slots=True)
class Places:
    """The areas of one scene."""

    title: QRectF
    corner: QRectF
    """Where text size and contrast are changed."""
    large: QRectF
    small: tuple[QRectF, ...]
    invitation: QRectF
    promise: QRectF
    picture: QRectF
    """What the cards take together; a picture has it alone."""


def places(look: Look, size: QSizeF, turn: int, corner: QSizeF, title: str) -> Places:
    """Where things stand on a screen of that size at the scene with that number.

    ``corner`` is the room that the buttons need; a ``title`` that finds none beside them in two
    lines has a row of its own.
    """
    margin = max(look.unit(4), min(size.width(), size.height()) * 0.045)
    shift = QPointF(*_SHIFTS[turn % len(_SHIFTS)]) * look.unit(1)
    inner = QRectF(margin, margin, size.width() - 2 * margin, size.height() - 2 * margin)
    inner.translate(shift)
    swapped = turn // _SIDE_STAYS % 2 == 1
    gap, lying = margin * 0.6, size.width() >= size.height()
    high = max(inner.height() * (0.08 if lying else 0.045), corner.height())
    head = _head(inner, high, gap, corner, swapped=swapped)
    head = head.with_room_for(title, look.font(TextSize.SMALL, bold=True), inner, gap * 0.4)
    if lying:
        return _lying(inner, gap, head, swapped=swapped)
    least = text_height(promised(), look.font(TextSize.SMALL), inner.width())
    return _upright(inner, gap, least, head, swapped=swapped)


def promised() -> str:
    """What a kiosk promises to whoever comes."""
    return tr("Works offline · nothing about you is kept")


@dataclass(frozen=True, slots=True)
class _Head:
    """The title and the buttons, and how much they take from the top."""

    title: QRectF
    buttons: QRectF
    high: float

    def with_room_for(self, title: str, font: QFont, inner: QRectF, gap: float) -> _Head:
        """The same, or the title in a row beneath the buttons where it finds no room beside."""
        if fits(title, font, self.title, 2):
            return self
        row = QRectF(inner.left(), inner.top() + self.high + gap, inner.width(), 0)
        two = 2 * QFontMetricsF(font).lineSpacing() * LEADING
        row.setHeight(min(text_height(title, font, row.width()), two))
        return _Head(row, self.buttons, row.bottom() - inner.top())


def fits(words: str, font: QFont, area: QRectF, lines: int) -> bool:
    """Whether the words stand in an area in so many lines, none of them broken."""
    metrics = QFontMetricsF(font)
    parts = [words] if lines == 1 else words.split()
    if any(metrics.horizontalAdvance(part) > area.width() for part in parts):
        return False
    most = min(area.height(), lines * metrics.lineSpacing() * LEADING)
    return text_height(words, font, area.width()) <= most + 1


def _head(inner: QRectF, high: float, gap: float, corner: QSizeF, *, swapped: bool) -> _Head:
    """The title, and the buttons at the other end of its line."""
    buttons = QRectF(inner.left(), inner.top(), corner.width(), high)
    title = QRectF(inner.left(), inner.top(), inner.width() - corner.width() - gap, high)
    if swapped:
        title.moveRight(inner.right())
    else:
        buttons.moveRight(inner.right())
    return _Head(title, buttons, high)


def _lying(inner: QRectF, gap: float, head: _Head, *, swapped: bool) -> Places:
    """Title, then a large card beside small ones, then the invitation beside the promise."""
    bottom = inner.height() * 0.16
    middle = inner.adjusted(0, head.high + gap, 0, -bottom - gap)
    wide, narrow = _columns(middle, gap, swapped=swapped)
    foot = QRectF(inner.left(), inner.bottom() - bottom, inner.width(), bottom)
    invitation, promise = _columns(foot, gap, swapped=swapped)
    return Places(
        title=head.title,
        corner=head.buttons,
        large=wide,
        small=_stacked(narrow, gap),
        invitation=invitation,
        promise=promise,
        picture=middle,
    )


def _upright(inner: QRectF, gap: float, least: float, head: _Head, *, swapped: bool) -> Places:
    """All beneath each other; the promise takes at least so many pixels."""
    top, bottom = head.high, inner.height() * 0.1
    promise = max(inner.height() * 0.04, least)
    middle = inner.adjusted(0, top + promise + gap, 0, -bottom - gap)
    high = middle.height() * 0.52
    small = middle.height() - high - gap
    large = QRectF(middle.left(), middle.top(), middle.width(), high)
    rest = QRectF(middle.left(), middle.bottom() - small, middle.width(), small)
    if swapped:
        rest.moveTop(middle.top())
        large.moveTop(rest.bottom() + gap)
    return Places(
        title=head.title,
        corner=head.buttons,
        large=large,
        small=_stacked(rest, gap),
        invitation=QRectF(inner.left(), inner.bottom() - bottom, inner.width(), bottom),
        promise=QRectF(inner.left(), inner.top() + top, inner.width(), promise),
        picture=middle,
    )


def _columns(area: QRectF, gap: float, *, swapped: bool) -> tuple[QRectF, QRectF]:
    """A wide and a narrow column; the wide one stands on the right where they are swapped."""
    wide = (area.width() - gap) * 0.62
    first = QRectF(area.left(), area.top(), wide, area.height())
    second = QRectF(first.right() + gap, area.top(), area.width() - gap - wide, area.height())
    if swapped:
        second.moveLeft(area.left())
        first.moveRight(area.right())
    return first, second


def _stacked(area: QRectF, gap: float) -> tuple[QRectF, ...]:
    high = (area.height() - gap * (SMALL_ONES - 1)) / SMALL_ONES
    return tuple(
        QRectF(area.left(), area.top() + place * (high + gap), area.width(), high)
        for place in range(SMALL_ONES)
    )
