"""Which keys the on-screen keyboard has, page by page, and where each of them lies.

Letters with accents stand by themselves on a page that goes away after one letter, as a capital
does: two presses for "ŵ". Where the screen is high enough, the Welsh ones also stand over the
letters, one press away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF

from explorer.presenters.wording import tr


class Act(Enum):
    """What a key does."""

    TYPE = "type"
    SHIFT = "shift"
    RUB_OUT = "rub out"
    LEFT = "left"
    RIGHT = "right"
    CLEAR = "clear"
    DONE = "done"
    TURN = "turn"


class Page(Enum):
    """The pages of the keyboard."""

    LETTERS = "letters"
    SIGNS = "signs"
    ACCENTS = "accents"


@dataclass(frozen=True, slots=True)
class Key:
    """One key. ``wide`` is its share of the row, ``text`` what it types or what stands on it."""

    act: Act
    text: str = ""
    wide: float = 1
    page: Page | None = None
    """The page that it turns to."""

    def typed(self, *, capital: bool) -> str:
        """What the key types."""
        # "ß" has no capital of one letter.
        large = self.text.upper()
        return large if capital and len(large) == 1 else self.text

    def name(self, *, capital: bool) -> str:
        """What a screen reader says of it."""
        if self.act is Act.TYPE:
            return tr("Space") if self.text == " " else self.typed(capital=capital)
        return {
            Act.SHIFT: tr("Capital letter"),
            Act.RUB_OUT: tr("Rub out"),
            Act.LEFT: tr("To the left"),
            Act.RIGHT: tr("To the right"),
            Act.TURN: _turns_to(self.page),
        }.get(self.act, self.text)


@dataclass(frozen=True, slots=True)
class Place:
    """A key and where it lies. ``reach`` takes in half of the gaps: no press falls between."""

    key: Key
    area: QRectF
    reach: QRectF


def rows(page: Page, *, high: bool) -> tuple[tuple[Key, ...], ...]:
    """The rows of a page; ``high`` says that there is room for one row more."""
    first, *others = _HIGH[page] + _PLAIN[page] if high else _PLAIN[page]
    *middle, last = others
    return (
        _typing(first),
        *(_typing(letters) for letters in middle),
        _last(page, last),
        _bottom(page),
    )


def lay_out(keys: Sequence[Sequence[Key]], area: QRectF, gap: float) -> list[Place]:
    """Put rows of keys into an area, with a gap between any two of them, in pixels."""
    high = (area.height() - gap * (len(keys) - 1)) / len(keys)
    places: list[Place] = []
    for number, row in enumerate(keys):
        top = area.top() + number * (high + gap)
        places += _lay_out_row(row, QRectF(area.left(), top, area.width(), high), gap)
    return places


def _lay_out_row(row: Sequence[Key], area: QRectF, gap: float) -> list[Place]:
    share = (area.width() + gap) / sum(key.wide for key in row)
    left, places = area.left(), []
    for key in row:
        own = QRectF(left, area.top(), key.wide * share - gap, area.height())
        half = gap / 2
        places.append(Place(key, own, own.adjusted(-half, -half, half, half)))
        left += key.wide * share
    return places


def _typing(letters: str) -> tuple[Key, ...]:
    return tuple(Key(Act.TYPE, letter) for letter in letters)


def _last(page: Page, letters: str) -> tuple[Key, ...]:
    """The last letters of a page; signs have no capitals."""
    if page is Page.SIGNS:
        return (*_typing(letters), Key(Act.RUB_OUT, wide=3))
    return (Key(Act.SHIFT, wide=1.5), *_typing(letters), Key(Act.RUB_OUT, wide=1.5))


def _bottom(page: Page) -> tuple[Key, ...]:
    to_signs = Key(Act.TURN, "123", 1.25, Page.SIGNS)
    to_letters = Key(Act.TURN, "abc", 1.25, Page.LETTERS)
    to_accents = Key(Act.TURN, "âŵé", 1.25, Page.ACCENTS)
    return (
        to_letters if page is Page.SIGNS else to_signs,
        to_letters if page is Page.ACCENTS else to_accents,
        Key(Act.LEFT),
        Key(Act.TYPE, " ", 2.5),
        Key(Act.RIGHT),
        Key(Act.CLEAR, tr("Clear"), 1.4),
        Key(Act.DONE, tr("Done"), 1.6),
    )


def _turns_to(page: Page | None) -> str:
    return {
        Page.SIGNS: tr("Digits and signs"),
        Page.ACCENTS: tr("Letters with accents"),
    }.get(page or Page.LETTERS, tr("Letters"))


_PLAIN = {
    Page.LETTERS: ("qwertyuiop", "asdfghjkl'", "zxcvbnm"),
    Page.SIGNS: ("1234567890", "@#£&()/+-=", "\"':;!?,.%"),
    Page.ACCENTS: ("âêîôûŵŷàèìòù", "áéíóúẃýẁỳçñß", "äëïöüẅÿøå"),
}
"""Each row but the bottom one; the last has shift and rub out at its ends."""

_HIGH = {
    Page.LETTERS: ("âêîôûŵŷ-,.",),
    Page.SIGNS: ("€$*_[]{}<>",),
    Page.ACCENTS: ("ąćęłńśźżčšžđ",),
}
"""The row above them where there is room: Welsh first, then what else is often written here."""
