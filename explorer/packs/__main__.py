"""For those who write packs: ``python -m explorer.packs check FOLDER`` and ``build FOLDER OUT``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from explorer.packs.errors import BuildError, PackMistakes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all is well, 1 if there are mistakes or nothing could be written."""
    options = _parser().parse_args(arguments)
    try:
        _build(options) if options.command == "build" else _check(options)
    except PackMistakes as found:
        count = len(found.mistakes)
        _say(f"{found}\n{count} mistake{'s' if count > 1 else ''}.", sys.stderr)
        return 1
    except BuildError as failure:
        _say(str(failure), sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m explorer.packs", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say every mistake in a pack")
    build = commands.add_parser("build", help="build a pack's catalogue into a folder")
    for command in (check, build):
        command.add_argument("folder", type=Path, help="the folder of the pack's YAML files")
    build.add_argument("out", type=Path, help="the folder for the catalogue, made if need be")
    return parser


def _check(options: argparse.Namespace) -> None:
    from explorer.packs.reading import read_pack

    content = read_pack(options.folder)
    _say(
        f"No mistakes: {len(content.roles)} roles, {len(content.programmes)} programmes, "
        f"{len(content.questions)} questions."
    )


def _build(options: argparse.Namespace) -> None:
    from explorer.packs.building import build_catalogue

    _say(str(build_catalogue(options.folder, options.out, _progress)))


def _progress(doing: str, done: int, of: int) -> None:
    _say(f"{doing} ({done} of {of})", sys.stderr)


def _say(text: str, stream: TextIO | None = None) -> None:
    (stream or sys.stdout).write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
