"""Routes: every way to the role that is looked at, on one time axis."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.answer import Answer, RouteRow
from explorer.domain.enquiry import MOST_COMPARED, Focus
from explorer.domain.records import Credential, Kind, Ref
from explorer.domain.starts import highest
from explorer.marks import override
from explorer.presenters import start_words, wording
from explorer.presenters.explorer import Loaded
from explorer.presenters.wording import tr
from explorer.views.basics import Label, Scroll, Surface, Tone, tab_through
from explorer.views.controls import link
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.route_row import BlockedView, RouteRowView
from explorer.views.step_bar import StepBar, TimeScale
from explorer.views.tokens import TextSize

_ABOVE_ROWS = 5  # title, subtitle, the way to the page, the space below it, and the axis

FIRST_ROWS = 6
"""How many routes are shown before all are asked for."""


class _Axis(QWidget):
    """The years over the tracks."""

    def __init__(self, look: Look, scale: TimeScale) -> None:
        super().__init__()
        self._look, self._scale = look, scale
        self.setAccessibleName(tr("Time axis, in years from now"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.metrics(TextSize.SMALL).height() + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(look.theme.muted))
        room = self.width() - look.px(18)
        years = int(self._scale.months // 12)
        metrics = look.metrics(TextSize.SMALL)
        step = max(1, round(metrics.horizontalAdvance("00  ") / max(1.0, room / years) + 0.49))
        last = wording.count(years, "year", "years")
        limit = self.width() - metrics.horizontalAdvance(last) - look.unit(2)
        free = 0.0
        for year in range(0, years, step):
            text = tr("now") if year == 0 else str(year)
            x = self._scale.x(year * 12, room)
            wide = metrics.horizontalAdvance(text)
            left = max(0.0, x - (0 if year == 0 else wide / 2))
            if free <= left and left + wide < limit:
                free = left + wide + look.unit(1)
                painter.drawText(QPointF(left, metrics.ascent()), text)
        painter.drawText(
            QPointF(self.width() - metrics.horizontalAdvance(last), metrics.ascent()), last
        )
        painter.end()


class _Chart(QWidget):
    """What the routes stand on: a line for each year beneath the axis and the bars.

    No line runs through words.
    """

    def __init__(self, look: Look, scale: TimeScale, axis: _Axis) -> None:
        super().__init__()
        self._look, self._scale, self._axis = look, scale, axis
        self.spans: Callable[[], list[tuple[int, int]]] = list
        """The upper and lower edges of the bars, in the chart's own pixels."""
        self.current: Callable[[], QRect | None] = lambda: None
        """Where the row of the route stands that is looked at."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        row = self.current()
        if row is not None:
            look = self._look
            band = QRect(row.x() - look.unit(2), row.y(), look.px(3), row.height() - look.unit(2))
            painter.fillRect(band, look.colour(look.theme.primary))
        if self._axis.isVisibleTo(self):
            self._draw_years(painter)
        painter.end()

    def _draw_years(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._look.colour(self._look.theme.track), 1.5))
        room = self._axis.width() - self._look.px(18)
        step = 12 if self._scale.months <= 120 else 24
        spans = [
            (self._axis.geometry().bottom(), self._axis.geometry().bottom() + 6),
            *self.spans(),
        ]
        for month in range(0, int(self._scale.months) + 1, step):
            x = self._axis.x() + self._scale.x(month, room)
            for top, bottom in spans:
                painter.drawLine(QPointF(x, top), QPointF(x, bottom))


class RoutesPane(Surface):
    """The routes of an answer. A press on a step looks at its programme or role.

    The title of a route opens its page.
    """

    chosen = Signal(object)  # Ref
    opened = Signal(object)  # Ref
    starred = Signal(object)  # Ref
    sources_asked = Signal(object)  # tuple of source ids
    compare_asked = Signal(object)  # tuple of Focus

    def __init__(self, look: Look, is_marked: Callable[[Ref], bool]) -> None:
        super().__init__(look, "card")
        self._look, self._is_marked = look, is_marked
        self._credentials: dict[str, Credential] = {}
        self._rows: list[RouteRowView] = []
        self._shown: tuple[RouteRow, ...] = ()
        self._more_routes = 0
        self._focus: Focus | None = None
        self._scale = TimeScale()
        self.title = Label(look, tr("Routes"), TextSize.HEADING, bold=True, wrap=True)
        self.subtitle = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        self.open_step = TextLink(look, "", self._open_step, size=TextSize.SMALL)
        self._step: Ref | None = None
        self._axis = _Axis(look, self._scale)
        self._all_shown = False
        self._more = link(look, "", self._show_all)
        self._rest = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        self._figures = link(look, tr("Where do these figures come from?"), self._ask_sources)
        self.compare = link(look, tr("Compare routes"), self._ask_compare)
        self._shut = Label(
            look, tr("Not yet open to you"), TextSize.SMALL, bold=True, tone=Tone.RULED_OUT
        )
        self._shut.setContentsMargins(0, look.unit(3), 0, 0)
        self._shut_rows: list[BlockedView] = []
        self._content = _Chart(look, self._scale, self._axis)
        self._content.spans = self._spans
        self._content.current = self._place_of_current
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(0)
        for widget in (
            self.title,
            self.subtitle,
            self.open_step,
            self._axis,
            self._more,
            self._rest,
            self._shut,
            self.compare,
            self._figures,
        ):
            self._column.addWidget(widget)
        self._column.insertSpacing(3, look.unit(3))
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(look, self._content)
        outer.addWidget(self._scroll)
        self.setAccessibleName(tr("Routes"))
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        margin = self._look.unit(6 if self._look.sizing.touch else 4)
        self._column.setContentsMargins(margin, self._look.unit(4), margin, margin)
        self._axis.updateGeometry()
        for row in self._rows:
            row.track.updateGeometry()

    def set_loaded(self, loaded: Loaded) -> None:
        """Know the titles of credentials."""
        self._credentials = loaded.credentials

    @property
    def rows(self) -> list[RouteRowView]:
        """The rows that are shown."""
        return self._rows[: self._number_shown()]

    def _number_shown(self) -> int:
        """How many rows are shown: the first few, until all are asked for."""
        rows = len(self._shown)
        return rows if self._all_shown or rows <= FIRST_ROWS + 1 else FIRST_ROWS

    def _show_all(self) -> None:
        self._all_shown = True
        self._refresh()

    def show_answer(self, answer: Answer) -> None:
        """Show an answer's routes; rows are used again, so that typing stays quick."""
        self._show_titles(answer)
        self._more_routes = answer.more_routes
        moved = answer.enquiry.focus != self._focus
        if moved:
            self._focus = answer.enquiry.focus
            self._scroll.verticalScrollBar().setValue(0)
        if answer.routes != self._shown:
            self._shown = answer.routes
            self._all_shown = False
            self._refresh()
        self._show_blocked(answer)
        self._show_current(moved)
        self._show_step(answer)
        self._axis.setVisible(bool(answer.routes))
        self._figures.setVisible(bool(answer.routes))
        on_role = answer.focus is not None and answer.focus.kind in (Kind.ROLE, Kind.ROUTE)
        self.compare.setVisible(on_role and len(answer.routes) > 1)

    @property
    def blocked(self) -> list[BlockedView]:
        """The routes that are not open yet, as they are shown."""
        return [view for view in self._shut_rows if not view.isHidden()]

    def _show_blocked(self, answer: Answer) -> None:
        while len(self._shut_rows) < len(answer.blocked):
            view = BlockedView(self._look, self.opened.emit)
            self._column.insertWidget(
                self._column.indexOf(self._shut) + 1 + len(self._shut_rows), view
            )
            self._shut_rows.append(view)
        for place, view in enumerate(self._shut_rows):
            view.setVisible(place < len(answer.blocked))
            if place < len(answer.blocked):
                view.show_blocked(answer.blocked[place], self._credentials)
        self._shut.setVisible(bool(answer.blocked))

    def _show_current(self, moved: bool) -> None:
        """Mark the route that is looked at, and bring it into sight when it was just chosen."""
        places = [Focus(*row.route.ref[:2]) == self._focus for row in self._shown]
        if True in places[self._number_shown() :]:
            self._show_all()
        for view, at in zip(self._rows, places, strict=False):
            if view.current != at:
                view.show_current(at)
            if at and moved:  # once the rows have their places
                QTimer.singleShot(0, view, partial(self._scroll.ensureWidgetVisible, view))
        for shut in self._shut_rows:
            route = shut.blocked.route.ref if shut.blocked is not None else None
            shut.show_current(route is not None and Focus(*route[:2]) == self._focus)
            if shut.current and moved and not shut.isHidden():
                QTimer.singleShot(0, shut, partial(self._scroll.ensureWidgetVisible, shut))
        self._content.update()

    def _show_step(self, answer: Answer) -> None:
        """Offer the page of a step that was selected: no card that is shown could open it."""
        focus, enquiry = answer.focus, answer.enquiry
        pages = (Kind.ROLE, Kind.PROGRAMME)
        open_ = focus is not None and focus.kind in pages and focus.kind is not enquiry.listing
        self._step = focus if open_ and not enquiry.page else None
        self.open_step.setVisible(self._step is not None)
        if self._step is not None:
            self.open_step.set_words(tr("Open {0}").format(self._step.title))

    def _open_step(self) -> None:
        if self._step is not None:
            self.opened.emit(self._step)

    def _place_of_current(self) -> QRect | None:
        views: list[RouteRowView | BlockedView] = [*self.rows, *self.blocked]
        return next((view.geometry() for view in views if view.current), None)

    def _refresh(self) -> None:
        held = next((bar.step for bar in self._bars() if bar.hasFocus()), None)
        self._show_rows()
        if held is not None:
            self._go_to_step(held.ref)

    def _bars(self) -> list[StepBar]:
        return [bar for view in self.rows for bar in view.track.bars if not bar.isHidden()]

    def _go_to_step(self, ref: Ref) -> None:
        """Leave the keyboard on a step that was pressed, where other rows show it now."""
        same = [bar for bar in self._bars() if bar.step is not None and bar.step.ref == ref]
        if same and not any(bar.hasFocus() for bar in same):
            same[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        routes, shown = self._shown, self._number_shown()
        self._scale.fit([row.route for row in routes[:shown]])
        while len(self._rows) < shown:
            self._add_row()
        for place, view in enumerate(self._rows):
            view.setVisible(place < shown)
            if place < shown:
                self._fill(view, routes[place])
        stops = [stop for view in self.rows for stop in (view.title, view.star, *view.track.bars)]
        tab_through([self.open_step, *stops, self._more, self.compare, self._figures])
        self._axis.update()
        self._content.update()
        self._more.setVisible(shown < len(routes))
        self._more.setText(tr("Show all {0} routes").format(len(routes)))
        self._rest.setVisible(self._more_routes > 0 and shown == len(routes))
        self._rest.setText(tr("And {0} more.").format(self._more_routes))

    def _spans(self) -> list[tuple[int, int]]:
        tops = [(view.y() + view.track.y(), view.track.bars_height) for view in self.rows]
        return [(top - 2, top + height + 2) for top, height in tops]

    def repaint_stars(self) -> None:
        """Show which routes are in a shortlist."""
        for view, row in zip(self.rows, self._shown, strict=False):
            self._fill(view, row)

    def _fill(self, view: RouteRowView, row: RouteRow) -> None:
        view.show_row(row, self._credentials, marked=self._is_marked(row.route.ref))

    def _add_row(self) -> None:
        view = RouteRowView(self._look, self._scale)
        view.chosen.connect(self.chosen)
        view.opened.connect(self.opened)
        view.starred.connect(self.starred)
        self._column.insertWidget(_ABOVE_ROWS + len(self._rows), view)
        self._rows.append(view)

    def _show_titles(self, answer: Answer) -> None:
        focus = answer.focus
        if focus is None:
            title = tr("Ways into what is shown")
        elif focus.kind is Kind.QUESTION:
            title = tr("Routes in this question")
        elif focus.kind is Kind.PROGRAMME:
            title = tr("Where {0} leads").format(focus.title)
        else:
            title = tr("Routes to {0}").format(focus.title)
        self.title.setText(title)
        start = start_words.said(highest(answer.enquiry.start, self._credentials))
        if answer.routes:
            words = wording.routes_legend([row.route for row in answer.routes])
            if answer.enquiry.start:
                words = f"{tr('Starting from: {0}.').format(start)} {words}"
            if focus is None:
                words = f"{self._how_to_see_all()} {words}"
            self.subtitle.setText(words)
        else:
            self.subtitle.setText(
                (
                    tr("From {0}, our sources state no route that is open.").format(start)
                    if answer.blocked
                    else tr("Our sources state no route here.")
                )
                if focus is not None
                else self._how_to_see_all()
            )

    def _how_to_see_all(self) -> str:
        if self._look.sizing.touch:
            return tr("Open a role to see every way to it.")
        return tr("Choose a card to see every way to it.")

    def _ask_compare(self) -> None:
        routes = [row.route.ref for row in self._shown[:MOST_COMPARED]]
        self.compare_asked.emit(tuple(Focus(ref.kind, ref.id) for ref in routes))

    def _ask_sources(self) -> None:
        ids: dict[str, None] = {}
        for row in self._shown:
            ids.setdefault(row.route.source)
            for step in row.route.steps:
                ids.setdefault(step.source)
        self.sources_asked.emit(tuple(id_ for id_ in ids if id_))
