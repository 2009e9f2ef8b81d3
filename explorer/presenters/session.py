"""How the window stood when it was closed, as one value."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from explorer.domain.enquiry import MOST_COMPARED, Enquiry, Focus, OptionKey, Sort
from explorer.domain.records import Kind
from explorer.presenters.saved import write_saved


@dataclass(frozen=True, slots=True)
class Session:
    """Theme, text factor, the window's place, its splitters and the last enquiry."""

    theme: str = "light"
    factor: float = 1.0
    geometry: str = ""
    """Qt's own description of a window's place, in base 64."""
    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    shortlist_open: bool = False
    current_list: str = ""
    enquiry: Enquiry = field(default_factory=Enquiry)


def write_session(path: Path, session: Session) -> None:
    """Save a session whole or not at all."""
    write_saved(path, asdict(session) | {"enquiry": enquiry_to_json(session.enquiry)})


def session_of(saved: dict[str, Any]) -> Session:
    """The session that was saved; whatever of it cannot be read is as usual."""
    usual = Session()
    return Session(
        theme=_of(saved.get("theme"), str, usual.theme),
        factor=float(_of(saved.get("factor"), (int, float), usual.factor)),
        geometry=_of(saved.get("geometry"), str, ""),
        columns=_sizes(saved.get("columns")),
        rows=_sizes(saved.get("rows")),
        shortlist_open=_of(saved.get("shortlist_open"), bool, False),
        current_list=_of(saved.get("current_list"), str, ""),
        enquiry=enquiry_from_json(saved.get("enquiry")),
    )


def _of(value: Any, kind: type | tuple[type, ...], usual: Any) -> Any:
    return value if isinstance(value, kind) else usual


def _sizes(value: Any) -> tuple[int, ...]:
    whole = isinstance(value, list) and all(isinstance(size, int) for size in value)
    return tuple(value) if whole else ()


def enquiry_to_json(enquiry: Enquiry) -> dict[str, Any]:
    """An enquiry as plain JSON values."""
    return {
        "words": enquiry.words,
        "listing": enquiry.listing.value,
        "ticked": sorted(list(key) for key in enquiry.ticked),
        "ruled_out": sorted(list(key) for key in enquiry.ruled_out),
        "start": sorted(enquiry.start),
        "sort": enquiry.sort.value,
        "focus": _focus_to_json(enquiry.focus),
        "within": _focus_to_json(enquiry.within),
        "page": enquiry.page,
        "compared": [_focus_to_json(record) for record in enquiry.compared],
        "comparing": enquiry.comparing,
    }


def enquiry_from_json(value: Any) -> Enquiry:
    """The enquiry that was saved; whatever of it cannot be read is left out."""
    if not isinstance(value, dict):
        return Enquiry()
    try:
        return Enquiry(
            words=str(value.get("words", "")),
            listing=Kind(value.get("listing", Kind.ROLE)),
            ticked=_keys(value.get("ticked")),
            ruled_out=_keys(value.get("ruled_out")),
            start=frozenset(str(id_) for id_ in value.get("start", ())),
            sort=Sort(value.get("sort", Sort.BEST)),
            focus=_focus_from_json(value.get("focus")),
            within=_focus_from_json(value.get("within")),
            page=bool(value.get("page", False)),
            compared=_compared(value.get("compared")),
            comparing=bool(value.get("comparing", False)),
        )
    except (TypeError, ValueError):
        return Enquiry()


def _keys(value: Any) -> frozenset[OptionKey]:
    return frozenset(OptionKey(str(facet), str(option)) for facet, option in value or ())


def _compared(value: Any) -> tuple[Focus, ...]:
    """The records to compare, as many as there is room for and all of one kind."""
    found = [focus for each in value or () if (focus := _focus_from_json(each)) is not None]
    alike = [focus for focus in found if focus.kind is found[0].kind]
    return tuple(dict.fromkeys(alike))[:MOST_COMPARED]


def _focus_to_json(focus: Focus | None) -> list[str] | None:
    return [focus.kind.value, focus.id] if focus else None


def _focus_from_json(value: Any) -> Focus | None:
    if value is None:
        return None
    kind, id_ = value
    return Focus(Kind(kind), str(id_))
