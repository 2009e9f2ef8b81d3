"""What the page of a route needs around it: paper, and a word where the route is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from explorer.domain.answer import RolePage, RoutePage
from explorer.domain.enquiry import Focus
from explorer.domain.records import Kind
from explorer.presenters.explorer import Delivery
from explorer.presenters.printed_route import PrintedRoute
from explorer.presenters.wording import tr
from explorer.takeaway.files import named
from explorer.views.centre import Centre
from explorer.views.controls import Menu
from explorer.views.printing import no_printer, print_pages


class MissedRoute:
    """Says it where a route was asked for and its role is shown in its place."""

    def __init__(self, told: Callable[[str], object]) -> None:
        self._told = told
        self._missed: Focus | None = None

    def look(self, delivery: Delivery) -> None:
        """Look at what was delivered."""
        enquiry = delivery.answer.enquiry
        wanted = enquiry.focus if enquiry.page else None
        missed = (
            wanted is not None
            and wanted.kind is Kind.ROUTE
            and not isinstance(delivery.page, RoutePage)
        )
        before, self._missed = self._missed, wanted if missed else None
        if missed and before != wanted:
            from explorer.presenters.route_words import not_known

            page = delivery.page
            self._told(not_known(page.role.title if isinstance(page, RolePage) else ""))


class RouteDesk(QObject):
    """Serves the page of a route in one centre. ``told`` gets sentences for the person."""

    def __init__(
        self, centre: Centre, printed: PrintedRoute, told: Callable[[str], object]
    ) -> None:
        super().__init__(centre)
        self._centre, self._printed, self._told = centre, printed, told
        self.missed = MissedRoute(told)
        centre.print_asked.connect(self._offer_print)

    # On paper

    def _offer_print(self, page: RoutePage) -> None:
        view = self._centre.route_page
        if view is None:
            return
        menu = Menu(view.look, view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.offer(tr("Print…"), partial(self.print_out, page))
        menu.offer(tr("Save as PDF…"), partial(self.save, page))
        menu.popup(view.print.mapToGlobal(view.print.rect().bottomLeft()))

    def print_out(self, page: RoutePage) -> None:
        """Print a route, after asking for a printer."""
        window, none = self._centre.window(), no_printer()
        self._told(none or tr("Making the pages…"))
        if not none:
            self._printed.as_pages(
                page,
                date.today(),
                lambda pages: print_pages(window, pages, self._told),
                self._told,
            )

    def save(self, page: RoutePage) -> None:
        """Save a route as a PDF, after asking where."""
        from explorer.presenters.route_words import title

        name = "".join(c if c.isalnum() or c in " -_" else " " for c in title(page.route)).strip()
        chosen, _ = QFileDialog.getSaveFileName(
            self._centre.window(), tr("Print this route"), str(Path.home() / f"{name}.pdf"), "*.pdf"
        )
        if chosen:
            path = named(chosen, "pdf")
            saved = tr("Saved to “{0}”.").format(path.name)
            self._printed.save(page, date.today(), path, partial(self._told, saved), self._told)
