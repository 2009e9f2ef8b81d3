"""Catalogues to ask, and a slow plain way to find what they should answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from unicodedata import category, combining, normalize

from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.entrances import entrances_of
from explorer.domain.facets import always_needed, applies, options_of, with_made_options
from explorer.domain.planner import Planner
from explorer.domain.plans import Plan
from explorer.domain.records import Content, Credential, Facet, Kind, Programme, Question, Ref, Role
from explorer.domain.text import FILLERS
from explorer.packs.reading import read_pack
from explorer.places import starter_catalogue
from explorer.store.catalogue import Catalogue
from explorer.store.writing import write_catalogue
from tools.varied import varied_content

SAMPLE = Path(__file__).resolve().parent.parent / "packs" / "sample"
Record = Role | Programme | Question


@lru_cache(1)
def sample_content() -> Content:
    """The small pack that uses every field."""
    return read_pack(SAMPLE)


@lru_cache(1)
def starter_content() -> Content:
    """The pack that comes with the program."""
    return read_pack(starter_catalogue())


@lru_cache(8)
def varied(seed: int, roles: int = 60) -> Content:
    """Made-up records, the same for each seed."""
    return varied_content(roles=roles, programmes=24, questions=20, seed=seed)


@contextmanager
def opened(content: Content, path: Path) -> Iterator[Catalogue]:
    """``content`` written to ``path`` and open."""
    write_catalogue(content, path)
    catalogue = Catalogue.open(path)
    try:
        yield catalogue
    finally:
        catalogue.close()


def plain_words(text: str) -> list[str]:
    """The words of a text without accents and capitals, found letter by letter."""
    letters = [
        letter
        for letter in normalize("NFKD", text)
        if not combining(letter) and category(letter) != "Cs"
    ]
    kept = (c if c.isalnum() or category(c) in {"Mn", "Mc"} else " " for c in letters)
    return "".join(kept).casefold().split()


@dataclass(frozen=True)
class Oracle:
    """Finds what matches by looking at every record of the content, one after the other."""

    content: Content

    @cached_property
    def numbered(self) -> dict[int, Record]:
        """All records by number, in the editor's order."""
        content = self.content
        everything: list[Record] = [*content.roles, *content.programmes, *content.questions]
        return dict(enumerate(everything, start=1))

    @cached_property
    def numbers(self) -> dict[Focus, int]:
        """The number of each record."""
        return {Focus(kind_of(r), r.id): number for number, r in self.numbered.items()}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """All facets with the options that are made from programmes."""
        return tuple(with_made_options(f, self.content.programmes) for f in self.content.facets)

    @cached_property
    def credentials(self) -> dict[str, Credential]:
        """All credentials by id."""
        return {credential.id: credential for credential in self.content.credentials}

    @cached_property
    def planner(self) -> Planner:
        """Plans from the content as it is written down; it has tests of its own."""
        entered = {n: r for n, r in self.numbered.items() if not isinstance(r, Question)}
        ids = {record.id: number for number, record in reversed(entered.items())}
        return Planner(entrances_of(entered.items(), ids), self.credentials, self)

    def record(self, number: int) -> Record:
        """The record with a number."""
        return self.numbered[number]

    def ref_at(self, number: int) -> Ref:
        """Its kind, id and title."""
        record = self.numbered[number]
        return Ref(kind_of(record), record.id, record.title)

    def plan(self, role: str) -> Plan:
        """The routes to a role where no start is said."""
        return self.planner.plan(self.numbers[Focus(Kind.ROLE, role)])

    def always_needed(self, record: Role | Programme) -> set[str]:
        """The credentials that nobody does without, as far as is stated."""
        if isinstance(record, Role):
            number = self.numbers[Focus(Kind.ROLE, record.id)]
            return set(self.planner.outline(number).always_needed)
        return always_needed(record.needs, self.credentials)

    def months(self, record: Role | Programme) -> float | None:
        """The shortest known time to qualify, or to complete."""
        if isinstance(record, Programme):
            return record.duration.shortest if record.duration else None
        number = self.numbers[Focus(Kind.ROLE, record.id)]
        return self.planner.outline(number).months_least

    @cached_property
    def options(self) -> dict[int, set[OptionKey]]:
        """The options that each role and programme has."""
        found: dict[int, set[OptionKey]] = {}
        for number, record in self.numbered.items():
            if isinstance(record, Question):
                continue
            needed = self.always_needed(record)
            found[number] = {
                OptionKey(facet.id, option)
                for facet in self.facets
                if applies(facet, record)
                for option in options_of(record, facet, needed, self.months(record))
            }
        return found

    @cached_property
    def words(self) -> dict[int, set[str]]:
        """Every word of each record."""
        return {
            number: {word for text in self._texts(record) for word in plain_words(text)}
            for number, record in self.numbered.items()
        }

    def _texts(self, record: Record) -> Iterator[str]:
        titles = {
            OptionKey(facet.id, option.id): option.title
            for facet in self.facets
            for option in facet.options
        }
        yield record.title
        yield from (titles.get(OptionKey(tag.facet, tag.option), "") for tag in record.tags)
        if isinstance(record, Question):
            yield from (part.text for part in record.answer)
            return
        yield record.overview
        yield from record.hidden_titles
        yield from (part.text for part in record.notes)
        for question in self.content.questions:
            named = question.roles if isinstance(record, Role) else question.programmes
            if record.id in named:
                yield question.title
        if isinstance(record, Role):
            yield from record.also_called
            parts = (*record.duties, *record.pattern, *record.also_needed)
            yield from (part.text for part in parts)
            yield from (f"{way.title} {way.text}" for way in record.ways_in)
        else:
            parts = (*record.modes, *record.develops, *record.needs_text)
            yield from (part.text for part in parts)
            yield record.provider or ""
            yield record.qualification

    def having_words(self, typed: str) -> set[int]:
        """All records that have the words, the last one as the beginning of one."""
        words = plain_words(typed)
        if typed[-1:].isspace():
            telling = [word for word in words if word not in FILLERS]
        else:
            telling = [word for word in words[:-1] if word not in FILLERS] + words[-1:]
        words = telling or words
        if not words:
            return set(self.numbered)
        *whole, prefix = words
        return {
            number
            for number, held in self.words.items()
            if held.issuperset(whole) and any(word.startswith(prefix) for word in held)
        }

    def within(self, enquiry: Enquiry) -> set[int]:
        """The records that the enquiry's question, programme or role names."""
        everything = set(self.numbered)
        if enquiry.within is None or enquiry.within not in self.numbers:
            return everything
        record = self.numbered[self.numbers[enquiry.within]]
        if isinstance(record, Question):
            ids = record.roles if enquiry.listing is Kind.ROLE else record.programmes
        elif kind_of(record) is enquiry.listing:
            return everything
        elif isinstance(record, Programme):
            ids = tuple(role for programme, role in self.opened if programme == record.id)
        else:
            ids = tuple(programme for programme, role in self.opened if role == record.id)
        return {self.numbers[Focus(enquiry.listing, id_)] for id_ in ids}

    @cached_property
    def opened(self) -> set[tuple[str, str]]:
        """(programme, role) where the one is said to lead to the other or is a part of a way in."""
        pairs = {(p.id, role) for p in self.content.programmes for role in p.opens}
        awarding = {(c, p.id) for p in self.content.programmes for c in p.awards}
        programmes = {programme.id for programme in self.content.programmes}
        for role in self.content.roles:
            for way in role.ways_in:
                pairs |= {(step, role.id) for step in way.steps if step in programmes}
                wanted = {part for parts in way.needs.any_of for part in parts}
                pairs |= {(p, role.id) for c, p in awarding if c in wanted}
        return pairs

    def matching(self, enquiry: Enquiry) -> set[int]:
        """The numbers of the records that match."""
        candidates = self.having_words(enquiry.words) & self.within(enquiry)
        known = {
            OptionKey(facet.id, option.id)
            for facet in self.facets
            if enquiry.listing in facet.applies_to
            for option in facet.options
        }
        ticked, ruled_out = enquiry.ticked & known, enquiry.ruled_out & known
        return {
            number
            for number in candidates
            if kind_of(self.numbered[number]) is enquiry.listing
            and not ruled_out & self.options[number]
            and all(
                {key for key in ticked if key.facet == facet} & self.options[number]
                for facet in {key.facet for key in ticked}
            )
        }


def kind_of(record: Record) -> Kind:
    """Which kind of record it is."""
    kinds = {Role: Kind.ROLE, Programme: Kind.PROGRAMME, Question: Kind.QUESTION}
    return kinds[type(record)]
