"""The figures of use on the staff screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.usage import Thing, Usage, What
from explorer.usage.report import Report, make_report
from explorer.usage.wording import Wording
from explorer.views.basics import Scroll
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.tokens import ThemeName
from explorer.views.usage_charts import Bars, ChartCard, Columns
from explorer.views.usage_view import UsageView
from tests.usage.figures import MONDAY, NURSE, TITLES, on, sample


@pytest.fixture
def report() -> Report:
    return make_report(sample(), Wording(titles=TITLES.get), ["x.json is not counted."])


@pytest.fixture
def view(qtbot: QtBot, look: Look, report: Report) -> Iterator[UsageView]:
    made = UsageView(look)
    scroll = Scroll(look, made)
    qtbot.addWidget(scroll)
    scroll.resize(1_000, 700)
    made.show_report(report)
    scroll.show()
    yield made


def _texts(widget: QWidget) -> list[str]:
    return [words.text() for words in widget.findChildren(Words) if not words.isHidden()]


def _dark(picture: QImage, colour: str, y: int) -> int:
    """How many pixels of a line have a colour."""
    return sum(picture.pixelColor(x, y).name() == colour for x in range(picture.width()))


def _card(view: UsageView, heading: str) -> ChartCard:
    (card,) = [card for card in view.cards if card.chart.heading == heading]
    return card


def test_sums_and_problems_stand_as_text(view: UsageView, report: Report) -> None:
    texts = _texts(view)
    for text in (report.heading, report.summary, report.promise, "x.json is not counted."):
        assert text in texts
    assert [total.accessibleName() for total in view.totals][:2] == [
        "Visits: 9",
        "Roles opened: 1,237",
    ]


def test_days_that_cannot_be_right_are_named(view: UsageView) -> None:
    right, wrong = on({0: {NURSE: 1}, 5_000: {NURSE: 1}}).dated(MONDAY)
    view.show_report(make_report(right, misdated=wrong))
    assert any("1 August 2040" in text for text in _texts(view))


def test_a_screen_reader_hears_every_chart(view: UsageView, report: Report) -> None:
    assert [card.accessibleName() for card in view.cards] == [c.text for c in report.charts]
    assert _card(view, "Roles opened most").accessibleName() == (
        "Roles opened most: Nurse 1,235, Practice manager <b> 2."
    )


def test_the_tab_key_goes_from_chart_to_chart(view: UsageView) -> None:
    view.activateWindow()
    view.cards[0].setFocus()
    for card in view.cards[1:]:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert card.hasFocus()


def test_a_chart_with_the_keyboard_has_a_ring(view: UsageView, look: Look) -> None:
    card = view.cards[0]
    card.clearFocus()
    plain = card.grab().toImage()
    card.setFocus()
    assert card.grab().toImage() != plain
    card.clearFocus()
    assert card.grab().toImage() == plain


def test_bars_are_as_long_as_their_figures(qtbot: QtBot, look: Look) -> None:
    tally = {Thing(What.ROLE, "a"): 100, Thing(What.ROLE, "b"): 50, Thing(What.ROLE, "c"): 1}
    (chart,) = [
        chart
        for chart in make_report(on({0: tally})).charts
        if chart.heading == "Roles opened most"
    ]
    bars = Bars(look, chart)
    qtbot.addWidget(bars)
    bars.resize(504, bars.heightForWidth(504))
    picture = bars.grab().toImage()
    colour = look.theme.primary
    long = [_dark(picture, colour, y) for y in range(picture.height())]
    thirds = [max(long[at * len(long) // 3 : (at + 1) * len(long) // 3]) for at in range(3)]
    assert thirds[0] == pytest.approx(498, abs=4)
    assert thirds[1] == pytest.approx(249, abs=4)
    assert thirds[2] > 2


def test_days_are_as_high_as_their_figures(qtbot: QtBot, look: Look) -> None:
    visits = Thing(What.LENGTH, "1-3")
    chart = make_report(on({0: {visits: 40}, 2: {visits: 20}})).charts[0]
    columns = Columns(look, chart)
    qtbot.addWidget(columns)
    columns.resize(600, columns.heightForWidth(600))
    picture = columns.grab().toImage()

    def high(x: int) -> int:
        found = (picture.pixelColor(x, y).name() for y in range(picture.height()))
        return sum(name == look.theme.primary for name in found)

    first, none, last = (high(x) for x in (102, 300, 498))
    assert none == 0
    assert first > 80
    assert last == pytest.approx(first / 2, abs=3)


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [340, 1_900])
def test_in_every_look_all_of_it_has_room(
    qtbot: QtBot, view: UsageView, look: Look, theme: ThemeName, factor: float, width: int
) -> None:
    look.set_theme(theme)
    look.set_factor(factor)
    view.window().resize(width, 700)
    qtbot.waitUntil(lambda: view.cards[0].width() <= width)
    viewport = view.window()
    for card in view.cards:
        left = card.mapTo(viewport, card.rect().topLeft()).x()
        assert left >= 0
        assert left + card.width() <= viewport.width()
        for child in card.findChildren(Words):
            assert child.height() >= child.heightForWidth(child.width())
        for chart in (*card.findChildren(Bars), *card.findChildren(Columns)):
            assert chart.height() >= chart.heightForWidth(chart.width())
    assert not view.grab().isNull()


def test_charts_stand_side_by_side_where_there_is_room(qtbot: QtBot, view: UsageView) -> None:
    lengths, ways = _card(view, "How long visits last"), _card(view, "How lists are taken home")
    qtbot.waitUntil(lambda: lengths.y() == ways.y() and lengths.x() < ways.x())
    view.window().resize(340, 700)
    qtbot.waitUntil(lambda: lengths.x() == ways.x() and lengths.y() < ways.y())


def test_other_figures_take_the_place_of_those_before(view: UsageView, report: Report) -> None:
    view.show_report(make_report(Usage()))
    assert view.cards == []
    assert "Nothing was counted." in _texts(view)


def test_without_a_report_a_change_of_look_is_nothing(qtbot: QtBot, look: Look) -> None:
    view = UsageView(look)
    qtbot.addWidget(view)
    look.set_theme(ThemeName.DARK)
    assert view.cards == []
