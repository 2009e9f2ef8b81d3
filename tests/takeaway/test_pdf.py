"""The PDF opens, is tagged, has its fonts inside, and takes nothing that people write for code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.domain.kinds import RouteKind
from explorer.takeaway.files import TakeawayError
from explorer.takeaway.handout import AskHere, Entry, Handout, StepBar
from explorer.takeaway.pdf import MadePdf, data_of, make_pdf, shown
from tests.takeaway.handouts import MADE_ON, sample, with_text


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return make_pdf(sample()).content


def test_it_is_a_tagged_pdf_with_language_and_title(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in pdf
    assert re.search(rb"/MarkInfo\s*<</Marked true", pdf)
    assert b"/Lang(en-GB)" in pdf
    assert b"/Title(Jobs for me)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/Suspects" not in pdf


def test_it_has_an_outline_and_routes_have_their_words(pdf: bytes) -> None:
    assert b"/Outlines" in pdf
    for heading in (b"Practice manager", b"Questions to ask here", b"Sources"):
        assert b"/Title(" + heading + b")" in pdf
    assert pdf.count(b"/Alt(") >= 5
    assert b"/Alt(University: Take a degree, 66 months;" in pdf


def test_every_font_is_embedded_and_comes_from_the_package(pdf: bytes) -> None:
    names = set(re.findall(rb"/FontName\s*/[A-Z]{6}\+([A-Za-z0-9-]+)", pdf))
    assert names
    assert all(name.startswith(b"LibertinusSerif") for name in names)
    assert pdf.count(b"/FontFile") == len(re.findall(rb"/Type\s*/FontDescriptor", pdf))


def test_the_same_list_makes_the_same_file(pdf: bytes) -> None:
    assert make_pdf(sample()).content == pdf


def test_pypdf_reads_its_text(pdf: bytes) -> None:
    pypdf = pytest.importorskip("pypdf")
    import io

    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert MadePdf(pdf).pages == len(reader.pages) > 1
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert "Not stated by our sources" in text
    assert "Code of this list: KETTLE-42" in text


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not on this machine")
def test_poppler_opens_it_without_a_word_of_complaint(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert re.search(r"Tagged: +yes", done.stdout)
    assert re.search(r"Title: +Jobs for me", done.stdout)
    assert "A4" in done.stdout


def test_an_empty_list_is_a_page_that_says_so() -> None:
    handout = Handout("", MADE_ON, "", "")
    assert make_pdf(handout).complete
    assert data_of(handout)["title"] == "Title"
    assert data_of(handout)["entries"] == []


@settings(max_examples=40)
@given(st.text())
@example('#panic(1) $x$ *b* _i_ `c` @ref <label> // comment /* \\ #import "x"')
@example("漢字 हिन्दी עברית 🙂 \u202e\u200f e\u0301\u0301")
@example("\x00\x07\x1b\ud800\udfff\ufdd0\uffff\ufeff\u2028\u2029\u00ad")
@example("\n\n- list\n+ list\n= heading\n/ term: x")
@example(']}})"; #let x = 1')
def test_anything_that_a_person_can_type_makes_a_pdf(text: str) -> None:
    made = make_pdf(with_text(text))
    assert made.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made.content


def test_markup_is_drawn_as_it_was_typed() -> None:
    made = make_pdf(replace(with_text("x"), title="#panic(1) *b* $x$"))
    assert made.complete
    assert b"/Title(#panic(1) *b* $x$)" in made.content


def test_letters_that_no_font_has_are_said_to_be_missing() -> None:
    # No letter stands at this place of Unicode, so no machine has a font with it.
    unknown = make_pdf(with_text("\U0002fffd"))
    assert not unknown.complete
    assert b"pdfuaid" not in unknown.content


def test_a_fault_of_the_template_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    monkeypatch.setattr("explorer.takeaway.pdf._template", lambda: b"#panic(1)")
    with pytest.raises(typst.TypstError, match="panicked"):
        make_pdf(sample())


def test_a_copy_without_typst_says_what_else_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(TakeawayError, match="Choose HTML instead"):
        make_pdf(sample())


@pytest.mark.parametrize("kind", list(RouteKind))
def test_every_kind_of_route_can_be_drawn(kind: RouteKind) -> None:
    handout = sample()
    [first, *_] = handout.entries
    lines = tuple(replace(line, kind=kind) for line in first.routes)
    assert make_pdf(replace(handout, entries=(replace(first, routes=lines),))).complete


def test_texts_longer_than_a_page_are_made_into_pages() -> None:
    handout = sample()
    [first, *_] = handout.entries
    long: Entry = replace(
        first, title="T" * 500, overview="word " * 3000, note="x" * 9000, more_routes="more"
    )
    ask = AskHere("q " * 3000, ("a " * 3000,), "why")
    made = make_pdf(replace(handout, entries=(long,), questions=(ask,), title="very " * 60))
    assert made.complete
    assert len(re.findall(rb"/Type\s*/Page\b", made.content)) >= 6


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("en", None)),
        ("en_GB", ("en", "GB")),
        ("zh-Hant-TW", ("zh", "TW")),
        ("C", ("en", None)),
        ("", ("en", None)),
    ],
)
def test_any_name_of_a_language_is_understood(
    language: str, expected: tuple[str, str | None]
) -> None:
    data = data_of(replace(sample(), language=language))
    assert (data["language"], data["region"]) == expected
    assert make_pdf(replace(with_text("x"), language=language)).complete


def test_long_words_can_be_broken_and_come_back_whole() -> None:
    assert shown("short words stay") == "short words stay"
    assert shown("x" * 60).replace("\u200b", "") == "x" * 60
    assert "\u200b" in shown("x" * 60)
    assert shown("a\tb\x00c") == "a b c"


def test_a_paid_step_has_a_coin_and_the_legend_says_so() -> None:
    handout = sample()
    steps = (
        StepBar("A", 12, 24, paid=True),
        StepBar("B", None, None, paid=True),
        StepBar("C", 6, 6),
    )
    route = replace(handout.entries[0].routes[0], steps=steps)
    entry = replace(handout.entries[0], routes=(route,))
    [drawn] = data_of(replace(handout, entries=(entry,)))["entries"][0]["routes"]
    assert [bar["paid"] for bar in drawn["bars"]] == ["£", "£", ""]
    assert make_pdf(replace(handout, entries=(entry,))).content.startswith(b"%PDF")
    assert "open end" in handout.labels.legend
    assert "coin" in handout.labels.legend


def test_the_code_breaks_only_between_its_groups() -> None:
    code = "-".join(["26AW", "PTXW", "M2EW", "HWXF", "58R2", "C73E", "C9JT", "47"])
    kept = replace(sample(), code=code, labels=replace(sample().labels, code=f"Code: {code}"))
    *_, line = data_of(kept)["head"]
    assert line.split("\u200b") == [
        "Code: 26AW-",
        *(f"{each}-" for each in code.split("-")[1:-1]),
        "47",
    ]


def test_a_line_that_begins_in_arabic_runs_from_the_right() -> None:
    assert shown("NHS مدير") == "NHS مدير"
    assert shown("(2026) مدير NHS\nline") == "\u2067(2026) مدير NHS\u2069\nline"
    assert make_pdf(with_text("مدير العيادة (2026) NHS")).content.startswith(b"%PDF-")
