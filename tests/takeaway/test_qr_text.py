"""A list as the texts of QR codes: whole entries, in order, no larger than agreed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.kinds import Kind
from explorer.domain.taken import TakenEntry
from explorer.takeaway.qr_text import LEAST_BYTES, MOST_BYTES, pages
from explorer.takeaway.restoring import read_back, restore
from explorer.takeaway.short_code import Restored, encode
from explorer.takeaway.shortening import size
from tests.takeaway.samples import ADDRESS, TITLES, Record, entries, records, some_records


def _pages(listed: tuple[Record, ...], title: str = "My shortlist") -> tuple[str, ...]:
    return pages(title, entries(listed), encode(listed))


def test_a_short_list_is_one_text_to_read() -> None:
    listed = records(2)
    code = encode(listed)
    assert pages("My shortlist", entries(listed, ["Practice manager"]), code) == (
        "Career Explorer: My shortlist\n"
        "\n"
        "1. Practice manager\n"
        "About 3 years: a degree, then a graduate scheme\n"
        f"{ADDRESS}\n"
        "\n"
        "2. Practice manager\n"
        "About 3 years: a degree, then a graduate scheme\n"
        "Note: Ask Ama about it\n"
        "\n"
        f"Career Explorer code: {code}",
    )


def test_an_entry_can_be_a_title_alone() -> None:
    entry = TakenEntry(Kind.ROLE, "nurse", "Nurse")
    (text,) = pages("Mine", [entry], encode([(Kind.ROLE, "nurse")]))
    assert "\n\n1. Nurse\n\nCareer Explorer code: " in text


@pytest.mark.parametrize("count", [12, 20, 50])
def test_a_long_list_is_several_numbered_texts(count: int) -> None:
    listed = records(count)
    texts = _pages(listed)
    assert len(texts) > 1
    numbers = []
    for place, text in enumerate(texts, 1):
        assert size(text) <= MOST_BYTES
        assert text.startswith(f"Career Explorer: My shortlist ({place} of {len(texts)})\n\n")
        last = text.splitlines()[-1]
        assert last.startswith(f"Career Explorer code, part {place} of {len(texts)} of list ")
        numbers += [line.split(". ")[0] for line in text.splitlines() if line[0:1].isdigit()]
    assert numbers == [str(n) for n in range(1, count + 1)]
    assert all(any(title in text for text in texts) for title in TITLES[:count])


@pytest.mark.parametrize("count", [20, 50])
def test_the_texts_are_about_equally_full(count: int) -> None:
    listed = records(count)
    sizes = [size(text) for text in pages("Mine", entries(listed, ["Nurse"]), encode(listed))]
    assert max(sizes) - min(sizes[:-1]) < MOST_BYTES / 4


def test_each_text_restores_its_entries_and_all_restore_the_list() -> None:
    listed = records(20)
    texts = _pages(listed)
    assert restore(reversed(texts), listed) == Restored(listed, 0)
    assert restore(["\n".join(texts)], listed) == Restored(listed, 0)
    found: list[Record] = []
    for place, text in enumerate(texts, 1):
        restored = restore([text], listed)
        assert restored.missing == tuple({*range(1, len(texts) + 1)} - {place})
        found += restored.records
    assert tuple(found) == listed


def test_what_is_said_besides_is_there_only_where_all_fits_on_one() -> None:
    taken = [
        TakenEntry(kind, id_, "Nurse", "A degree, 3 years", ADDRESS, besides="£20,000, 2020.")
        for kind, id_ in records(50)
    ]
    codes = [(each.kind, each.record) for each in taken]
    (one,) = pages("Mine", taken[:3], encode(codes[:3]))
    assert one.count("£20,000, 2020. A degree, 3 years\n") == 3
    many = pages("Mine", taken, encode(codes))
    assert not any("£20,000" in text for text in many)
    assert sum(text.count("\nA degree, 3 years\n") for text in many) == 50


def test_fifty_entries_with_addresses_take_few_codes() -> None:
    taken = [
        TakenEntry(kind, id_, "Practice manager", "A degree, then a graduate scheme", ADDRESS)
        for kind, id_ in records(50)
    ]
    assert len(pages("Mine", taken, encode([(each.kind, each.record) for each in taken]))) <= 6


def test_long_texts_are_shortened_and_a_long_address_is_left_out() -> None:
    long = TakenEntry(
        Kind.ROLE, "r", "词" * 900, "way " * 900, "https://example.org/" + "x" * 900, "ü" * 90_000
    )
    (text,) = pages("名" * 200, [long], encode([(Kind.ROLE, "r")]), most_bytes=LEAST_BYTES)
    assert size(text) <= LEAST_BYTES
    assert "https" not in text
    heading, _, title, line, note, _, code = text.splitlines()
    assert heading.startswith("Career Explorer: 名")
    assert title.startswith("1. 词")
    assert line.startswith("way way")
    assert note.startswith("Note: üü")
    assert all(each.endswith("...") for each in (heading, title, line, note))
    assert code == f"Career Explorer code: {encode([(Kind.ROLE, 'r')])}"


def test_texts_of_the_list_are_not_taken_for_its_code() -> None:
    trap = "Career Explorer code: AAAA-AAAA-AAAA"
    listed = records(3)
    trapped = [TakenEntry(kind, id_, trap, trap, trap, f"a\n{trap}") for kind, id_ in listed]
    (text,) = pages(trap, trapped, encode(listed))
    assert read_back([text]).code.strip() == encode(listed)


def test_lines_within_a_text_become_one() -> None:
    entry = TakenEntry(Kind.ROLE, "r", "Two\nlines\x07", "a\r\nb", "", "c\n\nd")
    (text,) = pages("My\u2028list", [entry], encode([(Kind.ROLE, "r")]))
    assert text.startswith("Career Explorer: My list\n\n1. Two lines\na b\nNote: c d\n\n")


def test_no_entries_and_too_little_room_make_no_text() -> None:
    listed = records(1)
    with pytest.raises(ValueError, match="needs an entry"):
        pages("Mine", [], encode(listed))
    with pytest.raises(ValueError, match="room"):
        pages("Mine", entries(listed), encode(listed), most_bytes=LEAST_BYTES - 1)


texts = st.text(st.characters(codec="utf-8"), max_size=300)


@settings(max_examples=60)
@given(some_records, st.lists(st.tuples(texts, texts, texts, texts), min_size=1), st.data())
def test_any_list_fits_and_comes_back(
    listed: list[Record], words: list[tuple[str, str, str, str]], data: st.DataObject
) -> None:
    taken = [
        TakenEntry(kind, record, *words[n % len(words)]) for n, (kind, record) in enumerate(listed)
    ]
    most = data.draw(st.integers(LEAST_BYTES, 1_200))
    made = pages(data.draw(texts), taken, encode(listed), most_bytes=most)
    assert all(size(text) <= most for text in made)
    assert restore(data.draw(st.permutations(made)), listed).records == tuple(listed)
