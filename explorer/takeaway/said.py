"""Sentences that are written where something is found out, and translated where they are shown.

Nothing here knows the visitor's language: a sentence keeps its text, as translators see it, apart
from what is filled in, and whoever shows it gives the function that translates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Tr = Callable[[str], str]
"""Gives a fixed text in the visitor's language."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text with places such as ``{0}``, and what stands there: sentences, words, numbers."""

    text: str
    values: tuple[object, ...] = ()

    def in_words(self, tr: Tr = str) -> str:
        """The sentence in the visitor's language, or as it is written here."""
        values = (each.in_words(tr) if isinstance(each, Said) else each for each in self.values)
        return tr(self.text).format(*values)


def said(text: str, *values: object) -> Said:
    """A sentence that can be translated."""
    return Said(text, values)


class SaidError(Exception):
    """The world's fault, as a sentence for the person: what happened and what to do."""

    def __init__(self, text: str, *values: object) -> None:
        super().__init__(text, *values)
        self.said = Said(text, values)

    def __str__(self) -> str:
        return self.said.in_words()
