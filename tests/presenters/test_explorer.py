"""Enquiries are asked, answered, dropped when overtaken, and found again by going back."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.records import Kind
from explorer.presenters.explorer import FIRST_CARDS, Delivery, Explorer, load
from explorer.presenters.worker import Worker
from tests.presenters.fakes import FakeCatalogue


@pytest.fixture
def catalogue() -> FakeCatalogue:
    return FakeCatalogue(size=200)


@pytest.fixture
def explorer(qtbot: QtBot, worker: Worker, catalogue: FakeCatalogue) -> Explorer:
    made = Explorer(worker)
    with qtbot.waitSignal(made.delivered):
        made.open(catalogue, load(catalogue))
    return made


def delivered(qtbot: QtBot, explorer: Explorer, act: object) -> Delivery:
    with qtbot.waitSignal(explorer.delivered) as blocker:
        act()  # type: ignore[operator]
    assert blocker.args is not None
    delivery = blocker.args[0]
    assert isinstance(delivery, Delivery)
    return delivery


def test_opening_answers_the_first_enquiry_with_its_first_cards(explorer: Explorer) -> None:
    assert explorer.delivery is not None
    assert explorer.delivery.answer.total == 200
    assert [card.number for card in explorer.delivery.cards] == list(range(FIRST_CARDS))


def test_what_is_asked_before_a_catalogue_is_open_is_answered_then(
    qtbot: QtBot, worker: Worker, catalogue: FakeCatalogue
) -> None:
    explorer = Explorer(worker, Enquiry(words="Role 7"))
    delivery = delivered(qtbot, explorer, lambda: explorer.open(catalogue, load(catalogue)))
    assert delivery.answer.enquiry.words == "Role 7"


def test_back_and_forward_go_through_what_was_asked(qtbot: QtBot, explorer: Explorer) -> None:
    ticked = Enquiry().toggled(OptionKey("level", "manager"))
    delivered(qtbot, explorer, lambda: explorer.ask(ticked))
    assert (explorer.can_go_back, explorer.can_go_forward) == (True, False)
    assert delivered(qtbot, explorer, explorer.back).answer.enquiry == Enquiry()
    assert (explorer.can_go_back, explorer.can_go_forward) == (False, True)
    assert delivered(qtbot, explorer, explorer.forward).answer.enquiry == ticked


def test_going_back_from_the_first_enquiry_asks_nothing(
    explorer: Explorer, catalogue: FakeCatalogue
) -> None:
    asked = len(catalogue.asked)
    explorer.back()
    explorer.forward()
    assert len(catalogue.asked) == asked


def test_a_word_typed_is_one_step_back(qtbot: QtBot, explorer: Explorer) -> None:
    for words in ("R", "Ro", "Rol", "Role 1"):
        delivered(qtbot, explorer, lambda words=words: explorer.type_words(words))
    assert delivered(qtbot, explorer, explorer.back).answer.enquiry == Enquiry()


def test_asking_the_same_again_makes_no_step(explorer: Explorer) -> None:
    explorer.ask(Enquiry())
    explorer.type_words("")
    assert not explorer.can_go_back


def test_an_answer_that_was_overtaken_is_dropped(
    qtbot: QtBot, explorer: Explorer, catalogue: FakeCatalogue
) -> None:
    catalogue.hold = threading.Event()
    seen: list[str] = []
    explorer.delivered.connect(lambda delivery: seen.append(delivery.answer.enquiry.words))
    for words in ("1", "12", "123"):
        explorer.type_words(words)
    catalogue.hold.set()
    qtbot.waitUntil(lambda: seen == ["123"])
    assert [enquiry.words for enquiry in catalogue.asked].count("12") == 0


def test_looking_at_a_role_opens_its_page(qtbot: QtBot, explorer: Explorer) -> None:
    delivery = delivered(qtbot, explorer, lambda: explorer.look_at(Kind.ROLE, "role-3", page=True))
    assert delivery.page is not None
    assert delivery.focus_row == 3
    closed = delivered(qtbot, explorer, explorer.close_page)
    assert closed.page is None
    assert closed.answer.enquiry.focus == Focus(Kind.ROLE, "role-3")


@pytest.mark.parametrize("kind", [Kind.PROGRAMME, Kind.QUESTION, Kind.ROUTE])
def test_a_record_that_is_not_there_opens_no_page(
    qtbot: QtBot, explorer: Explorer, kind: Kind
) -> None:
    delivery = delivered(qtbot, explorer, lambda: explorer.look_at(kind, "gone", page=True))
    assert delivery.page is None
    assert delivery.focus_row == -1


def test_restarting_leaves_nothing_to_go_back_to(qtbot: QtBot, explorer: Explorer) -> None:
    delivered(qtbot, explorer, lambda: explorer.type_words("9"))
    delivered(qtbot, explorer, lambda: explorer.restart(Enquiry()))
    assert not explorer.can_go_back


def test_records_that_are_gone_are_found(qtbot: QtBot, explorer: Explorer) -> None:
    found: list[frozenset[tuple[Kind, str]]] = []
    explorer.find_gone([(Kind.ROLE, "role-1"), (Kind.ROLE, "gone")], found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [frozenset({(Kind.ROLE, "gone")})]
