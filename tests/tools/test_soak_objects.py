"""Objects are counted, and nothing is left behind by that."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QLoggingCategory, QObject, QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from tools.soak_objects import classes_in, count


class Sheet(QWidget):
    """A widget of ours."""


def test_a_tree_is_counted_with_its_root_and_what_is_inside(qtbot: QtBot) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    column = QVBoxLayout(sheet)
    column.addWidget(QLabel("one"))
    QTimer(sheet)
    assert sorted(classes_in(sheet)) == ["QLabel", "QTimer", "QVBoxLayout", "Sheet"]
    counts = count([sheet])
    assert (counts.widgets, counts.objects) == (2, 4)


def test_what_belongs_to_nothing_is_counted_where_python_knows_it(qtbot: QtBot) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    before = count([sheet])
    lone = QObject()
    after = count([sheet])
    assert (after.objects, after.wrappers) == (before.objects, before.wrappers + 1)
    del lone


def test_a_qt_that_tells_nothing_is_no_qt_without_objects(qtbot: QtBot) -> None:
    QLoggingCategory.setFilterRules("*.debug=false")
    try:
        with pytest.raises(RuntimeError, match="debug messages are switched off"):
            classes_in(QObject())
    finally:
        QLoggingCategory.setFilterRules("")


def test_counting_makes_python_know_nothing_more(qtbot: QtBot) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    QPlainTextEdit(sheet)  # which has much inside that Python has never seen
    gc.collect()
    before = len(getAllValidWrappers())
    assert count([sheet]).objects > 10
    assert len(getAllValidWrappers()) == before
