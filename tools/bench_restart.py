"""How soon a kiosk that crashed or hangs is back on its attract screen, under its supervisor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tools.bench_rows import Row

WITHIN = 20.0
"""Seconds in which it has to be back."""

_ROOT = Path(__file__).resolve().parent.parent
_READY = "Ready after"


def restart_rows(folder: Path) -> list[Row]:
    """Lines of the table; none where the system does not list the processes of another."""
    if not Path("/proc/self/task").is_dir():
        return []
    with _watched(folder / "restart-data") as (supervisor, said):
        _until_ready(said)
        crashed = _back_after(signal.SIGKILL, supervisor, said)
        hung = _back_after(signal.SIGSTOP, supervisor, said)
    return [
        Row("kiosk: killed, until it is ready again", crashed, "s", WITHIN),
        Row("kiosk: hung, until it is ready again", hung, "s", WITHIN),
    ]


@contextmanager
def _watched(data: Path) -> Iterator[tuple[int, IO[str]]]:
    """The supervisor's process and what it says."""
    command = [sys.executable, "main.py", "--kiosk", "--watched", "--data-dir", str(data)]
    with subprocess.Popen(command, cwd=_ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            yield process.pid, process.stderr
        finally:
            process.terminate()


def _back_after(what: signal.Signals, supervisor: int, said: IO[str]) -> float:
    (child,) = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
    began = time.perf_counter()
    os.kill(int(child), what)
    _until_ready(said)
    return time.perf_counter() - began


def _until_ready(said: IO[str]) -> None:
    for line in said:
        if line.startswith(_READY):
            return
    raise SystemExit("The kiosk's supervisor ended.")
