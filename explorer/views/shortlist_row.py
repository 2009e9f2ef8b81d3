"""One entry of a shortlist: what it is, its note, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.bookmarks import Bookmark, Shortlist
from explorer.domain.records import Kind, Ref
from explorer.marks import override
from explorer.presenters import list_words
from explorer.presenters.wording import tr
from explorer.views.basics import Tone, dot
from explorer.views.controls import Menu
from explorer.views.flick import DRAGGED
from explorer.views.look import Look, square
from explorer.views.page_buttons import TextLink
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.shortlist_note import EntryNote
from explorer.views.signs import Sign, SignButton
from explorer.views.tokens import CONTROL_RADIUS, TextSize

_ROOM_FOR_HANDLE = 220
"""How wide an entry must be at usual text to have a handle; keys and buttons move it as well."""


class DragHandle(QWidget):
    """Six dots by which an entry is dragged. The places it tells are on the whole screen."""

    lifted = Signal(QPointF)
    dragged = Signal(QPointF)
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pressed_at: QPointF | None = None
        self._dragging = False
        self.setProperty(DRAGGED, True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag to another place, or press Alt+Up and Alt+Down"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(18), square(self._look).height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        at = event.globalPosition()
        if not self._dragging:
            way = (at - self._pressed_at).manhattanLength()
            self._dragging = way >= QApplication.startDragDistance()
            if self._dragging:
                self.lifted.emit(self._pressed_at)
        if self._dragging:
            self.dragged.emit(at)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dragging, self._dragging, self._pressed_at = self._dragging, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if dragging:
            self.dropped.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        colour = look.colour(look.theme.ink if self._dragging else look.theme.muted)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        apart, middle = look.px(5), self.height() / 2
        for column in (0, 1):
            for row in (-1, 0, 1):
                at = QPointF(look.px(4) + column * apart, middle + row * apart)
                dot(painter, colour, at, max(1.2, look.px(1.3)))
        painter.end()


class EntryRow(QWidget):
    """One bookmark. What it asks for is done elsewhere and comes back through ``show_entry``."""

    chosen = Signal(object)  # Ref
    note_saved = Signal(object, str)  # Bookmark, the note
    move_asked = Signal(object, int)  # Bookmark, steps down
    list_asked = Signal(object, str)  # Bookmark, id of the list to move it to
    remove_asked = Signal(object)  # Bookmark
    compare_asked = Signal(object)  # Ref

    def __init__(self, look: Look, bookmark: Bookmark) -> None:
        super().__init__()
        self._look, self.bookmark = look, bookmark
        self._others: tuple[Shortlist, ...] = ()
        self._lifted = False
        self._movable = False
        self.gone = False
        self.handle = DragHandle(look)
        self.kind = Words(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self.up = SignButton(look, Sign.UP, lambda: self.move_asked.emit(self.bookmark, -1))
        self.down = SignButton(look, Sign.DOWN, lambda: self.move_asked.emit(self.bookmark, 1))
        self.remove = SignButton(look, Sign.CROSS, lambda: self.remove_asked.emit(self.bookmark))
        self.title = TextLink(look, "", self._choose)
        self.gone_title = Words(look, tone=Tone.MUTED, bold=True)
        self.note = EntryNote(look)
        self.write = TextLink(look, "", self.edit_note, size=TextSize.SMALL, tone=Tone.MUTED)
        self.move_to = TextLink(
            look, tr("Move to…"), self._offer_lists, size=TextSize.SMALL, tone=Tone.MUTED
        )
        self.compare = TextLink(
            look, tr("Compare"), self._ask_compare, size=TextSize.SMALL, tone=Tone.MUTED
        )
        self._assemble()
        self.note.saved.connect(lambda note: self.note_saved.emit(self.bookmark, note))
        self.note.opened.connect(lambda: self._actions.hide())
        self.note.closed.connect(self._on_note_closed)
        self._space()
        look.changed.connect(self._space)

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.kind, 1, Qt.AlignmentFlag.AlignVCenter)
        for sign in (self.up, self.down, self.remove):
            head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._actions = QWidget()
        self._action_row = Rows(self._look.unit(4), 0)
        self._actions.setLayout(self._action_row)
        for action in (self.write, self.compare, self.move_to):
            self._action_row.addWidget(action)
        self._body = QVBoxLayout()
        self._body.addLayout(head)
        for widget in (self.title, self.gone_title, self.note, self._actions):
            self._body.addWidget(widget)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._body, 1)

    def _space(self) -> None:
        look = self._look
        self._row.setContentsMargins(0, look.unit(1.5), 0, look.unit(2))
        self._row.setSpacing(look.unit(1))
        self._body.setSpacing(look.unit(0.5))
        self.handle.updateGeometry()
        for sign in (self.up, self.down, self.remove):
            sign.updateGeometry()
        self._show_handle()

    # What is shown

    def show_entry(
        self, bookmark: Bookmark, place: int, total: int, *, gone: bool, movable: bool
    ) -> None:
        """Show a bookmark at its place, counted from 0, of so many."""
        self.bookmark, self.gone, self._movable = bookmark, gone, movable
        self._keep_keyboard(place, total)
        self._show_words(place, total)
        self.up.setVisible(movable)
        self.down.setVisible(movable)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < total - 1)
        self.note.show_note(bookmark.note)
        self._show_handle()

    def _show_words(self, place: int, total: int) -> None:
        bookmark, gone = self.bookmark, self.gone
        kind = list_words.kind_word(bookmark.kind)
        if gone:
            kind = f"{kind} · {list_words.not_in_catalogue()}"
        sentence = list_words.entry_sentence(bookmark, place + 1, total, gone=gone)
        self.setAccessibleName(sentence)
        self.kind.setText(kind)
        if self.title.words != bookmark.title:
            self.title.set_words(bookmark.title)
            self.gone_title.setText(bookmark.title)
        self.title.setAccessibleName(sentence)
        self.title.setVisible(not gone)
        self.compare.setVisible(not gone and bookmark.kind is not Kind.QUESTION)
        self.compare.setAccessibleName(tr("Compare {0}").format(bookmark.title))
        self.gone_title.setVisible(gone)
        self._name_buttons(bookmark)

    def _name_buttons(self, bookmark: Bookmark) -> None:
        title = bookmark.title
        words = tr("Edit note") if bookmark.note else tr("Add a note")
        if self.write.words != words:
            self.write.set_words(words)
        name = tr("Edit your note on {0}") if bookmark.note else tr("Add a note on {0}")
        self.write.setAccessibleName(name.format(title))
        self.up.set_name(tr("Move {0} up").format(title))
        self.down.set_name(tr("Move {0} down").format(title))
        self.remove.set_name(tr("Remove {0} from this list").format(title))
        self.remove.setAccessibleDescription(self.accessibleName() if self.gone else "")
        self.move_to.setAccessibleName(tr("Move {0} to another list").format(title))

    def _keep_keyboard(self, place: int, total: int) -> None:
        """Hand the keyboard on before the button that has it cannot be pressed any more."""
        lost = (
            (self.up, place == 0 or not self._movable),
            (self.down, place >= total - 1 or not self._movable),
            (self.title, self.gone),
        )
        if any(widget.hasFocus() and gone for widget, gone in lost):
            self.take_keyboard()

    def show_lists(self, others: tuple[Shortlist, ...]) -> None:
        """Know the other lists, to which the entry can be moved."""
        self._others = others
        self.move_to.setVisible(bool(others))

    def _show_handle(self) -> None:
        room = self.width() >= self._look.px(_ROOM_FOR_HANDLE)
        self.handle.setVisible(self._movable and room)

    def set_lifted(self, lifted: bool) -> None:
        """Show that the entry is being dragged."""
        self._lifted = lifted
        self.update()

    # The keyboard

    def stops(self) -> list[QWidget]:
        """What can have the keyboard, in the order of the Tab key."""
        editor = self.note.editor
        writing = [editor.field, editor.save, editor.cancel] if editor else []
        signs = (self.up, self.down, self.remove)
        return [self.title, *writing, self.write, self.compare, self.move_to, *signs]

    def take_keyboard(self) -> None:
        """Go to the title; where it cannot be pressed, to the button that removes the entry."""
        target = self.remove if self.gone else self.title
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a visitor does

    def _choose(self) -> None:
        bookmark = self.bookmark
        self.chosen.emit(Ref(bookmark.kind, bookmark.record, bookmark.title))

    def edit_note(self) -> None:
        """Open the field for the note."""
        self.note.edit(self.bookmark.title)

    def _on_note_closed(self, had_keyboard: bool) -> None:
        self._actions.show()
        if had_keyboard:
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_compare(self) -> None:
        self.compare_asked.emit(Ref(self.bookmark.kind, self.bookmark.record, self.bookmark.title))

    def _offer_lists(self) -> None:
        menu = Menu(self._look, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for other in self._others:
            menu.offer(other.name, partial(self.list_asked.emit, self.bookmark, other.id))
        menu.popup(self.move_to.mapToGlobal(self.move_to.rect().bottomLeft()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_handle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lifted:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(self._look.theme.side))
        painter.drawRoundedRect(QRectF(self.rect()), CONTROL_RADIUS, CONTROL_RADIUS)
        painter.end()
