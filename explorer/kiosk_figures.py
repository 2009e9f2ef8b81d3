"""Copies a kiosk's figures to a stick: its files, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.places import Places
from explorer.presenters.sticks import Sticks, no_stick
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.store.catalogue import Catalogue

if TYPE_CHECKING:
    from explorer.usage.copying import OwnFiles

FOLDER, TABLE = "career-explorer-{0}", "figures.csv"
"""What the folder on the stick is called, by the kiosk's id, and the table in it."""


class FiguresCopy(QObject):
    """Does one copy at a time. ``told`` brings sentences on how it goes."""

    told = Signal(str)

    def __init__(
        self, places: Places, sticks: Sticks, figures: Worker, worker: Worker, parent: QObject
    ) -> None:
        """``figures`` has the thread of the files, ``worker`` that of the catalogue."""
        super().__init__(parent)
        self._places, self._sticks = places, sticks
        self._figures, self._worker = figures, worker
        self._busy = False

    def copy(self, catalogue: Catalogue) -> None:
        """Copy what is written now, with titles from the catalogue in the table."""
        if self._busy:
            return  # a second press
        self._busy = True
        self.told.emit(tr("Saving…"))
        self._figures.do(self._read, partial(self._make_table, catalogue), self._on_unreadable)

    def _read(self) -> OwnFiles | None:
        from explorer.usage.copying import own_files

        return own_files(self._places.usage)

    def _make_table(self, catalogue: Catalogue, own: OwnFiles | None) -> None:
        if own is None:
            self._end(tr("There are no figures yet. They come once an hour, of several visits."))
            return
        self._worker.do(_table(own, catalogue), partial(self._save, own), may_last=True)

    def _save(self, own: OwnFiles, table: bytes) -> None:
        files = {**own.files, TABLE: table}
        self._sticks.save_all(FOLDER.format(own.kiosk), files, self._on_saved, self._end)

    def _on_saved(self, path: Path | None) -> None:
        if path is None:
            self._end(no_stick())
            return
        self._end(tr("Saved in the folder “{0}”. You can take the stick out.").format(path.name))

    def _on_unreadable(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        reason = error.strerror or str(error)
        self._end(tr("The figures cannot be read: {0}.").format(reason))

    def _end(self, words: str) -> None:
        self._busy = False
        self.told.emit(words)


def _table(own: OwnFiles, catalogue: Catalogue) -> Callable[[], bytes]:
    """What makes the table, on the thread that reads the catalogue."""

    def made() -> bytes:
        from datetime import date

        from explorer.presenters.usage_words import usage_wording
        from explorer.usage.table import csv_table
        from explorer.usage.titles import catalogue_titles

        usage, misdated = own.merged.usage.dated(date.today())
        return csv_table(usage, usage_wording(catalogue_titles(catalogue, tr)), misdated)

    return made
