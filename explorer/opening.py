"""Opening the catalogue and the visitor's own data. Everything here runs on the worker thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.domain.enquiry import Enquiry
from explorer.options import Options
from explorer.packs.current import (
    Ensured,
    NoCatalogue,
    earlier_catalogues,
    ensure_catalogue,
)
from explorer.packs.spare import SpareFolder, remove_left_folders
from explorer.places import Places, starter_catalogue
from explorer.presenters.explorer import Delivery, Loaded, deliver, load
from explorer.store.catalogue import Catalogue, CatalogueDamaged

Progress = Callable[[str, int, int], None]
_log = logging.getLogger(__name__)


class CannotOpen(Exception):  # noqa: N818 - reads as what happened
    """There is no catalogue to show. Its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open catalogue, what stays the same of it, and what is to be said about its opening."""

    catalogue: Catalogue
    loaded: Loaded
    first: Delivery
    """The answer to the enquiry with which the window opens, worked out while it is built."""
    notices: tuple[str, ...]
    path: Path
    """Where the catalogue stands."""


class Opener:
    """Opens the catalogue that the options name, building it where that is needed."""

    def __init__(
        self, places: Places, options: Options, enquiry: Enquiry, progress: Progress
    ) -> None:
        self._places, self._options, self._progress = places, options, progress
        self._enquiry = enquiry
        self._spare: SpareFolder | None = None

    def open(self) -> Opened:
        """Open it; raises ``CannotOpen`` where there is none and none can be built."""
        remove_left_folders()  # first: what follows may need the room
        try:
            return self._opened()
        except (NoCatalogue, CatalogueDamaged, OSError) as error:
            _log.error("No catalogue can be opened: %s", error)
            raise CannotOpen(str(error)) from error

    def open_again(self) -> Opened:
        """Open it after all of it was read, and built again where it is damaged."""
        try:
            opened = self._open_file(self._ensured(thorough=True))
        except (NoCatalogue, CatalogueDamaged, OSError) as error:
            raise CannotOpen(str(error)) from error
        notice = "The catalogue was damaged. It has been built again, and nothing of yours is lost."
        return replace(opened, notices=(*opened.notices, notice))

    def close(self) -> None:
        """Delete what was built in a temporary folder, once the catalogue is closed."""
        if self._spare is not None:
            self._spare.remove()

    def _opened(self) -> Opened:
        wanted, back = self._options.catalogue, self._options.earlier_catalogue
        if wanted is not None and wanted.is_file():
            if not back:
                return self._open_file(Ensured(wanted, False, ()))
            # A file that came built has none before it: something is better than nothing.
            self._options = replace(self._options, catalogue=None, earlier_catalogue=back - 1)
            notice = f"{wanted} cannot be used, and the starter catalogue is shown in its place."
            opened = self._opened()
            return replace(opened, notices=(*opened.notices, notice))
        earlier = self._opened_earlier()
        if earlier is not None:
            return earlier
        ensured = self._ensured(thorough=False)
        try:
            return self._open_file(ensured)
        except CatalogueDamaged as error:
            # The quick look at a start sees a file's size and head; this one reads all of it.
            _log.warning("The catalogue is damaged and is built again: %s", error)
            return self._open_file(self._ensured(thorough=True))

    def _opened_earlier(self) -> Opened | None:
        """The earlier catalogue that was asked for, or the next one before it that opens."""
        back = self._options.earlier_catalogue
        if back == 0:
            return None
        for path in earlier_catalogues(self._catalogues(), back):
            try:
                opened = self._open_file(Ensured(path, False, ()))
            except CatalogueDamaged as error:
                _log.warning("An earlier catalogue cannot be used either: %s", error)
                continue
            _log.warning("For staff: the earlier catalogue %s is shown, as was asked for.", path)
            return opened
        _log.warning("For staff: there is no catalogue from %d builds ago; the usual one is.", back)
        return None

    def _open_file(self, ensured: Ensured) -> Opened:
        catalogue = Catalogue.open(ensured.path)
        try:
            first = deliver(catalogue, self._enquiry)
            return Opened(catalogue, load(catalogue), first, tuple(ensured.notices), ensured.path)
        except (CatalogueDamaged, LookupError, ValueError, TypeError) as error:
            catalogue.close()
            raise CatalogueDamaged(
                f"The catalogue {ensured.path} cannot be read ({error})."
            ) from error

    def _ensured(self, *, thorough: bool) -> Ensured:
        source = self._options.catalogue or starter_catalogue()
        return ensure_catalogue(source, self._catalogues(), self._progress, thorough=thorough)

    def _catalogues(self) -> Path:
        """Where catalogues are built: each pack by itself, so that none pushes out another's."""
        folder = self._places.catalogues
        if self._options.catalogue is not None:
            folder = folder / "others" / self._options.catalogue.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("%s cannot be used, a temporary folder is: %s", folder, error)
            if self._spare is None:
                self._spare = SpareFolder()
            return self._spare.path
        return folder
