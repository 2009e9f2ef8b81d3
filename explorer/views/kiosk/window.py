"""The kiosk's window: attract screen, one or two visits, and what watches over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.explorer import Catalogue, Loaded
from explorer.presenters.idle import IdleWatch
from explorer.presenters.trail import Screen
from explorer.presenters.visitor import Visitor
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.views.basics import Surface
from explorer.views.kiosk.bars import TopBar
from explorer.views.kiosk.covers import Confirm, StillThere
from explorer.views.kiosk.pin_pad import PinPad
from explorer.views.kiosk.take_away import WaysOut
from explorer.views.kiosk.terms import Terms
from explorer.views.kiosk.visit import Visit
from explorer.views.look import Look

if TYPE_CHECKING:
    from explorer.views.kiosk.attract import AttractScreen

MOST_VISITORS = 2
_LEAST_HALF = 300  # pixels at usual text that each of two people needs


class KioskWindow(QWidget):
    """Fills the shell. ``ended`` goes out when a visit has been forgotten."""

    begun = Signal()
    ended = Signal()
    pin_typed = Signal(str)

    def __init__(
        self, look: Look, worker: Worker, terms: Terms, make_ways: Callable[[], WaysOut]
    ) -> None:
        super().__init__()
        self.look, self._worker, self.terms = look, worker, terms
        self._make_ways = make_ways
        self._catalogue: Catalogue | None = None
        self._loaded: Loaded | None = None
        self.visits: list[Visit] = []
        self.built = False
        self.idle = IdleWatch(terms.idle, terms.warning, second=terms.second, parent=self)

    def build(self) -> Iterator[None]:
        """Make what stays, part by part; visits come and go."""
        from explorer.views.kiosk.attract import AttractScreen

        self.attract: AttractScreen = AttractScreen(self.look)
        self.top = TopBar(self.look, self.terms.title)
        yield
        self.stage = QStackedWidget()
        self.people = Surface(self.look, "line")
        self._people = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.people)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(2)  # through which the line between two people is seen
        self.pin_pad = PinPad(self.look)
        for shown in (self.attract, self.people, self.pin_pad):
            self.stage.addWidget(shown)
        yield
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top)
        self._column.addWidget(self.stage, 1)
        self.still_there = StillThere(self.look, self)
        self.confirm = Confirm(self.look, self)
        self._connect()
        self._show(self.attract)
        self.built = True
        self.look.changed.connect(self._arrange)

    def _connect(self) -> None:
        self.attract.touched.connect(self.begin)
        self.top.again_asked.connect(self._ask_again)
        self.top.two_asked.connect(self._two_or_one)
        self.top.two.setVisible(self.terms.two_visitors)
        self.top.two.setCheckable(True)
        self.idle.counted.connect(self._count_down)
        self.idle.stayed.connect(self.still_there.hide)
        self.idle.left.connect(self.end)
        self.still_there.stayed.connect(self.idle.touch)
        self.still_there.left.connect(self.end)
        self.pin_pad.typed.connect(self.pin_typed)
        self.pin_pad.given_up.connect(self.end)

    # The catalogue

    def open(self, catalogue: Catalogue, loaded: Loaded) -> None:
        """Take a catalogue into use, and have the first visit ready."""
        self._catalogue, self._loaded = catalogue, loaded
        if not self.terms.title:
            self.top.title.setText(loaded.summary.title)
        self._prepare_visit()

    # From a first touch to being forgotten

    @property
    def visiting(self) -> bool:
        """Whether somebody is there."""
        return self.stage.currentWidget() is self.people

    def begin(self) -> None:
        """Somebody touched the screen."""
        if not self.visits or self.visiting:
            return
        self._show(self.people)
        self.idle.watch(True)
        self.begun.emit()

    def touch(self) -> None:
        """Somebody touches: count from nought. The warning takes its touch itself."""
        if not self.idle.warning:
            self.idle.touch()

    def _ask_again(self) -> None:
        """Start again at once, or ask first where something was kept."""
        kept = sum(len(visit.visitor.bookmarks.entries()) for visit in self.visits)
        if not kept:
            self.start_again()
            return
        self.confirm.ask(
            tr("Start again?"),
            tr("Your list ({0}) is forgotten, and cannot come back here.").format(
                wording.count(kept, "entry", "entries")
            ),
            tr("Forget it and start again"),
            self.start_again,
        )

    def start_again(self) -> None:
        """Forget this visit and begin another at once."""
        self.end()
        self.begin()

    def end(self) -> None:
        """Forget everything of this visit, and invite the next visitor."""
        visited = self.visiting
        self.idle.watch(False)
        self.still_there.hide()
        self.confirm.hide()
        self._show(self.attract)
        forget_clipboard()
        self.look.set_theme(self.terms.theme)
        self.look.set_factor(self.terms.factor)
        for visit in self.visits:
            self._forget(visit)
        self.visits.clear()
        self.top.two.setChecked(False)
        self.top.say("")
        if self._catalogue is not None:
            self._prepare_visit()
        if visited:
            self.ended.emit()

    def _forget(self, visit: Visit) -> None:
        """Let a visit go once nothing that it asked for is on its way any more."""
        visit.hide()
        self._people.removeWidget(visit)
        visit.visitor.end()

        def gone() -> None:
            visit.deleteLater()
            visit.visitor.deleteLater()

        # Twice round: what is delivered last may itself ask for something.
        self._worker.do(_nothing, lambda _: self._worker.do(_nothing, lambda _: gone()))

    def _prepare_visit(self) -> None:
        assert self._catalogue is not None
        assert self._loaded is not None
        visitor = Visitor(self._worker, self)
        visit = Visit(self.look, visitor, self._make_ways())
        visit.moved.connect(self._on_moved)
        self.visits.append(visit)
        self._people.addWidget(visit, 1)
        visitor.begin(self._catalogue, self._loaded)

    # Two people

    def _arrange(self) -> None:
        """Side by side, or one above the other on an upright screen."""
        if not self.built:
            return
        upright = self.height() > self.width()
        way = QBoxLayout.Direction
        self._people.setDirection(way.TopToBottom if upright else way.LeftToRight)
        room = self.height() if upright else self.width()
        two = len(self.visits) == MOST_VISITORS
        fits = room // MOST_VISITORS >= self.look.px(_LEAST_HALF)
        self.top.two.setVisible(self.terms.two_visitors and (fits or two))

    def _two_or_one(self) -> None:
        if len(self.visits) < MOST_VISITORS:
            self._prepare_visit()
            one, other = self.visits
            one.set_other(other.visitor)
            other.set_other(one.visitor)
        else:
            self._ask_one()
        self.top.two.setChecked(len(self.visits) == MOST_VISITORS)

    def _ask_one(self) -> None:
        """Go on with the first visitor only, after asking where the second kept something."""
        kept = len(self.visits[-1].visitor.bookmarks.entries())
        if not kept:
            self._one()
            return
        self.confirm.ask(
            tr("Go on alone?"),
            tr("The second list ({0}) is forgotten, and cannot come back here.").format(
                wording.count(kept, "entry", "entries")
            ),
            tr("Forget the second list"),
            self._one,
        )

    def _one(self) -> None:
        self._forget(self.visits.pop())
        self.visits[0].set_other(None)
        self.top.two.setChecked(False)
        self._arrange()

    # Staff

    def ask_for_pin(self) -> None:
        """Show the pad; nothing of the visit can be seen from there on."""
        self.idle.touch()
        self._show(self.pin_pad)

    # What is shown

    def _show(self, widget: QWidget) -> None:
        self.stage.setCurrentWidget(widget)
        self.top.setVisible(widget is self.people)
        widget.setFocus()

    def _on_moved(self, screen: Screen) -> None:
        self.top.say(
            {
                Screen.ROLES: tr("Touch a role to see how to get there"),
                Screen.ROUTES: tr("Touch a step to see more"),
                Screen.QUESTIONS: tr("Touch a question to read its answer"),
            }.get(screen, "")
        )

    def _count_down(self, seconds: int) -> None:
        self.still_there.show_seconds(seconds, self.terms.warning)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self.built:
            for cover in (self.still_there, self.confirm):
                cover.fit()

    @property
    def settled(self) -> bool:
        """Whether what is in sight shows the newest answer."""
        return all(visit.settled for visit in self.visits)


def _nothing() -> None:
    """A job that only waits for those before it."""


def forget_clipboard() -> None:
    """Empty the clipboard, and what is marked where the system keeps that apart."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
    if clipboard.supportsFindBuffer():
        clipboard.clear(QClipboard.Mode.FindBuffer)
