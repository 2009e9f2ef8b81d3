"""What a visitor starts from, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.domain.answer import OpensAfter
from explorer.domain.openness import Opening
from explorer.domain.records import Credential, CredentialKind
from explorer.presenters.wording import needs, tr

_LONGEST = 26


def said(start: Sequence[Credential]) -> str:
    """In the words of the top bar: "A levels", "A levels + 2", "not said"."""
    if not start:
        return tr("not said")
    # The one that comes last is the highest that the visitor has got to.
    title = start[-1].title
    short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
    return short if len(start) == 1 else f"{short} + {len(start) - 1}"


def every(start: Sequence[Credential]) -> str:
    """All that the visitor has, for a sentence: "A levels, management experience"."""
    return ", ".join(each.title for each in start) or tr("not said")


def opening(value: Opening, after: OpensAfter | None, credentials: Mapping[str, Credential]) -> str:
    """How a record stands from the start, as a card says it: "Open after a degree"."""
    if value is Opening.LATER and after is not None:
        if after.credentials:
            return tr("Open after {0}").format(needs(after.credentials, dict(credentials)))
        if after.step is not None:
            return tr("Open after: {0}").format(after.step.title)
    return {
        Opening.NOW: tr("Open now"),
        Opening.LATER: tr("Open after other steps"),
        Opening.NOT: tr("No route from here"),
    }[value]


def group(kind: CredentialKind) -> str:
    """The heading over credentials of one kind."""
    return {
        CredentialKind.SCHOOL: tr("School and college"),
        CredentialKind.QUALIFICATION: tr("Qualifications"),
        CredentialKind.EXPERIENCE: tr("Experience"),
    }[kind]
