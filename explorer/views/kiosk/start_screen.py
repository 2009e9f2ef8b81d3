"""Where are you now? The first thing that a visitor is asked, with a tile for each answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.records import Credential, CredentialKind
from explorer.domain.starts import highest, included, with_credential
from explorer.marks import override
from explorer.presenters import start_words
from explorer.presenters.wording import tr
from explorer.views.basics import (
    Label,
    PaintedButton,
    Scroll,
    Surface,
    Tone,
    draw_focus_ring,
)
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.painting import TextStyle, draw_text, draw_tick, text_height
from explorer.views.tokens import CARD_RADIUS, TextSize

_TILE = 190  # the least width of a tile at usual text


class Tile(PaintedButton):
    """One answer: a card with a box to tick, its title and a quieter remark."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look)
        self.title, self.remark = title, ""
        self.setCheckable(True)
        self.setAccessibleName(title)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._measure_anew)

    def _measure_anew(self) -> None:
        # Connected itself, a method of Qt's leaves some memory behind with every widget.
        self.updateGeometry()

    def set_remark(self, remark: str) -> None:
        """Say something else beneath the title."""
        self.remark = remark
        self.updateGeometry()
        self.update()

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: the tick changes with the enquiry."""

    @property
    def _pad(self) -> int:
        return self._look.unit(4)

    @property
    def _indent(self) -> int:
        return self._pad + self._look.px(24)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        look, room = self._look, max(20, arg__1 - self._indent - self._pad)
        height = text_height(self.title, look.font(bold=True), room)
        if self.remark:
            height += text_height(self.remark, look.font(TextSize.SMALL), room)
        return max(look.target, round(height + 2 * look.unit(3)))

    @override
    def sizeHint(self) -> QSize:
        wide = self._look.px(_TILE)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._look.target)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, chosen = self.isChecked(), self.isChecked() and self.isEnabled()
        line = max(2.0, theme.line_width * 2) if chosen else theme.line_width
        painter.setPen(QPen(look.colour(theme.primary if chosen else theme.line), line))
        painter.setBrush(look.colour(theme.card_chosen if chosen else theme.card))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        side = look.px(14)
        tick = QRectF(self._pad, (self.height() - side) / 2, side, side)
        draw_tick(painter, look, tick, on=on, hot=False)
        self._draw_words(painter)
        if self.hasFocus():
            draw_focus_ring(painter, look, QRectF(self.rect()), CARD_RADIUS)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        look, theme = self._look, self._look.theme
        room = self.width() - self._indent - self._pad
        title = text_height(self.title, look.font(bold=True), room)
        remark = text_height(self.remark, look.font(TextSize.SMALL), room) if self.remark else 0
        area = QRectF(self._indent, (self.height() - title - remark) / 2, room, title)
        draw_text(
            painter, area, self.title, TextStyle(look.font(bold=True), look.colour(theme.ink))
        )
        if self.remark:
            beneath = QRectF(area.x(), area.bottom(), room, remark)
            style = TextStyle(look.font(TextSize.SMALL), look.colour(theme.muted))
            draw_text(painter, beneath, self.remark, style)


class StartScreen(Surface):
    """Tiles for what the visitor has, and what to do next."""

    chosen = Signal(object)  # frozenset of credential ids
    go_on = Signal()
    suiting_asked = Signal()

    def __init__(self, look: Look, credentials: Mapping[str, Credential]) -> None:
        super().__init__(look, "paper")
        self._credentials = credentials
        self._start: frozenset[str] = frozenset()
        self._taken_in: dict[str, frozenset[str]] = {}
        """What a choice took the place of, which comes back when it is taken back."""
        self.tiles = {id_: Tile(look, each.title) for id_, each in credentials.items()}
        for id_, tile in self.tiles.items():
            tile.clicked.connect(partial(self._press, id_))
        self.title = Words(look, tr("Where are you now?"), TextSize.TITLE, bold=True)
        words = tr("Touch what you have, or are about to have. Nothing about you is kept here.")
        self.hint = Words(look, words, tone=Tone.MUTED)
        self.onward = ActionButton(look, "", self.go_on.emit, main=True)
        self.suiting = ActionButton(look, tr("Which roles suit me?"), self.suiting_asked.emit)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(self.title)
        self._column.addWidget(self.hint)
        self._groups: list[tuple[Label, QGridLayout, list[Tile]]] = []
        self._add_groups()
        self._column.addStretch(1)
        self._foot = QWidget()
        rows = Rows(look.unit(3))
        self._foot.setLayout(rows)
        rows.addWidget(self.onward)
        rows.addWidget(self.suiting)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(look, content), 1)
        self._outer.addWidget(self._foot)
        self.setAccessibleName(tr("Where are you now?"))
        self._abreast = 0
        self.show_start(frozenset())
        self._space()
        look.changed.connect(self._space)

    def _add_groups(self) -> None:
        for kind in CredentialKind:
            tiles = [
                self.tiles[each.id] for each in self._credentials.values() if each.kind is kind
            ]
            if tiles:
                words = start_words.group(kind)
                label = Label(self._look, words, TextSize.SMALL, bold=True, tone=Tone.MUTED)
                grid = QGridLayout()
                self._column.addWidget(label)
                self._column.addLayout(grid)
                self._groups.append((label, grid, tiles))

    def _space(self) -> None:
        look = self._look
        edge = look.unit(6)
        self._outer.setContentsMargins(edge, look.unit(3), edge, look.unit(4))
        self._outer.setSpacing(look.unit(3))
        self._column.setContentsMargins(0, look.unit(2), look.unit(2), look.unit(2))
        self._column.setSpacing(look.unit(2))
        for label, grid, _ in self._groups:
            label.setContentsMargins(0, look.unit(3), 0, 0)
            grid.setSpacing(look.unit(3))
        self._abreast = 0
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look = self._look
        room = self.width() - 2 * look.unit(6)
        abreast = max(1, min(4, room // look.px(_TILE)))
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for _, grid, tiles in self._groups:
            for tile in tiles:
                grid.removeWidget(tile)
            for column in range(4):
                grid.setColumnStretch(column, int(column < abreast))
            for place, tile in enumerate(tiles):
                grid.addWidget(tile, *divmod(place, abreast))

    # What is shown

    @property
    def said(self) -> str:
        """The question and its answers, to be read aloud."""
        titles = ", ".join(tile.title for tile in self.tiles.values())
        chosen = ", ".join(tile.title for tile in self.tiles.values() if tile.isChecked())
        asked = f"{self.title.text()} {self.hint.text()} {titles}."
        return asked + (tr(" You have touched: {0}.").format(chosen) if chosen else "")

    def show_start(self, start: frozenset[str]) -> None:
        """Tick what is held; what comes with it is ticked too, and says with what."""
        self._start = start
        brought_by: dict[str, str] = {}
        for top in highest(start, self._credentials):
            for id_ in included(top.includes, self._credentials):
                brought_by.setdefault(id_, top.title)
        for id_, tile in self.tiles.items():
            brought = brought_by.get(id_)
            tile.setChecked(id_ in start or brought is not None)
            tile.setEnabled(brought is None)
            summary = self._credentials[id_].summary
            comes = tr("Comes with: {0}").format(brought) if brought else ""
            # What it means exactly is said of what was chosen: all at once would be a wall of text.
            tile.set_remark(summary if id_ in start else comes)
            tile.setAccessibleDescription(comes or summary)
        self.onward.set_words(tr("Show me the roles") if start else tr("Just show me the roles"))

    def _press(self, id_: str) -> None:
        if id_ in self._start:
            left = self._start - {id_} | self._taken_in.pop(id_, frozenset())
            start = frozenset(each.id for each in highest(left, self._credentials))
        else:
            start = with_credential(self._start, id_, self._credentials)
            self._taken_in[id_] = self._start - start
        self.show_start(start)
        self.chosen.emit(start)
