"""The page of a role: everything stated is there with its source, and everything else says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.answer import RolePage
from explorer.domain.bookmarks import LONGEST_NOTE
from explorer.domain.records import Cited, Kind, Pay, PayBasis, Ref, Tag
from explorer.views import page_buttons, page_texts
from explorer.views.look import Look
from explorer.views.page_buttons import (
    ONE_LINE,
    ActionButton,
    LaidOut,
    PathBox,
    PillButton,
    SourceMark,
    TextLink,
    lay_out,
)
from explorer.views.page_parts import Part
from explorer.views.painting import PayScale
from explorer.views.pay_chart import PayBar
from explorer.views.role_page import RolePageView
from explorer.views.tokens import ThemeName
from tests.views import samples
from tests.views.page_checks import (
    cut_off,
    press,
    press_button,
    reached_by_tab,
    stops,
    texts,
    top_of,
    unnamed,
    words_of,
)

REF = Ref(Kind.ROLE, "practice-manager", "Practice manager")


pytestmark = pytest.mark.usefixtures("british")


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> RolePageView:
    made = RolePageView(look)
    made.pay_scale = PayScale(10_000, 120_000)
    qtbot.addWidget(made)
    made.resize(720, 800)
    return made


def show(
    view: RolePageView, page: RolePage = samples.MANAGER, *, marked: bool = False, note: str = ""
) -> None:
    view.show_page(page, marked=marked, note=note, back_words="Back to 6 roles")
    view.show()
    QApplication.processEvents()


def test_words_are_laid_out_only_at_widths_that_a_page_can_have(
    view: RolePageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(view)  # where the window has its size
    qtbot.wait(20)
    widths: list[float] = []

    def noted(text: str, font: QFont, width: float) -> LaidOut:
        widths.append(width)
        return lay_out(text, font, width)

    for module in (page_buttons, page_texts):
        monkeypatch.setattr(module, "lay_out", noted)
    show(view, replace(samples.MANAGER, related=()))
    qtbot.wait(20)
    assert widths
    assert all(20 < width <= view.width() for width in widths if width < ONE_LINE - 100)


def part(view: QWidget, title: str) -> Part:
    return next(each for each in view.findChildren(Part) if each.title.text() == title)


def test_the_head_says_what_it_is(view: RolePageView) -> None:
    show(view)
    head = texts(view.head)
    assert head[:2] == ["· Healthcare management", "Practice manager"]
    assert "Also called: GP practice manager, Medical practice manager" in head
    assert samples.MANAGER.role.overview in head
    assert view.head.back.words == "‹ Back to 6 roles"


def test_everything_stated_is_on_the_page(view: RolePageView) -> None:
    show(view)
    said = texts(view.body)
    assert "Recruit and support staff" in said
    assert "36 to 38 a week" in said
    assert "Some evenings and weekends, on a rota" in said
    assert "Pass enhanced background checks" in said
    assert "£22,250 starting · 2020" in said
    assert "£55,000 experienced · 2020" in said
    assert "SOC 2010 1241 Health care practice managers" in said
    assert "You could become a part-owner of the practice." in said
    assert "Time in this role counts as: Management experience" in said
    assert "Not stated" not in said


def test_ways_in_say_kind_needs_and_steps(view: RolePageView) -> None:
    show(view)
    ways = part(view, "Ways in")
    said = texts(ways)
    assert {"University", "Direct application", "Work"} <= set(said)
    assert "Needs a degree, or a master's." in said
    assert "Needs management experience and a course in management, or a master's." in said
    assert words_of(ways, TextLink) == [
        "Healthcare Leadership MSc (online, part-time)",
        "Healthcare administrator",
        "NHS Graduate Management Training Scheme",
    ]


def test_every_fact_names_its_source_where_there_are_two(view: RolePageView) -> None:
    show(view)
    assert words_of(part(view, "What you do"), SourceMark) == ["[1]", "[1]", "[1]", "[2]", "[2]"]
    assert words_of(part(view, "Pay a year"), SourceMark) == ["[2]", "[2]"]
    assert words_of(part(view, "Codes"), SourceMark) == ["[2]", "[2]"]
    heading = part(view, "Good to know").title
    assert [mark.words for mark in heading.marks] == ["[2]"]


def test_one_source_for_everything_needs_no_marks(view: RolePageView) -> None:
    show(view, replace(samples.MANAGER, sources=(samples.UNIVERSITY,)))
    assert words_of(view, SourceMark) == []


def test_pills_of_one_source_stand_together(view: RolePageView) -> None:
    show(view)
    takes = part(view, "What it takes")
    assert words_of(takes, PillButton) == [
        "Organised",
        "People-orientated",
        "Works well under pressure",
        "Planning",
        "Finance",
        "Speaking with people",
    ]
    assert words_of(takes, SourceMark) == ["[1]", "[2]", "[1]", "[2]"]


def test_what_two_sources_state_stands_once_with_both_marks(view: RolePageView) -> None:
    role = samples.MANAGER.role
    twice = replace(
        role,
        tags=(*role.tags, Tag("setting", "gp-surgery", "service")),
        duties=(*role.duties, Cited("recruit and support staff", "service")),
    )
    show(view, replace(samples.MANAGER, role=twice))
    glance = part(view, "At a glance")
    assert words_of(glance, PillButton) == ["Manager", "GP surgery", "Health centre"]
    assert words_of(glance, SourceMark)[:4] == ["[1]", "[1]", "[2]", "[2]"]
    assert texts(part(view, "What you do")).count("Recruit and support staff") == 1


@pytest.mark.parametrize("width", range(240, 420, 20))
def test_a_mark_stays_in_the_row_of_what_it_marks(view: RolePageView, width: int) -> None:
    view.resize(width, 800)
    role = samples.MANAGER.role
    twice = replace(role, tags=(*role.tags, Tag("quality", "people", "service")))
    show(view, replace(samples.MANAGER, role=twice))
    takes = part(view, "What it takes")
    for mark in takes.findChildren(SourceMark):
        pills = [pill for pill in takes.findChildren(PillButton) if pill.parent() is mark.parent()]
        beside = [pill for pill in pills if abs(pill.geometry().center().y() - mark.y()) < 20]
        assert beside, f"{mark.words} stands alone at {width} pixels"


def test_many_links_stand_one_above_the_other(view: RolePageView) -> None:
    many = tuple(Ref(Kind.PROGRAMME, f"course-{n}", f"Course {n}") for n in range(5))
    show(view, replace(samples.MANAGER, programmes=many))
    links = part(view, "Programmes that lead here").findChildren(TextLink)
    assert len({link.y() for link in links}) == 5


def test_what_is_not_stated_says_so(view: RolePageView) -> None:
    show(view, samples.BARE_ROLE)
    assert "Pay not stated by our sources" in texts(part(view, "Pay a year"))
    for title in ("What you do", "What it takes", "Ways in", "Codes"):
        assert "Not stated" in texts(part(view, title)), title
    glance = texts(part(view, "At a glance"))
    rows = ["Level", "Where", "Hours", "Pattern"]
    assert sorted(glance) == sorted(["At a glance", *rows, *["Not stated"] * 4])
    assert "Not stated what comes before or after it" in texts(part(view, "Career path"))


def test_words_of_a_pack_are_never_read_as_markup(view: RolePageView) -> None:
    show(view, samples.BARE_ROLE)
    assert view.head.title.text() == "Trainee <b>&amp;</b> helper"
    assert view.head.title.textFormat() is Qt.TextFormat.PlainText


def test_sources_have_numbers_dates_licence_and_address(view: RolePageView) -> None:
    show(view)
    said = texts(part(view, "Sources"))
    assert "[1] Example University: What roles are available?" in said
    assert "Figures without a date · licence: facts only, in our own words" in said
    dates = "Figures as of 16 November 2020 · read on 2 May 2024"
    assert f"{dates} · licence: Open Government Licence v3.0" in said
    assert "https://careers.example/practice-manager" in said
    assert "No address given" in said


def test_an_address_opens_only_on_an_explicit_press(view: RolePageView, qtbot: QtBot) -> None:
    opened: list[str] = []
    view.address_asked.connect(opened.append)
    show(view)
    assert opened == []
    press(view, TextLink, "Open in browser")
    assert opened == ["https://careers.example/practice-manager"]


def test_presses_are_told_by_signals(view: RolePageView, qtbot: QtBot) -> None:
    told: list[object] = []
    for signal in (view.chosen, view.option_asked, view.source_asked, view.starred):
        signal.connect(told.append)
    view.back_asked.connect(lambda: told.append("back"))
    show(view)
    press(view, TextLink, "Clinical manager")
    press(view, PathBox, "General manager")
    press(view, PillButton, "Planning")
    press(view, PillButton, "GP surgery")
    press(view, SourceMark, "[2]")
    press(view, TextLink, "‹ Back to 6 roles")
    press(view, ActionButton, "☆ Add to shortlist")
    assert told == [
        samples.CLINICAL,
        samples.GENERAL,
        samples.PLANNING,
        samples.SURGERY,
        "service",
        "back",
        REF,
    ]


def test_the_career_path_is_a_sentence_too(view: RolePageView) -> None:
    show(view)
    path = part(view, "Career path")
    assert words_of(path, PathBox) == [
        "Healthcare administrator",
        "Practice manager",
        "General manager",
        "Health services manager",
    ]
    assert [box.words for box in path.findChildren(PathBox) if box.current] == ["Practice manager"]
    names = [widget.accessibleName() for widget in path.findChildren(QWidget)]
    assert (
        "People come from Healthcare administrator. This role is Practice manager. "
        "It can lead to General manager or Health services manager." in names
    )


def test_pay_is_a_sentence_too(view: RolePageView) -> None:
    show(view)
    (bar,) = view.findChildren(PayBar)
    assert bar.accessibleName() == (
        "Pay on a scale from £10,000 to £120,000 a year: "
        "£22,250 starting, 2020; £55,000 experienced, 2020."
    )


def test_figures_of_other_sources_have_a_bar_of_their_own(view: RolePageView) -> None:
    pays = (
        Pay(20_000, 30_000, PayBasis.STARTING, "2020", "university"),
        Pay(25_000, 40_000, PayBasis.TYPICAL, "2020", "university", or_more=True),
        Pay(22_000, None, PayBasis.STARTING, "2021", "service"),
        Pay(12, None, PayBasis.STARTING, "2021", "service", period="hour", note="on nights"),
    )
    role = replace(samples.MANAGER.role, pay=pays)
    show(view, replace(samples.MANAGER, role=role))
    assert len(view.findChildren(PayBar)) == 2
    said = texts(part(view, "Pay a year"))
    assert "£25,000 to more than £40,000 typical · 2020" in said
    assert "£12 an hour starting · 2021 · on nights" in said
    assert not view.grab().isNull()


def test_figures_stand_in_a_column_where_a_line_is_too_short(view: RolePageView) -> None:
    view.resize(300, 800)
    show(view)
    (bar,) = view.findChildren(PayBar)
    first, second = bar.lines
    assert second.y() >= first.geometry().bottom()


def test_another_scale_is_taken_over(view: RolePageView) -> None:
    show(view)
    view.pay_scale = PayScale(0, 60_000)
    (bar,) = view.body.findChildren(PayBar)
    assert "from £0 to £60,000" in bar.accessibleName()


def test_two_columns_become_one(view: RolePageView) -> None:
    show(view)
    left, right = part(view, "What you do"), part(view, "What it takes")
    assert top_of(left, view) == top_of(right, view)
    view.resize(420, 800)
    QApplication.processEvents()
    assert top_of(right, view) > top_of(left, view) + left.height()


@pytest.mark.parametrize("width", [360, 640, 720, 1100])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("theme", list(ThemeName))
def test_nothing_is_cut_off(
    view: RolePageView, look: Look, width: int, factor: float, theme: ThemeName
) -> None:
    look.set_theme(theme)
    look.set_factor(factor)
    view.resize(width, 800)
    show(view, marked=True, note="Ask about the rota.\nMeet Jo.")
    QApplication.processEvents()
    assert cut_off(view) == []
    assert view.scroller.horizontalScrollBar().maximum() == 0
    look.set_factor(1.0)
    look.set_theme(ThemeName.LIGHT)


def test_all_is_reached_by_tab_and_has_a_name(view: RolePageView) -> None:
    show(view, note="A note")
    assert unnamed(view) == []
    reached = reached_by_tab(view)
    assert set(reached) == set(stops(view))
    places = [top_of(widget, view) for widget in reached if widget is not view.scroller]
    assert places[0] == min(places)
    assert places[-1] == max(places)


def test_enter_presses_and_arrows_scroll(view: RolePageView) -> None:
    chosen: list[Ref] = []
    view.chosen.connect(chosen.append)
    show(view)
    box = next(each for each in view.findChildren(PathBox) if each.words == "General manager")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert chosen == [samples.GENERAL, samples.GENERAL]
    before = view.scroller.verticalScrollBar().value()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert view.scroller.verticalScrollBar().value() > before


def test_the_star_says_how_it_stands(view: RolePageView) -> None:
    show(view)
    assert view.head.star.accessibleName() == "Add Practice manager to your shortlist"
    body = view.body
    show(view, marked=True)
    assert view.head.star.words == "★ In shortlist"
    assert view.body is body, "a star does not build the page anew"


def test_a_note_is_written_and_closes_once_it_is_kept(view: RolePageView) -> None:
    kept: list[tuple[Ref, str]] = []
    view.note_changed.connect(lambda ref, note: kept.append((ref, note)))
    show(view)
    press(view, ActionButton, "Add a note")
    view.head.note.field.setPlainText("  Ask Jo\n")
    press_button(view, "Save note")
    assert kept == [(REF, "Ask Jo")]
    assert view.head.note.editing, "it stays open until the note is kept"
    show(view, marked=True, note="Ask Jo")
    assert not view.head.note.editing
    assert "Ask Jo" in texts(view.head)
    assert view.head.write.words == "Edit note"


def test_escape_and_cancel_give_a_note_up(view: RolePageView) -> None:
    kept: list[str] = []
    view.note_changed.connect(lambda _, note: kept.append(note))
    show(view, note="Before")
    press(view, ActionButton, "Edit note")
    view.head.note.field.setPlainText("After")
    QTest.keyClick(view.head.note.field, Qt.Key.Key_Escape)
    assert not view.head.note.editing
    press(view, ActionButton, "Edit note")
    press_button(view, "Cancel")
    assert not view.head.note.editing
    press(view, ActionButton, "Edit note")
    assert view.head.note.field.toPlainText() == "Before"
    press_button(view, "Save note")
    assert kept == [], "nothing to save"
    assert not view.head.note.editing


def test_ctrl_enter_saves_and_tab_leaves_the_field(view: RolePageView) -> None:
    kept: list[str] = []
    view.note_changed.connect(lambda _, note: kept.append(note))
    show(view)
    press(view, ActionButton, "Add a note")
    field = view.head.note.field
    QTest.keyClicks(field, "Yes")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.toPlainText() == "Yes"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept == ["Yes"]


def test_a_note_too_long_is_refused_in_a_sentence(view: RolePageView) -> None:
    kept: list[str] = []
    view.note_changed.connect(lambda _, note: kept.append(note))
    show(view)
    press(view, ActionButton, "Add a note")
    view.head.note.field.setPlainText("x" * (LONGEST_NOTE + 1))
    press_button(view, "Save note")
    assert kept == []
    assert "A note can have 100,000 letters and this one has 100,001. Make it shorter." in texts(
        view.head
    )


def test_a_half_written_note_waits_for_its_page(view: RolePageView) -> None:
    show(view)
    press(view, ActionButton, "Add a note")
    view.head.note.field.setPlainText("Half")
    show(view, samples.BARE_ROLE)
    assert not view.head.note.editing
    show(view)
    assert view.head.note.editing
    assert view.head.note.field.toPlainText() == "Half"


def test_another_look_keeps_the_keyboard_and_the_note(view: RolePageView, look: Look) -> None:
    show(view)
    press(view, ActionButton, "Add a note")
    view.head.note.field.setPlainText("Half")
    link = next(each for each in view.findChildren(TextLink) if each.words == "Clinical manager")
    link.setFocus()
    old = view.body
    look.set_theme(ThemeName.DARK)
    assert view.body is not old
    focus = QApplication.focusWidget()
    assert isinstance(focus, TextLink)
    assert focus.words == "Clinical manager"
    assert view.head.note.field.toPlainText() == "Half"


def test_a_hidden_page_is_built_anew_when_it_is_shown(view: RolePageView, look: Look) -> None:
    show(view)
    view.hide()
    old = view.body
    look.set_factor(2.0)
    assert view.body is old
    view.show()
    assert view.body is not old


def test_another_record_starts_at_its_top(view: RolePageView) -> None:
    show(view)
    view.scroller.verticalScrollBar().setValue(300)
    show(view, samples.BARE_ROLE)
    assert view.scroller.verticalScrollBar().value() == 0
