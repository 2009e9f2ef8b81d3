"""The report as a page: all figures as text, nothing that runs, nothing fetched."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.usage import Thing, Usage, What
from explorer.usage.page import html_report
from explorer.usage.report import make_report
from explorer.usage.wording import Wording
from tests.usage.figures import MONDAY, NURSE, TITLES, on, sample

_EMPTY = ("meta", "rect")


class _Read(HTMLParser):
    """Reads a page, and sees that its tags are in order."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_every_figure_stands_as_text_beside_its_bar() -> None:
    report = make_report(sample(), Wording(titles=TITLES.get))
    read = _Read(html_report(report))
    for chart in report.charts:
        assert chart.heading in read.text
        for row in chart.rows:
            assert row.title in read.text
            assert f"{row.times:,}" in read.text
    bars = [attributes for tag, attributes in read.tags if tag == "svg"]
    assert len(bars) == sum(len(chart.rows) for chart in report.charts)
    assert all(attributes["aria-hidden"] == "true" for attributes in bars)


def test_it_runs_nothing_and_fetches_nothing() -> None:
    page = html_report(make_report(sample(), Wording(titles=TITLES.get)), "en_GB")
    read = _Read(page)
    assert {tag for tag, _ in read.tags}.isdisjoint({"script", "link", "img", "iframe", "a"})
    assert b"default-src 'none'" in page
    assert b"http:" not in page
    assert b"https:" not in page
    assert b'lang="en-GB"' in page


def test_problems_are_said() -> None:
    read = _Read(html_report(make_report(sample(), problems=["x.json is <not> counted."])))
    assert "x.json is <not> counted." in read.text


def test_where_nothing_was_counted_it_says_so() -> None:
    read = _Read(html_report(make_report(Usage())))
    assert "Nothing was counted." in read.text
    assert all(tag != "svg" for tag, _ in read.tags)


@given(st.text())
def test_no_title_becomes_html(title: str) -> None:
    thing = Thing(What.ROLE, "nurse")
    page = html_report(make_report(on({0: {thing: 1}}), Wording(titles={thing: title}.get)))
    plain = html_report(make_report(on({0: {thing: 1}}), Wording(titles={thing: "x"}.get)))
    assert [tag for tag, _ in _Read(page).tags] == [tag for tag, _ in _Read(plain).tags]


def test_days_that_cannot_be_right_are_named() -> None:
    right, wrong = on({0: {NURSE: 1}, 5_000: {NURSE: 1}}).dated(MONDAY)
    read = _Read(html_report(make_report(right, misdated=wrong)))
    assert any("1 August 2040" in text for text in read.text)
