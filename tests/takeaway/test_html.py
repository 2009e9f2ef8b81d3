"""The HTML is one file without scripts, and shows every text as it was typed."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.domain.bookmarks import clean_line
from explorer.takeaway.handout import Handout
from explorer.takeaway.html import html_file
from tests.takeaway.handouts import MADE_ON, sample, with_text

VOID = {"meta", "br"}


class _Reader(HTMLParser):
    """Collects tags, attributes and texts, and sees that each tag is closed in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))


def _read(handout: Handout) -> _Reader:
    reader = _Reader()
    reader.feed(html_file(handout).decode("utf-8"))
    reader.close()
    assert reader.open == []
    return reader


def test_it_needs_no_script_and_nothing_from_elsewhere() -> None:
    reader = _read(sample())
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(reader.tags)
    for tag, name, value in reader.attributes:
        assert not name.startswith("on")
        assert name != "src"
        if name == "href":
            assert tag == "a"
            assert value is not None
            assert value.startswith(("#source-", "https://"))


def test_it_has_a_language_a_title_and_headings_in_order() -> None:
    reader = _read(sample())
    assert ("html", "lang", "en-GB") in reader.attributes
    assert ("title", "Jobs for me") in reader.texts
    levels = [int(tag[1]) for tag in reader.tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))


def test_it_says_all_that_the_handout_says() -> None:
    handout = sample()
    text = " ".join("".join(data for _, data in _read(handout).texts).split())
    for entry in handout.entries:
        assert " ".join(entry.title.split()) in text
        assert " ".join(entry.note.split()) in text
        assert all(fact.value in text for fact in entry.facts)
        for line in entry.routes:
            assert line.time in text
            assert all(f"{step.title}, {step.time}" in text for step in line.steps)
    assert all(question.text in text for question in handout.questions)
    assert all(source.dates in text for source in handout.sources)
    assert handout.labels.gone in text


def test_every_mark_of_a_source_leads_to_one() -> None:
    reader = _read(sample())
    targets = {value for _, name, value in reader.attributes if name == "id"}
    marks = {
        value[1:]
        for _, name, value in reader.attributes
        if name == "href" and value and value[0] == "#"
    }
    assert marks <= targets
    assert marks


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    handout = with_text("x")
    [entry] = handout.entries
    reader = _read(replace(handout, entries=(replace(entry, address="javascript:alert(1)"),)))
    assert "a" not in reader.tags
    assert any("javascript:" in data for _, data in reader.texts)


def test_a_route_that_names_no_role_says_only_its_steps() -> None:
    handout = sample()
    [first, *_] = handout.entries
    bare = replace(first, routes=(replace(first.routes[0], to="", needs=""),))
    text = "".join(data for _, data in _read(replace(handout, entries=(bare,))).texts)
    assert "A degree, 36 months" in text
    assert "then" not in text


def test_an_empty_list_says_so() -> None:
    handout = replace(sample(), entries=(), questions=(), sources=())
    assert ("p", "There is nothing in this list yet.") in _read(handout).texts
    assert _read(Handout("x", MADE_ON, "", "")).tags.count("h1") == 1


@pytest.mark.parametrize(
    ("language", "expected"), [("cy_GB", "cy-GB"), ('"><b', "en"), ("C", "en")]
)
def test_a_language_that_is_none_becomes_english(language: str, expected: str) -> None:
    reader = _read(replace(sample(), language=language))
    assert ("html", "lang", expected) in reader.attributes


def _tags_for(text: str) -> list[str]:
    """The tags of a small page with a text, or without one."""
    return [tag for tag in _read(with_text("x" if text else "")).tags if tag != "a"]


@given(st.text())
@example("<script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)> & &amp; $title ${body} $')
@example("\x00\ud800</title></style>")
def test_any_text_is_shown_and_never_markup(text: str) -> None:
    reader = _read(with_text(text))
    assert "".join(data for tag, data in reader.texts if tag == "title") == clean_line(text)
    # Whether there is a link depends on the text; all other tags are those of the page.
    assert [tag for tag in reader.tags if tag != "a"] == _tags_for(text)
