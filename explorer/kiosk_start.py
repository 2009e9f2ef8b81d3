"""The kiosk's window from its first frame on, with the settings that staff wrote for it."""

from __future__ import annotations

import logging
import signal
import sys
from typing import TYPE_CHECKING, Any

from explorer.kiosk.exits import START_AGAIN
from explorer.kiosk.heartbeat import heartbeat
from explorer.kiosk.settings import KioskSettings, SettingsError, read_settings, write_template
from explorer.kiosk_pulse import Pulse
from explorer.marks import override
from explorer.options import Options
from explorer.places import Places
from explorer.starting import Program, Starting
from explorer.views.kiosk.shell import KioskShell
from explorer.views.kiosk.terms import Terms
from explorer.views.shell import TITLE
from explorer.views.tokens import ThemeName

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.kiosk_program import KioskProgram

_log = logging.getLogger(__name__)


class KioskStart(Starting):
    """Takes the whole screen at once; the rest is loaded behind its title."""

    module = "explorer.kiosk_program"

    def __init__(self, places: Places, options: Options) -> None:
        self._places, self._options = places, options
        path = options.kiosk_settings or places.kiosk_settings
        self.settings, self.mistakes = settings_at(path, ours=options.kiosk_settings is None)
        self.terms = terms_of(self.settings, path)
        self.shell = KioskShell(
            self.terms.title or TITLE,
            self.terms.theme,
            corner=self.terms.corner,
            screen=self.terms.screen,
        )
        self.program: KioskProgram | None = None
        super().__init__(self.shell)
        self.pulse = Pulse(heartbeat(), self.worker)
        self.pulse.deserted.connect(self._on_deserted)
        self.shell.closing.connect(self.pulse.stop)
        self.shell.closing.connect(self.end_early)
        self.shell.first_frame.connect(self.load)
        self.crashed_again.connect(self._on_crash_again)
        if self.mistakes:
            self.tell(self.mistakes)

    @override
    def make(self, module: Any) -> Program:
        self.program = module.KioskProgram(
            self.shell,
            self.worker,
            self.pulse,
            self._places,
            self._options,
            self.terms,
            self.settings,
        )
        return self.program

    def _on_crash_again(self) -> None:
        if self.program is not None and self.program.built:
            self.program.begin_anew()

    def open(self) -> None:
        """Take the screen, and leave it in good order when the system asks for it.

        A machine that is switched off asks so. The figures of use that wait are written then.
        """
        signal.signal(signal.SIGTERM, lambda *_: self.shell.leave(START_AGAIN))
        self.shell.open()

    def _on_deserted(self) -> None:
        _log.warning("The supervisor is gone; it will be started again, and this kiosk ends.")
        self.shell.leave(START_AGAIN)


def settings_at(path: Path, *, ours: bool) -> tuple[KioskSettings, str]:
    """The settings in a file, and its mistakes in words; a missing one of ``ours`` is written.

    With mistakes in it, a kiosk that nobody stands beside goes on with the usual or safest values
    in their place, and says so.
    """
    if ours:
        try:
            write_template(path)
        except OSError as error:
            _log.warning("%s cannot be written: %s", path, error)
    try:
        return read_settings(path), ""
    except SettingsError as error:
        if sys.stderr is not None:
            sys.stderr.write(f"{error}\n")
        return error.usable, str(error)


def terms_of(settings: KioskSettings, path: Path) -> Terms:
    """What of the settings the window must know."""
    return Terms(
        title=settings.title,
        theme=ThemeName(settings.theme),
        factor=settings.text_size,
        idle=settings.idle_seconds,
        warning=settings.warning_seconds,
        two_visitors=settings.two_visitors,
        read_aloud=settings.read_aloud,
        keyboard=settings.on_screen_keyboard,
        corner=settings.staff_corner,
        screen=settings.screen,
        attract_seconds=settings.attract_seconds,
        settings_file=str(path),
    )
