"""A source as its licence and its readers ask for it: who, what, when, on which terms, where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.records import Source
from explorer.presenters import page_words
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.look import Look
from explorer.views.page_buttons import TextLink
from explorer.views.page_layouts import Block, Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import TextSize

Opened = Callable[[str], object]
"""Called with an address that a visitor pressed."""


class SourceEntry(QWidget):
    """One source. Its address is text; ``opened`` is called with it only on an explicit press."""

    def __init__(
        self,
        look: Look,
        source: Source,
        number: int | None = None,
        opened: Opened | None = None,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.unit(0.5))
        title = page_words.source_title(source)
        if number is not None:
            title = f"[{page_words.number(number)}] {title}"
        terms = tr("{0} · licence: {1}").format(page_words.source_dates(source), source.licence)
        column.addWidget(Words(look, title, TextSize.SMALL))
        column.addWidget(Words(look, terms, TextSize.SMALL, tone=Tone.MUTED))
        column.addWidget(address_row(look, source.url, source.title, opened))
        self.setAccessibleName(f"{title}. {terms}")


def address_row(look: Look, url: str | None, title: str, opened: Opened | None = None) -> QWidget:
    """An address as text and, where it can be opened, a button that does so."""
    made = Block()
    rows = Rows(look.unit(2))
    made.setLayout(rows)
    text = url or tr("No address given")
    rows.addWidget(Words(look, text, TextSize.SMALL, tone=Tone.MUTED))
    if url is not None and opened is not None:
        press = opened
        said, name = tr("Open in browser"), tr("Open {0} in browser")
        if look.sizing.touch:
            said, name = tr("Take the address with you"), tr("Show {0} as a QR code")
        button = TextLink(look, said, lambda: press(url), size=TextSize.SMALL)
        button.setAccessibleName(name.format(title))
        rows.addWidget(button)
    return made
