"""The sheet of keys, the sources of figures, and About."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import __version__
from explorer.domain.answer import CatalogueSummary
from explorer.domain.records import Source
from explorer.presenters.explorer import Loaded
from explorer.views.dialogs import (
    LIBRARIES,
    AboutDialog,
    ScrollingDialog,
    ShortcutsSheet,
    SourcesDialog,
)
from explorer.views.keys import KEYS
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.source_groups import source_groups
from explorer.views.tokens import ThemeName
from tests.views.page_checks import cut_off, press, reached_by_tab, stops, unnamed, words_of
from tests.views.samples import SERVICE, UNIVERSITY

pytestmark = pytest.mark.usefixtures("british")

ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
PROFILES = tuple(
    Source(
        f"profile-{n}",
        "National Careers Service",
        f"Job profile {n}",
        "Open Government Licence v3.0",
        f"https://service.example/job-profiles/{n}",
        "2020-11-16",
        "2024-05-02",
        ATTRIBUTION,
    )
    for n in range(40)
)
SOURCES = (UNIVERSITY, *PROFILES[:20], SERVICE, *PROFILES[20:])
LOADED = Loaded(
    CatalogueSummary("Starter", "1.2.0", "Us", "MIT", "2020", 35, 20, 30, SOURCES),
    (),
    {},
    {source.id: source for source in SOURCES},
)

Made = Callable[[Look], ScrollingDialog]
DIALOGS: dict[str, Made] = {
    "keys": lambda look: ShortcutsSheet(look, KEYS),
    "sources": lambda look: SourcesDialog(look, SOURCES[:3], print),
    "about": lambda look: AboutDialog(look, LOADED),
}


def show(dialog: ScrollingDialog, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()


def test_every_key_and_what_it_does_is_on_the_sheet(look: Look, qtbot: QtBot) -> None:
    dialog = ShortcutsSheet(look, KEYS)
    show(dialog, qtbot)
    for keys, what in KEYS:
        assert keys in dialog.texts
        assert what in dialog.texts


def test_a_sheet_without_keys_is_empty(look: Look, qtbot: QtBot) -> None:
    dialog = ShortcutsSheet(look, ())
    show(dialog, qtbot)
    assert dialog.texts == []


def test_about_names_program_pack_sources_and_libraries(look: Look, qtbot: QtBot) -> None:
    dialog = AboutDialog(look, LOADED)
    show(dialog, qtbot)
    said = dialog.texts
    assert f"Career Explorer {__version__}" in said
    assert "Licence: MIT. Free to use, to change and to pass on." in said
    assert "Starter, version 1.2.0" in said
    assert "Published by Us" in said
    for source in SOURCES:
        assert source.title in said
        assert source.url is None or source.url in said
    assert "Figures as of 16 November 2020 · read on 2 May 2024" in said
    for name, licence in LIBRARIES:
        assert f"{name}: {licence}" in said


def test_forty_sources_on_the_same_terms_are_named_once_with_their_terms(
    look: Look, qtbot: QtBot
) -> None:
    assert [len(group) for group in source_groups(SOURCES)] == [1, 40, 1]
    dialog = AboutDialog(look, LOADED)
    show(dialog, qtbot)
    assert "National Careers Service (40 sources)" in dialog.texts
    assert dialog.texts.count(ATTRIBUTION) == 1


def test_dates_that_differ_stand_with_each_source(look: Look, qtbot: QtBot) -> None:
    other = Source("other", "Example University", "Another page", UNIVERSITY.licence, as_of="2021")
    dialog = SourcesDialog(look, (UNIVERSITY, other))
    show(dialog, qtbot)
    assert {"Figures without a date", "Figures as of 2021"} <= set(dialog.texts)


def test_every_library_that_is_shipped_is_named() -> None:
    lock = Path(__file__).resolve().parents[2] / "requirements.lock"
    shipped = re.findall(r"^([a-z0-9-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    named = " ".join(name for name, _ in LIBRARIES).lower().replace(".", "-")
    assert shipped
    assert [name for name in shipped if name not in named] == []


def test_addresses_are_text_unless_something_can_open_them(look: Look, qtbot: QtBot) -> None:
    opened: list[str] = []
    plain, able = SourcesDialog(look, (SERVICE,)), SourcesDialog(look, (SERVICE,), opened.append)
    show(plain, qtbot)
    show(able, qtbot)
    assert SERVICE.url in plain.texts
    assert words_of(plain, TextLink) == []
    assert opened == []
    press(able, TextLink, "Open in browser")
    assert opened == [SERVICE.url]


def test_no_source_at_all_says_so(look: Look, qtbot: QtBot) -> None:
    dialog = SourcesDialog(look, ())
    show(dialog, qtbot)
    assert dialog.texts == ["No source is named for these figures."]


@pytest.mark.parametrize("name", DIALOGS)
def test_escape_and_the_button_close(look: Look, qtbot: QtBot, name: str) -> None:
    dialog = DIALOGS[name](look)
    show(dialog, qtbot)
    QTest.keyClick(dialog.scroller, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.show()
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", DIALOGS)
def test_at_twice_the_text_all_can_be_scrolled_to(look: Look, qtbot: QtBot, name: str) -> None:
    look.set_factor(2.0)
    dialog = DIALOGS[name](look)
    show(dialog, qtbot)
    dialog.resize(1100, 640)
    QApplication.processEvents()
    assert cut_off(dialog) == []
    assert dialog.scroller.horizontalScrollBar().maximum() == 0
    assert dialog.minimumSizeHint().height() <= 640
    assert dialog.minimumSizeHint().width() <= 1100
    QTest.keyClick(dialog.scroller, Qt.Key.Key_PageDown)
    bar = dialog.scroller.verticalScrollBar()
    assert bar.value() > 0 or bar.maximum() == 0


@pytest.mark.parametrize("name", DIALOGS)
def test_the_keyboard_reaches_all_and_all_has_a_name(look: Look, qtbot: QtBot, name: str) -> None:
    dialog = DIALOGS[name](look)
    show(dialog, qtbot)
    assert unnamed(dialog) == []
    assert set(reached_by_tab(dialog)) == set(stops(dialog))
    dialog.scroller.setFocus()
    assert not dialog.grab().isNull()


def test_another_look_fills_it_anew(look: Look, qtbot: QtBot) -> None:
    dialog = ShortcutsSheet(look, KEYS[:2])
    show(dialog, qtbot)
    before = dialog.texts
    look.set_theme(ThemeName.DARK)
    QApplication.processEvents()
    assert dialog.texts == before
