"""What goes home with a visitor: a QR code and a short code, paper or a stick where allowed."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

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
from explorer.views.kiosk.turner import Turner
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.qr_view import QrView
from explorer.views.tokens import CARD_RADIUS, TextSize

_REST = 150  # milliseconds without a change before the codes are made anew
_CODE, _LEAST_CODE = 250, 150  # the side of the picture at usual text
_LOW = 300  # height at which there is room for more than the codes, at usual text
_SHARE = 0.4  # of the panel's height that the picture may have


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
        self.promise = Words(look, tr("No account. Nothing about you is kept here."))
        self.picture = QrView()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picture.setSizePolicy(policy)
        self.how = Words(look, tr("Scan it with your phone."))
        self.code_hint = Words(look, tr("Or type this into Career Explorer:"), tone=Tone.MUTED)
        self.code = Words(look, "", bold=True)
        self.print = ActionButton(look, tr("Print"), self._print, main=True)
        self.save = ActionButton(look, tr("Save to USB"), self._save)
        self.told = Words(look, "", TextSize.SMALL, tone=Tone.MUTED)
        self.turner = Turner(look, tr("The code before"), tr("The next code"))
        self.turner.turned.connect(self._show_picture)
        self._assemble()
        self._space()
        look.changed.connect(self._space)
        self.taking.made.connect(self._show)
        visitor.bookmarks.changed.connect(self._on_changed)
        self._show_number()

    def _assemble(self) -> None:
        content, buttons = QWidget(), QWidget()
        rows = Rows(self._look.unit(3))
        buttons.setLayout(rows)
        rows.addWidget(self.print)
        rows.addWidget(self.save)
        self._column = QVBoxLayout(content)
        for widget in (
            self.title,
            self.picture,
            self.turner,
            self.how,
            self.code_hint,
            self.code,
            buttons,
            self.told,
            self.promise,
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 2, 2, 2)
        outer.addWidget(Scroll(self._look, content))

    def _space(self) -> None:
        look = self._look
        edge = look.unit(5)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(look.unit(2))
        self._fit_picture()

    def _fit_picture(self) -> None:
        # As large for a larger text as for the usual one: a phone does not mind.
        usual = self._look.scale / self._look.factor
        least, most = round(_LEAST_CODE * usual), round(_CODE * usual)
        self.picture.setFixedHeight(max(least, min(most, round(self.height() * _SHARE))))
        self._show_promise()

    def _show_promise(self) -> None:
        """Where there is little height, the codes have it."""
        self.promise.setVisible(not self.entries or self.height() >= self._look.px(_LOW))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_picture()

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
        number = self.entries
        if number:
            words = tr("Take your {0} with you").format(self._counted())
        else:
            words = tr("Take it with you")
        self.title.setText(words)
        some = number > 0
        self.promise.setText(
            tr("No account. Nothing about you is kept here.")
            if some
            else tr(
                "Press a star to keep a role, a route or a question. Your list goes home with you "
                "as a picture for your phone. Nothing about you is kept here."
            )
        )
        self._show_promise()
        for widget in (self.picture, self.how, self.code_hint, self.code):
            widget.setVisible(some)
        self.turner.hide()
        self.print.setVisible(some and self._ways.can_print)
        self.save.setVisible(some and self._ways.can_save)

    def _counted(self) -> str:
        """ "3 roles", where they are all roles; otherwise "3 entries"."""
        entries = self._visitor.bookmarks.entries()
        roles = all(entry.kind is Kind.ROLE for entry in entries)
        words = ("role", "roles") if roles else ("entry", "entries")
        return wording.count(len(entries), *words)

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
        self.code.setText(taken.code)
        self.code.setAccessibleName(tr("Code: {0}").format(" ".join(taken.code)))
        self.turner.begin(len(taken.pictures))
        self._say_seen()

    def _show_picture(self, at: int) -> None:
        assert self._taken is not None
        number = len(self._taken.pictures)
        self.picture.show_code(self._taken.pictures[at], at + 1, number)
        self.turner.which.setText(tr("Picture {0} of {1}").format(at + 1, number))

    def tell(self, words: str) -> None:
        """Say what was done, or why it could not be."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

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
