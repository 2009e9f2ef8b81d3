"""Looking up the steps of routes in content that is not yet in a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from explorer.domain.records import Content, Credential, Kind, Programme, Ref, WayIn


class ContentSteps:
    """Looks up the steps of routes in content that is not yet in a database."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._programmes = {programme.id: programme for programme in content.programmes}
        self._roles = {role.id: Ref(Kind.ROLE, role.id, role.title) for role in content.roles}
        self._role_awards = {role.id: role.awards for role in content.roles}
        self._ways = {role.id: role.ways_in for role in content.roles}
        self.credentials = {credential.id: credential for credential in content.credentials}

    def programme(self, id_: str) -> Programme | None:
        """The programme with this id, if there is one."""
        return self._programmes.get(id_)

    def role_ref(self, id_: str) -> Ref | None:
        """The role with this id, if there is one."""
        return self._roles.get(id_)

    def role_awards(self, id_: str) -> tuple[str, ...]:
        """The credentials that time in the role gives."""
        return self._role_awards.get(id_, ())

    def awarding(self, credential: str) -> Sequence[Programme]:
        """Programmes that award the credential or one that includes it, best first."""
        return self._awarding.get(credential, ())

    def gaining(self, credential: str) -> Sequence[str]:
        """The ids of roles in which time gives the credential, in the editor's order."""
        return self.all_gaining.get(credential, ())

    def role_ways(self, id_: str) -> Sequence[WayIn]:
        """The ways into the role."""
        return self._ways.get(id_, ())

    @cached_property
    def all_gaining(self) -> Mapping[str, Sequence[str]]:
        """Every credential that time in a role gives, with the ids of the roles."""
        found: dict[str, list[str]] = {}
        for role in self._content.roles:
            for credential in included(role.awards, self.credentials):
                found.setdefault(credential, []).append(role.id)
        return found

    @cached_property
    def _awarding(self) -> dict[str, list[Programme]]:
        found: dict[str, list[Programme]] = {}
        for programme in self._content.programmes:
            for credential in included(programme.awards, self.credentials):
                found.setdefault(credential, []).append(programme)
        for credential, programmes in found.items():
            programmes.sort(key=lambda programme: _rank(programme, credential))
        return found

    @property
    def all_awarding(self) -> Mapping[str, Sequence[Programme]]:
        """Every credential that a programme awards, with the programmes, best first."""
        return self._awarding


def _rank(programme: Programme, credential: str) -> tuple[bool, bool, float]:
    """The credential itself before one that includes it, known times first, shortest first."""
    time = programme.duration
    return (credential not in programme.awards, time is None, time.longest if time else 0.0)


def included(ids: Iterable[str], credentials: Mapping[str, Credential]) -> list[str]:
    """Credentials with all that they include, each once, themselves first."""
    found: dict[str, None] = dict.fromkeys(ids)
    waiting = list(found)
    while waiting:
        known = credentials.get(waiting.pop())
        for id_ in known.includes if known else ():
            if id_ not in found:
                found[id_] = None
                waiting.append(id_)
    return list(found)
