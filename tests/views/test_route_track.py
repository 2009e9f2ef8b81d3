"""Every step of a route is readable without hovering, and no open end reads as a time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.records import Duration, Kind, Pay, PayBasis, Ref, RouteKind
from explorer.domain.routes import Route, Step
from explorer.presenters import wording
from explorer.views.look import Look
from explorer.views.route_track import RouteTrack, arrange
from explorer.views.step_bar import StepBar, TimeScale, bar_words, sure_part
from explorer.views.tokens import TextSize, ThemeName
from tests.views import answers

TITLES = ("T level", "Nursing degree", "Graduate management training scheme in healthcare")


def step(title: str, time: Duration | None, *, paid: bool = False) -> Step:
    return Step(Ref(Kind.PROGRAMME, title, title), RouteKind.COLLEGE, time, paid or None)


def route(*steps: Step) -> Route:
    return Route(answers.ROLE, RouteKind.COLLEGE, "", "", "s1", steps)


MONTHS = st.integers(1, 72).map(float)
TIMES = st.none() | st.tuples(MONTHS, MONTHS).map(lambda both: Duration(min(both), max(both), "s1"))
ROUTES = st.lists(
    st.builds(step, st.sampled_from(TITLES), TIMES, paid=st.booleans()), min_size=1, max_size=5
).map(lambda steps: route(*steps))


@pytest.mark.parametrize("factor", [1.0, 2.0])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=ROUTES, width=st.integers(290, 1200))
def test_every_step_is_readable_at_every_width(
    look: Look, factor: float, made: Route, width: int
) -> None:
    look.set_factor(factor)
    scale = TimeScale()
    scale.fit([made])
    arranged = arrange(look, scale, made, width)
    beneath = {line.place: line for line in arranged.lines}
    for place, (one, inside) in enumerate(zip(made.steps, arranged.inside, strict=True)):
        if inside in bar_words(one, alone=len(made.steps) == 1):
            assert look.width_of(inside, TextSize.SMALL) <= arranged.bars[place][1]
            continue
        line = beneath[place]
        assert line.words == wording.step_words(one)
        assert inside == (str(line.number) if line.number else "")
        assert line.box.left() >= 0
        assert line.box.right() < width
        room = look.metrics(TextSize.SMALL).boundingRect(
            line.box, int(Qt.TextFlag.TextWordWrap), line.words
        )
        assert room.height() <= line.box.height()
        assert line.box.bottom() < arranged.height
    assert sum(arranged.bars[-1]) <= width
    for (left, wide), (next_left, _) in pairwise(arranged.bars):
        assert left + wide <= next_left
    for one_line, other in pairwise([line for line in arranged.lines if line.box.top() > 0]):
        assert one_line.box.bottom() < other.box.top()


@pytest.fixture
def track(look: Look, qtbot: QtBot) -> RouteTrack:
    made = RouteTrack(look, TimeScale())
    qtbot.addWidget(made)
    made.resize(300, 90)
    made.show_route(
        route(step("Access to nursing", Duration(12, 12, "s1")), step("Care assistant", None))
    )
    made.show()
    return made


def test_words_beneath_a_bar_look_at_its_step(track: RouteTrack, qtbot: QtBot) -> None:
    arranged = track.arrangement
    assert arranged is not None
    second = next(line for line in arranged.lines if line.place == 1)
    assert second.words == "Care assistant, time not stated"
    with qtbot.waitSignal(track.chosen) as chosen:
        QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=second.box.center())
    assert chosen.args == [track.bars[1].step.ref if track.bars[1].step else None]


def test_the_hand_shows_that_words_can_be_pressed(track: RouteTrack) -> None:
    arranged = track.arrangement
    assert arranged is not None
    QTest.mouseMove(track, arranged.lines[0].box.center())
    assert track.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(track, QPoint(track.width() - 2, 2))
    assert track.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_words_stand_behind_the_last_bar_where_there_is_room(look: Look) -> None:
    scale = TimeScale()
    made = route(step("T level", Duration(6, 6, "s1")))
    [line] = arrange(look, scale, made, 600).lines
    assert (line.number, line.box.top()) == (0, 0)
    assert line.box.left() > sum(arrange(look, scale, made, 600).bars[0])
    [line] = arrange(look, scale, made, 120).lines
    assert line.box.top() > 0


def test_the_time_of_a_step_alone_is_left_to_the_route_before_its_title_is(look: Look) -> None:
    one = step("Nursing degree", Duration(36, 36, "s1"))
    wide = round(look.width_of("Nursing degree", TextSize.SMALL)) + look.px(20)
    scale = TimeScale()
    scale.months = 36
    [inside] = arrange(look, scale, route(one), wide + look.px(18) + 4).inside
    assert inside == "Nursing degree"


def test_larger_text_makes_the_track_higher(track: RouteTrack, look: Look) -> None:
    before = track.heightForWidth(300)
    look.set_factor(2.0)
    assert track.heightForWidth(300) > before * 1.5


def test_a_range_is_solid_to_its_least(look: Look) -> None:
    assert sure_part(step("x", Duration(12, 24, "s1"))) == 0.5
    assert sure_part(step("x", Duration(None, 48, "s1"))) == 1
    assert sure_part(step("x", None)) == 0


def drawn(look: Look, qtbot: QtBot, shown: Step, width: int = 300) -> QImage:
    bar = StepBar(look)
    qtbot.addWidget(bar)
    bar.resize(width, 30)
    bar.show_step(shown, RouteKind.UNIVERSITY)
    return bar.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def near(one: QColor, other: QColor) -> bool:
    parts = (QColor.red, QColor.green, QColor.blue)
    return all(abs(part(one) - part(other)) < 12 for part in parts)


@pytest.mark.parametrize("theme", ThemeName)
def test_what_is_sure_is_solid_and_the_rest_pale(
    look: Look, qtbot: QtBot, theme: ThemeName
) -> None:
    look.set_theme(theme)
    picture = drawn(look, qtbot, step("x", Duration(12, 24, "s1")))
    solid, pale = picture.pixelColor(140, 8), picture.pixelColor(160, 8)
    assert near(solid, look.kind(RouteKind.UNIVERSITY))
    assert near(pale, look.kind_soft(RouteKind.UNIVERSITY))


@pytest.mark.parametrize("theme", ThemeName)
def test_a_time_that_is_not_stated_has_no_right_end(
    look: Look, qtbot: QtBot, theme: ThemeName
) -> None:
    look.set_theme(theme)
    kind = look.kind(RouteKind.UNIVERSITY)
    picture = drawn(look, qtbot, step("x", None))
    right = [picture.pixelColor(298, y) for y in range(8, 22)]
    left = [picture.pixelColor(1, y) for y in range(8, 22)]
    assert not any(near(colour, kind) for colour in right)
    assert any(near(colour, kind) for colour in left)


def test_a_paid_step_has_a_coin_with_its_currency(look: Look, qtbot: QtBot) -> None:
    time = Duration(12, 12, "s1")
    paid, unpaid = step("x", time, paid=True), step("x", time)
    assert drawn(look, qtbot, paid) != drawn(look, qtbot, unpaid)
    assert wording.currency_sign(paid) == "£"
    pay = Pay(20000, None, PayBasis.STARTING, "2020", "s1", currency="EUR")
    assert wording.currency_sign(Step(paid.ref, paid.kind, time, True, (pay,))) == "€"
    assert bar_words(paid)[0] == "x, 1 year, paid"


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ((), "Solid: time is known."),
        ((step("x", Duration(6, 12, "s1")),), "Solid: time is known. Paler: up to the most."),
        (
            (step("x", None, paid=True),),
            "Solid: time is known. Dashed, with an open end: not stated. £: paid.",
        ),
    ],
)
def test_the_legend_names_what_is_drawn(shown: tuple[Step, ...], said: str) -> None:
    routes = [route(*shown)] if shown else []
    assert wording.routes_legend(routes) == said


def test_a_short_time_is_written_short() -> None:
    assert wording.duration_short(Duration(None, 48, "s1")) == "up to 4 y"
    assert wording.duration_short(Duration(1, 6, "s1")) == "1 to 6 mo"
