"""What a kiosk shows while nobody is there, and that any touch begins."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.records import RouteKind
from explorer.presenters.attracting import Scene, SceneKind
from explorer.presenters.worker import Worker
from explorer.views.kiosk.attract import AttractScreen
from explorer.views.kiosk.attract_painter import AttractPainter, Shown
from explorer.views.kiosk.attract_places import fits, places
from explorer.views.kiosk.pictures import read_picture
from explorer.views.look import Look
from explorer.views.tokens import TextSize, ThemeName, kiosk_sizing
from tests.views.kiosk.conftest import Fingers

MANAGER = Scene(
    SceneKind.ROLE,
    "Practice manager",
    "Runs a practice such as a GP surgery.",
    above="Manager · GP surgery",
    pay="£22,250 to £55,000 · 2020",
    ways="3 ways in · from 2½ years",
    kinds=(RouteKind.UNIVERSITY, RouteKind.APPRENTICESHIP),
)
ASKED = Scene(SceneKind.QUESTION, "Is it office work?", "Often yes.")
NURSE = Scene(SceneKind.ROLE, "Nurse", "Cares for adults who are ill.", pay="Pay not stated")
SCENES = (MANAGER, ASKED, NURSE)
LONG = "Human resources and organisational development manager"


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    """A worker thread for one test."""
    made = Worker()
    yield made
    made.stop()


@pytest.fixture
def screen(qtbot: QtBot, kiosk_look: Look, worker: Worker) -> AttractScreen:
    """The screen at 1280 by 720 with two roles and a question; nothing moves."""
    made = AttractScreen(kiosk_look, worker, seconds=3600)
    made.motion = False
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_scenes(SCENES, "Touch to begin", "Healthcare leadership")
    made.show()
    return made


def _picture(path: Path, colour: str = "#c02030", wide: int = 64, high: int = 32) -> Scene:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return Scene(SceneKind.PICTURE, path.stem, path=path)


def _has(screen: AttractScreen, colour: str) -> bool:
    shot = screen.grab().toImage()
    step = 8
    return any(
        shot.pixelColor(x, y) == QColor(colour)
        for x in range(0, shot.width(), step)
        for y in range(0, shot.height(), step)
    )


# Whoever comes


def test_a_touch_begins_once(qtbot: QtBot, screen: AttractScreen) -> None:
    heard: list[str] = []
    screen.touched.connect(lambda: heard.append("touched"))
    Fingers(screen).tap(QPoint(20, 20))
    assert heard == ["touched"]


def test_text_size_and_contrast_are_touched_for_themselves(
    qtbot: QtBot, screen: AttractScreen
) -> None:
    heard: list[str] = []
    screen.touched.connect(lambda: heard.append("touched"))
    screen.text_size_asked.connect(lambda: heard.append("text size"))
    screen.contrast_asked.connect(lambda: heard.append("contrast"))
    fingers = Fingers(screen)
    for _ in range(8):  # wherever they stand from scene to scene
        screen.show_next()
        for button in (screen.text_size, screen.contrast):
            assert screen.rect().contains(button.geometry())
            fingers.tap(button.geometry().center())
    assert heard == ["text size", "contrast"] * 8


def test_a_mouse_and_a_key_begin_too(qtbot: QtBot, screen: AttractScreen) -> None:
    with qtbot.waitSignal(screen.touched):
        QTest.mouseClick(screen, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(screen.touched):
        QTest.keyClick(screen, Qt.Key.Key_A)


# Scenes


def test_scenes_come_round(screen: AttractScreen) -> None:
    seen = [screen.scene]
    for _ in range(3):
        screen.show_next()
        seen.append(screen.scene)
    assert seen == [MANAGER, ASKED, NURSE, MANAGER]


def test_every_scene_looks_different_and_nothing_stands_where_it_stood(
    screen: AttractScreen,
) -> None:
    before = screen.grab().toImage()
    for _ in range(len(SCENES)):
        screen.show_next()
    assert screen.scene is MANAGER
    assert screen.grab().toImage() != before


def test_a_screen_reader_hears_the_invitation_and_the_scene(screen: AttractScreen) -> None:
    said = screen.accessibleName()
    assert said.startswith("Touch to begin. Healthcare leadership. ")
    assert "Practice manager. Runs a practice such as a GP surgery." in said
    screen.show_next()
    assert "Is it office work?" in screen.accessibleName()


def test_no_timer_runs_while_it_is_hidden(screen: AttractScreen) -> None:
    assert screen._next.isActive()
    screen.motion = True
    screen.show_next()
    assert screen._fade.isActive()
    screen.hide()
    assert not screen._next.isActive()
    assert not screen._fade.isActive()
    screen.show()
    assert screen._next.isActive()


def test_a_fade_ends_at_the_next_scene(qtbot: QtBot, screen: AttractScreen) -> None:
    screen.motion = True
    screen.show_next()
    qtbot.waitUntil(lambda: not screen._fade.isActive(), timeout=20_000)
    faded = screen.grab().toImage()
    screen.motion = False
    screen.show_scenes(SCENES, "Touch to begin", "Healthcare leadership")
    screen.show_next()
    assert screen.grab().toImage() == faded


def test_without_scenes_the_invitation_stands_by_itself(screen: AttractScreen) -> None:
    screen.show_scenes((), "Touch to begin", "Healthcare leadership")
    assert screen.scene is None
    assert screen.accessibleName() == "Touch to begin. Healthcare leadership"
    before = screen.grab().toImage()
    screen.show_next()
    assert screen.grab().toImage() != before


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize(
    ("wide", "high"), [(1280, 720), (1920, 1080), (1080, 1920), (720, 1280), (3840, 2160)]
)
@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_all_of_it_stands_on_the_screen(
    qtbot: QtBot, kiosk_look: Look, theme: ThemeName, wide: int, high: int, factor: float
) -> None:
    kiosk_look.sizing = kiosk_sizing(wide, high)
    kiosk_look.set_theme(theme)
    kiosk_look.set_factor(factor)
    size, title = QSize(wide, high).toSizeF(), "Healthcare leadership and the people around it"
    least = kiosk_look.font(TextSize.SMALL, bold=True)
    for turn in range(16):
        where = places(kiosk_look, size, turn, QSizeF(300, 96), title)
        assert fits(title, least, where.title, 2)
        areas = [
            where.title,
            where.corner,
            where.promise,
            where.large,
            *where.small,
            where.invitation,
        ]
        for place, area in enumerate(areas):
            assert 0 <= area.left() < area.right() <= wide
            assert 0 <= area.top() < area.bottom() <= high
            for other in areas[place + 1 :]:
                assert not area.intersects(other)
        assert where.invitation.height() >= kiosk_look.sizing.target


@pytest.mark.parametrize(("factor", "told"), [(1.0, True), (1.5, False)])
def test_the_kinds_of_way_in_give_way_to_the_title(
    qtbot: QtBot, screen: AttractScreen, kiosk_look: Look, factor: float, told: bool
) -> None:
    screen.resize(720, 1280)
    kiosk_look.sizing = kiosk_sizing(720, 1280)
    kiosk_look.set_factor(factor)
    many = tuple(RouteKind)[:5]
    screen.show_scenes([replace(MANAGER, kinds=many)], "Touch to begin", "Healthcare leadership")
    assert _has(screen, kiosk_look.kind(many[2]).name()) is told


@pytest.mark.parametrize(
    ("wide", "high"), [(1280, 720), (720, 1280), (1024, 600), (768, 1024), (1920, 1080)]
)
@pytest.mark.parametrize("factor", [1.0, 1.5])
@pytest.mark.parametrize("title", ["Nurse", LONG, f"{LONG} {LONG}"])
def test_no_words_leave_their_card(
    qtbot: QtBot, kiosk_look: Look, wide: int, high: int, factor: float, title: str
) -> None:
    kiosk_look.sizing = kiosk_sizing(wide, high)
    kiosk_look.set_factor(factor)
    scene = replace(MANAGER, title=title, line=f"{title}. " * 9, kinds=tuple(RouteKind)[:5])
    shown = Shown((scene, scene, scene), "Touch to begin", "Leadership", QSizeF(300, 96))
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    AttractPainter(kiosk_look).draw(painter, QSizeF(wide, high), shown)
    painter.end()
    where = places(kiosk_look, QSizeF(wide, high), 0, shown.corner, shown.title)
    paper = QColor(kiosk_look.theme.paper).name()
    for card in (where.large, *where.small):
        beneath = int(card.bottom()) + 4
        across = range(int(card.left()), int(card.right()), 2)
        assert {image.pixelColor(x, beneath).name() for x in across} == {paper}


# Staff's own pictures


def test_a_picture_is_shown_with_the_invitation(
    qtbot: QtBot, screen: AttractScreen, tmp_path: Path
) -> None:
    scene = _picture(tmp_path / "open day.png")
    screen.show_scenes([scene], "Touch to begin")
    qtbot.waitUntil(lambda: screen.scene is scene and _has(screen, "#c02030"))
    assert _has(screen, screen._look.theme.primary)
    before = screen.grab().toImage()
    screen.show_next()
    assert screen.scene is scene
    assert screen.grab().toImage() != before, "a single picture burns in"


def test_a_broken_picture_is_left_out_and_said_once(
    qtbot: QtBot, screen: AttractScreen, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    good = _picture(tmp_path / "good.png")
    screen.show_scenes([Scene(SceneKind.PICTURE, "bad", path=bad), good], "Touch to begin")
    qtbot.waitUntil(lambda: _has(screen, "#c02030"))
    for _ in range(3):
        screen.show_next()
        qtbot.waitUntil(lambda: not screen._pictures._worker.busy)
        assert screen.scene is good
    said = [record.getMessage() for record in caplog.records]
    assert len([each for each in said if "bad.png" in each]) == 1
    assert str(tmp_path) not in "".join(said)


def test_where_no_picture_can_be_read_the_invitation_stays(
    qtbot: QtBot, screen: AttractScreen, tmp_path: Path
) -> None:
    missing = [Scene(SceneKind.PICTURE, name, path=tmp_path / name) for name in ("a", "b")]
    screen.show_scenes(missing, "Touch to begin")
    qtbot.waitUntil(lambda: screen.scene is None)
    assert _has(screen, screen._look.theme.primary)


def test_pictures_that_were_on_their_way_are_dropped_with_their_scenes(
    qtbot: QtBot, screen: AttractScreen, worker: Worker, tmp_path: Path
) -> None:
    screen.show_scenes([_picture(tmp_path / "late.png")], "Touch to begin")
    screen.show_scenes(SCENES, "Touch to begin")
    qtbot.waitUntil(lambda: not worker.busy)
    assert screen.scene is MANAGER
    assert not _has(screen, "#c02030")


def test_a_picture_is_decoded_no_larger_than_the_screen(tmp_path: Path) -> None:
    scene = _picture(tmp_path / "large.png", wide=1600, high=400)
    assert scene.path is not None
    image, _ = read_picture(scene.path, QSize(800, 600))
    assert image is not None
    assert image.size() == QSize(800, 200)


def test_a_picture_stands_upright_as_its_camera_was_held(tmp_path: Path) -> None:
    path = tmp_path / "held.jpg"
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#204060"))
    assert image.save(str(path))
    path.write_bytes(_held_sideways(path.read_bytes()))
    read, _ = read_picture(path, QSize(1000, 1000))
    assert read is not None
    assert read.size() == QSize(40, 80)


def _held_sideways(jpeg: bytes) -> bytes:
    """The same picture with the mark of a camera that was turned by 90 degrees."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def test_the_screen_fills_a_window(qtbot: QtBot, kiosk_look: Look, worker: Worker) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    screen = AttractScreen(kiosk_look, worker)
    layout.addWidget(screen)
    window.resize(1000, 700)
    window.show()
    assert screen.size() == QSize(1000, 700)
