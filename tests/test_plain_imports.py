"""What is imported on one thread does not depend on what another imports at that time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

READ_NOTHING = """
import builtins, inspect
{mended}
before = builtins.__import__
seen = []
inspect.getsource = lambda module: seen.append(builtins.__import__ is before) or ""
import colorsys
from PySide6.QtWidgets import QWidget
print(colorsys.__name__, QWidget.__name__, seen)
"""
MENDED = "from explorer.plain_imports import use_plain_imports; use_plain_imports()"


def said_with(preparing: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", READ_NOTHING.format(mended=preparing)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.strip()


def test_an_import_reads_no_source_and_changes_nothing_for_other_threads() -> None:
    assert said_with(MENDED) == "colorsys QWidget []"


def test_without_that_each_import_switches_another_function_in() -> None:
    """Once PySide no longer does so, the module has no reason any more."""
    said = said_with("import PySide6.QtCore")
    assert said.startswith("colorsys QWidget [False")
