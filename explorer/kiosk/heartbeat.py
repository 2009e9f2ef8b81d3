"""Signs of life from the kiosk's GUI thread, to the supervisor and to systemd.

A GUI thread that hangs sends none, and is ended and started again. Nothing here ever blocks or
raises: a sign that cannot be sent is left out.

systemd's protocol: https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html
"""

from __future__ import annotations

import os
import socket
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path

BEAT_SECONDS = 1.0
"""How often the GUI thread is to call ``beat``."""

PIPE = "CAREER_EXPLORER_HEARTBEAT_PIPE"
"""Names the pipe's number in the environment of a kiosk that is watched."""

FILE = "CAREER_EXPLORER_HEARTBEAT_FILE"
"""Names the file in its place where pipes cannot be handed on (Windows)."""

HERE, BEAT, PREPARING, READY, STUCK = b"h", b".", b"p", b"R", b"x"
"""The process is there; its GUI thread is; it builds a catalogue; visitors can begin; it is to be
ended, for its other thread does nothing more."""


class Notifier:
    """Tells systemd; does nothing where the environment names no socket of systemd's."""

    def __init__(self, address: str) -> None:
        self._socket: socket.socket | None = None
        if not address.startswith(("/", "@")) or not hasattr(socket, "AF_UNIX"):
            return
        # An @ stands for the byte 0 with which the names of sockets without a file begin.
        name = "\0" + address[1:] if address.startswith("@") else address
        try:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            self._socket.setblocking(False)
            self._socket.connect(name)
        except OSError:
            self.close()

    @property
    def connected(self) -> bool:
        """Whether there is a systemd that listens."""
        return self._socket is not None

    def tell(self, message: str) -> None:
        """Send lines such as ``READY=1``."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.send(message.encode())

    def close(self) -> None:
        """Send nothing more."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def notifier(environment: MutableMapping[str, str] | None = None) -> Notifier:
    """What the environment says of systemd; taken out of it, so that no child speaks for us."""
    environment = os.environ if environment is None else environment
    return Notifier(environment.pop("NOTIFY_SOCKET", ""))


class Heartbeat:
    """The kiosk's signs of life. All methods are for the GUI thread.

    ``number`` is an open file to write them to, ``None`` for none. It stays the caller's until it
    is handed over here, and is closed by ``close``.
    """

    def __init__(
        self,
        number: int | None = None,
        systemd: Notifier | None = None,
        *,
        overwrite: bool = False,
    ) -> None:
        self._number, self._overwrite = number, overwrite
        self._systemd = systemd or Notifier("")
        self._count = 0
        self._standing = BEAT
        self._deserted = False
        if number is not None:
            try:
                os.set_inheritable(number, False)  # a program that we start must not hold it open
                if not overwrite:
                    os.set_blocking(number, False)
            except OSError:
                self._number = None

    @property
    def watched(self) -> bool:
        """Whether anybody would start the kiosk again."""
        return self._number is not None or self._systemd.connected

    @property
    def deserted(self) -> bool:
        """Whether the supervisor has gone: the kiosk should end, for a new one may be started."""
        return self._deserted

    def preparing(self) -> None:
        """Say that the start takes longer for a good reason: a catalogue is being built."""
        self._send(PREPARING)
        self._systemd.tell("EXTEND_TIMEOUT_USEC=60000000")

    def ready(self) -> None:
        """Say that the kiosk stands and can be used."""
        if self._overwrite:
            self._standing = READY  # of a file, the next beat would hide it before it is read
        self._send(READY)
        self._systemd.tell("READY=1\nWATCHDOG=1")

    def beat(self) -> None:
        """Say that the GUI thread is alive; to be called every ``BEAT_SECONDS``."""
        self._send(self._standing)
        self._systemd.tell("WATCHDOG=1")

    def stuck(self) -> None:
        """Ask to be ended and started again; systemd hears nothing more, to the same end."""
        self._send(STUCK)

    def stopping(self) -> None:
        """Say that the kiosk ends, as it means to."""
        self._systemd.tell("STOPPING=1")

    def close(self) -> None:
        """Send nothing more."""
        self._systemd.close()
        if self._number is not None:
            with suppress(OSError):
                os.close(self._number)
            self._number = None

    def _send(self, sign: bytes) -> None:
        if self._number is None:
            return
        try:
            if self._overwrite:
                self._count += 1
                os.lseek(self._number, 0, os.SEEK_SET)
                os.write(self._number, sign + b"%020d" % self._count)
            else:
                os.write(self._number, sign)
        except BlockingIOError:
            pass  # the supervisor is held up: the pipe is full of earlier signs
        except BrokenPipeError:
            self._deserted = True
        except OSError:
            pass


def here(environment: MutableMapping[str, str] | None = None) -> None:
    """Say that the process has begun, before Qt is loaded; ``heartbeat`` finds all as it was.

    Loading Qt takes seconds on a slow machine. A start that hangs before this never took place.
    """
    environment = os.environ if environment is None else environment
    pipe, file = environment.get(PIPE, ""), environment.get(FILE, "")
    with suppress(OSError, OverflowError):
        if pipe.isdecimal():
            os.write(int(pipe), HERE)
        elif file:
            number = _opened(Path(file))
            os.write(number, HERE + b"%020d" % 0)
            os.close(number)


def heartbeat(environment: MutableMapping[str, str] | None = None) -> Heartbeat:
    """The signs of life that the environment asks for; taken out of it, for they are ours alone."""
    environment = os.environ if environment is None else environment
    systemd = notifier(environment)
    pipe, file = environment.pop(PIPE, ""), environment.pop(FILE, "")
    if pipe.isdecimal():
        return Heartbeat(int(pipe), systemd)
    if file:
        with suppress(OSError):
            return Heartbeat(_opened(Path(file)), systemd, overwrite=True)
    return Heartbeat(None, systemd)


def _opened(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
