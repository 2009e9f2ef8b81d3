"""Windows over the window: keys, About, sources, and what takes a list home."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Explorer
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.views.keys import KEYS
from explorer.views.look import Look


class Over:
    """Opens them over one window. What they need is imported when they are asked for."""

    def __init__(
        self, window: QWidget, look: Look, worker: Worker, explorer: Explorer, bookmarks: Bookmarks
    ) -> None:
        self._window, self._look, self._worker = window, look, worker
        self._explorer, self._bookmarks = explorer, bookmarks

    def show_take_home(self) -> None:
        """Show the codes and files by which the list goes home, and the way back."""
        from explorer.presenters.taking_home import TakingHome
        from explorer.views.take_home_dialog import TakeHomeDialog

        taking = TakingHome(self._worker, self._explorer, self._bookmarks, self._window)
        self._open(TakeHomeDialog(self._look, taking))

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        from explorer.views.dialogs import ShortcutsSheet

        rows = [(keys, tr(what)) for keys, what in KEYS]
        self._open(ShortcutsSheet(self._look, rows))

    def show_about(self) -> None:
        """Show version, licences and every source."""
        if self._explorer.content is not None:
            from explorer.views.dialogs import AboutDialog

            self._open(AboutDialog(self._look, self._explorer.content, open_address))

    def show_sources(self, ids: tuple[str, ...]) -> None:
        """Show where figures come from."""
        if self._explorer.content is not None:
            from explorer.views.dialogs import SourcesDialog

            known = self._explorer.content.sources
            chosen = [known[id_] for id_ in ids if id_ in known]
            self._open(SourcesDialog(self._look, chosen, open_address))

    def _open(self, dialog: QWidget) -> None:
        dialog.setParent(self._window, dialog.windowFlags() | Qt.WindowType.Dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()


def open_address(address: str) -> None:
    """Open an address in the system's browser; only ever called by an explicit press."""
    url = QUrl(address)
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)
