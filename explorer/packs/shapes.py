"""The shapes of the records of a pack, one class for each list of ``docs/content.md``.

Every class checks one record by itself, together with what it refers to (through ``Known``), and
turns it into the domain's own value with ``domain()``.
"""

from __future__ import annotations

from itertools import chain
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, field_validator

from explorer.domain.records import (
    Cited,
    Credential,
    CredentialKind,
    Facet,
    FacetKind,
    Kind,
    Option,
    Pack,
    Programme,
    Question,
    Requirement,
    Role,
    RouteKind,
    Source,
    Tag,
)
from explorer.packs.fields import (
    CredentialId,
    Date,
    Flag,
    Id,
    Items,
    Language,
    OptionEnd,
    Paragraph,
    ProgrammeId,
    RoleId,
    Sentence,
    Sets,
    SomeItems,
    SourceId,
    Title,
    Url,
    Version,
    choice_of,
    fail,
    known_to,
)
from explorer.packs.parts import (
    Citations,
    CitedShape,
    CodeShape,
    CostShape,
    DurationShape,
    HoursShape,
    PayShape,
    Shape,
    TagItems,
    TagTable,
    WayInShape,
    check_facet,
    tag_table,
    with_facet,
)
from explorer.packs.wording import quoted

FACET_OF_FIELD = {
    "level": "level",
    "sector": "sector",
    "settings": "setting",
    "pattern_options": "pattern",
    "skills": "skill",
    "qualities": "quality",
}
"""The facet whose options stand in each of a record's own fields for them."""

Tags = Annotated[TagTable, BeforeValidator(tag_table)]


class PackShape(Shape):
    id: Id
    title: Title
    version: Version
    language: Language
    licence: Title
    publisher: Title
    summary: Sentence = ""

    def domain(self) -> Pack:
        return Pack(**self.model_dump())


class SourceShape(Shape):
    id: Id
    publisher: Title
    title: Title
    licence: Title
    url: Url | None = None
    as_of: Date | None = None
    read_on: Date | None = None
    attribution: Sentence | None = None

    def domain(self) -> Source:
        return Source(**self.model_dump())


class OptionShape(Shape):
    id: Id
    title: Title
    summary: Paragraph = ""
    rule_out: Flag = False
    rule_out_title: Title = ""
    low: OptionEnd | None = None
    high: OptionEnd | None = None
    statement: Title = ""

    def domain(self) -> Option:
        return Option(
            self.id,
            self.title,
            self.summary,
            self.rule_out,
            self.low,
            self.high,
            self.rule_out_title,
            self.statement,
        )


class FacetShape(Shape):
    id: Id
    title: Title
    kind: Annotated[FacetKind, choice_of(FacetKind)] = FacetKind.TAGGED
    applies_to: SomeItems[Annotated[Kind, choice_of(Kind)]] = (Kind.ROLE,)
    narrows: Flag = True
    options: Items[OptionShape] = ()

    def domain(self) -> Facet:
        options = tuple(option.domain() for option in self.options)
        return Facet(self.id, self.title, self.kind, self.applies_to, options, self.narrows)


class CredentialShape(Shape):
    id: Id
    title: Title
    kind: Annotated[CredentialKind, choice_of(CredentialKind)]
    phrase: Title = ""
    summary: Paragraph = ""
    includes: Items[CredentialId] = ()

    def domain(self, order: int) -> Credential:
        """``order`` is its place in the list, which is the order in which people get them."""
        return Credential(
            self.id, self.title, self.kind, order, self.summary, self.includes, self.phrase
        )


class TaggedShape(Shape):
    """A record with options of facets: in fields of their own, and under ``tags``."""

    level: TagItems = ()
    sector: TagItems = ()
    settings: TagItems = ()
    pattern_options: TagItems = ()
    skills: TagItems = ()
    qualities: TagItems = ()
    tags: Tags = {}

    @field_validator(*FACET_OF_FIELD, mode="before")
    @classmethod
    def _tell_facet(cls, value: object, info: ValidationInfo) -> object:
        facet = FACET_OF_FIELD[info.field_name or ""]
        check_facet(facet, known_to(info))
        return with_facet(facet, value)

    @field_validator("tags")
    @classmethod
    def _not_in_both(cls, tags: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        for name, facet in FACET_OF_FIELD.items():
            if facet in tags and info.data.get(name):
                fail(f"{quoted(facet)} stands under {name} too", "write all its options in one")
        return tags

    def all_tags(self) -> tuple[Tag, ...]:
        own = (getattr(self, name) for name in FACET_OF_FIELD)
        return tuple(tag.domain() for tag in chain(*own, *self.tags.values()))


class RoleShape(TaggedShape):
    id: Id
    title: Title
    overview: Paragraph
    sources: SomeItems[SourceId]
    also_called: Items[Title] = ()
    hidden_titles: Items[Title] = ()
    duties: Citations = ()
    pay: Items[PayShape] = ()
    hours: Items[HoursShape] = ()
    pattern: Citations = ()
    codes: Items[CodeShape] = ()
    ways_in: Items[WayInShape] = ()
    leads_to: Items[RoleId] = ()
    related: Items[RoleId] = ()
    awards: Items[CredentialId] = ()
    also_needed: Citations = ()
    notes: Citations = ()

    @field_validator("leads_to", "related")
    @classmethod
    def _not_itself(cls, others: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.data.get("id") in others:
            fail(f"names {quoted(info.data['id'])} itself", "leave it out")
        return others

    def domain(self) -> Role:
        return Role(
            id=self.id,
            title=self.title,
            overview=self.overview,
            sources=self.sources,
            also_called=self.also_called,
            hidden_titles=self.hidden_titles,
            duties=_cited(self.duties),
            tags=self.all_tags(),
            pay=tuple(pay.domain() for pay in self.pay),
            hours=tuple(hours.domain() for hours in self.hours),
            pattern=_cited(self.pattern),
            codes=tuple(code.domain() for code in self.codes),
            ways_in=tuple(way.domain() for way in self.ways_in),
            leads_to=self.leads_to,
            related=self.related,
            awards=self.awards,
            also_needed=_cited(self.also_needed),
            notes=_cited(self.notes),
        )


class ProgrammeShape(TaggedShape):
    id: Id
    title: Title
    overview: Paragraph
    route_kind: Annotated[RouteKind, choice_of(RouteKind)]
    sources: SomeItems[SourceId]
    provider: Title | None = None
    qualification: Title = ""
    hidden_titles: Items[Title] = ()
    modes: Citations = ()
    duration: DurationShape | None = None
    cost: CostShape | None = None
    paid: Flag | None = None
    pay: Items[PayShape] = ()
    needs: Sets = ()
    needs_text: Citations = ()
    awards: Items[CredentialId] = ()
    opens: Items[RoleId] = ()
    develops: Citations = ()
    notes: Citations = ()
    url: Url | None = None

    def domain(self) -> Programme:
        return Programme(
            id=self.id,
            title=self.title,
            overview=self.overview,
            route_kind=self.route_kind,
            sources=self.sources,
            provider=self.provider,
            qualification=self.qualification,
            hidden_titles=self.hidden_titles,
            tags=self.all_tags(),
            modes=_cited(self.modes),
            duration=self.duration.domain() if self.duration else None,
            cost=self.cost.domain() if self.cost else None,
            paid=self.paid,
            pay=tuple(pay.domain() for pay in self.pay),
            needs=Requirement(self.needs),
            needs_text=_cited(self.needs_text),
            awards=self.awards,
            opens=self.opens,
            develops=_cited(self.develops),
            notes=_cited(self.notes),
            url=self.url,
        )


class QuestionShape(Shape):
    id: Id
    title: Title
    answer: SomeItems[CitedShape]
    sources: SomeItems[SourceId]
    roles: Items[RoleId] = ()
    programmes: Items[ProgrammeId] = ()
    route_kinds: Items[Annotated[RouteKind, choice_of(RouteKind)]] = ()
    tags: Tags = {}

    def domain(self) -> Question:
        return Question(
            id=self.id,
            title=self.title,
            answer=_cited(self.answer),
            sources=self.sources,
            roles=self.roles,
            programmes=self.programmes,
            route_kinds=self.route_kinds,
            tags=tuple(tag.domain() for tag in chain(*self.tags.values())),
        )


def _cited(items: tuple[CitedShape, ...]) -> tuple[Cited, ...]:
    return tuple(item.domain() for item in items)
