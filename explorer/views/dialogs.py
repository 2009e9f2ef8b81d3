"""Windows over the window: the sheet of keys, where figures come from, and About."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from explorer import __version__
from explorer.domain.records import Source
from explorer.marks import override
from explorer.presenters.explorer import Loaded
from explorer.presenters.wording import tr
from explorer.views.basics import Rule, Scroll, Tone, draw_focus_ring
from explorer.views.controls import button
from explorer.views.layouts import replace
from explorer.views.look import Look
from explorer.views.page_parts import Asked, PageParts, Part
from explorer.views.page_texts import Words
from explorer.views.source_entry import Opened
from explorer.views.source_groups import SourceGroup, source_groups
from explorer.views.tokens import CONTROL_RADIUS, TextSize

_SIZE = (640, 600)  # at usual text; never more than the screen has

LIBRARIES: tuple[tuple[str, str], ...] = (
    ("Qt 6, PySide6-Essentials and Shiboken6 (Qt for Python)", "LGPL 3.0"),
    ("SQLAlchemy", "MIT"),
    ("SQLite", "public domain"),
    ("pydantic and pydantic-core", "MIT"),
    ("ruamel.yaml", "MIT"),
    ("appdirs", "MIT"),
    ("pyroaring, with CRoaring in it", "MIT; CRoaring: Apache 2.0 or MIT"),
    ("segno", "BSD 3-Clause"),
    ("typst", "Apache 2.0"),
    ("annotated-types, typing-inspection", "MIT"),
    ("typing-extensions", "PSF 2.0"),
    ("Python", "PSF 2.0"),
)
"""What the program is made with, and under which licence each part comes."""


_SCROLLING = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down})
"""Keys that scroll the column, whichever control has the keyboard."""


class ScrollingDialog(QDialog):
    """A title, a column that scrolls, and a button to close it with; Escape closes it too."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setSizeGripEnabled(True)
        self._title = Words(look, title, TextSize.BRAND, bold=True)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._body = QWidget()
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        self.scroller = Scroll(look, self._content)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scroller.setAccessibleName(title)
        self.scroller.installEventFilter(self)
        self.close_button = button(look, tr("Close"), self.close, main=True)
        outer = QVBoxLayout(self)
        outer.addWidget(self._title)
        outer.addWidget(self.scroller, 1)
        outer.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self._outer = outer
        self.setMinimumSize(280, 200)
        self.resize(self._wanted())

    def _start(self) -> None:
        """Fill for the first time; to be called once a subclass has all it shows."""
        self._restyle()
        self._look.changed.connect(self._restyle)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> QWidget:
        raise NotImplementedError

    def _wanted(self) -> QSize:
        room = QGuiApplication.primaryScreen().availableSize()
        wide, high = (self._look.px(side) for side in _SIZE)
        return QSize(min(wide, room.width() * 9 // 10), min(high, room.height() * 9 // 10))

    def _restyle(self) -> None:
        look = self._look
        edge = look.unit(5)
        self._outer.setContentsMargins(edge, edge, edge, look.unit(4))
        self._outer.setSpacing(look.unit(3))
        self._column.setContentsMargins(0, 0, look.unit(3), 0)
        body = self._build()
        replace(self._column, self._body, body)
        self._body = body

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        # A window system may draw no frame, and paper lies on paper.
        painter = QPainter(self)
        width = self._look.theme.line_width
        painter.setPen(QPen(self._look.colour(self._look.theme.line), width))
        inset = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
        painter.end()
        if self.scroller.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            around = QRectF(self.scroller.geometry()).adjusted(-6, -6, 6, 6)
            draw_focus_ring(painter, self._look, around, CONTROL_RADIUS)
            painter.end()

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if arg__2.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in _SCROLLING:
            self.scroller.keyPressEvent(arg__1)
        else:
            super().keyPressEvent(arg__1)

    @property
    def texts(self) -> list[str]:
        """Every text of the column, from top to bottom."""
        return [words.text() for words in self._body.findChildren(Words)]

    @override
    def sizeHint(self) -> QSize:
        return self._wanted()


def _column(look: Look, widgets: Iterable[QWidget], gap: float) -> QWidget:
    return PageParts(look, (), Asked()).column(widgets, gap)


class ShortcutsSheet(ScrollingDialog):
    """Keys, and what they do. ``rows`` holds both as they are to be shown."""

    def __init__(self, look: Look, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(look, tr("Keys"))
        self.rows = tuple(rows)
        self._start()

    @override
    def _build(self) -> QWidget:
        look = self._look
        widgets: list[QWidget] = []
        parts = PageParts(look, (), Asked())
        pairs = [(keys, Words(look, what)) for keys, what in self.rows]
        if pairs:
            widgets.append(parts.facts(pairs, strong=True))
        return _column(look, widgets, 2)


class SourcesDialog(ScrollingDialog):
    """Where figures come from: the sources, those on the same terms together.

    ``opened`` is called with an address that is pressed; without it, addresses are text alone.
    """

    def __init__(self, look: Look, sources: Sequence[Source], opened: Opened | None = None) -> None:
        super().__init__(look, tr("Where these figures come from"))
        self.sources, self._opened = tuple(sources), opened
        self._start()

    @override
    def _build(self) -> QWidget:
        look = self._look
        groups = source_groups(self.sources)
        widgets: list[QWidget] = [SourceGroup(look, group, self._opened) for group in groups]
        if not widgets:
            widgets.append(
                Words(look, tr("No source is named for these figures."), tone=Tone.MUTED)
            )
        return _column(look, widgets, 5)


class AboutDialog(ScrollingDialog):
    """The program, what is loaded, every source as its licence asks, and the libraries.

    ``opened`` is called with an address that is pressed; without it, addresses are text alone.
    """

    def __init__(self, look: Look, loaded: Loaded, opened: Opened | None = None) -> None:
        super().__init__(look, tr("About Career Explorer"))
        self._loaded, self._opened = loaded, opened
        self._start()

    @override
    def _build(self) -> QWidget:
        look = self._look
        return _column(
            look,
            [
                self._program(),
                Rule(look),
                self._content_part(),
                Rule(look),
                self._sources_part(),
                Rule(look),
                self._libraries(),
            ],
            5,
        )

    def _program(self) -> Part:
        part = Part(self._look, tr("Career Explorer {0}").format(__version__))
        return part.add(
            Words(
                self._look,
                tr("Healthcare roles, the routes to them and the questions people ask, offline."),
            ),
            Words(self._look, tr("Licence: MIT. Free to use, to change and to pass on.")),
        )

    def _content_part(self) -> Part:
        summary = self._loaded.summary
        part = Part(self._look, tr("What is loaded"))
        return part.add(
            Words(self._look, tr("{0}, version {1}").format(summary.title, summary.version)),
            Words(self._look, tr("Published by {0}").format(summary.publisher)),
            Words(self._look, tr("Licence: {0}").format(summary.licence)),
        )

    def _sources_part(self) -> Part:
        part = Part(self._look, tr("Sources"))
        part.column.setSpacing(self._look.unit(5))
        sources = tuple(self._loaded.sources.values())
        groups = source_groups(sources)
        return part.add(*(SourceGroup(self._look, group, self._opened) for group in groups))

    def _libraries(self) -> Part:
        part = Part(self._look, tr("Made with"))
        lines = (f"{name}: {licence}" for name, licence in LIBRARIES)
        return part.add(*(Words(self._look, line, bullet=True) for line in lines))
