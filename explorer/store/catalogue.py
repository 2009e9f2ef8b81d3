"""A catalogue database, opened for reading only.

It is read through Python's own sqlite3: SQLAlchemy, which writes it, takes longer to import than
all that is between the first frame and painted cards. See ``docs/decisions.md``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from explorer.domain.answer import (
    Answer,
    Card,
    CatalogueSummary,
    ProgrammePage,
    RolePage,
    RoutePage,
)
from explorer.domain.enquiry import Enquiry
from explorer.domain.openness import OPENING_FACET, Doors
from explorer.domain.records import Credential, Facet, Kind, Question, Ref, Requirement, Source
from explorer.domain.routes import Route
from explorer.store.answering import Answerer
from explorer.store.pages import programme_page, role_page, route_page
from explorer.store.records import Records
from explorer.store.schema import APPLICATION_ID, FORMAT


class CatalogueDamaged(Exception):  # noqa: N818 - reads as what happened
    """A file is not a catalogue that can be used. Its text is a sentence for the person."""


class Catalogue:
    """Answers enquiries and gives records. To be used on one thread at a time.

    Numbers are those of this catalogue only; ids are the stable ones of the pack. Whatever reads
    raises ``CatalogueDamaged`` where the file turns out to be damaged.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._records = Records(connection.cursor())
        self._answerer = Answerer(self._records)

    # Opening and closing

    @classmethod
    def open(cls, path: Path, *, verify: bool = False) -> Self:
        """Open the catalogue at ``path``; ``verify`` reads all of it to see whether it is sound.

        Raises ``CatalogueDamaged`` where there is no file, or where it is not a whole catalogue in
        this program's own format.
        """
        if not path.is_file():
            raise CatalogueDamaged(f"There is no catalogue at {path}.")
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise _damaged(path, str(error)) from error
        try:
            _check(connection, path, thorough=verify)
            catalogue = cls(connection, path)
            catalogue.summary()
        except (sqlite3.Error, LookupError, ValueError, TypeError) as error:
            connection.close()
            raise _damaged(path, str(error)) from error
        except CatalogueDamaged:
            connection.close()
            raise
        return catalogue

    def close(self) -> None:
        """Let go of the file."""
        self._records.cursor.close()
        self._connection.close()

    def make_ready(self) -> None:
        """Read now what the first routes would wait for: 0.15 s where there are 10,000 records."""
        with self._reading():
            self._records.planner.make_ready()

    def forget_words(self) -> None:
        """Keep nothing that was typed, as when a visit to a kiosk ends."""
        self._answerer.forget_words()

    # What is read once

    def summary(self) -> CatalogueSummary:
        """What is loaded."""
        with self._reading():
            return self._records.summary()

    def facets(self) -> tuple[Facet, ...]:
        """All facets in the order to show, those that are worked out included."""
        with self._reading():
            return (OPENING_FACET, *self._records.facets)

    def credentials(self) -> tuple[Credential, ...]:
        """All credentials, in the order in which a person gets them."""
        with self._reading():
            return tuple(self._records.credentials.values())

    def sources(self) -> tuple[Source, ...]:
        """All sources."""
        with self._reading():
            return tuple(self._records.sources.values())

    # Answers and records

    def answer(self, enquiry: Enquiry) -> Answer:
        """Everything that the screen shows for an enquiry."""
        with self._reading():
            return self._answerer.answer(enquiry)

    def cards(self, numbers: Sequence[int]) -> list[Card]:
        """The cards of records by number, in the order of ``numbers``."""
        with self._reading():
            return self._records.cards(numbers)

    def role(self, id_: str) -> RolePage | None:
        """The page of a role, or ``None`` where there is none with this id."""
        with self._reading():
            return role_page(self._records, id_)

    def programme(self, id_: str) -> ProgrammePage | None:
        """The page of a programme, or ``None`` where there is none with this id."""
        with self._reading():
            return programme_page(self._records, id_)

    def route(self, id_: str, start: frozenset[str]) -> RoutePage | None:
        """The page of a route from what a visitor has, or ``None`` where it is not known."""
        with self._reading():
            found = self._answerer.route(id_, start)
            return None if found is None else route_page(self._records, id_, found, start)

    def question(self, id_: str) -> Question | None:
        """A question with its answer, or ``None`` where there is none with this id."""
        with self._reading():
            return self._records.question(id_)

    def ref(self, kind: Kind, id_: str) -> Ref | None:
        """A record's kind, id and title, or ``None`` where there is none with this id."""
        with self._reading():
            return self._records.ref(kind, id_)

    def keys(self) -> tuple[tuple[Kind, str], ...]:
        """The kind and id of every record."""
        with self._reading():
            return self._records.keys()

    def alternatives(self) -> tuple[Requirement, ...]:
        """Every requirement of the catalogue that takes one of several things, each once."""
        with self._reading():
            return self._records.alternatives()

    def doors(self) -> Doors:
        """How every record is entered, to be tried from any start."""
        with self._reading():
            return self._records.doors

    def routes(self, role: str, start: frozenset[str]) -> tuple[Route, ...]:
        """Every route to a role from what a visitor has, in the order to show."""
        with self._reading():
            return self._answerer.routes(role, start)

    def number_of(self, kind: Kind, id_: str) -> int | None:
        """The number of a record in this catalogue, or ``None``."""
        with self._reading():
            return self._records.number_of(kind, id_)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Tell damage that shows only when a page of the file is read."""
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            raise _damaged(self._path, str(error)) from error


def _check(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> None:
    def value(pragma: str) -> object:
        row = connection.execute(f"PRAGMA {pragma}").fetchone()
        return row[0] if row else None

    if value("application_id") != APPLICATION_ID:
        raise _damaged(path, "it is a file of another program, or its beginning is lost")
    if (version := value("user_version")) != FORMAT:
        raise CatalogueDamaged(
            f"The catalogue {path} has format {version}, and this version of the program reads "
            f"format {FORMAT}. Build it again from its pack."
        )
    if thorough and (found := value("integrity_check")) != "ok":
        raise _damaged(path, str(found))


def _damaged(path: Path, why: str) -> CatalogueDamaged:
    return CatalogueDamaged(
        f"The catalogue {path} cannot be used: {why}. Build it again from its pack."
    )
