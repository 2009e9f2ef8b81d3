"""A worker that is stopped again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.presenters.worker import Worker


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    """A worker thread for one test."""
    made = Worker()
    yield made
    made.stop()
