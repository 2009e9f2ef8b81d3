"""The settings of a kiosk: one TOML file that staff write, read with every mistake named.

``resources/kiosk.toml`` is that file with all usual values and what each of them means.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from explorer.kiosk.settings_lines import line_numbers
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


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a settings file; ``line`` is 0 where the whole file is meant."""

    line: int
    sentence: str


class SettingsError(Exception):
    """The file cannot be used as it stands. Its text has a line for each mistake.

    ``usable`` are the settings with the usual value in place of each mistaken one: what a kiosk
    that nobody stands beside can go on with.
    """

    def __init__(
        self, path: Path, mistakes: tuple[Mistake, ...], usable: KioskSettings | None = None
    ) -> None:
        self.path, self.mistakes = path, mistakes
        self.usable = usable or KioskSettings()
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


def read_settings(path: Path) -> KioskSettings:
    """What the file says, with the usual value for what it does not say.

    Raises ``SettingsError`` with all of its mistakes.
    """
    written = _text_of(path)
    try:
        said = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path, (_syntax_mistake(written, str(error)),)) from error
    except RecursionError as error:
        sentence = "The brackets are too deep. No setting needs any."
        raise SettingsError(path, (Mistake(0, sentence),)) from error
    return _Reading(path, line_numbers(written)).settings(said)


def settings_template() -> str:
    """The file with all usual values, and a comment on each."""
    return (resources() / "kiosk.toml").read_text("utf-8")


def settings_file(places: Places) -> Path:
    """Where the settings lie if no other file is named."""
    return places.data / "kiosk.toml"


def write_template(path: Path) -> bool:
    """Write the commented file where there is none; whether it was written. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(settings_template())
    except FileExistsError:
        return False
    return True


def section_of(key: str) -> str | None:
    """The section in which a setting stands."""
    return next((name for name, keys in SECTIONS.items() if key in keys), None)


class _Reading:
    """One reading of one file, with the mistakes that were found."""

    def __init__(self, path: Path, lines: dict[tuple[str, ...], int]) -> None:
        self._path, self._lines = path, lines
        self._mistakes: list[Mistake] = []

    def settings(self, said: dict[str, Any]) -> KioskSettings:
        values: dict[str, Any] = {}
        for name, content in said.items():
            if name in SECTIONS and isinstance(content, dict):
                values |= self._section(name, content)
            else:
                self._unknown_at_top(name, content)
        settings = KioskSettings(**values)
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

    def _section(self, section: str, content: dict[str, Any]) -> dict[str, Any]:
        values = {}
        for key, value in content.items():
            reader = SECTIONS[section].get(key)
            if reader is None:
                self._mistake((section, key), _unknown_key(section, key))
                continue
            try:
                values[key] = reader(value, self._path.parent)
            except Wrong as wrong:
                self._mistake((section, key), f"{key} {wrong.what} {wrong.instead(key)}")
        return values

    def _unknown_at_top(self, name: str, content: object) -> None:
        home = section_of(name)
        if name in SECTIONS:
            sentence = f"{name} is the name of a section. Write [{name}] on a line of its own."
        elif home is not None:
            sentence = f"{name} stands in no section. Move it below the line [{home}]."
        elif isinstance(content, dict):
            sentence = f"There is no section [{name}]. {_meant(name, SECTIONS, '[{}]')}"
        else:
            known = [key for keys in SECTIONS.values() for key in keys]
            sentence = f"There is no setting {name}. {_meant(name, known)}"
        self._mistake((name,), sentence)

    def _mistake(self, key: tuple[str, ...], sentence: str) -> None:
        line = self._lines.get(key) or self._lines.get(key[:1]) or 0
        self._mistakes.append(Mistake(line, sentence))


def _unknown_key(section: str, key: str) -> str:
    home = section_of(key)
    if home is not None:
        return f"{key} does not belong to [{section}]. Move it below the line [{home}]."
    known = [key for keys in (SECTIONS[section], *SECTIONS.values()) for key in keys]
    return f"There is no setting {key}. {_meant(key, known)}"


def _meant(name: str, known: Any, shown: str = "{}") -> str:
    from difflib import get_close_matches  # only for a file with mistakes

    near = get_close_matches(name.lower().replace("-", "_"), list(known), 1)
    return f"Did you mean {shown.format(near[0])}?" if near else "Take it out."


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        sentence = f"The file cannot be read ({error.strerror or error})."
        raise SettingsError(path, (Mistake(0, sentence),)) from error
    if len(content) > LARGEST:
        raise SettingsError(path, (Mistake(0, "This is too large to be a settings file."),))
    try:
        return content.decode("utf-8-sig")  # some editors begin a file with a mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = "A character here is not UTF-8. Save the file as UTF-8 in the editor."
        raise SettingsError(path, (Mistake(line, sentence),)) from error


def _syntax_mistake(written: str, said: str) -> Mistake:
    import re  # only for a file with mistakes

    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", said)
    lines = written.splitlines()
    line = int(found[1]) if found and found[1] else max(len(lines), 1)
    what = said[: found.start()] if found else said
    shown = lines[line - 1].strip()[:60] if line <= len(lines) else ""
    if "pin" in shown.lower():
        shown = ""  # staff may have put the PIN itself there, and this text is logged
    quoted = f"“{shown}” " if shown else "This "
    return Mistake(line, f"{quoted}cannot be read ({what}). {_advice(what)}")


def _advice(what: str) -> str:
    if "overwrite" in what or "twice" in what:
        return "It is there a second time: take one of the two out."
    if "\\n" in what or "control" in what or "Unterminated" in what:
        return 'A text begins and ends with " on the same line.'
    if "\\" in what or "hex" in what:
        return "In a path, write / in place of each \\."
    return 'A setting is written name = value; a text stands in "…", a yes or no is true or false.'


def _in_words(path: Path, mistake: Mistake) -> str:
    where = f"{path}, line {mistake.line}" if mistake.line else str(path)
    return f"{where}: {mistake.sentence}"
