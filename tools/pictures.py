"""``make pictures``: every screen, theme and text size as PNG, to be looked at.

Written beneath ``build/pictures``, or the folder that is named; ``--readme`` remakes the small ones
that the README shows. ``--desktop`` and ``--kiosk`` draw only those of one of them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.app import Start, use_a_locale
from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.records import Kind, Ref
from explorer.options import Options
from explorer.places import places_for
from explorer.program import Program
from explorer.views.tokens import ThemeName
from tools.pictures_kiosk import take_all_of_kiosk, take_readme_of_kiosk
from tools.pictures_kit import run_events, settle, with_few_colours

ROOT = Path(__file__).resolve().parent.parent
USUAL = QSize(1440, 900)
README_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Screen:
    """A name, how to get there from the first screen, and the size of the window."""

    name: str
    go: Callable[[Program], None]
    size: QSize = USUAL


def _ask(enquiry: Enquiry) -> Callable[[Program], None]:
    return lambda program: program.explorer.ask(enquiry)


def _role(id_: str, *, page: bool = False) -> Enquiry:
    return Enquiry(focus=Focus(Kind.ROLE, id_), page=page)


def _shortlist(program: Program) -> None:
    program.explorer.ask(_role("practice-manager"))
    program.window.toggle_shortlist()


def _open_question(program: Program) -> None:
    program.explorer.ask(_role("practice-manager"))
    settle(program)
    rows = program.window.questions.rows
    if rows:
        rows[0].header.click()


def _show_all_sources(program: Program) -> None:
    content = program.explorer.content
    if content is not None:
        program.window.over.show_sources(tuple(content.sources)[:4])


FROM_A_LEVELS = Enquiry(start=frozenset({"a-levels"}), focus=Focus(Kind.ROLE, "practice-manager"))
COMPARED = tuple(
    Focus(Kind.ROLE, id_) for id_ in ("practice-manager", "finance-manager", "clinical-manager")
)


ROUTE = Focus(
    Kind.ROUTE,
    "practice-manager/direct/healthcare-management-degree+nhs-graduate-management-training-scheme",
)


def _route_steps(program: Program) -> None:
    """Further down a route, with its first step done."""
    program.explorer.ask(Enquiry(focus=ROUTE, page=True))
    settle(program)
    page = program.window.centre.route_page
    assert page is not None
    if not page.steps[0].tick.isChecked():
        page.steps[0].tick.click()
        settle(program)
    content = page.scroller.widget()
    assert content is not None
    scroll = page.scroller.verticalScrollBar()
    scroll.setValue(page.steps[0].mapTo(content, QPoint(0, 0)).y())


def _open_start(program: Program) -> None:
    program.explorer.ask(FROM_A_LEVELS)
    settle(program)
    program.window.top.start.click()


def _suggest(program: Program) -> None:
    """Answer every statement the same, so that there is something to suggest."""
    program.window.show_suiting()
    settle(program)
    page = program.window.suiting
    assert page is not None
    for _ in range(12):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_1)
        settle(program)


MANAGER = OptionKey("level", "manager")
SCREENS = (
    Screen("first", lambda program: None),
    Screen("role-chosen", _ask(_role("practice-manager"))),
    Screen("role-page", _ask(_role("practice-manager", page=True))),
    Screen("role-page-pay", _ask(_role("chief-executive-or-director", page=True))),
    Screen("role-page-nurse", _ask(_role("nurse", page=True))),
    Screen(
        "course-page",
        _ask(Enquiry(focus=Focus(Kind.PROGRAMME, "healthcare-leadership-msc"), page=True)),
    ),
    Screen("route-page", _ask(Enquiry(focus=ROUTE, page=True))),
    Screen("route-page-steps", _route_steps),
    Screen(
        "route-page-not-open",
        _ask(
            Enquiry(
                start=frozenset({"a-levels"}),
                focus=Focus(Kind.ROUTE, "practice-manager/university/healthcare-leadership-msc"),
                page=True,
            )
        ),
    ),
    Screen("courses", _ask(Enquiry(listing=Kind.PROGRAMME))),
    Screen("search", _ask(Enquiry(words="care man"))),
    Screen("filtered", _ask(Enquiry(ticked=frozenset({MANAGER})))),
    Screen("nothing", _ask(Enquiry(words="zebra keeper", ticked=frozenset({MANAGER})))),
    Screen("question-open", _open_question),
    Screen("shortlist", _shortlist),
    Screen("sources", _show_all_sources),
    Screen("misspelt", _ask(Enquiry(words="practise manger"))),
    Screen("from-a-levels", _ask(FROM_A_LEVELS)),
    Screen("start", _open_start),
    Screen("compare", _ask(Enquiry(compared=COMPARED, comparing=True))),
    Screen("statement", lambda program: program.window.show_suiting()),
    Screen("suggestions", _suggest),
    Screen("take-home", lambda program: program.window.over.show_take_home()),
    Screen("keys", lambda program: program.window.over.show_keys()),
    Screen("about", lambda program: program.window.over.show_about()),
    Screen("role-chosen-1280", _ask(_role("practice-manager")), QSize(1280, 720)),
    Screen("role-chosen-1000", _ask(_role("practice-manager")), QSize(1000, 700)),
    Screen("route-page-1024", _route_steps, QSize(1024, 700)),
    Screen("role-page-700", _ask(_role("practice-manager", page=True)), QSize(700, 800)),
)


def open_program(folder: Path) -> Program:
    """The program on the starter catalogue, with three bookmarks and a note."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    use_a_locale()
    places = places_for(folder)
    places.prepare()
    start = Start(places, Options(folder))
    start.shell.resize(USUAL)
    start.shell.show()
    until = time.monotonic() + 60
    while start.program is None or not start.program.bookmarks.is_open:
        run_events()
        if time.monotonic() > until:
            raise SystemExit("The program did not start within a minute.")
    program = start.program
    settle(program)
    for id_, title in (
        ("practice-manager", "Practice manager"),
        ("finance-manager", "Finance manager"),
        ("research-manager", "Research manager"),
    ):
        program.bookmarks.toggle(Ref(Kind.ROLE, id_, title))
    program.bookmarks.note_record(
        Ref(Kind.ROLE, "practice-manager", "Practice manager"),
        "Ask at the stand: is the pay stated anywhere newer?",
    )
    settle(program)
    return program


def _reset(program: Program) -> None:
    if program.window.suiting is not None:
        program.window.suiting.reset()
    for widget in QApplication.topLevelWidgets():
        if widget is not program.shell and widget.isWindow() and widget.isVisible():
            widget.close()
    if program.window.panes.shortlist_open:
        program.window.toggle_shortlist()
    program.explorer.restart(Enquiry())
    settle(program)


def picture(program: Program, screen: Screen) -> QPixmap:
    """The window, or the dialog that the screen opens, drawn over it."""
    _reset(program)
    program.shell.resize(screen.size)
    screen.go(program)
    settle(program)
    drawn = program.shell.grab()
    for widget in program.window.findChildren(
        QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
    ):
        if widget.isWindow() and widget.isVisible():
            drawn = widget.grab()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        drawn = popup.grab()
        popup.close()
    return drawn


def take_all(folder: Path) -> int:
    """Write every screen in every theme at 100 % and 200 % text; give how many were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with tempfile.TemporaryDirectory(prefix="explorer-pictures-") as data:
        program = open_program(Path(data))
        for theme in ThemeName:
            for factor in (1.0, 2.0):
                program.look.set_theme(theme)
                program.look.set_factor(factor)
                for screen in SCREENS:
                    file = folder / f"{screen.name}-{theme.value}-{factor:.0%}.png"
                    picture(program, screen).save(str(file))
                    written += 1
        program.shell.close()
    return written


def take_readme(folder: Path) -> None:
    """Remake the small pictures of the desktop that the README shows."""
    screens = {screen.name: screen for screen in SCREENS}
    with tempfile.TemporaryDirectory(prefix="explorer-pictures-") as data:
        program = open_program(Path(data))
        for name, theme, file in (
            ("role-chosen", ThemeName.LIGHT, "desktop-light.png"),
            ("role-page", ThemeName.DARK, "role-dark.png"),
        ):
            program.look.set_theme(theme)
            drawn = picture(program, screens[name])
            small = drawn.scaledToWidth(README_WIDTH, Qt.TransformationMode.SmoothTransformation)
            with_few_colours(small.toImage()).save(str(folder / file))
        program.shell.close()


def main(arguments: list[str]) -> None:
    """Write the pictures that are asked for."""
    parser = argparse.ArgumentParser("make pictures", description="Draw the program's screens.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("--desktop", action="store_true", help="only those of the desktop")
    parser.add_argument("--kiosk", action="store_true", help="only those of the kiosk")
    parser.add_argument("--readme", action="store_true", help="remake the README's pictures")
    asked = parser.parse_args(arguments)
    parts = {"desktop", "kiosk"}
    only = {part for part in parts if getattr(asked, part)} or parts
    if asked.readme:
        take_the_readmes(only)
        return
    begun = time.monotonic()
    written = take_all(asked.folder) if "desktop" in only else 0
    if "kiosk" in only:
        written += take_all_of_kiosk(asked.folder / "kiosk")
    print(f"{written} pictures in {asked.folder} ({time.monotonic() - begun:.0f} s)")


def take_the_readmes(only: set[str]) -> None:
    """Remake the README's pictures of the desktop, of the kiosk, or both."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    if "desktop" in only:
        take_readme(folder)
    if "kiosk" in only:
        take_readme_of_kiosk(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
