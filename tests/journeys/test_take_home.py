"""A list goes home as codes and files, and comes back in another place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind, Ref
from explorer.presenters.taken_as import TakenAs
from explorer.program import Program
from explorer.views.qr_view import QrView
from explorer.views.take_home_dialog import TakeHomeDialog
from tests.running import act, idle, running

pytestmark = pytest.mark.journey

LISTED = (
    Ref(Kind.ROLE, "practice-manager", "Practice manager"),
    Ref(Kind.PROGRAMME, "healthcare-leadership-msc", "Healthcare leadership MSc"),
    Ref(Kind.QUESTION, "how-much-do-healthcare-managers-earn", "How much do managers earn?"),
)


def opened(qtbot: QtBot, program: Program, refs: tuple[Ref, ...] = LISTED) -> TakeHomeDialog:
    for ref in refs:
        act(qtbot, program, partial(program.bookmarks.toggle, ref))
    act(qtbot, program, program.window.over.show_take_home)
    idle(qtbot, program)
    (dialog,) = program.window.findChildren(TakeHomeDialog)
    assert dialog.isVisible()
    return dialog


def read(view: QrView) -> str:
    """What an independent reader finds in the picture as it is on the screen."""
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = memoryview(picture.constBits())
    wide, high, line = picture.width(), picture.height(), picture.bytesPerLine()
    packed = b"".join(bytes(rows[y * line : y * line + wide]) for y in range(high))
    (found,) = zxingcpp.read_barcodes(memoryview(packed).cast("B", (high, wide)))
    return str(found.text)


def brought_back(qtbot: QtBot, program: Program, text: str) -> TakeHomeDialog:
    dialog = opened(qtbot, program, ())
    dialog.typed.setPlainText(text)
    act(qtbot, program, dialog.restore.click)
    idle(qtbot, program)
    return dialog


def entries(program: Program) -> list[tuple[Kind, str]]:
    return [(each.kind, each.record) for each in program.bookmarks.entries()]


def test_a_phone_reads_the_list_from_the_screen(qtbot: QtBot, program: Program) -> None:
    text = read(opened(qtbot, program).code_picture)
    assert "Practice manager" in text
    assert "https://" in text
    assert "Career Explorer code" in text


@pytest.mark.parametrize("way", ["code", "picture"])
def test_the_list_comes_back_in_a_fresh_folder(
    qtbot: QtBot, tmp_path: Path, built_starter: Path, way: str
) -> None:
    with running(qtbot, tmp_path / "kiosk", built_starter) as kiosk:
        route = kiosk.window.routes.rows and _first_route(qtbot, kiosk)
        dialog = opened(qtbot, kiosk, (*LISTED, *([route] if route else [])))
        taken = entries(kiosk)
        text = dialog.code.text().lower() if way == "code" else _all_pages(dialog)
    with running(qtbot, tmp_path / "home", built_starter) as home:
        dialog = brought_back(qtbot, home, text)
        assert entries(home) == taken
        assert dialog.told.text() == f"Brought back {len(taken)} entries in a new list."


def _first_route(qtbot: QtBot, program: Program) -> Ref:
    act(qtbot, program, partial(program.window.look_at, LISTED[0]))
    route = program.window.routes.rows[0].route
    assert route is not None
    return route.ref


def _all_pages(dialog: TakeHomeDialog) -> str:
    texts = [read(dialog.code_picture)]
    while dialog.after.isEnabled():
        dialog.after.click()
        texts.append(read(dialog.code_picture))
    return "\n".join(reversed(texts))


def test_many_entries_are_spread_over_numbered_codes(qtbot: QtBot, program: Program) -> None:
    cards = [program.window.results.model.card(row) for row in range(12)]
    dialog = opened(qtbot, program, tuple(card.ref for card in cards if card is not None))
    assert dialog.which.text().startswith("1 of ")
    assert not dialog.before.isEnabled()
    dialog.after.click()
    assert dialog.which.text().startswith("2 of ")
    assert "2 of" in read(dialog.code_picture)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the code first"),
        ("hello world", "code"),
        ("https://example.org", "code"),
    ],
)
def test_what_is_no_code_is_said_and_nothing_is_lost(
    qtbot: QtBot, program: Program, typed: str, said: str
) -> None:
    dialog = brought_back(qtbot, program, typed)
    assert said in dialog.told.text()
    assert dialog.typed.toPlainText() == typed
    assert len(program.bookmarks.lists) == 1


def test_a_slip_in_a_code_is_said(qtbot: QtBot, program: Program) -> None:
    dialog = opened(qtbot, program)
    code = dialog.code.text()
    wrong = ("3" if code[6] != "3" else "4").join((code[:6], code[7:]))
    dialog.typed.setPlainText(wrong)
    act(qtbot, program, dialog.restore.click)
    assert dialog.told.text()
    assert len(program.bookmarks.lists) == 1


Chosen = Callable[[Path], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Chosen:
    """Have the file dialog answer with a path."""

    def chosen(path: Path) -> None:
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(path), "")
        )

    return chosen


def saved(qtbot: QtBot, program: Program, dialog: TakeHomeDialog, kind: TakenAs) -> None:
    act(qtbot, program, dialog.files[kind].click)
    idle(qtbot, program)


def test_the_list_is_saved_as_files(
    qtbot: QtBot, program: Program, tmp_path: Path, choose: Chosen
) -> None:
    dialog = opened(qtbot, program)
    assert dialog.files[TakenAs.CALENDAR].isHidden()
    for kind in (TakenAs.PDF, TakenAs.HTML, TakenAs.CSV):
        choose(tmp_path / "mine")
        saved(qtbot, program, dialog, kind)
        assert dialog.told.text() == f"Saved to “mine.{kind.value}”."
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF-")
    html = (tmp_path / "mine.html").read_text("utf-8")
    assert "<script" not in html
    assert "Practice manager" in html
    rows = list(csv.reader(io.StringIO((tmp_path / "mine.csv").read_text("utf-8-sig"))))
    assert len(rows) == 1 + len(LISTED)


def test_days_in_notes_go_into_a_calendar(
    qtbot: QtBot, program: Program, tmp_path: Path, choose: Chosen
) -> None:
    act(
        qtbot, program, lambda: program.bookmarks.note_record(LISTED[0], "Open day 3 December 2026")
    )
    dialog = opened(qtbot, program, ())
    choose(tmp_path / "days.ics")
    saved(qtbot, program, dialog, TakenAs.CALENDAR)
    assert "DTSTART;VALUE=DATE:20261203" in (tmp_path / "days.ics").read_text("utf-8")


def test_a_folder_that_is_not_there_is_said(
    qtbot: QtBot, program: Program, tmp_path: Path, choose: Chosen
) -> None:
    dialog = opened(qtbot, program)
    choose(tmp_path / "nowhere" / "mine.pdf")
    saved(qtbot, program, dialog, TakenAs.PDF)
    assert "cannot be saved" in dialog.told.text()


def test_without_a_printer_it_says_so(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog = opened(qtbot, program)
    act(qtbot, program, dialog.print.click)
    idle(qtbot, program)
    assert dialog.told.text().startswith("No printer is set up on this computer.")


def test_the_code_can_be_copied(qtbot: QtBot, program: Program) -> None:
    dialog = opened(qtbot, program)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.code.text()


def test_an_empty_list_says_so_and_can_still_bring_one_back(qtbot: QtBot, program: Program) -> None:
    dialog = opened(qtbot, program, ())
    assert dialog.told.text() == "There is nothing in this list yet. Press a star first."
    assert not dialog.files[TakenAs.PDF].isEnabled()
    assert dialog.restore.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.window.findChildren(TakeHomeDialog))
