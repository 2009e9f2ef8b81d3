"""One or two visits beside each other, from being made ready to being forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

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
_LEAST_ABOVE_KEYS = 200  # pixels at usual text that leave room for a bar while the other types


class People(Surface):
    """Holds the visits. A visit that is forgotten is thrown away whole, with all that it held."""

    moved = Signal(object)  # Screen: a visit shows another one
    resized = Signal()
    parted = Signal()  # one of two people went
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
        self._latest: Visit | None = None
        self._typing = False
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

    def give_up(self) -> None:
        """Make no visit ready any more: the catalogue is given up."""
        self._catalogue = self._loaded = None

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

    def press_at(self, at: QPoint) -> None:
        """A finger came down at a place of the window: of two people, know whose half that is."""
        for visit in self.visits if self.two else ():
            if visit.rect().contains(visit.mapFrom(self.window(), at)):
                self._latest = visit

    def touch(self) -> None:
        """Somebody touches: of two people, whoever pressed something last."""
        if self.visits:
            self.current.counted.touch()

    def forget_all(self, *, begun: bool) -> None:
        """Throw all visits away; ``forgotten`` goes out when nothing of them is left.

        ``begun`` says that somebody was there.
        """
        self._preparing.stop()
        visits = self.visits.copy()
        self.visits.clear()
        self._latest = None
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

        def gone(_: object) -> None:
            visit.deleteLater()
            visit.visitor.deleteLater()

        # Twice round: what is delivered last may itself ask for something.
        self._worker.do(_nothing, lambda _: self._worker.do(_nothing, gone, receiver=visit))

    def _on_moved(self, screen: Screen) -> None:
        self.moved.emit(screen)

    # Two people

    @property
    def current(self) -> Visit:
        """The visit that was touched last."""
        return self._latest or self.visits[0]

    def _visit_of(self, widget: QWidget | None) -> Visit | None:
        """Whose half a widget is in, or is."""
        while widget is not None and widget not in self.visits:
            widget = widget.parentWidget()
        return widget if isinstance(widget, Visit) else None

    @property
    def kept(self) -> int:
        """How many entries all lists have."""
        return sum(len(visit.visitor.bookmarks.entries()) for visit in self.visits)

    @property
    def two(self) -> bool:
        """Whether two people are there."""
        return len(self.visits) == MOST

    def has_room_for_two(self, factor: float | None = None) -> bool:
        """Whether each of two people could read and touch everything, at a text size or as it is.

        A keyboard on the screen goes again, so it takes nothing of the room.
        """
        window, look = self.window(), self._look
        larger = 1 if factor is None else factor / look.factor
        above = self.mapTo(window, QPoint()).y() * larger  # the bar there grows with the text
        room = window.height() - above if self.upright else window.width()
        return room // MOST >= look.px(_LEAST_HALF * larger)

    def be_two(self) -> None:
        """Somebody joins the visitor."""
        self._add()
        one, other = self.visits
        one.set_other(other.visitor)
        other.set_other(one.visitor)
        other.counted.touch()
        self._arrange()

    def be_one(self, stays: Visit) -> None:
        """Whoever does not stay is forgotten."""
        (gone,) = [visit for visit in self.visits if visit is not stays]
        self.visits.remove(gone)
        self._latest = stays
        gone.counted.end()
        self._forget(gone)
        stays.set_other(None)
        self.parted.emit()

    def keeps_keyboard(self, field: QWidget, now: QWidget) -> bool:
        """Whether who types in a field goes on typing though the focus would go to ``now``.

        So it is with whatever the other person touches.
        """
        typist, toucher = self._visit_of(field), self._visit_of(now)
        two = typist is not None and toucher is not None and typist is not toucher
        return two and field.isVisible()

    def make_room(self, on: bool) -> None:
        """Put a bar away while there is a keyboard on the screen, for whoever types into it.

        The other person keeps theirs where the halves are still high enough.
        """
        self._typing = on
        self._make_room()

    def _make_room(self) -> None:
        typist = self._visit_of(QApplication.focusWidget())
        high = self.height() // (MOST if self.two and self.upright else 1)
        low = high < self._look.px(_LEAST_ABOVE_KEYS)
        for visit in self.visits:
            visit.make_room(self._typing and (low or visit is typist))

    @property
    def upright(self) -> bool:
        """Whether two people are above each other, and not side by side."""
        window = self.window()
        return window.height() > window.width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._typing:
            self._make_room()
        self.resized.emit()

    def _arrange(self) -> None:
        """Side by side, or one above the other on an upright screen."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if self.upright else way.LeftToRight)

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
