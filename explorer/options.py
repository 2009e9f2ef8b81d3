"""What a person can ask for when starting the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The choices made on the command line; paths are absolute.

    ``data_dir`` is the folder beneath which everything is written, ``None`` for the usual one of
    this system. ``catalogue`` is a pack's folder or a built catalogue database to show in place of
    the starter catalogue. ``earlier_catalogue`` is how many builds to go back from the one in use.

    ``kiosk`` opens the window for the public, with the settings in ``kiosk_settings`` (``None`` for
    ``kiosk.toml`` in the data folder); ``rehearse`` runs one visit and its forgetting in fast
    motion, and prints what was proved. ``watched`` starts a supervisor, which starts the kiosk and
    keeps it running.
    """

    data_dir: Path | None = None
    catalogue: Path | None = None
    earlier_catalogue: int = 0
    kiosk: bool = False
    kiosk_settings: Path | None = None
    rehearse: bool = False
    watched: bool = False
