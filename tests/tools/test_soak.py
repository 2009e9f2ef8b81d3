"""A monkey is let loose on the kiosk, each time in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.beside import Beside
from tools.soak_report import is_long, read_csv

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]

BROKEN = """
import sys
from explorer.views.kiosk.window import KioskWindow
from tools import soak

begin = KioskWindow.begin

def break_it(self):
    begin(self)
    {fault}

KioskWindow.begin = break_it
sys.exit(soak.main(["--events", "400", "--seed", "7"]))
"""

FAULTS = {
    "an error": ("raise KeyError('broken')", "KeyError: 'broken'"),
    "a warning of Python": ("import warnings; warnings.warn('odd')", "UserWarning: odd"),
    "a warning of Qt": (
        "from PySide6.QtCore import qWarning; qWarning('odd thing')",
        "Qt says: odd thing",
    ),
    "a logged warning": ("import logging; logging.warning('odd')", "Logged: root: odd"),
    "an error of a thread": (
        "import threading; made = threading.Thread(target=int, args=('x',)); "
        "made.start(); made.join()",
        "invalid literal for int",
    ),
    "another window": (
        "from PySide6.QtWidgets import QDialog; self.other = QDialog(); self.other.show()",
        "Another window is there",
    ),
    "a way out": ("self.leave_asked.emit()", "left by somebody who is not staff"),
    "a word on the disk": (
        "import os, pathlib; from tools.soak_monkey import MARKER; "
        "pathlib.Path(os.environ['SOAK_TEST_FOLDER'], 'kept').write_text(MARKER)",
        "holds a word that was typed",
    ),
}


def run(*command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    if folder is not None:
        environment |= {"TMPDIR": str(folder), "SOAK_TEST_FOLDER": str(folder)}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_the_kiosk_bears_a_monkey(beside: Beside) -> None:
    """It plays beside the other tests, for long enough to see whether anything grows."""
    code, said = beside.ended()
    assert code == 0, said
    assert "nothing went wrong" in said
    samples = read_csv(beside.figures)
    assert is_long(samples)
    assert all(each.widgets and each.objects and each.wrappers and each.threads for each in samples)


@pytest.mark.parametrize(("fault", "told"), FAULTS.values(), ids=FAULTS)
def test_what_goes_wrong_is_found(fault: str, told: str, tmp_path: Path) -> None:
    ended = run("-c", BROKEN.format(fault=fault), folder=tmp_path)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert told in ended.stdout
    assert "seed 7" in ended.stdout  # with which it can be had again
    assert "what was done last" in ended.stdout
