"""The log: what the program did and what went wrong, for whoever has to find out why.

What visitors type, bookmark or note is never logged. Paths are written with the home folder as
``~``, so that a log can be sent to somebody without naming its owner.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from explorer.privacy import without_names

LARGEST = 512 * 1024
"""Bytes after which a new log file is begun."""

KEPT = 3
"""How many earlier log files are kept."""

RECENT = 60
"""How many of the last lines are held in memory for a crash report."""

_LAYOUT = "%(asctime)s %(levelname)-8s %(threadName)s %(name)s: %(message)s"


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_names(super().format(record))


class _Recent(logging.Handler):
    """Holds the last lines in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=RECENT)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class Log:
    """The program's log, from ``start`` to ``close``.

    Until ``write_to`` is called its lines are only held in memory: opening the file takes longer
    than everything else here, and so waits until the first frame is painted.
    """

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)
        self._earlier_level = self._logger.level
        self._recent = _Recent()
        self._file: logging.Handler | None = None
        self._recent.setFormatter(_Formatter(_LAYOUT))
        self._logger.setLevel(logging.INFO)
        self._logger.addHandler(self._recent)

    def recent(self) -> tuple[str, ...]:
        """The last lines, oldest first."""
        return tuple(self._recent.lines)

    def write_to(self, file: Path) -> str | None:
        """Write the lines so far and all further ones to ``file``.

        Returns ``None``, or a sentence that says why nothing can be written; the program then goes
        on without a log file.
        """
        try:
            handler = _rotating(file, self.recent())
        except OSError as error:
            reason = error.strerror or str(error)
            sentence = f"The log {file} cannot be written ({reason})."
            self._logger.warning(sentence)
            return sentence
        handler.setFormatter(_Formatter(_LAYOUT))
        self._file = handler
        self._logger.addHandler(handler)
        return None

    def close(self) -> None:
        """Stop logging and close the file."""
        for handler in (self._file, self._recent):
            if handler is not None:
                self._logger.removeHandler(handler)
                with suppress(OSError):  # on a full disk: the handler has said so already
                    handler.close()
        self._file = None
        self._logger.setLevel(self._earlier_level)


def start(name: str = "explorer") -> Log:
    """Begin to log everything that the logger ``name`` and those below it are told."""
    return Log(name)


def _rotating(file: Path, earlier: Iterable[str]) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # 10 ms that the first frame need not wait for

    class Rotating(RotatingFileHandler):
        """Says once, and not at every line, that a line could not be written (a full disk)."""

        told = False

        def handleError(self, record: logging.LogRecord) -> None:
            if not self.told and sys.stderr is not None:
                self.told = True
                print(f"The log {file} cannot be written any more.", file=sys.stderr)  # noqa: T201

    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as begun:
        begun.writelines(f"{line}\n" for line in earlier)
    return Rotating(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
