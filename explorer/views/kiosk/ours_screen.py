"""Two lists beside each other: what is in both, and what is in only one of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.bookmarks import Bookmark
from explorer.domain.enquiry import MOST_COMPARED, Focus
from explorer.domain.records import Kind, Ref
from explorer.marks import override
from explorer.presenters import list_words
from explorer.presenters.visitor import Visitor
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Label, Scroll, Surface, Tone
from explorer.views.layouts import empty
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton, TextLink
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize

_Key = tuple[Kind, str]


class OursScreen(Surface):
    """What two people have kept, sorted by who kept it. It follows both lists."""

    opened = Signal(object)  # Ref
    compare_asked = Signal(object)  # tuple of Focus

    def __init__(self, look: Look, visitor: Visitor, other: Visitor) -> None:
        super().__init__(look, "paper")
        self._visitor, self._other = visitor, other
        self.links: list[TextLink] = []
        self.title = Words(look, tr("Our two lists"), TextSize.TITLE, bold=True)
        self.compare = ActionButton(look, tr("Compare the roles"), self._compare)
        head = QWidget()
        rows = Rows(look.unit(4))
        head.setLayout(rows)
        rows.addWidget(self.title)
        rows.addWidget(self.compare)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(head)
        self._list = QVBoxLayout()
        self._column.addLayout(self._list, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(look, content))
        self.setAccessibleName(tr("Our two lists"))
        self._space()
        look.changed.connect(self._relook)
        for each in (visitor, other):
            each.bookmarks.changed.connect(self._on_changed)

    def _space(self) -> None:
        look = self._look
        edge = look.unit(6)
        self._column.setContentsMargins(edge, look.unit(5), edge, look.unit(5))
        self._column.setSpacing(look.unit(3))
        self._list.setContentsMargins(0, 0, look.unit(2), 0)
        self._list.setSpacing(look.unit(3))

    def _relook(self) -> None:
        self._space()
        self._show()

    # What is shown

    def _on_changed(self, _: object) -> None:
        if self.isVisible():
            self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        empty(self._list)
        self.links = []
        mine, theirs = self._kept(self._visitor), self._kept(self._other)
        for title, entries in (
            (tr("In both lists"), [each for key, each in mine.items() if key in theirs]),
            (tr("Only in my list"), [each for key, each in mine.items() if key not in theirs]),
            (
                tr("Only in the other person's list"),
                [each for key, each in theirs.items() if key not in mine],
            ),
        ):
            self._add(title, entries)
        self._list.addStretch(1)
        self.compare.setVisible(len(self._roles()) > 1)

    @staticmethod
    def _kept(visitor: Visitor) -> dict[_Key, Bookmark]:
        return {(each.kind, each.record): each for each in visitor.bookmarks.entries()}

    def _add(self, title: str, entries: list[Bookmark]) -> None:
        look = self._look
        self._list.addWidget(Label(look, title, TextSize.HEADING, bold=True))
        if not entries:
            self._list.addWidget(Words(look, tr("Nothing yet"), tone=Tone.MUTED))
        for entry in entries:
            card = CardSurface(look, CARD_RADIUS)
            column = QVBoxLayout(card)
            column.setContentsMargins(look.unit(4), look.unit(2), look.unit(4), look.unit(3))
            column.setSpacing(0)
            ref = Ref(entry.kind, entry.record, entry.title)
            link = TextLink(look, entry.title, partial(self.opened.emit, ref), size=TextSize.CARD)
            kind = list_words.kind_word(entry.kind)
            column.addWidget(link)
            column.addWidget(Words(look, kind, TextSize.SMALL, tone=Tone.MUTED))
            self.links.append(link)
            self._list.addWidget(card)

    # What a visitor does

    def _roles(self) -> tuple[Focus, ...]:
        """The roles of both, those in both lists first."""
        mine, theirs = self._kept(self._visitor), self._kept(self._other)
        both = [key for key in mine if key in theirs]
        keys = dict.fromkeys([*both, *mine, *theirs])
        return tuple(Focus(*key) for key in keys if key[0] is Kind.ROLE)

    def _compare(self) -> None:
        self.compare_asked.emit(self._roles()[:MOST_COMPARED])
