"""The centre: the cards, or the page of what was opened, or how far the building is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from explorer.domain.answer import Answer, CatalogueSummary, RolePage, RoutePage
from explorer.domain.enquiry import Focus
from explorer.domain.records import Kind
from explorer.presenters import wording
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Delivery
from explorer.presenters.steps_done import StepsDone
from explorer.presenters.wording import tr
from explorer.views.look import Look
from explorer.views.painting import PayScale
from explorer.views.preparing import Preparing
from explorer.views.results_pane import ResultsPane

if TYPE_CHECKING:
    from explorer.views.programme_page import ProgrammePageView
    from explorer.views.role_page import RolePageView
    from explorer.views.route_page import RoutePageView


class _State(TypedDict):
    """What is the visitor's own on a page."""

    marked: bool
    compared: bool
    note: str


class Centre(QStackedWidget):
    """Shows one of its parts. Pages are made when the first one is opened."""

    back_asked = Signal()
    starred = Signal(object)  # Ref
    compare_asked = Signal(object)  # Ref
    note_changed = Signal(object, str)  # Ref, the note
    chosen = Signal(object)  # Ref
    option_asked = Signal(object)  # OptionKey
    source_asked = Signal(str)  # id
    address_asked = Signal(str)
    start_asked = Signal(object)  # frozenset of ids of credentials
    print_asked = Signal(object)  # RoutePage

    def __init__(
        self, look: Look, results: ResultsPane, bookmarks: Bookmarks, steps_done: StepsDone
    ) -> None:
        super().__init__()
        self._look, self._bookmarks, self._steps_done = look, bookmarks, steps_done
        self._delivery: Delivery | None = None
        self._extra: QWidget | None = None
        self._scale = PayScale(0, 100_000)
        self.role_page: RolePageView | None = None
        self.programme_page: ProgrammePageView | None = None
        self.route_page: RoutePageView | None = None
        self.prints_routes = True
        self.preparing = Preparing(look)
        self.results = results
        self.addWidget(self.preparing)
        self.addWidget(results)

    def set_summary(self, summary: CatalogueSummary) -> None:
        """Draw pay on one scale for the whole catalogue."""
        self._scale = PayScale.over(summary.pay_low, summary.pay_high)
        self.results.grid.painter.scale = self._scale

    def show_failure(self, text: str) -> None:
        """Say why there is nothing to show."""
        self.preparing.show_failure(text)
        self.setCurrentWidget(self.preparing)

    def show_delivery(self, delivery: Delivery) -> None:
        """Show an answer's cards, or the page that is open."""
        self._delivery = delivery
        self.results.show_delivery(delivery)
        if delivery.page is None:
            self.setCurrentWidget(self.results)
        else:
            self._show_page(delivery)

    def show_extra(self, page: QWidget) -> None:
        """Show something else in the place of the cards, until anything is asked."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self._extra = page
        self.setCurrentWidget(page)

    def close_extra(self) -> None:
        """Back to what stood there before."""
        self._extra = None
        if self._delivery is not None:
            self.show_delivery(self._delivery)
        self.results.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the page again, as when a bookmark changed."""
        shown = self._extra is not None and self.currentWidget() is self._extra
        if self._delivery is not None and self._delivery.page is not None and not shown:
            self._show_page(self._delivery)

    def flush(self) -> None:
        """Save the notes that are half written on pages."""
        for view in (self.role_page, self.programme_page, self.route_page):
            if view is not None:
                view.head.note.flush()

    def make_pages(self) -> Iterator[None]:
        """Make what pages stand on, one at a time, before the first of them is asked for."""
        for make in (self._role_view, self._route_view):
            make()
            yield

    def _show_page(self, delivery: Delivery) -> None:
        page, answer = delivery.page, delivery.answer
        listed = wording.listing_count(answer.enquiry.listing, answer.total)
        back = tr("Back to {0}").format(listed)
        if isinstance(page, RolePage):
            key, role_view = Focus(Kind.ROLE, page.role.id), self._role_view()
            role_view.show_page(page, **self._state(key, answer), back_words=back)
            self.setCurrentWidget(role_view)
        elif isinstance(page, RoutePage):
            key, route_view = Focus(Kind.ROUTE, page.id), self._route_view()
            route_view.show_page(page, **self._state(key, answer), back_words=back)
            self.setCurrentWidget(route_view)
        elif page is not None:
            key, view = Focus(Kind.PROGRAMME, page.programme.id), self._programme_view()
            view.show_page(page, **self._state(key, answer), back_words=back)
            self.setCurrentWidget(view)

    def _state(self, key: Focus, answer: Answer) -> _State:
        return _State(
            marked=self._bookmarks.is_marked(*key),
            compared=key in answer.enquiry.compared,
            note=self._bookmarks.note_of(*key),
        )

    def _role_view(self) -> RolePageView:
        if self.role_page is None:
            from explorer.views.role_page import RolePageView

            self.role_page = RolePageView(self._look)
            self._connect(self.role_page)
        self.role_page.pay_scale = self._scale
        return self.role_page

    def _programme_view(self) -> ProgrammePageView:
        if self.programme_page is None:
            from explorer.views.programme_page import ProgrammePageView

            self.programme_page = ProgrammePageView(self._look)
            self._connect(self.programme_page)
        self.programme_page.pay_scale = self._scale
        return self.programme_page

    def _route_view(self) -> RoutePageView:
        if self.route_page is None:
            from explorer.views.route_page import RoutePageView

            self.route_page = RoutePageView(self._look, self._steps_done.is_done)
            self._connect(self.route_page)
            self.route_page.ticked.connect(self._steps_done.set_done)
            self.route_page.start_asked.connect(self.start_asked)
            self.route_page.print_asked.connect(self.print_asked)
            self.route_page.offer_print(self.prints_routes)
            self._steps_done.changed.connect(self.route_page.refresh_ticks)
        return self.route_page

    def _connect(self, view: RolePageView | ProgrammePageView | RoutePageView) -> None:
        self.addWidget(view)
        view.tab_after = self.results.grid
        for name in (
            "back_asked",
            "starred",
            "note_changed",
            "compare_asked",
            "chosen",
            "option_asked",
            "source_asked",
            "address_asked",
        ):
            getattr(view, name).connect(getattr(self, name))
