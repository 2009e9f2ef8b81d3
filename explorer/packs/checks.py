"""What has to hold across the records of a pack.

These checks look at the records as written, so that a mistake in one field of a record does not
hide a mistake of this sort in the same record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from explorer.domain.openness import OPENING
from explorer.domain.records import FacetKind, Kind, RouteKind
from explorer.packs.errors import Mistake
from explorer.packs.fields import Known
from explorer.packs.gathering import Gathered, Record
from explorer.packs.wording import meant, quoted

_ID_SPACES = (("source",), ("facet",), ("credential",), ("role", "programme"), ("question",))
"""Kinds that may not share an id: the steps of a way in name roles and programmes alike."""

STATED, NOT_STATED = "stated", "not-stated"


def check_pack(gathered: Gathered, known: Known) -> Iterator[Mistake]:
    """Every mistake that only shows when the records are seen together."""
    for kinds in _ID_SPACES:
        yield from _doubled_ids(list(gathered.of(*kinds)))
    yield from _include_cycles(list(gathered.of("credential")))
    for role in gathered.of("role"):
        yield from _own_steps(role)
    for facet in gathered.of("facet"):
        yield from _own_facets(facet)
        yield from _facet_options(facet, known)


def _doubled_ids(records: list[Record]) -> Iterator[Mistake]:
    first: dict[str, Record] = {}
    for record in records:
        if record.id is None:
            continue
        other = first.setdefault(record.id, record)
        if other is not record:
            place = f"{other.file}, line {other.mistake(('id',), '', '').line}"
            wrong = f"{quoted(record.id)} is the id of a {other.kind} already ({place})"
            yield record.mistake(("id",), wrong, "choose an id that no other record has")


def _include_cycles(credentials: list[Record]) -> Iterator[Mistake]:
    """Each circle of ``includes`` once, at the first of its credentials."""
    includes = {
        credential.id: [str(id_) for id_ in credential.items("includes") if isinstance(id_, str)]
        for credential in credentials
        if credential.id is not None
    }
    reported: set[str] = set()
    for credential in credentials:
        circle = _way_back(credential.id or "", includes)
        if circle and reported.isdisjoint(circle):
            reported.update(circle)
            through = f" through {', '.join(map(quoted, circle[1:]))}" if circle[1:] else ""
            yield credential.mistake(
                ("includes",), f"includes itself{through}", "leave one of these includes out"
            )


def _way_back(start: str, includes: dict[str, list[str]]) -> list[str]:
    """The ids on a way from ``start`` back to itself, beginning with it; empty if there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for other in includes.get(here, []):
            if other == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if other not in came_from:
                came_from[other] = here
                waiting.append(other)
    return []


def _own_steps(role: Record) -> Iterator[Mistake]:
    """Ways in to a role that have the role itself among their steps."""
    for place, way in enumerate(role.items("ways_in")):
        steps = way.get("steps") if isinstance(way, dict) else None
        if isinstance(steps, list) and role.id is not None and role.id in steps:
            path = ("ways_in", place, "steps", steps.index(role.id))
            wrong = f"has {quoted(role.id)} itself as a step"
            yield role.mistake(path, wrong, "leave that step out")


def _own_facets(facet: Record) -> Iterator[Mistake]:
    """A facet with the id of one that the program makes itself: both could not be told apart."""
    if facet.id == OPENING:
        wrong = f"{quoted(facet.id)} is the id of a facet that the program makes itself"
        yield facet.mistake(("id",), wrong, "choose another id")


def _facet_options(facet: Record, known: Known) -> Iterator[Mistake]:
    kind = facet.text("kind") or FacetKind.TAGGED
    if kind not in list(FacetKind):
        return
    if kind in {FacetKind.PROVIDER, FacetKind.MODE}:
        yield from _made_from_programmes(facet, kind)
        return
    if not facet.items("options"):
        yield facet.mistake(("options",), "has no options", "write at least one option")
    seen: set[str] = set()
    for place, option in enumerate(facet.items("options")):
        if not isinstance(option, dict) or not isinstance(option.get("id"), str):
            continue
        id_ = str(option["id"])
        path = ("options", place, "id")
        if id_ in seen:
            yield facet.mistake(path, f"{quoted(id_)} stands twice", "keep one of the two")
        seen.add(id_)
        if found := _RULES[FacetKind(kind)](id_, option, known):
            yield facet.mistake(path, *found)


def _made_from_programmes(facet: Record, kind: str) -> Iterator[Mistake]:
    if facet.items("options"):
        wrong = f"are given, but those of the kind {kind} are made from the programmes"
        yield facet.mistake(("options",), wrong, "leave options out")
    if facet.items("applies_to") != [Kind.PROGRAMME]:
        wrong = f"is not [programme], though only programmes have a {kind}"
        yield facet.mistake(("applies_to",), wrong, "write applies_to: [programme]")


Found = tuple[str, str] | None


def _no_bounds(option: dict[str, object]) -> Found:
    for name in ("low", "high"):
        if name in option:
            return f"has {name}, which has no meaning here", f"leave {name} out"
    return None


def _tagged(id_: str, option: dict[str, object], known: Known) -> Found:
    return _no_bounds(option)


def _way_in(id_: str, option: dict[str, object], known: Known) -> Found:
    if id_ not in list(RouteKind):
        return f"{quoted(id_)} is not a kind of way in", meant(id_, list(RouteKind))
    return _no_bounds(option)


def _requires(id_: str, option: dict[str, object], known: Known) -> Found:
    credentials = known.ids["credential"]
    if credentials is not None and id_ not in credentials:
        right = meant(id_, credentials, "write an id that stands in credentials.yaml")
        return f"{quoted(id_)} is not the id of any credential", right
    return _no_bounds(option)


def _pay(id_: str, option: dict[str, object], known: Known) -> Found:
    if id_ in {STATED, NOT_STATED}:
        return _no_bounds(option)
    if "high" in option:
        return "has high, which has no meaning for pay", "leave high out"
    if "low" not in option:
        return "has no low", "write low with the least pay a year that it stands for"
    return None


def _time(id_: str, option: dict[str, object], known: Known) -> Found:
    if id_ == NOT_STATED:
        return _no_bounds(option)
    if "low" not in option and "high" not in option:
        return "has neither low nor high", "write low, high or both, in months"
    low, high = (str(option.get(name, "")) for name in ("low", "high"))
    if low.isdecimal() and high.isdecimal() and int(low[:15]) >= int(high[:15]):
        return f"runs from {quoted(low)} to {quoted(high)} months", "write a low below its high"
    return None


_RULES: dict[FacetKind, Callable[[str, dict[str, object], Known], Found]] = {
    FacetKind.TAGGED: _tagged,
    FacetKind.WAY_IN: _way_in,
    FacetKind.REQUIRES: _requires,
    FacetKind.PAY: _pay,
    FacetKind.TIME: _time,
}
