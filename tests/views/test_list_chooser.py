"""Lists are made, renamed, chosen and deleted, and entries go from one to another."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.views.lists import (
    MANAGER,
    MSC,
    WAY,
    WHICH,
    Key,
    Shown,
    click,
    menu_action,
    press,
    undo_shown,
)


def test_making_renaming_and_choosing_lists(shown: Shown) -> None:
    menu_action(shown, "New list").trigger()
    lists = shown.panel.lists
    assert lists.field.hasFocus()
    QTest.keyClicks(lists.field, "For A & E")
    press(shown, Key.Key_Return)
    assert lists.button.isVisible()
    assert lists.button.hasFocus()
    assert lists.button.text() == "For A & E · 0 ▾"
    assert lists.button.accessibleName() == "List: For A & E, 0 bookmarks"
    shown.star(WAY)
    menu_action(shown, "Rename").trigger()
    assert lists.field.text() == "For A & E"
    QTest.keyClicks(lists.field, "Later")
    shown.act(lambda: click(lists.save))
    assert lists.button.text() == "Later · 1 ▾"
    texts = [action.text() for action in lists.menu.actions()[:2]]
    menu_action(shown, "My shortlist").trigger()
    shown.settle()
    assert texts == ["My shortlist · 3", "For A && E · 1"]
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title]
    assert menu_action(shown, "My shortlist").isChecked()


def test_a_name_that_cannot_be_is_said_beside_it(shown: Shown) -> None:
    lists = shown.panel.lists
    menu_action(shown, "New list").trigger()
    for name, words in (("", "needs a name"), ("my SHORTLIST", "already a list")):
        lists.field.setText(name)
        press(shown, Key.Key_Return)
        assert words in lists.trouble.text()
        assert lists.field.isVisible()
    press(shown, Key.Key_Escape)
    assert not lists.field.isVisible()
    assert lists.button.hasFocus()
    assert shown.failures == []
    menu_action(shown, "Rename").trigger()
    press(shown, Key.Key_Return)
    assert not lists.field.isVisible()
    menu_action(shown, "Rename").trigger()
    lists.field.setText("My  shortlist ")
    press(shown, Key.Key_Return)
    assert not lists.field.isVisible()


def test_the_last_list_stays(shown: Shown) -> None:
    assert not menu_action(shown, "Delete").isEnabled()


def test_deleting_a_list_can_be_undone(shown: Shown) -> None:
    shown.act(lambda: shown.bookmarks.create_list("Later"))
    shown.star(WAY)
    shown.note(0, "half")
    menu_action(shown, "Delete").trigger()
    shown.settle()
    assert [each.name for each in shown.bookmarks.lists] == ["My shortlist"]
    assert undo_shown(shown) == "Deleted the list Later with 1 bookmark."
    assert shown.titles == [MANAGER.title, MSC.title, WHICH.title]
    shown.act(lambda: click(shown.panel.undo))
    later = shown.bookmarks.lists[1]
    assert later.name == "Later"
    assert [(e.title, e.note) for e in shown.bookmarks.entries(later.id)] == [(WAY.title, "half")]


def test_an_entry_goes_to_another_list(shown: Shown) -> None:
    assert not shown.rows[0].move_to.isVisible()
    shown.act(lambda: shown.bookmarks.create_list("Later"))
    shown.act(lambda: shown.bookmarks.choose_list(shown.bookmarks.lists[0].id))
    shown.note(0, "half")
    row = shown.rows[0]
    later = shown.bookmarks.lists[1].id
    shown.act(lambda: row.list_asked.emit(row.bookmark, later))
    assert shown.titles == [MSC.title, WHICH.title]
    assert [(e.title, e.note) for e in shown.bookmarks.entries(later)] == [(MANAGER.title, "half")]


def test_the_menu_of_other_lists(shown: Shown) -> None:
    shown.act(lambda: shown.bookmarks.create_list("Later"))
    shown.act(lambda: shown.bookmarks.choose_list(shown.bookmarks.lists[0].id))
    click(shown.rows[0].move_to)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    (action,) = menu.actions()
    assert action.text() == "Later"
    shown.act(action.trigger)
    assert shown.titles == [MSC.title, WHICH.title]
