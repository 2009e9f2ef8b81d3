"""What of a visit is counted: what was opened and used, never by whom or in which order."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from explorer.domain.enquiry import Enquiry
from explorer.domain.records import Kind, Ref
from explorer.domain.usage import Way
from explorer.presenters.explorer import Delivery
from explorer.presenters.visitor import Visitor

_TYPED_OUT = 2_000  # milliseconds without another letter after which words were meant


class Counting(Protocol):
    """What takes the counts. ``explorer.usage`` does; nothing of it waits or raises."""

    def opened(self, kind: Kind, record: str) -> None: ...
    def used(self, facet: str, option: str) -> None: ...
    def took_home(self, way: Way, entries: int) -> None: ...
    def visit_ended(self, seconds: float) -> None: ...
    def found_nothing(self, words: str) -> None: ...
    def left_alone(self) -> None: ...


class NotCounted:
    """Takes the counts where staff want none kept."""

    def opened(self, kind: Kind, record: str) -> None:
        """Keep nothing."""

    def used(self, facet: str, option: str) -> None:
        """Keep nothing."""

    def took_home(self, way: Way, entries: int) -> None:
        """Keep nothing."""

    def visit_ended(self, seconds: float) -> None:
        """Keep nothing."""

    def found_nothing(self, words: str) -> None:
        """Keep nothing."""

    def left_alone(self) -> None:
        """Keep nothing."""


class Counted(QObject):
    """Follows one visitor. It goes with them, and what it counted stays as bare sums."""

    def __init__(
        self, visitor: Visitor, counting: Counting, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(visitor)
        self._counting, self._clock = counting, clock
        self._before = Enquiry()
        self._taken: dict[Way, int] = {}
        self._in_vain = ""
        self._typed = QTimer(self, interval=_TYPED_OUT, singleShot=True)
        self._typed.timeout.connect(self._count_words)
        self._first: float | None = None
        self._last = 0.0
        visitor.explorer.delivered.connect(self._on_delivered)

    def touch(self) -> None:
        """Somebody touched the screen: a visit lasts from its first touch to its last.

        So the time that a kiosk waits for somebody who has left is none of it, and a visit that
        was never touched is none.
        """
        self._last = self._clock()
        if self._first is None:
            self._first = self._last

    def read(self, ref: Ref) -> None:
        """A question was opened."""
        self._counting.opened(ref.kind, ref.id)

    def took(self, way: Way, entries: int) -> None:
        """The list was offered or sent by a way; each way counts once a visit, as it was last."""
        self._taken[way] = entries

    def end(self) -> None:
        """The visit is over: count what is known only now."""
        self._count_words()
        for way, entries in self._taken.items():
            self._counting.took_home(way, entries)
        if self._first is not None:
            self._counting.visit_ended(self._last - self._first)

    def _on_delivered(self, delivery: Delivery) -> None:
        before, enquiry = self._before, delivery.answer.enquiry
        self._before = enquiry
        focus = enquiry.focus
        if focus is not None and enquiry.page and (focus, True) != (before.focus, before.page):
            self._counting.opened(focus.kind, focus.id)
        for key in (enquiry.ticked - before.ticked) | (enquiry.ruled_out - before.ruled_out):
            self._counting.used(*key)
        self._typed.stop()
        self._in_vain = enquiry.words if not delivery.answer.total else ""
        if self._in_vain:
            self._typed.start()

    def _count_words(self) -> None:
        self._typed.stop()
        words, self._in_vain = self._in_vain, ""
        if words:
            self._counting.found_nothing(words)
