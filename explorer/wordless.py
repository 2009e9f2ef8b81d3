"""What went wrong, in types and places only.

The text of an error may quote what somebody typed: the key that was looked for, the value that did
not fit, a statement with its parameters. So nothing that is written down holds one.
"""

from __future__ import annotations

import errno
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from types import TracebackType
from typing import TextIO

from explorer.privacy import without_names

_MOST = 32
"""Errors of one chain or group that are told of."""

_CAUSED = "\nThe above was the direct cause of this:\n\n"
_DURING = "\nWhile the above was handled, this happened:\n\n"


def kind_of(error: BaseException) -> str:
    """An error's type, with its name where the system or SQLite numbers such errors."""
    name = _name_of(type(error))
    number = getattr(error, "__dict__", {}).get("sqlite_errorname")
    if isinstance(error, OSError) and isinstance(error.errno, int):
        number = errno.errorcode.get(error.errno, error.errno)
    return f"{name} {number}" if number else name


def traceback_of(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> str:
    """Where an error was raised, and those that led to it or that it holds."""
    if error is None:
        return "".join((*_places(trace), f"{_name_of(kind)}\n"))
    return "".join(_told(error, trace, set()))


def write_no_words() -> None:
    """From now on, what Python itself writes of errors and warnings quotes nobody."""
    sys.excepthook = _on_exception
    threading.excepthook = _on_thread_exception
    sys.unraisablehook = _on_unraisable
    warnings.showwarning = _on_warning


def _name_of(kind: type[BaseException]) -> str:
    module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    return f"{module}{kind.__qualname__}"


def _told(error: BaseException, trace: TracebackType | None, seen: set[int]) -> Iterator[str]:
    """Like Python's own words for it, without any text of the errors or notes on them."""
    seen.add(id(error))
    earlier, link = error.__cause__, _CAUSED
    if earlier is None and not error.__suppress_context__:
        earlier, link = error.__context__, _DURING
    if earlier is not None and _is_new(earlier, seen):
        yield from _told(earlier, earlier.__traceback__, seen)
        yield link
    yield from _places(trace)
    yield f"{kind_of(error)}\n"
    if isinstance(error, BaseExceptionGroup):
        for number, each in enumerate(error.exceptions, 1):
            if _is_new(each, seen):
                yield f"\nNumber {number} of this group:\n\n"
                yield from _told(each, each.__traceback__, seen)


def _is_new(error: BaseException, seen: set[int]) -> bool:
    return id(error) not in seen and len(seen) < _MOST


def _places(trace: TracebackType | None) -> Iterator[str]:
    if trace is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(trace)


def _write(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(without_names(text))


def _on_exception(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    _write(traceback_of(kind, error, trace))


def _on_thread_exception(args: threading.ExceptHookArgs) -> None:
    if not issubclass(args.exc_type, SystemExit):
        _on_exception(args.exc_type, args.exc_value, args.exc_traceback)


def _on_unraisable(args: sys.UnraisableHookArgs) -> None:
    _on_exception(args.exc_type, args.exc_value, args.exc_traceback)


def _on_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    _write(f"{filename}:{lineno}: {_name_of(category)}\n")
