"""Rows of widgets that wrap at the width."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QPushButton, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers, isValid, ownedByPython

from explorer.views.flow_layout import FlowLayout


def filled(holder: QWidget) -> FlowLayout:
    """Five buttons of 60 by 20 pixels."""
    made = FlowLayout(gap=10)
    holder.setLayout(made)
    for _ in range(5):
        button = QPushButton()
        button.setFixedSize(60, 20)
        made.addWidget(button)
    return made


@pytest.fixture
def rows(qtbot: QtBot) -> Iterator[FlowLayout]:
    holder = QWidget()
    yield filled(holder)
    holder.deleteLater()


def buttons(rows: FlowLayout) -> list[QWidget]:
    holder = rows.parentWidget()
    assert holder is not None
    return [each for each in holder.children() if isinstance(each, QPushButton)]


def test_a_row_is_as_wide_as_it_may_be(rows: FlowLayout) -> None:
    rows.setGeometry(QRect(0, 0, 140, 200))
    assert [(each.x(), each.y()) for each in buttons(rows)] == [
        (0, 0), (70, 0), (0, 30), (70, 30), (0, 60),
    ]  # fmt: skip
    assert rows.heightForWidth(140) == 80
    assert rows.heightForWidth(1_000) == 20


def test_what_is_taken_out_leaves_no_gap(rows: FlowLayout) -> None:
    first = buttons(rows)[0]
    rows.removeWidget(first)
    rows.setGeometry(QRect(0, 0, 1_000, 200))
    assert rows.count() == 4
    assert [each.x() for each in buttons(rows)[1:]] == [0, 70, 140, 210]


def test_a_widget_that_is_deleted_is_taken_out(rows: FlowLayout) -> None:
    buttons(rows)[0].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert rows.count() == 4
    rows.setGeometry(QRect(0, 0, 140, 200))


def test_clearing_deletes_the_widgets(rows: FlowLayout) -> None:
    gone = buttons(rows)
    rows.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert rows.count() == 0
    assert not any(isValid(each) for each in gone)


def test_nothing_of_it_outlives_it(qtbot: QtBot) -> None:
    """An item that C++ had made would be deleted by nobody."""
    holder = QWidget()
    made = filled(holder)
    items = list(filter(None, map(made.itemAt, range(made.count()))))
    assert len(items) == 5
    assert all(ownedByPython(item) for item in items)
    known = {id(item) for item in items}
    del made, items
    holder.deleteLater()
    del holder
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = [each for each in getAllValidWrappers() if isinstance(each, QWidgetItem)]
    assert not known & {id(each) for each in left}
