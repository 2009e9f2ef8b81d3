"""The starter catalogue, built as the program builds it, for the tests of its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from explorer.domain.enquiry import Enquiry
from explorer.domain.records import (
    Cited,
    Credential,
    Facet,
    Kind,
    Option,
    Programme,
    Question,
    Role,
    Source,
)
from explorer.packs.building import build_catalogue
from explorer.store.catalogue import Catalogue
from tests.conftest import ROOT

STARTER = ROOT / "resources" / "catalogue" / "healthcare-leadership"


@dataclass(frozen=True)
class Starter:
    """What the built catalogue holds, read back from its database and nowhere else."""

    catalogue: Catalogue
    roles: dict[str, Role]
    facets: dict[str, Facet]
    sources: dict[str, Source]
    credentials: dict[str, Credential]

    def role(self, id_: str) -> Role:
        """The role with this id."""
        return self.roles[id_]

    def programme(self, id_: str) -> Programme:
        """The programme with this id, which has to be there."""
        page = self.catalogue.programme(id_)
        assert page is not None, f"there is no programme {id_}"
        return page.programme

    def question(self, id_: str) -> Question:
        """The question with this id, which has to be there."""
        question = self.catalogue.question(id_)
        assert question is not None, f"there is no question {id_}"
        return question

    def programmes(self) -> tuple[Programme, ...]:
        """All programmes."""
        matches = self.catalogue.answer(Enquiry(listing=Kind.PROGRAMME)).matches
        return tuple(self.programme(card.ref.id) for card in self.catalogue.cards(matches))

    def option(self, facet: str, option: str) -> Option:
        """An option of a facet."""
        return next(found for found in self.facets[facet].options if found.id == option)


@contextmanager
def built_starter(folder: Path) -> Iterator[Starter]:
    """The starter catalogue, built into ``folder`` and open."""
    catalogue = Catalogue.open(build_catalogue(STARTER, folder), verify=True)
    try:
        cards = catalogue.cards(catalogue.answer(Enquiry()).matches)
        pages = [catalogue.role(card.ref.id) for card in cards]
        yield Starter(
            catalogue,
            {page.role.id: page.role for page in pages if page},
            {facet.id: facet for facet in catalogue.facets()},
            {source.id: source for source in catalogue.sources()},
            {credential.id: credential for credential in catalogue.credentials()},
        )
    finally:
        catalogue.close()


def text_of(items: Iterable[Cited], *sources: str) -> str:
    """The texts in lower case; of these sources only, if any are named."""
    return " / ".join(item.text.lower() for item in items if not sources or item.source in sources)


def tagged(record: Role | Programme | Question, facet: str) -> set[str]:
    """The options of a facet that a record has."""
    return {tag.option for tag in record.tags if tag.facet == facet}
