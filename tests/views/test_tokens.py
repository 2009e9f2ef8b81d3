"""Every pair of text and ground that is used can be read."""

from __future__ import annotations

import pytest

from explorer.domain.records import RouteKind
from explorer.views.tokens import THEMES, Theme, ThemeName


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name.value)
def test_text_can_be_read_on_its_ground(theme: Theme) -> None:
    least = 7.0 if theme.name is ThemeName.CONTRAST else 4.5
    weak = {
        what: round(contrast(text, ground), 2)
        for what, text, ground in theme.text_pairs()
        if contrast(text, ground) < least
    }
    assert not weak


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name.value)
def test_shapes_that_mean_something_stand_out(theme: Theme) -> None:
    """WCAG 1.4.11: 3:1 for what is needed to see a control or read a chart."""
    shapes = {
        "focus on card": (theme.focus, theme.card),
        "focus on paper": (theme.focus, theme.paper),
        "focus on side": (theme.focus, theme.side),
        "star outline on card": (theme.star_outline, theme.card),
        "box of an option": (theme.muted, theme.side),
        "pay bar on its track": (theme.primary, theme.track),
    } | {f"dashes of {kind}": (theme.kinds[kind], theme.kinds_soft[kind]) for kind in RouteKind}
    weak = {what: round(contrast(*pair), 2) for what, pair in shapes.items() if contrast(*pair) < 3}
    assert not weak


def test_route_kinds_differ_from_each_other_in_every_theme() -> None:
    for theme in THEMES.values():
        assert len(set(theme.kinds.values())) == len(RouteKind)
