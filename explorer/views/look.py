"""The look that is in use: a theme and a text factor, handed to every widget that paints."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from explorer.domain.kinds import RouteKind
from explorer.views.tokens import (
    BASE_PIXELS,
    DESK,
    LEAST_TARGET,
    TEXT_FACTORS,
    TEXT_SCALE,
    THEMES,
    UNIT,
    Sizing,
    TextSize,
    Theme,
    ThemeName,
)

_MOST_WIDTHS = 5_000


class Look(QObject):
    """Colours, fonts and distances. ``changed`` goes out when the visitor chooses others."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        theme: ThemeName = ThemeName.LIGHT,
        factor: float = 1.0,
        sizing: Sizing = DESK,
    ) -> None:
        super().__init__(application)
        self._application = application
        self.sizing = sizing
        self._system_font = QFont(application.font())
        self._system_pixels = sizing.text or float(QFontInfo(self._system_font).pixelSize())
        self._theme = THEMES[theme]
        self._factor = factor
        self._fonts: dict[tuple[TextSize, bool], QFont] = {}
        self._metrics: dict[tuple[TextSize, bool], QFontMetrics] = {}
        self._widths: dict[tuple[TextSize, bool, str], float] = {}
        self._colours: dict[str, QColor] = {}
        self.rings = not sizing.touch
        """Whether what has the keyboard is seen to have it: of no use to a finger."""
        self._apply()

    # What stands now

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    @property
    def factor(self) -> float:
        """The visitor's own text factor, 0.8 to 2."""
        return self._factor

    @property
    def scale(self) -> float:
        """Text size in use over the one for which distances were chosen."""
        return self._system_pixels * self._factor / BASE_PIXELS

    def px(self, pixels: float) -> int:
        """A distance that grows with the text, in pixels."""
        return round(pixels * self.scale)

    def unit(self, steps: float = 1) -> int:
        """A distance between things, which grows half as fast as the text."""
        return round(steps * UNIT * (1 + (self.scale - 1) / 2))

    @property
    def target(self) -> int:
        """The least side of what is pressed, in pixels."""
        return max(self.sizing.target, self.px(LEAST_TARGET))

    def font(self, size: TextSize = TextSize.BODY, *, bold: bool = False) -> QFont:
        """The system's own font in one of the sizes of the type scale."""
        key = (size, bold)
        if key not in self._fonts:
            font = QFont(self._system_font)
            font.setPixelSize(max(6, round(self._system_pixels * self._factor * TEXT_SCALE[size])))
            font.setBold(bold)
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, size: TextSize = TextSize.BODY, *, bold: bool = False) -> QFontMetrics:
        """How large text of that size is."""
        key = (size, bold)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(size, bold=bold))
        return self._metrics[key]

    def width_of(self, text: str, size: TextSize = TextSize.BODY, *, bold: bool = False) -> float:
        """How wide a text is in one line, in pixels; the texts of cards come again and again."""
        key = (size, bold, text)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            width = QFontMetricsF(self.font(size, bold=bold)).horizontalAdvance(text)
            self._widths[key] = width
        return width

    def colour(self, value: str) -> QColor:
        """A token's colour, made once."""
        if value not in self._colours:
            self._colours[value] = QColor(value)
        return self._colours[value]

    def kind(self, kind: RouteKind) -> QColor:
        """The colour of a kind of route."""
        return self.colour(self._theme.kinds[kind])

    def kind_soft(self, kind: RouteKind) -> QColor:
        """The ground of a step whose time is not stated."""
        return self.colour(self._theme.kinds_soft[kind])

    # Choosing

    def set_theme(self, name: ThemeName) -> None:
        """Use another theme."""
        if name is not self._theme.name:
            self._theme = THEMES[name]
            self._apply()
            self.changed.emit()

    def set_sizing(self, sizing: Sizing) -> None:
        """Be for another screen, as when it is turned or exchanged."""
        if sizing == self.sizing:
            return
        self.sizing = sizing
        if sizing.text is not None:
            self._system_pixels = sizing.text
        self._forget_measures()
        self._apply()
        self.changed.emit()

    def _forget_measures(self) -> None:
        for measured in (self._fonts, self._metrics, self._widths):
            measured.clear()

    def next_theme(self) -> None:
        """Use the theme after the one in use; after the last, the first."""
        names = list(ThemeName)
        self.set_theme(names[(names.index(self._theme.name) + 1) % len(names)])

    def set_factor(self, factor: float) -> None:
        """Use another text size."""
        factor = min(max(factor, TEXT_FACTORS[0]), TEXT_FACTORS[-1])
        if factor != self._factor:
            self._factor = factor
            self._forget_measures()
            self._apply()
            self.changed.emit()

    def step_factor(self, steps: int) -> None:
        """Use the next larger or smaller text size."""
        nearest = min(range(len(TEXT_FACTORS)), key=lambda i: abs(TEXT_FACTORS[i] - self._factor))
        self.set_factor(TEXT_FACTORS[min(max(nearest + steps, 0), len(TEXT_FACTORS) - 1)])

    def _apply(self) -> None:
        self._application.setFont(self.font())
        palette = self._palette()
        self._application.setPalette(palette)
        QToolTip.setPalette(palette)

    def _palette(self) -> QPalette:
        theme, role = self._theme, QPalette.ColorRole
        palette = QPalette()
        for which, value in (
            (role.Window, theme.paper),
            (role.WindowText, theme.ink),
            (role.Base, theme.card),
            (role.AlternateBase, theme.side),
            (role.Text, theme.ink),
            (role.PlaceholderText, theme.muted),
            (role.Button, theme.card),
            (role.ButtonText, theme.ink),
            (role.Highlight, theme.primary),
            (role.HighlightedText, theme.on_primary),
            (role.ToolTipBase, theme.card),
            (role.ToolTipText, theme.ink),
            (role.Link, theme.primary),
            (role.Mid, theme.line),
        ):
            palette.setColor(which, self.colour(value))
        disabled = QPalette.ColorGroup.Disabled
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, which, self.colour(theme.muted))
        return palette


def make_look(theme: ThemeName, factor: float, sizing: Sizing = DESK) -> Look:
    """The look of the application that is running."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return Look(application, theme, factor, sizing)


def square(look: Look) -> QSize:
    """The least size of a control that is hit with a finger or a mouse."""
    return QSize(look.target, look.target)
