"""A handout as a PDF: tagged for screen readers, with an outline, a title and its fonts inside.

The pages are laid out by ``handout.typ``, a fixed template. What people write reaches it as data
(JSON) and is never part of its source, so nothing that anybody types can be taken for a command.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from explorer.domain.bookmarks import clean_line, clean_note
from explorer.takeaway.addresses import link_target
from explorer.takeaway.axis import Axis, axis_of
from explorer.takeaway.files import TakeawayError
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
from explorer.takeaway.sentences import route_head, route_sentence, step_words

if TYPE_CHECKING:
    import typst

# Latin, Greek, Cyrillic, punctuation, currencies, number forms, arrows, and signs in use here: the
# letters that the fonts of the typst package have.
_OWN_LETTERS = re.compile("[\t\n -~\u00a0-\u052f\u1e00-\u20bf\u2150-\u2193\u2212\ufb00-\ufb04]*")
_LONG_WORD = re.compile(r"\S{24,}")
# Non-characters; and the soft hyphen, which cannot be seen and on which links of typst 0.15 break.
_NEVER_SHOWN = re.compile("[\u00ad\ufdd0-\ufdef\U0000fffe\U0000ffff\ufeff]")
_ZERO_WIDTH_SPACE = "\u200b"
_FROM_THE_RIGHT, _END_OF_DIRECTION = "\u2067", "\u2069"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_](?:[A-Za-z]{4}[-_])?([A-Za-z]{2}))?")
_STANDARD = "ua-1"
_PPI = 300.0  # of the pictures for a printer
_PAGE = re.compile(rb"/Type\s*/Page\b")
# "Suspects false" is what holds where nothing is said, and older versions of poppler complain of it
# as an error. Blanks in its place move nothing else in the file.
_SUSPECTS = re.compile(rb"(/MarkInfo\s*<<[^<>]*?)(/Suspects false)")

Data = dict[str, Any]
"""A value for the template: only texts, numbers, truths and lists of them."""


@dataclass(frozen=True, slots=True)
class MadePdf:
    """A PDF, and whether every letter of it could be drawn with a font that was found.

    Where one could not, boxes stand in its place, and the file does not claim to be PDF/UA-1.
    """

    content: bytes
    complete: bool = True

    @property
    def pages(self) -> int:
        """How many pages it has. typst writes what describes a page as it is, not compressed."""
        return len(_PAGE.findall(self.content))


def make_pdf(handout: Handout) -> MadePdf:
    """The handout as a PDF of A4 pages, in the standard PDF/UA-1.

    Only the fonts inside the typst package are used, unless there are letters that these lack
    (Chinese, Hindi, emoji): then the system's own fonts are looked at too. Raises ``TakeawayError``
    where this installation cannot make PDF files.
    """
    data, own = _data(handout)
    errors = _errors()
    for system_fonts in (False, True) if own else (True,):
        try:
            return MadePdf(_pdf(handout, data, system_fonts=system_fonts, standards=[_STANDARD]))
        except errors as error:
            # Said only where a letter has no font; anything else is a fault of the template.
            if "could not be displayed" not in str(error):
                raise
    return MadePdf(_pdf(handout, data, system_fonts=True, standards=[]), complete=False)


def make_pictures(handout: Handout) -> tuple[bytes, ...]:
    """The same pages as pictures (PNG) for a printer. Raises ``TakeawayError`` as ``make_pdf``."""
    data, own = _data(handout)
    _errors()
    made = _compiler(data, system_fonts=not own).compile(_template(), format="png", ppi=_PPI)
    return (made,) if isinstance(made, bytes) else tuple(each for each in made or () if each)


def _data(handout: Handout) -> tuple[str, bool]:
    """What the template shows, and whether the package's own fonts have every letter of it."""
    data = json.dumps(data_of(handout), ensure_ascii=False)
    return data, bool(_OWN_LETTERS.fullmatch(data))


def _errors() -> type[Exception]:
    try:
        import typst
    except ImportError as error:
        raise TakeawayError(
            "This copy of the program cannot make PDF files: its part “typst” is missing. "
            "Choose HTML instead."
        ) from error
    return typst.TypstError


def _pdf(handout: Handout, data: str, *, system_fonts: bool, standards: list[Any]) -> bytes:
    when = datetime.combine(handout.made_on, datetime.min.time(), UTC)
    made = _compiler(data, system_fonts=system_fonts).compile(
        _template(), format="pdf", pdf_standards=standards, timestamp=when
    )
    assert isinstance(made, bytes)
    return _SUSPECTS.sub(lambda found: found[1] + b" " * len(found[2]), made, count=1)


def _compiler(data: str, *, system_fonts: bool) -> typst.Compiler:
    """A new one each time: one that is kept loses a template that came as bytes.

    Loading the fonts is what takes time.
    """
    import typst

    return typst.Compiler(font_paths=_fonts(system_fonts), sys_inputs={"data": data})


@cache
def _template() -> bytes:
    return resources.files(__package__).joinpath("handout.typ").read_bytes()


@cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    """The fonts inside the typst package, and those of the system where they are asked for."""
    import typst

    return typst.Fonts(include_system_fonts=system_fonts)


def data_of(handout: Handout) -> Data:
    """All that the template shows, with every text made fit to be drawn."""
    labels = handout.labels
    language = _LANGUAGE.match(handout.language)
    title = _heading(_NEVER_SHOWN.sub("", clean_line(handout.title)), labels.title)
    return {
        "title": shown(title),
        # No hidden places to break in what a reader shows as the name of the window.
        "plain_title": title,
        "short_title": shown(title if len(title) <= 60 else f"{title[:59]}…"),
        "language": language[1].lower() if language else "en",
        "region": language[2].upper() if language and language[2] else None,
        "made": [handout.made_on.year, handout.made_on.month, handout.made_on.day],
        "head": [
            *(shown(line) for line in (labels.made, labels.catalogue) if line),
            *([_code_line(labels.code)] if labels.code else []),
        ],
        "labels": {
            name: shown(getattr(labels, name))
            for name in (
                "note", "routes", "legend", "questions", "questions_hint", "sources", "gone",
                "empty", "read_on", "page", "steps",
            )
        },
        "entries": [_entry(entry, handout) for entry in handout.entries],
        "questions": [_question(question) for question in handout.questions],
        "sources": [_source(source) for source in handout.sources],
    }  # fmt: skip


def shown(text: str) -> str:
    """A text as it can be drawn: without control characters, and with places to break long words.

    An address of 200 letters would else run over the edge of the paper.
    """
    kept = _NEVER_SHOWN.sub("", clean_note(text)).replace("\t", " ")
    whole = _LONG_WORD.sub(lambda match: _ZERO_WIDTH_SPACE.join(match[0]), kept)
    return "\n".join(map(_in_its_direction, whole.split("\n")))


def _in_its_direction(line: str) -> str:
    """A line that begins in Arabic or Hebrew runs from the right, by itself."""
    first = next((d for d in map(unicodedata.bidirectional, line) if d in ("L", "R", "AL")), "L")
    return line if first == "L" else f"{_FROM_THE_RIGHT}{line}{_END_OF_DIRECTION}"


def _code_line(text: str) -> str:
    """The line with the code, which breaks between its groups and never within one."""
    kept = _NEVER_SHOWN.sub("", clean_line(text))
    return kept.replace("-", f"-{_ZERO_WIDTH_SPACE}")


def _heading(*texts: str) -> str:
    """The first text with something to see in it: a heading of blanks cannot be found or read."""
    return next((text for text in texts if any(map(_can_be_seen, text))), "…")


def _can_be_seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "ZCM"


def _entry(entry: Entry, handout: Handout) -> Data:
    labels = handout.labels
    axis = axis_of(entry.routes, labels.now, handout.years)
    return {
        "kind": shown(entry.kind_title),
        "title": _heading(shown(entry.title), shown(entry.kind_title), labels.title),
        "overview": shown(entry.overview),
        "overview_sources": list(entry.sources),
        "note": shown(entry.note),
        "gone": entry.gone,
        "address": shown(entry.address),
        "url": link_target(entry.address),
        "facts": list(map(_fact, entry.facts)),
        "steps": [_tick_step(step, labels) for step in entry.steps],
        "ticks": [{"at": tick.months / axis.months, "text": tick.text} for tick in axis.ticks],
        "routes": [_route(route, axis, place, handout) for place, route in enumerate(entry.routes)],
        "more": shown(entry.more_routes),
    }


def _fact(fact: Fact) -> Data:
    return {
        "label": shown(fact.label),
        "value": shown(fact.value),
        "sources": list(fact.sources),
        "stated": fact.stated,
    }


def _tick_step(step: TickStep, labels: Labels) -> Data:
    return {
        "title": _heading(shown(step.title), labels.steps),
        "done": step.done,
        "said": shown(labels.done if step.done else labels.to_do),
        "overview": shown(step.overview),
        "overview_sources": list(step.sources),
        "facts": list(map(_fact, step.facts)),
    }


def _route(route: RouteLine, axis: Axis, place: int, handout: Handout) -> Data:
    labels, track = handout.labels, axis.tracks[place]
    drawn = [(step.title, step.paid) for step in route.steps] or [(route.time, None)]
    return {
        "head": shown(route_head(route)),
        "kind": str(route.kind),
        "time": shown(route.time),
        "to": shown(route.to),
        "text": shown(route.text),
        "needs": shown(route.needs),
        "sources": list(route.sources),
        "sentence": clean_note(route_sentence(route, labels)),
        "steps": [shown(step_words(step, labels)) for step in route.steps],
        "bars": [
            {
                "start": bar.start / axis.months,
                "length": bar.length / axis.months,
                "sure": bar.sure,
                "known": bar.known,
                "title": shown(title),
                "paid": shown(labels.coin) if paid else "",
            }
            for bar, (title, paid) in zip(track, drawn, strict=True)
        ],
    }


def _question(question: AskHere) -> Data:
    return {
        "text": shown(question.text),
        "about": shown(", ".join(question.about)),
        "why": shown(question.why),
    }


def _source(source: SourceLine) -> Data:
    lines = (source.dates, source.licence, source.attribution)
    return {
        "number": source.number,
        "title": shown(source.title),
        "lines": [shown(line) for line in lines if line],
        "address": shown(source.address),
        "url": link_target(source.address),
    }
