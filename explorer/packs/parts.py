"""The shapes of what stands inside the records of a pack: facts, each with its source."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from explorer.domain.records import (
    Cited,
    Code,
    Cost,
    Duration,
    Hours,
    Pay,
    PayBasis,
    Requirement,
    RouteKind,
    Tag,
    WayIn,
)
from explorer.packs.fields import (
    Currency,
    Date,
    Flag,
    Items,
    Known,
    Money,
    Months,
    Paragraph,
    Sentence,
    Sets,
    SourceId,
    StepId,
    Title,
    WeeklyHours,
    as_id,
    as_text,
    choice_of,
    fail,
    known_to,
    named,
)
from explorer.packs.wording import meant, quoted


class Shape(BaseModel):
    """A mapping of a pack: each field checked strictly, none beyond those it names."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    short_for: ClassVar[str] = ""
    """The field that a bare text in place of the mapping stands for, if that is allowed."""

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, data: object, info: ValidationInfo) -> object:
        if isinstance(data, str) and cls.short_for:
            data = {cls.short_for: data}
        if not isinstance(data, dict):
            fail(named(data), cls._how_to_write())
        return cls._with_defaults(data, known_to(info))

    @classmethod
    def _with_defaults(cls, data: dict[str, Any], known: Known) -> dict[str, Any]:
        return data

    @classmethod
    def _how_to_write(cls) -> str:
        needed = [name for name, field in cls.model_fields.items() if field.is_required()]
        shown = ", ".join(f"{name}: …" for name in needed if name not in {"source", "facet"})
        return f"write fields with a name each: {{{shown}}}"


class Sourced(Shape):
    """A fact, which comes from the record's first source unless it names another."""

    source: SourceId

    @classmethod
    def _with_defaults(cls, data: dict[str, Any], known: Known) -> dict[str, Any]:
        return {"source": known.first_source, **data}


class CitedShape(Sourced):
    short_for = "text"
    text: Paragraph

    def domain(self) -> Cited:
        return Cited(self.text, self.source)


class TagShape(Sourced):
    """An option of ``facet``, which the reader adds from the field that the option stands in."""

    short_for = "option"
    facet: str
    option: str

    @field_validator("option", mode="before")
    @classmethod
    def _known_option(cls, value: object, info: ValidationInfo) -> str:
        option, facet = as_text(value), info.data.get("facet", "")
        facets = known_to(info).options
        if facets is None or facet not in facets:  # that the facet is unknown is said elsewhere
            return option
        if option not in facets[facet]:
            fail(
                f"{quoted(option)} is not an option of the facet {quoted(facet)}",
                meant(option, facets[facet], f"write an option of {facet} from facets.yaml"),
            )
        return option

    def domain(self) -> Tag:
        return Tag(self.facet, self.option, self.source)


def check_facet(facet: str, known: Known) -> None:
    """Refuse a facet whose options no record can name."""
    if known.options is None or facet in known.options:
        return
    if facet in known.worked:
        fail(f"{quoted(facet)} is worked out, not written by records", "leave it out")
    fail(
        f"{quoted(facet)} is not a facet of facets.yaml",
        meant(facet, known.options, "add it to facets.yaml or leave it out"),
    )


def with_facet(facet: str, value: object) -> object:
    """The options under one facet, one or a list of them, each told which facet it is of."""
    items = value if isinstance(value, list) else [value]
    return tuple(_told(facet, item) for item in items)


def _told(facet: str, item: object) -> object:
    if isinstance(item, str):
        return {"facet": facet, "option": item}
    if not isinstance(item, dict):
        return item
    if "facet" in item:
        fail("names a facet once more", "leave out facet, and write option alone")
    return {"facet": facet, **item}


def facet_id(value: object, info: ValidationInfo) -> str:
    """The id of a facet whose options records can name."""
    facet = as_id(value)
    check_facet(facet, known_to(info))
    return facet


FacetId = Annotated[str, BeforeValidator(facet_id)]
TagItems = Items[TagShape]
TagTable = dict[FacetId, TagItems]
Citations = Items[CitedShape]


def tag_table(value: object) -> object:
    """``tags``, each option told its facet, ready for ``TagTable``."""
    if not isinstance(value, dict):
        fail(named(value), "write a facet and its options: {facet: [option]}")
    return {facet: with_facet(facet, options) for facet, options in value.items()}


def _dated(as_of: str | None, info: ValidationInfo) -> str:
    """``as_of`` of a figure, or else that of its source; one of them is needed."""
    known, source = known_to(info), info.data.get("source")
    if as_of or not source:
        return as_of or ""
    if source not in known.dated and known.ids["source"] is not None:
        fail(
            f"has no date, and its source {quoted(source)} has none either",
            "write as_of with the date of the figure",
        )
    return known.dated.get(source, "")


def _not_below(high: float | None, low: float | None, names: tuple[str, str]) -> None:
    if high is not None and low is not None and high < low:
        fail(
            f"is {high:,g}, which is below the {names[0]} of {low:,g}",
            f"write {low:,g} or more, or a smaller {names[0]}",
        )


class Figure(Sourced):
    """A sum of money or a range of them, with its date."""

    low: Money
    high: Money | None = None
    as_of: Date | None = Field(default=None, validate_default=True)
    currency: Currency = "GBP"
    note: Sentence = ""

    @field_validator("high")
    @classmethod
    def _high_enough(cls, high: int | None, info: ValidationInfo) -> int | None:
        _not_below(high, info.data.get("low"), ("low", "high"))
        return high

    @field_validator("as_of")
    @classmethod
    def _has_date(cls, as_of: str | None, info: ValidationInfo) -> str:
        return _dated(as_of, info)


class PayShape(Figure):
    basis: Annotated[PayBasis, choice_of(PayBasis)]
    period: Title = "year"
    or_more: Flag = False

    @field_validator("period")
    @classmethod
    def _known_period(cls, period: str) -> str:
        periods = ("year", "month", "week", "day", "hour")
        if period not in periods:
            fail(f"is {quoted(period)}", meant(period, periods))
        return period

    def domain(self) -> Pay:
        return Pay(
            self.low,
            self.high,
            self.basis,
            self.as_of or "",
            self.source,
            self.currency,
            self.period,
            self.or_more,
            self.note,
        )


class CostShape(Figure):
    def domain(self) -> Cost:
        return Cost(self.low, self.high, self.as_of or "", self.source, self.currency, self.note)


class HoursShape(Sourced):
    low: WeeklyHours
    high: WeeklyHours | None = None

    @field_validator("high")
    @classmethod
    def _high_enough(cls, high: float | None, info: ValidationInfo) -> float | None:
        _not_below(high, info.data.get("low"), ("low", "high"))
        return high

    def domain(self) -> Hours:
        return Hours(self.low, self.low if self.high is None else self.high, self.source)


class DurationShape(Sourced):
    least: Months | None = None
    most: Months | None = Field(default=None, validate_default=True)
    about: Flag = False
    note: Sentence = ""

    @field_validator("most")
    @classmethod
    def _most_enough(cls, most: float | None, info: ValidationInfo) -> float | None:
        if most is None and info.data.get("least", 0) is None:
            fail("has neither least nor most", "write one of them, or leave the duration out")
        _not_below(most, info.data.get("least"), ("least", "most"))
        return most

    def domain(self) -> Duration:
        return Duration(self.least, self.most, self.source, self.about, self.note)


class CodeShape(Sourced):
    classification: Title
    version: Title
    code: Title
    title: Title = ""

    def domain(self) -> Code:
        return Code(self.classification, self.version, self.code, self.source, self.title)


class WayInShape(Sourced):
    kind: Annotated[RouteKind, choice_of(RouteKind)]
    text: Paragraph
    title: Title = ""
    needs: Sets = ()
    steps: Items[StepId] = ()

    def domain(self) -> WayIn:
        needs = Requirement(self.needs)
        return WayIn(self.kind, self.text, self.source, self.title, needs, self.steps)
