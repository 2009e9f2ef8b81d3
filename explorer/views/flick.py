"""Scrolling by flick with a finger, without pressing what lay under the finger."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QScrollPrepareEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QScroller,
    QScrollerProperties,
    QWidget,
)

DRAGGED = "dragged"
"""The property of a widget that a finger drags to another place, and does not scroll by."""

NOWHERE = QPointF(-10_000, -10_000)
"""Where what was pressed is let go so that nothing comes of it."""


class _Flick(QObject):
    """Watches one area. What a finger has pressed is let go unpressed once it begins to scroll.

    Qt makes the press of a mouse of a touch that nobody takes. Once the touch scrolls, the release
    never comes, or comes where the pressed thing has been scrolled to.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        viewport = area.viewport()
        scroller = QScroller.scroller(viewport)
        properties = scroller.scrollerProperties()
        for metric in (
            QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
            QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
        ):
            off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
            properties.setScrollMetric(metric, off)
        scroller.setScrollerProperties(properties)
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
        _forget_numbers_of_gestures()
        scroller.stateChanged.connect(self._on_state)

    def _on_state(self, state: QScroller.State) -> None:
        if state is not QScroller.State.Dragging:
            return
        pressed: list[QWidget] = [
            made for made in self._area.findChildren(QAbstractButton) if made.isDown()
        ]
        if isinstance(self._area, QAbstractItemView):
            pressed.append(self._area.viewport())
        for widget in pressed:
            QCoreApplication.sendEvent(widget, _released_elsewhere())


def _forget_numbers_of_gestures() -> None:
    """Empty a store of PySide's that would grow with every area that ever scrolled.

    Qt gives each of them a number of its own, and PySide makes a class for each number that its
    enum does not know, and keeps it.
    """
    kept = vars(Qt.GestureType).get("_sbk_missing_")
    if isinstance(kept, dict):
        kept.clear()


def _released_elsewhere() -> QMouseEvent:
    return QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        NOWHERE,
        NOWHERE,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )


def flick(area: QAbstractScrollArea) -> None:
    """Have an area scroll when a finger moves over it."""
    _Flick(area)


def held_back(area: QAbstractScrollArea, event: QEvent) -> bool:
    """Whether an event would scroll by a widget that is ``DRAGGED``; it is refused then."""
    if not isinstance(event, QScrollPrepareEvent):
        return False
    widget = area.viewport().childAt(event.startPos().toPoint())
    while widget is not None and widget is not area.viewport():
        if widget.property(DRAGGED):
            event.ignore()
            return True
        widget = widget.parentWidget()
    return False
