"""Seconds without a touch: a warning, a countdown, and the end of the visit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from explorer.presenters.idle import IdleWatch


class Heard:
    """A watch of five seconds with a warning of three, and what it said."""

    def __init__(self) -> None:
        self.watch = IdleWatch(5, 3)
        self.said: list[object] = []
        self.watch.warned.connect(lambda: self.said.append("warned"))
        self.watch.counted.connect(self.said.append)
        self.watch.stayed.connect(lambda: self.said.append("stayed"))
        self.watch.left.connect(lambda: self.said.append("left"))
        self.watch.watch(True)

    def seconds(self, number: int) -> None:
        for _ in range(number):
            self.watch._timer.timeout.emit()


def test_a_warning_then_a_countdown_then_the_end(qtbot: QtBot) -> None:
    heard = Heard()
    heard.seconds(4)
    assert heard.said == []
    heard.seconds(4)
    assert heard.said == ["warned", 3, 2, 1, "left"]


def test_a_touch_ends_the_warning_as_often_as_needed(qtbot: QtBot) -> None:
    heard = Heard()
    for _ in range(3):
        heard.said.clear()
        heard.seconds(7)
        assert heard.watch.warning
        heard.watch.touch()
        assert heard.said == ["warned", 3, 2, 1, "stayed"]
        assert not heard.watch.warning


def test_nothing_is_counted_while_something_is_read_aloud(qtbot: QtBot) -> None:
    heard = Heard()
    heard.seconds(4)
    heard.watch.pause(True)
    heard.seconds(100)
    assert heard.said == []
    heard.watch.pause(False)
    heard.seconds(5)
    assert heard.said == ["warned", 3]


def test_reading_aloud_ends_a_warning(qtbot: QtBot) -> None:
    heard = Heard()
    heard.seconds(6)
    heard.watch.pause(True)
    assert heard.said[-1] == "stayed"


def test_nothing_is_said_before_a_visit_and_after_it(qtbot: QtBot) -> None:
    heard = Heard()
    heard.watch.watch(False)
    assert not heard.watch._timer.isActive()
    heard.watch.touch()
    assert heard.said == []


@given(st.lists(st.sampled_from(["touch", "second"]), max_size=60))
def test_it_ends_only_after_eight_seconds_in_a_row(steps: list[str]) -> None:
    heard = Heard()
    untouched = 0
    for step in steps:
        if step == "touch":
            heard.watch.touch()
            untouched = 0
        else:
            heard.seconds(1)
            untouched += 1
        assert ("left" in heard.said) == (untouched >= 8)
        if untouched >= 8:
            return
