"""All figures of use as a table, to be opened in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from explorer.domain.usage import DayCounts, Usage
from explorer.takeaway.csv_file import harmless
from explorer.usage.known import plain_line
from explorer.usage.report import monday_to_sunday
from explorer.usage.wording import SORTS, Wording

HEAD = ("Period", "From", "To", "What", "Id", "Title", "Count")


def csv_table(usage: Usage, wording: Wording | None = None, misdated: Usage | None = None) -> bytes:
    """One row for each thing and day, then for each week, then in all; UTF-8 with Excel's mark.

    Whoever adds up picks one of the three periods, which hold the same events; but those on days
    that cannot be right are in all, and under "wrong day". Days are written as 2026-11-23 in every
    language, so that they sort.
    """
    wording = wording or Wording()
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([harmless(wording.tr(cell)) for cell in HEAD])
    for row in _rows(usage, misdated or Usage(), wording):
        table.writerow([harmless(plain_line(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _rows(usage: Usage, misdated: Usage, wording: Wording) -> Iterator[Sequence[str]]:
    tr, by_day, wrong = wording.tr, usage.of_days(), misdated.of_days()
    for day, counts in by_day.items():
        yield from _period(tr("day"), day, day, counts, wording)
    for monday, counts in usage.of_weeks().items():
        yield from _period(tr("week"), *monday_to_sunday(monday), counts, wording)
    for day, counts in wrong.items():
        yield from _period(tr("wrong day"), day, day, counts, wording)
    if days := by_day or wrong:
        whole = usage.merged(misdated).in_all()
        yield from _period(tr("in all"), min(days), max(days), whole, wording)


def _period(
    period: str, first: date, last: date, counts: DayCounts, wording: Wording
) -> Iterator[Sequence[str]]:
    for thing, times in counts.counts:
        what, title = wording.tr(SORTS[thing.what]), wording.name(thing)
        yield (period, first.isoformat(), last.isoformat(), what, thing.id, title, str(times))
