"""What stands in place of the cards where nothing matches: why, and a way on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.answer import Answer, Relaxation, Why
from explorer.domain.enquiry import Enquiry, OptionKey
from explorer.domain.records import Kind, Option, Ref
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import Label, Tone
from explorer.views.controls import button
from explorer.views.layouts import empty
from explorer.views.look import Look
from explorer.views.tokens import TextSize

_MOST_OFFERS = 6


class NothingFound(QWidget):
    """Says what emptied the list, and offers other words and to take a choice back."""

    asked = Signal(object)  # Enquiry

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.unit(6), 0, 0)
        column.setSpacing(look.unit(2))
        self._title = Label(look, size=TextSize.HEADING, bold=True, wrap=True)
        self._why = Label(look, tone=Tone.MUTED, wrap=True)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(look.unit(2))
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addLayout(self._offers)
        column.addStretch(1)

    def show_answer(self, answer: Answer, options: Mapping[OptionKey, Option]) -> None:
        """Offer what may have been meant, and each single choice that empties the list."""
        empty(self._offers)
        self._title.setText(_title(answer))
        self._why.setText(_why(answer))
        for relaxation in answer.relaxed[:_MOST_OFFERS]:
            left = wording.listing_count(answer.enquiry.listing, relaxation.count)
            words = f"{_offer(relaxation, options, answer.within)}: {left}"
            self._add(words, partial(self.asked.emit, relaxation.enquiry))
        if _choices(answer.enquiry) > 1 or not answer.relaxed:
            cleared = answer.enquiry.cleared()
            self._add(tr("Clear all choices"), partial(self.asked.emit, cleared))

    def _add(self, words: str, pressed: Callable[[], object]) -> None:
        made = button(self._look, words, pressed)
        self._offers.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


def _choices(enquiry: Enquiry) -> int:
    """How many choices narrow the list, the words counted as one."""
    words, within = bool(enquiry.words.strip()), enquiry.within is not None
    return words + within + len(enquiry.ticked) + len(enquiry.ruled_out)


def _title(answer: Answer) -> str:
    words = answer.enquiry.words.strip()
    if not words or _choices(answer.enquiry) > 1:
        return tr("Nothing matches all of these")
    short = words if len(words) <= 40 else f"{words[:39]}…"
    if answer.enquiry.listing is Kind.ROLE:
        return tr("No role has the words “{0}”").format(short)
    return tr("No course has the words “{0}”").format(short)


def _why(answer: Answer) -> str:
    if any(relaxation.instead for relaxation in answer.relaxed):
        return tr("Did you mean:")
    worded = sum(row.reason.why is Why.HAS_WORDS for row in answer.questions)
    if worded:
        have = wording.count(worded, "question has", "questions have")
        return tr("{0} them: see Questions. Or try other words.").format(have)
    if _choices(answer.enquiry) == 1:
        return tr("Try fewer words, or others.")
    if len(answer.relaxed) > 1:
        return tr("Each of these empties the list together with the others. Take one back:")
    if answer.relaxed:
        return tr("One choice alone empties the list. Take it back:")
    return tr("No single choice empties the list; several do together.")


def _offer(relaxation: Relaxation, options: Mapping[OptionKey, Option], within: Ref | None) -> str:
    if relaxation.instead:
        return tr("Search for “{0}”").format(relaxation.instead)
    if relaxation.words:
        return tr("Clear the search")
    return tr("Take back {0}").format(_choice(relaxation, options, within))


def _choice(relaxation: Relaxation, options: Mapping[OptionKey, Option], within: Ref | None) -> str:
    if relaxation.key is None:
        return within_words(within) if within else tr("what you look at")
    option = options.get(relaxation.key)
    if option is None:
        return relaxation.key.option
    if relaxation.ruled_out:
        return wording.ruled_out(option)
    if relaxation.ticks > 1:
        return tr("“{0}” and {1} more like it").format(option.title, relaxation.ticks - 1)
    return f"“{option.title}”"


def within_words(within: Ref) -> str:
    """What the list is narrowed to by a question, a course or a role, as a chip says it."""
    if within.kind is Kind.QUESTION:
        return tr("In the question: {0}").format(within.title)
    if within.kind is Kind.PROGRAMME:
        return tr("Opened by {0}").format(within.title)
    return tr("Leads to {0}").format(within.title)
