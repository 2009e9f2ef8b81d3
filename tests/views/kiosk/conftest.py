"""A kiosk's look, and a finger that touches a window as a real screen does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.app import use_a_locale
from explorer.views.look import Look
from explorer.views.tokens import ThemeName, kiosk_sizing

DEVICE = QTest.createTouchDevice()


@pytest.fixture
def kiosk_look(qtbot: QtBot, qapp: QApplication) -> Iterator[Look]:
    """The light look of a kiosk at 1280 by 720; the application is left as it was found."""
    use_a_locale()
    font, palette = qapp.font(), QPalette(qapp.palette())
    made = Look(qapp, ThemeName.LIGHT, 1.0, kiosk_sizing(1280, 720))
    yield made
    qapp.setFont(font)
    qapp.setPalette(palette)
    made.setParent(None)


class Fingers:
    """Fingers on one window, each with a number. Qt hands touches on as for a real screen."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._down: dict[int, QPoint] = {}

    def press(self, finger: int, at: QPoint) -> None:
        """Put a finger down at a place of the widget; the others stay where they are."""
        self._send(finger, at, "press")
        self._down[finger] = at

    def move(self, finger: int, at: QPoint) -> None:
        """Move a finger that is down."""
        self._send(finger, at, "move")
        self._down[finger] = at

    def lift(self, finger: int) -> None:
        """Lift a finger where it is."""
        self._send(finger, self._down.pop(finger), "release")

    def tap(self, at: QPoint) -> None:
        """Put a finger down and lift it."""
        self.press(0, at)
        self.lift(0)

    def _send(self, finger: int, at: QPoint, what: str) -> None:
        window = self._widget.window()
        handle = window.windowHandle()
        assert handle is not None
        event = QTest.touchEvent(handle, DEVICE, False)
        for other in self._down:
            if other != finger:
                event.stationary(other)
        getattr(event, what)(finger, self._widget.mapTo(window, at), handle)
        event.commit()
        QApplication.processEvents()
