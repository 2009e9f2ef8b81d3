"""A look for widgets that stand alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.app import use_a_locale
from explorer.presenters.worker import Worker
from explorer.store.visitor import VisitorStore
from explorer.views.look import Look
from tests.views.lists import MANAGER, MSC, WHICH, Shown


@pytest.fixture
def look(qtbot: QtBot, qapp: QApplication) -> Iterator[Look]:
    """The light look at 100 %; the application is left as it was found."""
    use_a_locale()
    font, palette = qapp.font(), QPalette(qapp.palette())
    made = Look(qapp)
    yield made
    qapp.setFont(font)
    qapp.setPalette(palette)
    made.setParent(None)


@pytest.fixture
def british() -> Iterator[None]:
    """Numbers and dates as they are written in Britain, whatever the machine's own way."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def _earlier_widgets_are_gone(qapp: QApplication) -> None:
    """Delete what earlier tests left to be deleted: a change of look would restyle it all."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def store() -> Iterator[VisitorStore]:
    """A visitor's store in memory."""
    made = VisitorStore.in_memory()
    yield made
    made.close()


@pytest.fixture
def empty(qtbot: QtBot, look: Look, store: VisitorStore) -> Iterator[Shown]:
    """The shortlist panel with nothing in it."""
    worker = Worker()
    yield Shown(qtbot, look, worker, store)
    worker.stop()


@pytest.fixture
def shown(empty: Shown) -> Shown:
    """The shortlist panel with a role, a course and a question in it."""
    empty.star(MANAGER, MSC, WHICH)
    return empty
