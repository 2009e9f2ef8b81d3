"""The entries of a shortlist in a column that scrolls: reordered by dragging, buttons and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from explorer.domain.bookmarks import Bookmark, Shortlist, clean_note
from explorer.domain.records import Kind
from explorer.marks import override
from explorer.presenters import page_words
from explorer.presenters.wording import tr
from explorer.views.basics import Rule, Scroll
from explorer.views.flick import held_back
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.shortlist_row import EntryRow

Exists = Callable[[Kind, str], bool | None]
"""Whether the catalogue has a record; ``None`` while no catalogue is open."""

SHOWN_AT_FIRST = 40
"""Entries that are shown before more are asked for, so that no list takes long to show."""

# Rows that are made at first and then step by step, so that the window can breathe in between.
_AT_ONCE, _A_STEP = 8, 4
Key = tuple[str, Kind, str]
"""List, kind and record of a bookmark, which stay the same when it is taken out and put back."""

_SCROLL_EVERY = 30  # milliseconds, while an entry is held near an edge


class _DropLine(QWidget):
    """Where a dragged entry would go."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._look.theme.primary))
        painter.end()


class Entries(Scroll):
    """The rows of one list between a head and a foot, all of which scroll.

    Rows stay as they are where their bookmark did not change.
    """

    chosen = Signal(object)  # Ref
    compare_asked = Signal(object)  # Ref
    note_saved = Signal(object, str)  # Bookmark, the note
    step_asked = Signal(object, int)  # Bookmark, steps down
    place_asked = Signal(object, int)  # Bookmark, its new position
    list_asked = Signal(object, str)  # Bookmark, id of another list
    remove_asked = Signal(object)  # Bookmark
    left_upwards = Signal()

    def __init__(self, look: Look, head: QWidget, foot: QWidget) -> None:
        content = QWidget()
        super().__init__(look, content)
        self._content = QWidget()
        self._whole = QVBoxLayout(content)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        for part in (head, self._content):
            self._whole.addWidget(part)
        self._whole.addStretch(1)
        self._whole.addWidget(foot)
        self._look = look
        self._bookmarks: tuple[Bookmark, ...] = ()
        self._movable = False
        self._most = SHOWN_AT_FIRST
        self._made = _AT_ONCE
        self._rows: dict[str, EntryRow] = {}
        self._rules: dict[str, Rule] = {}
        self._drafts: dict[Key, str] = {}
        self._lifted: EntryRow | None = None
        self._held_at = QPointF()
        self._more = TextLink(look, "", self._show_more)
        self._line = _DropLine(look, self._content)
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(0)
        self._column.addWidget(self._more)
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make_on)
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_on)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        edge = self._look.unit(4)
        self._column.setContentsMargins(edge, 0, edge, self._look.unit(2))

    # What is shown

    @property
    def rows(self) -> list[EntryRow]:
        """The rows that are shown, in order."""
        shown = (self._rows.get(bookmark.id) for bookmark in self._bookmarks[: self._made])
        return [row for row in shown if row is not None]

    @property
    def complete(self) -> bool:
        """Whether all rows have been made that are to be shown."""
        return self._made >= min(self._most, len(self._bookmarks))

    def _make_on(self) -> None:
        """Make some more rows."""
        self._made += _A_STEP
        self._show()

    def show_entries(
        self,
        bookmarks: Sequence[Bookmark],
        exists: Exists,
        others: tuple[Shortlist, ...],
        *,
        movable: bool,
    ) -> None:
        """Show the bookmarks of a list in order; ``others`` are the lists to move one to."""
        self._bookmarks, self._movable = tuple(bookmarks), movable
        self._exists, self._others = exists, others
        self._show()

    def _show(self) -> None:
        focused = self.focused_row
        self._show_as_far_as(focused)
        shown = self._bookmarks[: min(self._made, self._most)]
        self._drop_rows({bookmark.id for bookmark in shown})
        reordered = False
        for place, bookmark in enumerate(shown):
            reordered |= self._put(place, bookmark)
        if reordered:
            self._order_tabs()
        left = max(0, len(self._bookmarks) - self._most)
        if self.complete:
            self._making.stop()
        else:
            self._making.start()
        self._more.setVisible(left > 0)
        self._more.set_words(tr("Show more ({0} left)").format(page_words.number(left)))
        if reordered and focused is not None and focused in self._rows.values():
            self._bring_into_view(focused)

    def _show_as_far_as(self, row: EntryRow | None) -> None:
        """Show as many entries as it takes to keep the one that has the keyboard."""
        ids = [bookmark.id for bookmark in self._bookmarks]
        if row is not None and row.bookmark.id in ids:
            least = ids.index(row.bookmark.id) + 1
            self._made, self._most = max(self._made, least), max(self._most, least)

    def _put(self, place: int, bookmark: Bookmark) -> bool:
        """Show a bookmark at a place; whether that changed the order of the rows."""
        row = self._rows.get(bookmark.id)
        moved = row is None or self._column.indexOf(row) != 2 * place
        if row is None:
            row = self._make_row(bookmark)
        if moved:
            self._column.insertWidget(2 * place, row)
            self._column.insertWidget(2 * place + 1, self._rules[bookmark.id])
        gone = self._exists(bookmark.kind, bookmark.record) is False
        row.show_entry(bookmark, place, len(self._bookmarks), gone=gone, movable=self._movable)
        row.show_lists(self._others)
        draft = self._drafts.pop(key_of(bookmark), None)
        if draft is not None and clean_note(draft) != bookmark.note:
            row.note.edit(bookmark.title, draft, focus=False)
        return moved

    def _make_row(self, bookmark: Bookmark) -> EntryRow:
        row = EntryRow(self._look, bookmark)
        row.chosen.connect(self.chosen)
        row.compare_asked.connect(self.compare_asked)
        row.note_saved.connect(self.note_saved)
        row.move_asked.connect(self.step_asked)
        row.list_asked.connect(self.list_asked)
        row.remove_asked.connect(self.remove_asked)
        row.note.opened.connect(self._order_tabs)
        row.note.opened.connect(lambda: QTimer.singleShot(0, row, lambda: self._reveal(row)))
        row.handle.lifted.connect(lambda at: self._lift(row, at))
        row.handle.dragged.connect(self._drag)
        row.handle.dropped.connect(self._drop)
        self._rows[bookmark.id] = row
        self._rules[bookmark.id] = Rule(self._look)
        return row

    def _drop_rows(self, wanted: set[str]) -> None:
        """Take away the rows that are not wanted; what is half written in them is kept."""
        for id_ in [id_ for id_ in self._rows if id_ not in wanted]:
            row, rule = self._rows.pop(id_), self._rules.pop(id_)
            if row.note.draft is not None:
                self._drafts[key_of(row.bookmark)] = row.note.draft
            if row is self._lifted:
                self.cancel_drag()
            for widget in (row, rule):
                self._column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    def _show_more(self) -> None:
        first = self._most
        self._most += SHOWN_AT_FIRST
        self._made = first + _AT_ONCE
        self._show()
        self.rows[first].take_keyboard()

    def show_from_top(self) -> None:
        """Go to the top, as for another list."""
        self._most, self._made = SHOWN_AT_FIRST, _AT_ONCE
        self.verticalScrollBar().setValue(0)

    # Notes that are not saved yet

    def drafts(self) -> dict[Key, str]:
        """What is half written, by list, kind and record, whether or not its row is shown now."""
        open_now = {key_of(row.bookmark): row.note.draft for row in self._rows.values()}
        return self._drafts | {key: draft for key, draft in open_now.items() if draft is not None}

    def forget_draft(self, key: Key) -> None:
        """Let go of what was written on a row that is not shown, as it has been saved."""
        self._drafts.pop(key, None)

    def say_of_note(self, bookmark: Bookmark, words: str) -> bool:
        """Say on its row that a note could not be saved; whether its field is open there."""
        row = self._rows.get(bookmark.id)
        if row is None or row.note.editor is None:
            return False
        row.note.say(words)
        return True

    # The keyboard

    def row_of(self, widget: QWidget | None) -> EntryRow | None:
        """The row that a widget is part of."""
        if widget is None:
            return None
        return next((row for row in self._rows.values() if row.isAncestorOf(widget)), None)

    @property
    def focused_row(self) -> EntryRow | None:
        """The row that has the keyboard."""
        return self.row_of(QApplication.focusWidget())

    def go_to(self, place: int) -> bool:
        """Give the keyboard to the row at a place, or to the nearest there is."""
        rows = self.rows
        if rows:
            row = rows[min(max(place, 0), len(rows) - 1)]
            row.take_keyboard()
            self._bring_into_view(row)
        return bool(rows)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        row = self.focused_row
        if arg__1.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(arg__1)
        elif row is None or not self._act(row, arg__1):
            arg__1.ignore()

    def _act(self, row: EntryRow, event: QKeyEvent) -> bool:
        """Do what a key means on an entry; whether it means anything."""
        key, place = event.key(), self.rows.index(row)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if steps is None or not self._movable:
                return False
            if 0 <= place + steps < len(self._bookmarks):
                self.step_asked.emit(row.bookmark, steps)
        elif steps is not None:
            if place + steps < 0:
                self.left_upwards.emit()
            else:
                self.go_to(place + steps)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self.rows))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit(row.bookmark)
        else:
            return key == Qt.Key.Key_Escape and self.cancel_drag()
        return True

    def _order_tabs(self) -> None:
        """Let the Tab key go through the rows in the order in which they are shown."""
        stops = [stop for row in self.rows for stop in row.stops()]
        for earlier, later in zip(stops, [*stops[1:], self._more], strict=True):
            QWidget.setTabOrder(earlier, later)

    def _bring_into_view(self, row: EntryRow) -> None:
        self._column.activate()
        self._whole.activate()
        self.ensureWidgetVisible(row, 0, self._look.unit(2))

    def _reveal(self, row: EntryRow) -> None:
        if row.isVisible():
            self._bring_into_view(row)

    # Dragging

    @override
    def viewportEvent(self, arg__1: QEvent) -> bool:
        return held_back(self, arg__1) or super().viewportEvent(arg__1)

    def _lift(self, row: EntryRow, at: QPointF) -> None:
        self._lifted, self._held_at = row, at
        row.take_keyboard()
        row.set_lifted(True)
        self._scrolling.start()

    def _drag(self, at: QPointF) -> None:
        self._held_at = at
        if self._lifted is not None:
            self._show_line()

    def _show_line(self) -> None:
        rows, gap = self.rows, self._gap()
        edge = rows[gap].geometry().top() if gap < len(rows) else rows[-1].geometry().bottom() + 1
        left, thick = self._column.contentsMargins().left(), max(3, self._look.px(3))
        width = self._content.width() - 2 * left
        self._line.setGeometry(QRect(left, max(0, edge - thick // 2 - 1), width, thick))
        self._line.show()
        self._line.raise_()

    def _gap(self) -> int:
        """Before which row the held one would go; the number of rows for after the last."""
        y = self._content.mapFromGlobal(self._held_at).y()
        return sum(y > row.geometry().center().y() for row in self.rows)

    def _drop(self) -> None:
        row = self._lifted
        if row is None:
            return
        place, gap = self.rows.index(row), self._gap()
        self.cancel_drag()
        position = gap - 1 if gap > place else gap
        if position != place:
            self.place_asked.emit(row.bookmark, position)

    def cancel_drag(self) -> bool:
        """Leave the held entry where it was; whether there was one."""
        row, self._lifted = self._lifted, None
        self._scrolling.stop()
        self._line.hide()
        if row is not None:
            row.set_lifted(False)
        return row is not None

    def _scroll_on(self) -> None:
        """Scroll while the held entry is near the upper or lower edge."""
        y = self.viewport().mapFromGlobal(self._held_at).y()
        near, bar = self._look.px(24), self.verticalScrollBar()
        step = -1 if y < near else 1 if y > self.viewport().height() - near else 0
        if step:
            bar.setValue(bar.value() + step * self._look.px(8))
            self._show_line()


def key_of(bookmark: Bookmark) -> Key:
    """List, kind and record of a bookmark."""
    return bookmark.shortlist, bookmark.kind, bookmark.record
