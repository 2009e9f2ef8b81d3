"""The report as one page of HTML: no scripts, nothing fetched, every bar with its figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from explorer.takeaway.html import page
from explorer.usage.known import plain_line
from explorer.usage.report import Chart, Period, Report

_STYLE = """
:root { color-scheme: light; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 60rem; color: #17212b; background: #fff;
  font: 1rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2 { color: #0b5d5b; line-height: 1.2; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.small { color: #56616d; font-size: .9rem; margin: .25rem 0; }
.problem { border-left: .3rem solid #9c3412; padding-left: .8rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: middle;
  font-weight: normal; unicode-bidi: plaintext; }
thead th { color: #56616d; font-size: .9rem; vertical-align: bottom;
  border-bottom: 1px solid #dcd8ce; }
.bars th { width: 40%; }
.bars .bar { width: 50%; padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { overflow-x: auto; }
svg { display: block; width: 100%; height: .9rem; }
@media print {
  @page { size: A4; margin: 18mm 20mm; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }
  h2 { break-after: avoid; }
  section.chart, tr { break-inside: avoid; }
  svg { print-color-adjust: exact; }
}
"""

_BAR = (
    '<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect width="100" height="6" fill="#eceae2"/><rect width="{0:.2f}" height="6" fill="#0b5d5b"/>'
    "</svg>"
)
_LEAST_BAR = 0.8  # of a hundred: whatever happened at all has a bar that can be seen


def html_report(report: Report, language: str = "en") -> bytes:
    """The report as one file in UTF-8, to be read on a screen or printed from a browser."""
    return page(report.heading, language, _STYLE, _body(report))


def _body(report: Report) -> Iterator[str]:
    tr = report.wording.tr
    yield f"<header><h1>{_line(report.heading)}</h1>"
    yield f"<p>{_line(report.summary)}</p>"
    yield f'<p class="small">{_line(report.promise)}</p></header>'
    problems = (*filter(None, [report.misdated]), *report.problems)
    yield from (f'<p class="problem">{_line(problem)}</p>' for problem in problems)
    if not report.charts:
        return
    yield f"<section><h2>{_line(tr('In all'))}</h2>"
    yield from _bars([(row.title, row.times, None) for row in report.totals], report)
    yield "</section>"
    for chart in report.charts:
        yield from _chart(chart, report)
    yield from _periods(tr("By week, from its Monday"), report.weeks, report)
    yield from _periods(tr("By day"), report.days, report)


def _chart(chart: Chart, report: Report) -> Iterator[str]:
    yield f'<section class="chart"><h2>{_line(chart.heading)}</h2>'
    if chart.rows:
        bars = [(row.title, row.times, 100 * row.times / chart.most) for row in chart.rows]
        yield from _bars(bars, report)
    if chart.note:
        yield f'<p class="small">{_line(chart.note)}</p>'
    yield "</section>"


def _bars(rows: Sequence[tuple[str, int, float | None]], report: Report) -> Iterator[str]:
    """A table of titles and figures, each with a bar of so many of a hundred, or without one."""
    yield '<table class="bars"><tbody>'
    for title, times, length in rows:
        bar = "" if length is None else _BAR.format(max(length, _LEAST_BAR) if times else 0)
        yield f'<tr><th scope="row">{_line(title)}</th>'
        yield f'<td class="number">{_line(report.wording.number(times))}</td>'
        yield f'<td class="bar">{bar}</td></tr>'
    yield "</tbody></table>"


def _periods(heading: str, periods: Sequence[Period], report: Report) -> Iterator[str]:
    yield f'<section><h2>{_line(heading)}</h2><div class="wide"><table><thead><tr><td></td>'
    yield from (f'<th scope="col" class="number">{_line(each)}</th>' for each in report.columns)
    yield "</tr></thead><tbody>"
    for period in periods:
        yield f'<tr><th scope="row">{_line(period.title)}</th>'
        for times in period.times:
            yield f'<td class="number">{_line(report.wording.number(times))}</td>'
        yield "</tr>"
    yield "</tbody></table></div></section>"


def _line(text: str) -> str:
    return escape(plain_line(text))
