"""An address that goes home with a visitor: as a code for a phone, and as text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.records import Source
from explorer.presenters import page_words
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Scroll, Tone
from explorer.views.kiosk.turner import Turner
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.qr_view import QrView
from explorer.views.tokens import CARD_RADIUS, TextSize

_LEAST_CODE = 150  # the side of the picture at usual text


class AddressPanel(CardSurface):
    """An address that a phone takes along: this program opens none."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, CARD_RADIUS)
        self.title = Words(look, tr("Take this address with you"), TextSize.CARD, bold=True)
        self.hint = Words(
            look,
            tr("Scan it with a phone. Nothing is opened here."),
            tone=Tone.MUTED,
        )
        self.picture = QrView()
        self.address = Words(look, "", bold=True)
        content = QWidget()
        self._column = QVBoxLayout(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 2, 2, 2)
        outer.addWidget(Scroll(look, content))
        self.terms = Words(look, "", TextSize.SMALL, tone=Tone.MUTED)
        self._sources: tuple[Source, ...] = ()
        self.turner = Turner(look, tr("The source before"), tr("The next source"))
        self.turner.turned.connect(self._show_source)
        for widget in (self.turner, self.title, self.hint, self.terms):
            self._column.addWidget(widget)
        self._column.addWidget(self.picture, 1)
        self._column.addWidget(self.address)
        self._column.addStretch(0)
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        edge = self._look.unit(6)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(self._look.unit(3))
        self.picture.setMinimumHeight(round(_LEAST_CODE * self._look.scale / self._look.factor))

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Show who says it, when and on which terms, and the address: of one source at a time."""
        self._sources = tuple(sources)
        self.turner.begin(len(sources))

    def show_address(self, address: str) -> None:
        """Show an address as a code and as text."""
        self._sources = ()
        self.turner.begin(0)
        self._show(address, "", "")

    def _show_source(self, at: int) -> None:
        source = self._sources[at]
        terms = tr("{0} · licence: {1}").format(page_words.source_dates(source), source.licence)
        self._show(source.url or "", page_words.source_title(source), terms)
        self.turner.which.setText(tr("Source {0} of {1}").format(at + 1, len(self._sources)))

    def _show(self, address: str, title: str, terms: str) -> None:
        from explorer.takeaway.qr import matrix

        self.title.setText(title or tr("Take this address with you"))
        self.terms.setText(terms)
        self.terms.setVisible(bool(terms))
        self.picture.setVisible(bool(address))
        self.hint.setVisible(bool(address))
        if not address:
            self.address.setText(tr("No address given"))
            return
        self.address.setText(address)
        self.picture.show_code(matrix(address), 1, 1)
        self.picture.setAccessibleName(tr("QR code of {0}").format(address))
