"""The catalogue to show at a start: the one that is there if the sources are the same, else built.

The usual start only compares a hash and the first bytes of a file, so nothing here may import
pydantic, ruamel.yaml or SQLAlchemy before something has to be built or checked in full.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.packs.errors import BuildError, NoCatalogue, PackMistakes
from explorer.packs.fingerprint import source_hash
from explorer.packs.pointer import (
    Built,
    catalogue_name,
    describe,
    known_catalogues,
    locked,
    looks_sound,
    read_pointer,
    set_aside,
    switch,
)

__all__ = ["Ensured", "NoCatalogue", "earlier_catalogues", "ensure_catalogue"]

Progress = Callable[[str, int, int], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ensured:
    """A catalogue that can be opened, and what the person has to be told about it.

    ``built`` says whether it was built just now.
    """

    path: Path
    built: bool
    notices: tuple[str, ...] = ()


def ensure_catalogue(
    source: Path,
    catalogues: Path,
    progress: Progress | None = None,
    *,
    thorough: bool = False,
) -> Ensured:
    """A catalogue of the pack in ``source``, from ``catalogues`` or built into it.

    ``progress`` is told what is being done, how many of these steps are over, and of how many;
    nothing at all where nothing has to be built. ``thorough`` checks a catalogue in full that is
    there, and is for when opening it has failed.

    A file that is damaged is set aside as ``….damaged-1`` and built anew. If nothing can be built,
    the catalogue that was in use or an earlier one is given, with a sentence that says so. If the
    folder cannot be written to and holds none, one is built in a temporary folder, which is deleted
    when the program ends. Raises ``NoCatalogue`` if all of that fails.
    """
    return _Search(source, catalogues, progress).catalogue(thorough=thorough)


def earlier_catalogues(catalogues: Path, back: int) -> Iterator[Path]:
    """The catalogues from ``back`` builds before the one in use, which pass their full check.

    The newest comes first. Nothing is built and the one in use stays the one in use.
    """
    for built in known_catalogues(catalogues)[max(back, 1) :]:
        path = catalogues / built.catalogue
        if looks_sound(catalogues, built) and _passes_check(path):
            yield path


class _Search:
    """One search for a catalogue, with what there is to tell about it."""

    def __init__(self, source: Path, catalogues: Path, progress: Progress | None) -> None:
        self.source = source
        self.catalogues = catalogues
        self.progress = progress
        self.pointer = read_pointer(catalogues)
        self.notices: list[str] = []

    def catalogue(self, *, thorough: bool) -> Ensured:
        found = self._found(thorough=thorough)
        if found is not None:
            return self._ensured(found)
        try:
            return self._ensured(self._build(self.catalogues), built=True)
        except PackMistakes as failure:
            return self._earlier(failure) or self._none(failure)
        except BuildError as failure:
            return self._earlier(failure) or self._temporary(failure)

    def _ensured(self, path: Path, *, built: bool = False) -> Ensured:
        return Ensured(path, built, tuple(self.notices))

    def _build(self, catalogues: Path) -> Path:
        from explorer.packs.building import build_catalogue

        _log.info("Building the catalogue of %s", self.source)
        return build_catalogue(self.source, catalogues, self.progress)

    # A catalogue of these very sources that is there already

    def _found(self, *, thorough: bool) -> Path | None:
        try:
            path = self.catalogues / catalogue_name(source_hash(self.source))
        except OSError as error:
            _log.warning("The sources in %s cannot be read: %s", self.source, error)
            return None
        built = self._recorded(path)
        if built is None or thorough or not looks_sound(self.catalogues, built):
            built = self._proved(path)
        if built is None:
            return None
        self._use(built)
        return path

    def _recorded(self, path: Path) -> Built | None:
        known = self.pointer.all if self.pointer else ()
        return next((built for built in known if built.catalogue == path.name), None)

    def _proved(self, path: Path) -> Built | None:
        """A file as its full check leaves it; set aside and ``None`` if it fails."""
        if not path.exists():
            return None
        built = describe(path)
        if built is not None and _passes_check(path):
            return built
        try:
            aside = set_aside(path)
        except OSError as error:
            _log.warning("%s is damaged and cannot be set aside: %s", path, error)
            return None
        self.notices.append(
            f"The catalogue file was damaged and has been built anew. The damaged one is kept as "
            f"{aside}."
        )
        return None

    def _use(self, built: Built) -> None:
        if self.pointer is not None and self.pointer.current == built:
            return
        try:
            with locked(self.catalogues):
                switch(self.catalogues, built)
        except OSError as error:
            _log.warning("%s cannot be made the one in use: %s", built.catalogue, error)

    # Ways on when nothing could be built

    def _earlier(self, failure: PackMistakes | BuildError) -> Ensured | None:
        for built in known_catalogues(self.catalogues):
            path = self.catalogues / built.catalogue
            if looks_sound(self.catalogues, built) and _passes_check(path):
                self.notices = [
                    f"{self._reason(failure)} The catalogue that was built before is shown."
                ]
                return self._ensured(path)
        return None

    def _temporary(self, failure: BuildError) -> Ensured:
        from explorer.packs.spare import SpareFolder

        try:
            path = self._build(SpareFolder().path)
        except (OSError, BuildError):
            return self._none(failure)
        self.notices = [f"{failure} Until then it is built for each start in a temporary folder."]
        return self._ensured(path, built=True)

    def _none(self, failure: PackMistakes | BuildError) -> Ensured:
        mistakes = failure.mistakes if isinstance(failure, PackMistakes) else ()
        sentence = f"{self._reason(failure)} There is no catalogue from before to show instead."
        raise NoCatalogue(sentence, mistakes) from failure

    def _reason(self, failure: PackMistakes | BuildError) -> str:
        if isinstance(failure, BuildError):
            return str(failure)
        first, *others = failure.mistakes
        sentence = f"The catalogue's sources in {self.source} hold a mistake: {first.sentence}"
        if not others:
            return sentence
        count = f"There are {len(others)} more" if others[1:] else "There is one more"
        return f"{sentence} {count}: “python -m explorer.packs check” names them all."


def _passes_check(path: Path) -> bool:
    from explorer.store.catalogue import Catalogue, CatalogueDamaged

    try:
        Catalogue.open(path, verify=True).close()
    except (CatalogueDamaged, OSError) as error:
        _log.warning("%s fails its check: %s", path, error)
        return False
    return True
