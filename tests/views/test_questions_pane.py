"""Questions open in place, and each says why it is there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Kind, Ref
from explorer.views.look import Look
from explorer.views.questions_pane import QuestionsPane
from tests.views import answers


@pytest.fixture
def pane(look: Look, qtbot: QtBot) -> QuestionsPane:
    made = QuestionsPane(look, lambda ref: ref.id == "q2")
    qtbot.addWidget(made)
    made.set_loaded(answers.loaded())
    made.resize(420, 500)
    made.show_answer(answers.answer())
    made.show()
    return made


def test_each_question_says_why_it_is_here(pane: QuestionsPane) -> None:
    assert [row.reason.text() for row in pane.rows] == [
        "Mentions Practice manager",
        "Mentions MSc, a step on a route",
    ]
    assert pane.title.text() == "Questions about Practice manager"
    assert pane.subtitle.text() == "2 of 12, each with why it is here"


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
def test_what_is_said_of_a_question_begins_beneath_its_title(
    pane: QuestionsPane, look: Look, qtbot: QtBot, factor: float
) -> None:
    look.set_factor(factor)
    qtbot.wait(20)
    row = pane.rows[0]
    title = row.header.mapTo(row, QPoint(row.header.indent, 0))
    assert row.reason.mapTo(row, QPoint()).x() == title.x()


def test_a_press_opens_the_answer_with_its_source_and_closes_it_again(pane: QuestionsPane) -> None:
    row = pane.rows[0]
    assert not row.answer.isVisible()
    QTest.mouseClick(row.header, Qt.MouseButton.LeftButton)
    assert row.answer.isVisible()
    assert row.answer.text() == "Answer 1."
    assert row.source.text().startswith("Source: Example University, A page about work")
    QTest.mouseClick(row.header, Qt.MouseButton.LeftButton)
    assert not row.answer.isVisible()


def test_the_keys_open_it_too(pane: QuestionsPane) -> None:
    row = pane.rows[1]
    row.header.setFocus()
    QTest.keyClick(row.header, Qt.Key.Key_Space)
    assert row.answer.isVisible()
    assert row.header.accessibleDescription().startswith("Open.")


def test_the_question_in_focus_is_open(pane: QuestionsPane) -> None:
    enquiry = Enquiry(focus=Focus(Kind.QUESTION, "q1"))
    pane.show_answer(answers.answer(enquiry, focus=Ref(Kind.QUESTION, "q1", "Which?")))
    assert pane.rows[0].answer.isVisible()
    assert not pane.rows[1].answer.isVisible()
    assert pane.title.text() == "Questions people ask"


def test_what_is_open_stays_open_while_a_bookmark_changes(pane: QuestionsPane) -> None:
    QTest.mouseClick(pane.rows[0].header, Qt.MouseButton.LeftButton)
    pane.refresh()
    assert pane.rows[0].answer.isVisible()


def test_a_question_can_be_starred(pane: QuestionsPane, qtbot: QtBot) -> None:
    assert [row.star.isChecked() for row in pane.rows] == [False, True]
    with qtbot.waitSignal(pane.starred) as starred:
        QTest.mouseClick(pane.rows[0].star, Qt.MouseButton.LeftButton)
    assert starred.args is not None
    assert starred.args[0].id == "q1"


def test_its_roles_can_be_shown(pane: QuestionsPane, qtbot: QtBot) -> None:
    QTest.mouseClick(pane.rows[0].header, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.mouseClick(pane.rows[0].narrow, Qt.MouseButton.LeftButton)
    assert chosen.args is not None
    assert chosen.args[0].id == "q1"


def test_no_question_is_said_so(pane: QuestionsPane) -> None:
    pane.show_answer(answers.answer(questions=()))
    assert pane.rows == []
    assert pane.subtitle.text() == "No question here is about this."
