"""The panes, or the comparison in their place over the whole width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from explorer.domain.enquiry import MOST_COMPARED, Focus
from explorer.domain.records import Kind, Ref
from explorer.domain.starts import highest
from explorer.presenters import start_words
from explorer.presenters.bookmarks import Bookmarks
from explorer.presenters.explorer import Delivery, Explorer
from explorer.presenters.wording import tr
from explorer.views.look import Look

if TYPE_CHECKING:
    from explorer.views.compare_page import ComparePage

_COMPARABLE = (Kind.ROLE, Kind.PROGRAMME, Kind.ROUTE)
_MOST_OFFERED = 20


class SideBySide(QStackedWidget):
    """Shows the comparison while the enquiry compares, and turns presses into enquiries."""

    opened = Signal(object)  # Ref
    starred = Signal(object)  # Ref
    told = Signal(str)  # a sentence for the person

    def __init__(
        self,
        look: Look,
        explorer: Explorer,
        bookmarks: Bookmarks,
        panes: QWidget,
        is_marked: Callable[[Ref], bool],
    ) -> None:
        super().__init__()
        self._look, self._explorer, self._bookmarks = look, explorer, bookmarks
        self._panes, self._is_marked = panes, is_marked
        self.page: ComparePage | None = None
        self.addWidget(panes)

    # What is shown

    def show_delivery(self, delivery: Delivery) -> None:
        """Show the comparison of an answer, or the panes where nothing is compared."""
        content = self._explorer.content
        if not delivery.compared or content is None:
            self.setCurrentWidget(self._panes)
            return
        from explorer.presenters.comparing import compare

        enquiry = delivery.answer.enquiry
        start = start_words.every(highest(enquiry.start, content.credentials))
        page = self._page()
        page.show_comparison(
            compare(
                delivery.compared,
                content.facets,
                content.credentials,
                start if enquiry.start else "",
            )
        )
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show which of the records are in a shortlist."""
        if self.page is not None:
            self.page.refresh()

    def _page(self) -> ComparePage:
        if self.page is None:
            from explorer.views.compare_page import ComparePage

            self.page = ComparePage(self._look, self._is_marked, self._offered)
            self.page.closed.connect(self.close_comparison)
            self.page.changed.connect(self._compare)
            self.page.opened.connect(self.opened)
            self.page.starred.connect(self.starred)
            self.addWidget(self.page)
        return self.page

    # What a visitor does

    def toggle(self, ref: Ref) -> None:
        """Put a record among those to compare, or take it out."""
        if ref.kind not in _COMPARABLE:
            return
        enquiry = self._explorer.enquiry
        changed = enquiry.compare_toggled(Focus(ref.kind, ref.id))
        if changed == enquiry:
            most = tr("{0} can stand side by side. Take one out of the comparison first.")
            self.told.emit(most.format(MOST_COMPARED))
        self._explorer.ask(changed)

    def open_comparison(self) -> None:
        """Set what is chosen side by side; put it away where it is shown already."""
        enquiry = self._explorer.enquiry
        self._explorer.ask(enquiry.side_by_side(not enquiry.comparing))

    def compare_now(self, records: tuple[Focus, ...]) -> None:
        """Set these records side by side at once."""
        self._explorer.ask(replace(self._explorer.enquiry, compared=records).side_by_side())

    def close_comparison(self) -> None:
        """Back to the panes; what is chosen stays chosen."""
        self._explorer.ask(self._explorer.enquiry.side_by_side(False))

    def _compare(self, records: tuple[Focus, ...]) -> None:
        self._explorer.ask(self._explorer.enquiry.with_compared(records))

    def _offered(self) -> list[Ref]:
        """Records of the same kind from the list, then from what matches or leads there."""
        delivery = self._explorer.delivery
        if delivery is None or not delivery.compared:
            return []
        kind = delivery.compared[0].record.kind
        refs = [Ref(each.kind, each.record, each.title) for each in self._bookmarks.entries()]
        refs += [card.ref for card in delivery.cards]
        refs += [row.route.ref for row in delivery.answer.routes]
        alike = {(ref.kind, ref.id): ref for ref in refs if ref.kind is kind}
        return list(alike.values())[:_MOST_OFFERED]
