"""Printing a handout, and saying so where the printer will not have it.

The pages are those of the PDF, as pictures: Qt's own text document knows neither columns nor the
axis of routes. Qt does not say when a printer refuses what it is sent, so that is asked beforehand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from explorer.presenters.wording import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Told = Callable[[str], object]

_PATIENCE = 3  # seconds in which the printing system must answer


def no_printer() -> str:
    """A sentence where no printer is set up, and otherwise nothing."""
    from PySide6.QtPrintSupport import QPrinterInfo

    if QPrinterInfo.availablePrinterNames():
        return ""
    return tr(
        "No printer is set up on this computer. Save the PDF and print it where there is one."
    )


def print_pages(parent: QWidget, pages: Sequence[bytes], told: Told) -> None:
    """Ask for a printer and print pages, each a picture, on it; ``told`` gets a sentence."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        told("")
        return
    told(refusal(printer) or _print(printer, pages))


def refusal(printer: QPrinter) -> str:
    """Why a printer would not print what it is sent, as a sentence, or nothing."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    if printer.outputFileName():
        return ""
    name = printer.printerName()
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        return tr("The printer “{0}” is not there any more. Choose another.").format(name)
    states = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    if info.state() in states:
        return tr(
            "The printer “{0}” is stopped or switched off, and nothing was sent to it. Switch it "
            "on, or choose another."
        ).format(name)
    if _turns_away(name):
        return tr(
            "The printer “{0}” takes nothing at present, and nothing was sent to it. Choose "
            "another, or save the PDF."
        ).format(name)
    return ""


def _turns_away(name: str) -> bool:
    """Whether the printing system says that a printer accepts no jobs; Qt cannot tell."""
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return False
    try:
        said = subprocess.run(
            [lpstat, "-a", name],
            env={**os.environ, "LC_ALL": "C", "LANG": "C", "LANGUAGE": "C"},
            capture_output=True,
            timeout=_PATIENCE,
            text=True,
            errors="replace",
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return "not accepting requests" in said.stdout


def _print(printer: QPrinter, pages: Sequence[bytes]) -> str:
    """Draw the pages that were chosen; gives a sentence on how it went."""
    from PySide6.QtPrintSupport import QPrinter

    name, file = printer.printerName(), printer.outputFileName()
    failed = (
        tr("“{0}” cannot be written. Choose another folder.").format(Path(file).name)
        if file
        else tr("The printer “{0}” did not take it. Look whether it is on and has paper.").format(
            name
        )
    )
    printer.setFullPage(True)
    printer.setDocName(tr("Career Explorer"))
    painter = QPainter()
    if not painter.begin(printer):
        return failed
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    went_on = True
    for place, page in enumerate(pages[first - 1 : last]):
        went_on = went_on and (place == 0 or printer.newPage())
        _draw(painter, printer, page)
    went_on = painter.end() and went_on
    states = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    if not went_on or printer.printerState() in states:
        return failed
    if file:
        return tr("Printed into the file “{0}”.").format(Path(file).name)
    return tr("Sent to the printer “{0}”. If nothing comes, look whether it is on.").format(name)


def _draw(painter: QPainter, printer: QPrinter, page: bytes) -> None:
    """Draw a page as large as the paper allows, in its middle."""
    picture = QImage.fromData(page)
    paper = QRectF(0, 0, printer.width(), printer.height())
    size = QSizeF(picture.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    area = QRectF(paper.topLeft(), size)
    area.moveCenter(paper.center())
    painter.drawImage(area, picture)
