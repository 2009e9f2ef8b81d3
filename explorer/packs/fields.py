"""The kinds of value that a field of a pack can hold, as types that pydantic checks.

Each refuses what it cannot take with a ``PydanticCustomError`` that says what is wrong and what
would be right; ``reading.py`` adds file, line and field. Texts come as they stand in the file.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, NoReturn, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from explorer.packs.documents import Plain
from explorer.packs.wording import hidden_character, meant, quoted

OUR_ERROR = "pack"


class _Unknown(str):
    """A text that nobody can have written into a file, since those are ``str`` or ``Plain``."""

    __slots__ = ()


NOT_STATED = _Unknown()
"""Stands for the source of a fact in a record whose own ``sources`` are missing or unknown."""

_BLANKS = re.compile(r"[ \n\t]+")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffd-\uffff]"
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_VERSION = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_MOST_DIGITS = 15

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Known:
    """What the pack holds, for checking references: ``None`` where a kind could not be read.

    ``ids`` are by kind of record; ``options`` by the id of each facet that records name, and
    ``worked`` are the facets that are worked out instead. ``dated`` gives ``as_of`` of each source
    that has it. ``first_source`` is that of the record which is being read.
    """

    ids: Mapping[str, frozenset[str] | None]
    options: Mapping[str, frozenset[str]] | None
    worked: frozenset[str] = frozenset()
    dated: Mapping[str, str] = field(default_factory=dict)
    first_source: str = NOT_STATED


def fail(wrong: str, right: str) -> NoReturn:
    """Refuse a value: what is wrong with it, and what would be right (an imperative clause)."""
    raise PydanticCustomError(OUR_ERROR, "{wrong}; {right}", {"wrong": wrong, "right": right})


def known_to(info: ValidationInfo) -> Known:
    """What ``reading.py`` handed to pydantic as the context."""
    known = info.context
    if not isinstance(known, Known):
        raise TypeError("shapes are checked with a Known as their context")
    return known


def named(value: object) -> str:
    """What sort of thing a value is, for a sentence."""
    if isinstance(value, str):
        return f"is the text {quoted(value)}"
    return "is a list" if isinstance(value, list | tuple) else "is a mapping"


def as_text(value: object) -> str:
    """The text of a scalar, whether it stood in quotes or not."""
    if not isinstance(value, str):
        fail(named(value), "write one text")
    return str(value)


def _text(most: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _BLANKS.sub(" ", as_text(value)).strip(" ")
        if not text:
            fail("is empty", "write something or leave the field out")
        if found := _HIDDEN.search(text):
            fail(*hidden_character(found.group()))
        if len(text) > most:
            fail(f"is {len(text):,} characters long", f"write {most:,} at the most")
        return text

    return check


def _matching(pattern: re.Pattern[str], right: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            fail(f"is {quoted(text)}", right)
        return text

    return check


def as_id(value: object) -> str:
    """Lower-case words joined by hyphens, 80 characters at the most."""
    text = as_text(value)
    if not _ID.fullmatch(text) or len(text) > 80:
        likely = "-".join(re.findall("[a-z0-9]+", text.lower()))[:80].strip("-")
        example = f", such as {quoted(likely)}" if likely else ""
        fail(
            f"is {quoted(text)}", f"write lower-case letters and digits joined by hyphens{example}"
        )
    return text


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname
        sound = parts.scheme in {"http", "https"} and host and "@" not in parts.netloc
        parts.port  # noqa: B018 - raises where the port is not one
    except ValueError:
        sound = None
    if not sound or " " in text or "\\" in text:
        fail(f"is {quoted(text)}", "write a whole address that begins with https:// or http://")
    return text


def _date(text: str) -> str:
    match = _DATE.fullmatch(text)
    try:
        year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
        sound = 1900 <= datetime.date(year, month, day).year <= 2100
    except ValueError:
        sound = False
    if not sound:
        fail(f"is {quoted(text)}", "write a date such as 2020, 2020-11 or 2020-11-16")
    return text


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        return int(_number(value, _WHOLE, "a whole number without quotes", least, most))

    return check


def _decimal(least: float, most: float) -> Callable[[object], float]:
    def check(value: object) -> float:
        return float(_number(value, _NUMBER, "a number without quotes", least, most))

    return check


def _months(value: object) -> float:
    if isinstance(value, Plain) and _NUMBER.fullmatch(value) and float(value[:_MOST_DIGITS]) <= 0:
        # Nought would count as known: a course that takes no time at all.
        fail(f"is {quoted(value)} months", "write more than 0, or leave it out if it is not stated")
    return _decimal(0.01, 1_200)(value)


def _number(value: object, pattern: re.Pattern[str], right: str, least: float, most: float) -> str:
    if not isinstance(value, str):
        fail(named(value), f"write {right}")
    if not isinstance(value, Plain) or not pattern.fullmatch(value):
        fail(f"is the text {quoted(value)}", f"write {right}, such as {_example(value)}")
    if len(value) > _MOST_DIGITS or not least <= float(value) <= most:
        fail(f"is {quoted(value)}", f"write a figure from {least:,} to {most:,}")
    return str(value)


def _example(text: str) -> str:
    digits = "".join(re.findall("[0-9]", text.split(".")[0]))
    return digits[:_MOST_DIGITS].lstrip("0") or "12"


def _true_or_false(value: object) -> bool:
    if not isinstance(value, Plain) or value.lower() not in {"true", "false"}:
        fail(named(value), "write true or false, without quotes")
    return value.lower() == "true"


def _choice(choices: type[E]) -> Callable[[object], E]:
    def check(value: object) -> E:
        text = as_text(value)
        if text not in list(choices):
            fail(f"is {quoted(text)}", meant(text, list(choices)))
        return choices(text)

    return check


def choice_of(choices: type[E]) -> BeforeValidator:
    """A validator that takes the values of an enumeration, as text."""
    return BeforeValidator(_choice(choices))


def _reference(*kinds: str) -> Callable[[str, ValidationInfo], str]:
    def check(text: str, info: ValidationInfo) -> str:
        known = known_to(info)
        ids = [known.ids[kind] for kind in kinds]
        if None in ids or any(text in (of_kind or ()) for of_kind in ids):
            return text
        what = " or ".join(kinds)
        for kind, others in known.ids.items():
            if others and text in others:
                fail(f"{quoted(text)} is a {kind}", f"write the id of a {what}")
        choices = frozenset().union(*(of_kind or () for of_kind in ids))
        files = " or ".join(f"{kind}s.yaml" for kind in kinds)
        return fail(
            f"{quoted(text)} is not the id of any {what}",
            meant(text, choices, f"write an id that stands in {files}"),
        )

    return check


def _source(value: object, info: ValidationInfo) -> str:
    # The record is refused for its sources already: no need to say so at each of its facts.
    return value if isinstance(value, _Unknown) else _check_source(as_id(value), info)


_check_source = _reference("source")


def as_list(value: object) -> object:
    """A YAML list as a tuple; a single text is a mistake that is easily put right."""
    if isinstance(value, str):
        fail(f"is the text {quoted(value)}", "write a list: put it after a dash or in [ ]")
    if isinstance(value, dict):
        fail("is a mapping", "write a list: begin it with a dash")
    return tuple(value) if isinstance(value, list) else value


def _no_repeats(items: tuple[H, ...]) -> tuple[H, ...]:
    seen: set[H] = set()
    for item in items:
        if item in seen:
            fail(f"{_shown(item)} stands twice", "keep one of them")
        seen.add(item)
    return items


def _shown(item: object) -> str:
    text = getattr(item, "text", None) or getattr(item, "option", None) or item
    return quoted(str(text))


def _not_empty(items: tuple[T, ...]) -> tuple[T, ...]:
    if not items:
        fail("is an empty list", "write at least one item")
    return items


def as_sets(value: object) -> object:
    """``needs``: a list of lists. A flat list could mean either, so it is not guessed at."""
    if isinstance(value, list) and any(isinstance(item, str) for item in value):
        fail(
            "is a list of texts",
            "write [[a], [b]] where either is enough, or [[a, b]] where both are needed",
        )
    return as_list(value)


Title = Annotated[str, BeforeValidator(_text(200))]
Sentence = Annotated[str, BeforeValidator(_text(1_000))]
Paragraph = Annotated[str, BeforeValidator(_text(6_000))]
Id = Annotated[str, BeforeValidator(as_id)]
Url = Annotated[str, BeforeValidator(_text(2_000)), AfterValidator(_web_address)]
Date = Annotated[Title, AfterValidator(_date)]
Version = Annotated[Title, AfterValidator(_matching(_VERSION, "write three numbers such as 1.0.0"))]
Language = Annotated[
    Title, AfterValidator(_matching(_LANGUAGE, "write a language and country such as en-GB"))
]
Currency = Annotated[
    Title, AfterValidator(_matching(re.compile("[A-Z]{3}"), "write three capitals such as GBP"))
]
Money = Annotated[int, BeforeValidator(_whole(0, 100_000_000))]
Months = Annotated[float, BeforeValidator(_months)]
WeeklyHours = Annotated[float, BeforeValidator(_decimal(0.1, 168))]
OptionEnd = Annotated[int, BeforeValidator(_whole(0, 100_000_000))]
Flag = Annotated[bool, BeforeValidator(_true_or_false)]

SourceId = Annotated[str, BeforeValidator(_source)]
CredentialId = Annotated[Id, AfterValidator(_reference("credential"))]
RoleId = Annotated[Id, AfterValidator(_reference("role"))]
ProgrammeId = Annotated[Id, AfterValidator(_reference("programme"))]
StepId = Annotated[Id, AfterValidator(_reference("programme", "role"))]

Items = Annotated[tuple[H, ...], BeforeValidator(as_list), AfterValidator(_no_repeats)]
SomeItems = Annotated[Items[H], AfterValidator(_not_empty)]
Sets = Annotated[
    tuple[SomeItems[CredentialId], ...], BeforeValidator(as_sets), AfterValidator(_no_repeats)
]
