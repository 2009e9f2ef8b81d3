"""Finding the code in what was scanned, pasted or typed; a sentence for everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.takeaway.qr_text import pages
from explorer.takeaway.restoring import ReadBack, read_back, restore, restore_line
from explorer.takeaway.short_code import CodeError, Restored, encode, mark, part
from tests.takeaway.samples import entries, records

LISTED = records(20)
CODE = encode(LISTED)
OTHER = encode(LISTED[::-1])
PAGES = pages("Mine", entries(LISTED), CODE)


def _part(number: int, of: int, start: int, stop: int, code: str = CODE) -> str:
    return restore_line(part(code, start, stop), number=number, of=of, whole=code)


def _error(*texts: str) -> str:
    with pytest.raises(CodeError) as raised:
        read_back(texts)
    sentence = str(raised.value)
    assert sentence.endswith(".")
    return sentence


def test_the_lines_read_as_they_are_meant() -> None:
    code = part(CODE, 0, 1)
    assert restore_line(code) == f"Career Explorer code: {code}"
    line = f"Career Explorer code, part 2 of 3 of list {mark(CODE)}: {code}"
    assert restore_line(code, number=2, of=3, whole=CODE) == line


def test_one_line_is_the_code() -> None:
    assert read_back([f"Hello\n\n  career  explorer CODE :\n {CODE}\r\nBye"]) == ReadBack(CODE)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_parts_can_come_in_one_text_and_twice(end: str) -> None:
    text = end.join([*PAGES[1:], *PAGES]).replace("\n", end)
    assert read_back([text, "  ", PAGES[0]]) == ReadBack(CODE, len(PAGES))


def test_mail_can_break_the_lines() -> None:
    text = "\n\n".join(PAGES)
    for words in ("Explorer code", "part 2", "of list", ": "):
        text = text.replace(words, words.replace(" ", "\n"))
    assert read_back([text]) == ReadBack(CODE, len(PAGES))


def test_parts_that_are_not_there_are_named() -> None:
    read = read_back([_part(4, 4, 15, 20), _part(2, 4, 5, 10)])
    assert (read.of, read.missing) == (4, (1, 3))
    restored = restore([_part(4, 4, 15, 20), _part(2, 4, 5, 10)], LISTED)
    assert restored == Restored(LISTED[5:10] + LISTED[15:], 0, missing=(1, 3))


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), CODE.replace("-", ""), f" {CODE}\n"])
def test_a_bare_code_is_taken_too(typed: str) -> None:
    assert restore([typed], LISTED) == Restored(LISTED, 0)
    assert restore([typed, restore_line(CODE)], LISTED) == Restored(LISTED, 0)


def test_a_slip_in_a_bare_code_is_said() -> None:
    code = part(CODE, 0, 5)
    assert "is in no code" in _restore_error(code[:7] + "O" + code[8:])
    assert "is missing" in _restore_error(code[:10] + code[15:])


def _restore_error(text: str) -> str:
    with pytest.raises(CodeError) as raised:
        restore([text], LISTED)
    return str(raised.value)


def test_a_slip_in_a_line_is_said_with_its_part() -> None:
    broken = _part(2, 4, 5, 10)[:-1]
    assert _error(_part(1, 4, 0, 5), broken).startswith("QR code 2 of 4: A group")
    assert "is missing" in _restore_error(restore_line(CODE)[:-6])


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ((), "There is nothing to read"),
        ((" \n",), "There is nothing to read"),
        (("https://example.org/menu",), "This is a web address"),
        (("WIFI:S:Home;T:WPA;P:secret;;",), "This is not a list of Career Explorer"),
        (("BEGIN:VCARD\nVERSION:3.0\nN:Doe",), "This is not a list of Career Explorer"),
        (("4006381333931",), "This is not a list of Career Explorer"),
        ((PAGES[0], "Lunch at noon"), "This is not a list of Career Explorer"),
        (("My Career Explorer code was lost",), "is not as it was written"),
        (("Career Explorer code, part 2: AAAA",), "is not as it was written"),
        ((_part(1, 4, 0, 5).replace("part 1", "part 5"),), "There is no part 5 of 4"),
        ((_part(1, 4, 0, 5).replace("part 1", "part 0"),), "There is no part 0 of 4"),
        ((restore_line(CODE), restore_line(OTHER)), "different lists"),
        ((restore_line(CODE), _part(1, 4, 0, 5)), "different lists"),
        ((_part(1, 4, 0, 5), _part(2, 4, 5, 10, OTHER)), "different lists"),
        ((_part(1, 4, 0, 5), _part(2, 5, 5, 10)), "different lists"),
        ((_part(1, 4, 0, 5), _part(1, 4, 0, 6)), "different lists"),
        ((_part(1, 2, 0, 5), _part(2, 2, 5, 10)), "do not make one list"),
        (("Career Explorer code:",), "There is no code yet"),
    ],
)
def test_what_is_something_else_is_said(texts: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CodeError, match=sentence):
        restore(texts, LISTED)


@given(st.lists(st.text()))
def test_no_text_gets_through_with_anything_but_a_sentence(texts: list[str]) -> None:
    with pytest.raises(CodeError) as raised:
        restore(texts, LISTED)
    assert str(raised.value).endswith(".")


@given(st.data())
def test_a_page_that_was_changed_gives_a_sentence_or_its_own_records(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(PAGES))
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(page))] * 2)))
    changed = page[:start] + data.draw(st.text(max_size=5)) + page[stop:]
    try:
        restored = restore([changed], LISTED)
    except CodeError as error:
        assert str(error).endswith(".")
    else:
        assert restored.records == restore([page], LISTED).records
