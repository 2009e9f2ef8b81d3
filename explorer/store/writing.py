"""Writes a pack's content to a new catalogue database."""

from __future__ import annotations

import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pyroaring import BitMap
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from explorer.domain.answer import Card, CatalogueSummary
from explorer.domain.enquiry import OptionKey, Sort
from explorer.domain.entrances import entrances_of
from explorer.domain.facets import always_needed, applies, options_of, with_made_options
from explorer.domain.planner import Planner
from explorer.domain.records import (
    Content,
    Kind,
    Programme,
    Question,
    Ref,
    Role,
)
from explorer.domain.text import words_of
from explorer.store.codec import to_json
from explorer.store.schema import APPLICATION_ID, FORMAT, TABLES
from explorer.store.searched import SearchedWords
from explorer.store.ties import ties_of

_PRAGMAS = (
    "page_size=4096",
    "journal_mode=OFF",
    "synchronous=OFF",
    f"application_id={APPLICATION_ID}",
    f"user_version={FORMAT}",
)
"""The file is new and is thrown away where writing fails, so it needs no journal."""

_AT_A_TIME = 50
"""Records that are written, and told of, together."""

Progress = Callable[[str, int, int], None]


def write_catalogue(content: Content, path: Path, progress: Progress | None = None) -> None:
    """Write ``content`` to a new database file at ``path``.

    ``progress`` is told what is being done, how much of it is done, and how much there is. Raises
    ``OSError`` or SQLAlchemy's errors where the file cannot be written; what is then at ``path`` is
    not a catalogue.
    """
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            # Before the first transaction, in which none of these can be set.
            for pragma in _PRAGMAS:
                connection.exec_driver_sql(f"PRAGMA {pragma}")
            connection.commit()
            with connection.begin():
                _Writer(content, connection, progress or (lambda *_: None)).write()
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.exec_driver_sql("VACUUM")
    finally:
        engine.dispose()


class _Writer:
    """One writing of one catalogue."""

    def __init__(self, content: Content, connection: Connection, progress: Progress) -> None:
        self._content, self._connection, self._progress = content, connection, progress
        self._credentials = {credential.id: credential for credential in content.credentials}
        self._facets = tuple(
            with_made_options(facet, content.programmes) for facet in content.facets
        )
        self._numbers: dict[tuple[Kind, str], int] = {
            (kind, record.id): number
            for number, (kind, record) in enumerate(self._records(), start=1)
        }
        self._entrances = entrances_of(self._entered(), self._ids())
        self._planner = Planner(self._entrances, self._credentials, self)
        self._option_titles = {
            OptionKey(facet.id, option.id): option.title
            for facet in self._facets
            for option in facet.options
        }
        self._searched = SearchedWords(content.questions, self._option_titles)
        self._months: dict[int, float | None] = {}
        self._options: dict[OptionKey, BitMap] = {
            OptionKey(facet.id, option.id): BitMap()
            for facet in self._facets
            for option in facet.options
        }

    def _records(self) -> Iterator[tuple[Kind, Role | Programme | Question]]:
        for role in self._content.roles:
            yield Kind.ROLE, role
        for programme in self._content.programmes:
            yield Kind.PROGRAMME, programme
        for question in self._content.questions:
            yield Kind.QUESTION, question

    def _entered(self) -> Iterator[tuple[int, Role | Programme]]:
        """The records that can be entered, with their numbers."""
        for kind, record in self._records():
            if not isinstance(record, Question):
                yield self._numbers[kind, record.id], record

    def _ids(self) -> dict[str, int]:
        """The numbers of roles and programmes by id, as steps of routes name them."""
        return {record.id: number for number, record in reversed([*self._entered()])}

    def record(self, number: int) -> Role | Programme | Question:
        """The record with a number."""
        return self._listed[number - 1][1]

    def ref_at(self, number: int) -> Ref:
        """Its kind, id and title."""
        kind, record = self._listed[number - 1]
        return Ref(kind, record.id, record.title)

    @cached_property
    def _listed(self) -> list[tuple[Kind, Role | Programme | Question]]:
        return list(self._records())

    def write(self) -> None:
        """Write everything, in the order in which each part needs the one before."""
        for statement in TABLES:
            self._connection.exec_driver_sql(statement)
        self._write_records()
        self._write_ties()
        self._write_options()
        self._write_subjects()
        self._write_orders()
        self._write_needing()
        self._write_parts()

    # Records

    def _write_records(self) -> None:
        total = len(self._numbers)
        rows: list[tuple[object, ...]] = []
        words: list[tuple[object, ...]] = []
        for number, (kind, record) in enumerate(self._records(), start=1):
            if number % _AT_A_TIME == 1 or number == total:
                self._progress(f"{kind}s", number, total)
            card = "" if isinstance(record, Question) else to_json(self._card(number, record))
            folded = " ".join(words_of(record.title))
            rows.append(
                (number, kind.value, record.id, record.title, folded, card, to_json(record))
            )
            words.append((number, *self._searched.words(record)))
            if len(rows) == _AT_A_TIME or number == total:
                self._insert_rows("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
                self._insert_rows(
                    "INSERT INTO words (rowid, title, other_titles, rest) VALUES (?, ?, ?, ?)",
                    words,
                )
                rows, words = [], []

    def _card(self, number: int, record: Role | Programme) -> Card:
        """The card of a record; its options are noted on the way, while its routes are at hand."""
        needed: Collection[str]
        if isinstance(record, Role):
            ref = Ref(Kind.ROLE, record.id, record.title)
            outline = self._planner.outline(number)
            months, needed = outline.months_least, outline.always_needed
        else:
            ref = Ref(Kind.PROGRAMME, record.id, record.title)
            months = record.duration.shortest if record.duration else None
            needed = always_needed(record.needs, self._credentials)
        self._months[number] = months
        for facet in self._facets:
            if applies(facet, record):
                for option in options_of(record, facet, needed, months):
                    key = OptionKey(facet.id, option)
                    if key in self._options:
                        self._options[key].add(number)
        return Card(
            number=number,
            ref=ref,
            overview=record.overview,
            tags=self._card_tags(record),
            pay=record.pay,
            ways_in=len(record.ways_in) if isinstance(record, Role) else 0,
            months_least=months,
            provider=record.provider if isinstance(record, Programme) else None,
            settings=self._titles(record, ("setting",)),
        )

    def _card_tags(self, record: Role | Programme) -> tuple[str, ...]:
        if isinstance(record, Role):
            return self._titles(record, ("level", "setting"))
        words = [record.qualification] if record.qualification else []
        return tuple(words + [mode.text for mode in record.modes])

    def _titles(self, record: Role | Programme, facets: Sequence[str]) -> tuple[str, ...]:
        """The titles of the options of some facets, each once though two sources may state it."""
        keys = {
            OptionKey(facet, tag.option): None
            for facet in facets
            for tag in record.tags
            if tag.facet == facet
        }
        return tuple(self._option_titles[key] for key in keys if key in self._option_titles)

    # What records have to do with each other

    def _write_ties(self) -> None:
        self._insert(
            "INSERT INTO tied VALUES (:tie, :number, :records)",
            (
                {"tie": how.value, "number": number, "records": _frozen(records)}
                for (how, number), records in ties_of(self._content, self._numbers).items()
            ),
        )

    def _write_options(self) -> None:
        self._insert(
            "INSERT INTO option_records VALUES (:place, :facet, :option, :records)",
            (
                {
                    "place": place,
                    "facet": key.facet,
                    "option": key.option,
                    "records": _frozen(records),
                }
                for place, (key, records) in enumerate(self._options.items())
            ),
        )

    def _write_subjects(self) -> None:
        numbered = [
            (self._numbers[Kind.QUESTION, question.id], question)
            for question in self._content.questions
        ]
        self._insert(
            "INSERT INTO about_option VALUES (:question, :facet, :option)",
            (
                {"question": number, "facet": facet, "option": option}
                for number, question in numbered
                for facet, option in {(tag.facet, tag.option) for tag in question.tags}
            ),
        )
        self._insert(
            "INSERT INTO about_kind VALUES (:question, :kind)",
            (
                {"question": number, "kind": kind.value}
                for number, question in numbered
                for kind in set(question.route_kinds)
            ),
        )

    # Orders

    def _write_orders(self) -> None:
        for kind, records in (
            (Kind.ROLE, self._content.roles),
            (Kind.PROGRAMME, self._content.programmes),
        ):
            numbered = [(self._numbers[kind, record.id], record) for record in records]
            for sort in (Sort.TITLE, Sort.PAY, Sort.TIME):
                ordered = sorted(numbered, key=lambda entry: self._sort_key(sort, *entry))
                numbers = array.array("I", [number for number, _ in ordered])
                self._insert(
                    "INSERT INTO ordered VALUES (:kind, :sort, :numbers)",
                    [{"kind": kind.value, "sort": sort.value, "numbers": numbers.tobytes()}],
                )

    def _sort_key(
        self, sort: Sort, number: int, record: Role | Programme
    ) -> tuple[float, float, str, int]:
        title = " ".join(words_of(record.title))
        if sort is Sort.PAY:
            # A figure for a month or an hour says too little to be put among those for a year.
            top = max((pay.top for pay in record.pay if pay.period == "year"), default=None)
            after = 0.0 if top is not None else 1.0 if record.pay else 2.0
            return (after, float(-(top or 0)), title, number)
        if sort is Sort.TIME:
            months = self._months[number]
            return (float(months is None), months or 0.0, title, number)
        return (0.0, 0.0, title, number)

    def _write_needing(self) -> None:
        self._insert(
            "INSERT INTO needing VALUES (:credential, :programme)",
            (
                {
                    "credential": credential,
                    "programme": self._numbers[Kind.PROGRAMME, programme.id],
                }
                for programme in self._content.programmes
                for credential in {part for parts in programme.needs.any_of for part in parts}
            ),
        )

    # What is read once

    def _write_parts(self) -> None:
        content = self._content
        # Pay for an hour or a day has no place on a scale of years.
        figures = [pay for role in content.roles for pay in role.pay if pay.period == "year"]
        dates = [source.as_of for source in content.sources if source.as_of]
        summary = CatalogueSummary(
            title=content.pack.title,
            version=content.pack.version,
            publisher=content.pack.publisher,
            licence=content.pack.licence,
            as_of=max(dates) if dates else None,
            roles=len(content.roles),
            programmes=len(content.programmes),
            questions=len(content.questions),
            sources=content.sources,
            pay_low=min((pay.low for pay in figures), default=None),
            pay_high=max((pay.top for pay in figures), default=None),
        )
        self._insert(
            "INSERT INTO part VALUES (:name, :value)",
            [
                {"name": name, "value": to_json(value)}
                for name, value in (
                    ("summary", summary),
                    ("facets", self._facets),
                    ("credentials", content.credentials),
                    ("sources", content.sources),
                    ("entrances", self._entrances),
                )
            ],
        )

    def _insert_rows(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        self._connection.exec_driver_sql(statement, rows)

    def _insert(self, statement: str, rows: Iterable[Mapping[str, object]]) -> None:
        listed = list(rows)
        if listed:
            self._connection.execute(text(statement), listed)


def _frozen(records: BitMap) -> bytes:
    records.run_optimize()
    records.shrink_to_fit()
    return bytes(records.serialize())
