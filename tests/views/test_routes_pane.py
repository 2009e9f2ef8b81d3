"""Routes on one time axis, each with why it is there, and the same as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.plans import Blocked
from explorer.domain.records import Kind, Ref
from explorer.views.look import Look
from explorer.views.routes_pane import FIRST_ROWS, RoutesPane
from explorer.views.step_bar import StepBar
from tests.views import answers


@pytest.fixture
def pane(look: Look, qtbot: QtBot) -> RoutesPane:
    made = RoutesPane(look, lambda ref: ref == answers.GRADUATE.ref)
    qtbot.addWidget(made)
    made.set_loaded(answers.loaded())
    made.resize(440, 600)
    made.show_answer(answers.answer())
    made.show()
    return made


def bars(pane: RoutesPane) -> list[StepBar]:
    return [bar for row in pane.rows for bar in row.track.bars if bar.isVisible()]


def test_each_route_reads_as_a_sentence_with_its_reason(pane: RoutesPane) -> None:
    first, second, third = pane.rows
    assert first.accessibleName() == (
        "University, up to 6½ years; needs A levels; step 1: Healthcare management degree, "
        "up to 4 years; step 2: Healthcare Leadership MSc, about 2½ years; then Practice manager."
    )
    assert second.time.toolTip() == "up to 4 years + time not stated"
    assert third.accessibleName().startswith("Direct application, time not stated")
    assert {row.accessibleDescription() for row in pane.rows} == {"Leads to Practice manager"}


def test_bars_are_as_long_as_their_times(pane: RoutesPane) -> None:
    degree, masters = bars(pane)[:2]
    assert degree.width() / masters.width() == pytest.approx(48 / 30, rel=0.05)
    assert degree.geometry().right() < masters.geometry().left()


def test_paid_steps_and_unknown_times_are_said(pane: RoutesPane) -> None:
    scheme = bars(pane)[3]
    assert scheme.accessibleName() == "Step: Graduate scheme, time not stated, paid"
    assert "£24,628 starting (2020)" in pane.rows[1].notes.text()
    assert pane.rows[2].notes.text() == "Apply to the employer."


def test_pressing_a_step_looks_at_it(pane: RoutesPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.mouseClick(bars(pane)[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [answers.MASTERS.ref]


def test_space_on_a_step_looks_at_it(pane: RoutesPane, qtbot: QtBot) -> None:
    bars(pane)[0].setFocus()
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.keyClick(bars(pane)[0], Qt.Key.Key_Space)
    assert chosen.args == [answers.DEGREE.ref]


def test_a_route_can_be_starred(pane: RoutesPane, qtbot: QtBot) -> None:
    assert [row.star.isChecked() for row in pane.rows] == [False, True, False]
    with qtbot.waitSignal(pane.starred) as starred:
        QTest.mouseClick(pane.rows[0].star, Qt.MouseButton.LeftButton)
    title = "University to Practice manager"
    assert starred.args == [answers.UNIVERSITY.ref._replace(title=title)]
    assert not pane.rows[0].star.isChecked(), "the star changes when it has been saved"


def test_where_the_figures_come_from_is_one_press_away(pane: RoutesPane, qtbot: QtBot) -> None:
    link = next(b for b in pane.findChildren(QPushButton) if "figures" in b.text())
    with qtbot.waitSignal(pane.sources_asked) as asked:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == [("s1",)]


def test_no_route_is_said_so(pane: RoutesPane) -> None:
    pane.show_answer(answers.answer(routes=()))
    assert pane.rows == []
    assert pane.subtitle.text() == "Our sources state no route here."


@pytest.mark.parametrize(
    ("focus", "title"),
    [
        (None, "Ways into what is shown"),
        (answers.ROLE, "Routes to Practice manager"),
        (Ref(Kind.PROGRAMME, "msc", "The MSc"), "Where The MSc leads"),
        (Ref(Kind.QUESTION, "q1", "How?"), "Routes in this question"),
    ],
)
def test_the_title_says_what_the_routes_are_for(
    pane: RoutesPane, focus: Ref | None, title: str
) -> None:
    pane.show_answer(answers.answer(focus=focus))
    assert pane.title.text() == title


def test_fewer_routes_leave_no_rows_behind(pane: RoutesPane) -> None:
    pane.show_answer(answers.answer(routes=(answers.DIRECT,)))
    assert len(pane.rows) == 1
    assert bars(pane) == []
    pane.show_answer(answers.answer())
    assert len(bars(pane)) == 4


def test_nothing_is_wider_than_the_pane_with_large_text(pane: RoutesPane, look: Look) -> None:
    look.set_factor(2.0)
    pane.show_answer(answers.answer(routes=(answers.UNIVERSITY,)))
    for row in pane.rows:
        assert row.geometry().right() <= pane.width()


def test_the_time_stands_beneath_the_title_where_both_have_no_room(
    pane: RoutesPane, look: Look
) -> None:
    first = pane.rows[0]
    assert first.time.geometry().center().y() == pytest.approx(
        first.title.geometry().center().y(), abs=3
    )
    pane.resize(240, 600)
    look.set_factor(2.0)
    pane.show_answer(answers.answer(routes=(answers.UNIVERSITY, answers.GRADUATE)))
    QTest.qWait(1)
    assert first.time.geometry().top() >= first.title.geometry().bottom()


def test_a_route_opens_by_its_title(pane: RoutesPane, qtbot: QtBot) -> None:
    first = pane.rows[0]
    assert first.title.accessibleName() == "Open the route University"
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.mouseClick(first.title, Qt.MouseButton.LeftButton)
    assert opened.args == [answers.UNIVERSITY.ref]
    first.title.setFocus()
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.keyClick(first.title, Qt.Key.Key_Return)
    assert opened.args == [answers.UNIVERSITY.ref]


def test_a_route_that_is_not_open_yet_opens_too(pane: RoutesPane, qtbot: QtBot) -> None:
    blocked = Blocked(answers.UNIVERSITY, ("a-levels",))
    pane.show_answer(replace(answers.answer(), blocked=(blocked,)))
    (row,) = pane.blocked
    assert not row.current
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.mouseClick(row.title, Qt.MouseButton.LeftButton)
    assert opened.args == [answers.UNIVERSITY.ref]


def test_the_route_that_is_looked_at_is_marked(pane: RoutesPane) -> None:
    enquiry = Enquiry(focus=Focus(*answers.GRADUATE.ref[:2]), page=True)
    pane.show_answer(answers.answer(enquiry, focus=answers.GRADUATE.ref))
    assert [row.current for row in pane.rows] == [False, True, False]
    assert pane.rows[1].accessibleDescription() == (
        "Leads to Practice manager, this is the route that you look at"
    )
    assert pane.title.text() == "Routes to Practice manager"
    assert pane.compare.isVisible()
    assert not pane.grab().isNull()
    pane.show_answer(answers.answer())
    assert not any(row.current for row in pane.rows)


def test_a_route_further_down_is_shown_when_it_is_looked_at(pane: RoutesPane) -> None:
    steps = [replace(answers.MASTERS, ref=Ref(Kind.PROGRAMME, f"c{n}", "C")) for n in range(9)]
    routes = tuple(replace(answers.UNIVERSITY, steps=(step,)) for step in steps)
    pane.show_answer(answers.answer(routes=routes))
    assert len(pane.rows) == FIRST_ROWS
    enquiry = Enquiry(focus=Focus(*routes[8].ref[:2]))
    pane.show_answer(answers.answer(enquiry, routes=routes, focus=routes[8].ref))
    assert pane.rows[8].current


def test_the_keyboard_stays_on_the_step_that_was_pressed(pane: RoutesPane) -> None:
    masters = bars(pane)[1]
    masters.setFocus()
    through = replace(answers.UNIVERSITY, steps=(answers.MASTERS,))
    pane.show_answer(answers.answer(routes=(through,), focus=answers.MASTERS.ref))
    assert [bar.step == answers.MASTERS for bar in bars(pane) if bar.hasFocus()] == [True]


def test_a_step_that_was_selected_can_be_opened(pane: RoutesPane, qtbot: QtBot) -> None:
    assert not pane.open_step.isVisible(), "a role has its card"
    through = replace(answers.UNIVERSITY, steps=(answers.MASTERS,))
    at_step = Enquiry(focus=Focus(*answers.MASTERS.ref[:2]))
    pane.show_answer(answers.answer(at_step, routes=(through,), focus=answers.MASTERS.ref))
    assert pane.open_step.words == "Open Healthcare Leadership MSc"
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.mouseClick(pane.open_step, Qt.MouseButton.LeftButton)
    assert opened.args == [answers.MASTERS.ref]
    on_page = replace(at_step, page=True)
    pane.show_answer(answers.answer(on_page, routes=(through,), focus=answers.MASTERS.ref))
    assert not pane.open_step.isVisible()


def test_a_route_that_is_not_open_yet_is_marked_when_it_is_looked_at(pane: RoutesPane) -> None:
    blocked = Blocked(answers.UNIVERSITY, ("a-levels",))
    enquiry = Enquiry(focus=Focus(*answers.UNIVERSITY.ref[:2]))
    answer = answers.answer(enquiry, routes=(answers.DIRECT,), focus=answers.UNIVERSITY.ref)
    pane.show_answer(replace(answer, blocked=(blocked,)))
    assert [row.current for row in pane.blocked] == [True]
    assert pane.blocked[0].accessibleDescription() == "this is the route that you look at"
    assert not any(row.current for row in pane.rows)
