"""One entry of a list at the kiosk: what it is, its note, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.bookmarks import Bookmark
from explorer.domain.records import Ref
from explorer.marks import override
from explorer.presenters import list_words
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, StarButton, Tone
from explorer.views.controls import Button, Manner
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.page_texts import Words
from explorer.views.shortlist_note import EntryNote
from explorer.views.signs import Sign, SignButton
from explorer.views.tokens import CARD_RADIUS, TextSize

_BESIDE = 420  # the least width at which the buttons stand beside the title, at usual text


class EntryRow(CardSurface):
    """Its title opens it, its star takes it out, arrows move it. While its note is written, that
    is all that it shows. What is asked for is done elsewhere and comes back by ``show_entry``.
    """

    opened = Signal(object)  # Ref
    note_saved = Signal(object, str)  # Bookmark, the note
    move_asked = Signal(object, int)  # Bookmark, steps down
    remove_asked = Signal(object)  # Bookmark
    writing = Signal(bool)

    def __init__(self, look: Look, bookmark: Bookmark) -> None:
        super().__init__(look, CARD_RADIUS)
        self.bookmark = bookmark
        self.title = TextLink(look, bookmark.title, self._open, size=TextSize.CARD)
        self.facts = Words(look, "", TextSize.SMALL, tone=Tone.MUTED)
        self.note = EntryNote(look)
        self.write = Button(look, "", Manner.QUIET)
        self.write.clicked.connect(lambda: self.note.edit(self.bookmark.title))
        self.up = SignButton(look, Sign.UP, lambda: self.move_asked.emit(self.bookmark, -1))
        self.down = SignButton(look, Sign.DOWN, lambda: self.move_asked.emit(self.bookmark, 1))
        self.star = StarButton(look)
        self.star.clicked.connect(lambda: self.remove_asked.emit(self.bookmark))
        self.note.saved.connect(lambda note: self.note_saved.emit(self.bookmark, note))
        self.note.opened.connect(lambda: self._write(True))
        self.note.closed.connect(self._on_closed)
        self._assemble()
        self._name(bookmark)
        self._space()
        look.changed.connect(self._space)

    def _assemble(self) -> None:
        self._actions = QWidget()
        actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(0)
        actions.addWidget(self.write)
        actions.addStretch(1)
        for sign in (self.up, self.down, self.star):
            actions.addWidget(sign)
        self._top = QHBoxLayout()
        self._top.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top.addStretch(1)
        self._top.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        for words in (self.facts, self.note):
            self._column.addWidget(words)

    def _name(self, bookmark: Bookmark) -> None:
        title = bookmark.title
        self.title.setAccessibleName(tr("Open {0}").format(title))
        self.star.set_state(title, marked=True)
        self.up.set_name(tr("Move {0} up").format(title))
        self.down.set_name(tr("Move {0} down").format(title))

    def _space(self) -> None:
        look = self._look
        above = look.unit(1 if self.is_written else 2)
        self._column.setContentsMargins(look.unit(4), above, look.unit(2), above)
        self._column.setSpacing(look.unit(1))
        for sign in (self.up, self.down, self.star):
            sign.setFixedSize(sign.sizeHint())
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        beside = self.width() >= self._look.px(_BESIDE)
        into, out = (self._top, self._column) if beside else (self._column, self._top)
        if into.indexOf(self._actions) < 0:
            out.removeWidget(self._actions)
            into.addWidget(self._actions)

    # What is shown

    def show_entry(self, bookmark: Bookmark, place: int, total: int, facts: str) -> None:
        """Show a bookmark at its place, counted from 0, of so many."""
        self.bookmark = bookmark
        self.facts.setText(facts)
        self.setAccessibleName(list_words.entry_sentence(bookmark, place + 1, total, gone=False))
        for way in (self.up, self.down):
            way.setVisible(total > 1)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < total - 1)
        self.write.setText(tr("Change note") if bookmark.note else tr("Add a note"))
        name = tr("Edit your note on {0}") if bookmark.note else tr("Add a note on {0}")
        self.write.setAccessibleName(name.format(bookmark.title))
        self.note.show_note(bookmark.note)

    @property
    def is_written(self) -> bool:
        """Whether the field for the note is open."""
        return self.note.editor is not None

    # What a visitor does

    def _open(self) -> None:
        self.opened.emit(Ref(self.bookmark.kind, self.bookmark.record, self.bookmark.title))

    def _on_closed(self, had_keyboard: bool) -> None:
        self._write(False)
        if had_keyboard:
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, on: bool) -> None:
        self._actions.setVisible(not on)
        self.facts.setVisible(not on)
        self._space()
        self.writing.emit(on)
