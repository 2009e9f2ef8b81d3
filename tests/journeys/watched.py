"""The real kiosk under its supervisor, as two processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.programs import PATIENCE, wait_for, without_screen

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="this system does not list child processes"
)


class Watched:
    """The kiosk under its supervisor, whose words go into the file ``said``."""

    def __init__(self, data: Path, environment: Mapping[str, str], said: Path) -> None:
        self._said = said
        arguments = [sys.executable, "main.py", "--kiosk", "--watched", "--data-dir", str(data)]
        with said.open("wb") as errors:
            self._process = subprocess.Popen(
                arguments,
                cwd=ROOT,
                env=without_screen() | dict(environment),
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )

    def times(self, words: str) -> int:
        """How often something was said."""
        return self._said.read_text("utf-8").count(words)

    def ready(self, times: int) -> None:
        """Wait until a kiosk was ready for visitors for so many times."""
        wait_for(lambda: self.times("Ready after") >= times, lambda: self._said.read_text("utf-8"))

    @property
    def kiosk(self) -> int:
        """The process of the kiosk itself."""
        number = self._process.pid
        (child,) = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        return int(child)

    def kill(self, ready: int) -> None:
        """Kill the kiosk, and wait until another is ready, which makes so many times."""
        before = self.kiosk
        os.kill(before, signal.SIGKILL)
        self.ready(ready)
        assert self.kiosk != before

    def stop(self) -> None:
        """End both."""
        self._process.terminate()
        self._process.wait(PATIENCE)


@contextmanager
def watching(data: Path, environment: Mapping[str, str]) -> Iterator[Watched]:
    """A kiosk that is ready for visitors; what is said stands beside its data folder."""
    made = Watched(data, environment, data.with_name(f"{data.name}-said.txt"))
    try:
        made.ready(1)
        yield made
    finally:
        made.stop()
