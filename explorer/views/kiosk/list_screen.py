"""My list: what a visitor has kept, and how it goes home."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.bookmarks import Bookmark, Change, ChangeKind
from explorer.domain.enquiry import MOST_COMPARED, Focus
from explorer.domain.records import Kind, Ref
from explorer.marks import override
from explorer.presenters import list_words, wording
from explorer.presenters.take_home import BroughtBack
from explorer.presenters.visitor import Visitor
from explorer.presenters.ways_out import WaysOut
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Scroll, StarButton, Surface, Tone
from explorer.views.controls import Button, Field
from explorer.views.kiosk.take_away import TakeAway
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton, TextLink
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize
from explorer.views.undo_strip import UndoStrip

LONGEST_CODE = 400
_SIDE = 330  # width of the panel beside the entries, at usual text
_BESIDE = 410  # the least width at which it stands beside them, at usual text


class EntryRow(CardSurface):
    """One entry: its title opens it, its star takes it out."""

    def __init__(self, look: Look, bookmark: Bookmark) -> None:
        super().__init__(look, CARD_RADIUS)
        self.bookmark = bookmark
        self.ref = Ref(bookmark.kind, bookmark.record, bookmark.title)
        self.title = TextLink(look, bookmark.title, lambda: None, size=TextSize.CARD)
        self.title.setAccessibleName(tr("Open {0}").format(bookmark.title))
        self.star = StarButton(look)
        self.star.set_state(bookmark.title, marked=True)
        kind = Words(look, list_words.kind_word(bookmark.kind), TextSize.SMALL, tone=Tone.MUTED)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(kind)
        if bookmark.note:
            words.addWidget(Words(look, bookmark.note, TextSize.SMALL))
        row = QHBoxLayout(self)
        edge = look.unit(4)
        row.setContentsMargins(edge, look.unit(2), look.unit(2), look.unit(3))
        row.addLayout(words, 1)
        row.addWidget(self.star)


class ListScreen(Surface):
    """The entries, and beside or beneath them what takes them home."""

    opened = Signal(object)  # Ref
    compare_asked = Signal(object)  # tuple of Focus
    ours_asked = Signal()

    def __init__(self, look: Look, visitor: Visitor, ways: WaysOut) -> None:
        super().__init__(look, "paper")
        self._visitor = visitor
        self.rows: list[EntryRow] = []
        self._shown: tuple[Bookmark, ...] | None = None
        self.title = Words(look, "", TextSize.TITLE, bold=True)
        self.compare = ActionButton(look, tr("Compare the roles"), self._compare)
        self.ours = ActionButton(look, tr("Compare our lists"), self.ours_asked.emit)
        self.ours.hide()
        self.undo = UndoStrip(look, visitor.bookmarks)
        self.typed = Field(look)
        self.typed.setPlaceholderText(tr("Code of an earlier list"))
        self.typed.setAccessibleName(tr("Code of an earlier list"))
        self.typed.setMaxLength(LONGEST_CODE)
        self.bring = Button(look, tr("Bring it back"))
        self.bring.clicked.connect(lambda: self._bring_back())
        self.typed.returnPressed.connect(self._bring_back)
        self.told = Words(look, "", TextSize.SMALL, tone=Tone.MUTED)
        self.told.hide()
        self.take_away = TakeAway(look, visitor, ways)
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._list = QVBoxLayout()
        head = QWidget()
        rows = Rows(look.unit(4))
        head.setLayout(rows)
        rows.addWidget(self.title)
        rows.addWidget(self.compare)
        rows.addWidget(self.ours)
        self._content.addWidget(head)
        self._content.addLayout(self._list, 1)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.addWidget(self.undo)
        self._left.addWidget(Scroll(look, content), 1)
        self._left.addWidget(self.told)
        self._code = QWidget()
        code = QHBoxLayout(self._code)
        code.setContentsMargins(0, 0, 0, 0)
        code.setSpacing(look.unit(3))
        code.addWidget(self.typed, 1)
        code.addWidget(self.bring)
        self._left.addWidget(self._code)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.addWidget(left, 1)
        self._both.addWidget(self.take_away)
        self.setAccessibleName(tr("My list"))
        self._space()
        look.changed.connect(self._relook)
        visitor.bookmarks.changed.connect(self._on_changed)
        self._show()

    def _space(self) -> None:
        look = self._look
        edge = look.unit(6)
        self._both.setContentsMargins(edge, look.unit(5), edge, look.unit(5))
        self._both.setSpacing(look.unit(5))
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(look.unit(3))
        self._content.setContentsMargins(0, 0, look.unit(2), 0)
        self._content.setSpacing(look.unit(3))
        self._list.setSpacing(look.unit(3))
        self._place()

    def _relook(self) -> None:
        self._shown = None
        self._show()
        self._space()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look = self._look
        beside = self.width() >= look.px(_BESIDE) and self.width() > self.height()
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if beside else way.TopToBottom)
        wide, high = (
            (min(look.px(_SIDE), self.width() * 9 // 20), 0)
            if beside
            else (0, self.height() * 11 // 20)
        )
        self.take_away.setMinimumSize(wide, high)
        self.take_away.setMaximumSize(wide or 1 << 20, high or 1 << 20)

    def make_room(self, on: bool) -> None:
        """Give a code that is typed the room, while there is a keyboard on the screen."""
        self.take_away.setVisible(not (on and self.typed.hasFocus()))

    # What is shown

    def _on_changed(self, change: Change) -> None:
        self._show()
        if change.kind is ChangeKind.REMOVED and change.bookmarks and self.isVisible():
            self.undo.offer()

    def _show(self) -> None:
        entries = self._visitor.bookmarks.entries()
        if entries == self._shown:
            return
        self._shown = entries
        while self._list.count():
            item = self._list.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = [self._row(bookmark) for bookmark in entries]
        for row in self.rows:
            self._list.addWidget(row)
        self._list.addStretch(1)
        number = wording.count(len(entries), "entry", "entries")
        self.title.setText(tr("My list: {0}").format(number) if entries else tr("My list"))
        self.compare.setVisible(len(self._roles()) > 1)
        # Whoever comes with a code has kept nothing yet; later the entries have its room.
        self._code.setVisible(not entries)

    def _row(self, bookmark: Bookmark) -> EntryRow:
        row = EntryRow(self._look, bookmark)
        row.title.clicked.connect(partial(self._open, row.ref))
        row.star.clicked.connect(partial(self._take_out, bookmark))
        return row

    def _roles(self) -> tuple[Focus, ...]:
        entries = self._visitor.bookmarks.entries()
        return tuple(Focus(Kind.ROLE, each.record) for each in entries if each.kind is Kind.ROLE)

    # What a visitor does

    def _open(self, ref: Ref, _: bool = False) -> None:
        self.opened.emit(ref)

    def _take_out(self, bookmark: Bookmark, _: bool = False) -> None:
        self._visitor.bookmarks.remove(bookmark)

    def _bring_back(self) -> None:
        """Put what a code names into this list; what cannot be, is said."""
        text = self.typed.text().strip()
        if not text:
            self._tell(tr("Type the code first. It has groups of four signs."))
            return
        self.take_away.taking.read_code(text, self._take_in, self._tell)

    def _take_in(self, back: BroughtBack) -> None:
        bookmarks = self._visitor.bookmarks
        new = [ref for ref in back.records if not bookmarks.is_marked(ref.kind, ref.id)]
        for ref in new:
            bookmarks.toggle(ref)
        if back.records:
            self.typed.clear()
        entries = wording.count(len(new), "entry", "entries")
        said = tr("Brought back {0}.").format(entries) if back.records else ""
        self._tell(f"{said} {back.sentence}".strip())

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _compare(self) -> None:
        self.compare_asked.emit(self._roles()[:MOST_COMPARED])
