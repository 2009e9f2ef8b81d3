"""What must hold on every page and in every dialog, whatever it shows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from explorer.views.page_buttons import ActionButton, PathBox, PillButton, SourceMark, TextLink
from explorer.views.page_texts import Words

Pressed = ActionButton | TextLink | PillButton | PathBox | SourceMark


def texts(view: QWidget) -> list[str]:
    """Every running text that can be seen, in no certain order."""
    return [words.text() for words in view.findChildren(Words) if words.isVisibleTo(view)]


def words_of(view: QWidget, kind: type[Pressed]) -> list[str]:
    """What the buttons of one sort say, in their order."""
    return [found.words for found in view.findChildren(kind)]


def press(view: QWidget, kind: type[Pressed], words: str) -> None:
    """Press the first button of that sort with these words, with the mouse."""
    found = next(each for each in view.findChildren(kind) if each.words == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def press_button(view: QWidget, text: str) -> None:
    """Press a push button by what it says, with the mouse."""
    found = next(each for each in view.findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def stops(view: QWidget) -> list[QWidget]:
    """Everything that Tab must reach."""
    return [
        widget
        for widget in view.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]


def reached_by_tab(view: QWidget) -> list[QWidget]:
    """What Tab reaches, in its order, once around."""
    window, reached = view.window(), []
    window.activateWindow()
    wanted = stops(view)
    wanted[0].setFocus()
    for _ in wanted:
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return reached


def unnamed(view: QWidget) -> list[str]:
    """Widgets that can be used but say nothing to a screen reader."""
    wrong = []
    for widget in stops(view):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            wrong.append(type(widget).__name__)
    return wrong


def cut_off(view: QWidget) -> list[str]:
    """Texts and buttons that are not shown whole, or that stand outside of what holds them."""
    wrong = []
    kinds = (Words, QAbstractButton)
    for widget in (each for kind in kinds for each in view.findChildren(kind)):
        if not widget.isVisible():
            continue
        name = widget.accessibleName() or str(getattr(widget, "text", str)())
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
        if widget.height() < needed:
            wrong.append(f"{name}: {widget.height()} of {needed} pixels high")
        parent = widget.parentWidget()
        if parent is not None and not parent.rect().contains(widget.geometry()):
            wrong.append(f"{name}: outside {type(parent).__name__}")
        if isinstance(widget, QPushButton) and widget.width() < widget.minimumSizeHint().width():
            wrong.append(f"{name}: {widget.width()} pixels wide")
    return wrong


def top_of(widget: QWidget, view: QWidget) -> int:
    """How far down a widget stands in a view."""
    return widget.mapTo(view, QPoint(0, 0)).y()
