"""One visit: the screens of one person, over one explorer and one list in memory."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from explorer.domain.bookmarks import Change, ChangeKind
from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.records import Kind, Ref
from explorer.marks import override
from explorer.presenters.counted import Counted
from explorer.presenters.explorer import Delivery, Loaded
from explorer.presenters.trail import Screen, Stand, Trail
from explorer.presenters.visitor import Visitor
from explorer.presenters.ways_out import WaysOut
from explorer.presenters.wording import tr
from explorer.views.bars import NoticeStrip
from explorer.views.basics import Surface
from explorer.views.kiosk.address_panel import AddressPanel
from explorer.views.kiosk.bars import BottomBar
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.narrow_screen import NarrowScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.screens import Screens
from explorer.views.kiosk.start_screen import StartScreen
from explorer.views.kiosk.take_away import TakeAway
from explorer.views.look import Look
from explorer.views.questions_pane import QuestionsPane
from explorer.views.route_desk import MissedRoute
from explorer.views.routes_pane import RoutesPane
from explorer.views.side_by_side import SideBySide
from explorer.views.undo_strip import UndoStrip

_LIKELY = (Screen.ROLES, Screen.ROUTES, Screen.QUESTIONS, Screen.NARROW, Screen.LIST)


class Visit(Surface):
    """The screens of one visitor above a bar of their own.

    A screen is made when it is first gone to, and shows the newest answer when it is seen: what is
    out of sight costs nothing.
    """

    moved = Signal(object)  # Screen: another one is shown

    def __init__(self, look: Look, visitor: Visitor, counted: Counted, ways: WaysOut) -> None:
        super().__init__(look, "paper")
        self.visitor, self.counted, self.ways = visitor, counted, ways
        self._explorer, self._bookmarks = visitor.explorer, visitor.bookmarks
        self._loaded: Loaded | None = None
        self.other: Visitor | None = None
        self._cramped = False
        # A timer of its own: PySide never lets go of what a single shot was to call where its
        # context is deleted before.
        self._relaying = QTimer(self, interval=0, singleShot=True)
        self._relaying.timeout.connect(self._refresh_shown)
        self._trail = Trail(Stand(Screen.START, Enquiry()))
        self._made: dict[Screen, QWidget] = {}
        self._stale: set[Screen] = set()
        self.notices = NoticeStrip(look)
        self.bottom = BottomBar(look)
        self.undo = UndoStrip(look, self._bookmarks)
        self._stack = QStackedWidget()
        self.whole = SideBySide(look, self._explorer, self._bookmarks, self._stack, self._is_marked)
        # Two stand side by side in equal parts, whatever is in them.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.whole, 1)
        column.addWidget(self.undo)
        column.addWidget(self.bottom)
        self._missed = MissedRoute(self.notices.tell)
        self._screens = Screens(look, self, ways)
        self._connect()

    def _connect(self) -> None:
        explorer, bookmarks = self._explorer, self._bookmarks
        self.bottom.back_asked.connect(self.back)
        self.bottom.screen_asked.connect(self.show_task)
        self.bottom.compare_asked.connect(self._compare)
        self.whole.opened.connect(self.open_page)
        self.whole.starred.connect(bookmarks.toggle)
        self.whole.told.connect(self.notices.tell)
        explorer.loaded.connect(self._on_loaded)
        explorer.asked.connect(self._on_asked)
        explorer.delivered.connect(self._on_delivered)
        bookmarks.changed.connect(self._on_bookmarks)
        bookmarks.failed.connect(self.notices.tell)
        self.visitor.steps_done.failed.connect(self.notices.tell)
        self._look.changed.connect(self._on_look)

    @override
    def hasHeightForWidth(self) -> bool:
        return False  # or what is in it would take room from the one who stands beside

    # Screens, each made when it is first gone to

    @property
    def content(self) -> Loaded:
        """What stays the same of the catalogue."""
        assert self._loaded is not None
        return self._loaded

    @property
    def screen_shown(self) -> Screen:
        """Which screen the visitor is on."""
        return self._trail.now.screen

    def prepare(self) -> Iterator[None]:
        """Make what a visitor is likely to go to, a screen at a time, while nobody is there."""
        for screen in _LIKELY:
            made = self.screen_of(screen)
            yield
            if isinstance(made, RolesScreen):
                yield from made.centre.make_pages()

    def screen_of(self, screen: Screen) -> QWidget:
        """The widget of a screen, made now where it was not yet needed."""
        if screen not in self._made:
            made = self._screens.make(screen)
            self._made[screen] = made
            self._stack.addWidget(made)
            self._stale.add(screen)
        return self._made[screen]

    def set_other(self, other: Visitor | None) -> None:
        """Know who stands beside this visitor, or that nobody does any more."""
        self.other = other
        ours = self._made.pop(Screen.OURS, None)
        if ours is not None:
            self._stack.removeWidget(ours)
            ours.deleteLater()
        if other is None:
            self._trail.give_up(Screen.OURS, Screen.LIST)
            self._take_stand()
        kept = self._made.get(Screen.LIST)
        if isinstance(kept, ListScreen):
            kept.ours.setVisible(other is not None)

    # What a visitor does

    @property
    def _enquiry(self) -> Enquiry:
        return self._explorer.enquiry

    def go(self, screen: Screen, enquiry: Enquiry | None = None) -> None:
        """Go to a screen, asking what was asked before, or something else."""
        self._trail.go(Stand(screen, enquiry or self._enquiry))
        self._take_stand()

    def back(self) -> None:
        """Go to where the visitor was before."""
        self._trail.back()
        self._take_stand()

    def show_task(self, screen: Screen) -> None:
        """Go to what a button of the bottom bar names; Roles means the cards, not a page."""
        enquiry = self._enquiry.side_by_side(False)
        if screen is Screen.ROLES:
            enquiry = enquiry.focused(enquiry.focus)
        elif self._finds_nothing(screen):
            enquiry = enquiry.with_words("")  # there is no field here in which to change them
        self.go(screen, enquiry)

    def _finds_nothing(self, screen: Screen) -> bool:
        """Whether the words that are typed leave a screen without anything on it."""
        delivery = self._explorer.delivery
        if delivery is None or not self._enquiry.words or delivery.answer.enquiry != self._enquiry:
            return False
        answer = delivery.answer
        if screen is Screen.ROUTES:
            return not answer.routes
        return screen is Screen.QUESTIONS and not answer.questions

    def open_page(self, ref: Ref) -> None:
        """Open the page of a record or a route; a question opens among the questions."""
        screen = Screen.QUESTIONS if ref.kind is Kind.QUESTION else Screen.ROLES
        focus = Focus(ref.kind, ref.id)
        self.go(screen, self._enquiry.focused(focus, page=screen is Screen.ROLES))

    def show_address(self, address: str) -> None:
        """Show an address as a code for a phone: nothing is opened here."""
        self._address_panel().show_address(address)

    def _address_panel(self) -> AddressPanel:
        self.go(Screen.ADDRESS, self._enquiry.side_by_side(False))
        panel = self.screen_of(Screen.ADDRESS)
        assert isinstance(panel, AddressPanel)
        return panel

    def show_sources(self, *ids: str) -> None:
        """Show who says something, and the addresses as codes."""
        known = self.content.sources
        sources = [known[id_] for id_ in ids if id_ in known]
        if sources:
            self._address_panel().show_sources(sources)

    def close_page(self) -> None:
        """Back from a page to the cards."""
        self.go(Screen.ROLES, self._enquiry.focused(self._enquiry.focus))

    def narrow_to(self, key: OptionKey) -> None:
        """Show the cards that have an option."""
        self.go(Screen.ROLES, self._enquiry.with_tick(key))

    def show_within(self, ref: Ref) -> None:
        """Show the roles that something else names."""
        self.go(Screen.ROLES, self._enquiry.kept_within(Focus(ref.kind, ref.id)))

    def _compare(self) -> None:
        """Set what was chosen side by side; where too little was, say how it is chosen."""
        enquiry = self._enquiry
        if enquiry.comparing:
            self.whole.close_comparison()
        elif enquiry.compared:
            self.go(Screen.ROLES, enquiry.side_by_side())
        else:
            self.notices.tell(
                tr("Open a role and press “Add to comparison”; then do the same with another.")
            )
            self.bottom.compare.setChecked(False)

    def keep_all(self, refs: tuple[Ref, ...]) -> None:
        """Put several records in the list, and show it."""
        for ref in refs:
            if not self._is_marked(ref):
                self._bookmarks.toggle(ref)
        self.go(Screen.LIST)

    # What is shown

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._take_stand()

    def _on_asked(self, enquiry: Enquiry) -> None:
        self._trail.go(Stand(self._trail.now.screen, enquiry))
        self.notices.dismiss()
        self.undo.put_away()
        self._show_standing()

    def _take_stand(self) -> None:
        stand = self._trail.now
        if self._loaded is None:
            return
        if self._enquiry != stand.enquiry:
            self._explorer.ask(stand.enquiry)
        shown = self.screen_of(stand.screen)
        if self._stack.currentWidget() is not shown:
            self._stack.setCurrentWidget(shown)
            self.notices.dismiss()  # it was about the screen before
            if stand.screen is not Screen.LIST:  # where one looks for what is gone
                self.undo.put_away()
            self._give_keyboard(shown)
            if stand.screen is Screen.SUITING:
                self._open_suiting(shown)
        self._refresh(stand.screen)
        self._show_standing()
        self.moved.emit(stand.screen)

    @staticmethod
    def _open_suiting(shown: QWidget) -> None:
        from explorer.views.suiting import SuitingPage

        if isinstance(shown, SuitingPage):
            shown.open()

    def _give_keyboard(self, shown: QWidget) -> None:
        """To the cards or the screen itself: a field that has it would bring up its own."""
        taker = shown.centre.results.grid if isinstance(shown, RolesScreen) else self
        taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_standing(self) -> None:
        enquiry = self._enquiry
        # The first question has its own way on.
        self.bottom.setVisible(self._trail.now.screen is not Screen.START and not self._cramped)
        self.bottom.show_at(
            self._trail.now.screen,
            comparing=enquiry.comparing,
            compared=len(enquiry.compared),
            back=self._trail.can_go_back,
        )
        roles, start = self._made.get(Screen.ROLES), self._made.get(Screen.START)
        if isinstance(roles, RolesScreen):
            roles.show_asked(enquiry, self.content.credentials)
        if isinstance(start, StartScreen):
            start.show_start(enquiry.start)

    def _on_delivered(self, delivery: Delivery) -> None:
        self._stale.update(self._made)
        self.whole.show_delivery(delivery)
        self._missed.look(delivery)
        self._refresh(self._trail.now.screen)

    def _refresh(self, screen: Screen) -> None:
        """Show the newest answer on a screen that is in sight."""
        delivery = self._explorer.delivery
        if screen not in self._stale or delivery is None:
            return
        self._stale.discard(screen)
        shown = self._made[screen]
        if isinstance(shown, RolesScreen):
            shown.show_delivery(delivery)
        elif isinstance(shown, NarrowScreen | RoutesPane | QuestionsPane):
            shown.show_answer(delivery.answer)

    def _on_look(self) -> None:
        """A larger text may need another arrangement of what is in sight."""
        self._stale.update(self._made)
        self._relaying.start()

    def make_room(self, on: bool) -> None:
        """Do without the bar, as while there is a keyboard on the screen."""
        self._cramped = on
        roles = self._made.get(Screen.ROLES)
        if isinstance(roles, RolesScreen):
            roles.make_room(on)
        if on:
            self.undo.put_away()
        if self._loaded is not None:
            self._show_standing()

    def _refresh_shown(self) -> None:
        self._refresh(self._trail.now.screen)

    # The list

    def _is_marked(self, ref: Ref) -> bool:
        return self.visitor.is_marked(ref)

    def _on_bookmarks(self, change: Change) -> None:
        if change.kind is ChangeKind.REMOVED and change.bookmarks:
            self.undo.offer()
        self.bottom.show_list(len(self._bookmarks.entries()))
        self.whole.refresh()
        for shown in self._made.values():
            if isinstance(shown, RolesScreen):
                shown.centre.results.model.repaint_all()
                shown.centre.refresh()
                shown.relay()
            elif isinstance(shown, RoutesPane):
                shown.repaint_stars()
            elif isinstance(shown, QuestionsPane):
                shown.refresh()

    # Whether it is at rest

    @property
    def settled(self) -> bool:
        """Whether what is in sight shows the newest answer."""
        delivery = self._explorer.delivery
        newest = delivery is not None and delivery.answer.enquiry == self._enquiry
        coded = all(each.settled for each in self.findChildren(TakeAway))
        return newest and coded and self._trail.now.screen not in self._stale
