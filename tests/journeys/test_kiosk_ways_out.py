"""No way out: every key and gesture that Qt can synthesise, on every screen of the kiosk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QNativeGestureEvent,
    QPointingDevice,
    QShortcut,
    QTabletEvent,
    QWhatsThisClickedEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Kind, Ref
from explorer.kiosk_program import KioskProgram
from explorer.presenters.trail import Screen
from explorer.views.controls import TextField
from explorer.views.kiosk.roles_screen import RolesScreen
from tests.journeys.hands import Finger
from tests.journeys.kiosks import kiosk
from tests.running import act, idle

pytestmark = [
    pytest.mark.journey,
    # The second is of the keys that Qt's own hand has no letter for.
    pytest.mark.qt_log_ignore(
        "could not find the target for gesture", "keyToAscii Unhandled", extend=True
    ),
]

MODIFIER = Qt.KeyboardModifier
NONE = MODIFIER.NoModifier
HELD = (
    MODIFIER.ControlModifier,
    MODIFIER.AltModifier,
    MODIFIER.MetaModifier,
    MODIFIER.ControlModifier | MODIFIER.AltModifier,
    MODIFIER.ControlModifier | MODIFIER.ShiftModifier,
    MODIFIER.AltModifier | MODIFIER.ShiftModifier,
    MODIFIER.ControlModifier | MODIFIER.AltModifier | MODIFIER.ShiftModifier,
)
KNOWN_WAYS_OUT = (
    (Qt.Key.Key_F4, MODIFIER.AltModifier),
    (Qt.Key.Key_Q, MODIFIER.ControlModifier),
    (Qt.Key.Key_W, MODIFIER.ControlModifier),
    (Qt.Key.Key_N, MODIFIER.ControlModifier),
    (Qt.Key.Key_O, MODIFIER.ControlModifier),
    (Qt.Key.Key_P, MODIFIER.ControlModifier),
    (Qt.Key.Key_S, MODIFIER.ControlModifier),
    (Qt.Key.Key_C, MODIFIER.ControlModifier),
    (Qt.Key.Key_V, MODIFIER.ControlModifier),
    (Qt.Key.Key_Insert, MODIFIER.ShiftModifier),
    (Qt.Key.Key_Delete, MODIFIER.ShiftModifier),
    (Qt.Key.Key_Escape, NONE),
    (Qt.Key.Key_Escape, MODIFIER.ControlModifier | MODIFIER.ShiftModifier),
    (Qt.Key.Key_Tab, MODIFIER.AltModifier),
    (Qt.Key.Key_Space, MODIFIER.AltModifier),
    (Qt.Key.Key_Menu, NONE),
    (Qt.Key.Key_F10, MODIFIER.ShiftModifier),
    (Qt.Key.Key_Help, NONE),
    (Qt.Key.Key_Print, NONE),
    (Qt.Key.Key_Super_L, NONE),
    (Qt.Key.Key_D, MODIFIER.MetaModifier),
    (Qt.Key.Key_PowerOff, NONE),
    *((getattr(Qt.Key, f"Key_F{number}"), NONE) for number in range(1, 36)),
)
PLACES = (
    "attract",
    *(screen.value for screen in Screen),
    "comparing",
    "page",
    "keyboard",
    "question",
    "warning",
    "pin",
    "staff",
    # Last, for nobody can begin once one of them is shown.
    "preparing",
    "trouble",
)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, built_starter: Path) -> Iterator[KioskProgram]:
    with kiosk(qtbot, tmp_path / "data", built_starter, (1280, 720)) as made:
        yield made


@pytest.fixture(autouse=True)
def _nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever would leave the program fails the test."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    yield
    assert not opened


def stand(qtbot: QtBot, program: KioskProgram, place: str) -> None:
    """Bring the kiosk to one of its screens."""
    window = program.window
    if place == "attract":
        return
    if place == "staff":
        _stand_as_staff(program)
        idle(qtbot, program)
        return
    without_visitors: dict[str, Callable[[], None]] = {
        "preparing": lambda: window.show_progress("Reading roles.yaml", 3, 12),
        "trouble": window.show_trouble,
    }
    if place in without_visitors:
        without_visitors[place]()
        return
    window.begin()
    if window.terms.two_visitors and place == Screen.OURS.value:
        window.top.two.click()
    visit = window.visits[0]
    if place == "comparing":
        compared = tuple(Focus(Kind.ROLE, f"{name}-manager") for name in ("practice", "finance"))
        visit.visitor.explorer.ask(Enquiry(compared=compared, comparing=True))
    elif place == "page":
        visit.open_page(Ref(Kind.ROLE, "practice-manager", ""))
    elif place == "keyboard":
        visit.go(Screen.ROLES)
        roles = visit.screen_of(Screen.ROLES)
        assert isinstance(roles, RolesScreen)
        roles.search.setFocus()
        assert window.keyboard.isVisible()
    elif place == "question":
        window.confirm.ask("Start again?", "All is forgotten.", "Forget it", lambda: None)
    elif place == "warning":
        window.still_there.show_seconds(20, 20)
    elif place == "pin":
        window.ask_for_pin()
    else:
        visit.go(Screen(place))
    idle(qtbot, program)


def _stand_as_staff(program: KioskProgram) -> None:
    """On their own screen, staff may close it; here, its buttons do nothing."""
    window = program.window
    window.open_staff([("Program", "Career Explorer")])
    window.leave_asked.disconnect()
    window.restart_asked.disconnect()


def window_of(program: KioskProgram) -> QWindow:
    handle = program.shell.windowHandle()
    assert handle is not None
    return handle


def strike(program: KioskProgram, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as a keyboard would, whether or not this one has it."""
    text = chr(key.value) if key.value < 0x80 and held in (NONE, MODIFIER.ShiftModifier) else ""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window_of(program), QKeyEvent(kind, key.value, held, text))


def check_locked_in(program: KioskProgram) -> None:
    """The kiosk stands as it stood: alone, shown, and as large as before."""
    shell = program.shell
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [shell]
    assert not shell.isMinimized()
    assert shell.size().toTuple() == (1280, 720)
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    assert program.window.stage.currentWidget() is not None


@pytest.mark.parametrize("place", PLACES)
def test_no_known_key_leads_out(qtbot: QtBot, program: KioskProgram, place: str) -> None:
    stand(qtbot, program, place)
    shown = program.window.stage.currentWidget()
    for key, held in KNOWN_WAYS_OUT:
        strike(program, key, held)
    act(qtbot, program, lambda: None)
    check_locked_in(program)
    assert program.window.stage.currentWidget() is shown
    # Again by a hand that presses Shift by itself first, past the shortcuts of the whole program.
    for key, held in KNOWN_WAYS_OUT:
        QTest.keyClick(window_of(program), key, held)
    act(qtbot, program, lambda: None)
    check_locked_in(program)


@pytest.mark.parametrize("place", PLACES)
def test_no_key_with_any_modifier_does_anything(
    qtbot: QtBot, program: KioskProgram, place: str
) -> None:
    stand(qtbot, program, place)
    shown = program.window.stage.currentWidget()
    before = [visit.visitor.explorer.enquiry for visit in program.window.visits]
    for key, held in product(Qt.Key, HELD):
        strike(program, key, held)
    act(qtbot, program, lambda: None)
    check_locked_in(program)
    assert program.window.stage.currentWidget() is shown
    assert [visit.visitor.explorer.enquiry for visit in program.window.visits] == before


def test_a_shortcut_of_the_program_itself_is_not_heard(qtbot: QtBot, program: KioskProgram) -> None:
    heard: list[str] = []
    for keys in ("Ctrl+Q", "Alt+F4", "F1", "Escape", "Ctrl+Shift+I", "Meta+L"):
        shortcut = QShortcut(QKeySequence(keys), program.shell)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.activated.connect(partial(heard.append, keys))
    stand(qtbot, program, Screen.ROLES.value)
    for key, held in KNOWN_WAYS_OUT:
        QTest.keyClick(window_of(program), key, held)
    act(qtbot, program, lambda: None)
    assert heard == []


@pytest.mark.parametrize("place", PLACES)
def test_no_key_alone_leads_out(qtbot: QtBot, program: KioskProgram, place: str) -> None:
    stand(qtbot, program, place)
    for key in Qt.Key:
        strike(program, key)
    act(qtbot, program, lambda: None)
    check_locked_in(program)


def test_nothing_is_copied_or_pasted(qtbot: QtBot, program: KioskProgram) -> None:
    stand(qtbot, program, Screen.ROLES.value)
    visit = program.window.visits[0]
    roles = visit.screen_of(Screen.ROLES)
    assert isinstance(roles, RolesScreen)
    field = roles.search
    field.setFocus()
    act(qtbot, program, lambda: QTest.keyClicks(field, "manager"))
    QGuiApplication.clipboard().setText("from elsewhere")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Z):
        strike(program, key, MODIFIER.ControlModifier)
    QTest.mouseClick(window_of(program), Qt.MouseButton.MiddleButton, NONE, QPoint(200, 150))
    act(qtbot, program, lambda: None)
    assert QGuiApplication.clipboard().text() == "from elsewhere"
    assert field.text() == "manager"
    QGuiApplication.clipboard().clear()


Send = Callable[[KioskProgram], QEvent]
MIDDLE = QPointF(640, 360)


def _files() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    data.setText("dropped")
    return data


KEPT: list[QMimeData] = []


def _dragged(_: KioskProgram) -> QEvent:
    KEPT.append(_files())
    buttons = Qt.MouseButton.LeftButton
    return QDragEnterEvent(MIDDLE.toPoint(), Qt.DropAction.CopyAction, KEPT[-1], buttons, NONE)


def _dropped(_: KioskProgram) -> QEvent:
    KEPT.append(_files())
    buttons = Qt.MouseButton.LeftButton
    return QDropEvent(MIDDLE, Qt.DropAction.CopyAction, KEPT[-1], buttons, NONE)


def _menu(program: KioskProgram) -> QEvent:
    reason = QContextMenuEvent.Reason.Mouse
    return QContextMenuEvent(reason, MIDDLE.toPoint(), program.shell.mapToGlobal(MIDDLE.toPoint()))


def _zoomed(_: KioskProgram) -> QEvent:
    return QWheelEvent(
        MIDDLE,
        MIDDLE,
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        MODIFIER.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def _native(kind: Qt.NativeGestureType) -> Send:
    def made(_: KioskProgram) -> QEvent:
        device = QPointingDevice.primaryPointingDevice()
        return QNativeGestureEvent(kind, device, 3, MIDDLE, MIDDLE, MIDDLE, 2.0, QPointF(90, 0))

    return made


def _pen(kind: QEvent.Type) -> Send:
    def made(_: KioskProgram) -> QEvent:
        device = QPointingDevice.primaryPointingDevice()
        button = Qt.MouseButton.RightButton
        return QTabletEvent(
            kind, device, MIDDLE, MIDDLE, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, NONE, button, button
        )

    return made


def _help(kind: QEvent.Type) -> Send:
    return lambda _: QHelpEvent(kind, MIDDLE.toPoint(), MIDDLE.toPoint())


EVENTS: dict[str, Send] = {
    "press of a pen": _pen(QEvent.Type.TabletPress),
    "move of a pen": _pen(QEvent.Type.TabletMove),
    "release of a pen": _pen(QEvent.Type.TabletRelease),
    "question what this is": _help(QEvent.Type.WhatsThis),
    "question for a tip": _help(QEvent.Type.ToolTip),
    "link of a help text": lambda _: QWhatsThisClickedEvent("https://example.org"),
    "close": lambda _: QCloseEvent(),
    "context menu": _menu,
    "drag of a file": _dragged,
    "drop of a file": _dropped,
    "wheel that zooms": _zoomed,
    **{kind.name: _native(kind) for kind in Qt.NativeGestureType},
}


@pytest.mark.parametrize("place", PLACES)
def test_no_event_of_the_system_leads_out(qtbot: QtBot, program: KioskProgram, place: str) -> None:
    stand(qtbot, program, place)
    shown, factor = program.window.stage.currentWidget(), program.look.factor
    for name, made in EVENTS.items():
        act(qtbot, program, partial(_send, program, made))
        check_locked_in(program)
        assert program.window.stage.currentWidget() is shown, name
        assert program.look.factor == factor, name


def test_a_note_is_not_dragged_out_of_its_field(qtbot: QtBot, program: KioskProgram) -> None:
    stand(qtbot, program, "page")
    visit = program.window.visits[0]
    roles = visit.screen_of(Screen.ROLES)
    assert isinstance(roles, RolesScreen)
    page = roles.centre.role_page
    assert page is not None
    act(qtbot, program, page.head.write.click)
    field = page.findChild(TextField)
    assert field is not None
    field.setPlainText("ask about hours")
    field.selectAll()
    first = field.mapTo(program.shell, field.cursorRect().center())
    handle = window_of(program)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, first - QPoint(20, 0))
    assert not field.textCursor().hasSelection()  # Qt would drag what is marked
    for step in range(5):
        QTest.mouseMove(handle, first + QPoint(0, 20 * step))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, first + QPoint(0, 80))
    check_locked_in(program)
    assert field.toPlainText() == "ask about hours"


def _send(program: KioskProgram, made: Send) -> None:
    QApplication.sendEvent(window_of(program), made(program))


@pytest.mark.parametrize("place", PLACES)
def test_no_other_button_of_a_mouse_does_anything(
    qtbot: QtBot, program: KioskProgram, place: str
) -> None:
    stand(qtbot, program, place)
    enquiries = [visit.visitor.explorer.enquiry for visit in program.window.visits]
    shown = program.window.stage.currentWidget()
    buttons = (
        Qt.MouseButton.RightButton,
        Qt.MouseButton.MiddleButton,
        Qt.MouseButton.BackButton,
        Qt.MouseButton.ForwardButton,
    )
    for button, x, y in product(buttons, range(40, 1280, 300), range(40, 720, 160)):
        QTest.mouseClick(window_of(program), button, NONE, QPoint(x, y))
    act(qtbot, program, lambda: None)
    check_locked_in(program)
    assert program.window.stage.currentWidget() is shown
    assert enquiries == [visit.visitor.explorer.enquiry for visit in program.window.visits]


@pytest.mark.parametrize("fingers", [2, 3, 4, 5, 10])
def test_no_gesture_of_several_fingers_leads_out(
    qtbot: QtBot, program: KioskProgram, fingers: int
) -> None:
    for place in PLACES:
        stand(qtbot, program, place)
        _pinch(qtbot, program, fingers)
        check_locked_in(program)
        act(qtbot, program, program.window.end)


def _pinch(qtbot: QtBot, program: KioskProgram, fingers: int) -> None:
    """All fingers at once: apart, and then swept to one side."""
    handle = window_of(program)
    begun = QTest.touchEvent(handle, Finger.device, False)
    for finger in range(fingers):
        begun.press(finger, QPoint(500 + 30 * finger, 360), handle)
    begun.commit()
    for step in range(1, 6):
        moved = QTest.touchEvent(handle, Finger.device, False)
        for finger in range(fingers):
            spread = (finger - fingers / 2) * 20 * step
            moved.move(finger, QPoint(int(500 + 30 * finger + spread), 360 - 40 * step), handle)
        moved.commit()
    ended = QTest.touchEvent(handle, Finger.device, False)
    for finger in range(fingers):
        ended.release(finger, QPoint(500 + 30 * finger, 160), handle)
    act(qtbot, program, ended.commit)


def test_a_window_that_is_made_small_comes_back(qtbot: QtBot, program: KioskProgram) -> None:
    program.shell.showMinimized()
    qtbot.waitUntil(lambda: not program.shell.isMinimized())
    assert program.shell.isVisible()


def test_nothing_but_leaving_closes_it(qtbot: QtBot, program: KioskProgram) -> None:
    program.shell.close()
    QApplication.closeAllWindows()
    assert program.shell.isVisible()
    with qtbot.waitSignal(program.shell.closing):
        program.shell.leave()
    assert not program.shell.isVisible()
