"""Which suit me?, answered with mouse and keys, in every theme and at every text size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.suiting import Reply
from explorer.presenters.explorer import Catalogue, Explorer, load
from explorer.presenters.suiting import Stage, Suiting
from explorer.presenters.worker import Worker
from explorer.views.basics import first_in
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.suiting import SuitingPage
from explorer.views.suiting_statement import ANSWER_HEIGHT
from explorer.views.tokens import ThemeName
from tests.presenters.fakes import FakeCatalogue
from tests.store.sample import opened, starter_content
from tests.views.page_checks import cut_off, press, reached_by_tab, stops, texts, unnamed, words_of

pytestmark = pytest.mark.usefixtures("british")

Key = Qt.Key
REPLIES = (Reply.VERY_MUCH_LIKE_ME, Reply.LIKE_ME, Reply.NOT_LIKE_ME, Reply.LIKE_ME)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """The catalogue that comes with the program."""
    with opened(starter_content(), tmp_path_factory.mktemp("starter") / "starter.db") as catalogue:
        yield catalogue


class Shown:
    """The page in a window of its own, and what is done with it."""

    def __init__(self, qtbot: QtBot, look: Look, worker: Worker, catalogue: Catalogue) -> None:
        self._qtbot, self._worker = qtbot, worker
        self.explorer = Explorer(worker)
        self.explorer.open(catalogue, load(catalogue))
        self.suiting = Suiting(self.explorer, worker)
        self.page = SuitingPage(look, self.suiting)
        qtbot.addWidget(self.page)
        self.page.resize(720, 800)
        self.page.show()
        self.page.activateWindow()
        self.page.open()
        self.settle()

    def settle(self) -> None:
        """Wait until what was done is on the screen."""
        self._qtbot.waitUntil(lambda: not self._worker.busy)
        for _ in range(5):
            QApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(self.focus, key)
        self.settle()

    def press(self, words: str) -> None:
        """Press the first button with these words."""
        press(self.page, ActionButton, words)
        self.settle()

    def go_to_suggestions(self, *replies: Reply) -> None:
        """Answer all statements; those left over are skipped."""
        while self.suiting.stage is Stage.ASKING:
            place = self.suiting.place
            self.suiting.answer(replies[place] if place < len(replies) else Reply.SKIPPED)
            self.settle()

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        widget = self.page.focusWidget()
        assert widget is not None
        return widget

    @property
    def progress(self) -> str:
        """How far one is, in words."""
        return self.page.sheet.progress.text()


@pytest.fixture
def shown(qtbot: QtBot, look: Look, starter: Catalogue) -> Iterator[Shown]:
    """At the first statement."""
    worker = Worker()
    yield Shown(qtbot, look, worker, starter)
    worker.stop()


# Statements


def test_one_statement_is_shown_with_five_answers_that_a_finger_can_hit(shown: Shown) -> None:
    sheet = shown.page.sheet
    assert sheet.isVisible()
    assert not shown.page.results.isVisible()
    assert shown.progress == "Statement 1 of 8"
    assert [answer.words for answer in sheet.answers.values()] == [
        "Very much like me",
        "Like me",
        "Not sure",
        "Not like me",
        "Not at all like me",
    ]
    assert all(answer.height() >= ANSWER_HEIGHT for answer in sheet.answers.values())
    assert not sheet.back.isVisible()
    assert not sheet.again.isVisible()
    assert not sheet.finish.isVisible()


def test_answering_with_the_mouse_goes_on_and_chooses_nothing_there(shown: Shown) -> None:
    first = shown.page.sheet.statement.text()
    shown.press("Like me")
    assert shown.progress == "Statement 2 of 8"
    assert shown.page.sheet.statement.text() != first
    assert shown.focus is shown.page.sheet.statement
    assert not any(answer.isChecked() for answer in shown.page.sheet.answers.values())
    shown.press("‹ Back")
    answer = shown.page.sheet.answers[Reply.LIKE_ME]
    assert answer.isChecked()
    assert answer.accessibleDescription() == "Your answer so far"
    shown.press("Skip")
    shown.press("‹ Back")
    assert shown.progress == "Statement 1 of 8 · skipped so far"


def test_a_second_click_does_not_answer_what_nobody_has_read(shown: Shown) -> None:
    answer = shown.page.sheet.answers[Reply.NOT_SURE]
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        place, left = QPointF(answer.rect().center()), Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, place, answer.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(answer, event)
    shown.settle()
    assert shown.suiting.place == 1


@pytest.mark.parametrize(
    ("key", "reply"),
    [
        (Key.Key_1, Reply.VERY_MUCH_LIKE_ME),
        (Key.Key_2, Reply.LIKE_ME),
        (Key.Key_3, Reply.NOT_SURE),
        (Key.Key_4, Reply.NOT_LIKE_ME),
        (Key.Key_5, Reply.NOT_AT_ALL_LIKE_ME),
        (Key.Key_0, Reply.SKIPPED),
        (Key.Key_S, Reply.SKIPPED),
    ],
)
def test_keys_answer_and_backspace_goes_back(shown: Shown, key: Qt.Key, reply: Reply) -> None:
    shown.key(key)
    assert shown.suiting.replies[shown.suiting.statements[0].id] is reply
    assert shown.progress == "Statement 2 of 8"
    shown.key(Key.Key_Backspace)
    assert shown.suiting.place == 0
    assert shown.suiting.reply is reply


def test_other_keys_do_nothing(shown: Shown) -> None:
    QTest.keyClick(shown.focus, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    for key in (Key.Key_6, Key.Key_A, Key.Key_Backspace, Key.Key_Return):
        shown.key(key)
    assert shown.suiting.place == 0
    assert not shown.suiting.replies


def test_arrows_go_from_answer_to_answer_and_enter_or_space_gives_it(shown: Shown) -> None:
    answers = list(shown.page.sheet.answers.values())
    shown.key(Key.Key_Down)
    assert shown.focus is answers[0]
    shown.key(Key.Key_Down)
    shown.key(Key.Key_Return)
    assert shown.suiting.replies[shown.suiting.statements[0].id] is Reply.LIKE_ME
    shown.key(Key.Key_Up)
    assert shown.focus is answers[-1]
    shown.key(Key.Key_Down)
    shown.key(Key.Key_Up)
    shown.key(Key.Key_Space)
    assert shown.suiting.replies[shown.suiting.statements[1].id] is Reply.NOT_LIKE_ME
    shown.key(Key.Key_Tab)
    assert shown.focus is answers[0]


def test_answers_can_be_changed_without_going_through_all_again(shown: Shown) -> None:
    shown.go_to_suggestions(*REPLIES)
    shown.press("Change my answers")
    assert shown.progress == "Statement 1 of 8"
    assert shown.page.sheet.finish.isVisible()
    shown.press("Not at all like me")
    shown.press("See the suggestions")
    assert shown.page.results.isVisible()
    shown.press("Answer anew")
    assert shown.progress == "Statement 1 of 8"
    shown.press("Like me")
    shown.press("Answer anew")
    assert not shown.suiting.replies


# Suggestions


def test_each_suggestion_says_what_speaks_for_it_and_against_it(shown: Shown) -> None:
    shown.go_to_suggestions(*REPLIES)
    results = shown.page.results
    assert results.heading.text() == "5 roles that may suit you"
    assert len(results.cards) == 5
    for card, suggested in zip(results.cards, shown.suiting.suggestions, strict=True):
        assert len(card.speaks_for) == 3
        name = card.accessibleName()
        for line in (suggested.role.title, *card.speaks_for, card.against):
            assert line in name
        assert {*card.speaks_for, card.against} <= set(texts(card))
        assert any(text.startswith("As stated by ") for text in texts(card))
        assert card.open.accessibleName() == f"Open {suggested.role.title}"
    assert any("How this is worked out" in text for text in texts(results))
    assert "Your answers are not kept, only what you save to a list." in texts(results)


def test_a_role_is_opened_all_are_saved_and_the_page_is_closed(shown: Shown, qtbot: QtBot) -> None:
    shown.go_to_suggestions(*REPLIES)
    page, roles = shown.page, tuple(each.role for each in shown.suiting.suggestions)
    with qtbot.waitSignal(page.chosen) as chosen:
        page.results.cards[2].open.click()
    assert chosen.args == [roles[2]]
    with qtbot.waitSignal(page.save_asked) as saved:
        shown.press("Save these to a list")
    assert saved.args == [roles]
    with qtbot.waitSignal(page.closed):
        page.way_back.click()
    with qtbot.waitSignal(page.closed):
        shown.key(Key.Key_Escape)


def test_not_for_me_says_where_the_card_stood_what_takes_its_place(shown: Shown) -> None:
    shown.go_to_suggestions(*REPLIES)
    results, before = shown.page.results, list(shown.suiting.suggestions)
    results.cards[1].decline.click()
    shown.settle()
    now = [each.role.title for each in shown.suiting.suggestions]
    assert results.notice is not None
    assert results.notice.text() == (
        f"{before[1].role.title} is taken away. {now[-1]} takes its place."
    )
    assert shown.focus is results.bring_back
    tops = [card.mapTo(shown.page, QPoint(0, 0)).y() for card in results.cards]
    assert tops[0] < results.notice.mapTo(shown.page, QPoint(0, 0)).y() < tops[1]
    shown.key(Key.Key_Space)
    assert list(shown.suiting.suggestions) == before
    assert results.notice is None
    assert results.bring_back is None


def test_what_was_taken_away_can_be_brought_back_later(shown: Shown) -> None:
    shown.go_to_suggestions(*REPLIES)
    for _ in range(2):
        shown.page.results.cards[0].decline.click()
        shown.settle()
    shown.press("Change my answers")
    shown.press("See the suggestions")
    assert shown.page.results.notice is None
    assert "Bring all 2 back" in words_of(shown.page.results, ActionButton)
    shown.press("Bring all 2 back")
    assert not shown.suiting.removed


def test_without_anything_like_oneself_it_says_why_there_is_nothing(shown: Shown) -> None:
    shown.go_to_suggestions(Reply.NOT_SURE)
    results = shown.page.results
    assert results.heading.text() == "Nothing to suggest"
    assert any("nothing to go by" in text for text in texts(results))
    assert "Save these to a list" not in words_of(results, ActionButton)
    shown.key(Key.Key_Backspace)
    assert shown.progress == "Statement 8 of 8 · skipped so far"


def test_a_catalogue_that_says_too_little_is_told_of(
    qtbot: QtBot, look: Look, shown: Shown
) -> None:
    little = FakeCatalogue()
    shown.explorer.open(little, load(little))
    shown.settle()
    assert "says too little" in shown.page.message.text()
    assert shown.focus is shown.page.way_back
    shown.suiting.reset()
    assert shown.page.message.text() == "Looking through the catalogue…"


# For everyone


def test_all_is_reached_by_tab_in_the_order_it_is_read_and_has_a_name(shown: Shown) -> None:
    assert reached_by_tab(shown.page) == stops(shown.page)
    assert unnamed(shown.page) == []
    shown.go_to_suggestions(*REPLIES)
    shown.key(Key.Key_Tab)
    assert shown.focus is shown.page.results.cards[0].open
    shown.page.results.cards[2].decline.click()
    shown.settle()
    assert unnamed(shown.page) == []
    assert set(reached_by_tab(shown.page)) == set(stops(shown.page))
    tops = [widget.mapTo(shown.page, QPoint(0, 0)).y() for widget in reached_by_tab(shown.page)]
    assert tops == sorted(tops)


def test_in_a_window_with_other_panes_the_cards_come_before_what_stands_after_the_page(
    shown: Shown, qtbot: QtBot
) -> None:
    window, after = QWidget(), QPushButton("after")
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(shown.page)
    row.addWidget(after)
    window.show()
    shown.go_to_suggestions(*REPLIES)
    expected = [shown.page.way_back, *shown.page.results.stops, after]
    found: list[QWidget] = []
    widget: QWidget | None = shown.page.way_back
    while widget is not None and widget not in found:
        found.append(widget)
        widget = widget.nextInFocusChain()
    found = [each for each in found if each in expected]
    assert found == expected
    shown.page.setParent(None)


def test_the_answers_are_named_to_a_screen_reader(shown: Shown) -> None:
    interface = QAccessible.queryAccessibleInterface(shown.page.sheet)
    assert interface.text(QAccessible.Text.Name) == shown.page.sheet.sentence
    assert shown.page.sheet.sentence.startswith("Statement 1 of 8. I ")


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("factor", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("width", [320, 900])
def test_nothing_is_cut_off(
    shown: Shown, look: Look, theme: ThemeName, factor: float, width: int
) -> None:
    look.set_theme(theme)
    look.set_factor(factor)
    shown.page.resize(width, 700)
    shown.suiting.answer(Reply.LIKE_ME)
    shown.suiting.back()
    shown.page.sheet.answers[Reply.LIKE_ME].setFocus()
    shown.settle()
    assert cut_off(shown.page) == []
    assert not shown.page.grab().isNull()
    shown.go_to_suggestions(*REPLIES)
    shown.page.results.cards[1].decline.click()
    shown.settle()
    assert cut_off(shown.page) == []
    assert not shown.page.grab().isNull()


def test_another_look_keeps_the_keyboard_where_it_is(shown: Shown, look: Look) -> None:
    shown.go_to_suggestions(*REPLIES)
    shown.page.results.cards[3].open.setFocus()
    look.set_factor(1.5)
    shown.settle()
    assert shown.focus is shown.page.results.cards[3].open
    shown.page.hide()
    look.set_theme(ThemeName.DARK)
    shown.page.show()
    assert first_in(shown.page) is shown.page.way_back
    assert len(shown.page.results.cards) == 5
