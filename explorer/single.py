"""One program for one data folder: a second start shows the first one's window and ends.

A lock of the operating system says who is first. The first listens, once its window is painted, on
a local socket; the second says ``show`` there, and the first answers ``shown``.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSysInfo

from explorer.file_lock import FileLock

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from explorer.places import Places

SECONDS_TO_ANSWER = 10.0
"""How long a second start waits for the first, which may itself just be starting."""

_LONGEST_SOCKET_PATH = 100  # bytes; the system allows 104 to 108
_SHOW, _SHOWN = b"show", b"shown\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # by which a Wayland desktop lets a window come to the front
_log = logging.getLogger("explorer.single")


class Standing(StrEnum):
    """What a start turned out to be."""

    FIRST = "first"  # goes on and opens its window
    SECOND = "second"  # the first has shown its window: end with 0
    STUCK = "stuck"  # another holds the lock and does not answer: say ``trouble`` and end


class SingleInstance:
    """The claim of one start to be the only program on its data folder."""

    def __init__(self, places: Places) -> None:
        self.trouble: str | None = None
        """A sentence, after ``claim``: why it is stuck, or why it could not lock."""
        self._name = socket_name(places.socket)
        self._path = places.lock
        self._lock = FileLock(places.lock)
        self._server: QLocalServer | None = None
        self._visitors: set[QLocalSocket] = set()
        self._show: Callable[[], None] | None = None

    def claim(self, seconds: float = SECONDS_TO_ANSWER) -> Standing:
        """Take the lock, or ask the program that holds it to show its window.

        Where no lock can be made (a folder that is only for reading) it counts as first, and
        ``trouble`` says so: nothing can be written there by two programs either.
        """
        deadline = time.monotonic() + seconds
        while not self._is_ours():
            if ask_to_show(self._name):
                return Standing.SECOND
            if time.monotonic() >= deadline:
                self.trouble = self._stuck()
                return Standing.STUCK
            time.sleep(0.1)
        return Standing.FIRST

    def _is_ours(self) -> bool:
        try:
            return self._lock.take(f"{os.getpid()}\n{QSysInfo.machineHostName()}\n")
        except OSError as error:
            self.trouble = f"The lock {self._path} cannot be made ({error.strerror})."
            _log.warning(self.trouble)
            return True

    def listen(self, show: Callable[[], None]) -> None:
        """Call ``show`` whenever a second start asks for the window; call it after the first frame.

        Without Qt's network library, or where the socket cannot be made, a second start can only
        say that the program is running already; the log says why.
        """
        try:
            from PySide6.QtNetwork import QLocalServer
        except ImportError as error:
            _log.warning("A second start cannot show this window: %s", error)
            return
        QLocalServer.removeServer(self._name)  # left by a run that was killed: the lock is ours
        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_visitor)
        if not server.listen(self._name):
            _log.warning("A second start cannot show this window: %s", server.errorString())
            return
        self._server, self._show = server, show

    def release(self) -> None:
        """Let the next start be first."""
        for visitor in tuple(self._visitors):
            visitor.abort()
        self._visitors.clear()
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.release()

    def _on_visitor(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            visitor = self._server.nextPendingConnection()
            self._visitors.add(visitor)
            visitor.readyRead.connect(lambda visitor=visitor: self._on_words(visitor))
            visitor.disconnected.connect(lambda visitor=visitor: self._visitors.discard(visitor))
            self._on_words(visitor)

    def _on_words(self, visitor: QLocalSocket) -> None:
        if not visitor.canReadLine():
            return
        word, _, token = bytes(visitor.readLine(1024).data()).strip().partition(b" ")
        if word != _SHOW or self._show is None:
            visitor.abort()
            return
        if token.isascii() and token.decode().isprintable() and token:
            os.environ[_TOKEN] = token.decode()
        self._show()
        visitor.write(_SHOWN)
        visitor.flush()

    def _stuck(self) -> str:
        process, _, host = self._lock.note().partition("\n")
        known = process.isascii() and process.isdecimal() and host.isprintable()
        which = f" (process {process} on {host})" if known else ""
        return (
            f"Career Explorer is running already{which} but does not answer. End it first: as long "
            f"as it runs it holds {self._path}."
        )


def ask_to_show(name: str, seconds: float = 2.0) -> bool:
    """Ask the program that listens under ``name`` to show its window; whether it has done so."""
    try:
        from PySide6.QtNetwork import QLocalSocket
    except ImportError as error:
        _log.warning("The running program cannot be asked to show its window: %s", error)
        return False
    # Sockets need an application; the real one can only be made after this one is gone.
    stand_in = QCoreApplication([]) if QCoreApplication.instance() is None else None
    _let_it_come_forward()
    try:
        return _ask(QLocalSocket(), name, int(seconds * 1000))
    finally:
        if stand_in is not None:
            stand_in.shutdown()


def _ask(visitor: QLocalSocket, name: str, milliseconds: int) -> bool:
    visitor.connectToServer(name)
    if not visitor.waitForConnected(milliseconds):
        return False
    visitor.write(_SHOW + b" " + os.environ.get(_TOKEN, "").encode() + b"\n")
    shown = visitor.waitForReadyRead(milliseconds) and visitor.readAll().data() == _SHOWN
    visitor.abort()
    return shown


def socket_name(socket: Path) -> str:
    """The socket beneath the data folder, or a name made from it where a path will not do."""
    if sys.platform != "win32" and len(os.fsencode(socket)) <= _LONGEST_SOCKET_PATH:
        return str(socket)
    import hashlib  # not quick to load, and seldom needed

    return f"career-explorer-{hashlib.sha256(os.fsencode(socket)).hexdigest()[:24]}"


def _let_it_come_forward() -> None:
    """On Windows only the program that a person has just started may let another come forward."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
