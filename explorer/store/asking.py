"""Which questions an answer shows, and why each is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice

from pyroaring import BitMap

from explorer.domain.answer import QuestionRow, Reason, RouteRow, Why
from explorer.domain.enquiry import Enquiry, OptionKey
from explorer.domain.records import Kind, Programme, Question, Ref, Role
from explorer.store.records import Records
from explorer.store.schema import Tie

MOST_QUESTIONS = 30
"""How many questions are shown; the answer says how many more there are."""

_Reasoned = Iterable[tuple[int, Reason]]
Rows = tuple[tuple[QuestionRow, ...], int]


def questions_for(
    records: Records,
    enquiry: Enquiry,
    matching: BitMap,
    with_words: BitMap | None,
    routes: Sequence[RouteRow],
) -> Rows:
    """The questions that touch what is looked at, or else what matches, strongest reason first.

    Each stands once. ``with_words`` are all records that have the words typed.
    """
    asking = _Asking(records)
    number = records.number_of(*enquiry.focus.record) if enquiry.focus else None
    if number is None:
        return asking.about_matches(enquiry, matching, with_words)
    focus = records.ref_at(number)
    if focus.kind is Kind.QUESTION:
        return _rows(records, asking.beside_question(number))
    return _rows(records, asking.about_record(number, focus, routes))


def _rows(records: Records, reasoned: _Reasoned) -> Rows:
    reasons: dict[int, Reason] = {}
    for number, reason in reasoned:
        reasons.setdefault(number, reason)
    shown = islice(reasons.items(), MOST_QUESTIONS)
    rows = tuple(_row(records, number, reason) for number, reason in shown)
    return rows, len(reasons) - len(rows)


def _row(records: Records, number: int, reason: Reason) -> QuestionRow:
    question = records.record(number)
    if not isinstance(question, Question):
        raise ValueError(f"record {number} is no question")
    return QuestionRow(question, reason)


class _Asking:
    """The reasons that questions have, each as (number of the question, reason)."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def about_matches(self, enquiry: Enquiry, matching: BitMap, with_words: BitMap | None) -> Rows:
        """Those that have the words typed, then those about the most of what matches."""
        worded = with_words & self._records.of_kind[Kind.QUESTION] if with_words else BitMap()
        words = Reason(Why.HAS_WORDS, enquiry.words.strip())
        rows = [_row(self._records, number, words) for number in islice(worded, MOST_QUESTIONS)]
        tie = Tie.NAMES_ROLE if enquiry.listing is Kind.ROLE else Tie.NAMES_PROGRAMME
        # Asked at each key press: all questions are counted, and only those shown are read.
        counted = [
            (-count, number)
            for number, named in self._records.all_tied(tie).items()
            if (count := named.intersection_cardinality(matching)) and number not in worded
        ]
        for count, number in nsmallest(MOST_QUESTIONS - len(rows), counted):
            about = Reason(Why.ABOUT_MATCHES, count=-count, total=len(matching))
            rows.append(_row(self._records, number, about))
        return tuple(rows), len(worded) + len(counted) - len(rows)

    def about_record(
        self, number: int, focus: Ref, routes: Sequence[RouteRow]
    ) -> Iterator[tuple[int, Reason]]:
        """Those that name it, its routes' programmes, its ways in, or a subject that it has."""
        is_role = focus.kind is Kind.ROLE
        why = Reason(Why.NAMES_ROLE if is_role else Why.NAMES_PROGRAMME, focus.title)
        tie = Tie.ROLE_ASKED if is_role else Tie.PROGRAMME_ASKED
        yield from ((asked, why) for asked in self._narrowest_first(tie, number))
        if is_role:
            yield from self._about_steps(routes)
        record = self._records.record(number)
        yield from self._about_kinds(record)
        keys = [OptionKey(tag.facet, tag.option) for tag in getattr(record, "tags", ())]
        yield from self._sharing(keys)

    def _narrowest_first(self, tie: Tie, number: int) -> list[int]:
        """The questions that name a record, those that name the fewest others first."""
        named = self._records.all_tied(
            Tie.NAMES_ROLE if tie is Tie.ROLE_ASKED else Tie.NAMES_PROGRAMME
        )
        asked = self._records.tied(tie, number)
        return sorted(asked, key=lambda question: (len(named[question]), question))

    def _about_steps(self, routes: Sequence[RouteRow]) -> Iterator[tuple[int, Reason]]:
        steps = {step.ref: None for row in routes for step in row.route.steps}
        for ref in steps:
            if ref.kind is Kind.PROGRAMME:
                number = self._records.number_of(ref.kind, ref.id)
                why = Reason(Why.NAMES_ROUTE, ref.title)
                if number is not None:
                    for asked in self._records.tied(Tie.PROGRAMME_ASKED, number):
                        yield asked, why

    def _about_kinds(self, record: object) -> Iterator[tuple[int, Reason]]:
        if isinstance(record, Role):
            kinds = list(dict.fromkeys(way.kind for way in record.ways_in))
        elif isinstance(record, Programme):
            kinds = [record.route_kind]
        else:
            return
        about = self._records.questions_by_kind
        for kind in kinds:
            for asked in about.get(kind, ()):
                yield asked, Reason(Why.ABOUT_KIND, kind.value)

    def _sharing(self, keys: Sequence[OptionKey]) -> Iterator[tuple[int, Reason]]:
        about = self._records.questions_by_option
        for key in keys:
            title = self._records.option_titles.get(key, key.option)
            for asked in about.get(key, ()):
                yield asked, Reason(Why.ABOUT_SUBJECT, title)

    def beside_question(self, number: int) -> Iterator[tuple[int, Reason]]:
        """The question itself, then those that name the same roles, programmes or subjects."""
        yield number, Reason(Why.OPENED)
        for tie, back, why in (
            (Tie.NAMES_ROLE, Tie.ROLE_ASKED, Why.NAMES_ROLE),
            (Tie.NAMES_PROGRAMME, Tie.PROGRAMME_ASKED, Why.NAMES_PROGRAMME),
        ):
            for record in self._records.tied(tie, number):
                reason = Reason(why, self._records.ref_at(record).title)
                yield from ((asked, reason) for asked in self._records.tied(back, record))
        question = self._records.record(number)
        if isinstance(question, Question):
            yield from self._sharing([OptionKey(tag.facet, tag.option) for tag in question.tags])
