"""The page of a role: what one does, what it takes and pays, where it leads and how to get in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.answer import RolePage
from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Kind, Ref, Tag, WayIn
from explorer.marks import override
from explorer.presenters import page_words, wording
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.look import Look
from explorer.views.page_buttons import PathBox
from explorer.views.page_layouts import FOLLOWS
from explorer.views.page_parts import PageParts, Part
from explorer.views.page_texts import Words
from explorer.views.page_view import HeadWords, PageView, Sections
from explorer.views.pay_chart import pay_widgets
from explorer.views.tokens import TextSize


class RolePageView(PageView):
    """Shows one role. What is not stated says so."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._page: RolePage | None = None

    def show_page(
        self, page: RolePage, *, marked: bool, compared: bool = False, note: str, back_words: str
    ) -> None:
        """Show a role; ``marked`` and ``note`` are the visitor's own, ``back_words`` lead back."""
        ref = Ref(Kind.ROLE, page.role.id, page.role.title)
        if page != self._page:
            self._page = page
            self._show(ref, _head(page), page.sources, partial(self._sections, page))
        self.head.show_state(
            ref, marked=marked, compared=compared, note=note, back_words=back_words
        )

    def _sections(self, page: RolePage, parts: PageParts) -> Sections:
        role = page.role
        yield parts.halves(
            parts.listed(tr("What you do"), role.duties),
            parts.column([_what_it_takes(page, parts), _at_a_glance(page, parts)], gap=6),
        )
        yield self._pay(page, parts)
        yield _career_path(page, parts)
        yield _ways_in(page, parts)
        if page.programmes:
            leading = parts.part(tr("Programmes that lead here"))
            yield leading.add(parts.links(page.programmes))
        if page.related:
            yield parts.part(tr("Similar roles")).add(parts.links(page.related))
        if role.notes:
            yield parts.listed(tr("Good to know"), role.notes)
        yield _codes(page, parts)
        yield self._sources_part(parts)

    def _pay(self, page: RolePage, parts: PageParts) -> QWidget:
        part = parts.part(tr("Pay a year"))
        if not page.role.pay:
            return part.add(parts.missing(tr("Pay not stated by our sources")))
        part.column.setSpacing(parts.look.unit(2))
        return part.add(*pay_widgets(parts, page.role.pay, self.pay_scale))


def _head(page: RolePage) -> HeadWords:
    role = page.role
    sectors = [
        page.tag_titles.get(OptionKey(tag.facet, tag.option), tag.option)
        for tag in role.tags
        if tag.facet == "sector"
    ]
    also = tr("Also called: {0}").format(", ".join(role.also_called)) if role.also_called else ""
    return HeadWords(role.title, role.overview, " · ".join(dict.fromkeys(sectors)), also)


def _tagged(page: RolePage, facet: str) -> list[Tag]:
    return [tag for tag in page.role.tags if tag.facet == facet]


def _pills(page: RolePage, parts: PageParts, facet: str) -> QWidget:
    tags = _tagged(page, facet)
    return parts.pills(tags, page.tag_titles) if tags else parts.missing()


def _what_it_takes(page: RolePage, parts: PageParts) -> QWidget:
    part = parts.part(tr("What it takes"))
    groups = [
        (title, _tagged(page, facet))
        for facet, title in (("quality", tr("Qualities")), ("skill", tr("Skills")))
    ]
    for title, tags in groups:
        if tags:
            part.add(parts.column([parts.note(title), parts.pills(tags, page.tag_titles)]))
    return part if any(tags for _, tags in groups) else part.add(parts.missing())


def _at_a_glance(page: RolePage, parts: PageParts) -> QWidget:
    role = page.role
    hours = [parts.words(wording.hours(each), each.source) for each in role.hours]
    pattern = [parts.words(page_words.capital(each.text), each.source) for each in role.pattern]
    rows = [
        (tr("Level"), _pills(page, parts, "level")),
        (tr("Where"), _pills(page, parts, "setting")),
        (tr("Hours"), parts.column(hours) if hours else parts.missing()),
        (tr("Pattern"), parts.column(pattern) if pattern else _pills(page, parts, "pattern")),
    ]
    if role.also_needed:
        needed = [
            parts.words(page_words.capital(each.text), each.source) for each in role.also_needed
        ]
        rows.append((tr("Also needed"), parts.column(needed)))
    return parts.part(tr("At a glance")).add(parts.facts(rows))


def _career_path(page: RolePage, parts: PageParts) -> QWidget:
    part = parts.part(tr("Career path"))
    look, title = parts.look, page.role.title
    current = PathBox(look, title, lambda: None, current=True)
    current.setAccessibleName(tr("{0}, this role").format(title))
    current.clicked.connect(lambda: parts.asked.chosen.emit(Ref(Kind.ROLE, page.role.id, title)))
    widgets = _path_boxes(page.comes_from, parts)
    widgets += [_arrow(parts)] if widgets else []
    widgets.append(current)
    after = _path_boxes(page.goes_to, parts)
    widgets += [_arrow(parts), *after] if after else []
    _keep_together(widgets)
    path = parts.row(widgets, gap=2)
    path.setAccessibleName(page_words.path_sentence(page.comes_from, title, page.goes_to))
    part.add(path)
    if not page.comes_from and not page.goes_to:
        part.add(parts.missing(tr("Not stated what comes before or after it")))
    return part.add(*_gives(page, parts))


def _path_boxes(refs: Sequence[Ref], parts: PageParts) -> list[QWidget]:
    widgets: list[QWidget] = []
    for ref in refs:
        if widgets:
            widgets.append(parts.note(tr("or")))
        widgets.append(PathBox(parts.look, ref.title, partial(parts.asked.chosen.emit, ref)))
    return widgets


def _keep_together(widgets: Sequence[QWidget]) -> None:
    """A box goes with the arrow or the word before it, so that a row never ends in one of these."""
    for before, widget in pairwise(widgets):
        if not isinstance(before, PathBox):
            widget.setProperty(FOLLOWS, True)


def _arrow(parts: PageParts) -> Words:
    arrow = parts.note("→")
    arrow.setAccessibleName(tr("then"))
    return arrow


def _gives(page: RolePage, parts: PageParts) -> list[QWidget]:
    titles = [page.credentials[id_].title for id_ in page.role.awards if id_ in page.credentials]
    if not titles:
        return []
    words = tr("Time in this role counts as: {0}").format(", ".join(titles))
    return [parts.note(words)]


def _ways_in(page: RolePage, parts: PageParts) -> QWidget:
    part = parts.part(tr("Ways in"))
    if not page.role.ways_in:
        return part.add(parts.missing())
    part.column.setSpacing(parts.look.unit(4))
    return part.add(*(WayInView(way, page, parts) for way in page.role.ways_in))


class WayInView(QWidget):
    """One way in: its kind in words and colour, what it is, what it needs and its steps."""

    def __init__(self, way: WayIn, page: RolePage, parts: PageParts) -> None:
        super().__init__()
        look = parts.look
        self._colour: QColor = look.kind(way.kind)
        self._line = look.px(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(13), 0, 0, 0)
        column.setSpacing(look.unit(0.5))
        kind = wording.route_kind(way.kind)
        column.addWidget(Words(look, kind, TextSize.SMALL, bold=True, colour=self._colour))
        if way.title and way.title != kind:
            column.addWidget(Words(look, way.title, bold=True))
        column.addWidget(parts.words(way.text, way.source))
        needs = page_words.requirement(way.needs, page.credentials)
        if needs:
            column.addWidget(Words(look, needs, TextSize.SMALL, tone=Tone.MUTED))
        steps = [page.steps[id_] for id_ in way.steps if id_ in page.steps]
        if steps:
            column.addWidget(self._steps(steps, parts))
        self.setAccessibleName(": ".join(dict.fromkeys(part for part in (kind, way.title) if part)))

    @staticmethod
    def _steps(steps: Sequence[Ref], parts: PageParts) -> QWidget:
        widgets: list[QWidget] = []
        for step in steps:
            widgets.append(parts.between(tr("then")) if widgets else parts.note(tr("First")))
            widgets.append(parts.link(step))
        return parts.row(widgets)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 2, self._line, self.height() - 4), self._colour)
        painter.end()


def _codes(page: RolePage, parts: PageParts) -> Part:
    part = parts.part(tr("Codes"))
    if not page.role.codes:
        return part.add(parts.missing())
    return part.add(*(parts.words(page_words.code(each), each.source) for each in page.role.codes))
