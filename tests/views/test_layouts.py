"""What is taken out of a layout, or replaced in it, leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from explorer.views.layouts import empty, replace, take_out

Filled = tuple[QVBoxLayout, list[QLabel]]


@pytest.fixture
def filled(qtbot: QtBot) -> Iterator[Filled]:
    """A column of a stretch between two labels."""
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    labels = [QLabel("one"), QLabel("two")]
    column.addWidget(labels[0])
    column.addStretch(1)
    column.addWidget(labels[1])
    yield column, labels


def delete_later() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def items(layout: QLayout) -> list[object]:
    return [layout.itemAt(place) for place in range(layout.count())]


def test_the_widgets_that_are_taken_out_can_stand_elsewhere(filled: Filled) -> None:
    column, labels = filled
    held = items(column)
    assert take_out(column) == labels
    assert column.count() == 0
    assert not any(map(isValid, held))  # the items themselves are gone
    column.addWidget(labels[1])
    delete_later()
    assert all(map(isValid, labels))


def test_an_emptied_layout_deletes_its_widgets(filled: Filled) -> None:
    column, labels = filled
    empty(column)
    assert column.count() == 0
    assert all(label.isHidden() for label in labels)
    delete_later()
    assert not any(map(isValid, labels))


def test_the_new_stands_where_the_old_stood(filled: Filled) -> None:
    column, (first, last) = filled
    column.setStretch(0, 3)
    new = QLabel("new")
    replace(column, first, new)
    assert (column.indexOf(new), column.indexOf(last)) == (0, 2)
    assert column.count() == 3
    assert column.stretch(0) == 3
    delete_later()
    assert not isValid(first)
    assert isValid(new)
