"""The kiosk's window before anything stands in it: the whole screen, and no way to shut it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QScreen,
)
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from explorer.marks import override
from explorer.views.kiosk.guard import Guard
from explorer.views.tokens import TEXT_SCALE, THEMES, TextSize, ThemeName, kiosk_sizing


class KioskShell(QWidget):
    """Fills one screen, whatever becomes of screens, and is closed only by ``leave``.

    ``first_frame`` goes out once, after the first paint; ``closing`` when it is left, and ``left``
    once it is closed, with the exit code that says whether the kiosk is to be started again.
    """

    first_frame = Signal()
    closing = Signal()
    left = Signal(int)
    refitted = Signal()  # the screen is another, or has another size

    def __init__(self, title: str, theme: ThemeName, *, corner: str, screen: str = "") -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._theme, self._screen_name = THEMES[theme], screen
        self._painted = False
        self._whole = True
        self._content: QWidget | None = None
        self.guard = Guard(corner, self)
        self.guard.twice.under = self.childAt
        self.setWindowTitle(title)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        # What a screen reader says before there is anything else.
        self.setAccessibleName(title)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_screen_added)
        application.screenRemoved.connect(self._fit_soon)
        application.primaryScreenChanged.connect(self._fit_soon)
        for each in QGuiApplication.screens():
            each.geometryChanged.connect(self._fit_soon)

    def open_sized(self, width: int, height: int) -> None:
        """Stand in a window of that size, as for a picture; it is guarded all the same."""
        self._whole = False
        self._be_guarded()
        self.resize(width, height)
        self.show()

    def _be_guarded(self) -> None:
        self.winId()  # so that there is a window to watch before it is shown
        handle = self.windowHandle()
        assert handle is not None
        self.guard.stand_at(handle)
        # Nothing here is pressed twice, and of two quick touches within an area that scrolls Qt
        # would take the second for the end of a double click, and drop it.
        QApplication.setDoubleClickInterval(0)

    def open(self) -> None:
        """Take the whole screen."""
        self._whole = True
        self._be_guarded()
        self.fit()
        self.showFullScreen()
        self.fit()  # where there is no window manager, nobody else makes it full
        self.activateWindow()

    def leave(self, code: int = 0) -> None:
        """Close it, and have the program end with that code."""
        self.guard.open = True
        self.close()
        self.left.emit(code)

    def fill(self, content: QWidget) -> None:
        """Take the screens of the kiosk in."""
        column = QVBoxLayout(self)
        # The screen says how large it is, not what stands in it.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self._content = content

    def come_forward(self) -> None:
        """Stand in front of everything, as when the program is started a second time."""
        self.showFullScreen()
        self.raise_()
        self.activateWindow()

    # The screen

    def wanted_screen(self) -> QScreen:
        """The screen that staff named, or else the first one."""
        named = [each for each in QGuiApplication.screens() if each.name() == self._screen_name]
        return named[0] if named else QGuiApplication.primaryScreen()

    def fit(self) -> None:
        """Cover the screen as it is now."""
        screen = self.wanted_screen()
        # Where no screen is plugged in Qt makes one up, of no size: a window of no size is never
        # shown, and not even when it grows. It is fitted when there is a screen again.
        if screen is None or screen.geometry().isEmpty() or not self._whole:
            return
        handle = self.windowHandle()
        if handle is not None and handle.screen() is not screen:
            handle.setScreen(screen)
        if self.geometry() != screen.geometry():
            self.setGeometry(screen.geometry())
            self.refitted.emit()

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._fit_soon)
        self._fit_soon()

    def _fit_soon(self, _: object = None) -> None:
        # Once Qt itself has moved the windows of a screen that is gone.
        QTimer.singleShot(0, self, self.fit)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        shrunk = Qt.WindowState.WindowMinimized | Qt.WindowState.WindowMaximized
        if event.type() is QEvent.Type.WindowStateChange and self.windowState() & shrunk:
            QTimer.singleShot(0, self, self.come_forward)

    # Before its content is there

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._content is None:
            self._paint_title()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_frame.emit)

    def _paint_title(self) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.bar))
        font = QFont(self.font())
        text = kiosk_sizing(self.width(), self.height()).text or 24
        font.setPixelSize(round(text * TEXT_SCALE[TextSize.TITLE]))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.on_bar))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.windowTitle())
        painter.end()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.guard.open:
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
