"""Titles of what was counted, from the catalogue that is in use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from explorer.domain.kinds import Kind, RouteKind
from explorer.domain.usage import Thing, What
from explorer.packs.pointer import known_catalogues
from explorer.store.catalogue import Catalogue, CatalogueDamaged
from explorer.takeaway.said import Tr
from explorer.usage.wording import ROUTE_KINDS, Titles, untitled


@contextmanager
def titles_in(catalogues: Path) -> Iterator[Titles]:
    """Titles from the catalogue in use of a folder, or an earlier one, as long as it is open.

    Without a sound one there are no titles: figures with ids are better than none.
    """
    catalogue = _first_sound(catalogues)
    if catalogue is None:
        yield untitled
        return
    try:
        yield catalogue_titles(catalogue)
    finally:
        catalogue.close()


def _first_sound(catalogues: Path) -> Catalogue | None:
    for built in known_catalogues(catalogues):
        try:
            return Catalogue.open(catalogues / built.catalogue)
        except CatalogueDamaged:
            continue
    return None


def catalogue_titles(catalogue: Catalogue, tr: Tr = str) -> Titles:
    """Titles from an open catalogue. To be asked on the thread that reads it."""
    options = {
        f"{facet.id}/{option.id}": f"{facet.title}: {option.title}"
        for facet in catalogue.facets()
        for option in facet.options
    }

    def record(kind: Kind, id_: str) -> str | None:
        try:
            ref = catalogue.ref(kind, id_)
        except CatalogueDamaged:
            return None
        return ref.title if ref else None

    def route(id_: str) -> str | None:
        role, kind, steps = (*id_.split("/", 2), "", "")[:3]
        title = record(Kind.ROLE, role)
        if title is None or kind not in ROUTE_KINDS:
            return None
        way = f"{title}, {tr(ROUTE_KINDS[RouteKind(kind)])}"
        named = [
            record(Kind.PROGRAMME, step) or record(Kind.ROLE, step) or step
            for step in steps.split("+")
            if step
        ]
        return f"{way}: {', '.join(named)}" if named else way

    def titled(thing: Thing) -> str | None:
        if thing.what is What.OPTION:
            return options.get(thing.id)
        if thing.what is What.ROUTE:
            return route(thing.id)
        return record(Kind(thing.what.value), thing.id) if thing.what in _RECORDS else None

    return titled


_RECORDS = (What.ROLE, What.PROGRAMME, What.QUESTION)
