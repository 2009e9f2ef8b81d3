"""Every colour, distance and text size of the program. No colour is written anywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from explorer.domain.kinds import RouteKind

UNIT = 4
"""Spacing goes in steps of this many pixels."""

CARD_RADIUS = 14
CONTROL_RADIUS = 9
LEAST_TARGET = 28
"""The least side of what is pressed, in pixels of usual text; it grows with the text."""
TEXT_FACTORS = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

BASE_PIXELS = 12.0
"""The system text size for which the distances below were chosen, in pixels."""


@dataclass(frozen=True, slots=True)
class Sizing:
    """How large things are for the one who uses them, in pixels."""

    text: float | None
    """Small text at a factor of 100 %; ``None`` for the size that the system uses."""
    target: int
    """The least side of a button, whatever the text size."""
    row: int
    """The least height of a row in a list of choices."""
    link: int
    """The least height of a word that is pressed."""
    touch: bool = False
    """Whether a finger is all there is: no menus, no text to select, no other window."""


DESK = Sizing(text=None, target=LEAST_TARGET, row=LEAST_TARGET - 2, link=0)
"""For a mouse, at arm's length."""


def kiosk_sizing(width: int, height: int) -> Sizing:
    """For a finger, standing, on a screen of that size; a larger screen shows all of it larger."""
    zoom = max(1.0, min(width, height) / 1080)
    return Sizing(
        text=24 * zoom,
        target=round(64 * zoom),
        row=round(64 * zoom),
        link=round(64 * zoom),
        touch=True,
    )


class ThemeName(StrEnum):
    """The themes a visitor can choose."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class TextSize(StrEnum):
    """Steps of the type scale."""

    SMALL = "small"
    BODY = "body"
    HEADING = "heading"
    CARD = "card"
    TITLE = "title"
    BRAND = "brand"


TEXT_SCALE: Mapping[TextSize, float] = MappingProxyType(
    {
        TextSize.SMALL: 1.0,
        TextSize.BODY: 1.09,
        TextSize.HEADING: 1.27,
        TextSize.CARD: 1.3,
        TextSize.BRAND: 1.42,
        TextSize.TITLE: 1.9,
    }
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, as #rrggbb."""

    name: ThemeName
    ink: str
    muted: str
    paper: str
    side: str
    card: str
    card_chosen: str
    line: str
    field: str
    primary: str
    on_primary: str
    bar: str
    """Of the bar at the top of a kiosk, and of its whole screen while there is nothing else."""
    on_bar: str
    soft: str
    on_soft: str
    bookmark: str
    star_outline: str
    ruled_out: str
    ruled_out_soft: str
    on_ruled_out: str
    track: str
    mark: str
    differs: str
    focus: str
    shade: str
    """Over what is covered by a question."""
    line_width: float
    kinds: Mapping[RouteKind, str]
    kinds_soft: Mapping[RouteKind, str]
    on_kind: str

    def text_pairs(self) -> Iterator[tuple[str, str, str]]:
        """Every pair of text and ground in use, as (what, text colour, ground colour)."""
        for ground_name, ground in (
            ("paper", self.paper),
            ("side", self.side),
            ("card", self.card),
            ("card_chosen", self.card_chosen),
            ("field", self.field),
        ):
            yield f"ink on {ground_name}", self.ink, ground
            yield f"muted on {ground_name}", self.muted, ground
        for ground_name, ground in (
            ("paper", self.paper),
            ("card", self.card),
            ("side", self.side),
        ):
            yield f"primary on {ground_name}", self.primary, ground
            yield f"ruled out on {ground_name}", self.ruled_out, ground
        yield "on primary", self.on_primary, self.primary
        yield "on bar", self.on_bar, self.bar
        yield "on soft", self.on_soft, self.soft
        yield "ruled out chip", self.ruled_out, self.ruled_out_soft
        yield "on ruled out", self.on_ruled_out, self.ruled_out
        yield "found words", self.ink, self.mark
        yield "what differs", self.ink, self.differs
        yield "not stated where others differ", self.muted, self.differs
        for kind in RouteKind:
            yield f"{kind} title", self.kinds[kind], self.card
            yield f"on {kind}", self.on_kind, self.kinds[kind]
            yield f"on {kind} dashed", self.ink, self.kinds_soft[kind]


def _kinds(*colours: str) -> Mapping[RouteKind, str]:
    return MappingProxyType(dict(zip(RouteKind, colours, strict=True)))


_LIGHT = Theme(
    name=ThemeName.LIGHT,
    ink="#17212b",
    muted="#56616d",
    paper="#f6f4ef",
    side="#fbfaf6",
    card="#ffffff",
    card_chosen="#fafefd",
    line="#dcd8ce",
    field="#f6f4ef",
    primary="#0b5d5b",
    on_primary="#ffffff",
    bar="#0b5d5b",
    on_bar="#ffffff",
    soft="#e1efed",
    on_soft="#0b5d5b",
    bookmark="#d98e04",
    star_outline="#76808a",
    ruled_out="#9c3412",
    ruled_out_soft="#fbe9e4",
    on_ruled_out="#ffffff",
    track="#eceae2",
    mark="#fde9a9",
    differs="#fff6e4",
    focus="#0b5d5b",
    shade="#17212b",
    line_width=1.0,
    kinds=_kinds("#3451c7", "#7048e8", "#b8480b", "#2b7a3b", "#b02a5b", "#0b7285", "#5c636a"),
    kinds_soft=_kinds("#e8ecfb", "#f0ebfd", "#fbeadf", "#e4f1e6", "#f9e6ee", "#e0f0f4", "#eceef0"),
    on_kind="#ffffff",
)

_DARK = Theme(
    name=ThemeName.DARK,
    ink="#eef1f3",
    muted="#a9b4be",
    paper="#12181d",
    side="#171e25",
    card="#1b232a",
    card_chosen="#1f2b31",
    line="#32404b",
    field="#12181d",
    primary="#4fc2ba",
    on_primary="#0d1f1f",
    bar="#163f3f",
    on_bar="#e9f5f4",
    soft="#173a3a",
    on_soft="#7fd8d1",
    bookmark="#f2b441",
    star_outline="#8b98a3",
    ruled_out="#ff9b7a",
    ruled_out_soft="#3a2019",
    on_ruled_out="#2a130b",
    track="#32404b",
    mark="#5a4a12",
    differs="#33301f",
    focus="#4fc2ba",
    shade="#05080a",
    line_width=1.0,
    kinds=_kinds("#7f97ff", "#b197fc", "#ff9d5c", "#69c77a", "#f783ac", "#3bb5cc", "#b0b8c0"),
    kinds_soft=_kinds("#1c2547", "#2a2147", "#3b2413", "#16301b", "#3d1a29", "#10303a", "#2a3138"),
    on_kind="#10161b",
)

_CONTRAST = Theme(
    name=ThemeName.CONTRAST,
    ink="#000000",
    muted="#000000",
    paper="#ffffff",
    side="#ffffff",
    card="#ffffff",
    card_chosen="#ffffff",
    line="#000000",
    field="#ffffff",
    primary="#000000",
    on_primary="#ffffff",
    bar="#000000",
    on_bar="#ffffff",
    soft="#000000",
    on_soft="#ffffff",
    bookmark="#000000",
    star_outline="#000000",
    ruled_out="#7a1c00",
    ruled_out_soft="#ffffff",
    on_ruled_out="#ffffff",
    track="#ffffff",
    mark="#ffff66",
    differs="#ffffff",
    focus="#0000d0",
    shade="#000000",
    line_width=2.0,
    kinds=_kinds("#14278a", "#42189e", "#6b2600", "#0f4d1c", "#7a0f38", "#004250", "#30363c"),
    kinds_soft=_kinds(*(["#ffffff"] * 7)),
    on_kind="#ffffff",
)

THEMES: Mapping[ThemeName, Theme] = MappingProxyType(
    {theme.name: theme for theme in (_LIGHT, _DARK, _CONTRAST)}
)
