"""What a printer gets, and what is said where it gets nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.takeaway.pdf import make_pdf, make_pictures
from explorer.views import printing
from explorer.views.printing import no_printer, print_pages, refusal
from tests.takeaway.handouts import sample

Answer = Callable[[Callable[[QPrinter], None]], None]


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Have the dialog for printers be accepted once something was chosen in it."""

    def answered(chosen: Callable[[QPrinter], None]) -> None:
        def run(self: QPrintDialog) -> QPrintDialog.DialogCode:
            chosen(self.printer())
            return QPrintDialog.DialogCode.Accepted

        monkeypatch.setattr(QPrintDialog, "exec", run)

    return answered


def into(file: Path) -> Callable[[QPrinter], None]:
    def choose(printer: QPrinter) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))

    return choose


def printed(qtbot: QtBot, pages: tuple[bytes, ...]) -> str:
    window, said = QWidget(), list[str]()
    qtbot.addWidget(window)
    print_pages(window, pages, said.append)
    (sentence,) = said
    return sentence


def test_the_pages_are_those_of_the_pdf() -> None:
    pictures = make_pictures(sample())
    assert len(pictures) == len(pypdf.PdfReader(io.BytesIO(make_pdf(sample()).content)).pages)
    for each in pictures:
        picture = QImage.fromData(each)
        assert abs(picture.height() / picture.width() - 297 / 210) < 0.01
        assert picture.width() > 2000  # sharp on paper


def test_letters_that_no_font_of_ours_has_are_printed_too() -> None:
    from tests.takeaway.handouts import with_text

    assert len(make_pictures(with_text("健康 स्वास्थ्य 🙂"))) >= 1


def test_every_page_is_printed(qtbot: QtBot, tmp_path: Path, dialog: Answer) -> None:
    pages = make_pictures(sample())
    dialog(into(tmp_path / "out.pdf"))
    assert printed(qtbot, pages) == "Printed into the file “out.pdf”."
    assert len(pypdf.PdfReader(tmp_path / "out.pdf").pages) == len(pages)


def test_only_the_pages_that_were_chosen_are_printed(
    qtbot: QtBot, tmp_path: Path, dialog: Answer
) -> None:
    def second_to_third(printer: QPrinter) -> None:
        into(tmp_path / "out.pdf")(printer)
        printer.setFromTo(2, 3)

    dialog(second_to_third)
    printed(qtbot, make_pictures(sample())[:1] * 4)
    assert len(pypdf.PdfReader(tmp_path / "out.pdf").pages) == 2


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_file_that_cannot_be_written_is_said(
    qtbot: QtBot, tmp_path: Path, dialog: Answer
) -> None:
    dialog(into(tmp_path / "nowhere" / "out.pdf"))
    said = printed(qtbot, make_pictures(sample()))
    assert said == "“out.pdf” cannot be written. Choose another folder."


def test_a_dialog_that_is_given_up_prints_nothing_and_says_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rejected = QPrintDialog.DialogCode.Rejected
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: rejected)
    assert printed(qtbot, (b"",)) == ""


# What the system says of a printer


class _Info:
    def __init__(self, state: QPrinter.PrinterState, *, null: bool = False) -> None:
        self._state, self._null = state, null

    def state(self) -> QPrinter.PrinterState:
        return self._state

    def isNull(self) -> bool:
        return self._null


class _Named:
    def outputFileName(self) -> str:
        return ""

    def printerName(self) -> str:
        return "Office"


IDLE = QPrinter.PrinterState.Idle


def refused(monkeypatch: pytest.MonkeyPatch, info: _Info) -> str:
    monkeypatch.setattr(QPrinterInfo, "printerInfo", lambda _name: info)
    return refusal(_Named())  # type: ignore[arg-type]


def lpstat(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put another program for asking the printing system first on the path."""
    made = folder / "lpstat"
    made.write_text(f"#!/bin/sh\n{script}\n")
    made.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.fixture
def accepting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lpstat(monkeypatch, tmp_path, 'echo "$2 accepting requests since Monday"')


@pytest.mark.usefixtures("accepting")
def test_a_printer_that_is_ready_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(monkeypatch, _Info(IDLE)) == ""


@pytest.mark.usefixtures("accepting")
@pytest.mark.parametrize("state", [QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted])
def test_a_printer_that_is_stopped_gets_nothing(
    monkeypatch: pytest.MonkeyPatch, state: QPrinter.PrinterState
) -> None:
    said = refused(monkeypatch, _Info(state))
    assert said.startswith("The printer “Office” is stopped or switched off, and nothing was sent")


@pytest.mark.usefixtures("accepting")
def test_a_printer_that_was_taken_away_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(monkeypatch, _Info(IDLE, null=True))
    assert said == "The printer “Office” is not there any more. Choose another."


def test_a_printer_that_takes_no_jobs_gets_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = 'test "$LC_ALL" = C && echo "$2 not accepting requests since Monday"'
    lpstat(monkeypatch, tmp_path, said)
    assert refused(monkeypatch, _Info(IDLE)).startswith("The printer “Office” takes nothing")


@pytest.mark.parametrize("script", ["exit 1", "exec sleep 30", "printf '\\377'"])
def test_a_printing_system_that_does_not_answer_stops_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str
) -> None:
    monkeypatch.setattr(printing, "_PATIENCE", 0.2)
    lpstat(monkeypatch, tmp_path, script)
    assert refused(monkeypatch, _Info(IDLE)) == ""


def test_without_a_printing_system_the_state_is_all_there_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(monkeypatch, _Info(IDLE)) == ""


def test_no_printer_is_said_before_any_page_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    assert no_printer().startswith("No printer is set up on this computer.")
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    assert no_printer() == ""
