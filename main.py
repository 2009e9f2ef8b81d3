"""Starts Career Explorer."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # an older Python should say so, not show a traceback
    sys.exit("Career Explorer needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import machine
from explorer.options import Options

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

CANNOT_START = 2
"""Exit code for what the person can mend: the arguments, the machine."""


def main(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code."""
    if arguments[:1] == ["kiosk-pin"]:
        told: int = import_module("explorer.kiosk.pin_command").run(arguments[1:])
        return told
    if arguments[:1] == ["usage"]:
        figures: int = import_module("explorer.usage.command").run(arguments[1:])
        return figures
    options = read_options(arguments)
    if options.watched:  # before Qt is loaded: the supervisor stays small and outlives it
        watched: int = import_module("explorer.kiosk.supervisor").run(options)
        return watched
    if options.kiosk:  # before Qt is loaded, which takes long on a slow machine
        import_module("explorer.kiosk.heartbeat").here()
    trouble = machine.problem()
    if trouble is not None:
        print(f"Career Explorer cannot start: {trouble}", file=sys.stderr)
        return CANNOT_START
    import_module("explorer.plain_imports").use_plain_imports()
    exit_code: int = import_module("explorer.app").run(options)
    return exit_code


def read_options(arguments: Sequence[str]) -> Options:
    """What the arguments ask for; ends the program for ``--help``, ``--version`` and mistakes."""
    if not arguments:
        return Options()  # without loading argparse, which takes a tenth of the time to a window
    parser = _parser()
    read = parser.parse_args(arguments)
    if read.data_dir is not None and read.data_dir.exists() and not read.data_dir.is_dir():
        parser.error(f"--data-dir: {read.data_dir} is a file; name a folder.")
    if read.catalogue is not None and not read.catalogue.exists():
        parser.error(f"--catalogue: there is no {read.catalogue}.")
    _check_kiosk_arguments(read, parser)
    return Options(**vars(read))


def _check_kiosk_arguments(read: Namespace, parser: ArgumentParser) -> None:
    for name in ("kiosk_settings", "rehearse", "watched"):
        if getattr(read, name) and not read.kiosk:
            parser.error(f"--{name.replace('_', '-')} goes with --kiosk.")
    if read.watched and read.rehearse:
        parser.error("--rehearse ends by itself, and --watched would start it again for ever.")
    if read.kiosk_settings is not None and not read.kiosk_settings.is_file():
        parser.error(f"--kiosk-settings: there is no file {read.kiosk_settings}.")
    if read.earlier_catalogue < 0:
        parser.error("--earlier-catalogue: write 0 or more.")


def _parser() -> ArgumentParser:
    from argparse import ArgumentParser

    from explorer import __version__

    parser = ArgumentParser(
        prog="main.py",
        description="Explore healthcare careers: roles, the routes to them and the questions "
        "people ask. Works offline.",
        epilog="“main.py kiosk-pin” makes the PIN with which staff leave a kiosk; “main.py usage” "
        "shows what people looked for there.",
    )
    parser.add_argument("--version", action="version", version=f"Career Explorer {__version__}")
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        type=path,
        help="write everything (bookmarks, settings, log) beneath this folder",
    )
    parser.add_argument(
        "--catalogue",
        metavar="PATH",
        type=path,
        help="show this catalogue, not the starter one: a pack's folder, or a built .db file",
    )
    _add_kiosk_arguments(parser)
    return parser


def _add_kiosk_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--earlier-catalogue",
        metavar="N",
        type=int,
        default=0,
        help="show the catalogue that was in use N builds ago, if it is still there",
    )
    kiosk = parser.add_argument_group("on a public screen", "docs/kiosk.md says how to set one up")
    kiosk.add_argument("--kiosk", action="store_true", help="fill the screen, for visitors")
    kiosk.add_argument(
        "--kiosk-settings",
        metavar="FILE",
        type=path,
        help="use these settings, not kiosk.toml in the data folder",
    )
    kiosk.add_argument(
        "--rehearse",
        action="store_true",
        help="run one visit and its forgetting in fast motion, and print what was proved",
    )
    kiosk.add_argument(
        "--watched", action="store_true", help="start it again whenever it ends or hangs"
    )


def path(text: str) -> Path:
    """An absolute path; its name is what a mistaken one is called in the message."""
    if not text:
        raise ValueError("an empty path")
    return Path(text).expanduser().absolute()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
