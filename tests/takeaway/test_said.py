"""What went wrong can be said in the visitor's language, down to the parts of a sentence."""

from __future__ import annotations

import pytest

from explorer.domain.kinds import Kind
from explorer.domain.taken import TakenEntry
from explorer.takeaway.qr_text import pages
from explorer.takeaway.restoring import read_back
from explorer.takeaway.said import Said, SaidError, said
from explorer.takeaway.short_code import CodeError, decode, encode

CODE = encode([(Kind.ROLE, "nurse"), (Kind.ROLE, "porter")])
WELSH = {
    "{0}, {1}. {2}": "{1} – {0}. {2}",
    "Try {0}.": "Rho gynnig ar {0}.",
}


def welsh(text: str) -> str:
    return WELSH.get(text, text)


def test_a_sentence_and_the_sentences_in_it_are_translated() -> None:
    made = said("{0}, {1}. {2}", "a", 2, said("Try {0}.", "{x}"))
    assert made.in_words() == "a, 2. Try {x}."
    assert made.in_words(welsh) == "2 – a. Rho gynnig ar {x}."
    assert str(SaidError(made.text, *made.values)) == made.in_words()


def wrong(text: str) -> Said:
    with pytest.raises(CodeError) as caught:
        decode(text, ())
    return caught.value.said


@pytest.mark.parametrize(
    "text", ["", "A3", CODE[:-1], f"{CODE}-2222", CODE.replace("-", "!", 1), "9" + CODE[1:]]
)
def test_nothing_is_said_but_by_the_translated_texts(text: str) -> None:
    """A translator who turns every text to nothing but its places leaves no English."""
    places = wrong(text).in_words(lambda each: "".join(c for c in each if c in "{}0123456789"))
    assert not any(letter in places for letter in "abdefghijklmnopqrstuvwxyz")


def test_a_mistake_in_one_of_several_codes_is_translated_whole() -> None:
    with pytest.raises(CodeError) as caught:
        read_back(["Career Explorer code, part 1 of 2 of list ABCD: 22"])
    assert str(caught.value).startswith("QR code 1 of 2: The code is too short")
    assert caught.value.said.in_words(str.upper).startswith("QR CODE 1 OF 2: THE CODE IS TOO SHORT")


def test_notes_in_a_qr_code_have_the_visitors_word_for_note() -> None:
    entry = TakenEntry(Kind.ROLE, "nurse", "Nurse", note="ask")
    code = encode([(Kind.ROLE, "nurse")])
    (text,) = pages("Mine", [entry], code, tr=lambda each: each.replace("Note", "Nodyn"))
    assert "\nNodyn: ask\n" in text
    assert text.endswith(f"\nCareer Explorer code: {code}")
