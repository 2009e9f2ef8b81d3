"""The soak that is begun first and looked at last, since it takes minutes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.soak_report import LEAST_EVENTS

_WANTED = "test_the_kiosk_bears_a_monkey"
_PATIENCE = 1_800  # seconds


class Beside:
    """A soak in a process of its own, which goes on while other tests run."""

    def __init__(self, folder: Path) -> None:
        self.figures = folder / "figures.csv"
        given = ("--events", str(LEAST_EVENTS), "--visit", "100", "--seed", "3")
        self._said = (folder / "said").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.soak", *given, "--csv", str(self.figures)],
            cwd=ROOT,
            env=os.environ | {"PYTHONWARNINGS": "default"},
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )

    def ended(self) -> subprocess.CompletedProcess[str]:
        """Wait for its end; what it said, and its exit code."""
        code = self._process.wait(_PATIENCE)
        self._said.seek(0)
        return subprocess.CompletedProcess((), code, self._said.read())

    def stop(self) -> None:
        """End it, where nobody waited for it."""
        self._process.kill()
        self._process.wait()
        self._said.close()


_FOLDER = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
_BESIDE = pytest.StashKey[Beside]()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin the soak where its test is among those that are about to be run."""
    if session.config.option.collectonly:
        return
    if any(item.name == _WANTED for item in session.items):
        stash = session.config.stash
        stash[_FOLDER] = tempfile.TemporaryDirectory(prefix="explorer-beside-")
        stash[_BESIDE] = Beside(Path(stash[_FOLDER].name))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave neither the soak nor its files behind."""
    if _BESIDE in config.stash:
        config.stash[_BESIDE].stop()
        config.stash[_FOLDER].cleanup()


@pytest.fixture
def beside(request: pytest.FixtureRequest) -> Beside:
    """The soak that runs beside these tests."""
    return request.config.stash[_BESIDE]
