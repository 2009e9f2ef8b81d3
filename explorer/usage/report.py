"""Figures of use as they are shown: sums by day, by week and in all, and what was opened most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from explorer.domain.usage import DayCounts, Length, Size, Thing, Usage, Way, What
from explorer.usage.wording import (
    COLUMNS,
    LENGTHS,
    MOST_OPENED,
    PROMISE,
    SHORT,
    SIZES,
    WAYS,
    Wording,
)

TOP = 10
"""How many things a chart shows of those that were opened most."""

MOST_NAMED = 3
"""How many days that cannot be right are named."""

MOST_DAYS, MOST_WEEKS = 31, 26
"""How many bars a chart over time has at the most: the last ones."""

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: what it is called, and how often it was."""

    title: str
    times: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a heading. ``note`` says what is not in it; ``text`` all of it in words."""

    heading: str
    rows: tuple[Row, ...]
    note: str
    text: str
    figures: tuple[str, ...] = ()
    """How often each row was, as it is written."""
    over_time: bool = False
    """Whether the rows are days or weeks in order."""

    @property
    def most(self) -> int:
        """The longest bar, at least 1."""
        return max((row.times for row in self.rows), default=1) or 1


@dataclass(frozen=True, slots=True)
class Period:
    """The sums of a day or a week, which is called by its Monday, in the order of the columns."""

    title: str
    first: date
    last: date
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a person is shown. Without charts, nothing was counted, and ``summary`` says so.

    ``misdated`` names the days that cannot be right, if there are any; ``problems`` are the
    sentences on files that could not be counted.
    """

    heading: str
    summary: str
    promise: str
    columns: tuple[str, ...] = ()
    """Short names of what is summed up, for the head of a table."""
    totals: tuple[Row, ...] = ()
    days: tuple[Period, ...] = ()
    weeks: tuple[Period, ...] = ()
    charts: tuple[Chart, ...] = ()
    misdated: str = ""
    problems: tuple[str, ...] = ()
    wording: Wording = Wording()


def make_report(
    usage: Usage,
    wording: Wording | None = None,
    problems: Sequence[str] = (),
    misdated: Usage | None = None,
) -> Report:
    """The report of what was counted; ``misdated`` is in the sums, and under no day."""
    wording = wording or Wording()
    tr, by_day = wording.tr, usage.of_days()
    both = usage.merged(misdated) if misdated else usage
    heading, promise = tr("What people looked for"), tr(PROMISE)
    if not both.pages:
        summary = tr("Nothing was counted.")
        return Report(heading, summary, promise, problems=tuple(problems), wording=wording)
    whole, weeks = both.in_all(), _weeks(usage.of_weeks(), wording)
    days = tuple(Period(wording.day(day), day, day, _sums(by_day[day])) for day in by_day)
    return Report(
        heading,
        _summary(both, list(by_day), wording),
        promise,
        tuple(map(tr, SHORT)),
        tuple(map(Row, map(tr, COLUMNS.values()), _sums(whole))),
        days,
        weeks,
        (*_over_time(days, weeks, wording), *_by_class(whole, wording), *_tops(whole, wording)),
        _of_misdated(misdated, wording) if misdated else "",
        tuple(problems),
        wording,
    )


def monday_to_sunday(monday: date) -> tuple[date, date]:
    """The first and the last day of a week."""
    return monday, monday + timedelta(days=6)


def _summary(usage: Usage, days: Sequence[date], wording: Wording) -> str:
    tr, counted, kiosks = wording.tr, len(days), usage.kiosks
    of_kiosks = tr("1 kiosk") if kiosks == 1 else tr("{0} kiosks").format(wording.number(kiosks))
    if not days:
        return tr("Counted by {0}.").format(of_kiosks)
    on_days = tr("1 day") if counted == 1 else tr("{0} days").format(wording.number(counted))
    return tr("{0}: counted on {1}, by {2}.").format(
        wording.days(days[0], days[-1]), on_days, of_kiosks
    )


def _of_misdated(misdated: Usage, wording: Wording) -> str:
    """The sentence on days that cannot be right, if there are any."""
    tr, days = wording.tr, list(misdated.of_days())
    if not days:
        return ""
    named, more = ", ".join(map(wording.day, days[:MOST_NAMED])), len(days) - MOST_NAMED
    if more > 0:
        named = tr("{0} and {1} more").format(named, wording.number(more))
    return tr(
        "Days that cannot be right: {0}. A clock was wrong, here or at a kiosk. What was counted "
        "then is in the sums, and under no day or week."
    ).format(named)


def _sums(counts: DayCounts) -> tuple[int, ...]:
    return tuple(counts.total(what) for what in COLUMNS)


def _weeks(by_week: Mapping[date, DayCounts], wording: Wording) -> tuple[Period, ...]:
    return tuple(
        Period(wording.day(monday), *monday_to_sunday(monday), _sums(counts))
        for monday, counts in by_week.items()
    )


# Charts


def _over_time(
    days: Sequence[Period], weeks: Sequence[Period], wording: Wording
) -> Iterator[Chart]:
    tr = wording.tr
    rows = _visits(days, _DAY, wording)
    note = tr("The last {0} days.").format(MOST_DAYS) if len(rows) > MOST_DAYS else ""
    yield _chart(tr("Visits by day"), rows[-MOST_DAYS:], note, wording, over_time=True)
    if len(weeks) > 1:
        rows = _visits(weeks, _WEEK, wording)
        note = tr("The last {0} weeks.").format(MOST_WEEKS) if len(rows) > MOST_WEEKS else ""
        heading = tr("Visits by week, from its Monday")
        yield _chart(heading, rows[-MOST_WEEKS:], note, wording, over_time=True)


def _visits(periods: Sequence[Period], step: timedelta, wording: Wording) -> list[Row]:
    """The visits of days or weeks without a gap, for that nobody came is a figure too.

    Those of the last ones: one more than any chart shows.
    """
    if not periods:
        return []
    visits = {period.first: period.times[0] for period in periods}
    last = periods[-1].first
    reach = min(MOST_DAYS + 1, (last - periods[0].first) // step + 1)
    firsts = [last - step * back for back in reversed(range(reach))]
    return [Row(wording.day(first), visits.get(first, 0)) for first in firsts]


def _by_class(whole: DayCounts, wording: Wording) -> Iterator[Chart]:
    tr = wording.tr
    lengths, taken = whole.by_id(What.LENGTH), whole.by_id(What.TAKEN)
    rows = [Row(tr(LENGTHS[each]), lengths.get(each, 0)) for each in Length]
    yield _chart(tr("How long visits last"), rows, "", wording)
    ways = [Row(tr(WAYS[each]), _with_part(taken, 0, each)) for each in Way]
    yield _chart(tr("How lists are taken home"), ways, "", wording)
    sizes = [Row(tr(SIZES[each]), _with_part(taken, 1, each)) for each in Size]
    yield _chart(tr("How long the lists are"), sizes, "", wording)


def _with_part(taken: Mapping[str, int], place: int, part: str) -> int:
    return sum(times for id_, times in taken.items() if part in id_.split("/")[place : place + 1])


def _tops(whole: DayCounts, wording: Wording) -> Iterator[Chart]:
    for what, heading in MOST_OPENED.items():
        rows = sorted_rows(whole, what, wording)
        left_out = rows[TOP:]
        note = ""
        if left_out:
            note = wording.tr("And {0} others, together {1} times.").format(
                wording.number(len(left_out)), wording.number(sum(row.times for row in left_out))
            )
        yield _chart(wording.tr(heading), rows[:TOP], note, wording)


def sorted_rows(counts: DayCounts, what: What, wording: Wording) -> list[Row]:
    """Everything of one sort, the most frequent first; equals by the alphabet."""
    found = counts.by_id(what).items()
    rows = (Row(wording.name(Thing(what, id_)), times) for id_, times in found)
    return sorted(rows, key=lambda row: (-row.times, row.title.casefold()))


def _chart(
    heading: str, rows: Iterable[Row], note: str, wording: Wording, *, over_time: bool = False
) -> Chart:
    bars = tuple(rows)
    if not any(row.times for row in bars):
        nothing = wording.tr("None were counted.")
        return Chart(heading, (), nothing, f"{heading}: {nothing}", over_time=over_time)
    figures = tuple(wording.number(row.times) for row in bars)
    listed = ", ".join(f"{row.title} {figure}" for row, figure in zip(bars, figures, strict=True))
    text = f"{heading}: {listed}. {note}".strip()
    return Chart(heading, bars, note, text, figures, over_time)
