"""My list: what a visitor has kept, and how it goes home."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.bookmarks import Bookmark, Change, ChangeKind
from explorer.domain.enquiry import MOST_COMPARED, Focus
from explorer.domain.records import Kind
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.kept_facts import KeptFacts
from explorer.presenters.take_home import BroughtBack
from explorer.presenters.visitor import Visitor
from explorer.presenters.ways_out import WaysOut
from explorer.presenters.wording import tr
from explorer.views.basics import Scroll, Surface, Tone
from explorer.views.controls import Button, Manner
from explorer.views.kiosk.empty_list import EmptyList
from explorer.views.kiosk.entry_row import EntryRow
from explorer.views.kiosk.take_away import TakeAway
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import TextSize

_SIDE = 300  # width of the panel beside the entries, at usual text
_WIDE, _HIGH = 560, 320  # the least room for the panel beside the entries, at usual text
_UPRIGHT = 560  # the least height for the panel beneath them, at usual text
_NARROW = 400  # where the edges are narrow as well, at usual text
_LOW = 200  # height beneath which the entries come first, at usual text
_SHARE = 0.46  # of the height that it has there


class ListScreen(Surface):
    """The entries, and beside or beneath them what takes them home: or either, in a low room."""

    opened = Signal(object)  # Ref
    compare_asked = Signal(object)  # tuple of Focus
    ours_asked = Signal()
    roles_asked = Signal()
    turned = Signal()  # the other of the two is shown, where they take turns

    def __init__(self, look: Look, visitor: Visitor, ways: WaysOut) -> None:
        super().__init__(look, "paper")
        self._visitor = visitor
        self._rows: dict[str, EntryRow] = {}
        self._at_home = False
        self._facts = KeptFacts(visitor, self)
        self.title = Words(look, "", TextSize.TITLE, bold=True)
        self.compare = ActionButton(look, tr("Compare the roles"), self._compare)
        self.ours = ActionButton(look, tr("Compare our lists"), self.ours_asked.emit)
        self.ours.hide()
        self.told = Words(look, "", TextSize.SMALL, tone=Tone.MUTED)
        self.told.hide()
        self.nothing = EmptyList(look)
        self.take_away = TakeAway(look, visitor, ways)
        self.to_list = self._segment("", at_home=False)
        self.to_home = self._segment(tr("Take it home"), at_home=True)
        self._assemble()
        self.setAccessibleName(tr("My list"))
        self._space()
        look.changed.connect(self._space)
        self.nothing.roles_asked.connect(self.roles_asked)
        self.nothing.code_typed.connect(self._bring_back)
        self._facts.changed.connect(self._show)
        visitor.bookmarks.changed.connect(self._on_changed)
        self._show()

    def _segment(self, words: str, *, at_home: bool) -> Button:
        made = Button(self._look, words, Manner.SEGMENT)
        made.setCheckable(True)
        made.clicked.connect(partial(self._turn, at_home))
        return made

    def _assemble(self) -> None:
        self._segments = QWidget()
        self._bar = QHBoxLayout(self._segments)
        self._bar.setContentsMargins(0, 0, 0, 0)
        for segment in (self.to_list, self.to_home):
            self._bar.addWidget(segment, 1)
        self._head = QWidget()
        rows = Rows(self._look.unit(2))
        self._head.setLayout(rows)
        for widget in (self.title, self.compare, self.ours):
            rows.addWidget(widget)
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._list = QVBoxLayout()
        self._content.addWidget(self._head)
        self._content.addWidget(self.told)
        self._content.addLayout(self._list)
        self._content.addStretch(1)
        self._scroll = Scroll(self._look, content)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.addWidget(self.nothing, 1)
        self._both.addWidget(self._scroll, 1)
        self._both.addWidget(self.take_away)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._segments)
        self._column.addLayout(self._both, 1)

    def _space(self) -> None:
        look = self._look
        gap = look.unit(3)
        self._bar.setSpacing(gap)
        self._both.setSpacing(look.unit(5))
        self._content.setContentsMargins(0, 0, look.unit(2), 0)
        self._content.setSpacing(gap)
        self._list.setSpacing(gap)
        self._place()

    # Where things stand

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @property
    def _beside(self) -> bool:
        """Whether there is room for the panel beside the entries."""
        look = self._look
        return self.width() >= look.px(_WIDE) and self.height() >= look.px(_HIGH)

    @property
    def _beneath(self) -> bool:
        """Whether there is room for it beneath them."""
        return not self._beside and self.height() >= self._look.px(_UPRIGHT)

    @property
    def _low(self) -> bool:
        """Whether there is so little height that the entries come before all else."""
        return self.height() < self._look.px(_LOW)

    @property
    def _writing(self) -> bool:
        """Whether a note is being written."""
        return any(row.is_written for row in self.rows)

    @property
    def in_turns(self) -> bool:
        """Whether the entries and what takes them home are shown in turns."""
        return not self._beside and not self._beneath

    def _place(self) -> None:
        look, low = self._look, self._low or self._writing
        edge = look.unit(3 if self.width() < look.px(_NARROW) else 6)
        above = look.unit(2 if low else 4)
        self._column.setContentsMargins(edge, above, edge, above)
        self._column.setSpacing(look.unit(2 if low else 3))
        self._content.removeWidget(self._head)
        self._content.insertWidget(2 if self._low else 0, self._head)
        self._show_parts()
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if self._beneath else way.LeftToRight)
        wide = look.px(_SIDE) if self._beside else 0
        high = round(self.height() * _SHARE) if self._beneath else 0
        self.take_away.setMinimumSize(wide, high)
        self.take_away.setMaximumSize(wide or 1 << 20, high or 1 << 20)

    def _show_parts(self) -> None:
        """Show what belongs here now: where a note is written, nothing else.

        So what is pressed to save it stays in its place when the keyboard goes.
        """
        some, turns, writing = bool(self._rows), self.in_turns, self._writing
        home = some and not writing and (self._at_home or not turns)
        for row in self.rows:
            row.setVisible(row.is_written or not writing)
        self.nothing.setVisible(not some)
        self.take_away.setVisible(home)
        self._scroll.setVisible(some and not (home and turns))
        self._segments.setVisible(some and turns and not writing)
        self.to_list.setChecked(not self._at_home)
        self.to_home.setChecked(self._at_home)
        self.title.setVisible(not turns)
        headed = any(not each.isHidden() for each in (self.title, self.compare, self.ours))
        self._head.setVisible(headed and not writing)

    def show_codes(self) -> None:
        """Have what takes the list home in sight."""
        self._turn(True)

    def _turn(self, at_home: bool, _: bool = False) -> None:
        self._at_home = at_home
        self._place()
        self.turned.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._facts.read()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._at_home = False
        self._tell("")
        self._place()

    # What is shown

    @property
    def rows(self) -> list[EntryRow]:
        """The rows of the list, in order."""
        entries = self._visitor.bookmarks.entries()
        return [self._rows[each.id] for each in entries if each.id in self._rows]

    def _on_changed(self, change: Change) -> None:
        self._show()
        if self.isVisible():
            self._facts.read()
            if change.kind is ChangeKind.MOVED:
                self._follow(change)

    def _follow(self, change: Change) -> None:
        """Keep an entry in sight that was moved, so that it can be moved on."""
        self._content.activate()
        for each in change.bookmarks:
            if each.id in self._rows:
                self._scroll.ensureWidgetVisible(self._rows[each.id], 0, self._look.unit(2))

    def _show(self) -> None:
        entries = self._visitor.bookmarks.entries()
        self._drop({each.id for each in entries})
        for place, bookmark in enumerate(entries):
            row = self._rows.get(bookmark.id) or self._make_row(bookmark)
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.show_entry(bookmark, place, len(entries), self._facts.of(bookmark))
        number = wording.count(len(entries), "entry", "entries")
        self.title.setText(tr("My list: {0}").format(number))
        self.to_list.setText(tr("My list · {0}").format(len(entries)))
        self.compare.setVisible(len(self._roles()) > 1)
        self._place()

    def _drop(self, wanted: set[str]) -> None:
        for id_ in [id_ for id_ in self._rows if id_ not in wanted]:
            row = self._rows.pop(id_)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _make_row(self, bookmark: Bookmark) -> EntryRow:
        row = EntryRow(self._look, bookmark)
        row.opened.connect(self.opened)
        row.note_saved.connect(self._save_note)
        row.move_asked.connect(self._move)
        row.remove_asked.connect(self._visitor.bookmarks.remove)
        row.writing.connect(self._place)
        self._rows[bookmark.id] = row
        return row

    def _roles(self) -> tuple[Focus, ...]:
        entries = self._visitor.bookmarks.entries()
        return tuple(Focus(Kind.ROLE, each.record) for each in entries if each.kind is Kind.ROLE)

    # What a visitor does

    def _save_note(self, bookmark: Bookmark, note: str) -> None:
        row = self._rows[bookmark.id]
        self._visitor.bookmarks.set_note(bookmark, note, failed=row.note.say)

    def _move(self, bookmark: Bookmark, steps: int) -> None:
        self._visitor.bookmarks.move_by(bookmark, steps)

    def _bring_back(self, code: str) -> None:
        """Put what a code names into this list; what cannot be, is said."""
        self.take_away.taking.read_code(code, self._take_in, self._tell)

    def _take_in(self, back: BroughtBack) -> None:
        bookmarks = self._visitor.bookmarks
        new = [ref for ref in back.records if not bookmarks.is_marked(ref.kind, ref.id)]
        for ref in new:
            bookmarks.toggle(ref)
        if back.records:
            self.nothing.typed.clear()
        entries = wording.count(len(new), "entry", "entries")
        said = tr("Brought back {0}.").format(entries) if back.records else ""
        self._tell(f"{said} {back.sentence}".strip())

    def _tell(self, words: str) -> None:
        self.nothing.tell(words)
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _compare(self) -> None:
        self.compare_asked.emit(self._roles()[:MOST_COMPARED])
