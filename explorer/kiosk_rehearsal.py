"""One visit in fast motion, from the attract screen until it is forgotten, and what that proves.

It runs the real kiosk with the settings of this machine, over a data folder of its own that is
deleted afterwards, and prints a sheet.
"""

from __future__ import annotations

import gc
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from weakref import ReferenceType, ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow

from explorer import __version__
from explorer.domain.enquiry import Enquiry
from explorer.kiosk.traces import Search, search
from explorer.kiosk_start import KioskStart
from explorer.options import Options
from explorer.places import Places, places_for
from explorer.presenters.trail import Screen
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.narrow_screen import NarrowScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.start_screen import StartScreen
from explorer.views.kiosk.typing import bring_into_sight

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from explorer.kiosk_program import KioskProgram
    from explorer.views.kiosk.visit import Visit

FAST = 25
"""Milliseconds that count as a second."""

_LOOK_EVERY = 15  # milliseconds
_LOOKS = 4  # one after another at which nothing moves any more
_PATIENCE = 30.0  # seconds for one step
_LEFT = Qt.MouseButton.LeftButton

Condition = Callable[[], bool]


class Touchable(Protocol):
    """A widget, as far as a finger knows it."""

    def rect(self) -> QRect: ...
    def isVisible(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of the sheet."""

    held: bool
    sentence: str


class Rehearsal(QObject):
    """Plays the visit. ``finished`` goes out when everything was tried, or nothing goes on."""

    finished = Signal()

    def __init__(self, start: KioskStart, folder: Path) -> None:
        super().__init__()
        self._start, self._folder = start, folder
        self._since = time.time() - 1
        self.proofs: list[Proof] = []
        self.word, self.note, self.draft, self.code = (
            f"zq{secrets.token_hex(6)}" for _ in range(4)
        )
        self._kept: list[str] = []
        self._held: list[ReferenceType[QObject]] = []
        self._steps: Iterator[Condition] = iter(())
        self._waiting_for: Condition = lambda: True
        self._since_step = 0.0
        self._acting = False
        """Whether somebody is there: in fast motion a step takes longer than they may rest."""
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        start.started.connect(self._begin)

    # Running

    def _begin(self, program: KioskProgram) -> None:
        self._program, self._window = program, program.window
        self._steps = self._script()
        self._next()
        self._timer.start()

    def _look(self) -> None:
        if self._acting:
            self._window.idle.touch()
        if self._waiting_for():
            self._next()
        elif time.monotonic() - self._since_step > _PATIENCE:
            self._prove("The rehearsal went on to its end", held=False)
            self._end()

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._end()
        else:
            self._waiting_for, self._since_step = step, time.monotonic()

    def _end(self) -> None:
        self._timer.stop()
        self.finished.emit()

    def _prove(self, sentence: str, *, held: bool) -> None:
        self.proofs.append(Proof(held, sentence))

    # The visit

    def _script(self) -> Iterator[Condition]:
        """Each step acts, and then gives what must hold before the next."""
        window = self._window
        yield self._at_rest
        self._prove("The attract screen invites", held=window.attract.isVisible())
        yield from self._visit()
        yield from self._be_warned()
        yield from self._be_forgotten()
        self._look_for_traces()

    def _visit(self) -> Iterator[Condition]:
        window = self._window
        self._touch(window.attract)
        yield lambda: window.visiting
        self._prove("A touch begins a visit", held=True)
        self._acting = True
        visit = window.visits[0]
        self._held = [ref(visit), ref(visit.visitor), ref(visit.visitor.bookmarks)]
        start = visit.screen_of(Screen.START)
        assert isinstance(start, StartScreen)
        first = next(iter(start.tiles.values()))
        self._touch(first)
        yield first.isChecked
        self._prove(f"“Where are you now?” takes an answer ({first.title})", held=True)
        self._touch(start.onward)
        yield lambda: visit.screen_shown is Screen.ROLES
        yield self._at_ease(visit)
        roles = visit.screen_of(Screen.ROLES)
        assert isinstance(roles, RolesScreen)
        found = roles.centre.results.model.rowCount()
        self._prove(f"Roles are shown ({found})", held=found > 0)
        yield from self._narrow()
        yield from self._keep_a_role(roles)
        yield from self._search(roles)
        yield from self._be_two()
        window.look.set_factor(1.25)
        window.top.contrast.click()
        yield self._at_rest
        QGuiApplication.clipboard().setText(self.note)
        self._acting = False

    def _narrow(self) -> Iterator[Condition]:
        visit = self._window.visits[0]
        visit.show_task(Screen.NARROW)
        yield self._at_ease(visit)
        narrow = visit.screen_of(Screen.NARROW)
        assert isinstance(narrow, NarrowScreen)
        row = narrow.pane.sections[0].rows[0]
        self._touch(row)
        yield row.isChecked
        self._touch(narrow.onward)
        yield lambda: visit.screen_shown is Screen.ROLES
        yield self._at_ease(visit)
        self._prove("Roles can be narrowed", held=bool(visit.visitor.explorer.enquiry.ticked))

    def _keep_a_role(self, roles: RolesScreen) -> Iterator[Condition]:
        visit, bookmarks = self._window.visits[0], self._window.visits[0].visitor.bookmarks
        yield from self._write(roles, 0, self.note)
        page = roles.centre.role_page
        assert page is not None
        self._touch(page.head.note.save)
        yield lambda: [entry.note for entry in bookmarks.entries()] == [self.note]
        self._kept = [entry.id for entry in bookmarks.entries()]
        self._prove("A role is kept in the list, with a note that was typed", held=True)
        visit.show_task(Screen.LIST)
        kept = visit.screen_of(Screen.LIST)
        assert isinstance(kept, ListScreen)
        kept.show_codes()
        yield lambda: bool(kept.take_away.code.text())
        self._prove("The list can be taken home by QR code and short code", held=True)
        yield from self._write(roles, 1, self.draft)
        self._prove("Another note is left half written", held=page.head.note.editing)

    def _write(self, roles: RolesScreen, row: int, words: str) -> Iterator[Condition]:
        """Open the page of a role, and type a note there."""
        visit = self._window.visits[0]
        visit.show_task(Screen.ROLES)
        yield self._at_ease(visit)
        card = roles.centre.results.model.card(row)
        assert card is not None
        visit.open_page(card.ref)
        yield self._at_ease(visit)
        page = roles.centre.role_page
        assert page is not None
        self._touch(page.head.write)
        field = page.head.note.field
        yield field.hasFocus
        for letter in words:
            self._type(letter)
        yield lambda: field.toPlainText() == words

    def _search(self, roles: RolesScreen) -> Iterator[Condition]:
        visit = self._window.visits[0]
        visit.show_task(Screen.ROLES)
        yield self._at_ease(visit)
        self._touch(roles.search)
        yield roles.search.hasFocus
        shown = self._window.keyboard.isVisible() or not self._program.terms.keyboard
        self._prove("The keyboard comes with the search field", held=shown)
        for letter in self.word:
            self._type(letter)
        yield lambda: roles.search.text() == self.word and visit.settled
        self._prove("Words can be typed", held=True)
        scroll = roles.centre.results.grid.verticalScrollBar()
        scroll.setValue(scroll.maximum())

    def _be_two(self) -> Iterator[Condition]:
        """Somebody joins, and types the code of an earlier list."""
        window = self._window
        window.typing.end()
        if not (self._program.terms.two_visitors and window.people.has_room_for_two()):
            return
        window.people.be_two()
        other = window.visits[1]
        self._held += [ref(other), ref(other.visitor), ref(other.visitor.bookmarks)]
        yield self._at_ease(other)
        other.go(Screen.LIST)
        yield self._at_ease(other)
        empty = other.screen_of(Screen.LIST)
        assert isinstance(empty, ListScreen)
        bring_into_sight(empty.nothing.typed)
        self._touch(empty.nothing.typed)
        yield empty.nothing.typed.hasFocus
        for letter in self.code:
            self._type(letter)
        yield lambda: empty.nothing.typed.text() == self.code
        self._prove("A second person joins, and types the code of an earlier list", held=True)

    # Forgetting

    def _be_warned(self) -> Iterator[Condition]:
        window, idle = self._window, self._program.terms.idle
        yield window.still_there.isVisible
        self._prove(f"A warning comes after {idle} seconds without a touch", held=True)
        self._touch(window.still_there)
        yield lambda: not window.still_there.isVisible()
        self._prove("A touch ends the warning, and the visit goes on", held=window.visiting)

    def _be_forgotten(self) -> Iterator[Condition]:
        window, terms = self._window, self._program.terms
        yield window.still_there.isVisible
        yield lambda: not window.visiting
        yield self._at_rest
        self._prove(
            f"Without a touch the visit ends {terms.warning} seconds after the warning",
            held=window.attract.isVisible(),
        )
        gc.collect()
        self._prove(
            "The visit is gone from memory, with its screens, answers and list",
            held=all(each() is None for each in self._held),
        )
        fresh, look, jobs = window.visits[0], window.look, self._program.jobs
        visitor = fresh.visitor
        clean = {
            "a second person": not window.people.two,
            "list and notes": not visitor.bookmarks.entries(),
            "answers, words and choices": visitor.explorer.enquiry == Enquiry(),
            "the way back": not fresh.bottom.back.isEnabled(),
            "what was typed in fields": not any(_values(fresh, "QLineEdit", "text"))
            and not any(_values(fresh, "QPlainTextEdit", "plainText")),
            "scroll positions": not any(_values(fresh, "QScrollBar", "value")),
            "text size and theme": (look.factor, look.theme.name) == (terms.factor, terms.theme),
            "clipboard": QGuiApplication.clipboard().text() == "",
            "keyboard": window.keyboard.field is None and not window.keyboard.isVisible(),
            "speech": not window.speaking.speaking,
            "print jobs": jobs is None or not (jobs.jobs or jobs.busy),
        }
        for what, gone in clean.items():
            self._prove(f"The next visitor finds nothing of the one before: {what}", held=gone)

    def _look_for_traces(self) -> None:
        markers = [self.word, self.note, self.draft, self.code, *self._kept]
        control = self._folder / "control"
        control.write_text(f"..{self.word}..", "utf-8")
        planted = search(markers, self._folder, self._since)
        self._prove("The byte search finds a word that was planted", held=bool(planted.found))
        control.unlink()
        result = search(markers, self._folder, self._since)
        self._prove(_said(result), held=not result.found and not result.unread)

    # Hands

    def _at_rest(self) -> bool:
        window = self._window
        return bool(window.visits) and window.settled and not self._program.busy

    def _at_ease(self, visit: Visit) -> Condition:
        """Whether a visit shows the newest answer, and everything has come to where it stays."""
        looks = 0

        def holds() -> bool:
            nonlocal looks
            looks = looks + 1 if visit.settled else 0
            return looks >= _LOOKS

        return holds

    @property
    def _handle(self) -> QWindow:
        handle = self._start.shell.windowHandle()
        assert handle is not None
        return handle

    def _touch(self, widget: Touchable) -> None:
        """Press the middle of a widget through the window, as a finger would."""
        assert isinstance(widget, QObject)
        shell = self._start.shell
        at: QPoint = widget.mapTo(shell, widget.rect().center())  # type: ignore[attr-defined]
        for kind, held in (
            (QEvent.Type.MouseButtonPress, _LEFT),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            where, nothing = QPointF(at), Qt.KeyboardModifier.NoModifier
            event = QMouseEvent(kind, where, shell.mapToGlobal(where), _LEFT, held, nothing)
            QCoreApplication.sendEvent(self._handle, event)

    def _type(self, letter: str) -> None:
        key, nothing = ord(letter.upper()), Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(self._handle, QKeyEvent(kind, key, nothing, letter))


def _values(within: QObject, kind: str, name: str) -> list[object]:
    """A property of every widget of a kind, by Qt's own names."""
    every = within.findChildren(QObject)
    return [each.property(name) for each in every if each.inherits(kind)]


def _said(result: Search) -> str:
    looked = f"{result.files} files, {result.size:,} bytes"
    if result.unread:
        return f"These files could not be searched: {', '.join(result.unread)}"
    if result.found:
        places = ", ".join(sorted({name for name, _ in result.found}))
        return f"Something of the visit was found in {places}"
    return f"No file holds a word, a note or a bookmark of the visit ({looked} searched)"


def sheet(proofs: list[Proof], program: KioskProgram | None, now: datetime) -> str:
    """What was proved, for staff to keep."""
    lines = [
        "Rehearsal of the kiosk",
        f"{now:%Y-%m-%d %H:%M} · Career Explorer {__version__}",
    ]
    if program is not None:
        shell, terms = program.shell, program.terms
        lines.append(f"Screen {shell.width()} × {shell.height()} · settings {terms.settings_file}")
        lines.append(
            f"Idle after {terms.idle} s, warning of {terms.warning} s; in fast motion a second "
            f"took {FAST} ms"
        )
    lines.append("")
    lines += [f"{'proved' if each.held else 'FAILED'}  {each.sentence}" for each in proofs]
    failed = sum(not each.held for each in proofs)
    lines += ["", "All of it was proved." if not failed else f"{failed} of {len(proofs)} failed."]
    return "\n".join(lines)


def rehearse(places: Places, options: Options, write_log: Callable[[Path], object]) -> int:
    """Run the rehearsal and print its sheet: 0 where everything was proved.

    ``write_log`` has the log written to a file, which is searched like the others.
    """
    own = options.kiosk_settings or places.kiosk_settings
    settings = own if own.is_file() else None
    with tempfile.TemporaryDirectory(prefix="career-explorer-rehearsal-") as name:
        folder = places_for(Path(name))
        folder.prepare()
        start = KioskStart(folder, replace(options, data_dir=folder.data, kiosk_settings=settings))
        start.terms = replace(start.terms, second=FAST)
        start.shell.guard.twice.soon = 0
        start.shell.first_frame.connect(lambda: write_log(folder.log))
        rehearsal = Rehearsal(start, folder.data)
        rehearsal.finished.connect(start.shell.leave)
        start.shell.left.connect(QCoreApplication.exit)
        start.open()
        QCoreApplication.exec()
    sys.stdout.write(sheet(rehearsal.proofs, start.program, datetime.now()) + "\n")
    return 0 if rehearsal.proofs and all(each.held for each in rehearsal.proofs) else 1
