"""A sentence in lines that stand around their middle, with a part of it in bold."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.marks import override
from explorer.views.look import Look
from explorer.views.painting import LEADING

_MAY_BREAK = "\u200b"


class CentredWords(QWidget):
    """A sentence; what fills its "{0}" is bold and may wrap after each hyphen."""

    def __init__(self, look: Look, sentence: str) -> None:
        super().__init__()
        self._look, self._sentence, self._filling = look, sentence, ""
        self._centred = True
        self._laid: dict[int, tuple[QTextLayout, int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(sentence)
        look.changed.connect(self._measure_anew)

    def fill(self, words: str) -> None:
        """Put words into the gap."""
        self._filling = words
        self.setAccessibleName(self._sentence.format(words))
        self._measure_anew()

    def text(self) -> str:
        """What fills the gap."""
        return self._filling

    def centre(self, on: bool) -> None:
        """Stand around the middle, or begin at the left."""
        if on != self._centred:
            self._centred = on
            self._measure_anew()

    def _measure_anew(self) -> None:
        self._laid.clear()
        self.updateGeometry()
        self.update()

    @property
    def _line(self) -> float:
        return QFontMetricsF(self._look.font()).lineSpacing() * LEADING

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return round(self._lay_out(arg__1)[1] * self._line + 0.49)

    @override
    def sizeHint(self) -> QSize:
        wide = round(self._look.width_of(self._sentence.format(self._filling), bold=True)) + 1
        return QSize(wide, self.heightForWidth(wide))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, round(self._line))

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        """The sentence in lines of that width, and how many they are."""
        if width not in self._laid:
            layout = self._layout()
            number, own = 0, QFontMetricsF(self._look.font()).lineSpacing()
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1, width))
                line.setPosition(QPointF(0, number * self._line + (self._line - own) / 2))
                number += 1
            layout.endLayout()
            self._laid[width] = layout, number
        return self._laid[width]

    def _layout(self) -> QTextLayout:
        before = self._sentence.partition("{0}")[0]
        filling = self._filling.replace("-", f"-{_MAY_BREAK}")
        layout = QTextLayout(self._sentence.format(filling), self._look.font())
        way = Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(way)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        bold = QTextLayout.FormatRange()
        bold.start, bold.length = len(before), len(filling)
        bold.format = QTextCharFormat()
        bold.format.setFont(self._look.font(bold=True))
        layout.setFormats([bold])
        return layout

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour(self._look.theme.ink))
        self._lay_out(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()
