"""Mistakes read as sentences, and show what was typed without acting on it."""

from __future__ import annotations

from explorer.packs.errors import Mistake, PackMistakes
from explorer.packs.wording import hidden_character, meant, quoted


def test_a_mistake_is_one_sentence() -> None:
    mistake = Mistake("roles.yaml", 12, "pay › low", "is a list", "write a whole number")
    assert mistake.sentence == ("roles.yaml, line 12, pay › low: is a list; write a whole number.")
    assert Mistake("pack.yaml", 0, "", "is missing", "add it").sentence == (
        "pack.yaml: is missing; add it."
    )


def test_mistakes_are_ordered_and_told_once() -> None:
    later = Mistake("b.yaml", 10, "", "is x", "y")
    earlier, first = Mistake("b.yaml", 9, "", "is x", "y"), Mistake("a.yaml", 11, "", "is x", "y")
    found = PackMistakes([later, first, earlier, later])
    assert found.mistakes == (first, earlier, later)
    assert str(found).count("\n") == 2


def test_what_was_typed_is_shown_safely() -> None:
    assert quoted("\x1b[31mred\n") == "‘�[31mred�’"
    assert quoted("x" * 100) == f"‘{'x' * 59}…’"


def test_what_was_probably_meant() -> None:
    assert meant("overveiw", ["overview", "title"]) == "did you mean ‘overview’? Write that"
    assert meant("Also_Called", ["also-called"]) == "did you mean ‘also-called’? Write that"
    assert meant("zzz", ["a", "b", "c"]) == "write ‘a’, ‘b’ or ‘c’"
    assert meant("zzz", ["a"]) == "write ‘a’"
    assert meant("zzz", [str(n) for n in range(9)], "look it up") == "look it up"
    assert meant("zzz", []) == "leave it out"


def test_hidden_characters_are_named() -> None:
    assert hidden_character("\u202e")[0] == (
        "holds a hidden character (U+202E, right-to-left override)"
    )
    assert "stands for a letter that was lost" in hidden_character("\ufffd")[0]
