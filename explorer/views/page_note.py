"""A visitor's own note on what a page is about: shown, written and changed in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.bookmarks import LONGEST_NOTE, clean_note
from explorer.domain.records import Ref
from explorer.marks import override
from explorer.presenters import page_words
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.controls import TextField, button
from explorer.views.look import Look
from explorer.views.page_layouts import Block, Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import CONTROL_RADIUS, TextSize

_LEAST_LINES, _MOST_LINES = 4, 8


class NoteField(TextField):
    """Where a note is written. Escape gives up, Ctrl+Enter saves, Tab goes on.

    It is as high as ``least`` lines and up to ``most``, where there is room for it.
    """

    given_up = Signal()
    done = Signal()

    def __init__(self, look: Look, least: int, most: int) -> None:
        super().__init__(look)
        self._least, self._most = least, most
        self._room: int | None = None
        self.setTabChangesFocus(True)
        self._size()
        look.changed.connect(self._size)

    def keep_within(self, room: int | None) -> None:
        """Be no higher than this, in pixels, as where a keyboard has the rest; or as usual."""
        if room != self._room:
            self._room = room
            self._size()

    def _size(self) -> None:
        line, around = self._look.metrics().lineSpacing(), self._look.unit(6)
        room = 1 << 20 if self._room is None else max(self._room, line + around)
        self.setMinimumHeight(min(self._least * line + around, room))
        self.setMaximumHeight(min(self._most * line + around, room))

    @override
    def event(self, e: QEvent) -> bool:
        # Claimed here, so that Escape does not close the page under the note.
        if (
            e.type() is QEvent.Type.ShortcutOverride
            and isinstance(e, QKeyEvent)
            and e.key() == Qt.Key.Key_Escape
        ):
            e.accept()
            return True
        return super().event(e)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        enter = e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if e.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif enter and e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(e)


class NoteView(QWidget):
    """The note on one record. What is half written is kept while other pages are looked at.

    The field closes once the note that was saved comes back through ``show_note``, which is after
    the database has committed it; a note that could not be saved stays in the field.
    """

    saved = Signal(str)
    left = Signal(object, str)  # Ref, the note: half written when the window closed
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ref: Ref | None = None
        self._note = ""
        self._pending: str | None = None
        self._drafts: dict[Ref, str] = {}
        self.heading = Words(look, tr("Your note"), TextSize.SMALL, bold=True)
        self.text = Words(look)
        self.field = NoteField(look, _LEAST_LINES, _MOST_LINES)
        self.field.done.connect(self._save)
        self.field.given_up.connect(self._put_by)
        self.trouble = Words(look, size=TextSize.SMALL, tone=Tone.RULED_OUT)
        self.save = button(look, tr("Save note"), self._save, main=True)
        self.cancel = button(look, tr("Cancel"), self._close)
        self._buttons = Block()
        self._row = Rows(look.unit(2))
        self._buttons.setLayout(self._row)
        for made in (self.save, self.cancel):
            self._row.addWidget(made)
        self._column = QVBoxLayout(self)
        for widget in (self.heading, self.text, self.field, self.trouble, self._buttons):
            self._column.addWidget(widget)
        self._space()
        self._lay()
        look.changed.connect(self._space)

    def _space(self) -> None:
        look = self._look
        pad = look.unit(3)
        self._column.setContentsMargins(pad, look.unit(2), pad, pad)
        self._column.setSpacing(look.unit(2))

    # What is shown

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return self.field.isVisibleTo(self)

    def show_note(self, ref: Ref, note: str) -> None:
        """Show the note on a record; an open field keeps what was written in it."""
        if ref != self._ref:
            self._keep_draft()
            self._ref, self._note, self._pending = ref, note, None
            self.setAccessibleName(tr("Your note on {0}").format(ref.title))
            self.field.setAccessibleName(tr("Note on {0}").format(ref.title))
            draft = self._drafts.pop(ref, None)
            self._lay(draft is not None)
            self.field.setPlainText(note if draft is None else draft)
        elif note == self._pending:
            self._note = note
            self._close()
        else:
            self._note = note
            self._lay(self.editing)

    def edit(self) -> None:
        """Open the field with the note in it."""
        if not self.editing:
            draft = self._drafts.pop(self._ref, None) if self._ref is not None else None
            self.field.setPlainText(self._note if draft is None else draft)
            self._lay(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def flush(self) -> None:
        """Have every note saved that is half written, as before the window closes."""
        self._keep_draft()
        for ref, draft in self._drafts.items():
            self.left.emit(ref, clean_note(draft)[:LONGEST_NOTE])
        self._drafts.clear()

    def _put_by(self) -> None:
        """Close the field; what is half written comes back when it is opened again."""
        self._keep_draft()
        self._close()

    def _keep_draft(self) -> None:
        if self._ref is not None and self.editing:
            draft = self.field.toPlainText()
            if clean_note(draft) != self._note:
                self._drafts[self._ref] = draft

    def _lay(self, editing: bool = False) -> None:
        self.text.setText(self._note)
        self.text.setVisible(not editing)
        for widget in (self.field, self._buttons):
            widget.setVisible(editing)
        self._say("")
        self.setVisible(editing or bool(self._note))
        self.updateGeometry()

    def _say(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    # What a visitor does

    def _save(self) -> None:
        note = clean_note(self.field.toPlainText())
        if len(note) > LONGEST_NOTE:
            most, has = page_words.number(LONGEST_NOTE), page_words.number(len(note))
            self._say(
                tr("A note can have {0} letters and this one has {1}. Make it shorter.").format(
                    most, has
                )
            )
        elif note == self._note:
            self._close()
        else:
            self._pending = note
            self.saved.emit(note)

    def _close(self) -> None:
        self._pending = None
        self._lay()
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, look = self._look.theme, self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(theme.line), theme.line_width))
        painter.setBrush(look.colour(theme.side))
        inset = theme.line_width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.end()
