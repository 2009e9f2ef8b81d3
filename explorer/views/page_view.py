"""What all pages share: the sheet they stand on, its head and its note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.records import Ref, Source
from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.basics import (
    CardSurface,
    Rule,
    Scroll,
    Tone,
    draw_focus_ring,
    stops_in,
    tab_through,
)
from explorer.views.layouts import replace
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton, TextLink
from explorer.views.page_layouts import Block, Rows
from explorer.views.page_note import NoteView
from explorer.views.page_parts import Asked, PageParts, Part
from explorer.views.page_texts import Words
from explorer.views.painting import PayScale
from explorer.views.source_entry import SourceEntry
from explorer.views.tokens import CARD_RADIUS, TextSize

_WIDEST = 800  # the card's width at usual text, so that lines stay readable

_NARROW = 300  # below which the margins give way, at usual text

_AT_ONCE = 2  # sections that a visitor sees first

_BETWEEN = 6  # units from one section to the next

Sections = Iterator[QWidget]
"""The sections of a page from its top, each built when it is asked for."""


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What the head of a page says."""

    title: str
    overview: str
    context: str = ""
    """What sort of record it is, after the way back."""
    also: str = ""


class PageHead(QWidget):
    """The way back, the title, what it is in short, the star and the note."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.back = TextLink(look, "", lambda: None, size=TextSize.SMALL, tone=Tone.MUTED)
        self.context = Words(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self.title = Words(look, size=TextSize.TITLE, bold=True)
        self.also = Words(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self.overview = Words(look)
        self.star = ActionButton(look, "", lambda: None, main=True)
        self.note = NoteView(look)
        self.write = ActionButton(look, "", self.note.edit)
        self.compare = ActionButton(look, "", lambda: None)
        self.note.closed.connect(lambda: self.write.setFocus(Qt.FocusReason.OtherFocusReason))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows: list[Rows] = []
        self._column.addWidget(self._row(self.back, self.context))
        for widget in (self.title, self.also, self.overview):
            self._column.addWidget(widget)
        self._actions = self._row(self.star, self.write, self.compare)
        self._column.addWidget(self._actions)
        self._column.addWidget(self.note)
        self._space()
        look.changed.connect(self._space)

    def _row(self, *widgets: QWidget) -> QWidget:
        made = Block()
        rows = Rows(self._look.unit(2))
        made.setLayout(rows)
        for widget in widgets:
            rows.addWidget(widget)
        return made

    def add_action(self, action: ActionButton) -> None:
        """Offer one more thing to do, after the others."""
        layout = self._actions.layout()
        assert layout is not None
        layout.addWidget(action)

    def _space(self) -> None:
        self._column.setSpacing(self._look.unit(2))

    def show_words(self, words: HeadWords) -> None:
        """Show what the page is about."""
        self.title.setText(words.title)
        for label, text in (
            (self.context, f"· {words.context}" if words.context else ""),
            (self.also, words.also),
            (self.overview, words.overview),
        ):
            label.setText(text)
            label.setVisible(bool(text))

    def show_state(
        self, ref: Ref, *, marked: bool, compared: bool, note: str, back_words: str
    ) -> None:
        """Show whether it is in a shortlist, its note, and where the way back leads."""
        self.back.set_words(f"‹ {back_words}")
        self.back.setAccessibleName(back_words)
        self.star.set_words(_star_words(marked, touch=self._look.sizing.touch))
        verb = tr("Take {0} out of your shortlist") if marked else tr("Add {0} to your shortlist")
        self.star.setAccessibleName(verb.format(ref.title))
        self.star.setToolTip(self.star.accessibleName())
        self.write.set_words(tr("Edit note") if note else tr("Add a note"))
        words = tr("Edit your note on {0}") if note else tr("Add a note on {0}")
        self.write.setAccessibleName(words.format(ref.title))
        self.compare.set_words(tr("In comparison") if compared else tr("Add to comparison"))
        verb = tr("Take {0} out of the comparison") if compared else tr("Add {0} to the comparison")
        self.compare.setAccessibleName(verb.format(ref.title))
        self.note.show_note(ref, note)


class _Sheet(CardSurface):
    """The card that a page stands on; it shows when the keys scroll it."""

    scroller: Scroll | None = None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.scroller is not None and self.scroller.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus_ring(painter, self._look, QRectF(self.rect()), CARD_RADIUS)
            painter.end()


def _star_words(marked: bool, *, touch: bool) -> str:
    """At a kiosk, where nobody has anything of their own yet, it is simply called a list."""
    if touch:
        return tr("★ In my list") if marked else tr("☆ Add to my list")
    return tr("★ In shortlist") if marked else tr("☆ Add to shortlist")


class PageView(QWidget):
    """A page on its sheet. A subclass builds the sections of its body from its record.

    What is seen first is shown first: the sections further down follow once it is painted.

    The body is built anew for another record, another look and another pay scale, and only then:
    a star that is set or a note that is written leaves place and keyboard where they are.
    """

    back_asked = Signal()
    starred = Signal(object)  # Ref
    note_changed = Signal(object, str)  # Ref, the note
    compare_asked = Signal(object)  # Ref
    chosen = Signal(object)  # Ref
    option_asked = Signal(object)  # OptionKey
    source_asked = Signal(str)  # id
    address_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pay_scale = PayScale(0, 100_000)
        self._ref: Ref | None = None
        self._build: Callable[[PageParts], Sections] | None = None
        self._coming: Sections = iter(())
        self._rest = QTimer(self, interval=0, singleShot=True)
        self._rest.timeout.connect(self._add_rest)
        self._stale = False
        self._sources: tuple[Source, ...] = ()
        self.tab_after: QWidget | None = None
        """The widget from which the Tab key comes to the page."""
        self.asked = Asked(self)
        self.head = PageHead(look)
        self.body: QWidget = Block()
        self._sheet = _Sheet(look, CARD_RADIUS)
        self._column = QVBoxLayout(self._sheet)
        self._column.addWidget(self.head)
        self._column.addWidget(self.body)
        self._column.addStretch(1)
        content = QWidget()
        self._row = QHBoxLayout(content)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(self._sheet, 10_000)
        self._row.addStretch(1)
        self.scroller = Scroll(look, content)
        self._sheet.scroller = self.scroller
        self.scroller.installEventFilter(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)
        self._space()
        self._connect()

    def _connect(self) -> None:
        # fmt: off
        self.head.back.clicked.connect(self.back_asked)
        self.head.star.clicked.connect(self._on_star)
        self.head.compare.clicked.connect(self._on_compare)
        self.head.note.saved.connect(self._on_saved)
        self.head.note.left.connect(self.note_changed)
        self.asked.chosen.connect(self.chosen)
        self.asked.option.connect(self.option_asked)
        self.asked.source.connect(self.source_asked)
        self.asked.address.connect(self.address_asked)
        self._look.changed.connect(self._on_look)
        # fmt: on

    @property
    def look(self) -> Look:
        """How everything on it looks."""
        return self._look

    def _space(self) -> None:
        look = self._look
        narrow = self.width() < look.px(_NARROW)
        edge, pad = look.unit(2 if narrow else 4), look.unit(4 if narrow else 6)
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._column.setContentsMargins(pad, look.unit(4), pad, pad)
        self._column.setSpacing(look.unit(6))
        self._sheet.setMaximumWidth(look.px(_WIDEST))

    # What is shown

    @property
    def pay_scale(self) -> PayScale:
        """The common scale of the catalogue's pay bars."""
        return self._pay_scale

    @pay_scale.setter
    def pay_scale(self, scale: PayScale) -> None:
        if scale != self._pay_scale:
            self._pay_scale = scale
            self._on_look()

    def _show(
        self,
        ref: Ref,
        words: HeadWords,
        sources: tuple[Source, ...],
        build: Callable[[PageParts], Sections],
    ) -> None:
        """Show another record, from its top."""
        self._ref, self._sources, self._build = ref, sources, build
        self.scroller.setAccessibleName(ref.title)
        self.setAccessibleName(tr("Page of {0}").format(ref.title))
        self.head.show_words(words)
        self._rebuild(in_two=self.window().isVisible())
        self.scroller.verticalScrollBar().setValue(0)

    def _rebuild(self, *, in_two: bool = False) -> None:
        """Build the body anew: all of it, or what is seen first and then the rest."""
        self._stale = False
        if self._build is None:
            return
        parts = PageParts(self._look, self._sources, self.asked)
        place = self._focused_place()
        in_two = in_two and place is None
        self._coming = self._build(parts)
        body = parts.column(islice(self._coming, _AT_ONCE if in_two else None), gap=_BETWEEN)
        replace(self._column, self.body, body)
        self.body = body
        self._tab_through()
        if in_two:
            self._rest.start()
        if place is not None:
            body.show()
            stops = self._stops()
            stops[min(place, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_rest(self) -> None:
        """Build what nobody has seen yet."""
        layout = self.body.layout()
        assert layout is not None
        for section in self._coming:
            layout.addWidget(section)
        self._tab_through()

    def _tab_through(self) -> None:
        before = [self.tab_after] if self.tab_after is not None else []
        tab_through([*before, *stops_in(self.head), *stops_in(self.body)])

    def _stops(self) -> list[QWidget]:
        """What in the body can have the keyboard; the back button stands in where nothing can."""
        return stops_in(self.body) or [self.head.back]

    def _focused_place(self) -> int | None:
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus() or not self.body.isAncestorOf(focus):
            return None
        return self._stops().index(focus)

    def _sources_part(self, parts: PageParts) -> QWidget:
        entries = [
            SourceEntry(self._look, source, number, self.asked.address.emit)
            for number, source in enumerate(self._sources, start=1)
        ]
        part = Part(self._look, tr("Sources"))
        part.add(*entries)
        part.column.setSpacing(self._look.unit(3))
        return parts.column([Rule(self._look), part], gap=4)

    # What happens

    def _on_look(self) -> None:
        self._space()
        if self.isVisible():
            self._rebuild()
        else:
            self._stale = True

    def _on_star(self) -> None:
        if self._ref is not None:
            self.starred.emit(self._ref)

    def _on_compare(self) -> None:
        if self._ref is not None:
            self.compare_asked.emit(self._ref)

    def _on_saved(self, note: str) -> None:
        if self._ref is not None:
            self.note_changed.emit(self._ref, note)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._space()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._rebuild()
        super().showEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._sheet.update()
        return False
