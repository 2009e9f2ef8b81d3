"""What stands at the foot of a card says the most that fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.domain.answer import Card
from explorer.domain.openness import Opening
from explorer.domain.records import Kind, Pay, PayBasis, Ref
from explorer.views.card_foot import foot_of, short_foot_of
from explorer.views.look import Look
from explorer.views.tokens import TextSize

WORDS = "Open after a degree in healthcare management"
CARD = Card(1, Ref(Kind.ROLE, "r", "Finance manager"), "", (), ways_in=3, months_least=48)
PAID = replace(
    CARD,
    pay=(
        Pay(22250, None, PayBasis.STARTING, "2020-11-16", "source"),
        Pay(55000, None, PayBasis.EXPERIENCED, "2020-11-16", "source"),
    ),
)


def wide(look: Look, words: str) -> float:
    return look.width_of(words, TextSize.SMALL)


@pytest.mark.parametrize("share", [0.8, 0.85, 0.95])
@pytest.mark.parametrize("kind", [Kind.ROLE, Kind.PROGRAMME])
def test_words_that_are_too_long_for_a_line_go_on_in_the_next(
    look: Look, share: float, kind: Kind
) -> None:
    width = wide(look, WORDS) * share
    card = replace(CARD, ref=Ref(kind, "r", "Finance manager"), provider="A")
    foot = foot_of(look, card, Opening.LATER, WORDS, width)
    assert foot.above
    assert f"{foot.above} {foot.right}" == WORDS
    assert wide(look, foot.above) <= width
    assert wide(look, foot.left) + wide(look, foot.right) < width


def test_two_lines_are_about_equally_long(look: Look) -> None:
    foot = foot_of(look, CARD, Opening.LATER, WORDS, wide(look, WORDS) + 1)
    assert (foot.above, foot.right) == ("Open after a degree in", "healthcare management")


def test_what_is_named_after_a_colon_stands_in_a_line_of_its_own(look: Look) -> None:
    words = "Open after: Healthcare administrator"
    foot = foot_of(look, CARD, Opening.LATER, words, 1.15 * wide(look, words))
    assert (foot.above, foot.right) == ("Open after:", "Healthcare administrator")


def test_words_that_fit_beside_the_pay_stand_there(look: Look) -> None:
    foot = foot_of(look, CARD, Opening.LATER, WORDS, 2 * wide(look, WORDS))
    assert (foot.above, foot.right) == ("", WORDS)


def test_beneath_a_pay_bar_there_is_one_line(look: Look) -> None:
    foot = foot_of(look, PAID, Opening.LATER, WORDS, wide(look, WORDS))
    assert foot.above == ""
    assert foot.right.endswith("…")


def test_a_word_that_is_wider_than_a_card_is_cut(look: Look) -> None:
    foot = foot_of(look, CARD, Opening.LATER, "Unmöglichlangeswort", wide(look, "Unmöglich"))
    assert foot.above.endswith("…")


@pytest.mark.parametrize("opening", [None, Opening.NOW, Opening.LATER])
def test_the_pay_of_a_short_card_is_whole_before_all_else(
    look: Look, opening: Opening | None
) -> None:
    pay = foot_of(look, PAID, None, "", 10_000).left
    foot = short_foot_of(look, PAID, opening, WORDS, wide(look, pay) + 4)
    assert (foot.left, foot.right) == (pay, "")
    roomy = short_foot_of(look, PAID, opening, WORDS, 10_000)
    assert roomy.right == (WORDS if opening else "3 ways in · from 4 years")
