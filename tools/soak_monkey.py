"""A monkey at the kiosk: touches, clicks, flicks, pinches, types and turns the screen at random.

All that it does reaches the program at its window, as it would come from the system.
"""

from __future__ import annotations

import secrets
from collections import Counter, deque
from collections.abc import Callable, Iterator
from itertools import count
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from explorer.kiosk_program import KioskProgram
from explorer.presenters.trail import Screen
from explorer.views.kiosk.guard import TAPS
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.narrow_screen import NarrowScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.start_screen import StartScreen
from explorer.views.kiosk.typing import bring_into_sight
from explorer.views.kiosk.visit import Visit
from explorer.views.page_buttons import TextLink

PIN = "407183"
"""What staff type in a soak."""

MARKER = f"zq{secrets.token_hex(5)}"
"""Ends every word that nobody else types: nothing of it may be left on the disk."""

SIZES = ((1920, 1080), (1080, 1920), (1280, 720), (720, 1280))
_REMEMBERED = 25
_FRAME = 8  # milliseconds between two places of a moving finger
_WHOLE_WORDS = ("nurse", "practice manager", "manag", "ŵyneb", "50%", "\"a' OR 1=1 --", "<b>x</b>")
_ODD_LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789'\"(*%_-<>&ŵŷé\t\r\x08\x1b\u200f\U0001f600"
_LEFT, _NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_PLAIN = Qt.KeyboardModifier.NoModifier
_HELD = (
    _PLAIN,
    _PLAIN,
    _PLAIN,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
)

Act = Callable[[], Iterator[int]]


class Monkey:
    """Does one thing at a time. Each is a generator that gives the milliseconds to wait.

    ``done`` counts what was done and ``seen`` what was in sight; ``latest`` holds the last few
    things in words.
    """

    device = QTest.createTouchDevice()

    def __init__(self, program: KioskProgram, random: Random) -> None:
        self._program, self._window, self._shell = program, program.window, program.shell
        self._random = random
        self._numbers = count()
        self.done: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.latest: deque[str] = deque(maxlen=_REMEMBERED)
        self._acts: dict[Act, float] = {
            self._tap: 40,
            self._walk_on: 6,
            self._click: 10,
            self._double_tap: 3,
            self._flick: 12,
            self._pinch: 2,
            self._tap_together: 3,
            self._turn_the_wheel: 4,
            self._press_a_key: 12,
            self._type_a_word: 3,
            self._copy: 1,
            self._wait: 5,
            self._be_idle: 1.5,
            self._turn_the_screen: 0.7,
            self._be_staff: 0.4,
        }

    def act(self) -> Iterator[int]:
        """Do one thing."""
        self.seen.update(self._sights())
        acts, weights = list(self._acts), list(self._acts.values())
        (chosen,) = self._random.choices(acts, weights)
        self.done[chosen.__name__.strip("_").replace("_", " ")] += 1
        yield from chosen()

    @property
    def unseen(self) -> list[str]:
        """Screens that were never in sight."""
        named = {each.name.lower() for each in Screen} | {
            "attract",
            "page",
            "comparison",
            "pin pad",
            "staff",
            "warning",
            "keyboard",
            "two visitors",
        }
        return sorted(named - set(self.seen))

    # What it sees

    def _sights(self) -> list[str]:
        """What is in sight: one screen for each person."""
        window = self._window
        alone = {window.attract: "attract", window.pin_pad: "pin pad", window.staff: "staff"}
        shown = window.stage.currentWidget()
        if shown in alone:
            return [alone[shown]]
        sights = [_stand(each) for each in window.visits]
        if len(sights) > 1:
            sights.append("two visitors")
        if window.still_there.isVisible():
            sights.append("warning")
        if window.keyboard.isVisible():
            sights.append("keyboard")
        return sights

    @property
    def _handle(self) -> QWindow:
        handle = self._shell.windowHandle()
        assert handle is not None
        return handle

    def _note(self, what: str) -> None:
        self.latest.append(f"{what} on {' + '.join(self._sights())}")

    def _spot(self) -> tuple[QPoint, str]:
        """A place of the window: more often than not something that waits to be touched."""
        finders = (self._a_button, self._a_field, self._an_item, self._a_letter, self._a_place)
        for find in self._random.choices(finders, (62, 6, 12, 10, 10), k=4):
            found = find()
            if found is not None and self._shell.rect().contains(found[0]):
                return found
        return self._a_place()

    def _one_of(self, *kinds: type[QWidget]) -> QWidget | None:
        there = [
            each
            for kind in kinds
            for each in self._shell.findChildren(kind)
            if each.isVisible() and each.isEnabled()
        ]
        return self._random.choice(there) if there else None

    def _a_button(self) -> tuple[QPoint, str] | None:
        button = self._one_of(QAbstractButton)
        return None if button is None else (_middle(button, self._shell), _name(button))

    def _a_field(self) -> tuple[QPoint, str] | None:
        field = self._one_of(QLineEdit, QPlainTextEdit)
        return None if field is None else (_middle(field, self._shell), _name(field))

    def _an_item(self) -> tuple[QPoint, str] | None:
        view = self._one_of(QAbstractItemView)
        if not isinstance(view, QAbstractItemView):
            return None
        inside = self._within(view.viewport().rect())
        index = view.indexAt(inside)
        if not index.isValid():
            return None
        area = view.visualRect(index)
        star = area.topRight() + QPoint(-40, 40)
        at = self._random.choice((area.center(), star))
        return view.viewport().mapTo(self._shell, at), f"item {index.row()} of {_name(view)}"

    def _a_letter(self) -> tuple[QPoint, str] | None:
        keyboard = self._window.keyboard
        if not keyboard.isVisible():
            return None
        place = self._random.choice(keyboard.places)
        at = place.area.center().toPoint()
        return keyboard.mapTo(self._shell, at), f"key {keyboard.name_of(place.key)}"

    def _a_place(self) -> tuple[QPoint, str]:
        return self._within(self._shell.rect()), "anywhere"

    def _within(self, area: QRect) -> QPoint:
        return QPoint(
            self._random.randrange(area.left(), max(area.left(), area.right()) + 1),
            self._random.randrange(area.top(), max(area.top(), area.bottom()) + 1),
        )

    # Fingers

    def _walk_on(self) -> Iterator[int]:
        """Touch what leads to another screen: a visit left to chance alone gets nowhere."""
        visit = self._random.choice(self._window.visits or [None])
        ways = () if visit is None else _ways_on(visit)
        there = [each for each in ways if each.isVisible() and each.isEnabled()]
        if there:
            button = self._random.choice(there)
            bring_into_sight(button)
            yield from self._tap_at(_middle(button, self._shell), _name(button))

    def _press(self, at: QPoint, finger: int = 0) -> None:
        handle = self._handle
        QTest.touchEvent(handle, self.device, False).press(finger, at, handle).commit(
            processEvents=False
        )

    def _lift(self, at: QPoint, finger: int = 0) -> None:
        handle = self._handle
        QTest.touchEvent(handle, self.device, False).release(finger, at, handle).commit(
            processEvents=False
        )

    def _tap(self) -> Iterator[int]:
        at, name = self._spot()
        yield from self._tap_at(at, name)

    def _tap_at(self, at: QPoint, name: str) -> Iterator[int]:
        self._note(f"tap of {name}")
        self._press(at)
        yield 0
        self._lift(at)
        yield 0

    def _double_tap(self) -> Iterator[int]:
        at, name = self._spot()
        yield from self._tap_at(at, name)
        yield from self._tap_at(at, name)

    def _flick(self) -> Iterator[int]:
        begun, name = self._spot()
        far = self._random.randrange(60, 700) * self._random.choice((-1, 1))
        across = self._random.random() < 0.3
        to = begun + (QPoint(far, 0) if across else QPoint(0, far))
        inside = self._shell.rect()
        end = QPoint(
            min(max(to.x(), 0), inside.right()),
            min(max(to.y(), 0), inside.bottom()),
        )
        self._note(f"flick of {name} to {end.x()}, {end.y()}")
        self._press(begun)
        handle, steps = self._handle, self._random.randrange(2, 7)
        for step in range(1, steps + 1):
            yield _FRAME
            at = begun + (end - begun) * (step / steps)
            QTest.touchEvent(handle, self.device, False).move(0, at, handle).commit(
                processEvents=False
            )
        yield 0
        self._lift(end)
        yield 0

    def _pinch(self) -> Iterator[int]:
        area, handle = self._shell.rect(), self._handle
        first, second = self._within(area), self._within(area)
        self._note("pinch")
        QTest.touchEvent(handle, self.device, False).press(0, first, handle).press(
            1, second, handle
        ).commit(processEvents=False)
        middle = (first + second) / 2
        for share in (0.3, 0.7):
            yield _FRAME
            QTest.touchEvent(handle, self.device, False).move(
                0, first + (middle - first) * share, handle
            ).move(1, second + (middle - second) * share, handle).commit(processEvents=False)
        yield 0
        QTest.touchEvent(handle, self.device, False).release(0, middle, handle).release(
            1, middle, handle
        ).commit(processEvents=False)
        yield 0

    def _tap_together(self) -> Iterator[int]:
        """Two fingers on two things, as of two people: the first is lifted first."""
        (first, one), (second, other) = self._spot(), self._spot()
        self._note(f"tap of {one} and {other}")
        handle = self._handle
        self._press(first)
        yield 0
        QTest.touchEvent(handle, self.device, False).stationary(0).press(1, second, handle).commit(
            processEvents=False
        )
        yield 0
        QTest.touchEvent(handle, self.device, False).release(0, first, handle).stationary(1).commit(
            processEvents=False
        )
        yield 0
        self._lift(second, 1)
        yield 0

    # A mouse

    def _click(self) -> Iterator[int]:
        at, name = self._spot()
        other = (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton)
        button = self._random.choice((_LEFT, _LEFT, _LEFT, _LEFT, *other))
        self._note(f"{button.name} on {name}")
        QTest.mousePress(self._handle, button, _PLAIN, at)
        yield 0
        QTest.mouseRelease(self._handle, button, _PLAIN, at)
        yield 0

    def _turn_the_wheel(self) -> Iterator[int]:
        at, name = self._spot()
        held = self._random.choice(_HELD)
        notches = self._random.choice((-360, -120, 120, 360))
        self._note(f"wheel over {name}")
        place = QPointF(at)
        turned = QWheelEvent(
            place,
            QPointF(self._shell.mapToGlobal(at)),
            QPoint(),
            QPoint(0, notches),
            _NO_BUTTON,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(self._handle, turned)
        yield 0

    # A keyboard, as if somebody had plugged one in

    def _press_a_key(self) -> Iterator[int]:
        key, held, text = self._random.choice(list(Qt.Key)), self._random.choice(_HELD), ""
        if self._random.random() < 0.5:
            text = self._random.choice(_ODD_LETTERS)
            key = Qt.Key(ord(text.upper())) if text.isascii() and text.isalnum() else key
        self._note(f"key {key.name} with {held.name}")
        self._send_key(key, held, text)
        yield 0

    def _type_a_word(self) -> Iterator[int]:
        """Into a field, letter by letter: a usual word, or one that nobody else types."""
        found = self._a_field()
        if found is None or not self._shell.rect().contains(found[0]):
            return
        yield from self._tap_at(*found)
        word = self._random.choice(_WHOLE_WORDS)
        if self._random.random() < 0.5:
            word = f"{next(self._numbers):x}{MARKER}"
        self._note(f"types {word}")
        for letter in word:
            self._send_key(Qt.Key(ord(letter.upper())), _PLAIN, letter)
            yield self._random.choice((0, 0, _FRAME))

    def _send_key(self, key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> None:
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        for kind in kinds:
            QCoreApplication.sendEvent(self._handle, QKeyEvent(kind, key.value, held, text))

    def _copy(self) -> Iterator[int]:
        """Something comes into the clipboard, wherever it is from."""
        self._note("clipboard")
        QGuiApplication.clipboard().setText(f"{next(self._numbers):x}{MARKER}")
        yield 0

    # Time, and the screen

    def _wait(self) -> Iterator[int]:
        self._note("wait")
        yield self._random.choice((5, 20, 60))

    def _be_idle(self) -> Iterator[int]:
        """So many seconds pass without a touch: none, a warning, or the end of the visit."""
        seconds = self._random.choice((10, 61, 70, 85))
        self._note(f"nobody for {seconds} s")
        timer = self._window.idle.findChild(QTimer)
        assert isinstance(timer, QTimer)
        for _ in range(seconds):
            if timer.isActive():
                timer.timeout.emit()
        yield 0

    def _turn_the_screen(self) -> Iterator[int]:
        size = self._random.choice(SIZES)
        self._note(f"screen of {size[0]} by {size[1]}")
        self._shell.resize(*size)
        self._shell.refitted.emit()
        yield 0

    def _be_staff(self) -> Iterator[int]:
        """Touch the corner, and type a PIN: at times a wrong one first."""
        self._note("staff")
        for _ in range(TAPS):
            yield from self._tap_at(QPoint(10, 10), "the corner")
        for pin in self._random.choice(((), (PIN,), (PIN,), ("999999", PIN))):
            yield from self._type_pin(pin)
        for _ in range(200):  # until it was looked at, and the figures were read
            if not self._program.worker.busy:
                break
            yield _FRAME

    def _type_pin(self, pin: str) -> Iterator[int]:
        pad = self._window.pin_pad
        for key in (*(pad.keys[digit] for digit in pin), pad.done):
            if pad.isVisible():
                yield from self._tap_at(_middle(key, self._shell), "the PIN pad")
        for _ in range(200):
            if not self._program.worker.busy:
                return
            yield _FRAME


def _stand(visit: Visit) -> str:
    enquiry = visit.visitor.explorer.enquiry
    if enquiry.comparing:
        return "comparison"
    if visit.screen_shown is Screen.ROLES and enquiry.page:
        return "page"
    return visit.screen_shown.name.lower()


def _ways_on(visit: Visit) -> Iterator[QWidget]:
    yield from visit.bottom.screens.values()
    yield from (visit.bottom.list, visit.bottom.compare)
    shown = visit.screen_of(visit.screen_shown)
    if isinstance(shown, StartScreen | NarrowScreen):
        yield shown.onward
    elif isinstance(shown, ListScreen):
        yield shown.ours
    elif isinstance(shown, RolesScreen):
        yield from shown.findChildren(TextLink)


def _middle(widget: QWidget, shell: QWidget) -> QPoint:
    return widget.mapTo(shell, widget.rect().center())


def _name(widget: QWidget) -> str:
    words = widget.accessibleName()
    if not words and isinstance(widget, QAbstractButton):
        words = widget.text()
    return f"{type(widget).__name__} “{words}”"
