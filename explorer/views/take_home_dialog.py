"""The list in front of the visitor, to be taken home without an account and without a network."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from explorer.presenters.take_home import BroughtBack, TakenHome
from explorer.presenters.taken_as import TakenAs
from explorer.presenters.taking_home import TakingHome
from explorer.presenters.wording import tr
from explorer.takeaway.files import named
from explorer.views.basics import Label, Rule, Scroll, Tone
from explorer.views.controls import TextField, button
from explorer.views.look import Look
from explorer.views.page_buttons import ActionButton
from explorer.views.page_texts import Words
from explorer.views.printing import no_printer, print_pages
from explorer.views.qr_view import QrView
from explorer.views.signs import Sign, SignButton
from explorer.views.tokens import TextSize

_SIZE = QSize(1040, 660)  # at usual text; never more than the screen has


class TakeHomeDialog(QDialog):
    """QR codes at the left; at the right the short code, files, print, and the way back."""

    def __init__(self, look: Look, taking: TakingHome) -> None:
        super().__init__()
        self._look, self._taking = look, taking
        self._taken: TakenHome | None = None
        self._shown = 0
        self.setWindowTitle(tr("Take it home"))
        self.setAccessibleName(tr("Take it home"))
        self._make_left()
        self._make_right()
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._left, 3)
        body.addWidget(Scroll(look, self._right), 2)
        self._space()
        look.changed.connect(self._space)
        taking.made.connect(self._show)
        self.resize(self.sizeHint())
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if taking.size:
            self.told.setText(tr("Making the codes…"))
            taking.make(self.tell)
        else:
            self.tell(tr("There is nothing in this list yet. Press a star first."))
        self._enable(bool(taking.size))

    # Parts

    def _make_left(self) -> None:
        look = self._look
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self.caption = Label(look, "", TextSize.HEADING, bold=True, wrap=True)
        hint = tr(
            "Point a phone's camera here. The list itself is in the picture, as text: "
            "no network and no account are needed."
        )
        self._hint = Words(look, hint, TextSize.SMALL, tone=Tone.MUTED)
        self.code_picture = QrView()
        self.before = SignButton(look, Sign.LEFT, lambda: self._turn(-1))
        self.before.set_name(tr("The code before"))
        self.after = SignButton(look, Sign.RIGHT, lambda: self._turn(1))
        self.after.set_name(tr("The next code"))
        self.which = Label(look, "", bold=True)
        self._turning = QWidget()
        row = QHBoxLayout(self._turning)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for widget in (self.before, self.which, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.caption, self._hint):
            self._left_column.addWidget(widget)
        self._left_column.addWidget(self.code_picture, 1)
        self._left_column.addWidget(self._turning)

    def _make_right(self) -> None:
        look = self._look
        self._right = QWidget()
        column = self._right_column = QVBoxLayout(self._right)
        self.code = Words(look, "", TextSize.HEADING, bold=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = ActionButton(look, tr("Copy the code"), self._copy)
        self.files = {
            kind: ActionButton(look, words, partial(self._save, kind))
            for kind, words in (
                (TakenAs.PDF, tr("Save as PDF…")),
                (TakenAs.HTML, tr("Save as web page…")),
                (TakenAs.CSV, tr("Save as table…")),
                (TakenAs.CALENDAR, tr("Save the dates of your notes for a calendar…")),
            )
        }
        self.print = ActionButton(look, tr("Print…"), self._print)
        self.told = Words(look, "", tone=Tone.MUTED)
        self.typed = TextField(look)
        self.typed.setTabChangesFocus(True)
        self.typed.setAccessibleName(tr("Code, or text of a QR code"))
        self.typed.setPlaceholderText(tr("Type a code, or paste the text of a QR code"))
        self.restore = ActionButton(look, tr("Bring this list back"), self._bring_back)
        self.done_button = button(look, tr("Close"), self.close, main=True)
        for widget in (
            self._heading(tr("Type this at home")),
            self.code,
            self.copy,
            Rule(look),
            self._heading(tr("On paper, or as a file")),
            *self.files.values(),
            self.print,
            self.told,
            Rule(look),
            self._heading(tr("Bring a list back")),
            self.typed,
            self.restore,
        ):
            column.addWidget(widget)
        self.code.hide()
        column.addStretch(1)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)

    def _heading(self, words: str) -> Label:
        return Label(self._look, words, bold=True, wrap=True)

    def _space(self) -> None:
        look = self._look
        edge = look.unit(5)
        for column in (self._left_column, self._right_column):
            column.setContentsMargins(edge, edge, edge, edge)
            column.setSpacing(look.unit(2))
        self.typed.setFixedHeight(2 * look.metrics().lineSpacing() + look.unit(8))

    # What is shown

    def _show(self, taken: TakenHome) -> None:
        self._taken, self._shown = taken, 0
        self.caption.setText(taken.title)
        self.code.setText(taken.code)
        self.code.show()
        self.code.setAccessibleName(tr("Code: {0}").format(" ".join(taken.code)))
        self.told.setText("")
        self._enable(True)
        self._turn(0)

    def _turn(self, steps: int) -> None:
        taken = self._taken
        if taken is None:
            return
        number = len(taken.pictures)
        self._shown = min(max(self._shown + steps, 0), number - 1)
        self.code_picture.show_code(taken.pictures[self._shown], self._shown + 1, number)
        self._turning.setVisible(number > 1)
        self.which.setText(tr("{0} of {1}").format(self._shown + 1, number))
        self.before.setEnabled(self._shown > 0)
        self.after.setEnabled(self._shown < number - 1)

    def _enable(self, on: bool) -> None:
        self.files[TakenAs.CALENDAR].setVisible(self._taking.has_dates)
        for widget in (*self.files.values(), self.print, self.copy):
            widget.setEnabled(on)

    def tell(self, words: str) -> None:
        """Say what was done, or why it could not be."""
        self.told.setText(words)
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # What a visitor does

    def _copy(self) -> None:
        if self._taken is not None:
            QGuiApplication.clipboard().setText(self._taken.code)
            self.tell(tr("The code was copied."))

    def _save(self, kind: TakenAs) -> None:
        shortlist = self._taking.shortlist
        stem = (
            "".join(c if c.isalnum() or c in " -_" else " " for c in shortlist.name).strip()
            if (shortlist)
            else ""
        )
        name = Path.home() / f"{stem or tr('My list')}.{kind.value}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Take it home"), str(name), f"*.{kind.value}"
        )
        if not chosen:
            return
        path = named(chosen, kind.value)
        self.tell(tr("Saving…"))
        saved = tr("Saved to “{0}”.").format(path.name)
        self._taking.save(kind, path, partial(self.tell, saved), self.tell)

    def _print(self) -> None:
        none = no_printer()
        self.tell(none or tr("Making the pages…"))
        if not none:
            self._taking.as_pages(lambda pages: print_pages(self, pages, self.tell), self.tell)

    def _bring_back(self) -> None:
        text = self.typed.toPlainText().strip()
        if text:
            self._taking.bring_back(text, self._brought, self.tell)
        else:
            self.tell(tr("Type the code first. It has groups of four signs."))

    def _brought(self, back: BroughtBack) -> None:
        number = len(back.records)
        if not number:
            self.tell(back.sentence)
            return
        self.typed.clear()
        entries = tr("1 entry") if number == 1 else tr("{0} entries").format(number)
        words = tr("Brought back {0} in a new list.").format(entries)
        self.tell(f"{words} {back.sentence}".strip())

    def sizeHint(self) -> QSize:
        """As large as the screen allows, so that a phone reads the code from a distance."""
        room = QGuiApplication.primaryScreen().availableSize()
        wide, high = self._look.px(_SIZE.width()), self._look.px(_SIZE.height())
        return QSize(min(wide, room.width() * 9 // 10), min(high, room.height() * 9 // 10))
