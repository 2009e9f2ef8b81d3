"""Where a visitor starts from: the credentials that they say they have, and what these bring."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from explorer.domain.records import Credential


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
