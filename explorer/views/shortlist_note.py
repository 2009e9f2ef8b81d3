"""The note on an entry of a shortlist: read, written and changed in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from explorer.domain.bookmarks import LONGEST_NOTE, clean_note, joined_notes
from explorer.marks import override
from explorer.presenters import page_words
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.controls import button
from explorer.views.look import Look
from explorer.views.page_layouts import Rows
from explorer.views.page_note import NoteField
from explorer.views.page_texts import Words
from explorer.views.tokens import TextSize

_LINES = 3
_ROOM_FOR_BUTTONS = 170
"""How wide an editor must be at usual text to have its buttons beside the field."""
_NO_LIMIT = (1 << 24) - 1  # of a width, as Qt has it


class _Editor(QWidget):
    """A field with its buttons and a line for what went wrong."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self.field = NoteField(look, _LINES, _LINES)
        self.field.setAccessibleName(tr("Note on {0}").format(title))
        self.field.setPlaceholderText(tr("Write your note here"))
        self.trouble = Words(look, size=TextSize.SMALL, tone=Tone.RULED_OUT)
        self.trouble.hide()
        self.save = button(look, tr("Save note"), self.field.done.emit, main=True)
        self.cancel = button(look, tr("Cancel"), self.field.given_up.emit)
        self._buttons = QWidget()
        row = Rows(look.unit(2))
        self._buttons.setLayout(row)
        for made in (self.save, self.cancel):
            row.addWidget(made)
        self._written = QVBoxLayout()
        for widget in (self.field, self.trouble):
            self._written.addWidget(widget)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.addLayout(self._written, 1)
        self._column.addWidget(self._buttons)
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        look = self._look
        self._column.setContentsMargins(0, look.unit(1), 0, look.unit(1))
        for layout in (self._column, self._written):
            layout.setSpacing(look.unit(2))
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put the buttons beside the field where a keyboard on the screen leaves little height."""
        look, way = self._look, QBoxLayout.Direction
        beside = look.sizing.touch and self.width() >= look.px(_ROOM_FOR_BUTTONS)
        widest = max(each.sizeHint().width() for each in (self.save, self.cancel))
        self._column.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._buttons.setMaximumWidth(widest if beside else _NO_LIMIT)
        self._buttons.setMinimumWidth(widest if beside else 0)

    def say(self, trouble: str) -> None:
        """Say what went wrong, or nothing."""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))


class EntryNote(QWidget):
    """A note and, while it is written, its field.

    The field closes once the note that was saved comes back through ``show_note``, which is after
    the database has committed it. What is half written stays whatever else changes; where the note
    itself was changed elsewhere meanwhile, both texts stand in the field.
    """

    saved = Signal(str)
    opened = Signal()
    closed = Signal(bool)  # whether the field had the keyboard

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._note = ""
        self._pending: str | None = None
        self.text = Words(look, size=TextSize.SMALL)
        self.text.hide()
        self.editor: _Editor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.text)
        self.hide()

    @property
    def note(self) -> str:
        """The note as it was saved last."""
        return self._note

    @property
    def draft(self) -> str | None:
        """What is written in the field, where that differs from the note; else nothing."""
        if self.editor is None:
            return None
        written = self.editor.field.toPlainText()
        return None if clean_note(written) == self._note else written

    def show_note(self, note: str) -> None:
        """Show a note that was read from the database."""
        earlier, self._note = self._note, note
        if self.editor is not None and note != earlier:
            self._meet(self.editor, earlier, note)
        self._lay()

    def _meet(self, editor: _Editor, earlier: str, note: str) -> None:
        """The note has changed while its field is open."""
        mine = clean_note(editor.field.toPlainText())
        if mine == note:
            self._close()
        elif mine == earlier:
            editor.field.setPlainText(note)
        elif note != self._pending:
            editor.field.setPlainText(joined_notes(note, mine))
            editor.say(tr("This note was changed elsewhere. Both are here now."))

    def edit(self, title: str, draft: str | None = None, *, focus: bool = True) -> None:
        """Open the field with the note, or with what had been written of it."""
        if self.editor is None:
            self.editor = _Editor(self._look, title)
            self.editor.field.setPlainText(self._note if draft is None else draft)
            self.editor.field.done.connect(self.save)
            self.editor.field.given_up.connect(self._close)
            self._column.addWidget(self.editor)
            self._lay()
            self.editor.show()
            self.opened.emit()
        if focus:
            self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.field.moveCursor(self.editor.field.textCursor().MoveOperation.End)

    def save(self) -> None:
        """Save what is in the field; one that is too long stays there and says so."""
        if self.editor is None:
            return
        note = clean_note(self.editor.field.toPlainText())
        if len(note) > LONGEST_NOTE:
            words = tr("A note can have {0} letters and this one has {1}. Make it shorter.")
            self.editor.say(
                words.format(page_words.number(LONGEST_NOTE), page_words.number(len(note)))
            )
        elif note == self._note:
            self._close()
        else:
            self._pending = note
            self.saved.emit(note)

    def say(self, trouble: str) -> None:
        """Say that saving did not work; what was written stays in the field."""
        self._pending = None
        if self.editor is not None:
            self.editor.say(trouble)

    def _close(self) -> None:
        editor, self.editor, self._pending = self.editor, None, None
        if editor is None:
            return
        focus = QApplication.focusWidget()
        self._lay()
        self.closed.emit(focus is not None and editor.isAncestorOf(focus))
        editor.hide()
        self._column.removeWidget(editor)
        editor.deleteLater()

    def _lay(self) -> None:
        self.text.setText(self._note)
        self.text.setVisible(self.editor is None and bool(self._note))
        self.setVisible(self.editor is not None or bool(self._note))
        self.updateGeometry()
