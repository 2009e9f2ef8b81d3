"""``main.py kiosk-pin``: makes the line of ``kiosk.toml`` for the PIN with which staff leave."""

from __future__ import annotations

import getpass
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from explorer.kiosk.pin import PinRefused, hash_pin, why_refused
from explorer.kiosk.private_file import write_privately
from explorer.kiosk.settings import settings_file, write_template
from explorer.kiosk.settings_lines import line_numbers
from explorer.places import places_for

DONE, REFUSED = 0, 2
"""Exit codes."""

_SETTING = re.compile(
    r"""(\s*(?:staff\s*\.\s*)?["']?pin_hash["']?\s*=\s*)"""
    r"""("(?:\\.|[^"\\])*"|'[^']*'|[^\s#]*)(.*)""",
    re.DOTALL,
)


class CannotWrite(Exception):  # noqa: N818 - reads as what happened
    """The line cannot be put into the file. Its text says why."""


def run(arguments: Sequence[str]) -> int:
    """Ask for a PIN twice and print its line, or write it; the exit code."""
    read = _arguments(arguments)
    try:
        kept = hash_pin(_asked_for())
        if not read.write:
            _say(f'pin_hash = "{kept}"')
            _say(
                "Put this line below [staff] in kiosk.toml, in place of the one there.", aside=True
            )
            return DONE
        file = read.kiosk_settings or settings_file(places_for(read.data_dir))
        write_pin(file, kept)
    except (PinRefused, CannotWrite) as error:
        _say(str(error), aside=True)
        return REFUSED
    except (KeyboardInterrupt, EOFError):
        _say("Nothing was changed.", aside=True)
        return REFUSED
    _say(f"The PIN is set in {file}. It holds from the kiosk's next start.")
    return DONE


def write_pin(file: Path, kept: str) -> None:
    """Put the line into a settings file and leave all else as it is; raises ``CannotWrite``.

    Afterwards others cannot read the file: a computer could find the PIN from it.
    """
    try:
        write_template(file)
        before = file.read_bytes().decode()
        write_privately(file, with_pin(before, kept).encode())
    except (OSError, UnicodeDecodeError) as error:
        raise CannotWrite(f"{file} cannot be changed ({error}).") from error


def with_pin(before: str, kept: str) -> str:
    """The text of a settings file with another PIN; raises ``CannotWrite``."""
    try:
        said = tomllib.loads(before.removeprefix("\ufeff"))
        after = _edited(before, kept)
        found = tomllib.loads(after.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise CannotWrite(
            f"The file has a mistake ({error}). Mend it first, or put the line there by hand:\n"
            f'pin_hash = "{kept}"'
        ) from error
    if found != _expected(said, kept):
        raise CannotWrite(f'Put this line there by hand, below [staff]:\npin_hash = "{kept}"')
    return after


def _expected(said: dict[str, Any], kept: str) -> dict[str, Any]:
    staff = said.get("staff", {})
    return {**said, "staff": {**(staff if isinstance(staff, dict) else {}), "pin_hash": kept}}


def _edited(before: str, kept: str) -> str:
    lines = before.splitlines(keepends=True)
    newline = "\r\n" if "\r\n" in before else "\n"
    numbers = line_numbers(before.removeprefix("\ufeff").replace("\r\n", "\n"))
    at = numbers.get(("staff", "pin_hash"))
    if at is not None:
        found = _SETTING.match(lines[at - 1])
        if found:
            lines[at - 1] = f'{found[1]}"{kept}"{found[3]}'
        return "".join(lines)
    setting = f'pin_hash = "{kept}"{newline}'
    section = numbers.get(("staff",))
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += newline
    if section is None:
        return "".join([*lines, f"{newline}[staff]{newline}", setting])
    return "".join([*lines[:section], setting, *lines[section:]])


def _asked_for() -> str:
    pin = getpass.getpass("PIN for staff, 6 to 12 digits (it is not shown): ")
    reason = why_refused(pin)
    if reason is not None:
        raise PinRefused(reason)
    if getpass.getpass("The same once more: ") != pin:
        raise PinRefused("These were two different PINs. Nothing was changed.")
    return pin


def _arguments(arguments: Sequence[str]) -> Any:
    from argparse import ArgumentParser

    parser = ArgumentParser(
        prog="main.py kiosk-pin",
        description="Make the PIN with which staff leave a kiosk. It is asked for twice, and kept "
        "so that it cannot be read from the file.",
    )
    parser.add_argument(
        "--write", action="store_true", help="put it into kiosk.toml; else its line is printed"
    )
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="the kiosk's data folder")
    parser.add_argument(
        "--kiosk-settings", metavar="FILE", type=Path, help="the settings file to write to"
    )
    return parser.parse_args(arguments)


def _say(text: str, *, aside: bool = False) -> None:
    print(text, file=sys.stderr if aside else sys.stdout)
