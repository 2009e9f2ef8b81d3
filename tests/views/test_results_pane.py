"""Chips take choices back; an empty list says which choice emptied it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from explorer.domain.answer import Answer, Relaxation
from explorer.domain.enquiry import Enquiry, Focus, OptionKey, Sort
from explorer.domain.records import Kind, Ref
from explorer.presenters.cards import CardsModel
from explorer.presenters.explorer import Delivery
from explorer.presenters.worker import Worker
from explorer.views.basics import Chip
from explorer.views.look import Look
from explorer.views.results_pane import ResultsPane
from tests.presenters.fakes import FakeCatalogue
from tests.views import answers

LEFT = Qt.MouseButton.LeftButton
BUSY = Enquiry(
    words="care",
    ticked=frozenset({answers.MANAGER}),
    ruled_out=frozenset({answers.ON_CALL}),
)


@pytest.fixture
def pane(look: Look, qtbot: QtBot) -> Iterator[ResultsPane]:
    worker, catalogue = Worker(), FakeCatalogue(size=6)
    model = CardsModel(worker, lambda: catalogue, lambda card: card.ref.title)
    made = ResultsPane(look, model, lambda ref: False)
    qtbot.addWidget(made)
    made.set_loaded(answers.loaded())
    made.resize(700, 600)
    made.show()
    show(made, answers.answer(focus=None))
    yield made
    worker.stop()


def show(pane: ResultsPane, answer: Answer) -> None:
    cards = FakeCatalogue(size=6).cards(answer.matches)
    pane.show_delivery(Delivery(answer, tuple(cards)))
    QApplication.processEvents()


def chips(pane: ResultsPane) -> dict[str, Chip]:
    return {chip.text(): chip for chip in pane.findChildren(Chip) if not chip.isHidden()}


def test_it_says_how_many_match(pane: ResultsPane) -> None:
    assert pane.count.text() == "6 roles"
    show(pane, answers.answer(Enquiry(listing=Kind.PROGRAMME), focus=None, total=1))
    assert pane.count.text() == "1 course"


def test_every_choice_is_a_chip(pane: ResultsPane) -> None:
    show(pane, answers.answer(BUSY, focus=None))
    assert set(chips(pane)) == {"“care”", "Manager", "not on call", "Clear all"}
    show(pane, answers.answer(focus=None))
    assert not chips(pane)


def test_a_long_search_is_cut_on_its_chip_and_shows_that_it_is(pane: ResultsPane) -> None:
    show(pane, answers.answer(Enquiry(words="care " * 20), focus=None))
    words = next(text for text in chips(pane) if text.startswith("“"))
    assert words.endswith("…”")
    assert len(words) < 50


@pytest.mark.parametrize(
    ("chip", "left"),
    [
        ("“care”", replace(BUSY, words="")),
        ("Manager", replace(BUSY, ticked=frozenset())),
        ("not on call", replace(BUSY, ruled_out=frozenset())),
        ("Clear all", Enquiry()),
    ],
)
def test_pressing_a_chip_takes_its_choice_back(
    pane: ResultsPane, qtbot: QtBot, chip: str, left: Enquiry
) -> None:
    show(pane, answers.answer(BUSY, focus=None))
    with qtbot.waitSignal(pane.asked) as asked:
        QTest.mouseClick(chips(pane)[chip], LEFT)
    assert asked.args == [left]


def test_what_the_list_is_narrowed_to_is_a_chip(pane: ResultsPane, qtbot: QtBot) -> None:
    within = Focus(Kind.QUESTION, "q1")
    enquiry = Enquiry(within=within)
    narrowed = replace(
        answers.answer(enquiry, focus=None), within=Ref(Kind.QUESTION, "q1", "Which degree?")
    )
    show(pane, narrowed)
    with qtbot.waitSignal(pane.asked) as asked:
        QTest.mouseClick(chips(pane)["In the question: Which degree?"], LEFT)
    assert asked.args == [Enquiry()]


def test_a_choice_of_another_catalogue_still_has_a_chip(pane: ResultsPane) -> None:
    show(pane, answers.answer(Enquiry(ticked=frozenset({OptionKey("x", "gone")})), focus=None))
    assert set(chips(pane)) == {"gone"}


def test_courses_are_one_press_away(pane: ResultsPane, qtbot: QtBot) -> None:
    courses = next(b for b in pane.findChildren(QToolButton) if b.text() == "Courses")
    with qtbot.waitSignal(pane.asked) as asked:
        QTest.mouseClick(courses, LEFT)
    assert asked.args == [Enquiry(listing=Kind.PROGRAMME)]


def test_the_order_can_be_chosen(pane: ResultsPane, qtbot: QtBot) -> None:
    titles = {action.text(): action for action in pane.sort.menu().actions()}
    with qtbot.waitSignal(pane.asked) as asked:
        titles["Highest pay"].trigger()
    assert asked.args == [Enquiry(sort=Sort.PAY)]
    show(pane, answers.answer(Enquiry(sort=Sort.PAY), focus=None))
    assert pane.sort.accessibleName() == "Order: Highest pay"
    show(pane, answers.answer(Enquiry(listing=Kind.PROGRAMME), focus=None))
    assert not titles["Highest pay"].isVisible(), "courses state no pay to sort by"


def empty(enquiry: Enquiry, *relaxed: Relaxation) -> Answer:
    return replace(answers.answer(enquiry, focus=None, total=0), relaxed=relaxed)


def offers(pane: ResultsPane) -> list[str]:
    return [b.text() for b in pane.empty.findChildren(QPushButton) if not b.isHidden()]


def test_an_empty_list_offers_to_take_back_what_emptied_it(pane: ResultsPane, qtbot: QtBot) -> None:
    without = replace(BUSY, ticked=frozenset())
    show(
        pane,
        empty(
            BUSY,
            Relaxation(without, 4, key=answers.MANAGER),
            Relaxation(
                replace(BUSY, ruled_out=frozenset()), 1, key=answers.ON_CALL, ruled_out=True
            ),
            Relaxation(replace(BUSY, words=""), 2, words="care"),
        ),
    )
    assert offers(pane) == [
        "Take back “Manager”: 4 roles",
        "Take back not on call: 1 role",
        "Clear the search: 2 roles",
        "Clear all choices",
    ]
    first = next(b for b in pane.empty.findChildren(QPushButton) if "Manager" in b.text())
    with qtbot.waitSignal(pane.asked) as asked:
        QTest.mouseClick(first, LEFT)
    assert asked.args == [without]


def test_where_several_choices_empty_the_list_all_can_be_cleared(pane: ResultsPane) -> None:
    show(pane, empty(BUSY))
    assert offers(pane) == ["Clear all choices"]


def test_found_words_are_marked(pane: ResultsPane) -> None:
    show(pane, answers.answer(Enquiry(words="role"), focus=None))
    plain = pane.grid.grab().toImage()
    mark = pane.grid._look.theme.mark
    colours = {plain.pixelColor(x, y).name() for x in range(200) for y in range(60)}
    assert mark in colours
