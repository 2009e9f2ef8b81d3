"""What is searched of a record when words are typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Kind, Programme, Question, Role
from explorer.domain.text import all_words


class SearchedWords:
    """The words of the records of one catalogue, as its full-text index holds them."""

    def __init__(self, questions: Iterable[Question], options: Mapping[OptionKey, str]) -> None:
        self._options = options
        self._asked: dict[tuple[Kind, str], list[str]] = {}
        """The titles of the questions that name a record."""
        for question in questions:
            for id_ in question.roles:
                self._asked.setdefault((Kind.ROLE, id_), []).append(question.title)
            for id_ in question.programmes:
                self._asked.setdefault((Kind.PROGRAMME, id_), []).append(question.title)

    def words(self, record: Role | Programme | Question) -> tuple[str, str, str]:
        """The words of a record's title, of its other titles, and of everything else."""
        title, other, rest = self._texts(record)
        return _folded(title), _folded(other), _folded(rest)

    def _texts(self, record: Role | Programme | Question) -> tuple[str, str, str]:
        tags = [self._options.get(OptionKey(tag.facet, tag.option), "") for tag in record.tags]
        if isinstance(record, Question):
            return record.title, "", "\n".join([cited.text for cited in record.answer] + tags)
        kind = Kind.ROLE if isinstance(record, Role) else Kind.PROGRAMME
        asked = self._asked.get((kind, record.id), [])
        if isinstance(record, Role):
            other = [*record.also_called, *record.hidden_titles]
            cited = (*record.duties, *record.pattern, *record.also_needed, *record.notes)
            ways = [f"{way.title} {way.text}" for way in record.ways_in]
        else:
            other = [*record.hidden_titles]
            cited = (*record.modes, *record.develops, *record.needs_text, *record.notes)
            ways = [record.provider or "", record.qualification]
        rest = [record.overview, *tags, *[part.text for part in cited], *ways, *asked]
        return record.title, "\n".join(other), "\n".join(rest)


def _folded(text: str) -> str:
    return " ".join(all_words(text))
