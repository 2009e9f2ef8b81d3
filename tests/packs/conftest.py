"""A sound small pack that each test may spoil."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from explorer.packs.errors import Mistake, PackMistakes
from explorer.packs.reading import read_pack

SAMPLE = Path(__file__).parent / "sample"


@dataclass(frozen=True)
class SpoiltPack:
    """A copy of the sample pack, and ways to change it and to ask what is wrong with it."""

    folder: Path

    def change(self, file: str, old: str, new: str) -> int:
        """Replace the first ``old`` in a file, which has to hold it; the line where it stood."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in the sample's {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    def line_of(self, file: str, text: str) -> int:
        """The number of the first line of a file that holds ``text``."""
        lines = (self.folder / file).read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes of the pack; none if it reads well."""
        try:
            read_pack(self.folder)
        except PackMistakes as found:
            return found.mistakes
        return ()


@pytest.fixture
def pack(tmp_path: Path) -> SpoiltPack:
    """The sample, free to be spoilt."""
    shutil.copytree(SAMPLE, tmp_path / "pack")
    return SpoiltPack(tmp_path / "pack")
