"""The soak that is begun first and looked at last, since it takes minutes.

A plugin of pytest: where the test that judges the soak is among those that are to be run, a process
of its own is begun before the first of them. There may be several processes that run tests; one of
them begins it, and any of them may judge it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tools.soak_report import LEAST_EVENTS

ROOT = Path(__file__).resolve().parent.parent
WANTED = "test_the_kiosk_bears_a_monkey"
_FOLDER = "CAREER_EXPLORER_BESIDE_TESTS"
_PATIENCE = 1_800  # seconds
_LOOK_EVERY = 0.2
_begun: list[subprocess.Popen[bytes]] = []  # or Python warns that one still runs


class Beside:
    """The soak that goes on in a folder while other tests run."""

    def __init__(self, folder: Path) -> None:
        self.figures = folder / "figures.csv"
        self._begun, self._said, self._code = folder / "begun", folder / "said", folder / "code"

    def begin(self) -> None:
        """Begin it, unless another process of the tests has."""
        try:
            with self._begun.open("x", encoding="ascii") as file:
                process = subprocess.Popen(
                    [sys.executable, "-m", __name__, str(self._begun.parent)],
                    cwd=ROOT,
                    start_new_session=True,  # so that it can be ended with what it has begun
                )
                file.write(str(process.pid))
                _begun.append(process)
        except FileExistsError:
            return

    def run(self) -> None:
        """Play it to its end, and write down how it ended."""
        given = ("--events", str(LEAST_EVENTS), "--visit", "100", "--seed", "3")
        with self._said.open("w", encoding="utf-8") as said:
            ended = subprocess.run(
                [sys.executable, "-m", "tools.soak", *given, "--csv", str(self.figures)],
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
            )
        whole = self._code.with_suffix(".new")
        whole.write_text(str(ended.returncode), "ascii")
        whole.replace(self._code)

    def ended(self) -> tuple[int, str]:
        """Wait for its end: the exit code, and what it said."""
        until = time.monotonic() + _PATIENCE
        while not self._code.exists():
            assert time.monotonic() < until, "the soak does not end"
            assert self._lives(), f"the soak was ended: {self._said.read_text('utf-8')}"
            time.sleep(_LOOK_EVERY)
        return int(self._code.read_text("ascii")), self._said.read_text("utf-8")

    def _lives(self) -> bool:
        """Whether its process is there, or has just written down how it ended."""
        process = Path("/proc", self._begun.read_text("ascii"))
        return process.exists() or self._code.exists() or not Path("/proc/self").exists()

    def stop(self) -> None:
        """End it, where nobody waited for it."""
        with suppress(OSError, ValueError):
            os.killpg(int(self._begun.read_text("ascii")), signal.SIGKILL)


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder in which all processes of the tests find it."""
    if not hasattr(config, "workerinput"):
        os.environ[_FOLDER] = tempfile.mkdtemp(prefix="explorer-beside-")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin it where its test is among those that are about to be run."""
    asked = any(item.name == WANTED for item in session.items)
    if asked and not session.config.option.collectonly:
        Beside(Path(os.environ[_FOLDER])).begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave neither it nor its files behind."""
    if not hasattr(config, "workerinput"):
        folder = Path(os.environ.pop(_FOLDER))
        Beside(folder).stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def beside() -> Beside:
    """The soak that runs beside these tests."""
    return Beside(Path(os.environ[_FOLDER]))


if __name__ == "__main__":
    Beside(Path(sys.argv[1])).run()
