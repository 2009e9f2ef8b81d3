"""Runs the real kiosk, on the starter catalogue, inside a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from explorer.app import use_a_locale
from explorer.kiosk_program import KioskProgram
from explorer.kiosk_start import KioskStart
from explorer.options import Options
from tests.running import idle, prepared, restored

LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)


def _invites(program: KioskProgram) -> bool:
    return bool(program.window.visits)


@contextmanager
def kiosk(
    qtbot: QtBot,
    folder: Path,
    built: Path | None,
    size: tuple[int, int] = LANDSCAPE,
    settings: str = "",
    *,
    catalogue: Path | None = None,
    stands: Callable[[KioskProgram], bool] = _invites,
) -> Iterator[KioskProgram]:
    """The kiosk in a window of that size, on its attract screen; closed afterwards.

    ``settings`` is what staff wrote into its settings file. With ``stands`` it is there as soon as
    that holds, whatever it shows.
    """
    places = prepared(folder, built)
    if settings:
        places.kiosk_settings.write_text(settings, "utf-8")
    with restored():
        use_a_locale()
        start = KioskStart(places, Options(folder, catalogue, kiosk=True))
        start.shell.guard.twice.soon = (
            0  # hands that are as quick as a machine touch no thing twice
        )
        try:
            with qtbot.waitSignal(start.started, timeout=30_000):
                start.shell.open_sized(*size)
            program = start.program
            assert program is not None
            qtbot.waitUntil(lambda: stands(program), timeout=30_000)
            QCoreApplication.processEvents()
            if stands is _invites:
                idle(qtbot, program)
            start.shell.activateWindow()
            yield program
        finally:
            start.shell.leave()
            start.shell.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
