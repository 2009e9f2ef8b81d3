"""One route on paper: the boxes, the lines and the sources of its page, as HTML and as a PDF."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from explorer.domain.answer import CatalogueSummary
from explorer.presenters.explorer import Loaded
from explorer.presenters.handouts import route_handout
from explorer.takeaway.csv_file import csv_file
from explorer.takeaway.handout import Handout
from explorer.takeaway.html import html_file
from explorer.takeaway.pdf import make_pdf
from tests.views.route_samples import CREDENTIALS, DEGREE, PAGE, TODAY
from tests.views.samples import SERVICE, UNIVERSITY

CONTENT = Loaded(
    CatalogueSummary("Example", "1", "Us", "MIT", "2020", 6, 3, 12, (UNIVERSITY, SERVICE)),
    (),
    CREDENTIALS,
    {source.id: source for source in (UNIVERSITY, SERVICE)},
)


@pytest.fixture
def handout() -> Handout:
    return route_handout(CONTENT, PAGE, "Ask about places.", frozenset({DEGREE.ref}), TODAY)


def test_it_has_every_step_with_its_lines(handout: Handout) -> None:
    (entry,) = handout.entries
    assert handout.title == "University route to Practice manager"
    assert entry.title == "Degree, then the scheme to Practice manager"
    assert entry.note == "Ask about places."
    assert [step.title for step in entry.steps] == [
        "Step 1: Healthcare management degree",
        "Step 2: Graduate scheme",
        "Step 3: Healthcare administrator",
    ]
    assert [step.done for step in entry.steps] == [True, False, False]
    degree = {fact.label: fact for fact in entry.steps[0].facts}
    assert degree["When"].value == "Autumn 2027 to summer 2030, at the earliest"
    assert degree["Or instead"].value == "Business degree"
    assert degree["Cost"].sources == (1,)
    scheme = {fact.label: fact for fact in entry.steps[1].facts}
    assert not scheme["Cost"].stated
    assert scheme["Cost"].value == "Not stated by our sources"
    first = {fact.label: fact.value for fact in entry.facts}
    assert first["You need first"] == "A levels"
    assert [source.number for source in handout.sources] == [1, 2]


def test_html_has_a_box_for_each_step(handout: Handout) -> None:
    html = html_file(handout).decode()
    boxes = re.findall(r'role="img" aria-label="(.*?)">(.)<', html)
    assert boxes == [("Done", "☑"), ("To do", "☐"), ("To do", "☐")]
    assert "Read on 2 May 2024" in html or "read on 2 May 2024" in html
    assert "<script" not in html


def test_the_pdf_says_what_its_boxes_mean(handout: Handout) -> None:
    made = make_pdf(handout)
    assert made.complete
    assert made.content.count(b"/Alt(To do)") == 2
    assert made.content.count(b"/Alt(Done)") == 1
    assert b"/Title(Step 1: Healthcare management degree)" in made.content


def test_a_route_with_nothing_missing(handout: Handout) -> None:
    page = replace(PAGE, start=frozenset({"a-levels"}), missing=())
    made = route_handout(CONTENT, page, "", frozenset(), TODAY)
    facts = {fact.label: fact.value for fact in made.entries[0].facts}
    assert facts["You need first"] == "Nothing more than you have"
    assert csv_file(handout).startswith("\ufeff".encode())
