"""The report as lines of text with bars, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from explorer.usage.known import plain_line
from explorer.usage.report import Chart, Period, Report, Row

BAR, PLAIN_BAR = "█", "#"
"""A bar is made of these; the second one where a terminal cannot show the first."""

LEAST_WIDTH, MOST_WIDTH = 40, 100
MOST_PERIODS = 31
"""Days, and weeks, of which the table has a line: the last ones."""

_LONGEST_TITLE = 44
_LEAST_BAR = 8


def text_report(report: Report, width: int = 80, bar: str = BAR) -> str:
    """The report in lines of at most ``width`` letters, as far as titles allow."""
    width = min(max(width, LEAST_WIDTH), MOST_WIDTH)
    return "\n".join(_lines(report, width, bar)) + "\n"


def _lines(report: Report, width: int, bar: str) -> Iterator[str]:
    yield from _wrapped(report.heading, width)
    yield from _wrapped(report.summary, width)
    yield from _wrapped(report.promise, width)
    yield from _wrapped(report.misdated, width)
    if report.totals:
        yield ""
        yield from _figures(report)
    for chart in report.charts:
        yield ""
        yield from _chart(chart, report, width, bar)
    tr = report.wording.tr
    for heading, periods in ((tr("Week of"), report.weeks), (tr("Day"), report.days)):
        if periods:
            yield ""
            yield from _table(heading, periods, report)


def _figures(report: Report) -> Iterator[str]:
    shown = [(row.title, report.wording.number(row.times)) for row in report.totals]
    name, number = (max(map(len, column)) for column in zip(*shown, strict=True))
    yield from (f"  {title:<{name}}  {times:>{number}}" for title, times in shown)


def _chart(chart: Chart, report: Report, width: int, bar: str) -> Iterator[str]:
    yield chart.heading
    shown = [(_title(row), report.wording.number(row.times), row.times) for row in chart.rows]
    name = max((len(title) for title, _, _ in shown), default=0)
    number = max((len(times) for _, times, _ in shown), default=0)
    room = max(_LEAST_BAR, width - name - number - 6)
    for title, times, length in shown:
        # Whatever happened at all has a bar that can be seen.
        cells = max(round(length / chart.most * room), 1) if length else 0
        yield f"  {title:<{name}}  {times:>{number}}  {bar * cells}".rstrip()
    if chart.note:
        yield from _wrapped(chart.note, width - 2, "  ")


def _title(row: Row) -> str:
    title = plain_line(row.title)
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"


def _table(heading: str, periods: Sequence[Period], report: Report) -> Iterator[str]:
    number = report.wording.number
    rows = [(heading, *report.columns)]
    rows += [(period.title, *map(number, period.times)) for period in periods[-MOST_PERIODS:]]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        yield f"{row[0]:<{widths[0]}}  {'  '.join(cells)}"


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)
