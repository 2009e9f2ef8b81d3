"""Any text can be typed, and the best matches come first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.enquiry import Enquiry
from explorer.domain.records import Content, Role
from explorer.store.catalogue import Catalogue
from tests.store.conftest import Built
from tests.store.sample import opened, sample_content

EVERYTHING = st.characters()
TITLES = (
    "Café worker",
    "C++ developer",
    "BA (Hons) lead",
    "What's next adviser",
    "Version 5.0 tester",
    "CAFÉ",
    "Œuvre keeper",
    "ﬁnance clerk",
    "½ time nurse",
    "한국 간호사",
    "호강 의사",
    "看護師",
    "ممرضة كِتاب",
    "Ärztin in Ø",
    "İstanbul guide",
    "Straße",
    "naive cafe\u0301 x\u0301y",
    "NOT OR AND NEAR",
    "nurse 🩺 practitioner",
    "हिन्दी शिक्षक",
    "𞤀𞤣𞤤𞤢𞤥 𝒜𝓁𝒻",
    "a_b snake",
    "②nd",
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """Roles whose titles are hard to search for."""
    with opened(_titled(TITLES), tmp_path_factory.mktemp("odd") / "odd.db") as catalogue:
        yield catalogue


def _titled(titles: tuple[str, ...]) -> Content:
    sample = sample_content()
    model = replace(sample.roles[-1], overview="Nothing.", ways_in=())
    roles = tuple(
        replace(model, id=f"role-{number}", title=title) for number, title in enumerate(titles)
    )
    return replace(sample, roles=roles, programmes=(), questions=())


def found(catalogue: Catalogue, typed: str) -> list[str]:
    answer = catalogue.answer(Enquiry(words=typed))
    return [card.ref.title for card in catalogue.cards(answer.matches)]


# Any text is safe


@given(st.text(EVERYTHING, max_size=40))
@settings(max_examples=300)
def test_anything_can_be_typed(sample: Built, typed: str) -> None:
    answer = sample.catalogue.answer(Enquiry(words=typed))
    assert set(answer.matches) == sample.oracle.matching(Enquiry(words=typed))


SIGNS = ['"', "'", "*", "^", "-", ":", "(", ")", "+", "{", "}", "NOT", "OR", "AND", "NEAR", "\x00"]


@given(st.lists(st.sampled_from([*SIGNS, "title", "nurse", " ", ",", "\ud800", "5"])).map("".join))
@settings(max_examples=300)
def test_signs_of_the_query_language_mean_nothing(sample: Built, typed: str) -> None:
    answer = sample.catalogue.answer(Enquiry(words=typed))
    assert set(answer.matches) == sample.oracle.matching(Enquiry(words=typed))


@pytest.mark.parametrize("typed", ["", " ", '"', "*", "()", "++", "\x00", "\ud83d", "🩺", "--"])
def test_what_holds_no_word_finds_everything(sample: Built, typed: str) -> None:
    assert len(found(sample.catalogue, typed)) == len(sample.content.roles)


@pytest.mark.parametrize("typed", ["nurse " * 2_000, "x" * 10_000, '"' * 10_000, "看" * 10_000])
def test_a_long_paste_is_safe(sample: Built, typed: str) -> None:
    assert sample.catalogue.answer(Enquiry(words=typed)).enquiry.words == typed


# What is found


@pytest.mark.parametrize("title", TITLES)
def test_a_title_as_it_stands_finds_its_record_first(odd: Catalogue, title: str) -> None:
    assert found(odd, title)[0] == title
    assert found(odd, title.upper())[0] == title
    assert found(odd, f"  {title} ")[0] == title


@given(st.lists(st.text(EVERYTHING, min_size=1, max_size=12), min_size=1, max_size=8))
@settings(max_examples=60)
def test_any_title_finds_its_record(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    whole = tuple(title.encode("utf-8", "ignore").decode("utf-8") for title in titles)
    with opened(_titled(whole), tmp_path_factory.mktemp("any") / "any.db") as catalogue:
        for title in whole:
            assert title in found(catalogue, title)


@pytest.mark.parametrize("typed", ["cafe", "Café", "CAFÉ", "cafe\u0301", "caf", "CaF"])
def test_accents_and_capitals_do_not_matter(odd: Catalogue, typed: str) -> None:
    assert set(found(odd, typed)) == {"Café worker", "CAFÉ", "naive cafe\u0301 x\u0301y"}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("C++", "C++ developer"),
        ("BA (Hons)", "BA (Hons) lead"),
        ("what's", "What's next adviser"),
        ("5.0", "Version 5.0 tester"),
        ("NOT OR", "NOT OR AND NEAR"),
        ("한국", "한국 간호사"),
        ("호강", "호강 의사"),
        ("看護", "看護師"),
        ("ممرضة", "ممرضة كِتاب"),
        ("كتاب", "ممرضة كِتاب"),
        ("arztin", "Ärztin in Ø"),
        ("istanbul", "İstanbul guide"),
        ("xy", "naive cafe\u0301 x\u0301y"),
    ],
)
def test_odd_words_find_one_record(odd: Catalogue, typed: str, title: str) -> None:
    assert found(odd, typed)[0] == title


def test_korean_syllables_are_not_taken_for_each_other(odd: Catalogue) -> None:
    assert found(odd, "한국") == ["한국 간호사"]


def test_only_the_last_word_is_a_beginning(sample: Built) -> None:
    assert found(sample.catalogue, "practice le") == ["Surgery manager"]
    assert found(sample.catalogue, "lead pract") == ["Surgery manager"]
    assert found(sample.catalogue, "practi lead") == []


def test_hidden_titles_are_found_and_never_shown(sample: Built) -> None:
    assert found(sample.catalogue, "carer") == ["Care assistant"]


# Which comes first


def _graded() -> Content:
    sample = sample_content()
    bare = replace(sample.roles[-1], ways_in=(), overview="Nothing.")

    def role(title: str, overview: str = "Nothing.", also: tuple[str, ...] = ()) -> Role:
        id_ = title.lower().replace(" ", "-")
        return replace(bare, id=id_, title=title, overview=overview, also_called=also)

    roles = (
        role("Text", overview="Works beside a ward clerk."),
        role("Other", also=("Ward clerk",)),
        role("Chief ward clerk"),
        role("Clerk of the ward"),
        role("Ward clerkship"),
        role("Ward clerk adviser"),
        role("Ward clerk"),
        role("Mixed ward", also=("Clerk",)),
    )
    return replace(sample, roles=roles, programmes=(), questions=())


def test_titles_come_before_other_titles_and_those_before_texts(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with opened(_graded(), tmp_path_factory.mktemp("graded") / "graded.db") as catalogue:
        assert found(catalogue, "ward clerk") == [
            "Ward clerk",
            "Ward clerk adviser",
            "Ward clerkship",
            "Chief ward clerk",
            "Clerk of the ward",
            "Other",
            "Mixed ward",
            "Text",
        ]
