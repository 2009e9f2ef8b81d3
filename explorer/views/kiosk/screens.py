"""The screens of a visit, each made when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from explorer.domain.answer import RoutePage
from explorer.presenters import wording
from explorer.presenters.cards import CardsModel
from explorer.presenters.printed_route import PrintedRoute
from explorer.presenters.trail import Screen
from explorer.presenters.ways_out import WaysOut
from explorer.views.centre import Centre
from explorer.views.kiosk.address_panel import AddressPanel
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.narrow_screen import NarrowScreen
from explorer.views.kiosk.ours_screen import OursScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.start_screen import StartScreen
from explorer.views.kiosk.take_away import TakeAway
from explorer.views.look import Look
from explorer.views.questions_pane import QuestionsPane
from explorer.views.results_pane import ResultsPane
from explorer.views.routes_pane import RoutesPane

if TYPE_CHECKING:
    from explorer.views.kiosk.visit import Visit


class Screens:
    """Makes the screens of one visit and connects what is done there to the visit."""

    def __init__(self, look: Look, visit: Visit, ways: WaysOut) -> None:
        self._look, self._visit, self._ways = look, visit, ways
        self._visitor = visit.visitor
        self._explorer, self._bookmarks = self._visitor.explorer, self._visitor.bookmarks

    def make(self, screen: Screen) -> QWidget:
        """A screen on which nothing is shown yet."""
        make: dict[Screen, Callable[[], QWidget]] = {
            Screen.START: self._start,
            Screen.ROLES: self._roles,
            Screen.NARROW: self._narrow,
            Screen.SUITING: self._suiting,
            Screen.ROUTES: self._routes,
            Screen.QUESTIONS: self._questions,
            Screen.LIST: self._list,
            Screen.OURS: self._ours,
            Screen.ADDRESS: partial(AddressPanel, self._look),
        }
        return make[screen]()

    def _start(self) -> QWidget:
        visit = self._visit
        start = StartScreen(self._look, visit.content.credentials)
        start.chosen.connect(self._explorer.start_from)
        start.go_on.connect(partial(visit.go, Screen.ROLES))
        start.suiting_asked.connect(partial(visit.go, Screen.SUITING))
        return start

    def _roles(self) -> QWidget:
        visit, look, explorer = self._visit, self._look, self._explorer
        model = CardsModel(self._visitor.worker, lambda: explorer.catalogue, self._sentence, visit)
        results = ResultsPane(look, model, self._visitor.is_marked)
        results.set_loaded(visit.content)
        centre = Centre(look, results, self._bookmarks, self._visitor.steps_done)
        centre.set_summary(visit.content.summary)
        centre.prints_routes = self._ways.can_print
        roles = RolesScreen(look, centre, TakeAway(look, self._visitor, self._ways))
        roles.search.textEdited.connect(explorer.type_words)
        roles.narrow_asked.connect(partial(visit.go, Screen.NARROW))
        roles.start_asked.connect(partial(visit.go, Screen.START))
        results.suiting_asked.connect(partial(visit.go, Screen.SUITING))
        results.asked.connect(explorer.ask)
        # There is no second pane that would show what was only looked at.
        results.grid.opens_at_once = True
        results.grid.opened.connect(visit.open_page)
        results.grid.starred.connect(self._bookmarks.toggle)
        self._connect_pages(centre)
        return roles

    def _connect_pages(self, centre: Centre) -> None:
        visit = self._visit
        centre.back_asked.connect(visit.close_page)
        centre.starred.connect(self._bookmarks.toggle)
        centre.compare_asked.connect(visit.whole.toggle)
        centre.note_changed.connect(self._bookmarks.note_record)
        centre.chosen.connect(visit.open_page)
        centre.option_asked.connect(visit.narrow_to)
        centre.source_asked.connect(visit.show_sources)
        centre.address_asked.connect(visit.show_address)
        centre.start_asked.connect(self._explorer.start_from)
        centre.print_asked.connect(self._print_route)

    def _print_route(self, page: RoutePage) -> None:
        visitor = self._visitor
        printed = PrintedRoute(
            visitor.worker, visitor.explorer, visitor.bookmarks, visitor.steps_done
        )
        self._ways.print_route(printed, page, self._visit.notices.say)

    def _sentence(self, card: Any) -> str:
        return wording.card_sentence(card, in_shortlist=self._visitor.is_marked(card.ref))

    def _narrow(self) -> QWidget:
        explorer = self._explorer
        narrow = NarrowScreen(self._look, self._visit.content.facets)
        narrow.toggled.connect(lambda key: explorer.ask(explorer.enquiry.toggled(key)))
        narrow.ruled_out.connect(lambda key: explorer.ask(explorer.enquiry.rule_out_toggled(key)))
        narrow.done.connect(partial(self._visit.go, Screen.ROLES))
        narrow.cleared.connect(lambda: explorer.ask(explorer.enquiry.cleared()))
        return narrow

    def _suiting(self) -> QWidget:
        from explorer.presenters.suiting import Suiting
        from explorer.views.suiting import SuitingPage

        suiting = SuitingPage(
            self._look, Suiting(self._explorer, self._visitor.worker, self._visit)
        )
        suiting.chosen.connect(self._visit.open_page)
        suiting.closed.connect(partial(self._visit.go, Screen.ROLES))
        suiting.save_asked.connect(self._visit.keep_all)
        return suiting

    def _routes(self) -> QWidget:
        visit = self._visit
        routes = RoutesPane(self._look, self._visitor.is_marked)
        routes.set_loaded(visit.content)
        routes.chosen.connect(visit.open_page)
        routes.opened.connect(visit.open_page)
        routes.starred.connect(self._bookmarks.toggle)
        routes.sources_asked.connect(lambda ids: visit.show_sources(*ids))
        routes.compare_asked.connect(visit.whole.compare_now)
        return routes

    def _questions(self) -> QWidget:
        visit = self._visit
        questions = QuestionsPane(self._look, self._visitor.is_marked)
        questions.set_loaded(visit.content)
        questions.read.connect(visit.counted.read)
        questions.starred.connect(self._bookmarks.toggle)
        questions.chosen.connect(visit.show_within)
        return questions

    def _list(self) -> QWidget:
        visit = self._visit
        made = ListScreen(self._look, self._visitor, self._ways)
        # Beside the cards codes are seen by whoever presses a star; here, by who wants the list.
        made.take_away.codes_seen.connect(self._ways.took_code)
        made.opened.connect(visit.open_page)
        made.compare_asked.connect(visit.whole.compare_now)
        made.ours_asked.connect(partial(visit.go, Screen.OURS))
        made.ours.setVisible(visit.other is not None)
        return made

    def _ours(self) -> QWidget:
        visit = self._visit
        assert visit.other is not None
        ours = OursScreen(self._look, self._visitor, visit.other)
        ours.opened.connect(visit.open_page)
        ours.compare_asked.connect(visit.whole.compare_now)
        return ours
