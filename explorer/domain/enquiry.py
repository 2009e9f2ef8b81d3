"""What a visitor has asked so far, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from explorer.domain.records import Kind


class OptionKey(NamedTuple):
    """One option of one facet, by their ids."""

    facet: str
    option: str


class Focus(NamedTuple):
    """The record that is being looked at."""

    kind: Kind
    id: str

    @property
    def record(self) -> Focus:
        """The record that stands for it: of a route, which is planned, the role it leads to."""
        return Focus(Kind.ROLE, self.id.split("/")[0]) if self.kind is Kind.ROUTE else self


class Sort(StrEnum):
    """Orders for the cards. BEST is by match where words are typed, else the editor's own order."""

    BEST = "best"
    TITLE = "title"
    PAY = "pay"
    TIME = "time"


def sorts_of(listing: Kind) -> tuple[Sort, ...]:
    """The orders that what is listed can have: of programmes, no pay is compared."""
    return tuple(sort for sort in Sort if sort is not Sort.PAY or listing is Kind.ROLE)


MOST_COMPARED = 4
"""How many records stand side by side."""


@dataclass(frozen=True, slots=True)
class Enquiry:
    """The words, the options ticked and ruled out, the start, the order and the focus.

    ``listing`` is what the cards show: roles or programmes (courses). ``page`` says that the focus
    is open as a page in place of the cards. ``within`` is a question or a programme (or, while
    programmes are listed, a role) whose records are the only ones to show: it stays while the focus
    moves among them. ``start`` holds the ids of the credentials that the
    visitor has; where it is empty, routes begin at the beginning. ``compared`` are records of one
    kind to be set side by side, in that order; ``comparing`` says that they are, in place of all
    else.
    """

    words: str = ""
    listing: Kind = Kind.ROLE
    ticked: frozenset[OptionKey] = frozenset()
    ruled_out: frozenset[OptionKey] = frozenset()
    start: frozenset[str] = frozenset()
    sort: Sort = Sort.BEST
    focus: Focus | None = None
    within: Focus | None = None
    page: bool = False
    compared: tuple[Focus, ...] = ()
    comparing: bool = False

    def with_words(self, words: str) -> Enquiry:
        """The same enquiry with other words typed: at the list again, looking at nothing yet."""
        return replace(self, words=words, focus=None, page=False, comparing=False)

    def toggled(self, key: OptionKey) -> Enquiry:
        """The same enquiry with an option ticked or unticked; it is never ruled out too."""
        return replace(
            self._at_list(), ticked=self.ticked ^ {key}, ruled_out=self.ruled_out - {key}
        )

    def with_tick(self, key: OptionKey) -> Enquiry:
        """The same enquiry with an option ticked, whether or not it was before."""
        return replace(
            self._at_list(), ticked=self.ticked | {key}, ruled_out=self.ruled_out - {key}
        )

    def rule_out_toggled(self, key: OptionKey) -> Enquiry:
        """The same enquiry with an option ruled out, or let in again; it is never ticked too."""
        return replace(
            self._at_list(), ruled_out=self.ruled_out ^ {key}, ticked=self.ticked - {key}
        )

    def focused(self, focus: Focus | None, *, page: bool = False) -> Enquiry:
        """The same enquiry looking at something else."""
        return replace(self, focus=focus, page=page and focus is not None, comparing=False)

    def kept_within(self, within: Focus | None) -> Enquiry:
        """The same enquiry among the records that something else names, back at the list."""
        return replace(self._at_list(), within=within, focus=within)

    def starting_from(self, start: frozenset[str]) -> Enquiry:
        """The same enquiry by a visitor who has these credentials."""
        return replace(self, start=start)

    def listing_of(self, listing: Kind) -> Enquiry:
        """The same words over roles or over programmes: options and focus belong to a listing.

        So may the order: one that the other listing does not have gives way to the usual one.
        """
        return Enquiry(
            words=self.words,
            listing=listing,
            start=self.start,
            sort=self.sort if self.sort in sorts_of(listing) else Sort.BEST,
            compared=self.compared,
        )

    def cleared(self) -> Enquiry:
        """Nothing asked, over the same listing and from the same start."""
        return Enquiry(
            listing=self.listing, start=self.start, sort=self.sort, compared=self.compared
        )

    def compare_toggled(self, record: Focus) -> Enquiry:
        """With a record more, or less, to compare; it stays as it is where the room is taken.

        A record of another kind begins a new comparison.
        """
        if record in self.compared:
            return self.with_compared(tuple(each for each in self.compared if each != record))
        same = tuple(each for each in self.compared if each.kind is record.kind)
        return self.with_compared((*same, record)) if len(same) < MOST_COMPARED else self

    def with_compared(self, records: tuple[Focus, ...]) -> Enquiry:
        """With these records to compare; with none left, back where one was."""
        return replace(self, compared=records, comparing=self.comparing and bool(records))

    def side_by_side(self, comparing: bool = True) -> Enquiry:
        """With the records to compare side by side, or put away again."""
        return replace(self, comparing=comparing and bool(self.compared))

    def _at_list(self) -> Enquiry:
        return replace(self, page=False, comparing=False)
