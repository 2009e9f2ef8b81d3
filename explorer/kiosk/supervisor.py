"""``main.py --kiosk --watched``: a small process without Qt that keeps the kiosk running."""

from __future__ import annotations

import logging
import signal
import sys
from pathlib import Path

from explorer import logs
from explorer.kiosk.heartbeat import notifier
from explorer.kiosk.restarts import Limits
from explorer.kiosk.watchdog import Watchdog
from explorer.options import Options
from explorer.places import Places, places_for

_NAME = "explorer.kiosk.watchdog"


def run(options: Options, limits: Limits | None = None) -> int:
    """Keep the kiosk running; the exit code."""
    log = logs.start(_NAME)
    trouble = log.write_to(log_file(places_for(options.data_dir)))
    logger = logging.getLogger(_NAME)
    aloud = logging.StreamHandler()  # also where the log file cannot be written any more
    logger.addHandler(aloud)
    if trouble is not None:
        logger.warning(trouble)
    watchdog = Watchdog(lambda back: command(options, back), logger.info, limits, notifier())
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: watchdog.stop())
    try:
        return watchdog.run()
    finally:
        logger.removeHandler(aloud)
        log.close()


def log_file(places: Places) -> Path:
    """What the supervisor did; older ones stand beside it with a number after their name."""
    return places.log.parent / "watchdog.log"


def command(options: Options, back: int) -> list[str]:
    """How the kiosk itself is started."""
    program = Path(__file__).resolve().parent.parent.parent / "main.py"
    words = [sys.executable, str(program), "--kiosk"]
    paths = {
        "--data-dir": options.data_dir,
        "--catalogue": options.catalogue,
        "--kiosk-settings": options.kiosk_settings,
    }
    for name, path in paths.items():
        if path is not None:
            words += [name, str(path)]
    if back or options.earlier_catalogue:
        words += ["--earlier-catalogue", str(back or options.earlier_catalogue)]
    return words
