"""A screen reader finds a name and a role on everything, on every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.enquiry import Enquiry, Focus
from explorer.domain.records import Kind, Ref
from explorer.program import Program
from explorer.views.tokens import ThemeName
from tests.running import act

pytestmark = pytest.mark.journey

ROLES_THAT_ACT = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.PushButton,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.EditableText,
        QAccessible.Role.ListItem,
        QAccessible.Role.List,
        QAccessible.Role.Link,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.ButtonDropDown,
        QAccessible.Role.PageTab,
        QAccessible.Role.ComboBox,
    }
)
PRACTICE = Ref(Kind.ROLE, "practice-manager", "Practice manager")

ROUTE = Ref(
    Kind.ROUTE, "practice-manager/university/healthcare-management-degree", "Practice manager"
)


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything visible below an interface, itself first."""
    yield interface
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from walk(child)


def nameless(window: QWidget) -> list[str]:
    """What can be pressed, typed into or chosen, and has no name."""
    found = []
    for interface in walk(QAccessible.queryAccessibleInterface(window)):
        acts = interface.role() in ROLES_THAT_ACT or interface.state().focusable
        if acts and not interface.text(QAccessible.Text.Name).strip():
            thing = interface.object()
            parent = thing.parent() if thing is not None else None
            found.append(
                f"{type(thing).__name__} in {type(parent).__name__}, {interface.role().name}"
            )
    return found


def without_role(window: QWidget) -> list[str]:
    """What the Tab key leads to and a screen reader cannot tell what it is."""
    return [
        type(interface.object()).__name__
        for interface in walk(QAccessible.queryAccessibleInterface(window))
        if interface.state().focusable
        and interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client)
        # Qt's tab widget hands the keyboard to its bar, which has a role.
        and getattr(interface.object(), "focusProxy", lambda: None)() is None
    ]


SCREENS: dict[str, Callable[[Program], object]] = {
    "first": lambda program: None,
    "role chosen": lambda program: program.window.look_at(PRACTICE),
    "role page": lambda program: program.window.open_page(PRACTICE),
    "course page": lambda program: program.window.open_page(
        Ref(Kind.PROGRAMME, "healthcare-leadership-msc", "Healthcare Leadership MSc")
    ),
    "route page": lambda program: program.window.open_page(ROUTE),
    "courses": lambda program: program.explorer.ask(Enquiry(listing=Kind.PROGRAMME)),
    "nothing": lambda program: program.explorer.ask(Enquiry(words="zebra keeper")),
    "question": lambda program: program.explorer.ask(
        Enquiry(within=Focus(Kind.QUESTION, "which-degree-do-i-need"))
    ),
    "shortlist": lambda program: program.window.toggle_shortlist(),
    "start": lambda program: program.window.top.start.click(),
    "from A levels": lambda program: program.explorer.ask(
        Enquiry(start=frozenset({"a-levels"}), focus=Focus(Kind.ROLE, "practice-manager"))
    ),
    "comparison": lambda program: program.window.whole.compare_now(
        (Focus(Kind.ROLE, "practice-manager"), Focus(Kind.ROLE, "nurse"))
    ),
    "which suit me": lambda program: program.window.show_suiting(),
    "small window": lambda program: program.shell.resize(620, 700),
    "large text": lambda program: program.look.set_factor(2.0),
    "high contrast": lambda program: program.look.set_theme(ThemeName.CONTRAST),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_everything_has_a_name_and_a_role(qtbot: QtBot, program: Program, screen: str) -> None:
    act(qtbot, program, lambda: program.bookmarks.toggle(PRACTICE))
    act(qtbot, program, lambda: SCREENS[screen](program))
    assert nameless(program.shell) == []
    assert without_role(program.shell) == []


@pytest.mark.parametrize("dialog", ["show_keys", "show_about", "show_take_home"])
def test_dialogs_have_names_and_roles(qtbot: QtBot, program: Program, dialog: str) -> None:
    act(qtbot, program, getattr(program.window.over, dialog))
    shown = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and widget is not program.shell
    ]
    assert shown
    for widget in shown:
        assert nameless(widget) == []
        widget.close()


def test_a_card_reads_as_one_sentence(qtbot: QtBot, program: Program) -> None:
    act(qtbot, program, lambda: program.bookmarks.toggle(PRACTICE))
    names = [
        interface.text(QAccessible.Text.Name)
        for interface in walk(QAccessible.queryAccessibleInterface(program.window.results.grid))
    ]
    sentence = next(name for name in names if name.startswith("Practice manager,"))
    assert sentence == (
        "Practice manager, Manager, GP surgery, Health centre, £22,250 to £55,000, 2020, "
        "6 ways in, from 4 years, in your shortlist"
    )
