"""The system libraries that Qt needs on Linux, and the packages that hold them."""

from __future__ import annotations

from typing import NamedTuple


class Needed(NamedTuple):
    """Where to get a library. ``platform`` is the Qt plugin that needs it; ``None`` is any."""

    debian: str
    fedora: str
    platform: str | None = None


PACKAGES: dict[str, Needed] = {
    "libEGL.so.1": Needed("libegl1", "libglvnd-egl"),
    "libGL.so.1": Needed("libgl1", "libglvnd-glx"),
    "libxkbcommon.so.0": Needed("libxkbcommon0", "libxkbcommon"),
    "libdbus-1.so.3": Needed("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": Needed("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": Needed("libfreetype6", "freetype"),
    "libglib-2.0.so.0": Needed("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": Needed("libglib2.0-0", "glib2"),
    "libX11.so.6": Needed("libx11-6", "libX11"),
    "libxcb.so.1": Needed("libxcb1", "libxcb"),
    "libstdc++.so.6": Needed("libstdc++6", "libstdc++"),
    "libz.so.1": Needed("zlib1g", "zlib-ng-compat"),
    "libzstd.so.1": Needed("libzstd1", "libzstd"),
    "libX11-xcb.so.1": Needed("libx11-xcb1", "libX11-xcb", "xcb"),
    "libxcb-cursor.so.0": Needed("libxcb-cursor0", "xcb-util-cursor", "xcb"),
    "libxcb-icccm.so.4": Needed("libxcb-icccm4", "xcb-util-wm", "xcb"),
    "libxcb-image.so.0": Needed("libxcb-image0", "xcb-util-image", "xcb"),
    "libxcb-keysyms.so.1": Needed("libxcb-keysyms1", "xcb-util-keysyms", "xcb"),
    "libxcb-randr.so.0": Needed("libxcb-randr0", "libxcb", "xcb"),
    "libxcb-render.so.0": Needed("libxcb-render0", "libxcb", "xcb"),
    "libxcb-render-util.so.0": Needed("libxcb-render-util0", "xcb-util-renderutil", "xcb"),
    "libxcb-shape.so.0": Needed("libxcb-shape0", "libxcb", "xcb"),
    "libxcb-shm.so.0": Needed("libxcb-shm0", "libxcb", "xcb"),
    "libxcb-sync.so.1": Needed("libxcb-sync1", "libxcb", "xcb"),
    "libxcb-util.so.1": Needed("libxcb-util1", "xcb-util", "xcb"),
    "libxcb-xfixes.so.0": Needed("libxcb-xfixes0", "libxcb", "xcb"),
    "libxcb-xkb.so.1": Needed("libxcb-xkb1", "libxcb", "xcb"),
    "libxkbcommon-x11.so.0": Needed("libxkbcommon-x11-0", "libxkbcommon-x11", "xcb"),
    "libwayland-client.so.0": Needed("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": Needed("libwayland-cursor0", "libwayland-cursor", "wayland"),
}
"""Soname to packages. One that is not listed is still named to the person, by its soname."""
