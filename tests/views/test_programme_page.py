"""The page of a programme: what is stated with its source, and what is not says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.answer import ProgrammePage
from explorer.domain.records import Cost, Duration, Kind, Ref
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton, SourceMark, TextLink
from explorer.views.page_parts import Part
from explorer.views.painting import PayScale
from explorer.views.pay_chart import PayBar
from explorer.views.programme_page import ProgrammePageView
from explorer.views.tokens import ThemeName
from tests.views import samples
from tests.views.page_checks import (
    cut_off,
    press,
    press_button,
    reached_by_tab,
    stops,
    texts,
    unnamed,
    words_of,
)

pytestmark = pytest.mark.usefixtures("british")


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> ProgrammePageView:
    made = ProgrammePageView(look)
    made.pay_scale = PayScale(10_000, 120_000)
    qtbot.addWidget(made)
    made.resize(720, 800)
    return made


def show(view: ProgrammePageView, page: ProgrammePage = samples.MASTERS, note: str = "") -> None:
    view.show_page(page, marked=False, note=note, back_words="Back to 20 courses")
    view.show()
    QApplication.processEvents()


def part(view: QWidget, title: str) -> Part:
    return next(each for each in view.findChildren(Part) if each.title.text() == title)


def test_the_head_says_title_qualification_and_provider(view: ProgrammePageView) -> None:
    show(view)
    head = texts(view.head)
    assert "Healthcare Leadership MSc" in head
    assert "Master's degree · Example University" in head
    assert "· Healthcare management" in head
    assert view.head.back.words == "‹ Back to 20 courses"


def test_at_a_glance_has_every_figure_with_its_source(view: ProgrammePageView) -> None:
    show(view)
    glance = part(view, "At a glance")
    said = texts(glance)
    for stated in (
        "Example University",
        "Online",
        "Part-time",
        "About 2½ years; at two modules a term",
        "£12,500 · 2021 · in instalments",
        "No",
        "£24,628 or more starting · 2020",
    ):
        assert stated in said
    assert words_of(glance, SourceMark) == ["[1]", "[1]", "[1]", "[2]", "[2]"]


def test_needs_awards_roles_and_what_follows(view: ProgrammePageView) -> None:
    show(view)
    needs = texts(part(view, "You need"))
    assert "A degree at 2:2 or above, or experience" in needs
    assert {
        "Any one of these:",
        "A degree",
        "Management experience and a course in management",
    } <= (set(needs))
    assert "Master's" in texts(part(view, "What it awards"))
    assert words_of(part(view, "Roles it opens"), TextLink) == [
        "Practice manager",
        "General manager",
    ]
    assert words_of(part(view, "What can follow"), TextLink) == ["Doctorate in health services"]
    assert "Leading teams" in texts(part(view, "What you develop"))
    assert "There are six starting dates a year." in texts(part(view, "Good to know"))


def test_one_set_of_needs_is_not_a_choice(view: ProgrammePageView) -> None:
    programme = replace(
        samples.MASTERS.programme,
        needs=replace(samples.MASTERS.programme.needs, any_of=(("degree",),)),
        needs_text=(),
    )
    show(view, replace(samples.MASTERS, programme=programme))
    said = texts(part(view, "You need"))
    assert "A degree" in said
    assert "Any one of these:" not in said


def test_pay_while_learning_is_on_the_common_scale(view: ProgrammePageView) -> None:
    show(view)
    (bar,) = view.findChildren(PayBar)
    assert bar.accessibleName() == (
        "Pay on a scale from £10,000 to £120,000 a year: £24,628 or more starting, 2020."
    )
    assert not view.grab().isNull()


def test_what_is_not_stated_says_so(view: ProgrammePageView) -> None:
    show(view, samples.BARE_PROGRAMME)
    glance = texts(part(view, "At a glance"))
    # Provider, qualification, how you study, time, cost, paid and pay.
    assert glance.count("Not stated") == 7
    assert "Provider not stated" in texts(view.head)
    assert "Our sources state nothing that you need first" in texts(part(view, "You need"))
    for title in ("What it awards", "Roles it opens", "What can follow", "What you develop"):
        assert "Not stated" in texts(part(view, title)), title
    assert "No address given" in texts(part(view, "Address"))


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (Cost(9250, None, "2020", "university"), "£9,250 · 2020"),
        (Cost(0, None, "2020", "university"), "Nothing to pay · 2020"),
        (Cost(0, 9250, "2020", "university"), "Up to £9,250 · 2020"),
        (Cost(5000, 9250, "2020", "university"), "£5,000 to £9,250 · 2020"),
    ],
)
def test_costs_in_words(view: ProgrammePageView, cost: Cost, words: str) -> None:
    programme = replace(samples.BARE_PROGRAMME.programme, cost=cost, paid=True)
    show(view, replace(samples.BARE_PROGRAMME, programme=programme))
    assert {words, "Yes"} <= set(texts(part(view, "At a glance")))


def test_a_rough_range_of_time_says_that_it_is_rough(view: ProgrammePageView) -> None:
    time = Duration(12, 24, "university", about=True)
    programme = replace(samples.BARE_PROGRAMME.programme, duration=time)
    show(view, replace(samples.BARE_PROGRAMME, programme=programme))
    assert "1 to 2 years; a rough figure" in texts(part(view, "At a glance"))


def test_presses_are_told_by_signals(view: ProgrammePageView) -> None:
    told: list[object] = []
    for signal in (view.chosen, view.address_asked, view.starred, view.source_asked):
        signal.connect(told.append)
    view.note_changed.connect(lambda ref, note: told.append((ref, note)))
    view.back_asked.connect(lambda: told.append("back"))
    show(view)
    press(view, TextLink, "General manager")
    press(view, TextLink, "Open in browser")
    press(view, SourceMark, "[1]")
    press(view, TextLink, "‹ Back to 20 courses")
    press(view, ActionButton, "☆ Add to shortlist")
    press(view, ActionButton, "Add a note")
    view.head.note.field.setPlainText("Open day in May")
    press_button(view, "Save note")
    ref = Ref(Kind.PROGRAMME, "msc", "Healthcare Leadership MSc")
    assert told == [
        samples.GENERAL,
        "https://university.example/courses/healthcare-leadership-msc",
        "university",
        "back",
        ref,
        (ref, "Open day in May"),
    ]


@pytest.mark.parametrize("width", [360, 640, 1100])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("page", [samples.MASTERS, samples.BARE_PROGRAMME], ids=["full", "bare"])
def test_nothing_is_cut_off(
    view: ProgrammePageView, look: Look, width: int, factor: float, page: ProgrammePage
) -> None:
    look.set_factor(factor)
    look.set_theme(ThemeName.CONTRAST)
    view.resize(width, 800)
    show(view, page)
    QApplication.processEvents()
    assert cut_off(view) == []
    assert view.scroller.horizontalScrollBar().maximum() == 0


def test_all_is_reached_by_tab_and_has_a_name(view: ProgrammePageView) -> None:
    show(view)
    assert unnamed(view) == []
    assert set(reached_by_tab(view)) == set(stops(view))
