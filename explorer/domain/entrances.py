"""How programmes and roles are entered, what they give in the end, and what they take.

It is all that a plan needs to know of a record, so it is kept apart from the records and read at
once: records that ask the same and give the same share one entrance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.domain.records import Programme, Role


@dataclass(frozen=True, slots=True)
class Door:
    """One way into a record: sets of credentials of which one is asked for, and earlier steps.

    Steps are numbers of records in the catalogue.
    """

    needs: tuple[tuple[str, ...], ...] = ()
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """What one record takes, as a step of a route.

    Months are ``None`` where no time is stated, as for time in a role. ``cost`` is the most that is
    stated, in whole units of currency, and ``None`` where a programme that is not paid states none.
    """

    number: int
    months_least: float | None = None
    months_most: float | None = None
    cost: int | None = 0
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Entrance:
    """The ways into records, any one of which will do, and the credentials that each gives."""

    role: bool
    """Whether the records are roles; else they are programmes."""
    doors: tuple[Door, ...]
    awards: tuple[str, ...]
    efforts: tuple[Effort, ...]
    """One for each record, in the order of their numbers."""


def entrances_of(
    records: Iterable[tuple[int, Role | Programme]], numbers: Mapping[str, int]
) -> tuple[Entrance, ...]:
    """How records are entered. ``numbers`` are those of roles and programmes by id."""
    found: dict[tuple[bool, tuple[Door, ...], tuple[str, ...]], list[Effort]] = {}
    for number, record in records:
        key = (isinstance(record, Role), _doors(number, record, numbers), record.awards)
        found.setdefault(key, []).append(_effort(number, record))
    return tuple(Entrance(*key, tuple(efforts)) for key, efforts in found.items())


def _doors(number: int, record: Role | Programme, numbers: Mapping[str, int]) -> tuple[Door, ...]:
    """One door for each way into a role, in their order. A record is no step to itself."""
    if isinstance(record, Programme):
        return (Door(record.needs.any_of),)
    return tuple(
        Door(way.needs.any_of, tuple(dict.fromkeys(_known(way.steps, numbers, number))))
        for way in record.ways_in
    )


def _known(steps: Iterable[str], numbers: Mapping[str, int], itself: int) -> Iterable[int]:
    return (numbers[id_] for id_ in steps if numbers.get(id_, itself) != itself)


def _effort(number: int, record: Role | Programme) -> Effort:
    if isinstance(record, Role):
        return Effort(number, paid=True)
    time, cost, paid = record.duration, record.cost, bool(record.paid)
    most = None if cost is None else cost.low if cost.high is None else cost.high
    return Effort(
        number,
        time.shortest if time else None,
        time.longest if time else None,
        most if most is not None or not paid else 0,
        paid,
    )
