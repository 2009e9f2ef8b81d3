"""What staff decided that the kiosk's window must know."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.views.tokens import ThemeName


@dataclass(frozen=True, slots=True)
class Terms:
    """From the kiosk's settings; see ``explorer.kiosk.settings`` for what each means."""

    title: str
    theme: ThemeName = ThemeName.LIGHT
    factor: float = 1.0
    idle: int = 60
    warning: int = 20
    two_visitors: bool = True
    read_aloud: bool = True
    keyboard: bool = True
    corner: str = "top-left"
    screen: str = ""
    attract_seconds: float = 8
    settings_file: str = ""
    second: int = 1000
    """Milliseconds that count as a second, fewer in a rehearsal."""
