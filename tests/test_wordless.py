"""``explorer/wordless.py``: no error, warning or message leads a typed word to any place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer import wordless
from explorer.wordless import kind_of, traceback_of

WORD = "zqsecret"


def _key() -> None:
    {}[WORD]  # type: ignore[index]


def _value() -> None:
    int(WORD)


def _note() -> None:
    error = ValueError()
    error.add_note(WORD)
    raise error


def _cause() -> None:
    try:
        _key()
    except KeyError as error:
        raise RuntimeError(WORD) from error


def _context() -> None:
    try:
        _value()
    except ValueError:
        _key()


def _group() -> None:
    try:
        _cause()
    except RuntimeError as error:
        raise ExceptionGroup(WORD, [error, ExceptionGroup(WORD, [ValueError(WORD)])]) from None


def _syntax() -> None:
    compile(f"{WORD} {WORD}", WORD, "exec")


def _told(raise_it: Callable[[], None]) -> str:
    with pytest.raises(Exception) as caught:
        raise_it()
    return traceback_of(caught.type, caught.value, caught.tb)


@pytest.mark.parametrize("raise_it", [_key, _value, _note, _cause, _context, _group, _syntax])
def test_no_text_of_an_error_is_told(raise_it: Callable[[], None]) -> None:
    assert WORD not in _told(raise_it)
    assert raise_it.__name__ in _told(raise_it)


def test_what_led_to_an_error_is_told_before_it() -> None:
    caused, happened = _told(_cause), _told(_context)
    assert caused.index("\nKeyError\n") < caused.index("direct cause")
    assert caused.index("direct cause") < caused.index("\nRuntimeError\n")
    assert happened.index("\nValueError\n") < happened.index("was handled")
    assert happened.index("was handled") < happened.index("\nKeyError\n")


def test_all_of_a_group_is_told() -> None:
    told = _told(_group)
    assert told.count("ExceptionGroup\n") == 2
    for kind in ("KeyError", "RuntimeError", "ValueError"):
        assert f"\n{kind}\n" in told


def test_errors_that_lead_to_each_other_come_to_an_end() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert traceback_of(ValueError, one, None).count("Error\n") == 2
    last: Exception = ValueError()
    for _ in range(5_000):
        after = ValueError()
        after.__context__ = last
        last = after
    assert traceback_of(ValueError, last, None).count("ValueError\n") == wordless._MOST


def test_the_number_of_an_error_is_told() -> None:
    with pytest.raises(OSError, match=WORD) as missing:
        Path(f"/{WORD}").read_bytes()
    assert kind_of(missing.value) == "FileNotFoundError ENOENT"
    with pytest.raises(sqlite3.Error, match=WORD) as damaged:
        sqlite3.connect(":memory:").execute(f"select {WORD}")
    assert kind_of(damaged.value) == "sqlite3.OperationalError SQLITE_ERROR"
    assert kind_of(OSError(WORD)) == "OSError"
