"""One change to the sample pack, and the one mistake that it has to make."""

from __future__ import annotations

from typing import NamedTuple

from tests.packs.conftest import SpoiltPack


class Case(NamedTuple):
    """A change to the sample, and the one mistake that it makes.

    ``at`` stands on the line of the mistake, if that is not the line of the change.
    """

    file: str
    old: str
    new: str
    field: str
    wrong: str
    right: str
    at: str = ""


ROLE, PROGRAMME, QUESTION = "roles.yaml", "programmes.yaml", "questions.yaml"
FACETS, SOURCES, CREDENTIALS = "facets.yaml", "sources.yaml", "credentials.yaml"


def check(pack: SpoiltPack, case: Case) -> None:
    """Make the change, and find exactly its mistake: file, line, field, and both clauses."""
    line = pack.change(case.file, case.old, case.new)
    (mistake,) = pack.mistakes()
    assert (mistake.file, mistake.field) == (case.file, case.field)
    assert case.wrong in mistake.wrong
    assert case.right in mistake.right
    assert mistake.line == (pack.line_of(case.file, case.at) if case.at else line)
