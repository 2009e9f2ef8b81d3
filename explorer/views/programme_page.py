"""The page of a programme: what it is, what it takes, what it gives and where it leads."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from explorer.domain.answer import ProgrammePage
from explorer.domain.enquiry import OptionKey
from explorer.domain.records import Kind, Ref
from explorer.presenters import page_words, wording
from explorer.presenters.wording import tr
from explorer.views.look import Look
from explorer.views.page_parts import PageParts, Part
from explorer.views.page_texts import Words
from explorer.views.page_view import HeadWords, PageView, Sections
from explorer.views.pay_chart import pay_widgets
from explorer.views.source_entry import address_row


class ProgrammePageView(PageView):
    """Shows one programme. What is not stated says so."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._page: ProgrammePage | None = None

    def show_page(
        self,
        page: ProgrammePage,
        *,
        marked: bool,
        compared: bool = False,
        note: str,
        back_words: str,
    ) -> None:
        """Show a programme; ``marked`` and ``note`` are the visitor's own."""
        ref = Ref(Kind.PROGRAMME, page.programme.id, page.programme.title)
        if page != self._page:
            self._page = page
            self._show(ref, _head(page), page.sources, partial(self._sections, page))
        self.head.show_state(
            ref, marked=marked, compared=compared, note=note, back_words=back_words
        )

    def _sections(self, page: ProgrammePage, parts: PageParts) -> Sections:
        programme = page.programme
        yield parts.halves(
            parts.column([_needs(page, parts), _awards(page, parts)], gap=6),
            _at_a_glance(page, parts),
        )
        if programme.pay:
            pay = parts.part(tr("Pay while you learn"))
            yield pay.add(*pay_widgets(parts, programme.pay, self.pay_scale))
        yield _links(parts, tr("Roles it opens"), page.opens)
        yield _links(parts, tr("What can follow"), page.follows)
        yield parts.listed(tr("What you develop"), programme.develops)
        if programme.notes:
            yield parts.listed(tr("Good to know"), programme.notes)
        address = address_row(parts.look, programme.url, programme.title, self.asked.address.emit)
        yield parts.part(tr("Address")).add(address)
        yield self._sources_part(parts)


def _head(page: ProgrammePage) -> HeadWords:
    programme = page.programme
    known = (programme.qualification, programme.provider or tr("Provider not stated"))
    sectors = dict.fromkeys(
        page.tag_titles.get(OptionKey(tag.facet, tag.option), tag.option)
        for tag in programme.tags
        if tag.facet == "sector"
    )
    also = page_words.capital(" · ".join(part for part in known if part))
    return HeadWords(programme.title, programme.overview, " · ".join(sectors), also)


def _at_a_glance(page: ProgrammePage, parts: PageParts) -> Part:
    programme = page.programme
    time, cost = programme.duration, programme.cost
    modes = [parts.words(page_words.capital(each.text), each.source) for each in programme.modes]
    pays = [parts.words(page_words.pay_line(pay), pay.source) for pay in programme.pay]
    rows: list[tuple[str, QWidget]] = [
        (tr("Provider"), _stated(parts, programme.provider)),
        (tr("Qualification"), _stated(parts, programme.qualification)),
        (tr("Way in"), parts.words(wording.route_kind(programme.route_kind))),
        (tr("How you study"), parts.column(modes) if modes else parts.missing()),
        (
            tr("Time"),
            parts.words(page_words.time(time), time.source) if time else parts.missing(),
        ),
        (
            tr("Cost"),
            parts.words(page_words.cost(cost), cost.source) if cost else parts.missing(),
        ),
        (tr("Paid while you learn"), _stated(parts, _yes_or_no(programme.paid))),
        (tr("Pay"), parts.column(pays) if pays else parts.missing()),
    ]
    return parts.part(tr("At a glance")).add(parts.facts(rows))


def _stated(parts: PageParts, text: str | None) -> Words:
    return parts.words(page_words.capital(text)) if text else parts.missing()


def _yes_or_no(value: bool | None) -> str | None:
    return None if value is None else tr("Yes") if value else tr("No")


def _needs(page: ProgrammePage, parts: PageParts) -> Part:
    programme = page.programme
    part = parts.listed(tr("You need"), programme.needs_text) if programme.needs_text else None
    sets = page_words.requirement_sets(programme.needs, page.credentials)
    if part is None:
        part = parts.part(tr("You need"))
    if len(sets) > 1:
        part.add(parts.note(tr("Any one of these:")))
    for words in sets:
        part.add(Words(parts.look, page_words.capital(words), bullet=True))
    if not sets and not programme.needs_text:
        part.add(parts.missing(tr("Our sources state nothing that you need first")))
    return part


def _awards(page: ProgrammePage, parts: PageParts) -> Part:
    part = parts.part(tr("What it awards"))
    titles = [
        page.credentials[id_].title if id_ in page.credentials else id_
        for id_ in page.programme.awards
    ]
    part.add(*(Words(parts.look, title, bullet=True) for title in titles))
    return part if titles else part.add(parts.missing())


def _links(parts: PageParts, title: str, refs: tuple[Ref, ...]) -> Part:
    part = parts.part(title)
    return part.add(parts.links(refs) if refs else parts.missing())
