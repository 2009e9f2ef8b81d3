"""What the pages of roles and programmes are built from: cited facts, tables, pills and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Cited, Ref, Source, Tag
from explorer.presenters import page_words
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.look import Look
from explorer.views.page_buttons import PillButton, SourceMark, TextLink
from explorer.views.page_layouts import FOLLOWS, Beside, Block, Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import TextSize

_FEW = 3  # links that are taken in at a glance in one row


class Asked(QObject):
    """What a visitor asked for by pressing something on a page."""

    chosen = Signal(object)  # Ref
    option = Signal(object)  # OptionKey
    source = Signal(str)  # id
    address = Signal(str)


class Part(Block):
    """A heading and what stands under it."""

    def __init__(self, look: Look, title: str, marks: Sequence[SourceMark] = ()) -> None:
        super().__init__()
        self.title = Words(look, title, TextSize.HEADING, bold=True, marks=marks)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.unit(1.5))
        self.column.addWidget(self.title)
        self.setAccessibleName(title)

    def add(self, *widgets: QWidget) -> Part:
        """Put widgets beneath what is there."""
        for widget in widgets:
            self.column.addWidget(widget)
        return self


class PageParts:
    """Builds the parts of one page. Sources are numbered from 1 in the page's order."""

    def __init__(self, look: Look, sources: Sequence[Source], asked: Asked) -> None:
        self.look, self.asked = look, asked
        self.sources = {source.id: source for source in sources}
        self._numbers = {source.id: place for place, source in enumerate(sources, start=1)}

    # Sources

    def marks(self, *ids: str) -> tuple[SourceMark, ...]:
        """The marks of these sources; none where the page has one source for everything."""
        if len(self.sources) < 2:
            return ()
        known = dict.fromkeys(id_ for id_ in ids if id_ in self.sources)
        return tuple(self._mark(id_) for id_ in sorted(known, key=self._numbers.__getitem__))

    def _mark(self, id_: str) -> SourceMark:
        number = page_words.number(self._numbers[id_])
        name = tr("Source {0}: {1}").format(number, page_words.source_title(self.sources[id_]))
        mark = SourceMark(self.look, number, name, lambda: self.asked.source.emit(id_))
        mark.setProperty(FOLLOWS, True)
        return mark

    def number_of(self, id_: str) -> int:
        """The number of a source; those that are not known come last."""
        return self._numbers.get(id_, len(self._numbers) + 1)

    # Texts

    def part(self, title: str, *sources: str) -> Part:
        """A heading, marked where one source states everything beneath it."""
        return Part(self.look, title, self.marks(*sources) if len(set(sources)) == 1 else ())

    def note(self, text: str) -> Words:
        """A quiet remark."""
        return Words(self.look, text, TextSize.SMALL, tone=Tone.MUTED)

    def between(self, text: str) -> Words:
        """A word between two boxes or links, which stays in the row of the first."""
        words = self.note(text)
        words.setProperty(FOLLOWS, True)
        return words

    def missing(self, text: str = "") -> Words:
        """What stands where nothing is stated."""
        return Words(self.look, text or page_words.not_stated(), tone=Tone.MUTED)

    def words(self, text: str, *sources: str) -> Words:
        """A text with the marks of its sources."""
        return Words(self.look, text, marks=self.marks(*sources))

    def listed(self, title: str, facts: Sequence[Cited]) -> Part:
        """Facts as a list under a heading; one source for all of them is named once."""
        sources = {fact.source for fact in facts}
        part = self.part(title, *sources)
        told: dict[str, list[str]] = {}
        for fact in facts:
            told.setdefault(page_words.capital(fact.text), []).append(fact.source)
        for text, ids in told.items():
            marks = self.marks(*ids) if len(sources) > 1 else ()
            part.add(Words(self.look, text, marks=marks, bullet=True))
        return part.add(self.missing()) if not facts else part

    # Rows

    def row(self, widgets: Iterable[QWidget], gap: float = 1.5, gap_down: float = 1.5) -> QWidget:
        """Widgets in rows that wrap."""
        made = Block()
        rows = Rows(self.look.unit(gap), self.look.unit(gap_down))
        made.setLayout(rows)
        for widget in widgets:
            rows.addWidget(widget)
        return made

    def column(self, widgets: Iterable[QWidget], gap: float = 1) -> QWidget:
        """Widgets one above the other."""
        made = Block()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.unit(gap))
        for widget in widgets:
            column.addWidget(widget)
        return made

    def pills(self, tags: Sequence[Tag], titles: Mapping[OptionKey, str]) -> QWidget:
        """Options to narrow by, those of the same sources together, marked after the last."""
        sources: dict[OptionKey, list[str]] = {}
        for tag in tags:
            sources.setdefault(OptionKey(tag.facet, tag.option), []).append(tag.source)
        groups: dict[tuple[int, ...], list[OptionKey]] = {}
        for key, ids in sources.items():
            groups.setdefault(tuple(sorted(map(self.number_of, ids))), []).append(key)
        widgets: list[QWidget] = []
        for numbers in sorted(groups):
            widgets += [self._pill(key, titles) for key in groups[numbers]]
            widgets += self.marks(*sources[groups[numbers][0]])
        return self.row(widgets)

    def _pill(self, key: OptionKey, titles: Mapping[OptionKey, str]) -> PillButton:
        title = titles.get(key, key.option)
        pill = PillButton(self.look, title, lambda: self.asked.option.emit(key))
        pill.setAccessibleDescription(tr("Show all with this"))
        pill.setToolTip(tr("Show all with “{0}”").format(title))
        return pill

    # Links

    def link(self, ref: Ref) -> TextLink:
        """A title that opens its page."""
        return TextLink(self.look, ref.title, lambda: self.asked.chosen.emit(ref))

    def links(self, refs: Iterable[Ref]) -> QWidget:
        """Titles to press, one above the other, or in rows where they are few."""
        made = [self.link(ref) for ref in refs]
        if len(made) > _FEW:
            return self.column(made, gap=0)
        return self.row(made, gap=4, gap_down=0)

    # Tables and columns

    def facts(self, rows: Sequence[tuple[str, QWidget]], *, strong: bool = False) -> QWidget:
        """Names and what they stand for, beside each other where there is room."""
        # Where the theme has one ink only, names are told from what they stand for by weight.
        bold = strong or self.look.theme.muted == self.look.theme.ink
        tone = Tone.INK if strong else Tone.MUTED
        names = [Words(self.look, name, tone=tone, bold=bold) for name, _ in rows]
        widest = self.look.px(160 if strong else 110)
        wide = min(max(name.sizeHint().width() for name in names), widest)
        gap, least = self.look.unit(4), self.look.px(120)

        def split(width: int) -> int | None:
            return wide if width >= wide + gap + least else None

        pairs = (
            _beside(name, value, Beside(split, gap, self.look.unit(0.5), _lower(name, value)))
            for name, (_, value) in zip(names, rows, strict=True)
        )
        return self.column(pairs, gap=1.5)

    def halves(self, left: QWidget, right: QWidget) -> QWidget:
        """Two columns, or one where there is no room for two."""
        gap, least = self.look.unit(8), self.look.px(250)

        def split(width: int) -> int | None:
            half = (width - gap) // 2
            return half if half >= least else None

        return _beside(left, right, Beside(split, gap, self.look.unit(6)))


def _lower(name: Words, value: QWidget) -> int:
    """How far a name goes down to be level with the pills it stands beside."""
    pill = value.findChild(PillButton)
    return max(0, (pill.sizeHint().height() - name.sizeHint().height()) // 2) if pill else 0


def _beside(left: QWidget, right: QWidget, layout: Beside) -> QWidget:
    made = Block()
    made.setLayout(layout)
    layout.addWidget(left)
    layout.addWidget(right)
    return made
