"""Reads records and the sets they belong to from an open catalogue, and keeps those read last."""

from __future__ import annotations

import array
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, cast

from pyroaring import BitMap

from explorer.domain.answer import Card, CatalogueSummary
from explorer.domain.enquiry import OptionKey, Sort
from explorer.domain.entrances import Entrance
from explorer.domain.openness import Doors
from explorer.domain.planner import Planner
from explorer.domain.records import (
    Credential,
    Facet,
    Kind,
    Programme,
    Question,
    Ref,
    Requirement,
    Role,
    RouteKind,
    Source,
)
from explorer.store.codec import from_json
from explorer.store.schema import Tie

_KEPT = 2_000
_CLASSES: dict[str, type[Role | Programme | Question]] = {
    Kind.ROLE: Role,
    Kind.PROGRAMME: Programme,
    Kind.QUESTION: Question,
}


class Records:
    """Records by number and by id, through a cursor of Python's own sqlite3.

    It is also where a planner looks up its steps (``explorer.domain.planner.Steps``).
    """

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor
        # Caches of this one catalogue, which go with it.
        self.record = lru_cache(_KEPT)(self._record)
        self.ref_at = lru_cache(_KEPT)(self._ref_at)
        self.number_of = lru_cache(_KEPT)(self._number_of)
        self.tied = lru_cache(_KEPT)(self._tied)
        self.all_tied = lru_cache(None)(self._all_tied)

    # Single records

    def _record(self, number: int) -> Role | Programme | Question:
        kind, body = self._row("kind, body", number)
        if kind not in _CLASSES:
            raise ValueError(f"record {number} is of no kind that there is")
        return from_json(_CLASSES[kind], body)

    def _ref_at(self, number: int) -> Ref:
        kind, id_, title = self._row("kind, id, title", number)
        return Ref(Kind(kind), id_, title)

    def _row(self, columns: str, number: int) -> Sequence[str]:
        row: Sequence[str] | None = self.cursor.execute(
            f"SELECT {columns} FROM record WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            raise ValueError(f"record {number} is missing")
        return row

    def _number_of(self, kind: Kind, id_: str) -> int | None:
        row = self.cursor.execute(
            "SELECT number FROM record WHERE kind = ? AND id = ?", (kind.value, _whole(id_))
        ).fetchone()
        return row[0] if row else None

    def keys(self) -> tuple[tuple[Kind, str], ...]:
        """The kind and id of every record, in the editor's order."""
        rows = self.cursor.execute("SELECT kind, id FROM record ORDER BY number")
        return tuple((Kind(kind), id_) for kind, id_ in rows.fetchall())

    def ref(self, kind: Kind, id_: str) -> Ref | None:
        """The record with this id, if there is one."""
        number = self.number_of(kind, id_)
        return None if number is None else self.ref_at(number)

    def role(self, id_: str) -> Role | None:
        """The role with this id, if there is one."""
        found = self._of(Kind.ROLE, id_)
        return found if isinstance(found, Role) else None

    def programme(self, id_: str) -> Programme | None:
        """The programme with this id, if there is one."""
        found = self._of(Kind.PROGRAMME, id_)
        return found if isinstance(found, Programme) else None

    def question(self, id_: str) -> Question | None:
        """The question with this id, if there is one."""
        found = self._of(Kind.QUESTION, id_)
        return found if isinstance(found, Question) else None

    def _of(self, kind: Kind, id_: str) -> Role | Programme | Question | None:
        number = self.number_of(kind, id_)
        return None if number is None else self.record(number)

    def cards(self, numbers: Sequence[int]) -> list[Card]:
        """The cards of records by number, in the order of ``numbers``; others are passed over."""
        wanted = list(numbers)
        found: dict[int, Card] = {}
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            rows = self.cursor.execute(
                f"SELECT card FROM record WHERE number IN ({','.join('?' * len(some))})", some
            )
            for (text,) in rows.fetchall():
                if text:
                    card = from_json(Card, text)
                    found[card.number] = card
        return [found[number] for number in wanted if number in found]

    # Sets of records

    def _tied(self, tie: Tie, number: int) -> BitMap:
        row = self.cursor.execute(
            "SELECT records FROM tied WHERE tie = ? AND number = ?", (tie.value, number)
        ).fetchone()
        return BitMap.deserialize(row[0]) if row else BitMap()

    def _all_tied(self, tie: Tie) -> Mapping[int, BitMap]:
        """For every record that has such ties, the records it is tied to."""
        rows = self.cursor.execute(
            "SELECT number, records FROM tied WHERE tie = ? ORDER BY number", (tie.value,)
        )
        return {number: BitMap.deserialize(records) for number, records in rows.fetchall()}

    @cached_property
    def questions_by_option(self) -> Mapping[OptionKey, Sequence[int]]:
        """Numbers of the questions about each option, in the editor's order."""
        found: dict[OptionKey, list[int]] = {}
        for number, facet, option in self.cursor.execute(
            "SELECT question, facet, option FROM about_option ORDER BY question"
        ).fetchall():
            found.setdefault(OptionKey(facet, option), []).append(number)
        return found

    @cached_property
    def questions_by_kind(self) -> Mapping[RouteKind, Sequence[int]]:
        """Numbers of the questions about each way in, in the editor's order."""
        found: dict[RouteKind, list[int]] = {}
        for number, kind in self.cursor.execute(
            "SELECT question, kind FROM about_kind ORDER BY question"
        ).fetchall():
            found.setdefault(RouteKind(kind), []).append(number)
        return found

    @cached_property
    def options(self) -> Mapping[OptionKey, BitMap]:
        """The records of each option, in the order of the facets."""
        rows = self.cursor.execute(
            "SELECT facet, option, records FROM option_records ORDER BY place"
        )
        return {
            OptionKey(facet, option): BitMap.deserialize(records)
            for facet, option, records in rows.fetchall()
        }

    @cached_property
    def of_kind(self) -> Mapping[Kind, BitMap]:
        """All records of each kind."""
        rows = self.cursor.execute(
            "SELECT kind, min(number), max(number) FROM record GROUP BY kind"
        )
        found = {Kind(kind): BitMap(range(low, high + 1)) for kind, low, high in rows.fetchall()}
        return {kind: found.get(kind, BitMap()) for kind in Kind}

    def ordered(self, kind: Kind, sort: Sort) -> array.array[int]:
        """All records of a kind in one order."""
        row = self.cursor.execute(
            "SELECT numbers FROM ordered WHERE kind = ? AND sort = ?", (kind.value, sort.value)
        ).fetchone()
        numbers = array.array("I")
        numbers.frombytes(row[0] if row else b"")
        return numbers

    # What is read once

    def summary(self) -> CatalogueSummary:
        """What is loaded."""
        return from_json(CatalogueSummary, self._part("summary"))

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """All facets, in the order to show."""
        return self._many(Facet, "facets")

    @cached_property
    def credentials(self) -> Mapping[str, Credential]:
        """All credentials by id, in the order in which a person gets them."""
        listed: tuple[Credential, ...] = self._many(Credential, "credentials")
        return {credential.id: credential for credential in listed}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """All sources by id."""
        listed: tuple[Source, ...] = self._many(Source, "sources")
        return {source.id: source for source in listed}

    @cached_property
    def entrances(self) -> tuple[Entrance, ...]:
        """How every role and programme is entered, what it takes, and what it gives."""
        return self._many(Entrance, "entrances")

    @cached_property
    def doors(self) -> Doors:
        """The same, to be tried from any start."""
        return Doors(self.entrances, self.credentials)

    @cached_property
    def planner(self) -> Planner:
        """Plans routes in this catalogue."""
        return Planner(self.entrances, self.credentials, self)

    def alternatives(self) -> tuple[Requirement, ...]:
        """Every requirement that takes one of several things, each once."""
        doors = (door for entrance in self._many(Entrance, "entrances") for door in entrance.doors)
        several = dict.fromkeys(door.needs for door in doors if len(door.needs) > 1)
        return tuple(map(Requirement, several))

    @cached_property
    def option_titles(self) -> Mapping[OptionKey, str]:
        """What each option is called."""
        return {
            OptionKey(facet.id, option.id): option.title
            for facet in self.facets
            for option in facet.options
        }

    def _many(self, kind: Any, part: str) -> tuple[Any, ...]:
        several: Any = tuple[kind, ...]
        return cast(tuple[Any, ...], from_json(several, self._part(part)))

    def _part(self, name: str) -> str:
        row = self.cursor.execute("SELECT value FROM part WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise ValueError(f"the part {name} is missing")
        return str(row[0])


def _whole(text: str) -> str:
    """Text that a database takes: half of a surrogate pair names no record."""
    return text.encode("utf-8", "replace").decode("utf-8")
