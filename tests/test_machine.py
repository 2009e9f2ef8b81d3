"""``explorer/machine.py`` and ``explorer/libraries.py``"""

from __future__ import annotations

import builtins
import ctypes
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from explorer import machine
from explorer.libraries import PACKAGES
from explorer.machine import library_sentence, problem, wanted_platforms
from tests.programs import run, screen_in_memory

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Linux alone lets a machine lack these"
)

ASK = "from explorer import machine; print(machine.problem())"
NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/nowhere</dir><cachedir>{cache}</cachedir></fontconfig>"""


def _ask(**environment: str) -> str:
    """What a new process says of this machine, with no screen but those named."""
    ended = run("-c", ASK, environment=environment)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.strip()


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A real X server in memory."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    with screen_in_memory() as display:
        yield display


def test_a_machine_that_can_show_a_window_has_no_problem(screen: str) -> None:
    assert _ask(DISPLAY=screen) == "None"
    assert _ask(DISPLAY=screen, QT_QPA_PLATFORM="xcb") == "None"


def test_drawing_to_memory_needs_no_screen() -> None:
    assert _ask(QT_QPA_PLATFORM="offscreen") == "None"
    assert problem({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_one_screen_of_several_is_enough(screen: str) -> None:
    assert _ask(WAYLAND_DISPLAY="wayland-4711", DISPLAY=screen) == "None"
    assert _ask(QT_QPA_PLATFORM="wayland;xcb", DISPLAY=screen) == "None"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "there is no screen"),
        ({"QT_QPA_PLATFORM": "xcb"}, "there is no screen"),
        ({"DISPLAY": ":4711"}, "the screen ':4711' that DISPLAY names refused"),
        ({"DISPLAY": "nonsense"}, "the screen 'nonsense' that DISPLAY names refused"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "asks for 'nonsense', which this Qt does not have"),
    ],
)
def test_a_screen_that_is_not_there_is_told(environment: dict[str, str], said: str) -> None:
    assert said in str(problem(environment))


@pytest.mark.parametrize(
    ("environment", "platforms"),
    [
        ({}, ()),
        ({"DISPLAY": ":0"}, ("xcb",)),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ("wayland", "xcb")),
        ({"XDG_SESSION_TYPE": "wayland"}, ("wayland",)),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, ("offscreen",)),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600;xcb"}, ("vnc", "xcb")),
    ],
)
def test_platforms_are_those_that_qt_will_try(
    environment: dict[str, str], platforms: tuple[str, ...]
) -> None:
    assert wanted_platforms(environment) == platforms


def test_a_screen_that_never_answers_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = threading.Event()
    monkeypatch.setattr(machine, "SECONDS_TO_ANSWER", 0.01)
    monkeypatch.setattr(machine, "_x_connects", lambda display: answered.wait(30))
    said = problem({"DISPLAY": ":0"})
    answered.set()
    assert "did not answer" in str(said)


def test_a_wayland_screen_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_plugin_problem", lambda name: None)
    environment = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert "the Wayland screen 'wayland-9' cannot be reached" in str(problem(environment))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        assert problem(environment) is None


def test_a_machine_without_a_font_is_told_what_to_install(tmp_path: Path) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text(NO_FONTS.format(cache=tmp_path), "utf-8")
    said = _ask(QT_QPA_PLATFORM="offscreen", FONTCONFIG_FILE=str(settings))
    assert "no font" in said
    assert "fonts-dejavu-core" in said


def test_missing_libraries_are_all_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _pretend_missing(monkeypatch, "libEGL.so.1", "libxkbcommon.so.0", "libxcb-cursor.so.0")
    said = problem({"QT_QPA_PLATFORM": "offscreen"})
    assert said is not None
    assert "Qt needs libEGL.so.1 and libxkbcommon.so.0, which" in said
    assert "apt install libegl1 libxkbcommon0." in said
    assert "dnf install libglvnd-egl libxkbcommon." in said
    also_for_x = problem({"DISPLAY": ":0"})
    assert "apt install libegl1 libxkbcommon0 libxcb-cursor0." in str(also_for_x)


def test_a_library_that_only_the_screens_plugin_needs_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _pretend_missing(monkeypatch, "libxcb-cursor.so.0", of_qt=False)
    said = problem({"DISPLAY": ":0"})
    assert "Qt needs libxcb-cursor.so.0, which" in str(said)
    assert "apt install libxcb-cursor0." in str(said)


def _pretend_missing(monkeypatch: pytest.MonkeyPatch, *names: str, of_qt: bool = True) -> None:
    """Let loading these libraries, and what needs them, fail as it does when they are missing."""
    message = f"{names[0]}: cannot open shared object file: No such file or directory"
    load, import_ = ctypes.CDLL, builtins.__import__

    def fail_to_load(name: str) -> ctypes.CDLL:
        if name in names or name.endswith("libqxcb.so"):
            raise OSError(message)
        return load(name)

    def fail_to_import(name: str, *rest: Any, **named: Any) -> ModuleType:
        if of_qt and name == "PySide6.QtGui":
            raise ImportError(message)
        return import_(name, *rest, **named)

    monkeypatch.setattr(ctypes, "CDLL", fail_to_load)
    monkeypatch.setattr(builtins, "__import__", fail_to_import)


def test_a_library_that_nobody_has_listed_is_named_too() -> None:
    assert library_sentence(["libnew.so.9"]) == (
        "Qt needs libnew.so.9, which this machine does not have."
    )


def test_any_other_trouble_in_loading_qt_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", None)
    said = problem({"QT_QPA_PLATFORM": "offscreen"})
    assert str(said).startswith("Qt cannot be loaded: ")


def test_missing_packages_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> object | None:
        if name == "ruamel.yaml":
            raise ModuleNotFoundError(name)
        return None if name == "PySide6" else object()

    monkeypatch.setattr(machine, "find_spec", find)
    said = problem({})
    assert "does not have PySide6, ruamel.yaml." in str(said)
    assert "make run" in str(said)


def test_on_another_system_only_qt_itself_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert problem({}) is None


def test_every_library_names_a_package_for_either_system() -> None:
    for name, package in PACKAGES.items():
        assert name.startswith("lib")
        assert package.debian.startswith(("lib", "zlib"))
        assert package.fedora
        assert package.platform in (None, "xcb", "wayland")
