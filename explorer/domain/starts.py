"""Where a visitor starts from: the credentials that they say they have, and what these bring."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from explorer.domain.records import Credential, CredentialKind


def included(ids: Collection[str], credentials: Mapping[str, Credential]) -> frozenset[str]:
    """These credentials and all that they prove too."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            credential = credentials.get(id_)
            waiting.extend(credential.includes if credential else ())
    return frozenset(found)


def gained(awards: Collection[str], credentials: Mapping[str, Credential]) -> frozenset[str]:
    """What somebody holds who has taken a step that gives these credentials.

    Whoever has a degree needs no A levels any more, but nobody takes a degree to have them: what is
    got at school is gained only where it is given by name.
    """
    school = {
        id_
        for id_ in awards
        if id_ in credentials and credentials[id_].kind is CredentialKind.SCHOOL
    }
    at_school = included(school, credentials)
    return frozenset(
        id_
        for id_ in included(awards, credentials)
        if id_ in at_school
        or id_ not in credentials
        or credentials[id_].kind is not CredentialKind.SCHOOL
    )


def highest(ids: Collection[str], credentials: Mapping[str, Credential]) -> tuple[Credential, ...]:
    """Those of the credentials that no other of them brings, in the catalogue's order."""
    known = [credentials[id_] for id_ in ids if id_ in credentials]
    brought = {id_ for each in known for id_ in included(each.includes, credentials)}
    left = [each for each in known if each.id not in brought]
    return tuple(sorted(left, key=lambda each: each.order))


def with_credential(
    ids: frozenset[str], id_: str, credentials: Mapping[str, Credential]
) -> frozenset[str]:
    """The start with one credential more; what it brings needs no saying any more."""
    return frozenset(each.id for each in highest(ids | {id_}, credentials))
