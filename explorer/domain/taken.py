"""What a visitor takes home of a list."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class TakenEntry:
    """One entry of a list as it is taken home, in words that stand by themselves.

    ``line`` says in a line how to get there; ``address`` is an official one that the catalogue
    states. Either is empty where there is none; ``note`` is the visitor's own. ``besides`` is a
    sentence, such as one of pay, that is left out where there is little room.
    """

    kind: Kind
    record: str
    title: str
    line: str = ""
    address: str = ""
    note: str = ""
    besides: str = ""
