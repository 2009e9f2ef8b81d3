"""Where the panes stand: side by side, with tabs at the right, or one at a time.

The room that counts is the window's width over the text scale, so that large text in a wide window
is arranged like usual text in a narrow one and nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from explorer.presenters.wording import tr
from explorer.views.controls import Splitter, dress_tabs
from explorer.views.look import Look

TABS_BELOW = 1100
ONE_BELOW = 800


class Mode(Enum):
    """The three ways to arrange the panes."""

    WIDE = "wide"
    TABS = "tabs"
    ONE = "one"

    @classmethod
    def for_room(cls, room: float) -> Mode:
        """The arrangement for a width in pixels of usual text."""
        if room < ONE_BELOW:
            return cls.ONE
        return cls.TABS if room < TABS_BELOW else cls.WIDE


class Arrangement(QWidget):
    """Holds the five panes and moves them as the room asks for."""

    def __init__(
        self,
        look: Look,
        *,
        narrow: QWidget,
        centre: QWidget,
        routes: QWidget,
        questions: QWidget,
    ) -> None:
        super().__init__()
        self._look = look
        self._narrow, self._centre, self._routes, self._questions = (
            narrow,
            centre,
            routes,
            questions,
        )
        self._shortlist: QWidget | None = None
        self._shortlist_open = False
        self.mode = Mode.WIDE
        self._placed = False
        self._columns: tuple[int, ...] = ()
        self._rows: tuple[int, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self.columns = Splitter(look, Qt.Orientation.Horizontal)
        self.rows = Splitter(look, Qt.Orientation.Vertical)
        for splitter in (self.columns, self.rows):
            splitter.splitterMoved.connect(self._remember)
        self.right = QStackedWidget()
        self.right_tabs: QTabWidget | None = None
        self.tabs: QTabWidget | None = None
        self._stack.addWidget(self.columns)
        self._wide()

    # Modes

    def arrange(self) -> None:
        """Take the arrangement that the room asks for."""
        mode = Mode.for_room(self.width() / self._look.scale)
        if not self.isVisible():
            return  # its width is not yet the window's
        changed = mode is not self.mode
        if changed:
            self.mode = mode
            {Mode.WIDE: self._wide, Mode.TABS: self._tabs, Mode.ONE: self._one}[mode]()
        self._least_widths()
        if changed or not self._placed:
            self._placed = True
            self._restore()
            # Once more when the panes that moved have been laid out, which spreads them anew.
            QTimer.singleShot(0, self._restore)

    def _wide(self) -> None:
        self._side_by_side()
        self.rows.addWidget(self._routes)
        self.rows.addWidget(self._questions)
        self._shown(self._routes, self._questions)
        self.right.addWidget(self.rows)
        self.rows.show()
        self._show_right()

    def _tabs(self) -> None:
        self._side_by_side()
        self.right_tabs = self.right_tabs or _tab_widget(self._look, tr("Routes and questions"))
        self.right_tabs.addTab(self._routes, tr("Routes"))
        self.right_tabs.addTab(self._questions, tr("Questions"))
        self.right.addWidget(self.right_tabs)
        self._show_right()

    def _side_by_side(self) -> None:
        for pane in (self._narrow, self._centre, self.right):
            self.columns.addWidget(pane)
        self._shown(self._narrow, self._centre, self.right)
        for place, stretch in enumerate((0, 1, 0)):
            self.columns.setStretchFactor(place, stretch)
        self._stack.setCurrentWidget(self.columns)

    def _one(self) -> None:
        if self.tabs is None:
            self.tabs = _tab_widget(self._look, tr("Panes"))
            self._stack.addWidget(self.tabs)
        for pane, title in (
            (self._narrow, tr("Narrow by")),
            (self._centre, tr("Roles")),
            (self._routes, tr("Routes")),
            (self._questions, tr("Questions")),
        ):
            self.tabs.addTab(pane, title)
        self.tabs.setCurrentWidget(self._centre)
        self._stack.setCurrentWidget(self.tabs)
        self._show_right()

    @staticmethod
    def _shown(*panes: QWidget) -> None:
        for pane in panes:
            pane.show()

    # The shortlist

    def set_shortlist(self, shortlist: QWidget) -> None:
        """Have the shortlist at hand; it takes the place of the right column when it is open."""
        self._shortlist = shortlist
        self._show_right()

    @property
    def shortlist_open(self) -> bool:
        """Whether the shortlist is shown."""
        return self._shortlist_open

    def open_shortlist(self, is_open: bool) -> None:
        """Show or hide the shortlist."""
        self._shortlist_open = is_open
        self._show_right()

    def _show_right(self) -> None:
        shortlist = self._shortlist
        if self.mode is Mode.ONE:
            self._show_shortlist_tab(shortlist)
            return
        usual = self.rows if self.mode is Mode.WIDE else self.right_tabs
        if shortlist is not None and self._shortlist_open:
            self.right.addWidget(shortlist)
            self.right.setCurrentWidget(shortlist)
        elif usual is not None:
            self.right.setCurrentWidget(usual)

    def _show_shortlist_tab(self, shortlist: QWidget | None) -> None:
        if self.tabs is None or shortlist is None:
            return
        at = self.tabs.indexOf(shortlist)
        if self._shortlist_open and at < 0:
            self.tabs.addTab(shortlist, tr("Shortlist"))
            self.tabs.setCurrentWidget(shortlist)
        elif not self._shortlist_open and at >= 0:
            self.tabs.removeTab(at)
            self.tabs.setCurrentWidget(self._centre)

    # Places

    def show_pane(self, pane: QWidget) -> None:
        """Bring a pane to the front where panes are tabs."""
        for tabs in (self.tabs, self.right_tabs):
            if tabs is not None and tabs.indexOf(pane) >= 0:
                tabs.setCurrentWidget(pane)

    def sizes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Widths of the columns and heights of the rows at the right, in pixels."""
        self._remember()
        return self._columns, self._rows

    def set_sizes(self, columns: tuple[int, ...], rows: tuple[int, ...]) -> None:
        """Take the sizes that ``sizes`` gave earlier."""
        self._columns, self._rows = columns, rows
        self._placed = False

    def _remember(self) -> None:
        # Never while the window is made narrower: that squeezes what the person had chosen.
        if self.mode is not Mode.ONE and self.columns.count() == 3:
            self._columns = tuple(self.columns.sizes())
        if self.mode is Mode.WIDE and self.rows.count() == 2:
            self._rows = tuple(self.rows.sizes())

    def _restore(self) -> None:
        if len(self._columns) == 3 and all(self._columns):
            self.columns.setSizes(list(self._columns))
        else:
            width, px = max(self.width(), 1), self._look.px
            left, right = px(232), px(452)
            if width < px(1100):
                left, right = px(208), px(330)
            elif width < px(1360):
                right = px(400)
            self.columns.setSizes([left, max(width - left - right, px(280)), right])
        if len(self._rows) == 2 and all(self._rows):
            self.rows.setSizes(list(self._rows))
        else:
            self.rows.setSizes([560, 440])

    def _least_widths(self) -> None:
        px: Callable[[float], int] = self._look.px
        one = self.mode is Mode.ONE
        self._narrow.setMinimumWidth(0 if one else px(180))
        self._centre.setMinimumWidth(0 if one else px(290))
        self.right.setMinimumWidth(0 if one else px(270))


def _tab_widget(look: Look, name: str) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.setAccessibleName(name)
    tabs.tabBar().setExpanding(False)
    tabs.tabBar().setDrawBase(False)
    tabs.tabBar().setUsesScrollButtons(True)
    dress_tabs(tabs.tabBar(), look)
    return tabs
