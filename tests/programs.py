"""Running the real program, or a piece of Python, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT

PATIENCE = 90.0
"""Seconds to wait for what comes in a moment on an idle machine."""

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")


def run(
    *arguments: str, environment: Mapping[str, str] | None = None, seconds: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments from the top folder, with no screen but those named.

    The process is killed, and the test fails, after ``seconds``.
    """
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        env=without_screen() | dict(environment or {}),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def wait_for(what: Callable[[], bool], tell: Callable[[], str]) -> None:
    """Wait until it is so; else the test fails, with what is told."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, tell()
        time.sleep(0.05)


def without_screen() -> dict[str, str]:
    """This process's environment without the names of any screen."""
    return {name: value for name, value in os.environ.items() if name not in SCREENS}


@contextmanager
def screen_in_memory(
    size: tuple[int, int] = (1440, 900), frames: Path | None = None
) -> Iterator[str]:
    """A real X server in memory, by the name of its display.

    ``frames`` is a folder in which a file holds what is on the screen.
    """
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(write_end), "-nolisten", "tcp"),
            *("-screen", "0", f"{size[0]}x{size[1]}x24"),
            *(("-fbdir", str(frames)) if frames is not None else ()),
        ],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with server:
        with os.fdopen(read_end) as answer:
            display = f":{answer.readline().strip()}"
        try:
            yield display
        finally:
            server.terminate()
