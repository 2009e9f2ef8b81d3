"""Two people touch one kiosk at the same time, side by side or above each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScroller
from pytestqt.qtbot import QtBot

from explorer.kiosk_program import KioskProgram
from explorer.presenters.trail import Screen
from explorer.views.basics import Chip
from explorer.views.kiosk.guard import TAPS
from explorer.views.kiosk.narrow_screen import NarrowScreen
from explorer.views.questions_pane import QuestionsPane
from tests.journeys.hands import Finger
from tests.journeys.test_kiosk import card, keep, roles, seconds, star, start, to_roles
from tests.journeys.two import (
    ONE,
    OTHER,
    Hands,
    cards,
    kept,
    scrolled,
    standing,
    title,
    two,
    upwards,
)

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]


@pytest.fixture
def program(either_way: KioskProgram) -> KioskProgram:
    return either_way


@pytest.fixture
def hands(qtbot: QtBot, program: KioskProgram) -> Hands:
    return Hands(qtbot, program)


def test_both_touch_a_button_at_the_same_instant(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    routes, questions = one.bottom.screens[Screen.ROUTES], other.bottom.screens[Screen.QUESTIONS]
    hands.down({ONE: hands.place(routes), OTHER: hands.place(questions)})
    hands.lift(ONE, OTHER)
    assert standing(one) is Screen.ROUTES
    assert standing(other) is Screen.QUESTIONS


def test_one_touches_what_they_like_while_the_other_holds_a_card(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    hands.down({ONE: hands.place(cards(one), card(one, 0))})
    hands.tap(OTHER, cards(other), star(other, 0))
    assert kept(other) == 1
    hands.tap(OTHER, cards(other), title(other, 1))
    page = roles(other).centre.role_page
    assert page is not None
    assert page.isVisible()
    hands.tap(OTHER, other.bottom.screens[Screen.QUESTIONS])
    questions = other.screen_of(Screen.QUESTIONS)
    assert isinstance(questions, QuestionsPane)
    hands.tap(OTHER, questions.rows[0].header)
    assert questions.rows[0].answer.isVisible()
    assert not one.visitor.explorer.enquiry.page
    hands.lift(ONE)
    assert one.visitor.explorer.enquiry.page  # what is held is not lost
    assert kept(one) == 0


def test_one_narrows_while_the_other_holds_a_button(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    hands.down({ONE: hands.place(one.bottom.screens[Screen.ROUTES])})
    hands.tap(OTHER, roles(other).narrow)
    narrow = other.screen_of(Screen.NARROW)
    assert isinstance(narrow, NarrowScreen)
    hands.tap(OTHER, next(row for section in narrow.pane.sections for row in section.rows))
    assert other.visitor.explorer.enquiry.ticked
    hands.tap(OTHER, narrow.onward)
    chips = roles(other).centre.results.findChildren(Chip)
    hands.tap(OTHER, next(each for each in chips if each.isVisible()))
    assert not other.visitor.explorer.enquiry.ticked
    assert standing(one) is Screen.ROLES
    hands.lift(ONE)
    assert standing(one) is Screen.ROUTES
    assert not one.visitor.explorer.enquiry.ticked


def test_one_flicks_while_the_other_taps(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    low, high = upwards(hands, one)
    middle = (low + high) / 2
    hands.down({ONE: low})
    hands.flick({ONE: (low, middle)})
    hands.down({OTHER: hands.place(cards(other), star(other, 0))})
    hands.flick({ONE: (middle, high)})
    hands.lift(OTHER)
    hands.lift(ONE)
    hands.rest()
    assert scrolled(one) > 0
    assert scrolled(other) == 0
    assert (kept(one), kept(other)) == (0, 1)
    assert not one.visitor.explorer.enquiry.page  # a flick presses nothing


def test_both_flick(program: KioskProgram, finger: Finger, hands: Hands) -> None:
    one, other = two(program, finger)
    ways = {ONE: upwards(hands, one), OTHER: upwards(hands, other)}
    hands.down({number: begun for number, (begun, _) in ways.items()})
    hands.flick(ways)
    hands.lift(ONE, OTHER)
    hands.rest()
    for visit in (one, other):
        assert scrolled(visit) > 0
        assert not visit.visitor.explorer.enquiry.page
        assert visit.visitor.explorer.enquiry.focus is None


def test_a_touch_stops_what_still_moves_and_presses_nothing(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    hands.down({ONE: hands.place(one.bottom.screens[Screen.ROUTES])})
    low, high = upwards(hands, other)
    hands.down({OTHER: low})
    hands.flick({OTHER: (low, high)}, steps=3)
    hands.lift(OTHER)
    scroller = QScroller.scroller(cards(other))
    assert scroller.state() is QScroller.State.Scrolling
    hands.down({OTHER: high})
    hands.lift(OTHER)
    hands.rest()
    assert other.visitor.explorer.enquiry.focus is None
    assert kept(other) == 0


def test_a_tap_alone_and_a_flick_alone_are_what_they_were(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    low, high = upwards(hands, other)
    finger.slide(program.shell, low, high)
    assert scrolled(other) > 0
    assert other.visitor.explorer.enquiry.focus is None
    finger.tap(cards(one), card(one, 0))
    assert one.visitor.explorer.enquiry.page


def test_the_first_finger_may_lift_first_and_come_again(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    hands.down({ONE: hands.place(one.bottom.screens[Screen.ROUTES])})
    hands.down({OTHER: hands.place(other.bottom.screens[Screen.QUESTIONS])})
    hands.lift(ONE)
    assert standing(one) is Screen.ROUTES
    hands.tap(ONE, one.bottom.back)
    hands.tap(ONE, cards(one), star(one, 0))
    assert standing(one) is standing(other) is Screen.ROLES
    assert kept(one) == 1
    hands.lift(OTHER)
    assert standing(other) is Screen.QUESTIONS


def test_what_is_pressed_on_one_half_and_lifted_on_the_other_is_nothing(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    begun = hands.place(one.bottom.screens[Screen.ROUTES])
    end = hands.place(other.bottom.screens[Screen.QUESTIONS])
    hands.down({ONE: begun})
    hands.flick({ONE: (begun, end)})
    hands.lift(ONE)
    assert standing(one) is standing(other) is Screen.ROLES
    hands.down({ONE: hands.place(cards(one), star(one, 0))})
    hands.move({ONE: hands.place(cards(other), star(other, 0))})
    hands.lift(ONE)
    hands.rest()
    assert (kept(one), kept(other)) == (0, 0)


def test_two_fingers_on_the_same_cards_are_one(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    _, other = two(program, finger)
    hands.down({ONE: hands.place(cards(other), star(other, 0))})
    hands.tap(OTHER, cards(other), card(other, 0))
    assert other.visitor.explorer.enquiry.focus is None
    hands.lift(ONE)
    assert kept(other) == 1


def test_of_one_visitor_several_fingers_stay_one(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    visit = to_roles(program, finger)
    hands.down({ONE: hands.place(cards(visit), card(visit, 0))})
    hands.tap(OTHER, visit.bottom.screens[Screen.QUESTIONS])
    assert standing(visit) is Screen.ROLES
    hands.lift(ONE)
    assert visit.visitor.explorer.enquiry.page


def test_ten_fingers_harm_nothing(program: KioskProgram, finger: Finger, hands: Hands) -> None:
    one, other = two(program, finger)
    size = program.shell.size()
    places = {n: QPoint(size.width() * (n + 1) // 11, size.height() // 2) for n in range(10)}
    hands.down(places)
    hands.flick({n: (at, at - QPoint(0, 200)) for n, at in places.items()})
    hands.lift(*range(10))
    hands.rest()
    assert program.window.visits == [one, other]
    assert (kept(one), kept(other)) == (0, 0)
    assert standing(one) is standing(other) is Screen.ROLES
    hands.tap(ONE, one.bottom.screens[Screen.ROUTES])
    assert standing(one) is Screen.ROUTES


def test_a_touch_that_the_system_takes_back_presses_nothing(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    held = {
        ONE: hands.place(one.bottom.screens[Screen.ROUTES]),
        OTHER: hands.place(cards(other), star(other, 0)),
    }
    hands.down(held)
    hands.cancel()
    hands.down(held)
    hands.lift(OTHER)
    assert kept(other) == 1  # and the next one is as any other
    assert standing(one) is Screen.ROLES
    hands.lift(ONE)
    assert standing(one) is Screen.ROUTES


def test_staff_are_asked_for_their_pin_as_ever(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    window = program.window
    two(program, finger)
    for _ in range(TAPS):
        hands.down({ONE: QPoint(10, 10)})
        hands.lift(ONE)
    assert window.pin_pad.isVisible()
    hands.tap(ONE, window.pin_pad.keys["4"])
    hands.tap(ONE, window.pin_pad.cancel)
    assert window.people.isVisible()
    assert window.people.two


# A question over both, and the end


def test_a_question_takes_every_touch(program: KioskProgram, finger: Finger, hands: Hands) -> None:
    window = program.window
    one, other = two(program, finger)
    keep(one, finger, 0)
    held = hands.place(one.bottom.screens[Screen.ROUTES])
    under = hands.place(other.bottom.screens[Screen.QUESTIONS])
    hands.down({ONE: held})
    hands.tap(OTHER, window.top.again)
    assert window.confirm.isVisible()
    hands.down({OTHER: under})
    hands.lift(OTHER)
    hands.lift(ONE)  # it came down before the question, which lies over it now
    assert standing(one) is standing(other) is Screen.ROLES
    hands.tap(ONE, window.confirm.no)
    assert not window.confirm.isVisible()
    assert window.visits == [one, other]


def test_any_finger_ends_the_warning_and_presses_nothing(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    window = program.window
    one, other = two(program, finger)
    under = hands.place(other.bottom.screens[Screen.QUESTIONS])
    hands.down({ONE: hands.place(one)})
    for _ in range(2):
        seconds(program, 70)
        assert window.still_there.isVisible()
        hands.down({OTHER: under})
        assert not window.still_there.isVisible()
        hands.lift(OTHER)
        assert standing(other) is Screen.ROLES
    seconds(program, 59)
    assert not window.still_there.isVisible()
    hands.lift(ONE)
    assert window.visits == [one, other]


def test_a_visit_may_end_under_a_finger(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    window = program.window
    _, other = two(program, finger)
    low, high = upwards(hands, other)
    hands.down({OTHER: low})
    hands.flick({OTHER: (low, (low + high) / 2)})
    hands.tap(ONE, window.top.again)  # nobody kept anything, so nothing is asked
    (fresh,) = window.visits
    assert standing(fresh) is Screen.START
    hands.flick({OTHER: ((low + high) / 2, high)})
    hands.lift(OTHER)
    assert window.visits == [fresh]
    finger.tap(start(fresh).onward)
    assert standing(fresh) is Screen.ROLES


def test_of_two_one_may_go_under_their_own_finger(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, other = two(program, finger)
    hands.down({ONE: hands.place(one.bottom.screens[Screen.ROUTES])})
    hands.tap(OTHER, other.bottom.screens[Screen.QUESTIONS])
    hands.tap(OTHER, program.window.top.two)
    assert program.window.visits == [other]  # who touched last goes on, where nothing was kept
    hands.lift(ONE)
    assert standing(other) is Screen.QUESTIONS
    finger.tap(other.bottom.screens[Screen.ROLES])
    assert standing(other) is Screen.ROLES
