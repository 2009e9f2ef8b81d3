"""The keyboard on the screen, where there is no other."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEventPoint,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.kiosk.key_names import name_keys
from explorer.views.kiosk.key_painter import KeyState, draw_key
from explorer.views.kiosk.key_rows import Act, Key, Page, Place, lay_out, rows
from explorer.views.kiosk.keystrokes import Field, Keystrokes
from explorer.views.look import Look

_MOST_OF_WINDOW = 0.5
_MOST_FOR_HIGH = 0.42
"""How much of the window's height the keys may take with a row more than there must be."""
_USUAL_OF_WINDOW = 0.36
_HIGHEST = 1.4
"""How far keys grow over other buttons where there is room, as on a screen that stands upright."""
_WIDEST = 1.9
"""How wide a key may be at most, over its height: two thumbs must reach all of them."""
_COLUMNS = 10
_FIRST_WAIT, _NEXT_WAIT = 450, 90
"""How long "rub out" is held before it goes on by itself, and then how often, in milliseconds."""
_MOUSE = -1


class Shift(Enum):
    """Whether capitals are typed: not, once, or until shift is pressed again."""

    OFF = "off"
    ONCE = "once"
    LOCKED = "locked"


class OnScreenKeyboard(QWidget):
    """Keys to touch, which type into the field that is attached.

    It never has the keyboard focus and takes it from nobody. A letter is typed when its finger
    lifts, or when another finger comes down before; so a finger that slipped can slide to the
    right key, and two quick thumbs lose no letter and swap none.
    """

    done = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._keystrokes = Keystrokes()
        self._page, self._shift = Page.LETTERS, Shift.OFF
        self._places: list[Place] = []
        self._held: dict[int, Place | None] = {}
        """What lies under each finger; nothing once that has been typed."""
        self._window: QWidget | None = None
        self._repeat = QTimer(self)
        self._repeat.timeout.connect(self._rub_out_again)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Keyboard on the screen"))
        name_keys(OnScreenKeyboard)
        look.changed.connect(self._size_anew)

    # What it types into

    @property
    def field(self) -> Field | None:
        """The field that is typed into."""
        return self._keystrokes.field

    def attach(self, field: Field) -> None:
        """Type into this field from now on."""
        if field is not self._keystrokes.field:
            self._let_go()
            self._keystrokes.attach(field)
            self.forget()

    def detach(self) -> None:
        """Type into nothing, and forget which page was open."""
        self._let_go()
        self._keystrokes.attach(None)
        self.forget()

    def forget(self) -> None:
        """Show small letters again, as for the next visitor."""
        self._let_go()
        self._shift = Shift.OFF
        self._turn_to(Page.LETTERS)

    # What stands on it

    @property
    def places(self) -> tuple[Place, ...]:
        """The keys that can be pressed now, and where they lie."""
        return tuple(self._places)

    @property
    def shift(self) -> Shift:
        """Whether capitals are typed."""
        return self._shift

    def name_of(self, key: Key) -> str:
        """What a key is called now."""
        return key.name(capital=self._shift is not Shift.OFF)

    # Its size

    @override
    def sizeHint(self) -> QSize:
        gap, high = self._gap(), self._key_height()
        count = len(self._rows())
        return QSize(_COLUMNS * (self._look.target + gap), count * (high + gap) + gap)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def _gap(self) -> int:
        return self._look.unit(1.5)

    def _has_high(self) -> bool:
        """Whether there is room for a row more than there must be."""
        gap = self._gap()
        return 5 * (self._look.sizing.target + gap) + gap <= _MOST_FOR_HIGH * self._room()

    def _room(self) -> int:
        return self.window().height() if self._window is not None else self.screen().size().height()

    def _key_height(self) -> int:
        """As high as other buttons or higher, and never lower than a finger needs."""
        least, usual = self._look.sizing.target, self._look.target
        grown = min(self._share(_USUAL_OF_WINDOW), int(usual * _HIGHEST))
        return max(least, min(max(usual, grown), self._share(_MOST_OF_WINDOW)))

    def _share(self, part: float) -> int:
        """How high a key is if all of them take that part of the window's height."""
        gap, count = self._gap(), 5 if self._has_high() else 4
        return int((part * self._room() - gap) / count - gap)

    def _rows(self) -> tuple[tuple[Key, ...], ...]:
        return rows(self._page, high=self._has_high())

    def _size_anew(self) -> None:
        self.updateGeometry()
        self._lay_out()

    def _lay_out(self) -> None:
        self._let_go()
        gap, keys = self._gap(), self._rows()
        high = (self.height() - gap) / len(keys) - gap
        wide = min(self.width() - 2 * gap, _COLUMNS * (_WIDEST * high + gap))
        area = QRectF((self.width() - wide) / 2, gap, wide, self.height() - 2 * gap)
        self._places = lay_out(keys, area, gap)
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._window is not self.window():
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = self.window()
            self._window.installEventFilter(self)
        self._size_anew()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._let_go()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # How many rows there are, and how high, follows from the window's height.
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._size_anew()
        return False

    # Fingers and the mouse

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self._let_go()
            return
        for point in event.points():
            if point.state() == QEventPoint.State.Pressed:
                self.put_down(point.id(), point.position())
            elif point.state() == QEventPoint.State.Updated:
                self.slide(point.id(), point.position())
            elif point.state() == QEventPoint.State.Released:
                self.slide(point.id(), point.position())
                self.lift(point.id())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not _made_of_a_touch(event):
            self.put_down(_MOUSE, event.position())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.slide(_MOUSE, event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.lift(_MOUSE)

    def put_down(self, finger: int, at: QPointF) -> None:
        """A finger of that number comes down at a place of the keyboard."""
        # What other fingers hold is typed now: they came down before this one.
        for other in list(self._held):
            self._finish(other)
        place = self._place_at(at)
        self._held[finger] = place
        if place is not None:
            self._show(place)
            if place.key.act is Act.RUB_OUT:
                self._rub_out()
                self._repeat.start(_FIRST_WAIT)

    def slide(self, finger: int, at: QPointF) -> None:
        """A finger that is down moves to another place."""
        before = self._held.get(finger)
        if before is None or before.reach.contains(at):
            return
        after = self._place_at(at)
        if before.key.act is Act.RUB_OUT or (after and after.key.act is Act.RUB_OUT):
            after = None  # it rubs out as long as it is pressed, and not when it is slid to
        self._held[finger] = after
        self._repeat.stop()
        self._show(before)
        if after is not None:
            self._show(after)

    def lift(self, finger: int) -> None:
        """A finger is lifted where it was last."""
        self._finish(finger)
        self._held.pop(finger, None)

    def _finish(self, finger: int) -> None:
        """Do what the key under a finger does, once."""
        place = self._held.get(finger)
        if place is None:
            return
        self._held[finger] = None
        self._repeat.stop()
        self._show(place)
        self._do(place.key)

    def _let_go(self) -> None:
        """Forget all fingers, and type nothing for them."""
        self._repeat.stop()
        for finger, place in self._held.items():
            self._held[finger] = None
            if place is not None:
                self._show(place)

    def _place_at(self, at: QPointF) -> Place | None:
        return next((place for place in self._places if place.reach.contains(at)), None)

    # What keys do

    def press_key(self, key: Key) -> None:
        """Do what a key does, as when a screen reader presses it."""
        if key.act is Act.RUB_OUT:
            self._rub_out()
        else:
            self._do(key)

    def _do(self, key: Key) -> None:
        if key.act is Act.TYPE:
            self._type(key)
        elif key.act is Act.SHIFT:
            self._shift_on()
        elif key.act is Act.TURN and key.page is not None:
            self._turn_to(key.page)
        elif key.act is Act.LEFT:
            self._keystrokes.press(Qt.Key.Key_Left)
        elif key.act is Act.RIGHT:
            self._keystrokes.press(Qt.Key.Key_Right)
        elif key.act is Act.CLEAR:
            self._keystrokes.clear()
        elif key.act is Act.DONE:
            self._finish_typing()

    def _type(self, key: Key) -> None:
        self._keystrokes.type(key.typed(capital=self._shift is not Shift.OFF))
        if self._shift is Shift.ONCE:
            self._shift = Shift.OFF
            self.update()
        if self._page is Page.ACCENTS and key.text != " ":
            self._turn_to(Page.LETTERS)

    def _shift_on(self) -> None:
        after = {Shift.OFF: Shift.ONCE, Shift.ONCE: Shift.LOCKED, Shift.LOCKED: Shift.OFF}
        self._shift = after[self._shift]
        self.update()

    def _turn_to(self, page: Page) -> None:
        if page is not self._page:
            self._page = page
            self._lay_out()
        self.update()

    def _finish_typing(self) -> None:
        self.forget()
        self.hide()
        self.done.emit()

    def _rub_out(self) -> None:
        self._keystrokes.press(Qt.Key.Key_Backspace)

    def _rub_out_again(self) -> None:
        self._repeat.setInterval(_NEXT_WAIT)
        self._rub_out()

    # Painting

    def _show(self, place: Place) -> None:
        """Paint one key anew, at once: what is pressed must be seen to be."""
        self.update(place.area.toAlignedRect().adjusted(-1, -1, 1, 1))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), look.colour(theme.track))
        painter.fillRect(0, 0, self.width(), max(1, int(theme.line_width)), look.colour(theme.line))
        held = [place.key for place in self._held.values() if place is not None]
        capital, locked = self._shift is not Shift.OFF, self._shift is Shift.LOCKED
        for place in self._places:
            if event.rect().intersects(place.area.toAlignedRect()):
                draw_key(painter, look, place, KeyState(place.key in held, capital, locked))
        painter.end()


def _made_of_a_touch(event: QMouseEvent) -> bool:
    """Whether a system sends the press of a mouse for a touch that has come by itself."""
    source = Qt.MouseEventSource
    return event.source() in (
        source.MouseEventSynthesizedBySystem,
        source.MouseEventSynthesizedByQt,
    )
