"""Sources that come on the same terms, shown together: the terms once, then each title."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.records import Source
from explorer.presenters import page_words, wording
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.source_entry import Opened, address_row
from explorer.views.tokens import TextSize


def source_groups(sources: Sequence[Source]) -> list[tuple[Source, ...]]:
    """Sources of one publisher on the same terms together, in the order of the first of each."""
    groups: dict[tuple[str, str, str | None], list[Source]] = {}
    for source in sources:
        terms = (source.publisher, source.licence, source.attribution)
        groups.setdefault(terms, []).append(source)
    return [tuple(group) for group in groups.values()]


class SourceGroup(QWidget):
    """One publisher: licence, the sentence it asks for, and every source with its address."""

    def __init__(self, look: Look, sources: Sequence[Source], opened: Opened | None = None) -> None:
        super().__init__()
        first = sources[0]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.unit(1))
        heading = first.publisher
        if len(sources) > 1:
            counted = wording.count(len(sources), "source", "sources")
            heading = tr("{0} ({1})").format(heading, counted)
        column.addWidget(Words(look, heading, bold=True))
        column.addWidget(Words(look, tr("Licence: {0}").format(first.licence)))
        if first.attribution:
            column.addWidget(Words(look, first.attribution))
        dates = {page_words.source_dates(source) for source in sources}
        if len(dates) == 1:
            column.addWidget(Words(look, dates.pop(), TextSize.SMALL, tone=Tone.MUTED))
            dates.clear()
        for source in sources:
            column.addSpacing(look.unit(0.5))
            column.addWidget(Words(look, source.title, TextSize.SMALL, bullet=True))
            below = QVBoxLayout()
            below.setContentsMargins(look.px(15), 0, 0, 0)
            below.setSpacing(look.unit(0.5))
            if dates:
                words = page_words.source_dates(source)
                below.addWidget(Words(look, words, TextSize.SMALL, tone=Tone.MUTED))
            below.addWidget(address_row(look, source.url, source.title, opened))
            column.addLayout(below)
        self.setAccessibleName(heading)
