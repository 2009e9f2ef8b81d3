"""What can be wrong with a pack and with building it: the world's fault, in full sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in the sources of a pack.

    ``file`` is the name inside the pack's folder ("" for the folder itself), ``line`` counts from
    1 (0: the file as a whole), ``field`` is the way to the value as in ``pay › low`` ("" for the
    file or record itself). ``wrong`` says what is there, ``right`` what to do.
    """

    file: str
    line: int
    field: str
    wrong: str
    right: str

    @property
    def sentence(self) -> str:
        """The whole mistake: ``roles.yaml, line 12, pay › low: … ; write …``."""
        line = f"line {self.line}" if self.line else ""
        place = ", ".join(part for part in (self.file, line, self.field) if part)
        return f"{place or 'The pack'}: {self.wrong}; {self.right}."


class PackMistakes(Exception):  # noqa: N818 - named for what it carries, as people read it
    """All mistakes of a pack, ordered by file and line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: tuple[Mistake, ...] = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(mistake.sentence for mistake in self.mistakes))


class BuildError(Exception):
    """A catalogue could not be built; the text says why and what to do about it."""


class NoCatalogue(Exception):  # noqa: N818 - reads as what happened
    """There is no catalogue to show and none could be built.

    ``mistakes`` are those of the sources, where they are the reason.
    """

    def __init__(self, sentence: str, mistakes: tuple[Mistake, ...] = ()) -> None:
        self.mistakes = mistakes
        super().__init__(sentence)
