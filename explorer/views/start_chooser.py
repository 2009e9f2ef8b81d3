""" "I have: …": what a visitor starts from, chosen in the top bar and changed at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.records import Credential, CredentialKind
from explorer.domain.starts import highest, included, with_credential
from explorer.marks import override
from explorer.presenters import start_words
from explorer.presenters.wording import tr
from explorer.views.basics import Label, Scroll, Tone
from explorer.views.controls import Button, button
from explorer.views.look import Look
from explorer.views.tick_row import TickRow
from explorer.views.tokens import TextSize

_SIZE = QSize(430, 560)  # at usual text; never more than the screen has


class StartButton(Button):
    """Says what the visitor has, and opens the list to choose from."""

    chosen = Signal(object)  # frozenset of credential ids

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._credentials: dict[str, Credential] = {}
        self._start: frozenset[str] = frozenset()
        self._short = False
        self.panel: StartPanel | None = None
        self.clicked.connect(self.open_panel)
        self._say()

    def set_credentials(self, credentials: Mapping[str, Credential]) -> None:
        """Offer the credentials of another catalogue."""
        self._credentials = dict(credentials)
        self.setVisible(bool(credentials))
        if self.panel is not None:
            self.panel.close()
            self.panel.deleteLater()
            self.panel = None
        self._say()

    def show_start(self, start: frozenset[str]) -> None:
        """Show what the enquiry starts from."""
        if start != self._start:
            self._start = start
            self._say()
        if self.panel is not None:
            self.panel.show_start(start)

    def shorten(self, short: bool) -> None:
        """Say it in fewer words, where there is little room."""
        if short != self._short:
            self._short = short
            self._say()

    def _say(self) -> None:
        said = start_words.said(highest(self._start, self._credentials))
        self.setText(f"{said} ▾" if self._short else tr("I have: {0} ▾").format(said))
        every = start_words.every(highest(self._start, self._credentials))
        self.setAccessibleName(tr("I have: {0}").format(every))
        self.setToolTip(self.accessibleName())

    def open_panel(self) -> None:
        """Open the list beneath the button."""
        if self.panel is None:
            self.panel = StartPanel(self._look, self._credentials, self.window())
            self.panel.chosen.connect(self.chosen)
            self.panel.hidden.connect(lambda: self.setFocus(Qt.FocusReason.PopupFocusReason))
        self.panel.show_start(self._start)
        self.panel.open_beneath(self)


class StartPanel(QFrame):
    """The credentials in the catalogue's order, each with a box to tick."""

    chosen = Signal(object)  # frozenset of credential ids
    hidden = Signal()

    def __init__(self, look: Look, credentials: Mapping[str, Credential], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._look, self._credentials = look, credentials
        self._start: frozenset[str] = frozenset()
        self.setAccessibleName(tr("Where are you now?"))
        self.rows = {
            each.id: TickRow(look, each.title, each.summary) for each in credentials.values()
        }
        for id_, row in self.rows.items():
            row.clicked.connect(lambda on, id_=id_: self._choose(id_, on))
        self._content = QWidget()
        self._list = QVBoxLayout(self._content)
        self._fill()
        self._title = Label(look, tr("Where are you now?"), TextSize.HEADING, bold=True)
        self._hint = Label(
            look,
            tr("Tick what you have. Routes begin there, and what is in your way is named."),
            TextSize.SMALL,
            tone=Tone.MUTED,
            wrap=True,
        )
        self.none = button(look, tr("Clear"), lambda: self._tell(frozenset()))
        self.done = button(look, tr("Done"), self.close, main=True)
        self._column = QVBoxLayout(self)
        self._foot = QHBoxLayout()
        self._assemble()

    def _fill(self) -> None:
        for kind in CredentialKind:
            rows = [row for id_, row in self.rows.items() if self._credentials[id_].kind is kind]
            if rows:
                words = start_words.group(kind)
                title = Label(self._look, words, TextSize.SMALL, bold=True, tone=Tone.MUTED)
                title.setContentsMargins(6, 0, 0, 0)
                self._list.addWidget(title)
                for row in rows:
                    self._list.addWidget(row)
                self._list.addSpacing(self._look.unit(2))
        self._list.addStretch(1)

    def _assemble(self) -> None:
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addWidget(Scroll(self._look, self._content), 1)
        self._foot.addWidget(self.none)
        self._foot.addStretch(1)
        self._foot.addWidget(self.done)
        self._column.addLayout(self._foot)
        self._space()
        self._look.changed.connect(self._space)

    def _space(self) -> None:
        look = self._look
        edge = look.unit(4)
        self._column.setContentsMargins(edge, look.unit(3), edge, look.unit(3))
        self._column.setSpacing(look.unit(2))
        self._list.setContentsMargins(0, 0, look.unit(2), 0)
        self._list.setSpacing(0)

    def open_beneath(self, widget: QWidget) -> None:
        """Open below a widget, inside the screen."""
        look = self._look
        screen = (widget.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        width = min(look.px(_SIZE.width()), screen.width() - 16)
        room = max(screen.bottom() - at.y() - 8, screen.height() // 2)
        height = min(look.px(_SIZE.height()), room)
        x = max(screen.left() + 8, min(at.x(), screen.right() - width - 8))
        y = max(screen.top() + 8, min(at.y(), screen.bottom() - height - 8))
        self.setGeometry(x, y, width, height)
        self.show()
        ticked = [row for row in self.rows.values() if row.isChecked() and row.isEnabled()]
        first: Sequence[QWidget] = ticked or list(self.rows.values()) or [self.done]
        first[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def show_start(self, start: frozenset[str]) -> None:
        """Tick what is held; what comes with it is ticked too, and says with what."""
        self._start = start
        tops = highest(start, self._credentials)
        brought_by: dict[str, str] = {}
        for top in tops:
            for id_ in included(top.includes, self._credentials):
                brought_by.setdefault(id_, top.title)
        for id_, row in self.rows.items():
            brought = brought_by.get(id_)
            row.setChecked(id_ in start or brought is not None)
            row.setEnabled(brought is None)
            summary = self._credentials[id_].summary
            row.set_remark(tr("Comes with: {0}").format(brought) if brought else summary)
        self.none.setEnabled(bool(start))

    def _choose(self, id_: str, on: bool) -> None:
        if on:
            self._tell(with_credential(self._start, id_, self._credentials))
        else:
            self._tell(self._start - {id_})

    def _tell(self, start: frozenset[str]) -> None:
        self.show_start(start)
        self.chosen.emit(start)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(theme.card))
        painter.setPen(QPen(self._look.colour(theme.primary), max(1.5, theme.line_width)))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
