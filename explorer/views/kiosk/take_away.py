"""What goes home with a visitor: a QR code and a short code, paper or a stick where allowed."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from explorer.domain.bookmarks import Change
from explorer.domain.records import Kind
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.take_home import TakenHome
from explorer.presenters.taking_home import TakingHome
from explorer.presenters.visitor import Visitor
from explorer.presenters.ways_out import WaysOut
from explorer.presenters.wording import tr
from explorer.views.basics import CardSurface, Scroll, Tone
from explorer.views.controls import Button, Manner
from explorer.views.kiosk.centred_words import CentredWords
from explorer.views.kiosk.take_away_sheet import Halves, TakeAwaySheet
from explorer.views.kiosk.turner import Turner
from explorer.views.look import Look
from explorer.views.page_texts import Words
from explorer.views.qr_view import QrView
from explorer.views.tokens import CARD_RADIUS, TextSize

_REST = 150  # milliseconds without a change before the codes are made anew
_EDGE = 2  # pixels around what scrolls, so that it leaves the line of the card alone


class TakeAway(CardSurface):
    """The codes of the list as it stands; they are made only while the panel is in sight."""

    codes_seen = Signal(int)  # how many entries they hold; they are in sight

    def __init__(self, look: Look, visitor: Visitor, ways: WaysOut) -> None:
        super().__init__(look, CARD_RADIUS)
        self._visitor, self._ways = visitor, ways
        self.taking = TakingHome(visitor.worker, visitor.explorer, visitor.bookmarks, self)
        self._taken: TakenHome | None = None
        self._stale = True
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._make)
        self.title = Words(look, "", TextSize.HEADING, bold=True)
        promise = tr("No account. Nothing about you is kept here.")
        self.promise = Words(look, promise, tone=Tone.MUTED)
        self.picture = QrView(look)
        self.how = CentredWords(look, tr("Scan: the list itself is in the code."))
        self.code = CentredWords(look, tr("Or type {0} in Career Explorer."))
        self.print = Button(look, tr("Print"), Manner.MAIN)
        self.print.clicked.connect(lambda: self._print())
        self.save = Button(look, tr("Save to USB"), Manner.OUTLINED)
        self.save.clicked.connect(lambda: self._save())
        self.told = Words(look, "", TextSize.SMALL, tone=Tone.MUTED)
        self.turner = Turner(look, tr("The code before"), tr("The next code"))
        self.turner.turned.connect(self._show_picture)
        self._assemble()
        # After the parts, each of which takes the new look by itself.
        look.changed.connect(self._arrange)
        self.taking.made.connect(self._show)
        visitor.bookmarks.changed.connect(self._on_changed)
        self._show_number()

    def _assemble(self) -> None:
        self._buttons = Halves(self._look, self.print, self.save)
        self._sheet = TakeAwaySheet(
            self._look,
            self.picture,
            above=(self.title, self.promise),
            beneath=(self.turner, self.how, self.code, self._buttons, self.told),
            gives_way=(self.how, self.title, self.promise),
        )
        self.code.hide()
        self.told.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        outer.addWidget(Scroll(self._look, self._sheet))

    def _arrange(self) -> None:
        self._sheet.arrange(self.size() - QSize(2 * _EDGE, 2 * _EDGE))
        self._buttons.place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(420))

    # What is shown

    @property
    def settled(self) -> bool:
        """Whether the codes are those of the list as it stands."""
        return not self._rest.isActive()

    @property
    def entries(self) -> int:
        """How many entries the list has."""
        return self.taking.size

    def _on_changed(self, _: Change) -> None:
        self._stale = True
        self._show_number()
        self.tell("")
        if self.isVisible():
            self._rest.start()

    def _show_number(self) -> None:
        self.title.setText(tr("Take your {0} with you").format(self._counted()))
        self.print.setVisible(self._ways.can_print)
        self.save.setVisible(self._ways.can_save)
        self._buttons.setVisible(self._ways.can_print or self._ways.can_save)
        self._arrange()

    def _counted(self) -> str:
        """ "role" or "3 roles", where they are all roles; otherwise "entry" or "3 entries"."""
        entries = self._visitor.bookmarks.entries()
        roles = all(entry.kind is Kind.ROLE for entry in entries)
        one, several = ("role", "roles") if roles else ("entry", "entries")
        return tr(one) if len(entries) == 1 else wording.count(len(entries), one, several)

    def _make(self) -> None:
        if self._stale and self.entries and self.isVisible():
            self._stale = False
            self.taking.make(self.tell)
        else:
            self._say_seen()

    def _say_seen(self) -> None:
        if self._taken is not None and self.entries and self.isVisible():
            self.codes_seen.emit(self.entries)

    def _show(self, taken: TakenHome) -> None:
        self._taken = taken
        self.code.fill(taken.code)
        self.code.setAccessibleName(tr("Code: {0}").format(" ".join(taken.code)))
        self.code.show()
        self.turner.begin(len(taken.pictures))
        self._say_seen()

    def _show_picture(self, at: int) -> None:
        assert self._taken is not None
        number = len(self._taken.pictures)
        self.picture.show_code(self._taken.pictures[at], at + 1, number)
        self.turner.which.setText(tr("Picture {0} of {1}").format(at + 1, number))
        self._arrange()

    def tell(self, words: str) -> None:
        """Say what was done, or why it could not be."""
        if words != self.told.text():
            self.told.setText(words)
            self.told.setVisible(bool(words))
            self._arrange()

    # What a visitor does

    def _print(self) -> None:
        self._ways.print_list(self.taking, self.tell)

    def _save(self) -> None:
        self._ways.save_list(self.taking, self.tell)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()
        self.tell("")
