"""What is asked at a stand draws on the whole catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer.app import use_a_locale
from explorer.domain.bookmarks import Bookmark
from explorer.domain.records import Kind
from explorer.presenters.explorer import load
from explorer.presenters.handouts import handout_of
from explorer.store.catalogue import Catalogue
from tests.store.sample import opened, starter_content

MSC = Bookmark(
    "1", "list", Kind.PROGRAMME, "healthcare-leadership-msc", "MSc", "", 0, "2026-01-01T00:00:00Z"
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    use_a_locale()
    with opened(starter_content(), tmp_path_factory.mktemp("handouts") / "c.db") as made:
        yield made


def asked(catalogue: Catalogue, *start: str) -> list[str]:
    handout = handout_of(catalogue, load(catalogue), "Mine", [MSC], frozenset(start))
    return [question.text for question in handout.questions]


def test_what_other_records_take_is_asked_after(catalogue: Catalogue) -> None:
    assert "Do you accept management experience in place of a degree?" in asked(catalogue)


def test_what_one_holds_comes_before_what_others_take(catalogue: Catalogue) -> None:
    questions = asked(catalogue, "a-levels")
    assert "Do you accept two or three A levels in place of a degree?" in questions
    assert not any("management experience" in question for question in questions)


def test_alternatives_are_those_of_the_records_and_each_is_there_once(
    catalogue: Catalogue,
) -> None:
    found = catalogue.alternatives()
    assert found
    assert len(set(found)) == len(found)
    assert all(len(needs.any_of) > 1 for needs in found)
    stated = set()
    every = catalogue.keys()
    for kind, id_ in every:
        if kind is Kind.PROGRAMME and (course := catalogue.programme(id_)) is not None:
            stated.add(course.programme.needs.any_of)
        if kind is Kind.ROLE and (role := catalogue.role(id_)) is not None:
            stated |= {way.needs.any_of for way in role.role.ways_in}
    assert {needs.any_of for needs in found} == {any_of for any_of in stated if len(any_of) > 1}
