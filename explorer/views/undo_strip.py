"""What was taken out of the shortlist, wherever that was done, and the way back."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from explorer.domain.bookmarks import Change, ChangeKind
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.wording import tr
from explorer.views.controls import button
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.shortlist_parts import Message
from explorer.views.tokens import TextSize


class UndoStrip(QWidget):
    """A message with "Undo", until it is pressed, put away, or something else is done."""

    def __init__(self, look: Look, bookmarks: Bookmarks) -> None:
        super().__init__()
        self._look, self._bookmarks = look, bookmarks
        # A word is too small for a finger that is about to lose something.
        self.undo: QAbstractButton = (
            button(look, tr("Undo"), bookmarks.undo)
            if look.sizing.touch
            else TextLink(look, tr("Undo"), bookmarks.undo, size=TextSize.SMALL)
        )
        self.message = Message(look, self.undo)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.message)
        self._space()
        look.changed.connect(self._space)
        bookmarks.changed.connect(self._on_changed)
        self.message.shown.connect(self._follow)
        self.hide()

    def _space(self) -> None:
        edge, gap = self._look.unit(4), self._look.unit(1)
        self._column.setContentsMargins(edge, gap, edge, gap)

    def offer(self) -> None:
        """Say what was taken out last."""
        words = self._bookmarks.undo_words
        self.message.tell(words)
        self.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def put_away(self) -> None:
        """Say nothing any more."""
        self.message.tell("")

    def _on_changed(self, change: Change) -> None:
        if change.kind is not ChangeKind.REMOVED:
            self.put_away()

    def _follow(self) -> None:
        self.setVisible(not self.message.isHidden())
