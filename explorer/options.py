"""What a person can ask for when starting the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The choices made on the command line; paths are absolute.

    ``data_dir`` is the folder beneath which everything is written, ``None`` for the usual one of
    this system. ``catalogue`` is a pack's folder or a built catalogue database to show in place of
    the starter catalogue.
    """

    data_dir: Path | None = None
    catalogue: Path | None = None
    kiosk: bool = False
    kiosk_settings: Path | None = None
