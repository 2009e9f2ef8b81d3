"""A handout as one HTML file: no scripts, nothing fetched, the same content as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from string import Template

from explorer.domain.bookmarks import clean_line, clean_note
from explorer.takeaway.addresses import link_target
from explorer.takeaway.handout import (
    AskHere,
    Entry,
    Fact,
    Handout,
    Labels,
    RouteLine,
    SourceLine,
    TickStep,
)
from explorer.takeaway.sentences import route_head, step_words

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_STYLE = """
:root { color-scheme: light; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 46rem; color: #17212b; background: #fff;
  font: 1rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
/* Each line runs as its own letters do, and what turns them round ends with it. */
h1, h2, h3, p, li, dt, dd { unicode-bidi: plaintext; }
h1, h2 { color: #0b5d5b; line-height: 1.2; }
h2 { margin: 0 0 .5rem; }
h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
h4 { margin: 1rem 0 .25rem; font-size: 1rem; }
a { color: #0b5d5b; }
article, .questions, .sources { border-top: 1px solid #dcd8ce; margin-top: 2rem;
  padding-top: 1rem; }
.kind, .head, .small { color: #56616d; font-size: .9rem; margin: 0; }
.missing { color: #56616d; font-style: italic; }
.text { white-space: pre-line; margin: .25rem 0; }
.note { background: #e1efed; border-radius: .5rem; padding: .5rem 1rem; margin: 1rem 0; }
dl { display: grid; grid-template-columns: minmax(7rem, 1fr) 4fr; gap: .25rem 1rem;
  margin: .5rem 0; }
dt { color: #56616d; }
dd { margin: 0; white-space: pre-line; }
.route { border-left: .3rem solid #5c636a; padding-left: .8rem; margin: .8rem 0; }
.route p, .route ol { margin: .1rem 0; }
.university { border-color: #3451c7; } .college { border-color: #7048e8; }
.apprenticeship { border-color: #b8480b; } .work { border-color: #2b7a3b; }
.volunteering { border-color: #b02a5b; } .direct { border-color: #0b7285; }
sup { font-size: .75em; }
.questions ul { list-style: "☐  "; padding-left: 1.5rem; }
.questions li { margin: 0 0 1.5rem; border-bottom: 1px solid #9aa3ab; padding-bottom: 2.5rem; }
@media print {
  @page { size: A4; margin: 18mm 20mm; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }
  h2, h3 { break-after: avoid; }
  .route, .step, .note, .questions li, .sources li { break-inside: avoid; }
}
"""

_PAGE = Template(
    """<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$title</title>
<style>$style</style>
</head>
<body>
<main>
$body
</main>
</body>
</html>
"""
)


def html_file(handout: Handout) -> bytes:
    """The handout as one file in UTF-8, to be read on a screen or printed from a browser."""
    return page(handout.title, handout.language, _STYLE, _body(handout))


def page(title: str, language: str, style: str, body: Iterable[str]) -> bytes:
    """A page that needs nothing else and runs nothing. The body is HTML, and the title is text."""
    language = language.replace("_", "-")
    return _PAGE.substitute(
        language=language if _LANGUAGE.fullmatch(language) else "en",
        title=_line(title),
        style=style,
        body="\n".join(body),
    ).encode("utf-8")


def _line(text: str) -> str:
    return escape(clean_line(text))


def _text(text: str) -> str:
    return escape(clean_note(text))


def _body(handout: Handout) -> Iterator[str]:
    labels = handout.labels
    yield f"<header><h1>{_line(handout.title) or _line(labels.title)}</h1>"
    yield from (
        f'<p class="head">{_line(text)}</p>'
        for text in (labels.made, labels.catalogue, labels.code)
        if text
    )
    yield "</header>"
    if not handout.entries:
        yield f"<p>{_text(labels.empty)}</p>"
    for entry in handout.entries:
        yield from _entry(entry, labels)
    if handout.questions:
        yield from _questions(handout.questions, labels)
    if handout.sources:
        yield from _sources(handout.sources, labels)


def _cites(numbers: Sequence[int], labels: Labels) -> str:
    return "".join(
        f' <sup><a href="#source-{number}" aria-label="{_line(labels.source.format(number))}">'
        f"[{number}]</a></sup>"
        for number in numbers
    )


def _address(address: str) -> str:
    target = link_target(address)
    return f'<a href="{_line(target)}">{_line(address)}</a>' if target else _line(address)


def _entry(entry: Entry, labels: Labels) -> Iterator[str]:
    yield f'<article><p class="kind">{_line(entry.kind_title)}</p>'
    yield f"<h2>{_line(entry.title)}</h2>"
    if entry.gone:
        yield f'<p class="missing">{_text(labels.gone)}</p>'
    if entry.overview:
        yield f'<p class="text">{_text(entry.overview)}{_cites(entry.sources, labels)}</p>'
    yield from _facts(entry.facts, labels)
    if entry.address:
        yield f"<p>{_line(labels.read_on)}: {_address(entry.address)}</p>"
    if entry.note:
        yield f'<section class="note"><h3>{_line(labels.note)}</h3>'
        yield f'<p class="text">{_text(entry.note)}</p></section>'
    if entry.routes:
        yield f"<h3>{_line(labels.routes)}</h3>"
        for route in entry.routes:
            yield from _route(route, labels)
    if entry.more_routes:
        yield f'<p class="small">{_text(entry.more_routes)}</p>'
    if entry.steps:
        yield f"<h3>{_line(labels.steps)}</h3>"
        for step in entry.steps:
            yield from _step(step, labels)
    yield "</article>"


def _facts(facts: Sequence[Fact], labels: Labels) -> Iterator[str]:
    if facts:
        yield "<dl>"
        for fact in facts:
            kind = "" if fact.stated else ' class="missing"'
            value = f"{_text(fact.value)}{_cites(fact.sources, labels)}"
            yield f"<dt>{_line(fact.label)}</dt><dd{kind}>{value}</dd>"
        yield "</dl>"


def _step(step: TickStep, labels: Labels) -> Iterator[str]:
    sign, said = ("☑", labels.done) if step.done else ("☐", labels.to_do)
    box = f'<span role="img" aria-label="{_line(said)}">{sign}</span>'
    yield f'<section class="step"><h4>{box} {_line(step.title)}</h4>'
    if step.overview:
        yield f'<p class="text">{_text(step.overview)}{_cites(step.sources, labels)}</p>'
    yield from _facts(step.facts, labels)
    yield "</section>"


def _route(route: RouteLine, labels: Labels) -> Iterator[str]:
    head = f"{_line(route_head(route))}</b>, {_line(route.time)}{_cites(route.sources, labels)}"
    yield f'<div class="route {route.kind}"><p><b>{head}</p>'
    if route.steps:
        yield "<ol>"
        yield from (f"<li>{_line(step_words(step, labels))}</li>" for step in route.steps)
        yield "</ol>"
    if route.to:
        yield f"<p>{_line(labels.then)} {_line(route.to)}</p>"
    yield from (f'<p class="small">{_text(text)}</p>' for text in (route.needs, route.text) if text)
    yield "</div>"


def _questions(questions: Sequence[AskHere], labels: Labels) -> Iterator[str]:
    yield f'<section class="questions"><h2>{_line(labels.questions)}</h2>'
    yield f'<p class="small">{_text(labels.questions_hint)}</p><ul>'
    for question in questions:
        about = " · ".join(part for part in (", ".join(question.about), question.why) if part)
        yield f'<li>{_text(question.text)}<br><span class="small">{_text(about)}</span></li>'
    yield "</ul></section>"


def _sources(sources: Sequence[SourceLine], labels: Labels) -> Iterator[str]:
    yield f'<section class="sources"><h2>{_line(labels.sources)}</h2><ol>'
    for source in sources:
        lines = [_text(part) for part in (source.dates, source.licence, source.attribution) if part]
        if source.address:
            lines.append(_address(source.address))
        yield f'<li id="source-{source.number}" value="{source.number}">{_line(source.title)}'
        yield f'<br><span class="small">{" · ".join(lines)}</span></li>'
    yield "</ol></section>"
