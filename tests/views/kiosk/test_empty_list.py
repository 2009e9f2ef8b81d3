"""A list with nothing in it, at the kiosk."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.views.kiosk.empty_list import EmptyList
from explorer.views.look import Look


def test_a_code_is_asked_for_before_it_is_looked_up(qtbot: QtBot, kiosk_look: Look) -> None:
    empty = EmptyList(kiosk_look)
    qtbot.addWidget(empty)
    codes: list[str] = []
    empty.code_typed.connect(codes.append)
    empty.bring.click()
    assert codes == []
    assert "Type the code first" in empty.told.text()
    empty.typed.setText("  25XF-58R2 ")
    empty.bring.click()
    assert codes == ["25XF-58R2"]


def test_it_leads_to_the_roles(qtbot: QtBot, kiosk_look: Look) -> None:
    empty = EmptyList(kiosk_look)
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.roles_asked):
        empty.roles.click()


def test_what_is_no_code_is_said_until_something_else_is_typed(
    qtbot: QtBot, kiosk_look: Look
) -> None:
    empty = EmptyList(kiosk_look)
    qtbot.addWidget(empty)
    empty.show()
    codes: list[str] = []
    empty.code_typed.connect(codes.append)
    QTest.keyClicks(empty.typed, "hello")
    empty.bring.click()
    assert codes == []
    assert empty.told.isVisible()
    assert "no code of a list" in empty.told.text()
    QTest.keyClicks(empty.typed, " 2")
    assert not empty.told.isVisible()
