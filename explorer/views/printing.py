"""Printing a handout, and saying so where there is no printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from explorer.presenters.wording import tr


def print_html(parent: QWidget, html: str, told: Callable[[str], object]) -> None:
    """Ask for a printer and print a page of HTML on it; ``told`` gets a sentence."""
    from PySide6.QtGui import QTextDocument
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        told(
            tr(
                "No printer is set up on this computer. Save the PDF and print it where there "
                "is one."
            )
        )
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return
    document = QTextDocument()
    document.setHtml(html)
    document.print_(printer)
    failed = printer.printerState() is QPrinter.PrinterState.Error
    told(
        tr("The printer did not take it. Look whether it is on and has paper.")
        if failed
        else tr("Sent to the printer.")
    )
