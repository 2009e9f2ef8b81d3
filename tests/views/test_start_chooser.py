"""What a visitor has is ticked once, and what comes with it is ticked too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.records import Credential, CredentialKind
from explorer.views.look import Look
from explorer.views.start_chooser import StartButton, StartPanel

QUALIFICATION = CredentialKind.QUALIFICATION
CREDENTIALS = {
    each.id: each
    for each in (
        Credential("gcses", "Some GCSEs", CredentialKind.SCHOOL, 0, "Two or more."),
        Credential("a-levels", "A levels", CredentialKind.SCHOOL, 1, includes=("gcses",)),
        Credential("r&d", "R&D certificate of a name that is long", QUALIFICATION, 2),
        Credential("managing", "Management experience", CredentialKind.EXPERIENCE, 3),
    )
}


@pytest.fixture
def start(look: Look, qtbot: QtBot) -> Iterator[StartButton]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = StartButton(look)
    made.setParent(holder)
    made.set_credentials(CREDENTIALS)
    made.chosen.connect(made.show_start)  # as the window does, by way of the enquiry
    holder.show()
    yield made
    holder.close()


def opened(start: StartButton) -> StartPanel:
    start.click()
    assert start.panel is not None
    assert start.panel.isVisible()
    return start.panel


def test_nothing_is_said_at_first(start: StartButton) -> None:
    assert start.text() == "I have: not said ▾"
    assert not opened(start).none.isEnabled()


def test_a_credential_brings_what_it_includes(start: StartButton, qtbot: QtBot) -> None:
    panel = opened(start)
    with qtbot.waitSignal(start.chosen) as chosen:
        QTest.mouseClick(panel.rows["a-levels"], Qt.MouseButton.LeftButton)
    assert chosen.args == [frozenset({"a-levels"})]
    assert start.text() == "I have: A levels ▾"
    gcses = panel.rows["gcses"]
    assert gcses.isChecked()
    assert not gcses.isEnabled()
    assert gcses.accessibleDescription() == "Comes with: A levels"


def test_several_are_counted_and_all_are_said_to_a_screen_reader(start: StartButton) -> None:
    panel = opened(start)
    for id_ in ("gcses", "a-levels", "managing"):
        panel.rows[id_].click()
    assert start.text() == "I have: Management experience + 1 ▾"
    assert start.accessibleName() == "I have: A levels, Management experience"
    start.shorten(True)
    assert start.text() == "Management experience + 1 ▾"


def test_what_was_ticked_can_be_taken_back_and_all_cleared(start: StartButton) -> None:
    panel = opened(start)
    panel.rows["a-levels"].click()
    panel.rows["managing"].click()
    panel.rows["a-levels"].click()
    assert start.text() == "I have: Management experience ▾"
    assert panel.rows["gcses"].accessibleDescription() == "Two or more."
    panel.none.click()
    assert start.text() == "I have: not said ▾"


def test_keys_tick_and_escape_closes(start: StartButton, qtbot: QtBot) -> None:
    panel = opened(start)
    first = panel.rows["gcses"]
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert first.isChecked()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert not first.isChecked()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.isVisible())


def test_a_long_name_is_cut_and_no_sign_marks_a_key(start: StartButton) -> None:
    opened(start).rows["r&d"].click()
    assert start.text() == "I have: R&D certificate of a name… ▾"


def test_another_catalogue_offers_its_own(start: StartButton) -> None:
    opened(start).rows["gcses"].click()
    start.set_credentials({"managing": CREDENTIALS["managing"]})
    assert start.text() == "I have: not said ▾"
    assert list(opened(start).rows) == ["managing"]
    start.set_credentials({})
    assert start.isHidden()


def test_the_panel_stays_on_the_screen_at_any_text_size(start: StartButton, look: Look) -> None:
    look.set_factor(2.0)
    panel = opened(start)
    assert start.screen().availableGeometry().contains(panel.geometry())
    for row in panel.rows.values():
        assert row.height() >= row.heightForWidth(row.width())
