"""The only output of an X server, as a screen that is switched off or unplugged takes it away.

Through the X server's own extension for this, RandR: /usr/include/X11/extensions/Xrandr.h.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import (
    CDLL,
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
)
from typing import ClassVar

import pytest

_NOW, _UPRIGHT = 0, 1  # CurrentTime, RR_Rotate_0


class _Resources(Structure):
    _fields_: ClassVar = [
        ("timestamp", c_ulong),
        ("config_timestamp", c_ulong),
        ("crtc_count", c_int),
        ("crtcs", POINTER(c_ulong)),
        ("output_count", c_int),
        ("outputs", POINTER(c_ulong)),
        ("mode_count", c_int),
        ("modes", c_void_p),
    ]


class _Crtc(Structure):
    """What draws an output; only its beginning, as far as the mode."""

    _fields_: ClassVar = [
        ("timestamp", c_ulong),
        ("x", c_int),
        ("y", c_int),
        ("width", c_uint),
        ("height", c_uint),
        ("mode", c_ulong),
    ]


def _libraries() -> tuple[CDLL, CDLL] | None:
    try:
        x11, randr = CDLL("libX11.so.6"), CDLL("libXrandr.so.2")
    except OSError:
        return None
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x11.XDefaultRootWindow.restype, x11.XDefaultRootWindow.argtypes = c_ulong, [c_void_p]
    x11.XSync.argtypes = [c_void_p, c_int]
    x11.XCloseDisplay.argtypes = [c_void_p]
    resources = POINTER(_Resources)
    randr.XRRGetScreenResourcesCurrent.restype = resources
    randr.XRRGetScreenResourcesCurrent.argtypes = [c_void_p, c_ulong]
    randr.XRRGetCrtcInfo.restype = POINTER(_Crtc)
    randr.XRRGetCrtcInfo.argtypes = [c_void_p, resources, c_ulong]
    randr.XRRSetCrtcConfig.argtypes = [
        *(c_void_p, resources, c_ulong, c_ulong, c_int, c_int, c_ulong, c_ushort),
        *(POINTER(c_ulong), c_int),
    ]
    return x11, randr


LIBRARIES = _libraries()
needs_randr = pytest.mark.skipif(LIBRARIES is None, reason="libXrandr is not installed")


class Output:
    """The one output of an X server."""

    def __init__(self, x11: CDLL, randr: CDLL, connection: int) -> None:
        self._x11, self._randr, self._connection = x11, randr, connection
        root = x11.XDefaultRootWindow(connection)
        self._resources = randr.XRRGetScreenResourcesCurrent(connection, root)
        known = self._resources.contents
        assert (known.crtc_count, known.output_count) == (1, 1)
        self._crtc, self._output = known.crtcs[0], c_ulong(known.outputs[0])
        info = randr.XRRGetCrtcInfo(connection, self._resources, self._crtc)
        self._mode = info.contents.mode

    def take_away(self) -> None:
        """From now on the X server has no output."""
        self._set(0, None)

    def bring_back(self) -> None:
        """From now on it has its output again."""
        self._set(self._mode, self._output)

    def _set(self, mode: int, output: c_ulong | None) -> None:
        outputs, count = (POINTER(c_ulong)(output), 1) if output is not None else (None, 0)
        told = self._randr.XRRSetCrtcConfig(
            self._connection,
            self._resources,
            self._crtc,
            _NOW,
            0,
            0,
            mode,
            _UPRIGHT,
            outputs,
            count,
        )
        assert told == 0, "the X server does not change its output"
        self._x11.XSync(self._connection, 0)


@contextmanager
def only_output(display: str) -> Iterator[Output]:
    """The output of the X server of that name."""
    assert LIBRARIES is not None
    x11, randr = LIBRARIES
    connection = x11.XOpenDisplay(display.encode())
    assert connection, f"there is no X server {display}"
    try:
        yield Output(x11, randr, connection)
    finally:
        x11.XCloseDisplay(connection)
