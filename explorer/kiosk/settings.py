"""The settings of a kiosk: one TOML file that staff write, read with every mistake named.

``resources/kiosk.toml`` is that file with all usual values and what each of them means.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from explorer.kiosk.private_file import write_privately
from explorer.kiosk.settings_syntax import MOST_MISTAKES, Mistake, Written, read_toml
from explorer.kiosk.settings_values import (
    Reader,
    Wrong,
    choice,
    folder,
    hour,
    one_line,
    pin_text,
    place,
    scale,
    text,
    truth,
    whole,
)
from explorer.places import Places, resources

LARGEST = 200_000
"""Bytes of a settings file; a larger one is some other file."""

THEMES = ("light", "dark", "contrast")
CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")
TEXT_SIZES = (1.0, 1.25, 1.5)


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """What staff have chosen for a kiosk; paths are absolute.

    An empty ``title`` stands for the catalogue's own, an empty ``printer`` for the system's usual
    one, an empty ``screen`` for the main one, and an empty ``pin_hash`` for no exit by PIN.
    """

    title: str = ""
    text_size: float = 1.0
    theme: str = "light"
    screen: str = ""
    invitation: str = ""
    attract_pictures: Path | None = None
    attract_seconds: int = 8
    idle_seconds: int = 60
    warning_seconds: int = 20
    two_visitors: bool = True
    read_aloud: bool = True
    on_screen_keyboard: bool = True
    allow_print: bool = False
    printer: str = ""
    print_pages_most: int = 6
    allow_usb: bool = False
    usb_folder: Path | None = None
    pin_hash: str = ""
    staff_corner: str = "top-left"
    count_usage: bool = True
    restart_hour: int | None = None


SAFEST: dict[str, Any] = {
    "pin_hash": "",
    "count_usage": False,
    "allow_print": False,
    "allow_usb": False,
}
"""What holds for the settings that protect where the file may say something that was not read.

The usual value would do what staff may have forbidden there.
"""


class SettingsError(Exception):
    """The file cannot be used as it stands. Its text has a line for each mistake.

    ``usable`` are the settings with the usual value in place of each mistaken one, or its safest
    (``SAFEST``): what a kiosk that nobody stands beside can go on with.
    """

    def __init__(
        self, path: Path, mistakes: tuple[Mistake, ...], usable: KioskSettings | None = None
    ) -> None:
        self.path, self.mistakes = path, mistakes
        self.usable = usable or KioskSettings(**SAFEST)
        super().__init__("\n".join(_in_words(path, mistake) for mistake in mistakes))


SECTIONS: dict[str, dict[str, Reader]] = {
    "look": {
        "title": one_line(60),
        "text_size": scale(TEXT_SIZES),
        "theme": choice(THEMES),
        "screen": one_line(60),
    },
    "attract": {
        "invitation": text(240),
        "attract_pictures": folder,
        "attract_seconds": whole(4, 60, 8),
    },
    "visit": {
        "idle_seconds": whole(20, 1800, 60),
        "warning_seconds": whole(20, 120, 20),
        "two_visitors": truth,
        "read_aloud": truth,
        "on_screen_keyboard": truth,
    },
    "take_home": {
        "allow_print": truth,
        "printer": one_line(127),
        "print_pages_most": whole(1, 40, 6),
        "allow_usb": truth,
        "usb_folder": place,
    },
    "staff": {
        "pin_hash": pin_text,
        "staff_corner": choice(CORNERS),
    },
    "running": {
        "count_usage": truth,
        "restart_hour": hour,
    },
}
"""Which settings there are, the section of the file in which each stands, and how it is read."""

_READERS = {key: reader for keys in SECTIONS.values() for key, reader in keys.items()}


def read_settings(path: Path) -> KioskSettings:
    """What the file says, with the usual value for what it does not say.

    Raises ``SettingsError`` with all of its mistakes.
    """
    text_written, mistakes = _text_of(path)
    return _Reading(path, read_toml(text_written), mistakes).settings()


def settings_template() -> str:
    """The file with all usual values, and a comment on each."""
    return (resources() / "kiosk.toml").read_text("utf-8")


def settings_file(places: Places) -> Path:
    """Where the settings lie if no other file is named."""
    return places.data / "kiosk.toml"


def write_template(path: Path) -> bool:
    """Write the commented file where there is none; whether it was written. Raises ``OSError``.

    One without a byte counts as none: a full disk, or a plug that was pulled, may have left it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not (path.is_file() and path.stat().st_size == 0):
        return False
    write_privately(path, settings_template().encode())
    return True


def section_of(key: str) -> str | None:
    """The section in which a setting stands."""
    return next((name for name, keys in SECTIONS.items() if key in keys), None)


class _Reading:
    """One reading of one file, with the mistakes that were found.

    Every setting has a name of its own, so one that stands in a wrong place is still understood.
    """

    def __init__(self, path: Path, written: Written, mistakes: tuple[Mistake, ...]) -> None:
        self._path, self._said, self._lines = path, written.said, written.lines
        self._mistakes = [*mistakes, *written.mistakes]
        self._lines_missing = bool(self._mistakes)
        self._values: dict[str, Any] = {}
        self._unsure: set[str] = set()

    def settings(self) -> KioskSettings:
        for name, content in self._said.items():
            if name in SECTIONS and isinstance(content, dict):
                self._section(name, content)
            else:
                self._unknown_at_top(name, content)
        unsure = SAFEST.keys() if self._lines_missing else self._unsure & SAFEST.keys()
        safe = {key: SAFEST[key] for key in unsure}
        settings = KioskSettings(**{**safe, **self._values})
        if settings.allow_usb and settings.usb_folder is None:
            self._mistake(
                ("take_home", "allow_usb"),
                "allow_usb is true, but usb_folder does not say where this system shows memory "
                'sticks. Write it under [take_home], such as usb_folder = "/media".',
            )
            settings = replace(settings, allow_usb=False)
        if self._mistakes:
            mistakes = sorted(self._mistakes, key=lambda mistake: mistake.line)
            raise SettingsError(self._path, tuple(mistakes), settings)
        return settings

    def _section(self, section: str, content: dict[str, Any]) -> None:
        for key, value in content.items():
            if key in SECTIONS[section]:
                self._read((section, key), value)
            else:
                self._unknown_in(section, key, value)

    def _read(self, place: tuple[str, ...], value: object, *, misplaced: bool = False) -> None:
        key = place[-1]
        try:
            read = _READERS[key](value, self._path.parent)
        except Wrong as wrong:
            self._unsure.add(key)
            self._mistake(place, f"{key} {wrong.what} {wrong.instead(key)}")
            return
        if misplaced:
            self._values.setdefault(key, read)
        else:
            self._values[key] = read

    def _unknown_in(self, section: str, key: str, value: object) -> None:
        home = section_of(key)
        if home is None:
            self._unknown(
                (section, key), f"There is no setting {key}.", (*SECTIONS[section], *_READERS)
            )
            return
        self._misplaced((section, key), f"{key} does not belong to [{section}].", home, value)

    def _misplaced(self, place: tuple[str, ...], sentence: str, home: str, value: object) -> None:
        # Where lines were left out, the line [home] may be one of them, and it is told already.
        if not self._lines_missing:
            self._mistake(place, f"{sentence} Move it below the line [{home}].")
        self._read(place, value, misplaced=True)

    def _unknown_at_top(self, name: str, content: object) -> None:
        home = section_of(name)
        if name in SECTIONS:
            self._unsure |= SECTIONS[name].keys()
            sentence = f"{name} is the name of a section. Write [{name}] on a line of its own."
            self._mistake((name,), sentence)
        elif home is not None:
            self._misplaced((name,), f"{name} stands in no section.", home, content)
        elif isinstance(content, dict):
            self._unknown((name,), f"There is no section [{name}].", tuple(SECTIONS), "[{}]")
            for key, value in content.items():
                if key in _READERS:
                    self._read((name, key), value, misplaced=True)
        else:
            self._unknown((name,), f"There is no setting {name}.", tuple(_READERS))

    def _unknown(
        self, place: tuple[str, ...], sentence: str, known: tuple[str, ...], shown: str = "{}"
    ) -> None:
        from difflib import get_close_matches  # only for a file with mistakes

        near = get_close_matches(place[-1].lower().replace("-", "_"), known, 1)
        self._unsure |= set(near)
        meant = f"Did you mean {shown.format(near[0])}?" if near else "Take it out."
        self._mistake(place, f"{sentence} {meant}")

    def _mistake(self, key: tuple[str, ...], sentence: str) -> None:
        line = self._lines.get(key) or self._lines.get(key[:1]) or 0
        self._mistakes.append(Mistake(line, sentence))


def _text_of(path: Path) -> tuple[str, tuple[Mistake, ...]]:
    """The file without the lines that are not UTF-8, and what is to be said of those."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        mistakes = (Mistake(0, f"The file cannot be read ({reason})."),)
        # Where there is none, staff have forbidden nothing.
        usable = KioskSettings() if isinstance(error, FileNotFoundError) else None
        raise SettingsError(path, mistakes, usable) from error
    if len(content) > LARGEST:
        raise SettingsError(path, (Mistake(0, "This is too large to be a settings file."),))
    try:
        return content.decode("utf-8-sig"), ()  # some editors begin a file with a mark
    except UnicodeDecodeError:
        return _decoded_lines(content)


def _decoded_lines(content: bytes) -> tuple[str, tuple[Mistake, ...]]:
    sentence = "A character here is not UTF-8. Save the file as UTF-8 in the editor."
    lines, mistakes = [], []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError:
            lines.append("")
            mistakes.append(Mistake(number, sentence))
    return "\n".join(lines), tuple(mistakes[:MOST_MISTAKES])


def _in_words(path: Path, mistake: Mistake) -> str:
    where = f"{path}, line {mistake.line}" if mistake.line else str(path)
    return f"{where}: {mistake.sentence}"
