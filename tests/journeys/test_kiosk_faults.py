"""The real kiosk as a process in which somebody types, and all goes wrong that can."""

from __future__ import annotations

import secrets
import shutil
import time
from pathlib import Path

import pytest

from explorer.kiosk.exits import STAFF_LEFT
from explorer.kiosk.traces import search
from tests.programs import run

pytestmark = pytest.mark.journey


def test_no_fault_leaves_a_typed_word_anywhere(tmp_path: Path, built_starter: Path) -> None:
    word, since = f"zq{secrets.token_hex(6)}", time.time() - 1
    shutil.copytree(built_starter, tmp_path / "catalogues")
    ended = run(
        "-W", "always", "-m", "tests.journeys.kiosk_faults", str(tmp_path), word,
        environment={"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert ended.returncode == STAFF_LEFT, ended.stderr
    result = search([word], tmp_path, since)
    assert (result.found, result.unread) == ((), ())
    assert word not in ended.stderr + ended.stdout
    # All of it did happen, and is told by its kind and place.
    log = (tmp_path / "logs" / "explorer.log").read_text("utf-8")
    for fault in ("_search", "_in_a_slot", "_below", "_in_the_database", "_logged", "__del__"):
        assert f"in {fault}\n" in ended.stderr + log, fault
    assert "kiosk_faults.py:" in ended.stderr
    assert "UserWarning" in ended.stderr
    assert "Qt (default) said something of QObject\n" in log
    assert "some.library said something\n" in log
    assert "It failed: ValueError\n" in log
    reports = [path.read_text("utf-8") for path in tmp_path.glob("crash-reports/*.txt")]
    assert any("\nKeyError\n" in report and "in _search\n" in report for report in reports)
