"""What stands at the foot of a card: pay or provider, and how one comes to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from explorer.domain.answer import Card
from explorer.domain.openness import Opening
from explorer.domain.records import Kind, Pay
from explorer.presenters import wording
from explorer.views.look import Look
from explorer.views.tokens import TextSize


@dataclass(frozen=True, slots=True)
class Foot:
    """The words of the last line, at its two ends, and of the line above it."""

    left: str
    right: str
    above: str = ""


def foot_of(
    look: Look, card: Card, opening: Opening | None, opening_words: str, width: float
) -> Foot:
    """The foot of a whole card, within a width in pixels. What is too long ends with "…"."""
    fitting = _Fitting(look, width)
    left, above = left_words(card), ""
    right = wording.ways_in(card) if opening is None else opening_words
    if opening is Opening.LATER:
        beside = fitting.beside(left)
        if not yearly_pay(card) and fitting.wide(right) > beside:
            # There is no bar above the foot, so there is room for a line.
            above, right = fitting.broken(right, beside)
        right = fitting.cut(right, beside)
    if fitting.wide(right) + 8 >= width - fitting.wide(left):
        right = right.split(" · ")[0]  # the whole does not fit beside the pay
    room = width - fitting.wide(right) - look.unit(2)
    return Foot(fitting.cut(left, max(room, 0)), right, above)


def short_foot_of(
    look: Look, card: Card, opening: Opening | None, opening_words: str, width: float
) -> Foot:
    """The foot of a card that says hardly more than its pay: that is whole before all else."""
    fitting, left = _Fitting(look, width), left_words(card)
    words = wording.ways_in(card) if opening is None else opening_words
    free = width - fitting.wide(left) - look.unit(2)
    fits = (right for right in (words, words.split(" · ")[0]) if fitting.wide(right) <= free)
    return Foot(fitting.cut(left, width), next(fits, ""))


def yearly_pay(card: Card) -> list[Pay]:
    """What of a role's pay can be drawn on the common scale."""
    if card.ref.kind is not Kind.ROLE:
        return []
    return [pay for pay in card.pay if pay.period == "year"]


def left_words(card: Card) -> str:
    """The pay of a role, or who gives a course."""
    if card.ref.kind is Kind.ROLE:
        return wording.pay_short(card.pay)
    return card.provider or wording.tr("Provider not stated")


class _Fitting:
    """Fits words into a line of that width, in pixels."""

    def __init__(self, look: Look, width: float) -> None:
        self._look, self._width = look, width

    def wide(self, words: str) -> float:
        return self._look.width_of(words, TextSize.SMALL)

    def beside(self, left: str) -> float:
        """The room beside other words, which have half of the line if they need it."""
        return self._width - min(self.wide(left), self._width / 2) - self._look.unit(2)

    def cut(self, words: str, room: float) -> str:
        if self.wide(words) <= room:
            return words
        metrics = self._look.metrics(TextSize.SMALL)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))

    def broken(self, words: str, beside: float) -> tuple[str, str]:
        """Two lines of which the second has less room: broken after a colon, or in the middle.

        Where no two lines hold them, as many words as fit in the first, and those that are left.
        """
        parts = words.split(" ")
        lines = [(" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, len(parts))]
        held = [
            (first, rest)
            for first, rest in lines
            if self.wide(first) <= self._width and self.wide(rest) <= beside
        ]
        if held:
            return min(held, key=self._unevenness)
        fitting = [(first, rest) for first, rest in lines if self.wide(first) <= self._width]
        return fitting[-1] if fitting else (self.cut(words, self._width), "")

    def _unevenness(self, lines: tuple[str, str]) -> float:
        first, rest = lines
        return 0.0 if first.endswith(":") else abs(self.wide(first) - self.wide(rest)) + 1.0
