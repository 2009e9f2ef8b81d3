"""How many objects Qt and Python have, counted so that counting leaves nothing behind.

To ask for all children makes Python know each inner object of Qt, and PySide keeps something of
each for ever: 20 kB a count, which over a long soak is most of what it may grow. So Qt writes its
trees itself, as it does for debugging, and the lines are counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, qInstallMessageHandler
from PySide6.QtWidgets import QWidget
from shiboken6 import getAllValidWrappers


@dataclass(frozen=True, slots=True)
class Counts:
    """Objects that there are."""

    widgets: int
    """In the trees, of classes that Python knows."""
    objects: int
    """In the trees, widgets included."""
    wrappers: int
    """That Python knows, in a tree or not."""


def count(roots: Iterable[QObject]) -> Counts:
    """Count what stands in the trees of these objects, and what Python knows besides."""
    names = [name for root in roots for name in classes_in(root)]
    widgets = _widget_classes()
    return Counts(
        widgets=sum(name in widgets for name in names),
        objects=len(names),
        wrappers=sum(isinstance(each, QObject) for each in getAllValidWrappers()),
    )


def classes_in(root: QObject) -> list[str]:
    """The class of an object and of each that belongs to it.

    Raises ``RuntimeError`` where a rule for Qt's logging keeps it from telling.
    """
    lines: list[str] = []
    earlier = qInstallMessageHandler(lambda _kind, _where, line: lines.append(line))
    try:
        root.dumpObjectTree()
    finally:
        qInstallMessageHandler(earlier)
    if not lines:
        raise RuntimeError("Qt tells nothing of its objects: its debug messages are switched off.")
    return [line.strip().partition("::")[0] for line in lines]


def _widget_classes() -> set[str]:
    found, left = set(), [QWidget]
    while left:
        kind = left.pop()
        found.add(kind.__name__)
        left += kind.__subclasses__()
    return found
