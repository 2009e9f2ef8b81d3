"""The page of a route: every step with what is stated of it, to tick, to look at, to start from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.answer import Fit, RoutePage
from explorer.domain.records import Ref
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton, SourceMark, TextLink
from explorer.views.page_parts import Part
from explorer.views.route_page import RoutePageView
from explorer.views.tick_row import TickRow
from explorer.views.tokens import ThemeName
from tests.views import route_samples as samples
from tests.views.page_checks import cut_off, press, reached_by_tab, stops, texts, unnamed, words_of

pytestmark = pytest.mark.usefixtures("british")

DONE: set[Ref] = set()


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> RoutePageView:
    DONE.clear()
    made = RoutePageView(look, DONE.__contains__, lambda: samples.TODAY)
    qtbot.addWidget(made)
    made.resize(720, 800)
    return made


def show(view: RoutePageView, page: RoutePage = samples.PAGE, *, marked: bool = False) -> None:
    view.show_page(page, marked=marked, note="", back_words="Back to 50 roles")
    view.show()
    QApplication.processEvents()


def part(view: QWidget, title: str) -> Part:
    return next(each for each in view.findChildren(Part) if each.title.text() == title)


def test_the_head_says_which_route_it_is(view: RoutePageView) -> None:
    show(view)
    head = texts(view.head)
    for words in (
        "University route to Practice manager",
        "Degree, then the scheme",
        "A degree opens the door to the scheme.",
        "· 3 steps",
    ):
        assert words in head
    assert view.head.back.words == "‹ Back to 50 roles"
    name = "Add Degree, then the scheme to Practice manager to your shortlist"
    assert view.head.star.accessibleName() == name
    assert view.scroller.accessibleName() == "Degree, then the scheme to Practice manager"


def test_what_it_takes_in_all_and_first(view: RoutePageView) -> None:
    show(view)
    glance = texts(part(view, "At a glance"))
    for words in ("3 years + time not stated", "£27,750", "2 paid steps, time not stated"):
        assert words in glance
    assert glance.count("Not stated") == 1, "when one would arrive"
    assert "A levels" in texts(part(view, "You need first"))


def test_every_step_has_its_lines_and_sources(view: RoutePageView) -> None:
    show(view)
    assert [step.tick.words for step in view.steps] == ["Step 1", "Step 2", "Step 3"]
    degree, scheme, work = view.steps
    said = texts(degree)
    for words in (
        "Teaches how health services are run.",
        "Apply to Example University, and complete it.",
        "Autumn 2027 to summer 2030, at the earliest",
        "3 years",
        "£27,750 · 2020",
        "A levels, or work experience",
        "Degree",
    ):
        assert words in said
    assert words_of(degree, SourceMark) == ["[1]", "[1]", "[1]"]
    assert "Yes; £24,628 starting · 2020" in texts(scheme)
    assert texts(scheme).count("Not stated") == 3, "how long, cost, what it gives"
    assert texts(work).count("Not stated") == 3, "when, how long, what it needs"
    sources = texts(part(view, "Sources"))
    assert any("Example University" in words for words in sources)
    assert any("Figures as of 16 November 2020" in words for words in sources)


def test_what_would_do_instead_can_be_looked_at(view: RoutePageView, qtbot: QtBot) -> None:
    show(view)
    with qtbot.waitSignal(view.chosen) as chosen:
        press(view.steps[0], TextLink, "Business degree")
    assert chosen.args == [samples.BUSINESS]


def test_a_step_and_the_role_can_be_looked_at(view: RoutePageView, qtbot: QtBot) -> None:
    show(view)
    with qtbot.waitSignal(view.chosen) as chosen:
        press(view.steps[1], TextLink, "Graduate scheme")
    assert chosen.args == [samples.SCHEME.ref]
    with qtbot.waitSignal(view.chosen) as chosen:
        press(view, TextLink, "Practice manager")
    assert chosen.args == [samples.ROLE]


def test_a_step_is_ticked_with_mouse_and_keys(view: RoutePageView, qtbot: QtBot) -> None:
    show(view)
    with qtbot.waitSignal(view.ticked) as ticked:
        QTest.mouseClick(view.steps[0].tick, Qt.MouseButton.LeftButton)
    assert ticked.args == [samples.DEGREE.ref, True]
    view.steps[1].tick.setFocus()
    with qtbot.waitSignal(view.ticked) as ticked:
        QTest.keyClick(view.steps[1].tick, Qt.Key.Key_Space)
    assert ticked.args == [samples.SCHEME.ref, True]


def test_a_tick_leaves_the_page_and_the_keyboard_where_they_are(view: RoutePageView) -> None:
    show(view)
    first = view.steps[0]
    first.tick.setFocus()
    assert not first.begin.isVisible()
    DONE.add(samples.DEGREE.ref)
    show(view)
    assert view.steps[0] is first
    assert first.tick.isChecked()
    assert first.tick.hasFocus()
    assert first.begin.isVisible()


def test_a_done_step_can_be_started_from(view: RoutePageView, qtbot: QtBot) -> None:
    DONE.update((samples.DEGREE.ref, samples.SCHEME.ref))
    show(view)
    degree, scheme, work = (step.begin.isVisible() for step in view.steps)
    assert (degree, scheme, work) == (True, False, False), "the scheme gives nothing that is stated"
    with qtbot.waitSignal(view.start_asked) as asked:
        press(view.steps[0], ActionButton, "Start from here")
    assert asked.args == [frozenset({"degree"})]


def test_what_is_held_already_is_no_new_start(view: RoutePageView) -> None:
    DONE.add(samples.DEGREE.ref)
    show(view, replace(samples.PAGE, start=frozenset({"degree"}), missing=()))
    assert not view.steps[0].begin.isVisible()
    needs = texts(part(view, "You need first"))
    assert "Nothing more than you have" in needs
    assert "Starting from: Degree." in needs


def test_a_route_that_is_not_open_names_what_is_missing(view: RoutePageView) -> None:
    page = replace(samples.PAGE, start=frozenset({"working"}), fit=Fit.BLOCKED)
    show(view, page)
    needs = texts(part(view, "You need first"))
    assert needs.index("A levels") < needs.index(
        "Starting from: Work experience. It is not open to you yet."
    )


def test_a_route_without_steps_says_so(view: RoutePageView) -> None:
    route = replace(samples.ROUTE, steps=(), needs=(), title="")
    show(view, replace(samples.PAGE, route=route, steps=(), missing=()))
    assert "Our sources state no step that comes before" in texts(part(view, "Steps"))
    assert texts(part(view, "At a glance")).count("Not stated") == 4
    assert words_of(part(view, "Steps"), TextLink) == ["Practice manager"]


def test_printing_is_asked_for(view: RoutePageView, qtbot: QtBot) -> None:
    show(view)
    with qtbot.waitSignal(view.print_asked) as asked:
        press(view, ActionButton, "Print this route")
    assert asked.args == [samples.PAGE]


def test_the_other_buttons_ask_for_the_route(view: RoutePageView, qtbot: QtBot) -> None:
    show(view, marked=True)
    ref = Ref(samples.PAGE.route.ref.kind, samples.PAGE.id, view.scroller.accessibleName())
    with qtbot.waitSignal(view.starred) as starred:
        press(view, ActionButton, "★ In shortlist")
    assert starred.args == [ref]
    with qtbot.waitSignal(view.compare_asked) as compared:
        press(view, ActionButton, "Add to comparison")
    assert compared.args == [ref]


def test_boxes_say_what_they_are(view: RoutePageView) -> None:
    show(view)
    box = QAccessible.queryAccessibleInterface(view.findChildren(TickRow)[0])
    assert box.role() is QAccessible.Role.CheckBox
    assert box.text(QAccessible.Text.Name) == "Step 1 done: Healthcare management degree"
    assert view.steps[0].accessibleName() == "Step 1: Healthcare management degree"


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize(("factor", "width"), [(1.0, 720), (1.0, 300), (2.0, 900), (2.0, 420)])
def test_nothing_is_cut_off(
    view: RoutePageView, look: Look, theme: ThemeName, factor: float, width: int
) -> None:
    DONE.add(samples.DEGREE.ref)
    look.set_theme(theme)
    look.set_factor(factor)
    view.resize(width, 700)
    show(view)
    QApplication.processEvents()
    assert cut_off(view) == []
    assert view.scroller.horizontalScrollBar().maximum() == 0


def test_all_is_reached_by_tab_and_has_a_name(view: RoutePageView) -> None:
    DONE.add(samples.DEGREE.ref)
    show(view)
    assert unnamed(view) == []
    assert set(reached_by_tab(view)) == set(stops(view))
