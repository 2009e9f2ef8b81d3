"""``answer(enquiry)``: the one way from what a visitor has asked to what the screen shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from pyroaring import BitMap

from explorer.domain.answer import Answer, OpensAfter, Relaxation
from explorer.domain.enquiry import Enquiry, OptionKey, Sort
from explorer.domain.matching import Narrowing
from explorer.domain.openness import OPENING, Opening
from explorer.domain.records import Kind, Ref
from explorer.domain.routes import Route
from explorer.store.asking import questions_for
from explorer.store.records import Records
from explorer.store.routing import Found, Router
from explorer.store.schema import Tie
from explorer.store.search import Found as FoundRecords
from explorer.store.search import find
from explorer.store.spelling import Spelling

_MOST_RELAXED = 6
_MOST_MEANT = 2


class Answerer:
    """Answers enquiries from one catalogue; the same enquiry always gets the same answer."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._router = Router(records)
        self._spelling = Spelling(records.cursor)
        self._find = lru_cache(256)(lambda typed: find(records.cursor, typed))
        self._order = lru_cache(8)(records.ordered)
        self._options_of = lru_cache(4)(self._read_options)
        self._openings = lru_cache(16)(self._find_openings)

    def forget_words(self) -> None:
        """Keep nothing that was typed: what was found for it can be found again."""
        self._find.cache_clear()

    def answer(self, enquiry: Enquiry) -> Answer:
        """Everything that the screen shows for an enquiry."""
        records = self._records
        narrowing = self._narrowing(enquiry)
        matching = narrowing.left()
        focus = self._focus(enquiry)
        routes, more_routes = self._router.routes_for(enquiry, matching)
        found = self._find(enquiry.words)
        questions, more_questions = questions_for(
            records, enquiry, matching, found.records if found else None, routes
        )
        return Answer(
            enquiry=enquiry,
            matches=self._in_order(enquiry, matching),
            total=len(matching),
            counts=narrowing.counts(),
            rules_out=narrowing.rules_out(),
            routes=routes,
            more_routes=more_routes,
            questions=questions,
            more_questions=more_questions,
            focus=focus,
            within=self._within_ref(enquiry),
            relaxed=() if len(matching) else self._relaxed(enquiry),
            blocked=self._router.blocked_for(enquiry),
            openings=self._openings(enquiry.start)[0],
            after=self._openings(enquiry.start)[1],
        )

    def route(self, id_: str, start: frozenset[str]) -> Found | None:
        """The route with an id as it is from a start, if it is known."""
        return self._router.find(id_, start)

    def _focus(self, enquiry: Enquiry) -> Ref | None:
        """What is looked at; a route that is not known any more leaves the role it led to."""
        if enquiry.focus is None:
            return None
        role = self._records.ref(*enquiry.focus.record)
        if enquiry.focus.kind is not Kind.ROUTE or role is None:
            return role
        known = self._router.find(enquiry.focus.id, enquiry.start)
        return role if known is None else Ref(*enquiry.focus, role.title)

    def routes(self, role: str, start: frozenset[str]) -> tuple[Route, ...]:
        """Every route to a role, in the order to show."""
        return self._router.planned(role, start)

    # Matching

    def _narrowing(self, enquiry: Enquiry) -> Narrowing[BitMap]:
        records = self._records.of_kind[enquiry.listing]
        found = self._find(enquiry.words)
        if found is not None:
            records = records & found.records
        within = self._within(enquiry)
        if within is not None:
            records = records & within
        return Narrowing(
            records,
            self._all_options(enquiry),
            enquiry.ticked,
            enquiry.ruled_out,
            BitMap.intersection_cardinality,
        )

    def _all_options(self, enquiry: Enquiry) -> dict[OptionKey, BitMap]:
        """The records of each option: those of the catalogue, and how they stand from a start."""
        options = self._options_of(enquiry.listing)
        openings, _ = self._openings(enquiry.start)
        made = {OptionKey(OPENING, opening): held for opening, held in openings.items()}
        return {**made, **options} if made else options

    def _find_openings(
        self, start: frozenset[str]
    ) -> tuple[dict[Opening, BitMap], dict[int, OpensAfter]]:
        known = start.intersection(self._records.credentials)
        if not known:
            return {}, {}
        found = {opening: BitMap() for opening in Opening}
        standing, after = self._records.doors.standing(known)
        for number, opening in standing.items():
            found[opening].add(number)
        ref_at = self._records.ref_at
        told = {
            number: OpensAfter(before.credentials, ref_at(before.step) if before.step else None)
            for number, before in after.items()
        }
        return found, told

    def _read_options(self, listing: Kind) -> dict[OptionKey, BitMap]:
        applying = {facet.id for facet in self._records.facets if listing in facet.applies_to}
        return {
            key: having for key, having in self._records.options.items() if key.facet in applying
        }

    def _within(self, enquiry: Enquiry) -> BitMap | None:
        """The records that a question, programme or role names; ``None``: it does not narrow."""
        if enquiry.within is None or enquiry.within.kind is enquiry.listing:
            return None
        number = self._records.number_of(*enquiry.within)
        tie = _TIES.get((enquiry.within.kind, enquiry.listing))
        return None if number is None or tie is None else self._records.tied(tie, number)

    def _within_ref(self, enquiry: Enquiry) -> Ref | None:
        if enquiry.within is None or self._within(enquiry) is None:
            return None
        return self._records.ref(*enquiry.within)

    # Order

    def _in_order(self, enquiry: Enquiry, matching: BitMap) -> Sequence[int]:
        if enquiry.sort is not Sort.BEST:
            return [n for n in self._order(enquiry.listing, enquiry.sort) if n in matching]
        found = self._find(enquiry.words)
        if found is None:
            return list(matching)
        return _graded(found, matching)

    # An empty list

    def _relaxed(self, enquiry: Enquiry) -> tuple[Relaxation, ...]:
        """Words that may have been meant, then each choice whose taking back leaves something."""
        tried = [
            replace(relaxation, count=len(self._narrowing(relaxation.enquiry).left()))
            for relaxation in _without_one(enquiry, self._all_options(enquiry))
        ]
        useful = [relaxation for relaxation in tried if relaxation.count]
        useful.sort(key=lambda relaxation: -relaxation.count)
        return (*self._meant(enquiry), *useful)[:_MOST_RELAXED]

    def _meant(self, enquiry: Enquiry) -> list[Relaxation]:
        """The same with words that are near to those typed, where those find something."""
        meant = []
        for words in self._spelling.corrections(enquiry.words):
            instead = replace(enquiry, words=words)
            count = len(self._narrowing(instead).left())
            if count:
                meant.append(Relaxation(instead, count, words=enquiry.words, instead=words))
            if len(meant) == _MOST_MEANT:
                break
        return meant


_TIES: dict[tuple[Kind, Kind], Tie] = {
    (Kind.QUESTION, Kind.ROLE): Tie.NAMES_ROLE,
    (Kind.QUESTION, Kind.PROGRAMME): Tie.NAMES_PROGRAMME,
    (Kind.PROGRAMME, Kind.ROLE): Tie.OPENS,
    (Kind.ROLE, Kind.PROGRAMME): Tie.OPENED_BY,
}


def _graded(found: FoundRecords, matching: BitMap) -> list[int]:
    ordered: list[int] = []
    for grade in found.grades:
        ordered.extend(grade & matching)
    return ordered


def _without_one(enquiry: Enquiry, known: Collection[OptionKey]) -> Iterable[Relaxation]:
    """The enquiry with each of its choices taken back; options not ``known`` choose nothing."""
    if enquiry.words.strip():
        yield Relaxation(replace(enquiry, words=""), 0, words=enquiry.words)
    if enquiry.within is not None:
        yield Relaxation(replace(enquiry, within=None), 0, within=True)
    ticked = sorted(key for key in enquiry.ticked if key in known)
    for facet in dict.fromkeys(key.facet for key in ticked):
        # All of a facet's ticks together: taking back one of several narrows still more.
        ticks = [key for key in ticked if key.facet == facet]
        left = replace(enquiry, ticked=enquiry.ticked.difference(ticks))
        yield Relaxation(left, 0, key=ticks[0], ticks=len(ticks))
    for key in sorted(enquiry.ruled_out):
        left = replace(enquiry, ruled_out=enquiry.ruled_out - {key})
        yield Relaxation(left, 0, key=key, ruled_out=True)
