"""Stands for a kiosk in the supervisor's tests: ``kiosk_child.py FOLDER WHAT… -- BACK``.

Each start appends its BACK to FOLDER/starts, and does the WHAT of its number, the last one again
and again. Steps of a WHAT are joined by ``+``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from explorer.kiosk.heartbeat import heartbeat, here

FOR_EVER = 600


def main() -> None:
    folder, *whats = sys.argv[1 : sys.argv.index("--")]
    starts = Path(folder) / "starts"
    with starts.open("a") as file:
        file.write(f"{sys.argv[-1]} {os.getpid()}\n")
    number = len(starts.read_text().splitlines())
    here()
    heart = heartbeat()
    for step in whats[min(number, len(whats)) - 1].split("+"):
        do(step, heart, Path(folder))


def do(step: str, heart: object, folder: Path) -> None:
    from explorer.kiosk.heartbeat import Heartbeat

    assert isinstance(heart, Heartbeat)
    if step.startswith("exit"):
        sys.exit(int(step[4:]))
    elif step.startswith("beat"):
        for _ in range(int(step[4:] or FOR_EVER * 20)):
            heart.beat()
            if heart.deserted:
                (folder / "deserted").touch()
                sys.exit(3)
            time.sleep(0.05)
    elif step == "ready":
        heart.ready()
    elif step == "preparing":
        for _ in range(30):
            heart.preparing()
            time.sleep(0.05)
    elif step == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    elif step == "child":
        child = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({FOR_EVER})"])
        (folder / "child").write_text(str(child.pid))
    elif step == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif step == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif step == "hang":
        time.sleep(FOR_EVER)


if __name__ == "__main__":
    main()
