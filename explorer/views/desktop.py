"""The desktop window: four linked areas between two bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from explorer.domain.answer import RolePage
from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Kind, Ref
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.cards import CardsModel
from explorer.presenters.explorer import Delivery, Explorer, Loaded
from explorer.presenters.session import Session
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.views.arrangement import Arrangement
from explorer.views.bars import BottomBar, NoticeStrip, TopBar
from explorer.views.basics import Label, Surface
from explorer.views.look import Look
from explorer.views.narrow_pane import NarrowPane
from explorer.views.painting import PayScale
from explorer.views.questions_pane import QuestionsPane
from explorer.views.results_pane import ResultsPane
from explorer.views.routes_pane import RoutesPane

if TYPE_CHECKING:
    from explorer.views.programme_page import ProgrammePageView
    from explorer.views.role_page import RolePageView
    from explorer.views.shortlist_panel import ShortlistPanel

TITLE = "Career Explorer"
_USUAL_SIZE = (1440, 900)


class Preparing(Surface):
    """Shown in the centre while the catalogue is built at the first start."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "paper")
        self._what = Label(look, wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Preparing the catalogue"))
        column = QVBoxLayout(self)
        edge = look.unit(8)
        column.setContentsMargins(edge, edge * 2, edge, edge)
        column.addWidget(self._what)
        column.addWidget(self._bar)
        column.addStretch(1)
        self._bar.hide()

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Show how far the building is."""
        self._what.setText(tr("Preparing the catalogue, which is done once: {0}").format(what))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()

    def show_failure(self, text: str) -> None:
        """Say why there is nothing to show."""
        self._what.setText(text)
        self._bar.hide()


class DesktopWindow(QWidget):
    """The panes over one explorer and one set of bookmarks.

    ``first_frame`` goes out after the first paint; ``closing`` when the window is closed.
    """

    first_frame = Signal()
    closing = Signal()

    def __init__(
        self, look: Look, worker: Worker, explorer: Explorer, bookmarks: Bookmarks
    ) -> None:
        super().__init__()
        self._look, self._explorer, self._bookmarks = look, explorer, bookmarks
        self._painted = False
        self._loaded: Loaded | None = None
        self._gone: frozenset[tuple[Kind, str]] = frozenset()
        self._role_page: RolePageView | None = None
        self._programme_page: ProgrammePageView | None = None
        self._shortlist: ShortlistPanel | None = None
        self._worker = worker
        self.setWindowTitle(TITLE)
        self.setMinimumSize(480, 420)
        self.resize(*_USUAL_SIZE)

        model = CardsModel(worker, lambda: explorer.catalogue, self._card_sentence, self)
        self.top = TopBar(look)
        self.notices = NoticeStrip(look)
        self.narrow = NarrowPane(look)
        self.results = ResultsPane(look, model, self._is_marked)
        self.preparing = Preparing(look)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.preparing)
        self.centre.addWidget(self.results)
        self.routes = RoutesPane(look, self._is_marked)
        self.questions = QuestionsPane(look, self._is_marked)
        self.panes = Arrangement(
            look,
            narrow=self.narrow,
            centre=self.centre,
            routes=self.routes,
            questions=self.questions,
        )
        self.bottom = BottomBar(look)
        self._assemble()
        self._connect()
        self._add_shortcuts()

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, self.notices):
            column.addWidget(widget)
        column.addWidget(self.panes, 1)
        column.addWidget(self.bottom)

    def _connect(self) -> None:
        """Who tells whom, as a table: what a visitor does, and what shows an answer."""
        explorer, bookmarks, look = self._explorer, self._bookmarks, self._look
        # fmt: off
        self.top.back.clicked.connect(explorer.back)
        self.top.forward.clicked.connect(explorer.forward)
        self.top.search.textEdited.connect(explorer.type_words)
        self.top.search.returnPressed.connect(self.results.grid.setFocus)
        self.top.shortlist.clicked.connect(self.toggle_shortlist)
        self.narrow.toggled.connect(lambda key: explorer.ask(explorer.enquiry.toggled(key)))
        self.narrow.ruled_out.connect(
            lambda key: explorer.ask(explorer.enquiry.rule_out_toggled(key))
        )
        self.results.asked.connect(explorer.ask)
        self.results.grid.chosen.connect(self.look_at)
        self.results.grid.opened.connect(self.open_page)
        self.results.grid.starred.connect(self._star)
        self.routes.chosen.connect(self.open_page)
        self.routes.starred.connect(self._star)
        self.routes.sources_asked.connect(self.show_sources)
        self.questions.starred.connect(self._star)
        self.questions.chosen.connect(self._show_within)
        self.bottom.theme_chosen.connect(look.set_theme)
        self.bottom.factor_chosen.connect(look.set_factor)
        self.bottom.about_asked.connect(self.show_about)
        self.bottom.keys_asked.connect(self.show_keys)
        look.changed.connect(self._relaid)
        explorer.loaded.connect(self._on_loaded)
        explorer.asked.connect(self._on_asked)
        explorer.delivered.connect(self._on_delivered)
        bookmarks.changed.connect(self._on_bookmarks)
        bookmarks.failed.connect(self.notices.tell)
        # fmt: on

    # Keys

    SHORTCUTS: tuple[tuple[str, str], ...] = (
        ("Ctrl+F", "Search"),
        ("Alt+Left", "Back"),
        ("Alt+Right", "Forward"),
        ("F6", "Go to the next area"),
        ("Shift+F6", "Go to the area before"),
        ("Ctrl+1", "Go to Narrow by"),
        ("Ctrl+2", "Go to the cards or the page"),
        ("Ctrl+3", "Go to Routes"),
        ("Ctrl+4", "Go to Questions"),
        ("Ctrl+L", "Open or close the shortlist"),
        ("Ctrl+D", "Put what you look at in the shortlist, or take it out"),
        ("Ctrl+Z", "Put back the bookmark that was taken out"),
        ("Escape", "Close the page, or clear the search"),
        ("Ctrl++", "Larger text"),
        ("Ctrl+-", "Smaller text"),
        ("Ctrl+0", "Usual text"),
        ("Ctrl+T", "Next theme"),
        ("F1", "Show these keys"),
        ("Ctrl+Q", "Close the program"),
    )
    IN_PLACE_KEYS: tuple[tuple[str, str], ...] = (
        ("Arrows", "Go from card to card"),
        ("Enter", "Open the card, press the button"),
        ("Space", "On a card: put it in the shortlist. On an option: tick it"),
        ("Menu or Shift+F10", "On an option: rule it out"),
        ("Tab", "Go to the next control"),
    )

    def _add_shortcuts(self) -> None:
        actions: dict[str, Any] = {
            "Ctrl+F": self._go_to_search,
            "Alt+Left": self._explorer.back,
            "Alt+Right": self._explorer.forward,
            "F6": lambda: self._next_area(1),
            "Shift+F6": lambda: self._next_area(-1),
            "Ctrl+1": lambda: self._go_to(self.narrow),
            "Ctrl+2": lambda: self._go_to(self.centre),
            "Ctrl+3": lambda: self._go_to(self.routes),
            "Ctrl+4": lambda: self._go_to(self.questions),
            "Ctrl+L": self.toggle_shortlist,
            "Ctrl+D": self._star_focus,
            "Ctrl+Z": self._bookmarks.undo,
            "Ctrl++": lambda: self._look.step_factor(1),
            "Ctrl+-": lambda: self._look.step_factor(-1),
            "Ctrl+0": lambda: self._look.set_factor(1.0),
            "Ctrl+T": self._next_theme,
            "F1": self.show_keys,
            "Ctrl+Q": self.close,
        }
        for keys, action in actions.items():
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        QShortcut(QKeySequence("Ctrl+="), self).activated.connect(actions["Ctrl++"])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._explorer.enquiry.page:
            self._explorer.close_page()
            self.results.grid.setFocus()
        elif self._explorer.enquiry.words:
            self._explorer.ask(self._explorer.enquiry.with_words(""))

    def _go_to_search(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def _areas(self) -> list[QWidget]:
        areas: list[QWidget] = [self.narrow, self.centre]
        if self._shortlist is not None and self.panes.shortlist_open:
            return [*areas, self._shortlist]
        return [*areas, self.routes, self.questions]

    def _next_area(self, step: int) -> None:
        areas, focus = self._areas(), self.focusWidget()
        holds = [focus is not None and area.isAncestorOf(focus) for area in areas]
        at = holds.index(True) + step if True in holds else (0 if step > 0 else -1)
        self._go_to(areas[at % len(areas)])

    def _go_to(self, area: QWidget) -> None:
        if area in (self.routes, self.questions) and self.panes.shortlist_open:
            self.toggle_shortlist()
        self.panes.show_pane(area)
        if area is self.centre and self.centre.currentWidget() is self.results:
            self.results.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        for widget in area.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(area):
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _next_theme(self) -> None:
        from explorer.views.tokens import ThemeName

        names = list(ThemeName)
        self._look.set_theme(names[(names.index(self._look.theme.name) + 1) % len(names)])

    # What a visitor does

    def look_at(self, ref: Ref) -> None:
        """Make a record the focus; what the list is narrowed to stays."""
        self._explorer.ask(self._looking_at(ref))

    def open_page(self, ref: Ref) -> None:
        """Open the page of a role or a programme in the centre; a question opens in its pane."""
        if ref.kind is Kind.QUESTION:
            self.look_at(ref)
            self.panes.show_pane(self.questions)
            return
        self._explorer.ask(self._looking_at(ref, page=True))
        self.panes.show_pane(self.centre)

    def _looking_at(self, ref: Ref, *, page: bool = False) -> Enquiry:
        kind, id_ = ref.kind, ref.id
        if kind is Kind.ROUTE:
            kind, id_ = Kind.ROLE, id_.split("/")[0]
        return self._explorer.enquiry.focused(Focus(kind, id_), page=page)

    def _show_within(self, ref: Ref) -> None:
        enquiry = self._explorer.enquiry.kept_within(Focus(ref.kind, ref.id))
        self._explorer.ask(enquiry)
        self.panes.show_pane(self.centre)

    def _star(self, ref: Ref) -> None:
        self._bookmarks.toggle(ref)

    def _star_focus(self) -> None:
        delivery = self._explorer.delivery
        if delivery is not None and delivery.answer.focus is not None:
            self._star(delivery.answer.focus)

    def toggle_shortlist(self) -> None:
        """Open or close the shortlist, which takes the place of the right column."""
        is_open = not self.panes.shortlist_open
        if is_open:
            self._make_shortlist()
        self.panes.open_shortlist(is_open)
        self.top.shortlist.setChecked(is_open)
        if is_open and self._shortlist is not None:
            self._shortlist.setFocus()

    def _make_shortlist(self) -> None:
        if self._shortlist is None:
            from explorer.views.shortlist_panel import ShortlistPanel

            self._shortlist = ShortlistPanel(self._look, self._bookmarks, self._exists)
            self._shortlist.chosen.connect(self.open_page)
            self._shortlist.closed.connect(self._close_shortlist)
            self.panes.set_shortlist(self._shortlist)

    def _close_shortlist(self) -> None:
        if self.panes.shortlist_open:
            self.toggle_shortlist()

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        from explorer.views.dialogs import ShortcutsSheet

        rows = [(keys, tr(what)) for keys, what in self.SHORTCUTS + self.IN_PLACE_KEYS]
        self._open_dialog(ShortcutsSheet(self._look, rows))

    def show_about(self) -> None:
        """Show version, licences and every source."""
        if self._loaded is not None:
            from explorer.views.dialogs import AboutDialog

            self._open_dialog(AboutDialog(self._look, self._loaded))

    def show_sources(self, ids: tuple[str, ...]) -> None:
        """Show where figures come from."""
        if self._loaded is not None:
            from explorer.views.dialogs import SourcesDialog

            known = self._loaded.sources
            chosen = [known[id_] for id_ in ids if id_ in known]
            self._open_dialog(SourcesDialog(self._look, chosen))

    def _open_dialog(self, dialog: QWidget) -> None:
        dialog.setParent(self, dialog.windowFlags() | Qt.WindowType.Dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    # What is shown

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.results.model.forget()
        self.narrow.set_facets(loaded.facets)
        self.results.set_facets(loaded.facets)
        self.routes.set_loaded(loaded)
        self.questions.set_loaded(loaded)
        self.bottom.show_summary(loaded.summary)
        self.results.grid.painter.scale = self._pay_scale()
        self._find_gone()

    def _pay_scale(self) -> PayScale:
        summary = self._loaded.summary if self._loaded else None
        return PayScale.over(summary.pay_low, summary.pay_high) if summary else PayScale(0, 100_000)

    def _on_asked(self, enquiry: Enquiry) -> None:
        if self.top.search.text() != enquiry.words:
            self.top.search.setText(enquiry.words)
        self.top.back.setEnabled(self._explorer.can_go_back)
        self.top.forward.setEnabled(self._explorer.can_go_forward)

    def _on_delivered(self, delivery: Delivery) -> None:
        self.results.show_delivery(delivery)
        self.narrow.show_answer(delivery.answer)
        self.routes.show_answer(delivery.answer)
        self.questions.show_answer(delivery.answer)
        if delivery.page is None:
            self.centre.setCurrentWidget(self.results)
        else:
            self._show_page(delivery)

    def _show_page(self, delivery: Delivery) -> None:
        page = delivery.page
        if page is None:
            return
        is_role = isinstance(page, RolePage)
        view = self._page_view(is_role=is_role)
        record = page.role if isinstance(page, RolePage) else page.programme
        kind = Kind.ROLE if is_role else Kind.PROGRAMME
        answer = delivery.answer
        back = wording.listing_count(answer.enquiry.listing, answer.total)
        view.pay_scale = self._pay_scale()
        view.show_page(
            page,  # type: ignore[arg-type]
            marked=self._bookmarks.is_marked(kind, record.id),
            note=self._bookmarks.note_of(kind, record.id),
            back_words=tr("Back to {0}").format(back),
        )
        self.centre.setCurrentWidget(view)

    def _page_view(self, *, is_role: bool) -> RolePageView | ProgrammePageView:
        if is_role and self._role_page is None:
            from explorer.views.role_page import RolePageView

            self._role_page = RolePageView(self._look)
            self._connect_page(self._role_page)
        if not is_role and self._programme_page is None:
            from explorer.views.programme_page import ProgrammePageView

            self._programme_page = ProgrammePageView(self._look)
            self._connect_page(self._programme_page)
        view = self._role_page if is_role else self._programme_page
        assert view is not None
        return view

    def _connect_page(self, view: RolePageView | ProgrammePageView) -> None:
        self.centre.addWidget(view)
        view.back_asked.connect(self._explorer.close_page)
        view.starred.connect(self._star)
        view.note_changed.connect(self._bookmarks.note_record)
        view.chosen.connect(self.open_page)
        view.option_asked.connect(
            lambda key: self._explorer.ask(self._explorer.enquiry.toggled(key))
        )
        view.source_asked.connect(lambda id_: self.show_sources((id_,)))
        view.address_asked.connect(open_address)

    # Bookmarks

    def _is_marked(self, ref: Ref) -> bool:
        return self._bookmarks.is_marked(ref.kind, ref.id)

    def _exists(self, kind: Kind, id_: str) -> bool | None:
        return None if self._loaded is None else _in_catalogue(kind, id_) not in self._gone

    def _find_gone(self) -> None:
        entries = [
            e for shortlist in self._bookmarks.lists for e in self._bookmarks.entries(shortlist.id)
        ]
        keys = {_in_catalogue(entry.kind, entry.record) for entry in entries}
        self._explorer.find_gone(tuple(keys), self._on_gone)

    def _on_gone(self, gone: frozenset[tuple[Kind, str]]) -> None:
        if gone != self._gone:
            self._gone = gone
            if self._shortlist is not None:
                self._shortlist.refresh()

    def _card_sentence(self, card: Any) -> str:
        return wording.card_sentence(card, in_shortlist=self._is_marked(card.ref))

    def _on_bookmarks(self, _change: object) -> None:
        self._find_gone()
        self.top.show_bookmarks(len(self._bookmarks.entries()))
        self.results.model.repaint_all()
        self.routes.repaint_stars()
        self.questions.refresh()
        delivery = self._explorer.delivery
        if delivery is not None and delivery.page is not None:
            self._show_page(delivery)

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

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_frame.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._shortlist is not None:
            self._shortlist.flush()
        self.closing.emit()
        super().closeEvent(event)

    def come_forward(self) -> None:
        """Show the window in front of others, as when the program is started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # Remembering

    def restore(self, session: Session) -> None:
        """Stand as the window stood when it was closed."""
        if session.geometry:
            self.restoreGeometry(QByteArray.fromBase64(session.geometry.encode("ascii", "ignore")))
        self.panes.set_sizes(session.columns, session.rows)

    def session(self) -> Session:
        """How the window stands."""
        columns, rows = self.panes.sizes()
        return Session(
            theme=self._look.theme.name.value,
            factor=self._look.factor,
            geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            columns=columns,
            rows=rows,
            shortlist_open=self.panes.shortlist_open,
            current_list=self._bookmarks.current_list,
            enquiry=self._explorer.enquiry,
        )


def _in_catalogue(kind: Kind, id_: str) -> tuple[Kind, str]:
    """The record that must be there for a bookmark to be of use: of a route, its role."""
    return (Kind.ROLE, id_.split("/")[0]) if kind is Kind.ROUTE else (kind, id_)


def open_address(address: str) -> None:
    """Open an address in the system's browser; only ever called by an explicit press."""
    url = QUrl(address)
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)
