"""An empty list says why it is empty, and offers what may have been meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from explorer.domain.answer import Answer, Relaxation
from explorer.domain.enquiry import Enquiry
from explorer.domain.records import Kind
from explorer.views.look import Look
from explorer.views.nothing_found import NothingFound
from tests.views import answers


@pytest.fixture
def empty(look: Look, qtbot: QtBot) -> NothingFound:
    made = NothingFound(look)
    qtbot.addWidget(made)
    return made


def said(empty: NothingFound) -> list[str]:
    return [label.text() for label in empty.findChildren(QLabel)]


def offers(empty: NothingFound) -> list[str]:
    return [made.text() for made in empty.findChildren(QPushButton) if not made.isHidden()]


def nothing(enquiry: Enquiry, *relaxed: Relaxation, questions: bool = False) -> Answer:
    answer = replace(answers.answer(enquiry, focus=None, total=0), relaxed=relaxed)
    return answer if questions else replace(answer, questions=())


def test_a_slip_is_answered_with_what_may_have_been_meant(
    empty: NothingFound, qtbot: QtBot
) -> None:
    typed = Enquiry(words="manger")
    meant = Enquiry(words="manager")
    empty.show_answer(
        nothing(
            typed,
            Relaxation(meant, 8, words="manger", instead="manager"),
            Relaxation(Enquiry(), 50, words="manger"),
        ),
        {},
    )
    assert said(empty) == ["No role has the words “manger”", "Did you mean:"]
    assert offers(empty) == ["Search for “manager”: 8 roles", "Clear the search: 50 roles"]
    with qtbot.waitSignal(empty.asked) as asked:
        empty.findChildren(QPushButton)[0].click()
    assert asked.args == [meant]


def test_long_words_are_cut_and_courses_are_called_so(empty: NothingFound) -> None:
    enquiry = Enquiry(words="x" * 50, listing=Kind.PROGRAMME)
    empty.show_answer(nothing(enquiry, Relaxation(Enquiry(), 3, words="x")), {})
    assert said(empty) == [
        f"No course has the words “{'x' * 39}…”",
        "Try fewer words, or others.",
    ]
