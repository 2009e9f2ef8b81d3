"""One or two visits beside each other, from being made ready to being forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout

from explorer.marks import override
from explorer.presenters.counted import Counted, Counting
from explorer.presenters.explorer import Catalogue, Loaded
from explorer.presenters.trail import Screen
from explorer.presenters.visitor import Visitor
from explorer.presenters.ways_out import Took, WaysOut
from explorer.presenters.worker import Worker
from explorer.views.basics import Surface
from explorer.views.kiosk.visit import Visit
from explorer.views.look import Look

MOST = 2
_BREATH = 10  # milliseconds between two steps of preparing
_LEAST_HALF = 300  # pixels at usual text that each of two people needs


class People(Surface):
    """Holds the visits. A visit that is forgotten is thrown away whole, with all that it held."""

    moved = Signal(object)  # Screen: a visit shows another one
    resized = Signal()
    forgotten = Signal()
    broken = Signal(object)  # Exception: the catalogue could not be read

    def __init__(
        self,
        look: Look,
        worker: Worker,
        make_ways: Callable[[Took], WaysOut],
        counting: Counting,
    ) -> None:
        super().__init__(look, "line")
        self._worker, self._make_ways, self._counting = worker, make_ways, counting
        self._catalogue: Catalogue | None = None
        self._loaded: Loaded | None = None
        self.visits: list[Visit] = []
        self._steps: Iterator[None] = iter(())
        self._preparing = QTimer(self, interval=_BREATH)
        self._preparing.timeout.connect(self._prepare)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)  # through which the line between two people is seen

    # Visits

    def open(self, catalogue: Catalogue, loaded: Loaded) -> None:
        """Have the first visit ready, on this catalogue."""
        self._catalogue, self._loaded = catalogue, loaded
        self.forget_all(begun=False)

    def make_ready(self) -> None:
        """Have a visit ready for whoever comes next."""
        if not self.visits:
            self._add()
            if self.visits:
                self._steps = self.visits[0].prepare()
                self._preparing.start()

    def _prepare(self) -> None:
        visit = self.visits[0] if self.visits else None
        if visit is None or (visit.settled and next(self._steps, self) is self):
            self._preparing.stop()

    def begin(self) -> None:
        """Somebody is there."""
        self._preparing.stop()

    def touch(self) -> None:
        """Somebody touches: of two who stand side by side, nobody knows who."""
        for visit in self.visits:
            visit.counted.touch()

    def forget_all(self, *, begun: bool) -> None:
        """Throw all visits away; ``forgotten`` goes out when nothing of them is left.

        ``begun`` says that somebody was there.
        """
        self._preparing.stop()
        visits = self.visits.copy()
        self.visits.clear()
        for visit in visits:
            if begun:
                visit.counted.end()
            self._forget(visit)
        # In its turn, after the last of them.
        self._worker.do(_nothing, lambda _: self._worker.do(_nothing, self._tell_forgotten))

    def _tell_forgotten(self, _: object) -> None:
        # Not before Qt has deleted them, or they would follow the look of the next visitor.
        QTimer.singleShot(0, self.forgotten.emit)

    def let_go(self) -> None:
        """Close the lists of all visits, as before the end of the program."""
        self._preparing.stop()
        for visit in self.visits:
            visit.ways.end()
            visit.visitor.end()

    def _add(self) -> None:
        if self._catalogue is None or self._loaded is None:
            return
        visitor = Visitor(self._worker, self)
        counted = Counted(visitor, self._counting)
        visit = Visit(self._look, visitor, counted, self._make_ways(counted.took))
        visit.moved.connect(self._on_moved)
        visitor.explorer.broken.connect(self.broken)
        self.visits.append(visit)
        self._row.addWidget(visit, 1)
        visitor.begin(self._catalogue, self._loaded)

    def _forget(self, visit: Visit) -> None:
        """Let a visit go once nothing that it asked for is on its way any more."""
        visit.hide()
        self._row.removeWidget(visit)
        visit.ways.end()
        visit.visitor.end()

        def gone() -> None:
            visit.deleteLater()
            visit.visitor.deleteLater()

        # Twice round: what is delivered last may itself ask for something.
        self._worker.do(_nothing, lambda _: self._worker.do(_nothing, lambda _: gone()))

    def _on_moved(self, screen: Screen) -> None:
        self.moved.emit(screen)

    # Two people

    @property
    def current(self) -> Visit:
        """The visit that was touched last."""
        focus = QApplication.focusWidget()
        held = [visit for visit in self.visits if focus is not None and visit.isAncestorOf(focus)]
        return held[0] if held else self.visits[0]

    @property
    def kept(self) -> int:
        """How many entries all lists have."""
        return sum(len(visit.visitor.bookmarks.entries()) for visit in self.visits)

    @property
    def two(self) -> bool:
        """Whether two people are there."""
        return len(self.visits) == MOST

    @property
    def has_room_for_two(self) -> bool:
        """Whether each of two people could read and touch everything."""
        room = self.height() if self._upright else self.width()
        return room // MOST >= self._look.px(_LEAST_HALF)

    def be_two(self) -> None:
        """Somebody joins the visitor."""
        self._add()
        one, other = self.visits
        one.set_other(other.visitor)
        other.set_other(one.visitor)
        other.counted.touch()
        self._arrange()

    def be_one(self) -> None:
        """The second one is forgotten."""
        second = self.visits.pop()
        second.counted.end()
        self._forget(second)
        self.visits[0].set_other(None)

    def make_room(self, on: bool) -> None:
        """Put the bars of the visits away while there is a keyboard on the screen."""
        for visit in self.visits:
            visit.make_room(on)

    @property
    def _upright(self) -> bool:
        return self.height() > self.width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.resized.emit()

    def _arrange(self) -> None:
        """Side by side, or one above the other on an upright screen."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if self._upright else way.LeftToRight)

    @property
    def prepared(self) -> bool:
        """Whether a visit is there, and nothing more is made for it ahead of time."""
        return bool(self.visits) and not self._preparing.isActive()

    @property
    def settled(self) -> bool:
        """Whether a visit stands ready, and what is in sight shows the newest answer."""
        ready = bool(self.visits) or self._catalogue is None
        return ready and all(visit.settled for visit in self.visits)


def _nothing() -> None:
    """A job that only waits for those before it."""
