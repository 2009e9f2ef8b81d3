"""Two people at one kiosk: one types while the other touches; they read, compare and part."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.kiosk_program import KioskProgram
from explorer.presenters.trail import Screen
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.ours_screen import OursScreen
from tests.journeys.hands import Finger
from tests.journeys.kiosks import PORTRAIT, kiosk
from tests.journeys.test_kiosk import begin, keep, roles, star
from tests.journeys.two import (
    ONE,
    OTHER,
    Hands,
    cards,
    done,
    kept,
    key,
    standing,
    title,
    two,
)
from tests.running import act

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


# Typing


def test_one_types_while_the_other_goes_where_they_like(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    window = program.window
    one, other = two(program, finger)
    keys, field = window.keyboard, roles(one).search
    finger.tap(field)
    assert keys.isVisible()
    hands.down({ONE: hands.place(keys, key(program, "n"))})
    hands.tap(OTHER, cards(other), star(other, 0))
    hands.lift(ONE)
    hands.tap(OTHER, cards(other), title(other, 0))
    finger.tap(keys, key(program, "u"))
    finger.tap(other.bottom.screens[Screen.QUESTIONS])  # alone, while nobody holds anything
    assert standing(other) is Screen.QUESTIONS
    finger.tap(window.top.contrast)
    finger.tap(keys, key(program, "r"))
    assert field.text() == "nur"
    assert field.hasFocus()
    assert one.visitor.explorer.enquiry.words == "nur"
    assert kept(other) == 1


def test_the_keyboard_goes_to_who_enters_a_field_last(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    window = program.window
    one, other = two(program, finger)
    finger.tap(roles(one).search)
    finger.tap(window.keyboard, key(program, "n"))
    hands.down({ONE: hands.place(window.keyboard, key(program, "u"))})
    hands.tap(OTHER, roles(other).search)
    hands.lift(ONE)
    finger.tap(window.keyboard, key(program, "r"))
    assert roles(one).search.text() == "n"  # what was held when the field changed is not typed
    assert roles(other).search.text() == "r"
    assert window.keyboard.field is roles(other).search


def test_two_hands_type_on_one_keyboard(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, _ = two(program, finger)
    keys = program.window.keyboard
    finger.tap(roles(one).search)
    hands.down({ONE: hands.place(keys, key(program, "n"))})
    hands.down({OTHER: hands.place(keys, key(program, "u"))})
    hands.lift(ONE)
    hands.lift(OTHER)
    assert roles(one).search.text() == "nu"


def test_who_types_is_done_by_touching_something_else_of_their_own(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    one, _ = two(program, finger)
    finger.tap(roles(one).search)
    finger.tap(cards(one), star(one, 0))
    assert not program.window.keyboard.isVisible()
    assert not roles(one).search.hasFocus()


def test_only_who_types_does_without_a_bar(
    program: KioskProgram, finger: Finger, hands: Hands
) -> None:
    window = program.window
    one, other = two(program, finger)
    finger.tap(roles(one).search)
    assert (one.bottom.isVisible(), other.bottom.isVisible()) == (False, True)
    hands.place(other.bottom.list)  # nothing lies over it
    finger.tap(roles(other).search)
    assert (one.bottom.isVisible(), other.bottom.isVisible()) == (True, False)
    finger.tap(window.keyboard, done(program))
    assert (one.bottom.isVisible(), other.bottom.isVisible()) == (True, True)


def test_in_a_low_window_both_do_without_a_bar_while_one_types(
    qtbot: QtBot, tmp_path: Path, built_starter: Path
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, (1280, 720)) as program:
        finger = Finger(qtbot, program)
        one, other = two(program, finger)
        finger.tap(roles(one).search)
        assert (one.bottom.isVisible(), other.bottom.isVisible()) == (False, False)
        finger.tap(program.window.keyboard, done(program))
        assert (one.bottom.isVisible(), other.bottom.isVisible()) == (True, True)


# Reading aloud

_SPEAKS = '#!/bin/sh\ncat > "$0.part"\nmv "$0.part" "$0.heard"\nexec sleep 600\n'


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands for the system's speech: the file in which it writes down what it is given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    speaker = folder / "espeak-ng"
    speaker.write_text(_SPEAKS)
    speaker.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder / "espeak-ng.heard"


@pytest.mark.skipif(os.name == "nt", reason="the voice is played by a program of a shell")
@pytest.mark.parametrize("last", [0, 1])
def test_the_screen_of_who_touched_last_is_read(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, voice: Path, last: int
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, PORTRAIT) as program:
        finger, window = Finger(qtbot, program), program.window
        visits = two(program, finger)
        finger.tap(visits[1 - last].bottom.screens[Screen.QUESTIONS])
        finger.tap(visits[last].bottom.list)
        finger.tap(window.top.aloud)
        qtbot.waitUntil(voice.exists)
        assert voice.read_text().startswith("My list")
        assert window.speaking.speaking
        finger.tap(visits[1 - last].bottom.screens[Screen.ROUTES])
        assert window.speaking.speaking  # the other person goes elsewhere, and it is read on
        finger.tap(visits[last].bottom.screens[Screen.ROLES])
        assert not window.speaking.speaking


# From two to one


def test_two_people_keep_lists_of_their_own_and_compare_them(
    program: KioskProgram, finger: Finger
) -> None:
    window = program.window
    one, other = two(program, finger)
    keep(one, finger, 0, 1)
    keep(other, finger, 1)
    assert (kept(one), kept(other)) == (2, 1)
    finger.tap(other.bottom.list)
    mine = other.screen_of(Screen.LIST)
    assert isinstance(mine, ListScreen)
    finger.tap(mine.ours)
    ours = other.screen_of(Screen.OURS)
    assert isinstance(ours, OursScreen)
    assert [link.words for link in ours.links] == ["Practice manager", "Healthcare administrator"]

    finger.tap(window.top.two)
    assert window.confirm.isVisible()  # for a list would be forgotten
    finger.tap(window.confirm.no)
    assert window.visits == [one, other]


@pytest.mark.parametrize("stays", [0, 1])
def test_they_say_who_goes_on(program: KioskProgram, finger: Finger, stays: int) -> None:
    window = program.window
    one, other = two(program, finger)
    keep(one, finger, 0, 1)
    keep(other, finger, 1)
    finger.tap(window.top.two)
    confirm = window.confirm
    upright = program.shell.height() > program.shell.width()
    sides = ("Top", "Bottom") if upright else ("Left", "Right")
    words = [f"{sides[0]}: 2 entries", f"{sides[1]}: 1 entry"]
    assert [choice.words for choice in confirm.choices] == words
    finger.tap(confirm.choices[stays])
    visit = (one, other)[stays]
    assert window.visits == [visit]
    assert kept(visit) == (2, 1)[stays]
    assert visit.width() == program.window.people.width()
    assert not window.top.two.isChecked()
    finger.tap(visit.bottom.list)
    mine = visit.screen_of(Screen.LIST)
    assert isinstance(mine, ListScreen)
    assert len(mine.rows) == kept(visit)
    assert not mine.ours.isVisible()
    finger.tap(window.top.two)
    assert len(window.visits) == 2
    assert kept(window.visits[1]) == 0


def test_a_question_after_that_has_one_answer_again(program: KioskProgram, finger: Finger) -> None:
    window = program.window
    one, _ = two(program, finger)
    keep(one, finger, 0)
    finger.tap(window.top.again)
    assert "Both your lists (1 entry) are forgotten" in window.confirm.words.text()
    finger.tap(window.confirm.no)
    finger.tap(window.top.two)
    assert all(choice.isVisible() for choice in window.confirm.choices)
    finger.tap(window.confirm.choices[0])
    finger.tap(window.top.again)
    assert "Your list (1 entry) is forgotten" in window.confirm.words.text()
    assert [choice.isVisible() for choice in window.confirm.choices] == [True, False]
    assert window.confirm.no.words == "Keep it"


def test_whoever_goes_on_alone_finds_the_way_back_without_the_other_list(
    program: KioskProgram, finger: Finger
) -> None:
    window = program.window
    one, other = two(program, finger)
    keep(one, finger, 0)
    keep(other, finger, 1)
    finger.tap(one.bottom.list)
    mine = one.screen_of(Screen.LIST)
    assert isinstance(mine, ListScreen)
    finger.tap(mine.ours)
    ours = one.screen_of(Screen.OURS)
    assert isinstance(ours, OursScreen)
    finger.tap(ours.compare)
    finger.tap(window.top.two)
    finger.tap(window.confirm.choices[0])
    seen = []
    while one.bottom.back.isVisible() and one.bottom.back.isEnabled():
        finger.tap(one.bottom.back)
        seen.append(standing(one))
    assert Screen.OURS not in seen
    assert seen[-1] is Screen.START
    assert kept(one) == 1


# Text size


def test_text_grows_as_far_as_both_can_use_it(program: KioskProgram, finger: Finger) -> None:
    window, look = program.window, program.look
    two(program, finger)
    seen = []
    for _ in range(3):
        finger.tap(window.top.text_size)
        seen.append(look.factor)
        assert window.people.has_room_for_two()
    assert 1.0 in seen
    assert 1.25 in seen


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (1366, 768)])
def test_where_larger_text_leaves_no_room_for_two_it_is_said(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, size: tuple[int, int]
) -> None:
    with kiosk(qtbot, tmp_path / "data", built_starter, size) as program:
        finger, window = Finger(qtbot, program), program.window
        begin(program, finger)
        if not window.top.two.isVisible():
            return
        finger.tap(window.top.two)
        finger.tap(window.top.text_size)
        assert program.look.factor == 1.0
        for visit in window.visits:
            assert visit.notices.isVisible()
        finger.tap(window.top.two)
        act(qtbot, program, partial(finger.tap, window.top.text_size))
        assert program.look.factor == 1.25
