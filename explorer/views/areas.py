"""Going from area to area of the desktop window with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from explorer.views.basics import first_in

if TYPE_CHECKING:
    from explorer.views.desktop import DesktopWindow


def add_shortcuts(window: QWidget, actions: Mapping[str, Callable[[], object]]) -> None:
    """Have keys do something wherever in the window the keyboard is."""
    for keys, action in actions.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda action=action: action())


class Areas:
    """The search and the four areas of a window, and the keys that lead to them."""

    def __init__(self, window: DesktopWindow) -> None:
        self._window = window
        add_shortcuts(
            window,
            {
                "Ctrl+F": self.go_to_search,
                "F6": partial(self.go_on, 1),
                "Shift+F6": partial(self.go_on, -1),
                "Ctrl+1": partial(self.go_to, window.narrow),
                "Ctrl+2": partial(self.go_to, window.centre),
                "Ctrl+3": partial(self.go_to, window.routes),
                "Ctrl+4": partial(self.go_to, window.questions),
            },
        )

    def go_to_search(self) -> None:
        """Have the next words typed in the place of those that are searched."""
        self._window.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.top.search.selectAll()

    def look_at_best(self) -> None:
        """From the search to the card that matches best."""
        window = self._window
        window.panes.show_pane(window.centre)
        window.results.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        window.results.grid.choose_current()

    def go_on(self, step: int) -> None:
        """Go to the area after the one that has the keyboard, or before it."""
        areas, focus = self._shown(), self._window.focusWidget()
        holds = [focus is not None and area.isAncestorOf(focus) for area in areas]
        at = holds.index(True) + step if True in holds else (0 if step > 0 else -1)
        self.go_to(areas[at % len(areas)])

    def go_to(self, area: QWidget) -> None:
        """Go to an area, which is brought to the front for it."""
        window = self._window
        if area in (window.routes, window.questions) and window.panes.shortlist_open:
            window.toggle_shortlist()
        window.panes.show_pane(area)
        if area is window.centre and window.centre.currentWidget() is window.results:
            window.results.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        widget = first_in(area)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _shown(self) -> list[QWidget]:
        window = self._window
        areas: list[QWidget] = [window.narrow, window.centre]
        if window.shortlist is not None:
            return [*areas, window.shortlist]
        return [*areas, window.routes, window.questions]
