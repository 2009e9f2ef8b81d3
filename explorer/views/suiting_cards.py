"""The roles that may suit, as cards with what speaks for each and against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.records import Ref
from explorer.domain.suiting import Suggestion
from explorer.presenters import suiting_words
from explorer.presenters.suiting import Suiting
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, stops_in, tab_through
from explorer.views.layouts import replace
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_parts import Asked, PageParts
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize


class SuggestionCard(CardSurface):
    """A role, three things that speak for it, one that speaks against it, and what can be done."""

    def __init__(
        self,
        look: Look,
        suggested: Suggestion,
        stated_by: str,
        opened: Callable[[Ref], object],
        declined: Callable[[Ref], object],
    ) -> None:
        super().__init__(look, CARD_RADIUS)
        role, parts = suggested.role, PageParts(look, (), Asked())
        standing = suiting_words.standing(suggested)
        self.speaks_for = [suiting_words.fact(fact) for fact in suggested.speaks_for]
        self.against = (
            suiting_words.fact(suggested.against)
            if suggested.against
            else tr("Nothing that is stated here.")
        )
        self.open = ActionButton(look, tr("Open"), lambda: opened(role))
        self.open.setAccessibleName(tr("Open {0}").format(role.title))
        self.decline = ActionButton(look, tr("Not for me"), lambda: declined(role))
        self.decline.setAccessibleName(tr("Not for me: {0}").format(role.title))
        column = QVBoxLayout(self)
        pad = look.unit(4.5)
        column.setContentsMargins(pad, look.unit(4), pad, pad)
        column.setSpacing(look.unit(3))
        head = [Words(look, role.title, TextSize.CARD, bold=True), parts.note(standing)]
        column.addWidget(parts.column(head, gap=0.5))
        column.addWidget(self._listed(look, tr("Speaks for it"), self.speaks_for))
        column.addWidget(self._listed(look, tr("Speaks against it"), [self.against]))
        if stated_by:
            column.addWidget(parts.note(stated_by))
        column.addWidget(parts.row([self.open, self.decline], gap=2))
        said = [
            f"{role.title}.",
            standing,
            f"{tr('Speaks for it')}:",
            *self.speaks_for,
            f"{tr('Speaks against it')}:",
            self.against,
        ]
        self.setAccessibleName(" ".join(said))
        self.open.setAccessibleDescription(" ".join(said[1:]))

    def _listed(self, look: Look, title: str, lines: Sequence[str]) -> QWidget:
        words = [Words(look, line, bullet=True) for line in lines]
        parts = PageParts(look, (), Asked())
        return parts.column([Words(look, title, TextSize.SMALL, bold=True), *words], gap=0.5)


class SuggestionsView(QWidget):
    """The cards between a heading that says how they were found and what can be done with all."""

    chosen = Signal(object)  # Ref
    save_asked = Signal(object)  # tuple of Ref

    def __init__(self, look: Look, suiting: Suiting, tab_after: QWidget) -> None:
        super().__init__()
        self._look, self._suiting, self.tab_after = look, suiting, tab_after
        self._shown: tuple[Suggestion, ...] = ()
        self.cards: list[SuggestionCard] = []
        self.heading = Words(look, size=TextSize.TITLE, bold=True)
        # The keyboard is put here when the cards come; a place in its order needs a policy.
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.notice: Words | None = None
        self.bring_back: ActionButton | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._outer.addWidget(self.heading)
        self._outer.addWidget(self._content)

    def show_suggestions(self) -> None:
        """Show what stands now."""
        look, found = self._look, self._suiting.suggestions
        self.heading.setText(suiting_words.suggested(found))
        self._outer.setSpacing(look.unit(2))
        parts = PageParts(look, (), Asked())
        places = {card.role: place for place, card in enumerate(self._shown)}
        self._shown = found
        self.cards = [self._card(each) for each in found]
        self.bring_back = self._offer_back()
        rows: list[QWidget] = list(self.cards)
        self.notice = None
        change = self._suiting.replaced
        if change is not None and self.bring_back is not None:
            # Where the card stood, so that it is seen without scrolling.
            self.notice = Words(look, suiting_words.replaced(change))
            strip = parts.row([self.notice, self.bring_back], gap=3)
            rows.insert(min(places.get(change.role, 0), len(rows)), strip)
        elif not found:
            removed = bool(self._suiting.removed)
            rows = [Words(look, suiting_words.nothing(self._suiting.replies, removed=removed))]
        how = parts.column([parts.note(suiting_words.explain())])
        self._replace(parts.column([how, *rows, self._ways(parts)], gap=3))

    def _card(self, suggested: Suggestion) -> SuggestionCard:
        stated_by = suiting_words.publishers(suggested, self._suiting.sources)
        return SuggestionCard(
            self._look, suggested, stated_by, self.chosen.emit, self._suiting.not_for_me
        )

    def _offer_back(self) -> ActionButton | None:
        removed = len(self._suiting.removed)
        if not removed:
            return None
        return ActionButton(self._look, suiting_words.bring_back(removed), self._suiting.bring_back)

    def _ways(self, parts: PageParts) -> QWidget:
        """What can be done with all of them."""
        look, suiting = self._look, self._suiting
        ways: list[QWidget] = []
        if self.cards:
            ways.append(ActionButton(look, tr("Save these to a list"), self._save, main=True))
        ways.append(ActionButton(look, tr("Change my answers"), suiting.change_answers))
        ways.append(ActionButton(look, tr("Answer anew"), suiting.start_again))
        if self.bring_back is not None and self.notice is None:
            ways.append(self.bring_back)
        return parts.column([parts.row(ways, gap=2), parts.note(suiting_words.privacy())], gap=2)

    def _save(self) -> None:
        self.save_asked.emit(tuple(each.role for each in self._suiting.suggestions))

    @property
    def stops(self) -> list[QWidget]:
        """What the Tab key stops at, from top to bottom."""
        return stops_in(self._content)

    def _replace(self, content: QWidget) -> None:
        replace(self._outer, self._content, content)
        self._content = content
        content.show()
        tab_through([self.tab_after, self.heading, *self.stops])
