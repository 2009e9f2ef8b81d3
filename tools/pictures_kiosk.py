"""The kiosk's part of ``make pictures``: each of its screens, on every kind of display."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.records import Kind, Ref
from explorer.kiosk_program import KioskProgram
from explorer.kiosk_staff import report_of
from explorer.marks import override
from explorer.presenters.print_jobs import PrintJobs
from explorer.presenters.trail import Screen
from explorer.store.catalogue import Catalogue
from explorer.usage.merge import Merged
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.start_screen import StartScreen
from explorer.views.kiosk.visit import Visit
from explorer.views.questions_pane import QuestionsPane
from explorer.views.suiting import SuitingPage
from explorer.views.tokens import ThemeName
from tools.figures import figures_of_weeks
from tools.pictures_kit import settle, start_kiosk, with_few_colours

README_WIDTH = 800
_QUICK = 80  # how a PNG is packed: a little larger, and several times as quick

Step = Callable[[KioskProgram], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of screen, and the themes and text sizes that are drawn at it."""

    size: QSize
    themes: tuple[ThemeName, ...] = tuple(ThemeName)
    factors: tuple[float, ...] = (1.0,)


SHEETS = (
    Sheet(QSize(1920, 1080)),
    Sheet(QSize(1080, 1920)),
    Sheet(QSize(3840, 2160)),
    Sheet(QSize(1280, 720), (ThemeName.LIGHT,), (1.0, 1.5)),
    Sheet(QSize(720, 1280), (ThemeName.LIGHT,), (1.0, 1.5)),
)


KEPT = ("practice-manager", "finance-manager", "research-manager")
COMPARED = tuple(
    Focus(Kind.ROLE, id_) for id_ in ("practice-manager", "finance-manager", "clinical-manager")
)
MANAGER = OptionKey("level", "manager")
ROUTE = Focus(
    Kind.ROUTE,
    "practice-manager/direct/healthcare-management-degree+nhs-graduate-management-training-scheme",
)
OF_PRACTICE_MANAGER = Enquiry(focus=Focus(Kind.ROLE, "practice-manager"))
FACTS = (
    ("Catalogue", "Healthcare leadership: 44 roles, 20 courses, 38 questions, figures as of 2024"),
    ("Program", "Career Explorer"),
    ("Settings", "/etc/career-explorer/kiosk.toml"),
    ("Data", "/var/lib/career-explorer"),
    ("Free space", "12 GiB"),
    ("Notice", "The newest catalogue could not be opened. The one before it is shown."),
)

SETTINGS = """
[attract]
attract_seconds = 60
[visit]
idle_seconds = 600
[take_home]
allow_print = true
allow_usb = true
usb_folder = "/media"
"""


def _page(kind: Kind, id_: str) -> Enquiry:
    return Enquiry(focus=Focus(kind, id_), page=True)


# How each screen is come to; all but the first few begin with a visit


def _visit(program: KioskProgram) -> Visit:
    return program.window.visits[0]


def _begin(program: KioskProgram) -> Visit:
    program.window.begin()
    settle(program)
    return _visit(program)


def _next_scene(program: KioskProgram) -> None:
    program.window.attract.show_next()


def _start(program: KioskProgram, *chosen: str) -> None:
    visit = _begin(program)
    made = visit.screen_of(Screen.START)
    assert isinstance(made, StartScreen)
    for id_ in chosen:
        made.tiles[id_].click()


def _go(screen: Screen, enquiry: Enquiry | None, program: KioskProgram) -> Visit:
    visit = _begin(program)
    visit.go(screen, enquiry)
    settle(program)
    return visit


def _keep(program: KioskProgram, *ids: str, place: int = 0) -> None:
    bookmarks = program.window.visits[place].visitor.bookmarks
    for id_ in ids:
        bookmarks.toggle(Ref(Kind.ROLE, id_, id_.replace("-", " ").capitalize()))
    settle(program)


def _kept(screen: Screen, program: KioskProgram) -> Visit:
    visit = _go(screen, None, program)
    _keep(program, *KEPT)
    return visit


def _question(program: KioskProgram) -> None:
    questions = _go(Screen.QUESTIONS, OF_PRACTICE_MANAGER, program).screen_of(Screen.QUESTIONS)
    assert isinstance(questions, QuestionsPane)
    questions.rows[0].header.click()


def _suggestions(program: KioskProgram) -> None:
    page = _go(Screen.SUITING, None, program).screen_of(Screen.SUITING)
    assert isinstance(page, SuitingPage)
    for _ in range(40):
        if not page.sheet.isVisible():
            break
        next(iter(page.sheet.answers.values())).click()
        settle(program)


def _address(program: KioskProgram) -> None:
    visit = _go(Screen.ROLES, OF_PRACTICE_MANAGER, program)
    known = visit.content.sources.values()
    visit.show_sources(*[source.id for source in known if source.url][:3])


def _two(program: KioskProgram) -> None:
    """One looks at roles, the other at a page; each has a list."""
    _go(Screen.ROLES, None, program)
    program.window.people.be_two()
    program.window.top.two.setChecked(True)
    settle(program)
    program.window.visits[1].go(Screen.ROLES, _page(Kind.ROLE, "finance-manager"))
    settle(program)
    _keep(program, *KEPT)
    _keep(program, *KEPT[1:], "clinical-manager", place=1)


def _ours(program: KioskProgram) -> None:
    _two(program)
    for visit in program.window.visits:
        visit.go(Screen.OURS)


def _type_search(program: KioskProgram) -> None:
    visit = _go(Screen.ROLES, None, program)
    roles = visit.screen_of(Screen.ROLES)
    assert isinstance(roles, RolesScreen)
    roles.search.setFocus(Qt.FocusReason.MouseFocusReason)
    visit.visitor.explorer.type_words("manag")


def _type_note(program: KioskProgram) -> None:
    visit = _go(Screen.ROLES, _page(Kind.ROLE, "practice-manager"), program)
    roles = visit.screen_of(Screen.ROLES)
    assert isinstance(roles, RolesScreen)
    page = roles.centre.role_page
    assert page is not None
    page.head.write.click()


def _warn(program: KioskProgram) -> None:
    _kept(Screen.ROLES, program)
    program.window.still_there.show_seconds(14, program.terms.warning)


def _ask_again(program: KioskProgram) -> None:
    _kept(Screen.ROLES, program)
    program.window.top.again.click()


def _pin(program: KioskProgram) -> None:
    program.window.ask_for_pin()
    program.window.pin_pad.refuse("This is not the PIN.")


def _staff(program: KioskProgram) -> None:
    catalogue = _begin(program).visitor.explorer.catalogue
    assert isinstance(catalogue, Catalogue)
    report = report_of(Merged(figures_of_weeks(date.today()), 1), catalogue)
    program.window.open_staff(FACTS, can_restart=True, can_copy=True)
    program.window.show_usage(report)


def _turn_keyboard(name: str, program: KioskProgram) -> None:
    _type_search(program)
    settle(program)
    keyboard = program.window.keyboard
    place = next(each for each in keyboard.places if each.key.text == name)
    at = place.area.center().toPoint()
    QTest.mouseClick(keyboard, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def _ask_who(program: KioskProgram) -> None:
    _two(program)
    program.window.top.two.click()


def _take_out(program: KioskProgram) -> None:
    visit = _kept(Screen.LIST, program)
    made = visit.screen_of(Screen.LIST)
    assert isinstance(made, ListScreen)
    made.rows[1].star.click()


@dataclass(frozen=True, slots=True)
class Shown:
    """A name, and how to get there from the attract screen."""

    name: str
    go: Step


def _at(name: str, screen: Screen, enquiry: Enquiry | None = None) -> Shown:
    return Shown(name, partial(_go, screen, enquiry))


SCREENS = (
    Shown("attract-1", lambda program: None),
    Shown("attract-2", _next_scene),
    Shown("attract-3", _next_scene),
    Shown("start", _start),
    Shown("start-chosen", lambda program: _start(program, "a-levels")),
    _at("roles", Screen.ROLES),
    Shown("roles-list", partial(_kept, Screen.ROLES)),
    _at("roles-filtered", Screen.ROLES, Enquiry(ticked=frozenset({MANAGER}))),
    _at("roles-from", Screen.ROLES, Enquiry(start=frozenset({"a-levels"}))),
    _at("narrow", Screen.NARROW, Enquiry(ticked=frozenset({MANAGER}))),
    _at("role-page", Screen.ROLES, _page(Kind.ROLE, "practice-manager")),
    _at("course-page", Screen.ROLES, _page(Kind.PROGRAMME, "healthcare-leadership-msc")),
    _at("routes", Screen.ROUTES, OF_PRACTICE_MANAGER),
    _at("route-page", Screen.ROLES, Enquiry(focus=ROUTE, page=True)),
    Shown("questions", _question),
    _at("statement", Screen.SUITING),
    Shown("suggestions", _suggestions),
    _at("compare", Screen.ROLES, Enquiry(compared=COMPARED, comparing=True)),
    Shown("list", partial(_kept, Screen.LIST)),
    _at("list-empty", Screen.LIST),
    Shown("address", _address),
    Shown("two", _two),
    Shown("ours", _ours),
    Shown("keyboard-search", _type_search),
    Shown("keyboard-note", _type_note),
    Shown("still-there", _warn),
    Shown("start-again", _ask_again),
    Shown("who-goes-on", _ask_who),
    Shown("undo", _take_out),
    Shown("keyboard-welsh", partial(_turn_keyboard, "âŵé")),
    Shown("keyboard-digits", partial(_turn_keyboard, "123")),
    Shown("pin", _pin),
    Shown("staff", _staff),
    _at("nothing", Screen.ROLES, Enquiry(words="zebra keeper", ticked=frozenset({MANAGER}))),
)

WITHOUT_CATALOGUE = (
    Shown("preparing", lambda program: program.window.show_progress("Reading roles.yaml", 3, 12)),
    Shown("trouble", lambda program: program.window.show_trouble()),
)
"""Drawn after all others: from there on nobody can begin."""


class _HasPrinter(PrintJobs):
    """A queue that is never asked, so that the button to print is drawn."""

    @property
    @override
    def available(self) -> bool:
        return True


def open_kiosk(folder: Path) -> KioskProgram:
    """The kiosk on the starter catalogue, with all ways out, on its attract screen."""
    program = start_kiosk(folder, (1920, 1080), settings=SETTINGS)
    program.jobs = _HasPrinter("", 6, program)
    program.window.attract.motion = False
    settle(program)
    return program


def picture(program: KioskProgram, shown: Shown) -> QPixmap:
    """The whole window, on one of its screens."""
    window = program.window
    window.end()
    shown.go(program)
    settle(program)
    settle(program)  # what came last may have brought the keyboard, which moves everything
    return program.shell.grab()


def _stand_at(program: KioskProgram, size: QSize, theme: ThemeName, factor: float) -> None:
    """Have a screen of that size; each visit begins with that theme and text size."""
    window = program.window
    window.terms = replace(window.terms, theme=theme, factor=factor)
    window.end()
    if program.shell.size() != size:
        program.shell.resize(size)
        program.shell.refitted.emit()
    settle(program)


def take_all_of_kiosk(folder: Path, names: tuple[str, ...] = ()) -> int:
    """Write every screen, or those that are named, on every sheet; give how many were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with tempfile.TemporaryDirectory(prefix="explorer-pictures-") as data:
        program = open_kiosk(Path(data))
        for screens in (SCREENS, WITHOUT_CATALOGUE):
            wanted = [shown for shown in screens if not names or shown.name in names]
            for sheet in SHEETS if wanted else ():
                written += _take_sheet(program, sheet, wanted, folder)
        program.shell.leave()
    return written


def _take_sheet(program: KioskProgram, sheet: Sheet, screens: list[Shown], folder: Path) -> int:
    written = 0
    for theme in sheet.themes:
        for factor in sheet.factors:
            _stand_at(program, sheet.size, theme, factor)
            label = f"{sheet.size.width()}x{sheet.size.height()}-{theme.value}"
            for shown in screens:
                file = folder / f"{shown.name}-{label}-{factor:.0%}.png"
                picture(program, shown).save(str(file), "PNG", _QUICK)
                written += 1
    return written


def take_readme_of_kiosk(folder: Path) -> None:
    """Remake the small pictures of the kiosk that the README shows."""
    screens = {shown.name: shown for shown in SCREENS}
    with tempfile.TemporaryDirectory(prefix="explorer-pictures-") as data:
        program = open_kiosk(Path(data))
        for name, file in (("roles-list", "kiosk-roles.png"), ("attract-1", "kiosk-attract.png")):
            small = picture(program, screens[name]).scaledToWidth(
                README_WIDTH, Qt.TransformationMode.SmoothTransformation
            )
            with_few_colours(small.toImage()).save(str(folder / file))
        program.shell.leave()
