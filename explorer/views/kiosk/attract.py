"""What a kiosk shows while nobody is there. Whoever touches it anywhere begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QWidget

from explorer.marks import override
from explorer.presenters.attracting import Scene, SceneKind
from explorer.presenters.wording import tr
from explorer.presenters.worker import Worker
from explorer.views.controls import Button
from explorer.views.kiosk.attract_painter import AttractPainter, Shown
from explorer.views.kiosk.attract_places import SMALL_ONES, places
from explorer.views.kiosk.pictures import Pictures
from explorer.views.look import Look

SECONDS = 12.0
"""How long a scene stays: long enough to read it twice."""

_FADE_STEPS, _FADE_STEP = 5, 30  # 150 ms in all, which is the most that motion may take


class AttractScreen(QWidget):
    """Roles and questions, or staff's own pictures, one after another, and an invitation.

    Between two scenes nothing is painted and one timer runs; hidden, none does. ``motion`` says
    whether a scene fades into the next: it does not where the system asks for less motion.
    """

    touched = Signal()
    text_size_asked = Signal()
    contrast_asked = Signal()

    def __init__(self, look: Look, worker: Worker, seconds: float = SECONDS) -> None:
        super().__init__()
        self._look, self._painter = look, AttractPainter(look)
        self._pictures = Pictures(worker, self)
        self.text_size = self._button(tr("A A Aa"), tr("Text size"), self.text_size_asked)
        self.contrast = self._button(tr("Contrast"), tr("Contrast"), self.contrast_asked)
        self._scenes: tuple[Scene, ...] = ()
        self._invitation, self._title = tr("Touch to begin"), ""
        self._at, self._turn = 0, 0
        self._picture: QImage | None = None
        self._asked = 0
        self.motion = _wants_motion(self)
        self._from: QPixmap | None = None
        self._to: QPixmap | None = None
        self._step = 0
        self._next = QTimer(self)
        self._next.setInterval(round(seconds * 1000))
        self._next.timeout.connect(self.show_next)
        self._fade = QTimer(self)
        self._fade.setInterval(_FADE_STEP)
        self._fade.timeout.connect(self._fade_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self._end_fade)
        look.changed.connect(self._place_buttons)
        self._say()

    def _button(self, words: str, name: str, asked: SignalInstance) -> Button:
        made = Button(self._look, words)
        made.setParent(self)
        made.setAccessibleName(name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: asked.emit())
        return made

    # What it shows

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown now, or nothing."""
        return self._scenes[max(0, self._at)] if self._scenes else None

    def show_scenes(self, scenes: Sequence[Scene], invitation: str, title: str = "") -> None:
        """Show these one after another, from the first; ``title`` is the catalogue's."""
        self._scenes = tuple(scenes)
        self._invitation, self._title = invitation, title
        self._end_fade()
        self._asked += 1
        self._at, self._turn, self._picture = -1, -1, None
        self.show_next()
        self._run()

    def show_next(self) -> None:
        """Go on to the next scene; of pictures, to the next that can be read."""
        for step in range(1, len(self._scenes) + 1):
            at = (self._at + step) % len(self._scenes)
            scene = self._scenes[at]
            if scene.kind is not SceneKind.PICTURE or scene.path is None:
                self._change(at, None)
                return
            if at == self._at and self._picture is not None:
                self._change(at, self._picture)  # the only one
                return
            if not self._pictures.is_broken(scene.path):
                self._read(at, scene)
                return
        self._leave_all_out()

    def _read(self, at: int, scene: Scene) -> None:
        """Read a picture, and change to it when it is there; the next scene where it is not."""
        assert scene.path is not None
        self._asked += 1
        asked = self._asked

        def take(image: QImage | None) -> None:
            if asked != self._asked:
                return
            if image is None:
                self.show_next()
            else:
                self._change(at, image)

        ratio = self.devicePixelRatioF()
        pixels = QSize(round(self.width() * ratio), round(self.height() * ratio))
        self._pictures.read(scene.path, pixels, take)

    def _leave_all_out(self) -> None:
        """There is nothing to show, or none of it can be read: the invitation stands by itself."""
        self._scenes, self._picture = (), None
        self._change(0, None)

    def _change(self, at: int, picture: QImage | None) -> None:
        fades = self.motion and self.isVisible() and self._turn >= 0
        before = self._drawn() if fades else None
        self._at, self._picture = at, picture
        self._turn += 1
        self._place_buttons()
        self._say()
        self._end_fade()
        if before is not None:
            self._from, self._to, self._step = before, self._drawn(), 0
            self._fade.start()

    def _say(self) -> None:
        """Tell a screen reader what is shown."""
        scene = self.scene
        said = (self._invitation, self._title, scene.sentence if scene else "")
        self.setAccessibleName(". ".join(part for part in said if part))

    # Time

    def _run(self) -> None:
        # Even a single scene moves a little each time.
        if self.isVisible():
            self._next.start()

    def _fade_on(self) -> None:
        self._step += 1
        if self._step >= _FADE_STEPS:
            self._end_fade()
        self.update()

    def _end_fade(self) -> None:
        self._fade.stop()
        self._from = self._to = None
        self.update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._run()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._next.stop()
        self._end_fade()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._end_fade()
        self._place_buttons()

    # Where text size and contrast are changed

    @property
    def _corner(self) -> QSize:
        """The room that the buttons need."""
        first, second = self.text_size.sizeHint(), self.contrast.sizeHint()
        between = self._look.unit(2)
        return QSize(first.width() + between + second.width(), max(first.height(), second.height()))

    def _place_buttons(self) -> None:
        """Move with everything else: nothing stands still on a screen that waits."""
        where = places(
            self._look, QSizeF(self.size()), max(0, self._turn), QSizeF(self._corner), self._title
        ).corner.toRect()
        left = where.left()
        for button in (self.text_size, self.contrast):
            size = button.sizeHint()
            top = where.center().y() - size.height() // 2
            button.setGeometry(left, top, size.width(), size.height())
            left += size.width() + self._look.unit(2)

    # Painting

    def _shown(self) -> Shown:
        count = len(self._scenes)
        some = tuple(
            self._scenes[(max(0, self._at) + step) % count]
            for step in range(min(count, SMALL_ONES + 1))
        )
        cards = tuple(each for each in some if each.kind is not SceneKind.PICTURE)
        turn, corner = max(0, self._turn), QSizeF(self._corner)
        return Shown(cards, self._invitation, self._title, corner, turn, self._picture)

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        self._painter.draw(painter, QSizeF(self.size()), self._shown())
        painter.end()
        return pixmap

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._from is None or self._to is None:
            self._painter.draw(painter, QSizeF(self.size()), self._shown())
        else:
            painter.drawPixmap(0, 0, self._from)
            painter.setOpacity(self._step / _FADE_STEPS)
            painter.drawPixmap(0, 0, self._to)
        painter.end()

    # Whoever comes

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.type() == QEvent.Type.TouchBegin:
            if isinstance(self.childAt(event.points()[0].position().toPoint()), Button):
                event.ignore()  # so that Qt makes a press of it, which the button takes
                return True
            # Taken, so that Qt does not make the press of a mouse of it as well.
            event.accept()
            self.touched.emit()
            return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        self.touched.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self.touched.emit()


def _wants_motion(widget: QWidget) -> bool:
    """Whether the system lets things move."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
