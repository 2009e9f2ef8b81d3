"""The shortlist: the visitor's own lists with notes, in the place of the right column."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.bookmarks import (
    LONGEST_NOTE,
    Bookmark,
    Change,
    ChangeKind,
    ImportReport,
    Shortlist,
    clean_note,
)
from explorer.marks import override
from explorer.presenters import list_words
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.wording import tr
from explorer.takeaway.files import named
from explorer.views.basics import Label, Surface, Tone
from explorer.views.controls import button
from explorer.views.list_chooser import ListChooser
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.shortlist_entries import Entries, Exists, key_of
from explorer.views.shortlist_parts import Message, SearchThisList
from explorer.views.signs import Sign, SignButton
from explorer.views.tokens import TextSize

_BY = "shortlist"
_FILE_NAME = "career-explorer-lists.json"


class ShortlistPanel(Surface):
    """The entries of one list, with what can be done with it and with all lists.

    ``exists`` tells whether the catalogue has a record, ``None`` while that is not known.
    """

    chosen = Signal(object)  # Ref
    compare_asked = Signal(object)  # Ref
    take_home_asked = Signal()
    closed = Signal()

    def __init__(self, look: Look, bookmarks: Bookmarks, exists: Exists) -> None:
        super().__init__(look, "card")
        self._look, self._bookmarks, self._exists = look, bookmarks, exists
        self._shown = ""
        self.title = Label(look, tr("Shortlist"), TextSize.HEADING, bold=True)
        self.away = SignButton(look, Sign.CROSS, self.closed.emit)
        self.away.set_name(tr("Close the shortlist"))
        self.lists = ListChooser(look)
        self.search = SearchThisList(look)
        self.hint = Words(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self._upper, self._lower = QWidget(), QWidget()
        self.entries = Entries(look, self._upper, self._lower)
        self.entries.setAccessibleName(tr("Bookmarks"))
        self.undo = TextLink(look, tr("Undo"), self._undo, size=TextSize.SMALL)
        self.removed = Message(look, self.undo)
        self.told = Message(look)
        self.take_home = button(look, tr("Take it home…"), self.take_home_asked.emit, main=True)
        self.export = button(look, tr("Export…"), self._export)
        self.import_ = button(look, tr("Import…"), self._import)
        self.setAccessibleName(tr("Shortlist"))
        self._assemble()
        self._connect()
        self._space()
        self.refresh()

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.away)
        self._head = QVBoxLayout(self._upper)
        self._head.addLayout(head)
        for widget in (self.lists, self.search, self.hint):
            self._head.addWidget(widget)
        self._files = Rows(self._look.unit(2))
        self._lower.setLayout(self._files)
        for made in (self.take_home, self.export, self.import_):
            self._files.addWidget(made)
        self._messages = QVBoxLayout()
        for message in (self.removed, self.told):
            self._messages.addWidget(message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.entries, 1)
        column.addLayout(self._messages)

    def _connect(self) -> None:
        bookmarks, entries, lists = self._bookmarks, self.entries, self.lists
        # fmt: off
        self.search.textChanged.connect(self._on_words)
        self.search.down_pressed.connect(lambda: entries.go_to(0))
        lists.chosen.connect(bookmarks.choose_list)
        lists.created.connect(lambda name: bookmarks.create_list(name, _BY, failed=lists.say))
        lists.renamed.connect(self._rename)
        lists.deleted.connect(self._delete_list)
        entries.chosen.connect(self.chosen)
        entries.compare_asked.connect(self.compare_asked)
        entries.note_saved.connect(self._save_note)
        entries.step_asked.connect(lambda entry, steps: bookmarks.move_by(entry, steps, _BY))
        entries.place_asked.connect(lambda entry, place: bookmarks.move(entry, place, _BY))
        entries.list_asked.connect(self._move_to_list)
        entries.remove_asked.connect(self._remove)
        entries.left_upwards.connect(self._go_to_search)
        bookmarks.changed.connect(self._on_changed)
        bookmarks.undoable.connect(self._on_undoable)
        self.removed.shown.connect(self._space_messages)
        self.told.shown.connect(self._space_messages)
        self._look.changed.connect(self._space)
        # fmt: on

    def _space(self) -> None:
        look = self._look
        edge, gap = look.unit(4), look.unit(2)
        self._head.setContentsMargins(edge, look.unit(3), edge, gap)
        self._head.setSpacing(gap)
        self._files.setContentsMargins(edge, gap, edge, look.unit(3))
        self._messages.setSpacing(gap)
        self._space_messages()

    def _space_messages(self) -> None:
        edge = self._look.unit(4)
        shown = not (self.removed.isHidden() and self.told.isHidden())
        below = self._look.unit(3) if shown else 0
        self._messages.setContentsMargins(edge, 0, edge, below)

    # What is shown

    def set_exists(self, exists: Exists) -> None:
        """Ask another catalogue which records there are."""
        self._exists = exists
        self.refresh()

    def refresh(self) -> None:
        """Show the list again, with what is half written and the place kept."""
        bookmarks = self._bookmarks
        lists, current = bookmarks.lists, bookmarks.current_list
        counts = tuple(len(bookmarks.entries(each.id)) for each in lists)
        self.lists.show_lists(lists, counts, current)
        for made in (self.take_home, self.export, self.import_, self.search):
            made.setEnabled(bool(lists))
        if current != self._shown:
            self._shown = current
            self.search.clear()
            self.entries.show_from_top()
        self._show_entries()

    def _show_entries(self) -> None:
        bookmarks, words = self._bookmarks, self.search.text()
        everything = bookmarks.entries()
        found = bookmarks.entries(words=words) if words.strip() else everything
        others = tuple(each for each in bookmarks.lists if each.id != bookmarks.current_list)
        self.entries.show_entries(found, self._exists, others, movable=not words.strip())
        self._show_hint(len(found), len(everything))

    def _show_hint(self, found: int, total: int) -> None:
        words = self.search.text().strip()
        if not self._bookmarks.lists:
            hint = tr("Your lists are being opened.")
        elif not total:
            hint = tr(
                "Nothing here yet. Press the star on a card, a page, a route or a question, and it "
                "is kept here."
            )
        elif words and not found:
            hint = tr("Nothing in this list has “{0}”.").format(words)
        else:
            hint = (
                tr("{0} of {1}").format(found, list_words.bookmarks_count(total)) if words else ""
            )
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.search.setVisible(total > 0)

    # What happens

    def _on_words(self) -> None:
        self.told.tell("")
        self.entries.show_from_top()
        self._show_entries()

    def _on_changed(self, change: Change) -> None:
        self.told.tell("")  # what was said is over once something else happens
        had_keyboard = self.entries.focused_row is not None
        self.refresh()
        self._forget_saved_drafts()
        if change.by != _BY:
            return
        if change.kind is ChangeKind.LISTS and change.deleted is None:
            self.lists.close_field()
        self._say_what_happened(change)
        if had_keyboard and self.entries.focused_row is None:
            self._take_keyboard()

    def _say_what_happened(self, change: Change) -> None:
        if change.kind is ChangeKind.REMOVED or change.deleted is not None:
            self._announce(self._bookmarks.undo_words)
        elif change.kind is ChangeKind.MOVED and change.bookmarks:
            moved, entries = change.bookmarks[0], self._bookmarks.entries()
            if moved in entries:
                words = tr("{0}, now {1} of {2}")
                place = entries.index(moved) + 1
                self._announce(words.format(moved.title, place, len(entries)))

    def _on_undoable(self) -> None:
        self.removed.tell(self._bookmarks.undo_words)

    def _announce(self, words: str) -> None:
        """Have a screen reader say something that can be seen as well."""
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _tell(self, words: str, tone: Tone = Tone.INK) -> None:
        self.told.tell(words, tone)
        self._announce(words)

    def _trouble(self, words: str) -> None:
        self._tell(words, Tone.RULED_OUT)

    # What a visitor does

    def _remove(self, bookmark: Bookmark) -> None:
        self.flush()  # so that what was written of its note comes back with it
        rows = [row.bookmark.id for row in self.entries.rows]
        if self.entries.focused_row is not None and len(rows) > 1:
            place = rows.index(bookmark.id)
            self.entries.go_to(place + 1 if place + 1 < len(rows) else place - 1)
        self._bookmarks.remove(bookmark, _BY)

    def _undo(self) -> None:
        self._take_keyboard_from(self.removed)
        self._bookmarks.undo(_BY)

    def _save_note(self, bookmark: Bookmark, note: str) -> None:
        def not_saved(words: str) -> None:
            if not self.entries.say_of_note(bookmark, words):
                self._trouble(words)

        self._bookmarks.set_note(bookmark, note, _BY, failed=not_saved)

    def _move_to_list(self, bookmark: Bookmark, shortlist: str) -> None:
        self.flush()
        self._bookmarks.move_to_list(bookmark, shortlist, _BY)

    def _rename(self, shortlist: Shortlist, name: str) -> None:
        self._bookmarks.rename_list(shortlist.id, name, _BY, failed=self.lists.say)

    def _delete_list(self, shortlist: Shortlist) -> None:
        self.flush()
        self._bookmarks.delete_list(shortlist, _BY)

    def flush(self) -> None:
        """Save every note that is half written, as before the window closes."""
        drafts = self.entries.drafts()
        for bookmark in self._every_bookmark() if drafts else ():
            draft = drafts.get(key_of(bookmark))
            if draft is not None:
                self._save_note(bookmark, clean_note(draft)[:LONGEST_NOTE])

    def _forget_saved_drafts(self) -> None:
        drafts = self.entries.drafts()
        for bookmark in self._every_bookmark() if drafts else ():
            draft = drafts.get(key_of(bookmark))
            if draft is not None and clean_note(draft) == bookmark.note:
                self.entries.forget_draft(key_of(bookmark))

    def _every_bookmark(self) -> list[Bookmark]:
        bookmarks = self._bookmarks
        return [each for held in bookmarks.lists for each in bookmarks.entries(held.id)]

    # Files

    def _export(self) -> None:
        self.flush()
        name = str(Path.home() / _FILE_NAME)
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Export all lists"), name, tr("Lists (*.json)")
        )
        if chosen:
            path = named(chosen, "json")
            told = partial(self._tell, tr("All lists were saved to “{0}”.").format(path.name))
            self._bookmarks.export_to(path, told, failed=self._trouble)

    def _import(self) -> None:
        self.flush()
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Import lists"), str(Path.home()), tr("Lists (*.json);;All files (*)")
        )
        if chosen:
            self._bookmarks.import_from(Path(chosen), self._on_imported, _BY, failed=self._trouble)

    def _on_imported(self, report: ImportReport) -> None:
        self._tell(list_words.imported(report))

    # The keyboard

    def open_with_keyboard(self) -> None:
        """Go to the search; where there is nothing to search, to the list."""
        target = self.lists.button if self.search.isHidden() else self.search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_keyboard(self) -> None:
        """Go to the entries; to the search or the list where there are none."""
        if not self.entries.go_to(0):
            target = self.search if self.search.isVisible() else self.lists.button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_search(self) -> None:
        self.entries.verticalScrollBar().setValue(0)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_keyboard_from(self, widget: QWidget) -> None:
        focus = self.window().focusWidget()
        if focus is not None and widget.isAncestorOf(focus):
            self._take_keyboard()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif event.key() == Qt.Key.Key_Escape and not self.entries.cancel_drag():
            self.closed.emit()
        else:
            super().keyPressEvent(event)
