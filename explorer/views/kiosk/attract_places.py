"""Where things stand on the attract screen, and how they move so that nothing burns in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from explorer.presenters.wording import tr
from explorer.views.look import Look
from explorer.views.painting import text_height
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


def places(look: Look, size: QSizeF, turn: int, corner: QSizeF) -> Places:
    """Where things stand on a screen of that size at the scene with that number.

    ``corner`` is the room that the buttons need.
    """
    margin = max(look.unit(4), min(size.width(), size.height()) * 0.045)
    shift = QPointF(*_SHIFTS[turn % len(_SHIFTS)]) * look.unit(1)
    inner = QRectF(margin, margin, size.width() - 2 * margin, size.height() - 2 * margin)
    inner.translate(shift)
    swapped = turn // _SIDE_STAYS % 2 == 1
    if size.width() >= size.height():
        return _lying(inner, margin * 0.6, corner, swapped=swapped)
    least = text_height(promised(), look.font(TextSize.SMALL), inner.width())
    return _upright(inner, margin * 0.6, least, corner, swapped=swapped)


def promised() -> str:
    """What a kiosk promises to whoever comes."""
    return tr("Works offline · nothing about you is kept")


def _head(
    inner: QRectF, high: float, gap: float, corner: QSizeF, *, swapped: bool
) -> tuple[QRectF, QRectF]:
    """The title, and the buttons at the other end of its line."""
    buttons = QRectF(inner.left(), inner.top(), corner.width(), high)
    title = QRectF(inner.left(), inner.top(), inner.width() - corner.width() - gap, high)
    if swapped:
        title.moveRight(inner.right())
    else:
        buttons.moveRight(inner.right())
    return title, buttons


def _lying(inner: QRectF, gap: float, corner: QSizeF, *, swapped: bool) -> Places:
    """Title, then a large card beside small ones, then the invitation beside the promise."""
    top, bottom = max(inner.height() * 0.08, corner.height()), inner.height() * 0.16
    middle = inner.adjusted(0, top + gap, 0, -bottom - gap)
    wide, narrow = _columns(middle, gap, swapped=swapped)
    foot = QRectF(inner.left(), inner.bottom() - bottom, inner.width(), bottom)
    invitation, promise = _columns(foot, gap, swapped=swapped)
    title, buttons = _head(inner, top, gap, corner, swapped=swapped)
    return Places(
        title=title,
        corner=buttons,
        large=wide,
        small=_stacked(narrow, gap),
        invitation=invitation,
        promise=promise,
        picture=middle,
    )


def _upright(inner: QRectF, gap: float, least: float, corner: QSizeF, *, swapped: bool) -> Places:
    """All beneath each other; the promise takes at least so many pixels."""
    top, promise, bottom = (inner.height() * part for part in (0.045, 0.04, 0.1))
    top, promise = max(top, corner.height()), max(promise, least)
    middle = inner.adjusted(0, top + promise + gap, 0, -bottom - gap)
    high = middle.height() * 0.52
    small = middle.height() - high - gap
    large = QRectF(middle.left(), middle.top(), middle.width(), high)
    rest = QRectF(middle.left(), middle.bottom() - small, middle.width(), small)
    if swapped:
        rest.moveTop(middle.top())
        large.moveTop(rest.bottom() + gap)
    title, buttons = _head(inner, top, gap, corner, swapped=swapped)
    return Places(
        title=title,
        corner=buttons,
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
