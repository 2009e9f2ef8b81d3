"""A catalogue in memory with as many roles as wanted, for presenters to talk to."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from explorer.domain.answer import (
    Answer,
    Card,
    CatalogueSummary,
    ProgrammePage,
    RolePage,
    RoutePage,
)
from explorer.domain.enquiry import Enquiry
from explorer.domain.records import (
    Credential,
    Facet,
    Kind,
    Question,
    Ref,
    Requirement,
    Role,
    Source,
)
from explorer.domain.routes import Route


@dataclass
class FakeCatalogue:
    """Roles called "Role 0" and so on; words match by their presence in the title."""

    size: int = 10
    hold: threading.Event | None = None
    asked: list[Enquiry] = field(default_factory=list)
    fetched: list[tuple[int, ...]] = field(default_factory=list)

    def ref_at(self, number: int) -> Ref:
        return Ref(Kind.ROLE, f"role-{number}", f"Role {number}")

    def answer(self, enquiry: Enquiry) -> Answer:
        self.asked.append(enquiry)
        if self.hold is not None:
            self.hold.wait(10)
        matches = [n for n in range(self.size) if enquiry.words in self.ref_at(n).title]
        focus = enquiry.focus
        return Answer(
            enquiry,
            matches,
            len(matches),
            {},
            {},
            focus=self.ref(focus.kind, focus.id) if focus else None,
        )

    def cards(self, numbers: Sequence[int]) -> list[Card]:
        self.fetched.append(tuple(numbers))
        return [Card(n, self.ref_at(n), f"Overview {n}", ("Manager",)) for n in numbers]

    def role(self, id_: str) -> RolePage | None:
        ref = self.ref(Kind.ROLE, id_)
        return RolePage(Role(ref.id, ref.title, "", ("s",)), (), {}) if ref else None

    def programme(self, id_: str) -> ProgrammePage | None:
        return None

    def route(self, id_: str, start: frozenset[str]) -> RoutePage | None:
        return None

    def question(self, id_: str) -> Question | None:
        return None

    def routes(self, role: str, start: frozenset[str]) -> tuple[Route, ...]:
        return ()

    def keys(self) -> tuple[tuple[Kind, str], ...]:
        return ()

    def alternatives(self) -> tuple[Requirement, ...]:
        return ()

    def ref(self, kind: Kind, id_: str) -> Ref | None:
        number = self.number_of(kind, id_)
        return None if number is None else self.ref_at(number)

    def number_of(self, kind: Kind, id_: str) -> int | None:
        found = [n for n in range(self.size) if (kind, f"role-{n}") == (Kind.ROLE, id_)]
        return found[0] if found else None

    def summary(self) -> CatalogueSummary:
        return CatalogueSummary("Fake", "1", "", "", None, self.size, 0, 0, ())

    def facets(self) -> tuple[Facet, ...]:
        return ()

    def credentials(self) -> tuple[Credential, ...]:
        return ()

    def sources(self) -> tuple[Source, ...]:
        return ()

    def close(self) -> None:
        """Nothing is open."""
