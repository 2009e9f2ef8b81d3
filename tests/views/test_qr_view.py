"""The largest code that is made is read from the screen, as it is drawn in the window."""

from __future__ import annotations

import zxingcpp
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from explorer.takeaway.qr import matrix
from explorer.takeaway.qr_text import MOST_BYTES
from explorer.views.look import Look
from explorer.views.qr_view import QrView

ROOM = 553
"""Pixels that the window leaves for a picture on a screen that is 768 high."""


def test_the_largest_code_is_read_at_the_size_it_is_drawn(qtbot: QtBot) -> None:
    text = "Practice manager: " + "a degree, £22,250 – 3 years. " * 50
    text = text.encode()[:MOST_BYTES].decode(errors="ignore")
    view = QrView()
    qtbot.addWidget(view)
    view.resize(ROOM, ROOM)
    view.show_code(matrix(text), 1, 7)
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    white = [x for x in range(ROOM) if picture.pixelColor(x, ROOM // 2).value() == 255]
    assert max(white) - min(white) + 1 >= 137 * 4 - 4, "four pixels a module"
    pixels = memoryview(bytes(picture.constBits())).cast("B", (ROOM, picture.bytesPerLine()))
    (read,) = zxingcpp.read_barcodes(pixels)
    assert read.text == text


def test_a_frame_leaves_the_quiet_zone_and_whole_pixels(qtbot: QtBot, look: Look) -> None:
    view = QrView(look)
    qtbot.addWidget(view)
    assert view.pixels_within(500) == 0  # nothing to show yet
    view.show_code(matrix("Practice manager"), 1, 1)
    pixels = view.pixels_within(201)
    side = view.side_at(pixels)
    assert pixels > 0
    assert side <= 201 < view.side_at(pixels + 1)
    view.resize(side, side)
    picture = view.grab().toImage()
    line = look.theme.line
    assert {picture.pixelColor(at, 0).name() for at in range(side)} == {line}
    assert {picture.pixelColor(side - 1, at).name() for at in range(side)} == {line}
    inner = [picture.pixelColor(x, side // 2).value() for x in range(1, side - 1)]
    assert set(inner) == {0, 255}
    dark = [x for x, value in enumerate(inner) if value == 0]
    assert dark[0] >= 4 * pixels
    assert len(inner) - 1 - dark[-1] >= 4 * pixels
