"""Buttons, fields, menus and scroll bars as the look has them.

Each is dressed by a small style sheet of its own. One style sheet for the whole application would
have Qt polish every widget anew whenever theme or text size change, which takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QSizePolicy,
    QSplitter,
    QSplitterHandle,
    QTabBar,
    QToolButton,
    QWidget,
)

from explorer.marks import override
from explorer.views.flick import flick
from explorer.views.look import Look
from explorer.views.tokens import CARD_RADIUS, CONTROL_RADIUS

Sheet = Callable[[Look], str]
"""Makes the style sheet of a control for the look as it is now."""


class Manner(Enum):
    """How much a button stands out."""

    PLAIN = "plain"
    MAIN = "main"  # what is most likely wanted
    OUTLINED = "outlined"  # what stands beside that, and is wanted nearly as often
    QUIET = "quiet"  # no edge until it is pointed at
    SEGMENT = "segment"  # one of a few of which one is chosen
    LINK = "link"  # a word in a text
    ON_BAR = "on bar"  # on a bar in the theme's own colour


class _Dress(QObject):
    """Gives a widget its style sheet, now and whenever the look changes; goes with the widget."""

    def __init__(self, widget: QWidget, look: Look, sheet: Sheet) -> None:
        super().__init__(widget)
        self._widget, self._look, self._sheet = widget, look, sheet
        self._put()
        look.changed.connect(self._put)

    def _put(self) -> None:
        self._widget.setStyleSheet(self._sheet(self._look))


class Button(QPushButton):
    """A push button. Its words are shown as they are: "&" marks no key."""

    def __init__(self, look: Look, words: str = "", manner: Manner = Manner.PLAIN) -> None:
        super().__init__()
        self.manner = manner
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)  # so that Enter presses it in every window
        _Dress(self, look, lambda look: _button(look, "QPushButton", manner))

    @override
    def setText(self, text: str) -> None:
        super().setText(text.replace("&", "&&"))

    @override
    def text(self) -> str:
        return super().text().replace("&&", "&")


class ToolButton(QToolButton):
    """A button of a bar: a click does not take the keyboard to it."""

    def __init__(self, look: Look, words: str = "", manner: Manner = Manner.PLAIN) -> None:
        super().__init__()
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        _Dress(self, look, lambda look: _button(look, "QToolButton", manner))

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(arg__1)
        elif self.menu() is not None:
            self.showMenu()
        else:
            self.click()


def button(look: Look, words: str, pressed: Callable[[], object], *, main: bool = False) -> Button:
    """A push button; ``main`` marks the one that is most likely wanted."""
    made = Button(look, words, Manner.MAIN if main else Manner.PLAIN)
    made.clicked.connect(lambda: pressed())
    return made


def link(look: Look, words: str, pressed: Callable[[], object]) -> Button:
    """A button that looks like a word in a text."""
    made = Button(look, words, Manner.LINK)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setMinimumWidth(1)
    made.clicked.connect(lambda: pressed())
    return made


class Field(QLineEdit):
    """A line to type in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        _Dress(self, look, lambda look: _field(look, "QLineEdit", f"0 {look.unit(2) + 2}px"))


class TextField(QPlainTextEdit):
    """Some lines to type in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        use_thin_scroll_bar(self, look)
        _Dress(self, look, lambda look: _field(look, "QPlainTextEdit", f"{look.unit(2)}px"))

    @override
    def mousePressEvent(self, e: QMouseEvent) -> None:
        # Where a finger is all there is, what is marked is not dragged: a drag is a window of its
        # own. Qt drags what was marked when it was pressed.
        if self._look.sizing.touch:
            self.setTextCursor(self.cursorForPosition(e.position().toPoint()))
        super().mousePressEvent(e)


class Menu(QMenu):
    """A menu, dressed each time it is shown."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.aboutToShow.connect(self._dress)

    def offer(
        self, words: str, chosen: Callable[[], object], *, checkable: bool = False
    ) -> QAction:
        """Add an entry, cut where it is very long. "&" marks no key."""
        short = words if len(words) <= 60 else f"{words[:59]}…"
        action = self.addAction(short.replace("&", "&&"))
        action.setCheckable(checkable)
        action.triggered.connect(lambda _=False: chosen())
        return action

    def _dress(self) -> None:
        self.setStyleSheet(_menu(self._look))


class ProgressBar(QProgressBar):
    """How far something is, as a thin bar without a figure."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setTextVisible(False)
        _Dress(self, look, _progress)


class Splitter(QSplitter):
    """Panes beside or above each other with a thin line between them."""

    def __init__(self, look: Look, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._look = look
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    @override
    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._look, self.orientation(), self)


class _Handle(QSplitterHandle):
    def __init__(self, look: Look, orientation: Qt.Orientation, splitter: QSplitter) -> None:
        super().__init__(orientation, splitter)
        self._look = look

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._look.theme.line))
        painter.end()


def use_thin_scroll_bar(area: QAbstractScrollArea, look: Look) -> None:
    """Give an area that scrolls thin scroll bars, and have it scroll by flick, too."""
    flick(area)
    bar = QScrollBar(Qt.Orientation.Vertical)
    area.setVerticalScrollBar(bar)
    _Dress(bar, look, _scroll_bar)
    _Dress(area.horizontalScrollBar(), look, _scroll_bar)


def dress_tabs(tabs: QTabBar, look: Look) -> None:
    """Have the tabs of a bar look like words with a line under the one that is chosen."""
    _Dress(tabs, look, _tabs)


# Style sheets


def _button(look: Look, name: str, manner: Manner) -> str:
    theme, line, touch = look.theme, int(look.theme.line_width), look.sizing.touch
    pad = look.unit(3 if touch and manner is not Manner.LINK else 2)
    radius = CARD_RADIUS if touch else CONTROL_RADIUS
    least = look.target - 2 * line
    sides = pad if name == "QToolButton" or manner is Manner.QUIET else pad + 2
    ring = {Manner.MAIN: theme.ink, Manner.ON_BAR: theme.on_bar}.get(manner, theme.focus)
    sheet = f"""
        {name} {{
            background: {theme.card}; color: {theme.ink}; border: {line}px solid {theme.line};
            border-radius: {radius}px; padding: 0 {sides}px; min-height: {least}px;
        }}
        {name}:hover {{ border-color: {theme.primary}; }}
        {name}:disabled {{ color: {theme.muted}; }}
        {name}::menu-indicator {{ image: none; width: 0; }}
        """
    sheet += {
        Manner.PLAIN: "",
        Manner.MAIN: f"""
        {name} {{
            background: {theme.primary}; color: {theme.on_primary}; font-weight: bold;
            border-color: {theme.primary};
        }}
        """,
        Manner.OUTLINED: f"""
        {name} {{ color: {theme.primary}; font-weight: bold; border-color: {theme.primary}; }}
        """,
        Manner.QUIET: f"""
        {name} {{ background: transparent; border-color: transparent; color: {theme.muted}; }}
        {name}:hover {{ color: {theme.ink}; border-color: {theme.line}; }}
        """,
        Manner.SEGMENT: f"""
        {name}:checked {{
            background: {theme.soft}; color: {theme.on_soft}; border-color: {theme.primary};
        }}
        """,
        Manner.LINK: f"""
        {name} {{
            background: transparent; border: 1px solid transparent; border-radius: 4px;
            color: {theme.primary}; padding: 0 2px; text-align: left; font-weight: bold;
            min-height: {max(look.px(20), look.sizing.link)}px;
        }}
        {name}:hover {{ border-color: transparent; text-decoration: underline; }}
        """,
        Manner.ON_BAR: f"""
        {name} {{
            background: transparent; color: {theme.on_bar}; border-color: {theme.on_bar};
        }}
        {name}:checked {{ background: {theme.on_bar}; color: {theme.bar}; }}
        """,
    }[manner]
    return f"{sheet} {name}:focus {{ border: 2px solid {ring}; }}"


def _field(look: Look, name: str, padding: str) -> str:
    theme, line = look.theme, int(look.theme.line_width)
    least = look.target - 2 * line
    return f"""
        {name} {{
            background: {theme.field}; color: {theme.ink}; border: {line}px solid {theme.line};
            border-radius: {CONTROL_RADIUS}px; padding: {padding}; min-height: {least}px;
            selection-background-color: {theme.primary}; selection-color: {theme.on_primary};
            placeholder-text-color: {theme.muted};
        }}
        {name}:focus {{ border: 2px solid {theme.focus}; }}
        """


def _menu(look: Look) -> str:
    theme, pad = look.theme, look.unit(2)
    return f"""
        QMenu {{
            background: {theme.card}; color: {theme.ink};
            border: {int(theme.line_width)}px solid {theme.line};
        }}
        QMenu::item {{ padding: {pad}px {pad * 3}px; }}
        QMenu::item:selected {{ background: {theme.soft}; color: {theme.on_soft}; }}
        QMenu::item:disabled {{ color: {theme.muted}; }}
        """


def _progress(look: Look) -> str:
    theme = look.theme
    return f"""
        QProgressBar {{
            background: {theme.track}; border: 0; border-radius: 4px; max-height: 8px;
        }}
        QProgressBar::chunk {{ background: {theme.primary}; border-radius: 4px; }}
        """


def _scroll_bar(look: Look) -> str:
    return f"""
        QScrollBar {{ background: transparent; margin: 0; }}
        QScrollBar:vertical {{ width: 12px; }}
        QScrollBar:horizontal {{ height: 12px; }}
        QScrollBar::handle {{ background: {look.theme.line}; border-radius: 4px; margin: 2px; }}
        QScrollBar::handle:vertical {{ min-height: 32px; }}
        QScrollBar::handle:horizontal {{ min-width: 32px; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """


def _tabs(look: Look) -> str:
    theme, pad = look.theme, look.unit(2)
    # A bar of tabs keeps the font that it had when it was dressed first.
    return f"""
        QTabBar {{ font-size: {look.font().pixelSize()}px; }}
        QTabBar::tab {{
            background: transparent; color: {theme.muted}; padding: {pad}px {pad * 2}px;
            border: 0; border-bottom: 3px solid transparent;
        }}
        QTabBar::tab:selected {{ color: {theme.ink}; border-bottom-color: {theme.primary}; }}
        QTabBar::tab:focus {{ color: {theme.primary}; border-bottom-color: {theme.focus}; }}
        """
