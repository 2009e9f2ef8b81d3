"""Questions: what people ask about what is looked at, opening in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.answer import Answer, QuestionRow
from explorer.domain.records import Kind, Question, Ref
from explorer.marks import override
from explorer.presenters import wording
from explorer.presenters.explorer import Loaded
from explorer.presenters.wording import tr
from explorer.views.basics import (
    Label,
    PaintedButton,
    Rule,
    Scroll,
    StarButton,
    Surface,
    Tone,
    draw_focus_ring,
    tab_through,
)
from explorer.views.controls import link
from explorer.views.look import Look
from explorer.views.painting import TextStyle, draw_text, text_height
from explorer.views.tokens import TextSize

_ABOVE_ROWS = 3  # title, subtitle, and the space below it

FIRST_ROWS = 8
"""How many questions are shown before all are asked for."""


class _Header(PaintedButton):
    """A question's title with a triangle, pressed to open and close it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.words = ""
        self._measured: tuple[int, str, float] | None = None
        self._height = 0
        self.setCheckable(True)
        # Not of a fixed height: that would be the one for the width it had before.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: what is open follows from the enquiry."""

    @property
    def indent(self) -> int:
        return self._look.px(18)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        key = (arg__1, self.text(), self._look.factor)
        if key != self._measured:
            self._measured, self._height = key, self._height_for(arg__1)
        return self._height

    def _height_for(self, width: int) -> int:
        room = max(20, width - self.indent)
        height = text_height(self.text(), self._look.font(bold=True), room)
        return max(self._look.target, round(height) + self._look.unit(2))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self.heightForWidth(max(self.width(), 100)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._look.target)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.underMouse() or self.isChecked()
        colour = look.colour(theme.primary if hot else theme.ink)
        line = look.metrics(bold=True).lineSpacing()
        top = look.unit(1)
        if look.sizing.touch:  # the room that a finger needs is above: what follows belongs to it
            room = self.width() - self.indent
            top = max(
                top, self.height() - round(text_height(self.text(), look.font(bold=True), room))
            )
        r = float(look.px(4))
        at = QPointF(r + 1, top + line / 2)
        corners = [(-r, -r * 0.6), (r, -r * 0.6), (0.0, r * 0.8)]
        if not self.isChecked():
            corners = [(-r * 0.6, -r), (-r * 0.6, r), (r * 0.8, 0.0)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))
        area = QRectF(self.indent, top, self.width() - self.indent, self.height())
        style = TextStyle(look.font(bold=True), colour, self.words, look.colour(theme.mark))
        draw_text(painter, area, self.text(), style)
        if self.hasFocus():
            draw_focus_ring(painter, look, QRectF(self.rect()), 5)
        painter.end()


class QuestionRowView(QWidget):
    """One question: its title, why it is here, and, once opened, its answer."""

    toggled = Signal(object)  # Question
    starred = Signal(object)  # Ref
    chosen = Signal(object)  # Ref

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.question: Question | None = None
        self._shown: object = None
        self.header = _Header(look)
        self.header.clicked.connect(lambda: self.question and self.toggled.emit(self.question))
        self.star = StarButton(look)
        self.star.clicked.connect(self._press_star)
        self.reason = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        self.answer = Label(look, wrap=True)
        if not look.sizing.touch:
            self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.source = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        self.narrow = link(look, tr("Show the roles in this answer"), self._press_narrow)
        self._head = QHBoxLayout()
        self._head.addWidget(self.header, 1)
        self._head.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QVBoxLayout()
        for widget in (self.reason, self.answer, self.source, self.narrow):
            self._body.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addLayout(self._body)
        self._column.addWidget(Rule(look))
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        look = self._look
        self._head.setSpacing(look.unit(1))
        self._body.setContentsMargins(self.header.indent, 0, 0, look.unit(1))
        self._body.setSpacing(look.unit(1))
        self._column.setContentsMargins(0, look.unit(1), 0, 0)

    @property
    def ref(self) -> Ref | None:
        """The question as a record to star or look at."""
        question = self.question
        return Ref(Kind.QUESTION, question.id, question.title) if question else None

    def show_row(
        self, row: QuestionRow, loaded: Loaded | None, words: str, *, opened: bool, marked: bool
    ) -> None:
        """Show a question and why it is there; ``opened`` shows its answer too."""
        shown = (row, words, opened, marked)
        if shown == self._shown:
            return  # a row that stays costs nothing, however fast one types
        self._shown = shown
        self.question = row.question
        self.header.words = words
        self.header.setText(row.question.title)
        self.header.setChecked(opened)
        self.header.setAccessibleName(row.question.title)
        self.header.setAccessibleDescription(
            tr("Open. {0}" if opened else "Closed. {0}").format(wording.reason(row.reason))
        )
        self.header.updateGeometry()
        self.header.update()
        self.star.set_state(row.question.title, marked=marked)
        self.reason.setText(wording.reason(row.reason))
        self.answer.setVisible(opened)
        self.source.setVisible(opened)
        self.narrow.setVisible(opened and bool(row.question.roles or row.question.programmes))
        if opened:
            self.answer.setText("\n\n".join(cited.text for cited in row.question.answer))
            self.source.setText(_sources(row.question, loaded))

    def _press_star(self) -> None:
        if self.ref is not None:
            self.starred.emit(self.ref)

    def _press_narrow(self) -> None:
        if self.ref is not None:
            self.chosen.emit(self.ref)


def _sources(question: Question, loaded: Loaded | None) -> str:
    known = loaded.sources if loaded else {}
    lines = [wording.source_line(known[id_]) for id_ in question.sources if id_ in known]
    return tr("Source: {0}").format(" ".join(lines)) if lines else ""


class QuestionsPane(Surface):
    """The questions of an answer. Several can be open; the one in focus always is."""

    chosen = Signal(object)  # Ref
    starred = Signal(object)  # Ref
    read = Signal(object)  # Ref: a question was opened

    def __init__(self, look: Look, is_marked: Callable[[Ref], bool]) -> None:
        super().__init__(look, "card")
        self._look, self._is_marked = look, is_marked
        self._loaded: Loaded | None = None
        self._answer: Answer | None = None
        self._rows: list[QuestionRowView] = []
        self._opened: set[str] = set()
        self.title = Label(look, tr("Questions"), TextSize.HEADING, bold=True, wrap=True)
        self.subtitle = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        self._all_shown = False
        self._more = link(look, "", self._show_all)
        self._rest = Label(look, size=TextSize.SMALL, tone=Tone.MUTED, wrap=True)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setSpacing(0)
        for widget in (self.title, self.subtitle, self._more, self._rest):
            self._column.addWidget(widget)
        self._column.insertSpacing(2, look.unit(2))
        self._column.addStretch(1)
        self._scroll = Scroll(look, content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.setAccessibleName(tr("Questions"))
        self._space()
        look.changed.connect(self._space)

    def _space(self) -> None:
        margin = self._look.unit(6 if self._look.sizing.touch else 4)
        self._column.setContentsMargins(margin, self._look.unit(4), margin, margin)

    def set_loaded(self, loaded: Loaded) -> None:
        """Know the sources."""
        self._loaded = loaded
        self._opened.clear()

    @property
    def opened(self) -> list[Question]:
        """The questions whose answers are shown."""
        rows = self._answer.questions if self._answer else ()
        return [row.question for row in rows if row.question.id in self._opened]

    @property
    def rows(self) -> list[QuestionRowView]:
        """The rows that are shown."""
        return self._rows[: self._number_shown()]

    def _number_shown(self) -> int:
        """How many rows are shown: the first few, until all are asked for."""
        rows = len(self._answer.questions) if self._answer else 0
        return rows if self._all_shown or rows <= FIRST_ROWS + 1 else FIRST_ROWS

    def _show_all(self) -> None:
        self._all_shown = True
        self.refresh()

    def show_answer(self, answer: Answer) -> None:
        """Show an answer's questions; rows are used again."""
        earlier, self._answer = self._answer, answer
        if earlier is None or earlier.enquiry.focus != answer.enquiry.focus:
            focus = answer.enquiry.focus
            self._opened = {focus.id} if focus and focus.kind is Kind.QUESTION else set()
            self._all_shown = False
            self._scroll.verticalScrollBar().setValue(0)
        self._show_titles(answer)
        self.refresh()

    def refresh(self) -> None:
        """Fill the rows again, as when a bookmark changed or a question was opened."""
        if self._answer is None:
            return
        questions, shown = self._answer.questions, self._number_shown()
        while len(self._rows) < shown:
            self._add_row()
        for place, view in enumerate(self._rows):
            view.setVisible(place < shown)
            if place < shown:
                self._fill(view, questions[place], self._answer.enquiry.words)
        stops = [widget for view in self.rows for widget in (view.header, view.star, view.narrow)]
        tab_through([*stops, self._more])
        self._more.setVisible(shown < len(questions))
        self._more.setText(tr("Show all {0} questions").format(len(questions)))
        self._rest.setVisible(self._answer.more_questions > 0 and shown == len(questions))
        self._rest.setText(tr("And {0} more.").format(self._answer.more_questions))

    def _fill(self, view: QuestionRowView, row: QuestionRow, words: str) -> None:
        view.show_row(
            row,
            self._loaded,
            words,
            opened=row.question.id in self._opened,
            marked=self._is_marked(Ref(Kind.QUESTION, row.question.id, row.question.title)),
        )

    def _add_row(self) -> None:
        view = QuestionRowView(self._look)
        view.toggled.connect(self._toggle)
        view.starred.connect(self.starred)
        view.chosen.connect(self.chosen)
        self._column.insertWidget(_ABOVE_ROWS + len(self._rows), view)
        self._rows.append(view)

    def _toggle(self, question: Question) -> None:
        self._opened ^= {question.id}
        if question.id in self._opened:
            self.read.emit(Ref(Kind.QUESTION, question.id, question.title))
        self.refresh()

    def _show_titles(self, answer: Answer) -> None:
        focus, shown = answer.focus, len(answer.questions) + answer.more_questions
        if focus is None or focus.kind is Kind.QUESTION:
            self.title.setText(tr("Questions people ask"))
        else:
            self.title.setText(tr("Questions about {0}").format(focus.title))
        total = self._loaded.summary.questions if self._loaded else shown
        if not answer.questions:
            self.subtitle.setText(tr("No question here is about this."))
        else:
            self.subtitle.setText(tr("{0} of {1}, each with why it is here").format(shown, total))
