"""A sentence with a code in it: whole groups to a line, and bold."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from explorer.views.kiosk.centred_words import CentredWords
from explorer.views.look import Look
from explorer.views.tokens import TextSize

CODE = "25XF-58R2-E9FK-925F-CCXT-3P98"


def test_a_code_wraps_after_its_hyphens_only(qtbot: QtBot, kiosk_look: Look) -> None:
    words = CentredWords(kiosk_look, "Or type {0} at home.")
    qtbot.addWidget(words)
    words.fill(CODE)
    assert words.text() == CODE
    assert words.accessibleName() == f"Or type {CODE} at home."
    # Room for two groups and the beginning of a third: a digit after a hyphen is no reason to break
    # within a group. "Or type" and one of them, two and two, the last with "at home.".
    wide = round(kiosk_look.width_of("25XF-58R2-E", TextSize.BODY, bold=True))
    assert round(words.heightForWidth(wide) / words.heightForWidth(2000)) == 5


def test_it_is_as_wide_as_its_words(qtbot: QtBot, kiosk_look: Look) -> None:
    words = CentredWords(kiosk_look, "Or type {0} at home.")
    qtbot.addWidget(words)
    before = words.sizeHint().width()
    words.fill(CODE)
    assert words.sizeHint().width() > before
    assert words.heightForWidth(words.sizeHint().width()) == words.heightForWidth(5000)
    usual = words.heightForWidth(300)
    kiosk_look.set_factor(1.5)
    assert words.heightForWidth(300) > usual
