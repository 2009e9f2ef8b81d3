"""The desktop window: four linked areas between two bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.answer import Answer
from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Kind, Ref
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.cards import CardsModel
from explorer.presenters.explorer import Delivery, Explorer, Loaded
from explorer.presenters.gone import GoneRecords
from explorer.presenters.printed_route import PrintedRoute
from explorer.presenters.session import Session
from explorer.presenters.steps_done import StepsDone
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.views.areas import Areas, add_shortcuts
from explorer.views.arrangement import Arrangement
from explorer.views.bars import BottomBar, NoticeStrip, TopBar
from explorer.views.card_menu import CardMenu
from explorer.views.centre import Centre
from explorer.views.look import Look
from explorer.views.narrow_pane import NarrowPane
from explorer.views.over import Over, open_address
from explorer.views.questions_pane import QuestionsPane
from explorer.views.results_pane import ResultsPane
from explorer.views.route_desk import RouteDesk
from explorer.views.routes_pane import RoutesPane
from explorer.views.side_by_side import SideBySide

if TYPE_CHECKING:
    from explorer.views.shortlist_panel import ShortlistPanel
    from explorer.views.suiting import SuitingPage
    from explorer.views.undo_strip import UndoStrip

_AFTER_CARDS = 12
"""Milliseconds in which cards and counts are painted before the other panes follow."""


class DesktopWindow(QWidget):
    """The panes over one explorer and one set of bookmarks; it fills a ``Shell``."""

    def __init__(
        self, look: Look, worker: Worker, explorer: Explorer, bookmarks: Bookmarks
    ) -> None:
        super().__init__()
        self._look, self._worker = look, worker
        self._explorer, self._bookmarks = explorer, bookmarks
        self._loaded: Loaded | None = None
        self.steps_done = StepsDone(worker, self)
        self._gone = GoneRecords(explorer, bookmarks, self)
        self._shortlist: ShortlistPanel | None = None
        self.undo_strip: UndoStrip | None = None
        self.suiting: SuitingPage | None = None
        self.over = Over(self, look, worker, explorer, bookmarks)
        self.built = False
        self._narrowed_before = False
        self._waiting: list[Callable[[Answer], None]] = []
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._show_next)

    def build(self) -> Iterator[None]:
        """Make the panes one after another; each step is short, so that the window can breathe."""
        look, explorer = self._look, self._explorer
        model = CardsModel(self._worker, lambda: explorer.catalogue, self._card_sentence, self)
        self.top = TopBar(look)
        self.notices = NoticeStrip(look)
        self.bottom = BottomBar(look)
        yield
        self.narrow = NarrowPane(look)
        self.results = ResultsPane(look, model, self._is_marked)
        self.centre = Centre(look, self.results, self._bookmarks, self.steps_done)
        yield
        self.routes = RoutesPane(look, self._is_marked)
        self.questions = QuestionsPane(look, self._is_marked)
        self.panes = Arrangement(
            look,
            narrow=self.narrow,
            centre=self.centre,
            routes=self.routes,
            questions=self.questions,
        )
        yield
        self._assemble()
        self.areas = Areas(self)
        self._connect()
        add_shortcuts(self, self._actions())
        self.built = True

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, self.notices):
            column.addWidget(widget)
        self.whole = SideBySide(
            self._look, self._explorer, self._bookmarks, self.panes, self._is_marked
        )
        column.addWidget(self.whole, 1)
        column.addWidget(self.bottom)
        self._column = column

    def _connect(self) -> None:
        """Who tells whom, as a table: what a visitor does, and what shows an answer."""
        explorer, bookmarks, look = self._explorer, self._bookmarks, self._look
        self.top.back.clicked.connect(explorer.back)
        self.top.forward.clicked.connect(explorer.forward)
        self.top.search.textEdited.connect(explorer.type_words)
        self.top.search.returnPressed.connect(self.areas.look_at_best)
        self.top.shortlist.clicked.connect(self.toggle_shortlist)
        self.top.compare.clicked.connect(self.whole.open_comparison)
        self.results.suiting_asked.connect(self.show_suiting)
        self.whole.opened.connect(self.open_page)
        self.whole.starred.connect(bookmarks.toggle)
        self.whole.told.connect(self.notices.tell)
        self.results.grid.menu_asked.connect(self._offer_on_card)
        self.top.start.chosen.connect(explorer.start_from)
        self.narrow.toggled.connect(lambda key: explorer.ask(explorer.enquiry.toggled(key)))
        self.narrow.ruled_out.connect(
            lambda key: explorer.ask(explorer.enquiry.rule_out_toggled(key))
        )
        self.results.asked.connect(explorer.ask)
        self.results.grid.chosen.connect(self.look_at)
        self.results.grid.opened.connect(self.open_page)
        self.results.grid.starred.connect(bookmarks.toggle)
        self.centre.back_asked.connect(explorer.close_page)
        self.centre.starred.connect(bookmarks.toggle)
        self.centre.compare_asked.connect(self.whole.toggle)
        self.centre.note_changed.connect(bookmarks.note_record)
        self.centre.chosen.connect(self.open_page)
        self.centre.option_asked.connect(lambda key: explorer.ask(explorer.enquiry.with_tick(key)))
        self.centre.source_asked.connect(lambda id_: self.over.show_sources((id_,)))
        self.centre.address_asked.connect(open_address)
        self.routes.chosen.connect(self.select_step)
        self.routes.opened.connect(self.open_page)
        printed = PrintedRoute(self._worker, explorer, bookmarks, self.steps_done)
        self.route_desk = RouteDesk(self.centre, printed, self.notices.tell)
        self.steps_done.failed.connect(self.notices.tell)
        self.centre.start_asked.connect(explorer.start_from)
        self.routes.starred.connect(bookmarks.toggle)
        self.routes.sources_asked.connect(self.over.show_sources)
        self.routes.compare_asked.connect(self.whole.compare_now)
        self.questions.starred.connect(bookmarks.toggle)
        self.questions.chosen.connect(self._show_within)
        self.bottom.theme_chosen.connect(look.set_theme)
        self.bottom.factor_chosen.connect(look.set_factor)
        self.bottom.about_asked.connect(self.over.show_about)
        self.bottom.keys_asked.connect(self.over.show_keys)
        look.changed.connect(self._relaid)
        explorer.loaded.connect(self._on_loaded)
        explorer.asked.connect(self._on_asked)
        explorer.delivered.connect(self._on_delivered)
        bookmarks.changed.connect(self._on_bookmarks)
        bookmarks.failed.connect(self.notices.tell)
        bookmarks.undoable.connect(self._offer_undo)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._explorer.enquiry.comparing:
            self.whole.close_comparison()
        elif self._explorer.enquiry.page:
            self._explorer.close_page()
            self.results.grid.setFocus()
        elif self._explorer.enquiry.words:
            self._explorer.ask(self._explorer.enquiry.with_words(""))

    def _actions(self) -> dict[str, Callable[[], object]]:
        """What keys do that work everywhere in the window."""
        return {
            "Alt+Left": self._explorer.back,
            "Alt+Right": self._explorer.forward,
            "Ctrl+L": self.toggle_shortlist,
            "Ctrl+D": partial(self._with_focus, self._bookmarks.toggle),
            "Ctrl+K": partial(self._with_focus, self.whole.toggle),
            "Ctrl+Shift+K": self.whole.open_comparison,
            "Ctrl+H": self.top.start.click,
            "Ctrl+Z": self._bookmarks.undo,
            "Ctrl++": partial(self._look.step_factor, 1),
            "Ctrl+=": partial(self._look.step_factor, 1),
            "Ctrl+-": partial(self._look.step_factor, -1),
            "Ctrl+0": partial(self._look.set_factor, 1.0),
            "Ctrl+T": self._look.next_theme,
            "F1": self.over.show_keys,
            "Ctrl+Q": lambda: self.window().close(),
        }

    # What a visitor does

    def look_at(self, ref: Ref) -> None:
        """Make a record the focus; what the list is narrowed to stays."""
        self._explorer.look_at(ref.kind, ref.id)

    def open_page(self, ref: Ref) -> None:
        """Open the page of a record or a route in the centre; a question opens in its pane."""
        if ref.kind is Kind.QUESTION:
            self.look_at(ref)
            self.panes.show_pane(self.questions)
            return
        self._explorer.look_at(ref.kind, ref.id, page=True)
        self.panes.show_pane(self.centre)

    def select_step(self, ref: Ref) -> None:
        """Look at a step, as at a card: a page that is open follows, and once more opens it."""
        enquiry = self._explorer.enquiry
        if enquiry.page or enquiry.focus == Focus(ref.kind, ref.id):
            self.open_page(ref)
        else:
            self.look_at(ref)

    def _show_within(self, ref: Ref) -> None:
        enquiry = self._explorer.enquiry.kept_within(Focus(ref.kind, ref.id))
        self._explorer.ask(enquiry)
        self.panes.show_pane(self.centre)

    def _with_focus(self, act: Callable[[Ref], object]) -> None:
        delivery = self._explorer.delivery
        if delivery is not None and delivery.looked_at is not None:
            act(delivery.looked_at)

    def _offer_on_card(self, ref: Ref, at: QPoint) -> None:
        compared = Focus(ref.kind, ref.id) in self._explorer.enquiry.compared
        menu = CardMenu(self._look, self, compared=compared, marked=self._is_marked(ref))
        menu.opened.connect(partial(self.open_page, ref))
        menu.starred.connect(partial(self._bookmarks.toggle, ref))
        menu.compare_asked.connect(partial(self.whole.toggle, ref))
        menu.popup(at)

    @property
    def shortlist(self) -> QWidget | None:
        """The shortlist, while it is open."""
        return self._shortlist if self.panes.shortlist_open else None

    def toggle_shortlist(self) -> None:
        """Open or close the shortlist, which takes the place of the right column."""
        is_open = not self.panes.shortlist_open
        if self.undo_strip is not None:
            self.undo_strip.put_away()
        if is_open:
            self._make_shortlist()
        self.panes.open_shortlist(is_open)
        self.top.shortlist.setChecked(is_open)
        if is_open and self._shortlist is not None:
            self._shortlist.open_with_keyboard()
        elif not is_open:
            self.top.shortlist.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_shortlist(self) -> None:
        if self._shortlist is None:
            from explorer.views.shortlist_panel import ShortlistPanel

            self._shortlist = ShortlistPanel(self._look, self._bookmarks, self._gone.exists)
            self._shortlist.chosen.connect(self.open_page)
            self._shortlist.compare_asked.connect(self.whole.toggle)
            self._shortlist.take_home_asked.connect(self.over.show_take_home)
            self._shortlist.closed.connect(self._close_shortlist)
            self._gone.changed.connect(self._shortlist.refresh)
            self.panes.set_shortlist(self._shortlist)

    def _close_shortlist(self) -> None:
        if self.panes.shortlist_open:
            self.toggle_shortlist()

    def show_suiting(self) -> None:
        """Ask the statements by which roles are suggested, from where one left off."""
        from explorer.presenters.suiting import Suiting
        from explorer.views.suiting import SuitingPage

        if self.suiting is None:
            suiting = Suiting(self._explorer, self._worker, self)
            self.suiting = SuitingPage(self._look, suiting)
            self.suiting.chosen.connect(self.open_page)
            self.suiting.closed.connect(self.centre.close_extra)
            self.suiting.save_asked.connect(self._save_suggestions)
        self.centre.show_extra(self.suiting)
        self.panes.show_pane(self.centre)
        self.suiting.open()

    def _save_suggestions(self, refs: tuple[Ref, ...]) -> None:
        self._bookmarks.make_list(tr("Might suit me"), refs)
        if not self.panes.shortlist_open:
            self.toggle_shortlist()

    # What is shown

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.results.model.forget()
        self.narrow.set_facets(loaded.facets)
        self.results.set_loaded(loaded)
        self.top.start.set_credentials(loaded.credentials)
        self.routes.set_loaded(loaded)
        self.questions.set_loaded(loaded)
        self.bottom.show_summary(loaded.summary)
        self.centre.set_summary(loaded.summary)

    def _on_asked(self, enquiry: Enquiry) -> None:
        if self.top.search.text() != enquiry.words:
            self.top.search.setText(enquiry.words)
        self.top.start.show_start(enquiry.start)
        self.top.show_compared(len(enquiry.compared), shown=enquiry.comparing)
        self.top.back.setEnabled(self._explorer.can_go_back)
        self.top.forward.setEnabled(self._explorer.can_go_forward)

    def _on_delivered(self, delivery: Delivery) -> None:
        """Show the cards and counts at once, and the rest right after them, pane by pane."""
        self.whole.show_delivery(delivery)
        self.centre.show_delivery(delivery)
        self.route_desk.missed.look(delivery)
        self._waiting = [self.routes.show_answer, self.questions.show_answer]
        if self._narrowed_before:
            self.narrow.show_answer(delivery.answer)
        else:
            self._narrowed_before = True
            self._waiting.insert(0, self.narrow.show_answer)
        self._rest.start(_AFTER_CARDS)

    def _show_next(self) -> None:
        delivery = self._explorer.delivery
        if self._waiting and delivery is not None:
            self._waiting.pop(0)(delivery.answer)
            self._rest.start(0)

    @property
    def settled(self) -> bool:
        """Whether every pane shows the newest answer."""
        return not self._waiting

    # Bookmarks

    def _is_marked(self, ref: Ref) -> bool:
        return self._bookmarks.is_marked(ref.kind, ref.id)

    def _card_sentence(self, card: Any) -> str:
        return wording.card_sentence(card, in_shortlist=self._is_marked(card.ref))

    def _on_bookmarks(self, _change: object) -> None:
        self.top.show_bookmarks(len(self._bookmarks.entries()))
        self.results.model.repaint_all()
        self.routes.repaint_stars()
        self.questions.refresh()
        self.centre.refresh()
        self.whole.refresh()

    def _offer_undo(self, can_undo: bool) -> None:
        """Where the shortlist is open, it says so itself."""
        if not can_undo or self.panes.shortlist_open:
            return
        if self.undo_strip is None:
            from explorer.views.undo_strip import UndoStrip

            self.undo_strip = UndoStrip(self._look, self._bookmarks)
            self._column.insertWidget(self._column.count() - 1, self.undo_strip)
            self._explorer.asked.connect(self.undo_strip.put_away)
        self.undo_strip.offer()

    # The window itself

    def _relaid(self) -> None:
        self.panes.arrange()
        delivery = self._explorer.delivery
        if delivery is not None:
            self._on_delivered(delivery)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self.panes.arrange)

    def flush(self) -> None:
        """Save what is being written, before the window closes."""
        if self.built:
            self.centre.flush()
        if self._shortlist is not None:
            self._shortlist.flush()

    # Remembering

    def restore(self, session: Session) -> None:
        """Stand as the window stood when it was closed."""
        self.panes.set_sizes(session.columns, session.rows)

    def session(self, geometry: str) -> Session:
        """How the window stands; ``geometry`` is its place."""
        columns, rows = self.panes.sizes()
        return Session(
            theme=self._look.theme.name.value,
            factor=self._look.factor,
            geometry=geometry,
            columns=columns,
            rows=rows,
            shortlist_open=self.panes.shortlist_open,
            current_list=self._bookmarks.current_list,
            enquiry=self._explorer.enquiry,
        )
