"""Narrowing a set of records by options, and counting what each option would leave.

The rules hold for any kind of set with ``&``, ``|`` and ``-``: the store uses bitmaps, and tests
use Python's own sets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from explorer.domain.enquiry import OptionKey

S = TypeVar("S", bound=Any)


@dataclass(frozen=True)
class Narrowing(Generic[S]):
    """Records left by ticked options (any within a facet, all across facets), not ruled out.

    ``records`` is what words and the rest of an enquiry leave; ``options`` holds the records of
    each option. Keys that ``options`` does not have are passed over: they are of another catalogue.
    """

    records: S
    options: Mapping[OptionKey, S]
    ticked: frozenset[OptionKey]
    ruled_out: frozenset[OptionKey]
    size: Callable[[S, S], int] = lambda one, other: len(one & other)
    """How many records two sets share."""

    @cached_property
    def _by_facet(self) -> dict[str, S]:
        """For each facet with ticks, the records that have any of its ticked options."""
        unions: dict[str, S] = {}
        for key in self.ticked:
            if key in self.options:
                had = unions.get(key.facet)
                unions[key.facet] = self.options[key] if had is None else had | self.options[key]
        return unions

    def _without_ruled_out(self, records: S, *, but: OptionKey | None = None) -> S:
        for key in self.ruled_out:
            if key != but and key in self.options:
                records = records - self.options[key]
        return records

    def left(self, *, but_facet: str | None = None, but_rule: OptionKey | None = None) -> S:
        """The records that all choices leave, but those of one facet or one ruled-out option."""
        records = self._without_ruled_out(self.records, but=but_rule)
        for facet, having in self._by_facet.items():
            if facet != but_facet:
                records = records & having
        return records

    def counts(self) -> dict[OptionKey, int]:
        """For each option, how many records there are with it alone ticked in its facet."""
        counts = dict(self._shared)
        bases = {facet: self.left(but_facet=facet) for facet in self._by_facet}
        for key, having in self.options.items():
            if key in self.ruled_out:
                counts[key] = self.size(self.left(but_facet=key.facet, but_rule=key), having)
            elif key.facet in bases:
                counts[key] = self.size(bases[key.facet], having)
        return counts

    def rules_out(self) -> dict[OptionKey, int]:
        """For each option, how many of the records that all else leaves it would take away."""
        found = dict(self._shared)
        for key in self.ruled_out:
            if key in self.options:
                found[key] = self.size(self.left(but_rule=key), self.options[key])
        return found

    @cached_property
    def _shared(self) -> dict[OptionKey, int]:
        """For each option, how many of the records that are left have it."""
        left = self.left()
        return {key: self.size(left, having) for key, having in self.options.items()}
