"""A code that is typed restores its list, and a slip in it is named."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.kinds import Kind
from explorer.takeaway.short_code import (
    MOST_RECORDS,
    CodeError,
    Restored,
    _number,
    decode,
    encode,
    joined,
    length,
    mark,
    part,
    width_of,
)
from explorer.takeaway.signs import PRIME, SIGNS, with_check
from tests.takeaway.samples import Record, records, some_records

FIVE = records(5)
CODE = encode(FIVE)


def _sharing(width: int) -> tuple[Record, Record]:
    """Two records with the same name of so many signs."""
    seen: dict[int, Record] = {}
    for n in range(1_000_000):
        record = (Kind.ROLE, f"role-{n}")
        name = _number(*record) % PRIME**width
        if name in seen:
            return seen[name], record
        seen[name] = record
    raise AssertionError("a million records without a shared name")


def _wrong(code: str, place: int) -> str:
    """The code with another sign at one place."""
    return code[:place] + SIGNS[SIGNS.index(code[place]) - 1] + code[place + 1 :]


def _error(text: str) -> str:
    with pytest.raises(CodeError) as raised:
        decode(text, FIVE)
    sentence = str(raised.value)
    assert sentence.endswith(".")
    return sentence


def _code_of(values: list[int]) -> str:
    return "".join(SIGNS[value] for value in with_check(values))


@given(some_records)
def test_a_list_comes_back_in_its_order(listed: list[Record]) -> None:
    known = sorted({*listed, *records(40)})
    code = encode(listed, known)
    assert decode(code, known) == Restored(tuple(listed), 0)


@given(some_records, st.data())
def test_what_the_catalogue_does_not_have_is_counted(
    listed: list[Record], data: st.DataObject
) -> None:
    known = data.draw(st.sets(st.sampled_from(listed)))
    restored = decode(encode(listed, listed), known)
    assert restored.records == tuple(each for each in listed if each in known)
    assert restored.unknown == len(listed) - len(known)


@pytest.mark.parametrize("count", [1, 22, 23, 24, 50, MOST_RECORDS])
def test_a_code_holds_any_count(count: int) -> None:
    listed = records(count)
    assert decode(encode(listed), listed).records == listed


def test_a_code_is_groups_of_four() -> None:
    groups = CODE.split("-")
    assert {len(group) for group in groups[:-1]} == {4}
    assert 1 <= len(groups[-1]) <= 4
    assert set("".join(groups)) <= set(SIGNS)
    assert encode(FIVE[:1]).count("-") == 2


def test_codes_stay_the_same_from_version_to_version() -> None:
    """A code on paper must work in every later version: this test is not to be changed."""
    listed = (
        (Kind.ROLE, "practice-manager"),
        (Kind.ROUTE, "practice-manager/university/bsc-health+graduate-scheme"),
    )
    assert encode(listed) == "24XF-58R2-YPYA-HT2E-F9"
    assert decode("24XF-58R2-YPYA-HT2E-F9", listed).records == listed


@given(some_records, st.randoms(use_true_random=False))
def test_capitals_blanks_and_dashes_do_not_matter(listed: list[Record], chance: object) -> None:
    import random

    assert isinstance(chance, random.Random)
    code = encode(listed)
    typed = "".join(
        chance.choice((sign.lower(), sign)) + chance.choice(("", "", " ", "–", "\n", "\u200e", "−"))
        for sign in code.replace("-", "")
    )
    assert decode(typed, listed).records == tuple(listed)


def test_a_letter_that_looks_like_a_digit_is_read_as_it() -> None:
    listed = records(60)
    code = encode(listed)
    typed = code.translate(str.maketrans("2586", "zSbG"))
    assert typed != code
    assert decode(typed, listed).records == listed


def test_wide_letters_of_an_eastern_keyboard_are_read() -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in CODE)
    assert decode(wide, FIVE).records == FIVE


def test_every_wrong_sign_and_every_swap_is_refused_with_its_group() -> None:
    for place, sign in enumerate(CODE):
        if sign == "-":
            continue
        for other in set(SIGNS) - {sign}:
            assert f"group {place // 5 + 1}" in _error(CODE[:place] + other + CODE[place + 1 :])
    for first, second in combinations(range(len(CODE)), 2):
        one, other = CODE[first], CODE[second]
        if "-" not in (one, other) and one != other:
            swapped = CODE[:first] + other + CODE[first + 1 : second] + one + CODE[second + 1 :]
            sentence = _error(swapped)
            if second == first + 1:
                assert f"group {first // 5 + 1}" in sentence or f" or {first // 5 + 1}" in sentence


def test_swapped_neighbours_in_two_groups_name_both() -> None:
    sentence = _error(f"{CODE[:3]}{CODE[5]}-{CODE[3]}{CODE[6:]}")
    assert "most likely in group 1 or 2" in sentence


@given(some_records, st.data())
def test_a_sign_too_few_or_too_many_is_refused(listed: list[Record], data: st.DataObject) -> None:
    signs = encode(listed).replace("-", "")
    place = data.draw(st.integers(0, len(signs) - 1))
    more = data.draw(st.sampled_from(SIGNS))
    for typed in (signs[:place] + signs[place + 1 :], signs[:place] + more + signs[place:]):
        with pytest.raises(CodeError):
            decode(typed, listed)


def test_several_slips_are_refused() -> None:
    assert "more than one slip" in _error(_wrong(_wrong(_wrong(CODE, 7), 11), 20))


def test_a_missing_group_is_said() -> None:
    for place in range(5, len(CODE), 5):
        sentence = _error(CODE[:place] + CODE[place + 5 :])
        assert "is missing" in sentence
        assert "36 letters and digits (9 groups), and here are 32" in sentence


def test_a_group_too_many_is_said() -> None:
    sentence = _error(CODE[:5] + CODE)
    assert "does not belong there" in sentence
    assert "here are 40" in sentence


def test_a_code_with_a_wrong_head_that_adds_up_is_refused() -> None:
    assert "is missing" in _error(_code_of([0, 3, *range(12)]))
    assert "going by its first group, the code has 144 letters" in _error(
        _code_of([0, 0, *range(8)])
    )


def test_a_sign_that_is_in_no_code_is_named_with_its_group() -> None:
    assert "Group 2 has “O”, which is in no code" in _error(CODE[:5] + "o" + CODE[6:])
    assert "Group 1 has “!”" in _error("!" + CODE)
    assert "Group 1 has a sign that cannot be shown" in _error("\ud800" + CODE)


def test_too_little_and_too_much_are_said() -> None:
    assert "There is no code yet" in _error(" -\n")
    assert "here are 4" in _error("AAAA")
    assert "much too long" in _error("A" * 9_000)


def test_a_code_of_a_newer_version_is_said() -> None:
    assert "newer version" in _error(_code_of([3, 1, *range(6)]))
    assert "more than one slip" in _error(_wrong(_wrong(_code_of([9, 1, *range(6)]), 3), 6))


@given(st.text())
def test_no_text_gets_through_with_anything_but_a_sentence(text: str) -> None:
    with pytest.raises(CodeError) as raised:
        decode(text, FIVE)
    assert str(raised.value).endswith(".")


def test_a_name_that_two_records_share_is_reported_and_not_guessed() -> None:
    one, other = _sharing(6)
    code = encode([FIVE[0], one])
    assert decode(code, [*FIVE, one]).records == (FIVE[0], one)
    restored = decode(code, [*FIVE, one, other])
    assert restored == Restored((FIVE[0],), unknown=0, ambiguous=1)


@pytest.mark.parametrize("width", [6, 7])
def test_a_code_is_longer_where_a_shorter_one_would_be_ambiguous(width: int) -> None:
    one, other = _sharing(width)
    code = encode([FIVE[0], one], [*FIVE, other])
    assert width_of(code) == width + 1
    assert decode(code, [*FIVE, one, other]).records == (FIVE[0], one)
    assert width_of(encode([one, other])) == width + 1


def test_a_record_that_is_known_twice_is_one_record() -> None:
    assert decode(encode(FIVE, FIVE + FIVE), FIVE + FIVE).records == FIVE


def test_none_and_too_many_records_make_no_code() -> None:
    with pytest.raises(ValueError, match="at least one"):
        encode([])
    with pytest.raises(CodeError, match=r"this list has 1,001\. Save the list to a file"):
        encode(records(MOST_RECORDS + 1))


@given(some_records, st.data())
def test_the_parts_of_a_code_are_codes_and_make_the_whole(
    listed: list[Record], data: st.DataObject
) -> None:
    code = encode(listed)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(listed)), max_size=4)) | {len(listed)})
    starts = [0, *cuts[:-1]]
    parts = [part(code, start, stop) for start, stop in zip(starts, cuts, strict=True)]
    assert joined(parts) == code
    for each, start, stop in zip(parts, starts, cuts, strict=True):
        assert decode(each, listed).records == tuple(listed[start:stop])
        assert len(each) == length(stop - start, width_of(code))


def test_codes_of_different_widths_are_not_joined() -> None:
    one, other = _sharing(6)
    with pytest.raises(CodeError, match="do not belong to one list"):
        joined([CODE, encode([one], [other])])


def test_a_mark_is_four_signs_and_depends_on_the_order() -> None:
    assert len(mark(CODE)) == 4
    assert mark(CODE) != mark(encode(FIVE[::-1]))


@pytest.mark.parametrize(
    ("restored", "sentence"),
    [
        (Restored(FIVE, 0), ""),
        (Restored(FIVE, 1), "1 of 6 is not in this catalogue and cannot be shown."),
        (
            Restored(FIVE, 2, 1),
            "2 of 8 are not in this catalogue and cannot be shown. 1 of 8 could be more than one "
            "record of this catalogue and was left out: look by title.",
        ),
        (
            Restored(FIVE, 0, 2),
            "2 of 7 could be more than one record of this catalogue and were left out: look by "
            "title.",
        ),
        (Restored(FIVE, 0, 0, (2,)), "Of this list, the QR code 2 still has to be read."),
        (Restored(FIVE, 0, 0, (1, 3)), "Of this list, the QR codes 1, 3 still have to be read."),
    ],
)
def test_what_did_not_come_back_is_said(restored: Restored, sentence: str) -> None:
    assert restored.sentence() == sentence
    assert restored.sentence(str.upper) == sentence.upper()
