"""The page of a route: its steps as a list to tick, each with when, what it costs and gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.answer import RoutePage
from explorer.domain.records import Kind, Ref
from explorer.marks import override
from explorer.presenters import page_words, route_words, wording
from explorer.presenters.route_words import Line
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_parts import PageParts, Part
from explorer.views.page_texts import Words
from explorer.views.page_view import HeadWords, PageView, Sections
from explorer.views.tick_row import TickRow
from explorer.views.tokens import TextSize

IsDone = Callable[[Ref], bool]


class RoutePageView(PageView):
    """Shows one route. What is not stated says so."""

    ticked = Signal(object, bool)  # Ref of the step, whether it is done
    start_asked = Signal(object)  # frozenset of ids of credentials
    print_asked = Signal(object)  # RoutePage

    def __init__(self, look: Look, is_done: IsDone, today: Callable[[], date] = date.today) -> None:
        super().__init__(look)
        self._is_done, self._today = is_done, today
        self._page: RoutePage | None = None
        self.steps: list[StepView] = []
        self.print = ActionButton(look, tr("Print this route"), self._ask_print)
        self.head.add_action(self.print)

    def offer_print(self, on: bool) -> None:
        """Offer to print, or do without, as at a kiosk without a printer."""
        self.print.setVisible(on)

    def show_page(
        self,
        page: RoutePage,
        *,
        marked: bool,
        compared: bool = False,
        note: str,
        back_words: str,
    ) -> None:
        """Show a route; ``marked`` and ``note`` are the visitor's own."""
        ref = Ref(Kind.ROUTE, page.id, wording.route_to(page.route))
        if page != self._page:
            self._page = page
            self._show(ref, _head(page), page.sources, partial(self._sections, page))
        self.head.show_state(
            ref, marked=marked, compared=compared, note=note, back_words=back_words
        )
        self.refresh_ticks()

    def refresh_ticks(self) -> None:
        """Show which steps are done."""
        for step in self.steps:
            step.show_done(self._is_done(step.ref))

    def _sections(self, page: RoutePage, parts: PageParts) -> Sections:
        today = self._today()
        yield parts.halves(_at_a_glance(page, parts, today), _beginning(page, parts))
        yield self._steps(page, parts, today)
        yield self._sources_part(parts)

    def _steps(self, page: RoutePage, parts: PageParts, today: date) -> Part:
        part = parts.part(tr("Steps"))
        part.column.setSpacing(parts.look.unit(5))
        lines = route_words.step_lines(page, today)
        self.steps = [StepView(page, place, lines[place], parts) for place in range(len(lines))]
        for step in self.steps:
            step.ticked.connect(self.ticked)
            step.start_asked.connect(self.start_asked)
            step.show_done(self._is_done(step.ref))
        if not self.steps:
            part.add(parts.missing(tr("Our sources state no step that comes before")))
        return part.add(*self.steps, _the_role(page, parts))

    def _ask_print(self) -> None:
        if self._page is not None:
            self.print_asked.emit(self._page)


def _head(page: RoutePage) -> HeadWords:
    route = page.route
    return HeadWords(
        route_words.title(route),
        route.text,
        wording.count(len(route.steps), "step", "steps") if route.steps else "",
        route_words.own_title(route),
    )


def _facts(lines: Sequence[Line], parts: PageParts) -> QWidget:
    return parts.facts(
        [
            (line.label, parts.words(line.text, *line.sources) if line.text else parts.missing())
            for line in lines
        ]
    )


def _at_a_glance(page: RoutePage, parts: PageParts, today: date) -> Part:
    part = parts.part(tr("At a glance"))
    return part.add(_facts(route_words.summary(page, today), parts))


def _beginning(page: RoutePage, parts: PageParts) -> Part:
    part = parts.part(tr("You need first"))
    missing = route_words.missing(page)
    part.add(*(Words(parts.look, words, bullet=True) for words in missing))
    if not missing:
        part.add(parts.missing(route_words.nothing_missing(page)))
    return part.add(parts.note(route_words.planned_from(page)))


class _Banded(QWidget):
    """What belongs together, beside a band in the colour of its way in."""

    def __init__(self, parts: PageParts, colour: QColor) -> None:
        super().__init__()
        self._colour, self._line = colour, parts.look.px(3)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(parts.look.px(13), 0, 0, 0)
        self.column.setSpacing(parts.look.unit(1.5))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 2, self._line, self.height() - 4), self._colour)
        painter.end()


class StepView(_Banded):
    """One step: its box, its title to press, and its lines."""

    ticked = Signal(object, bool)  # Ref, whether it is done
    start_asked = Signal(object)  # frozenset of ids of credentials

    def __init__(
        self, page: RoutePage, place: int, lines: Sequence[Line], parts: PageParts
    ) -> None:
        each = page.steps[place]
        super().__init__(parts, parts.look.kind(each.step.kind))
        self.ref = each.step.ref
        self._start = route_words.start_after(page, place)
        self._gives_new = self._start != page.start
        self.tick = TickRow(parts.look, route_words.step_name(page, place))
        self.tick.setAccessibleName(route_words.tick_name(page, place))
        self.tick.clicked.connect(lambda on: self.ticked.emit(self.ref, on))
        self.link = parts.link(self.ref)
        self.link.setAccessibleName(tr("Look at {0}").format(self.ref.title))
        self.begin = ActionButton(
            parts.look, tr("Start from here"), lambda: self.start_asked.emit(self._start)
        )
        self.begin.setAccessibleName(route_words.start_here_name(page, place))
        self.column.addWidget(parts.row([self.tick, self.link], gap=2))
        if each.overview:
            self.column.addWidget(parts.words(each.overview, each.source))
        self.column.addWidget(_facts(lines, parts))
        if each.step.alternatives:
            title = parts.note(tr("Or instead"))
            others: list[QWidget] = [title, parts.links(each.step.alternatives)]
            if more := route_words.more_instead(each):
                others.append(parts.note(more))
            self.column.addWidget(parts.column(others, gap=0))
        self.column.addWidget(parts.row([self.begin]))
        self.setAccessibleName(f"{self.tick.words}: {self.ref.title}")
        self.show_done(False)

    def show_done(self, done: bool) -> None:
        """Show whether the step is done; from a done step that gives something one can start."""
        if self.tick.isChecked() != done:
            self.tick.setChecked(done)
        self.begin.setVisible(done and self._gives_new)


def _the_role(page: RoutePage, parts: PageParts) -> QWidget:
    """The last line: where the route leads."""
    made = _Banded(parts, parts.look.colour(parts.look.theme.primary))
    then = tr("Then you can work as") if page.steps else tr("You can work as")
    words = Words(parts.look, then, TextSize.SMALL, tone=Tone.MUTED)
    role = page.route.role
    made.column.addWidget(parts.row([words, parts.link(role)]))
    made.setAccessibleName(page_words.capital(f"{then} {role.title}"))
    return made
