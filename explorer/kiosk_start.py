"""The kiosk's window from its first frame on, or what keeps it from opening."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from explorer.marks import override
from explorer.options import Options
from explorer.places import Places
from explorer.starting import Program, Starting
from explorer.views.kiosk.shell import KioskShell
from explorer.views.kiosk.terms import Terms

if TYPE_CHECKING:
    from explorer.kiosk_program import KioskProgram

_log = logging.getLogger(__name__)


class KioskStart(Starting):
    """Takes the whole screen at once; the rest is loaded behind its title."""

    module = "explorer.kiosk_program"

    def __init__(self, places: Places, options: Options) -> None:
        self._places, self._options = places, options
        self.terms = Terms("Healthcare leadership")
        self.shell = KioskShell(
            self.terms.title, self.terms.theme, corner=self.terms.corner, screen=self.terms.screen
        )
        self.program: KioskProgram | None = None
        super().__init__(self.shell)
        self.shell.closing.connect(self.end_early)
        self.shell.first_frame.connect(self.load)

    @override
    def make(self, module: Any) -> Program:
        self.program = module.KioskProgram(
            self.shell, self.worker, self._places, self._options, self.terms
        )
        return self.program

    def open(self) -> None:
        """Take the screen."""
        self.shell.open()
