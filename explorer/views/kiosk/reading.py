"""Reading aloud what is in sight, and what that does to the rest of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from explorer.presenters.idle import IdleWatch
from explorer.presenters.speaking import Speaking
from explorer.views.kiosk.bars import TopBar
from explorer.views.kiosk.people import People
from explorer.views.kiosk.visit import Visit


class Reading(QObject):
    """The button that reads aloud; offered where staff want it and the system can speak."""

    def __init__(
        self, top: TopBar, people: People, speaking: Speaking, idle: IdleWatch, *, wanted: bool
    ) -> None:
        super().__init__(top)
        self._top, self._people, self._speaking, self._idle = top, people, speaking, idle
        self._read: Visit | None = None
        top.offer(top.aloud, wanted and speaking.available)
        top.aloud_asked.connect(self._begin_or_end)
        speaking.started.connect(self._show)
        speaking.ended.connect(self._show)
        speaking.failed.connect(self._cannot)
        people.parted.connect(self.end)

    def _begin_or_end(self) -> None:
        if self._speaking.speaking:
            self.end()
            return
        from explorer.views.kiosk.said import words_of

        self._read = self._people.current
        self._speaking.say(words_of(self._read))

    def leave(self, visit: Visit) -> None:
        """A visit shows something else: read no more where it was read from that one."""
        if visit is self._read:
            self.end()

    def end(self) -> None:
        """Read no more, as when what is read is not in sight any more."""
        self._read = None
        self._speaking.stop()

    def _show(self) -> None:
        on = self._speaking.speaking
        self._top.aloud.setChecked(on)
        self._idle.pause(on)

    def _cannot(self, words: str) -> None:
        if self._people.visits:
            self._people.current.notices.tell(words)
