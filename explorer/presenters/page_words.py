"""Sentences that stand on the pages of roles and programmes, and under sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale

from explorer.domain.records import (
    Code,
    Cost,
    Credential,
    Duration,
    Pay,
    Ref,
    Requirement,
    Source,
)
from explorer.presenters import wording
from explorer.presenters.wording import tr


def not_stated() -> str:
    """What stands where no source states a fact."""
    return tr("Not stated")


def capital(text: str) -> str:
    """The text with its first letter large, as it stands at the head of a line."""
    return text[:1].upper() + text[1:]


def requirement_sets(needs: Requirement, credentials: Mapping[str, Credential]) -> tuple[str, ...]:
    """Each set of a requirement in words: "a degree and management experience"."""
    known = dict(credentials)
    return tuple(wording.needs(parts, known) for parts in needs.any_of)


def requirement(needs: Requirement, credentials: Mapping[str, Credential]) -> str:
    """A requirement in one sentence, or nothing where nothing is required."""
    sets = requirement_sets(needs, credentials)
    if not sets:
        return ""
    # A comma before "or" keeps "a and b, or c" from being read as "a and (b or c)".
    either = tr("{0}, or {1}")
    words = sets[0]
    for other in sets[1:]:
        words = either.format(words, other)
    return tr("Needs {0}.").format(words)


def pay_line(pay: Pay) -> str:
    """One figure with its basis and year: "£22,250 starting · 2020"."""
    figures = wording.pay_range(pay)
    if pay.period != "year":
        figures = f"{figures} {wording.period(pay)}"
    parts = [f"{figures} {wording.pay_basis(pay.basis)}", pay.as_of[:4], pay.note]
    return " · ".join(part for part in parts if part)


def pay_end(amount: int, currency: str) -> str:
    """An end of the scale, short: "£120k"."""
    if amount % 1000 or not amount:
        return wording.money(amount, currency)
    return tr("{0}k").format(wording.money(amount // 1000, currency))


def cost(value: Cost) -> str:
    """What a learner pays in all: "£9,250 · 2020", "up to £9,250", "nothing to pay"."""
    low, high = value.low, value.high
    if high is None or high == low:
        figures = wording.money(low, value.currency) if low else tr("Nothing to pay")
    elif not low:
        figures = tr("Up to {0}").format(wording.money(high, value.currency))
    else:
        figures = tr("{0} to {1}").format(
            wording.money(low, value.currency), wording.money(high, value.currency)
        )
    return " · ".join(part for part in (figures, value.as_of[:4], value.note) if part)


def time(value: Duration) -> str:
    """A time to complete with what the source adds: "about 2½ years; part-time"."""
    words = wording.duration(value)
    rough = wording.tr("about {0}").format("")
    if value.about and not words.startswith(rough):
        words = tr("{0}; a rough figure").format(words)
    return capital("; ".join(part for part in (words, value.note) if part))


def code(value: Code) -> str:
    """A code, never without its classification and version: "SOC 2010 1241 Managers"."""
    parts = (value.classification, value.version, value.code, value.title)
    return " ".join(part for part in parts if part)


def path_sentence(before: Sequence[Ref], role: str, after: Sequence[Ref]) -> str:
    """A career path as one sentence."""
    parts = []
    if before:
        titles = wording.joined([ref.title for ref in before], "or")
        parts.append(tr("People come from {0}.").format(titles))
    parts.append(tr("This role is {0}.").format(role))
    if after:
        titles = wording.joined([ref.title for ref in after], "or")
        parts.append(tr("It can lead to {0}.").format(titles))
    return " ".join(parts)


def pay_sentence(pays: Sequence[Pay], low: int, high: int) -> str:
    """A pay chart as text, with the ends of its scale."""
    currency = pays[0].currency
    ends = tr("Pay on a scale from {0} to {1} a year: {2}.")
    lines = "; ".join(pay_line(pay).replace(" · ", ", ") for pay in pays)
    return ends.format(wording.money(low, currency), wording.money(high, currency), lines)


def source_title(source: Source) -> str:
    """Publisher and title of a source."""
    return f"{source.publisher}: {source.title}"


def source_dates(source: Source) -> str:
    """The dates of a source: of its figures, and on which it was read."""
    figures = (
        tr("figures as of {0}").format(wording.iso_date(source.as_of))
        if source.as_of
        else tr("figures without a date")
    )
    if not source.read_on:
        return capital(figures)
    return capital(f"{figures} · {tr('read on {0}').format(wording.iso_date(source.read_on))}")


def number(value: int) -> str:
    """A whole number as the visitor writes it."""
    return QLocale().toString(value)
