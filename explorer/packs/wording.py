"""How mistakes are put: what was typed shown safely, and what was probably meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 60
_LISTED = 8


def quoted(text: str, *, marks: bool = True) -> str:
    """``text`` short enough for a sentence, without anything a terminal or label would act on."""
    safe = "".join(char if char.isprintable() else "\ufffd" for char in text)
    if len(safe) > _SHOWN:
        safe = safe[: _SHOWN - 1] + "…"
    return f"‘{safe}’" if marks else safe


def meant(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """What to write in place of ``word``: the closest of ``choices``, or which there are.

    ``otherwise`` is said where nothing is close and there are too many to name.
    """
    known = sorted(set(choices))
    folded = {choice.casefold().replace("_", "-"): choice for choice in known}
    close = get_close_matches(word.casefold().replace("_", "-"), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean {quoted(folded[close[0]])}? Write that"
    if 0 < len(known) <= _LISTED:
        return "write " + one_of(known)
    return otherwise or "leave it out"


def one_of(choices: Iterable[str]) -> str:
    """``‘a’, ‘b’ or ‘c’``."""
    *most, last = [quoted(choice) for choice in choices]
    return f"{', '.join(most)} or {last}" if most else last


def hidden_character(char: str) -> tuple[str, str]:
    """What is wrong with a character that nobody can see, and what to do about it."""
    name = unicodedata.name(char, "a control character").lower()
    if char == "\ufffd":
        return "holds �, which stands for a letter that was lost", "type the letter again"
    return f"holds a hidden character (U+{ord(char):04X}, {name})", "delete it"
