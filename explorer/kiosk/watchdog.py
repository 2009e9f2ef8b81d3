"""Keeps a kiosk running: starts it, listens for its signs of life, and starts it again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue

from explorer.kiosk import exits
from explorer.kiosk.heartbeat import Notifier
from explorer.kiosk.restarts import End, Life, Limits, Restarts
from explorer.kiosk.signs import Signs, new_signs

GAVE_UP = 1
"""Exit code after which systemd is to start everything anew, the screen's server too."""

_TICK = 2.0  # seconds between two looks where nothing happens
_ASSURE_EVERY = 1.0  # seconds between two messages to systemd, whose queue is short

Command = Callable[[int], Sequence[str]]
"""The kiosk's command line, for a catalogue from so many builds before the one in use."""


class Watchdog:
    """One supervisor of one kiosk at a time. ``run`` returns when it is over."""

    def __init__(
        self,
        command: Command,
        tell: Callable[[str], None],
        limits: Limits | None = None,
        systemd: Notifier | None = None,
        signs: Callable[[], Signs] = new_signs,
    ) -> None:
        self._command, self._tell, self._new_signs = command, tell, signs
        self._limits = limits or Limits()
        self._systemd = systemd or Notifier("")
        self._restarts = Restarts(self._limits)
        # The number of a start with the signs it gave, or None for its end; None alone to stop.
        self._events: SimpleQueue[tuple[int, bytes | None] | None] = SimpleQueue()
        self._starts = 0
        self._assured = -_ASSURE_EVERY
        self._stopping = False

    def stop(self) -> None:
        """End the kiosk and return from ``run``; may be called from a signal's handler."""
        self._stopping = True
        self._events.put(None)

    def run(self) -> int:
        """Keep the kiosk running until staff leave it or ``stop`` is called; the exit code."""
        self._systemd.tell("READY=1")
        while not self._stopping:
            end = self._one_start()
            if self._stopping:
                break
            self._tell(f"The kiosk {end}.")
            if end is End.STAFF_LEFT:
                self._systemd.tell("STOPPING=1")
                return exits.STAFF_LEFT
            wait = self._restarts.after(end)
            if self._restarts.all_tried and self._systemd.connected:
                self._tell("Every catalogue has failed: the whole service is started anew.")
                return GAVE_UP
            self._wait(wait)
        self._systemd.tell("STOPPING=1")
        self._tell("Stopped from outside.")
        return 0

    def _one_start(self) -> End:
        back = self._restarts.back
        self._starts += 1
        self._tell(f"Start {self._starts}" + (f", with the catalogue {back} before" * bool(back)))
        life = Life(self._limits, time.monotonic(), self._restarts.patience)
        signs = self._new_signs()
        try:
            process = subprocess.Popen(
                list(self._command(back)),
                env={**os.environ, **signs.environment},
                pass_fds=signs.handed_on,
                start_new_session=True,  # so that what it started can be ended with it
            )
        except OSError as error:
            signs.close()
            self._tell(f"The kiosk cannot be started: {error}")
            return End.FAILED
        try:
            return self._watch(process, signs, life)
        finally:
            self._finish(process)
            signs.close()

    def _watch(self, process: subprocess.Popen[bytes], signs: Signs, life: Life) -> End:
        number = self._starts
        signs.listen(lambda heard: self._events.put((number, heard)))
        threading.Thread(target=self._tell_of_end, args=(process, number), daemon=True).start()
        while True:
            event = self._next(life)
            if self._stopping:
                return End.LATER
            if event == (number, None):
                self._tell(f"It ended with {process.returncode}.")
                return life.end(process.returncode, time.monotonic())
            if event is not None and event[0] == number and event[1] is not None:
                self._hear(event[1], life)
            if event is None or life.is_over(time.monotonic()):
                self._tell(_why_ended(life, heard=event is not None))
                return life.end(None, time.monotonic())

    def _tell_of_end(self, process: subprocess.Popen[bytes], number: int) -> None:
        process.wait()
        self._events.put((number, None))

    def _hear(self, signs: bytes, life: Life) -> None:
        was_ready = life.ready
        if life.hear(signs, time.monotonic()):
            self._assure()
        if was_ready is None and life.ready is not None:
            self._tell(f"Ready after {life.ready - life.began:.1f} s.")

    def _next(self, life: Life) -> tuple[int, bytes | None] | None:
        """The next event; ``None`` if there was none until the deadline, or it is to stop."""
        while (left := life.deadline - time.monotonic()) > 0:
            if life.heard is None:  # its window cannot speak for itself yet
                self._assure()
            with suppress(Empty):
                return self._events.get(timeout=min(left, _TICK))
        with suppress(Empty):
            return self._events.get(timeout=self._limits.last_look)
        return None

    def _wait(self, seconds: float) -> None:
        """Wait for the next start, or until it is to stop."""
        until = time.monotonic() + seconds
        while not self._stopping and (left := until - time.monotonic()) > 0:
            self._assure()
            with suppress(Empty):
                self._events.get(timeout=min(left, _TICK))

    def _assure(self) -> None:
        """Tell systemd that all is well: a sign came, or none can have come yet.

        Never merely because the supervisor itself lives: systemd is to end it all where the
        kiosk hangs and cannot be ended from here.
        """
        now = time.monotonic()
        if now - self._assured >= _ASSURE_EVERY:
            self._assured = now
            self._systemd.tell("WATCHDOG=1")

    def _finish(self, process: subprocess.Popen[bytes]) -> None:
        """End the kiosk and what it has started: first asked to, then by force."""
        _send(process, force=False)
        try:
            process.wait(self._limits.to_end)
        except subprocess.TimeoutExpired:
            self._tell("It does not end when asked to, and is ended by force.")
            _send(process, force=True)
            process.wait()


def _why_ended(life: Life, *, heard: bool) -> str:
    if life.stuck:
        return "It does nothing more for visitors, and is ended."
    if heard:
        return "It lives, but does not come up, and is ended."
    return "It gives no sign of life, and is ended."


def _send(process: subprocess.Popen[bytes], *, force: bool) -> None:
    if sys.platform == "win32":
        process.kill() if force else process.terminate()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL if force else signal.SIGTERM)
