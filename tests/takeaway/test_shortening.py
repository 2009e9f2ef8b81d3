"""Texts are shortened at words and between characters, in every script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.takeaway.shortening import DOTS, characters, shortened, size
from tests.takeaway.samples import TITLES

scripts = st.text(st.characters(codec="utf-8"), max_size=80) | st.lists(
    st.sampled_from(TITLES), max_size=4
).map(" ".join)


@pytest.mark.parametrize(
    "one",
    [
        "a",
        "e\u0301",
        "z\u0335\u0321\u035c",
        "👩🏽‍⚕️",
        "👨‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "🇬🇧",
        "❤️",
        "1️⃣",
        "\u1112\u1161\u11ab",  # a Korean syllable in its parts
        "क्षि",
        "நி",
        "ที่",
        "นำ",
        "שָׁ",
        "مِّ",
        "\u06dd٣",
    ],
)
def test_what_is_one_to_a_person_is_one_piece(one: str) -> None:
    assert characters(one) == [one]
    assert characters(f"x{one}y{one}{one}") == ["x", one, "y", one, one]


def test_flags_go_two_by_two() -> None:
    assert characters("🇬🇧🇮🇪🇫") == ["🇬🇧", "🇮🇪", "🇫"]


def test_nothing_has_no_pieces() -> None:
    assert characters("") == []


@given(scripts)
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(characters(text)) == text


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Practice manager", 16, "Practice manager"),
        ("Practice manager in primary care", 22, "Practice manager in..."),
        ("Practice manager in primary care", 19, "Practice manager..."),
        ("Practice manager in primary care", 20, "Practice manager..."),
        ("Practice manager in primary care", 18, "Practice..."),
        ("Manager, later director", 12, "Manager..."),
        ("A Verylongwordindeed", 15, "A Verylongwo..."),
        ("Verylongword", 9, "Verylo..."),
        ("诊所经理全科", 12, "诊所经..."),
        ("诊所经理全科", 11, "诊所..."),
        ("👩🏽‍⚕️👩🏽‍⚕️", 24, "👩🏽‍⚕️..."),
        ("👨‍👩‍👧‍👦", 20, "..."),
        ("", 3, ""),
    ],
)
def test_what_is_too_long_ends_at_a_word_or_a_character(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


@given(scripts, st.integers(3, 200))
def test_a_shortened_text_fits_and_is_a_beginning(text: str, most: int) -> None:
    short = shortened(text, most)
    assert size(short) <= max(most, size(DOTS))
    if short != text:
        assert size(text) > most
        kept = short.removesuffix(DOTS)
        assert text.startswith(kept)
        rest = text[len(kept) :]
        assert not unicodedata.combining(rest[0])
        pieces = characters(text)
        assert any("".join(pieces[:n]) == kept for n in range(len(pieces) + 1))


def test_a_sign_that_binds_consonants_does_not_bind_a_word_to_the_blank_after_it() -> None:
    assert shortened("அவர் Pacr Pacr", 19) == "அவர்..."


def test_a_very_long_text_is_not_read_to_its_end() -> None:
    assert shortened("word " * 1_000_000, 20) == "word word word..."
