"""What is known of a role or a programme, as lines. What no source states is said to be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from explorer.domain.answer import ProgrammePage, RolePage
from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Cited
from explorer.takeaway.handout import Fact
from explorer.takeaway.words import Words

Number = Callable[[str], int]
"""Gives the number of a source in the handout, by its id."""

MOST_DUTIES = 5
"""Duties that are printed: the page in the program has them all."""


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


class FactLines:
    """Makes facts, and numbers the sources that they come from."""

    def __init__(self, words: Words, number: Number) -> None:
        self._words, self._number = words, number

    def of_role(self, page: RolePage) -> tuple[Fact, ...]:
        """The facts of a role, in the order to show."""
        role, words, tr = page.role, self._words, self._words.tr
        facts = [
            self._said(tr("Pay"), [Cited(words.pay(pay), pay.source) for pay in role.pay]),
            self._said(tr("Hours"), [Cited(words.hours(each), each.source) for each in role.hours]),
            self._said(tr("Pattern"), role.pattern or self._tagged(page, "pattern")),
            self._said(tr("Level"), self._tagged(page, "level")),
            self._said(tr("Where"), self._tagged(page, "setting")),
        ]
        if role.duties:
            facts.append(self._said(tr("What you do"), role.duties[:MOST_DUTIES]))
        if role.also_needed:
            facts.append(self._said(tr("Also needed"), role.also_needed))
        if page.goes_to:
            titles = ", ".join(ref.title for ref in page.goes_to)
            facts.append(Fact(tr("Can lead to"), titles))
        return tuple(facts)

    def of_programme(self, page: ProgrammePage) -> tuple[Fact, ...]:
        """The facts of a programme, in the order to show."""
        programme, words, tr = page.programme, self._words, self._words.tr
        time, cost = programme.duration, programme.cost
        paid = {True: tr("Yes"), False: tr("No"), None: ""}[programme.paid]
        facts = [
            self._plain(tr("Provider"), programme.provider or ""),
            self._plain(tr("Qualification"), programme.qualification),
            self._said(tr("Time"), [Cited(words.time(time), time.source)] if time else ()),
            self._said(tr("How you study"), programme.modes),
            self._said(tr("Cost"), [Cited(words.cost(cost), cost.source)] if cost else ()),
            self._plain(tr("Paid while you learn"), paid),
            self._needs(page),
        ]
        if programme.pay:
            pays = [Cited(words.pay(pay), pay.source) for pay in programme.pay]
            facts.insert(-1, self._said(tr("Pay"), pays))
        if page.opens:
            facts.append(Fact(tr("Opens"), ", ".join(ref.title for ref in page.opens)))
        return tuple(facts)

    def _needs(self, page: ProgrammePage) -> Fact:
        label, programme = self._words.tr("You need"), page.programme
        if programme.needs_text:
            return self._said(label, programme.needs_text)
        words = self._words
        said = [words.credentials(parts, page.credentials) for parts in programme.needs.any_of]
        sets = joined_sets(said, words.tr)
        if sets:
            return Fact(label, capital(sets))
        return Fact(
            label, self._words.tr("Our sources state nothing that you need first"), stated=False
        )

    def _tagged(self, page: RolePage, facet: str) -> list[Cited]:
        return [
            Cited(page.tag_titles.get(OptionKey(tag.facet, tag.option), tag.option), tag.source)
            for tag in page.role.tags
            if tag.facet == facet
        ]

    def _plain(self, label: str, text: str) -> Fact:
        return Fact(label, capital(text)) if text else self._missing(label)

    def _said(self, label: str, texts: Sequence[Cited]) -> Fact:
        if not texts:
            return self._missing(label)
        said = "; ".join(dict.fromkeys(each.text for each in texts))
        return Fact(label, capital(said), self._numbers(each.source for each in texts))

    def _numbers(self, ids: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted({self._number(id_) for id_ in ids}))

    def _missing(self, label: str) -> Fact:
        return Fact(label, self._words.tr("Not stated by our sources"), stated=False)


def joined_sets(sets: Sequence[str], tr: Callable[[str], str]) -> str:
    """Sets of a requirement in words: "two or three A levels, or a degree"; may be empty."""
    text = ""
    for said in sets:
        # A comma before "or" keeps "a and b, or c" from being read as "a and (b or c)".
        text = tr("{0}, or {1}").format(text, said) if text else said
    return text
