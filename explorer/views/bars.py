"""The bars at the top and the bottom of the window, and the strip that tells of what happened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from explorer.domain.answer import CatalogueSummary
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.wording import tr
from explorer.views.basics import Label, Surface, Tone
from explorer.views.controls import Button, Field, Manner, Menu, ToolButton, button
from explorer.views.look import Look
from explorer.views.start_chooser import StartButton
from explorer.views.tokens import TEXT_FACTORS, TextSize, ThemeName


class SearchField(Field):
    """Search as you type. The key that leads here is shown while it is empty."""

    down_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.setPlaceholderText(tr("Search roles, courses and questions"))
        self.setAccessibleName(tr("Search"))
        self.setMaxLength(500)
        self.setMinimumWidth(look.px(120))

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        look = self._look
        hint = QKeySequence(QKeySequence.StandardKey.Find).toString(
            QKeySequence.SequenceFormat.NativeText
        )
        metrics = look.metrics(TextSize.SMALL)
        full = metrics.horizontalAdvance(self.placeholderText() + hint) + look.px(60)
        if self.text() or self.width() < full or self.hasFocus():
            return
        painter = QPainter(self)
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(look.theme.muted))
        area = self.rect().adjusted(0, 0, -look.unit(3), 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)
        painter.end()


class _Brand(Label):
    """The program's name."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Career Explorer", TextSize.BRAND, bold=True, tone=Tone.PRIMARY)
        self.setContentsMargins(0, 0, look.unit(10), 0)


class TopBar(Surface):
    """Name, back, forward, search, shortlist."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "card", edges="bottom")
        self._look = look
        self.brand = _Brand(look)
        self.back = _arrow(look, "‹", tr("Back"))
        self.forward = _arrow(look, "›", tr("Forward"))
        self.search = SearchField(look)
        self.start = StartButton(look)
        self.compare = Button(look, tr("Compare"))
        self.compare.setCheckable(True)
        self.shortlist = Button(look, manner=Manner.MAIN)
        self.shortlist.setCheckable(True)
        self.show_bookmarks(0)
        self.show_compared(0, shown=False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.brand)
        for widget in (self.back, self.forward):
            self._row.addWidget(widget)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self.start)
        self._row.addWidget(self.compare)
        self._row.addWidget(self.shortlist)
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        edge = self._look.unit(4)
        self._row.setContentsMargins(edge, self._look.unit(2.5), edge, self._look.unit(2.5))
        self._row.setSpacing(self._look.unit(3))
        self.search.setMinimumWidth(self._look.px(90))

    def show_bookmarks(self, number: int) -> None:
        """Show how many bookmarks the current list has."""
        self._bookmarks = number
        self._show_number()
        entries = wording.count(number, "bookmark", "bookmarks")
        self.shortlist.setAccessibleName(tr("Shortlist, {0}").format(entries))

    def show_compared(self, number: int, *, shown: bool) -> None:
        """Show how many records are chosen for comparing, and whether they are compared now."""
        self.compare.setText(tr("Compare {0}").format(number) if number else tr("Compare"))
        self.compare.setVisible(number > 0)
        self.compare.setChecked(shown)
        records = wording.count(number, "record", "records")
        self.compare.setAccessibleName(tr("Compare, {0} chosen").format(records))

    def _show_number(self) -> None:
        text = tr("★ Shortlist") if self.width() > self._look.px(420) else "★"
        self.shortlist.setText(f"{text} {self._bookmarks}" if self._bookmarks else text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.brand.setVisible(self.width() > self._look.px(860))
        self.start.shorten(self.width() < self._look.px(720))
        self._show_number()


def _arrow(look: Look, sign: str, name: str) -> ToolButton:
    made = ToolButton(look, sign)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setEnabled(False)
    return made


class BottomBar(Surface):
    """What is loaded and its date; text size and theme."""

    theme_chosen = Signal(object)  # ThemeName
    factor_chosen = Signal(float)
    about_asked = Signal()
    keys_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "side", edges="top")
        self._look = look
        self.loaded = _Shrinking(look)
        self.offline = Label(look, tr("Works offline"), TextSize.SMALL, tone=Tone.MUTED)
        self._factor = _MenuButton(look, tr("Text size"))
        self._factors: dict[float, QAction] = {
            factor: self._factor.offer(f"{factor:.0%}", partial(self.factor_chosen.emit, factor))
            for factor in TEXT_FACTORS
        }
        self._theme = _MenuButton(look, tr("Theme"))
        self._themes: dict[ThemeName, QAction] = {
            name: self._theme.offer(_theme_title(name), partial(self.theme_chosen.emit, name))
            for name in ThemeName
        }
        self._about = Button(look, tr("About"), Manner.QUIET)
        self._about.clicked.connect(lambda: self.about_asked.emit())
        self._keys = Button(look, tr("Keys"), Manner.QUIET)
        self._keys.clicked.connect(lambda: self.keys_asked.emit())
        self._keys.setAccessibleName(tr("Keyboard shortcuts"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.loaded, 1)
        self._row.addWidget(self.offline)
        for widget in (self._factor, self._theme, self._keys, self._about):
            self._row.addWidget(widget)
        self._refresh()
        look.changed.connect(self._refresh)

    def show_summary(self, summary: CatalogueSummary) -> None:
        """Show what is loaded."""
        counts = " · ".join(
            (
                wording.count(summary.roles, "role", "roles"),
                wording.count(summary.programmes, "course", "courses"),
                wording.count(summary.questions, "question", "questions"),
            )
        )
        dated = tr("figures as of {0}").format(summary.as_of[:4]) if summary.as_of else ""
        about = ", ".join(part for part in (summary.title, dated) if part)
        self.loaded.setText(f"{counts}     {about}")
        self.loaded.setToolTip(self.loaded.text())

    def _refresh(self) -> None:
        look = self._look
        edge = look.unit(4)
        self._row.setContentsMargins(edge, look.unit(1), edge, look.unit(1))
        self._row.setSpacing(look.unit(1))
        self._factor.setText(tr("{0} text ▾").format(f"{look.factor:.0%}"))
        self._theme.setText(f"{_theme_title(look.theme.name)} ▾")
        for factor, action in self._factors.items():
            action.setChecked(abs(factor - look.factor) < 0.01)
        self._themes[look.theme.name].setChecked(True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.offline.setVisible(self.width() > self._look.px(900))
        self._keys.setVisible(self.width() > self._look.px(330))  # F1 shows them too


class _Shrinking(Label):
    """A line that gives way where there is no room for it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class _MenuButton(ToolButton):
    """A button with a menu of which one entry is chosen."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, manner=Manner.QUIET)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = Menu(look, self)
        self._group = QActionGroup(self)
        self.setMenu(self._menu)

    def offer(self, title: str, chosen: Callable[[], object]) -> QAction:
        """Add an entry."""
        action = self._menu.offer(title, chosen, checkable=True)
        self._group.addAction(action)
        return action


def _theme_title(name: ThemeName) -> str:
    return {
        ThemeName.LIGHT: tr("Light"),
        ThemeName.DARK: tr("Dark"),
        ThemeName.CONTRAST: tr("High contrast"),
    }[name]


class NoticeStrip(QWidget):
    """Sentences about what happened, until they are dismissed; newest last."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._texts: list[str] = []
        self._label = Label(look, wrap=True)
        if not look.sizing.touch:
            self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._dismiss = button(look, tr("Dismiss"), self.dismiss)
        row = QHBoxLayout(self)
        edge = look.unit(4)
        row.setContentsMargins(edge, look.unit(2), edge, look.unit(2))
        row.addWidget(self._label, 1)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences that are shown."""
        return tuple(self._texts)

    def tell(self, text: str) -> None:
        """Show one more sentence; the same one is not said twice."""
        if text in self._texts:
            return
        self._texts.append(text)
        self._label.setText("\n".join(self._texts))
        self.setAccessibleName(tr("Notice: {0}").format(" ".join(self._texts)))
        self.show()

    def say(self, text: str) -> None:
        """Show this sentence alone, as where one follows from the other."""
        self._texts.clear()
        self.tell(text)

    def dismiss(self) -> None:
        """Take the sentences away."""
        self._texts.clear()
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(theme.card))
        painter.fillRect(0, self.height() - 2, self.width(), 2, self._look.colour(theme.primary))
        painter.end()
