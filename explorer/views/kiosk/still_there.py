"""Are you still there? Covers the screen while the seconds are counted down."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.marks import override
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Label, Tone
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import CARD_RADIUS, TextSize

_WIDEST = 420  # of the card at usual text
_SAID = (20, 10, 5)  # seconds left at which a screen reader hears it


class _Ring(QWidget):
    """The seconds that are left, in a ring that closes as they go."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.seconds, self._of = 0, 1
        self.setMinimumHeight(look.px(96))
        look.changed.connect(lambda: self.setMinimumHeight(look.px(96)))

    def show_seconds(self, seconds: int, of: int) -> None:
        self.seconds, self._of = seconds, of
        self.setAccessibleName(tr("{0} seconds").format(seconds))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - look.px(8)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(look.colour(theme.track), look.px(6)))
        painter.drawEllipse(box)
        pen = QPen(look.colour(theme.primary), look.px(6))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, round(360 * 16 * self.seconds / self._of))
        painter.setPen(look.colour(theme.ink))
        painter.setFont(look.font(TextSize.TITLE, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.seconds))
        painter.end()


class StillThere(QWidget):
    """Takes every touch while it is shown, so that none presses what lies beneath."""

    stayed = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._window = look, parent
        self.card = CardSurface(look, CARD_RADIUS)
        self.title = Label(look, tr("Are you still there?"), TextSize.TITLE, bold=True, wrap=True)
        self.words = Words(
            look,
            tr(
                "Touch anywhere to go on. Otherwise everything you chose here is forgotten, and "
                "the next visitor begins anew."
            ),
            tone=Tone.MUTED,
        )
        self.ring = _Ring(look)
        self.stay = ActionButton(look, tr("I am still here"), self.stayed.emit, main=True)
        self.leave = ActionButton(look, tr("Forget it now"), self.left.emit)
        buttons = QWidget()
        rows = Rows(look.unit(3))
        buttons.setLayout(rows)
        rows.addWidget(self.stay)
        rows.addWidget(self.leave)
        self._column = QVBoxLayout(self.card)
        for widget in (self.title, self.words, self.ring, buttons):
            self._column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.title.text())
        self._space()
        look.changed.connect(self._space)
        self.hide()

    def _space(self) -> None:
        look = self._look
        edge = look.unit(7)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(look.unit(4))

    def show_seconds(self, seconds: int, of: int) -> None:
        """Count down, and cover the window if it is not covered yet."""
        self.ring.show_seconds(seconds, of)
        if not self.isVisible():
            self.fit()
            self.show()
            self.raise_()
            self.setFocus(Qt.FocusReason.PopupFocusReason)
        if seconds in _SAID:
            said = tr("Are you still there? {0} seconds are left.").format(seconds)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def fit(self) -> None:
        """Cover the whole window."""
        self.setGeometry(self._window.rect())
        margin = 2 * self._look.unit(6)
        self.card.setFixedWidth(min(self._look.px(_WIDEST), self.width() - margin))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.stayed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        self.stayed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = self._look.colour(self._look.theme.ink)
        painter.setOpacity(0.55)
        painter.fillRect(self.rect(), shade)
        painter.end()
