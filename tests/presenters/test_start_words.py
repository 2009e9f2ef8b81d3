"""What a visitor starts from, and how records stand from there, in words."""

from __future__ import annotations

import pytest

from explorer.domain.answer import OpensAfter
from explorer.domain.openness import Opening
from explorer.domain.records import Credential, CredentialKind, Kind, Ref
from explorer.presenters.start_words import opening

KNOWN = {
    "degree": Credential("degree", "Degree", CredentialKind.QUALIFICATION, 1, phrase="a degree"),
    "driving": Credential("driving", "driving", CredentialKind.EXPERIENCE, 2),
}


@pytest.mark.parametrize(
    ("value", "after", "words"),
    [
        (Opening.NOW, None, "Open now"),
        (Opening.NOT, None, "No route from here"),
        (Opening.LATER, OpensAfter(("degree",)), "Open after a degree"),
        (Opening.LATER, OpensAfter(("degree", "driving")), "Open after a degree and driving"),
        (Opening.LATER, OpensAfter((), Ref(Kind.ROLE, "c", "Clerk")), "Open after: Clerk"),
        (Opening.LATER, None, "Open after other steps"),
    ],
)
def test_how_a_record_stands(value: Opening, after: OpensAfter | None, words: str) -> None:
    assert opening(value, after, KNOWN) == words
