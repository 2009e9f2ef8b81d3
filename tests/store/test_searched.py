"""Records are found by their titles, their options' titles, and the questions about them."""

from __future__ import annotations

from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Programme, Question, Role
from explorer.domain.text import all_words
from explorer.store.searched import SearchedWords
from tests.store.sample import starter_content

CONTENT = starter_content()
OPTIONS = {
    OptionKey(facet.id, option.id): option.title
    for facet in CONTENT.facets
    for option in facet.options
}
SEARCHED = SearchedWords(CONTENT.questions, OPTIONS)


def holds(words: str, text: str) -> bool:
    return " ".join(all_words(text)) in words


def test_a_title_stands_apart_from_other_titles_and_from_the_rest() -> None:
    for role in CONTENT.roles:
        title, other, _ = SEARCHED.words(role)
        assert title == " ".join(all_words(role.title))
        assert all(holds(other, name) for name in (*role.also_called, *role.hidden_titles))


def test_options_count_by_their_titles() -> None:
    records: list[Role | Programme | Question] = [*CONTENT.roles, *CONTENT.programmes]
    for record in [*records, *CONTENT.questions]:
        _, _, rest = SEARCHED.words(record)
        for tag in record.tags:
            assert holds(rest, OPTIONS[OptionKey(tag.facet, tag.option)])


def test_a_record_is_found_by_the_questions_about_it() -> None:
    roles = {role.id: role for role in CONTENT.roles}
    for question in CONTENT.questions:
        for id_ in question.roles:
            assert holds(SEARCHED.words(roles[id_])[2], question.title)
