"""A shortlist panel over a real store in memory, and what a person does to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind, Ref
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.worker import Worker
from explorer.store.visitor import VisitorStore
from explorer.views.look import Look
from explorer.views.shortlist_panel import ShortlistPanel
from explorer.views.shortlist_row import EntryRow

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key

MANAGER = Ref(Kind.ROLE, "practice-manager", "Practice manager")
MSC = Ref(Kind.PROGRAMME, "msc", "Healthcare Leadership MSc")
WHICH = Ref(Kind.QUESTION, "which", "Which degree do I need?")
WAY = Ref(Kind.ROUTE, "practice-manager/university/msc", "Practice manager")


class Shown:
    """The panel with its bookmarks; ``settle`` waits until nothing is left to do."""

    def __init__(self, qtbot: QtBot, look: Look, worker: Worker, store: VisitorStore) -> None:
        self._qtbot, self._worker = qtbot, worker
        self.gone: set[str] = set()
        self.bookmarks = Bookmarks(worker)
        self.failures: list[str] = []
        self.bookmarks.failed.connect(self.failures.append)
        self.panel = ShortlistPanel(look, self.bookmarks, lambda _kind, id_: id_ not in self.gone)
        qtbot.addWidget(self.panel)
        self.panel.resize(420, 700)
        self.panel.show()
        self.panel.activateWindow()
        self.bookmarks.open(store)
        self.settle()

    def settle(self) -> None:
        """Wait until everything is committed and shown."""
        self._qtbot.waitUntil(lambda: not self._worker.busy, timeout=10_000)
        self._qtbot.waitUntil(lambda: self.panel.entries.complete, timeout=10_000)
        for _ in range(4):
            QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def act(self, action: Callable[[], object]) -> None:
        """Do something, and wait until its consequences are shown."""
        action()
        self.settle()

    def star(self, *refs: Ref) -> None:
        """Bookmark records, as a star does."""
        for ref in refs:
            self.act(partial(self.bookmarks.toggle, ref))

    @property
    def rows(self) -> list[EntryRow]:
        return self.panel.entries.rows

    @property
    def titles(self) -> list[str]:
        """The titles of the rows from top to bottom, as they stand on the screen."""
        shown = sorted(self.rows, key=lambda row: row.y())
        assert shown == self.rows
        return [row.title.words for row in shown]

    @property
    def kept(self) -> list[str]:
        """The titles of the current list as the database has them."""
        return [entry.title for entry in self.bookmarks.entries()]

    def note(self, row: int, text: str) -> None:
        """Type a note on a row, without saving it."""
        self.act(self.rows[row].edit_note)
        editor = self.rows[row].note.editor
        assert editor is not None
        QTest.keyClicks(editor.field, text)


def click(widget: QWidget) -> None:
    """Press and release the left button in the middle of a widget."""
    QTest.mouseClick(widget, LEFT)


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(shown: Shown, key: Key, how: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is, and wait until its consequences are shown."""
    shown.act(lambda: QTest.keyClick(focused(), key, how))


def menu_action(shown: Shown, words: str) -> QAction:
    """What begins with these words in the menu of lists."""
    menu = shown.panel.lists.menu
    menu.aboutToShow.emit()
    return next(action for action in menu.actions() if action.text().startswith(words))


def undo_shown(shown: Shown) -> str:
    """What the panel says was removed."""
    message = shown.panel.removed
    return message.words.text() if message.isVisible() else ""
