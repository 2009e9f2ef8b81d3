"""The files of one kiosk's figures, to be copied as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer.usage.books import BOOKS
from explorer.usage.merge import Merged, merged_files


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """A kiosk's id, its files by their names, and what they say together."""

    kiosk: str
    files: dict[str, bytes]
    merged: Merged


def own_files(folder: Path) -> OwnFiles | None:
    """What a kiosk has written, ``None`` where that is nothing. Raises ``OSError``.

    Of a folder in which a kiosk's id was lost, the id is that of the newest month.
    """
    files = {path.name: path.read_bytes() for path in sorted(folder.glob(BOOKS)) if path.is_file()}
    if not files:
        return None
    kiosk = Path(max(files)).stem.split("-", 3)[-1]
    return OwnFiles(kiosk, files, merged_files([folder]))
