"""The kiosk's window: attract screen, one or two visits, and what watches over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.attracting import Scene
from explorer.presenters.counted import Counting
from explorer.presenters.explorer import Catalogue, Loaded
from explorer.presenters.idle import IdleWatch
from explorer.presenters.speaking import Speaking
from explorer.presenters.trail import Screen
from explorer.presenters.ways_out import Took, WaysOut
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.views.controls import Button
from explorer.views.kiosk.bars import TopBar
from explorer.views.kiosk.covers import Confirm, StillThere
from explorer.views.kiosk.pairing import Pairing
from explorer.views.kiosk.people import People
from explorer.views.kiosk.pin_pad import PinPad
from explorer.views.kiosk.reading import Reading
from explorer.views.kiosk.standby import Standby
from explorer.views.kiosk.terms import Terms
from explorer.views.kiosk.visit import Visit
from explorer.views.look import Look
from explorer.views.shell import TITLE

if TYPE_CHECKING:
    from explorer.usage.report import Report
    from explorer.views.kiosk.attract import AttractScreen
    from explorer.views.kiosk.staff_screen import StaffScreen


class KioskWindow(QWidget):
    """Fills the shell. ``ended`` goes out when a visit has been forgotten."""

    begun = Signal()
    ended = Signal()
    broken = Signal(object)  # Exception: the catalogue could not be read
    pin_typed = Signal(str)
    restart_asked = Signal()
    leave_asked = Signal()
    copy_asked = Signal()  # of the figures, to a stick
    staff_gone = Signal()  # their screen was closed, and the kiosk was not

    def __init__(
        self,
        look: Look,
        worker: Worker,
        terms: Terms,
        make_ways: Callable[[Took], WaysOut],
        counting: Counting,
        speaking: Speaking,
    ) -> None:
        super().__init__()
        self.look, self._worker, self.terms = look, worker, terms
        self._make_ways, self._counting, self.speaking = make_ways, counting, speaking
        self.visiting = False
        """Whether somebody is there."""
        self._wanted = self._touched = False
        self.staff: StaffScreen | None = None
        self.built = False
        self.idle = IdleWatch(terms.idle, terms.warning, second=terms.second, parent=self)

    def build(self) -> Iterator[None]:
        """Make what stays, part by part; visits come and go."""
        from explorer.views.kiosk.attract import AttractScreen
        from explorer.views.kiosk.keyboard import OnScreenKeyboard
        from explorer.views.kiosk.touches import Touches
        from explorer.views.kiosk.typing import Typing

        self.attract: AttractScreen = AttractScreen(
            self.look, self._worker, self.terms.attract_seconds
        )
        self.keyboard = OnScreenKeyboard(self.look)
        self.top = TopBar(self.look, self.terms.title)
        yield
        self.stage = QStackedWidget()
        self.people = People(self.look, self._worker, self._make_ways, self._counting)
        self.pin_pad = PinPad(self.look)
        self.standby = Standby(self.look, self.terms.title or TITLE)
        # What is shown while nobody is there: visitors are invited once there is a catalogue.
        self._rest: QWidget = self.standby
        for shown in (self.standby, self.attract, self.people, self.pin_pad):
            self.stage.addWidget(shown)
        yield
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top)
        self._column.addWidget(self.stage, 1)
        # Beneath everything else: what it types into is never covered by it.
        self._column.addWidget(self.keyboard)
        self.still_there = StillThere(self.look, self)
        self.confirm = Confirm(self.look, self)
        self.typing = Typing(self.keyboard, self.people, brings=self.terms.keyboard)
        self.pairing = Pairing(self.top, self.people, self.confirm, wanted=self.terms.two_visitors)
        self.reading = Reading(
            self.top, self.people, self.speaking, self.idle, wanted=self.terms.read_aloud
        )
        self.touches = Touches(self, lambda: self.people.two)
        self._connect()
        self._show(self._rest)
        self.built = True
        self.look.changed.connect(self.pairing.offer)

    def _connect(self) -> None:
        self.attract.touched.connect(self.begin)
        self.attract.text_size_asked.connect(partial(self._begin_with, self.top.text_size))
        self.attract.contrast_asked.connect(partial(self._begin_with, self.top.contrast))
        self.top.again_asked.connect(self._ask_again)
        self.people.moved.connect(self._on_moved)
        self.people.broken.connect(self.broken)
        self.people.forgotten.connect(self._renew)
        self.idle.counted.connect(self._count_down)
        self.idle.stayed.connect(self.still_there.hide)
        self.idle.left.connect(self.end)
        self.still_there.stayed.connect(self.idle.touch)
        self.still_there.left.connect(self.end)
        self.pin_pad.typed.connect(self.pin_typed)
        self.pin_pad.given_up.connect(self._leave_pad)
        self.pin_pad.counted.connect(self.idle.touch)

    # The catalogue

    def open(self, catalogue: Catalogue, loaded: Loaded) -> None:
        """Take a catalogue into use, and have the first visit ready."""
        if not self.terms.title:
            self.top.title.setText(loaded.summary.title)
        self.people.open(catalogue, loaded)
        self._rest_at(self.attract)

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Say that a catalogue is being made ready, and how far it is; nobody can begin."""
        self.standby.show_progress(what, done, total)
        self._stand_by()

    def show_trouble(self) -> None:
        """Say that nobody can begin; staff are told what is wrong on their own screen."""
        self.standby.show_trouble()
        self._stand_by()

    def _stand_by(self) -> None:
        self.people.give_up()
        self._rest_at(self.standby)

    def _rest_at(self, widget: QWidget) -> None:
        """Show this while nobody is there; staff go on with what they do."""
        before, self._rest = self._rest, widget
        if self.stage.currentWidget() is before:
            self._show(widget)

    @property
    def visits(self) -> list[Visit]:
        """The visits that are on, or the one that is ready."""
        return self.people.visits

    def show_scenes(self, scenes: Sequence[Scene], invitation: str) -> None:
        """Show these while nobody is there; an empty invitation stands for the usual one."""
        title = self.top.title.text()
        self.attract.show_scenes(scenes, invitation or tr("Touch to begin"), title)

    def stop(self) -> None:
        """Let go of everything that runs."""
        self.idle.watch(False)
        self.speaking.stop()
        self.people.let_go()

    # From a first touch to being forgotten

    def begin(self) -> None:
        """Somebody touched the screen; where the one before is still being forgotten, then soon."""
        self._begin(touched=True)

    def _begin_with(self, button: Button) -> None:
        """Somebody's first touch is of what changes how they see."""
        self.begin()
        if self.visiting:
            button.click()

    def _begin(self, *, touched: bool) -> None:
        if self.visiting:
            return
        self._wanted, self._touched = not self.visits, touched
        if self._wanted:
            return
        self.visiting = True
        self.people.begin()
        if touched:
            self.people.touch()
        self._show(self.people)
        self.idle.watch(True)
        self.begun.emit()

    def touch(self) -> None:
        """Somebody touches: count from nought. The warning takes its touch itself."""
        if self.visiting and self.stage.currentWidget() is self.people:
            self.people.touch()
        if not self.idle.warning:
            self.idle.touch()

    def _ask_again(self) -> None:
        """Start again at once, or ask first where something was kept."""
        kept = self.people.kept
        if not kept:
            self.start_again()
            return
        words, agreed, keep = _what_goes(kept, two=self.people.two)
        self.confirm.offer(tr("Start again?"), words, [(agreed, self.start_again)], keep)

    def start_again(self) -> None:
        """Forget this visit and begin another at once; it counts once it is touched."""
        self._end()
        self._begin(touched=False)

    def end(self) -> None:
        """Forget everything of this visit, and invite the next visitor."""
        staff = self.staff is not None and self.stage.currentWidget() is self.staff
        self._end()
        # Not at "Start again": the same person may be there, and what they type counts once.
        self._counting.left_alone()
        if staff:
            self.staff_gone.emit()

    def _end(self) -> None:
        visited, self.visiting, self._wanted = self.visiting, False, False
        self.idle.watch(False)
        self.still_there.hide()
        self.confirm.hide()
        self._show(self._rest)
        self.reading.end()
        self.typing.end()
        self.keyboard.forget()
        forget_clipboard()
        self.people.forget_all(begun=visited)
        self.top.two.setChecked(False)
        self.top.say("")
        if visited:
            self.ended.emit()

    def _renew(self) -> None:
        """Be as new for the next visitor, now that no widget of the last one has to follow."""
        self.look.set_theme(self.terms.theme)
        self.look.set_factor(self.terms.factor)
        self.people.make_ready()
        if self._wanted:
            self._begin(touched=self._touched)

    # The keyboard

    def show_rings(self, on: bool) -> None:
        """Show what has the keyboard, for somebody who uses one that is plugged in."""
        self.look.rings = on
        self.update()

    def types_at(self, at: QPoint) -> bool:
        """Whether the keyboard on the screen is there."""
        return self.built and self.typing.is_at(at)

    # Staff

    def ask_for_pin(self) -> None:
        """Show the pad; nothing of the visit can be seen meanwhile."""
        self.reading.end()
        self.typing.end()
        self.still_there.hide()
        self.confirm.hide()
        self.idle.watch(True)
        self._show(self.pin_pad)

    def _leave_pad(self) -> None:
        """Back to the visit, where one was on."""
        if self.visiting:
            self._show(self.people)
        else:
            self.end()

    def open_staff(
        self,
        facts: Sequence[tuple[str, str]],
        *,
        can_restart: bool = True,
        can_copy: bool = False,
    ) -> None:
        """Show staff how the kiosk stands, once the visit is forgotten."""
        from explorer.views.kiosk.staff_screen import StaffScreen
        from explorer.views.usage_view import UsageView

        self.end()
        if self.staff is None:
            self.staff = StaffScreen(self.look, UsageView(self.look))
            self.staff.back_asked.connect(self.end)
            self.staff.restart_asked.connect(self.restart_asked)
            self.staff.leave_asked.connect(self.leave_asked)
            self.staff.copy_asked.connect(self.copy_asked)
            self.stage.addWidget(self.staff)
        self.staff.show_facts(facts)
        self.staff.restart.setVisible(can_restart)
        self.staff.copy.setVisible(can_copy)
        self.staff.tell("")
        self.staff.show_usage(None)
        self.idle.watch(True)
        self._show(self.staff)

    def tell_staff(self, words: str) -> None:
        """Show staff a sentence on what they asked for."""
        if self.staff is not None:
            self.staff.tell(words)

    def show_usage(self, report: Report) -> None:
        """Show what people looked for beneath it, where staff are still there."""
        if self.staff is not None and self.stage.currentWidget() is self.staff:
            self.staff.show_usage(report)

    # What is shown

    def _show(self, widget: QWidget) -> None:
        self.stage.setCurrentWidget(widget)
        self.top.setVisible(widget not in (self.attract, self.standby))
        self.top.show_for(visitors=widget is self.people)
        widget.setFocus()

    def _on_moved(self, screen: Screen) -> None:
        self.reading.leave(self.people.current)
        enquiry = self.people.current.visitor.explorer.enquiry
        if self.people.two or enquiry.page or enquiry.comparing:
            self.top.say("")
            return
        self.top.say(
            {
                Screen.ROLES: tr("Touch a role to see how to get there"),
                Screen.ROUTES: tr("Touch a step to see more"),
                Screen.QUESTIONS: tr("Touch a question to read its answer"),
            }.get(screen, "")
        )

    def _count_down(self, seconds: int) -> None:
        self.still_there.speak_to(visitor=self.visiting)
        self.still_there.show_seconds(seconds, self.terms.warning)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.built:
            for cover in (self.still_there, self.confirm):
                cover.fit()

    @property
    def at_rest(self) -> bool:
        """Whether nobody is there: no visitor, and no staff either."""
        return not self.visiting and self.stage.currentWidget() is self._rest

    @property
    def settled(self) -> bool:
        """Whether what is in sight shows the newest answer, and no PIN is being looked at."""
        return self.people.settled and not self.pin_pad.waiting


def _what_goes(kept: int, *, two: bool) -> tuple[str, str, str]:
    """What is said to be forgotten by starting again, and how one agrees to that or does not."""
    entries = wording.count(kept, "entry", "entries")
    if two:
        words = tr("Both your lists ({0}) are forgotten, and cannot come back here.")
        return words.format(entries), tr("Forget both and start again"), tr("Keep them")
    words = tr("Your list ({0}) is forgotten, and cannot come back here.")
    return words.format(entries), tr("Forget it and start again"), tr("Keep it")


def forget_clipboard() -> None:
    """Empty the clipboard, and what is marked where the system keeps that apart."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
    if clipboard.supportsFindBuffer():
        clipboard.clear(QClipboard.Mode.FindBuffer)
