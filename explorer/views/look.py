"""The look that is in use: a theme and a text factor, handed to every widget that paints."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from explorer.domain.kinds import RouteKind
from explorer.views.tokens import (
    BASE_PIXELS,
    CONTROL_RADIUS,
    LEAST_TARGET,
    TEXT_FACTORS,
    TEXT_SCALE,
    THEMES,
    UNIT,
    TextSize,
    Theme,
    ThemeName,
)


class Look(QObject):
    """Colours, fonts and distances. ``changed`` goes out when the visitor chooses others."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        theme: ThemeName = ThemeName.LIGHT,
        factor: float = 1.0,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._system_font = QFont(application.font())
        self._system_pixels = float(QFontInfo(self._system_font).pixelSize())
        self._theme = THEMES[theme]
        self._factor = factor
        self._fonts: dict[tuple[TextSize, bool], QFont] = {}
        self._colours: dict[str, QColor] = {}
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
        return QFontMetrics(self.font(size, bold=bold))

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

    def next_theme(self) -> None:
        """Use the theme after the one in use; after the last, the first."""
        names = list(ThemeName)
        self.set_theme(names[(names.index(self._theme.name) + 1) % len(names)])

    def set_factor(self, factor: float) -> None:
        """Use another text size."""
        factor = min(max(factor, TEXT_FACTORS[0]), TEXT_FACTORS[-1])
        if factor != self._factor:
            self._factor = factor
            self._fonts.clear()
            self._apply()
            self.changed.emit()

    def step_factor(self, steps: int) -> None:
        """Use the next larger or smaller text size."""
        nearest = min(range(len(TEXT_FACTORS)), key=lambda i: abs(TEXT_FACTORS[i] - self._factor))
        self.set_factor(TEXT_FACTORS[min(max(nearest + steps, 0), len(TEXT_FACTORS) - 1)])

    def _apply(self) -> None:
        self._application.setFont(self.font())
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(self._style_sheet())

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

    def _style_sheet(self) -> str:
        theme, line = self._theme, int(self._theme.line_width)
        radius, pad = CONTROL_RADIUS, self.unit(2)
        least = max(LEAST_TARGET, self.px(LEAST_TARGET)) - 2 * line
        return f"""
        QPushButton, QToolButton {{
            background: {theme.card}; color: {theme.ink}; border: {line}px solid {theme.line};
            border-radius: {radius}px; padding: 0 {pad + 2}px; min-height: {least}px;
        }}
        QToolButton {{ padding: 0 {pad}px; }}
        QPushButton:hover, QToolButton:hover {{ border-color: {theme.primary}; }}
        QPushButton:focus, QToolButton:focus {{ border: 2px solid {theme.focus}; }}
        QPushButton:disabled, QToolButton:disabled {{ color: {theme.muted}; }}
        QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
        QPushButton[main="true"] {{
            background: {theme.primary}; color: {theme.on_primary}; font-weight: bold;
            border-color: {theme.primary};
        }}
        QPushButton[main="true"]:focus {{ border: 2px solid {theme.ink}; }}
        QToolButton[segment="true"]:checked {{
            background: {theme.soft}; color: {theme.on_soft}; border-color: {theme.primary};
        }}
        QPushButton[quiet="true"], QToolButton[quiet="true"] {{
            background: transparent; border: {line}px solid transparent; color: {theme.muted};
            padding: 0 {pad}px;
        }}
        QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover {{
            color: {theme.ink}; border-color: {theme.line};
        }}
        QPushButton[quiet="true"]:focus, QToolButton[quiet="true"]:focus {{
            border: 2px solid {theme.focus};
        }}
        QPushButton[link="true"], QToolButton[link="true"] {{
            background: transparent; border: 1px solid transparent; color: {theme.primary};
            padding: 0 2px; text-align: left; font-weight: bold; min-height: {self.px(20)}px;
        }}
        QPushButton[link="true"]:hover {{ text-decoration: underline; }}
        QPushButton[link="true"]:focus {{ border: 2px solid {theme.focus}; border-radius: 4px; }}
        QLineEdit, QPlainTextEdit {{
            background: {theme.field}; color: {theme.ink}; border: {line}px solid {theme.line};
            border-radius: {radius}px; padding: 0 {pad + 2}px; min-height: {least}px;
            selection-background-color: {theme.primary}; selection-color: {theme.on_primary};
        }}
        QLineEdit {{ placeholder-text-color: {theme.muted}; }}
        QPlainTextEdit {{ padding: {pad}px; }}
        QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {theme.focus}; }}
        QMenu {{
            background: {theme.card}; color: {theme.ink}; border: {line}px solid {theme.line};
        }}
        QMenu::item {{ padding: {pad}px {pad * 3}px; }}
        QMenu::item:selected {{ background: {theme.soft}; color: {theme.on_soft}; }}
        QMenu::item:disabled {{ color: {theme.muted}; }}
        QToolTip {{ background: {theme.card}; color: {theme.ink}; border: 1px solid {theme.line}; }}
        QScrollArea, QScrollArea > QWidget > QWidget#content {{
            background: transparent; border: 0;
        }}
        QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
        QScrollBar::handle:vertical {{
            background: {theme.line}; border-radius: 4px; min-height: 32px; margin: 2px;
        }}
        QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
        QScrollBar::handle:horizontal {{
            background: {theme.line}; border-radius: 4px; min-width: 32px; margin: 2px;
        }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        QSplitter::handle {{ background: {theme.line}; }}
        QTabBar::tab {{
            background: transparent; color: {theme.muted}; padding: {pad}px {pad * 2}px;
            border: 0; border-bottom: 3px solid transparent;
        }}
        QTabBar::tab:selected {{ color: {theme.ink}; border-bottom-color: {theme.primary}; }}
        QTabBar::tab:focus {{ color: {theme.primary}; border-bottom-color: {theme.focus}; }}
        QTabWidget::pane {{ border: 0; }}
        QDialog {{ background: {theme.paper}; }}
        QProgressBar {{
            background: {theme.track}; border: 0; border-radius: 4px; max-height: 8px;
        }}
        QProgressBar::chunk {{ background: {theme.primary}; border-radius: 4px; }}
        """


def make_look(theme: ThemeName, factor: float) -> Look:
    """The look of the application that is running."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return Look(application, theme, factor)


def ground(widget: QWidget, value: QColor) -> None:
    """Fill a widget with a colour, without a style sheet of its own."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, value)
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


def square(look: Look) -> QSize:
    """The least size of a control that is hit with a finger or a mouse."""
    side = max(LEAST_TARGET, look.px(LEAST_TARGET))
    return QSize(side, side)


WRAP_ANYWHERE = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
"""How running text is laid out in a painted rectangle."""
