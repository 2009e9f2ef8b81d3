"""Lists that somebody has made to do harm, or in scripts that run the other way, as every file."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from explorer.takeaway.calendar_file import Dated, calendar_file
from explorer.takeaway.csv_file import csv_file
from explorer.takeaway.handout import Handout
from explorer.takeaway.html import html_file
from explorer.takeaway.pdf import make_pdf, make_pictures
from tests.takeaway.handouts import with_text

HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "formula in a later line": "fine\n=1+1\r\n+2",
    "long": "x" * 10_000,
    "long words": "practice manager " * 700,
    "arabic": "مدير العيادة (2026)",
    "hebrew with latin": "מנהל NHS ‏clinic",
    "turned round": "abc\u202etxt.exe\u202c \u2067iso",
    "emoji": "👩🏽‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️",
    "ends of lines": "one\r\ntwo\rthree\u2028four\u2029five\u0085six\x0bseven\x0ceight",
    "control characters": "a\x00b\x07c\x1b[31md\x7fe",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'",
    "typst": '#read("/etc/passwd") $x$ *b* _i_ @ref <label> \\ `raw`',
    "calendar": "x\nEND:VEVENT\nBEGIN:VALARM;,\\",
    "half a pair": "a\ud800b",
    "combining": "e" + "\u0301" * 500,
    "nothing to see": "\u200b\u200d\ufeff \u00a0",
}


@pytest.fixture(params=HOSTILE, ids=lambda name: name.replace(" ", "-"))
def text(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]


@pytest.fixture
def handout(text: str) -> Handout:
    return with_text(text)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_html_has_no_tag_that_was_typed(handout: Handout) -> None:
    seen = _Seen()
    seen.feed(html_file(handout).decode("utf-8"))
    assert not seen.tags & {"script", "img", "iframe", "svg", "form"}
    assert not any(name.startswith("on") for name in seen.attributes)


def test_a_table_keeps_its_shape_and_runs_nothing(handout: Handout) -> None:
    rows = list(csv.reader(io.StringIO(csv_file(handout).decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 1 + len(handout.entries)
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))
        assert "\x00" not in cell


def test_pdf_and_print_have_pages(handout: Handout) -> None:
    assert make_pdf(handout).content.startswith(b"%PDF-")
    assert make_pictures(handout)


def test_a_calendar_has_one_event_and_short_lines(text: str) -> None:
    made = calendar_file([Dated(text, date(2026, 12, 3), text)], datetime.now(UTC))
    lines = made.decode("utf-8").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert not any(line.startswith("BEGIN:VALARM") for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not re.search("[\x00-\x08\x0b-\x1f]", made.decode().replace("\r\n", ""))
    assert all(re.match("[A-Z]| ", line) for line in lines if line)


def test_each_line_of_html_runs_as_its_letters_do(handout: Handout) -> None:
    assert "unicode-bidi: plaintext" in html_file(handout).decode("utf-8")
