"""What stands in a layout: taken out, or put in the place of something else.

What holds a widget in a layout is an item of C++, which nobody deletes once it was taken out: the
layout has let go of it, and Python does not own it. A program that runs for weeks would keep all.
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget
from shiboken6 import delete


def take_out(layout: QLayout) -> list[QWidget]:
    """Take all widgets and spaces out of a layout; its widgets, in their order, are as they were.

    A layout within it would be deleted, its widgets left where they are.
    """
    widgets = []
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widgets.append(widget)
        delete(item)
    return widgets


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it when the event loop comes round."""
    for widget in take_out(layout):
        widget.hide()
        widget.deleteLater()


def replace(layout: QBoxLayout, old: QWidget, new: QWidget) -> None:
    """Put a widget where another stands, which is deleted when the event loop comes round."""
    place = layout.indexOf(old)
    layout.insertWidget(place, new, layout.stretch(place))
    layout.removeWidget(old)  # which deletes its item, as ``replaceWidget`` does not
    old.hide()
    old.deleteLater()
