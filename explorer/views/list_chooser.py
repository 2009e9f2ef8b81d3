"""Which of the visitor's lists is shown: chosen, made, renamed and deleted in one place."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.bookmarks import LONGEST_NAME, Shortlist
from explorer.marks import override
from explorer.presenters import list_words, page_words
from explorer.presenters.wording import tr
from explorer.views.basics import Tone
from explorer.views.controls import Button, Field, Menu, button
from explorer.views.look import Look, square
from explorer.views.page_layouts import Rows
from explorer.views.page_texts import Words
from explorer.views.tokens import TextSize


class Naming(Enum):
    """What the name that is being typed is for."""

    NEW = "new"
    RENAME = "rename"


class _ListButton(Button):
    """The name of the list that is shown, cut where there is no room, and its menu."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._name, self._tail = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_list(self, name: str, count: int) -> None:
        """Show a list's name and how many bookmarks it has."""
        self._name, self._tail = name, f" · {page_words.number(count)} ▾"
        held = list_words.bookmarks_count(count)
        self.setAccessibleName(tr("List: {0}, {1}").format(name, held))
        self.setToolTip(f"{name}, {held}")
        self.updateGeometry()
        self._fit()

    @property
    def _edges(self) -> int:
        return self._look.unit(6) + 8

    def _fit(self) -> None:
        metrics = self._look.metrics()
        room = self.width() - self._edges - metrics.horizontalAdvance(self._tail)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(room, 0))
        self.setText(f"{name}{self._tail}")

    @override
    def sizeHint(self) -> QSize:
        metrics = self._look.metrics()
        words = metrics.horizontalAdvance(self._name) + metrics.horizontalAdvance(self._tail)
        return QSize(words + self._edges + 2, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(square(self._look).width(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up)
        if arg__1.key() in opens:
            self.showMenu()
        else:
            super().keyPressEvent(arg__1)


class _NameField(Field):
    """Where a name is typed. Escape gives up."""

    given_up = Signal()

    @override
    def event(self, arg__1: QEvent) -> bool:
        if (
            arg__1.type() is QEvent.Type.ShortcutOverride
            and isinstance(arg__1, QKeyEvent)
            and arg__1.key() == Qt.Key.Key_Escape
        ):
            arg__1.accept()
            return True
        return super().event(arg__1)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(arg__1)


class ListChooser(QWidget):
    """A button with a menu of lists; a name is typed in its place."""

    chosen = Signal(str)  # id of a list
    created = Signal(str)  # name
    renamed = Signal(object, str)  # Shortlist, name
    deleted = Signal(object)  # Shortlist

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._current: Shortlist | None = None
        self._naming: Naming | None = None
        self.button = _ListButton(look)
        self._lists: tuple[Shortlist, ...] = ()
        self._counts: tuple[int, ...] = ()
        self.menu = Menu(look, self.button)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.button.setMenu(self.menu)
        self.caption = Words(look, size=TextSize.SMALL, tone=Tone.MUTED)
        self.field = _NameField(look)
        self.field.setAccessibleName(tr("Name of the list"))
        self.field.setMaxLength(LONGEST_NAME)
        self.field.returnPressed.connect(self._save)
        self.field.given_up.connect(self.close_field)
        self.trouble = Words(look, size=TextSize.SMALL, tone=Tone.RULED_OUT)
        self.save = button(look, "", self._save, main=True)
        self.cancel = button(look, tr("Cancel"), self.close_field)
        self._buttons = QWidget()
        row = Rows(look.unit(2))
        self._buttons.setLayout(row)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        self._parts = (self.caption, self.field, self.trouble, self._buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.button, *self._parts):
            self._column.addWidget(widget)
        self._space()
        self._lay()
        look.changed.connect(self._space)

    def _space(self) -> None:
        self._column.setSpacing(self._look.unit(2))

    # What is shown

    def show_lists(self, lists: tuple[Shortlist, ...], counts: tuple[int, ...], shown: str) -> None:
        """Offer lists with how many bookmarks each has; ``shown`` is the id of the one shown."""
        self._lists, self._counts, self._current = lists, counts, None
        for each, count in zip(lists, counts, strict=True):
            if each.id == shown:
                self._current = each
                self.button.show_list(each.name, count)
        self.setEnabled(self._current is not None)

    def _fill_menu(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        for each, count in zip(self._lists, self._counts, strict=True):
            action = self.menu.offer(
                f"{each.name} · {page_words.number(count)}",
                partial(self.chosen.emit, each.id),
                checkable=True,
            )
            action.setChecked(each == self._current)
            group.addAction(action)
        self._offer_changes(several=len(self._lists) > 1)

    def _offer_changes(self, *, several: bool) -> None:
        current = self._current
        if current is None:
            return
        self.menu.addSeparator()
        changes: tuple[tuple[str, Callable[[], object]], ...] = (
            (tr("New list…"), lambda: self.open_field(Naming.NEW)),
            (tr("Rename this list…"), lambda: self.open_field(Naming.RENAME)),
            (tr("Delete this list"), lambda: self.deleted.emit(current)),
        )
        for words, change in changes:
            action = self.menu.offer(words, change)
        if not several:
            action.setEnabled(False)  # the last list stays

    # Naming

    def open_field(self, naming: Naming) -> None:
        """Ask for the name of a new list, or another one for the list that is shown."""
        self._naming = naming
        new = naming is Naming.NEW
        words = tr("Name of the new list") if new else tr("New name of this list")
        self.caption.setText(words)
        self.field.setAccessibleName(words)
        self.save.setText(tr("Make list") if new else tr("Rename list"))
        self.field.setText("" if new or self._current is None else self._current.name)
        self._lay()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def close_field(self) -> None:
        """Show the button again; nothing is changed."""
        if self._naming is None:
            return
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._naming = None
        self._lay()
        if had_keyboard:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, trouble: str) -> None:
        """Say why the name cannot be taken; it stays in the field."""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def _save(self) -> None:
        name, current = self.field.text(), self._current
        if self._naming is Naming.RENAME and current is not None:
            if name == current.name:
                self.close_field()
                return
            self.renamed.emit(current, name)
        elif self._naming is Naming.NEW:
            self.created.emit(name)

    def _lay(self) -> None:
        naming = self._naming is not None
        self.button.setVisible(not naming)
        for part in self._parts:
            part.setVisible(naming)
        self.say("")
