"""Domain values as JSON and back: dataclasses as lists of their fields, read by their annotations.

Lists without names keep a catalogue small and quick to read. The layout is the classes' own, so a
change to a class is a change of the catalogue's format: see ``FORMAT`` in ``schema.py``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Reader = Callable[[Any], Any]


def to_json(value: Any) -> str:
    """A domain value, or a tuple of them, as JSON text."""
    return json.dumps(value, default=_values, ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The domain value that ``to_json`` wrote. Raises ``ValueError`` where the text is not one."""
    try:
        return cast(T, reader(cast(Any, kind))(json.loads(text)))
    except TypeError as error:  # a list where a text should stand, or the other way round
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def _values(value: Any) -> list[Any]:
    """The fields of a dataclass; of all else JSON has its own idea. ``TypeError`` where not."""
    return [getattr(value, name) for name in _names(value.__class__)]


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=64)
def reader(kind: Any) -> _Reader:
    """What makes a value of a type from plain JSON."""
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        some = reader(inner)
        return lambda value: None if value is None else some(value)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = reader(arguments[0])
        if item is _as_it_is:
            return tuple
        return lambda values: tuple([item(value) for value in values])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _named_tuple_reader(kind)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _dataclass_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = [reader(hints[field.name]) for field in fields(kind)]

    def read(values: Any) -> Any:
        if len(values) != len(readers):
            raise ValueError(f"a {kind.__name__} with {len(values)} fields")
        return kind(*[read(value) for read, value in zip(readers, values, strict=True)])

    return read


def _named_tuple_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = [reader(hints[name]) for name in kind._fields]
    return lambda values: kind(*[read(value) for read, value in zip(readers, values, strict=True)])
