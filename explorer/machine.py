"""Checks that this machine can show a window, made before Qt would abort over it.

Without a display, or without a library that it needs, Qt ends the process with a core dump and a
text for programmers. Each check here gives a sentence that says what is missing and what to do. All
of them together take a few milliseconds, for what they load is what Qt loads next.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
import threading
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from explorer.libraries import PACKAGES, Needed

SECONDS_TO_ANSWER = 10.0
"""How long a display may take to answer before it counts as not there."""

_PYTHON_PACKAGES = ("PySide6", "sqlalchemy", "appdirs", "pydantic", "ruamel.yaml", "pyroaring")
_MISSING_LIBRARY = re.compile(r"(?P<name>lib[^\s:/]+\.so[.\d]*): cannot open shared object file")
_NO_DISPLAY = (
    "there is no screen to show a window on; start it from a desktop session, or set DISPLAY to "
    "the screen to use."
)


def problem(environment: Mapping[str, str] | None = None) -> str | None:
    """What keeps the program from showing a window, as the end of a sentence; ``None`` if nothing.

    Loads Qt's own libraries, so that a missing one is found here.
    """
    environment = os.environ if environment is None else environment
    missing = _missing_packages()
    if missing or not sys.platform.startswith("linux"):
        return missing or _qt_problem(())
    platforms = wanted_platforms(environment)
    if not platforms:
        return _NO_DISPLAY
    return _qt_problem(platforms) or _platforms_problem(platforms, environment) or _font_problem()


def wanted_platforms(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the plugins with which Qt will try to reach a screen on Linux, in its order."""
    named = environment.get("QT_QPA_PLATFORM", "")
    if named:
        return tuple(part.partition(":")[0] for part in named.split(";") if part)
    platforms = []
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        platforms.append("wayland")
    if environment.get("DISPLAY"):
        platforms.append("xcb")
    return tuple(platforms)


def library_sentence(missing: list[str]) -> str:
    """The end of a sentence that names missing system libraries and what to install for them."""
    libraries = " and ".join(missing) if len(missing) < 3 else ", ".join(missing)
    needed = [PACKAGES[name] for name in missing if name in PACKAGES]
    text = f"Qt needs {libraries}, which this machine does not have."
    if needed:
        debian = " ".join(dict.fromkeys(package.debian for package in needed))
        fedora = " ".join(dict.fromkeys(package.fedora for package in needed))
        text += f" On Debian or Ubuntu: apt install {debian}. On Fedora: dnf install {fedora}."
    return text


def _missing_packages() -> str | None:
    missing = [name for name in _PYTHON_PACKAGES if not _is_installed(name)]
    if not missing:
        return None
    return (
        f"Python here ({sys.executable}) does not have {', '.join(missing)}. Start it with "
        '"make run", or install what it needs with "pip install -r requirements.lock".'
    )


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # the package in which it would lie is not there either
        return False


def _qt_problem(platforms: tuple[str, ...]) -> str | None:
    """Load the part of Qt that every window needs."""
    try:
        import PySide6.QtGui  # noqa: F401
    except ImportError as error:
        return _load_problem(str(error), platforms)
    return None


def _load_problem(message: str, platforms: tuple[str, ...]) -> str:
    found = _MISSING_LIBRARY.search(message)
    if found is None:
        return f"Qt cannot be loaded: {message}."
    others = [
        name
        for name, package in PACKAGES.items()
        if _is_needed(package, platforms) and not _can_be_loaded(name)
    ]
    return library_sentence(list(dict.fromkeys([found["name"], *others])))


def _is_needed(package: Needed, platforms: tuple[str, ...]) -> bool:
    return package.platform is None or package.platform in platforms


def _can_be_loaded(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _platforms_problem(platforms: tuple[str, ...], environment: Mapping[str, str]) -> str | None:
    """Nothing if Qt can use one of the platforms, else what is wrong with the last."""
    trouble = None
    for name in platforms:
        trouble = _platform_problem(name, environment)
        if trouble is None:
            return None
    return trouble


def _platform_problem(name: str, environment: Mapping[str, str]) -> str | None:
    if name == "xcb":
        return _plugin_problem(name) or _x_problem(environment.get("DISPLAY", ""))
    if name.startswith("wayland"):
        return _plugin_problem("wayland") or _wayland_problem(environment)
    return _plugin_problem(name)


def _plugin_problem(name: str) -> str | None:
    """Load the platform's plugin, as Qt will, and see which library is missing for it."""
    file = _plugins() / f"libq{name}.so"
    if not file.exists():
        return (
            f"QT_QPA_PLATFORM asks for {name!r}, which this Qt does not have. Unset it, or set it "
            'to "xcb" or "wayland".'
        )
    try:
        ctypes.CDLL(str(file))
    except OSError as error:
        return _load_problem(str(error), (name,))
    return None


def _plugins() -> Path:
    from PySide6.QtCore import QLibraryInfo

    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"


def _x_problem(display: str) -> str | None:
    """Connect as Qt will, which also tells whether this user is let in."""
    if not display:
        return _NO_DISPLAY
    answers: list[bool] = []
    # A display on another machine may never answer; nothing is waited for then.
    trial = threading.Thread(target=lambda: answers.append(_x_connects(display)), daemon=True)
    trial.start()
    trial.join(SECONDS_TO_ANSWER)
    if answers and answers[0]:
        return None
    how = "refused the connection or is not there" if answers else "did not answer"
    return (
        f"the screen {display!r} that DISPLAY names {how}. Set DISPLAY to a screen that is there."
    )


def _x_connects(display: str) -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    if xcb.xcb_connection_has_error(connection) == 0:
        # Left open: a server begins anew when its last visitor leaves (under Xvfb that is us), and
        # Qt, which comes next, would have to wait for that.
        return True
    xcb.xcb_disconnect(connection)
    return False


def _wayland_problem(environment: Mapping[str, str]) -> str | None:
    import socket  # only needed here, and not quick to load

    name = environment.get("WAYLAND_DISPLAY") or "wayland-0"
    path = Path(environment.get("XDG_RUNTIME_DIR", "/")) / name
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as trial:
            trial.settimeout(SECONDS_TO_ANSWER)
            trial.connect(str(path))
    except OSError as error:
        reason = error.strerror or str(error)
        return f"the Wayland screen {name!r} cannot be reached ({reason})."
    return None


def _font_problem() -> str | None:
    """Ask the library from which Qt gets its fonts, whose answer Qt then uses too."""
    fonts = ctypes.CDLL("libfontconfig.so.1")
    fonts.FcConfigGetFonts.restype = ctypes.POINTER(ctypes.c_int)
    fonts.FcConfigGetFonts.argtypes = [ctypes.c_void_p, ctypes.c_int]
    found = fonts.FcConfigGetFonts(None, 0)
    if found and found[0] > 0:
        return None
    return (
        "this machine has no font to write with. On Debian or Ubuntu: apt install "
        "fonts-dejavu-core. On Fedora: dnf install dejavu-sans-fonts."
    )
