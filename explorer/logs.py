"""The log: what the program did and what went wrong, for whoever has to find out why.

What visitors type, bookmark or note is never logged. The text of an error may quote it, and so may
what a library says; so of errors that are not the program's own sentences only the kind is written,
and of libraries only that they said something. Paths are written with the home folder as ``~``, so
that a log can be sent to somebody without naming its owner.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from explorer.privacy import without_names
from explorer.wordless import kind_of, traceback_of

LARGEST = 512 * 1024
"""Bytes after which a new log file is begun."""

KEPT = 3
"""How many earlier log files are kept."""

RECENT = 60
"""How many of the last lines are held in memory for a crash report."""

_LAYOUT = "%(asctime)s %(levelname)-8s %(threadName)s %(name)s: %(message)s"


_OURS = __name__.partition(".")[0]
_Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None]


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = logging.makeLogRecord(record.__dict__ | {"exc_text": None})
        if isinstance(told.args, tuple):
            told.args = tuple(_without_words(each) for each in told.args)
        return without_names(super().format(told))

    def formatException(self, ei: _Raised | tuple[None, None, None]) -> str:
        return traceback_of(*ei).rstrip() if ei[0] is not None else ""


def _without_words(value: object) -> object:
    """An error of Python's or of a library's by its kind; our own ones are sentences of ours."""
    if isinstance(value, BaseException) and type(value).__module__.partition(".")[0] != _OURS:
        return kind_of(value)
    return value


class _Libraries(logging.Handler):
    """Hears what libraries say, which Python would write as it is where nobody hears it."""

    def __init__(self, logger: logging.Logger) -> None:
        super().__init__()
        self._logger = logger

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.partition(".")[0] not in (_OURS, self._logger.name):
            self._logger.log(record.levelno, "%s said something", record.name)


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
        self._libraries = _Libraries(self._logger)
        logging.getLogger().addHandler(self._libraries)

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
        logging.getLogger().removeHandler(self._libraries)
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
